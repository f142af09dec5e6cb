"""The library's door.

from ewcoop.api import validate

result = validate("targets_2024.yaml")
for diagnostic in result.report:
    print(diagnostic.code, diagnostic.span.line, diagnostic.message.zh)
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ewcoop.check import Validation
from ewcoop.check import validate as _validate
from ewcoop.progressing import Progress
from ewcoop.settings import Settings

if TYPE_CHECKING:
    from ewcoop.converting import Conversion
    from ewcoop.diagnostics import Lang
    from ewcoop.model.policy import By, MethodName
    from ewcoop.pace.standing import Light
    from ewcoop.reporting import Year
    from ewcoop.splitting import Splitting
    from ewcoop.tasking import Tasks
    from ewcoop.templating import Templates

__all__ = [
    "Progress", "Settings", "Validation",
    "convert", "page", "progress", "split", "tasks", "templates", "validate", "year",
]  # fmt: skip


def validate(
    *files: str | os.PathLike[str],
    settings: Settings | None = None,
    pairings: str | os.PathLike[str] | None = None,
    sheet: str | None = None,
    plan: str | os.PathLike[str] | None = None,
) -> Validation:
    """Checks plans, pairings files, allocation tables (.xlsx, .csv) and work plans (also .txt, .docx), with the files
    they refer to.

    A table does not name its pairings: they are `pairings`, or the only such file near it; `sheet` names the
    sheet of a workbook to read, where several hold a table. `plan` is the target plan whose indicators the tasks of
    a work plan serve, if it does not name one.

    Never raises for what a file contains, or for a file that is not there: that is a diagnostic, and
    `result.read` is false. Figures in the result are `Decimal`, in the unit of their indicator.
    """
    other = None if pairings is None else os.fspath(pairings)
    target = None if plan is None else os.fspath(plan)
    return _validate(
        [os.fspath(file) for file in files], settings or Settings(), pairings=other, sheet=sheet, plan=target
    )


def convert(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    pairings: str | os.PathLike[str] | None = None,
    sheet: str | None = None,
    checks: bool = True,
    settings: Settings | None = None,
) -> Conversion:
    """Turns an allocation table (.xlsx, .csv, .tsv, .txt) into a plan, or a plan into a workbook, by the ending of
    `target` (.yaml or .xlsx).

    Nothing is written: `made` of the result is what to write, text or bytes, that names its files from the
    folder of `target`; it is None where something stood in the way, and the report says what. With `checks` a
    workbook has live formulas that show what is left of each quota. Figures are not changed on the way. Raises
    UsageError for a file that is no plan, and for what no workbook can hold.
    """
    from ewcoop.converting import convert as _convert

    other = None if pairings is None else os.fspath(pairings)
    return _convert(
        os.fspath(source), os.fspath(target), settings or Settings(), pairings=other, sheet=sheet, checks=checks
    )


def progress(
    plan: str | os.PathLike[str],
    *returns: str | os.PathLike[str],
    as_of: datetime.date | None = None,
    month: str | None = None,
    pairings: str | os.PathLike[str] | None = None,
    sheet: str | None = None,
    failing: Collection[Light] = (),
    settings: Settings | None = None,
) -> Progress:
    """Reads monthly returns (files, or folders of them) against a plan: checks them, and works out how everybody
    stands on a day.

    Returns are tables (.csv, .tsv, .txt, .xlsx) of cumulative figures since the plan's period began. `as_of` is the
    day that is judged; else the end of the last month that more than half of the units sent, and never after today.
    On a day within a month that is over, the month before counts. `month`, as 2024-06, is that of files that name
    none; lights that are `failing` are told as errors.

    In the result, `pace.standings` hold exact rates (done ÷ target) and differences (rate − clock, in percentage
    points) as fractions, and figures as `Decimal` in the unit of their indicator; `pace` is None where the plan
    cannot be used. The clock (序时进度, `pace.day.clock`) is months gone ÷ months of the period at a month's end, days
    ÷ days at others.

    Never raises for what a file holds. Raises UsageError if there are no returns, if the plan is none, for a day
    before its period, and for a month that is none.
    """
    from ewcoop.progressing import chosen
    from ewcoop.progressing import progress as _progress

    other = None if pairings is None else os.fspath(pairings)
    return _progress(
        os.fspath(plan),
        [os.fspath(name) for name in returns],
        settings or Settings(),
        chosen(as_of=as_of, month=month, sheet=sheet, pairings=other, failing=tuple(failing)),
    )


def tasks(
    workplan: str | os.PathLike[str],
    *,
    unit: str | None = None,
    status: Sequence[str | os.PathLike[str]] = (),
    as_of: datetime.date | None = None,
    month: str | None = None,
    plan: str | os.PathLike[str] | None = None,
    pairings: str | os.PathLike[str] | None = None,
    sheet: str | None = None,
    settings: Settings | None = None,
) -> Tasks:
    """Reads work points (YAML, or their text: .txt, .docx): who is responsible for what, and what the rules find.

    `unit` is a unit whose tasks alone are wanted, by its name, an alias or a short name. `status` are tables of states
    (task, month or quarter, state, note), files or folders of them; `as_of` is the day that is judged by them, else
    the end of the last period that most tasks were reported for; `month` (2026-03, 2026年一季度) is that of tables that
    name none. `plan` is the target plan whose indicators the tasks serve.

    In the result, `work.owned` gives the tasks of every unit, and `standings` where each task stands. Never raises for
    what a file holds. Raises UsageError if the file is no work plan, for a unit that it does not have, and for a month
    that is none.
    """
    from ewcoop.tasking import Chosen
    from ewcoop.tasking import tasks as _tasks

    chosen = Chosen(
        unit,
        as_of,
        month,
        sheet,
        None if pairings is None else os.fspath(pairings),
        None if plan is None else os.fspath(plan),
    )
    return _tasks(os.fspath(workplan), [os.fspath(name) for name in status], settings or Settings(), chosen)


def year(
    plan: str | os.PathLike[str],
    *returns: str | os.PathLike[str],
    workplan: str | os.PathLike[str] | None = None,
    status: Sequence[str | os.PathLike[str]] = (),
    as_of: datetime.date | None = None,
    month: str | None = None,
    pairings: str | os.PathLike[str] | None = None,
    sheet: str | None = None,
    settings: Settings | None = None,
) -> Year:
    """Reads all that belongs to a plan's year: the plan with what the rules find, the returns with how everybody
    stands (as `progress`), and a work plan with tables of states (as `tasks`).

    In the result, `facts` hold the plan's table, balances and sums, and are None where its cells could not be placed;
    `pace` is None without returns, or where the plan cannot be used; each finding stands in `report` once. Without
    returns and `as_of` the day is today.

    Never raises for what a file holds. Raises UsageError if the plan or the work plan is none, if returns are named
    and there are none, for a day before the plan's period, and for a month that is none.
    """
    from ewcoop.progressing import chosen
    from ewcoop.reporting import Asked
    from ewcoop.reporting import year as _year

    other = None if pairings is None else os.fspath(pairings)
    work = None if workplan is None else os.fspath(workplan)
    return _year(
        os.fspath(plan),
        Asked([os.fspath(name) for name in returns], work, [os.fspath(name) for name in status], month, sheet),
        settings or Settings(),
        chosen(as_of=as_of, month=month, sheet=sheet, pairings=other),
    )


def page(year: Year, *, lang: Lang = "zh") -> str:
    """The web page of a year, in HTML: one text that needs nothing but itself. The same year gives the same text.

    Raises ValueError where the plan's cells could not be placed (`year.facts` is None).
    """
    from ewcoop.report.webpage.page import dumps
    from ewcoop.reporting import titles

    if year.facts is None:
        raise ValueError("the plan could not be read: see the report of the year")
    return dumps(year, lang, titles())


def templates(
    plan: str | os.PathLike[str],
    month: str,
    *,
    units: Collection[str] | None = None,
    pairings: str | os.PathLike[str] | None = None,
    sheet: str | None = None,
    settings: Settings | None = None,
) -> Templates:
    """Makes the workbooks that the units of a plan fill in for a month (2024-06), or those of some units.

    `pairings` and `sheet` are for a plan that is an allocation table, as for `validate`.

    Nothing is written: `files` of the result have a name and the bytes of a workbook each. There are none where
    something stood in the way, and the report says what. Raises UsageError for a month outside the plan's period
    and for a unit that the plan does not have.
    """
    from ewcoop.templating import templates as _templates

    other = None if pairings is None else os.fspath(pairings)
    return _templates(os.fspath(plan), month, settings or Settings(), units=units, pairings=other, sheet=sheet)


def split(
    plan: str | os.PathLike[str],
    *,
    only: Collection[str] | None = None,
    redo: bool = False,
    by: By | None = None,
    method: MethodName | None = None,
    step: Decimal | None = None,
    locked: Mapping[str, Decimal] | None = None,
    edited: str | os.PathLike[str] | None = None,
    regrets: bool = False,
    settings: Settings | None = None,
) -> Splitting:
    """Splits the quotas of a plan file that nobody carries yet, as its policies say.

    `only` names indicators by id; with `redo` those that have their figures are split again. `by`,
    `method`, `step` and `locked` (figures by recipient, in the unit of the indicator) stand above the
    policies. With `edited`, a plan changed by hand, its changes stay and the rest follows; `regrets` works
    out what a step more or less would cost in each cell.

    The result holds the figures with their reasons, the filled plan, and its text; where something stands
    in the way, `filled` and `text` are None and the report says why. Nothing is written. Raises UsageError
    for an indicator that the plan does not have, or a file that is no plan.
    """
    from ewcoop.split.fill import Choice
    from ewcoop.split.override import as_policy
    from ewcoop.splitting import split_plan

    chosen = Choice(only, redo, as_policy(by=by, method=method, step=step, locked=locked), regrets)
    other = None if edited is None else os.fspath(edited)
    return split_plan(os.fspath(plan), chosen, settings or Settings(), edited=other)
