"""A plan as the Excel table that an office would issue, with live checks beside it.

Text is always text, never a formula; figures are written digit by digit, never as floats. The same plan
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule

from ewcoop.diagnostics import Lang, Text
from ewcoop.errors import UsageError
from ewcoop.model.base import Value
from ewcoop.model.figures import decimals, plain
from ewcoop.model.office import MEMORY, NOTES, note_texts
from ewcoop.model.table import Row, Table
from ewcoop.places import cell_name
from ewcoop.report.allocation_table import HEADS, NATURES
from ewcoop.report.office_layout import Layout, Line, layout
from ewcoop.report.plan_text import written
from ewcoop.report.workbook_checks import MOST_DIGITS, gap_formula
from ewcoop.report.workbook_file import Sheet, across_a4, letters_of, put_text, saved, width_of
from ewcoop.report.workbook_memory import Places, cells_of, first_row, memory_rows
from ewcoop.report.workbook_style import WRONG, Styles

MOST_COLUMNS = 16_000

_SHEET = Text("分解表", "allocation")
_NAME_HEAD = Text("指标名称", "indicator")
_QUOTA, _GAP, _NOTES = Text("下达数", "quota"), Text("差额", "gap"), Text(*NOTES)
_WIDTHS = (38, 7, 9)
_FIGURE_WIDTH = 8.5


def dumps(table: Table, lang: Lang, *, checks: bool = True) -> bytes:
    """The workbook. Raises UsageError for what no workbook can hold."""
    writer = _Writer(table, lang, checks=checks)
    return saved(writer.book())


class _Writer:
    def __init__(self, table: Table, lang: Lang, *, checks: bool) -> None:
        self.table, self.lang, self.checks = table, lang, checks
        self.layout: Layout = layout(table)
        self.places = Places(_SHEET.in_(lang), self.layout)
        self.made = Workbook(write_only=True)
        self.sheet: Any = Sheet(self.made, _SHEET.in_(lang))
        self.made._add_sheet(self.sheet)  # type: ignore[attr-defined]
        longest = max((len(plain(one)) for row in table.rows for one in set(_figures(row))), default=0)
        self.figure_width = max(_FIGURE_WIDTH, longest + 3.5)
        self.known: dict[tuple[Decimal, int], tuple[str, str]] = {}
        """Figures as they are written: tables hold the same ones over and over."""
        self.styles = Styles(self.sheet)
        if self.places.last > MOST_COLUMNS:
            raise UsageError("承担单位太多，Excel 一张表放不下。", "There are more recipients than Excel has columns.")

    def book(self) -> Workbook:
        self._page()
        self._widths()
        self._title()
        self._heads()
        for number, line in enumerate(self.layout.lines, self.places.body):
            self.sheet.append(self._line(number, line))
        self._notes()
        self._check_colours()
        self._memory()
        return self.made

    def _page(self) -> None:
        last = max(self.places.foot + len(self.layout.notes) - 1, self.places.body)
        across_a4(self.sheet, (self.places.head, self.places.head + 1), self.lang, fixed=3)
        self.sheet.print_area = f"A1:{cell_name(last, self.places.last)}"

    def _widths(self) -> None:
        for at, width in enumerate(_WIDTHS, 1):
            self.sheet.column_dimensions[letters_of(at)].width = width
        for at in range(4, self.places.last + 1):
            self.sheet.column_dimensions[letters_of(at)].width = self.figure_width
        if self._checked:
            self.sheet.column_dimensions[letters_of(self.places.last + 1)].width = 2

    @property
    def _checked(self) -> bool:
        return self.checks and bool(self.layout.scopes)

    @property
    def _first_check(self) -> int:
        return self.places.last + 2

    def _title(self) -> None:
        self._height(1, 36 * (1 + int(width_of(self.layout.title) * 2 // self._table_width())))
        self._merge(1, 1, 1, self.places.last)
        self.sheet.append(self._row([(self.layout.title, "title")]))

    def _heads(self) -> None:
        """Two rows: units over their partners, 下达数 over the scopes."""
        head, upper, lower = self.places.head, [], []
        for at, text in enumerate((_NAME_HEAD, *HEADS[1:]), 1):
            upper.append((text.in_(self.lang), "head"))
            lower.append(("", "head"))
            self._merge(head, at, head + 1, at)
        for scope in self.layout.scopes:
            upper.append((_QUOTA.in_(self.lang) if not upper[3:] else "", "head"))
            lower.append((scope, "head"))
        self._merge(head, 4, head, 3 + len(self.layout.scopes))
        before: str | None = None
        for recipient, at in self.places.recipients.items():
            upper.append((recipient.unit if recipient.unit != before else "", "head"))
            lower.append((recipient.partner or recipient.scope, "head"))
            before = recipient.unit
            last = max(column for one, column in self._of_unit(recipient.unit, at))
            if upper[-1][0]:
                self._merge(head, at, head, last)
        if self._checked:
            upper += [
                ("", "bare"),
                *((_GAP.in_(self.lang) if not at else "", "head") for at in range(len(self.layout.scopes))),
            ]
            lower += [("", "bare"), *((scope, "head") for scope in self.layout.scopes)]
            self._merge(head, self._first_check, head, self._first_check + len(self.layout.scopes) - 1)
        longest = max(width_of(text) for text, _ in [*upper[3:], *lower[3:]])
        self._height(head, 18 * max(1, -(-longest // 8)))
        self._height(head + 1, 18 * max(1, -(-max(width_of(text) for text, _ in lower) // 8)))
        self.sheet.append(self._row(upper))
        self.sheet.append(self._row(lower))

    def _head_texts(self) -> dict[int, list[str]]:
        """What stands over each column, as a reader of the table sees it."""
        fixed = (_NAME_HEAD, *HEADS[1:])
        texts = {at: [text.in_(self.lang)] for at, text in enumerate(fixed, 1)}
        texts |= {at: [_QUOTA.in_(self.lang), scope] for scope, at in self.places.quotas.items()}
        return texts | {at: [one.unit, one.partner or one.scope] for one, at in self.places.recipients.items()}

    def _of_unit(self, unit: str, first: int) -> Iterator[tuple[Any, int]]:
        for recipient, at in self.places.recipients.items():
            if recipient.unit == unit and at >= first:
                yield recipient, at

    def _line(self, number: int, line: Line) -> Iterator[Any]:
        if line.row is None:
            self._merge(number, 1, number, self.places.last)
            self._height(number, 20 * (1 + int(width_of(line.text) * 1.2 // self._table_width())))
            cells = [(line.text, "section"), *([("", "section")] * (self.places.last - 1))]
            return self._row(cells)
        self._height(number, 18 * self._lines_in(line, line.row))
        return self._indicator(number, line, line.row)

    def _table_width(self) -> float:
        return sum(_WIDTHS) + self.figure_width * (self.places.last - 3)

    def _lines_in(self, line: Line, row: Row) -> int:
        """How many lines the tallest cell of a row takes: its name, its unit, words in place of figures."""
        lines = [-(-(width_of(line.text) + 2 * line.depth) // (_WIDTHS[0] - 1)), -(-width_of(row.indicator.unit) // 6)]
        words = [cell.value for cell in row.cells] + [quota.value for quota in row.quotas.values()]
        lines += [-(-width_of(text) // int(self.figure_width - 1)) for text in words if isinstance(text, str)]
        if row.indicator.arrangement is not None:
            wide = self.figure_width * (self.places.last - 3 - len(self.layout.scopes))
            lines.append(1 + int(width_of(row.indicator.arrangement) * 1.2 // max(wide, self.figure_width)))
        return min(20, max(1, *lines))

    def _indicator(self, number: int, line: Line, row: Row) -> Iterator[Any]:
        """The cells of an indicator, one at a time: each is written before the next is made."""
        indicator, shaded = row.indicator, row.indicator.nature == "expected"
        cell = self.styles.cell
        yield put_text(cell("name", shaded=shaded, indent=line.depth), line.text)
        yield put_text(cell("word", shaded=shaded), indicator.unit)
        yield put_text(cell("word", shaded=shaded), NATURES[indicator.nature].in_(self.lang))
        places = max((decimals(one) for one in set(_figures(row))), default=0)
        form = f"0.{'0' * places}" if places else "0"
        figure = cell("figure", number_format=form, shaded=shaded, indent=1)
        other = cell("words", shaded=shaded)
        words_at = self._arrangement(number, row)
        for scope, at in self.places.quotas.items():
            quota = row.quotas.get(scope)
            value = indicator.arrangement if at == words_at else quota.value if quota else None
            yield self._value(value, places, figure, other)
        for recipient, at in self.places.recipients.items():
            found = row.by_recipient.get(recipient)
            value = indicator.arrangement if at == words_at else found.value if found else None
            yield self._value(value, places, figure, other)
        if self._checked:
            yield put_text(cell("bare"), "")
            for scope in self.layout.scopes:
                yield self._check(number, row, scope, places, form)

    def _arrangement(self, number: int, row: Row) -> int | None:
        """Where words in place of figures begin; they are merged up to the last column."""
        if row.indicator.arrangement is None or any(cell.value is not None for cell in row.cells):
            return None
        quoted = any(quota.value is not None for quota in row.quotas.values())
        first = 4 + (len(self.layout.scopes) if quoted else 0)
        if first > self.places.last:
            return None
        self._merge(number, first, number, self.places.last)
        return first

    def _value(self, value: Value, places: int, figure: Any, other: Any) -> Any:
        """A figure, exact; words; or a blank cell with its border."""
        if not isinstance(value, Decimal):
            return put_text(other, value if isinstance(value, str) else "")
        known = self.known.get((value, places))
        if known is None:
            text = written(value, Decimal(1).scaleb(-places))
            known = self.known[value, places] = text, "n" if len(plain(value)) <= MOST_DIGITS else "s"
        figure.value, figure.data_type = known
        return figure

    def _check(self, number: int, row: Row, scope: str, decimals_: int, form: str) -> Any:
        cell = self.styles.cell("check", number_format=form)
        cell.value = gap_formula(number, row, scope, self.places, decimals_)
        return cell

    def _notes(self) -> None:
        for number, text in enumerate(note_texts(self.layout.notes, _NOTES.in_(self.lang))):
            row = self.places.foot + number
            self._height(row, 17 * (1 + text.count("\n") + int(width_of(text) * 1.1 // self._table_width())))
            self._merge(row, 1, row, self.places.last)
            self.sheet.append(self._row([(text, "note")]))

    def _check_colours(self) -> None:
        if self._checked and self.layout.lines:
            first = cell_name(self.places.body, self._first_check)
            last = cell_name(self.places.foot - 1, self._first_check + len(self.layout.scopes) - 1)
            rule: Any = CellIsRule  # its stub has no types
            self.sheet.conditional_formatting.add(f"{first}:{last}", rule("notEqual", ["0"], **WRONG))

    def _memory(self) -> None:
        hidden: Any = Sheet(self.made, MEMORY)
        self.made._add_sheet(hidden)  # type: ignore[attr-defined]
        hidden.sheet_state = "hidden"
        plain = Styles(hidden).cell("bare")
        hidden.append(put_text(plain, text) for text in first_row())
        for row in memory_rows(self.table, self.layout, self.places, self._head_texts()):
            hidden.append(self._memory_cells(plain, cells_of(row)))

    def _memory_cells(self, cell: Any, texts: list[str]) -> Iterator[Any]:
        for at, text in enumerate(texts):
            if at == 1:
                cell.value, cell.data_type = text, "f"
                yield cell
            else:
                yield put_text(cell, text)

    def _row(self, cells: list[tuple[str, str]]) -> Iterator[Any]:
        for text, kind in cells:
            yield put_text(self.styles.cell(kind), text)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right) and right >= left:
            self.sheet.merged_cells.add(f"{cell_name(top, left)}:{cell_name(bottom, right)}")

    def _height(self, row: int, points: float) -> None:
        self.sheet.row_dimensions[row].height = min(points, 400)


def _figures(row: Row) -> Iterator[Decimal]:
    for value in (*(cell.value for cell in row.cells), *(quota.value for quota in row.quotas.values())):
        if isinstance(value, Decimal):
            yield value
