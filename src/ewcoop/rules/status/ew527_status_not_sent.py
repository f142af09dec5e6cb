"""没有报进展 / Status not sent.

别的任务报了那个月（或季度）的进展，这几项没有报。没有报的不当作“未开始”；已报“已完成”的，以后可以不再报。一项都没有报
的月份另外提示一句：也许没有给那个文件。

推进机制按月（或按季）的，过了日子还没有报、以后也没有报的，就是逾期：日子是期满后几日内（`within`），或各次日期（`dates`）
中从这一期末日起、下一期末日之前的第一个，没有这样一天的是期末。

In English: Other tasks were reported for a month or quarter, these were not. What was not reported is not taken for
"not begun"; once a task is done it need not be reported any more. Months for which nothing was reported at all are a
note: their file may not have been given.

Where the cadence asks for such reports, those that have not come by their day, nor since, are overdue: within so many
days after the period, or on the first of the `dates` from its last day on and before the last day of the next period,
or, where there is none, on its last day.

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
    alike: dict[tuple[int, ...], list[Month]] = {}
    for end in sorted(missing):
        alike.setdefault(tuple(map(id, missing[end])), []).append(end)
    for ends in alike.values():
        yield _finding(judged, ends, missing[ends[0]])


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


def _finding(judged: Judged, ends: list[Month], states: list[TaskState]) -> Finding:
    """The tasks that were not reported for some terms, and how many of them are overdue."""
    tasks, every = [state.placed.task for state in states], judged.standings.every
    when, names, count = terms(ends, every), listed(of(task) for task in tasks), len(tasks)
    late = [[one.due for one in state.late if one.month in ends] for state in states]
    over, overdue = Text("", ""), sum(map(bool, late))
    if overdue:
        due, verb = min(min(days) for days in late if days), "is" if overdue == 1 else "are"
        first = Text("最早的", " The first was due") if len(ends) > 1 else Text("", " Due")
        over = Text(
            f"{first.zh}应于 {due} 前报来，已逾期 {overdue} 项。",
            f"{first.en} by {due}: {overdue} of them {verb} overdue.",
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
        data={"periods": [term(end, every).en for end in ends], "tasks": [task.number for task in tasks],
              "overdue": overdue},
    )  # fmt: skip
