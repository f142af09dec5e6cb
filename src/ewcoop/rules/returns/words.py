"""What rules about returns share: how figures and series are named, and where they stand."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text, listed
from ewcoop.model.figures import minus
from ewcoop.model.months import Month, shown, spoken
from ewcoop.model.names import Recipient
from ewcoop.model.returns import Origin
from ewcoop.model.table import Row
from ewcoop.model.units import finest_of
from ewcoop.places import Path

_A_PAIR, _FEW = 2, 5
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


def months(several: list[Month]) -> Text:
    """Months for a sentence; three or more in a row are a stretch: 2024年1月至5月."""
    said: list[Text] = []
    for _, run in groupby(enumerate(several), lambda pair: pair[1] - pair[0]):
        row = [one for _, one in run]
        said += [_stretch(row[0], row[-1])] if len(row) > _A_PAIR else map(month, row)
    return listed(said, most=12)


def _stretch(first: Month, last: Month) -> Text:
    end = spoken(last) if first // 12 != last // 12 else spoken(last).partition("年")[2]
    return Text(f"{spoken(first)}至{end}", f"{shown(first)} to {shown(last)}")


def is_slight(row: Row, value: Decimal, target: Decimal) -> bool:
    """Whether the two differ by a few whole things only: three parks instead of one are 300 % and no mistake."""
    return finest_of(row.indicator.unit) == 0 and abs(minus(value, target)) < _FEW


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
