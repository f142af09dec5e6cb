"""The first screen: the year in six figures, the clock, and what needs attention, worst first."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.months import clock, last_day, month_of
from ewcoop.model.plan import Nature
from ewcoop.model.rounding import percent
from ewcoop.report.line import counted, first_upper
from ewcoop.report.quarterly.facts import verdict
from ewcoop.report.webpage.attention import Item, attention
from ewcoop.report.webpage.view import View, to_reach

WORDS: dict[str, Text] = {
    "overview_more": Text("其余需要关注的", "What else needs attention"),
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
    note: str
    """What the list cannot say; or that there is nothing to list."""


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
        view.say(_note(view, nothing=not items)),
    )


def _note(view: View, *, nothing: bool) -> Text:
    """That nothing needs attention is said only where all was read, nothing is left out, and somebody was judged."""
    year = view.year
    if view.pace is None:
        why = _why_no_pace(view)
        return Text(
            f"{why.zh}，这里只列核对时发现的问题。",
            f"{first_upper(why.en)}: only what was found in the files is listed.",
        )
    if not nothing:
        return Text("", "")
    if year.hidden or not year.read:
        return Text(
            "列不出需要关注的事项，但有没有列出或读不了的内容，不能说没有问题。",
            "There is nothing to list, but something was left out or could not be read, so this proves nothing.",
        )
    if not view.owes:
        return Text("还没有应报的月份；没有错误和警告。", "No month is due yet; there are no errors or warnings.")
    return Text(
        "没有需要关注的事项：没有错误和警告，没有亮黄灯、红灯的，也没有未报的。",
        "Nothing needs attention: no errors or warnings, no yellow or red lights, nothing missing.",
    )


def _why_no_pace(view: View) -> Text:
    """Why nobody is judged."""
    sent = view.year.progress
    if sent is None:
        return Text("没有上报的数", "nothing was sent")
    if sent.pace is None:
        return Text("计划有错误，没有核算", "the plan has errors, so nothing was worked out")
    if view.year.sent_refused:
        return Text("上报的文件没有读出可用的数", "no usable figures were read from the returns")
    return Text("上报的文件里没有数", "the returns hold no figures")


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
            said(Text("指标", "Indicators")),
            str(len(rows)),
            said(Text(f"约束性 {binding}，预期性 {other}", f"{binding} binding, {other} expected")),
        ),
        Fact(
            said(Text("结对", "Pairs")),
            str(len(pairs)),
            said(Text(f"{units} 个东部单位，{partners} 个结对县", f"{units} units, {partners} partner counties")),
        ),
        _on_the_clock(view, "binding", Text("约束性指标达到序时进度", "Binding, on the clock")),
        _on_the_clock(view, "expected", Text("预期性指标达到序时进度", "Expected, on the clock")),
        Fact(said(Text("核对发现", "Findings")), str(len(report.diagnostics)), said(counted(report, view.year.hidden))),
        _days_left(view),
    ]  # fmt: skip


def _on_the_clock(view: View, nature: Nature, label: Text) -> Fact:
    """Of a nature's indicators that have a figure to reach and somebody who carries it: how many are met or on the
    clock, counted as in the bulletin."""
    if view.pace is None:
        return Fact(view.say(label), "—", view.say(_why_no_pace(view)))
    wholes = [one for one in to_reach(view.pace) if one.row.indicator.nature == nature]
    if not wholes:
        return Fact(view.say(label), "—", view.say(Text("没有数字任务", "no figures to reach")))
    count = Counter(verdict(one) for one in wholes)
    unsure = len(wholes) - count["ahead"] - count["behind"]
    note = Text(f"落后 {count['behind']}", f"{count['behind']} behind")
    if unsure and view.owes:
        note = Text(f"{note.zh}，未报齐不判断 {unsure}", f"{note.en}, {unsure} not judged: not all have sent")
    elif unsure:
        note = Text("还没有应报的月份", "no month is due yet")
    return Fact(view.say(label), f"{count['ahead']}/{len(wholes)}", view.say(note))


def _days_left(view: View) -> Fact:
    end = view.table.plan.plan.period.end
    left = (end - view.year.as_of).days
    note = Text(f"至 {end}", f"until {end}")
    if left < 0:
        note = Text(f"{end} 已到期", f"ended on {end}")
    return Fact(view.say(Text("剩余天数", "Days left")), str(max(left, 0)), view.say(note))


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
