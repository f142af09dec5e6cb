"""Whatever a file or a folder is: never a traceback, and time and memory within bounds."""

from __future__ import annotations

import io
import os
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import book, codes, only, put, run
from test_returns_reading import HEADS, ONE, PLAN, figures, read

from ewcoop.api import Progress, progress
from ewcoop.load.returns.files import expanded

GOOD = f"{HEADS}2024-06,jobs,{ONE},5\n"
ROW = f"2024-06,jobs,{ONE},5"


def folder_of(folder: Path, name: str = "sent") -> Path:
    (folder / name).mkdir()
    (folder / name / "a.csv").write_text(GOOD, encoding="utf-8")
    put(folder, plan=PLAN)
    return folder / name


def sent(folder: Path, *names: Path) -> Progress:
    return progress(folder / "plan.yaml", *names)


@given(st.binary(max_size=300) | st.lists(st.sampled_from([b",", b"\xd8", b'"', b"\n", b"\r", b"\0", b"\xff", b"5",
       b"x", HEADS.encode(), ROW.encode(), "月份".encode("gbk"), b"\xff\xfe", b"\t", "合计".encode()]))
       .map(b"".join))  # fmt: skip
def test_no_bytes_are_a_fault(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = read(Path(folder), raw, name="r.csv")
    assert not result.crashed


@given(st.text(max_size=12))
def test_no_figure_comes_out_of_a_text_that_does_not_have_its_digits(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cell = text.replace('"', '""')
        found = figures(read(Path(folder), f'{HEADS}2024-06,jobs,{ONE},"{cell}"\n'))
    assert not found or any(sign.isdecimal() for sign in text)


@pytest.mark.parametrize("raw", [
    b"", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 1000, b'"' * 1000, b"," * 5000, b"PK\x03\x04", os.urandom(5000),
    ('"' + GOOD).encode(), (GOOD + '"').encode(), GOOD.encode("utf-16")[:-1], GOOD.encode("utf-32")[:-2],
    (GOOD + "\0\0\0").encode(), GOOD.encode() + b"\xff\xff\xff",
])  # fmt: skip
def test_odd_bytes_are_a_finding_and_no_fault(tmp_path: Path, raw: bytes) -> None:
    assert not read(tmp_path, raw, name="r.csv").crashed


def test_rows_before_a_line_without_end_are_read(tmp_path: Path) -> None:
    result = read(tmp_path, GOOD.encode() + b"x" * 3_000_000)
    assert (figures(result), only(result, "EW001").span.line) == (["jobs 东一县 6 5"], 3)


def test_the_head_is_found_before_rows_whose_quotes_break(tmp_path: Path) -> None:
    result = read(tmp_path, f'{HEADS}2024-05,jobs,{ONE},"5"x\n{ROW}\n')
    assert (figures(result), only(result, "EW009").span.line) == (["jobs 东一县 6 5"], 2)


@pytest.mark.parametrize("row", [
    "a,b,c,d,e", "2024-06,jobs,县{n},西一县,5", "2024-06,名{n},东一县,西一县,5", "{n},jobs,东一县,西一县,5",
    "2024-06,jobs,东一县,西一县,{n}x", '2024-06,jobs,东一县,西一县,"5', "月份,县（市、区）,指标,结对县,累计完成{n}",
    "合计,,,,{n}", "备注：{n}", "2024-06,jobs,东一县,西一县,{n}",
])  # fmt: skip
def test_endless_rows_of_one_kind_are_told_within_bounds(tmp_path: Path, row: str) -> None:
    started = time.monotonic()
    result = read(tmp_path, HEADS + "\n".join(row.replace("{n}", str(n)) for n in range(20_000)))
    assert (sum(1 for _ in result.report) < 3000, time.monotonic() - started < 20) == (True, True)


def test_tables_without_end_are_not_followed(tmp_path: Path) -> None:
    other = f"指标,月份,县（市、区）,结对县,累计完成\njobs,2024-06,{ONE},5\n"
    result = read(tmp_path, (GOOD + other) * 500)
    assert "100 张表" in only(result, "EW424").message.zh


def test_a_cell_far_to_the_right_costs_nothing(tmp_path: Path) -> None:
    drawn = "|月份|指标|县（市、区）|结对县|累计完成|\n" + f"|2024-06|jobs|{ONE.replace(',', '|')}|5|\n"
    source, made = zipfile.ZipFile(io.BytesIO(book(drawn))), io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            raw = source.read(part)
            if part.endswith("sheet1.xml"):
                far = b'<row r="190000"><c r="XFD190000"><v>1</v></c></row></sheetData>'
                raw = raw.replace(b"</sheetData>", far)
            target.writestr(part, raw)
    result = read(tmp_path, made.getvalue(), name="r.xlsx")
    assert (figures(result), codes(result).count("EW426")) == (["jobs 东一县 6 5"], 1)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", b"<x/>")
        target.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    result = read(tmp_path, made.getvalue(), name="r.xlsx")
    assert (result.read, result.crashed) == (False, False)


def test_a_pipe_with_a_name_is_not_waited_for(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    os.mkfifo(folder / "b.csv")
    result = sent(tmp_path, folder)
    assert (figures(result), only(result, "EW001").span.line) == (["jobs 东一县 6 5"], 1)


def test_links_in_circles_are_no_trouble(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "again").symlink_to(folder)
    (folder / "b.csv").symlink_to(folder / "b.csv")
    assert figures(sent(tmp_path, folder)) == ["jobs 东一县 6 5"]


def test_a_file_by_two_names_is_read_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "b.csv").symlink_to(folder / "a.csv")
    assert "EW407" not in codes(sent(tmp_path, folder, folder / ".." / "sent" / "a.csv"))


def test_a_folder_that_nobody_may_look_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path)
    (folder / "closed").mkdir()
    looked = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "", str(path))
        return looked(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [os.path.basename(name) for name in expanded([str(folder)])] == ["a.csv", "closed"]


def test_deep_folders_are_looked_through(tmp_path: Path) -> None:
    deep = folder_of(tmp_path).joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "b.csv").write_text(HEADS + f"2024-05,jobs,{ONE},4\n", encoding="utf-8")
    assert figures(sent(tmp_path, tmp_path / "sent")) == ["jobs 东一县 5 4", "jobs 东一县 6 5"]


def test_a_file_that_is_gone_does_not_keep_others_from_being_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    result = sent(tmp_path, folder / "gone.csv", folder / "a.csv")
    assert (figures(result), result.read, codes(result).count("EW001")) == (["jobs 东一县 6 5"], False, 1)


def test_a_name_with_a_nul_is_no_fault(tmp_path: Path) -> None:
    folder_of(tmp_path)
    assert only(progress(tmp_path / "plan.yaml", "a\0b.csv"), "EW001").severity.name == "ERROR"


def test_what_is_no_file_is_read_as_one(tmp_path: Path) -> None:
    put(tmp_path, plan=PLAN)
    done = run("progress", "plan.yaml", "/dev/null", "--format", "json", cwd=tmp_path)
    assert (done.returncode, "EW424" in done.stdout) == (2, True)
