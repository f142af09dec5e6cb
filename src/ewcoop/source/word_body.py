"""The text of a Word document, walked element by element: what a reader sees once all changes are accepted.

python-docx's own text leaves out what stands in insertions, content controls, fields and text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ewcoop.places import TOP, Span
from ewcoop.source import word_errors as errors
from ewcoop.source.word_numbers import Numbers, W, is_on, value

MOST_PARAGRAPHS = 200_000
MOST_TEXT = 16 * 1024 * 1024
_MOST_COLUMNS = 63
"""As in Word; a cell that says it is wider is not believed."""

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"


def _w(names: str) -> frozenset[str]:
    return frozenset(W + name for name in names.split())


_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (W + name for name in ("p", "tbl", "tr", "tc", "r"))
_BOX, _ALTERNATIVES = f"{W}txbxContent", f"{_MC}AlternateContent"
_TEXT = frozenset((f"{W}t", f"{_M}t"))
_ANY_TEXT = (*_TEXT, f"{W}delText")
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_ADDED, _GONE = _w("ins moveTo"), _w("del moveFrom")
_FILES = _w("altChunk subDoc")
_LOOSE = frozenset((_RUN, f"{_M}oMath", f"{_M}oMathPara"))
"""What stands in paragraphs, and now and then beside them."""
_SKIPPED = _w("pPr rPr sectPr tblPr tblPrEx tblGrid trPr tcPr sdtPr sdtEndPr rubyPr rt delText delInstrText fldData")
_PICTURES = frozenset((f"{_A}blip", f"{_V}imagedata"))
_OBJECTS = re.compile(r"\{.*\}(chart|relIds|object)")
_NO_TEXT_FIELD = re.compile(r"\s*(AUTONUM|LISTNUM|FORMDROPDOWN)", re.IGNORECASE)


class _Paragraph:
    """What was read of a paragraph so far: its text, and the text boxes that hang on it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[Iterable[Any] | str] = []
        self.fields: list[bool] = []
        """Of the fields begun: whether it is the result that comes now."""

    def add(self, text: str) -> None:
        """Text, unless it is part of what a field calculates with."""
        if all(self.fields[:-1]):
            self.pieces.append(text)


class Body:
    """The lines of a document, and what was met besides text: how often, and in which line first."""

    def __init__(self, numbers: Numbers | None = None) -> None:
        self.lines: list[str] = []
        self.met: dict[str, int] = {}
        self.unknown_formats: dict[str, None] = {}
        self._numbers = numbers or Numbers()
        self._first: dict[str, int] = {}
        self._paragraphs = 0
        self._size = 0

    def read(self, element: Any) -> None:
        """All paragraphs and tables below an element."""
        self._contents(element, self.lines)

    def place(self, *kinds: str) -> Span:
        """The line in which something was met first."""
        line = min((self._first[kind] for kind in kinds if kind in self._first), default=0)
        if not 1 <= line <= len(self.lines):
            return TOP
        return Span(line, 1, line, 1 + len(self.lines[line - 1]))

    def _contents(self, parent: Iterable[Any], out: list[str]) -> None:
        self._finish_begun(self._blocks(parent, out, None), out)

    def _blocks(self, parent: Iterable[Any], out: list[str], begun: _Paragraph | None) -> _Paragraph | None:
        """Reads paragraphs and tables. One whose end was deleted goes on in the next paragraph, and is returned if
        there is none."""
        for child in self._children(parent):
            if child.tag == _PARAGRAPH or child.tag in _LOOSE:
                begun = self._paragraph(child, out, begun)
            elif child.tag == _TABLE:
                self._finish_begun(begun, out)
                begun = None
                self._table(child, out)
            elif child.tag in _FILES:
                self._meet("file")
            else:
                begun = self._blocks(child, out, begun)
        return begun

    def _paragraph(self, element: Any, out: list[str], begun: _Paragraph | None) -> _Paragraph | None:
        self._paragraphs += 1
        paragraph, before = (begun, len(begun.pieces)) if begun is not None else (_Paragraph(), 0)
        self._inline([element] if element.tag in _LOOSE else element, paragraph)
        mark = element.find(f"{W}pPr/{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            if len(paragraph.pieces) > before:
                self._meet("deleted")
            return paragraph
        number = self._numbers.number(element)
        if number.unknown:
            self._meet("format")
            self.unknown_formats[number.unknown] = None
        self._finish(paragraph, number.text, out)
        return None

    def _finish(self, paragraph: _Paragraph, number: str, out: list[str]) -> None:
        """Puts a paragraph down, and the text boxes that hang on it."""
        first, *others = "".join(paragraph.pieces).split("\n")
        for line in (number + first if first else number.rstrip(), *others):
            self._put(line, out)
        for box in paragraph.boxes:
            if isinstance(box, str):
                self._put(box, out)
            else:
                self._contents(box, out)

    def _finish_begun(self, begun: _Paragraph | None, out: list[str]) -> None:
        """Puts down a paragraph that would go on if there were another; one that was deleted whole leaves no line."""
        if begun is not None and (begun.pieces or begun.boxes):
            self._finish(begun, "", out)

    def _put(self, line: str, out: list[str]) -> None:
        self._size += len(line.encode())
        out.append(line)
        if max(self._paragraphs, len(out)) > MOST_PARAGRAPHS or self._size > MOST_TEXT:
            raise errors.Refused(errors.too_long())

    def _meet(self, kind: str) -> None:
        self.met[kind] = self.met.get(kind, 0) + 1
        self._first.setdefault(kind, len(self.lines) + 1)

    def _children(self, parent: Iterable[Any]) -> Iterator[Any]:
        """The elements to be read below one: not what was deleted, and of alternatives one only."""
        for child in parent:
            if child.tag in _GONE:
                if _has_text(child, _ANY_TEXT):
                    self._meet("deleted")
            elif child.tag == _ALTERNATIVES:
                yield from self._children(_chosen(child))
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                if child.tag in _ADDED and _has_text(child, _TEXT):
                    self._meet("inserted")
                yield child

    def _inline(self, parent: Iterable[Any], paragraph: _Paragraph) -> None:
        """Reads what stands in a paragraph, in whatever it is wrapped."""
        for child in self._children(parent):
            tag = child.tag
            if tag in _TEXT:
                paragraph.add(_text(child))
            elif tag in _CHARACTERS:
                paragraph.add(_CHARACTERS[tag])
            elif tag == _BOX:
                paragraph.boxes.append(child)
            elif tag in _PICTURES:
                self._meet("picture")
            elif not self._rare(child, paragraph):
                if tag == _RUN and is_on(child.find(f"{W}rPr"), "vanish") and _has_text(child, _TEXT):
                    self._meet("hidden")
                self._inline(child, paragraph)

    def _rare(self, element: Any, paragraph: _Paragraph) -> bool:
        """Reads what few documents have; false if it is none of that."""
        tag = element.tag
        if tag == f"{W}fldChar":
            _field(element.get(f"{W}fldCharType"), paragraph.fields)
        elif tag == f"{W}instrText":
            if _NO_TEXT_FIELD.match(element.text or ""):
                self._meet("field")
        elif tag == f"{W}sym":
            paragraph.add(self._symbol(element))
        elif tag == f"{_V}textpath":
            if element.get("string"):
                paragraph.boxes.append(_one_line(element.get("string")))
        elif tag in _FILES:
            self._meet("file")
        elif _OBJECTS.fullmatch(tag):
            self._meet("object")
        else:
            return False
        return True

    def _symbol(self, element: Any) -> str:
        """A sign by its number; those of fonts of symbols mean nothing without the font."""
        code = element.get(f"{W}char", "")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else 0
        if number > 0xFF and not 0xD800 <= number <= 0xF8FF:
            return chr(number)
        self._meet("symbol")
        return "□"

    def _table(self, table: Any, out: list[str]) -> None:
        """Each row a line, cells between tabs. A row that is one cell is no row but a frame around paragraphs."""
        for row in self._below(table, _ROW):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                if _has_text(row, _ANY_TEXT):
                    self._meet("deleted")
                continue
            cells = [cell for cell in self._below(row, _CELL) if cell.find(f"{W}tcPr/{W}cellDel") is None]
            if len(cells) == 1 and not _goes_on(cells[0]):
                self._contents(cells[0], out)
            else:
                self._put("\t" * _columns(properties, "gridBefore", 0) + self._row(cells), out)

    def _row(self, cells: list[Any]) -> str:
        pieces: list[str] = []
        for cell in cells:
            lines: list[str] = []
            if not _goes_on(cell):
                self._contents(cell, lines)
            pieces.append(" ".join(line.replace("\t", " ").strip() for line in lines if line.strip()))
            pieces.append("\t" * _columns(cell.find(f"{W}tcPr"), "gridSpan", 1))
        return "".join(pieces[:-1])

    def _below(self, parent: Any, tag: str) -> Iterator[Any]:
        """The rows of a table or the cells of a row, also those that are wrapped in something."""
        for child in self._children(parent):
            if child.tag == tag:
                yield child
            elif child.tag not in (_PARAGRAPH, _TABLE):
                yield from self._below(child, tag)


def _text(element: Any) -> str:
    """The text of an element. A line of the file is no line of the document."""
    return _one_line((element.text or "") + "".join(child.tail or "" for child in element))


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n]", " ", text)


def _has_text(element: Any, tags: Iterable[str]) -> bool:
    return any(each.text for each in element.iter(*tags))


def _chosen(alternatives: Any) -> Iterable[Any]:
    """The first way to say the same; another one only where the first has no text."""
    ways = [way for way in alternatives if way.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    return next((way for way in ways if _has_text(way, _TEXT)), ways[0] if ways else ())


def _field(kind: str | None, fields: list[bool]) -> None:
    """A field begins, comes to its result, or ends; what began in another paragraph is in its result."""
    if kind == "begin":
        fields.append(False)
    elif fields and kind == "separate":
        fields[-1] = True
    elif fields and kind == "end":
        fields.pop()


def _goes_on(cell: Any) -> bool:
    """Whether a cell is only the rest of a merged one."""
    properties = cell.find(f"{W}tcPr")
    merges = [None if properties is None else properties.find(f"{W}{name}") for name in ("vMerge", "hMerge")]
    return any(merge is not None and merge.get(f"{W}val", "continue") == "continue" for merge in merges)


def _columns(properties: Any, name: str, otherwise: int) -> int:
    """How many columns of the table something takes."""
    text = value(properties, name)
    return min(int(text), _MOST_COLUMNS) if text and re.fullmatch("[0-9]{1,9}", text) else otherwise
