"""The course of each indicator: its totals month by month, counted as on any one day, but in one pass."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ewcoop.model.figures import total
from ewcoop.model.months import Month, last_day
from ewcoop.model.names import Names, Recipient
from ewcoop.model.returns import Figure, Returns
from ewcoop.model.table import Row, Table
from ewcoop.pace.work_out import newer_of, pairs_of_whole


class Point(NamedTuple):
    """The total of an indicator at the end of a month; whoever sent no figure for it counts with the last one."""

    month: Month
    done: Decimal | None
    """None as long as nobody has sent a figure."""
    missing: int
    """How many recipients with a target have not sent their figures for the month, or not all of them."""


def course_of(table: Table, returns: Returns, as_of: datetime.date) -> dict[str, tuple[Point, ...]]:
    """For every indicator, by its id: a point for each month of the period that has ended by a day.

    The points are what `pace_of` gives for each indicator as a whole at the month's last day. The table's names must
    be sound.
    """
    assert table.names is not None
    numbers: dict[str, dict[Recipient, int]] = {}
    for number, series in enumerate(returns.series):
        numbers.setdefault(series.row.indicator.id, {})[series.recipient] = number
    names = table.names
    members = {id: tuple(_members(row, numbers.get(id, {}), names)) for id, row in table.by_id.items()}
    found: dict[str, list[Point]] = {id: [] for id in members}
    latest: list[Figure | None] = [None] * len(returns.series)
    for month in returns.months:
        if last_day(month) > as_of:
            break
        for number in range(len(latest)):
            latest[number] = returns.figure(number, month) or latest[number]
        for id, own in members.items():
            found[id].append(_point(month, own, latest))
    return {id: tuple(points) for id, points in found.items()}


class _Member(NamedTuple):
    """A recipient, with the numbers of the series it is made up of; None: nothing was ever sent there."""

    asked: bool
    """Whether it has a target to be measured by."""
    own: int | None
    pairs: tuple[int | None, ...] = ()
    """Those of its pairs, where a unit has one target for all of them."""


def _members(row: Row, numbers: dict[Recipient, int], names: Names) -> Iterator[_Member]:
    """Everybody with a target, then whoever sent figures without having one."""
    told: set[Recipient] = set()
    sent: dict[tuple[str, str], list[Recipient]] = {}
    for one in numbers:
        if one.partner is not None:
            sent.setdefault((one.unit, one.scope), []).append(one)
    for recipient, cell in row.by_recipient.items():
        if not isinstance(cell.value, Decimal):
            continue
        pairs = (
            []
            if recipient.partner
            else pairs_of_whole(recipient, sent.get((recipient.unit, recipient.scope), []), names)
        )
        told.update((recipient, *pairs))
        yield _Member(bool(cell.value), numbers.get(recipient), tuple(map(numbers.get, pairs)))
    yield from (_Member(False, number) for recipient, number in numbers.items() if recipient not in told)


def _point(month: Month, members: Sequence[_Member], latest: Sequence[Figure | None]) -> Point:
    figures: list[Decimal] = []
    missing = 0
    for member in members:
        parts = [None if member.own is None else latest[member.own]]
        if member.pairs:
            parts = newer_of(parts, [None if pair is None else latest[pair] for pair in member.pairs])
        there = [part for part in parts if part is not None]
        figures += [part.value for part in there]
        if member.asked and (len(there) < len(parts) or min(part.month for part in there) < month):
            missing += 1
    return Point(month, total(figures) if figures else None, missing)
