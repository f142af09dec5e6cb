"""Units × indicators with their lights: where it burns, at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.figures import plain
from ewcoop.pace.standing import Standing, as_decimal
from ewcoop.report.bulletin import View as BulletinView
from ewcoop.report.bulletin import notes
from ewcoop.report.webpage.links import narrowed
from ewcoop.report.webpage.view import View, gap, lamp, rate, to_reach

if TYPE_CHECKING:
    from ewcoop.pace.work_out import Pace

WORDS: dict[str, Text] = {
    "heat_filter": Text("筛选县（市、区），如“红”", "Filter units, e.g. red"),
    "heat_key": Text("指标序号", "Numbers of the indicators"),
    "heat_legend": Text("图例：", "Legend: "),
    "heat_blank": Text("空格：没有任务，或任务为 0", "blank: no target, or a target of 0"),
    "heat_all": Text("合计", "all"),
}
_MOST_BESIDE, _MOST_WITH_RATES = 40, 26
"""Columns on one page; with rates fewer find room."""
_DOUBT = Text(
    "上报中有读不了或不能采用的，未报的可能在其中。",
    "Something in the returns could not be read or used: what is shown as not sent may be among it.",
)
_MOST_OF_NAME, _SHORT = 48, 20
"""As much of a name as there is room for above a column; and the lines that fit on one printed page."""
_ORDER = {"red": 0, "yellow": 1, "partial": 2, "missing": 3, "green": 4, "none": 5}


class Column(NamedTuple):
    number: int
    name: str
    head: str
    """As much of the name as there is room for above its column."""


class Cell(NamedTuple):
    kind: str
    word: str
    rate: str
    said: str
    """What a pointer shows: rate and difference."""
    order: str
    """By which it is sorted: the light, then the rate."""


class Line(NamedTuple):
    name: str
    href: str
    cells: tuple[Cell, ...]


class Part(NamedTuple):
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    whole: Line
    """All together; stays last however the others are sorted."""
    short: bool
    """Whether it fits on one printed page."""


class Heat(NamedTuple):
    parts: tuple[Part, ...]
    columns: tuple[Column, ...]
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def heat(view: View) -> Heat | None:
    """None where nothing was sent that could be judged."""
    if view.pace is None:
        return None
    chosen = to_reach(view.pace)
    if not chosen:
        return None
    columns = [
        Column(
            view.numbers[one.row.indicator.id],
            name := view.names_apart[one.row.indicator.id],
            narrowed(name, _MOST_OF_NAME),
        )
        for one in chosen
    ]
    by_unit: dict[str, dict[int, Standing]] = {unit: {} for unit in view.units}
    for one in view.pace.of_level("unit"):
        by_unit[one.unit or ""][view.numbers[one.row.indicator.id]] = one
    whole = {view.numbers[one.row.indicator.id]: one for one in chosen}
    parts = [
        _part(view, columns[at : at + _MOST_BESIDE], by_unit, whole) for at in range(0, len(columns), _MOST_BESIDE)
    ]
    legend = tuple((kind, view.say(text)) for kind, text in _kinds(view.pace))
    said = notes(BulletinView(view.table, view.pace, view.lang))
    if view.year.sent_refused:
        said = (*said, view.say(_DOUBT))
    return Heat(tuple(parts), tuple(columns), legend, said)


def _kinds(pace: Pace) -> Iterator[tuple[str, Text]]:
    """What each light means, by the thresholds of the plan."""
    yellow, red = (plain(as_decimal(one)) for one in (pace.thresholds.yellow, pace.thresholds.red))
    yield "green", Text(f"绿：较序时不低于 {yellow} 个百分点", f"green: {yellow} points or more against the clock")
    yield "yellow", Text(f"黄：低于 {yellow}，不低于 {red}", f"yellow: below {yellow}, but {red} or more")
    yield "red", Text(f"红：低于 {red}", f"red: below {red}")
    yield "missing", Text("未报：应报的月份没有可用的数", "not sent: no usable figure for the month that is due")
    yield "partial", Text("未报齐：有的结对没有报，不判断", "in part: some pairs have not sent, so no light")


def _order(kind: str, one: Standing | None) -> str:
    if one is None or one.rate is None:
        return str(_ORDER[kind])
    return f"{_ORDER[kind]}.{min(max(int(one.rate * 1000), 0), 9999):04}"


def _column(view: View, indicator: str) -> Column:
    name = view.names_apart[indicator]
    return Column(view.numbers[indicator], name, narrowed(name, _MOST_OF_NAME))


def _part(
    view: View, columns: Sequence[Column], by_unit: dict[str, dict[int, Standing]], whole: dict[int, Standing]
) -> Part:
    rates = len(columns) <= _MOST_WITH_RATES
    lines = [
        Line(unit, f"u{view.units[unit]}", tuple(_cells(view, columns, found, rates=rates)))
        for unit, found in by_unit.items()
        if found
    ]
    last = Line(view.say(WORDS["heat_all"]), "", tuple(_cells(view, columns, whole, rates=rates)))
    return Part(tuple(columns), tuple(lines), last, len(lines) < _SHORT)


def _cells(view: View, columns: Sequence[Column], found: dict[int, Standing], *, rates: bool) -> Iterable[Cell]:
    for column in columns:
        one = found.get(column.number)
        shown = lamp(view, one)
        said = "" if one is None or rates else " ".join(text for text in (rate(one), gap(one)) if text)
        yield Cell(
            shown.kind, shown.word, rate(one) if rates and one is not None else "", said, _order(shown.kind, one)
        )
