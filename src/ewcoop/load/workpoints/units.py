"""The list of units within a bracket: names, the lead unit, how they share the work, units that stand for all tasks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ewcoop.load.workpoints.brackets import nested
from ewcoop.load.workpoints.deadlines import deadline_of
from ewcoop.load.workpoints.labels import SHORT, UNIT, WHEN, Role, role_of
from ewcoop.load.workpoints.names import SEPARATORS, is_name, names_in, one_word
from ewcoop.load.workpoints.passages import Passage, Said

_LABEL = re.compile(
    rf"[【〔\[]?(?P<role>{UNIT}|{WHEN}|{SHORT})(?:\s{{0,4}}[】〕\]]\s{{0,4}}[:：]?|\s{{0,4}}(?:为?[:：]|为))"
    rf"|(?P<bare>{UNIT})[ \t\u3000]|(?P<other>[一-鿿]{{1,10}})\s{{0,4}}[:：]"
)
_AND_OTHERS = r"等(?:\d{1,3}[个家]|[一二三四五六七八九十]{1,3}[个家])?(?:区级|区)?(?:相关|有关)?(?:职能)?(?:单位|部门)?"
_MANNER = re.compile(
    rf"(?:{_AND_OTHERS})?(?:按照?|根据|依据?)(?:各自)?的?职责(?:任务)?(?:分工)?(?:抓好|做好)?(?:负责|落实|组织实施|实施)?"
    rf"|{_AND_OTHERS}(?:共同|具体|分别)?(?:负责|落实|配合|参与)?|(?:共同|具体|分别)?负责"
)
_LEADS = re.compile(rf"(?:{_AND_OTHERS})?(?:共同)?牵头(?:负责|落实)?")
_HELPS = re.compile(rf"(?:{_AND_OTHERS})?(?:积极|共同|协同)?(?:配合|参与)")
_OWN = re.compile(rf"[（(](?P<role>{SHORT}|{UNIT})[）)]")
"""区商务局（牵头）"""
_STANDING = re.compile(r"以下(?:各项)?(?:任务)?(?P<units>.+?)均为(?:各项)?(?:任务)?的?责任单位")

_ANY_YEAR = 2000


class Until(NamedTuple):
    """When a task is to be done: the words with their label, and without."""

    whole: Said
    text: str


class Units(NamedTuple):
    """What one place says. `unknown` is what was not understood."""

    leads: tuple[Said, ...] = ()
    units: tuple[Said, ...] = ()
    manner: Said | None = None
    standing: tuple[Said, ...] = ()
    standing_text: Said | None = None
    unknown: tuple[Said, ...] = ()
    until: tuple[Until, ...] = ()


def units_in(passage: Passage, first: int, end: int) -> Units:
    """Reads the list between two positions of a passage."""
    return _Reader(passage).read(first, end)


class _Reader:
    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.leads: list[Said] = []
        self.units: list[Said] = []
        self.unknown: list[Said] = []
        self.until: list[Until] = []
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
            tuple(self.unknown), tuple(self.until),
        )  # fmt: skip

    def _aside(self, first: int, end: int) -> list[tuple[int, int]]:
        """The brackets within that are sentences, and no parts of names such as 镇（街道）."""
        found = []
        text = self.passage.text
        for start, stop in nested(text[first:end]):
            start, stop = first + start, first + stop
            sentence = _STANDING.search(text, start, stop)
            if sentence is not None:
                self.standing_text = self.passage.said(start + 1, stop - 1)
                self.standing += self._names(*sentence.span("units"))
            elif _MANNER.fullmatch(text, start + 1, stop - 1) is not None:
                self.manner = self.manner or self.passage.said(start + 1, stop - 1)
            elif stop < end and text[stop] not in SEPARATORS + "\n等按":
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
        return bool(before) and before[-1] not in SEPARATORS + "\n" and not before.endswith(("负责", "落实", "等"))

    def _clauses(self, first: int, end: int) -> None:
        """Stretches with a label of their own: 牵头单位：…；责任单位：…；完成时限：…"""
        text = self.passage.text
        marks = [found for found in _LABEL.finditer(text, first, end) if _begins(text, found.start(), first)]
        starts: list[tuple[int, int, Role]] = [(first, first, "listed")]
        starts += [(m.start(), m.end(), role_of(m["role"] or m["bare"] or m["other"])) for m in marks]
        stops = [start for start, _, _ in starts[1:]] + [end]
        for (label, inside, role), stop in zip(starts, stops, strict=True):
            while stop > label and text[stop - 1] in SEPARATORS + "。 \n\u3000":
                stop -= 1
            if role == "other":
                self._add(self.unknown, label, stop)
            elif role == "when":
                self._add_until(label, inside, stop)
            elif inside < stop:
                self._clause(inside, stop, role)

    def _clause(self, first: int, end: int, role: Role) -> None:
        into = self.leads if role == "lead" else self.units
        waiting: list[tuple[int, int]] = []
        for start, stop in names_in(self.passage.text, first, end):
            if deadline_of(self.passage.text[start:stop], _ANY_YEAR) is not None:
                self._add_until(start, start, stop)
                continue
            start, stop, share = self._without_manner(start, stop)
            own = share in ("own lead", "own listed")
            if start < stop and not own:
                waiting.append((start, stop))
            if own:
                self._take([(start, stop)], self.leads if share == "own lead" else self.units)
            elif share:
                self._take(waiting, self.leads if share == "lead" else self.units)
                waiting = []
        self._take(waiting, into)

    def _take(self, spans: list[tuple[int, int]], into: list[Said]) -> None:
        for start, stop in spans:
            self._add(into if is_name(one_word(self.passage.text[start:stop])) else self.unknown, start, stop)

    def _without_manner(self, start: int, stop: int) -> tuple[int, int, str]:
        """An item without what says how the work is shared; and what that makes of it, and of those before it."""
        text = self.passage.text[start:stop].rstrip(" 。\u3000")
        stop = start + len(text)
        start += text.startswith("由") and len(text) > 3
        text = self.passage.text[start:stop]
        own = _at_end(_OWN, text)
        if own is not None and own.start() > 1:
            return start, start + own.start(), "own lead" if role_of(own["role"]) == "lead" else "own listed"
        for pattern, share in ((_LEADS, "lead"), (_HELPS, "helps"), (_MANNER, "")):
            found = _at_end(pattern, text)
            if found is None or (share and found.start() == 0):
                continue
            if not share or found[0].startswith("等"):
                self.manner = self.passage.said(start + found.start(), stop) or self.manner
            return start, start + found.start(), share
        return start, stop, ""

    def _names(self, first: int, end: int) -> list[Said]:
        found = (self.passage.said(start, stop) for start, stop in names_in(self.passage.text, first, end))
        return [name for name in found if name is not None]

    def _add(self, into: list[Said], first: int, end: int) -> None:
        said = self.passage.said(first, end)
        if said is not None:
            into.append(said if into is self.unknown else said._replace(text=one_word(said.text)))

    def _add_until(self, label: int, first: int, end: int) -> None:
        whole, said = self.passage.said(label, end), self.passage.said(first, end)
        if whole is not None and said is not None:
            self.until.append(Until(whole, said.text))


def _begins(text: str, at: int, first: int) -> bool:
    """Whether a label stands where a clause can begin, and not within a name (对口帮扶责任单位)."""
    if text[at] in "【〔[":
        return True
    before = text[first:at]
    return not before.strip() or before[-1].isspace() or before[-1] in SEPARATORS + "。"


def _at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The longest match that ends the text."""
    for start in range(max(0, len(text) - 24), len(text)):
        found = pattern.fullmatch(text, start)
        if found is not None:
            return found
    return None
