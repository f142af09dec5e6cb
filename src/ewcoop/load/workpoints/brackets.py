"""Where a task says who is responsible, or until when: 〔责任单位：…〕, （责任单位：…；完成时限：…）, （…负责）, and
责任单位：… as a line or a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.load.workpoints.labels import SHORT, UNIT, WHEN, WHO

_OPEN, _CLOSE = "〔（([【［", "〕）)]】］"
_OPENS, _CLOSES = rf"[{re.escape(_OPEN)}]", rf"[{re.escape(_CLOSE)}]"
MARK = re.compile(
    rf"(?P<open>{_OPENS}[ \t\u3000]{{0,4}})?(?:(?:{UNIT}|{WHEN}|{WHO}|(?<={_OPENS}){SHORT})"
    rf"\s{{0,4}}(?:为?[:：]|为|(?P<close>{_CLOSES})\s{{0,4}}[:：]?)|{UNIT}[ \t\u3000])"
)
"""How such a place begins. Without a bracket it counts only where a line or a sentence begins."""
_ENDING = re.compile(r"(?:负责|牵头|配合|参与|组织实施|落实)[〕）)\]】］]\s*。?$", re.MULTILINE)
_PROSE = re.compile(
    r"(?:^|(?<=。))由?[区县市省各镇团][^，,。；：:\n]{1,30}[局办委部会社]牵头[，,；、][^。：:\n]{2,200}(?:配合|参与|协同)[。；]?$",
    re.MULTILINE,
)
_LONGEST = 4000
"""Characters in one list of units."""
_BLANKS = " \t\u3000\xa0"
_UNITS = re.compile(rf"(?:{UNIT}|{SHORT})\s{{0,4}}[:：为】〕\]\s]")


class Bracket(NamedTuple):
    """From where to where it reaches, brackets included, and what is in it. `closed` is false where the bracket is
    never closed, `alike` where its two halves are of different kinds."""

    first: int
    end: int
    inside: tuple[int, int]
    closed: bool = True
    alike: bool = True
    units: bool = True
    """Whether it can name units, and not only say until when, or who is in charge."""


def names_units(text: str) -> bool:
    """Whether some place in a text names units."""
    return any(one.units for one in brackets(text))


def brackets(text: str) -> Iterator[Bracket]:
    """The places of a task's text that name units, a deadline or persons, in order."""
    at, found = 0, False
    while (mark := MARK.search(text, at)) is not None:
        one = _place(text, mark, at)
        if one is None:
            at = mark.end()
            continue
        units = _UNITS.search(text, one.first, one.end) is not None
        found = found or units
        yield one._replace(units=units)
        at = max(one.end, mark.end())
    if not found:
        yield from _unnamed(text)


def _place(text: str, mark: re.Match[str], least: int) -> Bracket | None:
    """The place that a label stands in; None where it is a word among others."""
    labelled = mark["close"] is not None
    if mark["open"] is not None and not labelled:
        return _from(text, mark.start("open"))
    first = mark.start()
    if labelled == (mark["open"] is None):
        return None
    before = _before(text, first)
    if before is None or before in "\n。":
        return _line(text, first)
    opening = _opening(text, first, least) if before in "；;，,、" or text[first - 1] in _BLANKS else None
    return _from(text, opening) if opening is not None else None


def _before(text: str, at: int) -> str | None:
    """What stands before a place, blanks aside; None at the beginning."""
    while at and text[at - 1] in _BLANKS:
        at -= 1
    return text[at - 1] if at else None


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
    """A place without a bracket: up to the end of the sentence or of the line."""
    end, depth = _line_end(text, first), 0
    for at in range(first, end):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if text[at] == "。" and depth <= 0:
            return Bracket(first, at + 1, (first, at))
        if depth < 0:
            return Bracket(first, at + 1, (first, at), alike=False)
    return Bracket(first, end, (first, end))


def _line_end(text: str, first: int) -> int:
    line = text.find("\n", first, first + _LONGEST)
    return min(len(text), first + _LONGEST) if line < 0 else line


def _unnamed(text: str) -> Iterator[Bracket]:
    """（区商务局牵头，区财政局配合） at the end of a line; or the same as a sentence that ends it."""
    for found in _ENDING.finditer(text):
        close = next(at for at in range(found.start(), found.end()) if text[at] in _CLOSE)
        first = _opening(text, close + 1, 0)
        if first is not None:
            yield Bracket(first, close + 1, (first + 1, close))
    for found in _PROSE.finditer(text):
        yield Bracket(found.start(), found.end(), found.span())


def _opening(text: str, end: int, least: int) -> int | None:
    """The bracket that is open, or is closed last, before a place in its sentence."""
    depth = 1 if text[end - 1] not in _CLOSE else 0
    for at in range(end - 1, max(least - 1, end - 400), -1):
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
