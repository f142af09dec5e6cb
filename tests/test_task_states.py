"""Where tasks stand on a day. All invented."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from task_reports import DEADLINE, END, day, judged, late, missing, said, work_of

from ewcoop.model.months import month_in, shown
from ewcoop.model.task_states import months_of, term_shown, term_spoken, usual_day


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


def test_terms_are_quarters_if_all_rows_are() -> None:
    standings = judged(work_of(), said("1 Q1 way", "2 Q2 way"), day(6, 30))
    assert (standings.every, missing(standings)) == ("quarter", [["2026-06"], ["2026-03"]])


def test_among_months_a_quarter_covers_its_three() -> None:
    standings = judged(work_of(), said("1 Q1 way", "2 1 way", "2 2 way", "2 3 way"), day(3, 31))
    assert (standings.every, missing(standings)) == ("month", [[], []])


def test_a_quarter_among_months_is_a_report_of_its_last_month_only_for_others() -> None:
    standings = judged(work_of(3), said("1 Q1 way", "2 2 way"), day(3, 31))
    assert [shown(month) for month in standings.silent] == ["2026-01"]
    assert missing(standings) == [[], ["2026-03"], ["2026-02", "2026-03"]]


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


def test_what_has_not_begun_does_not_decide_the_day() -> None:
    rows = said("1 1 way", "2 1 way", "1 12 way", "2 12 way")
    assert usual_day(work_of(), rows, day(3, 10)) == day(1, 31)


def test_without_any_report_it_is_the_end_of_the_year() -> None:
    assert usual_day(work_of(), [], datetime.date(2027, 5, 1)) == END


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


def test_a_report_that_was_left_out_is_not_late_once_a_later_one_has_come() -> None:
    work = work_of(cadence=[{"text": "按月监测", "every": "month"}])
    standings = judged(work, said("1 2 way", "2 1 way", "2 2 way"), day(3, 31))
    assert standings.states[0].missing == (month_in(2026, 1),)
    assert late(standings)[0] == []


def test_reasons_stand_in_the_order_of_the_days() -> None:
    work = work_of(cadence=[{"text": "按月监测", "every": "month", "within": 20}], tasks=DEADLINE)
    rows = said("2 1 way", "2 2 way")
    found = ["deadline 2026-02-15", "report 2026-02-20", "report 2026-03-20"]
    assert late(judged(work, rows, day(3, 31)))[0] == found
