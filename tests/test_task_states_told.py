"""What is found about the states of several months is told together. All invented."""

from __future__ import annotations

import datetime

from task_reports import END, day, said, work_of

from ewcoop.model.status import Judged, Status
from ewcoop.model.task_states import standings_of
from ewcoop.model.work import Work
from ewcoop.rules.status import ew522_status_period, ew527_status_not_sent

MONTHLY = [{"text": "按月监测", "every": "month"}]


def about(work: Work, rows: list[Status], as_of: datetime.date) -> Judged:
    return Judged(work, tuple(rows), standings_of(work, rows, as_of, today=END), named=True)


def test_months_in_which_the_same_tasks_are_missing_are_one_finding() -> None:
    rows = said("1 1 way", "2 1 way", "3 1 way", *(f"3 {month} way" for month in range(2, 7)))
    (found,) = ew527_status_not_sent.check_statuses(about(work_of(3, cadence=MONTHLY), rows, day(7, 15)))
    assert found.message.zh == (
        "2026年2月至6月有 2 项任务没有报进展：任务 1“示例任务1”、任务 2“示例任务2”。"
        "最早的应于 2026-02-28 前报来，已逾期 2 项。"
    )
    assert found.message.en.endswith(" The first was due by 2026-02-28: 2 of them are overdue.")


def test_months_in_which_others_are_missing_are_findings_of_their_own() -> None:
    rows = said("1 1 way", "2 1 way", "3 1 way", "3 2 way", "1 3 way", "3 3 way")
    found = list(ew527_status_not_sent.check_statuses(about(work_of(3), rows, day(3, 31))))
    assert [(one.data["periods"], one.data["tasks"]) for one in found] == [(["2026-02"], [1, 2]), (["2026-03"], [2])]


def test_all_that_comes_after_the_day_is_one_finding_that_names_every_file() -> None:
    first, *more = said("1 4 way", "1 5 way", "1 6 way", "2 Q2 way")
    rows = [first, *(row._replace(file=1) for row in more)]
    (found,) = ew522_status_period.check_statuses(about(work_of(), rows, day(1, 31)))
    assert (found.data["periods"], found.data["tasks"]) == (["2026-04", "2026-05", "2026-Q2", "2026-06"], [1, 2])
    assert [found.side, *(one.side for one in found.related)] == ["file:0", "file:1"]
    assert found.help is not None
    assert "--as-of 2026-06-30" in found.help.zh
