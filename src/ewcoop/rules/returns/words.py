"""What rules about returns share: how figures and series are named, and where they stand."""

from __future__ import annotations

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.months import Month, shown, spoken
from ewcoop.model.names import Recipient
from ewcoop.model.returns import Origin
from ewcoop.model.table import Row
from ewcoop.places import Path

SENT = "sent"
"""The side of a finding about a figure that was sent; its path is the origin, and the engine knows the file."""


def at(origin: Origin) -> Path:
    """The place of a figure, until the engine finds it."""
    return (origin,)


def there(origin: Origin, message: Text) -> Related:
    """A second figure that a finding speaks of."""
    return Related(at(origin), message, SENT)


def of(row: Row, recipient: Recipient | None = None) -> Text:
    """An indicator, for somebody, as the beginning of a sentence."""
    name = row.indicator.name
    label = recipient.label if recipient is not None else ""
    return Text(f"“{name}”{label}", f'"{name}", {label}' if label else f'"{name}"')


def month(one: Month) -> Text:
    return Text(spoken(one), shown(one))


def found(
    info: RuleInfo,
    severity: Severity,
    message: Text,
    origin: Origin,
    *,
    help_: Text | None = None,
    related: tuple[Related, ...] = (),
    **data: object,
) -> Finding:
    """A finding about a figure that was sent."""
    return Finding(info.code, severity, message, at(origin), help_, side=SENT, related=related, data=data)
