"""An office's table, out of a workbook or a text file, as the data of a plan.

Finds the table, whom its columns are for, and its rows; `office` has a file for each of these steps.
"""

from __future__ import annotations

import datetime
import os
import re
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.discover import around
from ewcoop.load.office import body as bodies
from ewcoop.load.office.data import Built, Frame, build
from ewcoop.load.office.header import Head, completed, heads, most_names
from ewcoop.load.office.memory import Memory, memory_of
from ewcoop.load.office.recipients import columns_of
from ewcoop.load.office.words import Lookup
from ewcoop.model.names import Names
from ewcoop.model.office import MEMORY
from ewcoop.model.pairing import Pairings
from ewcoop.places import TOP, Span
from ewcoop.source.grid import CellPlaces, Grid, filled
from ewcoop.source.text_grid import read_text_grid
from ewcoop.source.workbook import read_workbook

TEXTS = (".csv", ".tsv", ".txt")


class Opened(NamedTuple):
    """The sheets of a file, or why there are none."""

    grids: list[Grid]
    places: CellPlaces
    memory: Memory | None = None
    finding: Finding | None = None
    opened: bool = True


def open_table(name: str) -> Opened:
    """Reads a file as sheets. Never raises for what it contains."""
    if name.lower().endswith(TEXTS):
        text, grid, finding, opened = read_text_grid(name)
        return Opened([grid] if grid is not None else [], CellPlaces(name, [], text), None, finding, opened)
    book = read_workbook(name)
    return Opened(book.grids, CellPlaces(name, book.grids), memory_of(book.grids), book.finding, book.opened)


def pairings_file(name: str, given: str | None, memory: Memory | None) -> str | Finding:
    """The pairings for a table, named from its folder: those asked for, those it was made with, or the only
    ones near it."""
    folder = os.path.dirname(name)
    if given is not None:
        return os.path.relpath(given, folder or ".").replace(os.sep, "/")
    if memory is not None and isinstance(memory.plan.get("plan"), dict):
        known = memory.plan["plan"].get("pairings")
        if isinstance(known, str) and os.path.isfile(os.path.join(folder, known)):
            return known
    for place in dict.fromkeys((folder or ".", ".")):
        found = around(place).pairings
        if len(found) == 1:
            return os.path.relpath(found[0], folder or ".").replace(os.sep, "/")
        if found:
            return _which_pairings(found)
    return _no_pairings()


def read_table(opened: Opened, pairings: Pairings, file: str, *, sheet: str | None) -> Built | list[Finding]:
    """The plan of a table; or why there is none."""
    names = Names(pairings, datetime.date.min, datetime.date.max)
    lookup = Lookup(names)
    if opened.memory is not None and sheet in (None, opened.memory.grid.name):
        memory = opened.memory
        grid, found = memory.grid, [completed(memory.head, memory.grid, lookup)]
    else:
        memory = None
        chosen = _choose(opened, lookup, sheet)
        if isinstance(chosen, Finding):
            return [chosen]
        grid, found = chosen
    places = opened.places
    found, findings = _one_table(grid, found, places)
    head = found[0]
    below = bodies.body(grid, found, memory)
    if not head.of("name") or not below.lines:
        return [*findings, _no_rows(_span(grid, head.first, 1, places), grid)]
    columns = columns_of(grid, head, [line.row for line in below.lines] + below.stray, lookup, places)
    findings += columns.findings
    if not columns.targets:
        return [*findings, _no_recipients(_span(grid, head.first, 1, places))]
    missing = _no_natures(grid, head, below, places)
    if missing is not None:
        return [*findings, missing]
    ignored = [column.title for column in head.of("remark", "unknown") if column.at not in columns.unmatched]
    findings += _left_out(grid, head, below, opened, ignored)
    frame = Frame(grid, head, below, columns, names, _title(grid, head, memory), memory, opened.places.name, file)
    built = build(frame, places)
    return built._replace(findings=[*findings, *built.findings])


def _choose(opened: Opened, lookup: Lookup, sheet: str | None) -> tuple[Grid, list[Head]] | Finding:
    """The sheet with the table, the way up it is, and its heads."""
    visible = [grid for grid in opened.grids if grid.name != MEMORY and not grid.hidden and grid.rows]
    if sheet is not None:
        visible = [grid for grid in opened.grids if grid.name == sheet]
        if not visible:
            return _no_sheet(sheet, [grid.name for grid in opened.grids if grid.name != MEMORY])
    candidates = []
    for grid in visible:
        turned = grid.turn()
        way = turned if most_names(turned, lookup) > most_names(grid, lookup) else grid
        found = [head for head in heads(way, lookup) if head.recipients]
        if found:
            candidates.append((way, found))
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        return _several(opened, [grid for grid, _ in candidates])
    units = [grid.name for grid in visible if any(one.unit for one in lookup.read(grid.name))]
    return _per_unit(units) if len(units) > 1 else _no_table(visible)


def _one_table(grid: Grid, found: list[Head], places: CellPlaces) -> tuple[list[Head], list[Finding]]:
    """The heads of the first table: one, or the same again on further pages."""
    kept, findings = [found[0]], []
    names = found[0].of("name")
    if len(names) > 1 or len([c for c in found[0].columns.values() if c.role == "measure"]) > 1:
        findings.append(_two_tables(_span(grid, *names[-1].head, places), grid))
    first = {column.meaning for column in found[0].columns.values() if column.role in ("recipient", "quota")}
    for other in found[1:]:
        second = {column.meaning for column in other.columns.values() if column.role in ("recipient", "quota")}
        if first != second:
            same = 2 * len(first & second) >= max(len(first), len(second))
            column = min((meaning[0] for meaning in first ^ second), default=1)
            span = _span(grid, other.last, column, places)
            findings.append(_differs(span, found[0], other, column) if same else _two_tables(span, grid))
        kept.append(other)
    return kept, findings


def _title(grid: Grid, head: Head, memory: Memory | None) -> tuple[str, tuple[int, int]]:
    """The title: the longest words above the head."""
    if memory is not None:
        return memory.grid.text(*memory.title), memory.title
    upright = grid.turn() if grid.turned else grid
    rows = sorted(upright.rows)[:6] if grid.turned else [row for row in sorted(grid.rows) if row < head.first]
    texts = [
        (text, (row, column))
        for row in rows
        for column, text in filled(upright, row)
        if isinstance(text, str) and re.search("计划|指标|任务|分解|表|plan|table", text, re.IGNORECASE)
    ]
    if grid.turned:
        texts = [(text, cell) for text, cell in texts if len(text) > 8]
    text, (row, column) = max(texts, key=lambda one: len(one[0]) if len(one[0]) < 80 else 0, default=("", (1, 1)))
    return re.sub(r"\s*\n\s*", "", text.strip()), ((column, row) if grid.turned else (row, column))


def _span(grid: Grid, row: int, column: int, places: CellPlaces) -> Span:
    return places.between(*grid.offset(row, column))


def _no_natures(grid: Grid, head: Head, below: bodies.Body, places: CellPlaces) -> Finding | None:
    if any(line.nature for line in below.lines):
        return None
    return Finding(
        "EW613",
        Severity.ERROR,
        Text(
            "表中没有“指标性质”一列，分不清哪些是约束性、哪些是预期性。",
            "The table has no column for the nature of the indicators: which are binding, which expected?",
        ),
        span=_span(grid, head.first, 1, places),
        help=Text("请加一列“指标性质”，填约束性或预期性。", 'Add a column "nature" with binding or expected.'),
        data={"missing": "nature"},
    )


def _left_out(grid: Grid, head: Head, below: bodies.Body, opened: Opened, ignored: list[str]) -> list[Finding]:
    """What stands in the file and is not read, in one note; and figures without a name, each an error."""
    places = opened.places
    left = []
    if ignored:
        shown = listed(ignored)
        left.append(Text(f"列“{shown.zh}”", f"columns {shown.en}"))
    if below.totals:
        rows = listed(str(row) for row in below.totals)
        left.append(Text(f"合计行（第 {rows.zh} 行）", f"rows of totals ({rows.en})"))
    sheets = [other.name for other in opened.grids if other.name not in (grid.name, MEMORY) and other.rows]
    if sheets:
        shown = listed(sheets)
        left.append(Text(f"其他工作表“{shown.zh}”", f"other sheets: {shown.en}"))
    out = [_stray(_span(grid, row, min(grid.rows[row]), places)) for row in below.stray]
    if left:
        zh, en = "、".join(one.zh for one in left), "; ".join(one.en for one in left)
        out.append(
            Finding(
                "EW612",
                Severity.NOTE,
                Text(f"没有读取：{zh}。", f"Not read: {en}."),
                span=_span(grid, head.first, 1, places),
            )
        )
    return out


def _stray(span: Span) -> Finding:
    return Finding(
        "EW613",
        Severity.ERROR,
        Text("这一行有数，却没有指标名称。", "This row has figures and no name."),
        span=span,
        help=Text("请填上指标名称，或取消跨行合并。", "Write the name, or unmerge cells across rows."),
        data={"missing": "name"},
    )


_WANTED = Text(
    "要有一行写各县（市、区）或结对县名称的表头，左边是“指标名称、单位、指标性质”各列；县（市、区）排在左边、指标排在上边的也可以",
    "a head with the names of units or partners, and columns 指标名称, 单位 and 指标性质 to its left; or the same"
    " turned, with units at the side and indicators above",
)


def _no_table(visible: list[Grid]) -> Finding:
    shown = listed(grid.name for grid in visible) if visible else Text("（没有内容）", "(nothing)")
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(f"没有找到分解表（看过的工作表：{shown.zh}）。", f"No allocation table was found (sheets: {shown.en})."),
        span=TOP,
        help=Text(f"{_WANTED.zh}；名称要与结对关系文件一致。", f"Wanted: {_WANTED.en}; names as in the pairings."),
    )


def _per_unit(units: list[str]) -> Finding:
    shown = listed(units)
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(
            f"看来是一个县（市、区）一张工作表（{shown.zh}），这样的表还不能读。",
            f"This seems to be one sheet per unit ({shown.en}), which cannot be read.",
        ),
        span=TOP,
        help=Text(f"请合成一张表：{_WANTED.zh}。", f"Put them together into one table: {_WANTED.en}."),
    )


def _no_rows(span: Span, grid: Grid) -> Finding:
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(f"“{grid.name}”里有表头，下面没有指标。", f'"{grid.name}" has a head with no indicators below it.'),
        span=span,
        help=Text(f"{_WANTED.zh}。", f"Wanted: {_WANTED.en}."),
    )


def _no_recipients(span: Span) -> Finding:
    return Finding(
        "EW609",
        Severity.ERROR,
        Text("表头里没有认出任何承担单位。", "No recipient was recognised in the head of the table."),
        span=span,
        help=Text(f"{_WANTED.zh}。", f"Wanted: {_WANTED.en}."),
    )


def _several(opened: Opened, grids: list[Grid]) -> Finding:
    names = listed(grid.name for grid in grids)
    return Finding(
        "EW607",
        Severity.ERROR,
        Text(f"几张工作表都有分解表：{names.zh}。", f"Several sheets hold a table: {names.en}."),
        span=opened.places.between(*grids[1].offset(1, 1)),
        help=Text("请用 --sheet 写明要读哪一张。", "Say with --sheet which one to read."),
    )


def _two_tables(span: Span, grid: Grid) -> Finding:
    return Finding(
        "EW607",
        Severity.ERROR,
        Text(
            f"“{grid.name}”里不止一张表，从这里开始是另一张。",
            f'"{grid.name}" holds more than one table: another one begins here.',
        ),
        span=span,
        help=Text("请把它们分到不同的工作表，或合成一张。", "Put them on sheets of their own, or together into one."),
    )


def _differs(span: Span, first: Head, other: Head, column: int) -> Finding:
    one, two = first.columns.get(column), other.columns.get(column)
    was = Text(f"“{one.title}”", f'"{one.title}"') if one else Text("空白", "nothing")
    now = Text(f"“{two.title}”", f'"{two.title}"') if two else Text("空白", "nothing")
    return Finding(
        "EW610",
        Severity.ERROR,
        Text(
            f"续页的表头与第一页（第 {first.first} 行）不同：这一列在第一页是{was.zh}，这里是{now.zh}。",
            f"The head repeated here differs from the first one (row {first.first}): in this column {was.en} there,"
            f" {now.en} here.",
        ),
        span=span,
        help=Text("请对照原件，把两处表头改成一样。", "Compare with the original, and make both heads the same."),
    )


def _no_sheet(sheet: str, known: list[str]) -> Finding:
    names = listed(known)
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(f"没有工作表“{sheet}”；现有：{names.zh}。", f'There is no sheet "{sheet}"; there are {names.en}.'),
        span=TOP,
    )


def _which_pairings(found: list[str]) -> Finding:
    names = listed(found)
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(f"附近有几个结对关系文件：{names.zh}。", f"There are several pairings files here: {names.en}."),
        span=TOP,
        help=Text("请用 --pairings 写明用哪一个。", "Say with --pairings which one to use."),
    )


def _no_pairings() -> Finding:
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(
            "读这张表要用结对关系文件，附近没有找到。",
            "A pairings file is needed to read this table, and none is near it.",
        ),
        span=TOP,
        help=Text(
            "请用 --pairings 写明文件，或把 pairings.yaml 放在同一文件夹。",
            "Name it with --pairings, or put pairings.yaml into the same folder.",
        ),
    )
