"""Tables in text files (CSV, tab-separated, a transcript) to a grid, each cell with its characters."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path as FilePath
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.places import SourceMap
from ewcoop.source.grid import Grid, TextGrid
from ewcoop.source.table import CsvCell, read_rows
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
    return ReadGrid(text, grid_of(os.path.basename(file), enumerate(rows, 1)), finding, True)


def grid_of(name: str, rows: Iterable[tuple[int, Sequence[CsvCell]]]) -> TextGrid:
    """The cells of rows, each row with the number that it has in the grid."""
    grid = TextGrid(name)
    for number, row in rows:
        for column, cell in enumerate(row, 1):
            grid.places[number, column] = cell.start, cell.end
            if cell.text:
                grid.rows.setdefault(number, {})[column] = cell.text
    return grid


def _separator(text: str) -> str:
    """What parts the cells: the first of these signs that some line has several times."""
    lines = text.splitlines()
    return next((sign for sign in "\t,;，；" if any(line.count(sign) >= _FEW for line in lines)), ",")
