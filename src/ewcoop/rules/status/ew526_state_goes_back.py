"""状态倒退 / A state goes back.

后一个月的状态比前一个月还早：已完成变回进行中或未开始，进行中变回未开始。多半是填错了行，也可能确实返工；以后报的为
准。

In English: A later report has an earlier state: done turns into under way or not begun, or under way into not begun.
Most likely a row was shifted, but work may also be taken up again; the later report counts.

Fails:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
    1,2026-02,进行中
    2,2026-02,进行中

Passes:

    # file: status.csv
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,进行中
    1,2026-02,已完成
    2,2026-02,进行中
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.status import Judged, State, Status
from ewcoop.model.task_states import STATE_WORDS, term_shown, term_spoken
from ewcoop.model.workplan import Task
from ewcoop.rules.status.words import at, of, side

INFO = RuleInfo("EW526", "state-goes-back")

_ORDER: tuple[State, ...] = ("not_begun", "under_way", "done")


def check_statuses(judged: Judged) -> Iterator[Finding]:
    tasks = {placed.task.number: placed.task for placed in judged.work.tasks}
    rows: dict[int, list[Status]] = {}
    for status in judged.statuses:
        rows.setdefault(status.task, []).append(status)
    for number, statuses in rows.items():
        for before, after in pairwise(sorted(statuses, key=lambda one: one.last)):
            if _ORDER.index(after.state) < _ORDER.index(before.state):
                yield _finding(tasks[number], before, after)


def _finding(task: Task, before: Status, after: Status) -> Finding:
    name, old, new = of(task), STATE_WORDS[before.state], STATE_WORDS[after.state]
    was = Text(term_spoken(before.first, before.last), term_shown(before.first, before.last))
    now = Text(term_spoken(after.first, after.last), term_shown(after.first, after.last))
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"{name.zh}{was.zh}已报“{old[0]}”，{now.zh}却是“{new[0]}”。",
            f'The state of {name.en} was "{old[1]}" in {was.en}, and is "{new[1]}" in {now.en}.',
        ),
        at(after),
        Text("请核对是否填错了行；确实返工的，请在备注里写明。", "Check the row; if work was taken up again, note it."),
        side=side(after),
        related=(Related(at(before), Text("前一次", "the report before"), side(before)),),
        data={"task": task.number, "before": before.state, "state": after.state, "period": now.en},
    )
