"""Change any one figure of the real plan: exactly the sums through it fail, and the suspect is that cell.

Which sums those are is worked out here by plain loops over the file's own shape, with fractions.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import DATA

from ewcoop.api import Validation, validate
from ewcoop.places import Path as Place
from ewcoop.source.yaml_tree import parse

TEXT = (DATA / "targets_2024.yaml").read_text(encoding="utf-8")
WEST = {
    "略阳县": "汉中市", "洋县": "汉中市", "南郑区": "汉中市", "镇巴县": "汉中市", "勉县": "汉中市", "西乡县": "汉中市",
    "佛坪县": "汉中市", "宁强县": "汉中市", "城固县": "汉中市", "留坝县": "汉中市",
    "尖扎县": "黄南州", "泽库县": "黄南州", "同仁市": "黄南州", "汉中市": "汉中市",
}  # fmt: skip
ONLY = {
    "海安市": "略阳县",
    "如皋市": "洋县",
    "如东县": "南郑区",
    "南通经济技术开发区": "城固县",
    "通州湾示范区": "留坝县",
}
CHANNELS = ["donations.commerce", "donations.charity", "donations.redcross", "donations.others"]
SUBSETS = [("jobs.poverty", "jobs"), ("jobs.jiangsu", "jobs"), ("jobs.jiangsu.poverty", "jobs.jiangsu")]

Sums = set[tuple[Any, ...]]
Quotas = dict[str, dict[str, Fraction]]
Cells = dict[str, dict[tuple[str, str], Fraction]]


@cache
def figures() -> tuple[tuple[Place, str], ...]:
    """Every figure of a quota or an allocation: its path and how it is written."""
    plain = yaml.load(TEXT, Loader=yaml.BaseLoader)  # everything as text
    found: list[tuple[Place, str]] = []
    for index, indicator in enumerate(plain["indicators"]):
        for part in ("quota", "allocation"):
            for name, value in indicator.get(part, {}).items():
                at = ("indicators", index, part, name)
                inner = value.items() if isinstance(value, dict) else None
                found += [(at, value)] if inner is None else [((*at, partner), text) for partner, text in inner]
    return tuple(found)


def changed(path: Place, value: str) -> str:
    tree = parse(TEXT, "")
    entry = tree.places._entry(path)[0]
    assert entry is not None
    return TEXT[: entry.start] + value + TEXT[entry.end :]


def broken_sums(text: str) -> Sums:
    """The sums that fail, by plain loops: an independent computation."""
    plain = yaml.load(text, Loader=yaml.BaseLoader)
    quotas: Quotas = {}
    cells: Cells = {}
    for indicator in plain["indicators"]:
        quotas[indicator["id"]] = {scope: Fraction(q) for scope, q in indicator.get("quota", {}).items()}
        here = cells[indicator["id"]] = {}
        for unit, given_ in indicator.get("allocation", {}).items():
            for partner, value in (given_ if isinstance(given_, dict) else {ONLY.get(unit, ""): given_}).items():
                here[unit, partner] = Fraction(value)
    return broken_rows(quotas, cells) | broken_relations(quotas, cells) | broken_words(cells)


def broken_rows(quotas: Quotas, cells: Cells) -> Sums:
    broken: Sums = set()
    for name, own in quotas.items():
        for scope, quota in own.items():
            parts = [v for (_, partner), v in cells[name].items() if WEST[partner] == scope]
            if parts and sum(parts) != quota:
                broken.add(("row", name, scope))
    return broken


def broken_relations(quotas: Quotas, cells: Cells) -> Sums:
    broken: Sums = set()
    for scope in ("汉中市", "黄南州"):
        if quotas["donations"][scope] != sum(quotas[c].get(scope, Fraction(0)) for c in CHANNELS):
            broken.add(("partition", "donations", scope, None))
    for pair, whole in cells["donations"].items():
        if whole != sum(cells[c].get(pair, Fraction(0)) for c in CHANNELS):
            broken.add(("partition", "donations", WEST[pair[1]], pair))
    for child, parent in SUBSETS:
        for scope, quota in quotas[child].items():
            if quota > quotas[parent][scope]:
                broken.add(("subset", parent, child, scope, None))
        for pair, value in cells[child].items():
            if value > cells[parent][pair]:
                broken.add(("subset", parent, child, WEST[pair[1]], pair))
    return broken


def broken_words(cells: Cells) -> Sums:
    sales = {pair: v for pair, v in cells["sales"].items() if WEST[pair[1]] == "汉中市"}
    counties = sum(v for (unit, _), v in sales.items() if unit != "市本级")
    holds = (counties == 9900, sales["市本级", "汉中市"] == 2600, sum(cells["parks"].values()) == 10)
    return {("declared", number) for number, held in enumerate(holds) if not held}


def reported(result: Validation) -> Sums:
    """The sums that findings speak of."""
    found: Sums = set()
    ids = [b.row.indicator.id for b in result.balances]
    rows = list(dict.fromkeys(ids))
    for diagnostic in result.report:
        data: dict[str, Any] = dict(diagnostic.data)
        pair = (data["unit"], data["partner"]) if data.get("unit") and data.get("partner") else None
        if diagnostic.code in ("EW101", "EW102"):
            found.add(("row", data["indicator"], data["scope"]))
        elif diagnostic.code == "EW105":
            found.add(("partition", data["indicator"], data["scope"], pair))
        elif diagnostic.code == "EW106":
            path = diagnostic.path
            unit = str(path[3])
            partner = path[4] if len(path) > 4 else ONLY.get(unit)
            cell = (unit, partner) if path[2] == "allocation" else None
            found.add(("subset", data["indicator"], rows[int(path[1])], data["scope"], cell))
        elif diagnostic.code == "EW107":
            found.add(("declared", diagnostic.path[1]))
        else:
            assert diagnostic.code == "EW306", diagnostic.message.en
    return found


def check(folder: Path, path: Place, value: str) -> tuple[Validation, str]:
    text = changed(path, value)
    (folder / "pairings.yaml").write_bytes((DATA / "pairings.yaml").read_bytes())
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return validate(folder / "plan.yaml"), text


def assert_suspect(result: Validation, path: Place, value: str) -> None:
    """Where a partition crosses the cell, every finding about it names that cell and its true figure."""
    for diagnostic in result.report:
        if diagnostic.code in ("EW101", "EW102", "EW105"):
            suspects = diagnostic.data.get("suspects")
            assert isinstance(suspects, list), diagnostic.message.en
            assert [(s["path"], Fraction(s["would_be"])) for s in suspects] == [(list(path), Fraction(value))]


def test_the_plan_as_it_is_breaks_no_sum() -> None:
    assert broken_sums(TEXT) == set()
    assert len(figures()) == 179


@pytest.mark.parametrize("number", range(179))
def test_every_figure_changed_by_a_little_and_by_a_lot(number: int, tmp_path: Path) -> None:
    path, value = figures()[number]
    for new in (Decimal(value) + 1, Decimal(value) * 3 + 7):
        result, text = check(tmp_path, path, str(new))
        broken = broken_sums(text)
        assert reported(result) == broken
        assert broken or path[1] == 1  # the 23 cadres: nothing to allocate, so no sum goes through them
        if is_donation(path):
            assert_suspect(result, path, value)


def is_donation(path: Place) -> bool:
    return 14 <= int(path[1]) <= 18


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 178), new=st.integers(0, 10**7))
def test_any_figure_changed_to_anything(number: int, new: int, tmp_path: Path) -> None:
    path, value = figures()[number]
    if Fraction(value) == new:
        return
    result, text = check(tmp_path, path, str(new))
    assert reported(result) == broken_sums(text)
    if is_donation(path):
        assert_suspect(result, path, value)
