"""The hidden sheet of a workbook that ewcoop wrote: ids, and all that the table itself does not show.

Its references are formulas, so that Excel keeps them right when rows and columns are put in or taken out.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ewcoop.load.office.header import Column, Head
from ewcoop.model.office import KINDS, MEMORY, VERSION, shows
from ewcoop.source.grid import Grid, column_number
from ewcoop.source.yaml_tree import parse

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!()\s]+))!\$?([A-Z]{1,3})\$?([1-9]\d*)")


class Memory(NamedTuple):
    """What the hidden sheet says, each with where in the table it belongs."""

    grid: Grid
    title: tuple[int, int]
    plan: dict[str, Any]
    head: Head
    indicators: dict[int, dict[str, Any]]
    """By row of the table."""
    foot: int | None


class _Broken(Exception):
    """Somebody has changed the hidden sheet."""


def memory_of(grids: list[Grid]) -> Memory | None:
    """What ewcoop noted down when it wrote the workbook; None if it did not, or if that is not to be trusted."""
    sheet = next((grid for grid in grids if grid.name == MEMORY), None)
    if sheet is None or sheet.at(1, 1) != VERSION:
        return None
    try:
        return _read(sheet, grids)
    except (_Broken, KeyError, TypeError, AttributeError, ValueError):
        return None


def _read(sheet: Grid, grids: list[Grid]) -> Memory:
    rows: dict[str, list[tuple[int, int, dict[str, Any]]]] = {kind: [] for kind in KINDS}
    table: Grid | None = None
    for number in sorted(sheet.rows):
        kind = sheet.at(number, 1)
        if kind not in KINDS or not isinstance(kind, str):
            continue
        found = _REFERENCE.search(sheet.formulas.get((number, 2), ""))
        if found is None:
            if kind in ("indicator", "column", "foot"):
                continue  # the row or column is gone: #REF!
            raise _Broken
        name = (found[1] or found[2]).replace("''", "'")
        table = next((grid for grid in grids if grid.name == name), None)
        if table is None:
            raise _Broken
        rows[kind].append((int(found[4]), column_number(found[3]), _said(sheet, number)))
    if table is None or len(rows["plan"]) != 1 or len(rows["head"]) != 1:
        raise _Broken
    (row, column, plan), (head_row, _, head) = rows["plan"][0], rows["head"][0]
    columns = {at: _column(at, row, said) for row, at, said in rows["column"]}
    foot = rows["foot"][0][0] if rows["foot"] else None
    return Memory(
        table, (row, column), plan, Head(head_row, head_row + int(head["rows"]) - 1, columns),
        _moved(table, {row: said for row, _, said in rows["indicator"]}, columns), foot,
    )  # fmt: skip


def _said(sheet: Grid, number: int) -> dict[str, Any]:
    """The YAML text of a row, which may go on over several cells."""
    cells = sorted((column, value) for column, value in sheet.rows[number].items() if column > 2)
    text = "".join(value for _, value in cells if isinstance(value, str))
    tree = parse(text, MEMORY)
    if not tree.read or tree.findings or not isinstance(tree.data, dict):
        raise _Broken
    return tree.data


def _column(at: int, row: int, said: dict[str, Any]) -> Column:
    if "role" in said:
        return Column(at, said["role"], (row, at))
    if "quota" in said:
        return Column(at, "quota", (row, at), str(said["quota"]), scope=str(said["quota"]))
    title = "/".join(str(part) for part in (said["unit"], said.get("partner")) if part)
    return Column(at, "recipient", (row, at), title, said["unit"], said.get("partner"), said["scope"])


def _moved(table: Grid, indicators: dict[int, dict[str, Any]], columns: dict[int, Column]) -> dict[int, dict[str, Any]]:
    """Rows that were sorted or pasted elsewhere are found again by their names, where only one has the name."""
    at = next((column.at for column in columns.values() if column.role == "name"), None)
    if at is None:
        raise _Broken
    visible = {row: table.text(row, at) for row in table.rows}
    right = {row: said for row, said in indicators.items() if shows(visible.get(row, ""), str(said["name"]))}
    for row, said in [(row, said) for row, said in indicators.items() if row not in right]:
        others = [other for other, text in visible.items() if shows(text, str(said["name"])) and other not in right]
        target = others[0] if len(others) == 1 else row
        right.setdefault(target, said)
    return right
