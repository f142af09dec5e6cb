"""Workbooks (.xlsx, .xlsm) to grids of exact cells, within bounds whatever the file holds.

openpyxl finds the parts of the file. The sheets themselves are read here, in one pass: it would turn
figures into floats, read empty formatted rows without end, and stop at styles that WPS writes.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS

from ewcoop.diagnostics import Finding
from ewcoop.source import workbook_errors as errors
from ewcoop.source.grid import Grid, Merge
from ewcoop.source.text import read_bytes
from ewcoop.source.workbook_cells import MOST_CELLS, Counts, SheetReader
from ewcoop.source.workbook_strings import read_strings
from ewcoop.source.workbook_styles import Formats

MOST_UNPACKED = 128 * 1024 * 1024
"""500 rows and 1,000 columns take 20 MB."""
_MOST_OF_A_LIST = 4 * 1024 * 1024
"""The parts that only list others, which are read into trees."""


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
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl has to say about a file means nothing to an office
            return Book(_grids(raw))
    except errors.Refused as refused:
        return Book([], refused.finding)
    except Exception:  # openpyxl, zipfile and expat raise some fifteen types of error for damaged files
        return Book([], errors.damaged())


def _grids(raw: bytes) -> list[Grid]:
    archive = _archive(raw)
    reader: Any = ExcelReader(io.BytesIO(raw), read_only=True, keep_links=False)
    reader.read_manifest()
    if b"purl.oclc.org/ooxml" in _beginning(archive, "xl/workbook.xml"):
        raise errors.Refused(errors.strict())
    reader.read_workbook()
    sheets = [(sheet, rel) for sheet, rel in reader.parser.find_sheets()]
    worksheets = [(sheet, rel) for sheet, rel in sheets if "chartsheet" not in rel.Type]
    if not worksheets:
        raise errors.Refused(errors.no_sheets(charts=bool(sheets)))
    strings: list[str] = []
    part = reader.package.find(SHARED_STRINGS)
    if part is not None and part.PartName[1:] in reader.valid_files:
        with archive.open(part.PartName[1:]) as stream:
            strings = read_strings(stream)
    formats = Formats()
    if "xl/styles.xml" in reader.valid_files:
        with archive.open("xl/styles.xml") as stream:
            formats.read(stream)
    grids, counts = [], Counts()
    for index, (sheet, rel) in enumerate(worksheets):
        grid = Grid(sheet.name, index, hidden=sheet.state != "visible")
        with archive.open(rel.target) as stream:
            SheetReader(grid, strings, formats, counts).read(stream)
        _check_merges(grid)
        grids.append(grid)
    return grids


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
    lists = [info for info in archive.infolist() if info.filename.endswith((".rels", "workbook.xml", "_Types].xml"))]
    if size > MOST_UNPACKED or any(info.file_size > _MOST_OF_A_LIST for info in lists):
        raise errors.Refused(errors.too_large(size))
    return archive


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    if part not in archive.namelist():
        return b""
    with archive.open(part) as stream:
        return stream.read(2000)


def _check_merges(grid: Grid) -> None:
    """Merged cells that lie on one another have no meaning, and could take all memory."""
    last_row, last_column = grid.extent
    seen: set[tuple[int, int]] = set()
    everything = Merge(1, 1, last_row, last_column)
    within = [_clipped(merge, last_row, last_column) for merge in grid.merges]
    filled = sum(len(cells) for cells in grid.rows.values())
    if sum(map(_size, within)) > MOST_CELLS or (filled > 1 and any(merge == everything for merge in within)):
        raise errors.Refused(errors.too_many_merges(grid.name))
    for merge in within:
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                if (row, column) in seen:
                    raise errors.Refused(errors.overlapping(grid.name, row, column))
                seen.add((row, column))


def _clipped(merge: Merge, last_row: int, last_column: int) -> Merge:
    """The part of a merged cell beside something that is written."""
    return Merge(merge.top, merge.left, min(merge.bottom, last_row), min(merge.right, last_column))


def _size(merge: Merge) -> int:
    return max(0, merge.bottom - merge.top + 1) * max(0, merge.right - merge.left + 1)
