"""A work plan: out of YAML, or out of a document in text or Word."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.load.figures import number_at
from ewcoop.load.validation import bounded, validated
from ewcoop.load.workbook import pairings_file
from ewcoop.load.workpoints.opening import open_document
from ewcoop.load.workpoints.read import read_work_points
from ewcoop.model.names import Names
from ewcoop.model.plan import Period
from ewcoop.model.table import Table
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan
from ewcoop.places import TOP, Path, SourceMap
from ewcoop.source.yaml_tree import Tree

if TYPE_CHECKING:
    from ewcoop.load.document import Document, Loader


MOST_DUTIES = 1_000_000
"""Units by tasks. A district has some 100; a province with 1,000 tasks and 100 units for each 100,000."""


class Given(NamedTuple):
    """Files that somebody names beside a work plan; they stand above those that it names itself."""

    pairings: str | None
    plan: str | None


def read_document(loader: Loader, document: Document, given: Given) -> None:
    """Fills in the document of a text or of a Word file."""
    opened = open_document(document.name)
    document.source = opened.places
    document.findings += opened.findings
    document.opened = opened.opened
    if opened.stopped:
        document.read = False
        return
    file = pairings_file(document.name, given.pairings, None)
    beside = loader.beside(document, "pairings", file, ()) if isinstance(file, str) else None
    pairings = beside.pairings if beside is not None else None
    names = Names(pairings, datetime.date.min, datetime.date.max) if pairings is not None else None
    points = read_work_points(opened.places, names)
    if isinstance(points, list):
        document.findings += points
        document.read = False
        return
    document.findings += points.findings
    document.proposed = points.proposed
    if names is not None:
        points.data["workplan"]["pairings"] = file
    fill_in(loader, document, Tree(points.data, opened.places, [], True), given._replace(pairings=None))


def fill_in(loader: Loader, document: Document, tree: Tree, given: Given) -> None:
    """Holds data against the model, and loads what the work plan refers to."""
    figures = list(_figures(tree.data, tree.places))
    found = validated(WorkPlan, tree.data, tree.places, said=[finding.path for finding in figures])
    document.findings += [*bounded(tree.findings), *bounded(figures), *found.findings]
    plan = found.value
    document.complete = not found.cut and not figures
    duties = _duties(plan) if isinstance(plan, WorkPlan) else 0
    if duties > MOST_DUTIES:
        document.findings.append(_too_many(duties))
    if not isinstance(plan, WorkPlan) or duties > MOST_DUTIES:
        document.read = False
        return
    period = plan.workplan.period or year_of(plan)
    names = _names(loader, document, _file(document, given.pairings, plan.workplan.pairings), period)
    document.work = Work(
        plan, names=names, table=_table(loader, document, _file(document, given.plan, plan.workplan.plan))
    )


def _duties(plan: WorkPlan) -> int:
    """How many shares in tasks there may be at most: of units named, of those that stand for all, of members of
    groups, also of groups within groups."""
    tasks = [task for part in plan.parts for task in part.tasks]
    names = {said: unit.name for unit in reversed(plan.units) for said in (unit.name, *unit.aliases)}
    named = [names.get(said, said) for task in tasks for said in (*task.units, *((task.lead,) if task.lead else ()))]
    shares = Counter(named)
    standing = {names.get(said, said) for said in plan.standing.units} if plan.standing is not None else set()
    shares.update(dict.fromkeys(standing, len(tasks)))
    for unit in plan.units:
        share = min(shares[unit.name], len(tasks))
        for member in unit.members if share else ():
            shares[names.get(member, member)] += share
    return sum(shares.values())


def _too_many(count: int) -> Finding:
    return Finding(
        "EW515",
        Severity.ERROR,
        Text(
            f"任务和责任单位配起来有 {count} 项，不像是工作要点。",
            f"Tasks and units make {count} duties: no work points have so many.",
        ),
        span=TOP,
        help=Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )


def year_of(plan: WorkPlan) -> Period:
    """The calendar year that a work plan is for."""
    year = plan.workplan.year
    return Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31))


def _file(document: Document, given: str | None, said: str | None) -> tuple[str | None, bool]:
    """The file to use, named from the work plan's folder, and whether the work plan names it."""
    if given is None:
        return said, True
    folder = os.path.dirname(document.name) or "."
    return os.path.relpath(given, folder).replace(os.sep, "/"), False


def _names(loader: Loader, document: Document, file: tuple[str | None, bool], period: Period) -> Names | None:
    name, said = file
    if name is None:
        return None
    path: Path = ("workplan", "pairings") if said else ()
    beside = document.sides.get("pairings") or loader.beside(document, "pairings", name, path)
    if beside is None or beside.pairings is None or not beside.complete:
        return None
    return Names(beside.pairings, period.start, period.end)


def _table(loader: Loader, document: Document, file: tuple[str | None, bool]) -> Table | None:
    name, said = file
    if name is None:
        return None
    beside = loader.beside(document, "plan", name, ("workplan", "plan") if said else ())
    return beside.facts.table if beside is not None and beside.facts is not None else None


def _figures(data: Any, places: SourceMap) -> Iterator[Finding]:
    """Makes the figures of tasks exact, and says which it could not."""
    for path, task in _below(data, (), ("parts", "tasks", "figures")):
        yield from number_at(task, "value", path, places)


def _below(data: Any, at: Path, keys: tuple[str, ...]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """What lies in lists within lists, each with its path."""
    items = data.get(keys[0]) if isinstance(data, dict) else None
    for number, item in enumerate(items if isinstance(items, list) else []):
        path = (*at, keys[0], number)
        if len(keys) > 1:
            yield from _below(item, path, keys[1:])
        elif isinstance(item, dict):
            yield path, item
