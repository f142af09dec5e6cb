"""The pairs of the page: a diagram whose lines are as thick as the figures, and a table of all pairs."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from support import DATA, HEAD, put, row

from ewcoop.report.webpage import page, pairs
from ewcoop.reporting import Asked, year
from ewcoop.settings import Settings

DAY = datetime.date(2024, 6, 30)
PLACES = """\
east: {name: 东市, units: [{name: 甲县}, {name: 乙县}, {name: 丙县}, {name: 市本级, kind: city_level}]}
west:
  - {scope: 西州, partners: [{name: 子县}, {name: 丑县}]}
  - {scope: 北州, partners: [{name: 寅县}]}
pairs:
  - {unit: 甲县, partner: 子县, basis: reported, source: 某报, from: 2020-05-01, to: 2024-10-31}
  - {unit: 甲县, partner: 寅县}
  - {unit: 乙县, partner: 丑县, basis: inferred}
"""  # invented, as all places here


class Section:
    """The section of the pairs, as a page has it."""

    def __init__(self, text: str) -> None:
        self.text = text[text.index('<section id="pairs"') : text.index("</main>")] if 'id="pairs"' in text else ""
        self.svgs = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", self.text, re.DOTALL)]
        self.paths = [path for svg in self.svgs for path in svg.iter("path")]
        self.rows = [re.split(r"<td[^>]*>", line)[1:] for line in re.findall(r"<th scope=\"row\">(.*)", self.text)]
        self.heads = re.findall(r"<th scope=\"row\">(.*?)<td", self.text)

    @property
    def data(self) -> list[dict[str, Any]]:
        found = re.search(r'id="pairs-data">(.*?)</script>', self.text, re.DOTALL)
        assert found is not None
        return json.loads(found[1])  # type: ignore[no-any-return]

    @property
    def caption(self) -> str:
        found = re.search(r'<p id="pairs-caption">(.*?)</p>', self.text, re.DOTALL)
        assert found is not None
        return found[1]

    def link(self, title: str) -> ElementTree.Element:
        (found,) = [path for path in self.paths if path.findtext("title") == title]
        return found


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Renders the section of a plan given as a file, or as text beside its pairings."""
    monkeypatch.setattr(page, "_SECTIONS", (pairs,))

    def render(plan: str, *, pairings: str = PLACES, lang: Any = "zh") -> Section:
        if plan.startswith("indicators:"):
            plan = str(put(tmp_path, plan=HEAD + plan, pairings=pairings))
        return Section(page.dumps(year(plan, Asked(), Settings(), today=DAY), lang, {}))

    return render


def tenths(path: ElementTree.Element) -> int:
    return int(Fraction(path.get("stroke-width", "")) * 10)


def test_lines_are_as_thick_as_their_figures(shown: Any) -> None:
    section = shown(
        "indicators:\n" + row(quota="{西州: 130}", allocation="{甲县: {子县: 100}, 乙县: 30}")
        + row(id="b", quota="{北州: 1}", allocation="{甲县: {寅县: 1}}")
    )  # fmt: skip
    assert tenths(section.link("乙县 — 丑县")) * 100 == tenths(section.link("甲县 — 子县")) * 30


def test_a_blank_is_dashed_zero_is_a_hairline_and_words_are_words(shown: Any) -> None:
    section = shown("indicators:\n" + row(quota="{西州: 0}", allocation="{甲县: {子县: 0}, 乙县: 双方商定}"))
    assert section.link("甲县 — 子县").get("class") == "zero"
    assert [section.link(f"{one}").get("class") for one in ("甲县 — 寅县", "乙县 — 丑县")] == ["un", "un"]
    assert [cells[-1] for cells in section.rows] == ["0", "双方商定", ""]


def test_the_first_binding_indicator_with_most_figures_is_drawn(shown: Any) -> None:
    expected = row(id="e", nature="expected", quota="{西州: 3}", allocation="{甲县: {子县: 1}, 乙县: 2}")
    few = row(id="few", quota="{西州: 1}", allocation="{甲县: {子县: 1}}")
    most = row(id="most", quota="{西州: 9}", allocation="{甲县: {子县: 4}, 乙县: 5}")
    section = shown("indicators:\n" + expected + few + most + row(id="late", quota="{西州: 1}", allocation="{乙县: 1}"))
    assert '<option value="2" selected>most</option>' in section.text
    assert "“most”" in section.caption
    assert "单位：人；最小 4，最大 5" in section.caption


def test_a_unit_as_a_whole_ends_at_the_scopes_own_bar(shown: Any) -> None:
    section = shown("indicators:\n" + row(quota="{西州: 5}", allocation="{市本级: {西州: 5}}"))
    end = int(section.link("市本级 — 西州").get("d", "").split()[-1])
    (scope,) = [text for text in section.svgs[0].iter("text") if text.text == "西州"]
    assert int(scope.get("y", "")) == end
    assert section.rows[0][:2] == ["（整个协作地区）", "西州"]


def test_the_table_says_where_a_pair_is_known_from(shown: Any) -> None:
    section = shown("indicators:\n" + row(quota="{西州: 5}", allocation="{乙县: 5}"))
    assert section.heads == ["甲县", "乙县", "甲县"]
    assert section.rows == [
        ["子县", "西州", "据报道", "某报", "2020-05-01", "2024-10-31", ""],
        ["丑县", "西州", "推定", "", "", "", "5"],
        ["寅县", "北州", "文件载明", "", "", "", ""],
    ]
    assert "没有结对的：丙县、市本级" in section.text


def test_every_indicator_of_the_shipped_plan_has_the_widths_of_its_figures(shown: Any) -> None:
    section = shown(str(DATA / "targets_2024.yaml"))
    data = yaml.safe_load((DATA / "targets_2024.yaml").read_text(encoding="utf-8"))
    told = [one for one in data["indicators"] if one.get("allocation")]
    assert [one["h"] for one in section.data] == [f"{one['name']}（{one['unit']}）" for one in told]
    for one, plan in zip(section.data, told, strict=True):
        cells = [cell for given in plan["allocation"].values() for cell in _below(given)]
        assert sorted(Fraction(text) for text in one["t"] if text) == sorted(cells)
        for text, width in zip(one["t"], one["w"], strict=True):
            exact = Fraction(text or 0) / max(cells) * 160
            assert width == (0 if text is None else 4 if text == "0" else max(5, int(exact + Fraction(1, 2))))


def _below(given: Any) -> list[Fraction]:
    every = given.values() if isinstance(given, dict) else [given]
    return [Fraction(str(value)) for value in every]


def test_what_is_drawn_first_is_what_the_data_says(shown: Any) -> None:
    section = shown(str(DATA / "targets_2024.yaml"))
    chosen = int(re.findall(r'value="(\d+)" selected', section.text)[0])
    for path in section.paths:
        assert tenths(path) == (section.data[chosen]["w"][int(path.get("data-k"))] or 12)


def many(partners: int, *, scopes: int = 1, backwards: bool = False) -> str:
    """Invented pairings: as many units as partners, over some scopes."""
    every = [f"西{at:03}县" for at in range(partners)]
    west = "".join(f"  - {{scope: 州{at}, partners: [{_names(every[at::scopes])}]}}\n" for at in range(scopes))
    units = [f"东{at:03}县" for at in range(partners)]
    linked = zip(reversed(units) if backwards else units, every, strict=True)
    pairs = "".join(f"  - {{unit: {unit}, partner: {partner}}}\n" for unit, partner in linked)
    return f"east: {{name: 东市, units: [{_names(units)}]}}\nwest:\n{west}pairs:\n{pairs}"


def _names(names: list[str]) -> str:
    return ", ".join(f"{{name: {name}}}" for name in names)


def test_many_pairs_are_drawn_in_parts_that_fit_on_a_page(shown: Any) -> None:
    section = shown("indicators:\n" + row(arrangement="商定"), pairings=many(70, scopes=2))
    assert len(section.svgs) == 4
    assert sorted(int(path.get("data-k")) for path in section.paths) == list(range(70))
    for svg in section.svgs:
        _, _, width, height = map(int, svg.get("viewBox", "").split())
        assert width <= 1040
        assert height <= 640
    assert [svg.findtext("title") for svg in section.svgs][:2] == ["结对关系图 州0 1/2", "结对关系图 州0 2/2"]


def test_lines_of_a_large_plan_do_not_cross_where_they_need_not(shown: Any) -> None:
    section = shown("indicators:\n" + row(arrangement="商定"), pairings=many(40, backwards=True))
    for svg in section.svgs:
        ends = [re.match(r"M\d+ (\d+)C.* (\d+)$", path.get("d", "")) for path in svg.iter("path")]
        found = sorted((int(one[1]), int(one[2])) for one in ends if one)
        assert [end for _, end in found] == sorted(end for _, end in found)


def test_lines_from_one_unit_do_not_cross(shown: Any) -> None:
    section = shown(str(DATA / "targets_2024.yaml"))
    for fan in section.svgs[0].iter("g"):
        runs = [re.findall(r"\d+", path.get("d", "")) for path in fan.iter("path")]
        ends = [int(run[-1]) for run in sorted(runs, key=lambda run: int(run[1]))]
        assert ends == sorted(ends)


def test_a_partner_of_very_many_units_is_drawn_in_parts(shown: Any) -> None:
    units = [f"东{at}县" for at in range(95)]
    pairings = f"east: {{name: 东市, units: [{_names(units)}]}}\nwest: [{{scope: 州, partners: [{{name: 子县}}]}}]\n"
    pairings += "pairs:\n" + "".join(f"  - {{unit: {unit}, partner: 子县}}\n" for unit in units)
    section = shown("indicators:\n" + row(arrangement="商定"), pairings=pairings)
    assert [len(list(svg.iter("path"))) for svg in section.svgs] == [24, 24, 24, 23]


def test_hostile_names_stay_names(shown: Any) -> None:
    evil, long = "</script><b>x", "长" * 60
    pairings = PLACES.replace("乙县", json.dumps(evil)).replace("丑县", long).replace("寅县", '"\\u202E\\u0007\'&"')
    allocation = f"{{{json.dumps(evil)}: 1, 甲县: {{子县: '<i>&words'}}}}"
    name = json.dumps('</script><!--<script>"')
    section = shown("indicators:\n" + row(name=name, quota="{西州: 1}", allocation=allocation), pairings=pairings)
    assert "<b>" not in section.text
    assert "<i>" not in section.text
    assert section.text.count("<script") == section.text.count("</script") == 1
    assert section.data[0]["h"].startswith('</script><!--<script>"')
    assert "<i>&words" in section.data[0]["t"]
    assert not any(sign in section.text for sign in "\u202e\u0007")
    assert long in [title.text for svg in section.svgs for title in svg.iter("title")]
    assert max(len(text.text or "") for text in section.svgs[0].iter("text")) < 30


def test_without_figures_there_is_a_diagram_and_nothing_to_choose(shown: Any) -> None:
    section = shown("indicators:\n" + row(arrangement="商定"))
    assert section.caption == "没有一项指标有分解到结对的数。"
    assert {path.get("class") for path in section.paths} == {"un"}
    assert "<select" not in section.text


def test_without_pairs_there_is_no_section(shown: Any) -> None:
    assert shown("indicators:\n" + row(arrangement="商定"), pairings=PLACES.split("pairs:")[0]).text == ""


def test_in_english(shown: Any) -> None:
    section = shown("indicators:\n" + row(quota="{西州: 5}", allocation="{乙县: 5}"), lang="en")
    assert (
        section.caption
        == "Thickness is in proportion to the figures of &#34;jobs&#34;, in 人: least 5, most 5, 1 in all."
    )
    assert not re.search("[，。；：“”（）]", section.text)


def test_the_same_plan_gives_the_same_bytes() -> None:
    code = (
        "import datetime, sys; from ewcoop.report.webpage import page, pairs; from ewcoop.reporting import Asked, year;"
        "from ewcoop.settings import Settings; page._SECTIONS = (pairs,);"
        "made = year(sys.argv[1], Asked(), Settings(), today=datetime.date(2024, 6, 30));"
        "sys.stdout.buffer.write(page.dumps(made, 'zh', {}).encode())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(DATA / "targets_2024.yaml")],
            env={"PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
