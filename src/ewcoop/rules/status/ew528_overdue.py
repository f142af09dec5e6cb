"""已经逾期 / Overdue.

任务的完成时限已过，还没有报“已完成”；任务自己没有写时限的，看推进机制里年终评估、考核、总结的日期。做完了就不再算，哪怕
做得晚。进展没有按时报来的，见 EW527。

In English: A task's deadline has passed, and it is not reported done; a task without one has the date of the yearly
evaluation (评估, 考核, 完成, 总结) in the cadence, if that is given. What is done is not overdue, however late it was.
Reports that did not come in time are told by EW527.

Fails:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2026}
    units: [{name: 教育局}, {name: 商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 示例任务甲, units: [教育局], deadline: 2026-01-20}
          - {number: 2, title: 示例任务乙, units: [商务局]}
    # file: status.csv
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,进行中

Passes:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2026}
    units: [{name: 教育局}, {name: 商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 示例任务甲, units: [教育局], deadline: 2026-01-20}
          - {number: 2, title: 示例任务乙, units: [商务局]}
    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.status import Judged, Late, TaskState
from ewcoop.model.task_states import STATE_WORDS
from ewcoop.rules.status.words import of

INFO = RuleInfo("EW528", "overdue")


def check_statuses(judged: Judged) -> Iterator[Finding]:
    for state in judged.standings.states:
        for late in state.late:
            if late.kind == "deadline":
                yield _finding(judged, state, late)


def _finding(judged: Judged, state: TaskState, late: Late) -> Finding:
    task = state.placed.task
    name, units = of(task), [duty.unit for duty in judged.work.duties(task)]
    now = STATE_WORDS[state.state] if state.state is not None else None
    zh = f"应于 {late.due} 前完成，" + (f"仍是“{now[0]}”" if now else "还没有报过进展")
    en = f"it was to be done by {late.due}, and " + (f'is "{now[1]}"' if now else "nothing was reported of it")
    whom = listed(units)
    ask = Text(f"（责任单位：{whom.zh}）。", f" (responsible: {whom.en}).") if units else Text("。", ".")
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(f"{name.zh}已逾期：{zh}{ask.zh}", f"{name.en[:1].upper()}{name.en[1:]} is overdue: {en}{ask.en}"),
        state.placed.path,
        Text("请催办；已经做完的，请报“已完成”。", 'Ask those responsible; if it is done, have it reported as "done".'),
        data={"task": task.number, "due": str(late.due), "units": units},
    )
