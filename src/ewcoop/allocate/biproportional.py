"""Webster's method for both margins at once, from a table of weights such as last year's.

Balinski and Demange, Mathematical Programming 45, 1989: the table with the given totals that has the
least product of signpost(n) / weight over all its units. Products of fractions are compared, so there
are no logarithms and no search for divisors.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from ewcoop.allocate.methods import allocate
from ewcoop.allocate.result import Conflict
from ewcoop.allocate.two_way import Grid, Stuck, settle

_MOST_ROUNDS = 60


class Proportional(NamedTuple):
    """Figures for every row and column; a cell of weight 0 has none."""

    figures: tuple[tuple[int, ...], ...]


class _Product:
    """A product of prices, which a sum of prices becomes here. Of equal ones the place in the table
    decides: earlier rows come first in earlier columns."""

    __slots__ = ("place", "value")

    def __init__(self, value: Fraction, place: int) -> None:
        self.value = value
        self.place = place

    def __add__(self, other: "_Product") -> "_Product":
        return _Product(self.value * other.value, self.place + other.place)

    def __sub__(self, other: "_Product") -> "_Product":
        return _Product(self.value / other.value, self.place - other.place)

    def __lt__(self, other: "_Product") -> bool:
        return (self.value, self.place) < (other.value, other.place)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Product) and (self.value, self.place) == (other.value, other.place)

    __hash__ = None  # type: ignore[assignment]


def biproportional(
    weights: Grid,
    rows: Sequence[int],
    columns: Sequence[int],
    *,
    floors: Grid | None = None,
    caps: Sequence[Sequence[int | None]] | None = None,
) -> Proportional | Stuck:
    """The table with these row and column totals that is in proportion to the weights in both directions:
    Webster's rounding of weight · row factor · column factor.

    Raises ValueError if rows and columns do not add up to the same total.
    """
    if sum(rows) != sum(columns):
        raise ValueError("rows and columns add up to different totals")
    low = [list(line) for line in floors] if floors is not None else [[0] * len(columns) for _ in rows]
    high = [
        [
            _cap(caps, i, j, low[i][j]) if not weight else _cap(caps, i, j, max(min(rows[i], columns[j]), low[i][j]))
            for j, weight in enumerate(line)
        ]
        for i, line in enumerate(weights)
    ]
    if any(floor > cap for lows, highs in zip(low, high, strict=True) for floor, cap in zip(lows, highs, strict=True)):
        return Stuck(frozenset())
    figures = _near(weights, rows, columns, low, high)
    if figures is None:
        return Stuck(frozenset())
    height, width = len(rows), len(columns)

    def price(i: int, j: int, n: int) -> _Product:
        return _Product(Fraction(2 * n + 1, 2 * weights[i][j]), -(height - i) * (width - j))

    stuck = settle(figures, rows, low, high, price, _Product(Fraction(1), 0))
    return Proportional(tuple(map(tuple, figures))) if stuck is None else stuck


def _near(weights: Grid, rows: Sequence[int], columns: Sequence[int], low: Grid, high: Grid) -> list[list[int]] | None:
    """Every column by itself, with the weights of each row multiplied so that few units are in the wrong row.

    A factor for a row changes nothing in the best table: it only says where to begin.
    """
    one = 1 << (64 + 2 * sum(rows).bit_length())  # a factor is a fraction over it
    factors, best, least = [one] * len(rows), None, None
    for _ in range(_MOST_ROUNDS):
        figures = _columns(
            [[w * factor for w in line] for line, factor in zip(weights, factors, strict=True)], columns, low, high
        )
        if figures is None:
            return None
        sums = [sum(line) for line in figures]
        off = sum(abs(held - wanted) for held, wanted in zip(sums, rows, strict=True))
        if least is None or off < least:
            best, least = figures, off
        if off <= len(rows) * len(columns):
            break
        factors = [
            max(factor * (wanted or 1) // (one or 1), 1)
            for factor, one, wanted in zip(factors, sums, rows, strict=True)
        ]
    return best


def _columns(weights: Grid, columns: Sequence[int], low: Grid, high: Grid) -> list[list[int]] | None:
    """Webster's method for every column; None where bounds leave no room."""
    figures = [[0] * len(columns) for _ in weights]
    for j, wanted in enumerate(columns):
        floors, caps = [line[j] for line in low], [line[j] for line in high]
        own = [line[j] for line in weights]
        found = allocate(wanted, own, method="webster", floors=floors, caps=caps, priority=range(len(weights)))
        if isinstance(found, Conflict):
            return None
        for i, figure in enumerate(found.figures):
            figures[i][j] = figure
    return figures


def _cap(caps: Sequence[Sequence[int | None]] | None, i: int, j: int, most: int) -> int:
    cap = caps[i][j] if caps is not None else None
    return most if cap is None else min(cap, most)
