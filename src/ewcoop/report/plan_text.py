"""A plan's own text with new figures in it: comments, order and layout stay as they were.

Figures are written at the places that the reader found. What has no place yet is put after what it
belongs to, in the style of what stands there: lines of their own, or within braces.
"""

import json
import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from ewcoop.model.figures import decimals, plain
from ewcoop.model.names import Names, Recipient
from ewcoop.model.table import Row, Table
from ewcoop.places import Entry, Items, SourceMap


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
    text = source.text
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def allocation_of(names: Names, row: Row, figures: Mapping[Recipient, str]) -> dict[str, str | dict[str, str]]:
    """Figures as a plan writes them: by unit; where a unit has several partners, by partner."""
    out: dict[str, str | dict[str, str]] = {}
    order = {unit.name: place for place, unit in enumerate(names.pairings.east.units)}
    for recipient in sorted(figures, key=lambda one: order[one.unit]):
        inner = inner_key(names, row, recipient)
        if inner is None:
            out[recipient.unit] = figures[recipient]
        else:
            below = out.setdefault(recipient.unit, {})
            assert isinstance(below, dict)
            below[inner] = figures[recipient]
    return out


def inner_key(names: Names, row: Row, recipient: Recipient) -> str | None:
    """What must stand below the unit's name for a figure to be this recipient's; None if nothing must."""
    own = names.partners_of(recipient.unit)
    if recipient.partner is None:
        return None if not own and len(row.quotas) == 1 else recipient.scope
    return None if len(own) == 1 else recipient.partner


class _Writer:
    """The edits for one indicator."""

    def __init__(self, source: SourceMap, table: Table, row: Row, figures: Mapping[Recipient, str]) -> None:
        assert table.names is not None
        self.source, self.text, self.row, self.names = source, source.text, row, table.names
        self.figures = figures
        self.line_end = "\r\n" if "\r\n" in self.text else "\n"
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
        if entry.end > entry.start:
            return [Edit(entry.start, entry.end, figure)]
        return [self._after_colon(entry, figure)]

    def _after_colon(self, entry: Entry, figure: str) -> Edit:
        """A value that is blank so far stands behind the colon of its key."""
        at = self.text.index(":", entry.key_end) + 1
        space = (
            ""
            if self.text[at : at + 1] == " " and self.text[at + 1 : at + 2] not in ("", "#", "\r", "\n", " ")
            else " "
        )
        return Edit(at, at, f"{space}{figure}")

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
        if self.flow:
            if holder.end > holder.start:
                return Edit(holder.start, holder.end, self._braces(self.figures))
            return self._after_colon(holder, self._braces(self.figures))
        if holder.end > holder.start:
            return Edit(holder.start, holder.end, self._braces(self.figures))
        indent = " " * (self.source.at(holder.key_start)[1] - 1)
        at, before = self._line_after(holder.key_end)
        lines = self._block("", indent + "  ", self.figures)
        return Edit(at, at, before + lines.removeprefix(self.line_end))

    def _added(self, holder: Entry, missing: Mapping[Recipient, str]) -> list[Edit]:
        """Cells that the allocation does not have yet: within their unit's braces or lines, or behind the last."""
        assert isinstance(holder.children, dict)
        written_as = {self.names.units.get(name, name): entry for name, entry in holder.children.items()}
        edits, new = [], {}
        inside: dict[str, dict[str, str]] = {}
        for recipient, figure in missing.items():
            unit = written_as.get(recipient.unit)
            inner = inner_key(self.names, self.row, recipient)
            if unit is None:
                new[recipient] = figure
            elif isinstance(unit.children, dict) and inner is not None:
                inside.setdefault(recipient.unit, {})[inner] = figure
            else:
                edits.append(self._unit_opened(unit, recipient, inner, figure))
        for name, cells in inside.items():
            edits += self._more(written_as[name], [f"{key}: {figure}" for key, figure in cells.items()])
        lines = [
            f"{unit}: {value if isinstance(value, str) else _braces(value)}"
            for unit, value in allocation_of(self.names, self.row, new).items()
        ]
        return edits + (self._more(holder, lines) if lines else [])

    def _unit_opened(self, unit: Entry, recipient: Recipient, inner: str | None, figure: str) -> Edit:
        """A blank behind a unit's name."""
        value = figure if inner is None else f"{{{inner}: {figure}}}"
        if unit.end > unit.start:
            return Edit(unit.start, unit.end, value)
        return self._after_colon(unit, value)

    def _more(self, holder: Entry, pairs: list[str]) -> list[Edit]:
        """More keys at the end of a mapping that has some."""
        assert isinstance(holder.children, dict)
        last = list(holder.children.values())[-1]
        if holder.end >= 0:
            end = max(_last(last), last.key_end)
            if end == last.key_end:
                end = self.text.index(":", end) + 1
            return [Edit(end, end, "".join(f", {pair}" for pair in pairs))]
        indent = " " * (self.source.at(last.key_start)[1] - 1)
        at, before = self._line_after(max(_last(last), last.key_end))
        return [Edit(at, at, before + "".join(f"{indent}{pair}{self.line_end}" for pair in pairs))]

    def _line_after(self, offset: int) -> tuple[int, str]:
        """Where the next line begins, and what must be written first if there is none."""
        end = self.text.find("\n", offset)
        if end < 0:
            return len(self.text), self.line_end
        return end + 1, ""

    def _block(self, head: str, indent: str, figures: Mapping[Recipient, str]) -> str:
        lines = [head]
        for unit, value in allocation_of(self.names, self.row, figures).items():
            lines.append(f"{indent}{unit}: {value if isinstance(value, str) else _braces(value)}")
        return "".join(line + self.line_end for line in lines)

    def _braces(self, figures: Mapping[Recipient, str]) -> str:
        return _braces(allocation_of(self.names, self.row, figures))


def _braces(cells: Mapping[str, str | dict[str, str]]) -> str:
    inside: Iterable[str] = (
        f"{name}: {value if isinstance(value, str) else _braces(value)}" for name, value in cells.items()
    )
    return "{" + ", ".join(inside) + "}"


def _last(entry: Entry) -> int:
    """Where a value ends; of a block, where its last value does."""
    if entry.end >= 0:
        return entry.end
    below = entry.children
    if isinstance(below, dict) and below:
        last: Entry = list(below.values())[-1]
        return max(_last(last), last.key_end)
    return entry.key_end


def moved_references(source: SourceMap, old: str, new: str) -> str:
    """The text with the files that it names named from another folder."""
    edits = []
    if os.path.realpath(old or ".") == os.path.realpath(new or "."):
        return source.text
    for path in _references(source.root):
        entry = source.entry(path)
        if entry is None or entry.end <= entry.start:
            continue
        said = source.text[entry.start : entry.end].strip("'\"")
        names_a_file = path[-1] != "weights" or said.lower().endswith((".csv", ".yaml", ".yml"))
        if entry.children is not None or os.path.isabs(said) or not names_a_file:
            continue
        there = os.path.relpath(os.path.join(old, said), new or ".").replace(os.sep, "/")
        edits.append(Edit(entry.start, entry.end, json.dumps(there, ensure_ascii=False)))
    text = source.text
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _references(root: Entry | None) -> list[tuple[str | int, ...]]:
    """The paths under which a plan names other files."""
    paths: list[tuple[str | int, ...]] = [("plan", "pairings"), ("plan", "parent", "file"), ("split", "previous")]
    tables = _below(_below(root, "split"), "tables")
    if tables is not None and isinstance(tables.children, dict):
        paths += [("split", "tables", name) for name in tables.children]
    items = _below(root, "indicators")
    rows = items.children.entries if items is not None and isinstance(items.children, Items) else []
    for at, entry in [(("split",), _below(root, "split"))] + [
        (("indicators", index, "split"), _below(row, "split")) for index, row in enumerate(rows)
    ]:
        scopes = _below(entry, "scopes")
        paths.append((*at, "weights"))
        if scopes is not None and isinstance(scopes.children, dict):
            paths += [(*at, "scopes", scope, "weights") for scope in scopes.children]
    return paths


def _below(entry: Entry | None, key: str) -> Entry | None:
    children = entry.children if entry is not None else None
    return children.get(key) if isinstance(children, dict) else None
