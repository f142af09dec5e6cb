"""Returns laid out as the plan's own table: a row for each indicator, a column for each recipient.

Heads and rows are found as those of a plan are; what stands in the cells is read as figures of returns.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.office import body as bodies
from ewcoop.load.office.find import choose, one_table
from ewcoop.load.office.header import Column, Head
from ewcoop.load.office.memory import Memory
from ewcoop.load.office.recipients import Columns, Target, columns_of
from ewcoop.load.office.values import is_figure
from ewcoop.load.office.words import Lookup, flat
from ewcoop.load.returns import refusals
from ewcoop.load.returns import refusals_table as tables
from ewcoop.load.returns.amounts import Amount, converted, factor_between, read_amount
from ewcoop.load.returns.heads import measure_above
from ewcoop.load.returns.origin import origin, path_of
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.table_columns import figure_columns
from ewcoop.load.returns.told import Told, Words
from ewcoop.load.returns.value import ValueCell, ValueReader, store
from ewcoop.load.returns.who import Nobody, Whole
from ewcoop.load.returns.words import is_total
from ewcoop.model.months import Month
from ewcoop.model.names import Names, Recipient
from ewcoop.model.returns import Figure, Stated
from ewcoop.model.table import Row
from ewcoop.source.grid import CellPlaces, Grid, Merge, shown


class Laid(NamedTuple):
    """A table as it was found on a sheet: which way up it is, its head, its rows and its columns."""

    grid: Grid
    head: Head
    body: bodies.Body
    columns: Columns
    findings: list[Finding]
    ids: dict[int, str]
    """Ids of indicators by row, where ewcoop wrote the workbook."""

    @property
    def titles(self) -> str:
        """All that stands above the table."""
        upright = self.grid.turn() if self.grid.turned else self.grid
        last = min((column.head[1] for column in self.head.recipients), default=1) if self.grid.turned else 0
        rows = [row for row in upright.rows if row < (last or self.head.first)]
        return " ".join(text for row in rows for text in upright.rows[row].values() if isinstance(text, str))


def laid_out(reading: Reading, grid: Grid, places: CellPlaces, memory: Memory | None) -> Laid | None:
    """The table on a sheet that is laid out as the plan's; None if there is none."""
    lookup = Lookup(Names(reading.names.pairings, datetime.date.min, datetime.date.max))
    chosen = choose([grid], lookup, places, grid.name)
    if isinstance(chosen, Finding):
        return None
    way, heads = chosen
    heads, end, findings = one_table(way, heads, places)
    below = bodies.body(way, heads, None, end=end)
    if not heads[0].of("name") or not below.lines:
        return None
    head, told = figure_columns(way, heads[0], places)
    columns = columns_of(way, head, [line.row for line in below.lines] + below.stray, lookup, places)
    if not columns.targets and not told:
        return None
    ids = {row: str(said["id"]) for row, said in memory.indicators.items()} if memory and memory.grid is grid else {}
    found = Laid(way, head, below, columns, [*findings, *told, *columns.findings], ids)
    return found if any(_rows(reading, found, line) for line in below.lines) else None


def read_laid_out(reading: Reading, laid: Laid, told: Told, file: int, month: Month) -> None:
    """The figures of a table, those of one month."""
    _Reader(reading, laid, told, file, month).read()


_ENOUGH = 5
"""Figures that do not all equal their targets by chance. One county may have reached all of its own, all counties
together not."""


def is_the_plan(reading: Reading, laid: Laid) -> bool:
    """Whether a table is the plan's own: every figure in it is the target of its cell, and there are enough of them."""
    count, above = 0, measure_above(laid.titles)
    for line in laid.body.lines:
        rows = _rows(reading, laid, line)
        if len(rows) != 1:
            continue
        row, said = rows[0], line.measure or above or rows[0].indicator.unit
        factor = factor_between(flat(said), flat(row.indicator.unit))
        for column, target in laid.columns.targets.items():
            content = laid.grid.at(line.row, column)
            read = read_amount(shown(content), said) if content is not None else None
            if not isinstance(read, Amount):
                continue
            whose = reading.whose(row, target.unit, target.partner or "", target.scope or "")
            cell = row.by_recipient.get(whose) if isinstance(whose, Recipient) else None
            if cell is None or factor is None or cell.value != converted(read.value, factor):
                return False
            count += 1
    targets = sum(isinstance(cell.value, Decimal) for row in reading.table.rows for cell in row.cells)
    return count >= max(_ENOUGH, targets // 2)


def _rows(reading: Reading, laid: Laid, line: bodies.Line) -> list[Row]:
    """The rows of the plan that a row may mean."""
    known = reading.indicators.by_id.get(laid.ids.get(line.row, ""))
    return [known] if known is not None else reading.indicators.find(line.name)


class _Reader:
    def __init__(self, reading: Reading, laid: Laid, told: Told, file: int, month: Month) -> None:
        self.reading, self.laid, self.told, self.file, self.month = reading, laid, told, file, month
        self.grid = laid.grid
        self.values = ValueReader(reading, told)
        self.above = measure_above(laid.titles)
        self.titles = self._titles()
        self.merges: set[Merge] = set()
        """Those of which something was said."""

    def read(self) -> None:
        seen: dict[str, int] = {}
        found = [(line, _rows(self.reading, self.laid, line)) for line in self.laid.body.lines]
        for _, rows in found:
            if len(rows) == 1:
                seen[rows[0].indicator.id] = seen.get(rows[0].indicator.id, 0) + 1
        for line, rows in found:
            name = line.name
            if not rows:
                names = self.reading.indicators.names
                self._say("EW401", line.row, self._name, partial(refusals.unknown_indicator, name, names))
            elif len(rows) > 1:
                self._say("EW401", line.row, self._name, partial(refusals.several_indicators, name, rows))
            elif seen[rows[0].indicator.id] > 1:
                self._say("EW401", line.row, self._name, partial(tables.twice_in_table, name))
            else:
                self._line(rows[0], line)
        for row in self.laid.body.stray:
            self._say("EW401", row, self._name, partial(refusals.unknown_indicator, "", []))

    @property
    def _name(self) -> int:
        return self.laid.head.of("name")[0].at

    def _line(self, row: Row, line: bodies.Line) -> None:
        said = line.measure or self.above or ""
        factor = factor_between(flat(said), row.indicator.unit) if said else Decimal(1)
        if factor is None:
            column = next((column.at for column in self.laid.head.of("measure")), self._name)
            self._say("EW413", line.row, column, partial(refusals.other_unit, row, said))
            return
        measure = said if factor != 1 else None
        for column, target in self.laid.columns.targets.items():
            recipient = self._whose(row, line.row, column, target)
            if recipient is not None:
                self._cell(row, recipient, line.row, column, measure, factor)
        for column, scope, unit in self._sums(row):
            content = self.grid.at(line.row, column)
            read = read_amount(shown(content), measure or row.indicator.unit) if content is not None else None
            if not isinstance(read, Amount):
                continue
            number, value = origin(self.file, line.row, column), converted(read.value, factor)
            repeated = any(value == quota.value for quota in row.quotas.values())
            if not repeated or self._says_total(column):  # else it is what was asked for
                self.reading.returns.stated.append(Stated(row, self.month, scope, unit, value, number))

    def _whose(self, row: Row, line: int, column: int, target: Target) -> Recipient | None:
        """The recipient of a cell. Where that cannot be told it matters only if there is a figure."""
        whose = self.reading.whose(row, target.unit, target.partner or "", target.scope or "")
        if isinstance(whose, Recipient):
            return whose
        if isinstance(whose, Nobody) and self.grid.at(line, column) is not None:
            nobody = whose
            words: Words = partial(refusals.not_paired if nobody.kind == "not_paired" else refusals.which, nobody)
            self._say("EW403" if nobody.kind == "not_paired" else "EW404", line, column, words)
        assert not isinstance(whose, Whole)
        return None

    def _cell(
        self, row: Row, recipient: Recipient, line: int, column: int, measure: str | None, factor: Decimal
    ) -> None:
        returns, text = self.reading.returns, self._text(line, column)
        number = origin(self.file, line, column)
        given = ValueCell(path_of(number), text or "", row, recipient, self.month)
        value = self.values.read(given, measure, factor) if text is not None else None
        series = returns.of(row, recipient)
        if value is None:
            returns.empty.add((series, self.month))
            return
        if (line, column) in self.grid.inexact:
            stored = self.grid.inexact[line, column]
            self._say("EW423", line, column, partial(refusals.more_digits, stored, text or ""), Severity.NOTE)
        if self.grid.is_hidden_row(line) or self.grid.is_hidden_column(column):
            self._say("EW605", line, column, partial(tables.hidden, text or ""), Severity.WARNING)
        store(returns, self.told, series, Figure(value, self.month, number))

    def _text(self, line: int, column: int) -> str | None:
        """What a cell says; None where a merged cell says it for several, and no figure can be theirs."""
        merge = self.grid.merge_at(line, column)
        content = self.grid.at(line, column) if merge is None else self.grid.at(merge.top, merge.left)
        if merge is None or content is None or not self._is_shared(merge):
            return shown(content) if content is not None else ""
        if merge not in self.merges:
            self.merges.add(merge)
            if is_figure(content) or not isinstance(content, str):
                self._say("EW603", merge.top, merge.left, partial(tables.merged, shown(content)))
        return None

    def _is_shared(self, merge: Merge) -> bool:
        columns = sum(merge.left <= column <= merge.right for column in self.laid.columns.targets)
        return columns > 1 or merge.bottom > merge.top

    def _sums(self, row: Row) -> Iterator[tuple[int, str | None, str | None]]:
        """The columns that add up others, with the scope or unit; not those that repeat what was asked for."""
        names = self.reading.names.scopes
        for at, scope in self.laid.columns.quotas.items():
            if not tables.ASKED.search(self.titles.get(at, "")):
                only = None if len(self.laid.columns.quotas) == 1 and len(row.quotas) == 1 else names.get(scope, scope)
                yield at, only, None
        for at, unit in self.laid.columns.totals.items():
            if not tables.ASKED.search(self.titles.get(at, "")):
                yield at, None, unit

    def _titles(self) -> dict[int, str]:
        """The words over each column."""
        titles: dict[int, str] = {}
        for column in self.laid.head.columns.values():
            before = titles.get(column.at - 1, "") if column.role == "quota" and self._is_open(column) else ""
            titles[column.at] = f"{before}/{column.title}"
        return titles

    def _says_total(self, column: int) -> bool:
        return any(map(is_total, self.titles.get(column, "").split("/")))

    def _is_open(self, column: Column) -> bool:
        """Whether nothing stands over the name in a head: in a CSV file what was merged over several columns stands
        over the first."""
        return column.head[0] > self.laid.head.first and not self.grid.text(self.laid.head.first, column.at)

    def _say(self, code: str, line: int, column: int, words: Words, severity: Severity = Severity.ERROR) -> None:
        self.told.say(code, severity, (line, column), words)
