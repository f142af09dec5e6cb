"""An indicator and its 其中 allocated at once, beside the best of all families of figures there are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ewcoop.allocate.together import Blocked, Bound, Member, Overlapping, squares, together
from ewcoop.allocate.two_way import Table, controlled_rounding

Relation = Literal["partition", "subset"]
Figures = tuple[int, ...]

# For every member its parent and how it stands within it.
SHAPES: dict[str, list[tuple[int | None, Relation]]] = {
    "alone": [(None, "subset")],
    "one subset": [(None, "subset"), (0, "subset")],
    "two overlapping subsets": [(None, "subset"), (0, "subset"), (0, "subset")],
    "a subset of a subset": [(None, "subset"), (0, "subset"), (1, "subset")],
    "partition": [(None, "subset"), (0, "partition"), (0, "partition")],
    "partition and subset": [(None, "subset"), (0, "partition"), (0, "partition"), (0, "subset")],
    "a subset of a part": [(None, "subset"), (0, "partition"), (0, "partition"), (1, "subset")],
    "a subset with parts": [(None, "subset"), (0, "subset"), (1, "partition"), (1, "partition")],
    "both ways deep": [(None, "subset"), (0, "subset"), (0, "subset"), (1, "subset"), (2, "subset")],
}
Family = list[Member]


def member(
    total: int, parent: int | None = None, relation: Relation = "subset", *, floors: Sequence[int] = (0, 0),
    caps: Sequence[int | None] = (None, None), scaled: Sequence[int] | None = None, denominator: int = 2,
) -> Member:  # fmt: skip
    shares = [total] * len(floors) if scaled is None else scaled
    return Member(parent, relation, total, floors, caps, *squares(shares, denominator))


@st.composite
def families(draw: st.DrawFn, tight: bool = False) -> Family:
    """Families of all shapes; with `tight` most of them have bounds that do not fit."""
    shape = draw(st.sampled_from(list(SHAPES.values())))
    width = draw(st.integers(1, 3))
    totals: list[int] = []
    for i, (parent, relation) in enumerate(shape):
        whole = 5 if parent is None else totals[parent]
        before = [totals[k] for k in range(i) if shape[k] == (parent, "partition")]
        last = relation == "partition" and bool(before)  # the second part of two
        totals.append(whole - before[0] if last else draw(st.integers(parent is None, whole)))
    family = []
    for (parent, relation), total in zip(shape, totals, strict=True):
        floors = [draw(st.integers(0, 1 + tight) if draw(st.booleans()) else st.just(0)) for _ in range(width)]
        rooms = [draw(st.none() | st.integers(0, 2 if tight else 4)) for _ in range(width)]
        caps = [None if room is None else low + room for low, room in zip(floors, rooms, strict=True)]
        shares = [draw(st.integers(0, 15)) for _ in range(width)]
        family.append(Member(parent, relation, total, floors, caps, *squares(shares, 3, draw(st.integers(1, 3)))))
    return family


# A floor above the totals: the units it asks for fill the cap of Σ totals + 1 that stands for none.
NO_CAP = [member(1, floors=[0], caps=[None], scaled=[4]), member(0, 0, floors=[2], caps=[None])]


def costs(one: Member, figures: Sequence[int]) -> int:
    return sum(cost(n) for cost, n in zip(one.costs, figures, strict=True))


def least(family: Family) -> int | None:
    """The least cost of all figures that keep everything; None if there are none. Everything is tried."""

    @cache
    def lines(number: int) -> list[Figures]:
        one = family[number]
        caps = [one.total if cap is None else min(cap, one.total) for cap in one.caps]
        every = product(*(range(low, cap + 1) for low, cap in zip(one.floors, caps, strict=True)))
        return [line for line in every if sum(line) == one.total]

    @cache
    def best(number: int, line: Figures) -> int | None:
        """The least cost of a member with these figures and all that stands within it."""
        out = costs(family[number], line)
        below = [(i, one.relation) for i, one in enumerate(family) if one.parent == number]
        parts = [i for i, relation in below if relation == "partition"]
        groups = [[i] for i, relation in below if relation == "subset"] + ([parts] if parts else [])
        for group in groups:
            ways: list[int] = []
            for some in product(*map(lines, group)):
                found = [best(i, own) for i, own in zip(group, some, strict=True)]
                column_sums = [sum(column) for column in zip(*some, strict=True)]
                if fits(line, column_sums, exact=group is parts) and None not in found:
                    ways.append(sum(cost for cost in found if cost is not None))
            if not ways:
                return None
            out += min(ways)
        return out

    return min((cost for line in lines(0) if (cost := best(0, line)) is not None), default=None)


def fits(whole: Sequence[int], parts: Sequence[int], *, exact: bool) -> bool:
    return all(n == part if exact else n >= part for n, part in zip(whole, parts, strict=True))


def solved(family: Family) -> list[list[int]]:
    found = together(family)
    assume(not isinstance(found, Blocked))
    assert not isinstance(found, Blocked)
    return found


def relax(family: Family, bounds: Sequence[Bound], by: int | None = None) -> Family:
    """The family with bounds made wider by so many units, or taken away."""
    out = list(family)
    for at, j, bound, value in bounds:
        one = out[at]
        floors, caps = list(one.floors), list(one.caps)
        assert (caps if bound == "cap" else floors)[j] == value
        if bound == "cap":
            caps[j] = None if by is None else value + by
        else:
            floors[j] = 0 if by is None else max(value - by, 0)
        out[at] = one._replace(floors=floors, caps=caps)
    return out


@given(family=families())
def test_every_member_has_its_total(family: Family) -> None:
    assert [sum(line) for line in solved(family)] == [one.total for one in family]


@given(family=families())
def test_all_floors_and_caps_are_kept(family: Family) -> None:
    for one, line in zip(family, solved(family), strict=True):
        for n, low, cap in zip(line, one.floors, one.caps, strict=True):
            assert low <= n <= (n if cap is None else cap)


@given(family=families())
def test_no_part_is_more_than_its_whole_in_any_place(family: Family) -> None:
    figures = solved(family)
    for one, line in zip(family, figures, strict=True):
        assert one.parent is None or fits(figures[one.parent], line, exact=False)


@given(family=families())
def test_the_parts_of_a_partition_add_up_in_every_place(family: Family) -> None:
    figures = solved(family)
    for whole, line in enumerate(figures):
        parts = [figures[i] for i, one in enumerate(family) if (one.parent, one.relation) == (whole, "partition")]
        assert not parts or fits(line, [sum(column) for column in zip(*parts, strict=True)], exact=True)


@given(family=families())
def test_no_other_figures_cost_less(family: Family) -> None:
    found = together(family)
    cost = None if isinstance(found, Blocked) else sum(map(costs, family, found))
    assert cost == least(family)


@given(family=families(tight=True))
def test_a_family_is_blocked_exactly_if_there_are_no_figures(family: Family) -> None:
    assert isinstance(together(family), Blocked) == (least(family) is None)


@example(family=NO_CAP)
@given(family=families(tight=True))
def test_what_blocks_is_named_with_its_value(family: Family) -> None:
    found = together(family)
    assume(isinstance(found, Blocked))
    assert isinstance(found, Blocked)
    assert found.short > 0
    assert found.bounds
    assert {bound.member for bound in found.bounds} <= set(found.members)
    relax(family, found.bounds)  # compares the values


@example(family=NO_CAP)
@given(family=families(tight=True))
def test_one_unit_less_than_what_is_short_does_not_help(family: Family) -> None:
    found = together(family)
    assume(isinstance(found, Blocked))
    assert isinstance(found, Blocked)
    for bound in found.bounds:
        assert least(relax(family, [bound], by=found.short - 1)) is None


@example(family=NO_CAP)
@given(family=families(tight=True))
def test_without_the_bounds_that_block_there_are_figures(family: Family) -> None:
    for _ in range(len(family) * 6):
        found = together(family)
        if not isinstance(found, Blocked):
            assert least(family) is not None
            return
        assert found.bounds
        family = relax(family, found.bounds)  # something else may block as well
    raise AssertionError("no end of bounds")


def test_a_conflict_of_one_kind_is_gone_with_its_bounds() -> None:
    family = [member(10, floors=[0, 0, 7], caps=[2, None, None], scaled=[6, 6, 8]),
              member(8, 0, floors=[0, 0, 0], caps=[None, None, 5], scaled=[6, 6, 4])]  # fmt: skip
    assert not isinstance(together(family), Blocked)
    family[1] = family[1]._replace(caps=(None, 0, 5))
    assert together(family) == Blocked((Bound(0, 0, "cap", 2), Bound(1, 1, "cap", 0), Bound(1, 2, "cap", 5)), (0, 1), 1)
    assert not isinstance(together(relax(family, [Bound(1, 1, "cap", 0)])), Blocked)


def test_a_floor_that_blocks_is_named() -> None:
    family = [member(5, caps=[None, 2]), member(4, 0, floors=[0, 3])]
    assert together(family) == Blocked((Bound(0, 1, "cap", 2), Bound(1, 1, "floor", 3)), (0, 1), 1)


def grids(most: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(st.integers(0, most), min_size=5, max_size=5), min_size=4, max_size=4)


@given(grids(20), grids(200))
def test_parts_of_a_locked_whole_are_the_nearest_table(grid: list[list[int]], scaled: list[list[int]]) -> None:
    rows, columns = [sum(line) for line in grid], [sum(line) for line in zip(*grid, strict=True)]
    assume(any(sum(line) != 7 * row for line, row in zip(scaled, rows, strict=True)))  # else floor and ceiling bind
    nearest = controlled_rounding(rows, columns, scaled=scaled, denominator=7)
    parts = [
        member(row, 0, "partition", floors=[0] * 5, caps=[None] * 5, scaled=line, denominator=7)
        for row, line in zip(rows, scaled, strict=True)
    ]
    found = together([member(sum(rows), floors=columns, caps=columns), *parts])
    assert isinstance(nearest, Table)
    assert not isinstance(found, Blocked)
    assert sum(map(costs, parts, found[1:])) == sum(map(costs, parts, nearest.figures))


def test_a_subset_larger_than_its_whole_is_short_by_the_difference() -> None:
    found = together([member(4), member(6, 0)])
    assert isinstance(found, Blocked)
    assert (found.bounds, found.short) == ((), 2)


def test_a_subset_close_to_its_whole_gets_room_from_it() -> None:
    """The whole alone would be 5, 5; its subset has to put 7 in the first place."""
    assert together([member(10, scaled=[10, 10]), member(9, 0, floors=[7, 0])]) == [[7, 3], [7, 2]]


def test_three_overlapping_subsets_are_refused() -> None:
    with pytest.raises(Overlapping) as refused:
        together([member(9), member(5, 0), member(5, 0), member(5, 0)])
    assert refused.value.member == 0


def test_two_overlapping_subsets_beside_a_partition_are_refused() -> None:
    with pytest.raises(Overlapping) as refused:
        together([member(9), member(4, 0, "partition"), member(5, 0, "partition"), member(5, 0), member(5, 0)])
    assert refused.value.member == 0


def test_two_overlapping_subsets_of_a_subset_are_refused() -> None:
    with pytest.raises(Overlapping) as refused:
        together([member(9), member(7, 0), member(5, 1), member(5, 1)])
    assert refused.value.member == 1


def test_parts_that_do_not_add_up_to_their_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        together([member(9), member(4, 0, "partition"), member(4, 0, "partition")])


def test_bounds_that_cross_block() -> None:
    assert isinstance(together([member(4, floors=[3, 0], caps=[2, None])]), Blocked)


@pytest.mark.parametrize("unit", [10**9, 10**30], ids=["1e9", "1e30"])
def test_families_of_any_size_are_split_exactly(unit: int) -> None:
    family = [
        member(10 * unit + 1, scaled=[12 * unit, 8 * unit + 2]),
        member(7 * unit, 0, "partition", caps=[3 * unit, None]),
        member(3 * unit + 1, 0, "partition"),
        member(9 * unit, 0, floors=[6 * unit, 0]),
    ]
    found = together(family)
    assert not isinstance(found, Blocked)
    assert [sum(line) for line in found] == [one.total for one in family]
    assert fits(found[0], [a + b for a, b in zip(found[1], found[2], strict=True)], exact=True)
    assert fits(found[0], found[3], exact=False)
    assert found[1][0] <= 3 * unit
    assert found[3][0] >= 6 * unit
