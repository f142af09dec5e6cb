"""A sheet as a workbook: figures are numbers and look as they did, words are never formulas."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ewcoop.errors import UsageError
from ewcoop.model.figures import plain
from ewcoop.report.sheet import Sheet
from ewcoop.report.sheet_workbook import dumps, number_of

BULLETIN = Sheet(
    "甲市2024年任务完成情况通报（虚构）",
    (("指标", "协作地区", "单位", "任务", "完成", "完成率", "相差", "亮灯"),),
    (
        ("就业数", "西州", "人", "4210", "1860", "44.2%", "-10.3", "红"),
        ("其中：脱贫人口", "西州", "人", "2030", "", "—", "", ""),
        ("投资额", "西州", "亿元", "8.17", "2.00", "24.5%", "+0.0", "黄"),
    ),
    3,
    frozenset({3, 4, 5, 6}),
    ("东一县没有上报6月的数。", "-红灯：落后 10 个百分点以上。"),
)


def opened(raw: bytes) -> Any:
    return load_workbook(io.BytesIO(raw)).worksheets[0]


def book(sheet: Sheet = BULLETIN, name: str = "通报") -> Any:
    return opened(dumps(sheet, "zh", sheet_name=name))


def in_figures(*texts: str) -> Any:
    """A sheet with one column of figures, below a head."""
    return book(Sheet("", (("a", "b"),), tuple(("x", text) for text in texts), 1, frozenset({1})))


def cells(work: Any, row: int) -> list[object]:
    return [cell.value for cell in work[row]]


def test_the_title_is_merged_over_the_table() -> None:
    work = book()
    assert work["A1"].value == BULLETIN.title
    assert "A1:H1" in {str(area) for area in work.merged_cells.ranges}


def test_the_heads_are_bold() -> None:
    work = book()
    assert cells(work, 2) == list(BULLETIN.heads[0])
    assert all(cell.font.b for cell in work[2])


def test_the_heads_and_the_names_stay_on_the_screen_and_the_heads_on_every_page() -> None:
    work = book()
    assert work.freeze_panes == "D3"
    assert work.print_title_rows == "$2:$2"


def test_it_is_printed_on_a4_across_one_page_wide() -> None:
    work = book()
    setup = work.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "landscape", 1, 0)
    assert work.sheet_properties.pageSetUpPr.fitToPage


def test_figures_are_numbers_with_the_decimals_they_had() -> None:
    work = book()
    assert [(cell.value, cell.number_format) for cell in work[5][3:5]] == [(8.17, "0.00"), (2, "0.00")]
    assert [(cell.value, cell.number_format) for cell in work[3][3:5]] == [(4210, "0"), (1860, "0")]


def test_percentages_are_numbers() -> None:
    cell = book()["F3"]
    assert (cell.value, cell.number_format, cell.data_type) == (0.442, "0.0%", "n")


def test_percentages_are_exact_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(dumps(BULLETIN, "zh", sheet_name="x"))) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>0.442</v>" in text
    assert "<v>0.245</v>" in text


@pytest.mark.parametrize(("text", "value"), [("+3.2", 3.2), ("-12.5", -12.5), ("+0.0", 0), ("-0.0", 0)])
def test_differences_are_numbers_that_show_their_sign(text: str, value: float) -> None:
    cell = in_figures(text)["B2"]
    assert (cell.value, cell.number_format, cell.data_type) == (value, "+0.0;-0.0;0.0", "n")


@pytest.mark.parametrize(
    "text", ["—", "已选派", "007", "1,234", "１２", "1e5", "nan", "1.", ".5", "50 %", "2024-06", "1 2"]
)
def test_what_is_no_plain_number_stays_text(text: str) -> None:
    cell = in_figures(text)["B2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_blank_stays_blank() -> None:
    assert book()["E4"].value is None


def test_figures_in_other_columns_stay_text() -> None:
    assert book(Sheet("", (("a", "b"),), (("1", "2"),), 1, frozenset()))["B2"].data_type == "s"


@pytest.mark.parametrize("text", ["123456789012345", "0.123456789012345", "-12345678901234.5"])
def test_15_digits_are_a_number(text: str) -> None:
    assert in_figures(text)["B2"].data_type == "n"


@pytest.mark.parametrize(
    "text", ["1234567890123456", "0.1234567890123456", "-1234567890123456", "+1234567890123456.5%"]
)
def test_more_digits_than_excel_keeps_are_text(text: str) -> None:
    cell = in_figures(text)["B2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert cell.alignment.horizontal == "right"


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A0"])
def test_words_are_never_formulas_wherever_they_stand(text: str) -> None:
    sheet = Sheet(text, ((text, "b"), (text, "")), ((text, text),), 1, frozenset({1}), (text,))
    work = book(sheet)
    found = [cell for line in work.iter_rows() for cell in line if cell.value == text]
    assert len(found) == 6
    assert {cell.data_type for cell in found} == {"s"}
    assert {cell.number_format for cell in found} == {"@"}, "typed in again it would become one"


def test_control_and_direction_characters_are_written_out() -> None:
    # _x005F_ is how a workbook says an underscore that begins no escape.
    work = book(Sheet("a\x00b", (("c\x1b", "\u202ed"),), (("e\r", "_x0041_"),), 1, frozenset(), ("f\ud800",)))
    assert [cell.value for line in work.iter_rows() for cell in line if cell.value] == [
        "a\\x00b", "c\\x1b", "\\u202ed", "e\\r", "_x005F_x0041_", "f\\ud800",
    ]  # fmt: skip


def test_line_breaks_stay() -> None:
    assert book(Sheet("a\nb", (("c",),), (), 0, frozenset()))["A1"].value == "a\nb"


def test_the_notes_stand_below_over_the_whole_table() -> None:
    work = book()
    assert [work["A6"].value, work["A7"].value] == list(BULLETIN.notes)
    assert {"A6:H6", "A7:H7"} <= {str(area) for area in work.merged_cells.ranges}


def test_a_head_over_several_columns_is_merged_and_one_with_nothing_below_too() -> None:
    heads = (("指标", "西州", "西州", "东州", "东州", "备注"), ("", "任务", "完成", "任务", "完成", ""))
    work = book(Sheet("", heads, (("x", "1", "2", "3", "4", ""),), 1, frozenset({1, 2, 3, 4})))
    assert {str(area) for area in work.merged_cells.ranges} == {"A1:A2", "B1:C1", "D1:E1", "F1:F2"}
    assert cells(work, 1) == ["指标", "西州", None, "东州", None, "备注"]
    assert work.freeze_panes == "B3"
    assert work.print_title_rows == "$1:$2"


def test_columns_have_room_for_chinese_words_and_for_every_figure() -> None:
    sheet = Sheet("", (("指标", "b"),), (("帮助脱贫人口就业数", "1234567890.12345"),), 1, frozenset({1}))
    work = book(sheet)
    assert work.column_dimensions["A"].width >= 18
    assert work.column_dimensions["B"].width >= 17


def test_long_words_get_higher_rows_in_place_of_endless_columns() -> None:
    work = book(Sheet("", (("指标", "说明"),), (("x", "很长的说明" * 30),), 1, frozenset()))
    assert work.column_dimensions["B"].width < 50
    assert work.row_dimensions[2].height > 100


def test_a_sheet_without_title_rows_and_notes_is_written() -> None:
    assert cells(book(Sheet("", (("a", "b"),), (), 1, frozenset())), 1) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("通报", "通报"),
        ("a/b:c*[d]?\\", "a_b_c__d___"),
        ("x" * 40, "x" * 31),
        ("'a'", "a"),
        ("", "ewcoop"),
        ("\0", "_"),
    ],
)
def test_the_sheet_gets_a_name_that_excel_allows(name: str, given: str) -> None:
    assert book(name=name).title == given


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert dumps(BULLETIN, "zh", sheet_name="通报") == dumps(BULLETIN, "zh", sheet_name="通报")


def test_the_page_numbers_are_in_the_language() -> None:
    assert opened(dumps(BULLETIN, "en", sheet_name="x")).oddFooter.center.text == "&P / &N"


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="does not fit"):
        book(Sheet("x" * 40_000, (("a",),), (), 0, frozenset()))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.sampled_from(["", "%"]))
def test_a_figure_keeps_its_value_or_stays_text(figure: Decimal, sign: str) -> None:
    text = f"{figure:f}{sign}"
    number = number_of(text)
    if number is None:
        assert len(plain(figure).replace(".", "").lstrip("-0")) > 15
    else:
        assert Decimal(number.digits) == (figure.scaleb(-2) if sign else figure)


@given(st.text(max_size=30))
def test_any_text_can_stand_in_any_cell(text: str) -> None:
    work = book(Sheet(text, ((text or "a", "b"),), ((text, text),), 1, frozenset({1}), (text,)), name=text)
    assert all(cell.data_type != "f" for line in work.iter_rows() for cell in line)
