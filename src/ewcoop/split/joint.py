"""A whole family at once, where one after the other does not fit."""

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from ewcoop.allocate.together import Blocked, Cost, Member, Overlapping, forced, squares, together, total_cost
from ewcoop.allocate.verify import verify_family
from ewcoop.allocate.weights import shares
from ewcoop.model.steps import beyond_steps, steps_in
from ewcoop.split.family import Family, extra_of, value_of
from ewcoop.split.task import Task
from ewcoop.split.trouble import Trouble


class Joint(NamedTuple):
    """For every task its steps by recipient, and its shares as numerators and denominator; and the members that
    were solved, with the scale of their costs."""

    results: list[tuple[tuple[int, ...], tuple[int, ...], int]]
    members: list[Member]
    figures: list[list[int]]
    scale: int

    def regret(self, member: int, recipient: int, change: int) -> Fraction | None:
        """How much worse the best figures become with a step more (or less) in one place: solved again."""
        units = self.figures[member][recipient] + change
        cost = forced(self.members, member, recipient, units)
        return None if cost is None else Fraction(cost - total_cost(self.members, self.figures), self.scale)


def solve_jointly(family: Family, weights: list[list[int]]) -> Joint | Trouble:
    """The figures nearest to all shares with which every 其中 holds, or why there are none."""
    tasks = family.tasks
    first = tasks[0]
    if any(task.step != first.step for task in tasks):
        steps = {task.row.indicator.name: task.step for task in tasks}
        return _trouble(family, "steps_differ", first.policy.at("step", first.row), steps=steps)
    settled = settled_parts(family, first.step)
    if family.parents.count(None) > 1 or settled is None:
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
        solved = [*_without_zero(tasks, members), *settled]
        found = together(solved)
        if isinstance(found, Blocked):
            solved = [*members, *settled]
            found = together(solved)
    except Overlapping as error:
        return _trouble(family, "overlapping", tasks[error.member].row.path, member=tasks[error.member].row)
    except ValueError:
        return _trouble(family, "parts_differ", first.path, parent=first.row, parts=[t.row for t in tasks[1:]])
    if isinstance(found, Blocked):
        found = found._replace(bounds=tuple(one for one in found.bounds if one.member < len(tasks)))
        found = found._replace(members=tuple(i for i in found.members if i < len(tasks)))
        repair = _repair([*members, *settled], found)
        return _trouble(family, "blocked", first.path, blocked=found, tasks=tasks, repair=repair)
    verify_family(solved, found)
    results = [
        (tuple(units), tuple(o.scaled), o.denominator) for units, o in zip(found[: len(tasks)], own, strict=True)
    ]
    return Joint(results, solved, found, common)


def _beside(family: Family, member: int) -> list[int]:
    """One step that a subset must leave to the rest of its parent, where it has more left over than that."""
    parent = family.parents[member]
    if parent is None or family.relations[member] != "subset":
        return []
    whole, part = family.tasks[parent], family.tasks[member]
    return [int(extra_of(part, one) > extra_of(whole, one)) for one in part.recipients]


def _without_zero(tasks: list[Task], members: list[Member]) -> list[Member]:
    """Who has weight 0 gets its floor, if that can be."""
    return [
        member
        if task.weights is None
        else member._replace(
            caps=[cap if w else floor for w, cap, floor in zip(task.weights, member.caps, member.floors, strict=True)]
        )
        for task, member in zip(tasks, members, strict=True)
    ]


def settled_parts(family: Family, step: Decimal) -> list[Member] | None:
    """Parts of a partition that have their figures already, as members that cannot move; None where they, or
    their whole, cannot be had in whole steps."""
    found: list[Member] = []
    for row, parent in family.settled_parts():
        if parent is None:
            return None
        task = family.tasks[parent]
        figures = [value_of(row, one) for one in task.recipients]
        if any(beyond_steps(figure, step) for figure in figures) or task.leftover:
            return None
        units = [steps_in(figure, step) for figure in figures]
        still: list[Cost] = [lambda n: 0] * len(units)
        found.append(Member(parent, "partition", sum(units), units, units, still, units))
    return found


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
