"""Why a table with both margins cannot be filled, in figures that add up, and the least that would help."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from ewcoop.allocate.flow import Arc, Flow, cheapest


class CellRepair(NamedTuple):
    """One bound of one cell to change, from and to."""

    row: int
    column: int
    bound: Literal["floor", "cap"]
    old: int
    new: int


class TableConflict(NamedTuple):
    """`rows` together must place `need` units and have room for `room` only. In the columns `limited` they
    get at most the column's total, less the floors of the other rows there; in the columns `capped` at
    most their own caps. Where the floor of one cell is above its cap, these two are `need` and `room`. `repair` is
    the least change of bounds after which there is a table."""

    rows: tuple[int, ...]
    limited: tuple[int, ...]
    capped: tuple[int, ...]
    need: int
    room: int
    repair: tuple[CellRepair, ...]


def table_conflict(
    rows: Sequence[int],
    columns: Sequence[int],
    *,
    floors: Sequence[Sequence[int]],
    caps: Sequence[Sequence[int | None]],
) -> TableConflict | None:
    """A conflict between the totals and the bounds of a table; None if it can be filled."""
    most = sum(rows) + 1
    for i, (lows, highs) in enumerate(zip(floors, caps, strict=True)):
        for j, (low, high) in enumerate(zip(lows, highs, strict=True)):
            if high is not None and low > high:
                repair = _repair([*rows, *(-column for column in columns)], rows, columns, floors, caps, most)
                return TableConflict((i,), (), (j,), low, high, repair)
    arcs = _arcs(rows, columns, floors, caps, most)
    supplies = [*rows, *(-column for column in columns)]
    found = cheapest(supplies, arcs)
    if isinstance(found, Flow):
        return None
    inside = frozenset(found.nodes)
    members = tuple(i for i in range(len(rows)) if i in inside)
    limited = tuple(j for j in range(len(columns)) if len(rows) + j in inside)
    capped = tuple(j for j in range(len(columns)) if len(rows) + j not in inside)
    room = sum(columns[j] - sum(floors[i][j] for i in range(len(rows)) if i not in inside) for j in limited)
    room += sum(caps[i][j] or 0 for i in members for j in capped)
    need = sum(rows[i] for i in members)
    return TableConflict(members, limited, capped, need, room, _repair(supplies, rows, columns, floors, caps, most))


def _arcs(
    rows: Sequence[int], columns: Sequence[int], floors: Sequence[Sequence[int]], caps: Sequence[Sequence[int | None]],
    most: int,
) -> list[Arc]:  # fmt: skip
    return [
        Arc(i, len(rows) + j, floors[i][j], most if (cap := caps[i][j]) is None else cap, lambda n: 0, floors[i][j])
        for i in range(len(rows))
        for j in range(len(columns))
    ]


def _repair(
    supplies: Sequence[int], rows: Sequence[int], columns: Sequence[int], floors: Sequence[Sequence[int]],
    caps: Sequence[Sequence[int | None]], most: int,
) -> tuple[CellRepair, ...]:  # fmt: skip
    """Bounds may be broken, at one per unit; the cheapest table shows which and by how much."""

    def outside(low: int, high: int) -> Callable[[int], int]:
        return lambda n: max(low - n, 0) + max(n - high, 0)

    arcs = [
        arc._replace(low=0, high=most, cost=outside(arc.low, arc.high))
        for arc in _arcs(rows, columns, floors, caps, most)
    ]
    found = cheapest(supplies, arcs)
    assert isinstance(found, Flow)
    repairs = []
    for number, units in enumerate(found.units):
        i, j = divmod(number, len(columns))
        low, high = floors[i][j], caps[i][j]
        if units < low:
            repairs.append(CellRepair(i, j, "floor", low, units))
        if high is not None and units > high:
            repairs.append(CellRepair(i, j, "cap", high, units))
    return tuple(repairs)
