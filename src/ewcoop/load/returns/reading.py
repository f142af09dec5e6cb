"""What the files of one run share: the plan, its names, and the figures so far."""

from __future__ import annotations

from ewcoop.load.returns.plain_figures import Figures
from ewcoop.load.returns.who import Who, Whose
from ewcoop.load.returns.words import Indicators
from ewcoop.model.months import months_in
from ewcoop.model.names import Recipient
from ewcoop.model.returns import Returns
from ewcoop.model.table import Row, Table


class Reading:
    """Reads returns against a plan whose names are sound."""

    def __init__(self, table: Table) -> None:
        assert table.names is not None
        self.table, self.names = table, table.names
        self.indicators = Indicators(table.rows)
        self.who = Who(table.names)
        self.months = months_in(table.plan.plan.period)
        self.returns = Returns(self.months)
        self._pairs: dict[tuple[str, str, str], Recipient] = {}
        self._figures: dict[str, Figures] = {}

    def whose(self, row: Row, unit: str, partner: str, scope: str) -> Whose:
        """The recipient of a row. That of a pair is the same for all indicators."""
        known = self._pairs.get((unit, partner, scope))
        if known is not None:
            return known
        found = self.who.find(row, unit, partner, scope)
        if isinstance(found, Recipient) and partner.strip() in self.names.partners:
            self._pairs[unit, partner, scope] = found
        return found

    def figures_of(self, unit: str) -> Figures:
        """The figures in a unit of measure that were read so far, by their texts."""
        if unit not in self._figures:
            self._figures[unit] = Figures(unit)
        return self._figures[unit]

    def names_of(self, role: str) -> list[str]:
        """The names that there are of units, partners or scopes."""
        if role == "unit":
            return list(self.names.units)
        return list(self.names.partners if role == "partner" else self.names.scopes)
