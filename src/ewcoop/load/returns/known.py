"""What is known of the texts of a table: whose rows they are.

Filled where nothing is in doubt; a KeyError says that the row needs care.
"""

from __future__ import annotations

from typing import Any

from ewcoop.load.returns.plain_figures import MOST_KEPT
from ewcoop.load.returns.reading import Reading
from ewcoop.model.names import Recipient
from ewcoop.model.table import Row


class Who(dict[Any, int]):
    """Numbers for the texts that name recipients. Those of pairs, written as in the pairings file, are known."""

    def __init__(self, reading: Reading, *, are_pairs: bool) -> None:
        """`are_pairs`: the texts are a unit and a partner."""
        self.names, self.are_pairs = reading.names, are_pairs
        self.pairs: list[Recipient | None] = []
        """The pair of each number; None where whom the texts mean depends on the indicator."""

    def __missing__(self, texts: Any) -> int:
        if not self.are_pairs or len(self) >= MOST_KEPT:
            raise KeyError(texts)
        unit, (partner, scope) = self.names.units[texts[0]], self.names.partners[texts[1]]
        if not self.names.all_pairs.get(unit, {}).get(partner):
            raise KeyError(texts)
        return self._add(texts, Recipient(unit, partner, scope))

    def number(self, texts: Any) -> int | None:
        """The number of whatever texts; None if there are too many already."""
        if texts in self:
            return self[texts]
        return self._add(texts, None) if len(self) < MOST_KEPT else None

    def _add(self, texts: Any, pair: Recipient | None) -> int:
        self[texts] = len(self.pairs)
        self.pairs.append(pair)
        return self[texts]


class Group(list[int | None]):
    """The series of one indicator, by the numbers of recipients. `plainly`: nothing is to be said of any of them."""

    def __init__(self, reading: Reading, row: Row, who: Who, *, plainly: bool) -> None:
        self.row, self.pairs, self.plainly = row, who.pairs, plainly
        self.series_of, self.is_arranged = reading.returns.of, row.indicator.arrangement is not None
        self.extend([None] * (len(reading.names.partners) + len(who.pairs)))  # else each pair grows each indicator

    def add(self, number: int) -> int:
        """A new series for a pair that has a target. KeyError where something may have to be said."""
        pair = self.pairs[number]
        if pair is None or not self.plainly:
            raise KeyError(number)
        if not self.is_arranged:
            cell = self.row.by_recipient.get(pair)
            if cell is None or cell.value is None:
                raise KeyError(number)
        series = self[number] = self.series_of(self.row, pair)
        return series

    def put(self, number: int, series: int) -> None:
        if number >= len(self):
            self.extend([None] * (max(number + 1, len(self.pairs)) - len(self)))
        self[number] = series
