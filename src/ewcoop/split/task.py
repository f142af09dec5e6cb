"""One indicator in one scope, made ready for the allocator: whole steps, integer bounds, exact weights."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ewcoop.model.figures import ZERO, beyond_steps, decimals, minus, steps_in, times, total
from ewcoop.model.names import Names, Recipient
from ewcoop.model.table import Path, Row, Table
from ewcoop.split.effective import Effective
from ewcoop.split.recipients import carriers, find_recipient, scopes_of
from ewcoop.split.trouble import Trouble


class Task(NamedTuple):
    """What is to be split, among whom, and within which bounds. `floors` and `caps` are in steps, like the
    `units` to be split; figures are in the indicator's unit of measure.

    `aside` are figures outside the split: what is reserved, also for others than the recipients.
    `leftover` is what the step leaves over; `taker` has it added. `weights` is None where the parent's
    shares are followed.
    """

    row: Row
    scope: str
    quota: Decimal
    policy: Effective
    recipients: tuple[Recipient, ...]
    step: Decimal
    units: int
    floors: list[int]
    caps: list[int | None]
    locked: frozenset[int]
    aside: dict[Recipient, Decimal]
    leftover: Decimal
    taker: Recipient | None
    weights: list[Fraction] | None
    priority: list[int]
    previous: dict[Recipient, Decimal]
    said: list[tuple[Decimal | None, Decimal | None]]
    """The bounds as the policy says them, before they were rounded to steps."""

    @property
    def path(self) -> Path:
        return self.row.quotas[self.scope].path

    def figure(self, recipient: int, units: int) -> Decimal:
        """Steps as a figure, with what the step left over."""
        figure = times(units, self.step)
        return total([figure, self.leftover]) if self.recipients[recipient] == self.taker else figure


def make_task(table: Table, row: Row, scope: str, policy: Effective) -> tuple[Task | None, list[Trouble]]:
    """The task, or what is wrong with the policy. Where there is a task there may still be warnings."""
    assert table.names is not None
    maker = _Maker(table, table.names, row, scope, policy)
    task = maker.make()
    return (None if any(t.fatal for t in maker.troubles) else task), maker.troubles


class _Maker:
    def __init__(self, table: Table, names: Names, row: Row, scope: str, policy: Effective) -> None:
        self.table, self.names, self.row, self.scope, self.policy = table, names, row, scope, policy
        self.troubles: list[Trouble] = []
        self.recipients = carriers(names, scope)
        self.position = {recipient: i for i, recipient in enumerate(self.recipients)}
        quota = row.quotas[scope].value
        assert isinstance(quota, Decimal)
        self.quota = quota

    def trouble(self, kind: str, path: Path, *, fatal: bool = True, **data: Any) -> None:
        self.troubles.append(Trouble(kind, path, self.row, self.scope, data, fatal))

    def make(self) -> Task | None:
        policy, row = self.policy, self.row
        if not self.recipients:
            self.trouble("nobody", row.quotas[self.scope].path)
            return None
        aside = self._aside()
        locks = {r: v for r, v in self._figures("locked", policy.locked).items() if not self._set_aside(aside, r, v)}
        taker = self._one("remainder_to", policy.remainder_to)
        step = policy.step if policy.step is not None else self._natural_step([*aside.values(), *locks.values()])
        if not self._step_is_sound(step):
            return None
        rest = minus(self.quota, total(aside.values()))
        leftover = beyond_steps(rest, step) if rest >= 0 else ZERO
        if rest < 0:
            self.trouble("reserved", policy.at("reserve", row), quota=self.quota, reserved=total(aside.values()))
            return None
        if leftover and taker is None:
            self.trouble("leftover", policy.at("step", row), quota=self.quota, step=step, leftover=leftover)
            return None
        if taker is not None and taker not in self.position and leftover:
            aside[taker] = total([aside.get(taker, ZERO), leftover])
        floors, caps, said = self._bounds(step, locks, leftover, taker)
        previous = self._previous()
        weights = self._weights()
        return Task(
            row, self.scope, self.quota, policy, self.recipients, step, steps_in(rest, step), floors, caps,
            frozenset(self.position[r] for r in locks if r in self.position), aside, leftover, taker, weights,
            self._priority(weights, previous), previous, said,
        )  # fmt: skip

    def _aside(self) -> dict[Recipient, Decimal]:
        return self._figures("reserve", self.policy.reserve)

    def _set_aside(self, aside: dict[Recipient, Decimal], recipient: Recipient, value: Decimal) -> bool:
        """A lock on somebody who takes no part in the split is a reserve."""
        if recipient in self.position:
            return False
        aside[recipient] = value
        return True

    def _figures(self, field: str, given: Mapping[str, Decimal]) -> dict[Recipient, Decimal]:
        """Figures by recipient; names of other scopes are left to these."""
        found: dict[Recipient, Decimal] = {}
        for name, value in given.items():
            recipient = self._find(field, name)
            if recipient is None:
                continue
            at = self.policy.at(field, self.row, name)
            if value < 0:
                self.trouble("negative", at, name=name, value=value)
            elif recipient in found:
                self.trouble("twice", at, name=name, recipient=recipient.label)
            else:
                found[recipient] = value
        return found

    def _one(self, field: str, name: str | None) -> Recipient | None:
        return None if name is None else self._find(field, name, named=False)

    def _find(self, field: str, name: str, *, named: bool = True) -> Recipient | None:
        found = find_recipient(self.names, name, scopes_of(self.row) or (self.scope,))
        at = self.policy.at(field, self.row, *([name] if named else []))
        if found.fault is not None:
            self.trouble(found.fault, at, name=name, options=found.options, field=field)
            return None
        here = [recipient for recipient in found.recipients if recipient.scope == self.scope]
        if not here:
            return None
        city = here[0].unit in self.names.city_level
        if here[0] not in self.position and not (city and field in ("reserve", "locked", "remainder_to")):
            self.trouble("no_part", at, name=name, field=field)
            return None
        return here[0]

    def _natural_step(self, figures: list[Decimal]) -> Decimal:
        """The last place of the figures given: 1 for 470, 0.01 for 8.17."""
        bounds = [*_values(self.policy.min), *_values(self.policy.max)]
        return Decimal(1).scaleb(-max(decimals(figure) for figure in [self.quota, *figures, *bounds]))

    def _step_is_sound(self, step: Decimal) -> bool:
        if step <= 0:
            self.trouble("step", self.policy.at("step", self.row), step=step)
        return step > 0

    def _bounds(
        self, step: Decimal, locks: dict[Recipient, Decimal], leftover: Decimal, taker: Recipient | None
    ) -> tuple[list[int], list[int | None], list[tuple[Decimal | None, Decimal | None]]]:
        """Bounds in steps, rounded inwards; what is left over counts for who takes it."""
        lows, highs = self._bound("min", self.policy.min), self._bound("max", self.policy.max)
        least, most = self.policy.min, self.policy.max
        for_all = isinstance(least, Decimal) and isinstance(most, Decimal) and least > most
        if for_all:
            self.trouble("crossed", self.policy.at("min", self.row), recipient="", low=least, high=most)
        floors: list[int] = []
        caps: list[int | None] = []
        for recipient in self.recipients:
            more = leftover if recipient == taker else ZERO
            lock, low, high = locks.get(recipient), lows.get(recipient), highs.get(recipient)
            if lock is not None:
                self._check_lock(recipient, lock, step, more, low, high)
                floors.append(max(steps_in(minus(lock, more), step), 0))
                caps.append(floors[-1])
                continue
            floors.append(max(-steps_in(minus(more, low), step), 0) if low is not None else 0)
            caps.append(max(steps_in(minus(high, more), step), 0) if high is not None else None)
            cap = caps[-1]
            if for_all:
                continue
            if low is not None and high is not None and low > high:
                self.trouble("crossed", self.policy.at("min", self.row), recipient=recipient.label, low=low, high=high)
            elif cap is not None and floors[-1] > cap:
                self.trouble(
                    "no_multiple", self.policy.at("step", self.row),
                    recipient=recipient.label, low=low if low is not None else ZERO, high=high, step=step,
                )  # fmt: skip
        said = [(locks.get(one, lows.get(one)), locks.get(one, highs.get(one))) for one in self.recipients]
        return floors, caps, said

    def _check_lock(
        self,
        recipient: Recipient,
        lock: Decimal,
        step: Decimal,
        more: Decimal,
        low: Decimal | None,
        high: Decimal | None,
    ) -> None:
        names = [name for name in self.policy.locked if self._is(name, recipient)]
        at = self.policy.at("locked", self.row, *names[:1])
        if beyond_steps(minus(lock, more), step):
            self.trouble("lock_off_step", at, recipient=recipient.label, value=lock, step=step, leftover=more)
        if (low is not None and lock < low) or (high is not None and lock > high):
            self.trouble("lock_outside", at, recipient=recipient.label, value=lock, low=low, high=high)

    def _is(self, name: str, recipient: Recipient) -> bool:
        found = find_recipient(self.names, name, scopes_of(self.row) or (self.scope,))
        return recipient in found.recipients

    def _bound(self, field: str, given: Decimal | Mapping[str, Decimal] | None) -> dict[Recipient, Decimal]:
        if given is None:
            return {}
        if isinstance(given, Decimal):
            if given < 0:
                self.trouble("negative", self.policy.at(field, self.row), name=field, value=given)
            return dict.fromkeys(self.recipients, given)
        return self._figures(field, given)

    def _previous(self) -> dict[Recipient, Decimal]:
        """Last year's figures of the same indicator."""
        policies = self.table.policies
        last = policies.previous.by_id.get(self.row.indicator.id) if policies and policies.previous else None
        if last is None:
            return {}
        return {cell.recipient: cell.value for cell in last.cells if isinstance(cell.value, Decimal)}

    def _weights(self) -> list[Fraction] | None:
        from ewcoop.split.shares import weights_of

        weights, troubles = weights_of(
            self.table.policies, self.names, self.row, self.scope, self.policy, self.recipients, self._previous()
        )
        self.troubles += troubles
        return weights

    def _priority(self, weights: list[Fraction] | None, previous: dict[Recipient, Decimal]) -> list[int]:
        """Who comes first in a tie, the least number first; equal numbers where the rules do not say."""
        decided = [self._find("decided", name, named=False) for name in self.policy.decided]
        keys = []
        for i, recipient in enumerate(self.recipients):
            key: list[Any] = [decided.index(recipient) if recipient in decided else len(decided)]
            for rule in self.policy.ties:
                if rule == "weight":
                    key.append(-weights[i] if weights is not None else 0)
                elif rule == "previous":
                    key.append(-previous.get(recipient, ZERO))
                else:
                    key.append(i)
            keys.append(tuple(key))
        order = {key: place for place, key in enumerate(sorted(set(keys)))}
        return [order[key] for key in keys]


def _values(bound: Decimal | Mapping[str, Decimal] | None) -> list[Decimal]:
    if bound is None:
        return []
    return [bound] if isinstance(bound, Decimal) else list(bound.values())
