"""An indicator and its 其中: split so that each holds in every cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import HEAD, codes, put, row
from test_split_policies import PAIRINGS

from ewcoop.api import split, validate
from ewcoop.splitting import Splitting


def plan(*rows: str, policy: str = "split: {by: equal}\n") -> str:
    return HEAD + policy + "indicators:\n" + "".join(rows)


def cells(done: Splitting) -> dict[str, list[int]]:
    assert done.filled is not None, [d.message.en for d in done.report]
    return {part.row.indicator.id: [int(cell.value) for cell in part.cells] for part in done.result.parts}


def part(name: str, quota: int, relation: str, parent: str = "all", **more: str) -> str:
    return row(id=name, quota=f"{{西州: {quota}}}", within=f"{{indicator: {parent}, as: {relation}}}", **more)


def test_parts_without_a_policy_follow_their_whole(tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 100}", split="{classes: {大: 40, 小: 10}}"),
        part("one", 70, "partition"),
        part("two", 30, "partition"),
    )
    found = cells(split(put(tmp_path, plan=text, pairings=PAIRINGS)))
    assert found == {"all": [40, 40, 10, 10], "one": [28, 28, 7, 7], "two": [12, 12, 3, 3]}


def test_parts_with_policies_of_their_own_still_add_up_in_every_cell(tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 100}", split="{classes: {大: 40, 小: 10}}"),
        part("one", 70, "partition", split="{by: equal}"),
        part("two", 30, "partition", split="{by: equal}"),
    )
    found = cells(split(put(tmp_path, plan=text, pairings=PAIRINGS)))
    assert [one + two for one, two in zip(found["one"], found["two"], strict=True)] == found["all"]
    assert sum(found["one"]) == 70


def test_a_subset_at_nearly_all_of_its_parent_fits_into_every_cell(tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 100}", split="{weights: {西一县: 40, 西二县: 30, 西三县: 20, 西四县: 10}}"),
        part("some", 97, "subset", split="{weights: {西一县: 10, 西二县: 20, 西三县: 30, 西四县: 40}}"),
    )
    found = cells(split(put(tmp_path, plan=text, pairings=PAIRINGS)))
    assert all(some <= whole for some, whole in zip(found["some"], found["all"], strict=True))


def test_two_overlapping_subsets_and_a_nested_one_fit(tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 50}", split="{weights: {西一县: 4, 西二县: 3, 西三县: 2, 西四县: 1}}"),
        part("poor", 48, "subset", split="{by: equal}"),
        part("near", 47, "subset", split="{weights: {西一县: 1, 西二县: 2, 西三县: 3, 西四县: 4}}"),
        part("near.poor", 45, "subset", "near", split="{by: equal}"),
    )
    done = split(put(tmp_path, plan=text, pairings=PAIRINGS))
    found = cells(done)
    for small, large in (("poor", "all"), ("near", "all"), ("near.poor", "near")):
        assert all(one <= other for one, other in zip(found[small], found[large], strict=True))


def test_three_overlapping_subsets_that_do_not_fit_are_refused_plainly(tmp_path: Path) -> None:
    tight = [
        part(f"s{i}", 48, "subset", split=f"{{weights: {{西一县: {i}, 西二县: 1, 西三县: 1, 西四县: 9}}}}")
        for i in (1, 2, 3)
    ]
    text = plan(row(id="all", quota="{西州: 50}", split="{by: equal}"), *tight)
    done = split(put(tmp_path, plan=text, pairings=PAIRINGS))
    assert done.filled is None
    assert [d.message.en for d in done.report][-1].startswith('The parts of "all" overlap')


def test_a_part_is_split_within_a_whole_that_has_its_figures(tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 50}", allocation="{东一县: 20, 东二县: 20, 东三区: {西三县: 5, 西四县: 5}}"),
        part("some", 44, "subset", split="{by: equal}"),
    )
    assert cells(split(put(tmp_path, plan=text, pairings=PAIRINGS))) == {"some": [17, 17, 5, 5]}


def test_a_whole_is_split_around_a_subset_that_has_its_figures(tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 50}", split="{by: equal}"),
        part("some", 32, "subset", allocation="{东一县: 20, 东二县: 4, 东三区: {西三县: 4, 西四县: 4}}"),
    )
    assert cells(split(put(tmp_path, plan=text, pairings=PAIRINGS))) == {"all": [20, 10, 10, 10]}


def test_the_last_part_takes_what_its_siblings_leave(tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 40}", allocation="{东一县: 10, 东二县: 10, 东三区: {西三县: 10, 西四县: 10}}"),
        part("one", 10, "partition", allocation="{东一县: 4, 东二县: 3, 东三区: {西三县: 2, 西四县: 1}}"),
        part("two", 30, "partition"),
    )
    assert cells(split(put(tmp_path, plan=text, pairings=PAIRINGS))) == {"two": [6, 7, 8, 9]}


def test_last_years_mix_is_kept_in_both_directions(tmp_path: Path) -> None:
    """With Webster's method for both margins, from last year's figures as weights."""
    rows = {"one": [6, 2, 1, 1], "two": [2, 6, 5, 7]}
    last = [row(id="all", quota="{西州: 30}", allocation="{东一县: 8, 东二县: 8, 东三区: {西三县: 6, 西四县: 8}}")]
    for name, (a, b, c, d) in rows.items():
        last.append(
            part(
                name,
                a + b + c + d,
                "partition",
                allocation=f"{{东一县: {a}, 东二县: {b}, 东三区: {{西三县: {c}, 西四县: {d}}}}}",
            )
        )
    (tmp_path / "last.yaml").write_text(plan(*last), encoding="utf-8")
    policy = "split: {previous: last.yaml, method: webster}\n"
    text = plan(
        row(id="all", quota="{西州: 60}", split="{by: previous}"),
        part("one", 20, "partition", split="{by: previous}"),
        part("two", 40, "partition", split="{by: previous}"),
        policy=policy,
    )
    found = cells(split(put(tmp_path, plan=text, pairings=PAIRINGS)))
    assert found == {"all": [16, 16, 12, 16], "one": [12, 4, 2, 2], "two": [4, 12, 10, 14]}


@pytest.mark.parametrize("step", ["5", "10"])
def test_a_lock_in_a_part_moves_its_siblings(step: str, tmp_path: Path) -> None:
    text = plan(
        row(id="all", quota="{西州: 200}", split="{by: equal}"),
        part("one", 100, "partition", split="{locked: {西一县: 40}}"),
        part("two", 100, "partition"),
        policy=f"split: {{step: {step}}}\n",
    )
    found = cells(split(put(tmp_path, plan=text, pairings=PAIRINGS)))
    assert found["one"][0] == 40
    assert [one + two for one, two in zip(found["one"], found["two"], strict=True)] == found["all"] == [50] * 4


weights = st.lists(st.integers(1, 30), min_size=4, max_size=4)
parents = st.integers(0, 80)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    total=st.integers(0, 120), near=st.integers(80, 100), cut=st.lists(st.integers(0, 100), min_size=2, max_size=2),
    given_weights=st.lists(weights, min_size=4, max_size=4), own=st.booleans(),
    method=st.sampled_from(["largest-remainder", "webster", "adams", "jefferson", "dean", "huntington-hill"]),
)  # fmt: skip
def test_every_split_is_a_plan_that_closes(
    total: int, near: int, cut: list[int], given_weights: list[list[int]], own: bool, method: str, tmp_path: Path
) -> None:
    """A whole, three parts of it, a subset, and a subset of a part: whatever the weights, all sums hold."""

    def by(number: int) -> dict[str, str]:
        pairs = zip(("西一县", "西二县", "西三县", "西四县"), given_weights[number], strict=True)
        return {"split": "{weights: {" + ", ".join(f"{name}: {weight}" for name, weight in pairs) + "}}"}

    first, second = sorted(total * one // 100 for one in cut)
    some = total * near // 100
    text = plan(
        row(id="all", quota=f"{{西州: {total}}}", **by(0)),
        part("one", first, "partition", **(by(1) if own else {})),
        part("two", second - first, "partition", **(by(2) if own else {})),
        part("three", total - second, "partition"),
        part("poor", some, "subset", **by(3)),
        policy=f"split: {{by: equal, method: {method}}}\n",
    )
    file = put(tmp_path, plan=text, pairings=PAIRINGS)
    done = split(file)
    assert done.text is not None, [d.message.en for d in done.report]
    file.write_text(done.text, encoding="utf-8")
    assert set(codes(validate(file))) <= {"EW706"}
    assert sum(cells(done)["all"]) == Decimal(total)
