"""One total over one list of recipients: what every method keeps, and what each promises on its own."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import gcd
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ewcoop.allocate.divisor import METHODS as DIVISORS
from ewcoop.allocate.methods import NAMES, WITHOUT_BOUNDS, allocate
from ewcoop.allocate.regret import Regret, regrets
from ewcoop.allocate.result import Allocation, Conflict
from ewcoop.allocate.verify import verify

BOUNDED = [name for name in NAMES if name not in WITHOUT_BOUNDS]
REMAINDERS = ("largest-remainder", "largest-remainder-historical")


class Problem(NamedTuple):
    total: int
    weights: tuple[int, ...]
    floors: tuple[int, ...]
    caps: tuple[int | None, ...]

    @property
    def highs(self) -> tuple[int, ...]:
        """The most that anybody can have."""
        caps = [self.total if cap is None else min(cap, self.total) for cap in self.caps]
        return tuple(cap if w else low for w, low, cap in zip(self.weights, self.floors, caps, strict=True))

    def every_result(self, fixed: dict[int, int] | None = None) -> list[tuple[int, ...]]:
        """All figures within the bounds that add up to the total, some of them given."""
        ranges = [range(low, high + 1) for low, high in zip(self.floors, self.highs, strict=True)]
        for i, figure in (fixed or {}).items():
            ranges[i] = range(figure, figure + 1) if figure in ranges[i] else range(0)
        return [figures for figures in product(*ranges) if sum(figures) == self.total]


@st.composite
def problems(draw: st.DrawFn, size: int = 6, most: int = 60, bounds: bool = True, any_bounds: bool = False) -> Problem:
    """Problems that have a solution; with `any_bounds` also others."""
    n = draw(st.integers(1, size))
    weights = draw(st.tuples(*[st.integers(0, 12) | st.integers(1, 2)] * n))  # the small ones for ties
    floors = draw(st.tuples(*[st.integers(0, 3)] * n)) if bounds else (0,) * n
    rooms = draw(st.tuples(*[st.none() | st.integers(-1 if any_bounds else 0, 5)] * n)) if bounds else (None,) * n
    caps = tuple(None if room is None else max(low + room, 0) for low, room in zip(floors, rooms, strict=True))
    least = 0 if any_bounds else sum(floors)
    most = most if any_bounds else min(sum(Problem(most, weights, floors, caps).highs), least + most)
    return Problem(draw(st.integers(least, max(least, most))), weights, floors, caps)


def find(problem: Problem, method: str = "webster") -> Allocation | Conflict:
    return allocate(problem.total, problem.weights, method=method, floors=problem.floors, caps=problem.caps)


def solve(problem: Problem, method: str) -> Allocation:
    found = find(problem, method)
    assert isinstance(found, Allocation)
    return found


def plain(total: int, *weights: int) -> Problem:
    return Problem(total, weights, (0,) * len(weights), (None,) * len(weights))


def fit(problem: Problem, method: str) -> Problem:
    """The quota method has no bounds, and without a weight nobody could get anything then."""
    return plain(problem.total, *problem.weights, 1) if method in WITHOUT_BOUNDS else problem


def price(method: str, n: int, weight: int) -> Fraction:
    """signpost / weight of the unit after n units, from the definitions; squares for Huntington–Hill."""
    if method == "huntington-hill":
        return Fraction(n * (n + 1), weight * weight)
    signpost = {
        "adams": Fraction(n),
        "dean": Fraction(n * (n + 1)) / (Fraction(n + n + 1) / 2),
        "webster": n + Fraction(1, 2),
        "jefferson": Fraction(n + 1),
        "quota-method": Fraction(n + 1),
    }
    return signpost[method] / weight


def objective(method: str, problem: Problem, found: Allocation, figures: tuple[int, ...]) -> Fraction:
    """What a method makes least: the sum of prices, or of the squares of the distances from the shares."""
    if method in REMAINDERS:
        return sum(((n - found.share(i)) ** 2 for i, n in enumerate(figures)), Fraction(0))
    weights = [weight // (gcd(*problem.weights) or 1) for weight in problem.weights]
    given_ = [(n, weight) for figure, weight in zip(figures, weights, strict=True) if weight for n in range(figure)]
    return sum((price(method, n, weight) for n, weight in given_), Fraction(0))


@settings(max_examples=300)
@given(method=st.sampled_from(BOUNDED), problem=problems())
def test_the_figures_add_up_within_floors_and_caps(method: str, problem: Problem) -> None:
    figures = solve(problem, method).figures
    assert sum(figures) == problem.total
    assert all(a <= n <= b for a, n, b in zip(problem.floors, figures, problem.highs, strict=True))


@settings(max_examples=200)
@given(st.sampled_from(NAMES), st.lists(st.integers(1, 50), min_size=2, max_size=6), st.integers(0, 9))
def test_a_lock_is_kept_by_every_method(method: str, weights: list[int], lock: int) -> None:
    others = len(weights) - 1
    found = allocate(30, weights, method=method, floors=[lock] + [0] * others, caps=[lock] + [None] * others)
    assert isinstance(found, Allocation)
    assert (found.figures[0], sum(found.figures)) == (lock, 30)


@given(problem=problems())
def test_largest_remainder_stays_within_floor_and_ceiling_of_the_share(problem: Problem) -> None:
    found = solve(problem, "largest-remainder")
    assert all(abs(n - found.share(i)) < 1 for i, n in enumerate(found.figures))


@given(problem=problems())
def test_shares_within_bounds_are_proportional_and_add_up(problem: Problem) -> None:
    found = solve(problem, "largest-remainder")
    shares = [found.share(i) for i in range(len(problem.weights))]
    assert sum(shares) == problem.total
    of = [i for i, weight in enumerate(problem.weights) if weight]
    above = [shares[i] / problem.weights[i] for i in of if shares[i] > problem.floors[i]]
    below = [shares[i] / problem.weights[i] for i in of if shares[i] < problem.highs[i]]
    assert max(above, default=Fraction(0)) <= min(below, default=Fraction(problem.total))


@pytest.mark.parametrize("method", [*BOUNDED, "quota-method"])
@settings(max_examples=50)
@example(plain(5, 5, 1, 1), [0, 2, 1, 3, 4, 5, 6])
@given(problems(), st.permutations(range(7)))
def test_the_order_of_recipients_decides_nothing_but_open_ties(method: str, problem: Problem, order: list[int]) -> None:
    problem = fit(problem, method)
    order = [i for i in order if i < len(problem.weights)]
    weights, floors = (tuple(part[i] for i in order) for part in (problem.weights, problem.floors))
    found = solve(problem, method)
    turned = solve(Problem(problem.total, weights, floors, tuple(problem.caps[i] for i in order)), method)
    if all(tie.settled for tie in found.ties):
        assert turned.figures == tuple(found.figures[i] for i in order)


@settings(max_examples=200)
@given(st.sampled_from(NAMES), st.sampled_from([7, Fraction(2, 3), Decimal("0.0125")]), problems())
def test_weights_count_in_proportion_only(method: str, factor: int | Fraction | Decimal, problem: Problem) -> None:
    problem = fit(problem, method)
    weights: list[int | Fraction | Decimal] = [weight * factor for weight in problem.weights]
    found = allocate(problem.total, weights, method=method, floors=problem.floors, caps=problem.caps)
    assert found == solve(problem, method)


@pytest.mark.parametrize("method", [*DIVISORS, "quota-method"])
@settings(max_examples=50)
@given(problem=problems())
def test_nobody_loses_when_the_total_grows_by_one(method: str, problem: Problem) -> None:
    problem = fit(problem, method)
    assume(sum(problem._replace(total=problem.total + 1).highs) > problem.total)
    before, after = (solve(problem._replace(total=problem.total + more), method).figures for more in (0, 1))
    assert sorted(b - a for a, b in zip(before, after, strict=True)) == [0] * (len(before) - 1) + [1]


@given(problem=problems(bounds=False, most=200))
def test_the_quota_method_stays_within_floor_and_ceiling_of_the_share(problem: Problem) -> None:
    problem = fit(problem, "quota-method")
    for n, weight in zip(solve(problem, "quota-method").figures, problem.weights, strict=True):
        assert abs(n - Fraction(problem.total * weight, sum(problem.weights))) < 1


@pytest.mark.parametrize("method", [*DIVISORS, "quota-method"])
@settings(max_examples=50)
@given(problem=problems(), ranks=st.none() | st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_the_figures_are_those_of_giving_unit_by_unit(method: str, problem: Problem, ranks: list[int] | None) -> None:
    problem = fit(problem, method)
    _, weights, floors, caps = problem
    figures = list(floors)
    first = [-weight for weight in weights] if ranks is None else ranks[: len(figures)]
    for unit in range(sum(floors) + 1, problem.total + 1):
        open_ = [i for i, high in enumerate(problem.highs) if figures[i] < high]
        if method == "quota-method":
            open_ = [i for i in open_ if figures[i] < Fraction(weights[i] * unit, sum(weights))]
        dear = {i: price(method, figures[i], weights[i]) for i in open_}
        figures[min(open_, key=lambda i: (dear[i], dear[i] or -weights[i], first[i], i))] += 1
    priority = None if ranks is None else first
    found = allocate(problem.total, weights, method=method, floors=floors, caps=caps, priority=priority)
    assert isinstance(found, Allocation)
    assert list(found.figures) == figures


@pytest.mark.parametrize("method", BOUNDED)
@settings(max_examples=50)
@given(problem=problems(size=4, most=8))
def test_a_regret_is_what_forcing_the_figure_costs(method: str, problem: Problem) -> None:
    found = solve(problem, method)
    now = objective(method, problem, found, found.figures)
    expected = []
    for i, figure in enumerate(found.figures):
        ways = [problem.every_result({i: figure + one}) for one in (1, -1)]
        costs = [min((objective(method, problem, found, way) for way in some), default=None) for some in ways]
        expected.append(Regret(*(None if cost is None else cost - now for cost in costs)))
    assert regrets(found, problem.weights, floors=problem.floors, caps=problem.caps) == expected


@pytest.mark.parametrize("method", BOUNDED)
@settings(max_examples=50)
@given(problem=problems(size=4, most=8))
def test_a_tie_is_reported_exactly_if_there_is_another_best_result(method: str, problem: Problem) -> None:
    found = solve(problem, method)

    def rank(figures: tuple[int, ...]) -> tuple[int, Fraction]:
        free = method in ("adams", "dean", "huntington-hill")  # a first unit; the larger weight comes first
        firsts = sum(weight for n, weight in zip(figures, problem.weights, strict=True) if free and n)
        return -firsts, objective(method, problem, found, figures)

    results = problem.every_result()
    best = min(map(rank, results))
    assert rank(found.figures) == best
    others = [figures for figures in results if rank(figures) == best]
    moving = tuple(i for i, figures in enumerate(zip(*others, strict=True)) if len(set(figures)) > 1)
    assert [tie.recipients for tie in found.ties] == ([moving] if moving else [])


@pytest.mark.parametrize("method", BOUNDED)  # the quota method has ties between several moments
@settings(max_examples=50)
@given(problem=problems(), ranks=st.lists(st.integers(0, 2), min_size=7, max_size=7))
def test_a_tie_is_open_only_between_equal_priorities(method: str, problem: Problem, ranks: list[int]) -> None:
    total, weights, floors, caps = fit(problem, method)
    found = allocate(total, weights, method=method, floors=floors, caps=caps, priority=ranks[: len(weights)])
    assert isinstance(found, Allocation)
    for tie in found.ties:
        last = max(ranks[i] for i in tie.chosen)
        first = min(ranks[i] for i in tie.recipients if i not in tie.chosen)
        assert last < first if tie.settled else last == first


@settings(max_examples=300)
@given(method=st.sampled_from(BOUNDED), problem=problems(any_bounds=True))
def test_without_a_conflict_there_is_a_sound_result(method: str, problem: Problem) -> None:
    found = find(problem, method)
    if isinstance(found, Allocation):
        verify(found, problem.total, problem.weights, floors=problem.floors, caps=problem.caps)


@settings(max_examples=200)
@given(problem=problems(any_bounds=True))
def test_a_conflict_is_arithmetic_that_holds(problem: Problem) -> None:
    found = find(problem)
    if not isinstance(found, Conflict):
        return
    floors = [problem.floors[i] for i in found.members]
    caps = [problem.caps[i] if problem.weights[i] else problem.floors[i] for i in found.members]
    if found.kind == "crossed":
        assert floors == [found.bound] > [found.total] == [problem.caps[found.members[0]]]
    elif found.kind == "floors":
        assert sum(floors) == found.bound > problem.total == found.total >= found.bound - min(floors)
    else:
        assert sum(cap for cap in caps if cap is not None) == found.bound < found.total == problem.total
        assert None not in caps


@settings(max_examples=200)
@given(problem=problems(any_bounds=True).filter(lambda problem: any(problem.weights)))
def test_a_repair_makes_it_possible(problem: Problem) -> None:
    crossed = sum(cap is not None and low > cap for low, cap in zip(problem.floors, problem.caps, strict=True))
    for _ in range(crossed + 1):  # bounds that cross are repaired one by one
        if isinstance(found := find(problem), Conflict):
            for i, bound, old, new in found.repair:
                bounds = problem.caps if bound == "cap" else problem.floors
                assert bounds[i] == old
                changed: Any = (*bounds[:i], new, *bounds[i + 1 :])
                problem = problem._replace(caps=changed) if bound == "cap" else problem._replace(floors=changed)
    assert isinstance(find(problem), Allocation)


@pytest.mark.parametrize("method", BOUNDED)
@pytest.mark.parametrize("total", [10**9, 10**30], ids=["1e9", "1e30"])
def test_totals_of_any_size_are_split_exactly(method: str, total: int) -> None:
    weights, floors = (104729, 1299709, 15485863, 7, 7, 179424673), (0, total // 3, 0, 5, 0, 0)
    problem = Problem(total, weights, floors, (None, None, None, None, None, total // 2))
    verify(solve(problem, method), total, weights, floors=floors, caps=problem.caps)


@pytest.mark.parametrize("method", ["webster", "largest-remainder"])
def test_a_hundred_thousand_recipients_are_no_obstacle(method: str) -> None:
    found = allocate(1_000_000, [1 + i * 7919 % 10007 for i in range(100_000)], method=method)
    assert isinstance(found, Allocation)
    assert sum(found.figures) == 1_000_000
