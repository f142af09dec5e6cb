"""What needs attention, worst first: what breaks the plan, who is behind, who has not sent anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from ewcoop.diagnostics import Diagnostic, Severity, Text
from ewcoop.model.months import shown, spoken
from ewcoop.model.rounding import percent
from ewcoop.pace.standing import Light, Standing
from ewcoop.report.line import SEVERITIES
from ewcoop.report.tasks_words import why_late
from ewcoop.report.webpage.view import View, figure, lamp, points

_BY_ITSELF = ("EW417", "EW428", "EW528")
"""Findings about who has not sent, who is behind, and what is overdue: these stand in the list by themselves."""


_OF_STATES = ("EW52", "EW530")
_MOST_OF_RULE = 3


class Item(NamedTuple):
    """One thing to look at: `kind` is the class of its mark (a light or a severity), `href` where there is more."""

    kind: str
    word: str
    text: str
    href: str


def attention(view: View) -> Iterator[Item]:
    """Errors; whole indicators that are red; who sent nothing; overdue tasks; recipients that are red; warnings; then
    what is yellow. Binding before expected, and those behind by how far."""
    yield from _found(view, Severity.ERROR)
    yield from _wholes(view, "red")
    yield from _silent(view)
    yield from _overdue(view)
    yield from _recipients(view, "red")
    yield from _found(view, Severity.WARNING)
    yield from _wholes(view, "yellow")
    yield from _recipients(view, "yellow")


def _found(view: View, severity: Severity) -> Iterator[Item]:
    """A few of each rule, and how many more there are: one slip in a column must not hide everything else."""
    word = view.say(SEVERITIES[severity])
    by_itself = _BY_ITSELF if view.pace is not None else _BY_ITSELF[1:]
    by_code: dict[str, list[Diagnostic]] = {}
    for one in view.year.report:
        if one.severity is severity and one.code not in by_itself:
            by_code.setdefault(one.code, []).append(one)
    for code, found in by_code.items():
        rest = len(found) - _MOST_OF_RULE
        for at, one in enumerate(found[:_MOST_OF_RULE], 1):
            advice = f" {view.say(one.help)}" if one.help else ""
            more = Text(f"（{code} 另有 {rest} 处。）", f" ({rest} more of {code}.)")
            text = f"{one.file}:{one.span.shown} {view.say(one.message)}{advice}"
            yield Item(severity.word, word, text + (view.say(more) if rest > 0 and at == _MOST_OF_RULE else ""), code)


def _wholes(view: View, light: Light) -> Iterator[Item]:
    """Indicators as a whole, or where those have another light, in a scope."""
    if view.pace is not None:
        told = {one.row.indicator.id for one in view.pace.of_level("total") if one.light == light}
        scopes = [one for one in view.pace.of_level("scope") if one.row.indicator.id not in told]
        yield from _behind(view, light, [*view.pace.of_level("total"), *scopes])


def _recipients(view: View, light: Light) -> Iterator[Item]:
    if view.pace is not None:
        yield from _behind(view, light, view.pace.of_level("recipient"))


def _behind(view: View, light: Light, standings: Iterable[Standing]) -> Iterator[Item]:
    late = [one for one in standings if one.light == light]
    late.sort(key=lambda one: (one.row.indicator.nature != "binding", one.gap if one.gap is not None else Fraction(0)))
    for one in late:
        href = f"u{view.units[one.unit]}" if one.unit in view.units else f"i{view.numbers[one.row.indicator.id]}"
        shown_as = lamp(view, one)
        yield Item(shown_as.kind, shown_as.word, view.say(_how_far(one, view.names_apart[one.row.indicator.id])), href)


def _how_far(one: Standing, name: str) -> Text:
    gap = one.gap if one.gap is not None else Fraction(0)
    place = Text(f"{one.label}，", f"{one.label}, ") if one.label else Text("", "")
    rate = percent(one.rate) if one.rate is not None else ""
    done, target, unit = figure(one.done), figure(one.target), one.row.indicator.unit
    against, more = _against(one, gap), Text("", "")
    if one.needed is not None and gap < 0:
        more = Text(
            f"；今后每月需 {figure(one.needed)} {unit}", f"; needs {figure(one.needed)} {unit} a month from now on"
        )
    return Text(
        f"{place.zh}{name}：完成 {done} {unit}，任务 {target}，完成率 {rate}，{against.zh}{more.zh}。",
        f"{place.en}{name}: {done} of {target} {unit}, {rate}, {against.en}{more.en}.",
    )


def _against(one: Standing, gap: Fraction) -> Text:
    """How it stands against the clock. What is not behind it is here because it was red, or because the plan asks for
    more than the clock."""
    size = points(gap)
    if gap < 0:
        return Text(f"落后序时进度{size.zh}", f"{size.en} behind the clock")
    if one.repaired is not None:
        return Text(f"{spoken(one.repaired)}曾亮红灯，现已赶上", f"red in {shown(one.repaired)}, has caught up")
    return Text(
        f"比序时进度高{size.zh}，但不到计划所定的绿灯线",
        f"{size.en} ahead of the clock, but below what the plan asks for a green light",
    )


def _silent(view: View) -> Iterator[Item]:
    """Units that sent nothing for the month that is due."""
    if view.pace is None:
        return
    due = view.pace.day.due
    doubt = Text("", "")
    if view.year.sent_refused:
        doubt = Text("；上报中有读不了或不能采用的，也可能在其中", "; it may be among what could not be read or used")
    for unit, months in view.pace.missing.items():
        if due in months:
            text = Text(
                f"{unit}没有报{spoken(due)}的数{doubt.zh}，请催报；没有报的不当作 0。",
                f"{unit} sent nothing for {shown(due)}{doubt.en}: ask for it; what was not sent is not taken for 0.",
            )
            yield Item("missing", view.say(Text("未报", "not sent")), view.say(text), f"u{view.units[unit]}")


def _overdue(view: View) -> Iterator[Item]:
    standings = view.year.standings
    if standings is None:
        return
    day, doubt = Text("", ""), Text("", "")
    if any(one.code.startswith(_OF_STATES) and one.severity is Severity.ERROR for one in view.year.report):
        doubt = Text("；进展表中有不能采用的，也可能在其中", "; it may be among the states that could not be used")
    if standings.as_of != view.year.as_of:
        day = Text(f"（按 {standings.as_of}）", f" (on {standings.as_of})")
    for at, one in enumerate(standings.states, 1):
        if one.late:
            task, why = one.placed.task, why_late(one.late, standings)
            why = Text(why.zh + doubt.zh, why.en + doubt.en) if one.status is None else why
            text = Text(
                f"任务 {task.number}“{task.title.strip()}”：{why.zh}{day.zh}。",
                f'task {task.number} "{task.title.strip()}": {why.en}{day.en}.',
            )
            yield Item("red", view.say(Text("逾期", "overdue")), view.say(text), f"t{at}")
