"""The form of an office: who is responsible for what, task by task."""

from __future__ import annotations

import pytest
import task_reports
from work_output import HEADS, INVENTED, column, standings, work_of

from ewcoop.diagnostics import Lang
from ewcoop.model.work import Work
from ewcoop.report import sheet_terminal, sheet_workbook
from ewcoop.report.tasks_sheets import duties, listing, matrix
from ewcoop.report.tasks_words import numbers, progress


def test_the_form_has_the_seven_columns_of_an_office(small_work: Work) -> None:
    assert duties(small_work, "zh").heads == (HEADS,)
    assert duties(small_work, "en").heads[0] == (
        "no.", "task", "measures", "lead unit", "responsible units", "deadline", "progress",
    )  # fmt: skip


def test_it_has_a_row_for_each_task_and_none_for_parts(work_points: Work) -> None:
    assert column(duties(work_points, "zh"), "序号") == [str(number) for number in range(1, 21)]


def test_measures_are_joined_as_they_were_written(work_points: Work) -> None:
    placed = work_points.tasks[3]
    assert column(duties(work_points, "zh"), "具体举措")[3] == "".join(placed.task.measures)


def test_measures_without_a_full_stop_do_not_run_together() -> None:
    text = INVENTED.replace("[选派教师。]", "[选派教师, 选派医生。]")
    assert column(duties(work_of(text), "zh"), "具体举措")[2] == "选派教师；选派医生。"


@pytest.mark.parametrize(("lang", "head"), [("zh", "责任单位"), ("en", "responsible units")])
def test_units_stand_in_order_with_the_standing_ones_at_the_end(work_points: Work, lang: Lang, head: str) -> None:
    assert column(duties(work_points, lang), head)[2] == "区科学技术局、区农业农村局、区对口帮扶镇巴联络组"


def test_a_lead_stands_by_itself_with_its_declared_name(small_work: Work) -> None:
    sheet = duties(small_work, "zh")
    assert column(sheet, "牵头单位") == ["区发改委", "", "", ""]
    assert column(sheet, "责任单位")[0] == "区商务局、区教育局、区驻西县联络组"


def test_what_the_document_does_not_say_is_blank_and_told(work_points: Work, small_work: Work) -> None:
    sheet = duties(work_points, "zh")
    assert {*column(sheet, "牵头单位"), *column(sheet, "完成时限"), *column(sheet, "进展")} == {""}
    assert "牵头单位、完成时限空着的，文件没有写。" in sheet.notes
    assert column(duties(small_work, "zh"), "完成时限")[0] == "2026-04-30"


def test_nothing_is_said_of_blanks_where_there_are_none(small_work: Work) -> None:
    only_first = small_work.plan.model_copy(
        update={"parts": (small_work.plan.parts[0].model_copy(update={"tasks": small_work.plan.parts[0].tasks[:1]}),)}
    )
    assert not any("空着" in note for note in duties(Work(only_first), "zh").notes)


def test_lists_that_the_document_leaves_open_are_told(work_points: Work) -> None:
    notes = duties(work_points, "zh").notes
    assert "第 1—17、20 项的责任单位，文件在名单后写有“等”，没有列全。" in notes
    assert any("tasks 1-17, 20" in note for note in duties(work_points, "en").notes)


def test_who_is_responsible_for_everything_and_that_it_is_a_draft_is_told(work_points: Work) -> None:
    notes = duties(work_points, "zh").notes
    assert notes[:2] == ("根据征求意见稿编制。", "区对口帮扶镇巴联络组是所有任务的责任单位，文件只写一次。")


@pytest.mark.parametrize(
    ("lang", "word"), [("zh", ["已完成", "进行中：", "未开始：等西县来函", ""]),
                       ("en", ["done", "under way: ", "not begun: 等西县来函", ""])],
)  # fmt: skip
def test_progress_is_a_word_and_its_note(small_work: Work, lang: Lang, word: list[str]) -> None:
    told = standings(small_work)
    found = [progress(one, lang) for one in told.states]
    assert [found[0], found[2], found[3]] == [word[0], word[2], word[3]]
    assert found[1].startswith(word[1] + "已签约")
    cells = [row[6] for row in duties(small_work, lang, standings=told).rows]
    assert cells == [found[0], "", found[2], ""]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "没有报最近一期、进展空着的：任务 1 最近一次报的是2026年1月：进行中。"),
        ("en", "Not reported for the last period, and left blank: task 1 was last reported for 2026-01: under way."),
    ],
)
def test_an_older_state_is_told_below_the_form(lang: Lang, told: str) -> None:
    work = task_reports.work_of()
    rows = task_reports.said("1 1 way", "2 1 way", "2 5 way")
    sheet = duties(work, lang, standings=task_reports.judged(work, rows, task_reports.day(6, 12)))
    assert [bool(row[6]) for row in sheet.rows] == [False, True]
    assert told in sheet.notes


def test_a_units_form_has_its_tasks_and_says_whose_they_are(work_points: Work) -> None:
    sheet = duties(work_points, "zh", unit="区商务局")
    assert sheet.title == "2026年南通市通州区东西部协作工作要点区商务局任务清单"
    assert column(sheet, "序号") == ["1", "4", "5", "6", "7", "16"]
    assert duties(work_points, "zh").title == "2026年南通市通州区东西部协作工作要点责任分工表"


def test_a_day_stands_in_the_title_of_a_form_with_progress(small_work: Work) -> None:
    assert duties(small_work, "zh", standings=standings(small_work)).title.endswith("责任分工表（截至 2026-06-12）")


def test_a_member_has_the_tasks_of_its_group(small_work: Work) -> None:
    assert column(duties(small_work, "zh", unit="区总工会"), "序号") == ["2"]


def test_tasks_of_a_group_without_members_are_not_overlooked(work_points: Work) -> None:
    note = duties(work_points, "zh", unit="区商务局").notes[-1]
    assert "18、19" in note
    assert "members" in note


def test_nothing_is_said_of_groups_to_all_or_to_the_group_itself(work_points: Work) -> None:
    group = "区对口支援协作合作工作专班成员单位"
    for sheet in (duties(work_points, "zh"), duties(work_points, "zh", unit=group)):
        assert not any("members" in note for note in sheet.notes)


def test_nothing_is_said_of_a_group_to_who_has_all_its_tasks(work_points: Work) -> None:
    assert not any("members" in note for note in duties(work_points, "zh", unit="区对口帮扶镇巴联络组").notes)


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


def test_each_share_has_its_mark(small_work: Work) -> None:
    rows = {row[0]: row[1:] for row in matrix(small_work, "zh").rows}
    assert rows["区发改委"] == ("★", "", "", "", "1")
    assert rows["区商务局"] == ("●", "◇", "", "", "2")
    assert rows["区驻西县联络组"] == ("○", "○", "○", "○", "4")
    assert rows["区总工会"] == ("", "◇", "", "", "1")


def test_units_stand_as_declared(work_points: Work) -> None:
    assert [row[0] for row in matrix(work_points, "zh").rows] == [unit.name for unit in work_points.plan.units]


def test_only_marks_that_occur_are_explained(work_points: Work, small_work: Work) -> None:
    assert matrix(work_points, "zh").notes == ("● 责任单位；○ 所有任务的责任单位。",)
    assert all(mark in matrix(small_work, "zh").notes[0] for mark in "★●○◇")


def test_columns_are_grouped_by_part(work_points: Work) -> None:
    groups = matrix(work_points, "zh").groups
    assert [title for title, _, _ in groups] == list("一二三四五六七八")
    assert [(first, end) for _, first, end in groups][:2] == [(1, 4), (4, 6)]


def test_a_work_plan_without_units_or_tasks_has_tables_too() -> None:
    empty = work_of("workplan: {title: 空（虚构）, year: 2026}\nparts: [{number: 一, title: 空}]")
    for sheet in (duties(empty, "zh"), listing(empty, "zh"), matrix(empty, "zh")):
        sheet_terminal.show([sheet])
        assert sheet_workbook.dumps(sheet, "zh", sheet_name="x")
