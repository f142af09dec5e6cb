"""An office's table, out of a workbook or a text file, as the data of a plan.

Finds the table, whom its columns are for, and its rows; `office` has a file for each of these steps.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Text, listed
from ewcoop.load.discover import around
from ewcoop.load.office import body as bodies
from ewcoop.load.office import differences, refusals
from ewcoop.load.office.data import Built, build
from ewcoop.load.office.find import choose, one_table, title_of
from ewcoop.load.office.frame import Frame
from ewcoop.load.office.header import Head, completed, heads
from ewcoop.load.office.memory import Memory, is_spoilt, memory_of
from ewcoop.load.office.recipients import columns_of
from ewcoop.load.office.words import Lookup
from ewcoop.model.names import Names
from ewcoop.model.office import MEMORY
from ewcoop.model.pairing import Pairings
from ewcoop.places import Span
from ewcoop.source.grid import CellPlaces, Grid
from ewcoop.source.text_grid import read_text_grid
from ewcoop.source.workbook import read_workbook

TEXTS = (".csv", ".tsv", ".txt")


class Opened(NamedTuple):
    """The sheets of a file, or why there are none."""

    grids: list[Grid]
    places: CellPlaces
    memory: Memory | None = None
    finding: Finding | None = None
    opened: bool = True
    notes: tuple[Finding, ...] = ()
    """What is to be said of the file, although it was read."""


def open_table(name: str) -> Opened:
    """Reads a file as sheets. Never raises for what it contains."""
    if name.lower().endswith(TEXTS):
        text, grid, finding, opened = read_text_grid(name)
        if grid is None:
            return Opened([], CellPlaces(name, [], text), None, finding, opened)
        return Opened([grid], CellPlaces(name, [], text), notes=(finding,) if finding is not None else ())
    book = read_workbook(name)
    return Opened(book.grids, CellPlaces(name, book.grids), memory_of(book.grids), book.finding, book.opened)


def pairings_file(name: str, given: str | None, memory: Memory | None) -> str | Finding:
    """The pairings for a table, named from its folder: those asked for, those it was made with, or the only
    ones near it."""
    folder = os.path.dirname(name)
    if given is not None:
        return os.path.relpath(given, folder or ".").replace(os.sep, "/")
    if memory is not None and isinstance(memory.plan.get("plan"), dict):
        known = memory.plan["plan"].get("pairings")
        if isinstance(known, str) and os.path.isfile(os.path.join(folder, known)):
            return known
    for place in dict.fromkeys((folder or ".", ".")):
        found = around(place).pairings
        if len(found) == 1:
            return os.path.relpath(found[0], folder or ".").replace(os.sep, "/")
        if found:
            return refusals.which_pairings(found)
    return refusals.no_pairings()


def read_table(opened: Opened, pairings: Pairings, file: str, *, sheet: str | None) -> Built | list[Finding]:
    """The plan of a table; or why there is none."""
    names = Names(pairings, datetime.date.min, datetime.date.max)
    lookup = Lookup(names)
    places, memory = opened.places, opened.memory
    if memory is not None and sheet in (None, memory.grid.name):
        grid = memory.grid
        found = _remembered(memory, lookup)
    else:
        memory = None
        chosen = choose(opened.grids, lookup, places, sheet)
        if isinstance(chosen, Finding):
            return [chosen]
        grid, found = chosen
    found, end, findings = one_table(grid, found, places)
    findings += _of_memory(opened, memory, found)
    head = found[0]
    below = bodies.body(grid, found, memory, end=end)
    if not head.of("name") or not below.lines:
        return [*findings, refusals.no_rows(_span(grid, head.first, 1, places), grid)]
    columns = columns_of(grid, head, [line.row for line in below.lines] + below.stray, lookup, places)
    findings += columns.findings
    if not columns.targets:
        return [*findings, refusals.no_recipients(_span(grid, head.first, 1, places))]
    two = any(finding.code == "EW607" for finding in findings)
    if not two and len(columns.unmatched) > max(2, len(columns.targets)):
        return [refusals.other_pairings(_span(grid, head.first, 1, places), file)]
    if len(below.lines) > 1 and not any(line.measure for line in below.lines):
        return [*findings, refusals.no_measures(_span(grid, head.first, 1, places))]
    if not any(line.nature for line in below.lines):
        return [*findings, refusals.no_natures(_span(grid, head.first, 1, places))]
    ignored = [
        column.title
        for column in head.of("remark", "unknown")
        if column.at not in columns.unmatched and any(grid.at(line.row, column.at) for line in below.lines)
    ]
    findings += _left_out(grid, head, below, opened, ignored)
    frame = Frame(grid, head, below, columns, names, title_of(grid, head, memory), memory, places.name, file, places)
    built = build(frame)
    return built._replace(findings=[*findings, *built.findings])


def _remembered(memory: Memory, lookup: Lookup) -> list[Head]:
    """The head of a table of ours. Over whatever columns something else stands now, that is believed."""
    trusted = memory.trusted()
    if trusted:
        return [completed(memory.head._replace(columns=trusted), memory.grid, lookup)]
    return heads(memory.grid, lookup) or [completed(memory.head, memory.grid, lookup)]


def _of_memory(opened: Opened, memory: Memory | None, found: list[Head]) -> Iterator[Finding]:
    """Where a table and its hidden sheet say different things."""
    places = opened.places
    if is_spoilt(opened.grids, opened.memory):
        yield differences.memory_spoilt(places.between(*opened.grids[0].offset(1, 1)))
    if memory is None:
        return
    grid, trusted = memory.grid, memory.trusted()
    for at, column in memory.head.columns.items():
        if at not in trusted:
            now = found[0].columns.get(at)
            yield differences.other_head(_span(grid, found[0].first, at, places), column, now)
    if memory.lost:
        yield differences.lost(_span(grid, found[0].last + 1, 1, places), memory.lost)


def _span(grid: Grid, row: int, column: int, places: CellPlaces) -> Span:
    return places.between(*grid.offset(row, column))


def _left_out(grid: Grid, head: Head, below: bodies.Body, opened: Opened, ignored: list[str]) -> list[Finding]:
    """What stands in the file and is not read, in one note; and figures without a name, each an error."""
    places, left = opened.places, []
    if ignored:
        shown = listed(ignored)
        left.append(Text(f"列“{shown.zh}”", f"columns {shown.en}"))
    if below.totals:
        rows = listed(str(row) for row in below.totals)
        left.append(Text(f"合计行（第 {rows.zh} 行）", f"rows of totals ({rows.en})"))
    sheets = [other.name for other in opened.grids if other.name not in (grid.name, MEMORY) and other.rows]
    if sheets:
        shown = listed(sheets)
        left.append(Text(f"其他工作表“{shown.zh}”", f"other sheets: {shown.en}"))
    out = [refusals.stray(_span(grid, row, min(grid.rows[row]), places)) for row in below.stray]
    return [*out, refusals.left_out(_span(grid, head.first, 1, places), left)] if left else out
