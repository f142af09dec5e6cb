"""没有报进展 / Status not sent.

别的任务报了那个月（或季度）的进展，这几项没有报。没有报的不当作“未开始”；已报“已完成”的，以后可以不再报。一项都没有报
的月份另外提示一句：也许没有给那个文件。

推进机制按月（或按季）的，过了日子还没有报、以后也没有报的，就是逾期：日子是期满后几日内（`within`）或各次日期（`dates`）中
期满后的第一个，都没有写的是期末。

In English: Other tasks were reported for a month or quarter, these were not. What was not reported is not taken for
"not begun"; once a task is done it need not be reported any more. Months for which nothing was reported at all are a
note: their file may not have been given.

Where the cadence asks for such reports, those that have not come by their day, nor since, are overdue: within so many
days after the period, or on the first of the `dates` after it, or else on its last day.

Fails:

    # file: status.csv
    # as of: 2026-02-28
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,进行中
    1,2026-02,进行中

Passes:

    # file: status.csv
    # as of: 2026-02-28
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,已完成
    1,2026-02,进行中
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.months import Month, shown
from ewcoop.model.status import Judged, TaskState
from ewcoop.rules.status.words import of, term, terms

INFO = RuleInfo("EW527", "status-not-sent")


def check_statuses(judged: Judged) -> Iterator[Finding]:
    yield from _nobody(judged)
    missing: dict[Month, list[TaskState]] = {}
    for state in judged.standings.states:
        for end in state.missing:
            missing.setdefault(end, []).append(state)
    for end in sorted(missing):
        yield _finding(judged, end, missing[end])


def _nobody(judged: Judged) -> Iterator[Finding]:
    """Terms for which nothing was reported at all."""
    standings = judged.standings
    if not standings.silent:
        return
    names = terms(standings.silent, standings.every)
    yield Finding(
        INFO.code,
        Severity.NOTE,
        Text(f"{names.zh}没有任何任务的进展。", f"Nothing was reported for {names.en}."),
        ("workplan",),
        Text("如果报过，请加上那几个文件。", "If it was, add these files."),
        data={"months": [shown(end) for end in standings.silent]},
    )


def _finding(judged: Judged, end: Month, states: list[TaskState]) -> Finding:
    """The tasks that were not reported for one term, and how many of them are overdue."""
    tasks = [state.placed.task for state in states]
    when, names, count = term(end, judged.standings.every), listed(of(task) for task in tasks), len(tasks)
    dues = [late.due for state in states for late in state.late if late.month == end]
    over = Text("", "")
    if dues:
        verb = "is" if len(dues) == 1 else "are"
        over = Text(
            f"应于 {dues[0]} 前报来，已逾期 {len(dues)} 项。", f" Due by {dues[0]}: {len(dues)} of them {verb} overdue."
        )
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"{when.zh}有 {count} 项任务没有报进展：{names.zh}。{over.zh}",
            f"{count} task{'' if count == 1 else 's'} had no status for {when.en}: {names.en}.{over.en}",
        ),
        states[0].placed.path,
        Text("请催报；没有报的不当作“未开始”。", 'Ask for it; what was not sent is not taken for "not begun".'),
        data={"period": when.en, "tasks": [task.number for task in tasks], "overdue": len(dues)},
    )
