"""Which sheet holds the table, which way up it is, where it begins and ends, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ewcoop.diagnostics import Finding
from ewcoop.load.office import refusals
from ewcoop.load.office.header import Column, Head, heads, most_names
from ewcoop.load.office.memory import Memory
from ewcoop.load.office.words import Lookup, nature_of
from ewcoop.model.office import MEMORY
from ewcoop.source.grid import CellPlaces, Grid, filled

_MOST_TITLE = 80


def choose(
    grids: Sequence[Grid], lookup: Lookup, places: CellPlaces, sheet: str | None
) -> tuple[Grid, list[Head]] | Finding:
    """The sheet with the table, the way up it is, and its heads; `sheet` names one."""
    visible = [grid for grid in grids if grid.name != MEMORY and not grid.hidden and grid.rows]
    if sheet is not None:
        visible = [grid for grid in grids if grid.name == sheet]
        if not visible:
            return refusals.no_sheet(sheet, [grid.name for grid in grids if grid.name != MEMORY])
    candidates = [found for grid in visible if (found := _table_on(grid, lookup)) is not None]
    if len(candidates) > 1:  # a list of addresses names units, too, but no natures
        candidates = [found for found in candidates if _has_natures(found[0])] or candidates
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        span = places.between(*candidates[1][0].offset(1, 1))
        return refusals.several(span, [grid.name for grid, _ in candidates])
    units = [grid.name for grid in visible if any(one.unit for one in lookup.read(grid.name))]
    return refusals.per_unit(units) if len(units) > 1 else refusals.no_table(visible)


def _table_on(grid: Grid, lookup: Lookup) -> tuple[Grid, list[Head]] | None:
    turned = grid.turn()
    way = turned if most_names(turned, lookup) > most_names(grid, lookup) else grid
    found = [head for head in heads(way, lookup) if head.recipients]
    return (way, found) if found else None


def _has_natures(grid: Grid) -> bool:
    return any(isinstance(value, str) and nature_of(value) for cells in grid.rows.values() for value in cells.values())


def one_table(grid: Grid, found: list[Head], places: CellPlaces) -> tuple[list[Head], int | None, list[Finding]]:
    """The heads of the first table: one, or the same again on further pages; and the row where another table
    begins, if one does."""
    first, kept, findings = found[0], [found[0]], []
    for columns in (first.of("name"), first.of("measure")):
        if len({column.head for column in columns}) > 1:
            findings.append(refusals.two_tables(places.between(*grid.offset(*columns[-1].head)), grid))
            break
    here = _figures(first)
    for other in found[1:]:
        there = _figures(other)
        if {column.meaning for column in here} == {column.meaning for column in there}:
            kept.append(other)
            continue
        same = {_whose(column) for column in here} & {_whose(column) for column in there}
        if 2 * len(same) < max(len(here), len(there)):
            start = min(grid.rows[other.first])
            findings.append(refusals.two_tables(places.between(*grid.offset(other.first, start)), grid))
            return kept, other.first, findings
        differing = {column.meaning for column in here} ^ {column.meaning for column in there}
        at = min(meaning[0] for meaning in differing)
        findings.append(refusals.differs(places.between(*grid.offset(other.last, at)), first, other, at))
        kept.append(other)
    return kept, None, findings


def _figures(head: Head) -> list[Column]:
    return head.of("recipient", "quota")


def _whose(column: Column) -> tuple[str | None, ...]:
    """Whom a column is for, wherever it stands."""
    return (column.role, column.unit, column.partner, column.scope)


def title_of(grid: Grid, head: Head, memory: Memory | None) -> tuple[str, tuple[int, int]]:
    """The title and its cell: the longest words above the head."""
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
    text, (row, column) = max(
        texts, key=lambda one: len(one[0]) if len(one[0]) < _MOST_TITLE else 0, default=("", (1, 1))
    )
    return re.sub(r"\s*\n\s*", "", text.strip()), ((column, row) if grid.turned else (row, column))
