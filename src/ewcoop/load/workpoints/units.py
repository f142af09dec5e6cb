"""The list of units within a bracket: names, the lead unit, how they share the work, units that stand for all tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.load.workpoints.brackets import nested
from ewcoop.load.workpoints.passages import Passage, Said

_SEPARATORS = "、，,；;\n"
_LABEL = re.compile(
    r"\s*(?P<role>责任|牵头|配合|负责|参与|协同|主办|协办|实施|主要责任)(?:单位|部门|主体)\s*(?:[:：]|为[:：]?)\s*"
)
_AND_OTHERS = "等(?:相关|有关)?(?:单位|部门)?"
_MANNER = re.compile(
    rf"(?:{_AND_OTHERS})?(?:按照?|根据|依据?)(?:各自)?的?职责(?:任务)?(?:分工)?(?:抓好|做好)?(?:负责|落实|组织实施|实施)?"
    rf"|{_AND_OTHERS}(?:共同|具体|分别)?(?:负责|落实)?|(?:共同|具体|分别)?负责"
)
_LEADS, _HELPS = re.compile("牵头(?:负责|落实)?"), re.compile("(?:协同)?(?:配合|参与)")
_STANDING = re.compile(r"以下(?:各项)?(?:任务)?(?P<units>.+?)均为(?:各项)?(?:任务)?的?责任单位")
_LONGEST_NAME = 30


class Units(NamedTuple):
    """What one place says. `unknown` is what was not understood."""

    leads: tuple[Said, ...] = ()
    units: tuple[Said, ...] = ()
    manner: Said | None = None
    standing: tuple[Said, ...] = ()
    standing_text: Said | None = None
    unknown: tuple[Said, ...] = ()


def units_in(passage: Passage, first: int, end: int) -> Units:
    """Reads the list between two positions of a passage."""
    return _Reader(passage).read(first, end)


class _Reader:
    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.leads: list[Said] = []
        self.units: list[Said] = []
        self.unknown: list[Said] = []
        self.manner: Said | None = None
        self.standing: list[Said] = []
        self.standing_text: Said | None = None

    def read(self, first: int, end: int) -> Units:
        aside = self._aside(first, end)
        at = first
        for start, stop in [*aside, (end, end)]:
            self._clauses(at, start)
            at = stop
        return Units(
            tuple(self.leads), tuple(self.units), self.manner, tuple(self.standing), self.standing_text,
            tuple(self.unknown),
        )  # fmt: skip

    def _aside(self, first: int, end: int) -> list[tuple[int, int]]:
        """The brackets within that are sentences, and no parts of names such as 镇（街道）."""
        found = []
        for start, stop in nested(self.passage.text[first:end]):
            start, stop = first + start, first + stop
            sentence = _STANDING.search(self.passage.text, start, stop)
            if sentence is not None:
                self.standing_text = self.passage.said(start + 1, stop - 1)
                self.standing += self._names(*sentence.span("units"))
            elif stop < end and self.passage.text[stop] not in _SEPARATORS + "等按":
                continue
            elif not self._follows_name(start, first):
                self._add(self.unknown, start, stop)
            else:
                continue
            found.append((start, stop))
        return found

    def _follows_name(self, start: int, first: int) -> bool:
        """Whether a bracket belongs to the name before it: 各镇（街道）, and not …负责（…）."""
        before = self.passage.text[first:start]
        return bool(before) and before[-1] not in _SEPARATORS and not before.endswith(("负责", "落实", "等"))

    def _clauses(self, first: int, end: int) -> None:
        """Stretches with a label of their own: 牵头单位：…；责任单位：…"""
        text = self.passage.text
        marks = [found for found in _LABEL.finditer(text, first, end) if _begins(text, found.start(), first)]
        starts = [(first, first, "责任"), *((m.start(), m.end(), m["role"]) for m in marks)]
        stops = [start for start, _, _ in starts[1:]] + [end]
        for (_, inside, role), stop in zip(starts, stops, strict=True):
            if inside < stop:
                self._clause(inside, stop, role)

    def _clause(self, first: int, end: int, role: str) -> None:
        into = self.leads if role in ("牵头", "主办") else self.units
        waiting: list[tuple[int, int]] = []
        for start, stop in self._items(first, end):
            start, stop, share = self._without_manner(start, stop)
            if start < stop:
                waiting.append((start, stop))
            if share is not None and share != "":
                self._take(waiting, self.leads if share == "lead" else self.units)
                waiting = []
        self._take(waiting, into)

    def _take(self, spans: list[tuple[int, int]], into: list[Said]) -> None:
        for start, stop in spans:
            self._add(into if stop - start <= _LONGEST_NAME else self.unknown, start, stop)

    def _without_manner(self, start: int, stop: int) -> tuple[int, int, str | None]:
        """An item without what says how the work is shared; and whether that makes it a lead."""
        text = self.passage.text[start:stop].rstrip(" 。\u3000")
        stop = start + len(text)
        for pattern, share in ((_LEADS, "lead"), (_HELPS, "helps")):
            found = _at_end(pattern, text)
            if found is not None and found.start() > 0:
                return start, start + found.start(), share
        found = _at_end(_MANNER, text)
        if found is None:
            return start, stop, None
        self.manner = self.passage.said(start + found.start(), stop) or self.manner
        return start, start + found.start(), ""

    def _items(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """The items of a list; what parts them within brackets belongs to a name."""
        text = self.passage.text
        inside = list(nested(text[first:end]))
        at = first
        for position in range(first, end):
            if text[position] in _SEPARATORS and not any(a <= position - first < b for a, b in inside):
                yield from self._item(at, position)
                at = position + 1
        yield from self._item(at, end)

    def _item(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        text = self.passage.text[first:end]
        stripped = text.strip()
        if stripped and stripped != "。":
            first += len(text) - len(text.lstrip())
            yield first, first + len(stripped)

    def _names(self, first: int, end: int) -> list[Said]:
        found = (self.passage.said(start, stop) for start, stop in self._items(first, end))
        return [name for name in found if name is not None]

    def _add(self, into: list[Said], first: int, end: int) -> None:
        said = self.passage.said(first, end)
        if said is not None:
            into.append(said)


def _begins(text: str, at: int, first: int) -> bool:
    """Whether a label stands where a clause can begin, and not within a name (对口帮扶责任单位)."""
    before = text[first:at].rstrip()
    return not before or before[-1] in _SEPARATORS + "。"


def _at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The longest match that ends the text."""
    for start in range(max(0, len(text) - 24), len(text)):
        found = pattern.fullmatch(text, start)
        if found is not None:
            return found
    return None
