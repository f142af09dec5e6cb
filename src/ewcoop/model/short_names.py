"""Whether one name of a body is a short form of another: 区科技局 and 区科学技术局.

Nothing is certain here: whoever asks proposes, and people decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_LONGEST = 60
"""Longer texts are no names; they are the same only where they are equal."""
_MOST_ALIKE = 50
"""Among thousands of invented names that begin alike, only so many are compared with each new one."""
_LONGEST_PLACE = 16

_LEVEL = re.compile("区(?![域划块])|县(?!域)|市(?![场政容民域])|旗")
"""Where the name of a place may end: not in 市场, 市政, 区域 …"""
_PLACES_NONE = ("团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
"""A 区 in 民盟通州区委 does not make it 区委: it is another party's."""
_OPENINGS = (
    ("中国共产党", ""), ("中共", ""), ("共青团", "团"), ("人民政府", "政府"), ("人民法院", "法院"),
    ("人民检察院", "检察院"), ("总工会", "工会"),
)  # fmt: skip
"""What is often left out or shortened at the beginning, so that the first characters are alike again."""
_ENDINGS = (("委", "委员会"), ("联", "联合会"), ("协", "协会"), ("办", "办公室"))
_ORDINAL = re.compile("第([一二三四五六七八九十百0-9０-９]+)")


class Body(NamedTuple):
    """A name taken apart: the place (通州区, or 区 alone, or nothing), and the office without its place."""

    place: str
    office: str


@lru_cache(maxsize=4096)
def body(name: str) -> Body:
    """Takes a name apart. 区委组织部 and 组织部 are one office, 区委 is one of its own."""
    name = _opened("".join(name[: _LONGEST + 1].split()))
    end = 0 if name.startswith(_PLACES_NONE) else _place_end(name)
    place, office = name[:end], _opened(name[end:])
    if place and office.startswith("委") and len(office) > 2 and not office.startswith(("委员会", "委办公室")):
        office = office[1:]
    return Body(place, office)


def same_body(one: str, other: str) -> bool:
    """Whether two names may well be of one body: equal, or one the short form of the other."""
    if one == other:
        return True
    if max(len(one), len(other)) > _LONGEST:
        return False
    mine, theirs = body(one), body(other)
    return _places_fit(mine.place, theirs.place) and _short(*sorted((mine.office, theirs.office), key=len))


def candidates(name: str, known: Iterable[str]) -> list[str]:
    """The known names, other than the name itself, that may be of the same body, in their order."""
    return [one for one in dict.fromkeys(known) if one != name and same_body(name, one)]


class ShortNames:
    """Many names, to be asked for those that may be of the same body as another."""

    def __init__(self) -> None:
        self._by_first: Final[dict[str, dict[str, None]]] = {}

    def add(self, name: str) -> None:
        if len(name) <= _LONGEST:
            alike = self._by_first.setdefault(_first(name), {})
            if len(alike) < _MOST_ALIKE:
                alike[name] = None

    def like(self, name: str) -> Iterator[str]:
        """The names that may be of the same body, in the order in which they were added; not the name itself."""
        if len(name) <= _LONGEST:
            yield from candidates(name, self._by_first.get(_first(name), ()))


def _first(name: str) -> str:
    return body(name).office[:1]


def _opened(name: str) -> str:
    for full, short in _OPENINGS:
        if name.startswith(full):
            return _opened(short + name[len(full) :]) if not short else short + name[len(full) :]
    return name


def _place_end(name: str) -> int:
    """Where the place ends that a name begins with: 区, 通州区, 南通市通州区, 汉中市洋县; 0 if it begins with none."""
    end = 0
    for found in _LEVEL.finditer(name[:_LONGEST_PLACE]):
        before = found.start() - end
        alone = end == 0 and before == 0
        if before < (0 if alone else 1 if found[0] == "县" else 2) or found.end() == len(name):
            break
        end = found.end()
        if alone:
            break
    return end


def _places_fit(one: str, other: str) -> bool:
    """A place may be left out, or be said by its level alone, or with what it lies in."""
    return not one or not other or one.endswith(other) or other.endswith(one)


def _short(short: str, full: str) -> bool:
    """Whether an office is another one, or a short form of it: its characters stand there in their order, the first
    one first, and both end alike."""
    if short == full:
        return bool(short)
    if len(short) == len(full) or short[:1] != full[:1] or not _end_alike(short, full):
        return False
    if _ORDINAL.findall(short) != _ORDINAL.findall(full):
        return False
    rest = iter(full)
    return all(sign in rest for sign in short)


def _end_alike(short: str, full: str) -> bool:
    if len(short) > 1 and short[-1] == full[-1]:
        return True
    return any(short.endswith(end) and full.endswith(whole) for end, whole in _ENDINGS)
