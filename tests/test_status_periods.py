"""Tables of states: months and quarters. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from status_tables import HEADS, read, row, work_of
from support import book

from ewcoop.errors import UsageError


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


@pytest.mark.parametrize(("title", "name", "head"), [
    ("2026年3月", "status.csv", "状态"), ("示例", "3月.csv", "状态"), ("示例", "status.csv", "3月进展"),
])  # fmt: skip
def test_what_a_table_says_comes_before_what_is_asked_for(tmp_path: Path, title: str, name: str, head: str) -> None:
    result = read(tmp_path, f"{title}\n序号,{head}\n1,已完成\n", name=name, month="2026-04")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 warning 2:1", "EW522 note 2:1"])
    assert "2026年3月" in result.findings[0].message.zh
    assert "2026年4月" in result.findings[0].message.zh


def test_what_is_asked_for_is_used_where_cells_name_none(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,月份,状态\n1,,已完成\n2,5月,已完成\n", month="2026-04")
    assert result.rows == ["1 2026-04 done", "2 2026-05 done"]
    assert result.told == ["EW522 note 2:3", "EW522 warning 3:3"]


def test_what_is_asked_for_does_not_hold_under_another_month(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,状态\n1,已完成\n2026年4月,\n2,已完成\n", month="2026-03")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 error 3:1"])


@pytest.mark.parametrize(("heads", "cells", "told"), [
    ("年份,月份", "2026,3", []), ("年,季度", "2026年,1", []), ("年度,季度,月份", "2026年度,一季度,3月", []),
    ("季度,月份", "一季度,", []), ("季度,月份", "二季度,3月", ["EW522 error 2:3"]),
    ("年份,月份", "2025,3月", ["EW522 error 2:3"]), ("年份,月份", "2025,2026-03", ["EW522 error 2:3"]),
    ("年份,月份", "去年,3月", ["EW522 error 2:3"]),
])  # fmt: skip
def test_years_and_quarters_are_read_with_months(tmp_path: Path, heads: str, cells: str, told: list[str]) -> None:
    result = read(tmp_path, f"序号,{heads},状态\n1,{cells},已完成\n")
    assert (bool(result.rows), result.told) == (not told, told)


def test_a_number_that_may_be_january_or_october_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, book("|序号|月份|状态|\n|1|2026.1|已完成|\n|2|2026.11|已完成|\n"), name="r.xlsx")
    assert result.rows == ["2 2026-11 done"]
    assert result.only("EW522").message.zh == "2026.1 可能是1月，也可能是10月，请写 2026-01 或 2026-10。"


def test_a_number_that_may_be_a_day_says_so(tmp_path: Path) -> None:
    assert "可能是日期 2026-03-01" in str(row(tmp_path, "1,46082,已完成,").only("EW522").help)


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
