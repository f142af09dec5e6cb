"""Whose figure it is: the recipient that the county, partner and scope of a row mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from ewcoop.load.office.words import flat
from ewcoop.load.returns.words import is_total, total_of
from ewcoop.model.names import Names, Recipient
from ewcoop.model.table import Row


class Whole(NamedTuple):
    """The row is a total: of a scope, for a unit, or of everything."""

    scope: str | None
    unit: str | None


class Nobody(NamedTuple):
    """Why there is no recipient: a name that is not known, two that are not paired, a unit with several partners, or
    no name at all."""

    kind: Literal["unknown", "not_paired", "which", "none"]
    role: Literal["unit", "partner", "scope"]
    name: str
    unit: str | None = None
    options: Sequence[str] = ()


Whose = Recipient | Whole | Nobody

_BETWEEN = re.compile(r"[-—–―─－~～/／、→\s]+")


class Who:
    """Finds recipients for the rows of one plan."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._cells: dict[str, dict[str, list[Recipient]]] = {}

    @cached_property
    def units(self) -> dict[str, str]:
        return {flat(name): unit for name, unit in self.names.units.items()}

    @cached_property
    def partners(self) -> dict[str, tuple[str, str]]:
        return {flat(name): found for name, found in self.names.partners.items()}

    @cached_property
    def scopes(self) -> dict[str, str]:
        return {flat(name): scope for name, scope in self.names.scopes.items()}

    def find(self, row: Row, unit: str, partner: str, scope: str) -> Whose:
        """The recipient of a row; texts are as they stand, empty where there is no such column."""
        if not unit.strip() and not partner.strip() and not scope.strip():
            return Nobody("none", "unit", "")
        if is_total(unit):
            return self._total(partner if not is_total(partner) else "", scope)
        if not unit.strip():
            return self._by_partner(partner, scope)
        name = self.units.get(flat(unit))
        if name is None:
            whole = self._total_in(unit) if not partner.strip() or is_total(partner) else None
            if whole is not None:
                return whole
            both = self._both(unit) if not partner.strip() else None
            return self.find(row, *both, scope) if both else Nobody("unknown", "unit", unit.strip())
        if is_total(partner):
            return self._total("", scope, name)
        if total_of(partner) in self.scopes:
            return self._total(total_of(partner) or "", "", name)
        if not partner.strip():
            return self._in_scope(row, name, scope) if scope.strip() else self._alone(row, name)
        if flat(partner) in self.scopes:
            return self._in_scope(row, name, partner)
        found = self.partners.get(flat(partner))
        if found is None:
            return Nobody("unknown", "partner", partner.strip(), name)
        return self._pair(name, *found)

    def _total(self, partner: str, scope: str, unit: str | None = None) -> Whose:
        text = scope if scope.strip() else partner
        if not text.strip():
            return Whole(None, unit)
        found = self.scopes.get(flat(text))
        return Nobody("unknown", "scope", text.strip()) if found is None else Whole(found, unit)

    def _total_in(self, text: str) -> Whole | None:
        """A total that is called by what it adds up: 汉中市, 汉中市小计, 通州区小计."""
        of = total_of(text) or flat(text)
        if of in self.scopes:
            return Whole(self.scopes[of], None)
        return Whole(None, self.units[of]) if of in self.units else None

    def _by_partner(self, partner: str, scope: str) -> Whose:
        """A row that names no unit: the one that its partner is paired with."""
        if is_total(partner) or (not partner.strip() and scope.strip()) or flat(partner) in self.scopes:
            return self._total("" if is_total(partner) else partner, scope)
        found = self.partners.get(flat(partner))
        if found is None:
            return self._total_in(partner) or Nobody("unknown", "partner", partner.strip())
        units = self.names.units_of.get(found[0], [])
        if len(units) != 1:
            return Nobody("which", "partner", found[0], None, units)
        return self._pair(units[0], *found)

    def _pair(self, unit: str, partner: str, scope: str) -> Whose:
        if self.names.all_pairs.get(unit, {}).get(partner) or not self.names.all_pairs:
            return Recipient(unit, partner, scope)
        return Nobody("not_paired", "partner", partner, unit, self.names.units_of.get(partner, ()))

    def _alone(self, row: Row, unit: str) -> Whose:
        """A unit without a partner: its only cell in the plan's row, or its only partner."""
        own = self._own(row, unit)
        if len(own) == 1:
            return own[0]
        pairs = [Recipient(unit, partner, scope) for partner, scope in self.names.partners_of(unit).items()]
        if not own and len(pairs) == 1:
            return pairs[0]
        scopes = tuple(row.quotas) or tuple(self.names.pairs_by_scope)
        if not own and not pairs and len(scopes) == 1:
            return Recipient(unit, None, scopes[0])
        options = [one.partner or one.scope for one in own or pairs] or list(scopes)
        return Nobody("which", "unit", unit, unit, options)

    def _in_scope(self, row: Row, unit: str, text: str) -> Whose:
        """A unit and a scope: the unit's only cell there, or its only partner there, or the unit as a whole."""
        scope = self.scopes.get(flat(text))
        if scope is None:
            return Nobody("unknown", "scope", text.strip(), unit)
        own = [recipient for recipient in self._own(row, unit) if recipient.scope == scope]
        pairs = [p for p, home in self.names.partners_of(unit).items() if home == scope]
        if len(own) == 1:
            return own[0]
        if not own and len(pairs) <= 1:
            if not pairs and self.names.all_pairs.get(unit):
                return Nobody("not_paired", "scope", scope, unit, ())
            return Recipient(unit, pairs[0] if pairs else None, scope)
        return Nobody("which", "unit", unit, unit, [one.partner or one.scope for one in own] or pairs)

    def unit_within(self, text: str) -> str | None:
        """The only unit that a title, or the name of a file or a sheet, speaks of."""
        rest, found = flat(text), set()
        for name in sorted(self.units, key=len, reverse=True):
            if len(name) > 1 and name in rest:
                found.add(self.units[name])
                rest = rest.replace(name, "|")
        return found.pop() if len(found) == 1 else None

    def _own(self, row: Row, unit: str) -> list[Recipient]:
        """The recipients of a unit in a row of the plan."""
        by_unit = self._cells.get(row.indicator.id)
        if by_unit is None:
            by_unit = self._cells[row.indicator.id] = {}
            for cell in row.cells:
                by_unit.setdefault(cell.recipient.unit, []).append(cell.recipient)
        return by_unit.get(unit, [])

    def _both(self, text: str) -> tuple[str, str] | None:
        """海安市—略阳县: a unit and its partner in one cell."""
        parts = [part for part in _BETWEEN.split(text.strip()) if part]
        if len(parts) == 2 and flat(parts[0]) in self.units and flat(parts[1]) in (self.partners | self.scopes):
            return parts[0], parts[1]
        return None
