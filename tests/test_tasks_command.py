"""`ewcoop tasks` as people run it. All data are invented but those that ship."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import DATA, HEAD, PAIRINGS, run

WORK = """\
workplan: {title: 示例工作要点（虚构）, year: 2026, pairings: pairings.yaml}
partners: [西一县]
cadence:
  - {text: 按月监测, every: month}
units:
  - {name: 区科学技术局, aliases: [区科技局]}
  - {name: 区商务局}
  - {name: 区专班, members: [区商务局]}
parts:
  - number: 一
    title: 劳务协作行动
    tasks:
      - {number: 1, title: 示例任务甲, measures: [做甲。], units: [区科技局]}
      - {number: 2, title: 示例任务乙, measures: [做乙。], units: [区专班], deadline: 2026-02-10}
"""
PLAN = """\
indicators:
  - id: jobs
    name: 帮助就业
    category: 劳务协作
    unit: 人
    nature: binding
    quota: {西州: 100}
    allocation: {东一县: 60, 东二县: 40}
"""
STATES = "序号,月份,状态,备注\n1,2026-01,进行中,\n2,2026-01,进行中,办了一半\n2,2026-02,进行中,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "pairings.yaml": PAIRINGS, "work.yaml": WORK, "states.csv": STATES,
        "plan.yaml": HEAD.replace("2024", "2026") + PLAN,
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def shape(folder: Path, *arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("tasks", "work.yaml", "--format", "json", *arguments, cwd=folder).stdout)
    return found


def codes(folder: Path, *arguments: str) -> list[str]:
    found = shape(folder, *arguments)["diagnostics"]
    assert isinstance(found, list)
    return [one["code"] for one in found]


def test_tasks_and_units_are_shown_and_all_is_well(folder: Path) -> None:
    done = run("tasks", "work.yaml", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "1 个部分、2 项任务、3 个责任单位；没有发现问题。"


def test_quietly_nothing_is_said_when_all_is_well(folder: Path) -> None:
    assert run("tasks", "work.yaml", "--quiet", cwd=folder).stdout == ""


@pytest.mark.parametrize("name", ["区科学技术局", "区科技局", "示例区科技局"])
def test_a_unit_is_found_by_its_name_its_alias_and_a_short_name(name: str, folder: Path) -> None:
    found = shape(folder, "--unit", name)
    assert [one["number"] for one in found["tasks"]] == [1]  # type: ignore[attr-defined]


def test_a_member_has_the_tasks_of_its_group(folder: Path) -> None:
    assert [one["number"] for one in shape(folder, "--unit", "区商务局")["tasks"]] == [2]  # type: ignore[attr-defined]


def test_an_unknown_unit_is_an_error_with_a_suggestion(folder: Path) -> None:
    done = run("tasks", "work.yaml", "--unit", "区商务委", cwd=folder)
    assert done.returncode == 2
    assert "是否应为“区商务局”" in done.stderr


def test_states_are_judged(folder: Path) -> None:
    found = shape(folder, "--status", "states.csv", "--as-of", "2026-02-28")
    tasks = found["tasks"]
    assert isinstance(tasks, list)
    assert [(one["state"], one["period"], one["missing"]) for one in tasks] == [
        ("under_way", "2026-01", ["2026-02"]),
        ("under_way", "2026-02", []),
    ]
    assert [one["kind"] for one in tasks[1]["overdue"]] == ["deadline"]


def test_what_is_overdue_and_not_reported_are_warnings(folder: Path) -> None:
    assert codes(folder, "--status", "states.csv", "--as-of", "2026-02-28") == ["EW527", "EW528"]
    done = run("tasks", "work.yaml", "--status", "states.csv", "--as-of", "2026-02", "--fail-on", "warning", cwd=folder)
    assert done.returncode == 1


def test_with_a_unit_only_its_tasks_are_judged(folder: Path) -> None:
    arguments = ("--status", "states.csv", "--as-of", "2026-02-28", "--unit")
    assert codes(folder, *arguments, "区科技局") == ["EW527"]
    assert codes(folder, *arguments, "区商务局") == ["EW528"]


def test_a_table_with_mistakes_is_told_by_its_cells(folder: Path) -> None:
    (folder / "states.csv").write_text("序号,月份,状态\n1,2026-01,基本完成\n", encoding="utf-8")
    done = run("tasks", "work.yaml", "--status", "states.csv", cwd=folder)
    assert done.returncode == 1
    assert "states.csv:2:11: 错误 EW523" in done.stdout


@pytest.mark.parametrize("arguments", [("--status", "none.csv"), ("--status", "empty")])
def test_a_table_that_is_not_there_cannot_be_read(arguments: tuple[str, str], folder: Path) -> None:
    (folder / "empty").mkdir()
    assert run("tasks", "work.yaml", *arguments, cwd=folder).returncode == 2


def test_options_about_states_need_a_table(folder: Path) -> None:
    assert run("tasks", "work.yaml", "--as-of", "2026-02-28", cwd=folder).returncode == 2


def test_the_plan_says_what_tasks_could_serve(folder: Path) -> None:
    assert codes(folder) == []
    assert codes(folder, "--plan", "plan.yaml") == ["EW509", "EW509", "EW510"]


def test_what_is_still_to_be_filled_in_is_told_only_strictly(folder: Path) -> None:
    assert codes(folder, "--strict") == ["EW508"]


@pytest.mark.parametrize("command", ["tasks", "validate"])
def test_a_plan_that_is_not_there_is_told(command: str, folder: Path) -> None:
    done = run(command, "work.yaml", "--plan", "none.yaml", cwd=folder)
    assert done.returncode == 2
    assert "“none.yaml”找不到" in done.stderr


def test_several_units_at_once_are_refused(folder: Path) -> None:
    assert "一次写一个单位" in run("tasks", "work.yaml", "--unit", "区商务局、区专班", cwd=folder).stderr


def test_with_a_unit_nothing_is_told_of_the_tasks_of_others(folder: Path) -> None:
    assert codes(folder, "--plan", "plan.yaml", "--unit", "区科技局") == ["EW509"]


@pytest.mark.parametrize("form", ["junit", "sarif", "github"])
def test_findings_are_written_for_programs(form: str, folder: Path) -> None:
    done = run("tasks", "work.yaml", "--strict", "--format", form, cwd=folder)
    assert done.returncode == 0
    assert "EW508" in done.stdout


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv", "form.md", "form.json"])
def test_the_form_is_written_by_the_name_of_the_file(name: str, folder: Path) -> None:
    assert run("tasks", "work.yaml", "--output", name, cwd=folder).returncode == 0
    assert (folder / name).stat().st_size > 100


@pytest.mark.parametrize("name", ["work.yaml", "form.doc", "states.csv"])
def test_what_was_read_or_cannot_be_written_is_not(name: str, folder: Path) -> None:
    before = (folder / "states.csv").read_text(encoding="utf-8")
    assert run("tasks", "work.yaml", "--status", "states.csv", "--output", name, cwd=folder).returncode == 2
    assert (folder / "states.csv").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["plan.yaml", "pairings.yaml", "states.csv", "none.yaml"])
def test_what_is_no_work_plan_is_refused(name: str, folder: Path) -> None:
    assert run("tasks", name, cwd=folder).returncode == 2


@pytest.mark.parametrize("command", ["split", "template", "progress"])
def test_other_commands_refuse_a_work_plan(command: str, folder: Path) -> None:
    more = {"template": ("--month", "2026-01"), "progress": ("states.csv",)}.get(command, ())
    done = run(command, "work.yaml", *more, cwd=folder)
    assert done.returncode == 2
    assert "不是计划文件" in done.stderr


def test_a_work_plan_is_not_converted_into_a_workbook(folder: Path) -> None:
    done = run("convert", "work.yaml", "out.xlsx", cwd=folder)
    assert done.returncode == 2
    assert "ewcoop tasks" in done.stderr


def test_without_a_file_validate_checks_the_work_plans_here_too(folder: Path) -> None:
    done = run("validate", cwd=folder)
    assert "plan.yaml, work.yaml" in done.stderr
    assert "1 个部分、2 项任务" in done.stdout


def test_a_mistake_in_the_file_stands_at_its_place(folder: Path) -> None:
    (folder / "work.yaml").write_text(WORK.replace("deadline: 2026-02-10", "deadlin: 2026-02-10"), encoding="utf-8")
    done = run("validate", "work.yaml", cwd=folder)
    assert done.returncode == 1
    assert "work.yaml:14:" in done.stdout
    assert "deadline" in done.stdout


def test_the_shipped_work_points_serve_no_indicator_of_the_plan_of_2024() -> None:
    done = run("validate", str(DATA / "workplan_2026.yaml"), "--plan", str(DATA / "targets_2024.yaml"))
    assert done.returncode == 0
    assert done.stdout.count("EW510") == 1
    assert "EW509" in done.stdout
    assert "工作要点是 2026 年的，计划是 2024 年的" in done.stdout


def test_a_converted_document_is_read_back_as_the_same_work_plan(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(
        "2026年示例工作要点（虚构）\n一、甲行动\n1. 任务: #一。做“甲”。（责任单位：'区科技局、1区）\n", encoding="utf-8"
    )
    assert run("convert", "要点.txt", "out.yaml", cwd=tmp_path).returncode == 0
    first, second = (
        json.loads(run("tasks", name, "--format", "json", cwd=tmp_path).stdout) for name in ("要点.txt", "out.yaml")
    )
    assert {**first, "diagnostics": []} == {**second, "diagnostics": []}


def large(folder: Path, units: int, tasks: int, *, standing: bool) -> None:
    names = ", ".join(f"单位{at}" for at in range(units))
    text = "workplan: {title: 很大（虚构）, year: 2026}\nunits:\n"
    text += "".join(f"  - {{name: 单位{at}}}\n" for at in range(units))
    text += f"standing: {{units: [{names}]}}\n" if standing else ""
    text += "parts:\n  - number: 一\n    title: 示例\n    tasks:\n"
    text += "".join(f"      - {{number: {at}, title: 任务, units: [单位1]}}\n" for at in range(1, tasks + 1))
    (folder / "work.yaml").write_text(text, encoding="utf-8")


def test_more_duties_than_anybody_has_are_refused_at_once(folder: Path) -> None:
    large(folder, 2000, 1000, standing=True)
    done = run("tasks", "work.yaml", cwd=folder)
    assert done.returncode == 2
    assert "EW515" in done.stdout


def test_a_matrix_that_nobody_could_look_through_is_left_out_and_that_is_said(folder: Path) -> None:
    large(folder, 400, 400, standing=False)
    done = run("tasks", "work.yaml", "--ignore", "EW506", cwd=folder)
    assert "这张表没有列出" in done.stdout
    assert "●" not in done.stdout
