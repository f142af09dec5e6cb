"""The first screen of the page: six figures, the clock, and what needs attention, counted once more by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from half_year_oracle import Pace, Plan
from page_tree import Node, section
from support import DATA, HEAD, ROOT, put

from ewcoop.api import year
from ewcoop.diagnostics import Lang
from ewcoop.report.webpage import overview
from ewcoop.reporting import Year

PLAN, SENT = DATA / "targets_2024.yaml", ROOT / "examples" / "half_year_2024"


@pytest.fixture(scope="module")
def half_year() -> Year:
    return year(PLAN, SENT)


def shown(found: Year, monkeypatch: Any, lang: Lang = "zh") -> Node:
    made = section(found, overview, monkeypatch, lang=lang)
    assert made is not None
    return made


def facts(made: Node) -> dict[str, tuple[str, str]]:
    """The figures and their notes, by their labels."""
    boxes = made.one("dl").all("div")
    return {box.one("dt").text: (box.all("dd")[0].text, box.all("dd")[1].text) for box in boxes}


def marks(made: Node) -> list[str]:
    """What stands before each item of the list, in its order."""
    return [item.all("a")[0].text for item in made.all("li")]


def totals() -> Iterator[tuple[str, Fraction]]:
    """The nature and the rate of each indicator that has cells, worked out apart from ewcoop."""
    pace = Pace(Plan(PLAN), sorted(SENT.glob("*.csv")), datetime.date(2024, 6, 30))
    for line in pace.lines():
        done = pace.done(line, pace.day)
        if line.level == "total" and line.members and line.target and done is not None:
            yield line.indicator["nature"], done / line.target


def test_there_are_six_figures(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(facts(shown(half_year, monkeypatch))) == [
        "指标", "结对", "约束性指标达到序时进度", "预期性指标达到序时进度", "核对发现", "剩余天数",
    ]  # fmt: skip


def test_indicators_and_pairs_are_those_of_the_files(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    found = facts(shown(half_year, monkeypatch))
    assert found["指标"] == (str(PLAN.read_text(encoding="utf-8").count("\n  - id: ")), "约束性 15，预期性 4")
    pairs = (DATA / "pairings.yaml").read_text(encoding="utf-8").count("  - {unit: ")
    assert found["结对"] == (str(pairs), "9 个东部单位，13 个结对县")


@pytest.mark.parametrize(("nature", "label"), [("binding", "约束性"), ("expected", "预期性")])
def test_who_is_on_the_clock_is_counted(
    nature: str, label: str, half_year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [rate for kind, rate in totals() if kind == nature]
    good = sum(rate >= Fraction(6, 11) for rate in own)
    assert facts(shown(half_year, monkeypatch))[f"{label}指标达到序时进度"][0] == f"{good}/{len(own)}"


def test_days_are_left_until_the_end_of_the_period(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    assert facts(shown(half_year, monkeypatch))["剩余天数"] == ("153", "至 2024-11-30")


def test_after_the_period_no_days_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(year(PLAN, as_of=datetime.date(2024, 12, 5)), monkeypatch)
    assert facts(made)["剩余天数"] == ("0", "2024-11-30 已到期")


def test_the_clock_is_as_long_as_its_share(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(half_year, monkeypatch)
    assert made.one("figcaption").text == "截至 2024-06-30，序时进度 54.5%（6/11）"
    assert made.one("rect", "class", "gone")["width"] == str(1000 * 6 // 11)
    assert [int(line["x1"]) for line in made.all("line")] == [1000 * month // 11 for month in range(1, 11)]


def test_without_returns_nobody_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(year(PLAN, as_of=datetime.date(2024, 6, 30)), monkeypatch)
    assert facts(made)["约束性指标达到序时进度"] == ("—", "没有上报的数")
    assert "没有上报的数，这里只列核对时发现的问题。" in made.text
    assert not made.all("li")


def test_the_worst_stands_first(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(half_year, monkeypatch).all("li")
    assert first[0].text == (
        "红 黄南州，采购、帮助销售农副产品：完成 66.2 万元，任务 150，完成率 44.1%，落后序时进度 10.4 个百分点；"
        "今后每月需 16.8 万元。"
    )
    assert first[1].text == "未报 如东县没有报2024年6月的数，请催报；没有报的不当作 0。"


def test_red_comes_before_yellow(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    found = marks(shown(half_year, monkeypatch))
    assert found.index("黄") > max(at for at, mark in enumerate(found) if mark == "红")


def test_of_red_recipients_binding_ones_stand_first_by_how_far(
    half_year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert half_year.pace is not None
    red = [one for one in half_year.pace.of_level("recipient") if one.light == "red"]
    wanted = sorted(red, key=lambda one: (one.row.indicator.nature != "binding", one.gap))
    items = [item.text for item in shown(half_year, monkeypatch).all("li")][2 : 2 + len(red)]
    for one, text in zip(wanted, items, strict=True):
        assert text.startswith(f"红 {one.label}，{one.row.indicator.name}：")


def test_errors_stand_before_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "indicators:\n  - {id: a, name: 甲, unit: 人, nature: binding, quota: {西州: 9}, allocation: {东一县: 8}}\n"
    made = shown(year(put(tmp_path, plan=HEAD + body)), monkeypatch)
    assert marks(made)[0] == "错误"
    assert made.all("li")[0].one("a")["href"].startswith("#EW1")


def test_the_list_is_bounded_and_says_so(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(half_year, monkeypatch)
    assert half_year.pace is not None
    standings = half_year.pace.standings
    every = sum(one.light in ("red", "yellow") and one.level == "recipient" for one in standings)
    every += sum(one.light in ("red", "yellow") and one.level == "scope" for one in standings)
    assert len(made.all("li")) == 60
    assert f"还有 {every + 1 - 60} 项，见下文各部分。" in made.text


def test_english_has_no_chinese_punctuation_of_its_own(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(half_year, monkeypatch, "en")
    said = made.text.replace("采购、帮助", "").replace("其中：", "")
    assert not set("，。；：（）") & set(said)


def test_overdue_tasks_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work.yaml").write_text(
        "workplan: {title: 虚构要点, year: 2024, pairings: pairings.yaml}\nunits: [{name: 甲局}]\n"
        "parts:\n  - number: 一\n    title: 部分\n    tasks:\n"
        "      - {number: 1, title: 办一件事, measures: [办。], units: [甲局], deadline: 2024-03-31}\n",
        encoding="utf-8",
    )
    (tmp_path / "states.csv").write_text("任务,月份,状态\n1,2024-05,进行中\n", encoding="utf-8")
    plan = put(tmp_path, plan=HEAD + "indicators: []\n")
    found = year(
        plan, workplan=tmp_path / "work.yaml", status=[tmp_path / "states.csv"], as_of=datetime.date(2024, 5, 31)
    )
    made = shown(found, monkeypatch)
    assert [item.text for item in made.all("li") if "逾期" in item.text] == [
        "逾期 任务 1“办一件事”：最迟 2024-03-31 完成。"
    ]
