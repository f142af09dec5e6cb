"""Where a table of returns begins: the first row, or two, that is a head."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import NamedTuple

from ewcoop.load.returns.heads import Head, head_of
from ewcoop.source.csv_rows import CsvRows
from ewcoop.source.grid import Grid
from ewcoop.source.lines import TooLong
from ewcoop.source.row_places import GridRows

_HEAD_WITHIN = 40
"""Rows in which the head must stand."""
_Lines = tuple[int, int, list[str]]
"""A row with the lines where it begins and ends."""


class Found(NamedTuple):
    """Where the head of a table stands: its first and last line, what stood before it, and what it says."""

    first: int
    last: int
    before: str
    head: Head


def head_in_csv(rows: CsvRows, line: int = 0) -> Found | None:
    """The first row that is a head, behind a line; rows before it are titles."""
    best: Found | None = None
    before: list[str] = []
    none: _Lines = (0, 0, [])
    for (first, last, cells), (next_, end, below) in pairwise(chain(_first_rows(rows, line), [none])):
        head = head_of(cells, below if next_ == last + 1 else ())
        if head is not None:
            best = _better(best, Found(first, end if head.rows > 1 else last, " ".join(before), head))
            if is_whole(best):
                return best
        before.append(" ".join(cells)[:200])
    return best


def _first_rows(rows: CsvRows, line: int) -> Iterator[_Lines]:
    """The rows in which a head must stand, each with its first and last line; not those that cannot be read."""
    left = _HEAD_WITHIN
    while left > 0:
        try:
            for cells in islice(rows.reader, left):
                first, line = line + 1, rows.base + rows.reader.line_num
                left -= 1
                yield first, line, cells
            return
        except TooLong:
            return
        except csv.Error:
            left -= 1
            line += 1
            rows.restart(line)


def _better(best: Found | None, found: Found) -> Found:
    """Of what may be heads, the first that lacks least."""
    return found if best is None or len(found.head.missing) < len(best.head.missing) else best


def is_whole(found: Found) -> bool:
    """Whether a head lacks nothing (but perhaps the unit, which a title may name)."""
    return found.head.missing in ((), ("unit",)) and not found.head.alike


def head_in(grid: Grid, after: int = 0) -> Found | None:
    """The head of a sheet that holds rows of figures, behind a row."""
    before: list[str] = []
    best: Found | None = None
    rows = list(islice(GridRows(grid, after=after), _HEAD_WITHIN))
    for at, cells in enumerate(rows):
        head = head_of(cells, rows[at + 1] if at + 1 < len(rows) else ())
        if head is not None:
            first, both = after + at + 1, rows[at : at + head.rows]
            width = max(n for one in both for n, text in enumerate(one, 1) if text.strip())
            head = head._replace(width=width)
            best = _better(best, Found(first, first + head.rows - 1, " ".join(before), head))
            if is_whole(best):
                return best
        before += dict.fromkeys(text for text in cells if text.strip())
    return best
