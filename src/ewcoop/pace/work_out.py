"""The standings of a whole plan on one day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def pace_of(table: Table, returns: Returns, as_of: datetime.date, *, today: datetime.date = datetime.date.max) -> Pace:
    """Rates, lights and forecasts of everybody. The table's names must be sound."""
    day = day_of(table.plan, as_of, today=today)
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
    sent = by_row.get(row.indicator.id, [])
    recipients = [judged(one, day) for one in _recipients(row, sent, table.names, returns, day)]
    quotas = {scope: quota.value for scope, quota in row.quotas.items() if isinstance(quota.value, Decimal)}
    if not recipients and not quotas:
        return
    by_scope, by_unit = _grouped(recipients, lambda one: one.scope), _grouped(recipients, lambda one: one.unit)
    scopes = [
        _group("scope", row, scope, None, by_scope.get(scope, ()), quotas.get(scope))
        for scope in dict.fromkeys(table.names.scopes.values())
        if scope in by_scope or scope in quotas
    ]
    targets = [one.target for one in scopes if one.target is not None]
    whole = _group("total", row, None, None, recipients, total(targets) if targets else None)
    yield judged(whole, day)
    yield from (judged(one, day) for one in scopes)
    for unit in dict.fromkeys(table.names.units.values()):
        if unit in by_unit:
            yield judged(_group("unit", row, None, unit, by_unit[unit], None), day)
    yield from recipients


def _grouped(standings: Iterable[Standing], name: Callable[[Standing], str | None]) -> dict[str | None, list[Standing]]:
    found: dict[str | None, list[Standing]] = {}
    for one in standings:
        found.setdefault(name(one), []).append(one)
    return found


def _recipients(
    row: Row, sent: list[tuple[Recipient, int]], names: Names, returns: Returns, day: Day
) -> Iterator[Standing]:
    """Everybody with a target, in the plan's order; then whoever sent figures without having one."""
    numbers = dict(sent)
    told: set[Recipient] = set()
    pairs_of: dict[tuple[str, str], list[Recipient]] = {}
    for recipient, _ in sent:
        if recipient.partner is not None:
            pairs_of.setdefault((recipient.unit, recipient.scope), []).append(recipient)
    for recipient, cell in row.by_recipient.items():
        if not isinstance(cell.value, Decimal):
            continue
        told.add(recipient)
        figures: list[Figure | None] = [_latest(recipient, numbers, returns, day)]
        if recipient.partner is None:
            pairs = pairs_of_whole(recipient, pairs_of.get((recipient.unit, recipient.scope), []), names)
            told.update(pairs)
            figures = newer_of(figures, [_latest(pair, numbers, returns, day) for pair in pairs])
        yield _recipient(row, recipient, cell.value, figures, day)
    for recipient, number in sent:
        figure = returns.latest(number, day.month)
        if recipient not in told and figure is not None:
            yield _recipient(row, recipient, None, [figure], day)


def _latest(recipient: Recipient, numbers: dict[Recipient, int], returns: Returns, day: Day) -> Figure | None:
    number = numbers.get(recipient)
    return None if number is None else returns.latest(number, day.month)


def pairs_of_whole(whole: Recipient, sent: list[Recipient], names: Names) -> list[Recipient]:
    """All pairs of a unit in a scope, where it sent something for some of them: who is not there is missing."""
    own = [Recipient(whole.unit, p, home) for p, home in names.partners_of(whole.unit).items() if home == whole.scope]
    return list(dict.fromkeys([*own, *sent])) if sent else []


def newer_of(whole: list[Figure | None], pairs: list[Figure | None]) -> list[Figure | None]:
    """What a unit with one target for all its pairs sent as a whole; or its pairs' figures, if they are newer. Never
    both, as they are the same people."""
    own = whole[0]
    months = [figure.month for figure in pairs if figure is not None]
    return pairs if months and (own is None or min(months) > own.month) else whole


def _recipient(
    row: Row, recipient: Recipient, target: Decimal | None, parts: Sequence[Figure | None], day: Day
) -> Standing:
    """`parts` are the figures that it is made up of. If one is not there the rest says too little for a light."""
    figures = [figure for figure in parts if figure is not None]
    month = min((figure.month for figure in figures), default=None)
    current = month is not None and month >= day.due and len(figures) == len(parts)
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
    some = [month for month, units in returns.senders.items() if units]
    if not some:
        return min(today, table.plan.plan.period.end)
    return min(last_day(max(usual_months(returns) or some)), today)


def usual_months(returns: Returns) -> list[Month]:
    """The months for which more than half of those who sent anything at all sent something."""
    senders = {unit for units in returns.senders.values() for unit in units}
    return [month for month, units in returns.senders.items() if 2 * len(units) > len(senders)]


class Watched(NamedTuple):
    """What the rules about returns look at."""

    table: Table
    returns: Returns
    pace: Pace
    named: bool
    """Whether somebody named the day; else it was taken from the returns."""
    refused: bool = False
    """Whether something in the files could not be read."""
    failing: tuple[Light, ...] = ()
    """The lights that are to be told as errors."""
