"""The figure in one cell of a return: read, judged and kept."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Related, Severity, Text
from ewcoop.load.returns import refusals
from ewcoop.load.returns.amounts import Amount, Blank, NoFigure, OtherUnit, Read, converted, read_amount
from ewcoop.load.returns.origin import path_of, side_of
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.told import Said, Together, Told, Words
from ewcoop.model.figures import ZERO, decimals, plain
from ewcoop.model.months import Month
from ewcoop.model.names import Recipient
from ewcoop.model.returns import Figure, Returns
from ewcoop.model.table import Row
from ewcoop.model.units import finest_of
from ewcoop.places import Path


class ValueCell(NamedTuple):
    """A cell that should hold a figure: where it stands, its text, and what it is about (no recipient: a total)."""

    path: Path
    text: str
    row: Row
    recipient: Recipient | None
    month: Month

    @property
    def label(self) -> str:
        return self.recipient.label if self.recipient is not None else ""

    @property
    def target(self) -> object:
        """What the plan says: a figure, a text, or nothing."""
        cell = self.row.by_recipient.get(self.recipient) if self.recipient is not None else None
        return cell.value if cell is not None else None


class ValueReader:
    """Reads figures with care."""

    def __init__(self, reading: Reading, told: Told) -> None:
        self.reading, self.told = reading, told

    def read(self, cell: ValueCell, measure: str | None, factor: Decimal) -> Decimal | None:
        """The figure in the unit of its indicator, or None, and then it is said why. `measure` is the unit of the
        column, if it is another one; `factor` turns it into that of the indicator."""
        unit, target = cell.row.indicator.unit, cell.target
        if measure is None:
            with suppress(KeyError):
                return self.reading.figures_of(unit)[cell.text]
        read = read_amount(cell.text, measure or unit, target if isinstance(target, Decimal) else None)
        if not isinstance(read, Amount):
            self._no_value(cell, read)
            return None
        value, note = read.value, read.note
        if measure is not None:
            value = converted(value, factor)
            said = cell.text.strip()
            counted = ("", "") if read.own_unit else (measure, f" {measure}")
            note = Text(
                f"“{said}”{counted[0]}已按 {plain(value)} {unit}读取",
                f'"{said}"{counted[1]} was read as {plain(value)} {unit}',
            )
        if not self._is_sound(cell, value):
            return None
        if note is not None:
            repair = note
            self._say("EW423", cell, lambda: refusals.repaired(repair), Severity.NOTE)
        return value

    def _no_value(self, cell: ValueCell, read: Read) -> None:
        """Blank, text, or in another unit. Words in place of a target may stand in place of its figure."""
        row, target = cell.row, cell.target
        if isinstance(read, Blank):
            if cell.recipient is not None:
                self.reading.returns.blanks.add((self.reading.returns.of(row, cell.recipient), cell.month))
            if isinstance(target, Decimal):
                self._say("EW412", cell, lambda: _blank(cell), Severity.WARNING)
        elif isinstance(read, OtherUnit):
            self._say("EW413", cell, lambda: refusals.other_unit(row, read.unit))
        elif isinstance(read, NoFigure):
            in_words = row.indicator.arrangement is not None or isinstance(target, str)
            if not (in_words and read.is_text):
                self._say("EW411", cell, lambda: refusals.no_figure(cell.text, read, row.indicator.unit))

    def _is_sound(self, cell: ValueCell, value: Decimal) -> bool:
        if value < ZERO:
            self._say("EW414", cell, lambda: refusals.negative(cell.row, plain(value)))
            return False
        most = finest_of(cell.row.indicator.unit)
        if most is not None and value != value.to_integral_value() and decimals(value) > most:
            self._say("EW415", cell, lambda: refusals.too_fine(cell.row, plain(value), most))
            return False
        return True

    def _say(self, code: str, cell: ValueCell, words: Words, severity: Severity = Severity.ERROR) -> None:
        self.told.say(code, severity, cell.path, words)

    def again(self) -> bool:
        """Counts a figure that was sent twice, if that has been said as often as it is worth."""
        return self.told.is_worn_out("EW407", Severity.NOTE)


def store(returns: Returns, told: Told, series: int, figure: Figure) -> None:
    """Keeps a figure, unless there is one for that month already: then that is told."""
    first = returns.figure(series, figure.month)
    if first is None:
        at = figure.month - returns.months.start
        returns.values[at][series], returns.origins[at][series] = figure.value, figure.origin
        return
    row, recipient = returns.series[series]
    there = Related(path_of(first.origin), Text("先报的数", "the first figure"), side_of(first.origin))
    severity = Severity.NOTE if first.value == figure.value else Severity.ERROR
    value = plain(figure.value)
    words: Words = lambda: refusals.again(row, recipient.label, first, value, there)  # noqa: E731
    if severity is Severity.NOTE:  # the same file once more, most likely
        told.say_once("EW407", severity, path_of(figure.origin), f"{recipient.unit}/{figure.month}", words)
    else:
        told.say("EW407", severity, path_of(figure.origin), words)


def _blank(cell: ValueCell) -> Said:
    """That a cell is blank; with what is needed to say it once for a form that nobody filled in."""
    assert cell.recipient is not None
    said = refusals.blank(cell.row, cell.label, cell.month)
    unit, month = cell.recipient.unit, cell.month
    return said._replace(data={**said.data, "unit": unit}, together=Together(unit, month))
