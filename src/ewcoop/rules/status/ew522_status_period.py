"""哪个月或季度的进展 / The month or quarter.

每行说的是一项任务在一个月末或一个季度末的状态：2026-03、3月、2026年一季度、Q1、1-3月都可以，要在工作要点的年度内。
旁边有“年份”“季度”两列的一起读，对不上就不采用。没有月份一列时，用标题、工作表或文件名里唯一的月份或季度（会说明），
都没有写才用 `--month`；和 `--month` 不一致的，按表里的读并提醒。Excel 里的数 2026.1 分不清1月和10月，上半年、全年既
不是月也不是季度，都不采用。晚于核算日的进展先不采用：写了 `--as-of` 时是警告，没有写时只提示。

In English: A row says how a task stands at the end of one month or quarter: 2026-03, 3月, 2026-Q1 or 1-3月, within the
work plan's year. Columns of years and quarters beside it are read with it and must agree. Without such a column the
only one that the title, the sheet or the file's name speaks of is taken, which is told, or that of `--month` if there
is none; where the table says another than `--month`, its own is taken, with a warning. The number 2026.1 of Excel may
be January or October; half a year or a whole one is neither a month nor a quarter. What was reported for a time after
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

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text, listed
from ewcoop.model.months import Month, last_day
from ewcoop.model.status import Judged, Status
from ewcoop.model.task_states import term_shown, term_spoken
from ewcoop.rules.status.words import at, side, terms

INFO = RuleInfo("EW522", "status-period")


def check_statuses(judged: Judged) -> Iterator[Finding]:
    used = {state.placed.task.number: state.status for state in judged.standings.states}
    later = []
    for status in judged.statuses:
        latest = used.get(status.task)
        if last_day(status.last) > judged.standings.as_of and (latest is None or latest.last < status.last):
            later.append(status)
    if later:
        yield _finding(judged, later)


def _finding(judged: Judged, statuses: list[Status]) -> Finding:
    """What was said of terms that are yet to come: all of it together, for it is one day that is wrong."""
    first, as_of = statuses[0], judged.standings.as_of
    spans = sorted({(status.first, status.last) for status in statuses}, key=lambda span: span[::-1])
    tasks = list(dict.fromkeys(status.task for status in statuses))
    when, count, last = _spoken(spans), len(tasks), last_day(spans[-1][1])
    others = {status.file: status for status in reversed(statuses) if status.file != first.file}
    return Finding(
        INFO.code,
        Severity.WARNING if judged.named else Severity.NOTE,
        Text(
            f"{when.zh}的进展（{count} 项）晚于核算日 {as_of}，没有采用。",
            f"What was reported for {when.en} ({count} task{'' if count == 1 else 's'}) comes after {as_of};"
            " not used yet.",
        ),
        at(first),
        Text(
            f"请核对月份；如果确实到了，加上 --as-of {last}。",
            f"Check the month; if it has come indeed, give --as-of {last}.",
        ),
        side=side(first),
        related=tuple(
            Related(at(other), Text("另一个文件", "another file"), side(other)) for _, other in sorted(others.items())
        ),
        data={"periods": [term_shown(*span) for span in spans], "tasks": tasks},
    )


def _spoken(spans: list[tuple[Month, Month]]) -> Text:
    """Terms for a sentence; many months in a row are a stretch."""
    if all(first == last for first, last in spans):
        return terms([last for _, last in spans], "month")
    return listed((Text(term_spoken(*span), term_shown(*span)) for span in spans), most=12)
