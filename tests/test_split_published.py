"""Published results of apportionment, through the command: one plan with a scope for each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import FIXTURES, run

CASES = [
    case
    for case in json.loads((FIXTURES / "apportionment.json").read_text(encoding="utf-8"))["one_dimensional"]
    if case["kind"] == "one-dimensional"
]


def plan_of(cases: list[dict[str, Any]]) -> tuple[str, str]:
    """A plan and its pairings, invented but for the figures: scope, unit and partner are numbered."""
    most = max(len(case["weights"]) for case in cases)
    east = "".join(f"    - {{name: 单位{i}}}\n" for i in range(most))
    west, pairs = "", ""
    plan = (
        "plan: {id: published, title: 已发表的结果（名称虚构）, year: 2024,\n"
        "  period: {start: 2024-01-01, end: 2024-12-31}, pairings: pairings.yaml}\nindicators:\n"
    )
    for number, case in enumerate(cases):
        names = [f"县{number}之{i}" for i in range(len(case["weights"]))]
        west += f"  - scope: 州{number}\n    partners: [{', '.join(f'{{name: {name}}}' for name in names)}]\n"
        pairs += "".join(f"  - {{unit: 单位{i}, partner: {name}}}\n" for i, name in enumerate(names))
        weights = ", ".join(f"{name}: {weight}" for name, weight in zip(names, case["weights"], strict=True))
        floor = f", min: {case['min'][0]}" if "min" in case else ""
        plan += (
            f"  - id: {case['name']}\n    name: {case['name']}\n    unit: 席\n    nature: binding\n"
            f"    quota: {{州{number}: {case['total']}}}\n"
            f"    split: {{method: {case['method']}, weights: {{{weights}}}{floor}}}\n"
        )
    return plan, f"east:\n  name: 东\n  units:\n{east}west:\n{west}pairs:\n{pairs}"


@pytest.fixture(scope="module")
def allocations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder: Path = tmp_path_factory.mktemp("published")
    for name, text in zip(("plan", "pairings"), plan_of(CASES), strict=True):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = run("split", "plan.yaml", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["allocations"]
    return {one["indicator"]: [cell["value"] for cell in one["cells"]] for one in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_command_gives_the_published_result(case: dict[str, Any], allocations: dict[str, list[str]]) -> None:
    assert allocations[case["name"]] == [str(figure) for figure in case["expected"]]


def test_bounds_that_are_the_same_for_all_can_be_written_once() -> None:
    """What the plan above relies on: every published minimum is one figure for all."""
    assert all(len(set(case["min"])) == 1 for case in CASES if "min" in case)
