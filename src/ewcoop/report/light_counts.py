"""How many lights of each colour a unit has, and its place among the others by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from ewcoop.model.table import Table
from ewcoop.pace.standing import Standing
from ewcoop.pace.work_out import Pace


class Count(NamedTuple):
    """How many lights of each colour."""

    green: int = 0
    yellow: int = 0
    red: int = 0
    none: int = 0


def counted(standings: Iterable[Standing], name: Callable[[Standing], str]) -> dict[str, Count]:
    """Lights by whatever name standings are put together under."""
    found: dict[str, Count] = {}
    for one in standings:
        key = name(one)
        count = found.get(key, Count())
        light = one.light or "none"
        found[key] = count._replace(**{light: getattr(count, light) + 1})
    return found


def lights_of_units(table: Table, pace: Pace) -> dict[str, Count]:
    """The lights of each unit, in the order of the pairings."""
    assert table.names is not None
    units = counted(pace.of_level("recipient"), lambda one: one.unit or "")
    return {unit: units[unit] for unit in dict.fromkeys(table.names.units.values()) if unit in units}


def placed(counts: dict[str, Count]) -> list[tuple[int | None, str, Count]]:
    """Units with their places, by the share of green lights. Who has no light at all has no place: that nothing was
    sent is no performance."""
    items = sorted(counts.items(), key=lambda item: -share(item[1]))
    first: dict[Fraction, int] = {}
    for place, (_, count) in enumerate(items, 1):
        first.setdefault(share(count), place)
    return [(first[share(count)] if share(count) >= 0 else None, name, count) for name, count in items]


def share(count: Count) -> Fraction:
    """The share of green lights; -1 where there is no light."""
    judged = count.green + count.yellow + count.red
    return Fraction(count.green, judged) if judged else Fraction(-1)
