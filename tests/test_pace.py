"""Pace: random plans and returns against a short computation in fractions, and the cases that have to be settled."""

from __future__ import annotations

import calendar
import tempfile
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ewcoop.api import progress
from ewcoop.model.months import clock, last_day, month_of, months_left
from ewcoop.model.plan import Period
from ewcoop.pace.standing import Standing, Thresholds
from ewcoop.pace.work_out import Pace

PAIRINGS = """\
east: {name: 甲市, units: [{name: 东一县}, {name: 东二县}, {name: 东三县}]}
west:
  - {scope: 西州, partners: [{name: 西一县}, {name: 西二县}]}
  - {scope: 北州, partners: [{name: 北一县}, {name: 北二县}]}
pairs:
  - {unit: 东一县, partner: 西一县}
  - {unit: 东二县, partner: 西二县}
  - {unit: 东二县, partner: 北一县}
  - {unit: 东三县, partner: 北二县}
"""
PAIRS = [("东一县", "西一县", "西州"), ("东二县", "西二县", "西州"), ("东二县", "北一县", "北州"),
         ("东三县", "北二县", "北州")]  # fmt: skip
SCOPES, UNITS = ["西州", "北州"], ["东一县", "东二县", "东三县"]
MONITORING = "monitoring: {yellow: %s, red: %s, repaired: %s}\n"
Text = str | None


class Case(NamedTuple):
    """One indicator, its targets and quotas as texts (None: none), and what was sent by pair and month."""

    start: date
    end: date
    day: date
    targets: list[Text]
    quotas: list[Text]
    sent: list[dict[int, str]]
    yellow: str = "0"
    red: str = "-10"
    repaired: str = "green"


figures = st.one_of(
    st.integers(0, 400).map(str),
    st.decimals(0, 400, places=2).map(lambda value: format(value, "f")),
)
targets = st.one_of(st.none(), st.just("0"), figures)
firsts = st.dates(date(2023, 1, 1), date(2024, 12, 28))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    start = draw(st.one_of(firsts.map(lambda day: day.replace(day=1)), firsts))
    end = start + timedelta(days=draw(st.integers(0, 500)))
    if draw(st.booleans()):
        end = last_day(month_of(end))
    day = draw(st.dates(start, end + timedelta(days=60)))
    if draw(st.booleans()):
        day = last_day(month_of(day))
    months = range(month_of(start), month_of(end) + 1)
    sent = st.dictionaries(st.sampled_from(months), figures, max_size=5)
    low, high = sorted(draw(st.lists(st.decimals(-60, 60, places=1), min_size=2, max_size=2)))
    return Case(
        start, end, day,
        draw(st.lists(targets, min_size=4, max_size=4)), draw(st.lists(targets, min_size=2, max_size=2)),
        draw(st.lists(sent, min_size=4, max_size=4)),
        format(high, "f"), format(low, "f"), draw(st.sampled_from(["green", "yellow"])),
    )  # fmt: skip


def judged(case: Case) -> Pace:
    """What ewcoop makes of it, from files."""
    quotas = ", ".join(f"{scope}: {text}" for scope, text in zip(SCOPES, case.quotas, strict=True) if text is not None)
    cells: dict[str, list[str]] = {}
    for (unit, partner, _), text in zip(PAIRS, case.targets, strict=True):
        if text is not None:
            cells.setdefault(unit, []).append(f"{partner}: {text}")
    allocation = ", ".join(f"{unit}: {{{', '.join(of_unit)}}}" for unit, of_unit in cells.items())
    plan = (
        "plan: {id: x, title: 示例（虚构）, year: 2024, pairings: pairings.yaml,"
        f" period: {{start: {case.start}, end: {case.end}}}}}\n"
        "indicators:\n  - {id: jobs, name: 就业, unit: 万元, nature: binding,"
        f" quota: {{{quotas}}}, allocation: {{{allocation}}}}}\n" + MONITORING % (case.yellow, case.red, case.repaired)
    )
    rows = [
        f"{month // 12}-{month % 12 + 1:02},jobs,{unit},{partner},{text}"
        for (unit, partner, _), sent in zip(PAIRS, case.sent, strict=True)
        for month, text in sent.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("plan.yaml", plan), ("pairings.yaml", PAIRINGS)):
            Path(folder, name).write_text(text, encoding="utf-8")
        Path(folder, "r.csv").write_text("\n".join(["月份,指标,县（市、区）,结对县,累计完成", *rows]), encoding="utf-8")
        pace = progress(Path(folder, "plan.yaml"), Path(folder, "r.csv"), as_of=case.day).pace
    assert pace is not None
    return pace


# The same once more, with nothing of ewcoop: months are counted from the year 0.
def number(day: date) -> int:
    return day.year * 12 + day.month - 1


def is_last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def end_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, calendar.monthrange(month // 12, month % 12 + 1)[1])


def passed(case: Case, day: date) -> Fraction:
    if day < case.start or day >= case.end:
        return Fraction(day >= case.end)
    if is_last(day) and is_last(case.end) and case.start.day == 1:
        return Fraction(number(day) - number(case.start) + 1, number(case.end) - number(case.start) + 1)
    return Fraction((day - case.start).days + 1, (case.end - case.start).days + 1)


def added(values: Iterable[Fraction | None]) -> Fraction | None:
    there = [value for value in values if value is not None]
    return sum(there, Fraction(0)) if there else None


def fraction(text: Text) -> Fraction | None:
    return None if text is None else Fraction(text)


Line = tuple[str, str | None, Fraction | None, Fraction | None, str, str | None]


def expected(case: Case) -> list[Line]:
    """(level, name, target, done, state, light) of every row, in order."""
    now = by_day(case, case.day)
    if case.repaired == "green":
        return now
    months = range(number(case.start), number(case.end) + 1)
    before = [by_day(case, end_of(month)) for month in months if end_of(month) < case.day]
    reds = {line[:2] for lines in before for line in lines if line[5] == "red"}
    return [(*line[:5], "yellow") if line[5] == "green" and line[:2] in reds else line for line in now]


def light(case: Case, share: Fraction, goal: Fraction | None, sum_: Fraction | None) -> str | None:
    if not goal or sum_ is None or not share:
        return None
    gap = (sum_ / goal - share) * 100
    return "green" if gap >= Fraction(case.yellow) else "yellow" if gap >= Fraction(case.red) else "red"


def by_day(case: Case, day: date) -> list[Line]:
    due = min(number(day) - (not is_last(day)), number(case.end))
    share = passed(case, day)
    goals = [fraction(text) for text in case.targets]
    over = number(case.end) if day >= case.end else due  # what is sent for a month reaches to its end
    newest = [max((month for month in sent if month <= over), default=None) for sent in case.sent]
    done = [fraction(sent[month]) if month is not None else None
            for sent, month in zip(case.sent, newest, strict=True)]  # fmt: skip
    late = [month is None or month < due for month in newest]

    def group(level: str, name: str | None, inside: Callable[[int], bool], goal: Fraction | None) -> Line:
        members = [at for at in shown if inside(at)]
        sum_ = added(done[at] for at in members)
        lacks = any(late[at] for at in members if goals[at])
        state = "no_target" if not goal else "no_figure" if sum_ is None else "incomplete" if lacks else "judged"
        colour = light(case, share, goal, sum_)
        return level, name, goal, sum_, state, colour if state == "judged" or colour == "green" else None

    shown = [at for at in range(4) if goals[at] is not None or done[at] is not None]
    shown.sort(key=lambda at: goals[at] is None)
    quotas = dict(zip(SCOPES, map(fraction, case.quotas), strict=True))
    if not shown and not any(goal is not None for goal in quotas.values()):
        return []
    scopes = []
    for scope in SCOPES:
        sum_ = added(goals[at] for at in shown if PAIRS[at][2] == scope)
        if quotas[scope] is not None or any(PAIRS[at][2] == scope for at in shown):
            goal = quotas[scope] if quotas[scope] is not None else sum_
            scopes.append(group("scope", scope, lambda at, scope=scope: PAIRS[at][2] == scope, goal))  # type: ignore[misc]
    lines = [group("total", None, lambda at: True, added(line[2] for line in scopes)), *scopes]
    for unit in UNITS:
        if any(PAIRS[at][0] == unit for at in shown):
            goal = added(goals[at] for at in shown if PAIRS[at][0] == unit)
            lines.append(group("unit", unit, lambda at, unit=unit: PAIRS[at][0] == unit, goal))  # type: ignore[misc]
    for at in shown:
        state = "no_target" if not goals[at] else "missing" if late[at] else "judged"
        colour = light(case, share, goals[at], done[at]) if state == "judged" else None
        lines.append(("recipient", PAIRS[at][1], goals[at], done[at], state, colour))
    return lines


def name_of(one: Standing) -> str | None:
    return {"total": None, "scope": one.scope, "unit": one.unit, "recipient": one.partner}[one.level]


def exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


@given(cases())
@example(Case(date(2024, 1, 1), date(2024, 11, 30), date(2024, 6, 30), ["100"] * 4, [None] * 2, [{24293: "5"}] * 4))
@settings(max_examples=150)
def test_random_plans_stand_as_worked_out_in_fractions(case: Case) -> None:
    pace = judged(case)
    assert pace.day.clock == passed(case, case.day)
    found = [(s.level, name_of(s), exact(s.target), exact(s.done), s.state, s.light) for s in pace.standings]
    assert found == expected(case)


@given(cases())
@settings(max_examples=60)
def test_rows_add_up_whichever_way(case: Case) -> None:
    pace = judged(case)
    whole: Any = {level: added(exact(s.done) for s in pace.of_level(level))
                  for level in ("total", "scope", "unit", "recipient")}  # fmt: skip
    assert len(set(whole.values())) == 1


@given(cases())
@settings(max_examples=60)
def test_what_follows_from_rates_is_exact(case: Case) -> None:
    pace = judged(case)
    for one in pace.standings:
        assert (one.rate is None) == (one.done is None or not one.target)
        if one.gap is not None and one.rate is not None:
            assert one.gap == (one.rate - pace.day.clock) * 100
        if one.needed and one.target is not None and one.done is not None:
            rest = Fraction(one.target) - Fraction(one.done)
            assert 0 <= Fraction(one.needed) * pace.day.left - rest < pace.day.left


@given(cases(), st.integers(0, 3), figures)
@settings(max_examples=60)
def test_more_never_makes_a_light_worse(case: Case, at: int, more: str) -> None:
    if not case.sent[at]:
        return
    raised = [dict(sent) for sent in case.sent]
    for month, text in raised[at].items():
        raised[at][month] = format(Decimal(text) + Decimal(more), "f")
    order = ["red", "yellow", "green"]
    before, after = judged(case), judged(case._replace(sent=raised))
    for one, other in zip(before.standings, after.standings, strict=True):
        if one.light is not None:
            assert other.light is not None
            assert order.index(other.light) >= order.index(one.light)


@given(st.lists(st.fractions(-100, 100), min_size=2), st.fractions(-50, 50), st.fractions(0, 50))
def test_lights_turn_once_from_red_to_green(gaps: list[Fraction], red: Fraction, more: Fraction) -> None:
    order = ["red", "yellow", "green"]
    thresholds = Thresholds(red + more, red, "green")
    lights = [order.index(thresholds.light(gap)) for gap in sorted(gaps)]
    assert all(one <= other for one, other in pairwise(lights))


@given(firsts, st.integers(0, 700), st.integers(-50, 800))
def test_the_clock_goes_from_0_to_1(start: date, length: int, day: int) -> None:
    period = Period(start=start, end=start + timedelta(days=length))
    assert clock(period, start - timedelta(days=1)) == 0
    assert clock(period, period.end) == 1
    assert 0 <= clock(period, start + timedelta(days=day)) <= 1


@given(firsts, st.integers(0, 700))
def test_the_clock_never_goes_back_from_month_to_month(start: date, length: int) -> None:
    period = Period(start=start, end=start + timedelta(days=length))
    ends = [clock(period, last_day(month)) for month in range(month_of(start) - 1, month_of(period.end) + 2)]
    assert ends == sorted(ends)


@given(firsts, st.integers(0, 700), st.integers(-50, 800))
def test_months_left_never_grow(start: date, length: int, day: int) -> None:
    period, now = Period(start=start, end=start + timedelta(days=length)), start + timedelta(days=day)
    assert months_left(period, now) >= months_left(period, now + timedelta(days=1)) >= 0
