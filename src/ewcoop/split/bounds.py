"""Floors, caps and locks of a policy in whole steps."""

from collections.abc import Mapping
from decimal import Decimal

from ewcoop.model.figures import ZERO, minus
from ewcoop.model.names import Recipient
from ewcoop.model.steps import beyond_steps, steps_in
from ewcoop.split.named import Named


class Bounds:
    """Bounds in steps, rounded inwards; what is left over counts for who takes it. `said` are the bounds as
    they are written."""

    def __init__(
        self, named: Named, step: Decimal, locks: dict[Recipient, Decimal], leftover: Decimal, taker: Recipient | None
    ) -> None:
        self.named, self.step = named, step
        self.floors: list[int] = []
        self.caps: list[int | None] = []
        lows, highs = self._bound("min", named.policy.min), self._bound("max", named.policy.max)
        self.said = [(locks.get(one, lows.get(one)), locks.get(one, highs.get(one))) for one in named.recipients]
        if self._cross_for_all():
            return
        for one in named.recipients:
            more = leftover if one == taker else ZERO
            if one in locks:
                self._lock(one, locks[one], more, lows.get(one), highs.get(one))
            else:
                self._between(one, lows.get(one), highs.get(one), more)

    def _bound(self, field: str, given: Decimal | Mapping[str, Decimal] | None) -> dict[Recipient, Decimal]:
        if given is None:
            return {}
        if not isinstance(given, Decimal):
            return self.named.figures(field, given)
        if given < 0:
            self.named.trouble("negative", self.named.at(field), name=field, value=given)
        return dict.fromkeys(self.named.recipients, given)

    def _cross_for_all(self) -> bool:
        low, high = self.named.policy.min, self.named.policy.max
        crossed = isinstance(low, Decimal) and isinstance(high, Decimal) and low > high
        if crossed:
            self.named.trouble("crossed", self.named.at("min"), recipient="", low=low, high=high)
        return crossed

    def _between(self, one: Recipient, low: Decimal | None, high: Decimal | None, more: Decimal) -> None:
        floor = max(-steps_in(minus(more, low), self.step), 0) if low is not None else 0
        cap = steps_in(minus(high, more), self.step) if high is not None else None
        self.floors.append(floor)
        self.caps.append(cap)
        at = self.named.at("max" if low is None else "min")
        if low is not None and high is not None and low > high:
            self.named.trouble("crossed", at, recipient=one.label, low=low, high=high)
        elif cap is not None and cap < 0:
            at = self.named.at("remainder_to")
            self.named.trouble("leftover_above", at, recipient=one.label, high=high, leftover=more)
        elif cap is not None and floor > cap:
            data = {"low": low if low is not None else ZERO, "high": high, "step": self.step}
            self.named.trouble("no_multiple", self.named.at("step"), recipient=one.label, **data)

    def _lock(self, one: Recipient, lock: Decimal, more: Decimal, low: Decimal | None, high: Decimal | None) -> None:
        steps = steps_in(minus(lock, more), self.step)
        self.floors.append(max(steps, 0))
        self.caps.append(max(steps, 0))
        names = [name for name in self.named.policy.locked if self.named.find("locked", name) == one]
        at = self.named.at("locked", *names[:1])
        if steps < 0 or beyond_steps(minus(lock, more), self.step):
            self.named.trouble("lock_off_step", at, recipient=one.label, value=lock, step=self.step, leftover=more)
        if (low is not None and lock < low) or (high is not None and lock > high):
            self.named.trouble("lock_outside", at, recipient=one.label, value=lock, low=low, high=high)
