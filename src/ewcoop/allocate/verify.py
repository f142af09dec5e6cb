"""Checks results by plain sums and fractions, on another path than they were made. A result that does
not pass is a fault of this program, never of its input."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from ewcoop.allocate.divisor import METHODS
from ewcoop.allocate.result import Allocation
from ewcoop.allocate.together import Member
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
    if found.method in ("largest-remainder", "quota-method"):
        inside = all(abs(figure - found.share(i)) < 1 for i, figure in enumerate(figures))
        _demand(inside, "a figure is neither floor nor ceiling of its share")
    if found.method == "largest-remainder-historical":
        _demand(_follows_remainders(found, lows, highs), "a larger remainder was passed over")


def _follows_remainders(found: Allocation, lows: Sequence[int], highs: Sequence[int | None]) -> bool:
    """Of those between floor and ceiling of their shares and above their floors, nobody was rounded down who
    has a larger remainder than one who was rounded up."""
    up, down = [], []
    for i, figure in enumerate(found.figures):
        rest = found.share(i) - figure
        if abs(rest) >= 1 and figure not in (lows[i], highs[i]):
            return False
        if -1 < rest < 0 and figure > lows[i]:
            up.append(rest + 1)
        elif 0 < rest < 1 and figure != highs[i]:
            down.append(rest)
    return not up or not down or min(up) >= max(down)


def _is_best(found: Allocation, weights: Sequence[Weight], lows: Sequence[int], highs: Sequence[int | None]) -> bool:
    """The dearest unit that could go is not dearer than the cheapest that could come."""
    going: list[tuple[Fraction, Fraction]] = []
    coming: list[tuple[Fraction, Fraction]] = []
    for i, n in enumerate(found.figures):
        cap = highs[i]
        if n > lows[i]:
            going.append(_price(found, i, n - 1, weights[i]))
        if weights[i] and (cap is None or n < cap):
            coming.append(_price(found, i, n, weights[i]))
    return not going or not coming or max(going) <= min(coming)


def _price(found: Allocation, i: int, n: int, weight: Weight) -> tuple[Fraction, Fraction]:
    """Written out again, from the definitions. Of free units those of larger weight come first."""
    exact = Fraction(weight)
    if found.method == "largest-remainder":
        return 2 * n + 1 - 2 * found.share(i), Fraction(0)
    signpost = {
        "jefferson": Fraction(n + 1),
        "webster": Fraction(2 * n + 1, 2),
        "adams": Fraction(n),
        "dean": Fraction(2 * n * (n + 1), 2 * n + 1),
        "huntington-hill": Fraction(n * (n + 1)),  # squared, so is the weight
    }[found.method]
    if not signpost:
        return Fraction(0), -exact
    return signpost / (exact * exact if found.method == "huntington-hill" else exact), Fraction(0)


def verify_table(
    table: Table,
    rows: Sequence[int],
    columns: Sequence[int],
    *,
    floors: Sequence[Sequence[int]] | None = None,
    caps: Sequence[Sequence[int | None]] | None = None,
) -> None:
    """Both margins, bounds, floor and ceiling where nothing had to leave them, and no cycle of moves that
    would make the table nearer."""
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


def verify_family(members: Sequence[Member], figures: Sequence[Sequence[int]]) -> None:
    """Totals and bounds of every member; subsets within their parent, parts adding up to it, in every cell."""
    for number, (member, line) in enumerate(zip(members, figures, strict=True)):
        _demand(sum(line) == member.total, f"member {number} does not add up")
        for j, figure in enumerate(line):
            cap = member.caps[j]
            _demand(member.floors[j] <= figure, f"a floor is broken at {number}, {j}")
            _demand(cap is None or figure <= cap, f"a cap is broken at {number}, {j}")
            if member.relation == "subset" and member.parent is not None:
                least = member.beside[j] if member.beside else 0
                _demand(figure + least <= figures[member.parent][j], f"subset {number} exceeds its parent at {j}")
        parts = [figures[i] for i, one in enumerate(members) if one.parent == number and one.relation == "partition"]
        for j, figure in enumerate(line if parts else ()):
            _demand(sum(part[j] for part in parts) == figure, f"the parts of {number} do not add up at {j}")


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
    distance = dict.fromkeys(range(height), Fraction(0))
    for _ in range(height):  # Bellman–Ford: what still gets shorter after so many rounds is a negative cycle
        shorter = False
        for (a, b), cost in best.items():
            if distance[a] + cost < distance[b]:
                distance[b], shorter = distance[a] + cost, True
        if not shorter:
            return False
    return height > 0


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
