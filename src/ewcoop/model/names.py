"""The names of a pairings file, by which cells find their recipients."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ewcoop.model.pairing import Pairings


class Recipient(NamedTuple):
    """Who carries a cell: a pair, or (partner None) a unit as a whole within a scope."""

    unit: str
    partner: str | None
    scope: str

    @property
    def label(self) -> str:
        return f"{self.unit}/{self.partner or self.scope}"


class Names:
    """Looks names and aliases up. A name that stands for two things keeps the first (a rule reports it)."""

    def __init__(self, pairings: Pairings, start: datetime.date, end: datetime.date) -> None:
        self.pairings = pairings
        self.start = start
        self.end = end

    @cached_property
    def units(self) -> dict[str, str]:
        """Every name and alias of a unit, with the unit's name."""
        return _first((name, unit.name) for unit in self.pairings.east.units for name in (unit.name, *unit.aliases))

    @cached_property
    def partners(self) -> dict[str, tuple[str, str]]:
        """Every name and alias of a partner, with the partner's name and its scope."""
        found: dict[str, tuple[str, str]] = {}
        for scope in self.pairings.west:
            for partner in scope.partners:
                for name in (partner.name, *partner.aliases):
                    found.setdefault(name, (partner.name, scope.scope))
        return found

    @cached_property
    def scopes(self) -> dict[str, str]:
        """Every name and alias of a scope, with the scope's name."""
        return _first((name, scope.scope) for scope in self.pairings.west for name in (scope.scope, *scope.aliases))

    @cached_property
    def city_level(self) -> frozenset[str]:
        return frozenset(unit.name for unit in self.pairings.east.units if unit.kind == "city_level")

    @cached_property
    def all_pairs(self) -> dict[str, dict[str, bool]]:
        """For each unit its partners, each with whether the pair holds within the period."""
        found: dict[str, dict[str, bool]] = {}
        for pair in self.pairings.pairs:
            unit = self.units.get(pair.unit)
            partner = self.partners.get(pair.partner)
            if unit is not None and partner is not None:
                holds = pair.holds_within(self.start, self.end)
                partners = found.setdefault(unit, {})
                partners[partner[0]] = partners.get(partner[0], False) or holds
        return found

    @cached_property
    def pairs_by_scope(self) -> dict[str, list[Recipient]]:
        """The pairs that hold within the period, by scope, in the file's order."""
        found: dict[str, list[Recipient]] = {scope.scope: [] for scope in self.pairings.west}
        for unit, partners in self.all_pairs.items():
            for partner, holds in partners.items():
                if holds:
                    scope = self.partners[partner][1]
                    found[scope].append(Recipient(unit, partner, scope))
        return found

    def partners_of(self, unit: str) -> dict[str, str]:
        """The partners of a unit with their scopes: those within the period, or else any."""
        every = self.all_pairs.get(unit, {})
        holding = [partner for partner, holds in every.items() if holds] or list(every)
        return {partner: self.partners[partner][1] for partner in holding}

    @cached_property
    def own_partners(self) -> dict[str, tuple[str, ...]]:
        """The names of each unit's partners: those within the period, or else any."""
        return {unit: tuple(self.partners_of(unit)) for unit in self.all_pairs}

    @cached_property
    def alone(self) -> frozenset[Recipient]:
        """The pairs of units that have no other partner: the unit's name alone says who is meant."""
        return frozenset(
            Recipient(unit, own[0], self.partners[own[0]][1])
            for unit, own in self.own_partners.items()
            if len(own) == 1
        )

    @cached_property
    def units_of(self) -> dict[str, list[str]]:
        """For each partner the units that it is paired with, at any time."""
        found: dict[str, list[str]] = {}
        for unit, partners in self.all_pairs.items():
            for partner in partners:
                found.setdefault(partner, []).append(unit)
        return found


def _first(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, meaning in pairs:
        found.setdefault(name, meaning)
    return found
