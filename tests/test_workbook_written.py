"""The workbook that ewcoop writes: what an office sees in it, and what it can do to it before it comes back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from support import DATA, HEAD, PAIRINGS, only, row, run

from ewcoop.api import convert, validate
from ewcoop.errors import UsageError
from ewcoop.load.document import Loader
from ewcoop.model.office import MEMORY
from ewcoop.model.plan import Plan
from ewcoop.model.table import Table
from ewcoop.report.workbook import dumps

REAL = DATA / "targets_2024.yaml"


def table_of(file: Path) -> Table:
    facts = Loader().load(str(file)).facts
    assert facts is not None
    return facts.table


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """The plan of 2024 as a workbook, beside its pairings."""
    shutil.copy(DATA / "pairings.yaml", tmp_path)
    (tmp_path / "分解表.xlsx").write_bytes(dumps(table_of(REAL), "zh"))
    return tmp_path / "分解表.xlsx"


def sheet(file: Path) -> Any:
    return load_workbook(file).worksheets[0]


def small(folder: Path, *rows: str, notes: str = "") -> Table:
    """A small plan beside the scaffold's pairings."""
    (folder / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    (folder / "plan.yaml").write_text(HEAD + "indicators:\n" + "".join(rows) + notes, encoding="utf-8")
    return table_of(folder / "plan.yaml")


def edited(file: Path, change: Callable[[Any], None]) -> Path:
    """The workbook after somebody worked on it in another program."""
    book = load_workbook(file)
    change(book.worksheets[0])
    book.save(file)
    return file


def plan_of(file: Path) -> Plan:
    return table_of(file).plan


def column_of(work: Any, row: int, text: str) -> int:
    return next(int(cell.column) for cell in work[row] if cell.value == text)


def row_of(work: Any, text: str) -> int:
    return next(int(cell.row) for cell in work["A"] if cell.value == text)


def test_the_table_has_a_title_and_two_rows_of_heads(real: Path) -> None:
    work = sheet(real)
    assert work["A1"].value == "南通市2024年度东西部协作任务指标分解计划"
    assert [cell.value for cell in work[2]][:6] == ["指标名称", "单位", "指标性质", "下达数", None, "海安市"]
    assert [cell.value for cell in work[3]][:6] == [None, None, None, "汉中市", "黄南州", "略阳县"]


def test_units_stand_over_all_their_partners_in_merged_cells(real: Path) -> None:
    merged = {str(area) for area in sheet(real).merged_cells.ranges}
    assert {"A1:S1", "A2:A3", "D2:E2", "I2:J2", "O2:P2"} <= merged


def test_sections_are_numbered_and_so_are_their_indicators(real: Path) -> None:
    names = [cell.value for cell in sheet(real)["A"]]
    assert "一、资金支持" in names
    assert "2. 计划选派专业技术人员" in names
    assert "财政协作资金数" in names  # alone in its section


def test_parts_are_indented(real: Path) -> None:
    work = sheet(real)
    assert work.cell(row_of(work, "其中：工商联系统"), 1).alignment.indent == 1
    assert work.cell(row_of(work, "社会帮扶资金和物资折款"), 1).alignment.indent == 0


def test_words_in_place_of_figures_are_merged_over_the_row(real: Path) -> None:
    work = sheet(real)
    at = row_of(work, "财政协作资金数")
    assert work.cell(at, 4).value.startswith("市财政局")
    assert f"D{at}:S{at}" in {str(area) for area in work.merged_cells.ranges}


def test_figures_are_numbers_with_the_decimals_of_their_row(real: Path) -> None:
    work = sheet(real)
    cell = work.cell(row_of(work, "其中：企业实际到位投资额"), column_of(work, 3, "洋县"))
    assert (cell.value, cell.number_format, cell.data_type) == (2, "0.00", "n")


def test_no_target_is_blank_and_not_zero(tmp_path: Path) -> None:
    table = small(
        tmp_path, row(quota="{西州: 60}", allocation="{东一县: 60, 东二县: 0}"), row(id="b", quota="{西州: 1}")
    )
    (tmp_path / "x.xlsx").write_bytes(dumps(table, "zh"))
    work = sheet(tmp_path / "x.xlsx")
    assert [work.cell(4, 6).value, work.cell(5, 6).value] == [0, None]


def test_natures_differ_in_more_than_colour(real: Path) -> None:
    work = sheet(real)
    binding, expected = (work.cell(row_of(work, name), 3) for name in ("1. 共建产业园区数", "2. 引导企业数"))
    assert (binding.value, expected.value) == ("约束性", "预期性")
    assert (binding.font.b, expected.font.b) == (True, False)


def test_the_page_is_a4_across_one_page_wide_with_its_head_on_every_page(real: Path) -> None:
    work = sheet(real)
    assert (work.page_setup.paperSize, work.page_setup.orientation) == (9, "landscape")
    assert (work.page_setup.fitToWidth, work.page_setup.fitToHeight) == (1, 0)
    assert work.sheet_properties.pageSetUpPr.fitToPage
    assert work.print_title_rows == "$2:$3"
    assert work.print_area == "'分解表'!$A$1:$S$32"  # not the checks


def test_the_fonts_are_those_of_an_official_document(real: Path) -> None:
    work = sheet(real)
    assert (work["A1"].font.name, work["A1"].font.charset) == ("方正小标宋简体", 134)
    assert (work["A8"].font.name, work["A8"].font.charset) == ("仿宋", 134)


def test_checks_are_live_formulas_beside_the_table(real: Path) -> None:
    work = sheet(real)
    at = row_of(work, "采购、帮助销售农副产品")
    assert work.cell(2, 21).value == "差额"
    assert work.cell(at, 21).value == f"=ROUND(SUM(F{at}:I{at},K{at},M{at},O{at}:S{at})-D{at},0)"
    assert work.cell(at, 22).value == f"=ROUND(SUM(J{at},L{at},N{at})-E{at},0)"


def test_a_check_that_is_not_0_is_shown(real: Path) -> None:
    (area,) = sheet(real).conditional_formatting
    assert str(area.sqref) == "U4:V28"
    assert [(rule.operator, rule.formula) for rule in area.rules] == [("notEqual", ["0"])]


def test_checks_can_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(dumps(table_of(REAL), "zh", checks=False))
    work = sheet(tmp_path / "x.xlsx")
    assert work.max_column == 19
    assert all(cell.data_type != "f" for line in work.iter_rows() for cell in line)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_text_never_becomes_a_formula(name: str, tmp_path: Path) -> None:
    table = small(tmp_path, row(name=f"'{name}'" if "\t" not in name else '"\\t=1"', arrangement='"=2+2"'))
    (tmp_path / "x.xlsx").write_bytes(dumps(table, "zh"))
    work = sheet(tmp_path / "x.xlsx")
    assert {cell.data_type for cell in work[4] if cell.value is not None} == {"s"}
    assert table_of(tmp_path / "x.xlsx").plan == table.plan


def test_a_figure_longer_than_excel_counts_loses_no_digit(tmp_path: Path) -> None:
    long = "12345678901234567890.12"
    table = small(tmp_path, row(unit="万元", quota=f"{{西州: {long}}}", allocation=f"{{东一县: {long}, 东二县: 0}}"))
    (tmp_path / "x.xlsx").write_bytes(dumps(table, "zh"))
    assert sheet(tmp_path / "x.xlsx")["D4"].data_type == "s"
    assert plan_of(tmp_path / "x.xlsx").indicators[0].quota == {"西州": Decimal(long)}


def test_a_text_that_no_cell_can_hold_is_refused(tmp_path: Path) -> None:
    table = small(tmp_path, row(name="长" * 40_000, quota="{西州: 1}"))
    with pytest.raises(UsageError, match="does not fit"):
        dumps(table, "zh")


def test_one_plan_gives_one_file() -> None:
    table = table_of(REAL)
    assert dumps(table, "zh") == dumps(table, "zh")


def test_what_the_table_does_not_show_stands_on_a_hidden_sheet(real: Path) -> None:
    book = load_workbook(real)
    assert [(one.title, one.sheet_state) for one in book.worksheets] == [("分解表", "visible"), (MEMORY, "hidden")]


def test_a_row_put_in_by_hand_is_read_and_the_others_keep_their_ids(real: Path) -> None:
    def insert(work: Any) -> None:
        # Below the notes would be no row: the new one takes the place of a section.
        target = row_of(work, "五、消费协作")
        for area in [area for area in work.merged_cells.ranges if area.min_row == target]:
            work.unmerge_cells(str(area))
        values = ["新增指标（虚构）", "个", "预期性", 2, None, 1, 1]
        for column, value in enumerate(values, 1):
            work.cell(target, column, value)

    found = plan_of(edited(real, insert))
    before = plan_of(REAL)
    assert [one.id for one in found.indicators if one.id in {old.id for old in before.indicators}] == [
        one.id for one in before.indicators
    ]
    (new,) = [one for one in found.indicators if one.name == "新增指标（虚构）"]
    assert new.quota == {"汉中市": Decimal(2)}


def test_rows_that_were_sorted_are_found_again_by_their_names(real: Path) -> None:
    def swap(work: Any) -> None:
        one, two = row_of(work, "慈善系统"), row_of(work, "红十字会系统")
        for column in range(1, 20):
            a, b = work.cell(one, column).value, work.cell(two, column).value
            work.cell(one, column).value, work.cell(two, column).value = b, a

    found = {one.id: one for one in plan_of(edited(real, swap)).indicators}
    assert found["donations.charity"].quota == {"汉中市": Decimal(120)}
    assert found["donations.redcross"].quota == {"汉中市": Decimal(50)}


def test_a_figure_changed_by_hand_is_found_at_its_cell(real: Path) -> None:
    def change(work: Any) -> None:
        work.cell(row_of(work, "其中：工商联系统"), column_of(work, 3, "南郑区")).value = 21

    result = validate(edited(real, change))
    suspects = {place.span.shown for found in result.report for place in found.related}
    assert suspects == {"分解表!H25"}


def test_a_title_changed_by_hand_counts(real: Path) -> None:
    def change(work: Any) -> None:
        work["A1"] = "南通市2024年度分解计划（调整）"

    assert plan_of(edited(real, change)).plan.title == "南通市2024年度分解计划（调整）"


def test_a_hidden_sheet_that_was_deleted_leaves_the_table_readable(real: Path) -> None:
    book = load_workbook(real)
    del book[MEMORY]
    book.save(real)
    result = validate(real)
    assert result.report.worst() is None or result.report.worst().word == "note"  # type: ignore[union-attr]
    assert sum(balance.status == "balanced" for balance in result.balances) == 18


@pytest.mark.parametrize("spoilt", ["no yaml: [", "{rows: x}", "", "- list"])
def test_a_hidden_sheet_that_was_spoilt_is_not_trusted(real: Path, spoilt: str) -> None:
    book = load_workbook(real)
    for line in book[MEMORY].iter_rows():
        if line[0].value == "head":
            line[2].value = spoilt
    book.save(real)
    result = validate(real)
    assert sum(balance.status == "balanced" for balance in result.balances) == 18


def told(file: Path, code: str = "EW616") -> list[str]:
    return [found.message.zh for found in validate(file).report if found.code == code]


def test_columns_that_were_exchanged_are_read_as_their_heads_say_now(real: Path) -> None:
    def exchange(work: Any) -> None:
        for at in range(2, 29):
            one, two = work.cell(at, 6).value, work.cell(at, 8).value
            if work.cell(at, 7).value is not None:
                work.cell(at, 6).value, work.cell(at, 8).value = two, one

    found = {one.id: one for one in plan_of(edited(real, exchange)).indicators}
    assert found["jobs"].allocation["海安市"] == Decimal(500)
    assert len(told(real)) == 2


def test_a_head_that_names_nobody_any_more_is_an_error(real: Path) -> None:
    def rename(work: Any) -> None:
        work["F2"], work["F3"] = "某某县", "某某乡"

    assert only(validate(edited(real, rename)), "EW601").span.shown == "分解表!F3"


def test_a_row_of_the_head_that_was_deleted_takes_no_indicator_with_it(tmp_path: Path) -> None:
    table = small(
        tmp_path, row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}"),
        row(id="b", name="乙", quota="{西州: 10}", allocation="{东一县: 6, 东二县: 4}"),
    )  # fmt: skip
    (tmp_path / "x.xlsx").write_bytes(dumps(table, "zh"))
    book = load_workbook(tmp_path / "x.xlsx")
    work: Any = book.worksheets[0]
    for area in list(work.merged_cells.ranges):
        work.unmerge_cells(str(area))
    work.delete_rows(3)
    memory: Any = book[MEMORY]
    for line in memory.iter_rows():  # as Excel would
        if line[0].value == "indicator":
            number = int(line[1].value.rpartition("$")[2].rstrip(")"))
            line[1].value = f"=ROW('分解表'!$A${number - 1})"
    book.save(tmp_path / "x.xlsx")
    assert [one.id for one in plan_of(tmp_path / "x.xlsx").indicators] == ["jobs", "b"]


def test_a_row_with_figures_below_the_notes_is_an_indicator(real: Path) -> None:
    def add(work: Any) -> None:
        for column, value in enumerate(["新增（虚构）", "人", "约束性", 5, None, 5], 1):
            work.cell(work.max_row if column > 1 else work.max_row + 1, column, value)

    assert plan_of(edited(real, add)).indicators[-1].quota == {"汉中市": Decimal(5)}


@pytest.mark.parametrize("arguments", [["表.xlsx"], ["plan.yaml", "--keep", "表.xlsx"]])
def test_split_wants_a_plan_and_says_how_to_get_one(arguments: list[str], tmp_path: Path) -> None:
    table = small(tmp_path, row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}"))
    (tmp_path / "表.xlsx").write_bytes(dumps(table, "zh"))
    (tmp_path / "out.yaml").write_text("mine\n")
    done = run("split", *arguments, "--output", "out.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "ewcoop convert" in done.stderr
    assert (tmp_path / "out.yaml").read_text() == "mine\n"


def test_blocks_of_rows_with_the_same_names_keep_their_ids_when_they_are_exchanged(tmp_path: Path) -> None:
    rows = [
        row(id=id_, name=name, quota=f"{{西州: {figure}}}", allocation=f"{{东一县: {figure}, 东二县: 0}}")
        for id_, name, figure in (("a", "甲", 10), ("a1", "其中：脱贫", 1), ("b", "乙", 20), ("b1", "其中：脱贫", 2))
    ]
    (tmp_path / "x.xlsx").write_bytes(dumps(small(tmp_path, *rows), "zh"))

    def exchange(work: Any) -> None:
        for one, two in ((4, 6), (5, 7)):
            for column in range(1, 7):
                a, b = work.cell(one, column).value, work.cell(two, column).value
                work.cell(one, column).value, work.cell(two, column).value = b, a

    found = {one.id: one.quota["西州"] for one in plan_of(edited(tmp_path / "x.xlsx", exchange)).indicators}
    assert found == {"a": Decimal(10), "a1": Decimal(1), "b": Decimal(20), "b1": Decimal(2)}


def test_an_indicator_with_the_old_name_of_another_gets_its_id_and_that_is_told(real: Path) -> None:
    def rename(work: Any) -> None:
        one, two = row_of(work, "1. 共建产业园区数"), row_of(work, "2. 引导企业数")
        work.cell(one, 1).value, work.cell(two, 1).value = "1. 引导企业数", "2. 新的指标"

    found = {one.id: one.name for one in plan_of(edited(real, rename)).indicators}
    assert found["firms"] == "引导企业数"
    assert "共建产业园区数" in "".join(told(real))


def test_words_before_a_colon_within_a_note_stay(real: Path) -> None:
    def note(work: Any) -> None:
        work.cell(work.max_row, 1).value = "4. 各项要求，注：以下为内部掌握"

    assert plan_of(edited(real, note)).notes[-1] == "各项要求，注：以下为内部掌握"


def test_a_figure_that_was_typed_as_text_is_told(real: Path) -> None:
    def type_it(work: Any) -> None:
        work["F12"].value, work["F12"].data_type = "500", "s"

    assert only(validate(edited(real, type_it)), "EW602").span.shown == "分解表!F12"


def test_a_title_of_another_year_is_told(real: Path) -> None:
    def change(work: Any) -> None:
        work["A1"] = "南通市2025年度东西部协作任务指标分解计划"

    (message,) = told(edited(real, change))
    assert "2025" in message
    assert "2024" in message


def test_a_row_whose_contents_were_cleared_is_gone_and_that_is_told(real: Path) -> None:
    def clear(work: Any) -> None:
        at = row_of(work, "1. 共建产业园区数")
        for column in range(1, 20):
            work.cell(at, column).value = None

    found = plan_of(edited(real, clear))
    assert "parks" not in [one.id for one in found.indicators]
    assert "共建产业园区数" in "".join(told(real))


def test_what_stood_within_a_row_that_was_cleared_stands_alone(real: Path) -> None:
    def clear(work: Any) -> None:
        at = row_of(work, "帮助协作地区劳动力转移到江苏就业数")
        for column in range(1, 20):
            work.cell(at, column).value = None

    result = validate(edited(real, clear))
    assert [found.code for found in result.report if found.severity.word == "error"] == []
    assert any("上级指标已不在表中" in message for message in told(real))


def test_a_plan_with_a_pair_that_is_none_is_not_written(tmp_path: Path) -> None:
    small(tmp_path, row(quota="{西州: 100}", allocation="{东一县: {西二县: 60}, 东二县: 40}"))
    assert run("convert", "plan.yaml", "x.xlsx", cwd=tmp_path).returncode == 1
    assert not (tmp_path / "x.xlsx").exists()


def test_a_figure_that_excel_cannot_hold_has_no_check_that_would_be_wrong(tmp_path: Path) -> None:
    long = "1234567890123456789"
    table = small(tmp_path, row(unit="万元", quota=f"{{西州: {long}}}", allocation=f"{{东一县: {long}, 东二县: 0}}"))
    (tmp_path / "x.xlsx").write_bytes(dumps(table, "zh"))
    work = sheet(tmp_path / "x.xlsx")
    assert all(cell.data_type != "f" for cell in work[4])


def test_columns_are_as_wide_as_their_figures(tmp_path: Path) -> None:
    table = small(tmp_path, row(unit="元", quota="{西州: 123456789}", allocation="{东一县: 123456789, 东二县: 0}"))
    (tmp_path / "x.xlsx").write_bytes(dumps(table, "zh"))
    assert sheet(tmp_path / "x.xlsx").column_dimensions["D"].width >= 11


def test_a_table_of_ours_without_merged_cells_can_be_read(real: Path) -> None:
    def unmerge(work: Any) -> None:
        for area in list(work.merged_cells.ranges):
            work.unmerge_cells(str(area))

    book = load_workbook(edited(real, unmerge))
    del book[MEMORY]
    book.save(real)
    assert sum(balance.status == "balanced" for balance in validate(real).balances) == 18


def test_split_writes_the_workbook(tmp_path: Path) -> None:
    shutil.copy(DATA / "pairings.yaml", tmp_path)
    shutil.copy(DATA / "split_2024.yaml", tmp_path)
    shutil.copy(REAL, tmp_path)
    done = run("split", "split_2024.yaml", "--output", "分解表.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert run("validate", "分解表.xlsx", cwd=tmp_path).returncode == 0


def test_convert_goes_both_ways(tmp_path: Path) -> None:
    shutil.copy(DATA / "pairings.yaml", tmp_path)
    shutil.copy(REAL, tmp_path / "plan.yaml")
    assert run("convert", "plan.yaml", "表.xlsx", cwd=tmp_path).returncode == 0
    done = run("convert", "表.xlsx", "back.yaml", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Wrote back.yaml: 19 indicators, 160 figures.\n"
    assert plan_of(tmp_path / "back.yaml") == plan_of(REAL)


def test_convert_says_of_each_figure_where_it_stood(tmp_path: Path, real: Path) -> None:
    run("convert", real.name, "back.yaml", cwd=tmp_path)
    text = (tmp_path / "back.yaml").read_text(encoding="utf-8")
    assert "    quota: {汉中市: 4210}  # 分解表!D12\n" in text
    assert "      崇川区: {佛坪县: 30, 宁强县: 540}  # 分解表!O12、分解表!P12\n" in text


def test_convert_names_files_from_where_the_new_one_stands(tmp_path: Path, real: Path) -> None:
    (tmp_path / "out").mkdir()
    for target in ("out/plan.yaml", "out/again.xlsx"):
        assert run("convert", real.name, target, cwd=tmp_path).returncode == 0
        assert plan_of(tmp_path / target).plan.pairings == "../pairings.yaml"
        assert run("validate", target, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("source", "target", "status"),
    [
        ("plan.yaml", "x.pdf", 2), ("plan.yaml", "x.yaml", 2), ("none.xlsx", "x.yaml", 2),
        ("pairings.yaml", "x.xlsx", 2), ("plan.yaml", "no/such/x.xlsx", 2), ("short.yaml", "x.xlsx", 1),
        ("unknown.yaml", "x.xlsx", 1),
    ],
)  # fmt: skip
def test_exit_codes_of_convert(source: str, target: str, status: int, tmp_path: Path) -> None:
    small(tmp_path, row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}"))
    text = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    (tmp_path / "short.yaml").write_text(text.replace("60", "50"), encoding="utf-8")
    (tmp_path / "unknown.yaml").write_text(text.replace("东一县", "东九县"), encoding="utf-8")
    assert run("convert", source, target, cwd=tmp_path).returncode == status


def test_figures_that_have_no_place_in_a_table_stop_the_conversion(tmp_path: Path) -> None:
    small(tmp_path, row(quota="{西州: 100}", allocation="{东九县: 60, 东二县: 40}"))
    done = run("convert", "plan.yaml", "x.xlsx", cwd=tmp_path)
    assert "东九县" in done.stderr
    assert not (tmp_path / "x.xlsx").exists()


def test_a_plan_that_does_not_close_is_written_as_it_is(tmp_path: Path) -> None:
    small(tmp_path, row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 40}"))
    done = run("convert", "plan.yaml", "x.xlsx", cwd=tmp_path)
    assert "EW101" in done.stderr
    assert only(validate(tmp_path / "x.xlsx"), "EW101").span.shown == "分解表!D4"


def test_convert_never_writes_over_what_it_reads(tmp_path: Path, real: Path) -> None:
    before = (tmp_path / "pairings.yaml").read_bytes()
    assert run("convert", real.name, "pairings.yaml", cwd=tmp_path).returncode == 2
    assert (tmp_path / "pairings.yaml").read_bytes() == before


def test_a_workbook_of_another_program_is_written_again_with_every_figure(tmp_path: Path) -> None:
    (tmp_path / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    book = Workbook()
    work: Any = book.worksheets[0]
    work.append(["甲市2024年度分解表（虚构）"])
    work.append(["指标名称", "单位", "指标性质", "西州", "东一县", "东二县"])
    work.append(["就业", "人", "约束性", 100, 60, 40])
    work.append(["其中：脱贫人口", "人", "约束性", 50, 30, 20])
    book.save(tmp_path / "a.xlsx")
    for one, two in (("a.xlsx", "b.yaml"), ("b.yaml", "c.xlsx"), ("c.xlsx", "d.yaml")):
        assert run("convert", one, two, cwd=tmp_path).returncode == 0
    first, last = plan_of(tmp_path / "b.yaml"), plan_of(tmp_path / "d.yaml")
    assert first == last
    assert [one.allocation for one in last.indicators] == [
        {"东一县": Decimal(60), "东二县": Decimal(40)}, {"东一县": Decimal(30), "东二县": Decimal(20)},
    ]  # fmt: skip


def test_what_came_of_it_as_json(tmp_path: Path, real: Path) -> None:
    done = run("convert", real.name, "plan.yaml", "--format", "json", cwd=tmp_path)
    data = json.loads(done.stdout)
    assert list(data) == ["schema", "source", "target", "written", "indicators", "figures", "proposed", "diagnostics"]
    assert (data["schema"], data["written"], data["figures"]) == ("convert/1", True, 160)
    assert done.stderr == ""


def test_convert_for_use_from_python(tmp_path: Path, real: Path) -> None:
    done = convert(real, tmp_path / "plan.yaml")
    assert isinstance(done.made, str)
    assert not (tmp_path / "plan.yaml").exists()
    (tmp_path / "plan.yaml").write_text(done.made, encoding="utf-8")
    assert plan_of(tmp_path / "plan.yaml") == plan_of(REAL)


def test_other_commands_never_import_openpyxl(tmp_path: Path) -> None:
    small(tmp_path, row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}"))
    for command in (["validate", "plan.yaml"], ["split", "plan.yaml"], ["--help"], ["explain", "EW601"]):
        done = run(*command, cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
        assert "ewcoop" in done.stderr
        assert "openpyxl" not in done.stderr
