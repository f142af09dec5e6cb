"""Plans to workbooks and back: nothing is lost, whatever names and figures they have."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from support import DATA

from ewcoop.converting import homeless
from ewcoop.load.document import Document, Loader
from ewcoop.model.names import Names
from ewcoop.model.pairing import Pairings
from ewcoop.model.plan import Plan
from ewcoop.model.table import Table
from ewcoop.report.plan_yaml import dumps as as_yaml
from ewcoop.report.workbook import dumps

WORDS = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
ODD_WORDS = st.sampled_from(
    [
        "=1+1",
        "+86",
        "-",
        "@SUM",
        "1. 名",
        "一、节",
        "合计",
        "备注：",
        "其中：某项",
        "_x0041_",
        "a\nb",
        " 前后 ",
        "2024-05-01",
        "540人",
    ]
)
NAMES = st.one_of(WORDS, ODD_WORDS)
FIGURES = st.decimals(min_value=0, max_value=10**20, places=2, allow_nan=False, allow_infinity=False) | st.integers(
    0, 10**6
).map(Decimal)
CELLS = FIGURES | st.none() | st.sampled_from(["双方商定", "已选派", "=A1", "详见附件"])

UNITS = {"东一县": ["西一县"], "东二县": ["西二县", "西三县", "南一县"], "东三县": ["南二县"]}
PAIRINGS = Pairings.model_validate(
    {
        "east": {
            "name": "甲市",
            "units": [*({"name": unit} for unit in UNITS), {"name": "市本级", "kind": "city_level"}],
        },
        "west": [
            {"scope": "西州", "partners": [{"name": f"西{n}县"} for n in "一二三"]},
            {"scope": "南州", "partners": [{"name": f"南{n}县"} for n in "一二"]},
        ],
        "pairs": [{"unit": unit, "partner": one} for unit, partners in UNITS.items() for one in partners],
    }
)
PAIRINGS_TEXT = """\
east:
  name: 甲市
  units: [{name: 东一县}, {name: 东二县}, {name: 东三县}, {name: 市本级, kind: city_level}]
west:
  - {scope: 西州, partners: [{name: 西一县}, {name: 西二县}, {name: 西三县}]}
  - {scope: 南州, partners: [{name: 南一县}, {name: 南二县}]}
pairs:
  - {unit: 东一县, partner: 西一县}
  - {unit: 东二县, partner: 西二县}
  - {unit: 东二县, partner: 西三县}
  - {unit: 东二县, partner: 南一县}
  - {unit: 东三县, partner: 南二县}
"""
KEYS: list[tuple[str, str | None]] = [
    ("东一县", None), ("东二县", "西二县"), ("东二县", "西三县"), ("东二县", "南一县"), ("东三县", "南二县"),
    ("市本级", "西州"), ("市本级", "南州"),
]  # fmt: skip


@st.composite
def allocations(draw: st.DrawFn) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for unit, partner in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        value = draw(CELLS)
        if partner is None:
            out[unit] = value
        else:
            out.setdefault(unit, {})[partner] = value
    return out


@st.composite
def indicators(draw: st.DrawFn, number: int, before: list[str]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": f"i{number}",
        "name": draw(NAMES),
        "unit": draw(st.sampled_from(["人", "万元", "亿元", "个"])),
        "nature": draw(st.sampled_from(["binding", "expected"])),
    }
    scopes = draw(st.lists(st.sampled_from(["西州", "南州"]), unique=True))
    if scopes:
        out["quota"] = {scope: draw(CELLS) for scope in scopes}
    optional: dict[str, st.SearchStrategy[Any]] = {
        "category": NAMES,
        "counts": st.text(max_size=40),
        "inferred": st.lists(st.sampled_from(["东一县/西一县", "东二县/西二县"]), unique=True).map(tuple),
        "buffer": FIGURES,
        "split": st.just({"by": "equal", "step": Decimal("0.50"), "locked": {"东一县": 3}}),
    }
    for key, values in optional.items():
        if draw(st.booleans()):
            out[key] = draw(values)
    if draw(st.booleans()) and before:
        kind = draw(st.sampled_from(["partition", "subset", "companion"]))
        out["within"] = {"indicator": draw(st.sampled_from(before)), "as": kind}
    if draw(st.integers(0, 4)) == 0:
        out["arrangement"] = draw(NAMES)
    else:
        allocation = draw(allocations())
        if draw(st.booleans()) or allocation:
            out["allocation"] = allocation
    return out


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    rows: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 6))):
        rows.append(draw(indicators(number, [row["id"] for row in rows])))
    data: dict[str, Any] = {
        "plan": {
            "id": draw(WORDS),
            "title": draw(NAMES),
            "year": 2024,
            "period": {"start": "2024-01-01", "end": "2024-12-31"},
            "pairings": "pairings.yaml",
        },
        "indicators": rows,
    }
    if draw(st.booleans()):
        data["notes"] = tuple(draw(st.lists(NAMES, max_size=3)))
    if draw(st.booleans()):
        total = {"text": draw(NAMES), "sum": {"indicator": "i0", "scope": "西州"}, "equals": draw(FIGURES)}
        data["declared"] = (total,)
    plan = Plan.model_validate(data)
    assume(not homeless(table_of(plan)))  # such a plan is not converted
    return plan


def table_of(plan: Plan) -> Table:
    year = (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    return Table(plan, Names(PAIRINGS, *year))


def read(folder: Path, raw: bytes, name: str = "plan.xlsx") -> Document:
    (folder / "pairings.yaml").write_text(PAIRINGS_TEXT, encoding="utf-8")
    (folder / name).write_bytes(raw)
    return Loader().load(str(folder / name))


def plan_of(document: Document) -> Plan:
    assert document.facts is not None, [finding.message.en for finding in document.findings]
    return document.facts.table.plan


def said(plan: Plan) -> dict[str, Any]:
    """A plan as a file would say it: what is empty is not said."""

    def full(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: full(one) for key, one in value.items() if one not in ((), {})}
        return [full(one) for one in value] if isinstance(value, tuple | list) else value

    found = full(plan.model_dump(by_alias=True, exclude_unset=True))
    assert isinstance(found, dict)
    return found


def differences(found: Plan, plan: Plan) -> list[object]:
    """Where two plans differ: one part after another, for a short message."""
    one, two = said(found), said(plan)
    out: list[object] = [
        (key, one.get(key), two.get(key)) for key in {*one, *two} - {"indicators"} if one.get(key) != two.get(key)
    ]
    for a, b in zip(one["indicators"], two["indicators"], strict=True):
        out += [(key, a.get(key), b.get(key)) for key in {*a, *b} if a.get(key) != b.get(key)]
    return out


QUIET = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@QUIET
@given(plan=plans())
def test_a_plan_comes_back_from_its_workbook_as_it_was(plan: Plan, tmp_path: Path) -> None:
    found = plan_of(read(tmp_path, dumps(table_of(plan), "zh")))
    assert differences(found, plan) == []


@QUIET
@given(plan=plans())
def test_a_workbook_without_its_checks_says_the_same(plan: Plan, tmp_path: Path) -> None:
    found = plan_of(read(tmp_path, dumps(table_of(plan), "en", checks=False)))
    assert differences(found, plan) == []


@QUIET
@given(plan=plans())
def test_a_workbook_to_yaml_keeps_the_plan(plan: Plan, tmp_path: Path) -> None:
    document = read(tmp_path, dumps(table_of(plan), "zh"))
    text = as_yaml(plan_of(document), source="x", origin=lambda path: "x!A1", proposed=document.proposed)
    assert differences(plan_of(read(tmp_path, text.encode(), "plan.yaml")), plan) == []


@QUIET
@given(plan=plans())
def test_no_text_is_ever_a_formula(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(dumps(table_of(plan), "zh", checks=False))
    for row in load_workbook(tmp_path / "x.xlsx").worksheets[0].iter_rows():
        assert all(cell.data_type != "f" for cell in row)


def test_the_plan_of_2024_comes_back_as_it_was(tmp_path: Path) -> None:
    before = Loader().load(str(DATA / "targets_2024.yaml"))
    assert before.facts is not None
    (tmp_path / "pairings.yaml").write_bytes((DATA / "pairings.yaml").read_bytes())
    (tmp_path / "x.xlsx").write_bytes(dumps(before.facts.table, "zh"))
    after = Loader().load(str(tmp_path / "x.xlsx"))
    assert after.findings == []
    assert plan_of(after) == before.facts.table.plan
