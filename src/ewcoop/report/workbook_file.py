"""Writing the file: sheets cell by cell, from the top down, and an archive that is the same for the same plan."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.page import PageMargins
from openpyxl.writer.excel import ExcelWriter

from ewcoop.diagnostics import Lang
from ewcoop.errors import UsageError
from ewcoop.places import cell_name
from ewcoop.report.workbook_style import UNIT, Styles

MOST_CHARS = 32_767

_EPOCH = datetime.datetime(2000, 1, 1)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_STARTS_A_FORMULA = ("=", "+", "-", "@")
_HIGHEST = 400


class Sheet(WriteOnlyWorksheet):
    """A sheet that is written cell by cell, as they are made: the same few cells are filled again and again."""

    def _values_to_row(self, values: Any, row_idx: int) -> Iterator[Any]:
        for column, cell in enumerate(values, 1):
            cell.column, cell.row = column, row_idx
            yield cell


class _Archive(zipfile.ZipFile):
    """A zip file without the time of its making, so that one plan gives one file."""

    def writestr(self, name: Any, data: Any, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        if name == "docProps/core.xml":
            stamp = _EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ")
            text = data.decode() if isinstance(data, bytes) else data
            data = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{stamp}", text)
        super().writestr(self._info(name), data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        with open(filename, "rb") as source, self.open(self._info(arcname), "w", force_zip64=False) as target:
            while chunk := source.read(1 << 20):
                target.write(chunk)

    @staticmethod
    def _info(name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        return info


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    book.properties.creator = "ewcoop"
    book.properties.created = _EPOCH
    stream = io.BytesIO()
    archive = _Archive(stream, "w", zipfile.ZIP_DEFLATED)
    ExcelWriter(book, archive).save()
    return stream.getvalue()


def across_a4(sheet: Any, heads: tuple[int, int], lang: Lang, *, fixed: int) -> None:
    """A4 across, one page wide, the heads on every page; they and the first `fixed` columns stay where they are."""
    sheet.freeze_panes = cell_name(heads[1] + 1, fixed + 1)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5, header=0.2, footer=0.2)
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{heads[0]}:{heads[1]}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页" if lang == "zh" else "&P / &N"


def upright_a4(sheet: Any) -> None:
    """A4 upright, everything on one page."""
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_options.horizontalCentered = True


class Page:
    """A sheet that is written row by row and printed on A4 across, one page wide, its heads on every page.

    `heads` are the first and the last row of its heads; the first `fixed` columns stay when it is scrolled. Without
    heads it is a letter: upright, and one page.
    """

    def __init__(
        self, name: str, widths: Sequence[float], heads: tuple[int, int] | None, lang: Lang, *, fixed: int = 0
    ) -> None:
        self.widths = widths
        self.rows = 0
        """How many are written."""
        self.book = Workbook(write_only=True)
        self.sheet: Any = Sheet(self.book, name)
        self.book._add_sheet(self.sheet)  # type: ignore[attr-defined]
        self.styles = Styles(self.sheet)
        self._set_up(heads, lang, fixed)

    def _set_up(self, heads: tuple[int, int] | None, lang: Lang, fixed: int) -> None:
        sheet = self.sheet
        for at, width in enumerate(self.widths, 1):
            sheet.column_dimensions[letters_of(at)].width = width
        if heads is None:
            self.book._named_styles["Normal"].font = UNIT  # type: ignore[attr-defined]
            upright_a4(sheet)
        else:
            across_a4(sheet, heads, lang, fixed=fixed)

    def row(self, cells: Iterator[Any], *, height: float) -> None:
        """One row. Its cells are written one at a time: each before the next is filled."""
        self.rows += 1
        self.sheet.row_dimensions[self.rows].height = min(height, _HIGHEST)
        self.sheet.append(cells)

    def across(self, text: str, kind: str, columns: int, *, line: float, scale: float = 1.1) -> None:
        """A text over so many columns, as high as it needs; `scale` is how much wider than the figures of the
        sheet its letters are."""
        lines = lines_of(text, sum(self.widths[:columns]) / scale)
        self.merge(self.rows + 1, 1, self.rows + 1, columns)
        self.row((self.text(kind, one) for one in (text, *([""] * (columns - 1)))), height=line * lines)

    def text(self, kind: str, text: str, *, shaded: bool = False, indent: int = 0) -> Any:
        """A cell with words; where Excel would take them for a formula if they were typed in again, they are marked
        as text."""
        form = "@" if text.startswith(_STARTS_A_FORMULA) else "General"
        return put_text(self.styles.cell(kind, number_format=form, shaded=shaded, indent=indent), text)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merged_cells.add(f"{cell_name(top, left)}:{cell_name(bottom, right)}")

    def saved(self) -> bytes:
        return saved(self.book)


def put_text(cell: Any, text: str) -> Any:
    """Fills a cell with words: whatever they begin with, they are no formula. Raises UsageError for a text that no
    cell can hold."""
    safe = _UNWRITABLE.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
    if len(safe) > MOST_CHARS:
        raise UsageError(
            f"有一段文字长 {len(safe)} 字，Excel 一格最多 {MOST_CHARS} 字：“{text[:20]}…”。",
            f'A text of {len(safe)} characters does not fit into a cell of Excel: "{text[:20]}…".',
        )
    cell.value = safe or None
    cell.data_type = "s" if safe else "n"
    return cell


def put_number(cell: Any, digits: str) -> Any:
    """Fills a cell with a number, digit by digit."""
    cell.value, cell.data_type = digits, "n"
    return cell


def letters_of(column: int) -> str:
    """A column as Excel calls it."""
    return cell_name(1, column)[:-1]


def width_of(text: str) -> int:
    """How wide a text is, in figures of the sheet: a Chinese character takes the room of two."""
    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell."""
    return sum(max(1, -int(-width_of(part) // max(1.0, width))) for part in text.split("\n"))
