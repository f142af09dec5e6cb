"""Tables whose rows and columns both have totals: controlled rounding, and the nearest table in bounds.

Every column is solved alone; then single units move between rows, along the shortest path in a graph
that has one node per row, until the rows have their totals as well. The cheapest move between two rows
is at the top of a heap. No negative cycle ever appears, so the table is the best one at the end.
That a rounding exists: Cox, Controlled rounding, J. Amer. Statist. Assoc. 82, 1987.
"""

import heapq
from collections.abc import Callable, Sequence
from operator import gt, mul, sub
from typing import Any, NamedTuple

from ewcoop.allocate.wide import far_from_shares, level

MOST_MOVES = 5000
"""If more units than this are in the wrong row, many are moved at a time."""

Grid = Sequence[Sequence[int]]
Figures = list[list[int]]
Bounds = Sequence[Sequence[int | None]] | None
Price = Callable[[int, int, int], Any]
Prices = list[list[Any]]


class Table(NamedTuple):
    """Figures for every row and column. The exact share of a cell is `scaled / denominator`.

    `away` lists the cells that had to leave the floor and the ceiling of their share, because of
    bounds. `cost`: Σ (figure − share)² · denominator, without the part that no rounding can change.
    """

    figures: tuple[tuple[int, ...], ...]
    scaled: Grid
    denominator: int
    away: tuple[tuple[int, int], ...]
    cost: int


class Stuck(NamedTuple):
    """The rows that cannot reach their totals within the bounds, however the table is filled."""

    rows: frozenset[int]


def controlled_rounding(
    rows: Sequence[int],
    columns: Sequence[int],
    *,
    scaled: Grid | None = None,
    denominator: int = 1,
    floors: Grid | None = None,
    caps: Bounds = None,
) -> Table | Stuck:
    """The integer table with these totals that is nearest to its shares.

    Without `scaled` the share of a cell is row · column / total. If no bound stands in the way, every
    cell is the floor or the ceiling of its share; else the whole range between the bounds is used, and
    the cells that left floor and ceiling are named. Of several nearest tables the one is taken in
    which earlier rows round up in earlier columns.

    Raises ValueError if rows and columns do not add up to the same total.
    """
    total = sum(rows)
    if total != sum(columns):
        raise ValueError("rows and columns add up to different totals")
    if len(rows) > len(columns):
        grids = {"scaled": _turned(scaled), "floors": _turned(floors), "caps": _turned(caps)}
        turned = controlled_rounding(columns, rows, denominator=denominator, **grids)
        if isinstance(turned, Stuck):
            return turned
        away = tuple(sorted((j, i) for i, j in turned.away))
        return turned._replace(figures=tuple(_turned(turned.figures)), scaled=_turned(turned.scaled), away=away)
    fits = scaled is None and total > 0  # then the shares have the totals by themselves
    if scaled is None:
        denominator = total or 1
        scaled = [[row * column for column in columns] for row in rows]
    if fits or _add_up(rows, columns, scaled, denominator):
        found = _rounded(rows, columns, scaled, denominator, floors, caps)
        if not isinstance(found, Stuck) or (floors is None and caps is None):
            return _table(found, scaled, denominator, rounded=True)
    return _table(_nearest(rows, columns, scaled, denominator, floors, caps), scaled, denominator, rounded=False)


def cost(figures: Grid, scaled: Grid, denominator: int) -> int:
    """Σ over the cells of denominator · (figure − share)², less the same for the floors of the shares."""
    return sum(
        more * (more * denominator - 2 * (share % denominator))
        for lines in zip(figures, scaled, strict=True)
        for figure, share in zip(*lines, strict=True)
        if (more := figure - share // denominator)
    )


def _table(figures: Figures | Stuck, scaled: Grid, denominator: int, *, rounded: bool) -> Table | Stuck:
    if isinstance(figures, Stuck):
        return figures
    cells = () if rounded else ((i, j) for i, line in enumerate(figures) for j in range(len(line)))
    away = tuple((i, j) for i, j in cells if abs(figures[i][j] * denominator - scaled[i][j]) >= denominator)
    return Table(tuple(map(tuple, figures)), scaled, denominator, away, cost(figures, scaled, denominator))


def _turned(grid: Sequence[Sequence[Any]] | None) -> Any:
    return None if grid is None else list(zip(*grid, strict=True))


def _add_up(rows: Sequence[int], columns: Sequence[int], scaled: Grid, denominator: int) -> bool:
    """Whether the shares themselves have the totals."""
    return all(sum(line) == row * denominator for line, row in zip(scaled, rows, strict=True)) and all(
        sum(column) == wanted * denominator for column, wanted in zip(zip(*scaled, strict=True), columns, strict=True)
    )


def _within(grid: Grid, bounds: Bounds, pick: Callable[[int, int], int]) -> Grid:
    if bounds is None:
        return grid
    return [
        [own if bound is None else pick(own, bound) for own, bound in zip(line, others, strict=True)]
        for line, others in zip(grid, bounds, strict=True)
    ]


def _rounded(
    rows: Sequence[int], columns: Sequence[int], scaled: Grid, denominator: int, floors: Bounds, caps: Bounds
) -> Figures | Stuck:
    """The nearest table in which every cell is the floor or the ceiling of its share."""
    height, width = len(rows), len(columns)
    low: Grid = [[share // denominator for share in line] for line in scaled]
    rests = [[share % denominator for share in line] for line in scaled]
    if floors is not None or caps is not None:
        ceilings = [[-(-share // denominator) for share in line] for line in scaled]
        low, high = _within(low, floors, max), _within(ceilings, caps, min)
        room = [list(map(sub, *lines)) for lines in zip(high, low, strict=True)]
        if any(cell < 0 for line in room for cell in line):
            return Stuck(frozenset())
        rests = [list(map(mul, *lines)) for lines in zip(rests, room, strict=True)]  # none where a bound holds a cell
    scale = 8 * height * height * width + 1  # leaves room for the second objective, which is place
    most, slope = scale * denominator, 2 * scale
    never = most - slope  # a unit where there is a rest costs less, any other more
    prices = [
        [most - slope * rest - place for rest, place in zip(line, range(more * width, 0, -more), strict=True)]
        for line, more in zip(rests, range(height, 0, -1), strict=True)
    ]
    counts = list(map(sub, columns, map(sum, zip(*low, strict=True))))
    if counts and not 0 <= min(counts) <= max(counts) <= height:
        return Stuck(frozenset())
    # a column takes its cheapest units; the last of them costs this, and any costs more than -most
    cuts = [(-most, *sorted(column))[count] for column, count in zip(zip(*prices, strict=True), counts, strict=True)]
    if max(cuts, default=never) > never:
        return Stuck(frozenset())
    return _settled(rows, low, prices, cuts, never)


def _settled(rows: Sequence[int], low: Grid, prices: Grid, cuts: Sequence[int], never: int) -> Figures | Stuck:
    """As `settle`, where every cell has one unit to round, or none. Columns take those up to their cut."""
    up = [[price if cut < price < never else None for price, cut in zip(line, cuts, strict=True)] for line in prices]
    down = [[price if price <= cut else None for price, cut in zip(line, cuts, strict=True)] for line in prices]
    figures = [[n + (u is not None) for n, u in zip(*lines, strict=True)] for lines in zip(low, down, strict=True)]

    def now(i: int, j: int) -> tuple[int | None, int | None]:
        return (prices[i][j], None) if figures[i][j] == low[i][j] else (None, prices[i][j])

    return _settle(_Moves(figures, up, down, now), rows, 0) or figures


def _nearest(
    rows: Sequence[int], columns: Sequence[int], scaled: Grid, denominator: int, floors: Bounds, caps: Bounds
) -> Figures | Stuck:
    """The nearest table within bounds: the n+1-th unit of a cell costs one + slope · n."""
    height, width = len(rows), len(columns)
    low = _within([[0] * width for _ in rows], floors, max)
    high = _within([[min(row, column) for column in columns] for row in rows], caps, min)
    scale = 8 * height * height * width + 1
    slope = 2 * scale * denominator
    ones = [
        [scale * (denominator - 2 * share) - (height - i) * (width - j) for j, share in enumerate(line)]
        for i, line in enumerate(scaled)
    ]
    figures = [[0] * width for _ in rows]
    for j, wanted in enumerate(columns):
        one, bottom, top = ([line[j] for line in grid] for grid in (ones, low, high))
        if any(map(gt, bottom, top)) or not sum(bottom) <= wanted <= sum(top):
            return Stuck(frozenset())
        for line, figure in zip(figures, level(one, slope, bottom, top, wanted), strict=True):
            line[j] = figure
    if sum(abs(sum(line) - wanted) for line, wanted in zip(figures, rows, strict=True)) > MOST_MOVES:
        return far_from_shares(rows, columns, ones, slope, low, high) or Stuck(frozenset())
    return settle(figures, rows, low, high, lambda i, j, n: ones[i][j] + slope * n, 0) or figures


def settle(figures: Figures, rows: Sequence[int], low: Grid, high: Grid, price: Price, zero: Any) -> Stuck | None:
    """Moves units between rows until these have their totals, in place; the columns keep theirs.

    `price(i, j, n)` is what the unit after n units costs in a cell; it grows with n. The columns must be
    the cheapest for themselves. Prices are added, subtracted and compared, nothing else.
    """

    def now(i: int, j: int) -> tuple[Any, Any]:
        n = figures[i][j]
        return price(i, j, n) if n < high[i][j] else None, price(i, j, n - 1) if n > low[i][j] else None

    both = [[now(i, j) for j in range(len(line))] for i, line in enumerate(figures)]
    up, down = ([[cell[side] for cell in line] for line in both] for side in (0, 1))
    return _settle(_Moves(figures, up, down, now), rows, zero)


def _settle(moves: "_Moves", rows: Sequence[int], zero: Any) -> Stuck | None:
    excess = [sum(line) - wanted for line, wanted in zip(moves.figures, rows, strict=True)]
    while any(excess):
        path = _shortest(moves, excess, zero)
        if isinstance(path, Stuck):
            return path
        excess[path[0][1]] += 1
        excess[path[-1][0]] -= 1
        moves.make(path)
    return None


def _shortest(moves: "_Moves", excess: list[int], zero: Any) -> list[tuple[int, int, int]] | Stuck:
    """The cheapest way from a row with too much to one with too little, last step first (by Bellman and Ford)."""
    distance = {row: zero for row, more in enumerate(excess) if more > 0}
    came: dict[int, tuple[int, int]] = {}
    changed = set(distance)
    while changed:
        start = changed.pop()
        for end in range(len(excess)):
            if end == start or (best := moves.best(start, end)) is None:
                continue
            there = distance[start] + best[0]
            if end not in distance or there < distance[end]:
                distance[end] = there
                came[end] = (start, best[1])
                changed.add(end)
    last = min((row for row in distance if excess[row] < 0), key=distance.__getitem__, default=None)
    if last is None:
        return Stuck(frozenset(row for row in range(len(excess)) if row not in distance))
    path = []
    while last in came:
        start, column = came[last]
        path.append((start, last, column))
        last = start
    return path


class _Moves:
    """The cheapest unit to move from one row to another.

    `up` is what one more unit costs in a cell, `down` what one less saves (None: there is none); `now` tells both
    anew. Heaps keep what was once true; what is no longer so is thrown away when it comes up.
    """

    def __init__(self, figures: Figures, up: Prices, down: Prices, now: Callable[[int, int], tuple[Any, Any]]) -> None:
        self.figures, self.up, self.down, self.now = figures, up, down, now
        self.heaps: list[list[list[tuple[Any, int]]]] = []
        for own, line in zip(up, down, strict=True):
            given = [(less, j) for j, less in enumerate(line) if less is not None]
            heaps = [
                [(more - less, j) for less, j in given if (more := other[j]) is not None] if other is not own else []
                for other in up
            ]
            for heap in heaps:
                heapq.heapify(heap)
            self.heaps.append(heaps)

    def best(self, start: int, end: int) -> tuple[Any, int] | None:
        """The price of the cheapest move of a unit from one row to another, and its column."""
        heap, down, up = self.heaps[start][end], self.down[start], self.up[end]
        while heap:
            cost, j = heap[0]
            less, more = down[j], up[j]
            if less is not None and more is not None and more - less == cost:
                return heap[0]
            heapq.heappop(heap)
        return None

    def make(self, path: list[tuple[int, int, int]]) -> None:
        """Moves a unit along a path of rows."""
        for start, end, j in path:
            self.figures[start][j] -= 1
            self.figures[end][j] += 1
        cells = {(i, j) for start, end, j in path for i in (start, end)}
        for i, j in cells:
            self.up[i][j], self.down[i][j] = self.now(i, j)
        for i, j in cells:
            less, more = self.down[i][j], self.up[i][j]
            for other in range(len(self.figures)):
                if less is not None and (price := self.up[other][j]) is not None:
                    heapq.heappush(self.heaps[i][other], (price - less, j))
                if more is not None and (price := self.down[other][j]) is not None:
                    heapq.heappush(self.heaps[other][i], (more - price, j))
