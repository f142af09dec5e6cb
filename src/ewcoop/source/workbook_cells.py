"""The cells of a sheet out of its XML: exact figures, words, and what is neither; which formats are dates."""

from __future__ import annotations

import re
import zipfile
from decimal import Context, Decimal
from typing import IO, Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from ewcoop.source import workbook_errors as errors
from ewcoop.source.grid import Content, Grid, Odd, column_number
from ewcoop.source.scalars import MOST_DIGITS

EXCEL_DIGITS = 15
"""So many digits of a number count in Excel; what it stores behind them is the error of its binary form."""

_NS = f"{{{SHEET_MAIN_NS}}}"
_CELL, _VALUE, _FORMULA, _INLINE = (_NS + name for name in ("c", "v", "f", "is"))
_TEXT, _PHONETIC = (_NS + name for name in ("t", "rPh"))
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,3})?", re.ASCII).fullmatch
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII).fullmatch
_ESCAPE = re.compile(
    r"_x(00[01][0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF]|005F(?=_x[0-9A-F]{4}_))_", re.ASCII | re.IGNORECASE
)
_EAST_ASIAN_DATES = frozenset([*range(27, 37), *range(50, 59)])
_FIFTEEN = Context(prec=EXCEL_DIGITS)


class Cells:
    """Puts the cells of one sheet into its grid."""

    def __init__(self, grid: Grid, strings: list[str], formats: Formats) -> None:
        self.grid, self.strings, self.formats = grid, strings, formats
        self.columns: dict[str, int] = {}
        self.numbers: dict[str, Content] = {}
        """Tables hold the same figures over and over."""

    def add_row(self, number: int, node: Any) -> None:
        row: dict[int, Content] = {}
        column, digits = 0, str(number)
        for cell in node:
            if cell.tag != _CELL:
                continue
            reference = cell.get("r")
            column = self._column(reference, digits) if reference else column + 1
            if len(cell) == 0:
                continue
            value = self._value(cell, number, column)
            if value is not None:
                if column in row:
                    raise errors.Refused(errors.damaged())
                row[column] = value
        if row:
            if number in self.grid.rows:
                raise errors.Refused(errors.damaged())
            self.grid.rows[number] = row

    def _column(self, reference: str, digits: str) -> int:
        letters = reference.removesuffix(digits)
        column = self.columns.get(letters)
        if column is None:
            if not REFERENCE(f"{letters}1") or len(letters) == len(reference):
                raise errors.Refused(errors.damaged())
            column = self.columns[letters] = column_number(letters)
        return column

    def _value(self, cell: Any, row: int, column: int) -> Content | None:
        kind = cell.get("t", "n")
        text = cell.findtext(_VALUE)
        formula = cell.find(_FORMULA)
        if formula is not None:
            self.grid.formulas[row, column] = formula.text or ""
            if not text and kind != "str":
                return Odd("uncalculated", f"={formula.text or ''}"[:200])
        if kind == "n":
            return self._number(text, cell, row, column) if text else None
        if kind == "s" and text:
            words = self.strings[int(text)]
        elif kind == "inlineStr":
            inline = cell.find(_INLINE)
            words = words_of(inline) if inline is not None else ""
        elif kind == "str":
            words = unescaped(text or "")
        elif kind in ("b", "d", "e") and text:
            names = {"b": "boolean", "d": "date", "e": "error"}
            return Odd(names[kind], text if kind != "b" else "TRUE" if text == "1" else "FALSE")  # type: ignore[arg-type]
        else:
            return None
        if not words.strip():
            return None
        indent = self.formats.indent(cell.get("s"))
        if indent:
            self.grid.indents[row, column] = indent
        return words

    def _number(self, text: str, cell: Any, row: int, column: int) -> Content:
        style = cell.get("s")
        if style is not None and self.formats.is_date(style):
            return Odd("date", _as_date(text))
        known = self.numbers.get(text)
        if known is None:
            known = self.numbers[text] = _figure(text)
        # The same binary number is the same figure; another one was worked out, with an error at its end.
        if len(text) > EXCEL_DIGITS and isinstance(known, Decimal) and float(text) != float(known):
            self.grid.inexact[row, column] = text
        return known


class Formats:
    """Which cell formats are dates, and how far they indent; nothing else of a style matters here."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.dates: set[str] = set()
        self.indents: dict[str, int] = {}
        if "xl/styles.xml" in archive.namelist():
            with archive.open("xl/styles.xml") as stream:
                self._read(stream)

    def _read(self, stream: IO[bytes]) -> None:
        codes: dict[int, str] = dict(BUILTIN_FORMATS)
        known: dict[int, bool] = {}
        for _, node in iterparse(stream):
            if node.tag == _NS + "numFmt":
                codes[int(node.get("numFmtId", "0"))] = node.get("formatCode", "")
            elif node.tag == _NS + "cellXfs":
                for number, form in enumerate(node):
                    code = int(form.get("numFmtId", "0"))
                    if code not in known:
                        known[code] = code in _EAST_ASIAN_DATES or bool(is_date_format(codes.get(code)))
                    if known[code]:
                        self.dates.add(str(number))
                    alignment = form.find(_NS + "alignment")
                    if alignment is not None and alignment.get("indent", "0").isdecimal():
                        self.indents[str(number)] = int(alignment.get("indent", "0"))
                node.clear()

    def is_date(self, style: str) -> bool:
        return style in self.dates

    def indent(self, style: str | None) -> int:
        return self.indents.get(style, 0) if style is not None else 0


def words_of(node: Any) -> str:
    """The text of a cell, with whatever fonts its parts have; not the reading aids above it."""
    aids = {text for aid in node.iter(_PHONETIC) for text in aid.iter(_TEXT)}
    return unescaped("".join(text.text or "" for text in node.iter(_TEXT) if text not in aids))


def unescaped(text: str) -> str:
    """Text as it was meant: _x000D_ is how a workbook writes a carriage return, _x005F_ an underscore before
    what would look like that."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _figure(text: str) -> Content:
    if not _NUMBER(text):
        return Odd("error", text[:60])
    number = Decimal(text)
    if max(number.adjusted(), 0) - min(int(number.as_tuple().exponent), 0) >= 400 or abs(number.adjusted()) > 40:
        return Odd("huge", text[:60]) if number else Decimal(0)
    if len(number.as_tuple().digits) > EXCEL_DIGITS:
        number = _FIFTEEN.plus(number).normalize()
    if int(number.as_tuple().exponent) > 0:
        number = number.quantize(Decimal(1), context=Context(prec=MOST_DIGITS))
    return number


def _as_date(text: str) -> str:
    try:
        day = from_excel(float(text))  # a day, no figure
    except (ValueError, OverflowError):
        return text
    return str(getattr(day, "date", lambda: day)()) if hasattr(day, "hour") and float(text) >= 1 else str(day)
