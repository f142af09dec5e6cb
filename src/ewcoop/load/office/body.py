"""The rows below a head: sections, indicators, totals, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ewcoop.load.office.header import Head
from ewcoop.load.office.memory import Memory
from ewcoop.load.office.values import is_figure
from ewcoop.load.office.words import Role, flat, measure_within, nature_of
from ewcoop.source.grid import Content, Grid

_SECTION = re.compile(r"\s*[（(]?[一二三四五六七八九十]+[)）、.．]\s*(.+)", re.DOTALL)
_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*\s*[.．、]|[（(]\d{1,3}[)）]、?|[①-⑳])\s*(?=\S)")
_FOOT = re.compile(
    r"\s*(?:(?:备\s*注|附\s*注|notes?)(?=$|[:：\s\d（(])|(?:说\s*明|注)(?=$|[:：]))\s*[:：]?", re.IGNORECASE
)
_TOTALS = frozenset(["合计", "总计", "小计", "total"])
_WITHIN = frozenset(["其中", "其中:"])


class Line(NamedTuple):
    """One row with an indicator, as it is written; blank parts are empty."""

    row: int
    name: str
    is_numbered: bool
    is_within: bool
    """Whether it begins with 其中, or stands behind that word."""
    indent: int
    measure: str
    nature: str | None
    category: str | None


class Body(NamedTuple):
    """What stands below a head. `stray` are rows of figures without a name, `totals` rows that only add up."""

    lines: list[Line]
    notes: list[tuple[int, str]]
    totals: list[int]
    stray: list[int]


def body(grid: Grid, found: list[Head], memory: Memory | None, *, end: int | None = None) -> Body:
    """The rows below the first head; where it is repeated, those below each; up to the row `end`, if given."""
    reader = _Reader(grid, found[0], memory)
    last = end
    for number, head in enumerate(found):
        end = found[number + 1].first if number + 1 < len(found) else last
        reader.page([row for row in sorted(grid.rows) if row > head.last and (end is None or row < end)], end)
    notes = list(_notes(grid, reader.notes))
    if grid.turned:
        notes += _notes_beside(found[0])
    return Body(reader.lines, notes, reader.totals, reader.stray)


class _Reader:
    def __init__(self, grid: Grid, head: Head, memory: Memory | None) -> None:
        self.grid, self.head = grid, head
        self.known = memory.indicators if memory is not None else {}
        self.foot = memory.foot if memory is not None else None
        self.lines: list[Line] = []
        self.notes: list[int] = []
        self.totals: list[int] = []
        self.stray: list[int] = []
        self.category: str | None = None
        self.within = False
        """Whether 其中 stood in a row of its own above."""
        self.beside = {column.at for column in head.of("name", "number", "category", "label", "check")}
        self.words = [column.at for column in head.of("measure", "nature")]

    def page(self, rows: list[int], next_head: int | None) -> None:
        """The rows from one head to the next, or to the end."""
        last = max((row for row in rows if self._is_of_table(row)), default=0)
        for row in rows:
            if row in self.known and self._name(row):
                self._line(row)
            elif self._is_after(row, last, next_head) or self._is_note(row):
                self.notes.append(row)
            elif row <= last:  # what stands before the next head is the title again
                self._row(row)

    def _is_after(self, row: int, last: int, next_head: int | None) -> bool:
        """Whether a row stands behind the table. One with figures is of the table, wherever it stands."""
        at_foot = self.foot is not None and row >= self.foot and not self._is_of_table(row)
        return at_foot or (row > last and next_head is None)

    def _row(self, row: int) -> None:
        name = self._name(row)
        if not self._is_of_table(row) and not self._has_cells(row):
            if flat(name) in _WITHIN:
                self.within = True
            else:
                self.category = section(name) or self.category
        elif not name:
            self.stray.append(row)
        elif flat(name) in _TOTALS:
            self.totals.append(row)
        else:
            self._line(row)

    def _is_note(self, row: int) -> bool:
        first = min(self.grid.rows[row])
        text = self.grid.text(row, first)
        if first > 2 or not _FOOT.match(text):
            return False
        return _FOOT.fullmatch(text) is not None or not self._is_of_table(row)

    def _is_of_table(self, row: int) -> bool:
        """Whether a row has a unit of measure, a nature, or a figure; where there are no such columns, anything
        beside its name."""
        if any(isinstance(value, Decimal) or is_figure(value) for value in self._cells(row)):
            return True
        if not self.words:
            return self._has_cells(row)
        name = self._name(row)
        return any((text := self.grid.text(row, at)) and text != name for at in self.words)

    def _cells(self, row: int) -> Iterator[Content]:
        return (value for at, value in self.grid.rows.get(row, {}).items() if at not in self.beside)

    def _has_cells(self, row: int) -> bool:
        return next(self._cells(row), None) is not None

    def _name(self, row: int) -> str:
        """The name of a row: in two columns, where one head is over both; in a row without one, what stands left
        of it."""
        columns = self.head.of("name")
        texts = dict.fromkeys(self.grid.text(row, column.at) for column in columns)
        text = "：".join(text for text in texts if text)
        if not text and columns and (cells := self.grid.rows.get(row)) and min(cells) <= columns[0].at:
            text = self.grid.text(row, min(cells))
        return text

    def _line(self, row: int) -> None:
        text = self._name(row)
        number = _NUMBER.match(text)
        name = text[number.end() :].strip() if number else text.strip()
        measure, nature = self._text("measure", row), nature_of(self._text("nature", row))
        if not measure:
            name, within = measure_within(name)
            measure = within or ""
        at = self.head.of("name")[0].at
        raw = self.grid.at(row, at)
        spaces = len(raw) - len(raw.lstrip()) if isinstance(raw, str) else 0
        in_column = self._text("category", row)
        self.lines.append(
            Line(
                row, name, number is not None or bool(self._number(row)), self.within or flat(name).startswith("其中"),
                self.grid.indents.get((row, at), 0) or spaces, measure, nature,
                (section(in_column) if in_column else None) or self.category,
            )
        )  # fmt: skip
        self.within = False

    def _text(self, role: Role, row: int) -> str:
        columns = self.head.of(role)
        return self.grid.text(row, columns[0].at) if columns else ""

    def _number(self, row: int) -> bool:
        """Whether a number stands before the name in a column of its own."""
        columns = self.head.of("number")
        return bool(columns) and self.grid.at(row, columns[0].at) is not None


def _notes(grid: Grid, rows: list[int]) -> Iterator[tuple[int, str]]:
    """The notes one by one, without the word and the numbers before them."""
    for row in rows:
        for text in dict.fromkeys(value for value in grid.rows[row].values() if isinstance(value, str)):
            if re.match(r"\s*附\s*件", text):
                return
            plain = _NUMBER.sub("", _without_word(text), count=1).strip()
            for part in re.split(r"\n\s*(?=\d{1,2}\s*[.．、])", plain):
                said = _NUMBER.sub("", part.strip(), count=1).strip()
                if said:
                    yield row, said


def _notes_beside(head: Head) -> Iterator[tuple[int, str]]:
    """In a table that lies on its side the notes at the foot stand over columns of their own."""
    for column in head.of("unknown"):
        if _FOOT.match(column.title):
            yield head.first, _NUMBER.sub("", _without_word(column.title), count=1).strip()


def _without_word(text: str) -> str:
    """A note without the word before it."""
    match = _FOOT.match(text)
    return text[match.end() :].strip() if match else text.strip()


def section(text: str) -> str | None:
    """The name of a section, without the number before it."""
    match = _SECTION.fullmatch(text)
    return (match[1] if match else text).strip() or None


def parents(lines: list[Line], fits: Callable[[int, int], bool]) -> list[int | None]:
    """Under which line each one stands: behind 其中 a line and those that follow it, until a line is
    numbered, is less indented, or begins another section. Where the main lines have no numbers, a line
    that follows must also fit under it by its figures."""
    found: list[int | None] = []
    main: int | None = None
    inside: int | None = None  # the indent of the first line of the 其中
    for at, line in enumerate(lines):
        if at and line.category != lines[at - 1].category:
            main = inside = None
        if line.is_within and main is not None:
            inside = line.indent
            found.append(main)
        elif (
            inside is not None and main is not None and not line.is_numbered and line.indent >= inside
            and (lines[main].is_numbered or line.indent > lines[main].indent or fits(at, main))
        ):  # fmt: skip
            inside = max(inside, line.indent)  # where those behind the first are indented, so are all of them
            found.append(main)
        else:
            main, inside = at, None
            found.append(None)
    return found
