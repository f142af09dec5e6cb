"""A plan's year in one piece: the plan checked, what was sent for it judged, and who does what."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ewcoop.check import Validation, validate
from ewcoop.diagnostics import Diagnostic, Report, Severity, Text
from ewcoop.errors import UsageError
from ewcoop.load.document import Loader
from ewcoop.model.facts import Facts, Proof
from ewcoop.model.returns import Returns
from ewcoop.model.status import Standings
from ewcoop.model.work import Work
from ewcoop.pace.work_out import Pace
from ewcoop.places import SourceMap
from ewcoop.progressing import Chosen, Progress, progress
from ewcoop.settings import Settings
from ewcoop.tasking import Chosen as ChosenTasks
from ewcoop.tasking import Tasks, tasks


class Year(NamedTuple):
    """What came of it. `facts` are None where there is no plan whose cells have their places: the report says why."""

    report: Report
    read: bool
    """Whether every file could be read."""
    crashed: bool
    hidden: int
    """How many findings the settings left out."""
    as_of: datetime.date
    facts: Facts | None = None
    proof: Proof | None = None
    progress: Progress | None = None
    """None where there were no returns to read."""
    work: Work | None = None
    standings: Standings | None = None
    """Where the tasks stand, if there were tables of states."""
    refused: frozenset[str] = frozenset()
    """The files that have errors, be they shown or not: what stands in them may not have been used."""

    @property
    def sent_refused(self) -> bool:
        """Whether something in the returns could not be read or used: who is missing may have sent it."""
        return self.progress is not None and not self.refused.isdisjoint(
            {*self.progress.encodings, *self.progress.unread}
        )

    @property
    def pace(self) -> Pace | None:
        """None where no figure was read, or where the plan's faults leave nothing to judge by."""
        return self.progress.pace if self.progress is not None and self.progress.has_figures else None

    @property
    def returns(self) -> Returns | None:
        return None if self.progress is None else self.progress.returns


class Asked(NamedTuple):
    """The files besides the plan."""

    returns: Sequence[str] = ()
    workplan: str | None = None
    status: Sequence[str] = ()
    month: str | None = None
    """The month or quarter of tables of states that name none."""
    sheet: str | None = None
    """Which sheet of their workbooks to read."""


def year(
    plan: str, asked: Asked, settings: Settings, chosen: Chosen | None = None, *, today: datetime.date | None = None
) -> Year:
    """Reads a plan with all that belongs to its year.

    `chosen` is as for `progress`; the day without returns is the one asked for, else `today`, which is the computer's
    if not given. Raises UsageError if the plan's file is none, if the work plan is none, and if files or folders of
    returns were named and there are none.
    """
    chosen = chosen or Chosen()
    today = today or datetime.date.today()
    loader = Loader(pairings=chosen.pairings)
    every = settings._replace(select=(), ignore=())  # what two of them find is to be counted once
    checked = validate([plan], every, loader=loader)
    if not checked.facts and (checked.works or checked.read):
        raise UsageError(f"“{plan}”不是计划文件。", f'"{plan}" is not a plan.')
    facts = checked.facts[0] if checked.facts and checked.facts[0].table.names is not None else None
    sent = progress(plan, asked.returns, every, chosen, today=today, loader=loader) if asked.returns else None
    done = _tasks(asked, chosen, every, today, loader)
    pace = sent.pace if sent is not None and sent.has_figures else None
    return _Gathered(checked, sent, done).year(
        settings, facts, pace.day.as_of if pace is not None else chosen.as_of or today
    )


def titles() -> dict[str, Text]:
    """The titles of all rules, by their codes: what a page calls the groups of its findings."""
    from ewcoop.rules.docs import docs  # takes the text of every rule apart, and only a page needs them

    return {doc.code: doc.title for doc in docs()}


def _tasks(asked: Asked, chosen: Chosen, settings: Settings, today: datetime.date, loader: Loader) -> Tasks | None:
    if asked.workplan is None:
        return None
    day = ChosenTasks(as_of=chosen.as_of, month=asked.month, sheet=asked.sheet)
    return tasks(asked.workplan, asked.status, settings, day, today=today, loader=loader)


class _Gathered(NamedTuple):
    checked: Validation
    sent: Progress | None
    done: Tasks | None

    def year(self, settings: Settings, facts: Facts | None, as_of: datetime.date) -> Year:
        parts = [part for part in self if part is not None]
        unread = {name for part in parts for name in part.unread}
        found = list(_once(d for part in parts for d in part.report))
        shown = [d for d in found if settings.shows(d) or (d.file in unread and d.severity is Severity.ERROR)]
        sources: dict[str, SourceMap] = {}
        for part in parts:
            sources |= {name: source for name, source in part.report.sources.items() if name not in sources}
        return Year(
            Report(shown, sources),
            read=all(part.read for part in parts),
            crashed=any(part.crashed for part in parts),
            hidden=len(found) - len(shown),
            as_of=as_of,
            facts=facts,
            proof=self.checked.proof,
            progress=self.sent,
            work=self.done.work if self.done is not None else None,
            standings=self.done.standings if self.done is not None else None,
            refused=frozenset(d.file for d in found if d.severity is Severity.ERROR),
        )


def _once(found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Each finding once: an error of the plan is told by whoever reads it."""
    told = set()
    for one in found:
        key = (one.code, one.file, one.span, one.message)
        if key not in told:
            told.add(key)
            yield one
