"""Rules about the numbers of parts and tasks, and about parts without any. All data are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work_rules import (
    ERROR,
    WARNING,
    found,
    numbered,
    only,
    parts,
    told,
    work,
)

from ewcoop.model.numerals import chinese
from ewcoop.rules.workplan.numbers import number_of, slips

# --- EW504


def at_number(part: int, task: int = 0) -> tuple[str | int, ...]:
    return ("parts", part, "tasks", task, "number")


def test_a_task_number_that_stands_twice_is_an_error_with_the_first() -> None:
    finding = only("EW504", work(numbered((1, 2, 2, 3))))
    assert (finding.severity, finding.path) == (ERROR, at_number(0, 2))
    assert [related.path for related in finding.related] == [at_number(0, 1)]


def test_a_gap_is_a_warning_with_the_number_before_and_the_one_due() -> None:
    finding = only("EW504", work(numbered((1, 2), (5, 6))))
    assert (finding.severity, finding.path) == (WARNING, at_number(1))
    assert finding.message.zh == "任务 2 之后是 5，应为 3。"
    assert finding.data["due"] == 3


def test_a_step_back_is_a_warning() -> None:
    assert told("EW504", work(numbered((1, 3, 2)))) == [(WARNING, at_number(0, 1)), (WARNING, at_number(0, 2))]


def test_the_first_task_has_the_number_1() -> None:
    assert only("EW504", work(numbered((2, 3)))).message.zh == "第一项任务的序号是 2，应为 1。"


def test_one_wrong_number_does_not_make_the_others_wrong() -> None:
    assert told("EW504", work(numbered((1, 2, 30, 4, 5)))) == [(WARNING, at_number(0, 2))]


def test_numbers_that_begin_anew_in_a_part_are_told_once() -> None:
    finding = only("EW504", work(numbered((1, 2, 3), (1, 2, 3))))
    assert (finding.severity, finding.path) == (WARNING, at_number(1))
    assert finding.message.zh == "这一部分的任务又从 1 编起，序号与前面重复：1、2、3。"


def test_a_number_that_is_used_again_in_its_sequence_is_told() -> None:
    findings = found("EW504", work(numbered((1, 2, 4, 3, 4))))
    assert [finding.severity for finding in findings] == [WARNING, WARNING, ERROR]


@given(st.lists(st.integers(1, 6), max_size=8))
def test_tasks_are_in_order_exactly_if_nothing_is_told(numbers: list[int]) -> None:
    told = list(slips(numbers))
    assert (told == []) == (numbers == list(range(1, len(numbers) + 1)))
    repeated = {n for slip in told if slip.first is not None for n in (numbers[slip.at], *slip.again)}
    assert repeated == {number for number in numbers if numbers.count(number) > 1}


def test_a_part_numbered_in_another_style_is_told_with_what_it_should_be() -> None:
    finding = only("EW504", work(parts("一", "二", "三", "四", "五", "6")))
    assert (finding.severity, finding.path) == (WARNING, ("parts", 5, "number"))
    assert finding.message.zh == "部分“五”之后的“6”写法不一，应为“六”。"


@pytest.mark.parametrize("second", ["二, written: 2、", "2, written: 2、"])
def test_a_slip_that_is_said_to_be_the_documents_is_not_told(second: str) -> None:
    assert found("EW504", work(parts("一", second, "三"))) == []


def test_the_number_due_is_written_as_the_first_one() -> None:
    assert only("EW504", work(parts("第一部分", "三"))).data["due"] == "第二部分"


@pytest.mark.parametrize(
    "numbers",
    [("1", "2"), ("'1'", "２"), ("（一）", "（二）"), ("第一部分", "第二部分"), ("一、", "二、"), ("一", "二", "三")],
)
def test_parts_can_be_numbered_in_many_ways(numbers: tuple[str, ...]) -> None:
    assert found("EW504", work(parts(*numbers))) == []


def test_a_part_number_that_stands_twice_is_an_error_with_the_first() -> None:
    finding = only("EW504", work(parts("一", "二", "二")))
    assert (finding.severity, finding.path) == (ERROR, ("parts", 2, "number"))
    assert [related.path for related in finding.related] == [("parts", 1, "number")]


def test_a_part_left_out_is_a_warning() -> None:
    finding = only("EW504", work(parts("一", "三")))
    assert (finding.severity, finding.path) == (WARNING, ("parts", 1, "number"))
    assert finding.message.zh == "部分“一”之后是“三”，应为“二”。"


def test_a_number_that_is_none_is_a_warning_and_counts_as_the_one_due() -> None:
    assert told("EW504", work(parts("一", "总则", "三"))) == [(WARNING, ("parts", 1, "number"))]


def test_chinese_numbers_are_read_as_they_are_written() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 99, 100)] == ["一", "十", "十一", "二十", "九十九", "100"]
    for value in range(1, 100):
        number = number_of(f"（{chinese(value)}）")
        assert number is not None
        assert (number.value, number.is_chinese) == (value, True)
    assert [number_of(text) for text in ("二三", "十十", "", "一二、", "甲", "1.5")] == [None] * 6


# --- EW505


def test_a_part_without_tasks_is_a_warning() -> None:
    given = work(numbered((1,)) + "  - {number: 二, title: 保障措施}\n")
    finding = only("EW505", given)
    assert (finding.severity, finding.path) == (WARNING, ("parts", 1, "title"))
    assert finding.message.zh == "“保障措施”这一部分没有任务。"


@pytest.mark.parametrize("text", ["parts: []", "parts: [{number: 一, title: 甲}, {number: 二, title: 乙}]"])
def test_work_points_without_any_task_are_one_error(text: str) -> None:
    assert told("EW505", work(text)) == [(ERROR, ("parts",))]
