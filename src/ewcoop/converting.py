"""Turns the office's table into a plan, a plan into the office's table, and a document of work points into a work
plan. Figures and words are never changed on the way."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from ewcoop.check import run_rules
from ewcoop.diagnostics import Finding, Lang, Report, Severity, Text
from ewcoop.documents import Documents
from ewcoop.errors import UsageError
from ewcoop.load.document import Document, Loader
from ewcoop.model.plan import Plan
from ewcoop.model.table import Table
from ewcoop.model.work import Work
from ewcoop.places import Path
from ewcoop.settings import Settings


class Conversion(NamedTuple):
    """What came of it. `made` is what to write, or None where something stood in the way: the report says what."""

    made: str | bytes | None
    report: Report
    read: bool
    table: Table | None = None
    proposed: frozenset[Path] = frozenset()
    """What a table or a document does not say, and was taken from its figures or words."""
    work: Work | None = None


def convert(
    name: str,
    target: str,
    settings: Settings,
    *,
    pairings: str | None = None,
    sheet: str | None = None,
    checks: bool = True,
) -> Conversion:
    """Reads a plan or a table, and makes the other, by the ending of `target` (.yaml, or .xlsx); of a document of
    work points a work plan.

    Nothing is made of a table that could not be read whole, or of a plan with figures that have no place in
    a table. Whether the sums hold stands in the report, and stops nothing. Raises UsageError for a file
    that is no plan, and for what a workbook cannot hold.
    """
    documents = Documents(Loader(pairings=pairings, sheet=sheet))
    document = documents.load(name)
    if document.kind == "workplan":
        return _work_plan(documents, document, target, settings)
    table = documents.sound_table(document)
    if table is None:
        return Conversion(None, *documents.told(settings, every=True))
    documents.add(document, run_rules(document))
    if is_workbook(target):
        lost = homeless(table)
        documents.add(document, lost)
        if lost:
            return Conversion(None, *documents.told(settings, every=True))
    made = _made(document, table, target, settings.lang, checks=checks)
    return Conversion(made, *documents.told(settings), table, document.proposed)


def _work_plan(documents: Documents, document: Document, target: str, settings: Settings) -> Conversion:
    if is_workbook(target):
        raise UsageError(
            "工作要点请用 ewcoop tasks --output 写成 .xlsx。",
            "For work points use ewcoop tasks --output to write .xlsx.",
        )
    if document.work is None or not documents.read or documents.has_errors():
        return Conversion(None, *documents.told(settings, every=True))
    documents.add(document, run_rules(document, strict=settings.strict))
    from ewcoop.report.workplan_yaml import dumps as as_yaml

    plan, old, new = document.work.plan, os.path.dirname(document.name), os.path.dirname(target)
    if plan.workplan.pairings is not None:
        head = plan.workplan.model_copy(update={"pairings": _named(plan.workplan.pairings, old, new)})
        plan = plan.model_copy(update={"workplan": head})
    made = as_yaml(plan, source=os.path.basename(document.name), proposed=document.proposed)
    report, read = documents.told(settings)
    return Conversion(made, report, read, None, document.proposed, document.work)


def is_workbook(name: str) -> bool:
    return name.lower().endswith(".xlsx")


def _made(document: Document, table: Table, target: str, lang: Lang, *, checks: bool) -> str | bytes:
    table = moved(table, os.path.dirname(document.name), os.path.dirname(target))
    if is_workbook(target):
        from ewcoop.report.workbook import dumps

        return dumps(table, lang, checks=checks)
    from ewcoop.report.plan_yaml import dumps as as_yaml

    is_table = document.is_table
    return as_yaml(
        table.plan,
        source=os.path.basename(document.name),
        origin=lambda path: _cell(document, path) if is_table else None,
        proposed=document.proposed,
    )


def _cell(document: Document, path: Path) -> str | None:
    entry = document.source.entry(path)
    return document.source.between(entry.start, entry.end).shown if entry is not None else None


def homeless(table: Table) -> list[Finding]:
    """Figures that would be lost: those of recipients that are not known, or not told apart."""
    found = []
    for row in table.rows:
        placed = {cell.path for cell in row.cells}
        for fault in row.faults:
            if fault.path not in placed or fault.kind in ("twice", "overlap", "not_paired"):
                message = Text(
                    f"“{row.indicator.name}”里“{fault.name}”的数在表中没有位置。",
                    f'"{row.indicator.name}": the figure of "{fault.name}" has no place in a table.',
                )
                help_ = Text("请先用 ewcoop validate 核对并改正。", "Check with ewcoop validate, and correct it first.")
                found.append(Finding("EW201", Severity.ERROR, message, fault.path, help_))
    return found


def moved(table: Table, old: str, new: str) -> Table:
    """The plan with the files that it names, named from another folder."""
    if os.path.realpath(old or ".") == os.path.realpath(new or "."):
        return table
    plan = table.plan
    head = plan.plan.model_copy(update={"pairings": _named(plan.plan.pairings, old, new)})
    if head.parent is not None:
        above = head.parent.model_copy(update={"file": _named(head.parent.file, old, new)})
        head = head.model_copy(update={"parent": above})
    indicators = tuple(
        one.model_copy(update={"split": _policy(one.split, plan, old, new)}) if one.split is not None else one
        for one in plan.indicators
    )
    changed: dict[str, object] = {"plan": head, "indicators": indicators}
    if plan.split is not None:
        changed["split"] = _policy(plan.split, plan, old, new)
    return Table(plan.model_copy(update=changed), table.names, policies=table.policies)


def _policy(policy: Any, plan: Plan, old: str, new: str) -> Any:
    """How quotas are to be split, as its file says it, with the files that it names."""
    if not isinstance(policy, dict):
        return policy
    out = dict(policy)
    tables = _names(plan.split) | _names(policy)
    for key, value in policy.items():
        if (key == "previous" and isinstance(value, str)) or (
            key == "weights" and isinstance(value, str) and value not in tables
        ):
            out[key] = _named(value, old, new)
        elif key == "tables" and isinstance(value, dict):
            out[key] = {name: _named(file, old, new) if isinstance(file, str) else file for name, file in value.items()}
        elif key == "scopes" and isinstance(value, dict):
            out[key] = {name: _policy(one, plan, old, new) for name, one in value.items()}
    return out


def _names(policy: Any) -> set[str]:
    tables = policy.get("tables") if isinstance(policy, dict) else None
    return set(tables) if isinstance(tables, dict) else set()


def _named(file: str, old: str, new: str) -> str:
    return file if os.path.isabs(file) else os.path.relpath(os.path.join(old, file), new or ".").replace(os.sep, "/")
