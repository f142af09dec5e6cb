"""Returns in workbooks: every sheet with rows of figures, or with a table laid out as the plan's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.office.memory import memory_of
from ewcoop.load.returns import refusals, refusals_rows
from ewcoop.load.returns import refusals_table as tables
from ewcoop.load.returns.defaults import month_of_table, tell_no_head
from ewcoop.load.returns.find_head import head_in, is_whole
from ewcoop.load.returns.periods import month_within
from ewcoop.load.returns.read import File, Options, read_rows_of, side
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.table_layout import Laid, is_the_plan, laid_out, read_laid_out
from ewcoop.load.returns.told import Told
from ewcoop.model.figures import plain
from ewcoop.model.office import MEMORY
from ewcoop.places import SourceMap
from ewcoop.source.csv_rows import CsvRows
from ewcoop.source.grid import CellPlaces, Grid
from ewcoop.source.lines import Lines, TooLong
from ewcoop.source.row_places import RowPlaces
from ewcoop.source.table import read_rows
from ewcoop.source.text_grid import grid_of
from ewcoop.source.workbook import read_workbook

_MOST_TEXT = 4 * 1024 * 1024
"""A table of 500 indicators for 1,000 recipients has some 2 MB."""


def read_sheets(reading: Reading, name: str, number: int, options: Options) -> list[File]:
    """The sheets of a workbook that hold figures, each as a file of its own; hidden ones only if asked for."""
    book = read_workbook(name)
    if book.finding is not None:
        return [File(name, SourceMap(name, ""), [book.finding._replace(side=side(number))], False)]
    grids = [grid for grid in book.grids if grid.rows and grid.name != MEMORY and _wanted(grid, options)]
    places, memory = CellPlaces(name, book.grids), memory_of(book.grids)
    heads = {grid.index: found for grid in grids if (found := head_in(grid)) is not None and is_whole(found)}
    laid = {grid.index: one for grid in grids if (grid.index not in heads or heads[grid.index].head.missing)
            and (one := laid_out(reading, grid, places, memory)) is not None}  # fmt: skip
    read = [grid for grid in grids if grid.index in heads or grid.index in laid]
    others = [grid.name for grid in grids if grid not in read and _has_figures(grid)]
    out = []
    for at, grid in enumerate(read):
        own = len(read) > 1 and month_within(grid.name, reading.months) is not None
        told, names = Told(side(number + at)), (grid.name,) if own else (grid.name, name)
        if at == 0 and others:
            told.say("EW426", Severity.NOTE, (1, 1), lambda: tables.sheets_not_read(others))
        if grid.index in laid:
            here = RowPlaces(name, laid[grid.index].grid, book.grids, None)
            out.append(_table(reading, laid[grid.index], here, told, options, names, number + at))
        else:
            here = RowPlaces(name, grid, book.grids, None)
            out.append(_rows(reading, grid, here, told, options, names, number + at))
    return out or [_nothing(name, book.grids, grids, number)]


def read_text_table(reading: Reading, lines: Lines, number: int, options: Options) -> File | None:
    """A text file laid out as the plan's own table; None if it is nothing of the kind."""
    try:
        with lines.open(quietly=True) as stream:
            text = stream.read(_MOST_TEXT + 1)
    except TooLong:
        return None
    if len(text) > _MOST_TEXT:
        return None
    rows = CsvRows(lines)
    rows.close()
    grid = _text_grid(lines.name, text, rows.separator)
    laid = laid_out(reading, grid, CellPlaces(lines.name, [grid], text), None) if grid is not None else None
    if laid is None:
        return None
    here = RowPlaces(lines.name, laid.grid, [laid.grid], text)
    return _table(reading, laid, here, Told(side(number)), options, (lines.name,), number, lines.encoding)


def _text_grid(name: str, text: str, separator: str) -> Grid | None:
    """The cells of a text; None if quotes or cells are without end."""
    rows, stopped = read_rows(SourceMap(name, text), separator)
    if stopped is not None:
        return None
    return grid_of(name, enumerate(rows, 1))


def _wanted(grid: Grid, options: Options) -> bool:
    return grid.name == options.sheet if options.sheet is not None else not grid.hidden


def _has_figures(grid: Grid) -> bool:
    return any(isinstance(value, Decimal) for cells in grid.rows.values() for value in cells.values())


def _rows(
    reading: Reading, grid: Grid, here: RowPlaces, told: Told, options: Options, names: Sequence[str], number: int
) -> File:
    read = read_rows_of(reading, grid, number, told, options, names, here)
    if read:
        _tell_inexact(grid, here.named["value"], told)
    return File(here.name, here, told.findings(), read, "xlsx")


def _table(
    reading: Reading, laid: Laid, here: RowPlaces, told: Told, options: Options, names: Sequence[str], number: int,
    encoding: str = "xlsx",
) -> File:  # fmt: skip
    line = (laid.head.first, 1)
    if is_the_plan(reading, laid):
        told.say("EW424", Severity.ERROR, line, tables.plan_itself)
        return File(here.name, here, told.findings(), True, encoding)
    month = month_of_table(reading, told, options.month, [laid.titles, *names], line)
    if month is not None and month in reading.months:
        read_laid_out(reading, laid, told, number, month)
    elif month is not None:
        outside = month
        told.say("EW405", Severity.ERROR, line, lambda: refusals_rows.outside(outside, reading.months))
    found = [finding._replace(side=told.side, path=()) for finding in laid.findings]
    return File(here.name, here, [*found, *told.findings()], True, encoding)


def _tell_inexact(grid: Grid, value: int, told: Told) -> None:
    """Figures with more digits than Excel counts, as formulas leave them behind."""
    for (row, column), stored in grid.inexact.items():
        read = grid.at(row, column)
        if column == value and isinstance(read, Decimal):
            told.say("EW423", Severity.NOTE, (row, "value"), partial(refusals.more_digits, stored, plain(read)))


def _nothing(name: str, every: list[Grid], grids: list[Grid], number: int) -> File:
    told = Told(side(number))
    grid = grids[0] if grids else (every[0] if every else Grid(""))
    tell_no_head(head_in(grid), told)
    places = RowPlaces(name, grid, every or [grid], None)
    findings: list[Finding] = told.findings()
    return File(name, places, findings, False, "xlsx")
