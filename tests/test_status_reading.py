"""Status tables, as people fill them in. The work plan and the tables are invented."""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import book

from ewcoop.diagnostics import Finding
from ewcoop.errors import UsageError
from ewcoop.load.returns.read import File
from ewcoop.load.status.read import Options, read_statuses
from ewcoop.load.status.states import Read, Unclear, state_meant
from ewcoop.model.status import Status
from ewcoop.model.task_states import term_shown
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan

TITLES = [
    "助推特色产业发展",
    "深化产业链协作",
    "深化教育帮扶",
    "深化医疗帮扶",
    "加强组织领导",
    "强化协调推进",
    "政策保障",
]
HEADS = "序号,月份,状态,备注\n"


def work_of(titles: list[str] = TITLES, numbers: list[int] | None = None, **head: Any) -> Work:
    tasks = [
        {"number": number, "title": title}
        for number, title in zip(numbers or range(1, len(titles) + 1), titles, strict=True)
    ]
    head = {"title": "2026年示例工作要点（虚构）", "year": 2026, **head}
    return Work(
        WorkPlan.model_validate({"workplan": head, "parts": [{"number": "一", "title": "示例", "tasks": tasks}]})
    )


class Result:
    """What came of some files."""

    def __init__(self, statuses: list[Status], files: list[File]) -> None:
        self.statuses, self.files = statuses, files

    @property
    def rows(self) -> list[str]:
        """The statuses in short: task, term, state, and note if there is one."""
        return [
            " ".join(filter(None, (str(one.task), term_shown(one.first, one.last), one.state, one.note)))
            for one in self.statuses
        ]

    @property
    def findings(self) -> list[Finding]:
        return [finding for file in self.files for finding in file.findings]

    @property
    def told(self) -> list[str]:
        """The findings in short: code, severity and place."""
        places = {f"file:{at}": file.places for at, file in enumerate(self.files)}
        return [
            f"{one.code} {one.severity.word} {(one.span or places[one.side].span(one.path)).shown}"
            for one in self.findings
        ]

    def only(self, code: str) -> Finding:
        found = [one for one in self.findings if one.code == code]
        assert len(found) == 1, self.told
        return found[0]


def read(
    folder: Path, *raws: str | bytes, name: str = "status.csv", work: Work | None = None, **options: str
) -> Result:
    names = []
    for at, raw in enumerate(raws):
        file = folder / (f"{at}{name}" if at else name)
        file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        names.append(str(file))
    return Result(*read_statuses(work or work_of(), names, Options(**options)))


def row(folder: Path, text: str) -> Result:
    """One row below the usual heads."""
    return read(folder, f"{HEADS}{text}\n")


# --- heads ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heads", [
    "序号,月份,状态,备注", "任务编号,期间,进展,说明", "no.,month,state,note", "重点任务,报告期,完成情况,备注",
    "任务,截至,工作进展,具体进展", " 序 号 ,月 份,状态（必填）,备注", "编号,时间,进展情况,情况说明",
    "*序号,月份：,状态*,备注",
])  # fmt: skip
def test_heads_are_known_by_many_words(tmp_path: Path, heads: str) -> None:
    result = read(tmp_path, f"{heads}\n1,2026-03,已完成,三场\n")
    assert (result.rows, result.told) == (["1 2026-03 done 三场"], [])


def test_columns_stand_in_any_order_below_titles(tmp_path: Path) -> None:
    result = read(tmp_path, "进展表（虚构）\n\n备注,状态,月份,重点任务\n三场,进行中,3月,深化教育帮扶\n")
    assert (result.rows, result.told) == (["3 2026-03 under_way 三场"], [])


def test_the_form_is_read_when_it_is_filled_in(tmp_path: Path) -> None:
    heads = "序号,重点任务,具体举措,牵头单位,责任单位,完成时限,进展\n"
    measures = "“强龙头，补链条，兴业态”，帮助开展品种培优，品质提升，品牌打造，做优基地，做强加工。"
    text = f"工作要点责任分工表\n{heads}1,助推特色产业发展,{measures},,教育局,,进行中：已举办3场\n\n牵头单位空着的。\n"
    result = read(tmp_path, text, month="2026年一季度")
    assert (result.rows, result.told) == (["1 2026-Q1 under_way 已举办3场"], [])


def test_beside_a_state_the_progress_is_a_note(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,月份,进展情况,状态,备注\n1,2026-03,办了三场,进行中,很好\n")
    assert result.rows == ["1 2026-03 under_way 办了三场；很好"]


def test_a_head_that_names_the_month_says_it_for_all_rows(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,截至3月底进展情况\n1,已完成\n")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 note 1:1"])


def test_several_columns_that_may_be_the_state_are_refused(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,1月进展,2月进展\n1,已完成,已完成\n")
    assert (result.rows, result.told, result.files[0].read) == ([], ["EW529 error 1:1"], False)
    assert "1月进展、2月进展" in result.only("EW529").message.zh


@pytest.mark.parametrize(("text", "lacks"), [
    ("序号,月份,怎么样\n1,3月,已完成\n", "状态"), ("月份,状态\n3月,已完成\n", "序号"), ("甲,乙\n1,2\n", "找不到表头"),
    ("", "找不到表头"), ("\n" * 50 + HEADS, ""), (("题目\n" * 45) + HEADS, "找不到表头"),
])  # fmt: skip
def test_a_table_without_a_head_says_what_it_lacks(tmp_path: Path, text: str, lacks: str) -> None:
    result = read(tmp_path, text)
    assert result.files[0].read is (not lacks)
    assert lacks == "" or lacks in result.only("EW529").message.zh


def test_other_columns_are_named_once(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,月份,状态,联系人,责任单位\n1,3月,已完成,甲,教育局\n2,3月,已完成,乙,教育局\n")
    assert (len(result.rows), result.told) == (2, ["EW530 note 1:10"])
    assert result.only("EW530").message.zh == "列“联系人”没有读。"


# --- tasks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", [
    "3", "3.", "3、", "第3项", "任务3", "３", "03", "(3)", "No.3", "3.0", "深化教育帮扶", "深化教育帮扶。",
    " 深化 教育帮扶 ", "3.深化教育帮扶", "3、 深化教育帮扶", "③",
])  # fmt: skip
def test_a_task_is_known_by_its_number_or_its_title(tmp_path: Path, said: str) -> None:
    assert row(tmp_path, f"{said},3月,已完成,").rows == ["3 2026-03 done"]


@pytest.mark.parametrize(
    "said", ["9", "-3", "3-4", "1,000", "nan", "1e3", "深化帮扶", "99999999999999999999", "٣", "2.深化教育帮扶"]
)
def test_what_is_no_task_is_refused(tmp_path: Path, said: str) -> None:
    result = row(tmp_path, f'"{said}",3月,已完成,')
    assert (result.rows, result.told) == ([], ["EW521 error 2:1"])


def test_a_title_with_a_slip_gets_a_suggestion(tmp_path: Path) -> None:
    finding = row(tmp_path, "深化教育帮付,3月,已完成,").only("EW521")
    assert (finding.data["suggestion"], finding.help and finding.help.zh) == (
        "深化教育帮扶",
        "是否应为“深化教育帮扶”？",
    )


BOTH = "序号,重点任务,月份,状态\n"


def test_number_and_title_must_agree(tmp_path: Path) -> None:
    result = read(tmp_path, f"{BOTH}1,助推特色产业发展,3月,已完成\n2,深化教育帮扶,3月,已完成\n")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW521 error 3:3"])


def test_a_number_that_two_tasks_share_is_nobodys(tmp_path: Path) -> None:
    work = work_of(["甲任务", "乙任务", "丙任务"], [1, 1, 2])
    result = read(tmp_path, f"{HEADS}1,3月,已完成,\n甲任务,3月,已完成,\n2,3月,已完成,\n", work=work)
    assert (result.rows, [told[:5] for told in result.told]) == (["2 2026-03 done"], ["EW521", "EW521"])


def test_of_tasks_with_one_title_the_number_decides(tmp_path: Path) -> None:
    work = work_of(["同名任务", "同名任务"])
    result = read(tmp_path, f"{BOTH}2,同名任务,3月,已完成\n,同名任务,3月,已完成\n", work=work)
    assert (result.rows, result.told) == (["2 2026-03 done"], ["EW521 error 3:2"])
    assert "1、2" in str(result.only("EW521").help)


def test_a_row_without_a_task_is_refused(tmp_path: Path) -> None:
    assert row(tmp_path, ",3月,已完成,").told == ["EW521 error 2:1"]


def test_the_same_unknown_task_is_told_once_with_its_rows(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "".join(f"9,{month}月,已完成,\n" for month in range(1, 13)))
    assert "共 12 行" in result.only("EW521").message.zh


def test_titles_of_parts_and_remarks_are_no_tasks(tmp_path: Path) -> None:
    text = f"{BOTH}一、产业行动,,,\n1,,3月,已完成\n,二、教育行动,,\n备注：数据截至3月底,,,\n合计,,,7\n填报人：甲,,,\n"
    result = read(tmp_path, text)
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW530 note 1:1"])


# --- months and quarters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "term"), [
    ("2026-03", "2026-03"), ("2026年3月", "2026-03"), ("3月", "2026-03"), ("三月", "2026-03"), ("202603", "2026-03"),
    ("2026/3/31", "2026-03"), ("截至3月底", "2026-03"), ("３月份", "2026-03"), ("Mar-26", "2026-03"), ("3", "2026-03"),
    ("2026年一季度", "2026-Q1"), ("2026Q1", "2026-Q1"), ("2026-Q4", "2026-Q4"), ("Q2", "2026-Q2"), ("q2", "2026-Q2"),
    ("一季度", "2026-Q1"), ("第1季度", "2026-Q1"), ("1季度", "2026-Q1"), ("2026年第四季度", "2026-Q4"),
    ("1-3月", "2026-Q1"), ("2026年10—12月", "2026-Q4"), ("Q3 2026", "2026-Q3"), ("26年二季度", "2026-Q2"),
])  # fmt: skip
def test_a_term_is_written_in_many_ways(tmp_path: Path, said: str, term: str) -> None:
    assert row(tmp_path, f"1,{said},已完成,").rows == [f"1 {term} done"]


@pytest.mark.parametrize("said", [
    "上半年", "2026年下半年", "全年", "2026", "2026年", "年度", "1-6月", "2-4月", "前三季度", "13月", "0月", "五季度",
    "Q5", "2025-12", "2027年1月", "2025Q4", "某月", "", "inf", "9" * 100, "2026-02-30", "3月和4月",
])  # fmt: skip
def test_what_is_no_month_or_quarter_of_the_year_is_refused(tmp_path: Path, said: str) -> None:
    result = row(tmp_path, f"1,{said},已完成,")
    assert (result.rows, result.told) == ([], ["EW522 error 2:3"])


def test_half_a_year_is_told_to_be_too_long(tmp_path: Path) -> None:
    assert "按月或按季" in row(tmp_path, "1,上半年,已完成,").only("EW522").message.zh


def test_under_the_word_quarter_a_number_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, "序号,季度,状态\n1,2,已完成\n2,二,已完成\n").rows == ["1 2026-Q2 done", "2 2026-Q2 done"]


def test_a_day_within_a_month_is_told(tmp_path: Path) -> None:
    result = row(tmp_path, "1,2026-03-20,已完成,")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 note 2:3"])


@pytest.mark.parametrize(("title", "name", "term"), [
    ("2026年3月任务进展", "status.csv", "2026-03"), ("任务进展", "2026年一季度进展.csv", "2026-Q1"),
    ("一季度任务进展", "status.csv", "2026-Q1"), ("任务进展", "status_2026Q2.csv", "2026-Q2"),
    ("1-3月任务进展", "status.csv", "2026-Q1"), ("2026年3月任务进展", "20260405报送.csv", "2026-03"),
])  # fmt: skip
def test_without_a_column_the_title_or_the_name_says_it(tmp_path: Path, title: str, name: str, term: str) -> None:
    result = read(tmp_path, f"{title}\n序号,状态\n1,已完成\n", name=name)
    assert (result.rows, result.told) == ([f"1 {term} done"], ["EW522 note 2:1"])


@pytest.mark.parametrize(("title", "name"), [
    ("任务进展", "status.csv"), ("2026年3月任务进展", "4月.csv"), ("2025年3月任务进展", "status.csv"),
    ("2026年上半年任务进展", "status.csv"),
])  # fmt: skip
def test_where_nothing_or_too_much_says_it_the_table_is_refused(tmp_path: Path, title: str, name: str) -> None:
    result = read(tmp_path, f"{title}\n序号,状态\n1,已完成\n", name=name)
    assert (result.rows, result.told, result.files[0].read) == ([], ["EW522 error 2:1"], False)


def test_what_is_asked_for_comes_before_titles_and_after_cells(tmp_path: Path) -> None:
    text = "2026年3月\n序号,月份,状态\n1,,已完成\n2,5月,已完成\n"
    assert read(tmp_path, text, month="2026-04").rows == ["1 2026-04 done", "2 2026-05 done"]


@pytest.mark.parametrize("month", ["某月", "上半年", "2027-01", ""])
def test_a_month_that_is_none_cannot_be_asked_for(tmp_path: Path, month: str) -> None:
    with pytest.raises(UsageError):
        read(tmp_path, HEADS, month=month)


def test_a_blank_month_is_not_guessed_where_rows_name_others(tmp_path: Path) -> None:
    result = read(tmp_path, "2026年3月\n序号,月份,状态\n1,4月,已完成\n2,,已完成\n")
    assert (result.rows, result.told) == (["1 2026-04 done"], ["EW522 error 4:3"])


def test_the_months_are_those_of_the_work_plans_period(tmp_path: Path) -> None:
    import datetime

    period = {"start": datetime.date(2026, 7, 1), "end": datetime.date(2027, 6, 30)}
    result = read(tmp_path, f"{HEADS}1,3月,已完成,\n2,Q3,已完成,\n3,2026-06,已完成,\n", work=work_of(period=period))
    assert (result.rows, result.told) == (["1 2027-03 done", "2 2026-Q3 done"], ["EW522 error 4:3"])


def test_rows_under_another_month_are_not_taken_for_those_of_the_title(tmp_path: Path) -> None:
    table = "序号,状态\n1,已完成\n"
    result = read(tmp_path, f"2026年3月\n{table}2026年4月\n{table}")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 note 2:1", "EW522 error 4:1"])


def test_a_head_that_is_repeated_does_no_harm(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,已完成,\n{HEADS}2,3月,已完成,\n")
    assert (len(result.rows), result.told) == (2, [])


def test_nor_does_a_title_that_is_repeated(tmp_path: Path) -> None:
    table = "2026年3月\n序号,状态\n{},已完成\n"
    assert read(tmp_path, table.format(1) + table.format(2)).rows == ["1 2026-03 done", "2 2026-03 done"]


def test_a_row_that_only_looks_like_a_head_is_read(tmp_path: Path) -> None:
    assert row(tmp_path, "任务,月份,已完成,").told == ["EW521 error 2:1", "EW522 error 2:4"]


def test_another_table_below_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,月份,状态\n1,3月,已完成\n月份,状态,序号\n4月,已完成,1\n")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW529 error 3:1"])


# --- states -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "state", "note"), [
    ("已完成", "done", ""), ("完成", "done", ""), ("办结", "done", ""), ("已落实", "done", ""), ("Done", "done", ""),
    ("100%", "done", ""), ("１００％", "done", ""), ("已完成100%", "done", ""), ("COMPLETED", "done", ""),
    ("进行中", "under_way", ""), ("推进中", "under_way", ""), ("正在推进", "under_way", ""), ("在办", "under_way", ""),
    ("有序推进", "under_way", ""), ("Under way", "under_way", ""), ("in progress", "under_way", ""),
    ("未开始", "not_begun", ""), ("尚未启动", "not_begun", ""), ("not_begun", "not_begun", ""),
    ("未 开 展", "not_begun", ""), ("In progress: 3 of 5", "under_way", "3 of 5"),
    ("进行中：已举办3场", "under_way", "已举办3场"), ("已完成。3月10日验收", "done", "3月10日验收"),
    ("进行中（已举办3场）", "under_way", "已举办3场"), ("已完成，3场", "done", "3场"),
    ("进行中\n已举办3场", "under_way", "已举办3场"), ("进行中：已完成80%", "under_way", "已完成80%"),
    ("已完成；", "done", ""), ("进行中：已完成方案编制", "under_way", "已完成方案编制"),
    ("100%，已验收", "done", "已验收"),
])  # fmt: skip
def test_a_state_is_written_in_many_ways(said: str, state: str, note: str) -> None:
    assert state_meant(said) == Read(state, note)  # type: ignore[arg-type]


@pytest.mark.parametrize(("said", "why"), [
    ("未完成", "not_done"), ("尚未完成", "not_done"), ("没有完成", "not_done"), ("not done", "not_done"),
    ("基本完成", "nearly"), ("已基本完成", "nearly"), ("部分完成", "nearly"), ("almost done", "nearly"),
    ("已完成80%", "share"), ("80%", "share"), ("完成率 99.9%", "share"), ("101%", "share"), ("已完成：80%", "share"),
    ("已完成，未完成验收", "not_done"), ("已完成、进行中、未开始", "several"), ("已完成/进行中/未开始", "unknown"),
    ("完成 5 场", "unknown"), ("完成5场", "unknown"), ("好", "unknown"), ("1", "unknown"), ("nan", "unknown"),
    ("已完成吗", "unknown"), ("done?", "unknown"), ("100%5", "share"), ("不再进行中", "unknown"),
])  # fmt: skip
def test_what_says_less_is_no_state(said: str, why: str) -> None:
    assert state_meant(said) == Unclear(why)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["", "  ", "-", "——", "/", "…"])
def test_a_dash_is_a_blank(said: str) -> None:
    assert state_meant(said) is None


@given(st.text(max_size=40))
def test_no_text_is_done_unless_it_says_so(text: str) -> None:
    found = state_meant(text)
    if isinstance(found, Read) and found.state == "done":
        assert any(word in text.lower() for word in ("完成", "办结", "落实", "done", "complete", "100", "１００"))


def test_an_unknown_state_lists_the_words(tmp_path: Path) -> None:
    finding = row(tmp_path, "1,3月,挺好,").only("EW523")
    assert "已完成" in str(finding.help)
    assert finding.path == (2, "state")


def test_a_blank_state_is_told_and_taken_for_nothing(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,已完成,\n2,3月,,等一等\n")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW524 warning 3:6"])


def test_many_blanks_of_a_month_are_told_together(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "1,3月,已完成,\n" + "".join(f"{task},3月,,\n" for task in range(2, 8)))
    assert result.told == ["EW524 warning 3:6"]
    assert "6 项" in result.only("EW524").message.zh


def test_a_few_blanks_are_told_one_by_one(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "1,3月,已完成,\n" + "".join(f"{task},3月,,\n" for task in range(2, 7)))
    assert result.told == [f"EW524 warning {line}:6" for line in range(3, 8)]


def test_a_form_that_nobody_filled_in_is_told_once(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "".join(f"{task},{month}月,,\n" for task in (1, 2) for month in (1, 2)))
    assert (result.told, result.files[0].read) == (["EW524 warning 2:6"], True)


@pytest.mark.parametrize(("blank", "severity"), [(4, "note"), (2, "warning")])
def test_a_month_that_is_blank_altogether_is_told_once(tmp_path: Path, blank: int, severity: str) -> None:
    rows = [f"{task},3月,已完成,\n{task},{blank}月,,\n" for task in (1, 2)]
    assert read(tmp_path, HEADS + "".join(rows)).told == [f"EW524 {severity} 3:6"]


def test_a_head_with_nothing_below_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, HEADS).told == ["EW524 warning 1:1"]


# --- twice ------------------------------------------------------------------------------------------------------------


def test_another_state_for_the_same_month_is_an_error_and_the_first_stands(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,进行中,\n1,2026-03,已完成,\n")
    assert (result.rows, result.told) == (["1 2026-03 under_way"], ["EW525 error 3:11"])
    assert result.only("EW525").related[0].path == (2, "state")


def test_the_same_state_again_is_a_note_over_all_files(tmp_path: Path) -> None:
    text = f"{HEADS}1,3月,进行中,\n2,3月,进行中,\n"
    result = read(tmp_path, text, text)
    assert (len(result.rows), result.told) == (2, ["EW525 note 2:6"])
    assert result.only("EW525").related[0].side == "file:0"


def test_a_quarter_is_the_same_as_its_last_month(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,一季度,进行中,\n1,3月,已完成,\n")
    assert (result.rows, result.told) == (["1 2026-Q1 under_way"], ["EW525 error 3:6"])


# --- encodings and files ----------------------------------------------------------------------------------------------

GOOD = "任务,月份,状态,备注\n深化教育帮扶,2026年3月,进行中：三场,好\n4,一季度,已完成,\n"
SAVED = {
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "GBK": lambda text: text.encode("gbk"),
    "GB18030 with a mark": lambda text: ("\ufeff" + text).encode("gb18030"),
    "UTF-16 of Excel": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16, the other way round": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "lines as Windows ends them": lambda text: text.replace("\n", "\r\n").encode(),
    "lines as old Macs end them": lambda text: text.replace("\n", "\r").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "tabs in UTF-16": lambda text: text.replace(",", "\t").encode("utf-16"),
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "full-width commas": lambda text: text.replace(",", "，").encode(),
    "no end of the last line": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("how", list(SAVED))
def test_the_same_table_gives_the_same_however_it_was_saved(tmp_path: Path, how: str) -> None:
    result = read(tmp_path, SAVED[how](GOOD))
    assert (result.rows, result.told) == (["3 2026-03 under_way 三场；好", "4 2026-Q1 done"], [])


def test_a_row_is_found_by_the_line_where_it_begins(tmp_path: Path) -> None:
    result = read(tmp_path, f'{HEADS}\n1,3月,已完成,"两行\n备注"\n\n2,3月,挺好,\n')
    assert ([one.row for one in result.statuses], result.told) == ([3], ["EW523 error 6:6"])


def test_a_comma_in_a_note_without_quotes_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,已完成,三场,很好\n2,3月,已完成,\n")
    assert (result.rows, result.told) == (["2 2026-03 done"], ["EW530 error 2:1"])


def test_rows_before_an_open_quotation_mark_are_read(tmp_path: Path) -> None:
    result = read(tmp_path, f'{HEADS}1,3月,已完成,\n2,3月,"已完成,\n3,3月,已完成,\n')
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW009 error 3:6"])


def test_bytes_that_are_no_text_leave_out_their_row(tmp_path: Path) -> None:
    raw = f"{HEADS}深化教育帮扶,3月,已完成,\n2,3月,进行中,\n3,3月,进行中,\n".encode().replace(
        "育".encode(), b"\xe8\x82", 1
    )
    result = read(tmp_path, raw)
    assert (len(result.rows), result.told) == (2, ["EW002 error 2:1"])


def test_bytes_that_are_no_text_do_no_harm_in_a_note(tmp_path: Path) -> None:
    assert read(tmp_path, HEADS.encode() + "2,3月,进行中,".encode() + b"\xff\n").rows == ["2 2026-03 under_way \ufffd"]


def test_a_file_that_is_gone_does_not_keep_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{HEADS}1,3月,已完成,\n", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("gone.csv", "gone.xlsx", "a.csv", "\0.csv")]
    result = Result(*read_statuses(work_of(), names))
    assert [file.read for file in result.files] == [False, False, True, False]
    assert [one.side for one in result.findings] == ["file:0", "file:1", "file:3"]


# --- workbooks --------------------------------------------------------------------------------------------------------


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    drawn = """
# sheet: 3月
|序号|状态|
|1|已完成|
# sheet: 说明
|填表说明|
# sheet: 4月
|序号|状态|
|1|挺好|
|2|'100%|
"""
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert result.rows == ["1 2026-03 done", "2 2026-04 done"]
    assert result.told == ["EW522 note 3月!A1", "EW530 note 3月!A1", "EW522 note 4月!A1", "EW523 error 4月!B2"]


def test_hidden_sheets_are_read_only_if_asked_for(tmp_path: Path) -> None:
    heads = "|序号|月份|状态|\n"
    drawn = f"# sheet: 甲\n{heads}|1|3月|已完成|\n# sheet: 乙\n# hidden: sheet\n{heads}|2|3月|已完成|\n"
    assert read(tmp_path, book(drawn), name="r.xlsx").rows == ["1 2026-03 done"]
    assert read(tmp_path, book(drawn), name="r.xlsx", sheet="乙").rows == ["2 2026-03 done"]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    result = read(tmp_path, book("# sheet: 甲\n|序号|月份|状态|\n"), name="r.xlsx", sheet="丙")
    assert (result.files[0].read, "甲" in str(result.only("EW529").help)) == (False, True)


def test_merged_cells_say_their_words_in_every_row(tmp_path: Path) -> None:
    drawn = "|任务|月份|状态|\n|深化教育帮扶|2026-03-01|进行中|\n|↑|4月|↑|\n"
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert result.rows == ["3 2026-03 under_way", "3 2026-04 under_way"]


def test_a_title_across_a_table_is_no_task(tmp_path: Path) -> None:
    drawn = "|2026年3月进展|←|←|\n|序号|任务|状态|\n|一、产业行动|←|←|\n|1|助推特色产业发展|已完成|\n"
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 note 分解表!A2"])


def test_a_head_of_two_rows_is_read(tmp_path: Path) -> None:
    drawn = "|序号|月份|进展情况|←|\n|↑|↑|状态|具体进展|\n|1|3月|进行中|三场|\n"
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert (result.rows, result.told) == (["1 2026-03 under_way 三场"], [])


def test_a_first_row_with_a_word_of_heads_is_no_second_row_of_the_head(tmp_path: Path) -> None:
    result = read(tmp_path, book("|序号|月份|状态|备注|←|\n|1|3月|进行中|说明|\n"), name="r.xlsx")
    assert result.rows == ["1 2026-03 under_way 说明"]


def test_a_sheet_that_lacks_something_is_left_out_beside_one_that_does_not(tmp_path: Path) -> None:
    drawn = "# sheet: 甲\n|序号|月份|状态|\n|1|3月|已完成|\n# sheet: 乙\n|序号|月份|\n|1|3月|\n"
    assert read(tmp_path, book(drawn), name="r.xlsx").told == ["EW530 note 甲!A1"]


def test_the_name_of_a_workbook_may_say_the_month(tmp_path: Path) -> None:
    assert read(tmp_path, book("|序号|状态|\n|1|已完成|\n"), name="3月.xlsx").rows == ["1 2026-03 done"]


def test_a_formula_without_a_result_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, book('|序号|月份|状态|\n|1|3月|=IF(A2>0,"已完成","")|\n'), name="r.xlsx")
    assert (result.rows, result.told) == ([], ["EW523 error 分解表!C2"])
    assert "公式" in result.only("EW523").message.zh


def test_what_stands_under_no_head_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, book("|序号|月份|状态|\n|1|3月|已完成||甲|\n|2|3月|已完成||乙|\n"), name="r.xlsx")
    assert (len(result.rows), result.told) == (2, ["EW530 note 分解表!E2"])


# --- bounds -----------------------------------------------------------------------------------------------------------


def test_a_table_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "1,3月,已完成,\n" * 60_000)
    assert (result.rows, result.files[0].read, [one[:5] for one in result.told]) == ([], False, ["EW001"])


def test_a_sheet_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    import zipfile

    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(3, 100_100))
    source, made = zipfile.ZipFile(io.BytesIO(book("|序号|月份|状态|\n|1|3月|已完成|\n"))), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            raw = source.read(part)
            if part.endswith("sheet1.xml"):
                raw = raw.replace(b"</sheetData>", f"{rows}</sheetData>".encode())
            target.writestr(part, raw)
    result = read(tmp_path, made.getvalue(), name="r.xlsx")
    assert (result.rows, result.files[0].read, [one[:5] for one in result.told]) == ([], False, ["EW001"])


@pytest.mark.parametrize("text", [
    "9{n},3月,已完成,", "任务{n},3月,已完成,", "1,{n}号,已完成,", "1,3月,状态{n},", "{n},,,", "1,3月,,",
    "1,3月,已完成,", "{n},3月,已完成,a,b", "一、部分{n},,,", "序号,月份,状态,备注{n}", "备注：{n}",
    "\ufffd,3月,已完成,", "1,3月,已完成，{n},",
])  # fmt: skip
def test_endless_rows_of_one_kind_are_told_within_bounds(tmp_path: Path, text: str) -> None:
    rows = "\n".join(text.replace("{n}", str(n)) for n in range(1000, 11_000))
    assert len(read(tmp_path, HEADS + rows).findings) <= 2000


ODD = [
    b"", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 1000, b'"' * 1000, b"," * 100_000, b"PK\x03\x04",
    HEADS.encode() + b"," * 100_000, ("序号," * 50_000 + "状态\n").encode(), b"x" * 3_000_000,
    (HEADS + "1,3月,已完成,\n").encode("utf-16")[:-1], HEADS.encode("gbk") + b"\xff\xff\xff",
    b"\n" * 4_000_000 + HEADS.encode(), (HEADS + "1,3月,已完成," + "，" * 30_000).encode(),
    (HEADS + "1,3月," + "已完成，" * 10_000).encode(), (HEADS + "1," + " " * 50_000 + "月,已完成,").encode(),
    (HEADS + "9" * 50_000 + ",3月,已完成,").encode(), (HEADS + "(" * 50_000 + ",3月,已完成,").encode(),
    (("年" * 3000 + ",") * 60 + "\n序号,状态\n1,已完成\n").encode(),
]  # fmt: skip


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
@pytest.mark.parametrize("at", range(len(ODD)))
def test_odd_bytes_are_a_finding_and_no_fault(tmp_path: Path, at: int, name: str) -> None:
    result = read(tmp_path, ODD[at], name=name)
    assert result.told or result.rows


PIECES = [b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"\xd8", b"\t", "；".encode(), b"1", b"nan", HEADS.encode(),
          "3月".encode(), "已完成".encode(), "未完成".encode(), "序号".encode(), "状态".encode(),
          "1,3月,已完成,\n".encode(), "一季度".encode(), "备注：".encode(), "深化教育帮扶".encode(),
          "状态".encode("gbk"), b"\xff\xfe"]  # fmt: skip


@given(st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))
def test_no_bytes_are_a_fault(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = read(Path(folder), raw)
        assert all(one.state in ("done", "under_way", "not_begun") for one in result.statuses)
        assert result.told or result.rows or not raw.strip()


CELLS = st.sampled_from(
    ["1", "3.", "9", "深化教育帮扶", "一、部分", "3月", "Q1", "上半年", "已完成", "进行中：甲", "未完成", "", "-",
     "nan", "1e400", "\x01", "=1+1", "2026-03-31", "←", "↑", "序号", "状态", "备注"]
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=6))
def test_no_workbook_is_a_fault(rows: list[list[str]]) -> None:
    rows = [
        ["序号", "任务", "月份", "状态", "备注"],
        *([one.replace("\x01", "_x0001_") for one in cells] for cells in rows),
    ]
    rows[1] = [one.replace("↑", "甲") for one in rows[1]]
    drawn = "".join(f"|{'|'.join(cells)}|\n" for cells in rows)
    try:
        raw = book(drawn)
    except (ValueError, AttributeError):  # merged cells that cannot be drawn
        return
    with tempfile.TemporaryDirectory() as folder:
        read(Path(folder), raw, name="r.xlsx")


NOTES = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)
ROWS = st.tuples(st.integers(1, 7), st.integers(1, 12), st.sampled_from(["已完成", "进行中", "未开始"]), NOTES)


@given(st.lists(ROWS, unique_by=lambda one: one[:2], max_size=20))
def test_what_is_written_is_what_is_read(rows: list[tuple[int, int, str, str]]) -> None:
    made = io.StringIO()
    csv.writer(made).writerows([["序号", "月份", "状态", "备注"], *((n, f"{m}月", s, t) for n, m, s, t in rows)])
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder), made.getvalue()).statuses
    words = {"done": "已完成", "under_way": "进行中", "not_begun": "未开始"}
    assert [(one.task, one.last % 12 + 1, words[one.state], one.note) for one in found] == rows
