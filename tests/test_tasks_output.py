"""What `ewcoop tasks` shows and writes: the form of an office, all units at a glance, a unit's tasks, and states."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from conftest import Golden
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from rich.cells import cell_len
from support import DATA

from ewcoop.diagnostics import Diagnostic, Lang, Report, Severity, Text
from ewcoop.load.status.read import Options, read_statuses
from ewcoop.model.months import month_in
from ewcoop.model.status import Late, Standings, Status, TaskState
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan
from ewcoop.places import Span
from ewcoop.report import sheet_csv, sheet_markdown, sheet_terminal, sheet_workbook, tasks_json, tasks_terminal
from ewcoop.report.sheet import Sheet
from ewcoop.report.tasks_closing import closing, is_sound
from ewcoop.report.tasks_sheets import duties, listing, matrix
from ewcoop.report.tasks_words import numbers
from ewcoop.tasking import Tasks

HEADS = ("序号", "重点任务", "具体举措", "牵头单位", "责任单位", "完成时限", "进展")
GROUP = "区工作专班成员单位"
EVIL = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\x1b[31m", "\u202e=1", "a\n=b"]
CLOSERS = "、，。；：！？”’）》"
INVENTED = """
workplan: {title: 甲区2026年工作要点（虚构）, year: 2026}
partners: [西一县, 西二县]
units:
  - {name: 区发改委, aliases: [区发展和改革委员会]}
  - {name: 区商务局}
  - {name: 区教育局}
  - {name: 区驻西县联络组}
  - {name: 区消费帮扶专班, members: [区商务局, 区总工会]}
  - {name: 区工作专班成员单位}
standing: {units: [区驻西县联络组]}
parts:
  - number: 一
    title: 产业和消费
    tasks:
      - number: 1
        title: 共建园区
        measures: [与西一县、西二县共建“区中园”，落实土地、资金和人员，年内开工。, 每季度会商一次。]
        lead: 区发展和改革委员会
        units: [区商务局, 区教育局]
        manner: 等按职责分工负责
        deadline: 2026-04-30
        figures: [{name: 共建园区, value: 2.50, unit: 平方公里}]
        indicators: [parks]
        partners: [西一县]
      - {number: 2, title: 消费帮扶, measures: [办好展销会。], units: [区消费帮扶专班], manner: 按职责分工负责}
  - number: 二
    title: 保障
    tasks:
      - {number: 10, title: 组团式帮扶, measures: [选派教师。], units: [区教育局]}
      - {number: 11, title: 加强领导, units: [区工作专班成员单位]}
"""


def work_of(text: str) -> Work:
    """A work plan; figures exact, as the reader of files gives them."""
    data = yaml.safe_load(text)
    for part in data["parts"]:
        for task in part.get("tasks", []):
            for figure in task.get("figures", []):
                figure["value"] = Decimal(f"{figure['value']:.2f}")
    return Work(WorkPlan.model_validate(data))


@pytest.fixture(scope="module")
def real() -> Work:
    return work_of((DATA / "workplan_2026.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small() -> Work:
    return work_of(INVENTED)


def may(number: int = 5) -> int:
    return month_in(2026, number)


def standings(work: Work) -> Standings:
    """Invented: the first is done late, the second under way and overdue, the third left out, the last silent."""
    first, second, third, last = work.tasks
    note = "已签约 2 家，其余正在对接；资金还没有到位，预计下月到账。"
    return Standings(
        datetime.date(2026, 6, 12),
        "month",
        (
            TaskState(first, "done", Status(1, may(), may(), "done", "", 0, 2), (), ()),
            TaskState(
                second, "under_way", Status(2, may(4), may(4), "under_way", note, 0, 3), (may(3), may()),
                (Late("deadline", datetime.date(2026, 4, 30)), Late("report", datetime.date(2026, 6, 5), may())),
            ),
            TaskState(third, "not_begun", Status(10, may(3), may(5), "not_begun", "等西县来函", 0, 4), (), ()),
            TaskState(last, None, None, (may(),), (Late("report", datetime.date(2026, 6, 5), may()),)),
        ),
        (may(1),),
    )  # fmt: skip


def result(work: Work | None, *, unit: str | None = None, states: bool = False, **keys: Any) -> Tasks:
    given_ = {"report": Report([], {}), "read": True, "crashed": False, "hidden": 0, **keys}
    told = standings(work) if states and work is not None else None
    return Tasks(**given_, work=work, unit=unit, standings=told)


def column(sheet: Sheet, head: str) -> list[str]:
    at = sheet.heads[0].index(head)
    return [row[at] for row in sheet.rows]


# The form


def test_the_form_has_the_seven_columns_of_an_office(small: Work) -> None:
    assert duties(small, "zh").heads == (HEADS,)
    assert duties(small, "en").heads[0] == (
        "no.", "task", "measures", "lead unit", "responsible units", "deadline", "progress",
    )  # fmt: skip


def test_it_has_a_row_for_each_task_and_none_for_parts(real: Work) -> None:
    assert column(duties(real, "zh"), "序号") == [str(number) for number in range(1, 21)]


def test_measures_are_joined_as_they_were_written(real: Work) -> None:
    placed = real.tasks[3]
    assert column(duties(real, "zh"), "具体举措")[3] == "".join(placed.task.measures)


def test_measures_without_a_full_stop_do_not_run_together() -> None:
    text = INVENTED.replace("[选派教师。]", "[选派教师, 选派医生。]")
    assert column(duties(work_of(text), "zh"), "具体举措")[2] == "选派教师；选派医生。"


@pytest.mark.parametrize(("lang", "head"), [("zh", "责任单位"), ("en", "responsible units")])
def test_units_stand_in_order_with_the_standing_ones_at_the_end(real: Work, lang: Lang, head: str) -> None:
    assert column(duties(real, lang), head)[2] == "区科学技术局、区农业农村局、区对口帮扶镇巴联络组"


def test_a_lead_stands_by_itself_with_its_declared_name(small: Work) -> None:
    sheet = duties(small, "zh")
    assert column(sheet, "牵头单位") == ["区发改委", "", "", ""]
    assert column(sheet, "责任单位")[0] == "区商务局、区教育局、区驻西县联络组"


def test_what_the_document_does_not_say_is_blank_and_told(real: Work, small: Work) -> None:
    sheet = duties(real, "zh")
    assert {*column(sheet, "牵头单位"), *column(sheet, "完成时限"), *column(sheet, "进展")} == {""}
    assert "牵头单位、完成时限空着的，文件没有写。" in sheet.notes
    assert column(duties(small, "zh"), "完成时限")[0] == "2026-04-30"


def test_nothing_is_said_of_blanks_where_there_are_none(small: Work) -> None:
    only_first = small.plan.model_copy(
        update={"parts": (small.plan.parts[0].model_copy(update={"tasks": small.plan.parts[0].tasks[:1]}),)}
    )
    assert not any("空着" in note for note in duties(Work(only_first), "zh").notes)


def test_lists_that_the_document_leaves_open_are_told(real: Work) -> None:
    notes = duties(real, "zh").notes
    assert "第 1—17、20 项的责任单位，文件在名单后写有“等”，没有列全。" in notes
    assert any("tasks 1-17, 20" in note for note in duties(real, "en").notes)


def test_who_is_responsible_for_everything_and_that_it_is_a_draft_is_told(real: Work) -> None:
    notes = duties(real, "zh").notes
    assert notes[:2] == ("根据征求意见稿编制。", "区对口帮扶镇巴联络组是所有任务的责任单位，文件只写一次。")


@pytest.mark.parametrize(
    ("lang", "word"), [("zh", ["已完成", "进行中：", "未开始：等西县来函", ""]),
                       ("en", ["done", "under way: ", "not begun: 等西县来函", ""])],
)  # fmt: skip
def test_progress_is_a_word_and_its_note(small: Work, lang: Lang, word: list[str]) -> None:
    found = [row[6] for row in duties(small, lang, standings=standings(small)).rows]
    assert [found[0], found[2], found[3]] == [word[0], word[2], word[3]]
    assert found[1].startswith(word[1] + "已签约")


def test_a_units_form_has_its_tasks_and_says_whose_they_are(real: Work) -> None:
    sheet = duties(real, "zh", unit="区商务局")
    assert sheet.title == "2026年南通市通州区东西部协作工作要点区商务局任务清单"
    assert column(sheet, "序号") == ["1", "4", "5", "6", "7", "16"]
    assert duties(real, "zh").title == "2026年南通市通州区东西部协作工作要点责任分工表"


def test_a_day_stands_in_the_title_of_a_form_with_progress(small: Work) -> None:
    assert duties(small, "zh", standings=standings(small)).title.endswith("责任分工表（截至 2026-06-12）")


def test_a_member_has_the_tasks_of_its_group(small: Work) -> None:
    assert column(duties(small, "zh", unit="区总工会"), "序号") == ["2"]


# What might be overlooked


def test_tasks_of_a_group_without_members_are_not_overlooked(real: Work) -> None:
    note = duties(real, "zh", unit="区商务局").notes[-1]
    assert "18、19" in note
    assert "members" in note


def test_nothing_is_said_of_groups_to_all_or_to_the_group_itself(real: Work) -> None:
    group = "区对口支援协作合作工作专班成员单位"
    for sheet in (duties(real, "zh"), duties(real, "zh", unit=group)):
        assert not any("members" in note for note in sheet.notes)


def test_nothing_is_said_of_a_group_to_who_has_all_its_tasks(real: Work) -> None:
    assert not any("members" in note for note in duties(real, "zh", unit="区对口帮扶镇巴联络组").notes)


def test_nothing_is_said_of_a_group_that_names_its_members() -> None:
    text = INVENTED.replace("{name: 区工作专班成员单位}", "{name: 区工作专班成员单位, members: [区教育局]}")
    assert not any("members" in note for note in duties(work_of(text), "zh", unit="区商务局").notes)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        ([3, 3], "3", "task 3"),
        ([5, 4], "4、5", "tasks 4, 5"),
        ([1, 2, 3, 7], "1—3、7", "tasks 1-3, 7"),
        ([1, 2, 3], "1—3", "tasks 1-3"),
    ],
)
def test_numbers_in_a_row_stand_together(found: list[int], zh: str, en: str) -> None:
    assert numbers(found) == (f"第 {zh} 项", en)


# All units at a glance


def test_each_share_has_its_mark(small: Work) -> None:
    rows = {row[0]: row[1:] for row in matrix(small, "zh").rows}
    assert rows["区发改委"] == ("★", "", "", "", "1")
    assert rows["区商务局"] == ("●", "◇", "", "", "2")
    assert rows["区驻西县联络组"] == ("○", "○", "○", "○", "4")
    assert rows["区总工会"] == ("", "◇", "", "", "1")


def test_units_stand_as_declared(real: Work) -> None:
    assert [row[0] for row in matrix(real, "zh").rows] == [unit.name for unit in real.plan.units]


def test_only_marks_that_occur_are_explained(real: Work, small: Work) -> None:
    assert matrix(real, "zh").notes == ("● 责任单位；○ 所有任务的责任单位。",)
    assert all(mark in matrix(small, "zh").notes[0] for mark in "★●○◇")


def test_columns_are_grouped_by_part(real: Work) -> None:
    groups = matrix(real, "zh").groups
    assert [title for title, _, _ in groups] == list("一二三四五六七八")
    assert [(first, end) for _, first, end in groups][:2] == [(1, 4), (4, 6)]


def test_a_work_plan_without_units_or_tasks_has_tables_too() -> None:
    empty = work_of("workplan: {title: 空（虚构）, year: 2026}\nparts: [{number: 一, title: 空}]")
    for sheet in (duties(empty, "zh"), listing(empty, "zh"), matrix(empty, "zh")):
        sheet_terminal.show([sheet])
        assert sheet_workbook.dumps(sheet, "zh", sheet_name="x")


# On a terminal


def shown(found: Tasks, lang: Lang, width: int, capsys: Any, monkeypatch: Any) -> str:
    """What stands on a terminal of a width, without styles, and without the blanks that fill lines up."""
    monkeypatch.setenv("COLUMNS", str(width))
    tasks_terminal.show(found, lang)
    return "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())


KINDS = ["all", "unit", "status", "unit-status"]


def one_of(kind: str, real: Work, small: Work) -> Tasks:
    if kind == "all":
        return result(real)
    return result(small, unit="区商务局" if "unit" in kind else None, states="status" in kind)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("kind", KINDS)
def test_on_a_terminal(
    kind: str, width: int, lang: Lang, real: Work, small: Work, golden: Golden, capsys: Any, monkeypatch: Any
) -> None:
    text = shown(one_of(kind, real, small), lang, width, capsys, monkeypatch)
    golden(f"tests/golden/tasks-{kind}.{width}.{lang}.txt", text)
    assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 72])
def test_no_line_is_wider_than_a_narrow_terminal(
    real: Work, width: int, lang: Lang, capsys: Any, monkeypatch: Any
) -> None:
    for unit in (None, "区商务局"):
        text = shown(result(real, unit=unit), lang, width, capsys, monkeypatch)
        assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_units_and_tasks_fit_on_80_columns(real: Work, lang: Lang, capsys: Any, monkeypatch: Any) -> None:
    text = shown(result(real), lang, 80, capsys, monkeypatch)
    (heads,) = [line for line in text.splitlines() if " 11 12 13 " in line]
    assert heads.split()[1:21] == [str(number) for number in range(1, 21)]


def test_what_does_not_fit_is_broken_between_parts(real: Work, capsys: Any, monkeypatch: Any) -> None:
    text = shown(result(real), "zh", 64, capsys, monkeypatch)
    heads = [line.split()[1:] for line in text.splitlines() if line.startswith("责任单位 ")]
    assert [page[0] for page in heads] == ["1", "16"]
    assert heads[-1][-1] == "合计"


def test_a_name_wraps_below_itself(real: Work, capsys: Any, monkeypatch: Any) -> None:
    lines = shown(result(real), "zh", 80, capsys, monkeypatch).splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("区对口支援协作合作工作专"))
    assert lines[at + 1] == "班成员单位"


def test_units_of_a_list_are_not_broken(real: Work, capsys: Any, monkeypatch: Any) -> None:
    text = shown(result(real), "zh", 80, capsys, monkeypatch)
    assert all(text.count(unit.name) >= len(real.owned[unit.name]) for unit in real.plan.units[:4])


@pytest.mark.parametrize(
    "text", ["区发展和改革委员会、区农业农村局、区商务局、区供销总社", "做好“第十届”丝博会，。、第27届青洽会。"]
)
@pytest.mark.parametrize("width", [12, 20, 26])
def test_no_line_begins_with_what_closes(text: str, width: int) -> None:
    lines = sheet_terminal.wrapped(text, width)
    assert not any(line[0] in CLOSERS for line in lines)
    assert not any(line[-1] in "“（《" for line in lines)


def test_words_in_latin_letters_stay_whole() -> None:
    assert sheet_terminal.wrapped("for tasks of 2026", 10) == ["for tasks", "of 2026"]


@given(st.text(st.sampled_from("甲乙、，。“”（） ab1-="), max_size=60), st.integers(4, 30))
def test_wrapping_keeps_every_sign_and_the_width(text: str, width: int) -> None:
    lines = sheet_terminal.wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(cell_len, lines)) <= width


def test_a_report_that_is_late_is_told_once(small: Work) -> None:
    sheets = {sheet.title: sheet for sheet in tasks_terminal.sheets_for(result(small, states=True), "zh")}
    assert "2026年5月的进展最迟 2026-06-05 报" in sheets["逾期的"].rows[0][2]
    assert column(sheets["另有没有报的"], "月份或季度") == ["2026年3月"]


def test_other_members_of_a_group_are_named(small: Work) -> None:
    text = tasks_terminal.markdown(result(small, unit="区总工会"), "zh")
    assert "- 本单位：“区消费帮扶专班”的成员（责任单位）\n- 其他单位：区商务局、区驻西县联络组\n" in text


# As Markdown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_as_markdown(small: Work, lang: Lang, golden: Golden) -> None:
    form = sheet_markdown.dumps([duties(small, lang, unit="区商务局", standings=standings(small))])
    found = [tasks_terminal.markdown(one, lang) for one in (result(small), result(small, unit="区商务局", states=True))]
    golden(f"tests/golden/tasks.{lang}.md", "\n".join([form, *found]))


def test_below_a_title_stands_one_blank_line(small: Work) -> None:
    assert "\n\n\n" not in tasks_terminal.markdown(result(small, unit="区商务局"), "zh")


def test_indicators_have_their_names_where_the_plan_is_at_hand(small: Work) -> None:
    class Row(NamedTuple):
        indicator: Any

    class Indicator(NamedTuple):
        id: str
        name: str

    class Table(NamedTuple):
        rows: tuple[Row, ...]

    table: Any = Table((Row(Indicator("parks", "共建产业园区数")),))
    text = tasks_terminal.markdown(result(Work(small.plan, table=table), unit="区发改委"), "zh")
    assert "指标：共建产业园区数" in text


# For programs


def as_json(found: Tasks, lang: Lang = "zh") -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(tasks_json.dumps(found, lang))
    return shape


@pytest.mark.parametrize(("kind", "unit", "states"), [("all", None, False), ("status", None, True),
                                                      ("unit", "区商务局", True)])  # fmt: skip
def test_as_json(kind: str, unit: str | None, states: bool, small: Work, golden: Golden) -> None:
    golden(f"tests/golden/tasks-{kind}.json", tasks_json.dumps(result(small, unit=unit, states=states), "zh"))


def test_every_unit_is_told_with_its_tasks(real: Work) -> None:
    units = {unit["name"]: unit for unit in as_json(result(real))["units"]}
    assert len(units) == 22
    assert units["区科学技术局"] == {"name": "区科学技术局", "aliases": ["区科技局"], "tasks": [3, 16]}


def test_the_units_of_a_task_are_told_by_their_declared_names(real: Work) -> None:
    task = as_json(result(real))["tasks"][15]
    assert task["units"] == ["区发展和改革委员会", "区科学技术局", "区商务局", "区数据局", "区对口帮扶镇巴联络组"]
    assert task["standing"] == ["区对口帮扶镇巴联络组"]
    assert task["partners"] == ["镇巴县", "尖扎县"]


def test_a_unit_gets_its_own_tasks_only(real: Work) -> None:
    shape = as_json(result(real, unit="区总工会"))
    assert [task["number"] for task in shape["tasks"]] == [6, 7]
    assert [unit["name"] for unit in shape["units"]] == ["区总工会"]


def test_figures_and_days_are_strings(small: Work) -> None:
    task = as_json(result(small))["tasks"][0]
    assert task["figures"] == [{"name": "共建园区", "value": "2.5", "unit": "平方公里"}]
    assert task["deadline"] == "2026-04-30"


def test_states_are_told_only_if_they_were_asked_for(small: Work) -> None:
    plain, full = as_json(result(small)), as_json(result(small, states=True))
    assert "summary" not in plain
    assert "state" not in plain["tasks"][0]
    assert full["summary"] | {"silent": []} == {
        "as_of": "2026-06-12", "every": "month", "done": 1, "under_way": 1, "not_begun": 1, "never_reported": 1,
        "overdue": 2, "silent": [],
    }  # fmt: skip


def test_a_quarter_is_told_by_its_name(small: Work) -> None:
    assert as_json(result(small, states=True))["tasks"][2]["period"] == "2026-Q2"


def test_what_could_not_be_read_has_its_shape() -> None:
    shape = as_json(result(None, read=False))
    assert shape == {"schema": "tasks/1", "title": None, "year": None, "tasks": [], "units": [], "diagnostics": []}


# The last line


def some(severity: Severity) -> Report:
    one = Diagnostic("EW501", "x", severity, Text("没有责任单位", "no unit"), "a.yaml", Span(1, 1, 1, 2))
    return Report([one], {})


def test_the_last_line_counts_parts_tasks_and_units(real: Work) -> None:
    assert closing(result(real), "zh") == "8 个部分、20 项任务、22 个责任单位；没有发现问题。"
    assert closing(result(real), "en") == "8 parts, 20 tasks, 22 responsible units; nothing found."


def test_the_last_line_for_a_unit_names_its_tasks(real: Work) -> None:
    assert closing(result(real, unit="区商务局"), "zh") == "区商务局：6 项任务（第 1、4—7、16 项）；没有发现问题。"
    assert closing(result(real, unit="区委组织部"), "en") == "区委组织部: task 20 (1 in all); nothing found."


def test_the_last_line_says_as_of_which_day(small: Work) -> None:
    text = closing(result(small, states=True), "zh")
    assert "截至 2026-06-12，已完成 1 项，进行中 1 项，未开始 1 项，从未上报 1 项；其中逾期 2 项" in text


@pytest.mark.parametrize(
    "keys", [{"report": some(Severity.NOTE)}, {"hidden": 1}, {"read": False}, {"states": True}, {"work": None}]
)
def test_nothing_is_called_sound_that_is_not(small: Work, keys: dict[str, Any]) -> None:
    found = result(**{"work": small, **keys})
    assert not is_sound(found)
    assert "没有发现问题" not in closing(found, "zh")
    assert "nothing found" not in closing(found, "en")


def test_the_last_line_counts_what_was_found_and_what_is_hidden(small: Work) -> None:
    text = closing(result(small, report=some(Severity.ERROR), hidden=2), "zh")
    assert text.endswith("；错误 1 处，警告 0 处，提示 0 处，按所选规则未列出 2 处。")


# Files


def opened(sheet: Sheet, lang: Lang = "zh") -> Any:
    return load_workbook(io.BytesIO(sheet_workbook.dumps(sheet, lang, sheet_name="责任分工"))).worksheets[0]


def test_the_workbook_is_printed_on_a4_across_with_its_head_on_every_page(real: Work) -> None:
    work = opened(duties(real, "zh"))
    assert (work.page_setup.paperSize, work.page_setup.orientation, work.page_setup.fitToWidth) == (9, "landscape", 1)
    assert work.print_title_rows == "$2:$2"
    assert [cell.value for cell in work[2]] == list(HEADS)


def test_measures_have_the_most_room_and_a_page_is_not_exceeded(real: Work) -> None:
    work = opened(duties(real, "zh"))
    widths = [work.column_dimensions[letter].width for letter in "ABCDEFG"]
    assert max(widths) == widths[2]
    assert widths[6] >= 18
    assert 130 <= sum(widths) <= 145


@pytest.mark.parametrize("with_states", [False, True])
def test_rows_are_high_enough_for_their_texts(real: Work, small: Work, with_states: bool) -> None:
    sheet = duties(small, "zh", standings=standings(small)) if with_states else duties(real, "zh")
    work = opened(sheet)
    widths = [work.column_dimensions[letter].width for letter in "ABCDEFG"]
    for number, row in enumerate(sheet.rows, 3):
        lines = max(math.ceil(cell_len(text) / (width - 1)) for text, width in zip(row, widths, strict=True))
        assert work.row_dimensions[number].height >= 16 * lines
        assert all(cell.alignment.wrap_text for cell in work[number])


def test_a_very_long_note_gets_a_wider_column_rather_than_a_row_too_high(small: Work) -> None:
    told = standings(small)
    first = told.states[0]
    assert first.status is not None
    long = first._replace(status=first.status._replace(note="情况很长。" * 80))
    sheet = duties(small, "zh", standings=told._replace(states=(long, *told.states[1:])))
    work = opened(sheet)
    assert 2 * 400 / work.column_dimensions["G"].width * 18 < 400


def test_the_number_of_a_row_is_a_number_in_the_middle(real: Work) -> None:
    cell = opened(duties(real, "zh"))["A3"]
    assert (cell.value, cell.alignment.horizontal) == (1, "center")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_form_can_be_read_back(small: Work, real: Work, lang: Lang, form: str, tmp_path: Path) -> None:
    for work in (small, real):
        sheet = duties(work, lang, standings=standings(small) if work is small else None)
        filled = sheet._replace(rows=tuple((*row[:6], row[6] or "done") for row in sheet.rows))
        raw = sheet_workbook.dumps(filled, lang, sheet_name="x") if form == "xlsx" else sheet_csv.dumps(filled).encode()
        file = tmp_path / f"form.{form}"
        file.write_bytes(raw)
        found, told = read_statuses(work, [str(file)], Options("2026-05"))
        assert [one.task for one in found] == [placed.task.number for placed in work.tasks]
        assert all(one.severity is Severity.NOTE for file_ in told for one in file_.findings)
    assert {one.state for one in found} == {"done"}


def test_states_and_notes_of_a_form_can_be_read_back(small: Work, tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text(sheet_csv.dumps(duties(small, "zh", standings=standings(small))), encoding="utf-8")
    found, _ = read_statuses(small, [str(file)], Options("2026-05"))
    assert [(one.task, one.state) for one in found] == [(1, "done"), (2, "under_way"), (10, "not_begun")]
    assert found[2].note == "等西县来函"


def test_the_form_as_csv_is_read_by_its_columns(real: Work) -> None:
    rows = list(csv.DictReader(io.StringIO(sheet_csv.dumps(duties(real, "zh")))))
    assert [row["序号"] for row in rows[:20]] == [str(number) for number in range(1, 21)]
    assert {row["进展"] for row in rows[:20]} == {""}


def evil() -> Work:
    """Every text of a work plan is something that a program might run."""

    def words(at: int) -> str:
        return EVIL[at % len(EVIL)]

    tasks = [
        {"number": at + 1, "title": words(at), "measures": [words(at + 1)], "lead": words(at + 2),
         "units": [words(at + 3)], "manner": words(at)}
        for at in range(len(EVIL))
    ]  # fmt: skip
    return Work(
        WorkPlan.model_validate(
            {"workplan": {"title": "\x1b[31m=虚构", "year": 2026, "stage": "\x1b]0;x\x07"}, "partners": EVIL,
             "parts": [{"number": "=1", "title": "\x1b[2J", "tasks": tasks}]}
        )
    )  # fmt: skip


def test_nothing_live_is_in_any_file() -> None:
    work = evil()
    sheet = duties(work, "zh")
    for row in csv.reader(io.StringIO(sheet_csv.dumps(sheet))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    cells = [cell for row in opened(sheet).iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_no_text_steers_the_terminal(capsys: Any, monkeypatch: Any) -> None:
    work = evil()
    for unit in (None, *work.owned):
        found = result(work, unit=unit)
        text = shown(found, "zh", 80, capsys, monkeypatch) + tasks_terminal.markdown(found, "zh") + closing(found, "zh")
        assert not {"\x1b", "\t", "\r", "\u202e", "\x07"} & set(text)


def test_hundreds_of_units_and_tasks_are_shown(capsys: Any, monkeypatch: Any) -> None:
    units = [f"单位{number}" for number in range(300)]
    parts = [
        {"number": part + 1, "title": "部分", "tasks": [
            {"number": 100 * part + at + 1, "title": "任务", "units": units[at : at + 3]} for at in range(100)]}
        for part in range(5)
    ]  # fmt: skip
    work = Work(WorkPlan.model_validate({"workplan": {"title": "很大（虚构）", "year": 2026}, "parts": parts}))
    text = shown(result(work), "zh", 80, capsys, monkeypatch)
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert all(unit in text for unit in units[:100])
