"""Finds the head of a table by what stands in it, and what each column is for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ewcoop.load.office.values import is_figure
from ewcoop.load.office.words import LANDMARK, Lookup, Meaning, Role, flat, is_measure, nature_of
from ewcoop.source.grid import Content, Grid

_MOST_HEAD_ROWS = 5


class Column(NamedTuple):
    """One column: what it is for, and the cell of the head that says so."""

    at: int
    role: Role
    head: tuple[int, int]
    title: str = ""
    unit: str | None = None
    partner: str | None = None
    scope: str | None = None
    stray: str | None = None
    """A part of the head that is like a name, and none."""

    @property
    def meaning(self) -> tuple[int, Role, str | None, str | None, str | None]:
        """What must be the same where a head is repeated."""
        return (self.at, self.role, self.unit, self.partner, self.scope)


class Head(NamedTuple):
    """The rows of a head, and the columns below it by their numbers."""

    first: int
    last: int
    columns: dict[int, Column]

    def of(self, *roles: Role) -> list[Column]:
        return [column for column in self.columns.values() if column.role in roles]

    @property
    def recipients(self) -> list[Column]:
        return self.of("recipient")


def heads(grid: Grid, lookup: Lookup) -> list[Head]:
    """The heads on a sheet, from top to bottom: more than one where it is repeated, or there are more tables."""
    found: list[tuple[int, int]] = []
    last_row, width = grid.extent
    row = 1
    rows = sorted(grid.rows)
    for row in rows:
        if found and row <= found[-1][1]:
            continue
        if _is_head(grid, lookup, row):
            last = row
            while last - row < _MOST_HEAD_ROWS and last < last_row and _goes_on(grid, lookup, row, last + 1):
                last += 1
            found.append((row, last))
    return [Head(first, last, _columns(grid, lookup, first, last, width)) for first, last in found]


def completed(head: Head, grid: Grid, lookup: Lookup) -> Head:
    """A head that is known in part, with what stands over its other columns."""
    others = _columns(grid, lookup, head.first, head.last, grid.extent[1])
    return head._replace(columns={**others, **head.columns})


def most_names(grid: Grid, lookup: Lookup) -> int:
    """How many different names the row with the most of them holds."""
    return max((len({one for one in _meanings(grid, lookup, row) if one.is_name}) for row in grid.rows), default=0)


def _meanings(grid: Grid, lookup: Lookup, row: int) -> Iterator[Meaning]:
    """What the cells of a row say, merged ones once."""
    for column in sorted(grid.rows.get(row, ())):
        yield from lookup.read(grid.text(row, column))


def _is_head(grid: Grid, lookup: Lookup, row: int) -> bool:
    """Whether a row holds names and words of heads, and no figures."""
    if any(is_figure(value) and not _is_year(value) for value in grid.rows[row].values()):
        return False
    found = list(_meanings(grid, lookup, row))
    names = sum(one.is_name for one in found)
    marks = sum(one.role in LANDMARK and not one.is_name for one in found)
    return names >= 2 or marks >= 2 or (names >= 1 and marks >= 1) or (names >= 1 and _beside_names(grid, lookup, row))


def _is_year(value: Content) -> bool:
    return isinstance(value, Decimal) and 1990 <= value <= 2100


def _beside_names(grid: Grid, lookup: Lookup, row: int) -> bool:
    """A row of one name above a row of several: the upper head of a small table."""
    return sum(one.is_name for one in _meanings(grid, lookup, row + 1)) >= 2


def _goes_on(grid: Grid, lookup: Lookup, first: int, row: int) -> bool:
    """Whether a head goes on in a row: merged with it, or of names and words of heads only."""
    cells = grid.rows.get(row, {})
    if any(not isinstance(value, str) or is_figure(value) for value in cells.values()):
        return False
    for merge in grid.merges:
        if first <= merge.top < row <= merge.bottom and any(
            one.is_name or one.role for one in lookup.read(grid.text(merge.top, merge.left))
        ):
            return True
    if not cells:
        return False
    found = [lookup.read(grid.text(row, column)) for column in cells]
    if not any(one.is_name or one.role in LANDMARK for meanings in found for one in meanings):
        return False
    # The head of another page begins with the same words: it is one of its own.
    return not any(flat(grid.text(row, c)) == flat(grid.text(first, c)) for c in cells if grid.text(first, c))


def _columns(grid: Grid, lookup: Lookup, first: int, last: int, width: int) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    group: Column | None = None
    for at in range(1, width + 1):
        texts = chain(grid, first, last, at)
        if not texts:
            continue
        column = _column(grid, lookup, at, texts)
        only_below = len(texts) == 1 and texts[0][0][0] > first
        if group is not None and only_below and column.unit is None and column.partner is not None:
            column = _of_group(lookup, column, group)
        elif only_below and at - 1 in columns and columns[at - 1].role == "check":
            column = column._replace(role="check")  # beside a head that was merged over both
        elif column.role == "recipient" and column.unit is not None:
            group = column
        columns[at] = column
    return _by_content(grid, columns, last, width)


def chain(grid: Grid, first: int, last: int, at: int) -> list[tuple[tuple[int, int], str]]:
    """The cells of a head above a column, from top to bottom; a merged one once."""
    chain: list[tuple[tuple[int, int], str]] = []
    for row in range(first, last + 1):
        merge = grid.merge_at(row, at)
        cell = (merge.top, merge.left) if merge else (row, at)
        text = grid.text(row, at) or (f"{year:f}" if isinstance(year := grid.at(row, at), Decimal) else "")
        if text and all(cell != known for known, _ in chain):
            chain.append((cell, text))
    return chain


def _column(grid: Grid, lookup: Lookup, at: int, chain: list[tuple[tuple[int, int], str]]) -> Column:
    """What a column is for: a unit or a partner makes it a recipient, a scope alone a quota."""
    levels = [(cell, text, lookup.read(text)) for cell, text in chain]
    meanings = [meaning for _, _, found in levels for meaning in found]
    title = "/".join(dict.fromkeys(text for _, text in chain))
    head = chain[-1][0]
    role: Role | None = next((m.role for m in reversed(meanings) if m.role and m.role != "label"), None)
    unit = next((m.unit for m in meanings if m.unit), None)
    partner = next((m.partner for m in reversed(meanings) if m.partner and m.unit != unit), None) or next(
        (m.partner for m in reversed(meanings) if m.partner and not (unit and m.unit)), None
    )
    scope = next((m.scope for m in meanings if m.scope), None)
    stray = next((text for _, text, found in levels if not found and lookup.suggestion(text)), None)
    if role == "check":
        return Column(at, "check", head, title)
    if unit or partner:
        if role == "total":
            return Column(at, "total", head, title, unit, partner, scope)
        return Column(at, "recipient", head, title, unit, partner, scope, stray)
    if scope:
        return Column(at, "total" if role == "total" else "quota", head, title, scope=scope)
    if role is None:
        role = "label" if any(m.role == "label" for m in meanings) else "unknown"
    return Column(at, role, head, title, stray=stray)


def _of_group(lookup: Lookup, column: Column, group: Column) -> Column:
    """A partner whose unit stands over the column before it: merged cells that were not merged."""
    partners = lookup.names.all_pairs.get(group.unit or "", {})
    return column._replace(unit=group.unit) if column.partner in partners else column


def _by_content(grid: Grid, columns: dict[int, Column], last: int, width: int) -> dict[int, Column]:
    """Columns of words whose head says nothing, by what stands in them: natures, units of measure, names."""
    body = [row for row in sorted(grid.rows) if row > last]
    first_figures = min((c.at for c in columns.values() if c.role in ("recipient", "quota")), default=width + 1)
    taken = {column.role for column in columns.values()}
    names: list[tuple[int, int]] = []
    for at in range(1, first_figures):
        known = columns.get(at)
        if known is not None and known.role not in ("label", "unknown"):
            continue
        texts = [value.strip() for row in body if isinstance(value := grid.at(row, at), str)]
        if not texts:
            continue
        head = known.head if known is not None else (last, at)
        title = known.title if known is not None else ""
        if "nature" not in taken and all(nature_of(text) for text in texts):
            columns[at] = Column(at, "nature", head, title)
        elif "measure" not in taken and all(is_measure(text) for text in texts):
            columns[at] = Column(at, "measure", head, title)
        else:
            names.append((len(set(texts)), at))
    if "name" not in taken and names:
        at = max(names)[1]
        known = columns.get(at)
        columns[at] = Column(at, "name", known.head if known else (last, at), known.title if known else "")
    return dict(sorted(columns.items()))
