"""The rows below a head: sections, indicators, totals, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ewcoop.load.office.header import Column, Head
from ewcoop.load.office.memory import Memory
from ewcoop.load.office.words import flat, measure_within, nature_of
from ewcoop.source.grid import Content, Grid

_SECTION = re.compile(r"\s*[（(]?[一二三四五六七八九十]+[)）、.．]\s*(.+)", re.DOTALL)
_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*\s*[.．、]|[（(]\d{1,3}[)）]、?|[①-⑳])\s*(?=\S)")
_FOOT = re.compile(r"\s*(?:备\s*注|附\s*注|说\s*明|注|notes?)\s*[:：]?", re.IGNORECASE)
_TOTALS = frozenset(["合计", "总计", "小计", "total"])


class Line(NamedTuple):
    """One row with an indicator, as it is written; blank parts are empty."""

    row: int
    name: str
    is_numbered: bool
    indent: int
    measure: str
    nature: str | None
    category: str | None

    @property
    def is_within(self) -> bool:
        return flat(self.name).startswith("其中")


class Body(NamedTuple):
    """What stands below a head. `stray` are rows of figures without a name, `totals` rows that only add up."""

    lines: list[Line]
    notes: list[tuple[int, str]]
    totals: list[int]
    stray: list[int]


def body(grid: Grid, found: list[Head], memory: Memory | None) -> Body:
    """The rows below the first head; where it is repeated, those below each."""
    known = memory.indicators if memory is not None else {}
    head = found[0]
    heads = {row for one in found for row in range(one.first, one.last + 1)}
    rows = [row for row in sorted(grid.rows) if row > head.last and row not in heads]
    foot = memory.foot if memory is not None and memory.foot else _foot(grid, head, rows)
    notes = list(_notes(grid, [row for row in rows if foot is not None and row >= foot]))
    if grid.turned:
        notes += _notes_beside(head)
    out = Body([], notes, [], [])
    category: str | None = None
    for row in rows:
        if foot is not None and row >= foot:
            break
        name = _name(grid, head, row)
        if row in known:
            out.lines.append(_line(grid, head, row, name, category))
        elif not _has_cells(grid, head, row):
            category = section(name) or category
        elif not name:
            out.stray.append(row)
        elif flat(name) in _TOTALS:
            out.totals.append(row)
        else:
            out.lines.append(_line(grid, head, row, name, category))
    return out


def _foot(grid: Grid, head: Head, rows: list[int]) -> int | None:
    """The row where the notes begin: the first that says so, or a last one of words only."""
    last = 0
    for row in rows:
        first = min(grid.rows[row])
        if _FOOT.match(grid.text(row, first)) and not _has_figures(grid, head, row) and first <= 2:
            return row
        if _has_cells(grid, head, row):
            last = row
    after = [row for row in rows if row > last]
    return after[0] if after and last else None


def _notes(grid: Grid, rows: list[int]) -> Iterator[tuple[int, str]]:
    """The notes one by one, without the word and the numbers before them."""
    for row in rows:
        for text in dict.fromkeys(value for value in grid.rows[row].values() if isinstance(value, str)):
            if re.match(r"\s*附\s*件", text):
                return
            plain = _NUMBER.sub("", _FOOT.sub("", text, count=1).strip(), count=1).strip()
            for part in re.split(r"\n\s*(?=\d{1,2}\s*[.．、])", plain):
                said = _NUMBER.sub("", part.strip(), count=1).strip()
                if said:
                    yield row, said


def _notes_beside(head: Head) -> Iterator[tuple[int, str]]:
    """In a table that lies on its side the notes at the foot stand over columns of their own."""
    for column in head.of("unknown"):
        if _FOOT.match(column.title):
            yield head.first, _NUMBER.sub("", _FOOT.sub("", column.title, count=1).strip(), count=1).strip()


def _name(grid: Grid, head: Head, row: int) -> str:
    """The name of a row; in a row without one, what a merged cell from the left says."""
    columns = head.of("name")
    text = grid.text(row, columns[0].at) if columns else ""
    if not text and (cells := grid.rows.get(row)):
        first = min(cells)
        text = grid.text(row, first) if columns and first <= columns[0].at else ""
    return text


def _has_cells(grid: Grid, head: Head, row: int) -> bool:
    """Whether a row has something beside its name: figures, words in their place, a unit of measure."""
    of = {column.at for column in head.of("name", "number", "category", "label")}
    cells = [at for at in grid.rows.get(row, {}) if at not in of]
    return bool(cells)


def _has_figures(grid: Grid, head: Head, row: int) -> bool:
    return any(isinstance(value, Decimal) for value in grid.rows.get(row, {}).values())


def section(text: str) -> str | None:
    """The name of a section, without the number before it."""
    match = _SECTION.fullmatch(text)
    return (match[1] if match else text).strip() or None


def _line(grid: Grid, head: Head, row: int, text: str, category: str | None) -> Line:
    number = _NUMBER.match(text)
    name = text[number.end() :].strip() if number else text.strip()
    measure = _cell(grid, head.of("measure"), row)
    nature = nature_of(_cell(grid, head.of("nature"), row))
    if not measure:
        name, within = measure_within(name)
        measure = within or ""
    in_column = _cell(grid, head.of("category"), row)
    at = head.of("name")[0].at
    raw = grid.at(row, at)
    spaces = len(raw) - len(raw.lstrip()) if isinstance(raw, str) else 0
    return Line(
        row, name, number is not None, grid.indents.get((row, at), 0) or spaces, measure, nature,
        (section(in_column) if in_column else None) or category,
    )  # fmt: skip


def _cell(grid: Grid, columns: list[Column], row: int) -> str:
    return grid.text(row, columns[0].at) if columns else ""


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
            found.append(main)
        else:
            main, inside = at, None
            found.append(None)
    return found


def cells(grid: Grid, row: int) -> dict[int, Content]:
    """What stands in a row, by column."""
    return grid.rows.get(row, {})
