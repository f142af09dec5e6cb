"""Rows that hang together, some cells of which were changed by hand: the others follow, as little as will do."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from ewcoop.allocate.together import Blocked, Cost, Member, Overlapping, together
from ewcoop.allocate.verify import verify_family
from ewcoop.model.figures import EXACT, ZERO, minus, total
from ewcoop.model.names import Recipient
from ewcoop.model.steps import beyond_steps, steps_in, times
from ewcoop.model.table import Row, Table
from ewcoop.split.edits import Figures
from ewcoop.split.effective import effective
from ewcoop.split.family import above, depth_of
from ewcoop.split.fill import Choice
from ewcoop.split.recipients import carriers, find_recipient
from ewcoop.split.result import Given, Part
from ewcoop.split.task import Task, make_task
from ewcoop.split.trouble import Trouble

MOST_TRIALS = 4_000
"""How many cells are looked at, over all attempts to leave changed cells as they were: bounds the time."""


class Group:
    """Rows of one scope that hang together, as members of one flow."""

    def __init__(
        self, table: Table, scope: str, rows: Sequence[Row], old: Figures, new: Figures, issued: Figures, choice: Choice
    ) -> None:  # fmt: skip
        assert table.names is not None
        self.table, self.scope, self.rows, self.old, self.new = table, scope, rows, old, new
        self.issued = issued
        self.policies = [effective(table.policies, table.names, row, scope, choice.override) for row in rows]
        own = carriers(table.names, scope)
        ids = {row.indicator.id for row in rows}
        named = (key[1] for key in (*old, *new) if key[0] in ids)
        self.recipients = tuple(dict.fromkeys((*own, *(one for one in named if one.scope == scope))))
        self.having = {name for name, recipient in new if name in ids and recipient.scope == scope}
        self.step, self.beyond = self._steps()

    def solve(self) -> tuple[list[Part], list[Trouble]]:
        members = [self._member(i) for i in range(len(self.rows))]
        try:
            found = together(members)
        except Overlapping as error:
            row = self.rows[error.member]
            return [], [self._trouble("overlapping", row, member=row)]
        except ValueError:
            return [], [self._trouble("parts_differ", self.rows[0], parent=self.rows[0])]
        if isinstance(found, Blocked):
            return [], [self._blocked(members, found)]
        figures = self._with_fewer_changes(members, found)
        verify_family(members, figures)
        parts = [self._part(i, figures[i]) for i in range(len(self.rows))]
        return parts, list(self._off_step(parts))

    def _off_step(self, parts: Sequence[Part]) -> Iterator[Trouble]:
        """Cells that had to leave the step so that the others could follow."""
        for part, policy in zip(parts, self.policies, strict=True):
            off = [
                cell.recipient.label
                for cell in part.cells
                if cell.why == "moved"
                and policy.step
                and beyond_steps(cell.value, policy.step)
                and not beyond_steps(self._now(parts.index(part), cell.recipient), policy.step)
            ]
            if off:
                data = {"recipients": off, "step": policy.step}
                yield Trouble("off_step", part.row.path, part.row, part.scope, data, False)

    def _trouble(self, kind: str, row: Row, **data: object) -> Trouble:
        return Trouble(kind, row.path, row, self.scope, data)

    def _blocked(self, members: list[Member], found: Blocked) -> Trouble:
        """What does not fit: the figures changed by hand that stand in the way, or the bounds."""
        cells = [(self.rows[at], self.recipients[j], value) for at, j, _, value in found.bounds]
        by_hand = [cell for cell in cells if self._is_by_hand(cell[0], cell[1])]
        if not by_hand:
            tasks = [self._task(i, member) for i, member in enumerate(members)]
            return self._trouble("blocked", self.rows[0], blocked=found, tasks=tasks, repair=None)
        row, recipient, _ = by_hand[0]
        edits = list(dict.fromkeys((one.label, self.new[edited.indicator.id, one]) for edited, one, _ in by_hand))
        place = row.by_recipient[recipient].path
        data = {"edits": edits, "short": times(found.short, self.step)}
        return Trouble("edits", place, row, self.scope, data)

    def _is_by_hand(self, row: Row, recipient: Recipient) -> bool:
        key = (row.indicator.id, recipient)
        return key in self.new and self.new[key] != self.old.get(key)

    def _quota(self, row: Row) -> Decimal:
        value = row.quotas[self.scope].value
        assert isinstance(value, Decimal)
        return value

    def _steps(self) -> tuple[Decimal, dict[tuple[int, int], Decimal]]:
        """The step in which figures move, and what cells hold beyond whole steps, which stays with them.

        Where figures are off the step, a part of a partition could not follow its whole; then all figures move
        in what they have in common.
        """
        cells = {(i, j): self._now(i, one) for i in range(len(self.rows)) for j, one in enumerate(self.recipients)}
        exact = [Fraction(value) for value in (*cells.values(), *(self._quota(row) for row in self.rows))]
        steps = [Fraction(policy.step) for policy in self.policies if policy.step]
        scale = lcm(*(one.denominator for one in (*exact, *steps)))
        if not steps:
            return EXACT.divide(Decimal(1), Decimal(scale)), {}
        common = EXACT.divide(Decimal(gcd(*(int(one * scale) for one in steps))), Decimal(scale))
        if all(one % Fraction(common) == 0 for one in exact):
            return common, {}
        if any(above(self.table, row)[1] == "partition" for row in self.rows[1:]):
            return EXACT.divide(Decimal(gcd(*(int(one * scale) for one in (*exact, *steps)))), Decimal(scale)), {}
        beyond = {cell: beyond_steps(value, common) for cell, value in cells.items()}
        for i, row in enumerate(self.rows):
            held = total(beyond[i, j] for j in range(len(self.recipients)))
            more = beyond_steps(minus(self._quota(row), held), common)
            if more:
                taker = self._taker(i)
                beyond[i, taker] = beyond_steps(total([beyond[i, taker], more]), common)
        return common, beyond

    def _taker(self, i: int) -> int:
        """Who takes what whole steps leave over: whom the policy names, if that may move, or the largest."""
        free = [j for j, one in enumerate(self.recipients) if not self._is_settled(i, one)] or [0]
        name, names = self.policies[i].remainder_to, self.table.names
        if name is not None and names is not None:
            meant = find_recipient(names, name, (self.scope,)).recipients
            free = [j for j in free if self.recipients[j] in meant] or free
        return max(free, key=lambda j: self._now(i, self.recipients[j]))

    def _is_settled(self, i: int, recipient: Recipient) -> bool:
        """Whether a cell stays as it is: changed by hand, or blanked."""
        key = (self.rows[i].indicator.id, recipient)
        if key not in self.new and self._has_cells(i):
            return key in self.issued or key not in self.old
        return key in self.new and self.new[key] != self.old.get(key)

    def _has_cells(self, i: int) -> bool:
        return self.rows[i].indicator.id in self.having

    def _now(self, i: int, recipient: Recipient) -> Decimal:
        key = (self.rows[i].indicator.id, recipient)
        if key in self.new or self._is_settled(i, recipient):
            return self.new.get(key, ZERO)
        return self.old.get(key, ZERO)

    def _member(self, i: int) -> Member:
        row = self.rows[i]
        task = self._bounds(i)
        floors: list[int] = []
        caps: list[int | None] = []
        costs: list[Cost] = []
        starts: list[int] = []
        rank = self._ranks()
        for j, recipient in enumerate(self.recipients):
            beyond = self.beyond.get((i, j), ZERO)
            now = steps_in(minus(self._now(i, recipient), beyond), self.step)
            low, high = task.get(recipient, (None, None))
            fixed = self._is_settled(i, recipient) or recipient not in task
            most = None if high is None else max(now, steps_in(minus(high, beyond), self.step))
            floors.append(now if fixed else max(min(now, low or 0), 0))
            caps.append(now if fixed else most)
            costs.append(_distance(now, 1000 * len(rank) + rank[i, j]))
            starts.append(now)
        parent, relation = above(self.table, row)
        position = self.rows.index(parent) if parent is not None and parent in self.rows else None
        held = total(self.beyond.get((i, j), ZERO) for j in range(len(self.recipients)))
        units = steps_in(minus(self._quota(row), held), self.step)
        beside = [] if position is None else self._beside(i, position)
        return Member(position, relation or "subset", units, floors, caps, costs, starts, beside)

    def _beside(self, part: int, whole: int) -> list[int]:
        """One step that a part must leave to the rest, where it holds more beyond whole steps."""
        places = range(len(self.recipients))
        return [int(self.beyond.get((part, j), ZERO) > self.beyond.get((whole, j), ZERO)) for j in places]

    def _ranks(self) -> dict[tuple[int, int], int]:
        """All cells of the group: parts before their whole, and the larger figures first, which can best bear
        a change."""
        cells = [(i, j) for i in range(len(self.rows)) for j in range(len(self.recipients))]
        depth = [depth_of(self.table, row) for row in self.rows]
        cells.sort(key=lambda cell: (-depth[cell[0]], -self._now(cell[0], self.recipients[cell[1]])))
        return {cell: place for place, cell in enumerate(cells)}

    def _bounds(self, i: int) -> Mapping[Recipient, tuple[int | None, Decimal | None]]:
        """Who may follow, with the least steps and the greatest figure of the policy; what is locked or reserved
        may not."""
        row, policy = self.rows[i], self.policies[i]
        task, _ = make_task(self.table, row, self.scope, policy._replace(by="equal", step=self.step, remainder_to=None))
        if task is None:
            return dict.fromkeys(self.recipients, (None, None))
        return {
            recipient: (task.floors[j], task.said[j][1])
            for j, recipient in enumerate(task.recipients)
            if j not in task.locked
        }

    def _with_fewer_changes(self, members: list[Member], found: list[list[int]]) -> list[list[int]]:
        """Cells go back to what they were, one by one, as long as the sum of all changes stays the same."""
        best, size = found, _size(members, found)
        changed = [(abs(n - m.starts[j]), i, j) for i, (m, line) in enumerate(zip(members, found, strict=True))
                   for j, n in enumerate(line) if n != m.starts[j]]  # fmt: skip
        attempts = MOST_TRIALS // (len(self.rows) * len(self.recipients))
        for _, i, j in sorted(changed)[:attempts]:
            member = members[i]
            if best[i][j] == member.starts[j]:
                continue
            fixed = member._replace(
                floors=[member.starts[j] if k == j else low for k, low in enumerate(member.floors)],
                caps=[member.starts[j] if k == j else cap for k, cap in enumerate(member.caps)],
            )
            trial = [*members[:i], fixed, *members[i + 1 :]]
            again = together(trial)
            if isinstance(again, Blocked) or _size(members, again) != size:
                continue
            if _count(members, again) < _count(members, best):
                members, best = trial, again
        return best

    def _task(self, i: int, member: Member) -> Task:
        """The member in the shape that messages are made from."""
        row = self.rows[i]
        locked = frozenset(j for j in range(len(self.recipients)) if member.floors[j] == member.caps[j])
        return Task(
            row, self.scope, self._quota(row), self.policies[i], self.recipients, self.step, member.total,
            list(member.floors), list(member.caps), locked, {}, ZERO, None, None, [], {},
            [(None, None)] * len(self.recipients), {},
        )  # fmt: skip

    def _part(self, i: int, units: Sequence[int]) -> Part:
        row = self.rows[i]
        cells = []
        for recipient, n in zip(self.recipients, units, strict=True):
            key = (row.indicator.id, recipient)
            value = total([times(n, self.step), self.beyond.get((i, self.recipients.index(recipient)), ZERO)])
            if not value and key not in self.new and (self._has_cells(i) or key not in self.old):
                continue
            now = self._now(i, recipient)
            why = "moved" if minus(value, now) else "edited" if self._is_settled(i, recipient) else "kept"
            cells.append(Given(recipient, value, why, previous=self.old.get(key)))  # type: ignore[arg-type]
        return Part(row, self.scope, self._quota(row), "keep", self.step, tuple(cells), manner="together")


def _distance(now: int, weight: int) -> Cost:
    return lambda n: weight * abs(n - now)


def _count(members: Sequence[Member], figures: Sequence[Sequence[int]]) -> int:
    return sum(n != member.starts[j] for member, line in zip(members, figures, strict=True) for j, n in enumerate(line))


def _size(members: Sequence[Member], figures: Sequence[Sequence[int]]) -> int:
    return sum(
        abs(n - member.starts[j]) for member, line in zip(members, figures, strict=True) for j, n in enumerate(line)
    )
