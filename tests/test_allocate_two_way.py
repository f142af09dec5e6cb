"""Tables with both margins, beside the answers of another program's network simplex and of trying everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any, NamedTuple

import networkx
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ewcoop.allocate.biproportional import biproportional
from ewcoop.allocate.conflict import TableConflict, table_conflict
from ewcoop.allocate.regret import Regret, table_regrets
from ewcoop.allocate.two_way import Stuck, Table, controlled_rounding
from ewcoop.allocate.verify import verify_table

Grid = list[list[int]]
Cell = tuple[int, int]


class Problem(NamedTuple):
    rows: list[int]
    columns: list[int]
    floors: Grid
    caps: list[list[int | None]]

    @property
    def cells(self) -> list[Cell]:
        return list(product(range(len(self.rows)), range(len(self.columns))))

    def range(self, cell: Cell) -> tuple[int, int]:
        """What a cell can have."""
        i, j = cell
        most, cap = min(self.rows[i], self.columns[j]), self.caps[i][j]
        return self.floors[i][j], most if cap is None else min(most, cap)

    def tables(self) -> Iterator[tuple[tuple[int, ...], ...]]:
        """All tables there are."""
        lines = [
            [line for line in product(*(range(a, b + 1) for a, b in map(self.range, cells))) if sum(line) == row]
            for row, cells in ((row, [(i, j) for j in range(len(self.columns))]) for i, row in enumerate(self.rows))
        ]
        return (grid for grid in product(*lines) if [sum(line) for line in zip(*grid, strict=True)] == self.columns)


def free(rows: list[int], columns: list[int]) -> Problem:
    return Problem(rows, columns, [[0 for _ in columns] for _ in rows], [[None for _ in columns] for _ in rows])


def grids(most: int, height: int, width: int) -> st.SearchStrategy[Grid]:
    return st.lists(st.lists(st.integers(0, most), min_size=width, max_size=width), min_size=height, max_size=height)


def margins(most: int, *, size: int) -> st.SearchStrategy[Problem]:
    """Both margins of some table, zeros among them, in any shape."""
    tables = st.tuples(st.integers(1, size), st.integers(1, size)).flatmap(lambda shape: grids(most, *shape))
    return tables.map(
        lambda grid: free([sum(row) for row in grid], [sum(column) for column in zip(*grid, strict=True)])
    )


@st.composite
def bounded(draw: st.DrawFn, most: int = 6, size: int = 4, crossing: bool = False) -> Problem:
    """Some bounds on a table; they can exclude every table. Bounds that cross, or floors above a margin, on demand."""
    problem = draw(margins(most, size=size))
    for i, j in problem.cells:
        room = problem.range((i, j))[1]
        if draw(st.integers(0, 3)) == 0:
            problem.floors[i][j] = draw(st.integers(0, room + 2 if crossing else room))
        if draw(st.integers(0, 2)) == 0:
            least = 0 if crossing else problem.floors[i][j]
            problem.caps[i][j] = draw(st.integers(least, max(room, least)))
    return problem


def least_cost(problem: Problem, within: dict[Cell, tuple[int, int]], cost: Callable[[Cell, int], int]) -> int | None:
    """The least sum of convex costs over all tables within ranges, by networkx: an arc for every unit."""
    graph, total = networkx.MultiDiGraph(), 0
    demand = {("row", i): -n for i, n in enumerate(problem.rows)}
    demand |= {("column", j): n for j, n in enumerate(problem.columns)}
    for cell, (low, high) in within.items():
        if low > high:
            return None
        total += cost(cell, low)
        demand["row", cell[0]] += low
        demand["column", cell[1]] -= low
        for n in range(low, high):
            graph.add_edge(("row", cell[0]), ("column", cell[1]), capacity=1, weight=cost(cell, n + 1) - cost(cell, n))
    graph.add_nodes_from((node, {"demand": wanted}) for node, wanted in demand.items())
    try:
        return total + int(networkx.network_simplex(graph)[0])
    except networkx.NetworkXUnfeasible:
        return None


def ranges(problem: Problem, found: Table | None = None) -> dict[Cell, tuple[int, int]]:
    """What every cell can have; given a table, within the floor and the ceiling of its share."""
    out = {cell: problem.range(cell) for cell in problem.cells}
    if found is None:
        return out
    for (i, j), (low, high) in out.items():
        share = Fraction(found.scaled[i][j], found.denominator)
        out[i, j] = max(low, floor(share)), min(high, ceil(share))
    return out


def distance(table: Table) -> Callable[[Cell, int], int]:
    """What the cost of a table counts: denominator · (n − share)², less the same for the floor of the share."""

    def cost(cell: Cell, n: int) -> int:
        share = Fraction(table.scaled[cell[0]][cell[1]], table.denominator)
        return int(table.denominator * ((n - share) ** 2 - (floor(share) - share) ** 2))

    return cost


def solve(problem: Problem, scaled: Grid | None = None, denominator: int = 1) -> Table | Stuck:
    rows, columns, floors, caps = problem
    return controlled_rounding(rows, columns, scaled=scaled, denominator=denominator, floors=floors, caps=caps)


def table(problem: Problem, scaled: Grid | None = None, denominator: int = 1) -> Table:
    found = solve(problem, scaled, denominator)
    assume(isinstance(found, Table))
    assert isinstance(found, Table)
    return found


def conflict(problem: Problem) -> TableConflict | None:
    return table_conflict(problem.rows, problem.columns, floors=problem.floors, caps=problem.caps)


def repair(problem: Problem, found: TableConflict) -> None:
    for i, j, bound, old, new in found.repair:
        line: Any = (problem.caps if bound == "cap" else problem.floors)[i]
        assert line[j] == old
        line[j] = new


@given(problem=margins(30, size=6))
def test_every_cell_is_the_floor_or_the_ceiling_of_its_share(problem: Problem) -> None:
    found = table(problem)
    assert all(a <= found.figures[i][j] <= b for (i, j), (a, b) in ranges(problem, found).items())


@given(problem=bounded())
def test_both_margins_and_all_bounds_are_kept(problem: Problem) -> None:
    found = table(problem)
    assert [sum(line) for line in found.figures] == problem.rows
    assert [sum(column) for column in zip(*found.figures, strict=True)] == problem.columns
    assert all(a <= found.figures[i][j] <= b for (i, j), (a, b) in ranges(problem).items())
    verify_table(found, problem.rows, problem.columns, floors=problem.floors, caps=problem.caps)


@given(problem=margins(30, size=6))
def test_the_table_is_as_near_to_its_shares_as_networkx_finds(problem: Problem) -> None:
    found = table(problem)
    assert found.cost == least_cost(problem, ranges(problem, found), distance(found))


@given(problem=bounded())
def test_within_bounds_the_table_is_as_near_as_networkx_finds(problem: Problem) -> None:
    found = table(problem)
    best = least_cost(problem, ranges(problem, found), distance(found))
    assert bool(found.away) == (best is None)  # floor and ceiling are left only where there is no other way
    if best is None:
        best = least_cost(problem, ranges(problem), distance(found))
    assert found.cost == best


@given(problem=bounded(), data=st.data())
def test_shares_that_do_not_fit_the_margins_are_met_as_near_as_can_be(problem: Problem, data: st.DataObject) -> None:
    scaled = data.draw(grids(40, len(problem.rows), len(problem.columns)))
    assume(any(sum(line) != 7 * row for line, row in zip(scaled, problem.rows, strict=True)))
    found = table(problem, scaled, 7)
    assert found.cost == least_cost(problem, ranges(problem), distance(found))


@given(problem=bounded(most=3, size=3))
def test_of_equal_tables_earlier_rows_round_up_in_earlier_columns(problem: Problem) -> None:
    found = table(problem)
    cost, height, width = distance(found), len(problem.rows), len(problem.columns)

    def rank(grid: tuple[tuple[int, ...], ...]) -> tuple[int, int]:
        early = sum((height - i) * (width - j) * grid[i][j] for i, j in problem.cells)
        return sum(cost((i, j), grid[i][j]) for i, j in problem.cells), -early

    near = ranges(problem, None if found.away else found)
    others = [grid for grid in problem.tables() if all(a <= grid[i][j] <= b for (i, j), (a, b) in near.items())]
    assert rank(found.figures) == min(map(rank, others))


@given(problem=bounded().filter(lambda problem: len(problem.rows) != len(problem.columns)))
def test_turning_a_long_table_turns_its_result(problem: Problem) -> None:
    floors, caps = ([list(line) for line in zip(*grid, strict=True)] for grid in (problem.floors, problem.caps))
    found = table(problem)
    other = controlled_rounding(problem.columns, problem.rows, floors=floors, caps=caps)
    assert isinstance(other, Table)
    assert other.figures == tuple(zip(*found.figures, strict=True))


@given(problem=bounded())
def test_a_table_is_stuck_exactly_if_there_is_none_and_a_conflict_says_why(problem: Problem) -> None:
    there_is = least_cost(problem, ranges(problem), lambda cell, n: 0) is not None
    assert isinstance(solve(problem), Table) == (conflict(problem) is None) == there_is


@example(Problem([0, 5], [3, 2], [[1, 0], [0, 0]], [[None, None], [None, None]]))
@example(Problem([3, 3], [3, 3], [[2, 0], [0, 0]], [[1, None], [None, None]]))
@given(problem=bounded(crossing=True))
def test_bounds_that_cross_leave_no_table(problem: Problem) -> None:
    assert isinstance(solve(problem), Table) == (conflict(problem) is None)


def test_bounds_that_cross_leave_no_proportional_table() -> None:
    rows, columns, floors, caps = Problem([3, 3], [3, 3], [[2, 0], [0, 0]], [[1, None], [None, None]])
    assert isinstance(biproportional([[0, 1], [1, 1]], rows, columns, floors=floors, caps=caps), Stuck)


@given(problem=bounded(crossing=True))
def test_a_conflict_is_arithmetic_that_holds(problem: Problem) -> None:
    found = conflict(problem)
    crossed = [problem.floors[i][j] > cap for i, j in problem.cells if (cap := problem.caps[i][j]) is not None]
    if found is None or any(crossed):
        return
    others = [i for i in range(len(problem.rows)) if i not in found.rows]
    caps = [problem.caps[i][j] for i in found.rows for j in found.capped]
    room = sum(problem.columns[j] - sum(problem.floors[i][j] for i in others) for j in found.limited)
    assert None not in caps
    assert found.room == room + sum(cap for cap in caps if cap is not None)
    assert found.need == sum(problem.rows[i] for i in found.rows) > found.room


@given(problem=bounded())
def test_a_repair_is_the_least_that_makes_a_table_possible(problem: Problem) -> None:
    found = conflict(problem)
    if found is None:
        return

    def outside(cell: Cell, n: int) -> int:
        cap = problem.caps[cell[0]][cell[1]]
        return max(problem.floors[cell[0]][cell[1]] - n, 0, 0 if cap is None else n - cap)

    most = {(i, j): (0, min(problem.rows[i], problem.columns[j])) for i, j in problem.cells}
    assert sum(abs(one.new - one.old) for one in found.repair) == least_cost(problem, most, outside)
    repair(problem, found)
    assert isinstance(solve(problem), Table)


def test_a_repair_of_bounds_that_cross_makes_a_table_possible() -> None:
    problem = Problem([1, 1], [1, 1], [[2, 0], [0, 0]], [[1, None], [None, None]])
    found = conflict(problem)
    assert found is not None
    repair(problem, found)
    assert conflict(problem) is None


@settings(max_examples=60)
@given(problem=bounded(most=4, size=3))
def test_a_regret_is_what_forcing_the_cell_costs(problem: Problem) -> None:
    found = table(problem)
    near = ranges(problem, None if found.away else found)
    regrets = table_regrets(found, floors=problem.floors, caps=problem.caps)
    for i, j in problem.cells:
        expected = []
        for n in (found.figures[i][j] + 1, found.figures[i][j] - 1):
            low, high = problem.range((i, j))
            forced = least_cost(problem, {**near, (i, j): (n, n)}, distance(found)) if low <= n <= high else None
            expected.append(None if forced is None else Fraction(forced - found.cost, found.denominator))
        assert regrets[i][j] == Regret(*expected)


@given(problem=bounded(most=2, size=3), data=st.data())
def test_the_proportional_table_has_the_least_product_of_all(problem: Problem, data: st.DataObject) -> None:
    height, width = len(problem.rows), len(problem.columns)
    weights = data.draw(grids(4, height, width))
    found = biproportional(weights, problem.rows, problem.columns, floors=problem.floors, caps=problem.caps)
    for i, j in problem.cells:
        if not weights[i][j]:
            problem.caps[i][j] = problem.floors[i][j]

    def rank(grid: tuple[tuple[int, ...], ...]) -> tuple[Fraction, int]:
        out, early = Fraction(1), 0
        for i, j in problem.cells:
            early += (height - i) * (width - j) * grid[i][j]
            for n in range(grid[i][j] if weights[i][j] else 0):
                out *= Fraction(2 * n + 1, 2 * weights[i][j])
        return out, -early

    best = min(map(rank, problem.tables()), default=None)
    assert (None if isinstance(found, Stuck) else rank(found.figures)) == best
