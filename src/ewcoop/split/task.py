"""One indicator in one scope, made ready for the allocator: whole steps, integer bounds, exact weights."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ewcoop.model.figures import ZERO, decimals, minus, total
from ewcoop.model.names import Recipient
from ewcoop.model.steps import beyond_steps, steps_in, times
from ewcoop.model.table import Path, Row, Table
from ewcoop.model.units import finest_of
from ewcoop.split.bounds import Bounds
from ewcoop.split.effective import Effective
from ewcoop.split.named import Named
from ewcoop.split.shares import previous_figures, weights_of
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
    held: dict[int, tuple[Row, Decimal]]
    """Recipients whose bound is a figure of another row, which is not being split."""

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
    maker = _Maker(table, Named(table.names, row, scope, policy))
    task = maker.make()
    troubles = maker.named.troubles
    return (None if any(t.fatal for t in troubles) else task), troubles


class _Maker:
    def __init__(self, table: Table, named: Named) -> None:
        self.table, self.named = table, named
        self.row, self.scope, self.policy = named.row, named.scope, named.policy
        self.recipients = named.recipients
        quota = self.row.quotas[self.scope].value
        assert isinstance(quota, Decimal)
        self.quota = quota

    def make(self) -> Task | None:
        named, policy = self.named, self.policy
        if not self.recipients:
            named.trouble("nobody", self.row.quotas[self.scope].path)
            return None
        aside = named.figures("reserve", policy.reserve)
        locks = named.figures("locked", policy.locked)
        locked_aside = {one: locks.pop(one) for one in list(locks) if one not in self.recipients}
        aside |= locked_aside
        taker = None if policy.remainder_to is None else named.find("remainder_to", policy.remainder_to, keyed=False)
        step = self._step([*aside.values(), *locks.values()])
        if step is None:
            return None
        rest = minus(self.quota, total(aside.values()))
        if rest < 0:
            named.trouble("reserved", named.at("reserve"), quota=self.quota, reserved=total(aside.values()))
            return None
        leftover = beyond_steps(rest, step)
        if leftover and not self._is_taken(leftover, step, taker, locked_aside):
            return None
        if taker is not None and taker not in self.recipients and leftover:
            aside[taker] = total([aside.get(taker, ZERO), leftover])
        bounds = Bounds(named, step, locks, leftover, taker)
        previous = previous_figures(self.table, self.row)
        weights = weights_of(self.table, named, previous)
        return Task(
            self.row, self.scope, self.quota, policy, self.recipients, step, steps_in(rest, step),
            bounds.floors, bounds.caps, frozenset(self.recipients.index(one) for one in locks), aside, leftover, taker,
            weights, self._priority(weights, previous), previous, bounds.said, {},
        )  # fmt: skip

    def _step(self, figures: list[Decimal]) -> Decimal | None:
        """The policy's step; or the last place of the figures given (1 for 470, 0.01 for 8.17), as far as the
        unit of measure allows."""
        policy, finest = self.policy, finest_of(self.row.indicator.unit)
        if policy.step is None:
            bounds = [*_values(policy.min), *_values(policy.max)]
            places = max(decimals(figure) for figure in [self.quota, *figures, *bounds])
            return Decimal(1).scaleb(-(places if finest is None else min(places, finest)))
        if policy.step <= 0:
            self.named.trouble("step", self.named.at("step"), step=policy.step)
            return None
        if finest is not None and decimals(policy.step) > finest:
            self.named.trouble("step_too_fine", self.named.at("step"), step=policy.step, unit=self.row.indicator.unit)
            return None
        return policy.step

    def _is_taken(
        self, leftover: Decimal, step: Decimal, taker: Recipient | None, locked_aside: Mapping[Recipient, Decimal]
    ) -> bool:
        """Whether somebody can take what the step leaves over."""
        named = self.named
        if taker is None and self.policy.remainder_to is not None and any(t.fatal for t in named.troubles):
            return False  # that has been said
        if taker is None:
            named.trouble("leftover", named.at("step"), quota=self.quota, step=step, leftover=leftover)
        elif taker in locked_aside:
            data = {"recipient": taker.label, "value": locked_aside[taker], "leftover": leftover}
            named.trouble("lock_and_leftover", named.at("remainder_to"), **data)
        return taker is not None and taker not in locked_aside

    def _priority(self, weights: list[Fraction] | None, previous: dict[Recipient, Decimal]) -> list[int]:
        """Who comes first in a tie, the least number first; equal numbers where the rules do not say."""
        decided = [self.named.find("decided", name, keyed=False) for name in self.policy.decided]
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
