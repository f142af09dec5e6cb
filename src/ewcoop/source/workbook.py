"""Workbooks (.xlsx, .xlsm) to grids of exact cells, within bounds whatever the file holds.

openpyxl finds the parts of the file. The sheets themselves are read here, in one pass: it would turn
figures into floats, read empty formatted rows without end, and stop at styles that WPS writes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import IO, Any, NamedTuple

from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from ewcoop.diagnostics import Finding
from ewcoop.source import workbook_errors as errors
from ewcoop.source.grid import Grid, Merge, column_number
from ewcoop.source.text import read_bytes
from ewcoop.source.workbook_cells import REFERENCE, Cells, Formats, words_of

MOST_UNPACKED = 128 * 1024 * 1024
"""500 rows and 1,000 columns take 20 MB."""
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
"""Cells with or without something in them."""
MOST_MERGES = 50_000

_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _STRING, _MERGE, _COLUMN = (_NS + name for name in ("row", "si", "mergeCell", "col"))


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
        strings, formats = list(self._strings()), Formats(self.archive)
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
                    yield words_of(node)
                    node.clear()

    def _fill(self, grid: Grid, stream: IO[bytes], strings: list[str], formats: Formats) -> None:
        """The cells of a sheet, its merged cells, and what is hidden."""
        cells = Cells(grid, strings, formats)
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


def _is_on(flag: str | None) -> bool:
    return flag in ("1", "true")


def _merge(reference: str) -> list[Merge]:
    ends = [REFERENCE(end) for end in reference.split(":")]
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
