"""Tables of states: the words for states, and what was sent twice. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from status_tables import HEADS, read, row

from ewcoop.load.status.states import Read, Unclear, state_meant


@pytest.mark.parametrize(("said", "state", "note"), [
    ("已完成", "done", ""), ("完成", "done", ""), ("办结", "done", ""), ("已落实", "done", ""), ("Done", "done", ""),
    ("100%", "done", ""), ("１００％", "done", ""), ("已完成100%", "done", ""), ("COMPLETED", "done", ""),
    ("进行中", "under_way", ""), ("推进中", "under_way", ""), ("正在推进", "under_way", ""), ("在办", "under_way", ""),
    ("有序推进", "under_way", ""), ("Under way", "under_way", ""), ("in progress", "under_way", ""),
    ("未开始", "not_begun", ""), ("尚未启动", "not_begun", ""), ("not_begun", "not_begun", ""),
    ("未 开 展", "not_begun", ""), ("In progress: 3 of 5", "under_way", "3 of 5"),
    ("进行中：已举办3场", "under_way", "已举办3场"), ("已完成。3月10日验收", "done", "3月10日验收"),
    ("进行中（已举办3场）", "under_way", "已举办3场"), ("已完成，3场", "done", "3场"),
    ("进行中\n已举办3场", "under_way", "已举办3场"), ("进行中：已完成80%", "under_way", "已完成80%"),
    ("已完成；", "done", ""), ("进行中：已完成方案编制", "under_way", "已完成方案编制"),
    ("100%，已验收", "done", "已验收"),
])  # fmt: skip
def test_a_state_is_written_in_many_ways(said: str, state: str, note: str) -> None:
    assert state_meant(said) == Read(state, note)  # type: ignore[arg-type]


@pytest.mark.parametrize(("said", "why"), [
    ("未完成", "not_done"), ("尚未完成", "not_done"), ("没有完成", "not_done"), ("not done", "not_done"),
    ("基本完成", "nearly"), ("已基本完成", "nearly"), ("部分完成", "nearly"), ("almost done", "nearly"),
    ("已完成80%", "share"), ("80%", "share"), ("完成率 99.9%", "share"), ("101%", "over"),
    ("已完成120%", "over"), ("已完成：80%", "share"),
    ("已完成、进行中、未开始", "several"), ("已完成/进行中/未开始", "unknown"),
    ("完成 5 场", "unknown"), ("完成5场", "unknown"), ("好", "unknown"), ("1", "unknown"), ("nan", "unknown"),
    ("已完成吗", "unknown"), ("done?", "unknown"), ("100%5", "share"), ("不再进行中", "unknown"),
])  # fmt: skip
def test_what_says_less_is_no_state(said: str, why: str) -> None:
    assert state_meant(said) == Unclear(why)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", [
    "已完成（还差一项）", "已完成（未验收）", "已完成；第2项进行中", "完成：待审批", "已完成，但资金未拨付",
    "已完成（除第3条外）", "已完成(60%)", "完成（3/5）", "100%，未验收", "已完成（第2项推进中）", "办结，尚有2户",
    "已完成（部分）", "已完成（3／5）", "Done (3/5)", "done, except item 3", "已完成（进行中）", "已完成（还差一项）。",
    "已完成，未完成验收", "已完成（基本完成）",
])  # fmt: skip
def test_a_remark_that_takes_done_back_is_no_state(said: str) -> None:
    assert isinstance(state_meant(said), Unclear)


@pytest.mark.parametrize("said", ["进行中（已全部完成）", "进行中：三场，目前已全部完成", "进行中（已完成）"])
def test_under_way_and_all_done_is_no_state(said: str) -> None:
    assert state_meant(said) == Unclear("several")


@pytest.mark.parametrize("said", [
    "已完成，接待游客3万人", "已完成（帮扶未成年人20名）", "已完成（5/5）", "已完成，同比增长20%",
    "已完成，全部分解到县", "已完成（2026/3/10）", "已完成，分为三部分", "进行中（方案已完成）", "进行中，第1项已完成",
    "进行中（尚未全部完成）",
])  # fmt: skip
def test_a_remark_that_says_no_such_thing_is_a_note(said: str) -> None:
    assert isinstance(state_meant(said), Read)


def test_what_takes_done_back_is_told_in_words_and_may_stand_in_the_notes(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,已完成（还差一项）,\n2,3月,已完成,还差一项\n")
    assert result.rows == ["2 2026-03 done 还差一项"]
    assert result.only("EW523").message.zh == "状态写“已完成”，后面却写“还差一项”：没有做完的请写“进行中”。"


def test_more_than_all_is_to_be_checked(tmp_path: Path) -> None:
    assert "百分比超过 100%，请核对" in row(tmp_path, "1,3月,已完成120%,").only("EW523").message.zh


@pytest.mark.parametrize(("said", "state"), [
    *((said, "not_begun") for said in ("暂未开展", "没有开始", "未动工")),
    *((said, "under_way") for said in ("按计划推进", "按序时进度推进", "持续开展", "已开展")),
])  # fmt: skip
def test_words_of_offices_are_known(said: str, state: str) -> None:
    assert state_meant(said) == Read(state)  # type: ignore[arg-type]


def test_a_tick_is_no_state() -> None:
    assert state_meant("√") == Unclear("unknown")


@pytest.mark.parametrize("said", ["", "  ", "-", "——", "/", "…"])
def test_a_dash_is_a_blank(said: str) -> None:
    assert state_meant(said) is None


@given(st.text(max_size=40))
def test_no_text_is_done_unless_it_says_so(text: str) -> None:
    found = state_meant(text)
    if isinstance(found, Read) and found.state == "done":
        assert any(word in text.lower() for word in ("完成", "办结", "落实", "done", "complete", "100", "１００"))


def test_an_unknown_state_lists_the_words(tmp_path: Path) -> None:
    finding = row(tmp_path, "1,3月,挺好,").only("EW523")
    assert "已完成" in str(finding.help)
    assert finding.path == (2, "state")


def test_a_blank_state_is_told_and_taken_for_nothing(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,已完成,\n2,3月,,等一等\n")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW524 warning 3:6"])


def test_many_blanks_of_a_month_are_told_together(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "1,3月,已完成,\n" + "".join(f"{task},3月,,\n" for task in range(2, 8)))
    assert result.told == ["EW524 warning 3:6"]
    assert "6 项" in result.only("EW524").message.zh


def test_a_few_blanks_are_told_one_by_one(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "1,3月,已完成,\n" + "".join(f"{task},3月,,\n" for task in range(2, 7)))
    assert result.told == [f"EW524 warning {line}:6" for line in range(3, 8)]


def test_a_form_that_nobody_filled_in_is_told_once(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "".join(f"{task},{month}月,,\n" for task in (1, 2) for month in (1, 2)))
    assert (result.told, result.files[0].read) == (["EW524 warning 2:6"], True)


@pytest.mark.parametrize(("blank", "severity"), [(4, "note"), (2, "warning")])
def test_a_month_that_is_blank_altogether_is_told_once(tmp_path: Path, blank: int, severity: str) -> None:
    rows = [f"{task},3月,已完成,\n{task},{blank}月,,\n" for task in (1, 2)]
    assert read(tmp_path, HEADS + "".join(rows)).told == [f"EW524 {severity} 3:6"]


def test_a_head_with_nothing_below_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, HEADS).told == ["EW524 warning 1:1"]


def test_another_state_for_the_same_month_is_an_error_and_the_first_stands(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,进行中,\n1,2026-03,已完成,\n")
    assert (result.rows, result.told) == (["1 2026-03 under_way"], ["EW525 error 3:11"])
    assert result.only("EW525").related[0].path == (2, "state")


def test_the_same_state_again_is_a_note_over_all_files(tmp_path: Path) -> None:
    text = f"{HEADS}1,3月,进行中,\n2,3月,进行中,\n"
    result = read(tmp_path, text, text)
    assert (len(result.rows), result.told) == (2, ["EW525 note 2:6"])
    assert result.only("EW525").related[0].side == "file:0"


def test_a_quarter_is_the_same_as_its_last_month(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,一季度,进行中,\n1,3月,已完成,\n")
    assert (result.rows, result.told) == (["1 2026-Q1 under_way"], ["EW525 error 3:6"])
