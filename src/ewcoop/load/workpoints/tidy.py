"""Lines as they were meant: without page numbers and the table of contents, and whole where a page broke them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.load.workpoints.brackets import MARK
from ewcoop.load.workpoints.numbers import number_at
from ewcoop.load.workpoints.passages import Line

_DASHES = "-—–─－~～·\\s"
_PAGE = re.compile(
    rf"[{_DASHES}]*\d{{1,3}}[{_DASHES}]*|第\s*\d{{1,3}}\s*页(?:[\s,，/]*共\s*\d{{1,3}}\s*页)?|\d{{1,3}}\s*/\s*\d{{1,3}}"
)
_LEADER = re.compile(r"\s*(?:[.…·．]{3,}|…+|\t)[\s.…·．]*[-—(（]?\s*\d{1,3}\s*[-—)）]?$")
_LONGEST_ENTRY = 120
_AMONG_FIRST = 200
_UNFINISHED, _FINISHED = "，、,", "。！？；：;:!?）)〕】］]”…"
_WIDEST, _NARROWEST = 128, 44
_SLACK = 10
_BREAKS = 3
"""So many lines must be broken at one width before a text counts as broken by pages."""


class Tidied(NamedTuple):
    """The lines, and what is not among them any more."""

    lines: list[Line]
    pages: list[Line]
    contents: list[Line]
    breaks: list[Line]
    """Lines that the next was put on to, because the page was too narrow for both."""


def tidied(lines: list[Line]) -> Tidied:
    """Takes out what belongs to the pages and not to the text."""
    pages = [line for line in lines if len(line.text) <= 20 and _PAGE.fullmatch(line.text)]
    kept = [line for line in lines if not (len(line.text) <= 20 and _PAGE.fullmatch(line.text))] if pages else lines
    first, end = _contents(kept)
    contents, kept = kept[first:end], kept[:first] + kept[end:]
    breaks: list[Line] = []
    return Tidied(list(_joined(kept, breaks)), pages, contents, breaks)


def _contents(lines: list[Line]) -> tuple[int, int]:
    """From where to where the table of contents reaches."""
    for at, line in enumerate(lines[:_AMONG_FIRST]):
        if "".join(line.text.split()) in ("目录", "目次"):
            return at, max(_again(lines, at + 1), _led(lines, at + 1))
        if (end := _led(lines, at)) - at >= 2:
            return at, end
    return 0, 0


def _again(lines: list[Line], first: int) -> int:
    """Where the first entry of a table of contents stands once more, as a heading."""
    if first >= len(lines):
        return first
    entry = _entry(lines[first])
    return next((at for at in range(first + 1, min(len(lines), first + 400)) if _entry(lines[at]) == entry), first)


def _led(lines: list[Line], first: int) -> int:
    """Where the lines end that lead to a page number: 一、产业协作……3."""
    at = first
    while at < len(lines) and len(lines[at].text) <= _LONGEST_ENTRY and _LEADER.search(lines[at].text):
        at += 1
    return at


def _entry(line: Line) -> str:
    text = line.text
    return "".join((_LEADER.sub("", text) if len(text) <= _LONGEST_ENTRY else text).split())


def _joined(lines: list[Line], breaks: list[Line]) -> Iterator[Line]:
    """Lines that end in a comma or in a label go on in the next; so do full ones, in a text that pages broke."""
    full = _full(lines)
    waiting: list[Line] = []
    for at, line in enumerate(lines):
        waiting.append(line)
        goes_on = at + 1 < len(lines) and _goes_on(lines[at + 1])
        if goes_on and at in full:
            breaks.append(line)
        elif not (goes_on and (line.text[-1] in _UNFINISHED or MARK.fullmatch(line.text) is not None)):
            yield _one(waiting)
            waiting = []


def _full(lines: list[Line]) -> set[int]:
    """Which lines are broken by a page; none if the text is not written in lines of one width."""
    widths = [_width(line.text) for line in lines]
    widest = max(widths, default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return set()
    found = {
        at for at, line in enumerate(lines[:-1])
        if widths[at] >= widest - _SLACK and line.text[-1] not in _FINISHED and _goes_on(lines[at + 1])
    }  # fmt: skip
    return found if len(found) >= _BREAKS else set()


def _width(text: str) -> int:
    """How wide a line is, a Chinese character counting as two."""
    if len(text) > _WIDEST:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _goes_on(line: Line) -> bool:
    """Whether a line can be the rest of the one above."""
    return number_at(line.text) is None and MARK.match(line.text) is None


def _one(lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    pieces: list[tuple[int, int]] = []
    length = 0
    for line in lines:
        pieces += [(own + length, start) for own, start in line.pieces]
        length += len(line.text)
    return Line("".join(line.text for line in lines), tuple(pieces))
