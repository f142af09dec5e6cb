"""What the cells of an issued table look like. Each kind of cell is made once; a table has some ten kinds."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

# A workbook has no list of fonts to fall back on. With the Chinese charset and a family named, Excel, WPS and
# LibreOffice take another Chinese font of that family where one is missing: 宋体 for the title, a Song for the body.
_CHINESE, _ROMAN = 134, 1
_TITLE = Font(name="方正小标宋简体", charset=_CHINESE, family=_ROMAN, sz=20)
_BODY = Font(name="仿宋", charset=_CHINESE, family=_ROMAN, sz=11)
_HEAD = Font(name="仿宋", charset=_CHINESE, family=_ROMAN, sz=11, b=True)
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="F2F2F2")
_TO_FILL = PatternFill("solid", fgColor="FFF8DC")

UNIT = Font(name="Arial", family=2, sz=11)
"""The font that widths are counted in, where a page must fit to the line: every program has it, or one as wide."""

WRONG = {"font": Font(b=True, color="9C0006"), "fill": PatternFill("solid", bgColor="FFC7CE")}
"""A check that is not 0: bold as well as red."""


class Styles:
    """Cells to be written, by kind. A cell is used again and again: it is written before the next one is filled."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[str, str, bool, int], Any] = {}

    def cell(self, kind: str, *, number_format: str = "General", shaded: bool = False, indent: int = 0) -> Any:
        """The cell of a kind: title, head, section, name, word, figure, words, note, check, bare; and where somebody
        is to write something, entry for figures and remark for words. A text of its own, without lines around it, has
        part for its headings, body, and signed for who says it."""
        key = (kind, number_format, shaded, indent)
        if key not in self._made:
            self._made[key] = self._make(kind, number_format, shaded, indent)
        return self._made[key]

    def _make(self, kind: str, number_format: str, shaded: bool, indent: int) -> Any:
        cell = WriteOnlyCell(self._sheet)
        bold = kind in ("head", "section", "part") or (kind == "word" and not shaded)
        cell.font = _TITLE if kind == "title" else _HEAD if bold else _BODY
        sides = {"name": "left", "section": "left", "note": "left", "remark": "left", "figure": "right",
                 "check": "right", "entry": "right", "bare": None, "part": "left", "body": "left",
                 "signed": "right"}  # fmt: skip
        wrapped = kind not in ("figure", "check", "entry", "bare")
        side = sides.get(kind, "center")
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=wrapped, indent=indent)
        if kind not in ("title", "note", "bare", "part", "body", "signed"):
            cell.border = _BOX
        if shaded:
            cell.fill = _SHADE
        if kind in ("entry", "remark"):
            cell.fill, cell.protection = _TO_FILL, Protection(locked=False)
        cell.number_format = number_format
        return cell
