"""What month or quarter a text means: 2026年3月, 2026-03, 一季度, 2026Q1, 1-3月."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.errors import UsageError
from ewcoop.load.returns.periods import month_meant, month_within
from ewcoop.model.months import Month, month_in
from ewcoop.model.task_states import quarter_end, term_shown, term_spoken

_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:19|20)\d\d"
_TO = r"[-—–~至到]"
_QUARTER = re.compile(
    rf"(?:截[至止]到?)?(?:(?P<year>{_YEAR}|\d\d(?=年))[年度./_-]{{0,3}})?"
    r"(?:第?(?P<name>[一二三四1-4])季度?|Q(?P<q>[1-4]))[末底]?",
    re.IGNORECASE | re.ASCII,
)
_TURNED = re.compile(rf"(?:Q(?P<q>[1-4])|(?P<name>[1-4])Q)[/.-]?(?P<year>{_YEAR})", re.IGNORECASE | re.ASCII)
_SPAN = re.compile(
    rf"(?:截[至止]到?)?(?:(?P<year>{_YEAR})[年./-])?(?P<from>\d{{1,2}})月?{_TO}(?P<to>\d{{1,2}})月份?[末底]?", re.ASCII
)
_LONG = re.compile(rf"(?:{_YEAR}年?度?)?(?:[上下]半年|半年|全年|前[二三]季度|H[12])|{_YEAR}年?度?|年度", re.IGNORECASE)
_WITHIN = re.compile(
    rf"{_YEAR}\s?年?度?\s?[-_]?(?:第?[一二三四1-4]季度|Q[1-4](?![0-9A-Za-z]))|第?[一二三四1-4]季度"
    rf"|(?<![0-9A-Za-z])Q[1-4](?![0-9A-Za-z])|(?:{_YEAR}\s?年\s?)?(?<!\d)\d{{1,2}}\s?月?\s?{_TO}\s?\d{{1,2}}\s?月"
)
_OF_YEAR = re.compile(rf"({_YEAR})(?:\.0+)?年?度?", re.ASCII)
_DAY_NUMBER = re.compile(r"\d{5}", re.ASCII)
_FIRST_DAY, _LAST_DAY = 36526, 73050
"""2000 and 2099 as Excel counts days."""
_SPACES = re.compile(r"\s+")


class Term(NamedTuple):
    """What a state is reported for: a month, or the three of a quarter."""

    first: Month
    last: Month

    @property
    def text(self) -> Text:
        return Text(term_spoken(*self), term_shown(*self))


class Meant(NamedTuple):
    """A term, and what is to be said of how it was read."""

    term: Term
    note: Text | None = None


NoTerm = Literal["long", "unknown"]


def term_meant(text: str, months: range, *, quarters: bool = False) -> Meant | NoTerm:
    """The month or quarter that a text means, within the months of a work plan if it names no year. `quarters` says
    that a bare number is a quarter. A stretch that is neither is "long": a state is of one month or one quarter."""
    said = _SPACES.sub("", unicodedata.normalize("NFKC", text).replace("‐", "-"))
    if not said or len(said) > 40:
        return "unknown"
    if quarters and said in _NUMBERS:
        return _quarter(_NUMBERS[said], None, months)
    found = _QUARTER.fullmatch(said) or _TURNED.fullmatch(said)
    if found is not None:
        return _quarter(_NUMBERS[found["name"] or found["q"]], found["year"], months)
    found = _SPAN.fullmatch(said)
    if found is not None and found["from"] != found["to"]:
        first, last = int(found["from"]), int(found["to"])
        is_quarter = first % 3 == 1 and last == first + 2 and last <= 12
        return _quarter(last // 3, found["year"], months) if is_quarter else "long"
    if _LONG.fullmatch(said):
        return "long"
    return _month(text, months)


def _month(text: str, months: range) -> Meant | NoTerm:
    meant = month_meant(text, months)
    if meant is None:
        return "unknown"
    note = meant.note if month_meant(text, range(0)) is not None else None  # the year of a work plan is no guess
    return Meant(Term(meant.month, meant.month), note)


def _quarter(number: int, year: str | None, months: range) -> Meant | NoTerm:
    if year is not None:
        last = month_in(int(year) if len(year) > 2 else 2000 + int(year), 3 * number)
    else:
        fits = sorted({quarter_end(month) for month in months if quarter_end(month) % 12 + 1 == 3 * number})
        if len(fits) != 1:
            return "unknown"
        last = fits[0]
    return Meant(Term(last - 2, last))


def year_meant(text: str) -> int | None:
    """The year that a cell below the word year means: 2026, 2026年度."""
    found = _OF_YEAR.fullmatch(_SPACES.sub("", unicodedata.normalize("NFKC", text[:40])))
    return int(found[1]) if found is not None else None


def day_of_number(text: str) -> datetime.date | None:
    """The day that Excel shows for a number, if it may be one of this century: 46082 is 2026-03-01."""
    said = text.strip()
    if not _DAY_NUMBER.fullmatch(said) or not _FIRST_DAY <= int(said) <= _LAST_DAY:
        return None
    return datetime.date(1899, 12, 30) + datetime.timedelta(int(said))


def is_within(term: Term, months: range) -> bool:
    """Whether some month of a term belongs to the work plan."""
    return any(month in months for month in range(term.first, term.last + 1))


def term_asked(text: str, months: range) -> Term:
    """The term that somebody asks for. Raises UsageError if it is none, or not of the work plan's year."""
    meant = term_meant(text, months)
    if isinstance(meant, str):
        raise UsageError(
            f"“{text}”不是一个月，也不是一个季度，请写成 2026-03 或 2026年一季度这样。",
            f'"{text}" is neither a month nor a quarter; write it like 2026-03 or 2026-Q1.',
        )
    if not is_within(meant.term, months):
        raise UsageError(
            f"{meant.term.text.zh}不在工作要点的年度内。", f"{meant.term.text.en} is not within the work plan's year."
        )
    return meant.term


def terms_within(texts: Iterable[str], months: range) -> list[Term]:
    """The terms that titles, or names of files and sheets, speak of, each once."""
    return list(dict.fromkeys(term for text in texts for term in _within(text, months)))


def _within(text: str, months: range) -> Iterable[Term]:
    said = unicodedata.normalize("NFKC", text[:2000])
    years = {int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)\s*年", said)}
    for one in _WITHIN.findall(said):
        meant = term_meant(one, months)
        if not isinstance(meant, str) and (not years or meant.term.last // 12 in years):
            yield meant.term
    month = month_within(_WITHIN.sub(" ", said), months)
    if month is not None:
        yield Term(month, month)
