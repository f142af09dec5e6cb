"""The hidden sheet of a workbook that ewcoop wrote: ids, and all that the table itself does not show.

Its references are formulas, so that Excel keeps them right when rows and columns are put in or taken out.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ewcoop.load.office.header import Column, Head, chain
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
    heads: dict[int, list[str]]
    """What stood over each column when it was written."""
    indicators: dict[int, dict[str, Any]]
    """By row of the table."""
    ids: list[str]
    """Those of all indicators, also of rows that are gone."""
    lost: list[str]
    """The names of indicators that stand nowhere any more."""
    foot: int | None

    def trusted(self) -> dict[int, Column]:
        """The columns over which still stands what stood there."""
        return {
            at: column
            for at, column in self.head.columns.items()
            if [text for _, text in chain(self.grid, self.head.first, self.head.last, at)] == self.heads[at]
        }


class _Broken(Exception):
    """Somebody has changed the hidden sheet."""


def is_spoilt(grids: list[Grid], memory: Memory | None) -> bool:
    """Whether there is a hidden sheet of ours that cannot be used any more."""
    return memory is None and any(grid.at(1, 1) == VERSION or grid.name == MEMORY for grid in grids)


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
    ids: list[str] = []
    for number in sorted(sheet.rows):
        kind = sheet.at(number, 1)
        if kind not in KINDS or not isinstance(kind, str):
            continue
        found = _REFERENCE.search(sheet.formulas.get((number, 2), ""))
        if kind == "indicator":
            ids.append(str(_said(sheet, number)["id"]))
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
    heads = {at: [str(text).strip() for text in said["heads"]] for _, at, said in rows["column"]}
    foot = rows["foot"][0][0] if rows["foot"] else None
    again, lost = _found_again(table, {row: said for row, _, said in rows["indicator"]}, columns)
    last = head_row + int(head["rows"]) - 1
    return Memory(table, (row, column), plan, Head(head_row, last, columns), heads, again, ids, lost, foot)


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


def _found_again(
    table: Grid, indicators: dict[int, dict[str, Any]], columns: dict[int, Column]
) -> tuple[dict[int, dict[str, Any]], list[str]]:
    """Each indicator with the row where it stands now, by its name: rows that were sorted or pasted elsewhere are
    found again, where only one has the name. An indicator that was renamed in its place stays there."""
    at = next((column.at for column in columns.values() if column.role == "name"), None)
    if at is None:
        raise _Broken
    visible = {row: text for row in table.rows if (text := table.text(row, at))}
    right = {row: said for row, said in indicators.items() if shows(visible.get(row, ""), str(said["name"]))}
    wrong = {row: said for row, said in indicators.items() if row not in right}
    if wrong:
        right = {row: said for row, said in right.items() if _is_alone(row, visible, indicators)}
        wrong = {row: said for row, said in indicators.items() if row not in right}
    for said in list(wrong.values()):
        others = [row for row, text in visible.items() if row not in right and shows(text, str(said["name"]))]
        others = others if len(others) == 1 else [row for row in others if _same_above(row, said, visible, indicators)]
        if len(others) == 1:
            right[others[0]] = said
    found = {id(said) for said in right.values()}
    lost = []
    for row, said in wrong.items():
        if id(said) not in found:
            if row in right or row not in visible:
                lost.append(str(said["name"]))
            else:
                right[row] = said
                if not shows(visible[row], str(said["name"])):
                    lost.append(str(said["name"]))
    return right, lost


def _is_alone(row: int, visible: dict[int, str], indicators: dict[int, dict[str, Any]]) -> bool:
    """Whether only one row, and one indicator, has the name of a row."""
    name = str(indicators[row]["name"])
    return (
        sum(shows(text, name) for text in visible.values()) == 1
        and sum(str(said["name"]) == name for said in indicators.values()) == 1
    )


def _same_above(row: int, said: dict[str, Any], visible: dict[int, str], indicators: dict[int, dict[str, Any]]) -> bool:
    """Of several rows of one name: whether the row above is the one that stood above the indicator."""
    before = max((other for other, one in indicators.items() if other < _row_of(said, indicators)), default=None)
    above = max((other for other in visible if other < row), default=None)
    return before is not None and above is not None and shows(visible[above], str(indicators[before]["name"]))


def _row_of(said: dict[str, Any], indicators: dict[int, dict[str, Any]]) -> int:
    return next(row for row, one in indicators.items() if one is said)
