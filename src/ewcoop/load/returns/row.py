"""One row of a return, read with care: whatever the fast way does not know comes here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ewcoop.diagnostics import Severity
from ewcoop.load.returns import refusals, refusals_rows
from ewcoop.load.returns.amounts import Amount, read_amount
from ewcoop.load.returns.heads import head_of
from ewcoop.load.returns.origin import origin
from ewcoop.load.returns.periods import month_meant
from ewcoop.load.returns.plain_figures import MOST_KEPT
from ewcoop.load.returns.row_names import Known, RowNames
from ewcoop.load.returns.value import ValueCell, store
from ewcoop.load.returns.words import ROLES, is_total, starts_remark
from ewcoop.model.months import Month
from ewcoop.model.returns import Figure, Stated

_NO_TEXT = re.compile("[\ud800-\udfff]").search


class NextHead(Exception):
    """A row is the head of another table."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class RowReader(RowNames):
    """Reads the rows of one table. What it finds out about a text is kept for the fast way: see `long.py`."""

    def read(self, line: int, cells: list[str]) -> None:
        """Takes one row, or says why not. Raises NextHead where another table begins."""
        if not any(text.strip() for text in cells):
            return
        if self._is_remark(cells):
            self._remark(line, cells)
            return
        fitted = self._fitted(cells)
        if fitted is None:
            if self._is_head(line, cells):
                return
            count = len(cells)
            self.told.say("EW425", Severity.ERROR, (line,), lambda: refusals_rows.wrong_width(count, self.head.width))
            return
        if _NO_TEXT("".join(fitted)):
            self._say_bytes(line, fitted)
            return
        if self._is_grand_total(fitted):
            self.unchecked += 1
            self.leave(line)
            return
        key = self.key(fitted)
        if key not in self.known:
            if self._is_head(line, fitted):
                return
            found = self._known(line, key)
            if len(self.known) < MOST_KEPT:
                self.known[key] = found
        else:
            found = self.known[key]
            if found is None:
                self._known(line, key)  # says so once more
        if found is not None:
            self._figure(line, fitted, found)

    def _is_remark(self, cells: Sequence[str]) -> bool:
        """Whether a row holds words only: a remark, a title, a name to be signed."""
        at = self.at["value"]
        value = cells[at] if at < len(cells) else ""
        filled = [at for at, text in enumerate(cells) if text.strip()]
        if starts_remark(cells) and (len(filled) == 1 or filled[0] != self.at.get("note")):
            return not isinstance(read_amount(value, ""), Amount)
        if value.strip():
            return False
        named = {self.at.get("indicator"), self.at.get("id")} & set(filled)
        figures = any(cells[at].strip()[0].isdecimal() for at in filled if at != self.at.get("month"))
        return not figures and (len(filled) == 1 or not named) and not any(is_total(cells[at]) for at in filled)

    def _remark(self, line: int, cells: Sequence[str]) -> None:
        said = " ".join(text.strip() for text in cells if text.strip())
        self.remarks += 1
        self.leave(line)
        self.titles = [*self.titles[-4:], said[:200]]
        if self.unit and self.reading.who.unit_within(said) not in (None, self.unit):
            other = said
            self.told.say("EW402", Severity.ERROR, (line,), lambda: refusals.another_unit(other, self.unit or ""))
            self.unit = ""  # from here on nobody knows
            self.forget()
        if self.named_unit and self.reading.who.unit_within(said) not in (None, self.named_unit):
            self.named_unit = None
            self.forget()

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

    def _is_head(self, line: int, cells: Sequence[str]) -> bool:
        """Whether a row repeats the head. Raises NextHead if it is another one."""
        if not any(text in ROLES for text in cells):
            return False
        again = head_of(cells)
        if again is None or again.missing not in ((), ("unit",)):
            return False
        if (again.columns, again.measure) != (self.at, self.head.measure) or self.head.rows > 1:
            raise NextHead(line)
        self.heads += 1
        self.leave(line)
        return True

    def _say_bytes(self, line: int, cells: Sequence[str]) -> None:
        for role, at in self.at.items():
            if _NO_TEXT(cells[at]):
                self._say("EW002", line, role, lambda role=role: refusals.not_text(role))  # type: ignore[misc]
                return

    def _figure(self, line: int, cells: Sequence[str], known: Known) -> None:
        month = self._month(line, cells[self.at["month"]] if "month" in self.at else None)
        if month is None:
            return
        returns = self.reading.returns
        recipient = returns.series[known.series].recipient if known.series is not None else None
        if line in self.shared:
            if known.series is not None:
                returns.empty.add((known.series, month))
            return
        cell = ValueCell(self._path(line, "value"), cells[self.at["value"]], known.row, recipient, month)
        value = self.values.read(cell, known.measure if known.factor != 1 else None, known.factor)
        if value is None:
            if known.series is not None:
                returns.empty.add((known.series, month))
            return
        number = origin(self.file, line, self.column)
        if known.whole is not None:
            self.totals += 1
            self.leave(line)
            row, whole = known.whole
            returns.stated.append(Stated(row, month, whole.scope, whole.unit, value, number))
        elif known.series is not None:
            store(returns, self.told, known.series, Figure(value, month, number))

    def _month(self, line: int, text: str | None) -> Month | None:
        if text is None:
            return self.default  # if there is none, that was said of the head
        if text in self.slots:
            return self.slots[text]
        if not text.strip():
            return self._month_unsaid(line, text)
        meant = month_meant(text, self.reading.months)
        if meant is None:
            self._once("EW405", line, "month", text, lambda: refusals_rows.no_month(text))
            return None
        if meant.month not in self.reading.months:
            self._once("EW405", line, "month", text, lambda: refusals_rows.outside(meant.month, self.reading.months))
            return None
        if meant.note is not None:
            note = meant.note
            self._once("EW423", line, "month", text, lambda: refusals_rows.month_read(text, note), Severity.NOTE)
        if len(self.slots) < 10_000:
            self.slots[text] = meant.month
        self.month_place = self.month_place or self._path(line, "month")
        return meant.month

    def _month_unsaid(self, line: int, text: str) -> Month | None:
        """A blank month: the one that was asked for, or that the title names if no row before names another."""
        month = self.default
        if month is None or (not self.is_given and self.months - {month}):
            self._once("EW405", line, "month", "", lambda: refusals_rows.no_month(""))
            return None
        self._once("EW423", line, "month", "", lambda: refusals_rows.month_unsaid(month), Severity.NOTE)
        self.slots[text] = month
        return month

    @property
    def months(self) -> set[Month]:
        """The months that rows name."""
        return {month for text, month in self.slots.items() if text.strip()}
