"""What month a text means: 2024年6月, 2024-06, 202406, 2024/6/30, 6月, 1-6月, Jun-24."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.errors import UsageError
from ewcoop.model.months import Month, last_day, month_in, shown, spoken

_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11,
            "十二": 12}  # fmt: skip
_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_ENGLISH = {said: number for number, name in enumerate(_NAMES, 1) for said in (name, name[:3])} | {"sept": 9}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TO = r"[-—–~至到]"
_NUMBER = r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])"
_END = r"(?:月份?)?[底末]?止?"
_DATE = re.compile(
    rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?:(?P=sign)(?P<day>\d{{1,2}})(?:[ T]\d{{1,2}}:\d\d(?::\d\d)?)?)?"
)
_TURNED = re.compile(rf"(?P<month>\d{{1,2}})[-/.]{_YEAR}")
_TIGHT = re.compile(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)?")
_SPOKEN = re.compile(
    rf"(?:(?P<year>(?:(?:19|20)\d\d|\d\d(?=年)))[年.\-/])?(?:(?P<first>\d{{1,2}})月?{_TO})?{_NUMBER}"
    rf"(?P<word>{_END})(?:(?<=月)(?P<day>\d{{1,2}})[日号]?)?"
)
_WORD = re.compile(
    r"(?P<name>[A-Za-z]{3,9})[-\s]?(?P<year>\d{4}|\d\d)|(?P<year2>\d{4}|\d\d)[-\s](?P<name2>[A-Za-z]{3,9})"
)
_QUARTER = re.compile(rf"{_YEAR}[年-]?(?:第?(?P<quarter>[一二三四1-4])季度|Q(?P<quarter2>[1-4])|(?P<half>上半年|全年))")
_WITHIN = re.compile(
    rf"(?:{_YEAR}\s*[年\-/.]\s*)?(?:(?<!\d)\d{{1,2}}\s*月?\s*{_TO}\s*)?"
    r"(?<![\d.])(?:\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月份?(?:\s*\d{1,2}\s*日)?"
    r"|(?<!\d)(?:19|20)\d\d(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?|(?:0[1-9]|1[0-2])(?:[0-3]\d)?)(?!\d)"
)


_SPACED = re.compile(r"\s*([年月\-/.—–~至到])\s*")


class Meant(NamedTuple):
    """A month, and what is to be said of how it was read."""

    month: Month
    note: Text | None = None
    whole: bool = True
    """Whether no day is named, or the last one of the month."""


def month_meant(text: str, months: range) -> Meant | None:
    """The month that the cell of a table means; None if it means none. A month without a year is that of the
    plan's period, if there is only one."""
    said = unicodedata.normalize("NFKC", text).replace("‐", "-").strip()
    if len(said) > 40 or any(sign.isdecimal() and not sign.isascii() for sign in said):
        return None
    said = _SPACED.sub(r"\1", said)
    for read in (_date, _word, _quarter):
        found = read(said)
        if found is not None:
            return found
    return _spoken(re.sub(r"^(?:截至|截止)(?:到)?", "", said), months)


def month_asked(text: str) -> Month:
    """The month that somebody asks for. Raises UsageError if it is none."""
    meant = month_meant(text, range(0))
    if meant is None:
        raise UsageError(
            f"月份“{text}”看不懂，请写成 2024-06 这样。",
            f'The month "{text}" is not understood; write it like 2024-06.',
        )
    return meant.month


def month_within(text: str, months: range) -> Month | None:
    """The month that a title, or the name of a file or a sheet, speaks of; None if it speaks of several. A day
    within a month is when something was written, not what it is about."""
    said = unicodedata.normalize("NFKC", text).replace("年度", "年")
    meant = [month_meant(found[0], months) for found in _WITHIN.finditer(said)]
    spoken_of = {one.month for one in meant if one is not None and one.whole}
    years = {int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)\s*年", said)}
    if len(spoken_of) != 1 or (years and not {month // 12 for month in spoken_of} & years):
        return None
    return spoken_of.pop()


def _date(said: str) -> Meant | None:
    found = _DATE.fullmatch(said) or _TURNED.fullmatch(said) or _TIGHT.fullmatch(said)
    if found is None:
        return None
    return _dated(int(found["year"]), int(found["month"]), found.groupdict().get("day"))


def _dated(year: int, number: int, day: str | None) -> Meant | None:
    if not 1 <= number <= 12:
        return None
    month = month_in(year, number)
    if day is None:
        return Meant(month)
    try:
        one = datetime.date(year, number, int(day))
    except ValueError:
        return None
    if one.day == 1:  # what Excel makes of 2024-06
        return Meant(month, None, whole=False)
    if one == last_day(month):
        return Meant(month)
    note = Text(f"不是月末，已按{spoken(month)}读取", f"is no month's end and was read as {shown(month)}")
    return Meant(month, note, whole=False)


def _spoken(said: str, months: range) -> Meant | None:
    """2024年6月, 6月底, 1-6月, 6. From a later month on, 4-6月, nothing is cumulative, so no month is meant."""
    found = _SPOKEN.fullmatch(said)
    if found is None:
        return None
    number = _CHINESE.get(found["month"]) or int(found["month"])
    year = found["year"]
    if not 1 <= number <= 12 or not (found["word"] or (found["month"].isascii() and not found["first"])):
        return None
    if year is None:
        return _without_year(number, found, months)
    meant = _dated(int(year) if len(year) == 4 else 2000 + int(year), number, found["day"])
    if meant is None or not _is_cumulative(found["first"], meant.month, months):
        return None
    if len(year) == 2 and meant.note is None:
        return meant._replace(note=_read_as(meant.month))
    return meant


def _without_year(number: int, found: re.Match[str], months: range) -> Meant | None:
    fits = [month for month in months if month % 12 + 1 == number]
    if len(fits) != 1 or not _is_cumulative(found["first"], fits[0], months):
        return None
    meant = _dated(fits[0] // 12, number, found["day"])
    note = Text(f"没有写年份，已按{spoken(fits[0])}读取", f"has no year and was read as {shown(fits[0])}")
    return meant._replace(note=note) if meant is not None else None


def _is_cumulative(first: str | None, month: Month, months: range) -> bool:
    """Whether a range of months begins with the plan's period (where there is none: in January)."""
    begin = months.start % 12 + 1 if months else 1
    return first is None or (int(first) == begin and int(first) <= month % 12 + 1)


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
    return Meant(month, _read_as(month))


def _quarter(said: str) -> Meant | None:
    """2024年二季度, 2024年上半年: figures are cumulative, so its last month is meant."""
    found = _QUARTER.fullmatch(said)
    if found is None:
        return None
    half = {"上半年": 6, "全年": 12}
    number = half[found["half"]] if found["half"] else _QUARTERS[found["quarter"] or found["quarter2"]]
    month = month_in(int(found["year"]), number)
    return Meant(month, _read_as(month))


def _read_as(month: Month) -> Text:
    return Text(f"已按{spoken(month)}读取", f"was read as {shown(month)}")
