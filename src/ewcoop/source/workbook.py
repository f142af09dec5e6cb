"""Workbooks (.xlsx, .xlsm) to grids of exact cells, within bounds whatever the file holds.

openpyxl finds the parts of the file. The sheets themselves are read here, in one pass: it would turn
figures into floats, read empty formatted rows without end, and stop at styles that WPS writes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Context, Decimal
from pathlib import Path as FilePath
from typing import IO, Any, NamedTuple

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from ewcoop.diagnostics import Finding
from ewcoop.source import workbook_errors as errors
from ewcoop.source.grid import Content, Grid, Merge, Odd
from ewcoop.source.scalars import MOST_DIGITS
from ewcoop.source.text import read_bytes

MOST_UNPACKED = 128 * 1024 * 1024
"""500 rows and 1,000 columns take 20 MB."""
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
"""Cells with or without something in them."""
MOST_MERGES = 50_000

EXCEL_DIGITS = 15
"""So many digits of a number count in Excel; what it stores behind them is the error of its binary form."""

_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _CELL, _VALUE, _FORMULA, _INLINE = (_NS + name for name in ("row", "c", "v", "f", "is"))
_TEXT, _PHONETIC, _STRING, _MERGE, _COLUMN = (_NS + name for name in ("t", "rPh", "si", "mergeCell", "col"))
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,3})?", re.ASCII).fullmatch
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII).fullmatch
_ESCAPE = re.compile(
    r"_x(00[01][0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF]|005F(?=_x[0-9A-F]{4}_))_", re.ASCII | re.IGNORECASE
)
_EAST_ASIAN_DATES = frozenset([*range(27, 37), *range(50, 59)])
_FIFTEEN = Context(prec=EXCEL_DIGITS)


class Book(NamedTuple):
    """The sheets of a workbook in their order; if it could not be read, why. `opened` is false if there is no
    such file at all."""

    grids: list[Grid]
    finding: Finding | None = None
    opened: bool = True


def read_workbook(file: str) -> Book:
    """Every worksheet of a file. Never raises for anything a file can contain."""
    raw = read_bytes(FilePath(file))
    if isinstance(raw, Finding):
        return Book([], raw, opened=False)
    try:
        return Book(_Reader(raw).grids())
    except errors.Refused as refused:
        return Book([], refused.finding)
    except Exception:  # openpyxl and zipfile raise some fifteen types of error for damaged files
        return Book([], errors.damaged())


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.archive = _archive(raw)
        self.reader: Any = ExcelReader(io.BytesIO(raw), read_only=True, keep_links=False)
        self.cells = self.rows = 0

    def grids(self) -> list[Grid]:
        reader = self.reader
        reader.read_manifest()
        self._check_kind()
        reader.read_workbook()
        sheets = [(sheet, rel) for sheet, rel in reader.parser.find_sheets() if rel.target in reader.valid_files]
        worksheets = [(sheet, rel) for sheet, rel in sheets if "chartsheet" not in rel.Type]
        if not worksheets:
            raise errors.Refused(errors.no_sheets(charts=bool(sheets)))
        strings, formats = list(self._strings()), _Formats(self.archive)
        grids = []
        for index, (sheet, rel) in enumerate(worksheets):
            grid = Grid(sheet.name, index, hidden=sheet.state != "visible")
            with self.archive.open(rel.target) as stream:
                self._fill(grid, stream, strings, formats)
            _check_merges(grid)
            grids.append(grid)
        return grids

    def _check_kind(self) -> None:
        if b"purl.oclc.org/ooxml" in self._beginning("xl/workbook.xml"):
            raise errors.Refused(errors.strict())

    def _beginning(self, part: str) -> bytes:
        if part not in self.reader.valid_files:
            return b""
        with self.archive.open(part) as stream:
            return stream.read(2000)

    def _strings(self) -> Iterator[str]:
        part = self.reader.package.find(SHARED_STRINGS)
        if part is None or part.PartName[1:] not in self.reader.valid_files:
            return
        with self.archive.open(part.PartName[1:]) as stream:
            for _, node in iterparse(stream):
                if node.tag == _STRING:
                    yield _words(node)
                    node.clear()

    def _fill(self, grid: Grid, stream: IO[bytes], strings: list[str], formats: _Formats) -> None:
        """The cells of a sheet, its merged cells, and what is hidden."""
        cells = _Cells(grid, strings, formats)
        number = 0
        for _, node in iterparse(stream):
            if node.tag == _ROW:
                self.rows += 1
                self.cells += len(node)
                if self.rows > MOST_ROWS or self.cells > MOST_CELLS:
                    raise errors.Refused(errors.too_many_cells(grid.name, self.rows, self.cells))
                given = node.get("r")
                number = int(given) if given else number + 1
                if _is_on(node.get("hidden")):
                    grid.hidden_rows.add(number)
                cells.add_row(number, node)
                node.clear()
            elif node.tag == _MERGE:
                grid.merges += _merge(node.get("ref", ""))
                if len(grid.merges) > MOST_MERGES:
                    raise errors.Refused(errors.too_many_merges(grid.name))
                node.clear()
            elif node.tag == _COLUMN and _is_on(node.get("hidden")):
                grid.hidden_columns.append((int(node.get("min", "0")), int(node.get("max", "0"))))


class _Cells:
    """Puts the cells of one sheet into its grid."""

    def __init__(self, grid: Grid, strings: list[str], formats: _Formats) -> None:
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
            if not _REFERENCE(f"{letters}1") or len(letters) == len(reference):
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
            words = _words(inline) if inline is not None else ""
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


class _Formats:
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


def _archive(raw: bytes) -> zipfile.ZipFile:
    """The file as an archive, if it is one and can be unpacked within bounds."""
    if not raw.startswith(b"PK"):
        raise errors.Refused(errors.not_a_workbook(raw))
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise errors.Refused(errors.damaged()) from None
    names = set(archive.namelist())
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise errors.Refused(errors.encrypted())
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise errors.Refused(errors.other_archive(names))
    if "xl/workbook.bin" in names:
        raise errors.Refused(errors.binary())
    size = sum(info.file_size for info in archive.infolist())
    if size > MOST_UNPACKED:
        raise errors.Refused(errors.too_large(size))
    return archive


def _words(node: Any) -> str:
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


def _is_on(flag: str | None) -> bool:
    return flag in ("1", "true")


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _merge(reference: str) -> list[Merge]:
    ends = [_REFERENCE(end) for end in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return []
    columns = sorted(column_number(end[1]) for end in ends if end)
    rows = sorted(int(end[2]) for end in ends if end)
    return [Merge(rows[0], columns[0], rows[1], columns[1])]


def _check_merges(grid: Grid) -> None:
    """Merged cells that lie on one another have no meaning, and could take all memory."""
    last_row, last_column = grid.extent
    seen: set[tuple[int, int]] = set()
    covered: Callable[[Merge], int] = lambda m: (  # noqa: E731
        max(0, min(m.bottom, last_row) - m.top + 1) * max(0, min(m.right, last_column) - m.left + 1)
    )
    if sum(map(covered, grid.merges)) > MOST_CELLS:
        raise errors.Refused(errors.too_many_merges(grid.name))
    for merge in grid.merges:
        for row in range(merge.top, min(merge.bottom, last_row) + 1):
            for column in range(merge.left, min(merge.right, last_column) + 1):
                if (row, column) in seen:
                    raise errors.Refused(errors.overlapping(grid.name, row, column))
                seen.add((row, column))
