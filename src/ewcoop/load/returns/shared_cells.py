"""Figures in cells that were merged over several rows of a sheet with one figure a row: they are nobody's."""

from __future__ import annotations

from functools import partial

from ewcoop.diagnostics import Severity
from ewcoop.load.office.values import is_figure
from ewcoop.load.returns.heads import Head
from ewcoop.load.returns.refusals_table import merged
from ewcoop.load.returns.told import Told
from ewcoop.load.returns.words import Role
from ewcoop.source.grid import Grid, Merge, shown

_NAMES: tuple[Role, ...] = ("month", "id", "indicator", "unit", "partner", "scope")


def without_shared(grid: Grid, head: Head, last: int, told: Told) -> set[int]:
    """Takes such figures out of a grid, and says so. Gives the rows that they lay across."""
    column = head.columns["value"] + 1
    rows: set[int] = set()
    for merge in grid.merges:
        content = grid.at(merge.top, merge.left)
        if merge.left != column or merge.top <= last or merge.bottom == merge.top or content is None:
            continue
        if (isinstance(content, str) and not is_figure(content)) or not _is_of_several(grid, head, merge):
            continue
        told.say("EW603", Severity.ERROR, (merge.top, merge.left), partial(merged, shown(content)))
        del grid.rows[merge.top][merge.left]
        if not grid.rows[merge.top]:
            del grid.rows[merge.top]
        rows.update(_lines(grid, merge))
    return rows


def _is_of_several(grid: Grid, head: Head, merge: Merge) -> bool:
    """Whether the rows of a merged figure are not one row drawn higher, whose names are merged as well, or blank."""
    columns = [head.columns[role] + 1 for role in _NAMES if role in head.columns]
    named = {tuple(_text(grid, row, column) for column in columns) for row in _lines(grid, merge)}
    return len({texts for texts in named if any(texts)}) > 1


def _text(grid: Grid, row: int, column: int) -> str:
    merge = grid.merge_at(row, column)
    content = grid.at(merge.top, merge.left) if merge else grid.at(row, column)
    return shown(content).strip() if content is not None else ""


def _lines(grid: Grid, merge: Merge) -> range:
    return range(merge.top, min(merge.bottom, grid.extent[0]) + 1)
