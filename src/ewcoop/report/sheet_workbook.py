"""A sheet as a workbook: figures that Excel can reckon with, words that it never takes for formulas.

What looks like a number in a column of figures is one, digit by digit, and is shown as it was written: 2.00,
54.5%, +3.2. The same sheet gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ewcoop.diagnostics import Lang
from ewcoop.model.figures import plain
from ewcoop.report.line import visible
from ewcoop.report.sheet import Sheet
from ewcoop.report.workbook_checks import MOST_DIGITS
from ewcoop.report.workbook_file import Page, lines_of, put_number, put_text, width_of

_NUMBER = re.compile(r"([+-]?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(%?)")
_MOST_DECIMALS = 30
_LONGEST_NAME = 31  # in units of UTF-16
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HEAD_WRAPS, _NAMES, _WORDS, _WIDEST = 10, 40, 30, 60
_LONG_WORDS = 16
_PAGE, _LEAST_LONG, _MOST_LINES = 140.0, 18.0, 18


class Number(NamedTuple):
    """What a cell holds and how it is shown: ("0.545", "0.0%") for 54.5%."""

    digits: str
    form: str


def dumps(sheet: Sheet, lang: Lang, *, sheet_name: str) -> bytes:
    """The workbook. Raises UsageError for a text that no cell can hold."""
    return _Writer(_shown(sheet), lang, sheet_name).page.saved()


def number_of(text: str) -> Number | None:
    """The number that a text is; None for words, and for more digits than Excel keeps."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, whole, decimals, percent = match.groups(default="")
    if len((whole + decimals.rstrip("0")).lstrip("0")) > MOST_DIGITS or len(decimals) > _MOST_DECIMALS:
        return None
    value = Decimal(f"{sign}{whole}.{decimals.rstrip('0')}").scaleb(-2 if percent else 0)
    form = ("0." + "0" * len(decimals) if decimals else "0") + percent
    return Number(plain(value), f"+{form};-{form};{form}" if sign else form)


class _Writer:
    """Writes a sheet from its title down to its notes."""

    def __init__(self, sheet: Sheet, lang: Lang, name: str) -> None:
        self.sheet = sheet
        self.columns = range(len(sheet.heads[0]))
        widths = _widths(sheet)
        first = 2 if sheet.title else 1
        fixed = min(sheet.fixed, len(widths) - 1)
        self.page = Page(_sheet_name(name), widths, (first, first + len(sheet.heads) - 1), lang, fixed=fixed)
        self.kinds = [self._kind(at) for at in self.columns]
        if sheet.title:
            self.page.across(sheet.title, "title", len(widths), line=36, scale=2)
        self._heads()
        for row in sheet.rows:
            self._row(row)
        for note in sheet.notes:
            self.page.across(note, "note", len(widths), line=17)

    def _kind(self, at: int) -> str:
        """Names and long texts stand on the left, words in the middle."""
        longest = max((width_of(row[at]) for row in self.sheet.rows), default=0)
        return "name" if at == 0 or (at not in self.sheet.right and longest > _LONG_WORDS) else "words"

    def _heads(self) -> None:
        heads = self.sheet.heads
        hidden = set(self._merged(self.page.rows + 1)) if len(heads) > 1 else set()
        for number, head in enumerate(heads):
            lines = max(
                lines_of(text, self.page.widths[at] - 1) for at, text in enumerate(head) if (number, at) not in hidden
            )
            cells = ("" if (number, at) in hidden else text for at, text in enumerate(head))
            self.page.row((self.page.text("head", text) for text in cells), height=18 * lines + 4)

    def _merged(self, top: int) -> Iterator[tuple[int, int]]:
        """Merges a head with those beside it that say the same, each over its own below, and one with nothing
        below downwards. Gives the cells that are covered, by row and column of the heads."""
        upper, lower = self.sheet.heads[0], self.sheet.heads[1]
        at = 0
        while at < len(upper):
            end = at + 1
            while end < len(upper) and upper[end] == upper[at] and lower[at] and lower[end]:
                end += 1
            if not lower[at]:
                self.page.merge(top, at + 1, top + 1, at + 1)
            elif upper[at]:
                self.page.merge(top, at + 1, top, end)
                yield from ((0, column) for column in range(at + 1, end))
            at = end

    def _row(self, row: Sequence[str]) -> None:
        numbers = [number_of(text) if at in self.sheet.right else None for at, text in enumerate(row)]
        lines = max((self._lines(at, text) for at, text in enumerate(row) if numbers[at] is None), default=1)
        self.page.row(self._cells(row, numbers), height=18 * max(1, lines))

    def _lines(self, at: int, text: str) -> int:
        """A long text has lines that end early, because no line begins with a comma."""
        return lines_of(text, self.page.widths[at] - (3 if at in self.sheet.long else 1))

    def _cells(self, row: Sequence[str], numbers: Sequence[Number | None]) -> Iterator[Any]:
        for at, text in enumerate(row):
            number = numbers[at]
            if number is not None:
                kind = "words" if self.sheet.long and at < self.sheet.fixed else "figure"  # the number of a row
                yield put_number(self.page.styles.cell(kind, number_format=number.form), number.digits)
            elif at in self.sheet.right and _NUMBER.fullmatch(text):
                yield put_text(self.page.styles.cell("figure", number_format="@"), text)
            else:
                yield self.page.text(self.kinds[at], text)


def _shown(sheet: Sheet) -> Sheet:
    """The sheet with control and direction characters written out; a line break stays one."""
    return sheet._replace(
        title=shown_text(sheet.title),
        heads=tuple(tuple(shown_text(text) for text in head) for head in sheet.heads),
        rows=tuple(tuple(shown_text(text) for text in row) for row in sheet.rows),
        notes=tuple(shown_text(text) for text in sheet.notes),
    )


def shown_text(text: str) -> str:
    """A text with control and direction characters written out; a line break stays one."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _widths(sheet: Sheet) -> list[float]:
    """Room for each column. Long ones share what is left of a page: those with longer texts have more of it, though
    not as much more as their texts are longer; and none is so narrow that a row would have to be too high."""
    widths = [_width(sheet, at) for at in range(len(sheet.heads[0]))]
    sizes = {at: [width_of(row[at]) for row in sheet.rows] for at in sheet.long}
    weights = {at: 1 + math.isqrt(sum(found)) for at, found in sizes.items()}
    room = _PAGE - sum(width for at, width in enumerate(widths) if at not in sheet.long)
    left = sum(weights.values())
    for at in sorted(weights, key=lambda at: (weights[at], at)):
        least = min(max(_LEAST_LONG, max(sizes[at], default=0) / _MOST_LINES), _PAGE / 2)
        widths[at] = round(max(least, room * weights[at] / left), 1)
        room -= widths[at]
        left -= weights[at]
    return widths


def _width(sheet: Sheet, at: int) -> float:
    """Room for every number, for heads in several lines, and for most words."""
    number = words = 0
    for row in sheet.rows:
        if at in sheet.right and _NUMBER.fullmatch(row[at]):
            number = max(number, len(row[at]))
        else:
            words = max(words, *(width_of(line) for line in row[at].split("\n")))
    most = _NAMES if at < sheet.fixed else _LONG_WORDS if at in sheet.right else _WORDS
    heads = [word for head in sheet.heads for word in head[at].split()]
    head = max((min(width_of(word), _HEAD_WRAPS) if not word.isascii() else len(word) for word in heads), default=0)
    return max(6.0, min(number + 3.0, _WIDEST), min(words, most) * 1.1 + 2, head * 1.1 + 2)


def _sheet_name(name: str) -> str:
    """A name that Excel allows."""
    units = _NOT_IN_NAMES.sub("_", name).encode("utf-16-le")[: 2 * _LONGEST_NAME]
    return units.decode("utf-16-le", "ignore").strip(" '") or "ewcoop"
