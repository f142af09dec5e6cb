"""How a plan writes its figures: by unit, and by partner or scope where the unit alone would not say whose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from ewcoop.model.base import Value
from ewcoop.model.names import Names, Recipient
from ewcoop.model.table import Row

T = TypeVar("T")


def allocation_of(names: Names, scopes: int, figures: Mapping[Recipient, T]) -> dict[str, T | dict[str, T]]:
    """Figures by unit, in the order of the pairings; `scopes` is for how many scopes there is a quota."""
    order = {unit.name: place for place, unit in enumerate(names.pairings.east.units)}
    out: dict[str, T | dict[str, T]] = {}
    for recipient in sorted(figures, key=lambda one: order[one.unit]):
        inner = inner_key(names, scopes, recipient)
        if inner is None:
            out[recipient.unit] = figures[recipient]
        else:
            below = out.setdefault(recipient.unit, {})
            assert isinstance(below, dict)
            below[inner] = figures[recipient]
    return out


def inner_key(names: Names, scopes: int, recipient: Recipient) -> str | None:
    """What must stand below the unit's name for a figure to be this recipient's; None if nothing must."""
    own = names.own_partners.get(recipient.unit, ())
    if recipient.partner is None:
        return None if not own and scopes == 1 else recipient.scope
    return None if own == (recipient.partner,) else recipient.partner


def without_idle_blanks(cells: Iterable[tuple[Recipient, Value]]) -> list[tuple[Recipient, Value]]:
    """The cells of a table as a plan says them: a blank is written for a pair whose scope has something, for
    there it says that nothing was forgotten; other blanks say nothing."""
    every = list(cells)
    used = {recipient.scope for recipient, value in every if value is not None}
    return [
        (recipient, value)
        for recipient, value in every
        if value is not None or (recipient.partner is not None and recipient.scope in used)
    ]


class Key(NamedTuple):
    """Under which keys of a plan the figure of a recipient stands."""

    recipient: Recipient
    unit: str
    inner: str | None


def keys_of(row: Row) -> list[Key]:
    """The keys of every cell of a row, as its plan writes them, in its order."""
    return [
        Key(cell.recipient, str(cell.path[3]), str(cell.path[4]) if len(cell.path) > 4 else None) for cell in row.cells
    ]


def usual_keys(names: Names, scopes: int, cells: Iterable[tuple[Recipient, Value]]) -> list[Key]:
    """The keys that cells get where nothing else is known of them."""
    alone = names.alone
    return [
        Key(recipient, recipient.unit, None if recipient in alone else inner_key(names, scopes, recipient))
        for recipient, _ in without_idle_blanks(cells)
    ]
