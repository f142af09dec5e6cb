"""Where tasks stand, worked out once more in another form."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from task_reports import day, work_of

from ewcoop.model.months import last_day, month_in
from ewcoop.model.status import Judged, Status
from ewcoop.model.task_states import STATE_WORDS, standings_of, usual_day
from ewcoop.model.work import Work
from ewcoop.model.workplan import Cadence
from ewcoop.rules.status import ew522_status_period, ew526_state_goes_back, ew527_status_not_sent, ew528_overdue

ROWS = st.tuples(st.integers(1, 4), st.integers(1, 12), st.booleans(), st.sampled_from(list(STATE_WORDS)))
DAYS = st.dates(day(1, 1), datetime.date(2027, 3, 31))


@st.composite
def reports(draw: st.DrawFn) -> list[Status]:
    quarters, rows = draw(st.booleans()), draw(st.lists(ROWS, max_size=25))
    found = []
    for at, (task, month, quarter, state) in enumerate(rows):
        last = month_in(2026, (month + 2) // 3 * 3 if quarters or quarter else month)
        found.append(Status(task, last - 2 if quarters or quarter else last, last, state, "", 0, at))
    return found


@st.composite
def works(draw: st.DrawFn) -> Work:
    cadence = [
        {"text": text, "every": every, "within": draw(st.none() | st.integers(0, 40)),
         "dates": draw(st.lists(DAYS, max_size=4))}
        for text, every in draw(st.lists(st.sampled_from(
            [("按月监测", "month"), ("按季调度", "quarter"), ("年初部署", "year"), ("年度评估", "year")]), max_size=4))
    ]  # fmt: skip
    deadlines = draw(st.dictionaries(st.integers(1, 4), DAYS, max_size=4))
    return work_of(4, cadence=cadence, tasks={task: {"deadline": until} for task, until in deadlines.items()})


def again(work: Work, rows: list[Status], as_of: datetime.date, today: datetime.date) -> list[Any]:
    """The definitions in another form: tables of what each task said of each term, looked through one by one."""
    rows = firsts(rows)
    step = 3 if rows and all(row.first < row.last for row in rows) else 1
    ends = [end for end in range(month_in(2026, step), month_in(2027, 1), step) if last_day(end) <= as_of]
    cadence = [item for item in work.plan.cadence if item.every == ("quarter" if step == 3 else "month")]
    closing = [
        one for item in work.plan.cadence if item.every == "year" and item.text == "年度评估" for one in item.dates
    ]
    out: list[Any] = [[end for end in ends if all(row.last != end for row in rows)]]
    for placed in work.tasks:
        own = {row.last: row for row in rows if row.task == placed.task.number}
        said_by = {end: row.state for end, row in own.items()}
        now = [end for end, row in own.items() if last_day(end) <= as_of or (
            datetime.date(2026, row.first % 12 + 1, 1) <= as_of and today <= last_day(end))]  # fmt: skip
        state = said_by[max(now)] if now else None
        lacks = [
            end for end in ends
            if end not in out[0]
            and not any(end in range(row.first, row.last + 1) for row in own.values())
            and said_by.get(max((other for other in said_by if other < end), default=-1)) != "done"
        ]  # fmt: skip
        reasons = [("deadline", until) for until in [placed.task.deadline or max(closing, default=None)]
                   if until is not None and until < as_of and state != "done"]  # fmt: skip
        reasons += [
            ("report", until) for end in lacks
            if (not now or end > max(now)) and (until := due(cadence, end, step)) and until < as_of
        ]  # fmt: skip
        out.append((state, lacks, sorted(reasons, key=lambda reason: reason[1])))
    return out


def firsts(rows: list[Status]) -> list[Status]:
    """Of rows about the same the first."""
    return [row for at, row in enumerate(rows) if (row.task, row.last) not in {(r.task, r.last) for r in rows[:at]}]


def due(cadence: list[Cadence], end: int, step: int) -> datetime.date | None:
    for item in cadence:
        if item.within is not None:
            return last_day(end) + datetime.timedelta(item.within)
    for item in cadence:
        fits = [one for one in item.dates if last_day(end) <= one < last_day(end + step)]
        if fits:
            return min(fits)
    return last_day(end) if cadence else None


@given(works(), reports(), DAYS, st.integers(0, 60))
def test_standings_are_the_same_worked_out_otherwise(
    work: Work, rows: list[Status], as_of: datetime.date, more: int
) -> None:
    today = as_of + datetime.timedelta(more)
    standings = standings_of(work, rows, as_of, today=today)
    found = [list(standings.silent)] + [
        (one.state, list(one.missing), sorted([(why.kind, why.due) for why in one.late], key=lambda why: why[1]))
        for one in standings.states
    ]
    assert found == again(work, rows, as_of, today)


@given(works(), reports(), DAYS)
def test_the_usual_day_is_the_same_counted_otherwise(work: Work, rows: list[Status], today: datetime.date) -> None:
    rows = firsts([row for row in rows if datetime.date(2026, row.first % 12 + 1, 1) <= today])
    step = 3 if rows and all(row.first < row.last for row in rows) else 1
    first = {(row.task, row.last): row for row in rows}
    told = {end: {row.task for row in first.values() if row.first <= end <= row.last}
            for end in range(month_in(2026, step), month_in(2027, 1), step)}  # fmt: skip
    usual = []
    for end, tasks in told.items():
        ready = set()
        for task in {row.task for row in rows}:
            before = [last for number, last in first if number == task and last < end]
            if before and first[task, max(before)].state == "done":
                ready.add(task)
        if all(row.last != end for row in rows):
            continue
        if len(tasks) * 2 > len({row.task for row in rows} - ready | tasks):
            usual.append(end)
    some = [row.last for row in rows] or [month_in(2026, 12)]
    assert usual_day(work, rows, today) == min(today, last_day(max(usual or some)))


@given(works(), reports(), st.none() | DAYS, DAYS)
def test_every_rule_can_say_what_it_finds(
    work: Work, rows: list[Status], as_of: datetime.date | None, today: datetime.date
) -> None:
    about = Judged(work, tuple(rows), standings_of(work, rows, as_of, today=today), as_of is not None)
    for rule in (ew522_status_period, ew526_state_goes_back, ew527_status_not_sent, ew528_overdue):
        for finding in rule.check_statuses(about):
            assert finding.code == rule.INFO.code
            assert finding.message.zh.endswith("。")
            assert finding.message.en.endswith(".")
