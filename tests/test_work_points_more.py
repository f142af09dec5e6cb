"""The many ways in which offices write work points: labels, deadlines, levels, and what belongs to pages only.

All documents here are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support import codes, only
from test_work_points_reading import read, units, work

from ewcoop.api import Validation, validate
from ewcoop.diagnostics import Severity
from ewcoop.model.workplan import Task

ONE = "一、甲行动\n1. 任务甲。做甲。（责任单位：区教育局）\n"


def task(folder: Path, text: str) -> Task:
    """The one task of a document, by what follows its number."""
    return work(folder, f"一、甲行动\n1. {text}\n").tasks[0].task


def outline(folder: Path, text: str) -> list[tuple[str, list[str]]]:
    return [(part.title, [one.title for one in part.tasks]) for part in work(folder, text).plan.parts]


def told(result: Validation) -> list[str]:
    return [code for code in codes(result) if code.startswith("EW51")]


# --- who is responsible -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("\n牵头单位：区商务局\n配合单位：区教育局", [("区商务局", "lead"), ("区教育局", "listed")]),
        ("\n【牵头单位】区商务局\n【配合单位】区教育局", [("区商务局", "lead"), ("区教育局", "listed")]),
        ("\n- **责任单位：**区教育局", [("区教育局", "listed")]),
        ("\n责任单位：\n区教育局、\n区商务局", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("责任单位：区教育局。", [("区教育局", "listed")]),
        ("区商务局牵头，区教育局配合。", [("区商务局", "lead"), ("区教育局", "listed")]),
        ("（牵头：区商务局；配合：区教育局）", [("区商务局", "lead"), ("区教育局", "listed")]),
        ("（主责单位：区商务局，协办单位：区教育局）", [("区商务局", "lead"), ("区教育局", "listed")]),
        ("（责任单位  区教育局）", [("区教育局", "listed")]),
        ("（由区商务局牵头负责，区教育局等配合）", [("区商务局", "lead"), ("区教育局", "listed")]),
        ("（责任单位：区教育局（牵头）、区商务局）", [("区教育局", "lead"), ("区商务局", "listed")]),
        ("（牵头领导：某某；责任单位：区教育局）", [("区教育局", "listed")]),
        ("（责任单位：区教育局 区商务局）", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("（责任单位：区教育局和区商务局/区财政局）",
         [("区教育局", "listed"), ("区商务局", "listed"), ("区财政局", "listed")]),
        ("（责任单位：区住房和城乡建设局）", [("区住房和城乡建设局", "listed")]),
        ("（责任单位：区发展和改革\n委员会）", [("区发展和改革委员会", "listed")]),
        ("（责任单位：市、区有关单位）", [("市、区有关单位", "listed")]),
        ("（责任单位：区委组织部（人才办））", [("区委组织部（人才办）", "listed")]),
    ],
)  # fmt: skip
def test_lists_of_units(bracket: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert units(tmp_path, bracket) == expected


def test_and_eleven_others_is_how_the_work_is_shared(tmp_path: Path) -> None:
    found = task(tmp_path, "任务。做。（责任单位：区教育局、区商务局等11个部门）")
    assert (found.units, found.manner) == (("区教育局", "区商务局"), "等11个部门")


@pytest.mark.parametrize("words", ["落实“责任单位：谁主管谁负责”的要求。", "压实责任单位：各司其职。"])
def test_a_label_within_a_sentence_is_a_word_among_others(words: str, tmp_path: Path) -> None:
    found = task(tmp_path, f"任务。{words}（责任单位：区教育局）")
    assert (found.measures, found.units) == ((words,), ("区教育局",))


def test_persons_are_no_units_and_are_told_once(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "一、甲行动\n1. 任务甲。做。（责任单位：区教育局；责任人：某甲、某乙）\n"
        "2. 任务乙。做。\n责任单位：区商务局\n责任人：某丙\n",
    )
    (told_once,) = [one for one in found.report if one.code == "EW513"]
    assert "某甲、某乙" in told_once.message.zh
    assert "某丙" in told_once.message.zh
    plan = found.works[0].plan
    assert [unit.name for unit in plan.units] == ["区教育局", "区商务局"]
    assert plan.notes == ("责任人：某甲、某乙", "责任人：某丙")


@pytest.mark.parametrize("said", ["no", "13800000000", "#x"])
def test_what_can_be_no_name_is_no_unit(said: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"一、甲行动\n1. 任务。做。（责任单位：区教育局、{said}）\n")
    assert said in only(found, "EW513").message.zh
    assert found.works[0].tasks[0].task.units == ("区教育局",)


def test_units_of_a_whole_part_are_told_and_given_to_no_task(tmp_path: Path) -> None:
    found = read(tmp_path, f"{ONE}二、乙行动（责任单位：区商务局）\n2. 任务乙。做。（责任单位：区财政局）\n")
    assert "乙行动" in only(found, "EW513").message.zh


# --- until when -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "day", "derived"),
    [
        ("2026年6月30日前", "2026-06-30", False), ("2026.6.30", "2026-06-30", False),
        ("2026-05-31", "2026-05-31", False), ("6月30日", "2026-06-30", True), ("2026年6月底前", "2026-06-30", True),
        ("2月末", "2026-02-28", True), ("2026年9月", "2026-09-30", True), ("12月底前完成", "2026-12-31", True),
        ("年底前", "2026-12-31", True), ("2027年底", "2027-12-31", True),
    ],
)  # fmt: skip
def test_a_deadline_is_read_and_told_where_it_was_worked_out(
    said: str, day: str, derived: bool, tmp_path: Path
) -> None:
    found = read(tmp_path, f"一、甲行动\n1. 任务。做。（责任单位：区教育局；完成时限：{said}）\n")
    assert str(found.works[0].tasks[0].task.deadline) == day
    outside = [] if day.startswith("2026") else ["EW517"]
    assert told(found) == [*(["EW516"] if derived else []), *outside]


@pytest.mark.parametrize("line", ["（责任单位：区教育局，2026年4月底前完成）", "\n责任单位：区教育局\n完成时限：4月底",
                                  "（责任单位：区教育局）（完成时限：2026年4月30日）"])  # fmt: skip
def test_a_deadline_may_stand_anywhere_behind_the_task(line: str, tmp_path: Path) -> None:
    assert str(task(tmp_path, f"任务。做。{line}").deadline) == "2026-04-30"


@pytest.mark.parametrize("said", ["长期坚持", "全年", "2026年2月30日", "6月前", "第二季度", "6月签约，9月投产"])
def test_what_is_no_day_is_kept_and_told(said: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"一、甲行动\n1. 任务。做。（责任单位：区教育局；完成时限：{said}）\n")
    assert found.works[0].tasks[0].task.deadline is None
    assert found.works[0].plan.notes == (f"完成时限：{said}",)
    assert said in only(found, "EW513").message.zh


def test_a_day_that_was_worked_out_is_marked_in_the_file(tmp_path: Path) -> None:
    from ewcoop.report.workplan_yaml import dumps

    found = work(tmp_path, "一、甲行动\n1. 任务。做。（责任单位：区教育局；完成时限：6月底前）\n")
    written = dumps(found.plan, source="要点.txt", proposed={("parts", 0, "tasks", 0, "deadline")})
    assert "deadline: 2026-06-30  # 推定，请核对" in written


# --- levels -----------------------------------------------------------------------------------------------------------


def test_numbers_below_a_task_with_one_list_are_its_measures(tmp_path: Path) -> None:
    text = (
        "一、甲行动\n（一）任务甲\n1. 举措一。\n2. 举措二。\n责任单位：区教育局\n"
        "（二）任务乙\n1. 举措三。\n2. 举措四。\n责任单位：区商务局\n"
    )
    assert outline(tmp_path, text) == [("甲行动", ["任务甲", "任务乙"])]
    assert work(tmp_path, text).tasks[0].task.measures == ("1. 举措一。", "2. 举措二。")


def test_headings_between_parts_and_tasks_are_told_once(tmp_path: Path) -> None:
    text = (
        "一、甲行动\n（一）小标题甲\n1. 任务甲。做。（责任单位：区教育局）\n"
        "（二）小标题乙\n2. 任务乙。做。（责任单位：区商务局）\n"
        "二、乙行动\n（一）小标题丙\n3. 任务丙。做。（责任单位：区财政局）\n"
    )
    assert outline(tmp_path, text) == [("甲行动", ["任务甲", "任务乙"]), ("乙行动", ["任务丙"])]
    found = read(tmp_path, text)
    assert only(found, "EW513").span.line == 3
    assert found.works[0].plan.notes == ("（一）小标题甲", "（二）小标题乙", "（一）小标题丙")


def test_headings_above_parts_take_nothing_from_the_last_task(tmp_path: Path) -> None:
    text = (
        "一、总体要求\n要做好。\n二、重点任务\n（一）甲行动\n1. 任务甲。做。（责任单位：区教育局）\n"
        "（二）乙行动\n2. 任务乙。做。\n三、保障措施\n（一）加强领导。\n"
    )
    assert outline(tmp_path, text) == [("甲行动", ["任务甲"]), ("乙行动", ["任务乙"])]
    found = read(tmp_path, text).works[0]
    assert found.plan.notes == ("三、保障措施", "（一）加强领导。")
    assert found.tasks[1].task.measures == ("做。",)


def test_a_task_numbered_in_another_style_with_units_below_it_is_a_task(tmp_path: Path) -> None:
    text = "一、甲行动\n1. 任务甲\n责任单位：区教育局\n2、任务乙\n责任单位：区商务局\n3. 任务丙\n责任单位：区财政局\n"
    assert outline(tmp_path, text) == [("甲行动", ["任务甲", "任务乙", "任务丙"])]


@pytest.mark.parametrize(
    ("part", "number"),
    [("第一、", "1. "), ("一、", "①"), ("第一章 ", "第一条 "), ("一、", "任务一："), ("## 一、", "**1.** ")],
)
def test_other_numbers(part: str, number: str, tmp_path: Path) -> None:
    assert outline(tmp_path, f"{part}甲行动\n{number}任务甲。做。（责任单位：区教育局）\n") == [("甲行动", ["任务甲"])]


def test_a_title_goes_without_its_colon(tmp_path: Path) -> None:
    assert outline(tmp_path, ONE.replace("甲行动", "甲行动："))[0][0] == "甲行动"


# --- what belongs to pages, and to other documents --------------------------------------------------------------------


@pytest.mark.parametrize("end", ["……1", "\t1", "......1", ""])
def test_a_table_of_contents_is_left_out_and_told(end: str, tmp_path: Path) -> None:
    text = f"目  录\n一、甲行动{end}\n二、乙行动{end}\n{ONE}二、乙行动\n2. 任务乙。做。（责任单位：区商务局）\n"
    assert outline(tmp_path, text) == [("甲行动", ["任务甲"]), ("乙行动", ["任务乙"])]
    assert only(read(tmp_path, text), "EW513").severity is Severity.NOTE


@pytest.mark.parametrize("page", ["— 3 —", "- 3 -", "3", "第 3 页 共 5 页"])
def test_a_page_number_parts_no_sentence(page: str, tmp_path: Path) -> None:
    found = read(
        tmp_path, f"一、甲行动\n1. 任务。做好甲，\n\n{page}\n\n做好乙。（责任单位：区教育局、\n{page}\n区商务局）\n"
    )
    only_task = found.works[0].tasks[0].task
    assert (only_task.measures, only_task.units) == (("做好甲，做好乙。",), ("区教育局", "区商务局"))
    assert "页码" in only(found, "EW513").message.zh


def test_lines_broken_by_a_page_are_put_together_and_that_is_told(tmp_path: Path) -> None:
    whole = (
        "1. 推动科技创新与特色产业深度融合发展，帮助协作地区引进推广农业新品种和新技术，提升农产品附加值。"
        "组织农业科技专家赴协作地区开展调研指导和技术培训，帮助解决生产中的实际困难。"
        "（责任单位：区科学技术局、区农业农村局、区发展和改革委员会按职责分工负责）"
    )
    broken = "\n".join(whole[at : at + 26] for at in range(0, len(whole), 26))
    found = read(tmp_path, f"一、甲行动\n{broken}\n")
    assert found.works[0].tasks == work(tmp_path, f"一、甲行动\n{whole}\n").tasks
    assert "已与下一行接上" in only(found, "EW513").message.zh


def test_annexes_hold_no_tasks(tmp_path: Path) -> None:
    text = f"{ONE}附件：1.任务表\n2.名单\n示例区对口办\n2026年3月5日\n附件1\n任务表\n一、指标\n1. 就业。\n"
    assert outline(tmp_path, text) == [("甲行动", ["任务甲"])]
    found = read(tmp_path, text)
    assert "6 行是附件" in only(found, "EW513").message.zh
    plan = found.works[0].plan
    assert (plan.workplan.issuer, str(plan.workplan.issued)) == ("示例区对口办", "2026-03-05")


def test_what_stands_together_at_the_end_is_told_once(tmp_path: Path) -> None:
    found = read(tmp_path, f"{ONE}抄送：某办。\n另一行。\n再一行。\n")
    assert "3 句" in only(found, "EW513").message.zh


@pytest.mark.parametrize("day", ["二〇二六年三月五日", "2026年3月5日印发"])
def test_the_day_of_issue(day: str, tmp_path: Path) -> None:
    head = work(tmp_path, f"{ONE}示例区对口办　　　{day}\n").plan.workplan
    assert (head.issuer, str(head.issued)) == ("示例区对口办", "2026-03-05")


def whole(folder: Path, text: str) -> Validation:
    (folder / "要点.txt").write_text(text, encoding="utf-8")
    return validate(folder / "要点.txt")


def test_a_letterhead_is_no_title(tmp_path: Path) -> None:
    head = (
        whole(tmp_path, f"示例区对口办文件\n示办〔2026〕5号\n2026年要点\n（2026年3月1日）\n{ONE}")
        .works[0]
        .plan.workplan
    )
    assert (head.issuer, head.title, str(head.issued)) == ("示例区对口办", "2026年要点", "2026-03-01")


def test_a_year_that_the_title_lacks_is_told(tmp_path: Path) -> None:
    found = whole(tmp_path, f"示例区工作要点\n示办〔2025〕5号\n{ONE}")
    assert found.works[0].plan.workplan.year == 2025
    assert "EW516" in codes(found)


def test_a_year_in_chinese(tmp_path: Path) -> None:
    assert whole(tmp_path, f"二〇二六年工作要点\n{ONE}").works[0].plan.workplan.year == 2026


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"示例区工作要点\n{ONE}", "哪一年"), (ONE, "没有标题"),
        ("2026年要点\n一、甲\n1. （责任单位：区教育局）\n", "后面没有标题"),
        ("2026年要点\n" + "字" * 1_000_001, "1000000 字"),
    ],
)  # fmt: skip
def test_a_document_without_the_least_is_refused_with_one_sentence(text: str, words: str, tmp_path: Path) -> None:
    found = whole(tmp_path, text)
    assert words in only(found, "EW515").message.zh
    assert not found.read
