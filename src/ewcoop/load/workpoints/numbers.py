"""The numbers that headings and tasks begin with: 一、 （二） 3. 4、 第五部分."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ewcoop.model.numerals import is_chinese, value_of

Kind = Literal["chinese", "arabic"]

_CHINESE = "[一二三四五六七八九十]{1,3}"
_ARABIC = r"[0-9０-９]{1,4}"
_NUMBER = re.compile(
    rf"(?:第\s*(?P<named>{_CHINESE}|{_ARABIC})\s*(?:部分|章)(?:\s*[、:：.．])?"
    rf"|[（(]\s*(?P<inside>{_CHINESE}|{_ARABIC})\s*[）)](?:[、.．])?"
    rf"|(?P<bare>{_CHINESE}|{_ARABIC})\s*(?P<sign>[、.．)）:：])(?![0-9０-９]))\s*"
)
_WIDE = str.maketrans("．）：", ".):")


class Style(NamedTuple):
    """How a number is written: in which numerals, and with what around it."""

    kind: Kind
    shape: str


class Number(NamedTuple):
    """A number at the beginning of a line. `written` is all of it, without spaces; the text begins at `end`."""

    value: int
    style: Style
    written: str
    end: int


def number_at(text: str) -> Number | None:
    """The number that a line begins with; None if it begins with none, or with 1.5."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    digits = found["named"] or found["inside"] or found["bare"]
    value = value_of(digits)
    if value is None:
        return None
    kind: Kind = "chinese" if is_chinese(digits) else "arabic"
    shape = "第N部分" if found["named"] else "(N)" if found["inside"] else f"N{found['sign'].translate(_WIDE)}"
    return Number(value, Style(kind, shape), "".join(found[0].split()), found.end())
