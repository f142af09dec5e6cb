"""任务没有责任单位 / A task without a unit.

每项任务都要写明责任单位（`units`）或牵头单位（`lead`），否则没有人落实。只由常设责任单位（`standing`）负责的，
给出警告：常设单位对所有任务负责，不等于这一项有人牵头。

In English: Every task names the units responsible for it (`units`, or a `lead`), or nobody will do it. Where only
the standing units (`standing`) are responsible it is a warning: they are responsible for all tasks alike.

Fails:

    # file: workplan.yaml
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务}

Passes:

    # file: workplan.yaml
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.work import Work
from ewcoop.rules.workplan.words import of_task

INFO = RuleInfo("EW501", "task-without-unit")

_HELP = Text("请在 units 中补上责任单位。", "Add the units responsible under units.")


def check_workplan(work: Work) -> Iterator[Finding]:
    standing = work.plan.standing.units if work.plan.standing is not None else ()
    units = listed(standing)
    for placed in work.tasks:
        task = placed.task
        if task.lead is not None or task.units:
            continue
        name = of_task(task)
        yield Finding(
            INFO.code,
            Severity.WARNING if standing else Severity.ERROR,
            Text(
                f"{name.zh}没有自己的责任单位，只有常设责任单位（{units.zh}）负责。",
                f"{name.en} names no unit of its own; responsible are the standing units only ({units.en}).",
            )
            if standing
            else Text(f"{name.zh}没有责任单位。", f"{name.en} names no unit responsible."),
            (*placed.path, "title"),
            _HELP,
            data={"task": task.number},
        )
