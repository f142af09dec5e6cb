"""Until when a task is to be done, where the document says so: a day, the end of a month, or the end of the year."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

_YEAR, _BY = r"(?:(?P<year>20\d\d)\s*年\s*)?", "(?:(?:之)?前)?(?:全面|全部)?(?:完成)?"
_DAY = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号]{_BY}")
_SIGNS = re.compile(rf"(?P<year>20\d\d)(?P<sign>[-./])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_BY}")
_MONTH = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})\s*月(?:份?(?:[底末]|月底){_BY}|份?)(?:完成)?")
_END = re.compile(rf"(?:(?P<year>20\d\d)\s*年|今|本|当)?\s*年?[底末]{_BY}")
_LONGEST = 24


class Deadline(NamedTuple):
    """A day; `derived` if the document says less than that."""

    day: datetime.date
    derived: bool


def deadline_of(text: str, year: int | None) -> Deadline | None:
    """The last day that some words allow, in a plan for a year; None for what is no day, such as 长期坚持."""
    text = text.strip(" \u3000。")
    if len(text) > _LONGEST:
        return None
    found = _DAY.fullmatch(text) or _SIGNS.fullmatch(text) or _MONTH.fullmatch(text) or _END.fullmatch(text)
    if found is None:
        return None
    said = found.groupdict()
    which = int(said["year"]) if said["year"] else year
    month = int(said.get("month") or 12)
    if which is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(which, month)[1]
    day = int(said.get("day") or last)
    if not 1 <= day <= last:
        return None
    return Deadline(datetime.date(which, month, day), derived=not (said["year"] and said.get("day")))
