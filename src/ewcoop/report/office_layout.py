"""How an office lays out its table: who stands in which column, and what in which row. No format is known here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.model.names import Recipient
from ewcoop.model.table import Row, Table
from ewcoop.report.allocation_table import columns_of

NUMERALS = "一二三四五六七八九十"


class Line(NamedTuple):
    """A row of the body: the name of a section, or an indicator with the text of its name."""

    text: str
    row: Row | None
    depth: int = 0


class Layout(NamedTuple):
    """`recipients` stand by unit, in the order of the pairings."""

    title: str
    scopes: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


def layout(table: Table) -> Layout:
    """The table of a plan whose names are known."""
    assert table.names is not None
    columns = list(columns_of(table)) or list(columns_of(table, every=True))
    scopes = tuple(scope for scope, recipient in columns if recipient is None)
    order = {unit.name: place for place, unit in enumerate(table.names.pairings.east.units)}
    recipients = sorted((one for _, one in columns if one is not None), key=lambda one: order.get(one.unit, len(order)))
    return Layout(table.plan.plan.title, scopes, tuple(recipients), tuple(_lines(table)), table.plan.notes)


def _lines(table: Table) -> Iterator[Line]:
    """Sections with a Chinese number, and in each the indicators that stand within no other, numbered."""
    category: str | None = None
    sections = number = 0
    for index, row in enumerate(table.rows):
        indicator = row.indicator
        if indicator.category is not None and indicator.category != category:
            category = indicator.category
            sections += 1
            number = 0
            yield Line(f"{numeral(sections)}、{category}", None)
        depth = _depth(table, row)
        if depth:
            yield Line(indicator.name, row, depth)
        else:
            number += 1
            alone = number == 1 and not _another(table, index, category)
            yield Line(indicator.name if alone else f"{number}. {indicator.name}", row)


def numeral(number: int) -> str:
    """1 is 一, 11 is 十一, 20 is 二十."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    before = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return before + (NUMERALS[ones - 1] if ones else "")


def _depth(table: Table, row: Row) -> int:
    """How deep a row stands within others. Only what stands below its parent is indented."""
    depth, seen = 0, {row.indicator.id}
    within = row.indicator.within
    while within is not None and within.indicator in table.by_id and within.indicator not in seen:
        seen.add(within.indicator)
        depth += 1
        within = table.by_id[within.indicator].indicator.within
    return depth


def _another(table: Table, index: int, category: str | None) -> bool:
    """Whether a section has a second indicator that stands within no other."""
    for row in table.rows[index + 1 :]:
        if row.indicator.category is not None and row.indicator.category != category:
            return False
        if not _depth(table, row):
            return True
    return False
