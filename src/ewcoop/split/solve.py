"""Tasks of one family (an indicator and its 其中, in one scope) → figures.

Everybody is solved by its own method first. Parts of a partition then share their parent's figures as
a table with both margins. Where a bound or a subset stands against that, all are solved together.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, TypeVar

from ewcoop.allocate.biproportional import biproportional
from ewcoop.allocate.conflict import table_conflict
from ewcoop.allocate.methods import ALIASES, WITHOUT_BOUNDS, allocate
from ewcoop.allocate.result import Allocation, Conflict
from ewcoop.allocate.two_way import Stuck, controlled_rounding
from ewcoop.allocate.two_way import Table as Rounded
from ewcoop.allocate.verify import verify, verify_table
from ewcoop.allocate.weights import integers, shares
from ewcoop.model.figures import minus, total
from ewcoop.model.steps import beyond_steps, steps_in
from ewcoop.split.family import Family
from ewcoop.split.impossible import impossible
from ewcoop.split.joint import Joint, solve_jointly
from ewcoop.split.task import Task
from ewcoop.split.trouble import Trouble

T = TypeVar("T")
Manner = Literal["alone", "table", "together"]


class Solved(NamedTuple):
    """Steps for every recipient of a task, and what they came from."""

    task: Task
    units: tuple[int, ...]
    scaled: tuple[int, ...]
    denominator: int
    manner: Manner
    alone: Allocation | None = None
    table: tuple[Rounded, int, "Bounds"] | None = None
    """The table that it was solved in, its row there, and the bounds of the table."""
    joint: tuple[Joint, int] | None = None
    """The family that it was solved in, and its place there."""


class Bounds(NamedTuple):
    floors: list[list[int]]
    caps: list[list[int | None]]


def solve(family: Family) -> tuple[list[Solved], list[Trouble]]:
    """All tasks of a family, in its order; or why there is no solution."""
    solver = _Solver(family)
    found = solver.run()
    return (found, []) if found is not None else ([], solver.troubles)


class _Solver:
    def __init__(self, family: Family) -> None:
        self.family = family
        self.troubles: list[Trouble] = []
        self.solved: dict[int, Solved] = {}

    def run(self) -> list[Solved] | None:
        order = range(len(self.family.tasks))
        self.troubles += list(impossible(self.family))
        if self.troubles:
            return None
        for member in order:
            if member not in self.solved and not self._one(member):
                break
        else:
            if self._holds():
                return [self.solved[member] for member in order]
        if self.troubles:
            return None
        weights = [self._weights(member) for member in order]
        joint = solve_jointly(self.family, weights)
        if isinstance(joint, Trouble):
            self.troubles.append(joint)
            return None
        for member, (units, scaled, denominator) in enumerate(joint.results):
            task = self.family.tasks[member]
            self.solved[member] = Solved(task, units, scaled, denominator, "together", joint=(joint, member))
        return [self.solved[member] for member in order]

    def _one(self, member: int) -> bool:
        """Solves a task: alone, or with its siblings where they add up to their parent."""
        siblings = self.family.partition_of(member)
        if siblings is not None:
            return self._table(siblings)
        task = self.family.tasks[member]
        try:
            found = allocate(
                task.units, self._weights(member), method=task.policy.method, floors=task.floors, caps=task.caps,
                priority=task.priority,
            )  # fmt: skip
        except (ValueError, OverflowError) as error:
            if ALIASES.get(task.policy.method, task.policy.method) not in WITHOUT_BOUNDS:
                raise
            kind = "too_many_steps" if isinstance(error, OverflowError) else "no_bounds"
            self._trouble(task, kind, task.policy.at("method", task.row), method=task.policy.method)
            return False
        if isinstance(found, Conflict):
            self._trouble(task, "conflict", task.path, conflict=found, of=task)
            return False
        verify(found, task.units, self._weights(member), floors=task.floors, caps=task.caps)
        self.solved[member] = Solved(task, found.figures, tuple(found.scaled), found.denominator, "alone", found)
        return True

    def _trouble(self, task: Task, kind: str, path: tuple[str | int, ...], **data: object) -> None:
        self.troubles.append(Trouble(kind, path, task.row, task.scope, data))

    def _weights(self, member: int) -> list[int]:
        """Whole weights; who follows the parent has its exact shares for weights."""
        task = self.family.tasks[member]
        if task.weights is not None:
            return integers(task.weights)
        above = self.family.parents[member]
        if above is not None and above in self.solved:
            return integers(list(self.solved[above].scaled))
        if above is not None:
            parent = self.family.tasks[above]
            return integers(shares(parent.units, self._weights(above), parent.floors, parent.caps).scaled)
        return integers([Fraction(figure) for figure in self.family.followed(member)])

    def _table(self, siblings: list[int]) -> bool:
        """Parts of a partition: rows with their totals, columns with the parent's figures."""
        tasks = [self.family.tasks[i] for i in siblings]
        columns = self._columns(siblings)
        if columns is None:
            return False
        floors, caps = [list(task.floors) for task in tasks], [list(task.caps) for task in tasks]
        rows = [task.units for task in tasks]
        if all(task.policy.by == "previous" and ALIASES.get(task.policy.method, task.policy.method) == "webster"
               for task in tasks):  # fmt: skip
            return self._biproportional(siblings, rows, columns, floors, caps)
        scaled, denominator = self._shares(siblings, rows, columns)
        order = self._order(siblings)
        nothing = [
            [floor if task.weights is not None and not task.weights[j] else cap for j, (cap, floor) in enumerate(both)]
            for task, both in ((task, zip(task.caps, task.floors, strict=True)) for task in tasks)
        ]
        table = self._rounded(rows, columns, scaled, denominator, floors, nothing, order)
        if isinstance(table, Stuck) and nothing != caps:
            table = self._rounded(rows, columns, scaled, denominator, floors, caps, order)
        else:
            caps = nothing
        if isinstance(table, Stuck):
            if self.family.parents[siblings[0]] is None:
                found = table_conflict(rows, columns, floors=floors, caps=caps)
                self._trouble(tasks[0], "table_conflict", tasks[0].path, conflict=found, tasks=tasks)
            return False
        verify_table(table, rows, columns, floors=floors, caps=caps)
        for row, member in enumerate(siblings):
            self.solved[member] = Solved(
                tasks[row], table.figures[row], tuple(table.scaled[row]), table.denominator, "table",
                table=(table, row, Bounds(floors, caps)),
            )  # fmt: skip
        return True

    def _rounded(
        self, rows: list[int], columns: list[int], scaled: list[list[int]] | None, denominator: int,
        floors: list[list[int]], caps: list[list[int | None]], order: list[int],
    ) -> Rounded | Stuck:  # fmt: skip
        """The table, with its columns in an order, and back in place."""
        bounded = any(any(line) for line in floors) or any(cap is not None for line in caps for cap in line)
        table = controlled_rounding(
            rows, _ordered(columns, order), scaled=scaled and [_ordered(line, order) for line in scaled],
            denominator=denominator, floors=[_ordered(line, order) for line in floors] if bounded else None,
            caps=[_ordered(line, order) for line in caps] if bounded else None,
        )  # fmt: skip
        return table if isinstance(table, Stuck) else _in_place(table, order)

    def _order(self, siblings: list[int]) -> list[int]:
        """The recipients, those first who come first in a tie."""
        task = self.family.tasks[siblings[0]]
        return sorted(range(len(task.recipients)), key=task.priority.__getitem__)

    def _biproportional(
        self, siblings: list[int], rows: list[int], columns: list[int], floors: list[list[int]],
        caps: list[list[int | None]],
    ) -> bool:  # fmt: skip
        """Last year's mix, in proportion in both directions."""
        tasks = [self.family.tasks[i] for i in siblings]
        exact = [weight for task in tasks for weight in task.weights or ()]
        whole, width = integers(exact), len(columns)
        grid = [whole[at : at + width] for at in range(0, len(whole), width)]
        found = biproportional(grid, rows, columns, floors=floors, caps=caps)
        if isinstance(found, Stuck):
            open_ = [
                [cap if weight else 0 for weight, cap in zip(line, own, strict=True)]
                for line, own in zip(grid, caps, strict=True)
            ]
            conflict = table_conflict(rows, columns, floors=floors, caps=open_)
            self._trouble(tasks[0], "table_conflict", tasks[0].path, conflict=conflict, tasks=tasks)
            return False
        for row, member in enumerate(siblings):
            own = shares(rows[row], grid[row], [0] * width, [None] * width)
            self.solved[member] = Solved(tasks[row], found.figures[row], tuple(own.scaled), own.denominator, "table")
        return True

    def _columns(self, siblings: list[int]) -> list[int] | None:
        """What the parts must add up to for every recipient, in steps; None if there is no whole number."""
        tasks = [self.family.tasks[i] for i in siblings]
        step = tasks[0].step
        wholes = self.family.wholes(siblings[0], self._figures_of(self.family.parents[siblings[0]]))
        columns = []
        for j, recipient in enumerate(tasks[0].recipients):
            whole = minus(wholes[j], total(task.leftover for task in tasks if task.taker == recipient))
            above = self.family.parents[siblings[0]]
            same = all(task.step == step for task in tasks) and (above is None or self.family.tasks[above].step == step)
            if same and beyond_steps(whole, step) and any(task.leftover for task in self.family.tasks):
                self._trouble(tasks[0], "leftover_elsewhere", tasks[0].path, parent=self.family.parent_row(siblings[0]))
                return None
            if not same or beyond_steps(whole, step) or whole < 0:
                if not self.family.can_be_joint(siblings[0]):
                    self._trouble(
                        tasks[0], "steps_differ", tasks[0].policy.at("step", tasks[0].row), whole=whole, step=step
                    )
                return None
            columns.append(steps_in(whole, step))
        if sum(columns) != sum(task.units for task in tasks):
            parent = self.family.parent_row(siblings[0])
            if self.family.lacks_parts(siblings[0]):
                self._trouble(tasks[0], "incomplete", tasks[0].path)  # what is wrong with the others has been said
                return None
            self._trouble(tasks[0], "parts_differ", tasks[0].path, parent=parent, parts=[task.row for task in tasks])
            return None
        return columns

    def _figures_of(self, member: int | None) -> list[Decimal] | None:
        if member is None:
            return None
        solved = self.solved[member]
        return [solved.task.figure(j, units) for j, units in enumerate(solved.units)]

    def _shares(self, siblings: list[int], rows: list[int], columns: list[int]) -> tuple[list[list[int]] | None, int]:
        """Shares of the parts that add up in both directions. None: row · column / total.

        Where parts have policies of their own, what their shares lack to make up a column is spread over
        them by their totals, which changes no row.
        """
        if all(self.family.tasks[i].weights is None for i in siblings):
            return None, 1
        whole = sum(rows) or 1
        own = []
        for member, row in zip(siblings, rows, strict=True):
            task = self.family.tasks[member]
            if task.weights is None:
                own.append([Fraction(row * column, whole) for column in columns])
            else:
                found = shares(row, integers(task.weights), task.floors, task.caps)
                own.append([Fraction(share, found.denominator) for share in found.scaled])
        grid = [
            [share + (columns[j] - sum(line[j] for line in own)) * Fraction(row, whole) for j, share in enumerate(line)]
            for line, row in zip(own, rows, strict=True)
        ]
        flat = integers_with_scale([share for line in grid for share in line])
        width = len(columns)
        return [flat[0][at : at + width] for at in range(0, len(flat[0]), width)], flat[1]

    def _holds(self) -> bool:
        """Whether every subset lies within its parent."""
        for member, parent in enumerate(self.family.parents):
            if parent is None or self.family.relations[member] != "subset":
                continue
            part, whole = self._figures_of(member) or [], self._figures_of(parent) or []
            if any(one > other for one, other in zip(part, whole, strict=True)):
                return False
        return True


def _ordered(line: Sequence[T], order: list[int]) -> list[T]:
    return [line[j] for j in order]


def _in_place(table: Rounded, order: list[int]) -> Rounded:
    """A table whose columns were put into an order, with the columns where they were."""
    where = sorted(range(len(order)), key=order.__getitem__)
    return table._replace(
        figures=tuple(tuple(_ordered(line, where)) for line in table.figures),
        scaled=[_ordered(line, where) for line in table.scaled],
        away=tuple(sorted((i, order[j]) for i, j in table.away)),
    )


def integers_with_scale(exact: list[Fraction]) -> tuple[list[int], int]:
    """Fractions over their least common denominator; below 0 becomes 0, as no share is negative."""
    from math import lcm

    scale = lcm(*(one.denominator for one in exact))
    return [max(0, one.numerator * (scale // one.denominator)) for one in exact], scale
