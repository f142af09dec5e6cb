"""The courses of the page: for every indicator a chart whose points are the months' exact totals."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from half_year_oracle import last_day, worked_out
from support import DATA, ROOT, put, row
from support import HEAD as SCAFFOLD

from ewcoop.progressing import Chosen
from ewcoop.report.webpage import lines, page
from ewcoop.reporting import Asked, year
from ewcoop.settings import Settings

PLAN = DATA / "targets_2024.yaml"
EXAMPLE = ROOT / "examples" / "half_year_2024"
DAY = datetime.date(2025, 1, 31)
HEAD = re.sub(r"end: [0-9-]+", "end: 2024-11-30", SCAFFOLD)
PLACES = """\
east: {name: 东市, units: [{name: 甲县}, {name: 乙县}]}
west: [{scope: 西州, partners: [{name: 子县}, {name: 丑县}]}]
pairs: [{unit: 甲县, partner: 子县}, {unit: 乙县, partner: 丑县}]
"""  # invented, as all places and figures here
BOTH = row(name="就业数", quota="{西州: 200}", allocation="{甲县: 100, 乙县: 100}")


class Chart:
    """One chart, read from its picture: shares of the target by the ticks beside it."""

    def __init__(self, text: str) -> None:
        found = re.search(r"<svg.*?</svg>", text, re.DOTALL)
        assert found is not None
        self.text, self.svg = text, ElementTree.fromstring(found[0])
        ticks = [one for one in self.svg.iter("text") if one.get("class") == "up"]
        self.ticks = {(one.text or "").rstrip("%"): Fraction(one.get("y", "")) for one in ticks}
        self.circles = list(self.svg.iter("circle"))

    def share(self, y: str) -> Fraction:
        return (self.ticks["0"] - Fraction(y)) / (self.ticks["0"] - self.ticks["100"])

    def line(self, kind: str) -> list[tuple[Fraction, Fraction]]:
        """The share of the plot's width, and of the target, of every point of a line."""
        (line,) = [one for one in self.svg.iter("polyline") if one.get("class") == kind]
        spots = [spot.split(",") for spot in line.get("points", "").split()]
        return [((Fraction(x) - 38) / 254, self.share(y)) for x, y in spots]

    def kinds(self) -> list[str | None]:
        return [one.get("class") for one in self.svg.iter("polyline")]

    def titles(self) -> list[str]:
        return [circle.findtext("title", "") for circle in self.circles]


class Section:
    """The section of the courses, as a page has it."""

    def __init__(self, text: str) -> None:
        self.text = text[text.index('<section id="lines"') : text.index("</main>")] if 'id="lines"' in text else ""
        self.charts = [Chart(one) for one in re.findall(r"<article.*?</article>", self.text, re.DOTALL)]


def near(found: list[tuple[Fraction, Fraction]], exact: list[tuple[Fraction, Fraction]]) -> bool:
    """Whether points are where they should be: to the tenth of a pixel."""
    room = Fraction(1, 900)
    return len(found) == len(exact) and all(
        abs(a - b) <= room for one, other in zip(found, exact, strict=True) for a, b in zip(one, other, strict=True)
    )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Renders the section of a plan and what was sent: lines of month, unit, partner and figure."""
    monkeypatch.setattr(page, "_SECTIONS", (lines,))

    def render(plan: str, *sent: str, as_of: datetime.date | None = None, lang: Any = "zh") -> Section:
        file = put(tmp_path, plan=HEAD + plan, pairings=PLACES)
        returns = tmp_path / "returns.csv"
        body = [line if line.count(",") == 4 else line.replace(",", ",jobs,", 1) for line in sent]
        returns.write_text("\n".join(["月份,指标,县（市、区）,结对县,累计完成", *body]), encoding="utf-8")
        asked = Asked([str(returns)] if sent else [])
        found = year(str(file), asked, Settings(), Chosen(as_of=as_of), today=DAY)
        return Section(page.dumps(found, lang, {}))

    return render


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Section:
    monkeypatch.setattr(page, "_SECTIONS", (lines,))
    return Section(page.dumps(year(str(PLAN), Asked([str(EXAMPLE)]), Settings(), today=DAY), "zh", {}))


def test_points_are_the_totals_of_the_example_counted_another_way(example: Section) -> None:
    files = sorted(EXAMPLE.glob("*.csv"))
    months = [worked_out(PLAN, files, last_day(2024 * 12 + month)) for month in range(6)]
    by_month = [{one["indicator"]: one for one in month["rows"] if one["level"] == "total"} for month in months]
    told = [id for id, one in by_month[-1].items() if one["target"] and one["done"]]
    assert len(told) == len(example.charts) == 15
    for id, chart in zip(told, example.charts, strict=True):
        wholes = [month[id] for month in by_month]
        exact = [
            (Fraction(at, 11), Fraction(one["done"]) / Fraction(one["target"])) for at, one in enumerate(wholes, 1)
        ]
        assert near(chart.line("done"), [(Fraction(0), Fraction(0)), *exact])
        figures = [re.findall(r"：([\d.]+)", title)[0] for title in chart.titles()]
        assert figures == [one["done"] for one in wholes]
        hollow = [circle.get("class") == "at hollow" for circle in chart.circles]
        late = [[r for r in month["rows"] if r["indicator"] == id and r["state"] == "missing"] for month in months]
        assert hollow == [bool(recipients) for recipients in late]


def test_the_clock_runs_straight_to_the_target(example: Section) -> None:
    for chart in example.charts:
        assert near(chart.line("clock"), [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(1))])


def test_indicators_without_a_chart_are_named_with_the_reason(example: Section) -> None:
    assert "<li>有任务，还没有可用的上报数：“计划选派挂职干部”" in example.text
    assert "<li>没有任务数，也没有上报数：“财政协作资金数”、" in example.text


def test_the_forecast_goes_on_at_the_pace_so_far(shown: Any) -> None:
    chart = shown("indicators:\n" + BOTH, "2024-02,甲县,子县,20", "2024-02,乙县,丑县,12").charts[0]
    assert "预计 176人" in chart.text  # 32 in two of eleven months
    assert near(chart.line("ahead"), [(Fraction(2, 11), Fraction(16, 100)), (Fraction(1), Fraction(88, 100))])


def test_who_has_not_sent_counts_with_the_last_figure_and_the_point_is_hollow(shown: Any) -> None:
    sent = ["2024-01,甲县,子县,10", "2024-01,乙县,丑县,10", "2024-02,甲县,子县,30"]
    chart = shown("indicators:\n" + BOTH, *sent, as_of=datetime.date(2024, 2, 29)).charts[0]
    assert chart.titles() == ["2024-01：20人，10.0%", "2024-02：40人，20.0%，1 个没有报"]
    assert [circle.get("class") for circle in chart.circles] == ["at", "at hollow"]
    assert "ahead" not in chart.kinds()


def test_what_nobody_sent_is_not_drawn_as_zero(shown: Any) -> None:
    chart = shown("indicators:\n" + BOTH, "2024-03,甲县,子县,5", "2024-03,乙县,丑县,5").charts[0]
    assert chart.titles() == ["2024-03：10人，5.0%"]
    assert "done" not in chart.kinds()


def test_figures_beyond_the_target_are_drawn_in_full(shown: Any) -> None:
    chart = shown("indicators:\n" + BOTH, "2024-11,甲县,子县,400", "2024-11,乙县,丑县,92").charts[0]
    assert chart.titles() == ["2024-11：492人，246.0%"]
    assert list(chart.ticks) == ["0", "50", "100", "150", "200", "250"]
    assert abs(chart.share(chart.circles[0].get("cy")) - Fraction(246, 100)) < Fraction(1, 100)


@pytest.mark.parametrize("done", ["7777", "123456789012345678901234567890"])
def test_the_axis_reaches_as_far_as_any_figure(shown: Any, done: str) -> None:
    chart = shown("indicators:\n" + BOTH, f"2024-11,甲县,子县,{done}", "2024-11,乙县,丑县,0").charts[0]
    assert len(chart.ticks) <= 6
    assert max(Fraction(Decimal(text)) for text in chart.ticks) >= Fraction(Decimal(done)) / 2
    assert Fraction(chart.circles[0].get("cy")) >= 10


def test_a_day_within_a_month_has_a_point_of_its_own(shown: Any) -> None:
    sent = ["2024-01,甲县,子县,10", "2024-01,乙县,丑县,10"]
    chart = shown("indicators:\n" + BOTH, *sent, as_of=datetime.date(2024, 2, 15)).charts[0]
    assert chart.titles() == ["2024-01：20人，10.0%", "2024-02-15：20人，10.0%"]
    assert near(chart.line("done")[-1:], [(Fraction(46, 335), Fraction(1, 10))])


def test_light_rate_and_gap_stand_in_words(shown: Any) -> None:
    chart = shown("indicators:\n" + BOTH, "2024-11,甲县,子县,100", "2024-11,乙县,丑县,70").charts[0]
    assert '<span class="red">红</span>' in chart.text
    said = "任务 200人，累计完成 170人，预计 170人；完成率 85.0%，比序时进度低 15.0 个百分点。"
    assert chart.svg.findtext("desc") == said


def test_figures_without_a_target_are_named(shown: Any) -> None:
    free = row(id="free", name="自报数")
    section = shown("indicators:\n" + free, "2024-01,free,甲县,子县,3")
    assert section.charts == []
    assert "<li>有上报数，没有任务数：“自报数”" in section.text


def test_without_returns_there_is_no_section(shown: Any) -> None:
    assert shown("indicators:\n" + BOTH).text == ""


def test_hostile_names_stay_names(shown: Any) -> None:
    name = "</title></svg><b>&'\\u202e" + "长" * 60
    text = BOTH.replace("就业数", f'"{name}"')
    section = shown("indicators:\n" + text, "2024-11,甲县,子县,100", "2024-11,乙县,丑县,70")
    assert "<b>" not in section.text
    assert section.charts[0].svg.findtext("title", "") == name


def test_in_english(shown: Any) -> None:
    section = shown("indicators:\n" + BOTH, "2024-02,甲县,子县,20", "2024-02,乙县,丑县,12", lang="en")
    said = "target 200 人, done 32, forecast 176; rate 16.0%, 2.2 points behind the clock."
    assert section.charts[0].svg.findtext("desc") == said
    assert not re.search("[，。；：“”（）]", section.text)


def test_the_same_year_gives_the_same_bytes(example: Section) -> None:
    again = Section(page.dumps(year(str(PLAN), Asked([str(EXAMPLE)]), Settings(), today=DAY), "zh", {}))
    assert again.text == example.text
