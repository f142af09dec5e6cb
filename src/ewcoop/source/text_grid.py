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
    """The text, its cells, and why there are none, or what is to be said of it; `opened` is false if there is no
    such file."""

    text: str
    grid: Grid | None
    finding: Finding | None
    opened: bool


_FEW = 2
"""In a table of at least three columns every line has as many."""


def read_text_grid(file: str) -> ReadGrid:
    """The lines of a file as rows. What parts the cells is found out; a file that is not UTF-8 is read as GB18030,
    which is said."""
    text, finding = read_export(FilePath(file))
    if finding is not None and finding.severity is Severity.ERROR:
        return ReadGrid(text, None, finding, finding.code != "EW001")
    places = SourceMap(file, text)
    rows, stopped = read_rows(places, _separator(text))
    if stopped is not None:
        return ReadGrid(text, None, stopped, True)
    grid = TextGrid(os.path.basename(file))
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            _put(grid, number, column, cell.text, cell.start, cell.end)
    return ReadGrid(text, grid, finding, True)


def _separator(text: str) -> str:
    """What parts the cells: the first of these signs that some line has several times."""
    lines = text.splitlines()
    return next((sign for sign in "\t,;，；" if any(line.count(sign) >= _FEW for line in lines)), ",")


def _put(grid: TextGrid, row: int, column: int, text: str, start: int, end: int) -> None:
    grid.places[row, column] = (start, end)
    if text:
        grid.rows.setdefault(row, {})[column] = text
