"""Which cell formats are dates, and how far they indent; nothing else of a style matters for reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.xml.constants import SHEET_MAIN_NS

from ewcoop.source import workbook_errors as errors
from ewcoop.source.xml_stream import Stream

MOST_FORMATS = 200_000
"""Excel allows 65,490."""

_EAST_ASIAN_DATES = frozenset([*range(27, 37), *range(50, 59)])


class Formats:
    """The formats that cells name by their numbers."""

    def __init__(self) -> None:
        self.dates: set[str] = set()
        self.percents: set[str] = set()
        self.plain: set[str] = set()
        """Formats that were seen to be neither; found out while reading."""
        self.indents: dict[str, int] = {}
        self._codes: dict[int, str] = dict(BUILTIN_FORMATS)
        self._known: dict[int, bool] = {}
        self._number = -1
        self._inside = False

    def read(self, source: IO[bytes]) -> None:
        stream = Stream(
            SHEET_MAIN_NS,
            {"numFmt": self._code, "cellXfs": self._begin, "xf": self._form, "alignment": self._alignment},
            {"cellXfs": self._finish},
        )
        stream.read(source)

    def _code(self, given: Mapping[str, str]) -> None:
        self._codes[int(given.get("numFmtId", "0"))] = given.get("formatCode", "")
        self._check(len(self._codes))

    def _begin(self, _: Mapping[str, str]) -> None:
        self._inside = True

    def _finish(self) -> None:
        self._inside = False

    def _form(self, given: Mapping[str, str]) -> None:
        if not self._inside:
            return
        self._number += 1
        self._check(self._number)
        code = int(given.get("numFmtId", "0"))
        if code not in self._known:
            self._known[code] = code in _EAST_ASIAN_DATES or bool(is_date_format(self._codes.get(code)))
        if self._known[code]:
            self.dates.add(str(self._number))
        elif "%" in (self._codes.get(code) or ""):
            self.percents.add(str(self._number))

    def _alignment(self, given: Mapping[str, str]) -> None:
        indent = given.get("indent", "0")
        if self._inside and indent.isascii() and indent.isdecimal() and 0 < int(indent) < 1000:
            self.indents[str(self._number)] = int(indent)

    @staticmethod
    def _check(count: int) -> None:
        if count > MOST_FORMATS:
            raise errors.Refused(errors.too_much_inside())
