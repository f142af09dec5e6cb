"""An office's table, out of a workbook or a text file, as the data of a plan.

Finds the table, whom its columns are for, and its rows; `office` has a file for each of these steps.
"""

from __future__ import annotations

import datetime
import os
import re
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Text, listed
from ewcoop.load.discover import around
from ewcoop.load.office import body as bodies
from ewcoop.load.office import refusals
from ewcoop.load.office.data import Built, build
from ewcoop.load.office.frame import Frame
from ewcoop.load.office.header import Head, completed, heads, most_names
from ewcoop.load.office.memory import Memory, memory_of
from ewcoop.load.office.recipients import columns_of
from ewcoop.load.office.words import Lookup
from ewcoop.model.names import Names
from ewcoop.model.office import MEMORY
from ewcoop.model.pairing import Pairings
from ewcoop.places import Span
from ewcoop.source.grid import CellPlaces, Grid, filled
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


def open_table(name: str) -> Opened:
    """Reads a file as sheets. Never raises for what it contains."""
    if name.lower().endswith(TEXTS):
        text, grid, finding, opened = read_text_grid(name)
        return Opened([grid] if grid is not None else [], CellPlaces(name, [], text), None, finding, opened)
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
    if opened.memory is not None and sheet in (None, opened.memory.grid.name):
        memory = opened.memory
        grid, found = memory.grid, [completed(memory.head, memory.grid, lookup)]
    else:
        memory = None
        chosen = _choose(opened, lookup, sheet)
        if isinstance(chosen, Finding):
            return [chosen]
        grid, found = chosen
    places = opened.places
    found, findings = _one_table(grid, found, places)
    head = found[0]
    below = bodies.body(grid, found, memory)
    if not head.of("name") or not below.lines:
        return [*findings, refusals.no_rows(_span(grid, head.first, 1, places), grid)]
    columns = columns_of(grid, head, [line.row for line in below.lines] + below.stray, lookup, places)
    findings += columns.findings
    if not columns.targets:
        return [*findings, refusals.no_recipients(_span(grid, head.first, 1, places))]
    if not any(line.nature for line in below.lines):
        return [*findings, refusals.no_natures(_span(grid, head.first, 1, places))]
    ignored = [
        column.title
        for column in head.of("remark", "unknown")
        if column.at not in columns.unmatched and any(grid.at(line.row, column.at) for line in below.lines)
    ]
    findings += _left_out(grid, head, below, opened, ignored)
    frame = Frame(grid, head, below, columns, names, _title(grid, head, memory), memory, places.name, file, places)
    built = build(frame)
    return built._replace(findings=[*findings, *built.findings])


def _choose(opened: Opened, lookup: Lookup, sheet: str | None) -> tuple[Grid, list[Head]] | Finding:
    """The sheet with the table, the way up it is, and its heads."""
    visible = [grid for grid in opened.grids if grid.name != MEMORY and not grid.hidden and grid.rows]
    if sheet is not None:
        visible = [grid for grid in opened.grids if grid.name == sheet]
        if not visible:
            return refusals.no_sheet(sheet, [grid.name for grid in opened.grids if grid.name != MEMORY])
    candidates = []
    for grid in visible:
        turned = grid.turn()
        way = turned if most_names(turned, lookup) > most_names(grid, lookup) else grid
        found = [head for head in heads(way, lookup) if head.recipients]
        if found:
            candidates.append((way, found))
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        return refusals.several(_span(candidates[1][0], 1, 1, opened.places), [grid.name for grid, _ in candidates])
    units = [grid.name for grid in visible if any(one.unit for one in lookup.read(grid.name))]
    return refusals.per_unit(units) if len(units) > 1 else refusals.no_table(visible)


def _one_table(grid: Grid, found: list[Head], places: CellPlaces) -> tuple[list[Head], list[Finding]]:
    """The heads of the first table: one, or the same again on further pages."""
    kept, findings = [found[0]], []
    names = found[0].of("name")
    if len(names) > 1 or len([c for c in found[0].columns.values() if c.role == "measure"]) > 1:
        findings.append(refusals.two_tables(_span(grid, *names[-1].head, places), grid))
    first = {column.meaning for column in found[0].columns.values() if column.role in ("recipient", "quota")}
    for other in found[1:]:
        second = {column.meaning for column in other.columns.values() if column.role in ("recipient", "quota")}
        if first != second:
            same = 2 * len(first & second) >= max(len(first), len(second))
            column = min((meaning[0] for meaning in first ^ second), default=1)
            span = _span(grid, other.last, column, places)
            findings.append(
                refusals.differs(span, found[0], other, column) if same else refusals.two_tables(span, grid)
            )
        kept.append(other)
    return kept, findings


def _title(grid: Grid, head: Head, memory: Memory | None) -> tuple[str, tuple[int, int]]:
    """The title: the longest words above the head."""
    if memory is not None:
        return memory.grid.text(*memory.title), memory.title
    upright = grid.turn() if grid.turned else grid
    rows = sorted(upright.rows)[:6] if grid.turned else [row for row in sorted(grid.rows) if row < head.first]
    texts = [
        (text, (row, column))
        for row in rows
        for column, text in filled(upright, row)
        if isinstance(text, str) and re.search("计划|指标|任务|分解|表|plan|table", text, re.IGNORECASE)
    ]
    if grid.turned:
        texts = [(text, cell) for text, cell in texts if len(text) > 8]
    text, (row, column) = max(texts, key=lambda one: len(one[0]) if len(one[0]) < 80 else 0, default=("", (1, 1)))
    return re.sub(r"\s*\n\s*", "", text.strip()), ((column, row) if grid.turned else (row, column))


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
