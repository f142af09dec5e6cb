"""Small parts of the bulletin's sentences: stretches of a year, what a plan is about, percentage points."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from ewcoop.model.plan import Period
from ewcoop.report.quarterly.wording import points, stretch, subject

YEAR = Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 11, 30))


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        ("2024-01-31", "1月", "in January 2024"),
        ("2024-03-31", "一季度", "in the first quarter of 2024"),
        ("2024-04-30", "1—4月", "from January to April 2024"),
        ("2024-06-30", "上半年", "in the first half of 2024"),
        ("2024-09-30", "前三季度", "in the first three quarters of 2024"),
        ("2024-12-31", "全年", "in 2024"),
        ("2024-06-15", "截至2024年6月15日", "as of 15 June 2024"),
        ("2025-03-31", "截至2025年3月31日", "as of 31 March 2025"),
    ],
)
def test_the_stretch_has_the_name_of_its_quarter(day: str, zh: str, en: str) -> None:
    assert stretch(YEAR, datetime.date.fromisoformat(day)) == (zh, en)


def test_a_plan_that_begins_within_the_year_has_no_quarters() -> None:
    late = YEAR.model_copy(update={"start": datetime.date(2024, 4, 1)})
    assert stretch(late, datetime.date(2024, 6, 30)).zh == "截至2024年6月30日"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("甲市2024年度协作任务指标分解计划", "甲市2024年度协作任务指标"),
        ("甲市2024年度协作任务分解表", "甲市2024年度协作任务"),
        ("甲市2024年度协作分解计划", "甲市2024年度协作任务"),
        ("甲市2024年度工作要点", "甲市2024年度工作要点"),
        ("分解计划", "分解计划"),
    ],
)
def test_the_title_speaks_of_the_tasks_and_not_of_their_table(title: str, told: str) -> None:
    assert subject(title) == told


def test_a_lag_that_rounds_to_nothing_is_still_one() -> None:
    assert points(Fraction(-1, 100)) == ("不到0.1个百分点", "less than 0.1 points")
    assert points(Fraction(-1, 20)).zh == "0.1个百分点"
