"""What follows from a plan by arithmetic alone. Rules judge it; here nothing is judged."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ewcoop.model.balance import Balance, balances_of
from ewcoop.model.sums import Sum, sums_of
from ewcoop.model.table import Table


class Facts:
    """A table with its balances and sums, each worked out once, when first asked for."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """For every indicator and scope: quota, allocated, gap, status."""
        return tuple(balances_of(self.table))

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Every sum and every 其中 of the plan."""
        return tuple(sums_of(self.table, self.balances))


class Proof(NamedTuple):
    """What was proved: how many sums hold, fail or are undecided, over how many figures and pairs."""

    holds: int
    fails: int
    undecided: int
    figures: int
    pairs: int


def proof_of(every: Iterable[Facts]) -> Proof:
    """Counts over one or more plans. Pairs of two plans with the same pairings count once."""
    outcomes = {"holds": 0, "fails": 0, "undecided": 0}
    figures, pairs = 0, {}
    for facts in every:
        for made in facts.sums:
            outcomes[made.outcome] += 1
        table = facts.table
        figures += sum(isinstance(cell.value, Decimal) for row in table.rows for cell in row.cells)
        if table.names is not None:
            count = sum(len(found) for found in table.names.pairs_by_scope.values())
            pairs[id(table.names.pairings)] = count
    return Proof(outcomes["holds"], outcomes["fails"], outcomes["undecided"], figures, sum(pairs.values()))
