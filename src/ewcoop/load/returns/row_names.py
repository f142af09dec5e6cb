"""Whose row it is, and what it counts: what the texts of a row mean, each found out once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ewcoop.diagnostics import Severity
from ewcoop.load.office.words import flat
from ewcoop.load.returns import refusals, refusals_rows
from ewcoop.load.returns.amounts import Amount, Blank, factor_between, read_amount
from ewcoop.load.returns.heads import Head
from ewcoop.load.returns.known import Group, Who
from ewcoop.load.returns.plain_figures import MOST_KEPT, Figures
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.told import Told, Words
from ewcoop.load.returns.value import ValueReader
from ewcoop.load.returns.who import Nobody, Whole, Whose
from ewcoop.load.returns.words import Role, is_total, total_of
from ewcoop.model.figures import plain
from ewcoop.model.months import Month
from ewcoop.model.names import Recipient
from ewcoop.model.table import Row
from ewcoop.places import Path

_OUTER: tuple[Role, ...] = ("id", "indicator", "measure", "target")
_INNER: tuple[Role, ...] = ("unit", "partner", "scope")

Key = tuple[str, ...]


class Known(NamedTuple):
    """Whose row it is: a series (or a total), and in what its figures are, if that is another unit."""

    series: int | None
    whole: tuple[Row, Whole] | None
    row: Row
    measure: str | None
    factor: Decimal


class Default(NamedTuple):
    """What rows do not say themselves: their month, and whose they are. `given`: the month was asked for."""

    month: Month | None = None
    unit: str | None = None
    given: bool = False
    named_month: Month | None = None
    """The only month that the title and the names speak of, whatever the rows say."""
    named_unit: str | None = None
    """The only unit that they speak of."""


class RowNames:
    """Finds out whose rows they are by the texts that say so, and remembers it.

    `is_first` is false for another table below: then places name their column by its number.
    """

    def __init__(
        self, reading: Reading, head: Head, file: int, told: Told, default: Default, *, is_first: bool = True
    ) -> None:
        self.reading, self.head, self.file, self.told = reading, head, file, told
        self.default, self.unit = default.month, default.unit
        self.is_given, self.named_month, self.named_unit = default.given, default.named_month, default.named_unit
        self.others = False
        """Whether rows are of other units than the title names."""
        self.at = head.columns
        self.column = 0 if is_first else head.columns["value"] + 1
        """Where figures stand, as origins say it."""
        self.keys = [role for role in (*_OUTER, *_INNER) if role in self.at]
        self.outer: list[Role] = [role for role in _OUTER if role in self.at]
        self.inner: list[Role] = [role for role in _INNER if role in self.at]
        self.groups: dict[Any, tuple[Group, Figures]] = {}
        """Indicators whose figures need no care, by the texts that name them."""
        self.who = Who(reading, are_pairs=self.inner == ["unit", "partner"])
        self.known: dict[Key, Known | None] = {}
        self.slots: dict[str, Month] = {}
        self.values = ValueReader(reading, told)
        self.month_place: Path | None = None
        """Where the first month stands."""
        self.shared: set[int] = set()
        """Rows over which one figure was merged."""
        self.totals = self.unchecked = self.remarks = self.heads = 0
        self.left_at: int | None = None
        """The first row that holds no figure of its own."""
        self.titles: list[str] = []
        """Words in rows of their own: perhaps the title of another table."""

    def key(self, cells: Sequence[str]) -> Key:
        return tuple(cells[self.at[role]] for role in self.keys)

    def forget(self) -> None:
        """Lets go of what was remembered: it refers to what it came from, and garbage is not always collected."""
        self.groups.clear()
        self.known.clear()

    def _say(self, code: str, line: int, role: Role, words: Words, severity: Severity = Severity.ERROR) -> None:
        self.told.say(code, severity, self._path(line, role), words)

    def _path(self, line: int, role: Role) -> tuple[str | int, ...]:
        """The cell of a column; where there is no such column, that of the figure."""
        named: Role = role if role in self.at else "value"
        return (line, self.at[named] + 1 if self.column else named)

    def _known(self, line: int, key: Key) -> Known | None:
        said = dict(zip(self.keys, key, strict=True))
        row = self._row(line, said)
        if row is None:
            return None
        measure = self._measure(line, row, said.get("measure", "").strip())
        if measure is None:
            return None
        factor = self._factor(line, row, measure)
        if factor is None:
            return None
        whose = self._whose(line, row, said)
        if isinstance(whose, Nobody):
            self._nobody(line, whose)
            return None
        if isinstance(whose, Whole):
            return Known(None, (row, whose), row, measure, factor)
        series = self.reading.returns.of(row, whose)
        self._check_target(line, row, whose, said.get("target", ""))
        if factor == 1:
            self._remember(said, row, series)
        return Known(series, None, row, measure, factor)

    def _whose(self, line: int, row: Row, said: dict[Role, str]) -> Whose:
        """Whose row it is. One that names no unit but a scope is a total, unless the title names a unit that has a
        figure of its own there."""
        unit, partner, scope = said.get("unit", self.unit or ""), said.get("partner", ""), said.get("scope", "")
        whose = self.reading.whose(row, unit, partner, scope)
        if isinstance(whose, Recipient):
            self.others = self.others or whose.unit != self.named_unit
        elif isinstance(whose, Whole) and whose.scope is not None and not unit.strip() and self._is_of_one_unit():
            named = self.named_unit or ""
            own = self.reading.whose(row, named, partner, scope)
            if not isinstance(own, Recipient) or own.partner is not None:
                return whose._replace(unit=named)
            about = partner if partner.strip() else scope
            self._once("EW423", line, "unit", "", lambda: refusals_rows.unit_unsaid(named, about), Severity.NOTE)
            return own
        return whose

    def _is_of_one_unit(self) -> bool:
        """Whether the title names a unit, and so far no row another."""
        others = self.others or any(pair is not None and pair.unit != self.named_unit for pair in self.who.pairs)
        return self.named_unit is not None and not others

    def _remember(self, said: dict[Role, str], row: Row, series: int) -> None:
        """For the fast way: the series of these texts."""
        outer, inner = (tuple(said[role] for role in roles) for roles in (self.outer, self.inner))
        number = self.who.number(inner[0] if len(inner) == 1 else inner)
        key = outer[0] if len(outer) == 1 else outer
        if number is None or (key not in self.groups and len(self.groups) >= MOST_KEPT):
            return
        if key not in self.groups:
            group = Group(self.reading, row, self.who, plainly=not said.get("target", "").strip())
            self.groups[key] = group, self.reading.figures_of(row.indicator.unit)
        self.groups[key][0].put(number, series)

    def _row(self, line: int, said: dict[Role, str]) -> Row | None:
        indicators, name, id_ = self.reading.indicators, said.get("indicator", ""), said.get("id", "")
        if id_.strip():
            row = indicators.by_id.get(id_.strip())
            if row is None:
                self._once("EW401", line, "id", id_, lambda: refusals.unknown_indicator(id_, list(indicators.by_id)))
            elif name.strip() and row not in indicators.find(name):
                if not self._is_misspelt(name):
                    self._once("EW401", line, "indicator", name, lambda: refusals.other_indicator(id_, name, row))
                    return None
                words: Words = lambda: refusals_rows.other_name(name, id_, row)  # noqa: E731
                self._once("EW423", line, "indicator", name, words, Severity.NOTE)
            return row
        rows = indicators.find(name)
        if len(rows) == 1:
            return rows[0]
        if rows:
            self._once("EW401", line, "indicator", name, lambda: refusals.several_indicators(name, rows))
        elif is_total(name):
            self.unchecked += 1
            self.leave(line)
        else:
            self._once("EW401", line, "indicator", name, lambda: refusals.unknown_indicator(name, indicators.names))
        return None

    def _is_misspelt(self, name: str) -> bool:
        """Whether a name may be an old or a wrong one of an indicator: it is not that of another, nor a total."""
        is_name = any(map(str.isalpha, name)) and not is_total(name) and total_of(name) is None
        return is_name and not self.reading.indicators.find(name)

    def leave(self, line: int) -> None:
        """Keeps the first row that is not read as a figure."""
        self.left_at = self.left_at or line

    def _once(
        self, code: str, line: int, role: Role, about: str, words: Words, severity: Severity = Severity.ERROR
    ) -> None:
        self.told.say_once(code, severity, self._path(line, role), f"{role}/{about.strip()}", words)

    def _measure(self, line: int, row: Row, own: str) -> str | None:
        """The unit of a row: its own, or that in the head. None if the two cannot both be."""
        above = self.head.measure
        if above is None or flat(own) == above:
            return own
        if not own:
            return above
        if factor_between(flat(own), above) is None:
            return own  # 累计完成（万元） over a row of 人
        self._once("EW413", line, "measure", own + row.indicator.id, lambda: refusals.two_units(row, above, own))
        return None

    def _factor(self, line: int, row: Row, measure: str) -> Decimal | None:
        given, wanted = flat(measure), row.indicator.unit
        if not given or given == flat(wanted):
            return Decimal(1)
        factor = factor_between(given, wanted)
        if factor is None:
            self._once("EW413", line, "measure", measure + row.indicator.id, lambda: refusals.other_unit(row, measure))
        return factor

    def _nobody(self, line: int, nobody: Nobody) -> None:
        role: Role = nobody.role if nobody.role in self.at else "unit"
        about = f"{nobody.kind}/{nobody.unit}/{nobody.name}"
        if nobody.kind in ("unknown", "none"):
            known = self.reading.names_of(nobody.role)
            self._once("EW402", line, role, about, lambda: refusals.unknown_name(nobody, known))
        elif nobody.kind == "not_paired":
            self._once("EW403", line, role, about, lambda: refusals.not_paired(nobody))
        else:
            self._once("EW404", line, role, about, lambda: refusals.which(nobody))

    def _check_target(self, line: int, row: Row, recipient: Recipient, text: str) -> None:
        cell = row.by_recipient.get(recipient)
        target = cell.value if cell is not None and isinstance(cell.value, Decimal) else None
        about = row.indicator.id + recipient.label
        whole = row.by_recipient.get(recipient._replace(partner=None))  # a target for all pairs of a unit together
        asked = any(one is not None and one.value is not None for one in (cell, whole))
        if target is None and not asked and row.indicator.arrangement is None:
            words: Words = lambda: refusals.without_target(row, recipient.label)  # noqa: E731
            self._once("EW421", line, "unit", about, words, Severity.NOTE)
        given = read_amount(text, row.indicator.unit) if text.strip() else Blank()
        if isinstance(given, Amount) and given.value != target:
            theirs, ours = plain(given.value), plain(target) if target is not None else None
            words = lambda: refusals.other_target(row, recipient.label, theirs, ours)  # noqa: E731
            self._once("EW422", line, "target", about, words, Severity.WARNING)
