"""A table and what was found out about it before its plan is put together."""

from __future__ import annotations

from typing import NamedTuple

from ewcoop.load.office.body import Body
from ewcoop.load.office.header import Head
from ewcoop.load.office.memory import Memory
from ewcoop.load.office.recipients import Columns
from ewcoop.model.names import Names
from ewcoop.places import Span
from ewcoop.source.grid import CellPlaces, Grid


class Frame(NamedTuple):
    """`title` is the title and its cell; `file` the table's, `pairings` that of its pairings, from there."""

    grid: Grid
    head: Head
    body: Body
    columns: Columns
    names: Names
    title: tuple[str, tuple[int, int]]
    memory: Memory | None
    file: str
    pairings: str
    places: CellPlaces

    @property
    def name_column(self) -> int:
        return self.head.of("name")[0].at

    @property
    def ids(self) -> set[str]:
        """The ids of all indicators that the hidden sheet remembers."""
        return set(self.memory.ids) if self.memory is not None else set()

    @property
    def notes(self) -> list[str]:
        return [text for _, text in self.body.notes]

    def span(self, row: int, column: int) -> Span:
        return self.places.between(*self.grid.offset(row, column))
