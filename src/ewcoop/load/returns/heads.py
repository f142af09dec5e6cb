"""The head of a table of returns: what each column holds, and which of them is the cumulative figure.

Only the cumulative one may be read. Beside it stand 本月完成, 去年同期, 完成率; where two may be meant, none
is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ewcoop.load.office.words import flat, is_measure
from ewcoop.load.returns.words import NEEDED, REPEATED, ROLES, Role, is_total, starts_remark

_PERIOD = r"(?:(?:20\d\d)年)?(?:1月?[-—–~至到])?\d{1,2}月(?:份|\d{1,2}日)?"
_VALUE = re.compile(
    rf"(?:(?:截至|截止|至|到)(?:目前|本月|当月|本期|{_PERIOD})|{_PERIOD}|本年|本年度|全年|今年以来|年初以来)?(?:底|末|止)?"
    r"累计(?:实际)?(?:完成|到位)?(?:数|情况|值|量|额|总数)?"
)
_SINCE_JANUARY = re.compile(r"(?:20\d\d年)?1月?[-—–~至到]\d{1,2}月(?:份)?(?:实际)?完成(?:数|情况)?")
_DONE_UP_TO = re.compile(rf"(?:截至|截止){_PERIOD}(?:底|末|止)?(?:实际)?完成(?:数|情况)?")
_UP_TO = re.compile(
    rf"(?:截至|截止|至|到){_PERIOD}(?:底|末|止)?|{_PERIOD}(?:底|末|止)|(?:20\d\d年)?1月?[-—–~至到]\d{{1,2}}月"
)
_SAYS_NOTHING = frozenset(["必填", "数", "数量", "数字", "整数", "如实填报"])
ANOTHER = re.compile(r"本月|当月|上月|上期|去年|上年|同期|历年|任务|目标|计划|率|%|比|排名|序时|增")
_MONTHLY = re.compile(r"本月|当月|^\d{1,2}月.*完成")


MOST_COLUMNS = 1000
"""A row with more cells is no head."""


class Meaning(NamedTuple):
    """What one head says. The lower `rank`, the surer; `measure` is the unit written in it."""

    role: Role
    rank: int
    measure: str | None = None


class Head(NamedTuple):
    """The head of a table of returns: the position of each column, from 0, and how many there are."""

    columns: dict[Role, int]
    width: int
    unknown: tuple[str, ...]
    """Heads of columns that are not read, but for those that only repeat the plan."""
    missing: tuple[Role, ...] = ()
    measure: str | None = None
    """The unit that the head of the figures names: 完成数（万元）."""
    alike: tuple[str, ...] = ()
    """Heads of which each may be the cumulative figure."""
    said: str = ""
    """The words over the figures: they may name the month."""
    rows: int = 1

    @property
    def monthly(self) -> str | None:
        """A column of what was done in a month, which is not what is wanted."""
        return next((text for text in self.unknown if _MONTHLY.search(flat(text))), None)


def head_of(cells: Sequence[str], below: Sequence[str] = ()) -> Head | None:
    """The head that a row is, alone or with the row below it, if it is one: it names at least an indicator, or a
    figure, and two columns more."""
    if len(cells) > MOST_COLUMNS:
        return None
    joined = _head(list(_joined(cells, below)), ()) if _goes_on(cells, below) else None
    if joined is not None and joined.missing in ((), ("unit",)):
        return joined._replace(rows=2)
    return _head([(text, meaning_of(text)) for text in cells], below)


_SAID_UNIT = re.compile(r"单位[:：]\s*([^\s、，,；;()（）]+)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_FIGURE = re.compile(r"[-+\d.,%]+").fullmatch


def measure_above(title: str) -> str | None:
    """The unit of measure that stands over a whole table: （单位：万元）."""
    found = {said for said in _SAID_UNIT.findall(title) if is_measure(said)}
    return found.pop() if len(found) == 1 else None


def meaning_of(text: str) -> Meaning | None:
    """What a column is, by its head: 累计完成（万元） is 累计完成, in 万元."""
    words = flat(text)
    known = ROLES.get(words)
    if known is not None and known[0] != "value":
        return Meaning(*known)
    inside = _BRACKETS.findall(words)
    base = _BRACKETS.sub("", words) if inside else words
    if ROLES.get(base, ("value",))[0] != "value":
        return Meaning(*ROLES[base])
    return _figure(base, inside)


def _figure(base: str, inside: Sequence[str]) -> Meaning | None:
    """Whether a head is over cumulative figures: surely (rank 0), by its plain words (2), or perhaps in words (+1)."""
    cumulative = any(words.fullmatch(base) for words in (_VALUE, _SINCE_JANUARY, _DONE_UP_TO))
    if not cumulative and base not in ROLES:
        return None
    measure = None
    for text in inside:
        said = text.removeprefix("单位:")
        if is_measure(said):
            measure = said
        elif _VALUE.fullmatch(text) or _UP_TO.fullmatch(text):
            cumulative = True
        elif text not in _SAYS_NOTHING and not (cumulative and re.fullmatch(_PERIOD, text)):
            return None
    return Meaning("value", (0 if cumulative else 2) + base.endswith("情况"), measure)


def _head(named: list[tuple[str, Meaning | None]], below: Sequence[str]) -> Head | None:
    found: dict[Role, list[tuple[int, int]]] = {}
    for at, (_, meaning) in enumerate(named):
        if meaning is not None and meaning.role != "shown":
            found.setdefault(meaning.role, []).append((meaning.rank, at))
    _name_units(found, below)
    columns = {role: min(places)[1] for role, places in found.items()}
    if len(columns) < 3 or not columns.keys() & {"indicator", "value", "id"}:
        return None
    ours, taken = "id" in columns, set(columns.values())
    unknown = [
        text.strip()
        for at, (text, meaning) in enumerate(named)
        if text.strip()
        and at not in taken
        and flat(text) not in REPEATED
        and not (ours and meaning is not None and meaning.role == "shown")
    ]
    missing = [role for role in NEEDED if role not in columns and not (role == "indicator" and ours)]
    if "unit" not in columns and "partner" not in columns:
        missing.append("unit")
    figures = sorted(found.get("value", ()))
    alike = [named[at][0].strip() for rank, at in figures if rank == figures[0][0]]
    text, meaning = named[columns["value"]] if "value" in columns else ("", None)
    return Head(
        columns, len(named), tuple(unknown), tuple(missing), meaning.measure if meaning else None,
        tuple(alike) if len(alike) > 1 else (), text,
    )  # fmt: skip


def _name_units(found: dict[Role, list[tuple[int, int]]], below: Sequence[str]) -> None:
    """单位 is a unit of measure, or the county: that is told by another column of measures, or the row below."""
    measures = sorted(found.get("measure", ()))
    if not measures or "unit" in found or "partner" in found:
        return
    rank, at = measures[0]
    text = flat(below[at]) if at < len(below) else ""
    if rank == 0 and (len(measures) > 1 or (text and text not in ROLES and not is_measure(text))):
        found["unit"] = [measures.pop(0)]
        found["measure"] = measures
        if not measures:
            del found["measure"]


def _goes_on(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the row below belongs to the head: words only, and nothing new where rows say whose they are."""
    if len(below) > len(cells) or starts_remark(below) or sum(meaning_of(text) is not None for text in cells) < 2:
        return False
    new = False
    for upper, lower in zip(cells, below, strict=False):
        text = flat(lower)
        if not text or text == flat(upper):
            continue
        meaning = meaning_of(upper)
        if len(text) > 20 or _FIGURE(text) or is_total(text):
            return False
        if meaning is not None and meaning.role in ("indicator", "id", "unit", "partner", "month"):
            return False
        new = True
    return new


def _joined(cells: Sequence[str], below: Sequence[str]) -> Iterator[tuple[str, Meaning | None]]:
    """The heads of two rows. A blank cell over a word belongs to the one left of it: it was merged."""
    above = ""
    for at, text in enumerate(cells):
        lower = below[at].strip() if at < len(below) else ""
        above = text.strip() or (above if lower else "")
        if not lower or flat(lower) == flat(above):
            yield above, meaning_of(above)
        else:
            yield f"{above}/{lower}" if above else lower, _of_two(above, lower)


def _of_two(upper: str, lower: str) -> Meaning | None:
    """What a head of two rows says: 完成情况 over 累计, 累计完成 over 万元, 结对关系 over 东部县."""
    for text in (lower + upper, upper + lower, f"{upper}({lower})"):
        meaning = meaning_of(text)
        if meaning is not None:
            return meaning
    return None if ANOTHER.search(flat(upper)) else meaning_of(lower)
