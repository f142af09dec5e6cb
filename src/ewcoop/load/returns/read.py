"""Files of returns to figures. Whatever a file holds, the others are read."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.returns import refusals_rows
from ewcoop.load.returns.files import SHEETS
from ewcoop.load.returns.find_head import Found, head_in, head_in_csv, is_whole
from ewcoop.load.returns.heads import Head, measure_above
from ewcoop.load.returns.long import read_csv, read_grid
from ewcoop.load.returns.periods import month_within
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.refusals_table import (
    beside,
    left_out,
    missing_heads,
    month_from_title,
    no_table,
    several_months,
    too_many_tables,
    unit_from_title,
)
from ewcoop.load.returns.row import RowReader
from ewcoop.load.returns.row_names import Default
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
    rows: int = 0


class Options(NamedTuple):
    """What a file may not say itself: its month, the sheet to read, and the pairings' file for tables."""

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
    _senders(reading)
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
    default = found and default_of(reading, found, told, options, (lines.name,))
    if found is None or default is None:
        rows.close()
        tell_no_head(found, told)
        return File(lines.name, places, told.findings(), False, lines.encoding)
    places.columns = dict(found.head.columns.items())
    reader = RowReader(reading, _measured(found), number, told, default)
    after = read_csv(rows, reader, found.last)
    tell_left_out(reader, found, told)
    tables = 1
    while after is not None:  # another table below
        tables += 1
        if tables > _MOST_TABLES:
            told.say("EW424", Severity.ERROR, (after,), lambda: too_many_tables(_MOST_TABLES))
            break
        before = " ".join(reader.titles)
        rows.restart(after - 1)
        found = head_in_csv(rows, after - 1)
        default = found and default_of(reading, found._replace(before=before), told, options, (lines.name,))
        if found is None or default is None:
            tell_no_head(found, told)
            break
        reader.forget()
        reader = RowReader(reading, _measured(found), number, told, default, is_first=False)
        after = read_csv(rows, reader, found.last)
        tell_left_out(reader, found, told)
    rows.close()
    reader.forget()
    broken = [finding._replace(side=told.side) for finding in rows.findings]
    return File(lines.name, places, [*broken, *told.findings()], True, lines.encoding)


def _laid_out(reading: Reading, lines: Lines, number: int, options: Options) -> File | None:
    """An office's table, perhaps, where there is no head of rows of figures."""
    from ewcoop.load.returns.sheets import read_text_table  # most returns are rows

    return read_text_table(reading, lines, number, options)


def tell_no_head(found: Found | None, told: Told) -> None:
    """That there is no head, or what it lacks."""
    told.say("EW424", Severity.ERROR, (found.first if found else 1,),
             lambda: missing_heads(found.head) if found else no_table(()))  # fmt: skip


def _measured(found: Found) -> Head:
    """The head with the unit of measure that stands over the table, if it names none itself."""
    return found.head._replace(measure=found.head.measure or measure_above(found.before))


def default_of(reading: Reading, found: Found, told: Told, options: Options, names: Sequence[str]) -> Default | None:
    """What the rows below a head do not say, by its title or a name; which is said. None if they cannot be read."""
    head, texts = found.head, [found.before, *(os.path.basename(name) for name in names)]
    if not is_whole(found):
        return None
    unit = None
    if head.missing:
        units = {unit for text in texts if (unit := reading.who.unit_within(text)) is not None}
        if len(units) != 1:
            return None
        unit = read_as = units.pop()
        told.say("EW423", Severity.NOTE, (found.first,), lambda: unit_from_title(read_as))
    month = options.month
    if "month" not in head.columns:
        month = month_of_table(reading, told, options.month, [head.said, *texts], (found.first,))
    return Default(month, unit)


def month_of_table(reading: Reading, told: Told, given: Month | None, texts: Sequence[str], line: Path) -> Month | None:
    """The month of a table that has no column of months: the one asked for, or the one that all its names speak of."""
    if given is not None:
        return given
    months = list(dict.fromkeys(m for text in texts if (m := month_within(text, reading.months)) is not None))
    if not months:
        return None
    if len(months) > 1:
        told.say("EW405", Severity.ERROR, line, lambda: several_months(months))
    elif months[0] not in reading.months:
        told.say("EW405", Severity.ERROR, line, lambda: refusals_rows.outside(months[0], reading.months))
    else:
        told.say("EW423", Severity.NOTE, line, lambda: month_from_title(months[0]))
        return months[0]
    return None


def tell_left_out(reader: RowReader, found: Found, told: Told) -> None:
    """One note about what stands in a table and is not read."""
    if found.head.unknown or reader.totals or reader.remarks or reader.heads:
        path: Path = (found.first,)
        told.say("EW426", Severity.NOTE, path, lambda: left_out(
            found.head.unknown, reader.totals, reader.remarks, reader.heads))  # fmt: skip


def read_rows_of(
    reading: Reading, grid: Grid, number: int, told: Told, options: Options, names: Sequence[str], places: RowPlaces
) -> bool:
    """The rows of a sheet below its heads. False if there is nothing that can be read."""
    after: int | None = 0
    reader: RowReader | None = None
    for _ in range(_MOST_TABLES):
        if after is None:
            return True
        found = head_in(grid, max(after - 1, 0))
        if found is not None and reader is not None:
            found = found._replace(before=" ".join(reader.titles))
        default = found and default_of(reading, found, told, options, names)
        if found is None or default is None:
            tell_no_head(found, told)
            return reader is not None
        if reader is None:
            places.named = {role: at + 1 for role, at in found.head.columns.items()}
        reader = RowReader(reading, _measured(found), number, told, default, is_first=reader is None)
        width = found.head.width
        after = read_grid(GridRows(grid, after=found.last, once=found.head.columns["value"] + 1, width=width), reader)
        _tell_beside(grid, found.last, width, told)
        tell_left_out(reader, found, told)
    if after is not None:
        more = after
        told.say("EW424", Severity.ERROR, (more,), lambda: too_many_tables(_MOST_TABLES))
    return True


def _tell_beside(grid: Grid, last: int, width: int, told: Told) -> None:
    """One note about what stands beside a table, under no head."""
    for row, cells in grid.rows.items():
        if row > last and max(cells) > width:
            column = max(cells)
            told.say_once("EW426", Severity.NOTE, (row, column), "beside", lambda: beside(grid.at(row, column)))  # noqa: B023
            return


def _senders(reading: Reading) -> None:
    """Who sent a figure for which month; who sent blanks or texts is known already."""
    returns = reading.returns
    own: dict[str, list[int]] = {}
    for at, series in enumerate(returns.series):
        own.setdefault(series.recipient.unit, []).append(at)
    for month, column in zip(returns.months, returns.values, strict=True):
        if any(value is not None for value in column):
            returns.senders[month].update(unit for unit, of in own.items() if any(column[at] is not None for at in of))
