"""Rules about the units of a work plan: undeclared, twice, idle. All data are invented."""

from __future__ import annotations

import pytest
from work_rules import (
    ERROR,
    TASK,
    UNIT,
    WARNING,
    found,
    only,
    tasks,
    told,
    work,
)

# --- EW501


def test_a_task_without_units_is_an_error() -> None:
    finding = only("EW501", work(tasks(UNIT, "units: []")))
    assert (finding.severity, finding.path) == (ERROR, ("parts", 0, "tasks", 1, "title"))
    assert finding.message.zh == "任务 2“示例任务2”没有责任单位。"


def test_a_lead_unit_alone_will_do() -> None:
    assert found("EW501", work(tasks("lead: 区商务局"))) == []


def test_a_task_of_the_standing_units_only_is_a_warning_that_names_them() -> None:
    finding = only("EW501", work(tasks("units: []", top="standing: {units: [区联络组]}")))
    assert finding.severity is WARNING
    assert "只有常设责任单位（区联络组）负责" in finding.message.zh


# --- EW502


def test_two_units_that_seem_one_are_a_warning_with_the_first() -> None:
    given = work(tasks(UNIT, units="[{name: 区科学技术局}, {name: 区商务局}, {name: 区科技局}]"))
    finding = only("EW502", given)
    assert (finding.severity, finding.path) == (WARNING, ("units", 2, "name"))
    assert [related.path for related in finding.related] == [("units", 0, "name")]
    assert finding.help is not None
    assert "把“区科技局”写进 aliases" in finding.help.zh


def test_an_alias_that_seems_to_be_another_unit_is_told_at_the_alias() -> None:
    given = work(tasks(UNIT, units="[{name: 区教体局}, {name: 区学校办, aliases: [区教育体育局]}]"))
    assert told("EW502", given) == [(WARNING, ("units", 1, "aliases", 0))]


def test_two_units_with_several_names_alike_are_told_once() -> None:
    units = "[{name: 区科学技术局, aliases: [科学技术局]}, {name: 区科技局, aliases: [科技局]}]"
    assert len(found("EW502", work(tasks(UNIT, units=units)))) == 1


def test_the_short_name_among_the_aliases_is_as_it_should_be() -> None:
    assert found("EW502", work(tasks(UNIT, units="[{name: 区科学技术局, aliases: [区科技局]}]"))) == []


@pytest.mark.parametrize(
    ("units", "path"),
    [
        ("[{name: 区商务局}, {name: 区商务局}]", ("units", 1, "name")),
        ("[{name: 区商务局, aliases: [商务]}, {name: 商务}]", ("units", 1, "name")),
        ("[{name: 区商务局, aliases: [区商务局]}]", ("units", 0, "aliases", 0)),
        ("[{name: 区商务局, aliases: [商务, 商务]}]", ("units", 0, "aliases", 1)),
    ],
)
def test_a_name_that_is_declared_twice_is_an_error(units: str, path: tuple[str | int, ...]) -> None:
    assert told("EW502", work(tasks(UNIT, units=units))) == [(ERROR, path)]


# --- EW503


def test_an_undeclared_short_name_is_to_become_an_alias() -> None:
    finding = only("EW503", work(tasks("units: [区科技局]", units="[{name: 区科学技术局}]")))
    assert (finding.severity, finding.path) == (ERROR, (*TASK, "units", 0))
    assert finding.help is not None
    assert finding.help.zh == "如果就是“区科学技术局”，请把“区科技局”写进它的 aliases。"
    assert finding.data["suggestion"] == "区科学技术局"


def test_an_undeclared_name_is_told_once_with_its_tasks() -> None:
    finding = only("EW503", work(tasks(UNIT, "units: [区民政局]", "lead: 区民政局")))
    assert finding.path == ("parts", 0, "tasks", 1, "units", 0)
    assert finding.message.zh.startswith("任务 2、3 的责任单位“区民政局”")
    assert finding.message.en.startswith('"区民政局", a unit of tasks 2 and 3, is not declared')
    assert finding.data["tasks"] == [2, 3]


def test_of_many_tasks_some_are_named() -> None:
    finding = only("EW503", work(tasks(*["units: [区民政局]"] * 9)))
    assert "任务 1、2、3、4、5、6 等 9 项" in finding.message.zh
    assert "tasks 1, 2, 3, 4, 5, 6 and 3 more" in finding.message.en


def test_a_misspelt_unit_gets_a_suggestion() -> None:
    finding = only("EW503", work(tasks("units: [区农业农林局]", units="[{name: 区农业农村局}]")))
    assert finding.data["suggestion"] == "区农业农村局"


def test_another_office_is_no_misspelling() -> None:
    finding = only("EW503", work(tasks("units: [区民政局]", units="[{name: 区财政局}]")))
    assert "suggestion" not in finding.data
    assert finding.help is not None
    assert finding.help.zh == "请核对名称，或在 units 中登记。"


def test_a_name_that_may_be_short_for_two_units_names_both() -> None:
    units = "[{name: 区农业农村局}, {name: 区农业机械局}]"
    finding = only("EW503", work(tasks("units: [区农业局]", units=units)))
    assert finding.help is not None
    assert "区农业农村局、区农业机械局" in finding.help.zh
    assert "suggestion" not in finding.data


def test_standing_units_and_members_must_be_declared_too() -> None:
    units = "[{name: 区商务局}, {name: 工作专班, members: [区商务局, 区体育馆]}]"
    given = work(tasks(UNIT, units=units, top="standing: {units: [联络组]}"))
    paths = [(finding.path, finding.message.zh) for finding in found("EW503", given)]
    assert paths == [
        (("standing", "units", 0), "常设责任单位“联络组”没有在 units 中登记。"),
        (("units", 1, "members", 1), "“工作专班”的成员单位“区体育馆”没有在 units 中登记。"),
    ]


def test_where_nothing_is_declared_it_is_told_once() -> None:
    finding = only("EW503", work(tasks("units: [区商务局, 区教育局]", UNIT, units="[]")))
    assert finding.path == (*TASK, "units", 0)
    assert "任务中有 2 个：区商务局、区教育局" in finding.message.zh


def test_an_alias_is_declared() -> None:
    assert found("EW503", work(tasks("units: [商务]", units="[{name: 区商务局, aliases: [商务]}]"))) == []


# --- EW506


def test_a_unit_without_a_task_is_a_warning() -> None:
    assert told("EW506", work(tasks(UNIT))) == [(WARNING, ("units", 1, "name"))]


@pytest.mark.parametrize(
    "given",
    [
        tasks("lead: 区教育局", UNIT),
        tasks(UNIT, top="standing: {units: [区教育局]}"),
        tasks("units: [商务]", units="[{name: 区商务局, aliases: [商务]}]"),
        tasks("units: [工作专班]", units="[{name: 区商务局}, {name: 工作专班, members: [区商务局]}]"),
        tasks("units: [专班]", units="[{name: 甲}, {name: 组, members: [甲]}, {name: 专班, members: [组]}]"),
    ],
    ids=["lead", "standing", "alias", "member", "member of a member"],
)
def test_a_unit_is_busy_in_many_ways(given: str) -> None:
    assert found("EW506", work(given)) == []


def test_a_member_of_an_idle_group_is_idle_with_it() -> None:
    units = "[{name: 区商务局}, {name: 区教育局}, {name: 工作专班, members: [区教育局]}]"
    assert [path for _, path in told("EW506", work(tasks(UNIT, units=units)))] == [
        ("units", 1, "name"),
        ("units", 2, "name"),
    ]


def test_without_any_task_no_unit_is_called_idle() -> None:
    assert found("EW506", work("units: [{name: 区商务局}]\nparts: []")) == []


def test_groups_that_contain_each_other_come_to_an_end() -> None:
    units = "[{name: 甲, members: [乙]}, {name: 乙, members: [甲]}]"
    assert found("EW506", work(tasks("units: [甲]", units=units))) == []


# --- EW512


def test_a_unit_that_stands_twice_in_a_task_is_a_warning_with_the_first() -> None:
    finding = only("EW512", work(tasks("units: [区商务局, 区教育局, 区商务局]")))
    assert (finding.severity, finding.path) == (WARNING, (*TASK, "units", 2))
    assert [related.path for related in finding.related] == [(*TASK, "units", 0)]
    assert finding.message.zh == "任务 1 把“区商务局”写了两次。"


def test_a_unit_and_its_alias_are_one() -> None:
    finding = only("EW512", work(tasks("units: [区商务局, 商务]", units="[{name: 区商务局, aliases: [商务]}]")))
    assert finding.message.zh == "任务 1 的“区商务局”和“商务”是同一个单位，写了两次。"


def test_the_lead_may_stand_among_the_units() -> None:
    assert found("EW512", work(tasks("lead: 区商务局, units: [区商务局, 区教育局]"))) == []
