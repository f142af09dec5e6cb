"""Files of returns to figures. Whatever a file holds, the others are read."""

from __future__ import annotations

import csv
import gc
import os
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.returns import refusals
from ewcoop.load.returns.files import SHEETS
from ewcoop.load.returns.long import read_csv, read_grid
from ewcoop.load.returns.periods import month_within
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.row import RowReader, missing_heads
from ewcoop.load.returns.told import Told
from ewcoop.load.returns.words import Head, head_of
from ewcoop.model.months import Month
from ewcoop.model.table import Table
from ewcoop.places import Path, SourceMap
from ewcoop.source.csv_rows import CsvRows, LinePlaces
from ewcoop.source.grid import Grid
from ewcoop.source.lines import Lines, TooLong, opened
from ewcoop.source.row_places import GridRows, RowPlaces

_HEAD_WITHIN = 40
"""Rows in which the head must stand."""

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


class Found(NamedTuple):
    """Where the head of a table stands: its first and last line, what stood before it, and what it says."""

    first: int
    last: int
    before: str
    head: Head


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
    found = _head_in_csv(rows)
    if found is None or found.head.missing:
        rows.close()
        return _no_head(reading, lines, number, options, told, found, places)
    reader = row_reader(reading, found, number, told, options, lines.name)
    places.columns = dict(found.head.columns.items())
    read_csv(rows, reader, found.last)
    rows.close()
    reader.forget()
    tell_left_out(reader, found, told)
    broken = [finding._replace(side=told.side) for finding in rows.findings]
    return File(lines.name, places, [*broken, *told.findings()], True, lines.encoding)


def _no_head(
    reading: Reading, lines: Lines, number: int, options: Options, told: Told, found: Found | None, places: LinePlaces
) -> File:
    """No head of rows of figures: an office's table, perhaps, or nothing that can be read."""
    if found is None and os.path.isfile(lines.name):
        from ewcoop.load.returns.sheets import read_text_table

        table = read_text_table(reading, lines.name, number, options)
        if table is not None:
            return table
    tell_no_head(found, told)
    return File(lines.name, places, told.findings(), False, lines.encoding)


def tell_no_head(found: Found | None, told: Told) -> None:
    """That there is no head, or what it lacks."""
    told.say("EW424", Severity.ERROR, (found.first if found else 1,),
             lambda: missing_heads(found.head) if found else refusals.no_table(()))  # fmt: skip


def _head_in_csv(rows: CsvRows) -> Found | None:
    """The first row that is a head; lines before it are titles."""
    best: Found | None = None
    before: list[str] = []
    line = 0
    while True:
        try:
            for cells in islice(rows.reader, _HEAD_WITHIN):
                head, first = head_of(cells), line + 1
                line = rows.base + rows.reader.line_num
                if head is not None and not head.missing:
                    return Found(first, line, " ".join(before), head)
                best = best or (Found(first, line, " ".join(before), head) if head is not None else None)
                before.append(" ".join(cells)[:200])
            return best
        except TooLong:
            return best
        except csv.Error:
            if len(before) > _HEAD_WITHIN:
                return best
            before.append("")
            line += 1
            rows.restart(line)


def row_reader(reading: Reading, found: Found, number: int, told: Told, options: Options, *names: str) -> RowReader:
    """Reads the rows below a head. Where they name no month, it is that asked for, or that of the title or of a
    name; which is said."""
    default = options.month
    if default is None and "month" not in found.head.columns:
        texts = (found.before, *(os.path.basename(name) for name in names))
        default = next((m for text in texts if (m := month_within(text, reading.months)) is not None), None)
        if default is not None and default not in reading.months:
            outside = default
            told.say("EW405", Severity.ERROR, (found.first,), lambda: refusals.outside(outside, reading.months))
            default = None
        elif default is not None:
            guessed = default
            told.say("EW423", Severity.NOTE, (found.first,), lambda: refusals.month_from_title(guessed))
    return RowReader(reading, found.head, number, told, default)


def tell_left_out(reader: RowReader, found: Found, told: Told) -> None:
    """One note about what stands in a table and is not read."""
    if found.head.unknown or reader.totals or reader.remarks or reader.heads:
        path: Path = (found.first,)
        told.say("EW426", Severity.NOTE, path, lambda: refusals.left_out(
            found.head.unknown, reader.totals, reader.remarks, reader.heads))  # fmt: skip


def head_in(grid: Grid) -> Found | None:
    """The head of a sheet that holds rows of figures."""
    before: list[str] = []
    best: Found | None = None
    rows = GridRows(grid)
    for number, cells in enumerate(islice(rows, _HEAD_WITHIN), 1):
        head = head_of(cells)
        if head is not None and not head.missing:
            return Found(number, number, " ".join(before), head)
        best = best or (Found(number, number, " ".join(before), head) if head is not None else None)
        before += dict.fromkeys(text for text in cells if text.strip())
    return best


def read_rows_of(reader: RowReader, grid: Grid, places: RowPlaces, found: Found) -> None:
    """The rows of a sheet below its head."""
    value = found.head.columns["value"] + 1
    places.named = {role: at + 1 for role, at in found.head.columns.items()}
    read_grid(GridRows(grid, after=found.last, once=value), reader)


def _senders(reading: Reading) -> None:
    """Who sent a figure for which month; who sent blanks or texts is known already."""
    returns = reading.returns
    own: dict[str, list[int]] = {}
    for at, series in enumerate(returns.series):
        own.setdefault(series.recipient.unit, []).append(at)
    for month, column in zip(returns.months, returns.values, strict=True):
        if column.count(None) < len(column):
            returns.senders[month].update(unit for unit, of in own.items() if any(column[at] is not None for at in of))
