"""Where one name of a unit ends and the next begins, and what can be a name at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ewcoop.load.workpoints.brackets import nested

SEPARATORS = "、，,；;/／|｜·"
_LONGEST = 30
_ENDS = "(?:局|办|委|会|部|院|社|心|站|组|处|队|联|馆|校|所|司|团|镇|街道|县|单位|部门|行|台|网)"
_BODY = rf"[一-鿿A-Za-z（）()]{{1,24}}{_ENDS}[）)]?"
_AND = re.compile(rf"(?P<one>{_BODY})(?P<and>以及|和|及|与)(?P<other>{_BODY})")
_NEXT = re.compile("[区县市省各镇街团开高经相有国人供]")
_LEVELS = "省市区县镇乡"
_CHINESE = "一-鿿（）〔〕"
_GAP = re.compile(rf"(?<=[{_CHINESE}])\s+(?=[{_CHINESE}])|\s*\n\s*")
_SPACE = re.compile(r"\s+")


def names_in(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The names between two positions; what parts them within brackets belongs to a name, and so does the 市 in
    市、区有关单位."""
    waiting: int | None = None
    last: tuple[int, int] | None = None
    for start, stop in _items(text, first, end):
        start = waiting if waiting is not None else start
        waiting = None
        if text[start:stop] in _LEVELS:
            waiting = start
            continue
        if last is not None:
            yield last
        last = start, stop
    if waiting is not None:
        last = last[0] if last is not None else waiting, waiting + 1
    if last is not None:
        yield last


def _items(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    inside = [False] * (end - first)
    for start, stop in nested(text[first:end]):
        inside[start:stop] = [True] * (stop - start)
    at = first
    for position in range(first, end):
        if text[position] in SEPARATORS and not inside[position - first]:
            yield from _apart(text, at, position, inside[at - first : position - first])
            at = position + 1
    yield from _apart(text, at, end, inside[at - first :])


def _apart(text: str, first: int, end: int, inside: list[bool]) -> Iterator[tuple[int, int]]:
    """An item as several names, where only a blank or 和 stands between them."""
    at = first
    for gap in _SPACE.finditer(text, first, end):
        if not inside[gap.start() - first] and _parts(text[at : gap.start()].strip(), gap[0], text[gap.end() : end]):
            yield from _joined_by_and(text, *_stripped(text, at, gap.start()))
            at = gap.end()
    yield from _joined_by_and(text, *_stripped(text, at, end))


def _parts(before: str, gap: str, after: str) -> bool:
    """Whether a blank parts two names, and not one name that is written with blanks or over two lines."""
    if len(before) < 2 or len(after.strip()) < 2 or re.search(rf"{_ENDS}[）)]?$", before) is None:
        return False
    return "\n" not in gap or _NEXT.match(after) is not None


def _joined_by_and(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    found = _AND.fullmatch(text, first, end) if end - first <= 2 * _LONGEST else None
    if found is not None and len(found["one"]) > 1 and len(found["other"]) > 2:
        yield found.span("one")
        yield found.span("other")
    elif first < end and text[first:end] != "。":
        yield first, end


def _stripped(text: str, first: int, end: int) -> tuple[int, int]:
    item = text[first:end]
    first += len(item) - len(item.lstrip())
    return first, first + len(item.strip())


def is_name(text: str) -> bool:
    """Whether words can be the name of a unit, and are no sentence, no number and no label."""
    if not 2 <= len(text) <= _LONGEST or not re.search("[一-鿿]", text):
        return False
    return not re.search(r"[:：。？！]|\d{5}|等$", text)


def one_word(text: str) -> str:
    """A name without the blanks and line breaks that came into it."""
    return _GAP.sub("", text.strip())
