"""The course of each indicator over the plan's period: what was done by each month's end, the clock, the forecast."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.months import Month, clock, last_day, month_of, months_in, shown, spoken
from ewcoop.model.rounding import percent
from ewcoop.model.table import Row
from ewcoop.pace.course import Point, course_of
from ewcoop.pace.standing import Standing
from ewcoop.report.webpage.chart import HEIGHT, WIDTH, Scale, Spot, Tick, months_across
from ewcoop.report.webpage.view import Lamp, View, figure, lamp, points, rate

WORDS: dict[str, Text] = {
    "lines_legend": Text("图例", "Key"),
    "lines_done": Text("累计完成（实线）", "done (solid)"),
    "lines_hollow": Text(
        "空心点：有的没有报，用其上一次的数", "hollow point: some have not sent, their last figures count"
    ),
    "lines_clock": Text("序时进度（点线）", "clock (dotted)"),
    "lines_forecast": Text("按目前进度预计（短划线）", "forecast at the pace so far (dashed)"),
    "lines_target": Text("任务，100%（粗横线）", "target, 100% (heavy level line)"),
    "lines_without": Text("没有画图的指标", "Indicators without a chart"),
}


class Mark(NamedTuple):
    """What was done by a day: a point of the line."""

    x: str
    y: str
    hollow: bool
    text: str


class Course(NamedTuple):
    """The chart of one indicator, with what it says in words."""

    number: int
    name: str
    lamp: Lamp
    verdict: str
    figures: str
    said: str
    """What the chart shows, in one sentence."""
    scale: Scale
    ticks: tuple[Tick, ...]
    target: str
    clock: str
    done: str
    forecast: str
    marks: tuple[Mark, ...]


class Without(NamedTuple):
    """Indicators that have no chart, for one reason."""

    why: str
    names: str


class Lines(NamedTuple):
    about: str
    courses: tuple[Course, ...]
    without: tuple[Without, ...]
    months: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT


_NO_FIGURE = Text("有任务，还没有可用的上报数", "a target, but no usable figure yet")
_NO_TARGET = Text("有上报数，没有任务数", "figures sent, but no target")
_NEITHER = Text("没有任务数，也没有上报数", "neither target nor figures")


def lines(view: View) -> Lines | None:
    pace = view.pace
    if pace is None or view.year.returns is None:
        return None
    points = course_of(view.table, view.year.returns, pace.day.as_of)
    totals = {standing.row.indicator.id: standing for standing in pace.of_level("total")}
    courses, without = [], dict[Text, list[str]]()
    for id, row in view.table.by_id.items():
        whole = totals.get(id)
        reason = _why_none(whole)
        if whole is None or reason is not None:
            without.setdefault(reason or _NEITHER, []).append(_quoted(row, view))
        else:
            courses.append(_Drawer(view, whole, points[id]).course())
    period = view.table.plan.plan.period
    ends = [clock(period, last_day(month)) for month in months_in(period)]
    return Lines(_about(view), tuple(courses), _listed(view, without), months_across(months_in(period), ends))


def _why_none(whole: Standing | None) -> Text | None:
    if whole is None:
        return _NEITHER
    if not whole.target:
        return _NEITHER if whole.done is None else _NO_TARGET
    return _NO_FIGURE if whole.done is None else None


def _quoted(row: Row, view: View) -> str:
    return f"“{row.indicator.name}”" if view.lang == "zh" else f'"{row.indicator.name}"'


def _listed(view: View, without: dict[Text, list[str]]) -> tuple[Without, ...]:
    return tuple(Without(view.say(why), view.between.join(names)) for why, names in without.items())


def _about(view: View) -> str:
    period = view.table.plan.plan.period
    first, last = month_of(period.start), month_of(period.end)
    return view.say(
        Text(
            f"横轴是任务期限 {spoken(first)}至{spoken(last)}，纵轴是累计完成数占任务的百分比；各图纵轴按各自的数伸缩。",
            f"Across: the plan's period, {shown(first)} to {shown(last)}. Upwards: what was done so far in percent of"
            " the target; each chart reaches as high as its figures.",
        )
    )


class _Drawer:
    """Draws one indicator that has a target and figures."""

    def __init__(self, view: View, whole: Standing, points: tuple[Point, ...]) -> None:
        assert whole.target is not None
        self.view, self.whole, self.target = view, whole, Fraction(whole.target)
        self.spots = list(self._spots(points))
        self.ahead: Spot | None = None
        if whole.forecast is not None and self.spots[-1][0][0] < 1:
            self.ahead = (Fraction(1), self._share(whole.forecast))
        shares = [share for (_, share), _ in self.spots]
        self.scale = Scale([*shares, self.ahead[1]] if self.ahead is not None else shares)

    def course(self) -> Course:
        view, whole, scale = self.view, self.whole, self.scale
        spots = [spot for spot, _ in self.spots]
        if self.starts:
            spots.insert(0, (Fraction(0), Fraction(0)))
        start, end = (Fraction(0), Fraction(0)), (Fraction(1), Fraction(1))
        verdict, figures = view.say(self._verdict()), view.say(self._figures())
        stop = Text("。", ".")
        return Course(
            number=view.numbers[whole.row.indicator.id],
            name=view.names_apart[whole.row.indicator.id],
            lamp=lamp(view, whole),
            verdict=verdict,
            figures=figures,
            said=view.say(Text(f"{figures}；{verdict}", f"{figures}; {verdict}")) + view.say(stop),
            scale=scale,
            ticks=tuple(scale.ticks),
            target=scale.y(Fraction(1)),
            clock=scale.points([start, end]),
            done=scale.points(spots) if len(spots) > 1 else "",
            forecast=scale.points([spots[-1], self.ahead]) if self.ahead is not None else "",
            marks=tuple(
                Mark(scale.x(t), scale.y(share), bool(p.missing), self._said(p)) for (t, share), p in self.spots
            ),
        )

    def _spots(self, points: tuple[Point, ...]) -> Iterator[tuple[Spot, Point]]:
        """The ends of the months that are over; and the day itself, where it lies within a month."""
        period, as_of, whole = self.view.table.plan.plan.period, self.view.year.as_of, self.whole
        self.starts = bool(points) and points[0].done is not None
        time = Fraction(0)
        for point in points:
            if point.done is not None:
                time = clock(period, last_day(point.month))
                yield (time, self._share(point.done)), point
        if (not points or time < 1) and (not points or points[-1].month < month_of(as_of)) and whole.done is not None:
            today = Point(month_of(as_of), whole.done, whole.missing)
            yield (max(time, clock(period, as_of)), self._share(whole.done)), today

    def _share(self, done: Decimal) -> Fraction:
        return Fraction(done) / self.target

    def _said(self, point: Point) -> str:
        assert point.done is not None
        unit, month = self.whole.row.indicator.unit, self._day(point.month)
        rate, some = percent(self._share(point.done)), point.missing
        missing = Text(f"，{some} 个没有报", f", {some} without figures") if some else Text("", "")
        done = figure(point.done)
        return self.view.say(
            Text(f"{month}：{done}{unit}，{rate}{missing.zh}", f"{month}: {done} {unit}, {rate}{missing.en}")
        )

    def _day(self, month: Month) -> str:
        as_of = self.view.year.as_of
        return as_of.isoformat() if last_day(month) > as_of else shown(month)

    def _verdict(self) -> Text:
        """The rate, against the clock where pace judges it, and who is not in it."""
        whole, done = self.whole, rate(self.whole)
        against, missing = Text("", ""), Text("", "")
        if whole.gap is not None:
            size = points(whole.gap)
            zh, en = ("高", "ahead of") if whole.gap > 0 else ("低", "behind")
            against = Text(f"，比序时进度{zh}{size.zh}", f", {size.en} {en} the clock")
            if not whole.gap:
                against = Text("，与序时进度持平", ", level with the clock")
        if whole.missing:
            missing = Text(f"，{whole.missing} 个没有报", f", {whole.missing} without figures")
        return Text(f"完成率 {done}{against.zh}{missing.zh}", f"rate {done}{against.en}{missing.en}")

    def _figures(self) -> Text:
        whole, unit = self.whole, self.whole.row.indicator.unit
        target, done, ahead = figure(whole.target), figure(whole.done), figure(whole.forecast)
        forecast = Text(f"，预计 {ahead}{unit}", f", forecast {ahead}") if ahead else Text("", "")
        return Text(
            f"任务 {target}{unit}，累计完成 {done}{unit}{forecast.zh}",
            f"target {target} {unit}, done {done}{forecast.en}",
        )
