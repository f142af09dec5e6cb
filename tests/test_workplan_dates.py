"""The year of work points, and the days in them. All data are invented."""

from __future__ import annotations

import pytest
from work_rules import UNIT, told, work

from ewcoop.diagnostics import Severity


def days(head: str = "", *, deadline: str = "", dates: str = "") -> list[str]:
    """The paths of what is told about a work plan of 2026."""
    task = f"{{number: 1, title: 示例, {UNIT}{f', deadline: {deadline}' if deadline else ''}}}"
    given = work(
        f"cadence: [{{text: 年度评估, every: year, dates: [{dates}]}}]\nunits: [{{name: 区商务局}}]\n"
        f"parts: [{{number: 一, title: 示例行动, tasks: [{task}]}}]\n"
    )
    if head:
        from ewcoop.model.workplan import WorkHead
        from ewcoop.source.yaml_tree import parse

        made = WorkHead.model_validate(parse(head, "x").data)
        given.plan = given.plan.model_copy(update={"workplan": made})
    found = told("EW517", given)
    assert all(severity is Severity.WARNING for severity, _ in found)
    return ["/".join(map(str, path)) for _, path in found]


@pytest.mark.parametrize("day", ["2026-01-01", "2026-12-31"])
def test_a_deadline_in_the_year_is_well(day: str) -> None:
    assert days(deadline=day) == []


@pytest.mark.parametrize("day", ["2025-12-31", "2027-01-01"])
def test_a_deadline_outside_the_year_is_told(day: str) -> None:
    assert days(deadline=day) == ["parts/0/tasks/0/deadline"]


def test_the_year_may_be_judged_a_little_later() -> None:
    assert days(dates="2026-11-30, 2027-03-31") == []
    assert days(dates="2026-11-30, 2025-12-31, 2027-04-01") == ["cadence/0/dates/1", "cadence/0/dates/2"]


def test_a_title_of_another_year_is_told() -> None:
    assert days("{title: 2025年示例工作要点（虚构）, year: 2026}") == ["workplan/year"]
    assert days("{title: 2025年和2026年示例工作要点（虚构）, year: 2026}") == []


@pytest.mark.parametrize("period", ["{start: 2026-12-31, end: 2026-01-01}", "{start: 2024-01-01, end: 2024-12-31}"])
def test_a_period_that_cannot_be_is_told_once(period: str) -> None:
    assert days(f"{{title: 示例（虚构）, year: 2026, period: {period}}}", deadline="2026-06-30") == ["workplan/period"]


def test_a_period_of_its_own_counts_before_the_year() -> None:
    head = "{title: 示例（虚构）, year: 2026, period: {start: 2026-03-01, end: 2027-02-28}}"
    assert days(head, deadline="2027-02-28") == []
    assert days(head, deadline="2026-02-28") == ["parts/0/tasks/0/deadline"]
