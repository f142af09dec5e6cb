"""Writing the file: sheets cell by cell, and an archive that is the same for the same plan."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

_EPOCH = datetime.datetime(2000, 1, 1)


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
