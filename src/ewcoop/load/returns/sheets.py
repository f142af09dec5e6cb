"""Returns in workbooks: every sheet with rows of figures, or a table laid out as the plan's own."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.office.memory import memory_of
from ewcoop.load.returns import refusals
from ewcoop.load.returns.read import (
    File,
    Options,
    head_in,
    read_rows_of,
    row_reader,
    side,
    tell_left_out,
    tell_no_head,
)  # fmt: skip
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.table_layout import read_laid_out
from ewcoop.load.returns.told import Told
from ewcoop.load.workbook import Opened, open_table
from ewcoop.model.figures import plain
from ewcoop.model.office import MEMORY
from ewcoop.places import SourceMap
from ewcoop.source.grid import CellPlaces, Grid
from ewcoop.source.row_places import RowPlaces
from ewcoop.source.workbook import Book, read_workbook


def read_sheets(reading: Reading, name: str, number: int, options: Options) -> list[File]:
    """The sheets of a workbook that hold figures, each as a file of its own; hidden ones only if asked for."""
    book = read_workbook(name)
    if book.finding is not None:
        return [File(name, SourceMap(name, ""), [book.finding._replace(side=side(number))], False)]
    grids = [grid for grid in book.grids if grid.rows and grid.name != MEMORY and _wanted(grid, options)]
    tables = [grid for grid in grids if (found := head_in(grid)) is not None and not found.head.missing]
    if tables:
        return [_rows(reading, name, grid, book, number + at, options) for at, grid in enumerate(tables)]
    opened = Opened(book.grids, CellPlaces(name, book.grids), memory_of(book.grids))
    laid_out = read_laid_out(reading, opened, name, number, options)
    return [laid_out if laid_out is not None else _nothing(name, book, grids, number)]


def read_text_table(reading: Reading, name: str, number: int, options: Options) -> File | None:
    """A text file laid out as the plan's own table; None if it is nothing of the kind."""
    opened = open_table(name)
    return read_laid_out(reading, opened, name, number, options) if opened.grids else None


def _wanted(grid: Grid, options: Options) -> bool:
    return grid.name == options.sheet if options.sheet is not None else not grid.hidden


def _rows(reading: Reading, name: str, grid: Grid, book: Book, number: int, options: Options) -> File:
    found = head_in(grid)
    assert found is not None
    told, places = Told(side(number)), RowPlaces(name, grid, book.grids, None)
    reader = row_reader(reading, found, number, told, options, grid.name, name)
    read_rows_of(reader, grid, places, found)
    _tell_inexact(grid, found.head.columns["value"] + 1, told)
    tell_left_out(reader, found, told)
    return File(name, places, told.findings(), True, "xlsx")


def _tell_inexact(grid: Grid, value: int, told: Told) -> None:
    """Figures with more digits than Excel counts, as formulas leave them behind."""
    for (row, column), stored in grid.inexact.items():
        read = grid.at(row, column)
        if column == value and isinstance(read, Decimal):
            told.say("EW423", Severity.NOTE, (row, "value"), partial(refusals.more_digits, stored, plain(read)))


def _nothing(name: str, book: Book, grids: list[Grid], number: int) -> File:
    told = Told(side(number))
    grid = grids[0] if grids else (book.grids[0] if book.grids else Grid(""))
    tell_no_head(head_in(grid), told)
    places = RowPlaces(name, grid, book.grids or [grid], None)
    findings: list[Finding] = told.findings()
    return File(name, places, findings, False, "xlsx")
