"""One row of a return, read with care: whatever the fast way does not know comes here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ewcoop.diagnostics import Severity
from ewcoop.load.office.words import flat
from ewcoop.load.returns import refusals
from ewcoop.load.returns.amounts import Amount, Blank, factor_between, read_amount
from ewcoop.load.returns.known import Group, Who
from ewcoop.load.returns.origin import origin
from ewcoop.load.returns.periods import month_meant
from ewcoop.load.returns.plain_figures import MOST_KEPT, Figures
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.told import Said, Told, Words
from ewcoop.load.returns.value import ValueCell, ValueReader, store
from ewcoop.load.returns.who import Nobody, Whole
from ewcoop.load.returns.words import SHOWN_AS, Head, Role, head_of, is_remark, is_total, role_of
from ewcoop.model.figures import plain
from ewcoop.model.months import Month
from ewcoop.model.names import Recipient
from ewcoop.model.returns import Figure, Stated
from ewcoop.model.table import Row

_OUTER: tuple[Role, ...] = ("id", "indicator", "measure", "target")
_INNER: tuple[Role, ...] = ("unit", "partner", "scope")
_NO_TEXT = re.compile("[\ud800-\udfff]").search

Key = tuple[str, ...]


class Known(NamedTuple):
    """Whose row it is: a series (or a total), and by what its figures are to be multiplied."""

    series: int | None
    whole: tuple[Row, Whole] | None
    factor: Decimal
    row: Row


class RowReader:
    """Reads the rows of one table. What it finds out about a text is kept for the fast way: see `long.py`."""

    def __init__(self, reading: Reading, head: Head, file: int, told: Told, default: Month | None) -> None:
        self.reading, self.head, self.file, self.told, self.default = reading, head, file, told, default
        self.at = head.columns
        self.keys = [role for role in (*_OUTER, *_INNER) if role in self.at]
        self.outer: list[Role] = [role for role in _OUTER if role in self.at]
        self.inner: list[Role] = [role for role in _INNER if role in self.at]
        self.groups: dict[Any, tuple[Group, Figures]] = {}
        """Indicators whose figures need no care, by the texts that name them."""
        self.who = Who(reading, are_pairs=self.inner == ["unit", "partner"])
        self.known: dict[Key, Known | None] = {}
        self.slots: dict[str, Month] = {}
        self.values = ValueReader(reading, told)
        self.totals = self.remarks = self.heads = 0

    def key(self, cells: Sequence[str]) -> Key:
        return tuple(cells[self.at[role]] for role in self.keys)

    def forget(self) -> None:
        """Lets go of what was remembered: it refers to what it came from, and garbage is not always collected."""
        self.groups.clear()
        self.known.clear()

    def read(self, line: int, cells: list[str]) -> None:
        """Takes one row, or says why not."""
        if not any(text.strip() for text in cells):
            return
        if is_remark(cells):
            self.remarks += 1
            return
        fitted = self._fitted(cells)
        if fitted is None:
            count = len(cells)
            self.told.say("EW425", Severity.ERROR, (line,), lambda: refusals.wrong_width(count, self.head.width))
            return
        if _NO_TEXT("".join(fitted)):
            self._say_bytes(line, fitted)
            return
        if self._is_grand_total(fitted):
            self.totals += 1
            return
        key = self.key(fitted)
        if key not in self.known:
            if role_of(fitted[self.at["value"]]) is not None and self._is_head(fitted):
                self.heads += 1
                return
            found = self._known(line, key)
            if len(self.known) < MOST_KEPT:
                self.known[key] = found
        else:
            found = self.known[key]
            if found is None:
                self._known(line, key)  # says so once more
        if found is not None:
            self._figure(line, fitted, key, found)

    def _fitted(self, cells: list[str]) -> list[str] | None:
        """A row as wide as the head: blank cells behind it do no harm, nor do notes that are missing."""
        width = self.head.width
        if len(cells) > width:
            return cells[:width] if not any(text.strip() for text in cells[width:]) else None
        if len(cells) < width:
            needed = max(at for role, at in self.at.items() if role != "note")
            return cells + [""] * (width - len(cells)) if len(cells) > needed else None
        return cells

    def _is_grand_total(self, cells: Sequence[str]) -> bool:
        """Whether a row is a total that names no indicator: what it adds up is not of one unit."""
        named = [cells[self.at[role]] for role in ("id", "indicator") if role in self.at]
        return not any(text.strip() for text in named) and any(map(is_total, cells))

    def _is_head(self, cells: Sequence[str]) -> bool:
        again = head_of(cells)
        return again is not None and again.columns == self.at

    def _say(self, code: str, line: int, role: Role, words: Words, severity: Severity = Severity.ERROR) -> None:
        self.told.say(code, severity, self._path(line, role), words)

    def _path(self, line: int, role: Role) -> tuple[str | int, ...]:
        """The cell of a column; where there is no such column, that of the figure."""
        return (line, role if role in self.at else "value")

    def _say_bytes(self, line: int, cells: Sequence[str]) -> None:
        for role, at in self.at.items():
            if any("\ud800" <= sign <= "\udfff" for sign in cells[at]):
                self._say("EW002", line, role, lambda role=role: refusals.not_text(role))  # type: ignore[misc]
                return

    # Whose row it is

    def _known(self, line: int, key: Key) -> Known | None:
        said = dict(zip(self.keys, key, strict=True))
        row = self._row(line, said)
        if row is None:
            return None
        factor = self._factor(line, row, said.get("measure", ""))
        if factor is None:
            return None
        whose = self.reading.whose(row, said.get("unit", ""), said.get("partner", ""), said.get("scope", ""))
        if isinstance(whose, Nobody):
            self._nobody(line, whose)
            return None
        if isinstance(whose, Whole):
            return Known(None, (row, whose), factor, row)
        series = self.reading.returns.of(row, whose)
        self._check_target(line, row, whose, said.get("target", ""))
        if factor == 1:
            self._remember(said, row, series)
        return Known(series, None, factor, row)

    def _remember(self, said: dict[Role, str], row: Row, series: int) -> None:
        """For the fast way: the series of these texts."""
        outer, inner = (tuple(said[role] for role in roles) for roles in (self.outer, self.inner))
        number = self.who.number(inner if len(inner) > 1 else inner[0])
        key = outer if len(outer) > 1 else outer[0]
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
                self._once("EW401", line, "indicator", name, lambda: refusals.other_indicator(id_, name, row))
                return None
            return row
        rows = indicators.find(name)
        if len(rows) == 1:
            return rows[0]
        if rows:
            self._once("EW401", line, "indicator", name, lambda: refusals.several_indicators(name, rows))
        elif is_total(name):
            self.totals += 1
        else:
            self._once("EW401", line, "indicator", name, lambda: refusals.unknown_indicator(name, indicators.names))
        return None

    def _once(
        self, code: str, line: int, role: Role, about: str, words: Words, severity: Severity = Severity.ERROR
    ) -> None:
        self.told.say_once(code, severity, self._path(line, role), f"{role}/{about.strip()}", words)

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
        if target is None and (cell is None or cell.value is None) and row.indicator.arrangement is None:
            words: Words = lambda: refusals.without_target(row, recipient.label)  # noqa: E731
            self._once("EW421", line, "unit", about, words, Severity.NOTE)
        given = read_amount(text, row.indicator.unit) if text.strip() else Blank()
        if isinstance(given, Amount) and given.value != target:
            theirs, ours = plain(given.value), plain(target) if target is not None else None
            words = lambda: refusals.other_target(row, recipient.label, theirs, ours)  # noqa: E731
            self._once("EW422", line, "target", about, words, Severity.WARNING)

    # The figure

    def _figure(self, line: int, cells: Sequence[str], key: Key, known: Known) -> None:
        month = self._month(line, cells[self.at["month"]] if "month" in self.at else None)
        if month is None:
            return
        returns = self.reading.returns
        recipient = returns.series[known.series].recipient if known.series is not None else None
        if recipient is not None:
            returns.senders[month].add(recipient.unit)
        cell = ValueCell((line, "value"), cells[self.at["value"]], known.row, recipient, month)
        measure = key[self.keys.index("measure")].strip() if known.factor != 1 else None
        value = self.values.read(cell, measure, known.factor)
        if value is None:
            if known.series is not None:
                returns.empty.add((known.series, month))
            return
        number = origin(self.file, line)
        if known.whole is not None:
            self.totals += 1
            row, whole = known.whole
            returns.stated.append(Stated(row, month, whole.scope, whole.unit, value, number))
        elif known.series is not None:
            store(returns, self.told, known.series, Figure(value, month, number))

    def _month(self, line: int, text: str | None) -> Month | None:
        if text is None or (not text.strip() and self.default is not None):
            if self.default is None:
                self._once("EW405", line, "month", "", lambda: refusals.no_month(""))
            return self.default
        if text in self.slots:
            return self.slots[text]
        meant = month_meant(text, self.reading.months)
        if meant is None:
            self._once("EW405", line, "month", text, lambda: refusals.no_month(text))
            return None
        if meant.month not in self.reading.months:
            self._once("EW405", line, "month", text, lambda: refusals.outside(meant.month, self.reading.months))
            return None
        if meant.note is not None:
            note = meant.note
            self._once("EW423", line, "month", text, lambda: refusals.month_read(text, note), Severity.NOTE)
        if len(self.slots) < 10_000:
            self.slots[text] = meant.month
        return meant.month


def missing_heads(head: Head) -> Said:
    """What the head of a table lacks."""
    return refusals.no_table([SHOWN_AS[role][0] for role in head.missing if role in SHOWN_AS])
