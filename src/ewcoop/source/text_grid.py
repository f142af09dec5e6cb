"""Tables in text files (CSV, tab-separated, a transcript) to a grid, each cell with its characters."""

from __future__ import annotations

import os
from pathlib import Path as FilePath
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.places import SourceMap
from ewcoop.source.grid import Grid, TextGrid
from ewcoop.source.table import read_rows
from ewcoop.source.text import read_export


class ReadGrid(NamedTuple):
    """The text, its cells, and why there are none; `opened` is false if there is no such file."""

    text: str
    grid: Grid | None
    finding: Finding | None
    opened: bool


def read_text_grid(file: str) -> ReadGrid:
    """The lines of a file as rows. Tabs part cells where there are any; else it is CSV."""
    text, finding = read_export(FilePath(file))
    if finding is not None and finding.severity is Severity.ERROR:
        return ReadGrid(text, None, finding, finding.code != "EW001")
    grid = TextGrid(os.path.basename(file))
    if "\t" in text and not file.lower().endswith(".csv"):
        _tabs(text, grid)
        return ReadGrid(text, grid, None, True)
    rows, stopped = read_rows(SourceMap(file, text))
    if stopped is not None:
        return ReadGrid(text, None, stopped, True)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            _put(grid, number, column, cell.text, cell.start, cell.end)
    return ReadGrid(text, grid, None, True)


def _tabs(text: str, grid: TextGrid) -> None:
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        start = at
        for column, cell in enumerate(line.rstrip("\r\n").split("\t"), 1):
            _put(grid, number, column, cell.strip(), start, start + len(cell))
            start += len(cell) + 1
        at += len(line)


def _put(grid: TextGrid, row: int, column: int, text: str, start: int, end: int) -> None:
    grid.places[row, column] = (start, end)
    if text:
        grid.rows.setdefault(row, {})[column] = text
