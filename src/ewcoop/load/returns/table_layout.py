"""Returns laid out as the plan's own table: a row for each indicator, a column for each recipient."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ewcoop.diagnostics import Severity
from ewcoop.load.office.data import Built
from ewcoop.load.office.words import flat
from ewcoop.load.returns import refusals
from ewcoop.load.returns.amounts import converted, factor_between
from ewcoop.load.returns.origin import origin, path_of
from ewcoop.load.returns.periods import month_within
from ewcoop.load.returns.read import File, Options, side
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.told import Told
from ewcoop.load.returns.value import ValueCell, ValueReader, store
from ewcoop.load.returns.who import Nobody, Whole
from ewcoop.load.workbook import Opened, read_table
from ewcoop.model.base import UNREAD
from ewcoop.model.months import Month
from ewcoop.model.returns import Figure, Stated
from ewcoop.model.table import Row
from ewcoop.source.row_places import RowPlaces

_ABOUT_CELLS = ("EW601", "EW602", "EW603", "EW605", "EW606", "EW607", "EW608", "EW615")
"""What is found in tables and matters for returns; whether sums close, or a year is stated, does not."""


class _Cell(NamedTuple):
    unit: str
    partner: str
    value: Any
    row: int
    column: int


def read_laid_out(reading: Reading, opened: Opened, name: str, number: int, options: Options) -> File | None:
    """The figures of such a table; None if it is none."""
    built = read_table(opened, reading.names.pairings, name, sheet=options.sheet)
    if isinstance(built, list):
        return None
    told = Told(side(number))
    places, grid = opened.places, opened.places.grid
    assert grid is not None
    month = _month(reading, built, grid.name, name, options)
    here = RowPlaces(name, grid, opened.grids, places.text if places.is_text else None)
    found = [finding._replace(side=told.side, path=()) for finding in built.findings if finding.code in _ABOUT_CELLS]
    if month is None or month not in reading.months:
        said = refusals.no_month("") if month is None else refusals.outside(month, reading.months)
        told.say("EW405", Severity.ERROR, (1, 1), lambda: said)
        return File(name, here, [*found, *told.findings()], True)
    _Laid(reading, built, opened, told, number, month).read()
    return File(name, here, [*found, *told.findings()], True)


def _month(reading: Reading, built: Built, sheet: str, name: str, options: Options) -> Month | None:
    if options.month is not None:
        return options.month
    texts = (str(built.data["plan"].get("title", "")), sheet, os.path.basename(name))
    return next((month for text in texts if (month := month_within(text, reading.months)) is not None), None)


class _Laid:
    def __init__(self, reading: Reading, built: Built, opened: Opened, told: Told, file: int, month: Month) -> None:
        self.reading, self.built, self.places, self.told = reading, built, opened.places, told
        self.file, self.month = file, month
        self.values = ValueReader(reading, told)

    def read(self) -> None:
        for at, indicator in enumerate(self.built.data["indicators"]):
            rows = self.reading.indicators.find(str(indicator["name"]))
            line = self._line(at)
            if not rows:
                self._say(
                    "EW401",
                    line,
                    1,
                    lambda n=str(indicator["name"]): refusals.unknown_indicator(n, self.reading.indicators.names),
                )
            elif len(rows) > 1:
                self._say("EW401", line, 1, lambda n=str(indicator["name"]), r=rows: refusals.several_indicators(n, r))
            else:
                self._indicator(rows[0], indicator, at, line)

    def _indicator(self, row: Row, indicator: dict[str, Any], at: int, line: int) -> None:
        measure = str(indicator.get("unit", ""))
        factor = factor_between(flat(measure), row.indicator.unit) if measure else Decimal(1)
        if factor is None:
            self._say("EW413", line, 1, lambda: refusals.other_unit(row, measure))
            return
        for cell in self._cells(indicator, at, line):
            whose = self.reading.whose(row, cell.unit, cell.partner, "")
            if isinstance(whose, Nobody | Whole):
                self._say(
                    "EW404" if isinstance(whose, Nobody) else "EW402",
                    cell.row,
                    cell.column,
                    lambda w=whose: refusals.which(w),
                )
                continue
            self.reading.returns.senders[self.month].add(whose.unit)
            if cell.value is UNREAD:
                continue  # the table's own findings say why
            number = origin(self.file, cell.row, cell.column)
            given = ValueCell(path_of(number), _text(cell.value), row, whose, self.month)
            value = self.values.read(given, measure if factor != 1 else None, factor)
            series = self.reading.returns.of(row, whose)
            if value is None:
                self.reading.returns.empty.add((series, self.month))
            else:
                store(self.reading.returns, self.told, series, Figure(value, self.month, number))
        self._totals(row, indicator, at, line, factor)

    def _cells(self, indicator: dict[str, Any], at: int, line: int) -> Iterator[_Cell]:
        for unit, given in indicator.get("allocation", {}).items():
            for partner, value in given.items() if isinstance(given, dict) else (("", given),):
                keys = ("allocation", unit, partner) if partner else ("allocation", unit)
                column = self.places.columns.get(keys)
                if column is not None:
                    yield _Cell(unit, partner, value, line, column)

    def _totals(self, row: Row, indicator: dict[str, Any], at: int, line: int, factor: Decimal) -> None:
        """The column of totals: the plan's quota, which is no figure of a return, or a total to be checked."""
        for scope, value in indicator.get("quota", {}).items():
            name = self.reading.names.scopes.get(scope, scope)
            quota, column = row.quotas.get(name), self.places.columns.get(("quota", scope))
            if isinstance(value, Decimal) and column is not None and (quota is None or quota.value != value):
                number = origin(self.file, line, column)
                self.reading.returns.stated.append(
                    Stated(row, self.month, name, None, converted(value, factor), number)
                )

    def _line(self, at: int) -> int:
        entry = self.places.entry(("indicators", at))
        return self.places.row_of.get(entry.key_start, 1) if entry is not None else 1

    def _say(self, code: str, line: int, column: int, words: Any) -> None:
        self.told.say(code, Severity.ERROR, (line, column), words)


def _text(value: Any) -> str:
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
