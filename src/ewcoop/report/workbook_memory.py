"""The hidden sheet: what a table does not show, so that reading the workbook back is certain.

Each row names a cell of the table by a formula: Excel keeps that right when rows are put in or taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ewcoop.model.keys import keys_of, usual_keys
from ewcoop.model.office import VERSION
from ewcoop.model.table import Row, Table
from ewcoop.places import cell_name
from ewcoop.report.office_layout import Layout
from ewcoop.report.yaml_text import flow

_CHUNK = 30_000

MemoryRow = tuple[str, str, str]
"""A kind, a formula, and a YAML text."""


class Places:
    """Where the parts of a table stand on its sheet."""

    def __init__(self, sheet: str, layout: Layout) -> None:
        self.sheet = sheet
        self.head = 2
        self.body = self.head + 2
        self.foot = self.body + len(layout.lines)
        self.quotas = {scope: 4 + at for at, scope in enumerate(layout.scopes)}
        first = 4 + len(layout.scopes)
        self.recipients = {recipient: first + at for at, recipient in enumerate(layout.recipients)}
        self.of_scope: dict[str, list[int]] = {}
        for recipient, at in self.recipients.items():
            self.of_scope.setdefault(recipient.scope, []).append(at)
        self.last = first + len(layout.recipients) - 1

    def reference(self, function: str, row: int, column: int) -> str:
        name = self.sheet.replace("'", "''")
        letters = cell_name(1, column)[:-1]
        return f"={function}('{name}'!${letters}${row})"


def memory_rows(table: Table, layout: Layout, places: Places, heads: Mapping[int, list[str]]) -> Iterator[MemoryRow]:
    """What the hidden sheet says, row by row, below its first one; `heads` are the texts over each column."""
    said = table.plan.model_dump(by_alias=True, exclude_unset=True, exclude={"indicators"})
    yield "plan", places.reference("ROW", 1, 1), flow(said)
    yield "head", places.reference("ROW", places.head, 1), flow({"rows": 2})
    for at, role in enumerate(("name", "measure", "nature"), 1):
        yield "column", places.reference("COLUMN", places.head, at), flow({"role": role, "heads": heads[at]})
    for scope, at in places.quotas.items():
        yield "column", places.reference("COLUMN", places.head, at), flow({"quota": scope, "heads": heads[at]})
    for one, at in places.recipients.items():
        whom = {"unit": one.unit, "partner": one.partner, "scope": one.scope, "heads": heads[at]}
        yield "column", places.reference("COLUMN", places.head, at), flow(whom)
    for number, line in enumerate(layout.lines, places.body):
        if line.row is not None:
            yield "indicator", places.reference("ROW", number, 1), flow(_indicator(table, line.row, layout))
    if layout.notes:
        yield "foot", places.reference("ROW", places.foot, 1), "{}"


def cells_of(row: MemoryRow) -> list[str]:
    """A row as cells: a long text goes on over several."""
    kind, reference, text = row
    return [kind, reference, *(text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))]


def first_row() -> list[str]:
    return [VERSION, "此表由 ewcoop 写入和读取，请勿改动。 Written and read by ewcoop: please leave it as it is."]


def _indicator(table: Table, row: Row, layout: Layout) -> dict[str, Any]:
    """All of an indicator but its figures; and how its plan writes them, where that is not the usual way."""
    assert table.names is not None
    out = row.indicator.model_dump(by_alias=True, exclude_unset=True, exclude={"quota", "allocation"})
    every = [(one, cell.value if (cell := row.by_recipient.get(one)) else None) for one in layout.recipients]
    scopes = sum(quota.value is not None for quota in row.quotas.values())
    keys = keys_of(row)
    if set(keys) != set(usual_keys(table.names, scopes, every)):
        out["keys"] = [[*key.recipient, key.unit, key.inner] for key in keys]
    if {scope: quota.value for scope, quota in row.quotas.items()} != row.indicator.quota or scopes < len(row.quotas):
        out["quotas"] = {str(quota.path[3]): scope for scope, quota in row.quotas.items()}
    if row.indicator.arrangement is not None and any(cell.value is not None for cell in row.cells):
        out["unshown"] = True  # its figures stand in its place
    return out
