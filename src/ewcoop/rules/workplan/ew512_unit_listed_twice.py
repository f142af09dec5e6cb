"""任务中单位写了两次 / A unit listed twice in a task.

同一单位在一项任务的 `units` 中写了两次，或者名称和别名各写一次。也许其中一个本来是别的单位。牵头单位（`lead`）
在 `units` 中再写一次，是可以的。

In English: The same unit stands twice among the `units` of one task, or once by its name and once by an alias.
Perhaps one of them was to be another unit. The lead unit (`lead`) may stand among the `units` as well.

Fails:

    # file: workplan.yaml
    units: [{name: 区科学技术局, aliases: [区科技局]}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区科学技术局, 区科技局]}

Passes:

    # file: workplan.yaml
    units: [{name: 区科学技术局, aliases: [区科技局]}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, lead: 区科技局, units: [区科学技术局]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.work import PlacedTask, Work

INFO = RuleInfo("EW512", "unit-listed-twice")

_HELP = Text("请删去一处，或改成原来要写的单位。", "Remove one of them, or name the unit that was meant.")


def check_workplan(work: Work) -> Iterator[Finding]:
    for placed in work.tasks:
        seen: dict[str, int] = {}
        for at, said in enumerate(placed.task.units):
            first = seen.setdefault(work.name_of(said), at)
            if first != at:
                yield _twice(placed, first, at)


def _twice(placed: PlacedTask, first: int, at: int) -> Finding:
    task, here = placed.task, (*placed.path, "units")
    said, before = task.units[at], task.units[first]
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(f"任务 {task.number} 把“{said}”写了两次。", f'Task {task.number} lists "{said}" twice.')
        if said == before
        else Text(
            f"任务 {task.number} 的“{before}”和“{said}”是同一个单位，写了两次。",
            f'Task {task.number} lists one unit twice, as "{before}" and as "{said}".',
        ),
        (*here, at),
        _HELP,
        related=(Related((*here, first), Text("第一次写在这里", "first here")),),
        data={"task": task.number, "unit": said},
    )
