"""这样分不出来 / It cannot be split like this.

上下限、锁定、留数和其中关系加在一起，没有一组数能满足。说明里用您写的数把账算给您看，并给出改动最小
的办法。

In English: No figures satisfy the bounds, locks, reserves and 其中 all at once. The message does the sum in
your own figures, and names the least change that will do.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        split: {by: equal, max: 40}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东二县: 50}
        split: {by: equal, max: 60}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Finding, RuleInfo, Text, listed
from ewcoop.model.facts import Facts
from ewcoop.model.steps import steps_in, times
from ewcoop.rules.splitting import settled
from ewcoop.rules.splitting.found import about, figure, findings, troubles

if TYPE_CHECKING:
    from ewcoop.allocate.result import Conflict
    from ewcoop.split.task import Task
    from ewcoop.split.trouble import Trouble

INFO = RuleInfo("EW705", "cannot-split")

_BOUNDS = {"floor": Text("下限", "minimum"), "cap": Text("上限", "maximum")}
_LOOSEN = Text("请放宽上下限或锁定的数。", "Loosen the bounds or locks.")


def check(facts: Facts) -> Iterator[Finding]:
    yield from findings(INFO, WORDS, troubles(facts))


def _conflict(trouble: Trouble) -> tuple[Text, Text]:
    found, task = trouble.data["conflict"], trouble.data["of"]
    subject, members, needed = about(trouble), list(found.members), found.bound
    if found.kind == "floors" and len(found.repair) > 1:  # then the sum of all is what has to come down
        members, needed = [i for i, floor in enumerate(task.floors) if floor], sum(task.floors)
    names = listed([task.recipients[i].label for i in members], most=4)
    bound, total = figure(times(needed, task.step)), figure(times(found.total, task.step))
    short = figure(times(abs(needed - found.total), task.step))
    if not found.members:
        return (
            Text(
                f"{subject.zh}要分 {total}，但谁也不能承担。",
                f"{subject.en}: {total} to split, but nobody can take any of it.",
            ),
            _LOOSEN,
        )
    if found.kind == "floors":
        message = Text(
            f"{subject.zh}要分 {total}，但 {names.zh} 至少要 {bound}，多出 {short}。",
            f"{subject.en}: {total} to split, but {names.en} must have at least {bound}, {short} too many.",
        )
    else:
        message = Text(
            f"{subject.zh}要分 {total}，但 {names.zh} 最多只能承担 {bound}，还差 {short}。",
            f"{subject.en}: {total} to split, but {names.en} can take {bound} at most, {short} too few.",
        )
    for_all = _for_all(task, found)
    changes = [_change(task, one.recipient, one.bound, one.old, one.new) for one in found.repair]
    return message, _advice([for_all] if for_all is not None else changes)


def _for_all(task: Task, found: Conflict) -> Text | None:
    """Where one bound holds for all of them, the bound that would do for all."""
    said = task.policy.max if found.kind == "caps" else task.policy.min
    if not isinstance(said, Decimal):
        return None
    steps, free = steps_in(said, task.step), [i for i in found.members if i not in task.locked]
    bounds = task.caps if found.kind == "caps" else task.floors
    if not free or any(bounds[i] != steps for i in free) or times(steps, task.step) != said:
        return None
    off = abs(found.bound - found.total)
    if found.kind == "floors":
        free = [i for i, floor in enumerate(task.floors) if floor == steps and i not in task.locked]
        off = sum(task.floors) - found.total
    each = -(-off // len(free))
    new = steps + each if found.kind == "caps" else steps - each
    word = _BOUNDS["cap" if found.kind == "caps" else "floor"]
    if new < 0:
        return None
    was, will = figure(said), figure(times(new, task.step))
    return Text(f"共同的{word.zh}由 {was} 改为 {will}", f"change the {word.en} for all from {was} to {will}")


def _change(task: Task, recipient: int, bound: str, old: int, new: int) -> Text:
    word, name = _BOUNDS[bound], task.recipients[recipient].label
    if recipient in task.locked:
        word = Text("锁定的数", "lock")
        if task.policy.min is not None or task.policy.max is not None:
            word = Text("锁定的数（连同它的上下限）", "lock (and its bounds)")
    if recipient in task.held:
        other, value = task.held[recipient]
        return Text(
            f"改“{other.indicator.name}”{name} 的 {figure(value)}",
            f'change the {figure(value)} of {name} in "{other.indicator.name}"',
        )
    said = task.said[recipient][0 if bound == "floor" else 1]
    was, will = figure(times(old, task.step) if said is None else said), figure(times(new, task.step))
    return Text(f"{name} 的{word.zh}由 {was} 改为 {will}", f"change the {word.en} of {name} from {was} to {will}")


def _advice(changes: list[Text]) -> Text:
    if not changes:
        return _LOOSEN
    every = listed(changes, most=3)
    return Text(f"改动最小的办法：{every.zh}。", f"The least that will do: {every.en}.")


def _table_conflict(trouble: Trouble) -> tuple[Text, Text]:
    found, tasks = trouble.data["conflict"], trouble.data["tasks"]
    first = tasks[0]
    if found is None:
        subject = about(trouble)
        return Text(f"{subject.zh}的各项其中凑不成。", f"The parts of {subject.en} do not fit."), _LOOSEN
    if not found.rows:
        return _column_conflict(trouble)
    parts = listed([Text(f"“{tasks[i].row.indicator.name}”", f'"{tasks[i].row.indicator.name}"') for i in found.rows])
    need, room = figure(times(found.need, first.step)), figure(times(found.room, first.step))
    short = figure(times(found.need - found.room, first.step))
    changes = [_of_part(tasks[one.row], one.column, one.bound, one.old, one.new) for one in found.repair]
    return (
        Text(
            f"{parts.zh}在{trouble.scope}要分 {need}，各承担单位最多只能放下 {room}，还差 {short}。",
            f"{parts.en} must place {need} in {trouble.scope}, and there is room for {room}: {short} too few.",
        ),
        _advice(changes),
    )


def _column_conflict(trouble: Trouble) -> tuple[Text, Text]:
    """The floors of the parts are more than their whole has."""
    found, tasks = trouble.data["conflict"], trouble.data["tasks"]
    first = tasks[0]
    names = listed([first.recipients[j].label for j in found.limited], most=4)
    having = [task for task in tasks if any(task.floors[j] for j in found.limited)]
    parts = listed([Text(f"“{t.row.indicator.name}”", f'"{t.row.indicator.name}"') for t in having])
    floors = sum(task.floors[j] for task in tasks for j in found.limited)
    least, whole = figure(times(floors, first.step)), figure(times(floors + found.room, first.step))
    over = figure(times(-found.room, first.step))
    changes = [_of_part(tasks[one.row], one.column, one.bound, one.old, one.new) for one in found.repair]
    return (
        Text(
            f"{names.zh} 只有 {whole} 可以分给各项其中，但{parts.zh}的下限合计 {least}，多出 {over}。",
            f"{names.en} has {whole} for the parts, but the minimums of {parts.en} add up to {least}, {over} too many.",
        ),
        _advice(changes),
    )


def _of_part(task: Task, recipient: int, bound: str, old: int, new: int) -> Text:
    change = _change(task, recipient, bound, old, new)
    name = task.row.indicator.name
    return Text(f"“{name}”{change.zh}", f'"{name}": {change.en}')


def _blocked(trouble: Trouble) -> tuple[Text, Text]:
    found, tasks, repair = trouble.data["blocked"], trouble.data["tasks"], trouble.data["repair"]
    step: Decimal = tasks[0].step
    names = listed(
        [Text(f"“{tasks[i].row.indicator.name}”", f'"{tasks[i].row.indicator.name}"') for i in found.members]
    )
    held = listed(
        [
            Text(
                f"{tasks[at].recipients[j].label} {_BOUNDS[bound].zh} {figure(times(value, step))}",
                f"{_BOUNDS[bound].en} {figure(times(value, step))} of {tasks[at].recipients[j].label}",
            )
            for at, j, bound, value in found.bounds
        ],
        most=4,
    )
    short = figure(times(found.short, step))
    if not found.bounds:
        return (
            Text(
                f"{names.zh}要一起成立，但各项要分的数之间差 {short}。",
                f"{names.en} must hold together, but what they have to split differs by {short}.",
            ),
            Text("请核对各项的下达数和留出的数。", "Check their quotas, and what is set aside."),
        )
    return (
        Text(
            f"{names.zh}要一起成立，但受 {held.zh} 所限，有 {short} 没有地方放。",
            f"{names.en} must hold together, but with {held.en} there is no place for {short}.",
        ),
        _advice([_of_part(tasks[repair[0]], *repair[1:])] if repair else []),
    )


WORDS = {"conflict": _conflict, "table_conflict": _table_conflict, "blocked": _blocked, **settled.WORDS}
