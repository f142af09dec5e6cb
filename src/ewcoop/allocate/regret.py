"""How much worse the best result becomes with one unit more, or less, in one place.

A regret of 0 is a tie. In one dimension the unit comes from, or goes to, the one recipient where that
costs least; in a table it wanders over a shortest path of rows.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from ewcoop.allocate.divisor import METHODS
from ewcoop.allocate.result import Allocation
from ewcoop.allocate.two_way import Table
from ewcoop.allocate.weights import Weight, integers


class Regret(NamedTuple):
    """The cost of one unit more and of one less; None where bounds rule it out."""

    more: Fraction | None
    less: Fraction | None


def regrets(
    found: Allocation,
    weights: Sequence[Weight],
    *,
    floors: Sequence[int] | None = None,
    caps: Sequence[int | None] | None = None,
) -> list[Regret]:
    """For every recipient of an allocation.

    What is counted: for a divisor method the prices of all units given, signpost(n) / weight (their
    squares for Huntington–Hill; free units cost nothing, whatever the weight), with the weights as whole
    numbers without a common divisor; for the others Σ (figure − share)², with the shares as they are. The
    quota method does not make that sum least, so that its regrets can be negative.
    """
    price = _price(found, integers(weights))
    size = range(len(found.figures))
    lows = floors if floors is not None else [0] * len(size)
    highs = caps if caps is not None else [None] * len(size)
    free = [bool(weights[i]) for i in size]
    up = {i: price(i, n) for i, n in enumerate(found.figures) if free[i] and ((c := highs[i]) is None or n < c)}
    down = {i: price(i, n - 1) for i, n in enumerate(found.figures) if free[i] and n > lows[i]}
    givers = sorted(down, key=down.__getitem__, reverse=True)[:2]
    takers = sorted(up, key=up.__getitem__)[:2]
    out = []
    for i in size:
        giver = next((k for k in givers if k != i), None)
        taker = next((k for k in takers if k != i), None)
        out.append(
            Regret(
                up[i] - down[giver] if i in up and giver is not None else None,
                up[taker] - down[i] if i in down and taker is not None else None,
            )
        )
    return out


class _Squares:
    def __init__(self, found: Allocation) -> None:
        self.found = found

    def __call__(self, i: int, n: int) -> Fraction:
        return 2 * n + 1 - 2 * self.found.share(i)


class _Prices:
    def __init__(self, method: str, weights: Sequence[int]) -> None:
        self.price, self.weights = METHODS[method].price, weights

    def __call__(self, i: int, n: int) -> Fraction:
        return Fraction(*self.price(n, self.weights[i]))


def _price(found: Allocation, weights: Sequence[int]) -> _Squares | _Prices:
    return _Prices(found.method, weights) if found.method in METHODS else _Squares(found)


def table_regrets(
    table: Table,
    *,
    floors: Sequence[Sequence[int]] | None = None,
    caps: Sequence[Sequence[int | None]] | None = None,
) -> list[list[Regret]]:
    """For every cell of a table with both margins: the increase of Σ (figure − share)².

    Cells at the floor or ceiling of their share stay there, unless the table had to leave them anyway;
    only the cell in question may leave, within its own bounds.
    """
    return _Table(table, floors, caps).regrets()


class _Table:
    def __init__(
        self, table: Table, floors: Sequence[Sequence[int]] | None, caps: Sequence[Sequence[int | None]] | None
    ) -> None:
        self.table, self.floors, self.caps = table, floors, caps
        self.height, self.width = range(len(table.figures)), range(len(table.figures[0]) if table.figures else 0)
        self.nearest = self._edges()

    def _price(self, i: int, j: int, n: int) -> int:
        return self.table.denominator * (2 * n + 1) - 2 * self.table.scaled[i][j]

    def _allowed(self, i: int, j: int, n: int, *, rounding: bool) -> bool:
        cap = self.caps[i][j] if self.caps is not None else None
        if n < (self.floors[i][j] if self.floors is not None else 0) or (cap is not None and n > cap):
            return False
        share, denominator = self.table.scaled[i][j], self.table.denominator
        return bool(self.table.away) or not rounding or share // denominator <= n <= -(-share // denominator)

    def _edges(self) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """For every two rows the two cheapest columns in which a unit can move from one to the other."""
        figures = self.table.figures
        up = [[self._price(i, j, figures[i][j]) if self._allowed(i, j, figures[i][j] + 1, rounding=True) else None
               for j in self.width] for i in self.height]  # fmt: skip
        down = [[self._price(i, j, figures[i][j] - 1) if self._allowed(i, j, figures[i][j] - 1, rounding=True) else None
                 for j in self.width] for i in self.height]  # fmt: skip
        self.up, self.down = up, down
        edges = {}
        for a in self.height:
            for b in self.height:
                moves = ((more - less, j) for j, (less, more) in enumerate(zip(down[a], up[b], strict=True))
                         if less is not None and more is not None)  # fmt: skip
                edges[a, b] = sorted(moves)[:2] if a != b else []
        return edges

    def regrets(self) -> list[list[Regret]]:
        out = [[Regret(None, None) for _ in self.width] for _ in self.height]
        for j in self.width:
            ways = self._ways_without(j)
            for i in self.height:
                out[i][j] = Regret(self._one(i, j, ways, 1), self._one(i, j, ways, -1))
        return out

    def _one(self, i: int, j: int, ways: list[list[int | None]], sign: int) -> Fraction | None:
        """One unit more (or less) in a cell: another row gives it in the same column, and gets it back by
        way of other columns."""
        n = self.table.figures[i][j]
        if not self._allowed(i, j, n + sign, rounding=False):
            return None
        own = self._price(i, j, n) if sign > 0 else -self._price(i, j, n - 1)
        costs = []
        for k in self.height:
            other = self.down[k][j] if sign > 0 else self.up[k][j]
            back = ways[i][k] if sign > 0 else ways[k][i]
            if k != i and other is not None and back is not None:
                costs.append(own - sign * other + back)
        return Fraction(min(costs), self.table.denominator) if costs else None

    def _ways_without(self, column: int) -> list[list[int | None]]:
        """The cheapest way of a unit from row to row, over any columns but one (Floyd–Warshall)."""
        way: list[list[int | None]] = [[0 if a == b else None for b in self.height] for a in self.height]
        for (a, b), moves in self.nearest.items():
            best = next((cost for cost, j in moves if j != column), None)
            if a != b:
                way[a][b] = best
        for middle in self.height:
            for a in self.height:
                first = way[a][middle]
                if first is None:
                    continue
                for b in self.height:
                    second, known = way[middle][b], way[a][b]
                    if second is not None and (known is None or first + second < known):
                        way[a][b] = first + second
        return way
