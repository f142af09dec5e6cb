"""Makes the workbooks that the counties fill in: for every eastern unit of a plan one, for a month."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

from ewcoop.check import run_rules
from ewcoop.diagnostics import Lang, Report, Text, listed
from ewcoop.documents import Documents
from ewcoop.errors import UsageError
from ewcoop.load.document import Loader
from ewcoop.load.returns.periods import month_asked
from ewcoop.model.months import Month, months_in, shown
from ewcoop.model.names import Names, Recipient
from ewcoop.model.plan import Head
from ewcoop.model.table import Row, Table
from ewcoop.settings import Settings

_BEGINS = Text("上报", "return")
_UNSAFE = frozenset('/\\:*?"<>|')
_MOST_BYTES = 180
"""Of a unit's name in the name of a file: file systems allow 255 in all."""


class TemplateFile(NamedTuple):
    """One workbook: for whom, under which name, with how many cells to fill in."""

    unit: str
    name: str
    cells: int
    raw: bytes


class Templates(NamedTuple):
    """What came of it. There are no files where something stood in the way: the report says what."""

    files: list[TemplateFile]
    report: Report
    read: bool
    """Whether every file could be read."""
    month: str
    """2024-06."""


def templates(
    plan: str,
    month: str,
    settings: Settings,
    *,
    units: Collection[str] | None = None,
    pairings: str | None = None,
    sheet: str | None = None,
) -> Templates:
    """Reads a plan and makes the workbooks of its units, or of those that are named.

    Nothing is made of a plan that could not be read whole, or with figures of which it is not certain who is to
    report on them. Whether the sums hold stands in the report, and stops nothing. Raises UsageError for a month
    outside the plan's period, for a unit that the plan does not have, and for what a workbook cannot hold.
    """
    when = month_asked(month)
    documents = Documents(Loader(pairings=pairings, sheet=sheet))
    document = documents.load(plan)
    table = documents.sound_table(document)
    if table is None:
        return Templates([], *documents.told(settings, every=True), shown(when))
    documents.add(document, run_rules(document))
    _check_month(table.plan.plan, when)
    wanted = _wanted(table, units)
    if _unclear(table):
        return Templates([], *documents.told(settings, every=True), shown(when))
    return Templates(_made(table, when, settings.lang, wanted), *documents.told(settings), shown(when))


def _made(table: Table, month: Month, lang: Lang, wanted: Collection[str] | None) -> list[TemplateFile]:
    from ewcoop.report.template import dumps, lines_by_unit

    every = lines_by_unit(table)
    without = [unit for unit in wanted or () if unit not in every]
    if without:
        told = listed(without)
        raise UsageError(f"“{told.zh}”在计划里没有任务。", f"The plan has no targets for {told.en}.")
    names = file_names(every, shown(month), lang)  # of all units: a file is called the same, whoever else is wanted
    return [
        TemplateFile(unit, names[unit], len(lines), dumps(table.plan.plan, unit, month, lines, lang))
        for unit, lines in every.items()
        if wanted is None or unit in wanted
    ]


def _check_month(head: Head, month: Month) -> None:
    if month not in months_in(head.period):
        start, end = head.period.start, head.period.end
        raise UsageError(
            f"{shown(month)} 不在计划的任务期限（{start} 至 {end}）内。",
            f"{shown(month)} is not within the plan's period, {start} to {end}.",
        )


def _wanted(table: Table, units: Collection[str] | None) -> set[str] | None:
    """The names of the units that are asked for, by name or alias; None for all."""
    names = table.names
    assert isinstance(names, Names)
    for name in units or ():
        if name not in names.units:
            known = listed(unit.name for unit in names.pairings.east.units)
            raise UsageError(
                f"没有县（市、区）“{name}”。现有：{known.zh}。", f'There is no unit "{name}". There are: {known.en}.'
            )
    return {names.units[name] for name in units} if units else None


def _unclear(table: Table) -> bool:
    """Whether a figure has no certain recipient, or two figures have the same one: what is sent back for it could
    not be told apart. Rules have found that already."""
    known: set[tuple[str, Recipient]] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell.value is not None:
                key = (row.indicator.id, cell.recipient)
                if key in known:
                    return True
                known.add(key)
        if _has_homeless(row):
            return True
    return False


def _has_homeless(row: Row) -> bool:
    placed = {cell.path for cell in row.cells}
    for fault in row.faults:
        if fault.path[2] != "allocation" or fault.path in placed:
            continue
        given = row.indicator.allocation[str(fault.path[3])]
        if (given[str(fault.path[4])] if isinstance(given, dict) else given) is not None:
            return True
    return False


def file_names(units: Iterable[str], month: str, lang: Lang) -> dict[str, str]:
    """A name for each unit's file that every system allows; those that would be the same get a number."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        stem = f"{_BEGINS.in_(lang)}_{month}_{_safe(unit)}"
        name, number = stem, 1
        while _folded(name) in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(_folded(name))
        names[unit] = f"{name}.xlsx"
    return names


def _safe(name: str) -> str:
    """A name without what Windows does not allow in a file's, and what cannot be seen, and not too long."""
    seen = "".join("_" if ch in _UNSAFE or not ch.isprintable() else ch for ch in name)
    return seen.encode()[:_MOST_BYTES].decode(errors="ignore").strip(". ") or "_"


def _folded(name: str) -> str:
    """Some systems tell neither capitals nor ways to write an accent apart."""
    return unicodedata.normalize("NFC", name).casefold()
