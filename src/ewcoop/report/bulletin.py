"""完成情况通报: how a plan stands, as tables for people. Each form of file is a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ewcoop.diagnostics import Lang, Text, listed
from ewcoop.model.figures import plain
from ewcoop.model.months import shown, spoken
from ewcoop.model.rounding import one_decimal, percent, rounded
from ewcoop.model.table import Table
from ewcoop.pace.standing import Light, Standing
from ewcoop.pace.work_out import Pace
from ewcoop.report.allocation_table import NATURES
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


class View(NamedTuple):
    """What a bulletin is about, and in which language; `rank` orders by how far ahead or behind they are."""

    table: Table
    pace: Pace
    lang: Lang
    rank: bool = False


def bulletin(view: View, *, with_lights: bool = False) -> Sheet:
    """The table that is issued: each indicator with its scopes, binding ones first; and what holds for all."""
    rows = [row for nature in ("binding", "expected") for row in _rows(view, nature, with_lights=with_lights)]
    return Sheet(
        _title(view), _heads(view, with_lights=with_lights), tuple(rows), 1, frozenset({3, 4, 5, 6, 7}), notes(view)
    )


def summaries(view: View) -> list[Sheet]:
    """The same for the screen: binding and expected indicators apart, each with its light."""
    sheets = []
    for nature, title in (("binding", Text("约束性指标", "Binding")), ("expected", Text("预期性指标", "Expected"))):
        rows = tuple(_rows(view, nature, with_lights=True))
        if rows:
            heads = _heads(view, with_lights=True)
            sheets.append(Sheet(title.in_(view.lang), heads, rows, 1, frozenset({3, 4, 5, 6, 7})))
    return sheets


def behind(view: View) -> Sheet | None:
    """Who is behind the clock, each with what it would take."""
    standings = [one for one in view.pace.of_level("recipient") if one.light in ("yellow", "red")]
    if view.rank:
        standings.sort(key=lambda one: one.gap if one.gap is not None else 0)
    if not standings:
        return None
    rows = tuple(_behind_row(view, one, place) for place, one in enumerate(standings, 1))
    heads = tuple(head.in_(view.lang) for head in _BEHIND)
    right = frozenset({2, 3, 4, 5, 7, 8})
    if view.rank:
        heads, right = (_RANK.in_(view.lang), *heads), frozenset(at + 1 for at in right) | {0}
    return Sheet(
        Text("落后于序时进度的", "Behind the clock").in_(view.lang), (heads,), rows, 2 if not view.rank else 3, right
    )


def by_unit(view: View) -> Sheet:
    """Lights by unit; ranked by the share of green among those that have a light."""
    counts = _counted(view.pace.of_level("recipient"), lambda one: one.unit or "")
    items = list(counts.items())
    if view.rank:
        items.sort(key=lambda item: -_share(item[1]))
    rows = []
    for name, count in items:
        cells = (name, *(str(number) for number in count))
        place = 1 + sum(_share(other) > _share(count) for other in counts.values())
        rows.append((str(place), *cells) if view.rank else cells)
    heads = tuple(head.in_(view.lang) for head in _UNITS)
    if view.rank:
        heads = (_RANK.in_(view.lang), *heads)
    right = frozenset(range(1 + view.rank, 5 + view.rank)) | ({0} if view.rank else frozenset())
    return Sheet(Text("按县（市、区）", "By unit").in_(view.lang), (heads,), tuple(rows), 1 + view.rank, right)


def by_category(view: View) -> Sheet | None:
    """Lights by category; figures of different units are never added up."""
    counts = _counted(view.pace.of_level("recipient"), lambda one: one.row.indicator.category or "—")
    if len(counts) < 2:
        return None
    rows = tuple((name, *(str(number) for number in count)) for name, count in counts.items())
    heads = (_CATEGORY.in_(view.lang), *(head.in_(view.lang) for head in _UNITS[1:]))
    return Sheet(Text("按类别", "By category").in_(view.lang), (heads,), rows, 1, frozenset({1, 2, 3, 4}))


def notes(view: View) -> tuple[str, ...]:
    """What holds for all figures: the day, how it was rounded, when lights turn, who is missing."""
    pace, lang = view.pace, view.lang
    day, thresholds = pace.day, pace.thresholds
    yellow, red = (plain(rounded(one, 6)) for one in (thresholds.yellow, thresholds.red))
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
        Text("预计按至今的平均进度推算。", "Forecasts go on at the average pace so far."),
    ]
    if thresholds.repaired == "yellow":
        said.append(Text("亮过红灯又赶上的，仍亮黄灯。", "What was red and has caught up stays yellow."))
    for unit, months in pace.missing.items():
        names = listed([Text(spoken(month), shown(month)) for month in months], most=12)
        said.append(Text(f"{unit}没有报{names.zh}的数。", f"{unit} sent nothing for {names.en}."))
    return tuple(text.in_(lang) for text in said)


def _title(view: View) -> str:
    title, day = view.table.plan.plan.title, view.pace.day.as_of
    return Text(f"{title}完成情况（截至 {day}）", f"{title}: progress as of {day}").in_(view.lang)


def _heads(view: View, *, with_lights: bool) -> tuple[tuple[str, ...], ...]:
    heads = [head.in_(view.lang) for head in _HEADS]
    if with_lights:
        heads.insert(8, Text("亮灯", "light").in_(view.lang))
    return (tuple(heads),)


def _rows(view: View, nature: str, *, with_lights: bool) -> Iterator[tuple[str, ...]]:
    chosen = [one for one in view.pace.standings if one.row.indicator.nature == nature]
    scopes: dict[str, int] = {}
    for one in chosen:
        if one.level == "scope":
            scopes[one.row.indicator.id] = scopes.get(one.row.indicator.id, 0) + 1
    for one in chosen:
        if one.level == "total" or (one.level == "scope" and scopes[one.row.indicator.id] > 1):
            yield _row(view, one, with_lights=with_lights)


def _row(view: View, one: Standing, *, with_lights: bool) -> tuple[str, ...]:
    indicator, lang = one.row.indicator, view.lang
    cells = [
        indicator.name if one.level == "total" else f"　{one.scope}",
        indicator.unit,
        NATURES[indicator.nature].in_(lang),
        _figure(one.target),
        _figure(one.done),
        percent(one.rate) if one.rate is not None else "",
        percent(view.pace.day.clock),
        one_decimal(one.gap, signed=True) if one.gap is not None else "",
        _remark(one, lang),
    ]
    if with_lights:
        cells.insert(8, LIGHTS[one.light].in_(lang) if one.light else "")
    return tuple(cells)


def _remark(one: Standing, lang: Lang) -> str:
    if one.state == "no_target":
        return Text("没有数字任务", "no target").in_(lang)
    if one.state == "no_figure":
        return Text("没有上报", "nothing sent").in_(lang)
    if one.state == "incomplete":
        return Text(f"缺 {one.missing} 个", f"{one.missing} missing").in_(lang)
    if one.repaired is not None:
        return Text(f"{spoken(one.repaired)}曾亮红灯", f"red in {shown(one.repaired)}").in_(lang)
    return ""


def _behind_row(view: View, one: Standing, place: int) -> tuple[str, ...]:
    unit = one.row.indicator.unit
    cells = (
        one.row.indicator.name,
        one.label,
        f"{_figure(one.target)} {unit}",
        _figure(one.done),
        percent(one.rate) if one.rate is not None else "",
        one_decimal(one.gap, signed=True) if one.gap is not None else "",
        LIGHTS[one.light].in_(view.lang) if one.light else "",
        _figure(one.forecast),
        _figure(one.needed),
    )
    return (str(place), *cells) if view.rank else cells


def _figure(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


class _Count(NamedTuple):
    green: int = 0
    yellow: int = 0
    red: int = 0
    none: int = 0


def _counted(standings: Iterable[Standing], name: Callable[[Standing], str]) -> dict[str, _Count]:
    found: dict[str, _Count] = {}
    for one in standings:
        key = name(one)
        count = found.get(key, _Count())
        light = one.light or "none"
        found[key] = count._replace(**{light: getattr(count, light) + 1})
    return found


def _share(count: _Count) -> Fraction:
    judged = count.green + count.yellow + count.red
    return Fraction(count.green, judged) if judged else Fraction(-1)
