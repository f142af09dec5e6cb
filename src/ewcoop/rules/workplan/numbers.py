"""Numbers of parts and tasks: how parts write theirs, and where one is out of its sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ewcoop.model.numerals import MOST, chinese, is_chinese, value_of

_WRITTEN = re.compile(
    r"\s*(?P<before>第|[（(])?\s*(?P<number>[一二三四五六七八九十]{1,3}|[0-9０-９]{1,4})\s*"
    r"(?P<after>(?:部分|章|[）)])?[、.．,，:：]?)\s*"
)


class Number(NamedTuple):
    """A number as it is written: （六） has the value 6, is Chinese, and stands between （ and ）."""

    value: int
    is_chinese: bool
    before: str = ""
    after: str = ""

    def next_to(self, value: int) -> str:
        """Another number, written alike."""
        return f"{self.before}{chinese(value) if self.is_chinese else value}{self.after}"


def number_of(written: int | str) -> Number | None:
    """What a part's number says: 6, "6", 六, （六）, 第六部分; None if it is no number."""
    if isinstance(written, int):
        return Number(written, False)
    found = _WRITTEN.fullmatch(written[:40])
    if found is None or len(written) > 40:
        return None
    sign = found["number"]
    value = value_of(sign)
    if value is None:
        return None
    return Number(value, is_chinese(sign), found["before"] or "", found["after"])


class Slip(NamedTuple):
    """A number that is not the next one, by its position among all: it stood at `first` already, or else follows
    `before` (None if it is the first of all)."""

    at: int
    first: int | None
    before: int | None
    again: tuple[int, ...] = ()
    """The numbers right behind a repeated one that are repeated with it."""


def slips(numbers: Iterable[int | None]) -> Iterator[Slip]:
    """Where numbers do not run 1, 2, 3 … What is None may be any number.

    A number is in its place if it follows the one before, or is as many as have been counted: after one wrong
    number, and after a gap, the others are not wrong as well.
    """
    seen: dict[int, int] = {}
    before: int | None = None
    repeat: Slip | None = None
    for at, number in enumerate(numbers):
        due = (before or 0) + 1
        if number is None:
            before = due
            continue
        if repeat is not None and number in seen and number == due:
            repeat = repeat._replace(again=(*repeat.again, number)) if len(repeat.again) < MOST else repeat
        else:
            if repeat is not None:
                yield repeat
            repeat = Slip(at, seen[number], before) if number in seen else None
            if repeat is None and number not in (due, at + 1):
                yield Slip(at, None, before)
        seen.setdefault(number, at)
        before = number
    if repeat is not None:
        yield repeat
