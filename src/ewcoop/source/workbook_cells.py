"""The cells of a sheet out of its XML: exact figures, words, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import IO, Literal

from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHEET_MAIN_NS

from ewcoop.source import workbook_errors as errors
from ewcoop.source.grid import EXCEL_DIGITS, Content, Grid, Merge, Odd, column_number
from ewcoop.source.scalars import MOST_DIGITS
from ewcoop.source.workbook_styles import Formats
from ewcoop.source.xml_stream import MOST_CHARS, Stream

MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
"""Cells with or without something in them."""
MOST_MERGES = 50_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?([0-9]{1,6}))?", re.ASCII).fullmatch
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII).fullmatch
_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII).fullmatch
_ESCAPE = re.compile(
    r"_x(00[01][0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF]|005F(?=_x[0-9A-F]{4}_))_", re.ASCII | re.IGNORECASE
)
_FIFTEEN = Context(prec=EXCEL_DIGITS)
_ODD: dict[str, Literal["boolean", "date", "error"]] = {"b": "boolean", "d": "date", "e": "error"}


class Counts:
    """What was read so far of all sheets together."""

    def __init__(self) -> None:
        self.rows = self.cells = 0


class SheetReader:
    """Puts the cells of one sheet into its grid."""

    def __init__(self, grid: Grid, strings: list[str], formats: Formats, counts: Counts) -> None:
        self.grid, self.strings, self.formats, self.counts = grid, strings, formats, counts
        self.columns: dict[str, int] = {}
        self.numbers: dict[str, Content] = {}
        """Tables hold the same figures over and over."""
        self.short: dict[str, Content] = {}
        """Those of them that Excel counts in full."""
        self.row = self.column = 0
        self.digits = ""
        self.cells: dict[int, Content] = {}
        self.kind, self.style = "n", ""
        self.value: str | None = None
        self.formula: str | None = None
        self.words: list[str] | None = None
        self.reading_aid = False
        self.stream = Stream(
            SHEET_MAIN_NS,
            {"row": self._row, "c": self._cell, "is": self._inline, "rPh": self._aid, "mergeCell": self._merge,
             "col": self._col},
            {"row": self._row_end, "c": self._cell_end, "v": self._value_end, "f": self._formula_end,
             "t": self._text_end, "rPh": self._aid_end},
        )  # fmt: skip
        self.stream.listen_to(SHEET_MAIN_NS, "v", "f", "t")

    def read(self, source: IO[bytes]) -> None:
        self.stream.read(source)

    def _row(self, given: Mapping[str, str]) -> None:
        self.counts.rows += 1
        self._check_size()
        self.row = int(given["r"]) if "r" in given else self.row + 1
        if not 0 < self.row <= LAST_ROW or self.row in self.grid.rows:
            raise errors.Refused(errors.damaged())
        self.digits = str(self.row)
        self.column = 0
        self.cells = {}
        if is_on(given.get("hidden")):
            self.grid.hidden_rows.add(self.row)

    def _row_end(self) -> None:
        if self.cells:
            self.grid.rows[self.row] = self.cells

    def _cell(self, given: Mapping[str, str]) -> None:
        self.counts.cells += 1
        if self.counts.cells > MOST_CELLS:
            self._check_size()
        reference = given.get("r")
        self.column = self._column(reference) if reference else self.column + 1
        self.kind, self.style = given.get("t", "n"), given.get("s", "")
        self.value = self.formula = self.words = None

    def _check_size(self) -> None:
        if self.counts.rows > MOST_ROWS or self.counts.cells > MOST_CELLS:
            raise errors.Refused(errors.too_many_cells(self.grid.name, self.counts.rows, self.counts.cells))

    def _column(self, reference: str) -> int:
        letters = reference.removesuffix(self.digits)
        column = self.columns.get(letters)
        if column is None:
            if not _LETTERS(letters) or column_number(letters) > LAST_COLUMN:
                raise errors.Refused(errors.damaged())
            column = self.columns[letters] = column_number(letters)
        return column

    def _value_end(self) -> None:
        self.value = self.stream.heard()

    def _formula_end(self) -> None:
        self.formula = self.stream.heard()

    def _inline(self, _: Mapping[str, str]) -> None:
        self.words = []

    def _text_end(self) -> None:
        text = self.stream.heard()
        if self.words is not None and not self.reading_aid:
            self.words.append(text)

    def _aid(self, _: Mapping[str, str]) -> None:
        self.reading_aid = True

    def _aid_end(self) -> None:
        self.reading_aid = False

    def _cell_end(self) -> None:
        value: Content | None = None
        if self.formula is None and self.kind == "n" and self.style in self.formats.plain:
            value = self.short.get(self.value or "")  # nearly all there is: a figure that stood there before
        if value is None:
            value = self._content()
        if value is not None:
            if self.column in self.cells or self.column > LAST_COLUMN or not self.row:
                raise errors.Refused(errors.damaged())
            self.cells[self.column] = value

    def _content(self) -> Content | None:
        text, kind = self.value, self.kind
        if self.formula is not None:
            self.grid.formulas[self.row, self.column] = self.formula
            if not text and kind != "str":
                return Odd("uncalculated", _short(f"={self.formula}"))
        if kind == "n":
            return self._number(text) if text else None
        if kind in _ODD:
            shown = text if kind != "b" else "TRUE" if text == "1" else "FALSE"
            return Odd(_ODD[kind], _short(shown)) if text and shown else None
        if kind == "s":
            words = self._shared(text) if text else ""
        else:
            words = unescaped("".join(self.words) if kind == "inlineStr" and self.words else text or "")
        if len(words) > MOST_CHARS:
            raise errors.Refused(errors.damaged())
        if not words.strip():
            return None
        indent = self.formats.indents.get(self.style)
        if indent:
            self.grid.indents[self.row, self.column] = indent
        return words

    def _shared(self, text: str) -> str:
        at = int(text)
        if at < 0:
            raise errors.Refused(errors.damaged())
        return self.strings[at]

    def _number(self, text: str) -> Content:
        text = text.strip()
        if self.style in self.formats.dates:
            return Odd("date", _as_date(text))
        if self.style in self.formats.percents:
            return Odd("percent", _as_percent(text))
        known = self.numbers.get(text)
        if known is None:
            known = self.numbers[text] = _figure(text)
            if len(text) <= EXCEL_DIGITS:
                self.short[text] = known
            self.formats.plain.add(self.style)
        # The same binary number is the same figure; another one was worked out, with an error at its end.
        if len(text) > EXCEL_DIGITS and isinstance(known, Decimal) and float(text) != float(known):
            self.grid.inexact[self.row, self.column] = text
        return known

    def _merge(self, given: Mapping[str, str]) -> None:
        self.grid.merges += _merge(given.get("ref", ""))
        if len(self.grid.merges) > MOST_MERGES:
            raise errors.Refused(errors.too_many_merges(self.grid.name))

    def _col(self, given: Mapping[str, str]) -> None:
        if is_on(given.get("hidden")):
            self.grid.hidden_columns.append((int(given.get("min", "0")), int(given.get("max", "0"))))


def unescaped(text: str) -> str:
    """Text as it was meant: _x000D_ is how a workbook writes a carriage return, _x005F_ an underscore before
    what would look like that."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def is_on(flag: str | None) -> bool:
    return flag in ("1", "true")


def _figure(text: str) -> Content:
    match = _NUMBER(text)
    if match is None:
        return Odd("error", _short(text))
    if len(match[1] or "") > 3 or len(text) > 400:
        return Odd("huge", _short(text))
    number = Decimal(text)
    if not number:
        return Decimal(0)
    if abs(number.adjusted()) > 40:
        return Odd("huge", _short(text))
    if len(number.as_tuple().digits) > EXCEL_DIGITS:
        number = _FIFTEEN.plus(number).normalize()
    if int(number.as_tuple().exponent) > 0:
        number = number.quantize(Decimal(1), context=Context(prec=MOST_DIGITS))
    return number


def _as_date(text: str) -> str:
    try:
        day = from_excel(float(text))  # a day, no figure
    except (ValueError, OverflowError):
        return _short(text)
    return str(day.date()) if hasattr(day, "date") and float(text) >= 1 else str(day)


def _as_percent(text: str) -> str:
    figure = _figure(text)
    return f"{figure.scaleb(2).normalize():f}%" if isinstance(figure, Decimal) else f"{figure}%"


def _merge(reference: str) -> list[Merge]:
    ends = [_REFERENCE(end) for end in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return []
    columns = sorted(column_number(end[1]) for end in ends if end)
    rows = sorted(int(end[2]) for end in ends if end)
    return [Merge(rows[0], columns[0], rows[1], columns[1])]


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
