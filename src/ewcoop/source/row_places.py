"""A sheet, or a small text table, as rows of texts, and where its cells stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ewcoop.places import Entry, Path, Span
from ewcoop.source.grid import CellPlaces, Grid, shown

MOST_COLUMNS = 1000
"""A sheet may have 16,384, with next to nothing in them."""


class GridRows:
    """The rows of a grid as texts. A merged cell says its words in every row that it covers, but a figure once."""

    def __init__(self, grid: Grid, *, after: int = 0, once: int | None = None, width: int | None = None) -> None:
        """Begins behind row `after`. `once` is the column, from 1, whose merged cells count once; `width` says how
        many columns there are, or else those with anything in them, as far as they can be looked through."""
        self.grid, self.after, self.once = grid, after, once
        self.width = width if width is not None else min(grid.extent[1], MOST_COLUMNS)
        self.line_num = after

    def __iter__(self) -> Iterator[list[str]]:
        last, width = self.grid.extent[0], self.width
        for row in range(self.after + 1, last + 1):
            cells = self.grid.rows.get(row, {})
            self.line_num = row
            yield [self._text(row, column, cells.get(column)) for column in range(1, width + 1)]

    def _text(self, row: int, column: int, value: object) -> str:
        if value is not None:
            return shown(value)  # type: ignore[arg-type]
        return self.grid.text(row, column) if self.grid.merges and column != self.once else ""


class RowPlaces(CellPlaces):
    """Where cells of one grid stand, by row and column: the name of the column, or its number from 1."""

    def __init__(self, name: str, grid: Grid, grids: list[Grid], text: str | None) -> None:
        super().__init__(name, grids, text)
        self.grid = grid
        self.named: Mapping[str, int] = {}

    def span(self, path: Path, *, key: bool = False) -> Span:
        if not path or not isinstance(path[0], int):
            return self.between(*self.grid.offset(1, 1)) if self.grid is not None else super().span(path)
        column = path[1] if len(path) > 1 else 1
        at = column if isinstance(column, int) else self.named.get(column, 1)
        assert self.grid is not None
        return self.between(*self.grid.offset(path[0], at))

    def entry(self, path: Path) -> Entry | None:
        return None

    def file_path(self, path: Path) -> Path:
        return path
