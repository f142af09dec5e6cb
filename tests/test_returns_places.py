"""Every finding points at its cell in the file as it was sent, whatever stands before it and however it is written."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support import book, only
from test_returns_reading import HEADS, ONE, figures, read

WITH_NOTE = "月份,指标,县（市、区）,结对县,累计完成,备注\n"
BEFORE = {
    "nothing": "",
    "a quoted line break": f'2024-05,jobs,{ONE},5,"a\nb\n\nc"\n',
    "quotes that break": f'2024-05,jobs,{ONE},5,"a"b\n',
    "quotes that break behind a line break": f'2024-05,jobs,{ONE},5,"a\nb"\n2024-04,jobs,{ONE},5,"a"b\n',
    "quotes that break before a line break": f'2024-05,jobs,{ONE},5,"a"b\n2024-04,jobs,{ONE},5,"a\nb"\n',
    "a quote that is never closed": f'2024-05,jobs,{ONE},5,"open\n',
    "a quote within a cell": f'2024-05,jobs,{ONE},5,5" 管\n',
    "doubled quotes": f'2024-05,jobs,{ONE},5,"a""b"\n',
    "blank lines": "\n\n,,,,,\n",
    "signs that other programs take for line ends": f"2024-05,jobs,{ONE},5,a\u2028b\x0bc\x0cd\x85e\x1cf\n",
    "a NUL": f"2024-05,jobs,{ONE},5,a\0b\n",
    "a sign beyond the first plane": f"2024-05,jobs,{ONE},5,😀\n",
    "a note of many lines": f'2024-05,jobs,{ONE},5,"' + "x\n" * 250 + '"\n',
    "another table": "\n附表\n指标,月份,县（市、区）,结对县,累计完成,备注\njobs,2024-05,东一县,西一县,5,\n",
}


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """A text without the sign §, and where it stood: lines end as in an editor."""
    lines = re.split("\r\n|\r|\n", text[: text.index("§")])
    return text.replace("§", ""), (len(lines), len(lines[-1]) + 1)


def place(folder: Path, text: str | bytes, code: str = "EW411") -> tuple[int, int]:
    span = only(read(folder, text), code).span
    return span.line, span.column


@pytest.mark.parametrize(("before", "end"), list(product(BEFORE, ["\n", "\r\n", "\r"])))
def test_a_figure_is_pointed_at_behind_whatever(tmp_path: Path, before: str, end: str) -> None:
    row = "jobs,2024-06,东二县,西二县,§x,\n" if before == "another table" else "2024-06,jobs,东二县,西二县,§x,\n"
    text, there = marked((WITH_NOTE + BEFORE[before] + row).replace("\n", end))
    assert place(tmp_path, text) == there


@pytest.mark.parametrize("row", [
    '"2024-06","jobs","东二县","西二县",§"x",""', '2024-06,"帮助\n就业",东二县,西二县,§x,',
    '2024-06,jobs,东二县,西二县,§"x\ny",',
    "2024-06,jobs,东二县,西二县,  §x  ,",
])  # fmt: skip
def test_a_figure_is_pointed_at_within_its_row(tmp_path: Path, row: str) -> None:
    text, there = marked(f"{WITH_NOTE}{row}\n")
    assert place(tmp_path, text) == there


@pytest.mark.parametrize(("row", "code"), [
    ("2024-06,§jobz,东二县,西二县,5", "EW401"), ("2024-06,jobs,§东九县,西二县,5", "EW402"),
    ("2024-06,jobs,东二县,§西九县,5", "EW402"), ("2024-06,jobs,东一县,§西二县,5", "EW403"),
    ("§2023-06,jobs,东二县,西二县,5", "EW405"), ("2024-06,jobs,东二县,西二县,§5人次", "EW413"),
    ("2024-06,jobs,东二县,西二县,§-5", "EW414"), ("2024-06,jobs,东二县,西二县,§5.5", "EW415"),
    ("§2024-06,jobs,东二县,西二县,1,234", "EW425"), ("§2024-06,jobs", "EW425"),
])  # fmt: skip
def test_each_kind_points_at_the_cell_that_is_to_be_changed(tmp_path: Path, row: str, code: str) -> None:
    text, there = marked(f"{HEADS}{row}\n")
    assert place(tmp_path, text, code) == there


def test_a_cell_of_a_second_table_is_pointed_at_in_its_own_columns(tmp_path: Path) -> None:
    table = "累计完成,指标,县（市、区）,结对县,月份\n§x,jobs,东二县,西二县,2024-06\n"
    text, there = marked(f"{HEADS}2024-05,jobs,{ONE},5\n\n附表\n{table}")
    assert place(tmp_path, text) == there


def test_a_cell_of_a_workbook_is_pointed_at_by_sheet_row_and_column(tmp_path: Path) -> None:
    drawn = "# sheet: 甲\n|月份|指标|县（市、区）|结对县|累计完成|\n|2024-05|jobs|东一县|西一县|5|\n\n"
    drawn += "# sheet: 乙\n|上报表|\n|月份|指标|县（市、区）|结对县|累计完成|\n|2024-06|jobs|东一县|西一县|x|\n"
    span = only(read(tmp_path, book(drawn)), "EW411").span
    assert (span.sheet, span.line, span.column) == ("乙", 3, 5)


def test_below_merged_cells_places_stay_right(tmp_path: Path) -> None:
    drawn = "|上报表|←|←|←|←|\n|月份|指标|县（市、区）|结对县|累计完成|\n|2024-05|jobs|东一县|西一县|5|\n"
    drawn += "|2024-06|↑|↑|↑|x|\n"
    span = only(read(tmp_path, book(drawn)), "EW411").span
    assert (span.line, span.column) == (4, 5)


CELL = st.text(alphabet=" ab,;\"'\n\r\t帮。１😀\u2028\x0b", max_size=6)


@given(
    notes=st.lists(CELL, min_size=1, max_size=8),
    order=st.permutations(["月份", "指标", "县（市、区）", "结对县", "累计完成", "备注"]),
    separator=st.sampled_from(",\t;"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"]),
    values=st.lists(st.integers(0, 10**9), min_size=8, max_size=8),
    heads=st.booleans(),
    bad=st.integers(0, 7),
)  # fmt: skip
@example(
    [""], ["备注", "累计完成", "县（市、区）", "结对县", "指标", "月份"], ",", csv.QUOTE_MINIMAL, "\n", "utf-8",
    [0] * 8, False, 0,
)  # fmt: skip
def test_returns_in_any_dialect_read_back_the_same_with_places(
    notes: list[str], order: list[str], separator: str, quoting: int, end: str, encoding: str, values: list[int],
    heads: bool, bad: int,
) -> None:  # fmt: skip
    english = dict(zip(order, order, strict=True)) | ({"月份": "period", "累计完成": "value"} if heads else {})
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerow([english[name] for name in order])
    there, at = None, bad % len(notes)
    if quoting == csv.QUOTE_MINIMAL:  # the writer quotes only the line ends that it writes
        notes = [re.sub("[\r\n]+", end, note) for note in notes]
    for number, note in enumerate(notes):
        text = f"{values[number]}x" if number == at else str(values[number])
        cells = {"月份": f"2024-{number + 1:02}", "指标": "jobs", "县（市、区）": "东一县", "结对县": "西一县",
                 "累计完成": text, "备注": note}  # fmt: skip
        if number == at:  # where the cell begins: behind what the same row is without it and all that follows
            before = io.StringIO(newline="")
            first = [cells[name] for name in order[: order.index("累计完成")]]
            # with a cell behind them: alone, a blank one would be written as ""
            row = csv.writer(before, delimiter=separator, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
            row.writerow([*first, "0"])
            lead = before.getvalue().removesuffix(end).removesuffix('"0"' if quoting == csv.QUOTE_ALL else "0")
            there = marked(stream.getvalue() + lead + "§")[1]
        writer.writerow([cells[name] for name in order])
    raw = stream.getvalue().encode(encoding)
    raw = b"\xfe\xff" + raw if encoding == "utf-16-be" else raw
    with tempfile.TemporaryDirectory() as folder:
        result = read(Path(folder), raw)
    expected = [f"jobs 东一县 {n + 1} {values[n]}" for n in range(len(notes)) if n != at]
    assert figures(result) == expected
    span = only(result, "EW411").span
    assert (span.line, span.column) == there
