"""Automatic numbers of paragraphs: the file has only the rules by which Word counts, so they are counted here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ewcoop.source.word_formats import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9

_MOST_TEXT = 255
"""Of the text around a number, as in Word."""
_MOST_STYLES = 50
_MOST_LINKS = 10
_NEEDS_NO_SPACE = "、。．，：；）〕】》」』"
_SYMBOL_FONTS = ("Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings")


class Number(NamedTuple):
    """What stands before a paragraph's text, and the format that is not known, if there was one."""

    text: str
    unknown: str = ""


class _Level(NamedTuple):
    start: int
    format: str
    text: str
    follows: str
    """What stands between the number and the text: tab, space, nothing."""
    restart: int | None
    legal: bool
    """All numbers are written as 1, 2, 3, also those of the levels above."""
    hidden: bool
    style: str


class _List(NamedTuple):
    """A list as paragraphs name it: the counters it shares with others, its levels, where it starts anew."""

    name: str
    abstract: str
    levels: dict[int, _Level]
    anew: frozenset[int]


class _Definition(NamedTuple):
    """What lists are made from: levels, or the list style that has them."""

    levels: dict[int, _Level]
    link: str | None


class _Style(NamedTuple):
    """What a style says about numbers: a list, a level, and the style it is based on."""

    list_id: str | None
    level: int | None
    base: str


class Numbers:
    """Counts through a document. Paragraphs are to be shown in their order, each once."""

    def __init__(self, numbering: Any = None, styles: Any = None) -> None:
        self._abstracts = _by(numbering, "abstractNum", "abstractNumId")
        self._nums = _by(numbering, "num", "numId")
        paragraph_styles = [] if styles is None else styles.findall(f"{W}style")
        self._styles = _by(styles, "style", "styleId")
        self._default = next(
            (
                style.get(f"{W}styleId", "")
                for style in paragraph_styles
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
            ),
            "",
        )
        self._lists: dict[str, _List | None] = {}
        self._definitions: dict[str, _Definition] = {}
        self._read_styles: dict[str, _Style] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def number(self, paragraph: Any) -> Number:
        """The number of the next paragraph, with the space that follows it; empty if it has none."""
        properties = paragraph.find(f"{W}pPr")
        own, style = (None, None) if properties is None else (properties.find(f"{W}numPr"), value(properties, "pStyle"))
        style = style or self._default
        list_id = value(own, "numId") or self._list_of_style(style)
        known = self._list(list_id) if list_id else None
        if known is None:
            return Number("")
        at = _integer(value(own, "ilvl"))
        at = self._level_of_style(style, known) if at is None else at
        level = known.levels.get(at)
        if level is None:
            return Number("")
        return self._shown(known, at, self._count(known, at))

    def _count(self, known: _List, at: int) -> list[int | None]:
        """The counters after one more paragraph of a level. Deeper levels begin again."""
        counters = self._counters.setdefault(known.abstract, [None] * LEVELS)
        if known.name not in self._begun:
            self._begun.add(known.name)
            for level in known.anew:
                counters[level] = None
        before = counters[at]
        counters[at] = known.levels[at].start if before is None else before + 1
        for level, deeper in known.levels.items():
            if level > at and _restarts(deeper.restart, at, level):
                counters[level] = None
        return counters

    def _shown(self, known: _List, at: int, counters: list[int | None]) -> Number:
        level, unknown = known.levels[at], ""
        if level.hidden:
            return Number("")

        def counted(match: re.Match[str]) -> str:
            nonlocal unknown
            index = int(match[1]) - 1
            other = known.levels.get(index)
            if other is None or index > at:
                return ""
            count = counters[index]
            text = written(other.start if count is None else count, "decimal" if level.legal else other.format)
            unknown = unknown or ("" if text.known else other.format)
            return text.text

        text = level.text if level.format == "bullet" else re.sub("%([1-9])", counted, level.text)
        if text and level.follows != "nothing" and text[-1] not in _NEEDS_NO_SPACE and not text[-1].isspace():
            text += " "
        return Number(text, unknown)

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            num = self._nums.get(list_id)
            self._lists[list_id] = None if num is None else self._read_list(list_id, num)
        return self._lists[list_id]

    def _read_list(self, name: str, num: Any) -> _List | None:
        abstract = self._abstract(num)
        if abstract is None:
            return None
        levels, anew = dict(self._definition(abstract).levels), set()
        for override in num.findall(f"{W}lvlOverride"):
            at, own = _integer(override.get(f"{W}ilvl")), override.find(f"{W}lvl")
            if own is not None and at is not None and at < LEVELS:
                levels[at] = _level(own)
            start = _integer(value(override, "startOverride"))
            if start is not None and at in levels:
                levels[at] = levels[at]._replace(start=start)
                anew.add(at)
        return _List(name, abstract, levels, frozenset(anew))

    def _abstract(self, num: Any) -> str | None:
        """The definition behind a list, also where it is that of a list style."""
        for _ in range(_MOST_LINKS):
            abstract = value(num, "abstractNumId")
            if abstract is None or abstract not in self._abstracts:
                return None
            link = self._definition(abstract).link
            if link is None:
                return abstract
            num = self._nums.get(self._list_of_style(link) or "")
        return None

    def _definition(self, abstract: str) -> _Definition:
        if abstract not in self._definitions:
            element = self._abstracts[abstract]
            levels = {_integer(each.get(f"{W}ilvl")): each for each in element.findall(f"{W}lvl")}
            read = {at: _level(each) for at, each in levels.items() if at is not None and at < LEVELS}
            self._definitions[abstract] = _Definition(read, value(element, "numStyleLink"))
        return self._definitions[abstract]

    def _list_of_style(self, name: str) -> str | None:
        return next((style.list_id for _, style in self._chain(name) if style.list_id is not None), None)

    def _level_of_style(self, name: str, known: _List) -> int:
        """The level of a paragraph that names none: the one that names its style, or else is named by it."""
        chain = list(self._chain(name))
        named = {level.style: at for at, level in known.levels.items()}
        by_list = (named[each] for each, _ in chain if each in named)
        by_style = (style.level for _, style in chain if style.level is not None)
        return next(by_list, next(by_style, 0))

    def _chain(self, name: str) -> Iterator[tuple[str, _Style]]:
        """A style and those it is based on."""
        for _ in range(_MOST_STYLES):
            if name not in self._styles:
                return
            if name not in self._read_styles:
                element = self._styles[name]
                own = element.find(f"{W}pPr/{W}numPr")
                self._read_styles[name] = _Style(
                    value(own, "numId"), _integer(value(own, "ilvl")), value(element, "basedOn") or ""
                )
            style = self._read_styles[name]
            yield name, style
            name = style.base


def value(parent: Any, name: str) -> str | None:
    """What a property below an element is set to; None if it, or the element, is not there."""
    element = None if parent is None else parent.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val")


def is_on(parent: Any, name: str) -> bool:
    """Whether a property that needs no value is set."""
    element = None if parent is None else parent.find(f"{W}{name}")
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _by(root: Any, element: str, key: str) -> dict[str, Any]:
    found: Iterable[Any] = () if root is None else root.findall(f"{W}{element}")
    return {each.get(f"{W}{key}", ""): each for each in found}


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch("[0-9]{1,9}", text) else None


def _restarts(restart: int | None, used: int, level: int) -> bool:
    """Whether a level begins again after one above it was used. `restart` counts levels from 1; 0 is never."""
    return restart is None or restart > level or used < restart


def _level(element: Any) -> _Level:
    look = element.find(f"{W}rPr")
    counted = next(element.iter(f"{W}numFmt"), None)
    format_ = "decimal" if counted is None else counted.get(f"{W}val", "decimal")[:_MOST_TEXT]
    text = (value(element, "lvlText") or "")[:_MOST_TEXT]
    return _Level(
        start=_integer(value(element, "start")) or 0,
        format=format_,
        text=_bullet(text, look) if format_ == "bullet" else re.sub(r"\s", " ", text),
        follows=value(element, "suff") or "tab",
        restart=_integer(value(element, "lvlRestart")),
        legal=is_on(element, "isLgl"),
        hidden=is_on(look, "vanish"),
        style=value(element, "pStyle") or "",
    )


def _bullet(text: str, look: Any) -> str:
    """A bullet as a sign that every font has."""
    fonts = None if look is None else look.find(f"{W}rFonts")
    if text and fonts is not None and fonts.get(f"{W}ascii") in _SYMBOL_FONTS:
        return "•"
    return "".join("•" if "\ue000" <= char <= "\uf8ff" else char for char in text.strip())
