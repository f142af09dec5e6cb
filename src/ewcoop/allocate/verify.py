"""Checks results by plain sums and fractions, on another path than they were made. A result that does
not pass is a fault of this program, never of its input."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from ewcoop.allocate.divisor import METHODS
from ewcoop.allocate.result import Allocation
from ewcoop.allocate.two_way import Table
from ewcoop.allocate.weights import Weight


class Unsound(Exception):
    """A result does not hold what it promises."""


def verify(
    found: Allocation,
    total: int,
    weights: Sequence[Weight],
    *,
    floors: Sequence[int] | None = None,
    caps: Sequence[int | None] | None = None,
) -> None:
    """Total, bounds, and that no unit moved from one recipient to another makes it better."""
    figures = found.figures
    lows = list(floors) if floors is not None else [0] * len(figures)
    highs = list(caps) if caps is not None else [None] * len(figures)
    _demand(sum(figures) == total, "the figures do not add up to the total")
    for i, figure in enumerate(figures):
        cap = highs[i]
        _demand(figure >= lows[i] and (cap is None or figure <= cap), f"a bound is broken at {i}")
        _demand(bool(weights[i]) or figure == lows[i], f"weight 0 got something at {i}")
    if found.method in METHODS or found.method == "largest-remainder":
        _demand(_is_best(found, weights, lows, highs), "moving a unit would make it better")
    if found.method == "largest-remainder":
        inside = all(abs(figure - found.share(i)) < 1 for i, figure in enumerate(figures))
        _demand(inside, "a figure is neither floor nor ceiling of its share")


def _is_best(found: Allocation, weights: Sequence[Weight], lows: Sequence[int], highs: Sequence[int | None]) -> bool:
    """The dearest unit that could go is not dearer than the cheapest that could come."""
    going, coming = [], []
    for i, n in enumerate(found.figures):
        cap = highs[i]
        if n > lows[i]:
            going.append(_price(found, i, n - 1, weights[i]))
        if weights[i] and (cap is None or n < cap):
            coming.append(_price(found, i, n, weights[i]))
    return not going or not coming or max(going) <= min(coming)


def _price(found: Allocation, i: int, n: int, weight: Weight) -> Fraction:
    """Written out again, from the definitions."""
    exact = Fraction(weight)
    if found.method == "largest-remainder":
        return 2 * n + 1 - 2 * found.share(i)
    signpost = {
        "jefferson": Fraction(n + 1),
        "webster": Fraction(2 * n + 1, 2),
        "adams": Fraction(n),
        "dean": Fraction(2 * n * (n + 1), 2 * n + 1),
        "huntington-hill": Fraction(n * (n + 1)),  # squared, so is the weight
    }[found.method]
    return signpost / (exact * exact if found.method == "huntington-hill" else exact)


def verify_table(
    table: Table,
    rows: Sequence[int],
    columns: Sequence[int],
    *,
    floors: Sequence[Sequence[int]] | None = None,
    caps: Sequence[Sequence[int | None]] | None = None,
) -> None:
    """Both margins, bounds, floor and ceiling where nothing had to leave them, and no cycle of moves over
    up to four rows that would make the table nearer."""
    figures = table.figures
    for i, line in enumerate(figures):
        _demand(sum(line) == rows[i], f"row {i} does not add up")
    for j, column in enumerate(columns):
        _demand(sum(line[j] for line in figures) == column, f"column {j} does not add up")
    for i, line in enumerate(figures):
        for j, figure in enumerate(line):
            cap = caps[i][j] if caps is not None else None
            low = floors[i][j] if floors is not None else 0
            _demand(low <= figure and (cap is None or figure <= cap), f"a bound is broken at {i}, {j}")
            share = Fraction(table.scaled[i][j], table.denominator)
            _demand((i, j) in table.away or abs(figure - share) < 1, f"not a rounding of the share at {i}, {j}")
    _demand(not _improves(table, floors, caps), "a cycle of moves would make the table nearer")


def _improves(
    table: Table, floors: Sequence[Sequence[int]] | None, caps: Sequence[Sequence[int | None]] | None
) -> bool:
    height, width = len(table.figures), len(table.figures[0]) if table.figures else 0
    best: dict[tuple[int, int], Fraction] = {}
    for a, b in permutations(range(height), 2):
        for j in range(width):
            cost = _move(table, floors, caps, a, b, j)
            if cost is not None and cost < best.get((a, b), cost + 1):
                best[a, b] = cost
    for length in range(2, min(height, 4) + 1):
        for cycle in permutations(range(height), length):
            steps = list(zip(cycle, (*cycle[1:], cycle[0]), strict=True))
            if cycle[0] == min(cycle) and all(step in best for step in steps) and sum(best[step] for step in steps) < 0:
                return True
    return False


def _move(
    table: Table, floors: Sequence[Sequence[int]] | None, caps: Sequence[Sequence[int | None]] | None,
    start: int, end: int, j: int,
) -> Fraction | None:  # fmt: skip
    """What it costs to move one unit between two rows in a column; None if that is not allowed."""
    cost = Fraction(0)
    for i, change in ((start, -1), (end, 1)):
        figure, share = table.figures[i][j] + change, Fraction(table.scaled[i][j], table.denominator)
        cap = caps[i][j] if caps is not None else None
        low = floors[i][j] if floors is not None else 0
        if figure < low or (cap is not None and figure > cap) or (not table.away and abs(figure - share) >= 1):
            return None
        cost += (figure - share) ** 2 - (figure - change - share) ** 2
    return cost


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise Unsound(what)
