"""A table as cells in rows and columns, wherever it comes from, and where each cell stands.

Nothing is known here of what a table means. A cell holds an exact figure, a text, or what is neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from ewcoop.places import Entry, Path, SourceMap, Span, cell_name

_ROW, _SHEET = 1 << 16, 1 << 48
"""A place in a workbook is one number: the sheet, the row, the column."""


EXCEL_DIGITS = 15
"""So many digits of a number count in Excel; what it stores behind them is the error of its binary form."""


class Odd(NamedTuple):
    """A cell that is neither figure nor text: a date, 85%, true or false, #REF!, a formula that was never worked
    out."""

    kind: Literal["date", "percent", "boolean", "error", "uncalculated", "huge"]
    shown: str


Content = Decimal | str | Odd


class Merge(NamedTuple):
    """Merged cells, from the upper left to the lower right, both included."""

    top: int
    left: int
    bottom: int
    right: int


class Grid:
    """One sheet. Rows and columns count from 1; blank cells are not in `rows`."""

    def __init__(self, name: str, index: int = 0, *, hidden: bool = False) -> None:
        self.name = name
        self.index = index
        self.hidden = hidden
        self.rows: dict[int, dict[int, Content]] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.indents: dict[tuple[int, int], int] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.inexact: dict[tuple[int, int], str] = {}
        """Numbers with more digits than Excel counts, as they were stored."""
        self.turned = False
        self._covered: dict[tuple[int, int], Merge] | None = None

    def at(self, row: int, column: int) -> Content | None:
        """What stands in a cell itself; None if it is blank, or covered by a merged one."""
        cells = self.rows.get(row)
        return cells.get(column) if cells else None

    def text(self, row: int, column: int) -> str:
        """The words of a cell, or of the merged cell that covers it; empty if there are none."""
        merge = self.merge_at(row, column)
        value = self.at(merge.top, merge.left) if merge else self.at(row, column)
        return value.strip() if isinstance(value, str) else ""

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merged cell that covers a cell."""
        if self._covered is None:
            # Merged cells may be as large as a sheet: only the part beside something that is written counts.
            last_row, last_column = self.extent
            self._covered = {
                (r, c): merge
                for merge in self.merges
                for r in range(merge.top, min(merge.bottom, last_row) + 1)
                for c in range(merge.left, min(merge.right, last_column) + 1)
            }
        return self._covered.get((row, column))

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The last row and the last column with anything in it; asked for when all cells are in."""
        return max(self.rows, default=0), max((max(cells) for cells in self.rows.values() if cells), default=0)

    def is_hidden_row(self, row: int) -> bool:
        return self._in_columns(row) if self.turned else row in self.hidden_rows

    def is_hidden_column(self, column: int) -> bool:
        return column in self.hidden_rows if self.turned else self._in_columns(column)

    def _in_columns(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)

    def offset(self, row: int, column: int) -> tuple[int, int]:
        """The cell as a place, from where to where."""
        if self.turned:
            row, column = column, row
        start = self.index * _SHEET + row * _ROW + column
        return start, start

    def turn(self) -> Grid:
        """The same sheet with rows as columns; places stay what they are."""
        other = Grid(self.name, self.index, hidden=self.hidden)
        for row, cells in self.rows.items():
            for column, value in cells.items():
                other.rows.setdefault(column, {})[row] = value
        other.rows = dict(sorted(other.rows.items()))
        other.merges = [Merge(m.left, m.top, m.right, m.bottom) for m in self.merges]
        other.formulas = {(c, r): formula for (r, c), formula in self.formulas.items()}
        other.inexact = {(c, r): text for (r, c), text in self.inexact.items()}
        other.hidden_rows, other.hidden_columns = self.hidden_rows, self.hidden_columns
        other.turned = not self.turned
        return other


class TextGrid(Grid):
    """A table out of a text file: the cells stand somewhere in its lines."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.places: dict[tuple[int, int], tuple[int, int]] = {}

    def offset(self, row: int, column: int) -> tuple[int, int]:
        """The characters of a cell; of one that is not there, those of the last one before it."""
        if self.turned:
            row, column = column, row
        while column > 1 and (row, column) not in self.places:
            column -= 1
        return self.places.get((row, column), (0, 0))

    def turn(self) -> Grid:
        other = TextGrid(self.name)
        plain = super().turn()
        other.rows, other.turned, other.places = plain.rows, plain.turned, self.places
        return other


class CellPlaces(SourceMap):
    """Where things stand in a table: a SourceMap whose places are cells, of a workbook or of a text.

    Cells of quotas and allocations are not listed one by one: `columns` says in which column of the
    grid a figure stands, by the end of its path, and the row is that of its indicator.
    """

    def __init__(self, name: str, grids: Sequence[Grid], text: str | None = None) -> None:
        super().__init__(name, text or "")
        self.grids = grids
        self.is_text = text is not None
        self.grid: Grid | None = None
        """The one with the table."""
        self.columns: Mapping[Path, int] = {}
        self.row_of: Mapping[int, int] = {}
        """The row in the grid of a place of an indicator (the start of its entry)."""

    def within(self, path: Path) -> SourceMap | None:
        entry = self.entry(path)
        if entry is None:
            return None
        inside = CellPlaces(self.name, self.grids, self.text if self.is_text else None)
        inside.root = entry
        return inside

    def between(self, start: int, end: int) -> Span:
        if self.is_text:
            return super().between(start, end)
        sheet, row, column = start // _SHEET, start % _SHEET // _ROW, start % _ROW
        if not row:
            return Span(1, 1, 1, 1, self.grids[sheet].name if sheet < len(self.grids) else "")
        return Span(row, column, row, column + 1, self.grids[sheet].name)

    def excerpt(self, span: Span) -> tuple[str, str, int, int]:
        if self.is_text:
            return super().excerpt(span)
        grid = next((grid for grid in self.grids if grid.name == span.sheet), None)
        value = grid.at(span.line, span.column) if grid else None
        text = shown(value) if value is not None else ""
        return cell_name(span.line, span.column), text, 0, len(text)

    def _entry(self, path: Path) -> tuple[Entry | None, int]:
        entry, found = super()._entry(path)
        if self.grid is None or entry is None or found != 3 or len(path) < 4 or path[2] not in ("quota", "allocation"):
            return entry, found
        column = self.columns.get(path[2:])
        row = self.row_of.get(entry.key_start)
        if column is None or row is None:
            return entry, found
        start, end = self.grid.offset(row, column)
        return Entry(start, end, start, end, None), len(path)


def shown(value: Content) -> str:
    """A cell as people see it."""
    return value.shown if isinstance(value, Odd) else value if isinstance(value, str) else format(value, "f")


def filled(grid: Grid, row: int) -> Iterator[tuple[int, Content]]:
    """The cells of a row that hold something, from left to right."""
    yield from sorted(grid.rows.get(row, {}).items())


def column_number(letters: str) -> int:
    """The number of a column by its letters: H is 8."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
