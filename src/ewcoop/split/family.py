"""Tasks that hang together: an indicator and its 其中 in one scope, the uppermost first."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ewcoop.model.figures import ZERO, minus, total
from ewcoop.model.names import Recipient
from ewcoop.model.steps import steps_in
from ewcoop.model.table import Row, Table
from ewcoop.split.task import Task

Relation = Literal["partition", "subset"]


class Family:
    """`parents[i]` is the position of the task that task i stands within (None: nothing that is being
    split), `relations[i]` how. Rows that have their figures already are fixed: they bound the others."""

    def __init__(self, table: Table, tasks: Sequence[Task]) -> None:
        self.table = table
        position = {task.row.indicator.id: i for i, task in enumerate(tasks)}
        self.parents: list[int | None] = []
        self.relations: list[Relation | None] = []
        for task in tasks:
            parent, relation = above(table, task.row)
            self.parents.append(None if parent is None else position.get(parent.indicator.id))
            self.relations.append(relation)
        self.tasks = [self._bounded(i, task, position) for i, task in enumerate(tasks)]

    def parent_row(self, member: int) -> Row | None:
        return above(self.table, self.tasks[member].row)[0]

    def partition_of(self, member: int) -> list[int] | None:
        """All tasks that are parts of the same whole; None if this one is no part of a partition."""
        if self.relations[member] != "partition":
            return None
        parent = self.parent_row(member)
        return [i for i in range(len(self.tasks)) if self.relations[i] == "partition" and self.parent_row(i) is parent]

    def wholes(self, member: int, figures: list[Decimal] | None) -> list[Decimal]:
        """What the parts that are being split must add up to, by recipient: the parent's figures (`figures`, or
        those it has already) less the parts that have theirs."""
        task, parent = self.tasks[member], self.parent_row(member)
        assert parent is not None
        held = figures or [value_of(parent, recipient) for recipient in task.recipients]
        fixed = [
            row
            for row in self.table.children.get(parent.indicator.id, ())
            if above(self.table, row)[1] == "partition" and not self._is_split(row)
        ]
        return [
            minus(whole, total(value_of(row, recipient) for row in fixed))
            for whole, recipient in zip(held, task.recipients, strict=True)
        ]

    def followed(self, member: int) -> list[Decimal]:
        """The figures of a parent that has them already, by recipient; blank counts as nothing to follow."""
        parent = self.parent_row(member)
        return [ZERO if parent is None else value_of(parent, r) for r in self.tasks[member].recipients]

    def can_be_joint(self, member: int) -> bool:
        """Whether this task and its parent are both being split, in the same steps."""
        parent = self.parents[member]
        return parent is not None and self.tasks[parent].step == self.tasks[member].step

    def lacks_parts(self, member: int) -> bool:
        """Whether a part of the same whole has a quota, but is neither being split nor has its figures."""
        parent, task = self.parent_row(member), self.tasks[member]
        parts = self.table.children.get(parent.indicator.id, ()) if parent is not None else ()
        return any(
            above(self.table, row)[1] == "partition"
            and task.scope in row.quotas
            and not self._is_split(row)
            and not _has(row, task)
            for row in parts
        )

    def settled_parts(self) -> list[tuple[Row, int | None]]:
        """Parts with figures of their own beside parts that are being split, with the position of their whole
        (None: that has its figures as well)."""
        found = []
        wholes = {id(self.parent_row(i)): i for i, relation in enumerate(self.relations) if relation == "partition"}
        for member in wholes.values():
            parent = self.parent_row(member)
            assert parent is not None
            parts = self.table.children.get(parent.indicator.id, ())
            fixed = [row for row in parts if above(self.table, row)[1] == "partition" and not self._is_split(row)]
            having = [row for row in fixed if _has(row, self.tasks[member])]
            found += [(row, self.parents[member]) for row in having]
            if self.parents[member] is None and not having:
                found.append((parent, None))
        return found

    def _is_split(self, row: Row) -> bool:
        return any(task.row is row for task in self.tasks)

    def _bounded(self, member: int, task: Task, position: dict[str, int]) -> Task:
        """Bounds by rows that have their figures: at most a fixed parent, at least a fixed subset."""
        floors, caps, held = list(task.floors), list(task.caps), {}
        parent, relation = above(self.table, task.row)
        if relation == "subset" and parent is not None and parent.indicator.id not in position and _has(parent, task):
            for j, recipient in enumerate(task.recipients):
                value, cap = value_of(parent, recipient), caps[j]
                most = max(steps_in(minus(value, extra_of(task, recipient)), task.step), 0)
                if cap is None or most < cap:
                    caps[j], held[j] = most, (parent, value)
        for row in self.table.children.get(task.row.indicator.id, ()):
            if above(self.table, row)[1] == "subset" and row.indicator.id not in position and _has(row, task):
                for j, recipient in enumerate(task.recipients):
                    value = value_of(row, recipient)
                    least = -steps_in(minus(extra_of(task, recipient), value), task.step)
                    if least > floors[j]:
                        floors[j], held[j] = least, (row, value)
        self._hold_whole(task, position, floors, caps, held)
        return task._replace(floors=floors, caps=caps, held=held)

    def _hold_whole(
        self, task: Task, position: dict[str, int], floors: list[int], caps: list[int | None],
        held: dict[int, tuple[Row, Decimal]],
    ) -> None:  # fmt: skip
        """Parts that have their figures: their whole has at least these, and where all have, exactly these."""
        parts = [
            row
            for row in self.table.children.get(task.row.indicator.id, ())
            if above(self.table, row)[1] == "partition"
        ]
        fixed = [row for row in parts if row.indicator.id not in position and _has(row, task)]
        open_ = [row for row in parts if row not in fixed and task.scope in row.quotas]
        for j, recipient in enumerate(task.recipients if fixed else ()):
            value = total(value_of(row, recipient) for row in fixed)
            least = -steps_in(minus(extra_of(task, recipient), value), task.step)
            if least > floors[j]:
                floors[j], held[j] = least, (fixed[0], value)
            cap = caps[j]
            if not open_ and (cap is None or least < cap):
                caps[j], held[j] = least, (fixed[0], value)


def above(table: Table, row: Row) -> tuple[Row | None, Relation | None]:
    """The row that a row stands within as a part, where the two can be compared, and how."""
    within = row.indicator.within
    if within is None or within.as_ == "companion" or row.indicator.id in table.circular:
        return None, None
    parent = table.by_id.get(within.indicator)
    if parent is None or parent.indicator.unit != row.indicator.unit:
        return None, None
    return parent, within.as_


def families(table: Table, tasks: Sequence[Task]) -> list[Family]:
    """The tasks of one scope, grouped; parents before their parts, otherwise in the plan's order."""
    groups: dict[int, list[Task]] = {}
    ids = {task.row.indicator.id for task in tasks}
    for task in tasks:
        top = task.row
        while (parent := above(table, top)[0]) is not None:
            if parent.indicator.id not in ids and above(table, top)[1] != "partition":
                break
            top = parent
        groups.setdefault(id(top), []).append(task)
    return [Family(table, sorted(group, key=lambda task: depth_of(table, task.row))) for group in groups.values()]


def depth_of(table: Table, row: Row) -> int:
    """How many wholes a row stands within, one in the other."""
    depth = 0
    while (parent := above(table, row)[0]) is not None:
        row, depth = parent, depth + 1
    return depth


def extra_of(task: Task, recipient: Recipient) -> Decimal:
    """What a recipient gets besides its steps."""
    return task.leftover if recipient == task.taker else ZERO


def _has(row: Row, task: Task) -> bool:
    return any(isinstance(cell.value, Decimal) for cell in row.by_scope.get(task.scope, ()))


def value_of(row: Row, recipient: Recipient) -> Decimal:
    cell = row.by_recipient.get(recipient)
    return cell.value if cell is not None and isinstance(cell.value, Decimal) else ZERO
