"""What tests of rules about work plans share: small work plans out of texts, and one rule at a time. All invented."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import ewcoop.rules.workplan
from ewcoop.diagnostics import Finding, Severity
from ewcoop.model.names import Names
from ewcoop.model.pairing import Pairings
from ewcoop.model.plan import Plan
from ewcoop.model.table import Table
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan
from ewcoop.source.yaml_tree import parse

MODULES = {
    name[:5].upper(): import_module(f"ewcoop.rules.workplan.{name}")
    for _, name, _ in iter_modules(ewcoop.rules.workplan.__path__)
    if name.startswith("ew")
}
CHECKING = [code for code, module in MODULES.items() if hasattr(module, "check_workplan")]
PAIRINGS: dict[str, Any] = {
    "east": {"name": "甲市", "units": [{"name": "东一县"}]},
    "west": [{"scope": "西州", "partners": [{"name": "西一县", "aliases": ["西一"]}, {"name": "西二县"}]}],
    "pairs": [],
}
HEAD: dict[str, Any] = {
    "id": "example", "title": "示例计划（虚构）", "year": 2026, "pairings": "pairings.yaml",
    "period": {"start": "2026-01-01", "end": "2026-12-31"},
}  # fmt: skip


def table(*indicators: tuple[str, str | None, str | None], unread: Iterable[str] = ()) -> Table:
    """A plan's table: each indicator by its id, its category, and what it is within ("partition of jobs")."""
    made = []
    for id_, category, within in indicators:
        one = {"id": id_, "name": f"指标 {id_}", "unit": "人", "nature": "binding", "arrangement": "双方商定"}
        kind, _, parent = (within or "").partition(" of ")
        made.append(
            one
            | ({"category": category} if category else {})
            | ({"within": {"indicator": parent, "as": kind}} if within else {})
        )
    plan = Plan.model_validate({"plan": HEAD, "indicators": made})
    return Table(plan, None, unread=frozenset(unread), incomplete=bool(unread))


def work(text: str, *, paired: bool = False, plan: Table | None = None) -> Work:
    tree = parse("workplan: {title: 示例工作要点（虚构）, year: 2026}\n" + text, "workplan.yaml")
    assert tree.read
    assert not tree.findings
    names = Names(Pairings.model_validate(PAIRINGS), datetime.date.min, datetime.date.max)
    return Work(WorkPlan.model_validate(tree.data), names=names if paired else None, table=plan)


def found(code: str, given: Work) -> list[Finding]:
    findings = list(MODULES[code].check_workplan(given))
    for finding in findings:
        assert finding.code == code
        for text in (finding.message, finding.help, *(other.message for other in finding.related)):
            assert text is not None
            assert not re.search("[，。；：（）“”]", re.sub('"[^"]*"', "", text.en)), text.en
            assert "  " not in text.en
    return findings


def told(code: str, given: Work) -> list[tuple[Severity, tuple[str | int, ...]]]:
    return [(finding.severity, finding.path) for finding in found(code, given)]


def only(code: str, given: Work) -> Finding:
    findings = found(code, given)
    assert len(findings) == 1, [finding.message.en for finding in findings]
    return findings[0]


def tasks(*more: str, units: str = "[{name: 区商务局}, {name: 区教育局}]", top: str = "") -> str:
    """A work plan of one part. A task is given as what is added to its number and title, numbered from 1."""
    lines = [f"      - {{number: {at}, title: 示例任务{at}, {one}}}" for at, one in enumerate(more, 1)]
    body = "\n".join(lines)
    return f"{top}\nunits: {units}\nparts:\n  - number: 一\n    title: 示例行动\n    tasks:\n{body}\n"


def parts(*numbers: str) -> str:
    """A work plan of parts with one task each; a number may bring `written` with it."""
    out = "units: [{name: 区商务局}]\nparts:\n"
    for at, number in enumerate(numbers, 1):
        out += f"  - {{number: {number}, title: 示例行动, tasks: [{{number: {at}, title: 示例, units: [区商务局]}}]}}\n"
    return out


def numbered(*numbers: int | tuple[int, ...]) -> str:
    """A work plan of tasks with these numbers; a group of numbers is a part."""
    out = "units: [{name: 区商务局}]\nparts:\n"
    groups = [one if isinstance(one, tuple) else (one,) for one in numbers]
    for at, group in enumerate(groups, 1):
        items = ", ".join(f"{{number: {number}, title: 示例, units: [区商务局]}}" for number in group)
        out += f"  - {{number: {at}, title: 示例行动, tasks: [{items}]}}\n"
    return out


UNIT = "units: [区商务局]"
TASK = ("parts", 0, "tasks", 0)
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
LABOUR = ("jobs", "劳务协作", None)
"""An indicator of a field."""
