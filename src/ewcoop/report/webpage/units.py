"""A sheet for each unit with its own figures, to be handed to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.base import Value
from ewcoop.model.months import shown
from ewcoop.pace.standing import Standing
from ewcoop.report.webpage.view import View, figure, gap, lamp, rate

WORDS: dict[str, Text] = {
    "units_filter": Text("筛选县（市、区）", "Filter units"),
    "units_month": Text("报至", "sent up to"),
}
_STEPS = 20
"""The bar behind a rate has so many lengths."""


class Line(NamedTuple):
    number: int
    indicator: str
    measure: str
    whom: str
    """The partner, or the scope where it is the unit as a whole."""
    target: str
    done: str = ""
    rate: str = ""
    bar: int = 0
    gap: str = ""
    kind: str = "none"
    word: str = ""
    forecast: str = ""
    needed: str = ""
    month: str = ""


class Sheet(NamedTuple):
    name: str
    number: int
    partners: str
    tally: tuple[tuple[str, str], ...]
    """Lights, each with how many there are."""
    lines: tuple[Line, ...]


class Units(NamedTuple):
    sheets: tuple[Sheet, ...]
    judged: bool
    """Whether there are figures that were sent."""


def units(view: View) -> Units | None:
    lines: dict[str, list[Line]] = {unit: [] for unit in view.units}
    for unit, line in _judged(view) if view.pace is not None else _planned(view):
        lines.setdefault(unit, []).append(line)
    sheets = tuple(_sheet(view, unit, found) for unit, found in lines.items() if found)
    return Units(sheets, view.pace is not None) if sheets else None


def _sheet(view: View, unit: str, lines: list[Line]) -> Sheet:
    count = Counter((line.kind, line.word) for line in lines if line.kind != "none")
    kinds = ("green", "yellow", "red", "missing", "partial")
    tally = tuple(
        (kind, f"{word} {number}") for (kind, word), number in sorted(count.items(), key=lambda i: kinds.index(i[0][0]))
    )
    partners = (
        f"{partner}（{scope}）" if view.lang == "zh" else f"{partner} ({scope})"
        for partner, scope in view.names.partners_of(unit).items()
    )
    return Sheet(unit, view.units.get(unit, 0), view.between.join(partners), tally, tuple(lines))


def _judged(view: View) -> Iterator[tuple[str, Line]]:
    assert view.pace is not None
    for one in view.pace.of_level("recipient"):
        indicator, shown_as = one.row.indicator, lamp(view, one)
        yield (
            one.unit or "",
            Line(
                view.numbers[indicator.id],
                indicator.name,
                indicator.unit,
                one.partner or _whole(view, one.scope),
                figure(one.target),
                figure(one.done),
                rate(one),
                _bar(one),
                gap(one),
                shown_as.kind,
                shown_as.word,
                figure(one.forecast),
                figure(one.needed),
                "" if one.month is None else shown(one.month),
            ),
        )


def _whole(view: View, scope: str | None) -> str:
    return view.say(Text(f"{scope}（整体）", f"{scope} (as a whole)"))


def _bar(one: Standing) -> int:
    """How long the bar behind a rate is: what is above 100 % fills it."""
    return 0 if one.rate is None else max(0, min(_STEPS, int(one.rate * _STEPS)))


def _planned(view: View) -> Iterator[tuple[str, Line]]:
    for row in view.table.by_id.values():
        for recipient, cell in row.by_recipient.items():
            if cell.value is not None:
                indicator, whom = row.indicator, recipient.partner or _whole(view, recipient.scope)
                number = view.numbers[indicator.id]
                yield recipient.unit, Line(number, indicator.name, indicator.unit, whom, _target(cell.value))


def _target(value: Value) -> str:
    return figure(value) if isinstance(value, Decimal) else str(value)
