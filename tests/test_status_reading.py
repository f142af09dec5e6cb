"""Tables of states: heads and tasks, as people write them. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from status_tables import HEADS, read, row, work_of


@pytest.mark.parametrize("heads", [
    "序号,月份,状态,备注", "任务编号,期间,进展,说明", "no.,month,state,note", "重点任务,报告期,完成情况,备注",
    "任务,截至,工作进展,具体进展", " 序 号 ,月 份,状态（必填）,备注", "编号,时间,进展情况,情况说明",
    "*序号,月份：,状态*,备注",
])  # fmt: skip
def test_heads_are_known_by_many_words(tmp_path: Path, heads: str) -> None:
    result = read(tmp_path, f"{heads}\n1,2026-03,已完成,三场\n")
    assert (result.rows, result.told) == (["1 2026-03 done 三场"], [])


def test_columns_stand_in_any_order_below_titles(tmp_path: Path) -> None:
    result = read(tmp_path, "进展表（虚构）\n\n备注,状态,月份,重点任务\n三场,进行中,3月,深化教育帮扶\n")
    assert (result.rows, result.told) == (["3 2026-03 under_way 三场"], [])


def test_the_form_is_read_when_it_is_filled_in(tmp_path: Path) -> None:
    heads = "序号,重点任务,具体举措,牵头单位,责任单位,完成时限,进展\n"
    measures = "“强龙头，补链条，兴业态”，帮助开展品种培优，品质提升，品牌打造，做优基地，做强加工。"
    text = f"工作要点责任分工表\n{heads}1,助推特色产业发展,{measures},,教育局,,进行中：已举办3场\n\n牵头单位空着的。\n"
    result = read(tmp_path, text, month="2026年一季度")
    assert (result.rows, result.told) == (["1 2026-Q1 under_way 已举办3场"], [])


def test_beside_a_state_the_progress_is_a_note(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,月份,进展情况,状态,备注\n1,2026-03,办了三场,进行中,很好\n")
    assert result.rows == ["1 2026-03 under_way 办了三场；很好"]


def test_a_head_that_names_the_month_says_it_for_all_rows(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,截至3月底进展情况\n1,已完成\n")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 note 1:1"])


def test_several_columns_that_may_be_the_state_are_refused(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,1月进展,2月进展\n1,已完成,已完成\n")
    assert (result.rows, result.told, result.files[0].read) == ([], ["EW529 error 1:1"], False)
    assert "1月进展、2月进展" in result.only("EW529").message.zh


@pytest.mark.parametrize(("heads", "cells"), [
    ("状态,进展", "办了三场,进行中"), ("完成情况,进展情况", ",进行中"), ("完成情况,进展情况", "进行中,办了三场"),
    ("状态,进度", "进行中,100%"), ("3月进展,进展", "办了三场,进行中"),
])  # fmt: skip
def test_of_two_columns_the_one_with_states_is_the_state(tmp_path: Path, heads: str, cells: str) -> None:
    result = read(tmp_path, f"序号,月份,{heads}\n1,3月,{cells}\n序号,月份,{heads}\n2,3月,{cells}\n")
    assert ([one.state for one in result.statuses], result.told) == (["under_way"] * 2, [])


def test_two_columns_with_states_are_refused(tmp_path: Path) -> None:
    text = "序号,月份,状态,进展\n1,3月,已完成,进行中\n序号,月份,状态,进展\n2,3月,已完成,\n"
    result = read(tmp_path, text)
    assert (result.rows, result.told, result.files[0].read) == ([], ["EW529 error 1:1"], False)


@pytest.mark.parametrize(("text", "lacks"), [
    ("序号,月份,怎么样\n1,3月,已完成\n", "状态"), ("月份,状态\n3月,已完成\n", "序号"), ("甲,乙\n1,2\n", "找不到表头"),
    ("", "找不到表头"), ("\n" * 50 + HEADS, ""), (("题目\n" * 45) + HEADS, "找不到表头"),
])  # fmt: skip
def test_a_table_without_a_head_says_what_it_lacks(tmp_path: Path, text: str, lacks: str) -> None:
    result = read(tmp_path, text)
    assert result.files[0].read is (not lacks)
    assert lacks == "" or lacks in result.only("EW529").message.zh


def test_other_columns_are_named_once(tmp_path: Path) -> None:
    result = read(tmp_path, "序号,月份,状态,联系人,责任单位\n1,3月,已完成,甲,教育局\n2,3月,已完成,乙,教育局\n")
    assert (len(result.rows), result.told) == (2, ["EW530 note 1:10"])
    assert result.only("EW530").message.zh == "列“联系人”没有读。"


@pytest.mark.parametrize("said", [
    "3", "3.", "3、", "第3项", "任务3", "３", "03", "(3)", "No.3", "3.0", "深化教育帮扶", "深化教育帮扶。",
    " 深化 教育帮扶 ", "3.深化教育帮扶", "3、 深化教育帮扶", "③",
])  # fmt: skip
def test_a_task_is_known_by_its_number_or_its_title(tmp_path: Path, said: str) -> None:
    assert row(tmp_path, f"{said},3月,已完成,").rows == ["3 2026-03 done"]


@pytest.mark.parametrize(
    "said", ["9", "-3", "3-4", "1,000", "nan", "1e3", "深化帮扶", "99999999999999999999", "٣", "2.深化教育帮扶"]
)
def test_what_is_no_task_is_refused(tmp_path: Path, said: str) -> None:
    result = row(tmp_path, f'"{said}",3月,已完成,')
    assert (result.rows, result.told) == ([], ["EW521 error 2:1"])


def test_a_title_with_a_slip_gets_a_suggestion(tmp_path: Path) -> None:
    finding = row(tmp_path, "深化教育帮付,3月,已完成,").only("EW521")
    assert (finding.data["suggestion"], finding.help and finding.help.zh) == (
        "深化教育帮扶",
        "是否应为“深化教育帮扶”？",
    )


@pytest.mark.parametrize("said", ["深化教育帮扶；深化医疗帮扶", "9、10", "3，深化医疗帮扶", "3.深化教育帮扶/4"])
def test_two_tasks_in_one_cell_are_refused_as_such(tmp_path: Path, said: str) -> None:
    finding = row(tmp_path, f"{said},3月,已完成,").only("EW521")
    assert "一项任务一行" in finding.message.zh
    assert "suggestion" not in finding.data


BOTH = "序号,重点任务,月份,状态\n"


def test_number_and_title_must_agree(tmp_path: Path) -> None:
    result = read(tmp_path, f"{BOTH}1,助推特色产业发展,3月,已完成\n2,深化教育帮扶,3月,已完成\n")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW521 error 3:3"])


def test_a_number_that_two_tasks_share_is_nobodys(tmp_path: Path) -> None:
    work = work_of(["甲任务", "乙任务", "丙任务"], [1, 1, 2])
    result = read(tmp_path, f"{HEADS}1,3月,已完成,\n甲任务,3月,已完成,\n2,3月,已完成,\n", work=work)
    assert (result.rows, [told[:5] for told in result.told]) == (["2 2026-03 done"], ["EW521", "EW521"])


def test_of_tasks_with_one_title_the_number_decides(tmp_path: Path) -> None:
    work = work_of(["同名任务", "同名任务"])
    result = read(tmp_path, f"{BOTH}2,同名任务,3月,已完成\n,同名任务,3月,已完成\n", work=work)
    assert (result.rows, result.told) == (["2 2026-03 done"], ["EW521 error 3:2"])
    assert "1、2" in str(result.only("EW521").help)


def test_a_row_without_a_task_is_refused(tmp_path: Path) -> None:
    assert row(tmp_path, ",3月,已完成,").told == ["EW521 error 2:1"]


def test_the_same_unknown_task_is_told_once_with_its_rows(tmp_path: Path) -> None:
    result = read(tmp_path, HEADS + "".join(f"9,{month}月,已完成,\n" for month in range(1, 13)))
    assert "共 12 行" in result.only("EW521").message.zh


def test_titles_of_parts_and_remarks_are_no_tasks(tmp_path: Path) -> None:
    text = f"{BOTH}一、产业行动,,,\n1,,3月,已完成\n,二、教育行动,,\n备注：数据截至3月底,,,\n合计,,,7\n填报人：甲,,,\n"
    result = read(tmp_path, text)
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW530 note 1:1"])
