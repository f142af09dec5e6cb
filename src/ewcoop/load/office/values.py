"""What one cell of an office's table says: a figure, a text, nothing, or something that cannot be read."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.load.figures import figure_fault, unreadable
from ewcoop.model.base import UNREAD, Value
from ewcoop.model.figures import plain
from ewcoop.source.grid import EXCEL_DIGITS, CellPlaces, Content, Grid, Odd
from ewcoop.source.scalars import resolve

_DASHES = frozenset("-—–―─/／\\＼－")

_EXCEL_ERRORS = frozenset(["#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"])

_ODD = {
    "date": Text("是日期，不是数", "is a date, not a figure"),
    "percent": Text("是百分数，不是任务数", "is a percentage, not a figure"),
    "boolean": Text("是逻辑值，不是数", "is true or false, not a figure"),
    "error": Text("是公式出错的标记，不是数", "is the error of a formula, not a figure"),
    "huge": Text("这个数太大或太小，不可能是任务数", "is far too large or too small for a figure"),
}


class Said(NamedTuple):
    """The value of a cell, and what is to be said of it."""

    value: Value
    finding: Finding | None = None


def value_of(grid: Grid, row: int, column: int, places: CellPlaces, *, quiet: bool = False) -> Said:
    """Reads one cell. `quiet` where a long figure that is kept as text is nothing to speak of."""
    content = grid.at(row, column)
    if content is None:
        return Said(None)
    if isinstance(content, Decimal):
        stored = grid.inexact.get((row, column))
        return Said(content, _inexact(stored, content, grid, row, column, places) if stored else None)
    if isinstance(content, Odd):
        return Said(UNREAD, _odd(content, grid, row, column, places))
    return _words(content, grid, row, column, places, quiet=quiet)


def is_figure(content: Content | None) -> bool:
    """Whether a cell holds a figure, as a number or as text."""
    if isinstance(content, str):
        return isinstance(resolve(normal(content)), int | Decimal)
    return content is not None


def is_dash(text: str) -> bool:
    """Whether a text only says that there is nothing: —, /."""
    said = text.strip()
    return bool(said) and all(sign in _DASHES for sign in said)


def normal(text: str) -> str:
    """A figure as text without what offices put into it: full-width digits, separators of thousands, spaces."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"(?<=\d)[,，'’ ](?=\d{3}(?!\d))", "", folded).removeprefix("+")


def _words(text: str, grid: Grid, row: int, column: int, places: CellPlaces, *, quiet: bool) -> Said:
    said = text.strip()
    span = places.between(*grid.offset(row, column))
    if is_dash(text):
        return Said(None)
    figure = resolve(normal(text))
    if isinstance(figure, int | Decimal) and not isinstance(figure, bool):
        value = Decimal(figure)
        unheld = quiet and len(value.as_tuple().digits) > EXCEL_DIGITS  # no number of Excel could hold it
        return Said(value, None if unheld or _is_plain(text, places) else _as_text(said, value)._replace(span=span))
    if said in _EXCEL_ERRORS:
        return Said(UNREAD, _odd(Odd("error", said), grid, row, column, places))
    fault = figure_fault(said)
    if fault is not None:
        better = fault[1]
        help_ = (
            Text(f"请改成数 {better}。", f"Write the figure {better}.")
            if better is not None
            else Text("请改成数，如 1200 或 8.17。", "Write a figure such as 1200 or 8.17.")
        )
        return Said(UNREAD, unreadable(fault, said, (), places)._replace(span=span, help=help_))
    return Said(said)


def _is_plain(text: str, places: CellPlaces) -> bool:
    """Whether a figure of a text file is written plainly: there all figures are text."""
    return places.is_text and text.strip() == normal(text)


def _as_text(said: str, value: Decimal) -> Finding:
    return Finding(
        "EW602",
        Severity.WARNING,
        Text(
            f"“{said}”是存成文字的数，已按 {plain(value)} 读取；Excel 求和时不会把它算进去。",
            f'"{said}" is a figure stored as text; it was read as {plain(value)}, but Excel leaves it out of sums.',
        ),
        help=Text("请在 Excel 中把这一格转换为数字。", "Convert the cell to a number in Excel."),
        data={"text": said, "read": plain(value)},
    )


def _odd(content: Odd, grid: Grid, row: int, column: int, places: CellPlaces) -> Finding:
    span = places.between(*grid.offset(row, column))
    if content.kind == "uncalculated":
        return Finding(
            "EW606",
            Severity.ERROR,
            Text(
                f"公式“{content.shown}”没有保存计算结果。",
                f'The formula "{content.shown}" was saved without a result.',
            ),
            span=span,
            help=Text("请用 Excel 或 WPS 打开，保存后再试。", "Open the file in Excel or WPS, save it, and try again."),
            data={"formula": content.shown},
        )
    why = _ODD[content.kind]
    fix = {
        "date": Text(
            "请改回原来的数，并把单元格格式设为“常规”。", 'Write the figure again with the cell format "General".'
        )
    }.get(content.kind, Text("请改成数。", "Write the figure."))
    return Finding(
        "EW608",
        Severity.ERROR,
        Text(f"“{content.shown}”{why.zh}。", f'"{content.shown}" {why.en}.'),
        span=span,
        help=fix,
        data={"kind": content.kind, "text": content.shown},
    )


def _inexact(stored: str, read: Decimal, grid: Grid, row: int, column: int, places: CellPlaces) -> Finding:
    return Finding(
        "EW615",
        Severity.NOTE,
        Text(
            f"这一格存的是 {stored}，按 Excel 显示的 15 位有效数字读作 {plain(read)}。",
            f"The cell holds {stored}; it was read as {plain(read)}, with the 15 digits that Excel shows.",
        ),
        span=places.between(*grid.offset(row, column)),
        help=Text("请在公式里用 ROUND 取整，或直接填数。", "Use ROUND in the formula, or write the figure itself."),
        data={"stored": stored, "read": plain(read)},
    )
