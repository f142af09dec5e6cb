"""Rules about what a work plan refers to: partners, dates, indicators. All data are invented."""

from __future__ import annotations

import pytest
from work_rules import (
    ERROR,
    LABOUR,
    MODULES,
    NOTE,
    TASK,
    UNIT,
    WARNING,
    found,
    only,
    table,
    tasks,
    told,
    work,
)

from ewcoop.model.table import Table

# --- EW507


def test_a_partner_that_the_pairings_lack_is_an_error_with_a_suggestion() -> None:
    finding = only("EW507", work(tasks(UNIT, top="partners: [西一县, 西二市]"), paired=True))
    assert (finding.severity, finding.path) == (ERROR, ("partners", 1))
    assert finding.data["suggestion"] == "西二县"


def test_an_unknown_partner_is_told_once_also_if_tasks_name_it() -> None:
    given = work(tasks(f"{UNIT}, partners: [西乙县]", top="partners: [西乙县, 西一县]"), paired=True)
    assert told("EW507", given) == [(ERROR, ("partners", 0))]


def test_an_unknown_partner_of_a_task_is_an_error() -> None:
    given = work(tasks(f"{UNIT}, partners: [西乙县]", top="partners: [西一县]"), paired=True)
    assert told("EW507", given) == [(ERROR, (*TASK, "partners", 0))]


def test_a_partner_of_a_task_that_is_none_of_the_plan_is_a_warning() -> None:
    given = work(tasks(f"{UNIT}, partners: [西二县]", top="partners: [西一县]"), paired=True)
    assert told("EW507", given) == [(WARNING, (*TASK, "partners", 0))]


def test_an_alias_is_the_same_partner() -> None:
    assert found("EW507", work(tasks(f"{UNIT}, partners: [西一]", top="partners: [西一县]"), paired=True)) == []


def test_without_pairings_no_partner_is_judged() -> None:
    assert found("EW507", work(tasks(f"{UNIT}, partners: [某县]", top="partners: [西一县]"))) == []


# --- EW508


def test_a_cadence_without_dates_is_told_where_completeness_is_asked_for() -> None:
    assert MODULES["EW508"].STRICT is True
    cadence = "cadence: [{text: 按月监测, every: month}, {text: 按季调度, every: quarter, within: 5}]"
    assert told("EW508", work(tasks(UNIT, top=cadence))) == [(WARNING, ("cadence", 0, "text"))]


def test_dates_will_do_and_so_will_the_very_last_day() -> None:
    cadence = "cadence: [{text: 甲, every: month, within: 0}, {text: 乙, every: year, dates: ['2026-12-01']}]"
    assert found("EW508", work(tasks(UNIT, top=cadence))) == []


def test_no_cadence_at_all_is_told_once() -> None:
    assert told("EW508", work(tasks(UNIT))) == [(WARNING, ())]


# --- EW509


def part(title: str, task: str, more: str = "", fields: str = "[]") -> str:
    return (
        "units: [{name: 区商务局}]\nparts:\n"
        f"  - {{number: 一, title: {title}, fields: {fields}, tasks: [{{number: 1, title: {task}, {UNIT}{more}}}]}}\n"
    )


@pytest.mark.parametrize("text", [part("劳务提质行动", "示例"), part("示例行动", "精准开展劳务对接")])
def test_a_task_whose_field_has_indicators_is_a_note(text: str) -> None:
    finding = only("EW509", work(text, plan=table(LABOUR)))
    assert (finding.severity, finding.path) == (NOTE, (*TASK, "title"))
    assert "“劳务协作”中有“指标 jobs”（jobs）" in finding.message.zh
    assert 'under "劳务协作" the plan has "指标 jobs" (jobs)' in finding.message.en


@pytest.mark.parametrize(
    "text",
    [
        part("劳务行动", "示例", ", indicators: [jobs]"),
        part("示例行动", "示例"),
        part("劳务行动", "示例", fields="[其他]"),
    ],
    ids=["it names one", "another field", "the part says another field"],
)
def test_other_tasks_need_no_indicator(text: str) -> None:
    assert found("EW509", work(text, plan=table(LABOUR))) == []


def test_the_fields_of_a_part_count_for_all_its_tasks() -> None:
    finding = only("EW509", work(part("示例行动", "示例", fields="[劳务协作]"), plan=table(LABOUR)))
    assert finding.data["fields"] == ["劳务协作"]


def test_a_stem_has_two_characters_at_least() -> None:
    assert found("EW509", work(part("人人行动", "示例"), plan=table(("a", "人协作", None)))) == []


def test_three_indicators_are_named_without_those_that_are_parts_of_others() -> None:
    every = [(id_, "劳务协作", None) for id_ in "abcd"]
    finding = only(
        "EW509", work(part("劳务行动", "示例"), plan=table(every[0], ("x", "劳务协作", "subset of a"), *every[1:]))
    )
    assert "（a）" in finding.message.zh
    assert "（x）" not in finding.message.zh
    assert finding.message.zh.endswith("“指标 c”（c）等 4 个。")


def test_without_a_plan_no_task_needs_an_indicator() -> None:
    assert found("EW509", work(part("劳务行动", "示例"))) == []


# --- EW510


def serving(*ids: str) -> str:
    return tasks(f"{UNIT}, indicators: [{', '.join(ids)}]")


def unserved(plan: Table, *ids: str) -> list[object]:
    findings = found("EW510", work(serving(*ids), plan=plan))
    assert {finding.side for finding in findings} <= {"plan"}
    return [finding.data["indicator"] for finding in findings]


def test_an_indicator_without_a_task_is_told_in_the_plan() -> None:
    finding = only("EW510", work(serving("a"), plan=table(("a", None, None), ("b", None, None))))
    assert (finding.severity, finding.side, finding.path) == (WARNING, "plan", ("indicators", 1))
    assert finding.message.zh == "指标“指标 b”没有任务落实。"


def test_a_part_is_served_with_its_parent_but_a_companion_is_not() -> None:
    plan = table(
        ("a", None, None), ("a1", None, "subset of a"), ("a2", None, "partition of a1"), ("a3", None, "companion of a")
    )
    assert unserved(plan, "a") == ["a3"]


def test_a_parent_is_not_served_with_some_of_its_parts() -> None:
    plan = table(("a", None, None), ("a1", None, "partition of a"), ("a2", None, "partition of a"))
    assert unserved(plan, "a1") == ["a"]
    assert unserved(plan, "a1", "a2") == []


def test_a_parent_is_not_served_with_its_subset() -> None:
    assert unserved(table(("a", None, None), ("a1", None, "subset of a")), "a1") == ["a"]


def test_a_parent_and_its_parts_are_told_once() -> None:
    plan = table(("x", None, None), ("a", None, None), ("a1", None, "partition of a"), ("a2", None, "subset of a1"))
    assert unserved(plan, "x") == ["a"]


def test_indicators_within_each_other_are_all_told() -> None:
    plan = table(("x", None, None), ("a", None, "subset of b"), ("b", None, "subset of a"))
    assert unserved(plan, "x") == ["a", "b"]


def test_where_no_task_names_an_indicator_it_is_told_once() -> None:
    finding = only("EW510", work(tasks(UNIT, UNIT), plan=table(("a", None, None), ("b", None, None))))
    assert (finding.side, finding.path) == ("plan", ("indicators", 0))
    assert finding.message.en == "No task names an indicator of the plan, which has 2."


@pytest.mark.parametrize("plan", [None, table()], ids=["no plan", "an empty plan"])
def test_without_indicators_there_is_nothing_to_serve(plan: Table | None) -> None:
    assert found("EW510", work(tasks(UNIT), plan=plan)) == []


# --- EW511


def test_an_unknown_indicator_is_an_error_with_a_suggestion_told_once() -> None:
    given = work(tasks(*[f"{UNIT}, indicators: [job]"] * 2), plan=table(LABOUR))
    finding = only("EW511", given)
    assert (finding.severity, finding.path) == (ERROR, (*TASK, "indicators", 0))
    assert finding.data == {"indicator": "job", "tasks": [1, 2], "suggestion": "jobs"}


def test_the_name_of_an_indicator_suggests_its_id() -> None:
    finding = only("EW511", work(tasks(f"{UNIT}, indicators: [指标 jobs]"), plan=table(LABOUR)))
    assert finding.data["suggestion"] == "jobs"


def test_an_indicator_that_could_not_be_read_is_not_called_unknown() -> None:
    assert found("EW511", work(serving("parks"), plan=table(LABOUR, unread=["parks"]))) == []


def test_without_a_plan_it_is_only_said_that_indicators_were_not_checked() -> None:
    assert only("EW511", work(serving("parks"))).severity is NOTE
    assert found("EW511", work(serving())) == []


def test_an_indicator_that_stands_twice_in_a_task_is_a_warning() -> None:
    finding = only("EW511", work(serving("jobs", "jobs"), plan=table(LABOUR)))
    assert (finding.severity, finding.path) == (WARNING, (*TASK, "indicators", 1))
    assert [related.path for related in finding.related] == [(*TASK, "indicators", 0)]


def test_a_field_that_the_plan_does_not_have_is_a_warning() -> None:
    finding = only("EW511", work(part("示例行动", "示例", fields="[劳动协作]"), plan=table(LABOUR)))
    assert (finding.severity, finding.path) == (WARNING, ("parts", 0, "fields", 0))
    assert finding.data["suggestion"] == "劳务协作"
