"""The tasks on the page, as they are read there: by part, by unit, at a glance, and where each stands."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import work_points_oracle as oracle
from page_tree import Node, section
from support import DATA, FIXTURES
from work_output import GROUP, work_of
from work_output import standings as states_of

from ewcoop.diagnostics import Lang
from ewcoop.model.status import Standings
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan
from ewcoop.report.webpage import tasks
from ewcoop.reporting import Asked, Year, year
from ewcoop.settings import Settings

MARKS = {"lead": "★", "listed": "●", "standing": "○"}


@pytest.fixture(scope="module")
def plan() -> Year:
    return year(str(DATA / "targets_2024.yaml"), Asked(), Settings())


def shown(monkeypatch: Any, of: Year, work: Work, standings: Standings | None = None, lang: Lang = "zh") -> Node:
    made = section(of._replace(work=work, standings=standings), tasks, monkeypatch, lang=lang)
    assert made is not None
    return made


def heads(made: Node) -> list[str]:
    """The heads of the first table of tasks."""
    return [head.text for head in made.one("div", "id", "tasks-parts").all("table")[0].all("th", "scope", "col")]


def rows(made: Node) -> dict[str, list[str]]:
    """The cells of every task, by its anchor."""
    found = made.one("div", "id", "tasks-parts").all("tr", "id")
    return {row["id"]: [cell.text for cell in row.walk() if cell.tag in ("td", "th")] for row in found}


def units(made: Node) -> dict[str, Node]:
    """What is said of every unit, by its name."""
    found = made.one("div", "id", "tasks-units").all("details")
    return {str(one.one("summary").children[0]).strip(): one for one in found}


def many(count: int, each: int = 1, of: int = 5, **keys: Any) -> Work:
    """Invented work points of many tasks."""
    names = [f"示例单位{at}" for at in range(of)]
    listed = [[names[(at + more) % of] for more in range(each)] for at in range(count)]
    every = [{"number": at + 1, "title": f"示例任务{at}", "units": own} for at, own in enumerate(listed)]
    parts = [{"number": "一", "title": "示例", "tasks": every}]
    text = {"workplan": {"title": "示例（虚构）", "year": 2026}, "units": [{"name": one} for one in names], **keys}
    return Work(WorkPlan.model_validate(text | {"parts": parts}))


def test_without_a_work_plan_there_is_no_section(plan: Year, monkeypatch: Any) -> None:
    assert section(plan, tasks, monkeypatch) is None


def test_a_work_plan_without_tasks_has_no_section(plan: Year, monkeypatch: Any) -> None:
    empty = work_of("workplan: {title: 示例（虚构）, year: 2026}\nparts: [{number: 一, title: 空}]\n")
    assert section(plan._replace(work=empty), tasks, monkeypatch) is None


def test_title_stage_and_cadence_are_told(plan: Year, work_points: Work, monkeypatch: Any) -> None:
    made = shown(monkeypatch, plan, work_points)
    assert made.all("p")[0].text == "2026年南通市通州区东西部协作工作要点 稿次：征求意见稿"
    assert [line.text for line in made.all("p", "class", "says")] == [
        "8 个部分、20 项任务、22 个责任单位。",
        "推进机制：年初部署；按月监测；按季调度；年度评估。",
        "区对口帮扶镇巴联络组是所有任务的责任单位，文件只写一次。",
    ]


def test_a_cadence_says_until_when(plan: Year, monkeypatch: Any) -> None:
    cadence = [{"text": "按月监测", "every": "month", "within": 5},
               {"text": "年度评估", "every": "year", "dates": [datetime.date(2026, 12, 20)]}]  # fmt: skip
    told = shown(monkeypatch, plan, many(1, cadence=cadence)).all("p", "class", "says")[1]
    assert told.text == "推进机制：按月监测（期满后 5 日内上报）；年度评估（2026-12-20）。"


def test_every_task_stands_under_its_part_with_its_text_and_units(
    plan: Year, work_points: Work, monkeypatch: Any
) -> None:
    made = shown(monkeypatch, plan, work_points)
    text = oracle.read(FIXTURES / "work_points_2026.txt")
    groups = made.one("div", "id", "tasks-parts").all("div", "data-group")
    assert [group.one("h4").text.partition("、")[2] for group in groups] == oracle.PART_TITLES
    for at, group in enumerate(groups):
        own = [task for task in text.tasks if task.part == at]
        assert [row["id"] for row in group.all("tr", "id")] == [f"t{task.number}" for task in own]
    for task in text.tasks:
        number, words, responsible = rows(made)[f"t{task.number}"]
        assert number == str(task.number)
        assert oracle.plain(words) == oracle.plain(task.title + task.body)
        assert tuple(work_points.name_of(one) for one in task.units) == tuple(responsible.split("、"))


def test_every_unit_has_its_tasks_linked(plan: Year, work_points: Work, monkeypatch: Any) -> None:
    made = shown(monkeypatch, plan, work_points)
    found = units(made)
    assert list(found) == list(work_points.owned)
    for name, numbers in oracle.OWNED.items():
        assert f"{len(numbers)} 项" in found[name].one("summary").text
        if name != oracle.STANDING_UNIT:
            assert [link["href"] for link in found[name].all("a")] == [f"#t{number}" for number in numbers]
    assert found[oracle.STANDING_UNIT].one("p").text.endswith("第 1—20 项")
    assert all(one["data-fold"] == "" and "open" in one.attributes for one in found.values())


def test_links_lead_to_rows_even_where_numbers_do_not_start_with_one(
    plan: Year, small_work: Work, monkeypatch: Any
) -> None:
    made = shown(monkeypatch, plan, small_work)
    assert list(rows(made)) == ["t1", "t2", "t3", "t4"]
    assert [link.text for link in units(made)["区教育局"].all("a")] == ["1. 共建园区", "10. 组团式帮扶"]
    assert [link["href"] for link in units(made)["区教育局"].all("a")] == ["#t1", "#t3"]


def test_a_unit_is_told_its_role(plan: Year, small_work: Work, monkeypatch: Any) -> None:
    found = units(shown(monkeypatch, plan, small_work))
    assert found["区发改委"].all("p")[0].text == "牵头单位：1. 共建园区"
    assert found["区总工会"].all("p")[0].text == "“区消费帮扶专班”的成员（责任单位）：2. 消费帮扶"
    english = units(shown(monkeypatch, plan, small_work, lang="en"))
    assert english["区总工会"].all("p")[0].text == 'a member of "区消费帮扶专班" (responsible unit): 2. 消费帮扶'


def test_a_group_without_members_is_told(plan: Year, small_work: Work, monkeypatch: Any) -> None:
    notes = [note.text for note in shown(monkeypatch, plan, small_work).all("p", "class", "note")]
    assert f"“{GROUP}”的成员，文件没有列：各成员对第 11 项也有份，这里没有列在它们名下。" in notes


def test_lead_and_deadline_have_columns_only_where_there_are_any(
    plan: Year, small_work: Work, work_points: Work, monkeypatch: Any
) -> None:
    assert heads(shown(monkeypatch, plan, small_work)) == [
        "序号", "重点任务和举措", "牵头单位", "责任单位", "完成时限",
    ]  # fmt: skip
    assert rows(shown(monkeypatch, plan, small_work))["t1"][2:] == ["区发改委", "区商务局、区教育局", "2026-04-30"]
    assert heads(shown(monkeypatch, plan, work_points)) == ["序号", "重点任务和举措", "责任单位"]


def test_states_stand_with_their_remarks_and_why_they_are_late(plan: Year, small_work: Work, monkeypatch: Any) -> None:
    made = shown(monkeypatch, plan, small_work, states_of(small_work))
    assert [line.text for line in made.all("p", "class", "says")][1:3] == [
        "截至 2026-06-12，已完成 1 项，进行中 1 项，未开始 1 项，从未上报 1 项；其中逾期 2 项。",
        "谁都没有报的：2026年1月。",
    ]
    stands = {anchor: cells[-1] for anchor, cells in rows(made).items()}
    assert stands["t1"] == "已完成 （报至2026年5月）"
    assert stands["t3"].startswith("未开始 ")
    assert stands["t3"].endswith("等西县来函")
    assert stands["t4"].startswith("从未上报")
    lamps = [row.all("td")[-1].all("span")[0]["class"] for row in made.all("tr", "id")]
    assert lamps == ["green", "yellow", "red", "missing"]
    late = [line.text for line in made.all("p", "class", "late")]
    assert late == [
        "逾期：最迟 2026-04-30 完成；2026年5月的进展最迟 2026-06-05 报",
        "逾期：2026年5月的进展最迟 2026-06-05 报",
    ]
    assert "没有报：2026年3月" in stands["t2"]


def test_states_in_english(plan: Year, small_work: Work, monkeypatch: Any) -> None:
    made = shown(monkeypatch, plan, small_work, states_of(small_work), lang="en")
    assert made.all("p", "class", "says")[1].text == (
        "As of 2026-06-12: 1 done, 1 under way, 1 not begun, 1 never reported; 2 of them overdue."
    )
    assert made.all("p", "class", "late")[1].text == "overdue: state for 2026-05 to be sent by 2026-06-05"


def test_without_states_nothing_is_said_of_them(plan: Year, small_work: Work, monkeypatch: Any) -> None:
    made = shown(monkeypatch, plan, small_work)
    assert "进展" not in heads(made)
    assert not made.all("p", "class", "late")


def test_a_part_without_tasks_has_no_heading(plan: Year, monkeypatch: Any) -> None:
    work = work_of("""
workplan: {title: 示例（虚构）, year: 2026}
units: [{name: 甲局}, {name: 没有任务的局}]
parts:
  - {number: 一, title: 空的}
  - {number: 二, title: 有的, tasks: [{number: 1, title: 示例, units: [甲局]}]}
""")
    made = shown(monkeypatch, plan, work)
    assert [head.text for head in made.all("h4")] == ["二、有的"]
    assert list(units(made)) == ["甲局"]
    assert "没有任务的局" not in made.text
    assert "1 个部分、1 项任务、1 个责任单位" in made.text


def test_the_matrix_has_the_marks_of_every_share(plan: Year, work_points: Work, monkeypatch: Any) -> None:
    table = shown(monkeypatch, plan, work_points).one("table", "class", "marks")
    assert [link["href"] for link in table.one("thead").all("a")] == [f"#t{at}" for at in range(1, 21)]
    found = {row.one("th").text: [cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")}
    for unit, numbers in oracle.OWNED.items():
        mark = MARKS["standing" if unit == oracle.STANDING_UNIT else "listed"]
        assert found[unit] == [mark if at in numbers else "" for at in range(1, 21)] + [str(len(numbers))]


def test_a_matrix_too_wide_for_a_page_is_not_drawn(plan: Year, monkeypatch: Any) -> None:
    assert shown(monkeypatch, plan, many(40)).all("table", "class", "marks")
    assert not shown(monkeypatch, plan, many(41)).all("table", "class", "marks")


def test_where_links_would_be_too_many_tasks_are_told_by_number(plan: Year, monkeypatch: Any) -> None:
    with_titles = shown(monkeypatch, plan, many(200, 5, 100))
    assert units(with_titles)["示例单位0"].all("a")[0].text == "1. 示例任务0"
    with_numbers = shown(monkeypatch, plan, many(200, 10, 100))
    assert units(with_numbers)["示例单位0"].all("a")[0].text == "1"
    without = units(shown(monkeypatch, plan, many(200, 99, 100)))
    assert not without["示例单位0"].all("a")
    assert without["示例单位0"].one("p").text == "责任单位：第 1、3—101、103—200 项"


def test_tasks_and_units_beyond_all_measure_are_told_by_their_number(plan: Year, monkeypatch: Any) -> None:
    made = shown(monkeypatch, plan, many(1_200, 1, 600))
    assert len(rows(made)) == 1_000
    assert len(units(made)) == 500
    assert not made.one("div", "id", "tasks-units").all("a")
    told = [note.text for note in made.all("p", "class", "note")]
    assert told == ["另有 200 项任务没有列在这里，ewcoop tasks 会列出全部。",
                    "另有 100 个单位没有列在这里，ewcoop tasks 会列出全部。"]  # fmt: skip


def test_names_from_files_are_text_and_nothing_else(plan: Year, monkeypatch: Any) -> None:
    name = "<script>alert(1)</script>\"'&\x1b\u202e"
    task = {"number": 1, "title": name, "measures": [name], "units": [name], "lead": name + "甲"}
    work = Work(
        WorkPlan.model_validate(
            {
                "workplan": {"title": name, "year": 2026, "stage": name},
                "units": [{"name": name}],
                "cadence": [{"text": name, "every": "month"}],
                "parts": [{"number": name, "title": name, "tasks": [task]}],
            }
        )
    )
    made = shown(monkeypatch, plan, work)
    assert not made.all("script")
    assert rows(made)["t1"][3] == "<script>alert(1)</script>\"'&\\x1b\\u202e"
    assert not re.search("[\x1b\u202e]", made.text)


def test_english_has_no_chinese_punctuation_but_in_what_the_document_says(plan: Year, monkeypatch: Any) -> None:
    work = many(3, 2, 3, standing={"units": ["示例单位8", "示例单位9"]})
    made = shown(monkeypatch, plan, work, lang="en")
    assert not re.search("[，。；：、“”]", made.text.replace("一、示例", ""))
