"""A plan's own text with new figures in it: comments, order and layout stay as they were.

Figures are written at the places that the reader found. What has no place yet is put after what it
belongs to, in the style of what stands there: lines of their own, or within braces.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ewcoop.model.figures import decimals, plain
from ewcoop.model.keys import allocation_of
from ewcoop.model.names import Recipient
from ewcoop.model.table import Row, Table
from ewcoop.places import Entry, Path, SourceMap


class Edit(NamedTuple):
    """Characters to be replaced by others; none, where something is put in."""

    start: int
    end: int
    text: str


def written(figure: Decimal, step: Decimal) -> str:
    """A figure with as many decimals as its step has: 2.00 beside 0.31."""
    places = decimals(step)
    return f"{figure:.{places}f}" if places and decimals(figure) <= places else plain(figure)


def with_allocations(source: SourceMap, table: Table, values: Mapping[int, Mapping[Recipient, str]]) -> str:
    """The text with these figures: by position of the indicator, then by recipient."""
    edits: list[Edit] = []
    for index, figures in values.items():
        edits += _Writer(source, table, table.rows[index], figures).edits()
    return _edited(source.text, edits)


def _edited(text: str, edits: list[Edit]) -> str:
    """The text with all edits; those at one place in their order."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


class _Writer:
    """The edits for one indicator."""

    def __init__(self, source: SourceMap, table: Table, row: Row, figures: Mapping[Recipient, str]) -> None:
        assert table.names is not None
        self.source, self.text, self.row, self.names = source, source.text, row, table.names
        self.figures = figures
        found = re.search(r"\r\n|\r|\n", self.text)
        self.line_end = found[0] if found is not None else "\n"
        entry = source.entry(row.path)
        assert entry is not None
        assert isinstance(entry.children, dict)
        self.keys = entry.children
        self.flow = entry.end >= 0

    def edits(self) -> list[Edit]:
        holder = self.keys.get("allocation")
        if holder is None:
            return [self._new_key()]
        if not isinstance(holder.children, dict) or not holder.children:
            return [self._new_value(holder)]
        edits, missing = [], {}
        for recipient, figure in self.figures.items():
            cell = self.row.by_recipient.get(recipient)
            entry = self.source.entry(cell.path) if cell is not None else None
            if entry is not None:
                edits += self._in_place(entry, figure)
            else:
                missing[recipient] = figure
        return edits + self._added(holder, missing)

    def _in_place(self, entry: Entry, figure: str) -> list[Edit]:
        if self.text[entry.start : entry.end] == figure:
            return []
        return [self._valued(entry, figure)]

    def _valued(self, entry: Entry, value: str) -> Edit:
        """A value in place of another, or behind a key that has none yet."""
        if entry.end > entry.start:
            return Edit(entry.start, entry.end, value)
        at, before, after = self._blank(entry)
        return Edit(at, at, before + value + after)

    def _blank(self, entry: Entry) -> tuple[int, str, str]:
        """Where the value of a key without one belongs, and what must stand before and behind it."""
        colon = re.compile(r"[ \t]*:").match(self.text, entry.key_end)
        if colon is None:
            return entry.key_end, ": ", ""  # a name alone within braces
        at = colon.end()
        if self.text[at : at + 1] != " ":
            return at, " ", ""
        return at + 1, "", " " if self.text[at + 1 : at + 2] == "#" else ""

    def _new_key(self) -> Edit:
        """The whole allocation, behind the quota."""
        quota = self.keys["quota"]
        end = _last(quota)
        if self.flow:
            return Edit(end, end, f", allocation: {self._braces(self.figures)}")
        indent = " " * (self.source.at(quota.key_start)[1] - 1)
        at, before = self._line_after(end)
        return Edit(at, at, before + self._block(f"{indent}allocation:", indent + "  ", self.figures))

    def _new_value(self, holder: Entry) -> Edit:
        """The whole allocation, where its key stands with nothing behind it."""
        if self.flow or holder.end > holder.start:
            return self._valued(holder, self._braces(self.figures))
        indent = " " * (self.source.at(holder.key_start)[1] - 1)
        at, before = self._line_after(holder.key_end)
        lines = self._block("", indent + "  ", self.figures)
        return Edit(at, at, before + lines.removeprefix(self.line_end))

    def _added(self, holder: Entry, missing: Mapping[Recipient, str]) -> list[Edit]:
        """Cells that the allocation does not have yet: within their unit's braces or lines, or behind the last."""
        assert isinstance(holder.children, dict)
        written_as = {self.names.units.get(name, name): entry for name, entry in holder.children.items()}
        new: dict[Recipient, str] = {}
        known: dict[str, dict[Recipient, str]] = {}
        for recipient, figure in missing.items():
            if recipient.unit in written_as:
                known.setdefault(recipient.unit, {})[recipient] = figure
            else:
                new[recipient] = figure
        edits = []
        for unit, figures in known.items():
            edits += self._of_unit(written_as[unit], figures)
        return edits + (self._more(holder, allocation_of(self.names, len(self.row.quotas), new)) if new else [])

    def _of_unit(self, unit: Entry, figures: Mapping[Recipient, str]) -> list[Edit]:
        """New cells of a unit that stands there, with others of its cells or with nothing."""
        if isinstance(unit.children, dict) and unit.children:
            return self._more(unit, {one.partner or one.scope: figure for one, figure in figures.items()})
        (value,) = allocation_of(self.names, len(self.row.quotas), figures).values()
        return [self._valued(unit, value if isinstance(value, str) else _braces(value))]

    def _more(self, holder: Entry, cells: Mapping[str, str | dict[str, str]]) -> list[Edit]:
        """More keys at the end of a mapping that has some."""
        assert isinstance(holder.children, dict)
        pairs = [f"{_name(key)}: {v if isinstance(v, str) else _braces(v)}" for key, v in cells.items()]
        last: Entry = list(holder.children.values())[-1]
        blank = last.children is None and last.end <= last.start
        if holder.end >= 0:
            end = self._blank(last)[0] if blank else _last(last)
            return [Edit(end, end, "".join(f", {pair}" for pair in pairs))]
        indent = " " * (self.source.at(last.key_start)[1] - 1)
        at, before = self._line_after(last.key_end if blank else max(_last(last), last.key_end))
        return [Edit(at, at, before + "".join(f"{indent}{pair}{self.line_end}" for pair in pairs))]

    def _line_after(self, offset: int) -> tuple[int, str]:
        """Where the next line begins, and what must be written first if there is none."""
        found = re.compile(r"\r\n|\r|\n").search(self.text, offset)
        return (found.end(), "") if found is not None else (len(self.text), self.line_end)

    def _block(self, head: str, indent: str, figures: Mapping[Recipient, str]) -> str:
        lines = [head]
        for unit, value in allocation_of(self.names, len(self.row.quotas), figures).items():
            lines.append(f"{indent}{_name(unit)}: {value if isinstance(value, str) else _braces(value)}")
        return "".join(line + self.line_end for line in lines)

    def _braces(self, figures: Mapping[Recipient, str]) -> str:
        return _braces(allocation_of(self.names, len(self.row.quotas), figures))


def _braces(cells: Mapping[str, str | dict[str, str]]) -> str:
    inside: Iterable[str] = (
        f"{_name(name)}: {value if isinstance(value, str) else _braces(value)}" for name, value in cells.items()
    )
    return "{" + ", ".join(inside) + "}"


def _name(text: str) -> str:
    """A name as a key: plain where nobody could take it for something else, else in quotes."""
    plain_key = re.fullmatch(r"[^\W\d_][\w（）()·]*", text) and text.lower() not in ("null", "true", "false")
    return text if plain_key else json.dumps(text, ensure_ascii=False)


def _last(entry: Entry) -> int:
    """Where a value ends; of a block, where its last value does."""
    if entry.end >= 0:
        return entry.end
    below = entry.children
    if isinstance(below, dict) and below:
        last: Entry = list(below.values())[-1]
        return max(_last(last), last.key_end)
    return entry.key_end


def moved_references(source: SourceMap, table: Table, old: str, new: str) -> str:
    """The text with the files that it names named from another folder."""
    if os.path.realpath(old or ".") == os.path.realpath(new or "."):
        return source.text
    edits = []
    for path, said in _references(table):
        entry = source.entry(path)
        if entry is not None and entry.end > entry.start and not os.path.isabs(said):
            there = os.path.relpath(os.path.join(old, said), new or ".").replace(os.sep, "/")
            edits.append(Edit(entry.start, entry.end, json.dumps(there, ensure_ascii=False)))
    return _edited(source.text, edits)


def _references(table: Table) -> Iterator[tuple[Path, str]]:
    """The files that a plan names, and where."""
    head, policies = table.plan.plan, table.policies
    yield ("plan", "pairings"), head.pairings
    if head.parent is not None:
        yield ("plan", "parent", "file"), head.parent.file
    for index, policy in policies.given.items() if policies is not None else ():
        at: Path = ("split",) if index is None else ("indicators", index, "split")
        if policy.previous is not None:
            yield (*at, "previous"), policy.previous
        yield from (((*at, "tables", name), file) for name, file in policy.tables.items())
        named = set(policies.given[None].tables) if policies is not None and None in policies.given else set()
        for path, one in [(at, policy), *(((*at, "scopes", name), one) for name, one in policy.scopes.items())]:
            if isinstance(one.weights, str) and one.weights not in named:
                yield (*path, "weights"), one.weights
