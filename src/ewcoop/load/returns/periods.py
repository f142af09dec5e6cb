"""What month a text means: 2024年6月, 2024-06, 202406, 2024/6/30, 6月, 1-6月, Jun-24."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.months import Month, last_day, month_in, shown, spoken

_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11,
            "十二": 12}  # fmt: skip
_ENGLISH = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WHOLE = re.compile(
    rf"{_YEAR}\s*(?:年|-|/|\.|－)\s*(?:(?P<from>\d{{1,2}})\s*[-—–~至到]\s*)?(?P<month>\d{{1,2}})\s*(?:月份?底?止?)?"
    r"(?:\s*(?:-|/|\.)?\s*(?P<day>\d{1,2})\s*[日号]?(?:[ T]\d\d:\d\d(?::\d\d)?)?)?"
)
_TIGHT = re.compile(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)?")
_ALONE = re.compile(r"(?:\d{1,2}\s*[-—–~至到]\s*)?(?P<month>\d{1,2}|十?[一二三四五六七八九十])\s*月份?")
_WORD = re.compile(
    r"(?P<name>[A-Za-z]{3})[a-z]*[-\s]?(?P<year>\d{4}|\d\d)|(?P<year2>\d{4}|\d\d)[-\s](?P<name2>[A-Za-z]{3})[a-z]*"
)
_QUARTER = re.compile(
    rf"(?:{_YEAR}\s*年?\s*)?(?:第?(?P<quarter>[一二三四1-4])季度|Q(?P<quarter2>[1-4])|(?P<half>上半年|全年|下半年))"
)
_WITHIN = re.compile(
    rf"{_YEAR}\s*[年\-/.]\s*(?:\d{{1,2}}\s*[-—–~至到]\s*)?(?P<month>\d{{1,2}})(?!\d)"
    r"|(?<!\d)(?P<year3>(?:19|20)\d\d)(?P<month3>0[1-9]|1[0-2])(?!\d)"
)


class Meant(NamedTuple):
    """A month, and what is to be said of how it was read."""

    month: Month
    note: Text | None = None


def month_meant(text: str, months: range) -> Meant | None:
    """The month that the cell of a table means; None if it means none. A month without a year is that of the
    plan's period, if there is only one."""
    said = unicodedata.normalize("NFKC", text).strip()
    if len(said) > 40:
        return None
    for read in (_whole, _tight, _word, _quarter):
        found = read(said)
        if found is not None:
            return found
    alone = _ALONE.fullmatch(said)
    if alone is None:
        return None
    number = _CHINESE.get(alone["month"]) or (int(alone["month"]) if alone["month"].isdecimal() else 0)
    fits = [month for month in months if month % 12 + 1 == number]
    if len(fits) != 1:
        return None
    return Meant(
        fits[0], Text(f"没有写年份，已按{spoken(fits[0])}读取", f"has no year and was read as {shown(fits[0])}")
    )


def month_within(text: str, months: range) -> Month | None:
    """The month that a title, or the name of a file or a sheet, speaks of."""
    said = unicodedata.normalize("NFKC", text)
    found = _WITHIN.search(said)
    if found is not None:
        year, number = int(found["year"] or found["year3"]), int(found["month"] or found["month3"])
        return month_in(year, number) if 1 <= number <= 12 else None
    alone = _ALONE.search(said)
    meant = month_meant(alone[0], months) if alone else None
    return meant.month if meant else None


def _whole(said: str) -> Meant | None:
    found = _WHOLE.fullmatch(said)
    return _dated(found["year"], found["month"], found["day"]) if found else None


def _tight(said: str) -> Meant | None:
    found = _TIGHT.fullmatch(said)
    return _dated(found["year"], found["month"], found["day"]) if found else None


def _dated(year: str, number: str, day: str | None) -> Meant | None:
    if not 1 <= int(number) <= 12:
        return None
    month = month_in(int(year), int(number))
    if day is None:
        return Meant(month)
    try:
        one = datetime.date(int(year), int(number), int(day))
    except ValueError:
        return None
    if one in (last_day(month), datetime.date(int(year), int(number), 1)):
        return Meant(month)
    return Meant(month, Text(f"不是月末，已按{spoken(month)}读取", f"is no month's end and was read as {shown(month)}"))


def _word(said: str) -> Meant | None:
    """Jun-24: what Excel makes of 2024-06 when nobody looks."""
    found = _WORD.fullmatch(said)
    if found is None:
        return None
    number = _ENGLISH.get((found["name"] or found["name2"]).lower())
    year = int(found["year"] or found["year2"])
    if number is None:
        return None
    month = month_in(year if year >= 1000 else 2000 + year, number)
    return Meant(month, Text(f"已按{spoken(month)}读取", f"was read as {shown(month)}"))


def _quarter(said: str) -> Meant | None:
    """一季度, 上半年: figures are cumulative, so its last month is meant."""
    found = _QUARTER.fullmatch(said)
    if found is None or found["year"] is None:
        return None
    half = {"上半年": 6, "下半年": 12, "全年": 12}
    number = half[found["half"]] if found["half"] else _QUARTERS[found["quarter"] or found["quarter2"]]
    month = month_in(int(found["year"]), number)
    return Meant(month, Text(f"已按{spoken(month)}读取", f"was read as {shown(month)}"))
