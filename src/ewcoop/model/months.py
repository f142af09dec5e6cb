"""Calendar months as whole numbers that can be counted: 24 × 12 + 5 months after the year 0 is June of its year."""

import calendar
import datetime
from fractions import Fraction

from ewcoop.model.plan import Period

Month = int
"""Months since January of the year 0."""


def month_of(day: datetime.date) -> Month:
    """The month of a day."""
    return day.year * 12 + day.month - 1


def month_in(year: int, number: int) -> Month:
    """The month of a year, from 1 to 12."""
    return year * 12 + number - 1


def last_day(month: Month) -> datetime.date:
    """The day that a month ends with."""
    year, number = divmod(month, 12)
    return datetime.date(year, number + 1, calendar.monthrange(year, number + 1)[1])


def shown(month: Month) -> str:
    """The month as people write it: 2024-06."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def spoken(month: Month) -> str:
    """The month in a Chinese sentence: 2024年6月."""
    return f"{month // 12}年{month % 12 + 1}月"


def months_in(period: Period) -> range:
    """The months that a period touches."""
    return range(month_of(period.start), month_of(period.end) + 1)


def ends(day: datetime.date) -> bool:
    """Whether a month ends with this day."""
    return day == last_day(month_of(day))


def last_ended(day: datetime.date) -> Month:
    """The last month that has ended by a day."""
    return month_of(day) if ends(day) else month_of(day) - 1


def clock(period: Period, day: datetime.date) -> Fraction:
    """The share of a period that has passed by the end of a day: 序时进度, from 0 to 1.

    Months gone ÷ months of the period at a month's end, where the period is made of whole months; else days gone ÷
    days, the first and the last counted.
    """
    if day < period.start:
        return Fraction(0)
    if day >= period.end:
        return Fraction(1)
    if period.start.day == 1 and ends(period.end) and ends(day):
        first = month_of(period.start)
        return Fraction(month_of(day) - first + 1, month_of(period.end) - first + 1)
    return Fraction((day - period.start).days + 1, (period.end - period.start).days + 1)


def months_left(period: Period, day: datetime.date) -> int:
    """How many months of a period come after a day; a month that has begun and not ended is one of them."""
    return max(0, month_of(period.end) - last_ended(day)) if day >= period.start else len(months_in(period))
