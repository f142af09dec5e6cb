"""The bulletin where lights and clock differ, where figures are missing or none, and how it speaks of them; all plans
are invented."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from support import row
from test_quarterly import JOBS, everything, made, part

from ewcoop.report.quarterly import facts
from ewcoop.report.quarterly.text import quarterly

FIRMS = row(id="firms", name="企业", unit="个", quota="{西州: 10}", allocation="{东一县: 5, 东二县: 5}")
MIXED = row(id="mixed", name="培训", quota="{西州: 20}", allocation="{东一县: 20, 东二县: 按需}")
STRICT, TOLERANT = "monitoring: {yellow: 10, red: 5}\n", "monitoring: {yellow: -5, red: -10}\n"
END = datetime.date(2024, 12, 31)


# On the clock, behind it, or not judged


def verdict_of(folder: Path, rows: str, plan: str, day: datetime.date = END) -> str | None:
    (whole,) = made(folder, rows, plan=plan, day=day).pace.of_level("total")
    return facts.verdict(whole)


def test_what_reached_its_target_is_ahead_whoever_is_silent(tmp_path: Path) -> None:
    assert verdict_of(tmp_path, "12 东一县 100", JOBS + STRICT) == "ahead"


def test_what_is_green_by_tolerance_while_somebody_is_silent_is_not_judged(tmp_path: Path) -> None:
    plan = JOBS + "monitoring: {yellow: -20, red: -30}\n"
    assert verdict_of(tmp_path, "06 东一县 45", plan, datetime.date(2024, 6, 30)) is None


def test_what_all_have_sent_and_is_not_enough_is_behind(tmp_path: Path) -> None:
    assert verdict_of(tmp_path, "12 东一县 60\n12 东二县 39", JOBS) == "behind"


@pytest.mark.parametrize("plan", [row(quota="{西州: 100}", arrangement="双方商定"), JOBS.replace("100", "0")])
def test_words_and_0_are_not_judged(tmp_path: Path, plan: str) -> None:
    plan = plan.replace("东一县: 60, 东二县: 40", "东一县: 0, 东二县: 0")
    assert verdict_of(tmp_path, "", plan) is None


def test_a_target_of_0_words_and_a_blank_are_three_things(tmp_path: Path) -> None:
    plan = (
        row(id="zero", quota="{西州: 0}", allocation="{东一县: 0, 东二县: 0}")
        + row(id="words", quota="{西州: 按需}", allocation="{东一县: 按需}")
        + row(id="blank")
    )
    said = part(quarterly(made(tmp_path, "", plan=plan)), "总体")
    assert "不作判断3项（以文字安排1项、任务为0的1项、没有任务1项）" in said


# Lights that are not what the clock alone would give


def test_red_without_being_behind_is_told_as_such(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 31\n06 东二县 21", plan=JOBS + STRICT))
    assert "达到或超过序时进度1项（其中不到绿灯线的红灯1项）" in part(told, "总体")
    assert part(told, "落后").splitlines() == [
        "本计划的1项指标达到或超过序时进度。",
        "达到序时进度、但不到绿灯线（超序时进度10个百分点）的有1项：“就业”。",
        "各单位的分解任务中，亮红灯的共2个，涉及2个单位：东一县1个、东二县1个。亮红灯的任务均达到序时进度、但不到绿灯线。",
    ]
    assert part(told, "要求") == "东一县、东二县有任务达到序时进度，但不到绿灯线，亮红灯，要加快实施。"


def test_some_yellow_without_being_behind_are_counted(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 34\n06 东二县 10", plan=JOBS + STRICT))
    assert part(told, "落后").endswith("另有1个亮黄灯。亮红灯、黄灯的任务中，1个达到序时进度、但不到绿灯线。")
    assert part(told, "要求") == "东二县要对照序时进度查找原因、加快实施。"


def test_yellow_ahead_of_the_clock_is_asked_of_where_nobody_is_red_or_behind(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 34\n06 东二县 40", plan=JOBS + STRICT))
    assert part(told, "要求") == "东一县有任务达到序时进度，但不到绿灯线，亮黄灯，要加快实施。"


def test_what_is_complete_is_not_to_be_sped_up(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "12 东一县 60\n12 东二县 40", plan=JOBS + STRICT, day=END))
    assert part(told, "要求") == "东一县、东二县有任务已经完成，但不到绿灯线，亮红灯。"


def test_green_units_behind_the_clock_are_named(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 28\n06 东二县 20", plan=JOBS + TOLERANT))
    assert "亮绿灯的任务中，1个落后于序时进度、但不低于绿灯线。" in part(told, "落后")
    assert part(told, "要求") == "东一县要对照序时进度查找原因、加快实施。"


def test_all_who_are_behind_are_named_the_red_ones_first(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 29\n06 东二县 1"))
    assert part(told, "要求").splitlines() == [
        "东二县要对照序时进度查找原因、加快实施。",
        "东一县也有任务落后于序时进度，要加快实施。",
    ]


def test_nobody_is_asked_where_the_whole_is_behind_and_no_unit(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 30\n06 东二县 20", plan=JOBS.replace("100", "300")))
    assert part(told, "落后").startswith("落后于序时进度的指标有1项")
    assert part(told, "要求") == "没有判断为落后的分解任务，本期不对单位提出要求。"


def test_after_the_end_nothing_is_to_be_sped_up(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "12 东一县 30\n12 东二县 39", day=END))
    assert part(told, "要求").splitlines() == [
        "东一县要查找任务没有完成的原因、尽快完成。",
        "东二县也有任务没有完成，要尽快完成。",
    ]


def test_who_has_caught_up_and_stays_yellow_is_told(tmp_path: Path) -> None:
    plan = JOBS + "monitoring: {repaired: yellow}\n"
    told = quarterly(made(tmp_path, "03 东一县 1\n03 东二县 10\n06 东一县 30\n06 东二县 20", plan=plan))
    assert part(told, "落后").endswith("没有亮红灯的。亮黄灯的任务亮过红灯、已经赶上。")


# Places


def test_there_are_no_places_where_nobody_is_green(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 1\n06 东二县 1", rank=True))
    assert part(told, "名次") == "各单位均没有绿灯，不排名次。"


# Words in place of figures


def test_the_note_says_which_indicators_have_words_among_their_figures(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 5 mixed\n06 东二县 3 mixed", plan=JOBS + MIXED))
    assert told.table is not None
    assert told.table.rows[2][2:4] == ("20", "8")  # what was sent without a figure to reach counts
    assert "“培训”有以文字安排的部分，文字不计入年度任务，这部分报送的完成数计入累计完成" in told.sections[1].notes[0]


def test_a_return_of_words_is_neither_silence_nor_a_figure(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 30\n05 东二县 10\n06 东二县 无"))
    assert part(told, "未报送").splitlines() == [
        "2024年6月数据各单位均有报送。",
        "有报送、但没有可用的数的有1个单位：东二县。",
    ]
    assert part(told, "要求") == "东二县要尽快补报2024年6月可用的数。"


def test_figures_besides_words_are_an_incomplete_return(tmp_path: Path) -> None:
    sent = "06 东一县 30\n06 东二县 无\n06 东一县 3 firms\n06 东二县 3 firms"
    told = quarterly(made(tmp_path, sent, plan=JOBS + FIRMS))
    assert part(told, "未报送").splitlines()[1] == "报送不全的有1个单位：东二县。"


# How it is said


@pytest.mark.parametrize(
    ("first", "second", "to"),
    [
        ("{name: 东一县, kind: town, aliases: [东一]}", "{name: 东二县, kind: town}", "各镇（街道）："),
        ("{name: 东一县, kind: town, aliases: [东一]}", "{name: 东二县, kind: zone}", "各单位："),
        ("{name: 东一县, aliases: [东一]}", "{name: 东二县, kind: zone}", "各县（市、区）："),
    ],
)
def test_it_is_addressed_to_the_units_by_their_kind(tmp_path: Path, first: str, second: str, to: str) -> None:
    told = quarterly(made(tmp_path, "06 东一县 30", east=(first, second)))
    assert told.to == to
    assert f"根据{to[:-1]}上报的数据" in told.opening


def test_thresholds_have_their_unit(tmp_path: Path) -> None:
    note = quarterly(made(tmp_path, "06 东一县 30")).sections[1].notes[0]
    assert note.startswith("注：较序时低于0个百分点亮黄灯，低于-10个百分点亮红灯；")


def test_where_both_thresholds_are_one_nothing_is_called_yellow(tmp_path: Path) -> None:
    plan = JOBS + "monitoring: {yellow: -5, red: -5}\n"
    assert "黄灯" not in quarterly(made(tmp_path, "06 东一县 30", plan=plan)).sections[1].notes[0]


def test_in_english_one_is_not_several(tmp_path: Path) -> None:
    plan = JOBS + FIRMS
    told = quarterly(made(tmp_path, "06 东一县 3\n06 东二县 20\n06 东一县 3 firms", plan=plan, lang="en"))
    assert "One allocated task is red, in 东一县." in part(told, "Behind")
    assert "东二县 must complete its return for June 2024 as soon as possible." in part(told, "required")


def test_in_english_several_in_one_unit_are_not_told_twice(tmp_path: Path) -> None:
    sent = "06 东一县 3\n06 东二县 20\n06 东一县 0 firms\n06 东二县 4 firms"
    told = quarterly(made(tmp_path, sent, plan=JOBS + FIRMS, lang="en"))
    assert "2 allocated tasks are red, all in 东一县." in part(told, "Behind")


@pytest.mark.parametrize("more", ["", STRICT, TOLERANT, "monitoring: {repaired: yellow}\n"])
@pytest.mark.parametrize("sent", ["", "06 东一县 无", "03 东一县 1\n06 东一县 31\n06 东二县 19\n06 东二县 3 mixed"])
@pytest.mark.parametrize("day", [datetime.date(2024, 1, 15), datetime.date(2024, 6, 30), datetime.date(2025, 2, 3)])
def test_english_has_no_chinese_signs_outside_of_names(
    tmp_path: Path, more: str, sent: str, day: datetime.date
) -> None:
    told = quarterly(made(tmp_path, sent, plan=JOBS + FIRMS + MIXED + more, day=day, lang="en", rank=True))
    assert not re.search("[，。；：、（）“”《》]", re.sub(r'"[^"]*"', "", everything(told)))
