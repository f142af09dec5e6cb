"""Tables of figures by recipient (population, last year's result), for weights: CSV or YAML."""

import re
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.load.figures import figure_fault, number_at, unreadable
from ewcoop.model.policy import Entry as FigureEntry
from ewcoop.places import TOP, Entry, Path, SourceMap, Span
from ewcoop.source.scalars import resolve
from ewcoop.source.table import CsvCell, read_rows
from ewcoop.source.text import read, read_export
from ewcoop.source.yaml_tree import parse

_UNIT = (
    "unit", "县（市、区）", "县(市、区)", "县市区", "区县", "县", "单位", "东部县", "东部",
    "镇", "乡镇", "镇（街道）", "镇(街道)", "街道",
)  # fmt: skip
_PARTNER = ("partner", "结对县", "西部县", "西部")
_NAME = ("recipient", "name", "承担单位", "名称", "结对")


class ReadTable(NamedTuple):
    """The entries of a table, the places they stand at, and what was wrong with it."""

    entries: tuple[FigureEntry, ...]
    places: SourceMap
    findings: list[Finding]
    opened: bool


def read_figure_table(file: str, name: str) -> ReadTable:
    """Reads one table. `name` chooses among several columns of figures. Never raises for its content."""
    if file.lower().endswith((".yaml", ".yml")):
        return _from_yaml(file)
    text, finding = read_export(FilePath(file))
    places = SourceMap(file, text)
    if finding is not None and finding.severity is Severity.ERROR:
        return ReadTable((), places, [finding], finding.code != "EW001")
    findings = [finding] if finding is not None else []
    rows, stopped = read_rows(places)
    if stopped is not None:
        return ReadTable((), places, [*findings, stopped], True)
    entries, more = _from_rows(rows, places, name)
    return ReadTable(tuple(entries), places, [*findings, *more], True)


def _from_rows(rows: list[list[CsvCell]], places: SourceMap, name: str) -> tuple[list[FigureEntry], list[Finding]]:
    """Rows of a table with a header; or of two columns without one, a name and a figure."""
    root: dict[str, Entry] = {}
    places.root = Entry(-1, -1, 0, len(places.text), root)
    if not rows:
        return [], [_no_columns(TOP)]
    columns = _columns(rows[0], name)
    if columns is None:
        span = places.between(rows[0][0].start, rows[0][-1].end)
        return [], [_no_columns(span)]
    labels, value, body = columns
    entries, findings = [], []
    for number, row in enumerate(rows[body:]):
        if _is_broken(row, value, len(rows[0])):
            findings.append(_not_as_wide(row, value, len(rows[0]), places))
            continue
        label = "/".join(row[at].text for at in labels if at < len(row) and row[at].text)
        cell = row[value] if value < len(row) else None
        if not label or cell is None or not cell.text:
            continue
        root[str(number)] = Entry(-1, -1, cell.start, cell.end, None)
        figure = resolve(cell.text)
        if isinstance(figure, bool) or not isinstance(figure, int | Decimal):
            findings.append(_no_figure(cell, places, (str(number),)))
        else:
            entries.append(FigureEntry(label, Decimal(figure), (str(number),)))
    return entries, findings


def _is_broken(row: list[CsvCell], value: int, width: int) -> bool:
    """More cells than the header has, or fewer because another sign separates them. Excel leaves out blanks
    at the end of a row, which is nothing to speak of."""
    if any(cell.text for cell in row[width:]):
        return True
    return value >= len(row) and any(re.search("[,，;；\t]", cell.text) for cell in row)


def _columns(first: list[CsvCell], name: str) -> tuple[list[int], int, int] | None:
    """The columns of the recipient, that of the figure, and the first row below the header."""
    heads = [re.sub(r"\s", "", cell.text) for cell in first]
    labels = [at for group in (_UNIT, _PARTNER, _NAME) for at, head in enumerate(heads) if head in group]
    others = [at for at, head in enumerate(heads) if at not in labels and head]
    if labels:
        named = [at for at in others if heads[at] == re.sub(r"\s", "", name)]
        chosen = named or others
        return (labels, chosen[0], 1) if len(chosen) == 1 else None
    if len(heads) == 2 and isinstance(resolve(first[1].text), int | Decimal):
        return [0], 1, 0
    return None


def _from_yaml(file: str) -> ReadTable:
    text, finding = read(FilePath(file))
    if finding is not None:
        return ReadTable((), SourceMap(file, text), [finding], finding.code != "EW001")
    tree = parse(text, file)
    if not tree.read or not isinstance(tree.data, dict):
        wrong = [] if not tree.read else [_no_columns(TOP)]
        return ReadTable((), tree.places, [*tree.findings, *wrong], True)
    findings = list(tree.findings)
    entries: list[FigureEntry] = []
    _collect(tree.data, (), "", tree.places, entries, findings)
    return ReadTable(tuple(entries), tree.places, findings, True)


def _collect(
    holder: dict[str, Any],
    at: Path,
    before: str,
    places: SourceMap,
    entries: list[FigureEntry],
    findings: list[Finding],
) -> None:
    for key in list(holder):
        path, value = (*at, key), holder[key]
        if isinstance(value, dict) and not at:
            _collect(value, path, f"{key}/", places, entries, findings)
            continue
        if value is None:
            continue
        findings += number_at(holder, key, at, places)
        figure = holder.get(key)
        if isinstance(figure, Decimal):
            entries.append(FigureEntry(before + key, figure, path))
        elif key in holder:
            findings.append(_not_plain(path, places))


def _no_figure(cell: CsvCell, places: SourceMap, path: Path) -> Finding:
    fault = figure_fault(cell.text)
    return unreadable(fault, cell.text, path, places) if fault is not None else _not_plain(path, places)


def _not_plain(path: Path, places: SourceMap) -> Finding:
    return Finding(
        "EW006",
        Severity.ERROR,
        Text("数表中这一格应为数。", "This cell of a table of figures must be a figure."),
        path,
        Text("请写成数，如 1200 或 8.17；没有数的留空。", "Write a figure such as 1200 or 8.17, or leave it blank."),
        span=places.span(path),
    )


def _not_as_wide(row: list[CsvCell], value: int, width: int, places: SourceMap) -> Finding:
    return Finding(
        "EW006",
        Severity.ERROR,
        Text(
            f"这一行有 {len(row)} 格，表头有 {width} 格。",
            f"This row has {len(row)} cells, the header {width}.",
        ),
        span=places.between(row[value if value < len(row) else 0].start, row[-1].end),
        help=Text(
            "数中的逗号（1,200）请去掉；各行用同一种分隔符。",
            "Write figures without commas (1200), and separate cells by the same sign in every row.",
        ),
    )


def _no_columns(span: Span) -> Finding:
    return Finding(
        "EW006",
        Severity.ERROR,
        Text(
            "看不出哪一列是承担单位、哪一列是数。",
            "It is not clear which column names the recipient and which holds the figure.",
        ),
        span=span,
        help=Text(
            "第一行请写“县（市、区）, 结对县, 人口”这样的列名，数只留一列，或列名与数表名相同。",
            "Begin with a header such as unit, partner, population, with one column of figures, or one named"
            " like the table.",
        ),
    )
