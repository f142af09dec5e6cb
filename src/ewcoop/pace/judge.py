"""From target and figure to a standing: rate, difference, light, forecast, what is still needed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ewcoop.model.figures import ZERO, decimals
from ewcoop.model.months import Month, clock, last_day, last_ended, month_of, months_left
from ewcoop.model.plan import Monitoring, Plan
from ewcoop.model.rounding import rounded, rounded_up
from ewcoop.model.table import Row
from ewcoop.model.units import finest_of
from ewcoop.pace.standing import Standing, Thresholds


class Day(NamedTuple):
    """What is the same for everything that is judged on one day."""

    as_of: datetime.date
    clock: Fraction
    month: Month
    """The last month whose figures count."""
    due: Month
    """The last month that has ended: its figures must be there."""
    left: int
    thresholds: Thresholds


def day_of(plan: Plan, as_of: datetime.date, *, today: datetime.date = datetime.date.max) -> Day:
    """The day on which a plan's pace is judged.

    Figures of a month reach to its end, so on a day within a month that is over they would say too much, and those
    of the month before count. Only while the month still runs (`today` lies in it) is there nothing else it can hold.
    """
    period, monitoring = plan.plan.period, plan.monitoring or Monitoring()
    due = min(last_ended(as_of), month_of(period.end))
    runs = as_of >= period.end or today <= last_day(month_of(as_of))
    return Day(
        as_of,
        clock(period, as_of),
        month_of(as_of) if runs else due,
        due,
        months_left(period, as_of),
        Thresholds(Fraction(monitoring.yellow), Fraction(monitoring.red), monitoring.repaired),
    )


def judged(standing: Standing, day: Day) -> Standing:
    """The standing with its rate, and, if its figures are complete, with all that follows from it."""
    target, done = standing.target, standing.done
    if not target:
        return standing._replace(state="no_target")
    if done is None:
        return standing
    rate = Fraction(done) / Fraction(target)
    standing = standing._replace(rate=rate)
    if not day.clock:
        return standing
    gap = (rate - day.clock) * 100
    light = day.thresholds.light(gap)
    if standing.state == "incomplete":  # what is there is the least it can be
        return standing._replace(gap=gap, light=light) if light == "green" else standing
    if standing.state != "judged":
        return standing
    row = standing.row
    return standing._replace(
        gap=gap, light=light, forecast=_forecast(row, done, day), needed=_needed(row, target, done, day)
    )


def _places(row: Row, done: Decimal) -> int:
    """How fine a forecast is: whole people; money as fine as the indicator's targets, and as what was sent."""
    return 0 if finest_of(row.indicator.unit) == 0 else max(row.places, decimals(done))


def _forecast(row: Row, done: Decimal, day: Day) -> Decimal:
    return rounded(Fraction(done) / day.clock, _places(row, done))


def _needed(row: Row, target: Decimal, done: Decimal, day: Day) -> Decimal | None:
    rest = Fraction(target) - Fraction(done)
    if rest <= 0:
        return ZERO
    return rounded_up(rest / day.left, _places(row, done)) if day.left else None
