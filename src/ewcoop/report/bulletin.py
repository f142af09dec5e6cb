"""完成情况通报: how a plan stands, as tables for people. Each form of file is a module of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ewcoop.diagnostics import Lang, Text, listed
from ewcoop.model.figures import plain
from ewcoop.model.months import shown, spoken
from ewcoop.model.plan import Nature
from ewcoop.model.rounding import one_decimal, percent
from ewcoop.model.table import Table
from ewcoop.pace.standing import Light, Standing, as_decimal
from ewcoop.pace.work_out import Pace
from ewcoop.report.allocation_table import NATURES
from ewcoop.report.light_counts import Count, counted, lights_of_units, placed
from ewcoop.report.sheet import Sheet

LIGHTS: dict[Light, Text] = {"green": Text("绿", "green"), "yellow": Text("黄", "yellow"), "red": Text("红", "red")}
STYLES = {"绿": "green", "黄": "bold yellow", "红": "bold red",
          "green": "green", "yellow": "bold yellow", "red": "bold red"}  # fmt: skip
"""How the words of lights look on a terminal."""

_HEADS = (
    Text("指标", "indicator"), Text("单位", "measure"), Text("性质", "nature"), Text("年度任务", "target"),
    Text("累计完成", "done"), Text("完成率", "rate"), Text("序时进度", "clock"), Text("较序时", "against clock"),
    Text("备注", "remark"),
)  # fmt: skip
_BEHIND = (
    Text("指标", "indicator"), Text("承担单位", "recipient"), Text("任务", "target"), Text("累计完成", "done"),
    Text("完成率", "rate"), Text("较序时", "against clock"), Text("亮灯", "light"), Text("预计", "forecast"),
    Text("每月还需", "needed a month"),
)  # fmt: skip
_UNITS = (
    Text("县（市、区）", "unit"), Text("绿灯", "green"), Text("黄灯", "yellow"), Text("红灯", "red"),
    Text("没有灯", "no light"),
)  # fmt: skip
_CATEGORY = Text("类别", "category")
_RANK = Text("名次", "rank")
_KINDS: tuple[tuple[Nature, Text], ...] = (
    ("binding", Text("约束性指标", "Binding")),
    ("expected", Text("预期性指标", "Expected")),
)
_BASIS = Text("预计按至今的平均进度推算。", "Forecasts go on at the average pace so far.")
_FIGURES = frozenset({3, 4, 5, 6, 7})


class View(NamedTuple):
    """What a bulletin is about, and in which language; `rank` orders by how far ahead or behind they are."""

    table: Table
    pace: Pace
    lang: Lang
    rank: bool = False
    signed: bool = True
    """Whether what is ahead has a plus sign: in a CSV file Excel would take it for a formula."""


def bulletin(view: View) -> Sheet:
    """The table that is issued: each indicator with its scopes, binding ones first; and what holds for all."""
    rows = tuple(_row(view, one) for nature, _ in _KINDS for one in whole(view, nature))
    return Sheet(_title(view), (_said(view, _HEADS),), rows, 1, _FIGURES, notes(view))


def summaries(view: View) -> list[Sheet]:
    """The same for the screen: binding and expected indicators apart, with lights, without what all rows share."""
    heads = _said(view, (*_HEADS[:8], Text("亮灯", "light"), _HEADS[8]))
    clock = percent(view.pace.day.clock)
    sheets = []
    for nature, kind in _KINDS:
        rows = [_with_light(view, one) for one in whole(view, nature)]
        if rows:
            title = Text(f"{kind.zh}（序时进度 {clock}）", f"{kind.en} (clock {clock})").in_(view.lang)
            sheets.append(Sheet(title, (_less(heads),), tuple(map(_less, rows)), 1, frozenset({2, 3, 4, 5})))
    return sheets


def behind(view: View, *, narrow: bool = False) -> list[Sheet]:
    """Who is behind the clock, each with what it would take; binding and expected indicators apart. On a terminal
    there is no room for both names beside each other: then the table is `narrow`."""
    sheets = []
    for nature, kind in _KINDS:
        chosen = [one for one in _late(view) if one.row.indicator.nature == nature]
        if chosen:
            title = Text(f"{kind.zh}：落后于序时进度的", f"{kind.en}: behind the clock").in_(view.lang)
            sheets.append((_narrow if narrow else _wide)(view, title, chosen))
    if sheets:
        sheets[-1] = sheets[-1]._replace(notes=(_BASIS.in_(view.lang),))
    return sheets


def _late(view: View) -> list[Standing]:
    late = [one for one in view.pace.of_level("recipient") if one.light in ("yellow", "red")]
    return sorted(late, key=_gap) if view.rank else late


def _gap(one: Standing) -> Fraction:
    return one.gap if one.gap is not None else Fraction(0)


def _wide(view: View, title: str, chosen: list[Standing]) -> Sheet:
    heads, right = _said(view, _BEHIND), frozenset({2, 3, 4, 5, 7, 8})
    rows = [_behind_row(view, one) for one in chosen]
    if not view.rank:
        return Sheet(title, (heads,), tuple(rows), 2, right)
    rows = [(place, *row) for place, row in zip(_places(chosen), rows, strict=True)]
    return Sheet(title, (_said(view, (_RANK, *_BEHIND)),), tuple(rows), 3, frozenset(at + 1 for at in right) | {0})


def _narrow(view: View, title: str, chosen: list[Standing]) -> Sheet:
    """One column of names: recipients below their indicator; ranked, both in one cell."""
    rows = [_behind_row(view, one) for one in chosen]
    right = frozenset({1, 2, 3, 4, 6, 7})
    if view.rank:
        rows = [(f"{row[1]} {row[0]}", at, *row[2:]) for at, row in zip(_places(chosen), rows, strict=True)]
        heads = _said(view, (_BEHIND[1], _RANK, *_BEHIND[2:]))
        return Sheet(title, (heads,), tuple(rows), 2, frozenset(at + 1 for at in right) | {1})
    below: list[tuple[str, ...]] = []
    before = None
    for one, row in zip(chosen, rows, strict=True):
        if one.row is not before:
            below.append((f"{row[0]} ({one.row.indicator.unit})", *[""] * 7))
        before = one.row
        below.append((f"　{row[1]}", figure(one.target), *row[3:]))
    return Sheet(title, (_said(view, _BEHIND[1:]),), tuple(below), 1, right)


def _places(chosen: list[Standing]) -> list[str]:
    """Places by how far behind; those who are equally far share one."""
    gaps = [_gap(one) for one in chosen]
    first: dict[Fraction, int] = {}
    for place, gap in enumerate(sorted(gaps), 1):
        first.setdefault(gap, place)
    return [str(first[gap]) for gap in gaps]


def tallies(view: View) -> list[Sheet]:
    """How many lights of each colour a unit has, and a category; figures of different units are never added up."""
    ordered = lights_of_units(view.table, view.pace)
    categories = counted(view.pace.of_level("recipient"), lambda one: one.row.indicator.category or "—")
    sheets = []
    if ordered:
        title = Text("按县（市、区）", "By unit").in_(view.lang)
        sheets.append(_ranked(view, title, ordered) if view.rank else _tally(view, title, _UNITS, ordered))
    if len(categories) > 1:
        title = Text("按类别", "By category").in_(view.lang)
        sheets.append(_tally(view, title, (_CATEGORY, *_UNITS[1:]), categories))
    return sheets


def _tally(view: View, title: str, heads: Iterable[Text], counts: dict[str, Count]) -> Sheet:
    rows = tuple((name, *map(str, count)) for name, count in counts.items())
    return Sheet(title, (_said(view, heads),), rows, 1, frozenset({1, 2, 3, 4}))


def _ranked(view: View, title: str, counts: dict[str, Count]) -> Sheet:
    rows = tuple((str(place or "—"), name, *map(str, count)) for place, name, count in placed(counts))
    return Sheet(title, (_said(view, (_RANK, *_UNITS)),), rows, 2, frozenset({0, 2, 3, 4, 5}))


def notes(view: View) -> tuple[str, ...]:
    """What holds for all figures: the day, how it was rounded, when lights turn, who is missing."""
    pace, lang = view.pace, view.lang
    day, thresholds = pace.day, pace.thresholds
    yellow, red = (plain(as_decimal(one)) for one in (thresholds.yellow, thresholds.red))
    said = [
        Text(
            f"截至 {day.as_of}，序时进度 {percent(day.clock)}（{day.clock}），按计划期"
            f" {view.table.plan.plan.period.start} 至 {view.table.plan.plan.period.end} 计算。",
            f"As of {day.as_of} the clock stands at {percent(day.clock)} ({day.clock}) of the period"
            f" {view.table.plan.plan.period.start} to {view.table.plan.plan.period.end}.",
        ),
        Text(
            f"较序时为百分点；百分数四舍五入到一位小数，亮灯按舍入前的数：低于 {yellow} 亮黄灯，低于 {red} 亮红灯。",
            f"Differences are percentage points; percentages have one decimal, rounded half away from zero; lights are"
            f" judged before rounding: below {yellow} yellow, below {red} red.",
        ),
    ]
    if thresholds.repaired == "yellow":
        said.append(Text("亮过红灯又赶上的，仍亮黄灯。", "What was red and has caught up stays yellow."))
    silent = listed((unit for unit, months in pace.missing.items() if day.due in months), most=20)
    if silent.zh:
        said.append(
            Text(f"没有报{spoken(day.due)}的：{silent.zh}。", f"Sent nothing for {shown(day.due)}: {silent.en}.")
        )
    return tuple(text.in_(lang) for text in said)


def _title(view: View) -> str:
    title, day = view.table.plan.plan.title, view.pace.day.as_of
    return Text(f"{title}完成情况（截至 {day}）", f"{title}: progress as of {day}").in_(view.lang)


def _said(view: View, texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(text.in_(view.lang) for text in texts)


def whole(view: View, nature: Nature) -> Iterator[Standing]:
    """Indicators of a nature, and below each its scopes, if it has several."""
    chosen = [one for one in view.pace.standings if one.row.indicator.nature == nature]
    scopes = Counter(one.row.indicator.id for one in chosen if one.level == "scope")
    for one in chosen:
        if one.level == "total" or (one.level == "scope" and scopes[one.row.indicator.id] > 1):
            yield one


def _row(view: View, one: Standing) -> tuple[str, ...]:
    indicator, lang = one.row.indicator, view.lang
    return (
        indicator.name if one.level == "total" else f"　{one.scope}",
        indicator.unit,
        NATURES[indicator.nature].in_(lang),
        figure(one.target),
        figure(one.done),
        percent(one.rate) if one.rate is not None else "",
        percent(view.pace.day.clock),
        one_decimal(one.gap, signed=view.signed) if one.gap is not None else "",
        _remark(one, lang),
    )


def _with_light(view: View, one: Standing) -> tuple[str, ...]:
    *cells, remark = _row(view, one)
    return (*cells, LIGHTS[one.light].in_(view.lang) if one.light else "", remark)


def _less(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A row without nature and clock."""
    return (*cells[:2], *cells[3:6], *cells[7:])


def _remark(one: Standing, lang: Lang) -> str:
    if one.state == "no_target":
        return Text("没有数字任务", "no target").in_(lang)
    if one.state == "no_figure":
        return one.row.indicator.arrangement or Text("没有上报", "nothing sent").in_(lang)
    if one.state == "incomplete":
        return Text(f"{one.missing} 个没有报", f"{one.missing} not sent").in_(lang)
    if one.repaired is not None:
        return Text(f"{spoken(one.repaired)}曾亮红灯", f"red in {shown(one.repaired)}").in_(lang)
    return ""


def _behind_row(view: View, one: Standing) -> tuple[str, ...]:
    return (
        one.row.indicator.name,
        one.label,
        f"{figure(one.target)} {one.row.indicator.unit}",
        figure(one.done),
        percent(one.rate) if one.rate is not None else "",
        one_decimal(one.gap, signed=True) if one.gap is not None else "",
        LIGHTS[one.light].in_(view.lang) if one.light else "",
        figure(one.forecast),
        figure(one.needed),
    )


def figure(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
