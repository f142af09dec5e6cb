"""The course of an indicator says for each month what its pace says at the month's end."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from ewcoop.api import Settings
from ewcoop.model.months import last_day, months_in
from ewcoop.model.names import Names, Recipient
from ewcoop.model.pairing import East, Pair, Pairings, Partner, Scope, Unit
from ewcoop.model.plan import Head, Indicator, Period, Plan
from ewcoop.model.returns import Returns
from ewcoop.model.table import Table
from ewcoop.pace.course import course_of
from ewcoop.pace.work_out import pace_of
from ewcoop.progressing import progress

# Invented places. 甲县 has two partners in one scope, so that a target may be for both of them together.
PLACES = Pairings(
    east=East(name="东市", units=(Unit(name="甲县"), Unit(name="乙县"))),
    west=(Scope(scope="西州", partners=(Partner(name="子县"), Partner(name="丑县"), Partner(name="寅县"))),),
    pairs=(Pair(unit="甲县", partner="子县"), Pair(unit="甲县", partner="丑县"), Pair(unit="乙县", partner="寅县")),
)
PERIOD = Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 5, 31))
WHO = [*(Recipient("甲县", one, "西州") for one in (None, "子县", "丑县")), Recipient("乙县", "寅县", "西州")]


def invented(allocation: dict[str, Any]) -> Table:
    head = Head(id="x", title="虚构", year=2024, period=PERIOD, pairings="pairings.yaml")
    jobs = Indicator(id="jobs", name="就业", unit="人", nature="binding", allocation=allocation)
    return Table(Plan(plan=head, indicators=(jobs,)), Names(PLACES, PERIOD.start, PERIOD.end))


targets = st.sampled_from([Decimal(0), Decimal(100), None, "商定"])
allocations = st.one_of(
    st.fixed_dictionaries({"甲县": st.fixed_dictionaries({"西州": targets}), "乙县": targets}),
    st.fixed_dictionaries({"甲县": st.fixed_dictionaries({"子县": targets, "丑县": targets})}),
)
figures = st.dictionaries(st.tuples(st.sampled_from(range(4)), st.sampled_from(range(5))), st.integers(0, 90))


@given(allocations, figures)
def test_every_point_is_the_total_that_pace_gives(allocation: dict[str, Any], sent: dict[tuple[int, int], int]) -> None:
    table = invented(allocation)
    returns = Returns(months_in(PERIOD))
    for (who, month), value in sent.items():
        number = returns.of(table.by_id["jobs"], WHO[who])
        returns.values[month][number] = Decimal(value)
    returns.settle()
    points = course_of(table, returns, PERIOD.end)["jobs"]
    assert [point.month for point in points] == list(months_in(PERIOD))
    for point in points:
        whole = pace_of(table, returns, last_day(point.month)).of_level("total")
        done, missing = (whole[0].done, whole[0].missing) if whole else (None, 0)
        assert (point.done, point.missing) == (done, missing)


def test_the_example_year_has_the_totals_of_its_pace() -> None:
    day = datetime.date(2024, 6, 30)
    found = progress(
        str(ROOT / "data" / "targets_2024.yaml"), [str(ROOT / "examples" / "half_year_2024")], Settings(), today=day
    )
    assert found.pace is not None
    assert found.returns is not None
    assert found.table is not None
    points = course_of(found.table, found.returns, day)
    for whole in found.pace.of_level("total"):
        last = points[whole.row.indicator.id][-1]
        assert (last.done, last.missing) == (whole.done, whole.missing)


def test_months_that_have_not_ended_have_no_point() -> None:
    table = invented({"乙县": Decimal(9)})
    assert len(course_of(table, Returns(months_in(PERIOD)), datetime.date(2024, 3, 30))["jobs"]) == 2
