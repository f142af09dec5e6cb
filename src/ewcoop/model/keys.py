"""How a plan writes its figures: by unit, and by partner or scope where the unit alone would not say whose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from ewcoop.model.names import Names, Recipient

T = TypeVar("T")


def allocation_of(names: Names, scopes: int, figures: Mapping[Recipient, T]) -> dict[str, T | dict[str, T]]:
    """Figures by unit, in the order of the pairings; `scopes` is for how many scopes there is a quota."""
    order = {unit.name: place for place, unit in enumerate(names.pairings.east.units)}
    return keyed(names, scopes, ((one, figures[one]) for one in sorted(figures, key=lambda one: order[one.unit])))


def keyed(names: Names, scopes: int, figures: Iterable[tuple[Recipient, T]]) -> dict[str, T | dict[str, T]]:
    """Figures by unit, in the order given."""
    out: dict[str, T | dict[str, T]] = {}
    for recipient, figure in figures:
        inner = inner_key(names, scopes, recipient)
        if inner is None:
            out[recipient.unit] = figure
        else:
            below = out.setdefault(recipient.unit, {})
            assert isinstance(below, dict)
            below[inner] = figure
    return out


def inner_key(names: Names, scopes: int, recipient: Recipient) -> str | None:
    """What must stand below the unit's name for a figure to be this recipient's; None if nothing must."""
    own = names.partners_of(recipient.unit)
    if recipient.partner is None:
        return None if not own and scopes == 1 else recipient.scope
    return None if list(own) == [recipient.partner] else recipient.partner
