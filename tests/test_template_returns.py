"""What goes out as a template comes back as a return: filled in, changed, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from support import DATA, run

PLAN = str(DATA / "targets_2024.yaml")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """The forms of January, as the counties get them."""
    assert run("template", PLAN, "--month", "2024-01", "--output", "out", cwd=tmp_path).returncode == 0
    return tmp_path / "out"


def fill(file: Path, value: Callable[[int], Any]) -> None:
    """Writes into the column of figures what `value` makes of the number of the row, as somebody would."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "累计完成" for cell in row))
    column = next(int(cell.column) for cell in head if cell.value == "累计完成")
    for row in range(int(head[0].row or 0) + 1, sheet.max_row + 1):
        if sheet.cell(row, column - 1).value is not None:
            sheet.cell(row, column).value = value(row)
    book.save(file)


def progress(folder: Path) -> Any:
    return json.loads(run("progress", PLAN, str(folder), "--format", "json").stdout)


def test_every_figure_that_was_filled_in_comes_back(sent: Path) -> None:
    for file in sorted(sent.iterdir()):
        fill(file, lambda row: 0)
    result = progress(sent)
    assert result["summary"]["figures"] == 160
    assert result["diagnostics"] == []
    assert result["missing"] == []


def test_the_county_that_sent_nothing_is_named(sent: Path) -> None:
    (sent / "上报_2024-01_如东县.xlsx").unlink()
    for file in sorted(sent.iterdir()):
        fill(file, lambda row: 0)
    result = progress(sent)
    assert result["missing"] == [{"unit": "如东县", "months": ["2024-01"]}]
    assert [d["code"] for d in result["diagnostics"]] == ["EW417"]


def test_a_form_that_came_back_empty_is_blank_and_not_zero(sent: Path) -> None:
    for file in sorted(sent.iterdir()):
        if "如东县" not in file.name:
            fill(file, lambda row: 0)
    result = progress(sent)
    assert {d["code"] for d in result["diagnostics"]} == {"EW412"}
    assert [d["data"]["figures"] for d in result["diagnostics"]] == [15]
    assert all(d["cell"] for d in result["diagnostics"])
    assert result["summary"]["missing"] == 15


def test_a_wrong_cell_is_named_by_sheet_and_cell(sent: Path) -> None:
    file = sent / "上报_2024-01_海安市.xlsx"
    fill(file, lambda row: "约20")
    found = [d for d in progress(file)["diagnostics"] if d["code"] == "EW411"]
    assert len(found) == 15
    book = load_workbook(file)
    sheet_name, _, cell = found[0]["cell"].partition("!")
    assert book[sheet_name][cell].value == "约20"


def test_a_row_that_somebody_renamed_is_not_believed(sent: Path) -> None:
    """The hidden id says one thing, the name another."""
    file = sent / "上报_2024-01_海安市.xlsx"
    fill(file, lambda row: 0)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "实施产业项目数"]
    cells[0].value = "引导企业数"
    book.save(file)
    assert "EW401" in [d["code"] for d in progress(file)["diagnostics"]]
