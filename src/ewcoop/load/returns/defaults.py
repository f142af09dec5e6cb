"""What the rows of a table do not say themselves: the month and the unit that its head, its title or a name speaks of;
and whether what rows say agrees with that."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ewcoop.diagnostics import Severity
from ewcoop.load.returns import refusals_rows
from ewcoop.load.returns import refusals_table as tables
from ewcoop.load.returns.find_head import Found, is_whole
from ewcoop.load.returns.periods import month_within
from ewcoop.load.returns.reading import Reading
from ewcoop.load.returns.row import RowReader
from ewcoop.load.returns.row_names import Default
from ewcoop.load.returns.told import Told
from ewcoop.model.months import Month
from ewcoop.places import Path


def default_of(
    reading: Reading, found: Found | None, told: Told, given: Month | None, names: Sequence[str]
) -> Default | None:
    """What the rows below a head do not say; which is said. None if they cannot be read, and then it is said why."""
    if found is None or not is_whole(found):
        tell_no_head(found, told)
        return None
    head, line, texts = found.head, (found.first,), [found.before, *(os.path.basename(name) for name in names)]
    units = list(dict.fromkeys(unit for text in texts if (unit := reading.who.unit_within(text)) is not None))
    if head.missing and len(units) != 1:
        if units:
            told.say("EW424", Severity.ERROR, line, lambda: tables.several_units(units))
        else:
            tell_no_head(found, told)
        return None
    unit = units[0] if len(units) == 1 else None
    if head.missing:
        told.say("EW423", Severity.NOTE, line, lambda: tables.unit_from_title(units[0]))
    months = _months(reading, [head.said, *texts])
    named = months[0] if len(months) == 1 else None
    month = given
    if "month" not in head.columns:
        month = month_of_table(reading, told, given, [head.said, *texts], line)
    elif given is None and named in reading.months:
        month = named
    return Default(month, unit if head.missing else None, given is not None, named, unit)


def tell_no_head(found: Found | None, told: Told) -> None:
    """That there is no head, or what it lacks."""
    told.say("EW424", Severity.ERROR, (found.first if found else 1,),
             lambda: tables.missing_heads(found.head) if found else tables.no_table(()))  # fmt: skip


def month_of_table(reading: Reading, told: Told, given: Month | None, texts: Sequence[str], line: Path) -> Month | None:
    """The month of a table that has no column of months: the one asked for, or the one that all its names speak of.
    If there is none, it is said why."""
    if given is not None:
        return given
    months = _months(reading, texts)
    if not months:
        told.say("EW405", Severity.ERROR, line, tables.no_month_of_table)
    elif len(months) > 1:
        told.say("EW405", Severity.ERROR, line, lambda: tables.several_months(months))
    elif months[0] not in reading.months:
        told.say("EW405", Severity.ERROR, line, lambda: refusals_rows.outside(months[0], reading.months))
    else:
        told.say("EW423", Severity.NOTE, line, lambda: tables.month_from_title(months[0]))
        return months[0]
    return None


def _months(reading: Reading, texts: Sequence[str]) -> list[Month]:
    return list(dict.fromkeys(m for text in texts if (m := month_within(text, reading.months)) is not None))


class MonthsNamed:
    """The months that the rows of a file name, beside those that its titles and names speak of."""

    def __init__(self) -> None:
        self.named: set[Month | None] = set()
        self.rows: set[Month] = set()
        self.place: Path | None = None

    def add(self, reader: RowReader) -> None:
        """One table, when it has been read."""
        self.named.add(reader.named_month)
        self.rows |= reader.months
        self.place = self.place or reader.month_place

    def tell(self, told: Told) -> None:
        """That the title speaks of one month, and no row does."""
        named = next(iter(self.named), None)
        if len(self.named) != 1 or named is None or self.place is None or named in self.rows:
            return
        told.say("EW405", Severity.WARNING, self.place, lambda: refusals_rows.other_months(named, min(self.rows)))
