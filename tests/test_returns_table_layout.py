"""Returns laid out as the plan's own table, and what offices make of it: further columns, rows, sheets and titles."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import office_table
import pytest
from support import DATA, book, codes, only
from test_returns_reading import figures, read

from ewcoop.api import progress

TITLE = "|2024年6月完成情况表|←|←|←|←|\n"
HEAD = "|指标名称|单位|指标性质|合计|东一县|东二县|\n"


def table(*rows: str, head: str = HEAD, title: str = TITLE) -> bytes:
    return book(title + head + "\n".join(rows))


def test_figures_stand_under_their_units(tmp_path: Path) -> None:
    found = read(tmp_path, table("|帮助就业|人|约束性|110|50|60|", "|投资|亿元|预期性|1.5|0.5|1|"))
    assert figures(found) == ["jobs 东一县 6 50", "jobs 东二县 6 60", "invest 东一县 6 0.5", "invest 东二县 6 1"]


def test_that_the_month_is_that_of_the_title_is_said(tmp_path: Path) -> None:
    assert "2024年6月" in only(read(tmp_path, table("|帮助就业|人|约束性||50|60|")), "EW423").message.zh


def test_a_table_without_a_month_asks_for_it(tmp_path: Path) -> None:
    found = read(tmp_path, table("|帮助就业|人|约束性||50|60|", title="|完成情况表|←|←|←|←|\n"))
    assert (figures(found), only(found, "EW405").span.line) == ([], 2)


def test_the_month_may_be_given(tmp_path: Path) -> None:
    drawn = table("|帮助就业|人|约束性||50|60|", title="|完成情况表|←|←|←|←|\n")
    assert figures(read(tmp_path, drawn, month="2024-06")) == ["jobs 东一县 6 50", "jobs 东二县 6 60"]


def test_a_title_and_a_name_of_different_months_are_refused(tmp_path: Path) -> None:
    found = read(tmp_path, table("|帮助就业|人|约束性||50|60|"), name="2024-07.xlsx")
    assert (figures(found), "不是同一个月" in only(found, "EW405").message.zh) == ([], True)


def test_every_sheet_of_a_month_is_read(tmp_path: Path) -> None:
    months = "".join(f"# sheet: 2024年{n}月\n{HEAD}|帮助就业|人|约束性||{n}|{n}|\n" for n in (5, 6))
    assert figures(read(tmp_path, book(months)))[:2] == ["jobs 东一县 5 5", "jobs 东一县 6 6"]


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    drawn = f"{TITLE}{HEAD}|帮助就业|人|约束性||50|60|\n"
    drawn += f"# sheet: 2024年5月\n# hidden: sheet\n{HEAD}|帮助就业|人|约束性||9|9|\n"
    assert figures(read(tmp_path, book(drawn))) == ["jobs 东一县 6 50", "jobs 东二县 6 60"]


@pytest.mark.parametrize("lower", ["任务数|完成数", "本月完成|累计完成", "完成率|完成数", "去年同期|累计"])
def test_of_several_columns_for_a_unit_only_the_cumulative_one_is_read(tmp_path: Path, lower: str) -> None:
    head = f"|指标名称|单位|指标性质|东一县|←|东二县|←|\n|↑|↑|↑|{lower}|{lower}|\n"
    assert figures(read(tmp_path, table("|帮助就业|人|约束性|7|50|8|60|", head=head)))[0] == "jobs 东一县 6 50"


def test_columns_of_one_month_are_not_read(tmp_path: Path) -> None:
    head = "|指标名称|单位|指标性质|东一县|东二县|\n|↑|↑|↑|本月完成|本月完成|\n"
    found = read(tmp_path, table("|帮助就业|人|约束性|7|8|", head=head))
    assert (figures(found), codes(found).count("EW424")) == ([], 2)


def test_two_columns_for_one_unit_are_refused(tmp_path: Path) -> None:
    head = "|指标名称|单位|指标性质|东一县|东一县|东二县|\n"
    assert figures(read(tmp_path, table("|帮助就业|人|约束性|7|8|60|", head=head))) == ["jobs 东二县 6 60"]


def test_two_rows_for_one_indicator_are_refused(tmp_path: Path) -> None:
    found = read(tmp_path, table("|帮助就业|人|约束性||600|400|", "|帮助就业|人|约束性||50|60|"))
    assert (figures(found), codes(found).count("EW401")) == ([], 2)


@pytest.mark.parametrize(("text", "value"), [("50人", "50"), ("'1,050", "1050"), ("１２", "12"), ("0.1万人", "1000")])
def test_cells_are_read_as_figures_of_returns(tmp_path: Path, text: str, value: str) -> None:
    found = read(tmp_path, table(f"|帮助就业|人|约束性||{text}|60|"))
    assert figures(found)[0] == f"jobs 东一县 6 {value}"


@pytest.mark.parametrize("text", ["50%", "6x", "nan", "约5", "①", "已完成", "2024-06-30", "=1+2", "#REF!"])
def test_a_cell_that_is_no_figure_is_said_at_its_place(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, table(f"|帮助就业|人|约束性||{text}|60|"))
    span = only(found, "EW411").span
    assert (figures(found), (span.line, span.column)) == (["jobs 东二县 6 60"], (3, 5))


def test_a_row_in_another_unit_is_converted(tmp_path: Path) -> None:
    assert figures(read(tmp_path, table("|投资|万元|预期性||5000|100|")))[0] == "invest 东一县 6 0.5"


def test_a_unit_over_the_table_counts(tmp_path: Path) -> None:
    drawn = table("|投资||预期性||5000|100|", title="|2024年6月|←|←|←|单位：万元|\n")
    assert figures(read(tmp_path, drawn))[0] == "invest 东一县 6 0.5"


def test_a_figure_over_several_units_is_nobodys(tmp_path: Path) -> None:
    found = read(tmp_path, table("|帮助就业|人|约束性||110|←|"))
    assert (figures(found), only(found, "EW603").span.line) == ([], 3)


def test_a_total_that_does_not_hold_is_found(tmp_path: Path) -> None:
    assert "EW418" in codes(read(tmp_path, table("|帮助就业|人|约束性|111|50|60|")))


def test_a_column_of_what_was_asked_for_is_no_total(tmp_path: Path) -> None:
    head = HEAD.replace("合计", "下达数")
    assert "EW418" not in codes(read(tmp_path, table("|帮助就业|人|约束性|999|50|60|", head=head)))


@pytest.mark.parametrize(
    "head", ["|指标名称|合计|东一县|东二县|\n", "|指标|合计|东一县|东二县|\n", "|项目|小计|东一|东二县|\n"]
)
def test_units_and_natures_may_be_missing(tmp_path: Path, head: str) -> None:
    assert figures(read(tmp_path, table("|帮助就业|110|50|60|", head=head))) == ["jobs 东一县 6 50", "jobs 东二县 6 60"]


def test_a_table_may_lie_on_its_side(tmp_path: Path) -> None:
    drawn = "|2024年6月|←|\n|县（市、区）|帮助就业（人）|\n|东一县|50|\n|东二县|60|\n|合计|110|\n"
    assert figures(read(tmp_path, book(drawn))) == ["jobs 东一县 6 50", "jobs 东二县 6 60"]


def test_sheets_with_figures_that_are_no_returns_are_named(tmp_path: Path) -> None:
    drawn = f"{TITLE}{HEAD}|帮助就业|人|约束性||50|60|\n# sheet: 名单\n|姓名|人数|\n|张三|5|\n"
    assert "名单" in only(read(tmp_path, book(drawn)), "EW426").message.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_table_as_text_is_read_in_any_dialect(tmp_path: Path, encoding: str, separator: str) -> None:
    stream = io.StringIO()
    rows = [["2024年6月完成情况"], ["指标名称", "单位", "东一县", "东二县"], ["帮助就业", "人", "1,050", "6x"]]
    csv.writer(stream, delimiter=separator).writerows(rows)
    found = read(tmp_path, stream.getvalue().encode(encoding))
    assert (figures(found), only(found, "EW411").span.line) == (["jobs 东一县 6 1050"], 3)


def test_the_workbook_of_the_real_plan_reads_back_whole(tmp_path: Path) -> None:
    book_ = office_table.made()
    book_.worksheets[0]["A2"] = "南通市2024年6月东西部协作完成情况表"
    recipients = [cell for cell in office_table.cells() if cell[0] not in "DE"]
    book_.worksheets[0][recipients[0]] = 1  # where every figure is its target it is the plan's table, and no return
    book_.save(tmp_path / "r.xlsx")
    result = progress(DATA / "targets_2024.yaml", tmp_path / "r.xlsx")
    assert result.returns is not None
    assert (len(result.returns), len(recipients)) == (len(recipients), len(recipients))
