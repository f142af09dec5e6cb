"""The names in a policy, looked up for one indicator in one scope; what is wrong with them is collected."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ewcoop.model.names import Names, Recipient
from ewcoop.model.table import Path, Row
from ewcoop.split.effective import Effective
from ewcoop.split.recipients import Found, carriers, find_recipient, scopes_of
from ewcoop.split.trouble import Trouble

_FOR_THE_CITY = ("reserve", "locked", "remainder_to")


class Named:
    """Looks names up. `recipients` take part in the split; 市本级 can have a reserve, a lock or the leftover."""

    def __init__(self, names: Names, row: Row, scope: str, policy: Effective) -> None:
        self.names, self.row, self.scope, self.policy = names, row, scope, policy
        self.recipients: tuple[Recipient, ...] = carriers(names, scope)
        self.troubles: list[Trouble] = []

    def trouble(self, kind: str, path: Path, **data: Any) -> None:
        """Notes a trouble; `fatal` and `side` are what they are there, the rest is data."""
        fatal, side = data.pop("fatal", True), data.pop("side", "self")
        self.troubles.append(Trouble(kind, path, self.row, self.scope, data, fatal, side))

    def at(self, field: str, *below: str) -> Path:
        return self.policy.at(field, self.row, *below)

    def figures(self, field: str, given: Mapping[str, Decimal]) -> dict[Recipient, Decimal]:
        """Figures by recipient."""
        found: dict[Recipient, Decimal] = {}
        for name, value in given.items():
            recipient = self.find(field, name)
            if recipient is None:
                continue
            at = self.at(field, name)
            if recipient in found:
                self.trouble("twice", at, name=name, recipient=recipient.label)
            elif value < 0:
                self.trouble("negative", at, name=name, value=value)
            found[recipient] = max(value, Decimal(0))
        return found

    def find(self, field: str, name: str, *, keyed: bool = True) -> Recipient | None:
        """Who a name stands for here; None, with a trouble if something is wrong, where it is nobody of this
        split. What a whole plan says may be about other scopes; what an indicator says may not."""
        found = find_recipient(self.names, name, scopes_of(self.row) or (self.scope,))
        at = self.at(field, *([name] if keyed else []))
        if found.fault is not None:
            if found.fault == "unknown" or self._is_own(field) or found.options:
                self._fault(found, name, at, field)
            return None
        here = [recipient for recipient in found.recipients if recipient.scope == self.scope]
        if not here:
            if self._is_own(field) and not any(one.scope in self._open_scopes(field) for one in found.recipients):
                self.trouble("elsewhere", at, name=name, recipient=found.recipients[0].label)
            return None
        city = here[0].unit in self.names.city_level
        if here[0] not in self.recipients and not (city and field in _FOR_THE_CITY):
            self.trouble("no_part", at, name=name, field=field)
            return None
        if here[0] in self.recipients and field == "reserve":
            self.trouble("reserve_takes_part", at, name=name)
            return None
        return here[0]

    def _fault(self, found: Found, name: str, at: Path, field: str) -> None:
        known: Sequence[str] = [recipient.label for recipient in self.recipients]
        self.trouble(found.fault or "", at, name=name, options=found.options, known=tuple(known), field=field)

    def _is_own(self, field: str) -> bool:
        """Whether the indicator says it itself (or the command line), not the plan for all."""
        origin = self.policy.origin.get(field, ())
        return not origin or origin[:2] == self.row.path

    def _open_scopes(self, field: str) -> tuple[str, ...]:
        """The scopes that a field may speak of: one, if it is said for one."""
        origin = self.policy.origin.get(field, ())
        return (self.scope,) if "scopes" in origin else tuple(self.row.quotas)
