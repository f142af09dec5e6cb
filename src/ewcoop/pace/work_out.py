"""The standings of a whole plan on one day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ewcoop.model.figures import total
from ewcoop.model.months import Month, last_day
from ewcoop.model.names import Names, Recipient
from ewcoop.model.returns import Figure, Returns
from ewcoop.model.table import Row, Table
from ewcoop.pace.judge import Day, day_of, judged
from ewcoop.pace.standing import Level, Light, Standing, State, Thresholds

LIGHTS: tuple[Light, ...] = ("green", "yellow", "red")


class Pace(NamedTuple):
    """How a plan stands. `standings` are by indicator, in the plan's order: the whole, scopes, units, recipients."""

    day: Day
    standings: tuple[Standing, ...]
    missing: dict[str, tuple[Month, ...]]
    """Units with cells in the plan that sent nothing at all for a month that has ended."""

    @property
    def thresholds(self) -> Thresholds:
        return self.day.thresholds

    def of_level(self, level: Level) -> list[Standing]:
        return [standing for standing in self.standings if standing.level == level]

    def lights(self, level: Level = "recipient") -> dict[Light | None, int]:
        """How many show which light; None: no light."""
        counts: dict[Light | None, int] = dict.fromkeys((*LIGHTS, None), 0)
        for standing in self.of_level(level):
            counts[standing.light] += 1
        return counts


def pace_of(table: Table, returns: Returns, as_of: datetime.date) -> Pace:
    """Rates, lights and forecasts of everybody. The table's names must be sound."""
    day = day_of(table.plan, as_of)
    by_row: dict[str, list[tuple[Recipient, int]]] = {}
    for number, series in enumerate(returns.series):
        by_row.setdefault(series.row.indicator.id, []).append((series.recipient, number))
    standings = [one for row in table.by_id.values() for one in _of_row(table, row, by_row, returns, day)]
    if day.thresholds.repaired == "yellow":
        standings = _repaired(table, returns, day, by_row, standings)
    return Pace(day, tuple(standings), _missing(table, returns, day))


_ByRow = dict[str, list[tuple[Recipient, int]]]


def _of_row(table: Table, row: Row, by_row: _ByRow, returns: Returns, day: Day) -> Iterator[Standing]:
    """One indicator: the whole, its scopes, its units, its recipients. Nothing, if it has neither targets nor
    figures."""
    assert table.names is not None
    recipients = [judged(one, day) for one in _recipients(row, by_row.get(row.indicator.id, []), returns, day)]
    quotas = {scope: quota.value for scope, quota in row.quotas.items() if isinstance(quota.value, Decimal)}
    if not recipients and not quotas:
        return
    scopes = [
        _group("scope", row, scope, None, [one for one in recipients if one.scope == scope], quotas.get(scope))
        for scope in _scopes(table.names, quotas, recipients)
    ]
    targets = [one.target for one in scopes if one.target is not None]
    whole = _group("total", row, None, None, recipients, total(targets) if targets else None)
    yield judged(whole, day)
    yield from (judged(one, day) for one in scopes)
    own: dict[str, list[Standing]] = {}
    for one in recipients:
        own.setdefault(one.unit or "", []).append(one)
    for unit in dict.fromkeys(table.names.units.values()):
        if unit in own:
            yield judged(_group("unit", row, None, unit, own[unit], None), day)
    yield from recipients


def _scopes(names: Names, quotas: Iterable[str], recipients: Sequence[Standing]) -> list[str]:
    used = {*quotas, *(one.scope for one in recipients)}
    return [scope for scope in dict.fromkeys(names.scopes.values()) if scope in used]


def _recipients(row: Row, sent: list[tuple[Recipient, int]], returns: Returns, day: Day) -> Iterator[Standing]:
    """Everybody with a target, in the plan's order; then whoever sent figures without having one."""
    numbers = dict(sent)
    absorbed: set[Recipient] = set()
    for recipient, cell in row.by_recipient.items():
        if not isinstance(cell.value, Decimal):
            continue
        figures = _figures(recipient, numbers, returns, day, absorbed)
        yield _recipient(row, recipient, cell.value, figures, day)
        absorbed.add(recipient)
    for recipient, number in sent:
        figure = returns.latest(number, day.month)
        if recipient not in absorbed and figure is not None:
            yield _recipient(row, recipient, None, [figure], day)


def _figures(
    recipient: Recipient, numbers: dict[Recipient, int], returns: Returns, day: Day, absorbed: set[Recipient]
) -> list[Figure]:
    """What was sent by a recipient; for a unit as a whole, where it sent nothing itself, what its pairs sent."""
    own = numbers.get(recipient)
    if own is not None or recipient.partner is not None:
        parts = [own] if own is not None else []
    else:
        pairs = {one: n for one, n in numbers.items() if (one.unit, one.scope) == (recipient.unit, recipient.scope)}
        absorbed.update(pairs)
        parts = list(pairs.values())
    return [figure for number in parts if (figure := returns.latest(number, day.month)) is not None]


def _recipient(row: Row, recipient: Recipient, target: Decimal | None, figures: list[Figure], day: Day) -> Standing:
    month = min((figure.month for figure in figures), default=None)
    current = month is not None and month >= day.due
    done = total(figure.value for figure in figures) if figures else None
    return Standing(
        "recipient", row, recipient.scope, recipient.unit, recipient.partner,
        target, done, month, "judged" if current else "missing",
    )  # fmt: skip


def _group(
    level: Level, row: Row, scope: str | None, unit: str | None, parts: Sequence[Standing], target: Decimal | None
) -> Standing:
    """Several recipients together; without a quota of its own the group has the sum of their targets."""
    targets = [one.target for one in parts if one.target is not None]
    done = [one.done for one in parts if one.done is not None]
    missing = sum(one.state == "missing" for one in parts)
    state: State = "incomplete" if missing else "judged"
    if not done:
        state = "no_figure"
    target = target if target is not None else total(targets) if targets else None
    return Standing(
        level, row, scope, unit, None, target, total(done) if done else None, None, state, missing=missing
    )  # fmt: skip


def _missing(table: Table, returns: Returns, day: Day) -> dict[str, tuple[Month, ...]]:
    """Units that sent nothing at all. A month for which nobody sent anything is missing for all."""
    units = {cell.recipient.unit: None for row in table.rows for cell in row.cells if isinstance(cell.value, Decimal)}
    assert table.names is not None
    ordered = [unit for unit in dict.fromkeys(table.names.units.values()) if unit in units]
    ended = [month for month in returns.months if month <= day.due]
    found = {unit: tuple(month for month in ended if unit not in returns.senders[month]) for unit in ordered}
    return {unit: months for unit, months in found.items() if months}


def _repaired(table: Table, returns: Returns, day: Day, by_row: _ByRow, standings: list[Standing]) -> list[Standing]:
    """What was red at an earlier month's end and is green now stays yellow."""
    reds: dict[object, Month] = {}
    for month in returns.months:
        if month >= day.due and last_day(month) >= day.as_of:
            break
        then = day_of(table.plan, last_day(month))
        for row in table.by_id.values():
            for one in _of_row(table, row, by_row, returns, then):
                if one.light == "red":
                    reds[one.key] = month
    return [
        one._replace(light="yellow", repaired=reds[one.key]) if one.light == "green" and one.key in reds else one
        for one in standings
    ]


def usual_day(table: Table, returns: Returns, today: datetime.date) -> datetime.date:
    """The day to judge where none is named: the end of the last month for which more than half of those who sent
    anything sent figures; never after today."""
    senders = {unit for units in returns.senders.values() for unit in units}
    period = table.plan.plan.period
    if not senders:
        return min(today, period.end)
    most = [month for month, units in returns.senders.items() if 2 * len(units) > len(senders)]
    some = [month for month, units in returns.senders.items() if units]
    return min(last_day(max(most or some)), today)


class Watched(NamedTuple):
    """What the rules about returns look at."""

    table: Table
    returns: Returns
    pace: Pace
    named: bool
    """Whether somebody named the day; else it was taken from the returns."""
