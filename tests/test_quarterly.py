"""The bulletin in words: every sentence follows from the figures, and says no more than they do."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conftest import Golden
from support import DATA, HEAD, PAIRINGS, ROOT, put, row

from ewcoop.api import progress
from ewcoop.diagnostics import Lang
from ewcoop.report.bulletin import View
from ewcoop.report.quarterly import markdown
from ewcoop.report.quarterly.text import Quarterly, quarterly

PLAN, RETURNS = DATA / "targets_2024.yaml", ROOT / "examples" / "half_year_2024"
JOBS = row(name="就业", quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}")
EAST = ("{name: 东一县, aliases: [东一]}", "{name: 东二县}")
HALF = datetime.date(2024, 6, 30)
EVIL = ["<script>alert(1)</script>", "a|b", "=1+1", "😀", "很长的名称" * 12, "# x", "\\e[31m", "\\u202ex"]


def seen(plan: Path, *returns: Path, lang: Lang = "zh", rank: bool = False, day: datetime.date | None = None) -> View:
    found = progress(plan, *returns, as_of=day)
    assert found.table is not None
    assert found.pace is not None
    return View(found.table, found.pace, lang, rank)


def made(
    folder: Path,
    rows: str,
    *,
    plan: str = JOBS,
    day: datetime.date = HALF,
    head: str = HEAD,
    east: tuple[str, str] = EAST,
    **keys: Any,
) -> View:
    """The view of an invented plan; `rows` are returns: "06 东一县 30", and an indicator behind that, if not jobs;
    `east` are the first units of the pairings."""
    pairings = PAIRINGS.replace(EAST[0], east[0]).replace(EAST[1], east[1])
    put(folder, plan=head + "indicators:\n" + plan, pairings=pairings)
    lines = ["月份,县（市、区）,累计完成,指标"]
    for line in rows.splitlines():
        month, unit, value, *other = line.split()
        lines.append(f"2024-{month},{unit},{value},{other[0] if other else 'jobs'}")
    (folder / "r.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return seen(folder / "plan.yaml", folder / "r.csv", day=day, **keys)


def part(told: Quarterly, name: str) -> str:
    """The paragraphs of a section, by a word of its heading."""
    return "\n".join(next(one.paragraphs for one in told.sections if name in one.heading))


def everything(told: Quarterly) -> str:
    texts = [told.title, told.to, told.opening, told.closing, told.signed, told.day]
    for section in told.sections:
        texts += [section.heading, *section.paragraphs, *section.notes]
    return "\n".join(texts)


@pytest.fixture(scope="module")
def view() -> View:
    return seen(PLAN, RETURNS)


# The whole


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_half_year_as_markdown(view: View, lang: Lang, golden: Golden) -> None:
    golden(f"tests/golden/quarterly.{lang}.md", markdown.dumps(quarterly(view._replace(lang=lang))))


def test_the_numbers_of_the_overview_are_those_of_the_standings(view: View) -> None:
    """Counted here once more, by hand: lights, and what has none."""
    clock = Fraction(6, 11)
    totals = {one.row.indicator.id: one for one in view.pace.standings if one.level == "total"}
    for nature, kind in (("binding", "约束性指标"), ("expected", "预期性指标")):
        counts: Counter[str] = Counter()
        for indicator in view.table.plan.indicators:
            one = totals.get(indicator.id)
            if indicator.nature != nature:
                continue
            if one is None or one.done is None or one.target is None:
                counts["arranged"] += 1
                assert indicator.arrangement
            elif Fraction(one.done) / Fraction(one.target) >= clock:
                counts["ahead"] += 1
            else:
                counts["behind" if one.missing == 0 else "unsent"] += 1
        said = next(text for text in quarterly(view).sections[0].paragraphs if text.startswith(kind))
        assert f"{kind}{sum(counts.values())}项" in said
        assert f"达到或超过序时进度{counts['ahead']}项，落后于序时进度{counts['behind']}项" in said
        assert [int(n) for n in re.findall(r"(?:未报齐|以文字安排)(\d+)项", said)] == [
            counts[name] for name in ("unsent", "arranged") if counts[name]
        ]


def test_red_lights_are_counted_by_unit_in_the_plans_order(view: View) -> None:
    red = [one.unit for one in view.pace.standings if one.level == "recipient" and one.light == "red"]
    said = part(quarterly(view), "落后")
    assert f"亮红灯的共{len(red)}个，涉及{len(set(red))}个单位" in said
    told = re.findall(r"[：、]([^：、；，。]+?)(\d+)个(?=[、。])", said)
    assert view.table.names is not None
    order = [unit for unit in dict.fromkeys(view.table.names.units.values()) if unit in red]
    assert told == [(unit, str(red.count(unit))) for unit in order]


def test_english_has_no_chinese_signs_outside_of_names(view: View) -> None:
    text = re.sub(r'"[^"]*"', "", everything(quarterly(view._replace(lang="en", rank=True))))
    assert not re.search("[，。；：、（）“”《》]", text)


def test_nobody_has_a_place_without_being_asked(view: View) -> None:
    assert "名" not in part(quarterly(view), "要求") + part(quarterly(view), "落后")
    assert not any("名次" in one.heading for one in quarterly(view).sections)


def test_places_are_given_when_asked_for_and_none_to_who_sent_nothing(view: View) -> None:
    said = part(quarterly(view._replace(rank=True)), "名次")
    assert "第1名如皋市（100.0%）、第1名市本级（100.0%）、第3名海安市（80.0%）" in said
    assert "没有亮灯、不排名次的：如东县。" in said


def test_parts_are_numbered_without_a_gap(view: View) -> None:
    for rank in (False, True):
        heads = "".join(one.heading[0] for one in quarterly(view._replace(rank=rank)).sections)
        assert heads == "一二三四五六"[: 5 + rank]


def test_the_document_and_what_it_carries_out_are_named(view: View) -> None:
    said = quarterly(view).opening
    assert said.startswith(
        "按照苏对口组发〔2024〕3号和《南通市2024年度东西部协作任务指标分解计划》（通对口办发〔2024〕3号）"
    )


def test_it_is_signed_by_the_issuer_with_the_day(view: View) -> None:
    lines = markdown.dumps(quarterly(view)).splitlines()
    assert lines[-3:] == ["南通市对口支援协作合作工作领导小组办公室", "", "2024年6月30日"]


def test_it_is_not_signed_where_the_plan_names_no_issuer(tmp_path: Path) -> None:
    assert quarterly(made(tmp_path, "06 东一县 30")).signed == ""


def test_the_year_is_added_to_a_title_without_one(tmp_path: Path) -> None:
    assert quarterly(made(tmp_path, "")).title == "关于示例计划（虚构）2024年上半年完成情况的通报"


# What the figures say


def test_all_green(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 30\n06 东二县 20"))
    assert part(told, "落后") == "本计划的1项指标达到或超过序时进度。\n各单位已亮灯的分解任务均为绿灯。"
    assert part(told, "未报送") == "2024年6月数据各单位均已报齐。"
    assert part(told, "要求") == "本期没有需要加快实施或补报的事项。"


def test_who_is_behind_is_told_with_what_is_needed(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 6\n06 东二县 20"))
    assert part(told, "落后").splitlines() == [
        "落后于序时进度的指标有1项：“就业”落后24.0个百分点，余下6个月每月需完成13人。",  # 26 %, 74 left
        "各单位的分解任务中，亮红灯的共1个，涉及1个单位：东一县1个。",
    ]
    assert part(told, "要求") == "东一县要对照序时进度查找原因、加快实施。"


def test_an_incomplete_total_is_not_behind(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 6"))
    assert "落后于序时进度0项，不作判断1项（未报齐1项）" in part(told, "总体")
    assert part(told, "落后").startswith("没有可以判断是否落后的指标。")
    assert part(told, "未报送") == "应报2024年6月数据的2个单位中，1个未报送：东二县。"
    assert "东二县要尽快补报2024年6月数据。" in part(told, "要求")


def test_an_incomplete_total_that_is_enough_is_ahead(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "06 东一县 55"))
    assert "达到或超过序时进度1项，落后于序时进度0项。" in part(told, "总体")


def test_a_partial_return_is_told_apart(tmp_path: Path) -> None:
    more = row(id="firms", name="企业", quota="{西州: 10}", allocation="{东一县: 5, 东二县: 5}")
    told = quarterly(made(tmp_path, "06 东一县 30\n06 东二县 20\n06 东一县 3 firms", plan=JOBS + more))
    assert part(told, "未报送").splitlines() == ["2024年6月数据各单位均有报送。", "报送不全的有1个单位：东二县。"]
    assert part(told, "要求") == "东二县要尽快补齐2024年6月所缺的数。"


def test_nobody_sent_anything(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, ""))
    assert "上报的数据" not in told.opening
    assert "不作判断1项（尚无可用的数1项）" in part(told, "总体")
    assert part(told, "落后") == "没有可以判断是否落后的指标。\n各单位的分解任务均不作判断。"
    assert part(told, "要求") == "东一县、东二县要尽快补报2024年6月数据。"


def test_before_the_first_month_has_ended_nothing_is_due(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "", day=datetime.date(2024, 1, 15)))
    assert part(told, "未报送") == "计划期的第一个月尚未结束，没有应报的月份。"
    assert part(told, "要求") == "没有可以判断的分解任务，也没有需要补报的数据。"


def test_after_the_period_nothing_is_needed_a_month(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "12 东一县 30\n12 东二县 20", day=datetime.date(2025, 2, 3)))
    assert "计划期已满，序时进度为100.0%。" in part(told, "总体")
    assert "“就业”落后50.0个百分点。" in part(told, "落后")


def test_a_plan_of_words_alone(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "", plan=row(arrangement="双方商定")))
    assert told.table is None
    assert "约束性指标1项：达到或超过序时进度0项，落后于序时进度0项，不作判断1项（以文字安排1项）。" in part(
        told, "总体"
    )
    assert "本计划没有预期性指标。" in part(told, "总体")
    assert part(told, "完成情况") == "没有可以列出的指标。"
    assert part(told, "未报送") == "没有单位需要报送。"


def test_tolerance_is_no_lead(tmp_path: Path) -> None:
    """With a threshold of -5, who is 4 points behind is green, and still behind the clock."""
    plan = JOBS + "monitoring: {yellow: -5, red: -10}\n"
    told = quarterly(made(tmp_path, "06 东一县 28\n06 东二县 18", plan=plan))
    assert "达到或超过序时进度0项，落后于序时进度1项（绿灯1项）" in part(told, "总体")


def test_who_was_red_and_has_caught_up_is_not_behind(tmp_path: Path) -> None:
    plan = JOBS + "monitoring: {repaired: yellow}\n"
    told = quarterly(made(tmp_path, "03 东一县 1\n03 东二县 1\n06 东一县 30\n06 东二县 20", plan=plan))
    assert "达到或超过序时进度1项（亮过红灯又赶上的黄灯1项）" in part(told, "总体")
    assert part(told, "要求") == "本期没有需要加快实施或补报的事项。"


def test_figures_are_exact_to_the_last_digit(tmp_path: Path) -> None:
    big = row(unit="万元", quota="{西州: 100000000000000000000.01}", allocation="{东一县: 100000000000000000000.01}")
    told = quarterly(made(tmp_path, "06 东一县 1", plan=big))
    assert told.table is not None
    assert told.table.rows[1][2] == "100000000000000000000.01"


# Many


def many(number: int, *, scopes: int = 1) -> str:
    west = "{西州: 100}" if scopes == 1 else "{西州: 60, 北州: 40}"
    return "".join(row(id=f"i{n}", name=f"指标{n}", quota=west, allocation="{东一县: 100}") for n in range(number))


def test_names_of_many_are_cut_off_with_their_number(tmp_path: Path) -> None:
    sent = "\n".join(f"06 东一县 {n + 1} i{n}" for n in range(9))
    said = part(quarterly(made(tmp_path, sent, plan=many(9))), "落后").splitlines()[0]
    assert said.startswith("落后于序时进度的指标有9项，其中落后最多的5项：“指标0”")
    assert re.findall(r"“(.*?)”", said) == [f"指标{n}" for n in range(5)]


def test_the_farthest_behind_keep_the_plans_order(tmp_path: Path) -> None:
    sent = "\n".join(f"06 东一县 {9 - n} i{n}" for n in range(9))
    said = part(quarterly(made(tmp_path, sent, plan=many(9))), "落后").splitlines()[0]
    assert re.findall(r"“(.*?)”", said) == [f"指标{n}" for n in range(4, 9)]


def test_the_table_says_how_many_indicators_it_leaves_out(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "", plan=many(60)))
    assert told.table is not None
    assert len(told.table.rows) == 43
    assert "限于篇幅，另有18项未列入" in told.sections[1].notes[0]


# Names


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_in_a_name_comes_to_life(tmp_path: Path, name: str, lang: Lang) -> None:
    plan = row(name=f'"{name}"', quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}")
    head = HEAD.replace("title: ", f'issuer: "{name}"\n  document: "{name}"\n  follows: "{name}"\n  title: ')
    text = markdown.dumps(
        quarterly(made(tmp_path, "06 东一县 3\n06 东二县 3", plan=plan, head=head, lang=lang, rank=True))
    )
    assert not re.search(r"(?<!\\)<script|[\x00-\x09\x0b-\x1f\u202e]", text)
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {8}
    assert "\n# x" not in text
