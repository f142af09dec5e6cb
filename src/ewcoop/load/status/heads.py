"""The head of a status table: which column holds the task, the term, the state, and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ewcoop.load.office.words import flat
from ewcoop.load.status.states import Read, state_meant
from ewcoop.load.status.words import OF_QUARTERS, OF_THE_FORM, ROLES, Role
from ewcoop.source.grid import Grid, shown

MOST_COLUMNS = 1000
"""A row with more cells is no head."""
_HEAD_WITHIN = 40
_SIGNS, _SAMPLE = ",\t;，；", 256 * 1024
_A_HEAD = 2
"""So many columns that are known make a row a head, if only of a table that lacks something."""

_BRACKETS = re.compile(r"\([^()]*\)")
_DATED = re.compile(
    r"(?:截[至止]到?)?((?:(?:19|20)\d\d年)?(?:第?[一二三四1-4]季度|(?:\d{1,2}月?[-—–~至到])?\d{1,2}月份?|十[一二]?月份?"
    r"|[一二三四五六七八九]月份?))[底末]?止?(.+)"
)
_NOW = re.compile(r"(?:本月|本季度|本期|当前|目前|当月)(.+)")


class Meaning(NamedTuple):
    """What one head says: a role, how surely (less is surer), and the term that it names: 3月进展."""

    role: Role
    rank: int
    term: str = ""


class StateColumn(NamedTuple):
    """A column that may be the state: its head, and the term that this names."""

    column: int
    text: str
    term: str


class Head(NamedTuple):
    """A head: the columns that are read, from 1, and what stands over the others."""

    first: int
    last: int
    columns: dict[Role, int]
    notes: tuple[int, ...]
    """Columns whose words go into the note."""
    width: int
    named: frozenset[int]
    """Columns that have a head at all."""
    unknown: tuple[tuple[int, str], ...]
    """Columns that are not read, but for those that repeat the work plan."""
    before: tuple[str, ...]
    """What stands above: titles."""
    term: str = ""
    """The term that the head of the states names."""
    alike: tuple[str, ...] = ()
    """Heads of which each may be the state."""
    quarters: bool = False
    """Whether the terms stand under the word quarter."""
    states: tuple[StateColumn, ...] = ()
    """All columns that may be the state, the likeliest first."""

    @property
    def missing(self) -> tuple[Role, ...]:
        """What a table cannot do without."""
        lacks: list[Role] = [] if {"number", "title"} & self.columns.keys() else ["title"]
        return (*lacks, "state") if "state" not in self.columns else tuple(lacks)

    @property
    def read(self) -> tuple[dict[Role, int], frozenset[int]]:
        """The columns that are read, whichever of them turns out to be the state."""
        others: dict[Role, int] = {role: column for role, column in self.columns.items() if role != "state"}
        return others, frozenset([*self.notes, *(state.column for state in self.states)])

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.alike


def meaning_of(text: str) -> Meaning | None:
    """What a column is, by its head: 进展（必填） is 进展, 3月进展情况 is 进展情况 in March."""
    if len(text) > 60:
        return None
    words = _BRACKETS.sub("", flat(text)).strip("*:")
    if words in ROLES:
        return Meaning(*ROLES[words])
    for pattern in (_DATED, _NOW):
        found = pattern.fullmatch(words)
        role = ROLES.get(found[found.re.groups]) if found is not None else None
        if found is not None and role is not None and role[0] == "state":
            return Meaning(*role, found[1] if pattern is _DATED else "")
    return None


def separator_of(text: str) -> str:
    """What parts the cells of a text: the sign by which some line has most heads. Counting signs would not do, as
    measures are full of commas."""
    lines = text[:_SAMPLE].splitlines()[:_HEAD_WITHIN]
    counts = {sign: max((_known_in(line, sign) for line in lines), default=0) for sign in _SIGNS}
    return max(_SIGNS, key=lambda sign: counts[sign])


def _known_in(line: str, sign: str) -> int:
    return sum(meaning_of(cell.strip('" ')) is not None for cell in line.split(sign, MOST_COLUMNS))


def find_head(grid: Grid) -> Head | None:
    """The first row (or two) that lacks nothing, or else the one that lacks least; None if there is none."""
    best: Head | None = None
    before: list[str] = []
    numbers = sorted(grid.rows)
    for number in numbers[:_HEAD_WITHIN]:
        head = head_at(grid, number, tuple(before))
        if head is not None:
            if not head.missing:
                return _settled(grid, head)
            if best is None or len(head.missing) < len(best.missing):
                best = head
        before += islice((shown(content)[:200] for _, content in sorted(grid.rows[number].items())), 5)
    return best


def _settled(grid: Grid, head: Head) -> Head:
    """A head of which several columns may be the state: it is the one with words for states below. Where several have
    some, or the heads name different months, it cannot be told."""
    if len(head.states) < 2 or len({state.term for state in head.states if state.term}) > 1:
        return head
    columns_filled = _filled_with_states(grid, head)
    filled = [state for state in head.states if state.column in columns_filled]
    if len(filled) != 1:
        return head._replace(alike=tuple(state.text for state in filled)) if filled else head
    found = filled[0]
    notes = sorted({*head.notes, *(state.column for state in head.states)} - {found.column})
    columns: dict[Role, int] = {**head.columns, "state": found.column}
    return head._replace(columns=columns, notes=tuple(notes), term=found.term, alike=())


def _filled_with_states(grid: Grid, head: Head) -> set[int]:
    """The columns of states that have a word for a state in some cell. A percentage may stand beside one."""
    left, found = {state.column for state in head.states}, set[int]()
    for row in rows_below(grid, head):
        for column in left & grid.rows[row].keys():
            text = shown(grid.rows[row][column]).strip()
            if isinstance(state_meant(text), Read) and not text[0].isdigit():
                found.add(column)
        left -= found
    return found


def head_at(grid: Grid, row: int, before: tuple[str, ...] = ()) -> Head | None:
    """The head that begins in a row, if one does."""
    texts = _texts(grid, row)
    known = {column: meaning for column, text in texts.items() if (meaning := meaning_of(text)) is not None}
    if len(known) < _A_HEAD:
        return None
    below = _second(grid, row, known)
    last = row
    if below:
        known |= below
        texts |= _texts(grid, row + 1)
        last = row + 1
    return _head(row, last, known, texts)._replace(before=before)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    """The words of a row by columns; nothing of a row that is too long to be a head."""
    cells = grid.rows.get(row, {})
    if len(cells) > MOST_COLUMNS:
        return {}
    return {column: text for column, content in sorted(cells.items()) if (text := shown(content).strip())}


def _second(grid: Grid, row: int, known: dict[int, Meaning]) -> dict[int, Meaning]:
    """The second row of a head, under a merged cell of the first: 进展情况 over 状态 and 说明; empty if it is none."""
    if not any(merge.top == row for merge in grid.merges):
        return {}
    texts = _texts(grid, row + 1)
    meant = {column: meaning for column, text in texts.items() if (meaning := meaning_of(text)) is not None}
    is_head = len(meant) == len(texts) and any(one.role in ("state", "note") for one in meant.values())
    return meant if is_head else {}


def _head(first: int, last: int, known: dict[int, Meaning], texts: dict[int, str]) -> Head:
    ranked = sorted((meaning.rank, column, meaning) for column, meaning in known.items())
    columns: dict[Role, int] = {}
    for _, column, meaning in ranked:
        columns.setdefault(meaning.role, column)
    period = columns.get("period")
    quarters = [column for _, column, one in ranked if one.role == "period" and flat(texts[column]) in OF_QUARTERS]
    if quarters and period not in quarters:
        columns["quarter"] = quarters[0]
    ranks = [rank for rank, _, meaning in ranked if meaning.role == "state"]
    states = [StateColumn(column, texts[column], one.term) for _, column, one in ranked if one.role == "state"]
    alike = [state.text for rank, state in zip(ranks, states, strict=True) if rank == ranks[0]]
    notes = [column for column, one in sorted(known.items()) if one.role in ("note", "state")]
    notes = [column for column in notes if column != columns.get("state")]
    read = {*columns.values(), *notes}
    unknown = [(column, text) for column, text in texts.items() if column not in read and flat(text) not in OF_THE_FORM]
    return Head(
        first, last, columns, tuple(notes), max(texts), frozenset(texts), tuple(unknown), (),
        states[0].term if states else "", tuple(alike) if len(alike) > 1 else (), period in quarters, tuple(states),
    )  # fmt: skip


def rows_below(grid: Grid, head: Head) -> Iterator[int]:
    """The rows below a head that have anything in them."""
    return (row for row in sorted(grid.rows) if row > head.last)
