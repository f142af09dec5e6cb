"""What an edit by hand changed, and what is wrong with it in itself."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ewcoop.model.names import Recipient
from ewcoop.model.table import Row, Table
from ewcoop.split.trouble import Trouble

Figures = dict[tuple[str, Recipient], Decimal]


class Change(NamedTuple):
    """A cell that is not what it was; `by_hand`: a person changed it. None is blank."""

    row: Row
    recipient: Recipient
    old: Decimal | None
    new: Decimal | None
    by_hand: bool


def figures_of(table: Table) -> Figures:
    return {
        (row.indicator.id, cell.recipient): cell.value
        for row in table.by_id.values()
        for cell in row.cells
        if isinstance(cell.value, Decimal)
    }


def wrong_edits(edited: Table, old: Figures) -> Iterator[Trouble]:
    """Cells that were a figure and are none now, or less than nothing."""
    for row in edited.by_id.values():
        for cell in row.cells:
            key = (row.indicator.id, cell.recipient)
            data = {"recipient": cell.recipient.label, "name": cell.recipient.label}
            if isinstance(cell.value, str) and key in old:
                yield Trouble("text_cell", cell.path, row, cell.recipient.scope, data | {"text": cell.value})
            elif isinstance(cell.value, Decimal) and cell.value < 0 and cell.value != old.get(key):
                yield Trouble("negative", cell.path, row, cell.recipient.scope, data | {"value": cell.value})


def changes_of(edited: Table, old: Figures, new: Figures, after: Figures) -> Iterator[Change]:
    for row in edited.by_id.values():
        name = row.indicator.id
        recipients = dict.fromkeys(key[1] for figures in (old, new, after) for key in figures if key[0] == name)
        for recipient in recipients:
            key = (name, recipient)
            was, given = old.get(key), new.get(key)
            will = after.get(key, given)
            if was != will:
                yield Change(row, recipient, was, will, given != was and given == will)
