"""How returns are read: what people write in months, figures and heads, and what is never taken for a figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import HEAD, book, codes, only, put, row

from ewcoop.api import Progress, progress
from ewcoop.diagnostics import Severity

PLAN = (
    HEAD
    + "indicators:\n"
    + row(name="帮助就业", quota="{西州: 1000}", allocation="{东一县: 600, 东二县: 400}")
    + row(id="sales", name="销售", unit="万元", nature="expected", quota="{西州: 9000}",
          allocation="{东一县: 5000, 东二县: 4000}")
    + row(id="invest", name="投资", unit="亿元", nature="expected", quota="{西州: 9}",
          allocation="{东一县: 5, 东二县: 4}")
)  # fmt: skip
HEADS = "月份,指标,县（市、区）,结对县,累计完成\n"
ONE = "东一县,西一县"


def read(folder: Path, content: str | bytes, name: str | None = None, month: str | None = None) -> Progress:
    """A return against the plan above; bytes that are no text are a workbook."""
    raw = content.encode() if isinstance(content, str) else content
    file = folder / (name or ("r.xlsx" if raw.startswith(b"PK") else "r.csv"))
    file.write_bytes(raw)
    put(folder, plan=PLAN)
    return progress(folder / "plan.yaml", file, month=month)


def figures(result: Progress) -> list[str]:
    """What was read: indicator, unit, month and figure."""
    assert result.returns is not None
    return [
        f"{series.row.indicator.id} {series.recipient.unit} {figure.month % 12 + 1} {figure.value:f}"
        for number, series in enumerate(result.returns.series)
        for figure in result.returns.figures(number)
    ]


def one(folder: Path, text: str, indicator: str = "jobs") -> Progress:
    return read(folder, f'{HEADS}2024-06,{indicator},{ONE},"{text}"\n')


@pytest.mark.parametrize("text", [
    "2024年6月", "2024-06", "202406", "2024/6/30", "６月", "2024年06月份", "2024.6", "2024-6-30", "2024-06-01",
    "2024-06-30 00:00:00", "2024/6/30 0:00", "20240630", "Jun-24", "24年6月", "六月", "1-6月", "2024年1-6月",
    "2024年1月至6月", "2024年二季度", "2024年上半年", "截至2024年6月底", "6月30日", "6", "06", "6/2024",
    "2024-06-12",
])  # fmt: skip
def test_a_month_is_read_however_people_write_it(tmp_path: Path, text: str) -> None:
    assert figures(read(tmp_path, f"{HEADS}{text},jobs,{ONE},5\n")) == ["jobs 东一县 6 5"]


@pytest.mark.parametrize(
    "text", ["4-6月", "2024年下半年", "2024-13", "2024-06-31", "45473", "二季度", "٦月", "1-6", "2024"]
)
def test_what_is_no_month_of_a_cumulative_figure_is_refused(tmp_path: Path, text: str) -> None:
    result = read(tmp_path, f"{HEADS}{text},jobs,{ONE},5\n")
    assert (figures(result), only(result, "EW405").severity) == ([], Severity.ERROR)


@pytest.mark.parametrize(("text", "value"), [
    ("１２３", "123"), ("1,234", "1234"), ("12,345,678", "12345678"), ("1’234", "1234"), ("12 ", "12"), ("+5", "5"),
    ("1.2E+04", "12000"), ("１.２Ｅ＋０３", "1200"), ("5人", "5"), ("0.5万人", "5000"), ("0.5万", "5000"),
    ("1.0", "1.0"),
])  # fmt: skip
def test_a_figure_is_read_however_people_write_it(tmp_path: Path, text: str, value: str) -> None:
    assert figures(one(tmp_path, text)) == [f"jobs 东一县 6 {value}"]


@pytest.mark.parametrize("text", ["1100万元", "0.11亿元", "11000000元", "1,100万元", "1100万", "1.1E+03万元"])
def test_money_is_turned_into_the_unit_of_the_indicator_and_that_is_said(tmp_path: Path, text: str) -> None:
    result = one(tmp_path, text, "sales")
    assert figures(result) == ["sales 东一县 6 1100"]
    assert only(result, "EW423").message.zh == f"“{text}”已按 1100 万元读取。"


@pytest.mark.parametrize("text", [
    "nan", "inf", "-inf", "Infinity", "1_000", "0x10", "٣", "१२", "½", "²", "5²", "①", "㉑", "Ⅻ", "1e999", "1.2.3",
    "--5", "1,10", "12345,678",
    "1,23,456", "1,234’567", "50 100", "012", ".5", "5.", "(5)", "=5", "=A1+1", "#REF!",
    "TRUE", "2024-06-30", "45%", "约40", "40余", "1.1千万", "1100w", "五", "5/6", "5-6", "\u200b5", "1e2.5", "9" * 70,
])  # fmt: skip
def test_what_is_no_figure_is_refused_and_never_taken_for_one(tmp_path: Path, text: str) -> None:
    result = one(tmp_path, text)
    assert (figures(result), only(result, "EW411").span.line) == ([], 2)


@pytest.mark.parametrize("text", ["1.1千万", "1100w", "(5)", "--5", "5-6"])
def test_no_figure_is_proposed_where_the_digits_may_mean_another_one(tmp_path: Path, text: str) -> None:
    assert "suggestion" not in only(one(tmp_path, text, "sales"), "EW411").data


@pytest.mark.parametrize("text", ["", "—", "/", "-"])
def test_a_blank_is_no_zero(tmp_path: Path, text: str) -> None:
    assert (figures(one(tmp_path, text)), codes(one(tmp_path, text)).count("EW412")) == ([], 1)


def test_a_zero_is_a_figure(tmp_path: Path) -> None:
    assert figures(one(tmp_path, "0")) == ["jobs 东一县 6 0"]


@pytest.mark.parametrize("heads", [
    "本月完成,累计完成", "完成数,累计完成", "完成数（本月）,完成数（累计）", "当月完成数,完成数",
    "去年同期累计完成,累计完成", "累计完成（去年同期）,累计完成（2024年1-6月）", "累计完成率,累计完成",
    "历年累计完成,累计完成", "完成情况,完成数",
    "6月完成,1-6月完成", "任务数,截至6月底累计完成数", "上月累计完成,本年累计", "累计完成比例,Done",
])  # fmt: skip
def test_only_the_cumulative_column_is_read(tmp_path: Path, heads: str) -> None:
    text = f"月份,指标,县（市、区）,结对县,{heads}\n2024-06,jobs,{ONE},7,50\n"
    assert figures(read(tmp_path, text)) == ["jobs 东一县 6 50"]


def test_a_column_of_one_month_does_not_stand_in_for_the_cumulative_one(tmp_path: Path) -> None:
    result = read(tmp_path, f"月份,指标,县（市、区）,结对县,本月完成\n2024-06,jobs,{ONE},7\n")
    assert "“本月完成”是当月数" in (only(result, "EW424").help or HEAD).zh  # type: ignore[union-attr]


def test_of_two_columns_that_may_be_meant_none_is_read(tmp_path: Path) -> None:
    result = read(tmp_path, f"月份,指标,县（市、区）,结对县,累计完成,累计完成数\n2024-06,jobs,{ONE},7,50\n")
    assert (figures(result), result.read, codes(result)[:1]) == ([], False, ["EW424"])


@pytest.mark.parametrize("lower", [",,,,本月,累计", ",,,,本月完成数,累计完成数", ",,,,去年同期,1-6月累计"])
def test_a_head_of_two_rows_is_read_as_one(tmp_path: Path, lower: str) -> None:
    text = f"月份,指标,县（市、区）,结对县,完成情况,\n{lower}\n2024-06,jobs,{ONE},7,50\n"
    assert figures(read(tmp_path, text)) == ["jobs 东一县 6 50"]


def test_a_head_of_two_rows_with_merged_cells_is_read_as_one(tmp_path: Path) -> None:
    drawn = """
    |东西部协作上报表|←|←|←|←|←|
    |月份|指标|县（市、区）|结对县|完成数|←|
    |↑|↑|↑|↑|本月完成|累计完成|
    |2024年6月|帮助就业|东一县|西一县|7|50|
    """
    assert figures(read(tmp_path, book(drawn.replace("\n    ", "\n")))) == ["jobs 东一县 6 50"]


@pytest.mark.parametrize(("head", "indicator", "value"), [
    ("完成数（万元）", "invest", "0.5"), ("累计完成(元)", "sales", "0.5"), ("累计完成（单位：万元）", "invest", "0.5"),
])  # fmt: skip
def test_a_unit_in_the_head_of_the_figures_counts_and_that_is_said(
    tmp_path: Path, head: str, indicator: str, value: str
) -> None:
    result = read(tmp_path, f"月份,指标,县（市、区）,结对县,{head}\n2024-06,{indicator},{ONE},5000\n")
    assert (figures(result), "EW423" in codes(result)) == ([f"{indicator} 东一县 6 {value}"], True)


def test_a_unit_over_the_whole_table_counts(tmp_path: Path) -> None:
    text = f"上报表,,,,（单位：万元）\n{HEADS}2024-06,invest,{ONE},5000\n"
    assert figures(read(tmp_path, text)) == ["invest 东一县 6 0.5"]


def test_people_under_a_head_of_money_are_refused(tmp_path: Path) -> None:
    text = f"月份,指标,县（市、区）,结对县,累计完成（万元）\n2024-06,jobs,{ONE},5\n"
    assert codes(read(tmp_path, text))[0] == "EW413"


def test_two_units_of_one_figure_are_refused(tmp_path: Path) -> None:
    text = f"月份,指标,县（市、区）,结对县,单位,累计完成（万元）\n2024-06,invest,{ONE},亿元,5\n"
    assert "表头写的是万元" in only(read(tmp_path, text), "EW413").message.zh


@pytest.mark.parametrize("heads", [
    "period,indicator,unit,partner,value", "Period,Indicator,County,Partner,Done",
    "月份,指标名称,东部县,西部县,累计完成情况",
    "统计月份,任务指标,填报单位,受援县,实际完成", "截至,项目名称,区县,结对县（市、区）,本年累计完成",
])  # fmt: skip
def test_heads_may_be_chinese_or_english(tmp_path: Path, heads: str) -> None:
    assert figures(read(tmp_path, f"{heads}\n2024-06,jobs,{ONE},5\n")) == ["jobs 东一县 6 5"]


@pytest.mark.parametrize("text", [
    f"月份,指标,单位,累计完成\n2024-06,jobs,{ONE[:3]},5\n",
    "月份,单位,指标,计量单位,累计完成\n2024-06,东一县,jobs,人,5\n",
])  # fmt: skip
def test_the_head_unit_may_mean_the_county(tmp_path: Path, text: str) -> None:
    assert figures(read(tmp_path, text)) == ["jobs 东一县 6 5"]


@pytest.mark.parametrize(
    "name", ["1. 帮助就业", "（一）帮助就业（人）", "一、帮助就业", "其中：帮助就业", "帮助 就业", "JOBS"]
)
def test_an_indicator_may_be_written_as_in_a_table(tmp_path: Path, name: str) -> None:
    expected = [] if name == "JOBS" else ["jobs 东一县 6 5"]
    assert figures(read(tmp_path, f"{HEADS}2024-06,{name},{ONE},5\n")) == expected


@pytest.mark.parametrize(
    "row", ["备注：略", "填报人：张三,,,审核人：李四", "填报单位（盖章）：,,,,2024-07-05", "第二部分", "# 说明"]
)
def test_a_row_of_words_is_no_data(tmp_path: Path, row: str) -> None:
    result = read(tmp_path, f"{HEADS}2024-06,jobs,{ONE},5\n{row}\n")
    assert (figures(result), only(result, "EW426").message.zh) == (["jobs 东一县 6 5"], "备注 1 行，不是数据。")


def test_a_row_that_begins_with_its_note_is_data(tmp_path: Path) -> None:
    result = read(tmp_path, f"备注,{HEADS}备注：核实中,2024-06,jobs,{ONE},约5\n")
    assert only(result, "EW411").span.column == 29


@pytest.mark.parametrize("total", ["合计,", "小计,", "西州,", "西州合计,", "西州小计,合计", ",西州小计"])
def test_totals_are_checked_and_in_no_sum(tmp_path: Path, total: str) -> None:
    result = read(tmp_path, f"{HEADS}2024-06,jobs,{ONE},5\n2024-06,jobs,东二县,西二县,6\n2024-06,jobs,{total},12\n")
    assert (len(figures(result)), "少 1" in only(result, "EW418").message.zh) == (2, True)


def test_the_unit_of_a_table_without_one_is_that_of_its_title_and_that_is_said(tmp_path: Path) -> None:
    result = read(tmp_path, "东一县2024年6月上报表,,\n指标,单位,累计完成\n帮助就业,人,5\n")
    assert (figures(result), codes(result).count("EW423")) == (["jobs 东一县 6 5"], 2)


def test_a_title_of_two_units_is_nobodys(tmp_path: Path) -> None:
    result = read(tmp_path, "东一县、东二县2024年6月,,\n指标,单位,累计完成\n帮助就业,人,5\n")
    assert (figures(result), codes(result)[0]) == ([], "EW424")


def test_another_unit_below_in_a_row_of_its_own_stops_what_the_title_said(tmp_path: Path) -> None:
    rows = "东一县2024年6月,,\n指标,单位,累计完成\n帮助就业,人,5\n东二县,,\n投资,亿元,1\n"
    assert figures(read(tmp_path, rows)) == ["jobs 东一县 6 5"]


def test_a_second_table_below_with_other_columns_is_read(tmp_path: Path) -> None:
    other = f"附表\n累计完成,指标,县（市、区）,结对县,月份\n9,jobs,{ONE},2024-07\n"
    assert figures(read(tmp_path, f"{HEADS}2024-06,jobs,{ONE},5\n\n{other}")) == ["jobs 东一县 6 5", "jobs 东一县 7 9"]
