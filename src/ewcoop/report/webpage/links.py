"""Where things stand in a diagram of links between units on the left and partners on the right.

A diagram has a place for every link on either side, so that links to one name lie side by side and every figure has
room; whole pixels throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple
from unicodedata import east_asian_width

from ewcoop.model.names import Recipient
from ewcoop.report.line import visible

_MOST, _MOST_PLACES = 30, 33
"""Links in one diagram, and places with those of scopes: what fits on a printed page."""
_WHOLE_HEIGHT, _LEAST_PLACE, _MOST_PLACE = 600, 19, 30
_TOP, _BAR, _SIGN = 6, 8, 13
"""The margin, the thickness of bars, and the size of a Chinese character."""
_LONGEST, _WIDEST = 400, 1040
"""How far links run at most, and the whole."""
_NAMES_WIDE = {"unit": 42, "partner": 40}
"""How much of a name there is room for; a Chinese character counts two."""
_FIGURE_WIDE = 12


class Link(NamedTuple):
    """A line from a unit to a partner, or to the scope for the unit as a whole."""

    number: int
    """The place of its recipient among all of the plan's."""
    recipient: Recipient
    path: str
    figure_y: int


class Name(NamedTuple):
    """A name beside its bar."""

    text: str
    full: str
    """The whole name, where `text` is cut off; else empty."""
    y: int
    top: int
    tall: int


class Fan(NamedTuple):
    """A unit and all its links."""

    name: Name
    colour: int
    links: tuple[Link, ...]


class Columns(NamedTuple):
    """What stands where across; the same for all diagrams of a page."""

    units_end: int
    left_bar: int
    start: int
    end: int
    figure: int
    partner: int
    width: int


class Diagram(NamedTuple):
    """`scopes` head their partners; what is linked to a scope itself ends there."""

    title: str
    fans: tuple[Fan, ...]
    partners: tuple[Name, ...]
    scopes: tuple[Name, ...]
    columns: Columns
    height: int


Numbered = tuple[int, Recipient]


def diagrams(recipients: Sequence[Recipient], units: dict[str, int], *, figures: Iterable[str]) -> Iterator[Diagram]:
    """One diagram of all recipients, or, if they are many, some for every scope. They come scope by scope, partner by
    partner; `units` says which unit stands above which, `figures` what there must be room for."""
    every = list(enumerate(recipients))
    columns = _columns(recipients, max(map(_wide, figures), default=0))
    scopes = len({one.scope for one in recipients})
    if len(every) <= _MOST and len(every) + scopes <= _MOST_PLACES:
        if every:
            yield _Drawn(every, units, columns, barycentre=False).diagram("")
        return
    for scope, group in groupby(every, key=lambda one: one[1].scope):
        own = list(group)
        parts = -(-len(own) // _MOST)
        size = -(-len(own) // parts)
        for at in range(0, len(own), size):
            part = f" {at // size + 1}/{parts}" if parts > 1 else ""
            yield _Drawn(own[at : at + size], units, columns, barycentre=True).diagram(f"{scope}{part}")


def _columns(recipients: Iterable[Recipient], longest: int) -> Columns:
    """As much room for names as the longest needs, and the rest for links."""
    ends = [(one.unit, name) for one in recipients for name in (one.partner or one.scope, one.scope)]
    left = max((_room(unit, "unit") for unit, _ in ends), default=0)
    right = max((_room(name, "partner") for _, name in ends), default=0)
    start = left + 6 + _BAR
    figures = min(longest, _FIGURE_WIDE) * _SIGN // 2 + 22
    end = min(start + _LONGEST, _WIDEST - right - _BAR - figures)
    partner = end + _BAR + figures
    return Columns(left, left + 6, start, end, end + _BAR + 6, partner, partner + right)


def _room(name: str, side: str) -> int:
    return min(_wide(visible(name)), _NAMES_WIDE[side]) * _SIGN // 2 + 10


class _Drawn:
    """Lays out one diagram."""

    def __init__(self, links: Sequence[Numbered], units: dict[str, int], columns: Columns, *, barycentre: bool) -> None:
        self.links, self.units, self.columns = links, units, columns
        self.heads = list(dict.fromkeys(one.scope for _, one in links))
        self.places = len(links) + sum(self._has_head(scope) for scope in self.heads)
        self.tall = min(_MOST_PLACE, max(_LEAST_PLACE, _WHOLE_HEIGHT // self.places))
        self.ends = self._ends()
        self.order = sorted({one.unit for _, one in links}, key=self._middle if barycentre else units.__getitem__)

    def _has_head(self, scope: str) -> bool:
        """Whether a scope needs a place of its own: not where it is itself at the end of a link."""
        return all(one.partner is not None for _, one in self.links if one.scope == scope)

    def _middle(self, unit: str) -> tuple[Fraction, int]:
        """Where a unit's links end on average: beside that place it crosses few others."""
        ends = [self.ends[number] for number, one in self.links if one.unit == unit]
        return Fraction(sum(ends), len(ends)), self.units[unit]

    def _ends(self) -> dict[int, int]:
        """The place of every link on the right, scope by scope below its name."""
        ends: dict[int, int] = {}
        place = 0
        for scope, group in groupby(self.links, key=lambda one: one[1].scope):
            place += self._has_head(scope)
            for number, _ in group:
                ends[number] = place
                place += 1
        return ends

    def _y(self, place: int) -> int:
        return _TOP + place * self.tall + self.tall // 2

    def diagram(self, title: str) -> Diagram:
        scopes, partners = self._right()
        height = _TOP * 2 + self.places * self.tall
        return Diagram(title, tuple(self._fans()), partners, scopes, self.columns, height)

    def _right(self) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """The scopes and the partners, each beside its links."""
        scopes, partners = [], []
        for scope, group in groupby(self.links, key=lambda one: one[1].scope):
            own = list(group)
            wholes = [number for number, one in own if one.partner is None]
            first = self.ends[own[0][0]]
            places = (first, first + len(wholes) - 1) if wholes else (first - 1, first - 1)
            scopes.append(self._name(scope, "partner", *places, bar=bool(wholes)))
            for partner, links in groupby(own[len(wholes) :], key=lambda one: one[1].partner):
                ends = [self.ends[number] for number, _ in links]
                partners.append(self._name(partner or "", "partner", ends[0], ends[-1]))
        return tuple(scopes), tuple(partners)

    def _name(self, name: str, side: str, first: int, last: int, *, bar: bool = True) -> Name:
        text = visible(name)
        short = narrowed(text, _NAMES_WIDE[side])
        top = self._y(first) - self.tall // 2 + 2
        tall = (last - first + 1) * self.tall - 4 if bar else 0
        return Name(short, text if short != text else "", (self._y(first) + self._y(last)) // 2, top, tall)

    def _fans(self) -> Iterator[Fan]:
        """The units, spread over the height as their links are many."""
        spare = self.places - len(self.links)
        place = 0
        for at, unit in enumerate(self.order):
            own = sorted((link for link in self.links if link[1].unit == unit), key=lambda link: self.ends[link[0]])
            shift = spare * self.tall * (2 * at + 1) // (2 * len(self.order))
            links = tuple(
                self._link(number, one, self._y(place + nth) + shift) for nth, (number, one) in enumerate(own)
            )
            name = self._name(unit, "unit", place, place + len(own) - 1)
            yield Fan(name._replace(y=name.y + shift, top=name.top + shift), self.units[unit] % 4, links)
            place += len(own)

    def _link(self, number: int, one: Recipient, start: int) -> Link:
        end = self._y(self.ends[number])
        first, last = self.columns.start, self.columns.end
        middle = (first + last) // 2
        return Link(number, one, f"M{first} {start}C{middle} {start} {middle} {end} {last} {end}", end)


def narrowed(text: str, most: int = _FIGURE_WIDE) -> str:
    """As much of a text as there is room for, with … where it is cut off."""
    if _wide(text) <= most:
        return text
    room, kept = most - 1, []
    for sign in text:
        room -= _wide(sign)
        if room < 0:
            break
        kept.append(sign)
    return "".join(kept) + "…"


def _wide(text: Iterable[str]) -> int:
    """In halves of a Chinese character; broad Latin letters are nearly as wide as one."""
    return sum(2 if sign.isupper() or sign in "mw@%" or east_asian_width(sign) in "WFA" else 1 for sign in text)
