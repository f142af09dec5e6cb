"""Files of statuses to what they say. Whatever a file holds, the others are read."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.returns.files import SHEETS
from ewcoop.load.returns.read import File, side
from ewcoop.load.returns.told import Told
from ewcoop.load.status import refusals, refusals_table
from ewcoop.load.status.heads import Head, find_head, separator_of
from ewcoop.load.status.periods import Term, term_asked, terms_within
from ewcoop.load.status.rows import Default, Reading, TableReader
from ewcoop.load.status.which_task import Tasks
from ewcoop.model.office import MEMORY
from ewcoop.model.status import Status
from ewcoop.model.task_states import months_of
from ewcoop.model.work import Work
from ewcoop.places import SourceMap
from ewcoop.source.grid import Grid, TextGrid
from ewcoop.source.lines import Lines, TooLong, opened
from ewcoop.source.row_places import RowPlaces
from ewcoop.source.table import MOST_CELLS, read_rows
from ewcoop.source.text_grid import grid_of
from ewcoop.source.workbook import read_workbook

_MOST_TEXT = 4 * 1024 * 1024
_LONE = re.compile("[\ud800-\udfff]")
"""What stands for bytes that are no text."""


class Options(NamedTuple):
    """What a file may not say itself: its month or quarter (2026-03, 2026年一季度), and which sheet to read."""

    month: str | None = None
    sheet: str | None = None


def read_statuses(work: Work, names: Sequence[str], options: Options | None = None) -> tuple[list[Status], list[File]]:
    """Reads status tables of a work plan: what they say, and what there is to be said of each file (of a workbook,
    of each of its sheets). Never raises for what a file holds; UsageError if `options.month` is no month or quarter
    of the work plan's year."""
    chosen = options or Options()
    months = months_of(work.plan)
    asked = term_asked(chosen.month, months) if chosen.month is not None else None
    reading = Reading(Tasks(work), months, asked)
    files: list[File] = []
    for name in names:
        if name.lower().endswith(SHEETS):
            files += _book(reading, name, len(files), chosen.sheet)
        else:
            files.append(_text(reading, name, len(files)))
    return reading.statuses, files


def _text(reading: Reading, name: str, number: int) -> File:
    told = Told(side(number))
    lines = opened(name)
    if isinstance(lines, Finding):
        return File(name, SourceMap(name, ""), [lines._replace(side=told.side)], False)
    text = _whole(lines)
    if text is None:
        told.say("EW001", Severity.ERROR, (1,), lambda: refusals_table.too_long(_MOST_TEXT // 1024 // 1024))
        return File(name, SourceMap(name, ""), told.findings(), False, lines.encoding)
    grid, stopped = _text_grid(name, text, separator_of(text))
    places = RowPlaces(name, grid, [grid], text)
    broken = [] if stopped is None else [stopped._replace(side=told.side)]
    if stopped is not None and stopped.code == "EW001":
        return File(name, places, broken, False, lines.encoding)
    read = _table(reading, grid, places, told, (name,))
    return File(name, places, [*broken, *told.findings()], read, lines.encoding)


def _whole(lines: Lines) -> str | None:
    """The text of a file with � for what is no text; None if it is too long to be such a table."""
    try:
        with lines.open(quietly=True) as stream:
            text = stream.read(_MOST_TEXT + 1)
    except TooLong:
        return None
    return _LONE.sub("\ufffd", text) if len(text) <= _MOST_TEXT else None


def _text_grid(name: str, text: str, separator: str) -> tuple[TextGrid, Finding | None]:
    """The cells of a text, each row by the line where it begins; and why there are no more of them."""
    places = SourceMap(name, text)
    rows, stopped = read_rows(places, separator)
    if stopped is not None and stopped.code == "EW009":
        span = stopped.span
        stopped = refusals_table.open_quote(
            span._replace(end_line=span.line, end_column=span.column + 1) if span else None
        )
    return grid_of(name, ((places.at(row[0].start)[0], row) for row in rows)), stopped


def _book(reading: Reading, name: str, number: int, sheet: str | None) -> list[File]:
    """The sheets of a workbook with a head, each as a file of its own; hidden ones only if asked for."""
    book = read_workbook(name)
    if book.finding is not None:
        return [File(name, SourceMap(name, ""), [book.finding._replace(side=side(number))], False, "xlsx")]
    grids = [grid for grid in book.grids if grid.rows and grid.name != MEMORY and _wanted(grid, sheet)]
    heads = {grid.index: head for grid in grids if not _is_large(grid) and (head := find_head(grid)) is not None}
    whole = [grid for grid in grids if grid.index in heads and not heads[grid.index].missing]
    read = whole or [grid for grid in grids if grid.index in heads or _is_large(grid)][:1] or grids[:1]
    if not read:
        told = Told(side(number))
        told.say(
            "EW529", Severity.ERROR, (1,), lambda: refusals_table.no_sheet(sheet, [grid.name for grid in book.grids])
        )
        return [File(name, RowPlaces(name, Grid(""), book.grids, None), told.findings(), False, "xlsx")]
    others = [grid.name for grid in grids if grid not in read]
    return [
        _sheet(reading, name, grid, book.grids, Told(side(number + at)), others if at == 0 else [], len(read) > 1)
        for at, grid in enumerate(read)
    ]


def _wanted(grid: Grid, sheet: str | None) -> bool:
    return grid.name == sheet if sheet is not None else not grid.hidden


def _is_large(grid: Grid) -> bool:
    return sum(map(len, grid.rows.values())) > MOST_CELLS


def _sheet(
    reading: Reading, name: str, grid: Grid, grids: list[Grid], told: Told, others: list[str], several: bool
) -> File:
    places = RowPlaces(name, grid, grids, None)
    if _is_large(grid):
        told.say("EW001", Severity.ERROR, (1,), lambda: refusals_table.too_many_cells(grid.name, MOST_CELLS))
        return File(name, places, told.findings(), False, "xlsx")
    own = several and bool(terms_within([grid.name], reading.months))
    read = _table(reading, grid, places, told, (grid.name,) if own else (grid.name, name))
    if others and read:
        told.say("EW530", Severity.NOTE, (1,), lambda: refusals_table.sheets_not_read(others))
    return File(name, places, told.findings(), read, "xlsx")


def _table(reading: Reading, grid: Grid, places: RowPlaces, told: Told, names: Sequence[str]) -> bool:
    """One table. False if nothing of it can be read, which is told."""
    head = find_head(grid)
    if head is None or not head.is_whole:
        told.say("EW529", Severity.ERROR, (head.first if head else min(grid.rows, default=1),),
                 lambda: refusals_table.no_head(head))  # fmt: skip
        return False
    places.named = {str(role): column for role, column in head.columns.items()}
    default = _default(reading, head, told, names)
    if default is None:
        return False
    TableReader(reading, grid, head, told, default).read()
    return True


def _default(reading: Reading, head: Head, told: Told, names: Sequence[str]) -> Default | None:
    """What rows that name no term are for: what the head of the states, a title and the names of the sheet and the
    file agree upon, or else what somebody asks for. None if that is said nowhere, which is told."""
    texts = [head.term, *head.before, *(os.path.basename(name) for name in names)]
    terms: list[Term] = terms_within(texts, reading.months)
    asked = reading.asked
    if asked is not None and terms in ([], [asked]):
        return Default(asked, True)
    if asked is not None and len(terms) == 1:
        told.say("EW522", Severity.WARNING, (head.first,), lambda: refusals.asked_differs(terms[0], asked))
    if "period" in head.columns:
        return Default(terms[0] if len(terms) == 1 else None, False)
    if len(terms) != 1:
        told.say("EW522", Severity.ERROR, (head.first,),
                 lambda: refusals_table.several_terms(terms) if terms else refusals_table.no_term_at_all())  # fmt: skip
        return None
    if not reading.covers(terms[0]):
        told.say("EW522", Severity.ERROR, (head.first,), lambda: refusals.outside(terms[0], reading.months))
        return None
    told.say("EW522", Severity.NOTE, (head.first,), lambda: refusals_table.term_of_title(terms[0]))
    return Default(terms[0], False)
