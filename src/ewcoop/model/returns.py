"""What was sent: cumulative figures by indicator, recipient and month, kept small.

Two arrays a month, with a place for every series: ten million figures need some 200 MB beside their series.
"""

from array import array
from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat
from operator import is_not
from typing import NamedTuple

from ewcoop.model.months import Month
from ewcoop.model.names import Recipient
from ewcoop.model.table import Row

_ROOM = 1024
_BLANK = [None] * _ROOM
_NOWHERE = array("q", bytes(8 * _ROOM))

Origin = int
"""Where a figure came from, as a number that only the reader understands."""


class Series(NamedTuple):
    """The figures of one indicator for one recipient."""

    row: Row
    recipient: Recipient


class Figure(NamedTuple):
    """One figure that was sent."""

    value: Decimal
    month: Month
    origin: Origin


class Stated(NamedTuple):
    """A total that a return states: of an indicator in a scope, for a unit, or of all of it."""

    row: Row
    month: Month
    scope: str | None
    unit: str | None
    value: Decimal
    origin: Origin


class Returns:
    """All figures of the months of a plan's period."""

    def __init__(self, months: range) -> None:
        self.months = months
        self.series: list[Series] = []
        self.stated: list[Stated] = []
        self.senders: dict[Month, set[str]] = {month: set() for month in months}
        """The units that sent something for a month, be it unreadable; a form that is all blank is nothing.
        Known once all is read: see `settle`."""
        self.empty: set[tuple[int, Month]] = set()
        """Series and months whose cell was there, and held no figure that could be used."""
        self.blanks: set[tuple[int, Month]] = set()
        """Those of them that were blank."""
        self.values: list[list[Decimal | None]] = [[] for _ in months]
        """Month by month, by the numbers of series; longer than there are series."""
        self.origins: list[array[int]] = [array("q") for _ in months]
        self._at: dict[str, dict[Recipient, int]] = {}

    def __len__(self) -> int:
        """How many figures there are."""
        return sum(sum(map(is_not, column, repeat(None))) for column in self.values)

    def of(self, row: Row, recipient: Recipient) -> int:
        """The number of a series, a new one if there is none yet."""
        of_row = self._at.get(row.indicator.id)
        if of_row is None:
            of_row = self._at[row.indicator.id] = {}
        at = of_row.get(recipient)
        if at is None:
            at = of_row[recipient] = len(self.series)
            self.series.append(Series(row, recipient))
            if at == len(self.values[0]):
                for column, origins in zip(self.values, self.origins, strict=True):
                    column.extend(_BLANK)
                    origins.extend(_NOWHERE)
        return at

    def find(self, indicator: str, recipient: Recipient) -> int | None:
        """The number of a series, if anything was sent for it."""
        return self._at.get(indicator, {}).get(recipient)

    def figure(self, series: int, month: Month) -> Figure | None:
        """What was sent for a month."""
        if month not in self.months:
            return None
        at = month - self.months.start
        value = self.values[at][series]
        return None if value is None else Figure(value, month, self.origins[at][series])

    def latest(self, series: int, month: Month) -> Figure | None:
        """The figure of a month, or of the last month before it that has one."""
        for one in range(min(month, self.months.stop - 1), self.months.start - 1, -1):
            found = self.figure(series, one)
            if found is not None:
                return found
        return None

    def settle(self) -> None:
        """Finds out who sent something; to be called when all is read."""
        own: dict[str, list[int]] = {}
        for at, series in enumerate(self.series):
            own.setdefault(series.recipient.unit, []).append(at)
        for month, column in zip(self.months, self.values, strict=True):
            self.senders[month] = set()
            if any(value is not None for value in column):
                self.senders[month] = {unit for unit, of in own.items() if any(column[at] is not None for at in of)}
        for at, month in self.empty - self.blanks:
            self.senders[month].add(self.series[at].recipient.unit)

    def figures(self, series: int) -> Iterator[Figure]:
        """The figures of a series, month by month."""
        for month in self.months:
            found = self.figure(series, month)
            if found is not None:
                yield found
