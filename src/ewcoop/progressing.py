"""Watches a plan's year: reads it and what was sent, checks that, and works out how everybody stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ewcoop.check import guarded, located, run_rules
from ewcoop.diagnostics import Finding, Report, Severity
from ewcoop.documents import Documents, home_of, sources_of
from ewcoop.errors import UsageError
from ewcoop.load.document import Document, Loader
from ewcoop.load.returns.files import expanded
from ewcoop.load.returns.origin import path_of, side_of
from ewcoop.load.returns.periods import month_asked
from ewcoop.load.returns.read import File, Options, Progressed, read_returns
from ewcoop.model.returns import Returns
from ewcoop.model.table import Table
from ewcoop.pace.standing import Light
from ewcoop.pace.work_out import Pace, Watched, pace_of, usual_day
from ewcoop.rules import return_modules
from ewcoop.rules.returns.words import SENT
from ewcoop.settings import Settings
from ewcoop.source.csv_rows import LinePlaces

_OF_PLAN = ("EW201", "EW202", "EW206", "EW208", "EW209", "EW303", "EW304", "EW305", "EW307", "EW309")
"""What makes cells of a plan be left out, or counted elsewhere than they should."""
_ELSEWHERE = (*_OF_PLAN, "EW7")
"""What is told here already, or is about splitting."""
_FATAL = {"EW000", "EW304", "EW309"}
"""Of these, what leaves nothing to judge by: no telling two indicators apart, no thresholds."""


class Progress(NamedTuple):
    """What came of it. `pace` is None where the plan could not be used: the report says why."""

    report: Report
    read: bool
    """Whether every file could be read."""
    crashed: bool
    hidden: int
    """How many findings the settings left out."""
    table: Table | None = None
    returns: Returns | None = None
    pace: Pace | None = None
    named: bool = False
    """Whether somebody named the day that is judged."""
    unproved: int = 0
    """How many errors and warnings `ewcoop validate` finds in the plan, that stop nothing here."""
    encodings: Mapping[str, str] = MappingProxyType({})
    """How each file was read: utf-8, gb18030, utf-16-le, xlsx …"""
    unread: frozenset[str] = frozenset()
    """The files of returns that could not be read."""

    @property
    def has_figures(self) -> bool:
        """Whether a single figure was read."""
        return self.returns is not None and bool(self.returns.series)


class Chosen(NamedTuple):
    """What the user said besides the files."""

    as_of: datetime.date | None = None
    options: Options = Options()
    pairings: str | None = None
    failing: tuple[Light, ...] = ()
    """The lights that are to be told as errors."""


def chosen(
    *,
    as_of: datetime.date | None = None,
    month: str | None = None,
    sheet: str | None = None,
    pairings: str | None = None,
    told: Progressed | None = None,
    failing: tuple[Light, ...] = (),
) -> Chosen:
    """The same from plain values. Raises UsageError for a month that is none."""
    default = month_asked(month) if month is not None else None
    return Chosen(as_of, Options(default, sheet, told), pairings, failing)


def progress(
    plan: str,
    names: Sequence[str],
    settings: Settings,
    chosen: Chosen | None = None,
    *,
    today: datetime.date | None = None,
    loader: Loader | None = None,
) -> Progress:
    """Reads a plan and returns (files, or folders of them), and judges them.

    `today` is the last day that can be judged; it is the computer's if not given. A `loader` knows the pairings
    already, and reads no plan twice. Raises UsageError if the plan's
    file is none, and if there are no returns.
    """
    chosen = chosen or Chosen()
    documents = Documents(loader or Loader(pairings=chosen.pairings))
    document = documents.load(plan)
    files = expanded(names)
    if not files:
        raise UsageError(
            "没有找到上报的文件（.csv、.tsv、.txt、.xlsx）。", "There are no returns (.csv, .tsv, .txt, .xlsx)."
        )
    table = documents.sound_table(document)
    faults = list(run_rules(document)) if table is not None else []
    if table is None or table.names is None or not _is_usable(document, documents, faults):
        report, read = documents.told(settings, every=True)
        return Progress(report, read, crashed=any(d.code == "EW000" for d in report), hidden=0)
    _check_day(table, chosen.as_of)
    unproved = sum(one.severity is not Severity.NOTE for one in faults if not one.code.startswith(_ELSEWHERE))
    run = _Run(document, table, settings, chosen, today or datetime.date.today())
    return run.run(files, documents)._replace(unproved=unproved)


def _check_day(table: Table, as_of: datetime.date | None) -> None:
    start = table.plan.plan.period.start
    if as_of is not None and as_of < start:
        raise UsageError(
            f"核算日 {as_of} 早于计划期的开始 {start}。",
            f"{as_of} lies before the plan's period, which begins on {start}.",
        )


def _is_usable(plan: Document, documents: Documents, faults: list[Finding]) -> bool:
    """Whether a plan's pace means anything. Errors on which it hangs are told; the rest is for `ewcoop validate`."""
    errors = [one for one in faults if one.severity is Severity.ERROR and one.code in (*_OF_PLAN, "EW000")]
    documents.add(plan, errors)
    period = plan.facts.table.plan.plan.period if plan.facts is not None else None
    return period is not None and period.start <= period.end and not any(one.code in _FATAL for one in errors)


class _Run:
    def __init__(
        self, document: Document, table: Table, settings: Settings, chosen: Chosen, today: datetime.date
    ) -> None:
        self.document, self.table, self.settings, self.chosen, self.today = document, table, settings, chosen, today

    def run(self, names: Sequence[str], documents: Documents) -> Progress:
        reading, files = read_returns(self.table, names, self.chosen.options)
        returns = reading.returns
        returns.settle()
        as_of = self.chosen.as_of or usual_day(self.table, returns, self.today)
        pace = pace_of(self.table, returns, as_of, today=self.today)
        named = self.chosen.as_of is not None
        findings = [finding for file in files for finding in file.findings]
        refused = any(finding.severity is Severity.ERROR for finding in findings)
        findings += _judged(Watched(self.table, returns, pace, named, refused, self.chosen.failing))
        home = home_of(self.document, files)
        _fetch(files, findings)
        found = [*documents.found, *located(home, findings)]
        order = {name: at for at, name in enumerate([self.document.name, *(file.name for file in files)])}
        found.sort(key=lambda d: (order.get(d.file, len(order)), d.span, d.code, d.message))
        unread = frozenset(file.name for file in files if not file.read)
        shown = [d for d in found if self.settings.shows(d) or (d.file in unread and d.severity is Severity.ERROR)]
        return Progress(
            Report(shown, sources_of(self.document, files)),
            read=not unread and documents.read,
            crashed=any(d.code == "EW000" for d in found),
            hidden=len(found) - len(shown),
            table=self.table,
            returns=returns,
            pace=pace,
            named=named,
            encodings={file.name: file.encoding for file in files},
            unread=unread,
        )


def _judged(watched: Watched) -> Iterator[Finding]:
    """What the rules find, each figure with the file it stands in."""
    for rule in return_modules():
        yield from map(_placed, guarded(rule, "check_returns", watched))


def _placed(finding: Finding) -> Finding:
    related = tuple(
        one._replace(path=path_of(int(one.path[0])), side=side_of(int(one.path[0]))) if one.side == SENT else one
        for one in finding.related
    )
    if finding.side != SENT:
        return finding._replace(related=related)
    origin = int(finding.path[0])
    return finding._replace(path=path_of(origin), side=side_of(origin), related=related)


def _fetch(files: Sequence[File], findings: Iterable[Finding]) -> None:
    """Reads the lines again that something is said of: of large files only these are kept."""
    wanted: dict[str, set[int]] = {}
    for finding in findings:
        for side, path in ((finding.side, finding.path), *((one.side, one.path) for one in finding.related)):
            if path and isinstance(path[0], int):
                wanted.setdefault(side, set()).add(path[0])
        if finding.span is not None:
            wanted.setdefault(finding.side, set()).add(finding.span.line)
    for at, file in enumerate(files):
        if isinstance(file.places, LinePlaces):
            file.places.fetch(wanted.get(f"file:{at}", set()))
