"""The allocation table of the page: every figure as issued, every row with its proof."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from page_tree import Node, section
from support import DATA, FIXTURES, HEAD, put, row

from ewcoop.api import year
from ewcoop.diagnostics import Lang
from ewcoop.report.webpage import allocation
from ewcoop.reporting import Year

HEADS = 3  # name, measure, nature
PROOF = 5  # scope, quota, sum, gap, verdict


@pytest.fixture(scope="module")
def real() -> Year:
    return year(DATA / "targets_2024.yaml")


def shown(found: Year, monkeypatch: Any, lang: Lang = "zh") -> Node:
    made = section(found, allocation, monkeypatch, lang=lang)
    assert made is not None
    return made


def cells(line: Node) -> list[str]:
    """The texts of a row, marks of inferred cells left out."""
    found = [node for node in line.children if isinstance(node, Node)]
    return [node.text.removesuffix("推") if node.all("sup") else node.text for node in found]


def rows(made: Node) -> list[Node]:
    return [line for line in made.one("tbody").all("tr") if "id" in line.attributes and line["class"] != "more"]


def proof(line: Node) -> list[list[str]]:
    """Scope, quota, sum, gap and verdict of a row, each with a line for every scope."""
    parts = [node for node in line.children if isinstance(node, Node)][-PROOF:]
    return [[box.text for box in part.all("div")] for part in parts]


def test_every_cell_is_the_one_that_was_issued(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(real, monkeypatch)
    assert real.facts is not None
    upper = [(node.text, int(node["colspan"])) for node in made.one("thead").all("th", "scope", "colgroup")]
    units = [unit for unit, count in upper for _ in range(count)]
    partners = [node.text for node in made.one("thead").all("tr")[1].all("th")]
    table = {(cell.recipient.unit, cell.recipient.partner or cell.recipient.scope, line.indicator.name): cell.value
             for line in real.facts.table.rows for cell in line.cells}  # fmt: skip
    found = {}
    for line, source in zip(rows(made), real.facts.table.rows, strict=True):
        figures = cells(line)[HEADS:-PROOF]
        if len(figures) == len(units):
            for unit, partner, text in zip(units, partners, figures, strict=True):
                if text:
                    found[unit, partner, source.indicator.name] = Decimal(text)
    assert len(found) == 160
    assert found == table


def test_the_figures_are_those_of_the_transcribed_table(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    with (FIXTURES / "table_2024.tsv").open(encoding="utf-8") as file:
        lines = [line for line in csv.reader(file, delimiter="\t") if not line[0].startswith("#")]
    head = lines[0]
    own = [at for at, name in enumerate(head) if "-" in name or name == "市本级"]
    wanted = [sorted(line[at] for at in own if at < len(line) and line[at][:1].isdigit()) for line in lines[1:]]
    found = [
        sorted(text for text in cells(line)[HEADS:-PROOF] if text[:1].isdigit())
        for line in rows(shown(real, monkeypatch))
    ]
    assert [list(map(Decimal, line)) for line in found] == [list(map(Decimal, line)) for line in wanted]


def test_every_row_is_proved(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = {cells(line)[0]: proof(line) for line in rows(shown(real, monkeypatch))}
    assert lines["采购、帮助销售农副产品"] == [
        ["汉中市", "黄南州"], ["12500", "150"], ["12500", "150"], ["0", "0"], ["平", "平"],
    ]  # fmt: skip
    assert all(set(gaps) <= {"0", "0.00", ""} for _, _, _, gaps, _ in lines.values())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{东一县: 8}", ["西州", "9", "8", "-1", "缺口"]),
        ("{东一县: 10}", ["西州", "9", "10", "+1", "超出"]),
        ("{东一县: 9}", ["西州", "9", "9", "0", "平"]),
        ("{}", ["西州", "9", "", "", "未分解"]),
    ],
)
def test_a_gap_is_shown_with_its_sign(
    given: str, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "indicators:\n" + row(quota="{西州: 9}", allocation=given)
    (line,) = rows(shown(year(put(tmp_path, plan=HEAD + body)), monkeypatch))
    assert [part[0] for part in proof(line)] == said


def test_words_stand_in_place_of_figures(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(real, monkeypatch)
    assert [node.text for node in made.all("td", "class", "words")] == [
        "市财政局、各县（市）财政局根据省定标准拨付", "已选派", "结对双方组织部门商定安排", "结对双方人社部门商定安排",
    ]  # fmt: skip


def test_a_row_says_its_rule_its_place_its_sums_and_its_source(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(real, monkeypatch)
    more = made.one("tr", "id", "more-1-7").text
    assert "统计口径：范围同上，限脱贫人口" in more
    assert "其中关系：帮助协作地区农村劳动力实现就业数，不超过上级" in more
    assert "合计核对：分解合计等于下达数 1/1 项成立" in more
    assert "出处：通对口办发〔2024〕3号附件1（分解表）、附件2（指标说明）" in more


def test_inferred_cells_are_marked_and_named(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(real, monkeypatch)
    assert real.facts is not None
    inferred = sum(len(line.indicator.inferred) for line in real.facts.table.rows)
    assert len(made.all("sup")) == inferred > 0
    assert (
        "推定的格：海安市/略阳县、通州区/镇巴县、崇川区/佛坪县、通州湾示范区/留坝县"
        in made.one("tr", "id", "more-1-6").text
    )
    assert "没有推定的格" in made.one("tr", "id", "more-1-3").text


def test_a_row_is_opened_by_a_button_that_names_it(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(real, monkeypatch)
    buttons = made.all("button")
    assert len(buttons) == len(rows(made))
    assert {button["data-more"] for button in buttons} == {line["id"] for line in made.all("tr", "class", "more")}
    assert buttons[0]["aria-label"] == "财政协作资金数：统计口径与依据"


def many(units: int) -> tuple[str, str]:
    """Invented: so many units in each of two scopes, and one indicator."""
    names = [f"东{at:02}县" for at in range(units)]
    east = "".join(f"    - {{name: {name}}}\n" for name in names)
    west = "".join(
        f"  - scope: {scope}州\n    partners: [{', '.join(f'{{name: {scope}{at:02}县}}' for at in range(units))}]\n"
        for scope in "甲乙"
    )
    pairs = "".join(
        f"  - {{unit: {name}, partner: {scope}{at:02}县}}\n" for at, name in enumerate(names) for scope in "甲乙"
    )
    given = ", ".join(f"{name}: {{甲{at:02}县: 1, 乙{at:02}县: 2}}" for at, name in enumerate(names))
    quota = f"{{甲州: {units}, 乙州: {2 * units}}}"
    text = HEAD + "indicators:\n" + row(quota=quota, allocation=f"{{{given}}}", counts="口径甲")
    return text, f"east:\n  name: 东\n  units:\n{east}west:\n{west}pairs:\n{pairs}"


def test_a_wide_plan_has_tables_by_scope(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, pairings = many(20)
    made = shown(year(put(tmp_path, plan=plan, pairings=pairings)), monkeypatch)
    assert [node.text for node in made.all("h3")] == [
        "甲州：东00县—东13县", "甲州：东14县—东19县", "乙州：东00县—东13县", "乙州：东14县—东19县",
    ]  # fmt: skip
    for table in made.all("table"):
        assert len(table.one("thead").all("tr")[1].all("th")) <= 14


def test_in_a_wide_plan_no_figure_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, pairings = many(20)
    made = shown(year(put(tmp_path, plan=plan, pairings=pairings)), monkeypatch)
    lines = [line for table in made.all("table") for line in table.one("tbody").all("tr") if line["class"] != "more"]
    figures = [text for line in lines for text in cells(line)[HEADS:-PROOF]]
    assert (figures.count("1"), figures.count("2"), len(figures)) == (20, 20, 40)
    assert made.text.count("口径甲") == 1


def test_in_english_the_words_are_english(real: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shown(real, monkeypatch, "en")
    assert "balanced" in made.text
    assert "Inferred cells: 海安市/略阳县" in made.text
