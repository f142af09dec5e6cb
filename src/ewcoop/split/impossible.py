"""What no split of a family can mend, seen before anything is split."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ewcoop.allocate.methods import ALIASES, WITHOUT_BOUNDS
from ewcoop.model.figures import ZERO, minus, total
from ewcoop.model.steps import times
from ewcoop.split.family import Family
from ewcoop.split.task import Task
from ewcoop.split.trouble import Trouble


def impossible(family: Family) -> Iterator[Trouble]:
    """Bounds against figures that are settled elsewhere; parts that are more than their whole."""
    for member, task in enumerate(family.tasks):
        yield from _against_settled(task)
        yield from _without_bounds(task)
        above = family.parents[member]
        if above is not None:
            yield from _within(family.tasks[above], task, family.relations[member] == "partition")


def _against_settled(task: Task) -> Iterator[Trouble]:
    for j, (row, value) in task.held.items():
        floor, cap = task.floors[j], task.caps[j]
        if cap is not None and floor > cap:
            low, high = task.said[j]
            data = {"recipient": task.recipients[j].label, "other": row, "value": value, "low": low, "high": high}
            yield _trouble("against_settled", task, **data)


def _without_bounds(task: Task) -> Iterator[Trouble]:
    """A method that knows no bounds, and bounds that were written."""
    if ALIASES.get(task.policy.method, task.policy.method) in WITHOUT_BOUNDS:
        bounded = [field for field in ("min", "max") if getattr(task.policy, field) is not None]
        if bounded:
            at = task.policy.at(bounded[0], task.row)
            yield Trouble("no_bounds", at, task.row, task.scope, {"method": task.policy.method})


def _within(parent: Task, part: Task, exact: bool) -> Iterator[Trouble]:
    """A subset must find room in its parent: all of it, and what is set aside."""
    if exact:
        return
    whole, own = times(parent.units, parent.step), times(part.units, part.step)
    for recipient, value in part.aside.items():
        if value > parent.aside.get(recipient, ZERO):
            data: dict[str, Decimal] = {"value": value, "held": parent.aside.get(recipient, ZERO)}
            yield _trouble("aside_above", part, recipient=recipient.label, parent=parent.row, **data)
    if minus(own, part.leftover) > total([whole, parent.leftover]):
        yield _trouble("part_above", part, parent=parent.row, own=own, whole=whole)


def _trouble(kind: str, task: Task, **data: Any) -> Trouble:
    return Trouble(kind, task.path, task.row, task.scope, data)
