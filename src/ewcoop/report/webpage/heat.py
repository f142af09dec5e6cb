"""Units × indicators with their lights: where it burns, at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.pace.standing import Standing
from ewcoop.report.bulletin import View as BulletinView
from ewcoop.report.bulletin import notes
from ewcoop.report.webpage.view import View, gap, lamp, rate, to_reach

WORDS: dict[str, Text] = {
    "heat_filter": Text("筛选县（市、区），如“红”", "Filter units, e.g. red"),
    "heat_key": Text("指标序号", "Numbers of the indicators"),
    "heat_legend": Text("图例：", "Legend: "),
    "heat_blank": Text("空格：没有数字任务", "blank: no figure to reach"),
    "heat_all": Text("合计", "all"),
}
_MOST_BESIDE, _MOST_WITH_RATES = 40, 26
"""Columns on one page; with rates fewer find room."""
_KINDS = (
    ("green", Text("绿：不落后于阈值", "green: not below the threshold")),
    ("yellow", Text("黄：稍落后", "yellow: slightly behind")),
    ("red", Text("红：落后较多", "red: far behind")),
    ("missing", Text("未报：应报的月份没有报", "not sent: nothing for the month that is due")),
    ("partial", Text("未报齐：有的结对没有报，不判断", "in part: some pairs have not sent, so no light")),
)  # fmt: skip
_ORDER = {"red": 0, "yellow": 1, "partial": 2, "missing": 3, "green": 4, "none": 5}


class Column(NamedTuple):
    number: int
    name: str


class Cell(NamedTuple):
    kind: str
    word: str
    rate: str
    said: str
    """What a pointer shows: rate and difference."""
    order: int


class Line(NamedTuple):
    name: str
    href: str
    cells: tuple[Cell, ...]


class Part(NamedTuple):
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    rates: bool


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
    columns = [Column(view.numbers[one.row.indicator.id], one.row.indicator.name) for one in chosen]
    by_unit: dict[str, dict[int, Standing]] = {unit: {} for unit in view.units}
    for one in view.pace.of_level("unit"):
        by_unit[one.unit or ""][view.numbers[one.row.indicator.id]] = one
    whole = {view.numbers[one.row.indicator.id]: one for one in chosen}
    parts = [
        _part(view, columns[at : at + _MOST_BESIDE], by_unit, whole) for at in range(0, len(columns), _MOST_BESIDE)
    ]
    legend = tuple((kind, view.say(text)) for kind, text in _KINDS)
    said = notes(BulletinView(view.table, view.pace, view.lang))
    return Heat(tuple(parts), tuple(columns), legend, said)


def _part(
    view: View, columns: Sequence[Column], by_unit: dict[str, dict[int, Standing]], whole: dict[int, Standing]
) -> Part:
    rates = len(columns) <= _MOST_WITH_RATES
    lines = [
        Line(unit, f"u{view.units[unit]}", tuple(_cells(view, columns, found, rates=rates)))
        for unit, found in by_unit.items()
        if found
    ]
    lines.append(Line(view.say(WORDS["heat_all"]), "", tuple(_cells(view, columns, whole, rates=rates))))
    return Part(tuple(columns), tuple(lines), rates)


def _cells(view: View, columns: Sequence[Column], found: dict[int, Standing], *, rates: bool) -> Iterable[Cell]:
    for column in columns:
        one = found.get(column.number)
        shown = lamp(one, view.lang)
        said = "" if one is None or rates else " ".join(text for text in (rate(one), gap(one)) if text)
        yield Cell(shown.kind, shown.word, rate(one) if rates and one is not None else "", said, _ORDER[shown.kind])
