"""What every section of the page is made from, and what they say alike."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.figures import plain
from ewcoop.model.months import month_of
from ewcoop.model.names import Names
from ewcoop.model.rounding import one_decimal, percent, rounded
from ewcoop.model.table import Table
from ewcoop.pace.standing import Light, Standing
from ewcoop.report.indicator_names import names_apart

if TYPE_CHECKING:
    from ewcoop.pace.work_out import Pace
    from ewcoop.reporting import Year


class Lamp(NamedTuple):
    """How a standing looks: the class of its cell and its word; colour never stands alone."""

    kind: str
    """green, yellow, red, missing (not sent), partial (some have not sent), none."""
    word: str


class View:
    """A year whose plan has its cells in place; `titles` are those of the rules, by their codes."""

    def __init__(self, year: Year, table: Table, names: Names, lang: Lang, titles: Mapping[str, Text]) -> None:
        self.year, self.table, self.names, self.lang, self.titles = year, table, names, lang, titles

    @property
    def pace(self) -> Pace | None:
        return self.year.pace

    def say(self, text: Text) -> str:
        return text.in_(self.lang)

    @cached_property
    def unsent(self) -> set[tuple[str, str, str | None, str | None]]:
        """Groups of which nobody has sent what is due, by level, indicator, scope and unit: what they sent before may
        still be enough for a light of the whole, but they are not to be shown as having sent."""
        asked: dict[tuple[str, str, str | None, str | None], list[bool]] = {}
        for one in self.pace.of_level("recipient") if self.pace is not None else ():
            if one.target:
                id = one.row.indicator.id
                for key in (("total", id, None, None), ("scope", id, one.scope, None), ("unit", id, None, one.unit)):
                    asked.setdefault(key, []).append(one.state == "missing")
        return {key for key, missing in asked.items() if all(missing)}

    @cached_property
    def owes(self) -> bool:
        """Whether a month of the plan's period has ended, so that figures must be there."""
        period = self.table.plan.plan.period
        return self.pace is not None and self.pace.day.due >= month_of(period.start)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each indicator, by its id: its place in the plan, from 1. The anchor of its row is i1, i2 …"""
        found: dict[str, int] = {}
        for at, row in enumerate(self.table.rows, 1):
            found.setdefault(row.indicator.id, at)  # of two with one id, the first
        return found

    @property
    def between(self) -> str:
        """What stands between names in a list."""
        return between(self.lang)

    @cached_property
    def names_apart(self) -> dict[str, str]:
        """What to call each indicator, by its id, where its name alone must tell it from the others."""
        return names_apart(self.table)

    @cached_property
    def units(self) -> dict[str, int]:
        """The number of each unit, by its name, in the order of the pairings; the anchor of its sheet is u1, u2 …"""
        return {unit: at for at, unit in enumerate(dict.fromkeys(self.names.units.values()), 1)}


_LAMPS: dict[Light | str, Text] = {
    "green": Text("绿", "green"), "yellow": Text("黄", "yellow"), "red": Text("红", "red"),
    "missing": Text("未报", "not sent"), "partial": Text("未报齐", "in part"), "none": Text("", ""),
}  # fmt: skip


def lamp(view: View, standing: Standing | None) -> Lamp:
    """The light of a standing, or why it has none."""
    kind = "none" if standing is None else _kind(view, standing)
    return Lamp(kind, view.say(_LAMPS[kind]))


def _kind(view: View, one: Standing) -> str:
    if not one.target or not view.owes:
        return one.light or "none"
    if (one.level, one.row.indicator.id, one.scope, one.unit) in view.unsent:
        return "missing"
    if one.light is not None:
        return one.light
    return {"missing": "missing", "no_figure": "missing", "incomplete": "partial"}.get(one.state, "none")


def points(gap: Fraction) -> Text:
    """How large a difference to the clock is; what is shown as 0.0 is not 0."""
    size = rounded(abs(gap), 1)
    if gap and not size:
        return Text("不到 0.1 个百分点", "less than 0.1 points")
    return Text(f" {size} 个百分点", f"{size} points")  # Chinese words and figures stand apart


def to_reach(pace: Pace) -> list[Standing]:
    """The indicators as a whole that have a figure to reach, and somebody who carries it: what is arranged in words
    is nobody's to report."""
    return [one for one in pace.of_level("total") if one.target and not _is_arranged(one)]


def _is_arranged(one: Standing) -> bool:
    return one.done is None and one.row.indicator.arrangement is not None and not one.missing


def between(lang: Lang) -> str:
    return "、" if lang == "zh" else ", "


def figure(value: Decimal | None) -> str:
    """A figure, or nothing where there is none."""
    return "" if value is None else plain(value)


def rate(standing: Standing) -> str:
    return "" if standing.rate is None else percent(standing.rate)


def gap(standing: Standing) -> str:
    """The difference to the clock, in percentage points, with its sign."""
    return "" if standing.gap is None else one_decimal(standing.gap, signed=True)
