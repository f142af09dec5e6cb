"""The lights of all units, and the sheet of each: every standing where it belongs, with its word and its figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from half_year_oracle import worked_out
from page_tree import Node, section
from support import DATA, ROOT

from ewcoop.api import year
from ewcoop.diagnostics import Lang
from ewcoop.report.webpage import heat, units
from ewcoop.reporting import Year

PLAN, SENT = DATA / "targets_2024.yaml", ROOT / "examples" / "half_year_2024"
LIGHTS = {"green": "绿", "yellow": "黄", "red": "红"}
HEADS = "月份,指标,县（市、区）,结对县,累计完成\n"


@pytest.fixture(scope="module")
def half_year() -> Year:
    return year(PLAN, SENT)


@pytest.fixture(scope="module")
def oracle() -> list[dict[str, Any]]:
    """Every standing, worked out apart from ewcoop."""
    return list(worked_out(PLAN, sorted(SENT.glob("*.csv")))["rows"])


def shown(found: Year, module: Any, monkeypatch: Any, lang: Lang = "zh") -> Node:
    made = section(found, module, monkeypatch, lang=lang)
    assert made is not None
    return made


def grid(made: Node) -> dict[tuple[str, str], tuple[str, str, str]]:
    """By unit and name of the indicator: class, word and rate."""
    found = {}
    for table in made.all("table"):
        names = [head.one("span", "class", "name").text for head in table.one("thead").all("th")[1:]]
        for line in [*table.one("tbody").all("tr"), *table.one("tfoot").all("tr")]:
            for name, cell in zip(names, line.all("td"), strict=True):
                rate = "".join(small.text for small in cell.all("small"))
                found[line.one("th").text, name] = (cell["class"], cell.text.removesuffix(rate).strip(), rate)
    return found


def test_every_unit_shows_its_light_for_every_indicator(
    half_year: Year, oracle: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = grid(shown(half_year, heat, monkeypatch))
    own = [one for one in oracle if one["level"] == "unit"]
    assert len(own) > 100
    for one in own:
        kind, word, rate = found[one["unit"], one["name"]]
        if one["light"] and one["unit"] != "如东县":
            assert (kind, word) == (one["light"], LIGHTS[one["light"]])
        assert rate == f"{one['rate']}%"


def test_what_was_not_sent_has_a_word_of_its_own(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    found = grid(shown(half_year, heat, monkeypatch))
    assert {value[:2] for (unit, _), value in found.items() if unit == "如东县"} == {("missing", "未报")}
    assert found["市本级", "共建产业园区数"] == ("", "", "")


def test_the_last_line_is_the_whole(
    half_year: Year, oracle: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = grid(shown(half_year, heat, monkeypatch))
    wholes = {one["name"]: one for one in oracle if one["level"] == "total"}
    for (unit, name), (kind, _, rate) in found.items():
        if unit == "合计":
            assert (kind if kind != "partial" else None, rate) == (wholes[name]["light"], f"{wholes[name]['rate']}%")


def test_what_is_arranged_in_words_has_no_column(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {name for _, name in grid(shown(half_year, heat, monkeypatch))}
    assert "计划选派挂职干部" not in names
    assert len(names) == 15


def test_thresholds_are_told(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "低于 0 亮黄灯，低于 -10 亮红灯" in shown(half_year, heat, monkeypatch).text


def test_without_returns_there_are_no_lights(monkeypatch: pytest.MonkeyPatch) -> None:
    assert section(year(PLAN), heat, monkeypatch) is None


def test_every_unit_links_to_its_sheet(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    links = {a["href"] for a in shown(half_year, heat, monkeypatch).one("tbody").all("a")}
    assert links == {f"#{sheet['id']}" for sheet in shown(half_year, units, monkeypatch).all("details")}


def test_a_sheet_has_the_figures_of_its_unit(
    half_year: Year, oracle: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shown(half_year, units, monkeypatch)
    for sheet in made.all("details"):
        unit = sheet.one("h3").text
        lines = [[cell.text for cell in line.all("td")] for line in sheet.one("tbody").all("tr")]
        wanted = [
            [
                one["partner"] or f"{one['scope']}（整体）", one["measure"], one["target"] or "", one["done"] or "",
                f"{one['rate']}%" if one["rate"] else "",
                signed(one["gap_points"]), LIGHTS.get(one["light"] or "", "未报"),
                one["forecast"] or "", one["needed_per_month"] or "", one["month"] or "",
            ]
            for one in oracle if one["level"] == "recipient" and one["unit"] == unit
        ]  # fmt: skip
        assert lines == wanted


def signed(points: str | None) -> str:
    return "" if points is None else points if points.startswith("-") or points == "0.0" else f"+{points}"


def test_a_sheet_counts_its_lights(
    half_year: Year, oracle: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shown(half_year, units, monkeypatch)
    for sheet in made.all("details"):
        own = [one for one in oracle if one["level"] == "recipient" and one["unit"] == sheet.one("h3").text]
        for light, word in LIGHTS.items():
            count = sum(one["light"] == light for one in own)
            marks = [span.text for span in sheet.one("summary").all("span", "class", light)]
            assert marks == ([f"{word} {count}"] if count else [])


def test_a_sheet_says_who_the_partners_are(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(half_year, units, monkeypatch)
    assert "佛坪县（汉中市）、宁强县（汉中市）" in made.one("details", "id", "u7").one("summary").text


def test_without_returns_a_sheet_has_the_targets(monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(year(PLAN), units, monkeypatch)
    first = made.all("details")[0].one("tbody").all("tr")
    assert [cell.text for cell in first[0].all("td")] == ["略阳县", "人次", "18"]
    assert len(first) == 15


def test_sheets_stand_open_where_no_script_runs(half_year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(half_year, units, monkeypatch)
    assert all("open" in sheet.attributes for sheet in made.all("details"))


def test_a_plan_of_many_indicators_has_lights_on_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pairings.yaml").write_text(
        "east: {name: 东, units: [{name: 东一县}]}\nwest: [{scope: 西州, partners: [{name: 西一县}]}]\n"
        "pairs: [{unit: 东一县, partner: 西一县}]\n"
    )
    rows = "".join(
        f"  - {{id: a{at}, name: 指标{at}, unit: 人, nature: binding, quota: {{西州: 9}}, allocation: {{东一县: 9}}}}\n"
        for at in range(45)
    )
    (tmp_path / "plan.yaml").write_text(
        "plan: {id: a, title: 虚构计划, year: 2024, period: {start: 2024-01-01, end: 2024-12-31},"
        " pairings: pairings.yaml}\n"
        f"indicators:\n{rows}"
    )
    sent = "".join(f"2024-03,指标{at},东一县,西一县,3\n" for at in range(45))
    (tmp_path / "sent.csv").write_text(HEADS + sent)
    made = shown(year(tmp_path / "plan.yaml", tmp_path / "sent.csv"), heat, monkeypatch)
    assert [len(table.one("thead").all("th")) for table in made.all("table")] == [41, 6]
    assert len(grid(made)) == 90
