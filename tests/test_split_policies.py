"""What each part of a policy does, on small invented plans."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support import HEAD, put, row

from ewcoop.api import split

PAIRINGS = """\
east:
  name: 甲市
  units:
    - {name: 东一县, aliases: [东一]}
    - {name: 东二县}
    - {name: 东三区}
    - {name: 市本级, kind: city_level}
west:
  - scope: 西州
    partners:
      - {name: 西一县, class: 大}
      - {name: 西二县, class: 大}
      - {name: 西三县, class: 小}
      - {name: 西四县, class: 小}
  - scope: 南州
    partners: [{name: 南一县}, {name: 南二县}]
pairs:
  - {unit: 东一县, partner: 西一县}
  - {unit: 东二县, partner: 西二县}
  - {unit: 东三区, partner: 西三县}
  - {unit: 东三区, partner: 西四县}
  - {unit: 东一县, partner: 南一县}
  - {unit: 东二县, partner: 南二县}
"""


def figures(folder: Path, policy: str, quota: Any = 100, plan: str = "", **more: Any) -> dict[str, str]:
    """The figures of one indicator, by recipient, split in 西州 as a policy says."""
    text = HEAD + plan + "indicators:\n" + row(quota=f"{{西州: {quota}}}", split=policy, unit="亿元")
    done = split(put(folder, plan=text, pairings=PAIRINGS), **more)
    assert done.filled is not None, [d.message.en for d in done.report]
    return {cell.recipient.label: str(cell.value) for part in done.result.parts for cell in part.cells}


def values(folder: Path, policy: str, quota: Any = 100, **more: Any) -> list[str]:
    return list(figures(folder, policy, quota, **more).values())


def notes(folder: Path, policy: str, quota: Any = 100) -> list[str]:
    text = HEAD + "indicators:\n" + row(quota=f"{{西州: {quota}}}", split=policy)
    return [d.message.en for d in split(put(folder, plan=text, pairings=PAIRINGS)).report]


def test_equal_is_the_same_for_every_pair_of_the_scope(tmp_path: Path) -> None:
    assert figures(tmp_path, "{by: equal}") == {
        "东一县/西一县": "25", "东二县/西二县": "25", "东三区/西三县": "25", "东三区/西四县": "25",
    }  # fmt: skip


def test_a_class_is_that_of_the_partner(tmp_path: Path) -> None:
    assert values(tmp_path, "{by: class, classes: {大: 40, 小: 10}}") == ["40", "40", "10", "10"]


def test_classes_alone_say_what_to_split_by(tmp_path: Path) -> None:
    assert values(tmp_path, "{classes: {大: 4, 小: 1}}") == ["40", "40", "10", "10"]


@pytest.mark.parametrize("name", ["东一县/西一县", "西一县", "东一/西一县", "东一县"])
def test_a_recipient_may_be_named_in_every_way_that_is_clear(name: str, tmp_path: Path) -> None:
    assert values(tmp_path, f"{{by: equal, locked: {{{name}: 40}}}}") == ["40", "20", "20", "20"]


def test_weights_may_have_decimals_of_any_length(tmp_path: Path) -> None:
    policy = "{weights: {西一县: 0.30000000000000000000000001, 西二县: 0.3, 西三县: 0.2, 西四县: 0.2}}"
    assert values(tmp_path, policy, 10) == ["3", "3", "2", "2"]
    assert values(tmp_path, policy, 11) == ["4", "3", "2", "2"]


def test_a_table_of_figures_gives_weights(tmp_path: Path) -> None:
    table = "县（市、区）,结对县,人口\n东一县,西一县,30\n东二县,西二县,30\n东三区,西三县,20\n东三区,西四县,20\n"
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    plan = "split: {tables: {人口: people.csv}}\n"
    assert values(tmp_path, "{by: weights, weights: 人口}", plan=plan) == ["30", "30", "20", "20"]
    assert values(tmp_path, "{weights: people.csv}") == ["30", "30", "20", "20"]


def last_year(folder: Path, cells: str = "{东一县: 10, 东二县: 10, 东三区: {西三县: 20, 西四县: 60}}") -> str:
    text = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation=cells)
    (folder / "last.yaml").write_text(text, encoding="utf-8")
    return "split: {previous: last.yaml}\n"


def test_previous_follows_last_years_figures(tmp_path: Path) -> None:
    assert values(tmp_path, "{by: previous}", 50, plan=last_year(tmp_path)) == ["5", "5", "10", "30"]


def test_a_mix_weighs_tables_by_their_shares_not_their_sizes(tmp_path: Path) -> None:
    """Half of it equal (25 each), half of it as last year (10, 10, 20, 60)."""
    policy = "{weights: {previous: 0.5, equal: 0.5}}"
    assert values(tmp_path, policy, 200, plan=last_year(tmp_path)) == ["35", "35", "45", "85"]


def test_the_change_from_last_year_is_among_the_reasons(tmp_path: Path) -> None:
    text = HEAD + last_year(tmp_path) + "indicators:\n" + row(quota="{西州: 100}", split="{by: equal}")
    done = split(put(tmp_path, plan=text, pairings=PAIRINGS))
    assert [cell.previous for cell in done.result.parts[0].cells] == [
        Decimal(10),
        Decimal(10),
        Decimal(20),
        Decimal(60),
    ]


def test_every_figure_is_a_multiple_of_the_step(tmp_path: Path) -> None:
    assert values(tmp_path, "{weights: {西一县: 5, 西二县: 3, 西三县: 1, 西四县: 1}, step: 10}") == [
        "50",
        "30",
        "10",
        "10",
    ]
    assert values(tmp_path, "{by: equal, step: 0.05}", 0.3) == ["0.10", "0.10", "0.05", "0.05"]


def test_without_a_step_the_last_place_of_the_quota_is_split(tmp_path: Path) -> None:
    assert values(tmp_path, "{by: equal}", 8.17) == ["2.05", "2.04", "2.04", "2.04"]


def test_what_the_step_leaves_over_goes_to_whom_it_is_said(tmp_path: Path) -> None:
    assert values(tmp_path, "{by: equal, step: 10, remainder_to: 西四县}", 83) == ["20", "20", "20", "23"]


def test_the_leftover_may_go_to_the_city(tmp_path: Path) -> None:
    assert figures(tmp_path, "{by: equal, step: 10, remainder_to: 市本级}", 83)["市本级/西州"] == "3"


def test_a_reserve_is_taken_off_first(tmp_path: Path) -> None:
    found = figures(tmp_path, "{by: equal, reserve: {市本级: 20}}")
    assert found["市本级/西州"] == "20"
    assert found["东一县/西一县"] == "20"


def test_bounds_hold_and_the_others_share_the_rest_in_proportion(tmp_path: Path) -> None:
    weights = "weights: {西一县: 6, 西二县: 2, 西三县: 1, 西四县: 1}"
    assert values(tmp_path, f"{{{weights}, max: {{西一县: 40}}}}") == ["40", "30", "15", "15"]
    assert values(tmp_path, f"{{{weights}, min: 20}}") == ["40", "20", "20", "20"]


def test_bounds_are_rounded_inwards_to_the_step(tmp_path: Path) -> None:
    policy = "{by: equal, step: 10, min: {西四县: 31}, max: {西一县: 19}}"
    assert values(tmp_path, policy) == ["10", "30", "20", "40"]


def test_a_scope_may_be_split_in_another_way(tmp_path: Path) -> None:
    text = HEAD + "indicators:\n" + row(
        quota="{西州: 100, 南州: 10}", split="{classes: {大: 4, 小: 1}, scopes: {南州: {by: equal}}}"
    )  # fmt: skip
    done = split(put(tmp_path, plan=text, pairings=PAIRINGS))
    assert [[str(cell.value) for cell in part.cells] for part in done.result.parts] == [
        ["40", "40", "10", "10"],
        ["5", "5"],
    ]


def test_a_name_that_fits_one_recipient_in_each_scope_is_meant_in_each(tmp_path: Path) -> None:
    text = HEAD + "indicators:\n" + row(quota="{西州: 100, 南州: 10}", split="{by: equal, min: {东一县/南一县: 8}}")
    done = split(put(tmp_path, plan=text, pairings=PAIRINGS))
    assert [str(cell.value) for cell in done.result.parts[1].cells] == ["8", "2"]


def test_the_policy_of_an_indicator_stands_above_that_of_the_plan(tmp_path: Path) -> None:
    plan = "split: {by: class, classes: {大: 4, 小: 1}, step: 10}\n"
    assert values(tmp_path, "{by: equal}", 80, plan=plan) == ["20", "20", "20", "20"]


def test_the_command_line_stands_above_both(tmp_path: Path) -> None:
    assert values(tmp_path, "{by: class, classes: {大: 4, 小: 1}}", by="equal") == ["25", "25", "25", "25"]
    assert values(tmp_path, "{by: equal}", step=Decimal(5), method="adams") == ["25", "25", "25", "25"]
    assert values(tmp_path, "{by: equal}", locked={"西一县": Decimal(1)}) == ["1", "33", "33", "33"]


def test_a_tie_goes_to_the_larger_figure_of_last_year_and_is_told(tmp_path: Path) -> None:
    text = HEAD + last_year(tmp_path) + "indicators:\n" + row(quota="{西州: 101}", split="{by: equal}")
    done = split(put(tmp_path, plan=text, pairings=PAIRINGS))
    assert [str(cell.value) for cell in done.result.parts[0].cells] == ["25", "25", "25", "26"]
    assert [(d.code, d.severity.word) for d in done.report] == [("EW706", "note")]


def test_a_recorded_decision_overrides_the_rule(tmp_path: Path) -> None:
    assert values(tmp_path, "{by: equal, decided: [西三县]}", 101) == ["25", "25", "26", "25"]


def test_a_tie_that_no_rule_settles_is_a_warning(tmp_path: Path) -> None:
    text = HEAD + "indicators:\n" + row(quota="{西州: 101}", split="{by: equal, ties: []}")
    done = split(put(tmp_path, plan=text, pairings=PAIRINGS))
    assert [(d.code, d.severity.word) for d in done.report] == [("EW706", "warning")]


def test_a_tie_without_effect_is_not_told(tmp_path: Path) -> None:
    assert notes(tmp_path, "{by: equal}") == []


@pytest.mark.parametrize("total", [10**9, 10**30])
def test_totals_of_any_size_are_split_to_the_last_unit(total: int, tmp_path: Path) -> None:
    found = values(tmp_path, "{weights: {西一县: 7, 西二县: 5, 西三县: 3, 西四县: 1}}", total)
    assert sum(map(int, found)) == total


def test_a_plan_of_a_county_is_split_over_its_towns(tmp_path: Path) -> None:
    pairings = """\
east:
  name: 东一县
  units: [{name: 甲镇, kind: town}, {name: 乙镇, kind: town}, {name: 县本级, kind: city_level}]
west: [{scope: 西一县}]
"""
    text = HEAD + "indicators:\n" + row(quota="{西一县: 30}", split="{weights: {甲镇: 2, 乙镇: 1}}")
    done = split(put(tmp_path, plan=text, pairings=pairings))
    assert done.text is not None
    assert "      甲镇: 20\n      乙镇: 10\n" in done.text


def test_what_has_its_figures_is_left_alone_unless_asked(tmp_path: Path) -> None:
    cells = "{东一县: 97, 东二县: 1, 东三区: {西三县: 1, 西四县: 1}}"
    text = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation=cells, split="{by: equal}")
    file = put(tmp_path, plan=text, pairings=PAIRINGS)
    assert split(file).text == text
    assert [str(cell.value) for cell in split(file, redo=True).result.parts[0].cells] == ["25"] * 4
