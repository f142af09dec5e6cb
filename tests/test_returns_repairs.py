"""What users get wrong in returns: it is read where it is plain, and refused with the reason where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import HEAD, book, codes, only, put, row
from test_returns_reading import HEADS, ONE, figures, one, read

from ewcoop.api import Progress, progress
from ewcoop.diagnostics import Severity

WITH_ID = "月份,指标,县（市、区）,结对县,累计完成,标识\n"
DRAWN = "|月份|指标|县（市、区）|结对县|累计完成|\n"
CITY = HEAD + "indicators:\n" + row(name="帮助就业", quota="{西州: 1000}", allocation="{东一县: 600, 市本级: 400}")
TABLE = "指标名称,单位,下达数,东一县,东二县\n"


def zh(result: Progress, code: str) -> str:
    return only(result, code).message.zh


def at(result: Progress, code: str) -> tuple[int, int]:
    span = only(result, code).span
    return span.line, span.column


def of_city(folder: Path, text: str, name: str = "2024年6月市本级.csv") -> Progress:
    """A return against a plan in which the city itself has a task."""
    put(folder, plan=CITY)
    (folder / name).write_text(text, encoding="utf-8")
    return progress(folder / "plan.yaml", folder / name)


def test_rows_of_another_month_than_the_name_says_are_read_and_asked_about(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}2024.1,jobs,{ONE},5\n2024.1,sales,{ONE},6\n", "上报_2024-10.csv")
    found = only(result, "EW405")
    assert (figures(result), found.severity) == (["jobs 东一县 1 5", "sales 东一县 1 6"], Severity.WARNING)
    assert ("请核对" in found.message.zh, at(result, "EW405")) == (True, (2, 1))
    assert "变成 2024.1" in str(found.help)


@pytest.mark.parametrize("name", ["2024-06.csv", "2024-05.csv", "r.csv", "2024年度.csv"])
def test_a_file_of_several_months_may_be_called_by_one_of_them(tmp_path: Path, name: str) -> None:
    result = read(tmp_path, f"{HEADS}2024-05,jobs,{ONE},5\n2024-06,jobs,{ONE},6\n", name)
    assert "EW405" not in codes(result)


def test_tables_below_one_another_are_compared_with_the_name_together(tmp_path: Path) -> None:
    other = "累计完成,指标,县（市、区）,结对县,月份\n"
    text = f"{HEADS}2024-05,jobs,{ONE},5\n\n{other}6,jobs,{ONE},2024-06\n"
    assert "EW405" not in codes(read(tmp_path, text, "2024-06.csv"))


def test_a_figure_merged_over_several_rows_is_nobodys(tmp_path: Path) -> None:
    drawn = (
        f"{DRAWN}|2024-06|jobs|东一县|西一县|282|\n|2024-06|jobs|东二县|西二县|↑|\n|2024-06|sales|东一县|西一县|7|\n"
    )
    result = read(tmp_path, book(drawn))
    assert (figures(result), at(result, "EW603")) == (["sales 东一县 6 7"], (2, 5))
    assert (only(result, "EW603").severity, "EW412" in codes(result)) == (Severity.ERROR, False)


def test_a_row_drawn_two_rows_high_keeps_its_figure(tmp_path: Path) -> None:
    result = read(tmp_path, book(f"{DRAWN}|2024-06|jobs|东一县|西一县|282|\n|↑|↑|↑|↑|↑|\n"))
    assert (figures(result), "EW603" in codes(result)) == (["jobs 东一县 6 282"], False)


def test_a_blank_month_is_the_one_that_the_name_says(tmp_path: Path) -> None:
    text = f"{HEADS}2024-06,jobs,{ONE},5\n,sales,{ONE},6\n,invest,{ONE},7\n"
    result = read(tmp_path, text, "2024-06.csv")
    assert figures(result) == ["jobs 东一县 6 5", "sales 东一县 6 6", "invest 东一县 6 7"]
    assert at(result, "EW423") == (3, 1)


def test_a_blank_month_below_rows_of_another_one_is_not_guessed(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}2024-05,jobs,{ONE},5\n,sales,{ONE},6\n", "2024-06.csv")
    assert figures(result) == ["jobs 东一县 5 5"]
    found = [(d.severity, d.span.line) for d in result.report if d.code == "EW405"]
    assert sorted(found, key=str) == [(Severity.ERROR, 3), (Severity.WARNING, 2)]


@pytest.mark.parametrize("text", ["月份,指标,结对县,累计完成\n2024-06,jobs,西州,5\n", f"{HEADS}2024-06,jobs,,西州,5\n"])
def test_a_row_of_a_scope_is_the_citys_where_the_name_says_so(tmp_path: Path, text: str) -> None:
    result = of_city(tmp_path, text)
    assert (figures(result), "市本级" in zh(result, "EW423")) == (["jobs 市本级 6 5"], True)


@pytest.mark.parametrize("name", ["6月.csv", "2024年6月东一县.csv"])
def test_a_row_of_a_scope_is_a_total_where_nobody_with_a_figure_of_his_own_is_named(tmp_path: Path, name: str) -> None:
    result = of_city(tmp_path, f"{HEADS}2024-06,jobs,东一县,西一县,5\n2024-06,jobs,,西州,5\n", name)
    assert figures(result) == ["jobs 东一县 6 5"]
    assert zh(result, "EW426") == "合计 1 行，只用来核对。"


def test_a_total_below_other_units_stays_one_whatever_the_name_says(tmp_path: Path) -> None:
    result = of_city(tmp_path, f"{HEADS}2024-06,jobs,东一县,西一县,5\n2024-06,jobs,,西州,5\n")
    assert figures(result) == ["jobs 东一县 6 5"]


def test_a_name_that_the_plan_lacks_is_read_by_its_id(tmp_path: Path) -> None:
    text = f"{WITH_ID}2024-06,帮就业,{ONE},5,jobs\n2024-06,帮就业,东二县,西二县,6,jobs\n"
    result = read(tmp_path, text)
    assert figures(result) == ["jobs 东一县 6 5", "jobs 东二县 6 6"]
    assert zh(result, "EW423").startswith("名称“帮就业”与计划不同，按标识 jobs 读作“帮助就业”。")


@pytest.mark.parametrize("name", ["销售", "合计", "帮助就业合计", "282"])
def test_a_name_that_may_be_another_row_is_refused_whatever_the_id(tmp_path: Path, name: str) -> None:
    result = read(tmp_path, f"{WITH_ID}2024-06,{name},{ONE},5,jobs\n")
    assert (figures(result), at(result, "EW401")) == ([], (2, 9))


@pytest.mark.parametrize("total", [",合计,,,11", "2024-06,合计,东一县,,11", "2024-06,,合计,,11"])
def test_a_total_that_names_no_indicator_is_said_to_be_unchecked(tmp_path: Path, total: str) -> None:
    result = read(tmp_path, f"{HEADS}2024-06,jobs,{ONE},5\n{total}\n")
    assert zh(result, "EW426") == "合计 1 行没有写是哪一项，没有核对。"
    assert at(result, "EW426")[0] == 3


def test_checked_and_unchecked_totals_are_counted_apart(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}2024-06,jobs,{ONE},5\n2024-06,jobs,合计,,5\n2024-06,,合计,,5\n")
    assert zh(result, "EW426") == "合计 1 行，只用来核对；合计 1 行没有写是哪一项，没有核对。"


def test_a_total_that_is_the_quota_is_none_of_what_was_done(tmp_path: Path) -> None:
    result = read(tmp_path, "6月\n指标名称,单位,西州,东一县,东二县\n帮助就业,人,1000,5,6\n")
    assert (figures(result), "EW418" in codes(result)) == (["jobs 东一县 6 5", "jobs 东二县 6 6"], False)


@pytest.mark.parametrize(("head", "total"), [("西州", 12), ("合计", 12), ("合计", 1000)])
def test_a_total_that_is_wrong_is_still_told(tmp_path: Path, head: str, total: int) -> None:
    result = read(tmp_path, f"6月\n指标名称,单位,{head},东一县,东二县\n帮助就业,人,{total},5,6\n")
    assert codes(result).count("EW418") == 1


def test_the_plans_own_table_is_no_return(tmp_path: Path) -> None:
    rows = "帮助就业,人,1000,600,400\n销售,万元,9000,5000,4000\n投资,亿元,9,5,4\n"
    result = read(tmp_path, f"2024年6月\n{TABLE}{rows}")
    assert (figures(result), at(result, "EW424")[0]) == ([], 2)
    assert zh(result, "EW424").startswith("这是计划的分解表，不是上报")
    assert "EW423" not in codes(result)


@pytest.mark.parametrize("rows", [
    "帮助就业,人,1000,600,400\n销售,万元,9000,5000,4000\n",
    "帮助就业,人,1000,600,400\n销售,万元,9000,5000,4000\n投资,亿元,9,5,3\n",
])  # fmt: skip
def test_few_figures_or_one_that_differs_are_a_return(tmp_path: Path, rows: str) -> None:
    result = read(tmp_path, f"2024年6月\n{TABLE}{rows}")
    assert (len(figures(result)), "EW424" in codes(result)) == (rows.count("\n") * 2, False)


@pytest.mark.parametrize(("text", "indicator", "value"), [
    ("612.35(万元)", "sales", "612.35"), ("612.35（万元）", "sales", "612.35"), ("0.5（亿元）", "sales", "5000"),
    ("282名", "jobs", "282"), ('=""8""', "jobs", "8"), ('=""1,208""', "jobs", "1208"),
])  # fmt: skip
def test_units_in_brackets_and_figures_kept_as_text_are_read_with_a_note(
    tmp_path: Path, text: str, indicator: str, value: str
) -> None:
    result = one(tmp_path, text, indicator)
    assert figures(result) == [f"{indicator} 东一县 6 {value}"]
    assert f"已按 {value} " in zh(result, "EW423")


def test_a_figure_kept_as_text_may_be_blank(tmp_path: Path) -> None:
    assert "EW412" in codes(one(tmp_path, '=""""'))


def test_two_words_for_a_head_are_the_same_unit(tmp_path: Path) -> None:
    plan = HEAD + "indicators:\n" + row(name="选派", unit="名", quota="{西州: 9}", allocation="{东一县: 9}")
    put(tmp_path, plan=plan)
    (tmp_path / "r.csv").write_text(f"{HEADS}2024-06,jobs,{ONE},5人\n", encoding="utf-8")
    result = progress(tmp_path / "plan.yaml", tmp_path / "r.csv")
    assert (figures(result), "EW413" in codes(result)) == (["jobs 东一县 6 5"], False)


@pytest.mark.parametrize("head", ["完成量", "完成数量", "截至6月底完成", "截至6月底累计完成", "截至2024年6月底完成数"])
def test_more_words_for_the_cumulative_figure_are_known(tmp_path: Path, head: str) -> None:
    text = f"月份,指标,县（市、区）,结对县,本月完成,{head}\n2024-06,jobs,{ONE},7,50\n"
    assert figures(read(tmp_path, text)) == ["jobs 东一县 6 50"]


def test_heads_that_only_repeat_the_plan_need_no_note(tmp_path: Path) -> None:
    heads = HEADS.replace("\n", ",性质,类别,序号,领域\n")
    assert "EW426" not in codes(read(tmp_path, f"{heads}2024-06,jobs,{ONE},5,约束性,劳务协作,1,劳务\n"))


def test_a_column_of_rates_is_still_said_to_be_left_out(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS[:-1]},性质,完成率\n2024-06,jobs,{ONE},5,约束性,50%\n")
    assert zh(result, "EW426") == "列“完成率”没有读。"


def test_a_title_and_a_name_that_mean_different_counties_are_the_reason_given(tmp_path: Path) -> None:
    result = read(tmp_path, "东二县6月\n月份,指标,累计完成\n2024-06,jobs,5\n", "东一县.csv")
    found = only(result, "EW424")
    assert (figures(result), found.data["units"]) == ([], ["东二县", "东一县"])


def test_a_table_that_nowhere_says_its_month_is_told_so_at_its_head(tmp_path: Path) -> None:
    result = read(tmp_path, f"上报表\n指标,县（市、区）,结对县,累计完成\njobs,{ONE},5\nsales,{ONE},5\n")
    assert (figures(result), at(result, "EW405")) == ([], (2, 1))
    assert zh(result, "EW405").startswith("看不出这张表是哪个月的")


@pytest.mark.parametrize(("text", "is_month"), [
    ("Jun-24", True), ("June 2024", True), ("2024-june", True), ("Junk 2024", False), ("Junius-24", False),
])  # fmt: skip
def test_only_names_of_months_are_months(tmp_path: Path, text: str, is_month: bool) -> None:
    result = read(tmp_path, f"{HEADS}{text},jobs,{ONE},5\n")
    assert figures(result) == (["jobs 东一县 6 5"] if is_month else [])
