"""The bulletin as a workbook: one upright page of A4, its table with figures that Excel can reckon with.

Heights are worked out here, because no program makes merged rows as high as their text when it opens a file. Where
the text is long, the sheet is made wider until its sides are those of the page: printed small, but over all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ewcoop.diagnostics import Lang
from ewcoop.report.quarterly.text import Quarterly, Section
from ewcoop.report.sheet import Sheet
from ewcoop.report.sheet_workbook import number_of, shown_text
from ewcoop.report.workbook_file import Page, lines_of, put_number, width_of

_NARROWEST, _WIDEST, _STEP = 84, 168, 2
_POINTS, _PROPORTION = 6.0, 1.46
"""Of a unit of width in points, and of the printed part of a page."""
_LINE = 15.5
_TITLE_LINE, _TITLE_LETTERS = 30.0, 1.75
_INDENT = {"zh": "　　", "en": ""}
_LETTERS = {"zh": 0.95, "en": 1.04}
"""How wide letters are, in units of width; a Chinese character is two."""
_ABOVE_PART, _ABOVE_SIGNATURE = 4, 14
_LEAST_NAME, _MOST_FIGURE = 30, 24


class _Line(NamedTuple):
    """One row: a text over all columns, or a row of the table."""

    kind: str
    cells: tuple[str, ...]
    height: float


def dumps(quarterly: Quarterly, lang: Lang) -> bytes:
    """The workbook. Raises UsageError for a text that no cell can hold."""
    widths, lines = _fitted(quarterly, lang)
    right = quarterly.table.right if quarterly.table else frozenset()
    page = Page("通报" if lang == "zh" else "Bulletin", widths, None, lang)
    for line in lines:
        if line.kind in ("head", "row"):
            page.row(_cells(page, line, right), height=line.height)
        else:
            page.merge(page.rows + 1, 1, page.rows + 1, len(widths))
            page.row(_over(page, line, len(widths)), height=line.height)
    return page.saved()


def _over(page: Page, line: _Line, columns: int) -> Iterator[Any]:
    for text in (line.cells[0], *[""] * (columns - 1)):
        yield page.text(line.kind, text)


def _cells(page: Page, line: _Line, right: frozenset[int]) -> Iterator[Any]:
    for at, text in enumerate(line.cells):
        number = number_of(text) if line.kind == "row" and at in right else None
        if number is not None:
            yield put_number(page.styles.cell("figure", number_format=number.form), number.digits)
        else:
            yield page.text("head" if line.kind == "head" else "words" if at else "name", text)


def _fitted(quarterly: Quarterly, lang: Lang) -> tuple[list[float], list[_Line]]:
    """The narrowest columns with which everything has the proportions of a page."""
    for room in range(_NARROWEST, _WIDEST + 1, _STEP):
        layout = _Layout(_widths(quarterly.table, room), lang)
        lines = list(layout.lines(quarterly))
        if sum(line.height for line in lines) <= sum(layout.widths) * _POINTS * _PROPORTION:
            break
    return layout.widths, lines


def _widths(sheet: Sheet | None, room: int) -> list[float]:
    """Room for every figure; names have what is left."""
    if sheet is None:
        return [float(room)]
    columns = range(1, len(sheet.heads[0]))
    others = [_width(sheet, at) for at in columns]
    return [max(float(_LEAST_NAME), room - sum(others)), *others]


def _width(sheet: Sheet, at: int) -> float:
    head = max(width_of(word) for word in sheet.heads[0][at].split(" "))
    longest = max((width_of(shown_text(row[at])) for row in sheet.rows), default=0)
    return min(float(_MOST_FIGURE), max(7.0, head * 1.15 + 1.5, longest + 2.5))


class _Layout:
    """The rows of the sheet for certain widths of its columns."""

    def __init__(self, widths: list[float], lang: Lang) -> None:
        self.widths = widths
        self.indent = _INDENT[lang]
        self.letters = _LETTERS[lang]

    def lines(self, quarterly: Quarterly) -> Iterator[_Line]:
        yield self._text("title", quarterly.title, above=6)
        yield self._text("body", quarterly.to)
        yield self._text("body", self.indent + quarterly.opening)
        for section in quarterly.sections:
            yield from self._section(section)
        yield self._text("body", self.indent + quarterly.closing)
        signed = [text for text in (quarterly.signed, quarterly.day) if text]
        for number, text in enumerate(signed):
            yield self._text("signed", text, above=0 if number else _ABOVE_SIGNATURE)

    def _section(self, section: Section) -> Iterator[_Line]:
        yield self._text("part", self.indent + section.heading, above=_ABOVE_PART)
        for text in section.paragraphs:
            yield self._text("body", self.indent + text)
        if section.table is not None:
            yield from self._table(section.table)
        for text in section.notes:
            yield self._text("body", text)

    def _text(self, kind: str, text: str, *, above: float = 0) -> _Line:
        """A text over the whole width. Lines of Chinese end early, as none begins with a comma; those of English, as
        words stay whole."""
        shown, room = shown_text(text), sum(self.widths)
        if kind == "title":
            return _Line(kind, (shown,), _TITLE_LINE * lines_of(shown, room / _TITLE_LETTERS) + above)
        return _Line(kind, (shown,), _LINE * lines_of(shown, room / self.letters - 3) + 2 + above)

    def _table(self, sheet: Sheet) -> Iterator[_Line]:
        for kind, rows in (("head", sheet.heads), ("row", sheet.rows)):
            for row in rows:
                cells = tuple(shown_text(text) for text in row)
                if kind == "row" and not any(cells[1:]):
                    yield _Line("section", cells[:1], _LINE)
                    continue
                high = max(lines_of(text, (self.widths[at] - 1) / self.letters) for at, text in enumerate(cells))
                yield _Line(kind, cells, _LINE * high)
