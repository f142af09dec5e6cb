"""Small parts of sentences in both languages: days, stretches of a year, lists of names, percentage points."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from fractions import Fraction

from ewcoop.diagnostics import Text
from ewcoop.model.months import ends
from ewcoop.model.plan import Period
from ewcoop.model.rounding import one_decimal, rounded

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_QUARTERS = {
    3: Text("一季度", "in the first quarter of {}"),
    6: Text("上半年", "in the first half of {}"),
    9: Text("前三季度", "in the first three quarters of {}"),
    12: Text("全年", "in {}"),
}
UNITS = Text("个单位", "units")
"""What counts those whose names are cut off."""
_ENDING = re.compile(r"(任务|指标|目标)?(分解计划|分解方案|分解表)$")


def date(day: datetime.date) -> Text:
    """The day in full."""
    return Text(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def month_name(month: int) -> Text:
    """A month in full."""
    return Text(f"{month // 12}年{month % 12 + 1}月", f"{_MONTHS[month % 12]} {month // 12}")


def stretch(period: Period, day: datetime.date) -> Text:
    """The part of the year that is reported: a quarter's end has a name of its own, if the plan is that year's."""
    whole = date(day)
    if not ends(day) or (period.start.year, period.start.month, period.end.year) != (day.year, 1, day.year):
        return Text(f"截至{whole.zh}", f"as of {whole.en}")
    if day.month in _QUARTERS:
        named = _QUARTERS[day.month]
        return Text(named.zh, named.en.format(day.year))
    if day.month == 1:
        return Text("1月", f"in January {day.year}")
    return Text(f"1—{day.month}月", f"from January to {_MONTHS[day.month - 1]} {day.year}")


def subject(title: str) -> str:
    """What a plan is about, from its title: what is fulfilled is the task, not its table."""
    match = _ENDING.search(title)
    if match is None or match.start(2) == 0:
        return title
    return title[: match.start(2)] + ("" if match[1] else "任务")


def names(every: Sequence[str | Text], most: int, counter: Text) -> Text:
    """Names for a sentence, the first few if there are many. Official Chinese has no spaces around figures."""
    texts = [one if isinstance(one, Text) else Text(one, one) for one in every]
    zh, en = "、".join(one.zh for one in texts[:most]), ", ".join(one.en for one in texts[:most])
    more = len(texts) - most
    return Text(zh, en) if more <= 0 else Text(f"{zh}等{len(texts)}{counter.zh}", f"{en} and {more} more")


def points(gap: Fraction) -> Text:
    """By how many percentage points somebody is behind."""
    shown = one_decimal(-gap) if rounded(-gap, 1) else "0.1"
    less = Text("不到", "less than ") if not rounded(-gap, 1) else Text("", "")
    return Text(f"{less.zh}{shown}个百分点", f"{less.en}{shown} points")


def one_of(number: int, noun: str = "") -> str:
    """A number with its verb, in English: "one is", "3 are", "one allocated task is"."""
    what = f" {noun}" if noun else ""
    return f"one{what} is" if number == 1 else f"{number}{what}{'s' if noun else ''} are"
