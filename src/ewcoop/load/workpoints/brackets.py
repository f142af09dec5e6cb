"""Where a task says who is responsible: 〔责任单位：…〕, （责任单位：…）, 责任单位：… on its own line, （…负责）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPEN, _CLOSE = "〔（([【［", "〕）)]】］"
_ROLE = r"(?:责任|牵头|配合|负责|参与|协同|主办|协办|实施|主要责任)(?:单位|部门|主体)"
MARK = re.compile(rf"(?P<open>[{re.escape(_OPEN)}])?\s*(?P<role>{_ROLE})\s*(?:[:：]|为[:：]?)")
"""How such a place begins. Without a bracket it counts only at the beginning of a line."""
_ENDING = re.compile(r"(?:负责|牵头|配合|参与|组织实施|落实)[〕）)\]】］]\s*。?$", re.MULTILINE)
_LONGEST = 4000
"""Characters in one list of units."""


class Bracket(NamedTuple):
    """From where to where it reaches, brackets included, and what is in it. `closed` is false where the bracket is
    never closed, `alike` where its two halves are of different kinds."""

    first: int
    end: int
    inside: tuple[int, int]
    closed: bool = True
    alike: bool = True


def brackets(text: str) -> Iterator[Bracket]:
    """The places of a task's text that name units, in order."""
    at, found = 0, False
    while (mark := MARK.search(text, at)) is not None:
        if mark["open"] is None and not _begins_line(text, mark.start("role")):
            at = mark.end()
            continue
        one = _from(text, mark.start("open")) if mark["open"] is not None else _line(text, mark.start("role"))
        found = True
        yield one
        at = max(one.end, mark.end())
    if not found:
        yield from _unnamed(text)


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a place in its line."""
    while at and text[at - 1] in " \t\u3000\xa0":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _from(text: str, first: int) -> Bracket:
    """A bracket from its opening half on: up to the half that closes it, however many stand inside."""
    depth = 0
    for at in range(first, min(len(text), first + _LONGEST)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            depth -= 1
            if depth == 0:
                alike = _OPEN.index(text[first]) == _CLOSE.index(text[at])
                return Bracket(first, at + 1, (first + 1, at), alike=alike or text[first] + text[at] in ("（)", "(）"))
    end = _line_end(text, first)
    return Bracket(first, end, (first + 1, end), closed=False)


def _line(text: str, first: int) -> Bracket:
    end = _line_end(text, first)
    return Bracket(first, end, (first, end))


def _line_end(text: str, first: int) -> int:
    line = text.find("\n", first, first + _LONGEST)
    return min(len(text), first + _LONGEST) if line < 0 else line


def _unnamed(text: str) -> Iterator[Bracket]:
    """（区商务局牵头，区财政局配合） at the end of a line."""
    for found in _ENDING.finditer(text):
        close = next(at for at in range(found.start(), found.end()) if text[at] in _CLOSE)
        first = _opening(text, close)
        if first is not None:
            yield Bracket(first, close + 1, (first + 1, close))


def _opening(text: str, close: int) -> int | None:
    depth = 0
    for at in range(close, max(-1, close - 400), -1):
        if text[at] in "。\n":
            return None
        depth += (text[at] in _CLOSE) - (text[at] in _OPEN)
        if depth == 0:
            return at
    return None


def nested(text: str) -> Iterator[tuple[int, int]]:
    """The brackets within a list of units, outermost ones only, halves included."""
    depth, first = 0, 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            first = at if depth == 0 else first
            depth += 1
        elif sign in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield first, at + 1
