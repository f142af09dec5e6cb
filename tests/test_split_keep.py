"""A plan edited by hand: the edits stay, and as little as possible follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import DATA, HEAD, codes, put, row
from test_split_families import part, plan
from test_split_policies import PAIRINGS

from ewcoop.api import split, validate
from ewcoop.splitting import Splitting

UNITS = ("东一县", "东二县", "东三区: {西三县", "西四县")


def cells(*figures: object) -> str:
    one, two, three, four = figures
    return f"{{东一县: {one}, 东二县: {two}, 东三区: {{西三县: {three}, 西四县: {four}}}}}"


def kept(folder: Path, before: str, after: str) -> Splitting:
    (folder / "edited.yaml").write_text(after, encoding="utf-8")
    return split(put(folder, plan=before, pairings=PAIRINGS), edited=folder / "edited.yaml")


def changes(done: Splitting) -> list[tuple[str, str, str, str, bool]]:
    return [(c.row.indicator.id, c.recipient.label, str(c.old), str(c.new), c.by_hand) for c in done.changes]


def one(figures: str, quota: int = 100, policy: str = "") -> str:
    more = {"split": policy} if policy else {}
    return HEAD + "indicators:\n" + row(quota=f"{{西州: {quota}}}", allocation=figures, **more)


def test_one_cell_follows_one_edit_the_largest_that_is_free(tmp_path: Path) -> None:
    done = kept(tmp_path, one(cells(40, 30, 20, 10)), one(cells(45, 30, 20, 10)))
    assert changes(done) == [
        ("jobs", "东一县/西一县", "40", "45", True),
        ("jobs", "东二县/西二县", "30", "25", False),
    ]
    assert done.text == one(cells(45, 25, 20, 10))


def test_a_plan_without_edits_stays_as_it_is(tmp_path: Path) -> None:
    text = one(cells(40, 30, 20, 10))
    done = kept(tmp_path, text, text)
    assert (done.changes, done.text) == ((), text)


def test_a_quota_that_was_changed_is_met(tmp_path: Path) -> None:
    done = kept(tmp_path, one(cells(40, 30, 20, 10)), one(cells(40, 30, 20, 10), quota=110))
    assert changes(done) == [("jobs", "东一县/西一县", "40", "50", False)]


def test_round_figures_stay_round(tmp_path: Path) -> None:
    policy = "{by: equal, step: 10}"
    done = kept(tmp_path, one(cells(40, 30, 20, 10), policy=policy), one(cells(60, 30, 20, 10), policy=policy))
    assert [c[3] for c in changes(done)] == ["60", "10"]


def test_an_edit_off_the_step_is_taken_up_by_one_cell(tmp_path: Path) -> None:
    policy = "{by: equal, step: 10}"
    done = kept(tmp_path, one(cells(40, 30, 20, 10), policy=policy), one(cells(43, 30, 20, 10), policy=policy))
    assert [c[3] for c in changes(done)] == ["43", "27"]


def test_what_the_step_left_over_stays_where_it_was(tmp_path: Path) -> None:
    policy = "{by: equal, step: 10, remainder_to: 东一县}"
    done = kept(tmp_path, one(cells(25, 20, 20, 20), 85, policy), one(cells(25, 60, 20, 20), 85, policy))
    assert done.text == one(cells(5, 60, 0, 20), 85, policy)


def test_an_edit_that_breaks_the_step_of_another_cell_is_told(tmp_path: Path) -> None:
    policy = "{by: equal, step: 10}"
    done = kept(tmp_path, one(cells(40, 30, 20, 10), policy=policy), one(cells(43, 30, 20, 10), policy=policy))
    assert [(d.code, d.severity.word) for d in done.report] == [("EW703", "warning")]


def test_bounds_and_locks_of_the_policy_still_hold(tmp_path: Path) -> None:
    policy = "{by: equal, min: {西二县: 28, 西四县: 2}, locked: {西三县: 20}}"
    done = kept(tmp_path, one(cells(40, 30, 20, 10), policy=policy), one(cells(50, 30, 20, 10), policy=policy))
    assert [(c[1], c[3]) for c in changes(done)] == [
        ("东一县/西一县", "50"), ("东二县/西二县", "28"), ("东三区/西四县", "2"),
    ]  # fmt: skip


def test_what_was_not_split_yet_is_split_first(tmp_path: Path) -> None:
    """The plan has policies only; the edited plan is its result with one figure changed."""
    before = HEAD + "indicators:\n" + row(quota="{西州: 100}", split="{by: equal}")
    done = kept(tmp_path, before, one(cells(30, 25, 25, 25), policy="{by: equal}"))
    assert [c[2:4] for c in changes(done)] == [("25", "30"), ("25", "20")]


def family(whole: str, first: str, second: str) -> str:
    return plan(
        row(id="all", quota="{西州: 100}", allocation=whole),
        part("one", 60, "partition", allocation=first),
        part("two", 40, "partition", allocation=second),
    )


BEFORE = family(cells(40, 30, 20, 10), cells(24, 18, 12, 6), cells(16, 12, 8, 4))


def test_parts_follow_their_whole(tmp_path: Path) -> None:
    done = kept(tmp_path, BEFORE, family(cells(45, 30, 20, 10), cells(24, 18, 12, 6), cells(16, 12, 8, 4)))
    assert changes(done) == [
        ("all", "东一县/西一县", "40", "45", True),
        ("all", "东二县/西二县", "30", "25", False),
        ("one", "东一县/西一县", "24", "29", False),
        ("one", "东二县/西二县", "18", "13", False),
    ]


def test_siblings_make_room_where_the_whole_need_not_move(tmp_path: Path) -> None:
    done = kept(tmp_path, BEFORE, family(cells(40, 30, 20, 10), cells(27, 18, 12, 6), cells(16, 12, 8, 4)))
    assert {c[0] for c in changes(done)} == {"one", "two"}
    assert sum(abs(int(c[2]) - int(c[3])) for c in changes(done)) == 12


def test_edits_that_cannot_be_kept_are_refused_with_the_figures(tmp_path: Path) -> None:
    done = kept(tmp_path, BEFORE, family(cells(40, 30, 20, 10), cells(55, 18, 12, 6), cells(16, 12, 8, 4)))
    assert done.text is not None  # the whole can follow
    stuck = kept(tmp_path, one(cells(40, 30, 20, 10)), one(cells(50, 30.5, 20, 10)))
    assert stuck.text is None
    assert codes_of(stuck) == ["EW302"]
    over = kept(tmp_path, one(cells(40, 30, 20, 10)), one(cells(101, 30, 20, 10)))
    assert over.text is None
    assert codes_of(over) == ["EW705"]


def codes_of(done: Splitting) -> list[str]:
    return sorted({diagnostic.code for diagnostic in done.report})


def test_a_cell_that_was_blanked_stays_blank(tmp_path: Path) -> None:
    done = kept(tmp_path, one(cells(40, 30, 20, 10)), one(cells(40, 30, 20, "")))
    assert done.text == one(cells(50, 30, 20, ""))


def test_the_plan_that_ships_can_be_edited(tmp_path: Path) -> None:
    """Two cells of the donations; parts in four channels and a second scope stand around them."""
    text = (
        (DATA / "targets_2024.yaml")
        .read_text(encoding="utf-8")
        .replace("pairings: pairings.yaml", f"pairings: {DATA}/pairings.yaml")
    )
    at = text.index("- id: donations\n")
    edited = text[:at] + text[at:].replace("海安市: 51", "海安市: 60", 1).replace("如皋市: 51", "如皋市: 45", 1)
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "edited.yaml").write_text(edited, encoding="utf-8")
    done = split(tmp_path / "plan.yaml", edited=tmp_path / "edited.yaml")
    assert done.text is not None
    (tmp_path / "edited.yaml").write_text(done.text, encoding="utf-8")
    assert codes(validate(tmp_path / "edited.yaml")) == []
    assert [(c[1], c[3]) for c in changes(done) if c[4]] == [("海安市/略阳县", "60"), ("如皋市/洋县", "45")]


figures = st.lists(st.integers(0, 30), min_size=4, max_size=4)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=figures, second=figures, where=st.integers(0, 3), new=st.integers(0, 60), line=st.sampled_from(["all", "one"])
)
def test_whatever_is_edited_the_result_closes_or_nothing_is_written(
    first: list[int], second: list[int], where: int, new: int, line: str, tmp_path: Path
) -> None:
    whole = [a + b for a, b in zip(first, second, strict=True)]

    def text(rows: dict[str, list[int]]) -> str:
        return plan(
            row(id="all", quota=f"{{西州: {sum(whole)}}}", allocation=cells(*rows["all"])),
            part("one", sum(first), "partition", allocation=cells(*rows["one"])),
            part("two", sum(second), "partition", allocation=cells(*rows["two"])),
        )

    rows = {"all": whole, "one": first, "two": second}
    edited = {name: list(figures) for name, figures in rows.items()}
    edited[line][where] = new
    done = kept(tmp_path, text(rows), text(edited))
    if done.text is None:
        assert codes_of(done) == ["EW705"]
        assert new > sum(rows[line])
        return
    (tmp_path / "kept.yaml").write_text(done.text, encoding="utf-8")
    assert codes(validate(tmp_path / "kept.yaml")) == []
    by_hand = [c for c in changes(done) if c[4]]
    assert len(by_hand) == (new != rows[line][where])


@pytest.mark.parametrize("unit", ["东四县", "东一"])
def test_an_edited_plan_is_checked_like_any_other(unit: str, tmp_path: Path) -> None:
    edited = one(cells(40, 30, 20, 10)).replace("东一县: 40", f"{unit}: 45")
    done = kept(tmp_path, one(cells(40, 30, 20, 10)), edited)
    assert (done.text is None) == (unit == "东四县")
