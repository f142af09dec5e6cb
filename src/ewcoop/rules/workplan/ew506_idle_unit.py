"""登记的单位没有任务 / A unit that is declared and never responsible.

`units` 中的单位没有出现在任何任务里，也不是常设责任单位，也不是有任务的工作专班的成员。也许是漏写了任务，
或名称没有对上。

In English: A unit under `units` is responsible for no task: no task names it, it is not a standing unit, nor a
member of a group that has tasks. A task may lack it, or name it differently.

Fails:

    # file: workplan.yaml
    units: [{name: 区商务局}, {name: 区教育局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}

Passes:

    # file: workplan.yaml
    units: [{name: 区商务局}, {name: 区教育局}, {name: 工作专班, members: [区教育局]}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局, 工作专班]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.work import Work
from ewcoop.rules.workplan.words import named

INFO = RuleInfo("EW506", "idle-unit")

_HELP = Text(
    "请在有关任务的 units 中写上它，或从 units 中删去。",
    "Name it in its tasks, or remove it from units.",
)


def check_workplan(work: Work) -> Iterator[Finding]:
    if not work.tasks:
        return  # then nobody has a task, and another rule says so
    busy = _busy(work)
    for at, unit in enumerate(work.plan.units):
        if busy.isdisjoint((unit.name, *unit.aliases)):
            message = Text(f"“{unit.name}”没有任何任务。", f'"{unit.name}" is responsible for no task.')
            yield Finding(INFO.code, Severity.WARNING, message, ("units", at, "name"), _HELP, data={"unit": unit.name})


def _busy(work: Work) -> set[str]:
    """Every name under which somebody is responsible, also as a member of a group, or of a group within it."""
    units = work.plan.units
    groups = {name: at for at, unit in enumerate(units) if unit.members for name in (unit.name, *unit.aliases)}
    busy: set[str] = set()
    opened: set[int] = set()
    waiting = [one.name for one in named(work) if one.group is None]
    while waiting:
        name = waiting.pop()
        busy.add(name)
        at = groups.get(name)
        if at is not None and at not in opened:
            opened.add(at)
            waiting += units[at].members
    return busy
