"""The first screen: the year in six figures, the clock, and what needs attention, worst first."""

from __future__ import annotations

from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.months import clock, last_day, month_of
from ewcoop.model.plan import Nature
from ewcoop.model.rounding import percent
from ewcoop.pace.standing import Standing
from ewcoop.report.line import counted
from ewcoop.report.webpage.attention import Item, attention
from ewcoop.report.webpage.view import View, to_reach

WORDS: dict[str, Text] = {
    "overview_figures": Text("全年六个数", "The year in six figures"),
    "overview_more": Text("其余需要关注的", "What else needs attention"),
    "overview_fine": Text(
        "没有需要关注的事项：没有错误和警告，没有落后于序时进度的，也没有未报的。",
        "Nothing needs attention: no errors or warnings, nobody behind the clock, nothing missing.",
    ),
    "overview_unjudged": Text(
        "还没有上报的数，只列出核对计划时发现的问题。",
        "Nothing was sent yet, so only what was found in the plan is listed.",
    ),
}
_FIRST, _MOST = 10, 60
_WIDTH = 1000
"""Of the bar of the clock, in units of its own."""


class Fact(NamedTuple):
    """One of the six figures."""

    label: str
    value: str
    note: str


class Clock(NamedTuple):
    """The bar: how far it is filled, and where its months end, in thousandths of the period."""

    sentence: str
    fill: int
    ends: tuple[int, ...]
    start: str
    end: str


class Overview(NamedTuple):
    facts: tuple[Fact, ...]
    clock: Clock
    first: tuple[Item, ...]
    more: tuple[Item, ...]
    left: str
    """How many are not listed at all; empty if all are."""


def overview(view: View) -> Overview:
    items = list(attention(view))
    rest = len(items) - _MOST
    left = Text(f"还有 {rest} 项，见下文各部分。", f"{rest} more stand in the sections below.")
    return Overview(
        tuple(_facts(view)),
        _clock(view),
        tuple(items[:_FIRST]),
        tuple(items[_FIRST:_MOST]),
        view.say(left) if rest > 0 else "",
    )


def _facts(view: View) -> list[Fact]:
    rows = list(view.table.by_id.values())
    binding = sum(row.indicator.nature == "binding" for row in rows)
    other = len(rows) - binding
    pairs = [pair for found in view.names.pairs_by_scope.values() for pair in found]
    partners, units = len({(p.partner, p.scope) for p in pairs}), len({p.unit for p in pairs})
    report = view.year.report
    said = view.say
    return [
        Fact(
            said(Text("指标", "indicators")),
            str(len(rows)),
            said(Text(f"约束性 {binding}，预期性 {other}", f"{binding} binding, {other} expected")),
        ),
        Fact(
            said(Text("结对", "pairs")),
            str(len(pairs)),
            said(Text(f"{units} 个县（市、区），{partners} 个结对县", f"{units} units, {partners} partner counties")),
        ),
        _on_the_clock(view, "binding", Text("约束性指标达到序时进度", "binding, met or on the clock")),
        _on_the_clock(view, "expected", Text("预期性指标达到序时进度", "expected, met or on the clock")),
        Fact(said(Text("核对发现", "findings")), str(len(report.diagnostics)), said(counted(report, view.year.hidden))),
        _days_left(view),
    ]  # fmt: skip


def _on_the_clock(view: View, nature: Nature, label: Text) -> Fact:
    """Of a nature's indicators that have a figure as their target: how many are met or on the clock."""
    if view.pace is None:
        return Fact(view.say(label), "—", view.say(Text("没有上报的数", "nothing was sent")))
    wholes = [one for one in to_reach(view.pace) if one.row.indicator.nature == nature]
    good = sum(_is_good(one) for one in wholes)
    unsure = sum(not _is_good(one) and one.gap is None for one in wholes)
    late = len(wholes) - good - unsure
    note = Text(f"落后 {late}", f"{late} behind")
    if unsure:
        note = Text(f"{note.zh}，未报齐不判断 {unsure}", f"{note.en}, {unsure} not judged: not all have sent")
    return Fact(view.say(label), f"{good}/{len(wholes)}", view.say(note))


def _is_good(one: Standing) -> bool:
    return (one.rate is not None and one.rate >= 1) or (one.gap is not None and one.gap >= 0)


def _days_left(view: View) -> Fact:
    end = view.table.plan.plan.period.end
    left = (end - view.year.as_of).days
    note = Text(f"至 {end}", f"until {end}")
    if left < 0:
        note = Text(f"{end} 已到期", f"ended on {end}")
    return Fact(view.say(Text("剩余天数", "days left")), str(max(left, 0)), view.say(note))


def _clock(view: View) -> Clock:
    period, day = view.table.plan.plan.period, view.year.as_of
    share = clock(period, day)
    months = range(month_of(period.start), month_of(period.end))
    sentence = Text(
        f"截至 {day}，序时进度 {percent(share)}（{share}）",
        f"As of {day} the clock stands at {percent(share)} ({share})",
    )
    ends = tuple(int(clock(period, last_day(month)) * _WIDTH) for month in months[:60])
    return Clock(view.say(sentence), int(share * _WIDTH), ends, str(period.start), str(period.end))
