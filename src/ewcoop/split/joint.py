"""A whole family at once, where one after the other does not fit."""

from math import lcm
from typing import Any

from ewcoop.allocate.together import Blocked, Member, Overlapping, squares, together
from ewcoop.allocate.weights import shares
from ewcoop.split.family import Family, extra_of
from ewcoop.split.trouble import Trouble

Joint = list[tuple[tuple[int, ...], tuple[int, ...], int]]
"""For every task its steps by recipient, and its shares as numerators and denominator."""


def solve_jointly(family: Family, weights: list[list[int]]) -> Joint | Trouble:
    """The figures nearest to all shares with which every 其中 holds, or why there are none."""
    tasks = family.tasks
    first = tasks[0]
    if any(task.step != first.step for task in tasks):
        steps = {task.row.indicator.name: task.step for task in tasks}
        return _trouble(family, "steps_differ", first.policy.at("step", first.row), steps=steps)
    if family.parents.count(None) > 1 or any(_is_mixed(family, i) for i in range(len(tasks))):
        return _trouble(family, "partly_fixed", first.path)
    own = [shares(t.units, w, t.floors, t.caps) for t, w in zip(tasks, weights, strict=True)]
    common = lcm(*(one.denominator for one in own))
    members = [
        Member(
            family.parents[i], family.relations[i] or "subset", task.units, task.floors, task.caps,
            *squares(own[i].scaled, own[i].denominator, common // own[i].denominator), _beside(family, i),
        )
        for i, task in enumerate(tasks)
    ]  # fmt: skip
    try:
        found = together(members)
    except Overlapping as error:
        return _trouble(family, "overlapping", tasks[error.member].row.path, member=tasks[error.member].row)
    except ValueError:
        return _trouble(family, "parts_differ", first.path, parent=first.row, parts=[t.row for t in tasks[1:]])
    if isinstance(found, Blocked):
        return _trouble(family, "blocked", first.path, blocked=found, tasks=tasks, repair=_repair(members, found))
    return [(tuple(units), tuple(one.scaled), one.denominator) for units, one in zip(found, own, strict=True)]


def _beside(family: Family, member: int) -> list[int]:
    """One step that a subset must leave to the rest of its parent, where it has more left over than that."""
    parent = family.parents[member]
    if parent is None or family.relations[member] != "subset":
        return []
    whole, part = family.tasks[parent], family.tasks[member]
    return [int(extra_of(part, one) > extra_of(whole, one)) for one in part.recipients]


def _is_mixed(family: Family, member: int) -> bool:
    """Whether some parts of a partition are being split, and others or the whole have their figures."""
    siblings = family.partition_of(member)
    parent = family.parent_row(member)
    if siblings is None or parent is None:
        return False
    parts = family.table.children.get(parent.indicator.id, ())
    every = [row for row in parts if row.indicator.within is not None and row.indicator.within.as_ == "partition"]
    return family.parents[member] is None or len(every) != len(siblings)


def _repair(members: list[Member], blocked: Blocked) -> tuple[int, int, str, int, int] | None:
    """One bound to change by what is short, after which there is a solution; None if no single one will do."""
    for number, recipient, bound, value in blocked.bounds:
        member = members[number]
        if bound == "cap":
            new = value + blocked.short
            changed = member._replace(caps=[new if j == recipient else cap for j, cap in enumerate(member.caps)])
        else:
            new = max(value - blocked.short, 0)
            changed = member._replace(floors=[new if j == recipient else low for j, low in enumerate(member.floors)])
        if not isinstance(together([*members[:number], changed, *members[number + 1 :]]), Blocked):
            return number, recipient, bound, value, new
    return None


def _trouble(family: Family, kind: str, path: tuple[str | int, ...], **data: Any) -> Trouble:
    first = family.tasks[0]
    return Trouble(kind, path, first.row, first.scope, data)
