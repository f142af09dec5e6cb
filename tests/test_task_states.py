"""Where tasks stand on a day. The work plans and reports are invented."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ewcoop.model.months import last_day, month_in, shown
from ewcoop.model.status import Judged, Standings, State, Status
from ewcoop.model.task_states import STATE_WORDS, months_of, standings_of, term_shown, term_spoken, usual_day
from ewcoop.model.work import Work
from ewcoop.model.workplan import Cadence, WorkPlan
from ewcoop.rules.status import ew522_status_period, ew526_state_goes_back, ew527_status_not_sent, ew528_overdue

END = datetime.date(2026, 12, 31)


def work_of(count: int = 2, **keys: Any) -> Work:
    tasks = [{"number": n, "title": f"示例任务{n}", "units": ["教育局"]} for n in range(1, count + 1)]
    for task in tasks:
        task |= keys.get("tasks", {}).get(task["number"], {})
    head = {"title": "示例工作要点（虚构）", "year": 2026, **keys.get("head", {})}
    parts = [{"number": "一", "title": "示例行动", "tasks": tasks}]
    units = [{"name": "教育局"}]
    return Work(
        WorkPlan.model_validate({"workplan": head, "units": units, "parts": parts, "cadence": keys.get("cadence", [])})
    )


def said(*rows: str) -> list[Status]:
    """Statuses in short: "1 3 done" is task 1 in March, "1 Q1 done" in the first quarter."""
    found = []
    states: dict[str, State] = {"done": "done", "way": "under_way", "not": "not_begun"}
    for at, text in enumerate(rows):
        task, term, state = text.split()
        last = month_in(2026, 3 * int(term[1]) if term[0] == "Q" else int(term))
        found.append(Status(int(task), last - 2 if term[0] == "Q" else last, last, states[state], "", 0, at + 2))
    return found


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def judged(work: Work, rows: list[Status], as_of: datetime.date | None = None, today: datetime.date = END) -> Standings:
    return standings_of(work, rows, as_of, today=today)


def missing(standings: Standings) -> list[list[str]]:
    return [[shown(month) for month in state.missing] for state in standings.states]


def late(standings: Standings) -> list[list[str]]:
    return [[f"{one.kind} {one.due}" for one in state.late] for state in standings.states]


# --- states -----------------------------------------------------------------------------------------------------------


def test_the_latest_state_that_was_reported_counts() -> None:
    standings = judged(work_of(), said("1 1 not", "1 3 way", "1 2 done"), day(3, 31))
    assert [state.state for state in standings.states] == ["under_way", None]


def test_what_is_reported_for_a_later_time_does_not_count_yet() -> None:
    standings = judged(work_of(), said("1 1 not", "1 4 done"), day(3, 31))
    assert standings.states[0].state == "not_begun"


@pytest.mark.parametrize("today", [day(3, 25), day(3, 31)])
def test_what_is_reported_early_counts_while_its_month_still_runs(today: datetime.date) -> None:
    standings = judged(work_of(), said("1 1 not", "1 3 done"), day(3, 25), today)
    assert standings.states[0].state == "done"


def test_a_day_within_a_month_that_is_over_takes_the_month_before() -> None:
    standings = judged(work_of(), said("1 1 not", "1 3 done"), day(3, 25), day(4, 10))
    assert standings.states[0].state == "not_begun"


def test_of_two_rows_about_the_same_the_first_counts() -> None:
    standings = judged(work_of(), said("1 1 not", "1 1 done"), day(3, 31))
    assert standings.states[0].state == "not_begun"


def test_tasks_with_the_same_number_stand_the_same() -> None:
    work = work_of(tasks={2: {"number": 1}})
    assert [one.state for one in judged(work, said("1 1 done"), day(1, 31)).states] == ["done", "done"]


def test_rows_about_no_task_are_left_out() -> None:
    assert judged(work_of(), said("9 1 done"), day(1, 31)).silent == (month_in(2026, 1),)


# --- terms ------------------------------------------------------------------------------------------------------------


def test_terms_are_quarters_if_all_rows_are() -> None:
    standings = judged(work_of(), said("1 Q1 way", "2 Q2 way"), day(6, 30))
    assert (standings.every, missing(standings)) == ("quarter", [["2026-06"], ["2026-03"]])


def test_among_months_a_quarter_covers_its_three() -> None:
    standings = judged(work_of(), said("1 Q1 way", "2 1 way", "2 2 way", "2 3 way"), day(3, 31))
    assert (standings.every, missing(standings)) == ("month", [[], []])


def test_terms_have_names() -> None:
    march, last = month_in(2026, 3), month_in(2026, 12)
    assert (term_spoken(march, march), term_spoken(last - 2, last)) == ("2026年3月", "2026年四季度")
    assert (term_shown(march, march), term_shown(last - 2, last)) == ("2026-03", "2026-Q4")


def test_the_months_are_those_of_the_period() -> None:
    work = work_of(head={"period": {"start": day(3, 1), "end": datetime.date(2027, 2, 28)}})
    assert list(map(shown, months_of(work.plan)))[:: len(months_of(work.plan)) - 1] == ["2026-03", "2027-02"]


@pytest.mark.parametrize("end", [datetime.date(2025, 1, 1), datetime.date(9999, 12, 31)])
def test_a_period_that_makes_no_sense_is_the_year(end: datetime.date) -> None:
    work = work_of(head={"period": {"start": day(1, 1), "end": end}})
    assert len(months_of(work.plan)) == 12


# --- missing and silent -----------------------------------------------------------------------------------------------


def test_what_others_reported_and_a_task_did_not_is_missing() -> None:
    assert missing(judged(work_of(), said("1 1 way", "2 2 way"), day(2, 28))) == [["2026-02"], ["2026-01"]]


def test_what_nobody_reported_is_silent_and_missing_for_nobody() -> None:
    standings = judged(work_of(), said("1 2 way", "2 2 way"), day(3, 31))
    assert ([shown(month) for month in standings.silent], missing(standings)) == (["2026-01", "2026-03"], [[], []])


def test_after_it_is_done_nothing_is_missing() -> None:
    assert missing(judged(work_of(), said("1 1 done", "2 1 way", "2 2 way"), day(2, 28))) == [[], []]


def test_before_it_was_done_something_may_be_missing() -> None:
    assert missing(judged(work_of(), said("1 2 done", "2 1 way", "2 2 way"), day(2, 28))) == [["2026-01"], []]


def test_what_is_taken_up_again_is_to_be_reported_again() -> None:
    rows = said("1 1 done", "1 2 way", "2 1 way", "2 2 way", "2 3 way")
    assert missing(judged(work_of(), rows, day(3, 31))) == [["2026-03"], []]


def test_a_month_that_has_not_ended_is_not_missing() -> None:
    assert missing(judged(work_of(), said("1 1 way", "2 1 way", "1 2 way"), day(2, 27))) == [[], []]


# --- the day ----------------------------------------------------------------------------------------------------------


def test_without_a_day_it_is_the_end_of_the_last_month_that_most_tasks_reported() -> None:
    rows = said("1 1 way", "2 1 way", "3 1 way", "1 2 way", "2 2 way", "1 3 way")
    assert judged(work_of(3), rows).as_of == day(2, 28)


def test_half_of_the_tasks_are_not_most() -> None:
    assert usual_day(work_of(), said("1 1 way", "2 1 way", "1 2 way"), END) == day(1, 31)


def test_tasks_that_are_done_are_not_waited_for() -> None:
    assert usual_day(work_of(3), said("1 1 done", "2 1 done", "3 1 way", "3 2 way"), END) == day(2, 28)


def test_tasks_that_report_though_they_are_done_make_nothing_usual() -> None:
    rows = said("1 1 done", "2 1 done", "3 1 way", "4 1 way", "1 2 done", "2 2 done")
    assert usual_day(work_of(4), rows, END) == day(1, 31)


def test_the_day_is_never_after_today() -> None:
    assert usual_day(work_of(), said("1 12 way", "2 12 way"), day(3, 10)) == day(3, 10)


def test_without_any_report_it_is_the_end_of_the_year() -> None:
    assert usual_day(work_of(), [], datetime.date(2027, 5, 1)) == END


# --- late -------------------------------------------------------------------------------------------------------------

DEADLINE = {1: {"deadline": day(2, 15)}}


def test_past_its_deadline_a_task_is_overdue() -> None:
    assert late(judged(work_of(tasks=DEADLINE), said("1 2 way"), day(2, 28)))[0] == ["deadline 2026-02-15"]


def test_on_the_day_itself_it_is_not() -> None:
    assert late(judged(work_of(tasks=DEADLINE), said("1 1 way"), day(2, 15)))[0] == []


def test_a_task_of_which_nothing_was_ever_reported_is_overdue_too() -> None:
    assert late(judged(work_of(tasks=DEADLINE), [], day(2, 16)))[0] == ["deadline 2026-02-15"]


def test_what_was_done_late_is_done() -> None:
    assert late(judged(work_of(tasks=DEADLINE), said("1 2 way", "1 3 done"), day(3, 31)))[0] == []


CLOSING = [{"text": "年度评估", "every": "year", "dates": [day(11, 30)]}]


@pytest.mark.parametrize(
    ("text", "found"), [("年度评估", ["deadline 2026-11-30"]), ("年初部署", []), ("部署考核工作", []), ("座谈", [])]
)
def test_the_yearly_evaluation_is_the_deadline_of_all(text: str, found: list[str]) -> None:
    work = work_of(cadence=[CLOSING[0] | {"text": text}])
    assert late(judged(work, said("1 11 way", "2 11 done"), day(12, 1))) == [found, []]


def test_a_deadline_of_its_own_comes_first() -> None:
    work = work_of(cadence=CLOSING, tasks={1: {"deadline": day(12, 20)}})
    assert late(judged(work, said("1 11 way", "2 11 done"), day(12, 1)))[0] == []


@pytest.mark.parametrize(
    ("cadence", "as_of", "found"),
    [
        ([], day(3, 31), []),
        ([{"text": "按季调度", "every": "quarter"}], day(3, 31), []),
        ([{"text": "按月监测", "every": "month"}], day(2, 28), []),
        ([{"text": "按月监测", "every": "month"}], day(3, 1), ["report 2026-02-28"]),
        ([{"text": "按月监测", "every": "month", "within": 5}], day(3, 5), []),
        ([{"text": "按月监测", "every": "month", "within": 5}], day(3, 6), ["report 2026-03-05"]),
        ([{"text": "按月监测", "every": "month", "dates": [day(2, 27), day(3, 10), day(3, 20)]}], day(3, 10), []),
        (
            [{"text": "按月监测", "every": "month", "dates": [day(2, 27), day(3, 10), day(3, 20)]}],
            day(3, 11),
            ["report 2026-03-10"],
        ),
        ([{"text": "按月监测", "every": "month", "dates": [day(5, 10)]}], day(3, 1), ["report 2026-02-28"]),
        ([{"text": "按月监测", "every": "month", "dates": [day(3, 31)]}], day(3, 1), ["report 2026-02-28"]),
        ([{"text": "按月监测", "every": "month", "dates": [day(3, 20), day(2, 28)]}], day(3, 1), ["report 2026-02-28"]),
    ],
)
def test_a_report_is_late_by_the_cadence(cadence: list[Any], as_of: datetime.date, found: list[str]) -> None:
    work = work_of(cadence=cadence)
    assert late(judged(work, said("1 1 way", "2 1 way", "2 2 way"), as_of))[0] == found


def test_reasons_stand_in_the_order_of_the_days() -> None:
    work = work_of(cadence=[{"text": "按月监测", "every": "month", "within": 20}], tasks=DEADLINE)
    rows = said("2 1 way", "2 2 way")
    found = ["deadline 2026-02-15", "report 2026-02-20", "report 2026-03-20"]
    assert late(judged(work, rows, day(3, 31)))[0] == found


# --- the same, worked out once more -----------------------------------------------------------------------------------

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
    out: list[Any] = [[end for end in ends if not any(end in range(row.first, row.last + 1) for row in rows)]]
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
        reasons += [("report", until) for end in lacks if (until := due(cadence, end, step)) and until < as_of]
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
    rows = firsts(rows)
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
        if len(tasks) * 2 > len({row.task for row in rows} - ready | tasks):
            usual.append(end)
    some = [end for end, tasks in told.items() if tasks] or [month_in(2026, 12)]
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


# --- the rules --------------------------------------------------------------------------------------------------------


def about(work: Work, rows: list[Status], as_of: datetime.date | None = None, today: datetime.date = END) -> Judged:
    return Judged(work, tuple(rows), standings_of(work, rows, as_of, today=today), as_of is not None)


def test_a_state_that_goes_back_is_told_at_the_later_row() -> None:
    found = list(ew526_state_goes_back.check_statuses(about(work_of(), said("1 2 way", "1 1 done"))))
    assert [(one.side, one.path, one.related[0].path) for one in found] == [("file:0", (2, "state"), (3, "state"))]


def test_each_time_it_goes_back_is_told_once() -> None:
    rows = said("1 1 done", "1 2 way", "1 3 way", "1 4 not")
    assert len(list(ew526_state_goes_back.check_statuses(about(work_of(), rows)))) == 2


def test_tasks_that_did_not_report_a_month_are_told_together_at_the_first_of_them() -> None:
    rows = said(*(f"{task} 1 way" for task in range(1, 6)), "1 2 way", "3 2 way", "4 2 way")
    found = list(ew527_status_not_sent.check_statuses(about(work_of(5), rows, day(2, 28))))
    assert [(one.path, one.data["tasks"]) for one in found] == [(("parts", 0, "tasks", 1), [2, 5])]
    assert "任务 2“示例任务2”、任务 5“示例任务5”" in found[0].message.zh


def test_months_that_nobody_reported_are_one_note() -> None:
    found = list(ew527_status_not_sent.check_statuses(about(work_of(), said("1 4 way", "2 4 way"))))
    assert [(one.severity.word, one.message.zh) for one in found] == [
        ("note", "2026年1月至3月没有任何任务的进展。"),
    ]


def test_an_overdue_task_is_told_with_its_reasons_and_units() -> None:
    work = work_of(cadence=[{"text": "按月监测", "every": "month", "within": 5}], tasks=DEADLINE)
    found = list(ew528_overdue.check_statuses(about(work, said("1 1 way", "2 1 way", "2 2 way"), day(3, 31))))
    assert [one.path for one in found] == [("parts", 0, "tasks", 0)]
    assert found[0].message.zh == (
        "任务 1“示例任务1”已超期：应于 2026-02-15 前完成，仍是“进行中”；2026年2月的进展没有报来，应于 2026-03-05 前报"
        "（责任单位：教育局）。"
    )


@pytest.mark.parametrize(("as_of", "severity"), [(day(1, 31), "warning"), (None, "note")])
def test_what_comes_after_the_day_is_told(as_of: datetime.date | None, severity: str) -> None:
    rows = said("1 1 way", "2 1 way", "1 2 way")
    found = list(ew522_status_period.check_statuses(about(work_of(), rows, as_of)))
    assert [(one.severity.word, one.path) for one in found] == [(severity, (4, "state"))]


def test_what_was_reported_early_and_counts_is_not_told() -> None:
    rows = said("1 1 way", "2 1 way")
    assert not list(ew522_status_period.check_statuses(about(work_of(), rows, day(1, 20), day(1, 20))))


def test_every_state_has_its_words() -> None:
    assert {words[0] for words in STATE_WORDS.values()} == {"已完成", "进行中", "未开始"}
