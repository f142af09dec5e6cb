"""哪个月或季度的进展 / The month or quarter.

每行说的是一项任务在一个月末或一个季度末的状态：2026-03、3月、2026年一季度、Q1、1-3月都可以，要在工作要点的年度
内。没有这一列时，用标题、工作表或文件名里唯一的月份或季度（会说明），或用 `--month`。上半年、全年既不是月也不是季
度，不采用。晚于核算日的进展先不采用：写了 `--as-of` 时是警告，没有写时只提示。

In English: A row says how a task stands at the end of one month or quarter: 2026-03, 3月, 2026-Q1 or 1-3月, within
the work plan's year. Without such a column the only one that the title, the sheet or the file's name speaks of is
taken, which is told, or that of `--month`. Half a year or a whole one is neither. What was reported for a time after
the day that is judged is not used yet: a warning if `--as-of` names the day, else a note.

Fails:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
    2,上半年,进行中

Passes:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026年1月,进行中
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.months import Month, last_day
from ewcoop.model.status import Judged, Status
from ewcoop.model.task_states import term_shown, term_spoken
from ewcoop.rules.status.words import at, side

INFO = RuleInfo("EW522", "status-period")


def check_statuses(judged: Judged) -> Iterator[Finding]:
    used = {state.placed.task.number: state.status for state in judged.standings.states}
    later: dict[tuple[int, Month, Month], list[Status]] = {}
    for status in judged.statuses:
        latest = used.get(status.task)
        if last_day(status.last) > judged.standings.as_of and (latest is None or latest.last < status.last):
            later.setdefault((status.file, status.first, status.last), []).append(status)
    for statuses in later.values():
        yield _finding(judged, statuses)


def _finding(judged: Judged, statuses: list[Status]) -> Finding:
    """What one file says of a term that is yet to come."""
    first, count, as_of = statuses[0], len(statuses), judged.standings.as_of
    zh, en = term_spoken(first.first, first.last), term_shown(first.first, first.last)
    return Finding(
        INFO.code,
        Severity.WARNING if judged.named else Severity.NOTE,
        Text(
            f"{zh}的进展（{count} 项）晚于核算日 {as_of}，没有采用。",
            f"What was reported for {en} ({count} task{'' if count == 1 else 's'}) comes after {as_of}; not used yet.",
        ),
        at(first),
        Text(
            f"请核对月份；如果确实到了，加上 --as-of {last_day(first.last)}。",
            f"Check the month; if it has come indeed, give --as-of {last_day(first.last)}.",
        ),
        side=side(first),
        data={"period": en, "tasks": [status.task for status in statuses]},
    )
