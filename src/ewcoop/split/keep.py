"""After the meeting: what a person changed stays, and the rest follows with the smallest changes.

Smallest: the least sum of |new − old| over all cells. Of several such ways the one that changes fewest
cells, those of larger figures first.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from ewcoop.allocate.together import Blocked, Cost, Member, Overlapping, together
from ewcoop.model.figures import EXACT, ZERO, minus, steps_in, times
from ewcoop.model.names import Recipient
from ewcoop.model.table import Row, Table
from ewcoop.split.edits import Change, Figures, changes_of, figures_of, wrong_edits
from ewcoop.split.effective import effective
from ewcoop.split.family import above
from ewcoop.split.fill import Choice, split
from ewcoop.split.recipients import carriers
from ewcoop.split.result import Given, Part, Split
from ewcoop.split.task import Task, make_task
from ewcoop.split.trouble import Trouble

MOST_TRIALS = 4_000
"""How many cells are looked at, over all attempts to leave changed cells as they were: bounds the time."""


def keep(table: Table, edited: Table, choice: Choice) -> tuple[Split, tuple[Change, ...]]:
    """The edited plan with its sums in order again, and everything that differs from the plan as it was.

    What the plan had not split yet is split first, and counts as it was.
    """
    first = split(table, choice._replace(redo=False, only=None))
    fresh = split(edited, choice._replace(redo=False, only=edited.by_id.keys() - table.by_id.keys()))
    if not (first.done and fresh.done):
        return Split((), first.troubles + fresh.troubles), ()
    issued = figures_of(table)
    old = issued | {(part.row.indicator.id, cell.recipient): cell.value for part in first.parts for cell in part.cells}
    new = figures_of(edited)
    parts: list[Part] = list(fresh.parts)
    troubles: list[Trouble] = [*fresh.troubles, *wrong_edits(edited, old)]
    for scope, rows in [] if troubles and any(t.fatal for t in troubles) else _groups(edited, new, old):
        group = _Group(edited, scope, rows, old, new, issued, choice)
        found, wrong = group.solve()
        parts += found
        troubles += wrong
    after = {(p.row.indicator.id, c.recipient): c.value for p in parts for c in p.cells}
    return Split(tuple(parts), tuple(troubles)), tuple(changes_of(edited, old, new, after))


def _groups(edited: Table, new: Figures, old: Figures) -> Iterator[tuple[str, list[Row]]]:
    """For every scope the rows that hang together and have figures, parents first."""
    having = {(key[0], key[1].scope) for key in (*new, *old)}
    for scope in dict.fromkeys(scope for _, scope in sorted(having)):
        rows = {
            row.indicator.id: row
            for row in edited.by_id.values()
            if (row.indicator.id, scope) in having and _can_follow(row, scope)
        }
        groups: dict[int, list[Row]] = {}
        for row in rows.values():
            groups.setdefault(id(_top(edited, row, rows)), []).append(row)
        for group in groups.values():
            yield scope, sorted(group, key=lambda row: _depth(edited, row))


def _can_follow(row: Row, scope: str) -> bool:
    """Whether a row has a quota to meet, and nothing but figures and blanks."""
    quota = row.quotas.get(scope)
    cells = row.by_scope.get(scope, ())
    whole = all(cell.value is None or isinstance(cell.value, Decimal) for cell in cells)
    return quota is not None and isinstance(quota.value, Decimal) and whole and scope not in row.unsure


def _top(table: Table, row: Row, rows: Mapping[str, Row]) -> Row:
    while (parent := above(table, row)[0]) is not None and parent.indicator.id in rows:
        row = parent
    return row


def _depth(table: Table, row: Row) -> int:
    depth = 0
    while (parent := above(table, row)[0]) is not None:
        row, depth = parent, depth + 1
    return depth


class _Group:
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
        self.step = self._step()

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
        return [self._part(i, figures[i]) for i in range(len(self.rows))], []

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
        edits = list(dict.fromkeys((one.label, times(value, self.step)) for _, one, value in by_hand))
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

    def _step(self) -> Decimal:
        """The step of the policies, if all figures are multiples of it, or else what all have in common."""
        ids = {row.indicator.id for row in self.rows}
        exact = [Fraction(value) for figures in (self.old, self.new) for key, value in figures.items()
                 if key[0] in ids and key[1].scope == self.scope]  # fmt: skip
        exact += [Fraction(self._quota(row)) for row in self.rows]
        exact += [Fraction(policy.step) for policy in self.policies if policy.step]
        steps = [policy.step for policy in self.policies if policy.step]
        if steps and all(one % Fraction(max(steps)) == 0 for one in exact):
            return max(steps)
        scale = lcm(*(one.denominator for one in exact))
        common = gcd(*(int(one * scale) for one in exact)) if steps else 1
        return EXACT.divide(Decimal(common or 1), Decimal(scale))

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
            now = steps_in(self._now(i, recipient), self.step)
            low, high = task.get(recipient, (None, None))
            fixed = self._is_settled(i, recipient) or recipient not in task
            floors.append(now if fixed else min(now, low or 0))
            caps.append(now if fixed else None if high is None else max(now, high))
            costs.append(_distance(now, 1000 * len(rank) + rank[i, j]))
            starts.append(now)
        parent, relation = above(self.table, row)
        position = self.rows.index(parent) if parent is not None and parent in self.rows else None
        return Member(
            position, relation or "subset", steps_in(self._quota(row), self.step), floors, caps, costs, starts
        )

    def _ranks(self) -> dict[tuple[int, int], int]:
        """All cells of the group: parts before their whole, and the larger figures first, which can best bear
        a change."""
        cells = [(i, j) for i in range(len(self.rows)) for j in range(len(self.recipients))]
        depth = [_depth(self.table, row) for row in self.rows]
        cells.sort(key=lambda cell: (-depth[cell[0]], -self._now(cell[0], self.recipients[cell[1]])))
        return {cell: place for place, cell in enumerate(cells)}

    def _bounds(self, i: int) -> Mapping[Recipient, tuple[int | None, int | None]]:
        """Who may follow, with the bounds of the policy in steps; what is locked or reserved may not."""
        row, policy = self.rows[i], self.policies[i]
        task, _ = make_task(self.table, row, self.scope, policy._replace(by="equal", step=self.step, remainder_to=None))
        if task is None:
            return dict.fromkeys(self.recipients, (None, None))
        return {
            recipient: (task.floors[j], task.caps[j])
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
            key, value = (row.indicator.id, recipient), times(n, self.step)
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
