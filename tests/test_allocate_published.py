"""Published results, and small cases like them; where each comes from stands in the fixture. Damaged on
purpose, they do not pass the checks."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations, product
from math import prod
from typing import Any

import pytest
from support import FIXTURES

from ewcoop.allocate.biproportional import Proportional, biproportional
from ewcoop.allocate.conflict import table_conflict
from ewcoop.allocate.methods import ALIASES, NAMES, allocate
from ewcoop.allocate.result import Allocation
from ewcoop.allocate.two_way import Stuck, Table, controlled_rounding
from ewcoop.allocate.verify import Unsound, verify, verify_table

CASES: dict[str, Any] = json.loads((FIXTURES / "apportionment.json").read_text(encoding="utf-8"))
BY_NAME: dict[str, Any] = {case["name"]: case for group in CASES.values() if isinstance(group, list) for case in group}
PUBLISHED = [case["name"] for case in CASES["one_dimensional"] if case["kind"] == "one-dimensional"]

# What verify lets pass though it should not.
ALONE = ("hamilton-min-historical", "largest-remainder-historical", "quota-method")


def names(group: str) -> list[str]:
    return [case["name"] for case in CASES[group]]


def split(total: int, weights: list[int], method: str, floors: list[int] | None = None) -> Allocation:
    found = allocate(total, weights, method=method, floors=floors)
    assert isinstance(found, Allocation)
    return found


def test_every_kind_of_case_in_the_fixture_is_tried_here() -> None:
    groups = {group for group, cases in CASES.items() if isinstance(cases, list)}
    assert groups == {"one_dimensional", "biproportional", "infeasible", "three_way", "controlled_rounding"}
    others = {name for name in names("one_dimensional") if name not in PUBLISHED}
    assert others == {"population_paradox_small", "new_states_paradox_small", "float_tie_trap"}


def test_every_case_says_where_it_comes_from() -> None:
    assert all(case["source"] for case in BY_NAME.values())


@pytest.mark.parametrize("name", PUBLISHED)
def test_one_dimension_comes_out_as_published(name: str) -> None:
    case = BY_NAME[name]
    found = split(case["total"], case["weights"], case["method"], case.get("min"))
    assert list(found.figures) == case["expected"]
    verify(found, case["total"], case["weights"], floors=case.get("min"))


@pytest.mark.parametrize("name", [name for name in PUBLISHED if BY_NAME[name]["method"] not in ALONE])
def test_a_published_result_with_a_unit_moved_is_unsound(name: str) -> None:
    case = BY_NAME[name]
    found = split(case["total"], case["weights"], case["method"], case.get("min"))
    for i, figure in enumerate(found.figures):
        moved = list(found.figures)
        moved[i - 1], moved[i] = moved[i - 1] + 1, figure - 1
        with pytest.raises(Unsound):
            verify(found._replace(figures=tuple(moved)), case["total"], case["weights"], floors=case.get("min"))


@pytest.mark.parametrize(
    ("method", "total"),
    [(name, 2) for name in ("adams", "dean", "huntington-hill")] + [(name, 13) for name in ALONE[1:]],
)
def test_a_unit_moved_to_somebody_else_is_unsound(method: str, total: int) -> None:
    found = split(total, [7, 4, 2], method)
    first, second, third = found.figures
    with pytest.raises(Unsound):
        verify(found._replace(figures=(first, second - 1, third + 1)), total, [7, 4, 2])


@pytest.mark.parametrize("method", NAMES)
def test_a_figure_that_breaks_the_sum_or_a_bound_is_unsound(method: str) -> None:
    found = split(12, [5, 3, 2], method)
    first, second, third = found.figures
    with pytest.raises(Unsound, match="add up"):
        verify(found._replace(figures=(first + 1, second, third)), 12, [5, 3, 2])
    with pytest.raises(Unsound, match="bound is broken at 1"):
        verify(found, 12, [5, 3, 2], floors=[0, second + 1, 0])
    with pytest.raises(Unsound, match="bound is broken at 0"):
        verify(found, 12, [5, 3, 2], caps=[first - 1, None, None])


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_is_the_same_method(alias: str) -> None:
    assert split(100, [5117, 4400, 162, 161, 160], alias) == split(100, [5117, 4400, 162, 161, 160], ALIASES[alias])


def changes_of_1880(method: str) -> dict[str, tuple[int, int]]:
    """Which states had other seats in a house of 300 than in one of 299."""
    cases = [BY_NAME[f"us_1880_hamilton_{total}"] for total in (299, 300)]
    seats = [split(case["total"], case["weights"], method, case["min"]).figures for case in cases]
    return {
        state: (before, after)
        for state, before, after in zip(cases[0]["names"], *seats, strict=True)
        if before != after
    }


def test_alabama_lost_its_eighth_seat_when_the_house_of_1880_grew() -> None:
    changed = changes_of_1880("hamilton-min-historical")
    assert changed == {"Alabama": (8, 7), "Illinois": (18, 19), "Texas": (9, 10)}


def test_only_the_historical_rule_for_minima_takes_a_seat_from_alabama() -> None:
    assert changes_of_1880("largest-remainder").get("Alabama") != (8, 7)


@pytest.mark.parametrize("name", ["population_paradox_small", "new_states_paradox_small"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_largest_remainder_has_the_known_paradoxes(name: str, when: str) -> None:
    case = BY_NAME[name]
    found = split(case[when]["total"], case[when]["weights"], case["method"])
    assert list(found.figures) == case[when]["result"]


def test_webster_takes_nothing_from_who_grew_faster_for_who_grew_slower() -> None:
    before, after = BY_NAME["population_paradox_small"]["before"], BY_NAME["population_paradox_small"]["after"]
    growth = [Fraction(new, old) for old, new in zip(before["weights"], after["weights"], strict=True)]
    old, new = (split(case["total"], case["weights"], "webster").figures for case in (before, after))
    changes = [b - a for a, b in zip(old, new, strict=True)]
    assert growth[0] > growth[1]
    for i, j in combinations(range(len(growth)), 2):
        faster, slower = (i, j) if growth[i] > growth[j] else (j, i)
        assert not (changes[faster] < 0 < changes[slower])


def test_webster_swaps_no_units_between_old_recipients_when_a_new_one_comes() -> None:
    before, after = BY_NAME["new_states_paradox_small"]["before"], BY_NAME["new_states_paradox_small"]["after"]
    *old, newcomer = split(after["total"], after["weights"], "webster").figures
    alone = split(after["total"] - newcomer, before["weights"], "webster")
    assert old == list(alone.figures)


def test_the_tie_that_floats_hide_is_found_and_reported() -> None:
    case = BY_NAME["float_tie_trap"]
    found = split(case["total"], case["weights"], case["method"])
    assert list(found.figures) in case["valid_results"]
    assert [tie.recipients for tie in found.ties] == [(1, 2)]


def price(weights: list[list[int]], figures: Any) -> Fraction:
    """What biproportional Webster makes least: the product of (2k+1) / (2w) over all units."""
    return prod(
        (
            Fraction(2 * k + 1, 2 * weight)
            for line, row in zip(weights, figures, strict=True)
            for weight, figure in zip(line, row, strict=True)
            for k in range(figure)
        ),
        start=Fraction(1),
    )


@pytest.mark.parametrize("name", names("biproportional"))
def test_biproportional_tables_come_out_as_published(name: str) -> None:
    case = BY_NAME[name]
    found = biproportional(case["weights"], case["row_totals"], case["col_totals"])
    assert isinstance(found, Proportional)
    if case["unique"]:
        assert [list(line) for line in found.figures] == case["expected"]
    assert price(case["weights"], found.figures) == price(case["weights"], case["expected"])
    assert [sum(line) for line in found.figures] == case["row_totals"]
    assert [sum(line) for line in zip(*found.figures, strict=True)] == case["col_totals"]


def test_of_equal_proportional_tables_earlier_rows_come_first_in_earlier_columns() -> None:
    found = biproportional(BY_NAME["pukelsheim_3x3_tie_prone"]["weights"], [1, 1, 1], [1, 1, 1])
    assert found == Proportional(((0, 1, 0), (1, 0, 0), (0, 0, 1)))


def zero_cells_closed(case: dict[str, Any]) -> tuple[list[list[int]], list[list[int | None]]]:
    caps = [[None if weight else 0 for weight in line] for line in case["weights"]]
    return [[0] * len(line) for line in caps], caps


@pytest.mark.parametrize("name", names("infeasible"))
def test_an_impossible_table_gets_an_arithmetic_that_anybody_can_follow(name: str) -> None:
    case = BY_NAME[name]
    rows, columns, (floors, caps) = case["row_totals"], case["col_totals"], zero_cells_closed(case)
    found = table_conflict(rows, columns, floors=floors, caps=caps)
    assert found is not None
    need = sum(rows[i] for i in found.rows)
    others = [i for i in range(len(rows)) if i not in found.rows]
    room = sum(columns[j] - sum(floors[i][j] for i in others) for j in found.limited)
    for i in found.rows:
        for j in found.capped:
            cap = caps[i][j]
            assert cap is not None
            room += cap
    assert (found.need, found.room) == (need, room)
    assert need > room


@pytest.mark.parametrize("name", names("infeasible"))
def test_an_impossible_table_can_be_filled_after_its_repair(name: str) -> None:
    case = BY_NAME[name]
    floors, caps = zero_cells_closed(case)
    found = table_conflict(case["row_totals"], case["col_totals"], floors=floors, caps=caps)
    assert found is not None
    for repair in found.repair:
        assert (repair.bound, repair.old) == ("cap", caps[repair.row][repair.column])
        caps[repair.row][repair.column] = repair.new
    assert table_conflict(case["row_totals"], case["col_totals"], floors=floors, caps=caps) is None
    assert isinstance(controlled_rounding(case["row_totals"], case["col_totals"], caps=caps), Table)


@pytest.mark.parametrize("name", names("infeasible"))
def test_an_impossible_table_has_no_proportional_figures_either(name: str) -> None:
    case = BY_NAME[name]
    assert isinstance(biproportional(case["weights"], case["row_totals"], case["col_totals"]), Stuck)


@pytest.mark.parametrize("name", names("controlled_rounding"))
def test_controlled_rounding_is_as_near_as_can_be(name: str) -> None:
    case = BY_NAME[name]
    found = controlled_rounding(case["row_totals"], case["col_totals"])
    assert isinstance(found, Table)
    total = sum(case["row_totals"])
    cost = 0
    for row, line in zip(case["row_totals"], found.figures, strict=True):
        for column, figure in zip(case["col_totals"], line, strict=True):
            whole, rest = divmod(row * column, total)
            assert figure in (whole, whole + bool(rest))
            cost += (total - 2 * rest) * (figure - whole)
    assert cost == found.cost == case["optimal_cost"]
    verify_table(found, case["row_totals"], case["col_totals"])
    if case["unique"]:
        assert [list(line) for line in found.figures] == case["one_optimum"]


@pytest.mark.parametrize("name", names("controlled_rounding"))
def test_a_table_with_units_moved_is_sound_only_if_it_is_as_near(name: str) -> None:
    case = BY_NAME[name]
    rows, columns = case["row_totals"], case["col_totals"]
    found = controlled_rounding(rows, columns)
    assert isinstance(found, Table)
    shares = [[Fraction(row * column, sum(rows)) for column in columns] for row in rows]
    for i, j in product(range(len(rows)), range(len(columns))):
        figures = [list(line) for line in found.figures]
        for a, b, change in ((i, j, 1), (i - 1, j, -1), (i, j - 1, -1), (i - 1, j - 1, 1)):
            figures[a][b] += change
        cells = [
            (n, m, q)
            for lines in zip(figures, found.figures, shares, strict=True)
            for n, m, q in zip(*lines, strict=True)
        ]
        damaged = found._replace(figures=tuple(map(tuple, figures)))
        if all(abs(n - q) < 1 for n, _, q in cells) and sum((n - q) ** 2 - (m - q) ** 2 for n, m, q in cells) == 0:
            verify_table(damaged, rows, columns)
            continue
        with pytest.raises(Unsound):
            verify_table(damaged, rows, columns)


def test_a_table_that_breaks_a_sum_or_a_bound_is_unsound() -> None:
    rows, columns = [6, 4], [5, 3, 2]
    found = controlled_rounding(rows, columns)
    assert isinstance(found, Table)
    assert found.figures == ((3, 2, 1), (2, 1, 1))
    for figures, broken in [(((3, 2, 2), (2, 1, 1)), "row 0"), (((3, 1, 2), (2, 1, 1)), "column 1")]:
        with pytest.raises(Unsound, match=f"{broken} does not add up"):
            verify_table(found._replace(figures=figures), rows, columns)
    with pytest.raises(Unsound, match="bound is broken at 0, 1"):
        verify_table(found, rows, columns, caps=[[None, 1, None], [None, None, None]])
    with pytest.raises(Unsound, match="bound is broken at 1, 2"):
        verify_table(found, rows, columns, floors=[[0, 0, 0], [0, 0, 2]])


@pytest.mark.parametrize("unit", [1, 10**9, 10**30], ids=["1", "1e9", "1e30"])
def test_tables_of_any_size_are_rounded_exactly(unit: int) -> None:
    rows, columns = [470 * unit + 1, 3, 0, 130 * unit], [100 * unit, 7, 0, 299 * unit, 1 + unit, 200 * unit - 4]
    found = controlled_rounding(rows, columns)
    assert isinstance(found, Table)
    verify_table(found, rows, columns)


def test_three_margins_can_have_no_rounding_so_tables_have_two() -> None:
    halves = [tuple(map(int, cell)) for cell in BY_NAME["parity_2x2x2"]["cells"]]
    slices = [(axis, at) for axis in range(3) for at in range(2)]
    assert all(Fraction(sum(cell[axis] == at for cell in halves), 2) == 1 for axis, at in slices)
    for number in range(2 ** len(halves)):
        ones = [cell for bit, cell in enumerate(halves) if number >> bit & 1]
        assert any(sum(cell[axis] == at for cell in ones) != 1 for axis, at in slices)
