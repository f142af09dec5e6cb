"""The workbook that a county fills in and sends back: its cells of a plan, one a row, and room for what was reached.

All is locked but the columns to be filled; a figure that is none is refused. There is no password: whoever must
change more can lift the protection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl.worksheet.datavalidation import DataValidation

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.figures import decimals, plain
from ewcoop.model.months import Month, last_day, shown, spoken
from ewcoop.model.plan import Head
from ewcoop.model.table import Cell, Row, Table, figures
from ewcoop.model.units import finest_of
from ewcoop.places import cell_name
from ewcoop.report.allocation_table import NATURES
from ewcoop.report.office_layout import layout
from ewcoop.report.plan_text import written
from ewcoop.report.workbook_checks import MOST_DIGITS
from ewcoop.report.workbook_file import Page, letters_of, lines_of, put_number, put_text, width_of

HEADS = (
    Text("月份", "month"),
    Text("指标", "indicator"),
    Text("县（市、区）", "unit"),
    Text("结对县", "partner"),
    Text("单位", "measure"),
    Text("性质", "nature"),
    Text("年度任务", "target"),
    Text("累计完成", "value"),
    Text("备注", "note"),
    Text("标识", "id"),
)
"""What the columns are called, in their order; a return is read by these words."""

_VALUE, _NOTE, _ID = 8, 9, 10
_HEAD_ROW = 3
_WIDTHS = (9.0, 40.0, 13.0, 10.0, 9.0, 10.0, 11.0, 14.0, 26.0, 12.0)
_SHEET = Text("上报", "return")
_WRONG = {
    True: Text(
        "这里填从期初到月底的累计完成数：0 或正整数。不知道的留空，没有完成的填 0。",
        "Write the figure in all since the period began: a whole number, 0 or more. Leave blank what is not known.",
    ),
    False: Text(
        "这里填从期初到月底的累计完成数：0 或正数。不知道的留空，没有完成的填 0。",
        "Write the figure in all since the period began: a number, 0 or more. Leave blank what is not known.",
    ),
}


class Line(NamedTuple):
    """A cell of the plan to report on. `depth` says how deep its indicator stands within others, `places` how many
    decimals the figures of its row have."""

    row: Row
    cell: Cell
    depth: int
    places: int


def lines_by_unit(table: Table) -> dict[str, list[Line]]:
    """What each unit has to report on, in the order of the pairings and of the plan. A blank is no target."""
    assert table.names is not None
    found: dict[str, list[Line]] = {unit.name: [] for unit in table.names.pairings.east.units}
    for _, row, depth in layout(table).lines:
        if row is None:
            continue
        places = max((decimals(one) for one in figures(row.cells)), default=0)
        for cell in row.cells:
            if isinstance(cell.value, Decimal | str):
                found[cell.recipient.unit].append(Line(row, cell, depth, places))
    return {unit: lines for unit, lines in found.items() if lines}


def dumps(head: Head, unit: str, month: Month, lines: Sequence[Line], lang: Lang) -> bytes:
    """The workbook of one unit for one month. Raises UsageError for a text that no cell can hold."""
    return _Writer(head, unit, month, lines, lang).page.saved()


class _Writer:
    """Writes the title, what is to be done, the heads, and a row for each cell."""

    def __init__(self, head: Head, unit: str, month: Month, lines: Sequence[Line], lang: Lang) -> None:
        self.month, self.lang = month, lang
        heads = (_HEAD_ROW, _HEAD_ROW)
        self.page = Page(_SHEET.in_(lang), _fitting(lines), heads, lang, fixed=0)
        self._protect()
        self.page.across(_title(head, unit, month).in_(lang), "title", _NOTE, line=30, scale=2)
        self.page.across(_instruction(head, month).in_(lang), "note", _NOTE, line=20)
        texts = [one.in_(lang) for one in HEADS]
        self.page.row((self.page.text("head", text) for text in texts), height=24)
        whole: dict[bool, list[int]] = {True: [], False: []}
        for line in lines:
            self._line(line)
            whole[finest_of(line.row.indicator.unit) == 0].append(self.page.rows)
        for kind, rows in whole.items():
            if rows:
                self.page.sheet.data_validations.append(_validation(rows, whole=kind, lang=lang))
        self.page.sheet.print_area = f"A1:{cell_name(self.page.rows, _NOTE)}"

    def _protect(self) -> None:
        sheet = self.page.sheet
        sheet.column_dimensions[letters_of(_ID)].hidden = True
        sheet.protection.sheet = True
        # What is refused under protection: widths and heights may be changed all the same.
        sheet.protection.formatColumns = sheet.protection.formatRows = False

    def _line(self, line: Line) -> None:
        name = line.row.indicator.name
        room = [(name, self.page.widths[1] - 2 * line.depth), (line.row.indicator.unit, self.page.widths[4])]
        if isinstance(line.cell.value, str):
            room.append((line.cell.value, self.page.widths[6]))
        lines = max(lines_of(text, width - 2) for text, width in room)
        self.page.row(self._cells(line), height=max(22, 18 * lines))

    def _cells(self, line: Line) -> Iterator[Any]:
        page, indicator, recipient = self.page, line.row.indicator, line.cell.recipient
        shaded = indicator.nature == "expected"
        yield page.text("words", shown(self.month), shaded=shaded)
        yield page.text("name", indicator.name, shaded=shaded, indent=line.depth)
        yield page.text("words", recipient.unit, shaded=shaded)
        yield page.text("words", recipient.partner or recipient.scope, shaded=shaded)
        yield page.text("words", indicator.unit, shaded=shaded)
        yield page.text("word", NATURES[indicator.nature].in_(self.lang), shaded=shaded)
        yield self._target(line, shaded=shaded)
        form = "0" if finest_of(indicator.unit) == 0 else "General"
        yield put_text(page.styles.cell("entry", number_format=form, indent=1), "")
        yield put_text(page.styles.cell("remark", number_format="@"), "")
        yield page.text("words", indicator.id)

    def _target(self, line: Line, *, shaded: bool) -> Any:
        """The figure with the decimals of its row in the plan: 2.00 beside 0.31; or words."""
        value = line.cell.value
        if not isinstance(value, Decimal):
            return self.page.text("words", str(value), shaded=shaded)
        form = f"0.{'0' * line.places}" if line.places else "0"
        text = written(value, Decimal(1).scaleb(-line.places))
        if len(plain(value)) > MOST_DIGITS:
            return self.page.text("words", text, shaded=shaded)
        return put_number(self.page.styles.cell("figure", number_format=form, shaded=shaded, indent=1), text)


def _fitting(lines: Sequence[Line]) -> list[float]:
    """The widths, with room for the names of these lines in one row as far as that is sensible."""
    widths = list(_WIDTHS)
    texts = [(3, line.cell.recipient.unit) for line in lines]
    texts += [(4, line.cell.recipient.partner or line.cell.recipient.scope) for line in lines]
    for column, text in texts:
        widths[column - 1] = max(widths[column - 1], min(width_of(text) * 1.1 + 2, 30))
    targets = [plain(line.cell.value) for line in lines if isinstance(line.cell.value, Decimal)]
    widths[6] = max(widths[6], *(len(text) + 6 for text in targets)) if targets else widths[6]
    return widths


def _title(head: Head, unit: str, month: Month) -> Text:
    return Text(
        f"{head.title}\n{unit} {spoken(month)}完成情况上报表",
        f"{head.title}\n{unit}: return of {shown(month)}",
    )


def _instruction(head: Head, month: Month) -> Text:
    """What to write, and for which days."""
    start, end = head.period.start, min(last_day(month), head.period.end)
    return Text(
        f"填表说明：请填“累计完成”一栏，写从{start.year}年{start.month}月{start.day}日到{end.year}年{end.month}月"
        f"{end.day}日一共完成的数（不是当月数），计量单位以表中为准；不知道的留空，没有完成的填 0。"
        "要说明的写在“备注”里。",
        f'How to fill this in: in the column "value", write what was reached from {start} to {end} in all, not in the'
        " month alone, in the measure given. Leave blank what is not known, and write 0 for nothing. Remarks go into"
        ' "note".',
    )


def _validation(rows: Sequence[int], *, whole: bool, lang: Lang) -> DataValidation:
    """Only a figure of 0 or more may be written into these rows."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    at = letters_of(_VALUE)
    return DataValidation(
        type="whole" if whole else "decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=HEADS[_VALUE - 1].in_(lang),
        error=_WRONG[whole].in_(lang),
        sqref=" ".join(f"{at}{first}:{at}{last}" for first, last in ranges),
    )
