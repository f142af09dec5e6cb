"""Weights: what shares are proportional to, as exact fractions."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ewcoop.model.names import Recipient
from ewcoop.model.table import Path, Row, Table
from ewcoop.split.named import Named
from ewcoop.split.recipients import find_recipient

KINDS = ("equal", "class", "previous")
"""What can be mixed besides tables of figures."""

Figures = dict[Recipient, Fraction]


def previous_figures(table: Table, row: Row) -> dict[Recipient, Decimal]:
    """Last year's figures of the same indicator."""
    policies = table.policies
    last = policies.previous.by_id.get(row.indicator.id) if policies and policies.previous else None
    if last is None:
        return {}
    return {cell.recipient: cell.value for cell in last.cells if isinstance(cell.value, Decimal)}


def weights_of(table: Table, named: Named, previous: Mapping[Recipient, Decimal]) -> list[Fraction] | None:
    """A weight for every recipient; None where the parent is followed, or something is missing, which is then
    among the troubles of `named`."""
    row, policy = named.row, named.policy
    if policy.by == "parent":
        if row.indicator.within is None or row.indicator.within.as_ == "companion":
            named.trouble("no_parent", named.at("by"))
        return None
    if policy.by is None:
        named.trouble("by_nothing", row.quotas[named.scope].path)
        return None
    before = len(named.troubles)
    weigher = _Weigher(table, named, previous)
    found = weigher.weights()
    if found is None or any(trouble.fatal for trouble in named.troubles[before:]):
        return None
    if not any(found) and row.quotas[named.scope].value:
        named.trouble("all_zero", weigher.at)
    return found


class _Weigher:
    def __init__(self, table: Table, named: Named, previous: Mapping[Recipient, Decimal]) -> None:
        self.policies, self.named, self.policy, self.previous = table.policies, named, named.policy, previous
        self.recipients = named.recipients
        field = {"weights": "weights", "class": "classes"}.get(named.policy.by or "", "by")
        self.at = named.at(field if field in named.policy.origin else "by")

    def trouble(self, kind: str, path: Path, **data: Any) -> None:
        self.named.trouble(kind, path, **data)

    def weights(self) -> list[Fraction] | None:
        policy = self.policy
        if policy.by != "weights":
            return self._complete(policy.by or "", self._kind(policy.by or ""))
        given = policy.weights
        if given is None:
            self.trouble("no_weights", self.at)
            return None
        if isinstance(given, str):
            return self._complete(given, self._table(given, self.at))
        if any(name in KINDS or name in self._tables() for name in given):
            return self._mix(given)
        figures = self.named.figures("weights", given)
        return self._complete("", {one: Fraction(figure) for one, figure in figures.items()})

    def _tables(self) -> set[str]:
        return {*self.policies.tables, *self.policies.unread} if self.policies is not None else set()

    def _mix(self, given: Mapping[str, Decimal]) -> list[Fraction] | None:
        """Each part is brought to a sum of 1 first, so that the coefficients are shares."""
        mixed = [Fraction(0)] * len(self.recipients)
        for name, coefficient in given.items():
            at = (*self.at, name)
            if coefficient < 0:
                self.trouble("negative", at, name=name, value=coefficient)
                return None
            part = self._complete(name, self._kind(name) if name in KINDS else self._table(name, at))
            if part is None:
                return None
            whole = sum(part)
            if not whole:
                self.trouble("all_zero", at)
                return None
            mixed = [one + Fraction(coefficient) * other / whole for one, other in zip(mixed, part, strict=True)]
        return mixed

    def _kind(self, kind: str) -> Figures | None:
        if kind == "equal":
            return dict.fromkeys(self.recipients, Fraction(1))
        return self._classes() if kind == "class" else self._last_year()

    def _last_year(self) -> Figures | None:
        if self.policies is None or self.policies.previous is None:
            unread = self.policies is not None and "previous" in self.policies.unread
            self.trouble("unread" if unread else "no_previous_plan", self.at)
            return None
        if self.named.row.indicator.id not in self.policies.previous.by_id:
            self.trouble("not_in_previous", self.at, id=self.named.row.indicator.id)
            return None
        for recipient, figure in self.previous.items():
            if figure < 0 and recipient in self.recipients:
                self.trouble("negative", self.at, name=recipient.label, value=figure)
                return None
        return {recipient: Fraction(figure) for recipient, figure in self.previous.items()}

    def _classes(self) -> Figures | None:
        classes = self.policy.classes
        if not classes:
            self.trouble("no_classes", self.at)
            return None
        partners = [partner for scope in self.named.names.pairings.west for partner in scope.partners]
        of = {partner.name: partner.class_ for partner in partners}
        found: Figures = {}
        for recipient in self.recipients:
            kind = of.get(recipient.partner or "")
            if recipient.partner is None:
                self.trouble("no_partner_no_class", self.at, recipient=recipient.label)
                return None
            if kind is None:
                self.trouble("without_class", self.at, recipient=recipient.label)
            elif kind not in classes:
                self.trouble("class_without_weight", self.at, recipient=recipient.label, class_=kind)
            else:
                found[recipient] = Fraction(max(classes[kind], Decimal(0)))
        for kind, weight in classes.items():
            at = self.named.at("classes", kind)
            if weight < 0:
                self.trouble("negative", at, name=kind, value=weight)
            if kind not in of.values():
                self.named.trouble("no_such_class", at, fatal=False, class_=kind)
        return found if len(found) == len(self.recipients) else None

    def _table(self, name: str, at: Path) -> Figures | None:
        """A named table. Names in it that mean nobody here are no matter: it may be about more than this."""
        table = self.policies.tables.get(name) if self.policies else None
        if self.policies is not None and name in self.policies.unread:
            self.trouble("unread", at)
            return None
        if table is None:
            self.trouble("no_table", at, name=name, known=tuple(sorted(self._tables())))
            return None
        found: Figures = {}
        for entry in table.entries:
            who = find_recipient(self.named.names, entry.name, (self.named.scope,))
            here = [recipient for recipient in who.recipients if recipient in self.recipients]
            if len(here) != 1:
                continue
            data = {"name": entry.name, "recipient": here[0].label}
            if here[0] in found:
                self.named.trouble("twice", entry.path, side=table.side, **data)
            elif entry.value < 0:
                self.named.trouble("negative", entry.path, side=table.side, name=entry.name, value=entry.value)
            found[here[0]] = Fraction(max(entry.value, Decimal(0)))
        return found

    def _complete(self, name: str, found: Figures | None) -> list[Fraction] | None:
        """In the order of the recipients. Missing is not zero: everybody needs a weight but who is locked."""
        if found is None:
            return None
        before = len(self.named.troubles)
        locked = {self.named.find("locked", key) for key in self.policy.locked}
        del self.named.troubles[before:]  # what is wrong with the locks has been said
        missing = tuple(one.label for one in self.recipients if one not in found and one not in locked)
        if missing:
            self.trouble("without_weight", self.at, recipients=missing, table=name)
            return None
        return [found.get(recipient, Fraction(0)) for recipient in self.recipients]
