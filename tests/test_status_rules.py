"""What the rules about states tell."""

from __future__ import annotations

import datetime

import pytest
from task_reports import DEADLINE, END, day, said, work_of

from ewcoop.model.status import Judged, Status
from ewcoop.model.task_states import STATE_WORDS, standings_of
from ewcoop.model.work import Work
from ewcoop.rules.status import ew522_status_period, ew526_state_goes_back, ew527_status_not_sent, ew528_overdue


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


def test_reports_whose_day_has_passed_are_told_to_be_overdue() -> None:
    work = work_of(cadence=[{"text": "按月监测", "every": "month", "within": 5}])
    rows = said("1 1 way", "2 1 way", "2 2 way")
    (before,) = ew527_status_not_sent.check_statuses(about(work, rows, day(3, 5)))
    (after,) = ew527_status_not_sent.check_statuses(about(work, rows, day(3, 6)))
    assert "逾期" not in before.message.zh
    assert "应于 2026-03-05 前报来，已逾期 1 项。" in after.message.zh


def test_an_overdue_task_is_told_with_its_reasons_and_units() -> None:
    work = work_of(cadence=[{"text": "按月监测", "every": "month", "within": 5}], tasks=DEADLINE)
    found = list(ew528_overdue.check_statuses(about(work, said("1 1 way", "2 1 way", "2 2 way"), day(3, 31))))
    assert [one.path for one in found] == [("parts", 0, "tasks", 0)]
    assert found[0].message.zh == (
        "任务 1“示例任务1”已逾期：应于 2026-02-15 前完成，仍是“进行中”（责任单位：教育局）。"
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
