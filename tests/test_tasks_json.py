"""`tasks/1`, and the last line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Golden
from work_output import result

from ewcoop.diagnostics import Diagnostic, Lang, Report, Severity, Text
from ewcoop.model.work import Work
from ewcoop.places import Span
from ewcoop.report import tasks_json
from ewcoop.report.tasks_closing import closing, is_sound
from ewcoop.tasking import Tasks


def as_json(found: Tasks, lang: Lang = "zh") -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(tasks_json.dumps(found, lang))
    return shape


@pytest.mark.parametrize(("kind", "unit", "states"), [("all", None, False), ("status", None, True),
                                                      ("unit", "区商务局", True)])  # fmt: skip
def test_as_json(kind: str, unit: str | None, states: bool, small_work: Work, golden: Golden) -> None:
    golden(f"tests/golden/tasks-{kind}.json", tasks_json.dumps(result(small_work, unit=unit, states=states), "zh"))


def test_every_unit_is_told_with_its_tasks(work_points: Work) -> None:
    units = {unit["name"]: unit for unit in as_json(result(work_points))["units"]}
    assert len(units) == 22
    assert units["区科学技术局"] == {"name": "区科学技术局", "aliases": ["区科技局"], "tasks": [3, 16]}


def test_the_units_of_a_task_are_told_by_their_declared_names(work_points: Work) -> None:
    task = as_json(result(work_points))["tasks"][15]
    assert task["units"] == ["区发展和改革委员会", "区科学技术局", "区商务局", "区数据局", "区对口帮扶镇巴联络组"]
    assert task["standing"] == ["区对口帮扶镇巴联络组"]
    assert task["partners"] == ["镇巴县", "尖扎县"]


def test_a_unit_gets_its_own_tasks_only(work_points: Work) -> None:
    shape = as_json(result(work_points, unit="区总工会"))
    assert [task["number"] for task in shape["tasks"]] == [6, 7]
    assert [unit["name"] for unit in shape["units"]] == ["区总工会"]


def test_figures_and_days_are_strings(small_work: Work) -> None:
    task = as_json(result(small_work))["tasks"][0]
    assert task["figures"] == [{"name": "共建园区", "value": "2.5", "unit": "平方公里"}]
    assert task["deadline"] == "2026-04-30"


def test_states_are_told_only_if_they_were_asked_for(small_work: Work) -> None:
    plain, full = as_json(result(small_work)), as_json(result(small_work, states=True))
    assert "summary" not in plain
    assert "state" not in plain["tasks"][0]
    assert full["summary"] | {"silent": []} == {
        "as_of": "2026-06-12", "every": "month", "done": 1, "under_way": 1, "not_begun": 1, "never_reported": 1,
        "overdue": 2, "silent": [],
    }  # fmt: skip


def test_a_quarter_is_told_by_its_name(small_work: Work) -> None:
    assert as_json(result(small_work, states=True))["tasks"][2]["period"] == "2026-Q2"


def test_what_could_not_be_read_has_its_shape() -> None:
    shape = as_json(result(None, read=False))
    assert shape == {"schema": "tasks/1", "title": None, "year": None, "tasks": [], "units": [], "diagnostics": []}


def some(severity: Severity) -> Report:
    one = Diagnostic("EW501", "x", severity, Text("没有责任单位", "no unit"), "a.yaml", Span(1, 1, 1, 2))
    return Report([one], {})


def test_the_last_line_counts_parts_tasks_and_units(work_points: Work) -> None:
    assert closing(result(work_points), "zh") == "8 个部分、20 项任务、22 个责任单位；没有发现问题。"
    assert closing(result(work_points), "en") == "8 parts, 20 tasks, 22 responsible units; nothing found."


def test_the_last_line_for_a_unit_names_its_tasks(work_points: Work) -> None:
    assert (
        closing(result(work_points, unit="区商务局"), "zh") == "区商务局：6 项任务（第 1、4—7、16 项）；没有发现问题。"
    )
    assert closing(result(work_points, unit="区委组织部"), "en") == "区委组织部: task 20 (1 in all); nothing found."


def test_the_last_line_says_as_of_which_day(small_work: Work) -> None:
    text = closing(result(small_work, states=True), "zh")
    assert "截至 2026-06-12，已完成 1 项，进行中 1 项，未开始 1 项，从未上报 1 项；其中逾期 2 项" in text


@pytest.mark.parametrize(
    "keys", [{"report": some(Severity.NOTE)}, {"hidden": 1}, {"read": False}, {"states": True}, {"work": None}]
)
def test_nothing_is_called_sound_that_is_not(small_work: Work, keys: dict[str, Any]) -> None:
    found = result(**{"work": small_work, **keys})
    assert not is_sound(found)
    assert "没有发现问题" not in closing(found, "zh")
    assert "nothing found" not in closing(found, "en")


def test_the_last_line_counts_what_was_found_and_what_is_hidden(small_work: Work) -> None:
    text = closing(result(small_work, report=some(Severity.ERROR), hidden=2), "zh")
    assert text.endswith("；错误 1 处，警告 0 处，提示 0 处；按所选规则未列出 2 处。")
