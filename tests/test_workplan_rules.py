"""All rules about work plans together, on good and on any data. All data are invented."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from work_rules import (
    CHECKING,
    LABOUR,
    PAIRINGS,
    UNIT,
    found,
    table,
    tasks,
    work,
)

from ewcoop.model.names import Names
from ewcoop.model.pairing import Pairings
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan


def test_good_work_points_give_nothing_from_any_rule() -> None:
    top = "partners: [西一县]\ncadence: [{text: 按月监测, every: month, within: 5}]\nstanding: {units: [区教育局]}"
    given = work(tasks(f"{UNIT}, indicators: [jobs]", top=top), paired=True, plan=table(LABOUR))
    assert [finding for code in CHECKING for finding in found(code, given)] == []


NAME = st.sampled_from(["区商务局", "区科技局", "区科学技术局", "商务", "a"])
TASKS = st.fixed_dictionaries(
    {"number": st.integers(1, 4), "title": st.sampled_from(["劳务", "示例"])},
    optional={
        "lead": NAME,
        "units": st.lists(NAME, max_size=3),
        "indicators": st.lists(NAME, max_size=2),
        "partners": st.lists(NAME, max_size=2),
    },
)
PARTS = st.fixed_dictionaries(
    {"number": st.one_of(st.integers(-1, 9), st.sampled_from(["一", "（二）", "甲", "十"])), "title": NAME},
    optional={"tasks": st.lists(TASKS, max_size=4), "fields": st.lists(NAME, max_size=2), "written": NAME},
)
PLANS = st.fixed_dictionaries(
    {"workplan": st.just({"title": "示例（虚构）", "year": 2026}), "parts": st.lists(PARTS, max_size=3)},
    optional={
        "units": st.lists(
            st.fixed_dictionaries(
                {"name": NAME}, optional={"aliases": st.lists(NAME, max_size=2), "members": st.lists(NAME, max_size=2)}
            ),
            max_size=4,
        ),
        "standing": st.fixed_dictionaries({"units": st.lists(NAME, max_size=2)}),
        "partners": st.lists(NAME, max_size=2),
    },
)


@given(PLANS)
def test_no_work_plan_breaks_a_rule_and_every_path_leads_somewhere(data: dict[str, Any]) -> None:
    names = Names(Pairings.model_validate(PAIRINGS), datetime.date.min, datetime.date.max)
    given = Work(WorkPlan.model_validate(data), names=names, table=table(("a", "劳务协作", None)))
    for code in CHECKING:
        findings = found(code, given)
        assert len({(one.path, one.message) for one in findings}) == len(findings)
        for finding in findings:
            paths = [finding.path, *(other.path for other in finding.related)]
            for path in paths if finding.side == "self" else []:
                at: Any = data
                for step in path:
                    at = at[step]
