"""The numbers that headings and tasks begin with: 一、 （二） 3. 4、 第五部分 任务六 ⑦."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ewcoop.model.numerals import is_chinese, value_of

Kind = Literal["chinese", "arabic"]

_CHINESE = "[一二三四五六七八九十]{1,3}"
_ARABIC = r"[0-9０-９]{1,4}"
_NUMBER = re.compile(
    rf"(?:第\s*(?P<named>{_CHINESE}|{_ARABIC})\s*(?P<what>部分|章|节|条|[项大](?=[、:：.．])|(?=[、:：.．]))(?:\s*[、:：.．])?"
    rf"|(?:重点)?任务\s*(?P<task>{_CHINESE}|{_ARABIC})\s*[、:：.．]"
    r"|(?P<round>[①-⑳])[、.．]?"
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
    digits = found["named"] or found["task"] or found["round"] or found["inside"] or found["bare"]
    value = value_of(digits) if found["round"] is None else ord(digits) - ord("①") + 1
    if not value:
        return None
    kind: Kind = "chinese" if is_chinese(digits) else "arabic"
    return Number(value, Style(kind, _shape(found)), "".join(found[0].split()), found.end())


def _shape(found: re.Match[str]) -> str:
    if found["named"]:
        return f"第N{found['what']}"
    if found["task"]:
        return "任务N"
    if found["round"]:
        return "①"
    return "(N)" if found["inside"] else f"N{found['sign'].translate(_WIDE)}"
