"""Weights: what shares are proportional to, as exact fractions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ewcoop.model.names import Names, Recipient
from ewcoop.model.policy import Policies
from ewcoop.model.table import Path, Row
from ewcoop.split.effective import Effective
from ewcoop.split.recipients import find_recipient, scopes_of
from ewcoop.split.trouble import Trouble

KINDS = ("equal", "class", "previous")
"""What can be mixed besides tables of figures."""

Figures = dict[Recipient, Fraction]


def weights_of(
    policies: Policies | None, names: Names, row: Row, scope: str, policy: Effective,
    recipients: Sequence[Recipient], previous: Mapping[Recipient, Decimal],
) -> tuple[list[Fraction] | None, list[Trouble]]:  # fmt: skip
    """A weight for every recipient; None where the parent is followed, or something is missing."""
    weigher = _Weigher(policies, names, row, scope, policy, recipients, previous)
    if policy.by == "parent":
        if row.indicator.within is None or row.indicator.within.as_ == "companion":
            weigher.trouble("no_parent", policy.at("by", row))
        return None, weigher.troubles
    if policy.by is None:
        weigher.trouble("by_nothing", row.quotas[scope].path)
        return None, weigher.troubles
    found = weigher.weights()
    if found is None or any(trouble.fatal for trouble in weigher.troubles):
        return None, weigher.troubles
    if not any(found):
        weigher.trouble("all_zero", weigher.at)
    return found, weigher.troubles


class _Weigher:
    def __init__(
        self, policies: Policies | None, names: Names, row: Row, scope: str, policy: Effective,
        recipients: Sequence[Recipient], previous: Mapping[Recipient, Decimal],
    ) -> None:  # fmt: skip
        self.policies, self.names, self.row, self.scope, self.policy = policies, names, row, scope, policy
        self.recipients, self.previous = recipients, previous
        self.troubles: list[Trouble] = []
        field = {"weights": "weights", "class": "classes"}.get(policy.by or "", "by")
        self.at = policy.at(field if field in policy.origin else "by", row)

    def trouble(self, kind: str, path: Path, **data: Any) -> None:
        self.troubles.append(Trouble(kind, path, self.row, self.scope, data))

    def weights(self) -> list[Fraction] | None:
        policy = self.policy
        if policy.by != "weights":
            return self._complete(policy.by or "", self._kind(policy.by or ""))
        given = policy.weights
        if given is None:
            self.trouble("no_weights", self.at)
            return None
        if isinstance(given, str):
            return self._complete(given, self._table(given))
        tables = self.policies.tables if self.policies else {}
        if given and all(name in KINDS or name in tables for name in given):
            return self._mix(given)
        return self._complete("", self._by_name(given))

    def _mix(self, given: Mapping[str, Decimal]) -> list[Fraction] | None:
        """Each part is brought to a sum of 1 first, so that the coefficients are shares."""
        mixed = [Fraction(0)] * len(self.recipients)
        for name, coefficient in given.items():
            if coefficient < 0:
                self.trouble("negative", (*self.at, name), name=name, value=coefficient)
                return None
            part = self._complete(name, self._kind(name) if name in KINDS else self._table(name))
            if part is None:
                return None
            whole = sum(part)
            if not whole:
                self.trouble("all_zero", (*self.at, name))
                return None
            mixed = [one + Fraction(coefficient) * other / whole for one, other in zip(mixed, part, strict=True)]
        return mixed

    def _kind(self, kind: str) -> Figures | None:
        if kind == "equal":
            return dict.fromkeys(self.recipients, Fraction(1))
        if kind == "class":
            return self._classes()
        if self.policies is None or self.policies.previous is None:
            unread = self.policies is not None and "previous" in self.policies.unread
            self.trouble("unread" if unread else "no_previous_plan", self.at)
            return None
        if self.row.indicator.id not in self.policies.previous.by_id:
            self.trouble("not_in_previous", self.at, id=self.row.indicator.id)
            return None
        return {recipient: Fraction(figure) for recipient, figure in self.previous.items()}

    def _classes(self) -> Figures | None:
        classes = self.policy.classes
        if not classes:
            self.trouble("no_classes", self.at)
            return None
        of = {partner.name: partner.class_ for scope in self.names.pairings.west for partner in scope.partners}
        found: Figures = {}
        for recipient in self.recipients:
            kind = of.get(recipient.partner or "")
            if kind is None:
                self.trouble("without_class", self.at, recipient=recipient.label, partner=recipient.partner)
            elif kind not in classes:
                self.trouble("class_without_weight", self.at, recipient=recipient.label, class_=kind)
            elif classes[kind] < 0:
                self.trouble("negative", (*self.at, kind), name=kind, value=classes[kind])
            else:
                found[recipient] = Fraction(classes[kind])
        for kind in classes:
            if kind not in of.values():
                path = self.policy.at("classes", self.row, kind)
                self.troubles.append(Trouble("no_such_class", path, self.row, self.scope, {"class_": kind}, False))
        return None if any(t.fatal for t in self.troubles) else found

    def _table(self, name: str) -> Figures | None:
        table = self.policies.tables.get(name) if self.policies else None
        if self.policies is not None and name in self.policies.unread:
            self.trouble("unread", self.at)
            return None
        if table is None:
            self.trouble("no_table", self.at, name=name, known=tuple(self.policies.tables if self.policies else ()))
            return None
        found: Figures = {}
        for entry in table.entries:
            who = find_recipient(self.names, entry.name, (self.scope,))
            here = [recipient for recipient in who.recipients if recipient.scope == self.scope]
            if len(here) == 1 and entry.value < 0:
                data = {"name": entry.name, "value": entry.value}
                self.troubles.append(Trouble("negative", entry.path, self.row, self.scope, data, True, table.side))
            elif len(here) == 1 and here[0] in found:
                data = {"name": entry.name, "recipient": here[0].label}
                self.troubles.append(Trouble("twice", entry.path, self.row, self.scope, data, True, table.side))
            elif len(here) == 1:
                found[here[0]] = Fraction(entry.value)
        return found

    def _by_name(self, given: Mapping[str, Decimal]) -> Figures:
        found: Figures = {}
        for name, value in given.items():
            who = find_recipient(self.names, name, scopes_of(self.row) or (self.scope,))
            at = (*self.at, name)
            here = [recipient for recipient in who.recipients if recipient.scope == self.scope]
            if who.fault is not None:
                self.trouble(who.fault, at, name=name, options=who.options, field="weights")
            elif value < 0:
                self.trouble("negative", at, name=name, value=value)
                found.update(dict.fromkeys(here, Fraction(0)))  # it is not missing
            elif here and here[0] not in self.recipients:
                self.trouble("no_part", at, name=name, field="weights")
            elif here and here[0] in found:
                self.trouble("twice", at, name=name, recipient=here[0].label)
            elif here:
                found[here[0]] = Fraction(value)
        return found

    def _complete(self, name: str, found: Figures | None) -> list[Fraction] | None:
        """In the order of the recipients. Missing is not zero: everybody needs a weight, the locked ones too,
        unless the lock is all there is to them."""
        if found is None:
            return None
        locked = {
            recipient
            for key in self.policy.locked
            for recipient in find_recipient(self.names, key, scopes_of(self.row) or (self.scope,)).recipients
        }
        missing = [r for r in self.recipients if r not in found and r not in locked]
        if missing:
            labels = tuple(recipient.label for recipient in missing)
            self.trouble("without_weight", self.at, recipients=labels, table=name)
            return None
        return [found.get(recipient, Fraction(0)) for recipient in self.recipients]
