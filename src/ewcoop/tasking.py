"""Reads work points, and says who is responsible for what; with a table of states also where each task stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ewcoop.check import guarded, located, run_rules
from ewcoop.diagnostics import Diagnostic, Finding, Report, Severity
from ewcoop.documents import Documents, home_of, sources_of
from ewcoop.errors import UsageError
from ewcoop.load.document import Document, Loader
from ewcoop.load.returns.files import expanded
from ewcoop.load.returns.read import File
from ewcoop.load.status.read import Options, read_statuses
from ewcoop.model.short_names import candidates
from ewcoop.model.status import Judged, Standings
from ewcoop.model.task_states import standings_of
from ewcoop.model.work import Work
from ewcoop.rules import status_modules
from ewcoop.rules.words import suggest
from ewcoop.settings import Settings


class Tasks(NamedTuple):
    """What came of it. `work` is None where the work plan could not be read: the report says why."""

    report: Report
    read: bool
    """Whether every file could be read."""
    crashed: bool
    hidden: int
    """How many findings the settings left out."""
    work: Work | None
    unit: str | None = None
    """The unit asked for, by the name that the work plan declares."""
    standings: Standings | None = None
    """Where each task stands, if there were tables of states."""
    unread: frozenset[str] = frozenset()
    """The files that could not be read."""


class Chosen(NamedTuple):
    """What the user said besides the files."""

    unit: str | None = None
    as_of: datetime.date | None = None
    month: str | None = None
    """The month or quarter of tables that name none."""
    sheet: str | None = None
    pairings: str | None = None
    plan: str | None = None


def tasks(
    name: str,
    status: Sequence[str],
    settings: Settings,
    chosen: Chosen | None = None,
    *,
    today: datetime.date | None = None,
    loader: Loader | None = None,
) -> Tasks:
    """Reads a work plan and tables of states (files, or folders of them).

    `today` is the last day that can be judged; it is the computer's if not given. A `loader` knows pairings and plan
    already, and reads nothing twice. Raises UsageError if the file is
    no work plan, for a unit that it does not have, and if there are no tables where some were named.
    """
    chosen = chosen or Chosen()
    documents = Documents(loader or Loader(pairings=chosen.pairings, plan=chosen.plan))
    document = documents.load(name)
    if document.read and document.work is None:
        raise UsageError(f"“{name}”不是工作要点。", f'"{name}" is not a work plan.')
    if document.work is None:
        report, _ = documents.told(settings, every=True)
        return Tasks(report, read=False, crashed=False, hidden=0, work=None, unread=frozenset({name}))
    unit = None if chosen.unit is None else unit_meant(document.work, chosen.unit)
    documents.add(document, _about(document.work, unit, run_rules(document, strict=settings.strict)))
    files = expanded(status)
    if status and not files:
        raise UsageError(
            "没有找到进展表（.csv、.tsv、.txt、.xlsx）。", "There are no tables of states (.csv, .tsv, .txt, .xlsx)."
        )
    if not files:
        return _told(documents, document, [], [], settings)._replace(unit=unit)
    sent, findings, standings = _judged(document.work, files, chosen, today or datetime.date.today(), unit)
    return _told(documents, document, sent, findings, settings)._replace(unit=unit, standings=standings)


def _about(work: Work, unit: str | None, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of what the rules find that which is about a unit's tasks, or about none."""
    own = {own.placed.path for own in work.owned[unit]} if unit is not None else set()
    for finding in findings:
        of_task = finding.path[:1] == ("parts",) and len(finding.path) >= 4
        if unit is None or (finding.side != "plan" and (not of_task or finding.path[:4] in own)):
            yield finding


def unit_meant(work: Work, said: str) -> str:
    """The unit that a name, an alias or a short name means. Raises UsageError if none does, or several do."""
    name = work.name_of(said.strip())
    if name in work.owned:
        return name
    if any(sign in name for sign in "、，,；;"):
        raise UsageError(
            f"--unit 一次写一个单位，“{said}”像是几个。", f'--unit takes one unit; "{said}" looks like several.'
        )
    near = list(dict.fromkeys(work.name_of(other) for other in candidates(said, [*work.unit_names, *work.owned])))
    if len(near) == 1:
        return near[0]
    other = "、".join(near[:3]) or suggest(said, work.owned)
    raise UsageError(
        f"工作要点里没有单位“{said}”{f'，是否应为“{other}”' if other else ''}。",
        f'The work points have no unit "{said}"{f"; did you mean {other}" if other else ""}.',
    )


def _judged(
    work: Work, files: list[str], chosen: Chosen, today: datetime.date, unit: str | None
) -> tuple[list[File], list[Finding], Standings | None]:
    """The tables read, what is found in them, and where the tasks stand by them."""
    statuses, sent = read_statuses(work, files, Options(chosen.month, chosen.sheet))
    findings = [finding for file in sent for finding in file.findings]
    if not statuses:
        return sent, findings, None
    standings = standings_of(work, statuses, chosen.as_of, today=today)
    judged = Judged(work, tuple(statuses), standings, chosen.as_of is not None)
    return sent, [*findings, *_of_rules(_only(judged, unit))], standings


def _only(judged: Judged, unit: str | None) -> Judged:
    """Of what is to be judged that which is a unit's; others have not asked."""
    if unit is None:
        return judged
    own = {own.placed.path for own in judged.work.owned[unit]}
    numbers = {own.placed.task.number for own in judged.work.owned[unit]}
    states = tuple(state for state in judged.standings.states if state.placed.path in own)
    statuses = tuple(status for status in judged.statuses if status.task in numbers)
    return judged._replace(statuses=statuses, standings=judged.standings._replace(states=states))


def _of_rules(judged: Judged) -> Iterator[Finding]:
    for rule in status_modules():
        yield from guarded(rule, "check_statuses", judged)


def _told(
    documents: Documents, document: Document, files: list[File], findings: list[Finding], settings: Settings
) -> Tasks:
    """Everything that was found, in the order of the files."""
    found = [*documents.found, *located(home_of(document, files), findings)]
    order = {name: at for at, name in enumerate([document.name, *(file.name for file in files)])}
    found.sort(key=lambda d: (order.get(d.file, len(order)), d.span, d.code, d.message))
    unread = frozenset(file.name for file in files if not file.read)
    shown = [d for d in found if settings.shows(d) or _must_be_told(d, unread)]
    return Tasks(
        Report(shown, sources_of(document, files)),
        read=not unread and documents.read,
        crashed=any(d.code == "EW000" for d in found),
        hidden=len(found) - len(shown),
        work=document.work,
        unread=unread,
    )


def _must_be_told(diagnostic: Diagnostic, unread: frozenset[str]) -> bool:
    return diagnostic.file in unread and diagnostic.severity is Severity.ERROR
