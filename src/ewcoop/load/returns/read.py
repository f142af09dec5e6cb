"""Files of returns to figures. Whatever a file holds, the others are read."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.returns.defaults import MonthsNamed, default_of
from ewcoop.load.returns.files import SHEETS
from ewcoop.load.returns.find_head import Found, head_in, head_in_csv
from ewcoop.load.returns.heads import Head, measure_above
from ewcoop.load.returns.long import read_csv, read_grid
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.refusals_table import beside, left_out, too_many_tables
from ewcoop.load.returns.row import RowReader
from ewcoop.load.returns.shared_cells import without_shared
from ewcoop.load.returns.told import Told
from ewcoop.model.months import Month
from ewcoop.model.table import Table
from ewcoop.places import Path, SourceMap
from ewcoop.source.csv_rows import CsvRows, LinePlaces
from ewcoop.source.grid import Grid
from ewcoop.source.lines import Lines, opened
from ewcoop.source.row_places import GridRows, RowPlaces

_MOST_TABLES = 100
"""Tables below one another in one file."""

Progressed = Callable[[str, int], object]
"""Is told which file is being read, and how many bytes of it were."""


class File(NamedTuple):
    """One file of returns. `read` is false if there is no such file, or no table in it."""

    name: str
    places: SourceMap
    findings: list[Finding]
    read: bool
    encoding: str = "utf-8"


class Options(NamedTuple):
    """What a file may not say itself: its month, and which sheet to read; and whom to tell how far reading has come."""

    month: Month | None = None
    sheet: str | None = None
    told: Progressed | None = None


def read_returns(table: Table, names: Sequence[str], options: Options | None = None) -> tuple[Reading, list[File]]:
    """Reads files of returns against a plan whose names are sound. Never raises for what a file holds."""
    reading, chosen = Reading(table), options or Options()
    files: list[File] = []
    collects = gc.isenabled()
    gc.disable()  # nothing here leaves cycles, and a million series would be looked through over and over
    try:
        for name in names:
            files += _read(reading, name, len(files), chosen)
    finally:
        if collects:
            gc.enable()
    return reading, files


def side(number: int) -> str:
    """How findings name a file."""
    return f"file:{number}"


def _read(reading: Reading, name: str, number: int, options: Options) -> list[File]:
    """The tables of a file: one, or of a workbook one a sheet. `number` is that of the first."""
    if name.lower().endswith(SHEETS):
        from ewcoop.load.returns.sheets import read_sheets  # most returns are text

        return read_sheets(reading, name, number, options)
    progressed = options.told
    lines = opened(name, (lambda count: progressed(name, count)) if progressed else None)
    if isinstance(lines, Finding):
        return [File(name, SourceMap(name, ""), [lines._replace(side=side(number))], False)]
    return [_text(reading, lines, number, options)]


def _text(reading: Reading, lines: Lines, number: int, options: Options) -> File:
    rows, told = CsvRows(lines), Told(side(number))
    places = LinePlaces(lines, rows.separator)
    found = head_in_csv(rows)
    if found is None or found.head.missing or found.head.alike:
        table = _laid_out(reading, lines, number, options)
        if table is not None:
            rows.close()
            return table
    default = default_of(reading, found, told, options.month, (lines.name,))
    if found is None or default is None:
        rows.close()
        return File(lines.name, places, told.findings(), False, lines.encoding)
    places.columns = dict(found.head.columns.items())
    reader = RowReader(reading, _measured(found), number, told, default)
    months = MonthsNamed()
    after = _read_text(rows, reader, found, told, months)
    tables = 1
    while after is not None:  # another table below
        tables += 1
        if tables > _MOST_TABLES:
            told.say("EW424", Severity.ERROR, (after,), lambda: too_many_tables(_MOST_TABLES))
            break
        before = " ".join(reader.titles)
        rows.restart(after - 1)
        found = head_in_csv(rows, after - 1)
        found = found and found._replace(before=before)
        default = default_of(reading, found, told, options.month, (lines.name,))
        if found is None or default is None:
            break
        reader.forget()
        reader = RowReader(reading, _measured(found), number, told, default, is_first=False)
        after = _read_text(rows, reader, found, told, months)
    rows.close()
    reader.forget()
    months.tell(told)
    broken = [finding._replace(side=told.side) for finding in rows.findings]
    return File(lines.name, places, [*broken, *told.findings()], True, lines.encoding)


def _read_text(rows: CsvRows, reader: RowReader, found: Found, told: Told, months: MonthsNamed) -> int | None:
    """The rows of one table of a text. Gives the line where another one begins, if one does."""
    after = read_csv(rows, reader, found.last)
    tell_left_out(reader, found, told)
    months.add(reader)
    return after


def _laid_out(reading: Reading, lines: Lines, number: int, options: Options) -> File | None:
    """An office's table, perhaps, where there is no head of rows of figures."""
    from ewcoop.load.returns.sheets import read_text_table  # most returns are rows

    return read_text_table(reading, lines, number, options)


def _measured(found: Found) -> Head:
    """The head with the unit of measure that stands over the table, if it names none itself."""
    return found.head._replace(measure=found.head.measure or measure_above(found.before))


def tell_left_out(reader: RowReader, found: Found, told: Told) -> None:
    """One note about what stands in a table and is not read."""
    if found.head.unknown or reader.left_at is not None:
        path: Path = (found.first if found.head.unknown or reader.left_at is None else reader.left_at,)
        told.say("EW426", Severity.NOTE, path, lambda: left_out(
            found.head.unknown, reader.totals, reader.unchecked, reader.remarks, reader.heads))  # fmt: skip


def read_rows_of(
    reading: Reading, grid: Grid, number: int, told: Told, options: Options, names: Sequence[str], places: RowPlaces
) -> bool:
    """The rows of a sheet below its heads. False if there is nothing that can be read."""
    after: int | None = 0
    reader: RowReader | None = None
    months = MonthsNamed()
    for _ in range(_MOST_TABLES):
        if after is None:
            break
        found = head_in(grid, max(after - 1, 0))
        if found is not None and reader is not None:
            found = found._replace(before=" ".join(reader.titles))
        default = default_of(reading, found, told, options.month, names)
        if found is None or default is None:
            break
        if reader is None:
            places.named = {role: at + 1 for role, at in found.head.columns.items()}
        reader = RowReader(reading, _measured(found), number, told, default, is_first=reader is None)
        reader.shared = without_shared(grid, found.head, found.last, told)
        after = _read_sheet(grid, reader, found, told)
        months.add(reader)
    else:
        if after is not None:
            more = after
            told.say("EW424", Severity.ERROR, (more,), lambda: too_many_tables(_MOST_TABLES))
    months.tell(told)
    return reader is not None


def _read_sheet(grid: Grid, reader: RowReader, found: Found, told: Told) -> int | None:
    """The rows of one table of a sheet. Gives the row where another one begins, if one does."""
    width = found.head.width
    rows = GridRows(grid, after=found.last, once=found.head.columns["value"] + 1, width=width)
    after = read_grid(rows, reader)
    _tell_beside(grid, found.last, width, told)
    tell_left_out(reader, found, told)
    return after


def _tell_beside(grid: Grid, last: int, width: int, told: Told) -> None:
    """One note about what stands beside a table, under no head."""
    for row, cells in grid.rows.items():
        if row > last and max(cells) > width:
            column = max(cells)
            told.say_once("EW426", Severity.NOTE, (row, column), "beside", lambda: beside(grid.at(row, column)))  # noqa: B023
            return
