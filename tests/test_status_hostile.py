"""Whatever a table of states holds, it ends in states or findings."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from status_tables import HEADS, read
from support import book


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
