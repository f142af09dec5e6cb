"""Tables as offices lay them out: each is read as it is meant, or refused with a sentence that says why.

All tables, counties and figures are invented (虚构).
"""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Alignment
from support import PAIRINGS, book, codes, only

from ewcoop.api import Validation, validate
from ewcoop.diagnostics import Severity
from ewcoop.load.document import Loader
from ewcoop.model.figures import plain
from ewcoop.model.plan import Plan

TITLE = "| 甲市2024年度任务指标分解表（虚构） |\n"
HEAD = "| 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n"
JOBS = "| 就业人数 | 人 | 约束性 | 100 | 60 | 40 |\n"
SALES = "| 销售额 | 万元 | 约束性 | 50 | 30 | 20 |\n"
FOOT = "| 备注：各项任务于2024年12月31日前完成。 |\n"

TWO_SCOPES = PAIRINGS.replace(
    "pairs:\n", "  - scope: 南州\n    partners: [{name: 南一县}]\npairs:\n  - {unit: 东一县, partner: 南一县}\n"
)
ONE_PAIR = """\
east:
  name: 甲市
  units: [{name: 东一县}]
west:
  - scope: 西州
    partners: [{name: 西一县}]
pairs:
  - {unit: 东一县, partner: 西一县}
"""

Shown = dict[str, dict[str, str | None]]
"""By name of the indicator: quotas by scope and cells by recipient, as text; None where nothing stands."""

FIGURES_OF_JOBS: dict[str, str | None] = {"西州": "100", "东一县/西一县": "60", "东二县/西二县": "40"}
FIGURES_OF_SALES: dict[str, str | None] = {"西州": "50", "东一县/西一县": "30", "东二县/西二县": "20"}


def merged(drawn: str, *ranges: str) -> bytes:
    """A drawn table with cells merged over more than two rows, or over rows and columns."""
    made = load_workbook(io.BytesIO(book(drawn)))
    for one in ranges:
        made.worksheets[0].merge_cells(one)
    return _saved(made)


def indented(drawn: str, *cells: str) -> bytes:
    """A drawn table in which some cells are indented by their format."""
    made = load_workbook(io.BytesIO(book(drawn)))
    for cell in cells:
        made.worksheets[0][cell].alignment = Alignment(indent=2)
    return _saved(made)


def _saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(
    folder: Path, table: str | bytes, name: str = "分解表.xlsx", *, pairings: str = PAIRINGS, encoding: str = "utf-8"
) -> Validation:
    """Checks a table: one that is drawn, a workbook, or a text in an encoding."""
    (folder / "pairings.yaml").write_text(pairings, encoding="utf-8")
    if isinstance(table, str):
        table = book(table) if name.endswith(".xlsx") else table.encode(encoding)
    (folder / name).write_bytes(table)
    return validate(folder / name)


def plan_in(folder: Path, table: str | bytes) -> Plan:
    """The plan that was read."""
    read(folder, table)
    facts = Loader().load(str(folder / "分解表.xlsx")).facts
    assert facts is not None
    return facts.table.plan


def shown(value: object) -> str | None:
    return plain(value) if isinstance(value, Decimal) else value if isinstance(value, str) else None


def figures(result: Validation) -> Shown:
    found: Shown = {}
    for balance in result.balances:
        row = balance.row
        given = {scope: shown(quota.value) for scope, quota in row.quotas.items()}
        cells = {recipient.label: shown(cell.value) for recipient, cell in row.by_recipient.items()}
        found[row.indicator.name] = {**given, **cells}
    return found


def serious(result: Validation) -> list[str]:
    """What was found beside notes."""
    return [f"{d.code} {d.span.shown} {d.message.zh}" for d in result.report if d.severity is not Severity.NOTE]


def assert_read(result: Validation, expected: Shown) -> None:
    assert serious(result) == []
    assert figures(result) == expected


# Heads.

JOBS_ONLY: dict[str, str | bytes] = {
    "one row": TITLE + HEAD + JOBS + FOOT,
    "no title, the year in the note": HEAD + JOBS + FOOT,
    "a head of three rows, merged": merged(
        TITLE
        + "| 序号 | 指标名称 | 单位 | 指标性质 | 下达数 | 分解数 |  |\n"
        + "|  |  |  |  | 西州 | 东一县 | 东二县 |\n"
        + "|  |  |  |  |  | 西一县 | 西二县 |\n"
        + "| 1 | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |\n"
        + FOOT,
        "A2:A4", "B2:B4", "C2:C4", "D2:D4", "E3:E4", "F2:G2",
    ),
    "a head of three rows, not merged": TITLE
    + "| 序号 | 指标名称 | 单位 | 指标性质 | 下达数 | 分解数 |  |\n"
    + "|  |  |  |  | 西州 | 东一县 | 东二县 |\n"
    + "|  |  |  |  |  | 西一县 | 西二县 |\n"
    + "| 1 | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |\n"
    + FOOT,
    "a head of three rows, the quota merged over all": merged(
        TITLE
        + "| 指标名称 | 单位 | 性质 | 合计 | 各县（市、区）任务数 |  |\n"
        + "|  |  |  |  | 西州 |  |\n"
        + "|  |  |  |  | 东一县 | 东二县 |\n"
        + JOBS
        + FOOT,
        "A2:A4", "B2:B4", "C2:C4", "D2:D4", "E2:F2", "E3:F3",
    ),
    "units above partners, merged": TITLE
    + "| 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n| ↑ | ↑ | ↑ | ↑ | 西一县 | 西二县 |\n" + JOBS + FOOT,
    "units above partners, not merged": TITLE
    + "| 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n|  |  |  |  | 西一县 | 西二县 |\n" + JOBS + FOOT,
    "partners above units": TITLE
    + "| 指标名称 | 单位 | 指标性质 | 西州 | 西一县 | 西二县 |\n| ↑ | ↑ | ↑ | ↑ | 东一县 | 东二县 |\n" + JOBS + FOOT,
    "partners only": TITLE + HEAD.replace("东", "西") + JOBS + FOOT,
    "an alias": TITLE + HEAD.replace("东一县", "东一") + JOBS + FOOT,
    "line breaks and spaces in heads": TITLE
    + "| 指 标\\n名 称 | 计量\\n单位 | 指标　性质 | 西 州 | 东 一 县 | 东\\n二县 |\n" + JOBS + FOOT,
    "a number column": TITLE
    + "| 序号 | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n| 1 | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |\n"
    + FOOT,
    "a column of remarks at the end": TITLE
    + HEAD.strip() + " 备注 |\n" + JOBS.strip() + " 按季报送 |\n" + FOOT,
    "a column of remarks in the middle, with a figure in it": TITLE
    + "| 指标名称 | 单位 | 指标性质 | 备注 | 西州 | 东一县 | 东二县 |\n| 就业人数 | 人 | 约束性 | 7 | 100 | 60 | 40 |\n"
    + FOOT,
    "a column of remarks that names units": TITLE
    + HEAD.strip() + " 牵头单位 |\n" + JOBS.strip() + " 东一县、东二县 |\n" + FOOT,
    "a total in place of the quota": TITLE + HEAD.replace("西州", "合计") + JOBS + FOOT,
    "a total beside the quota": TITLE
    + HEAD.replace("西州", "下达数").strip() + " 合计 |\n" + JOBS.strip() + " 100 |\n" + FOOT,
    "a quota that names its scope": TITLE + HEAD.replace("西州", "西州任务数") + JOBS + FOOT,
    "heads over the columns of natures and units left blank": TITLE
    + "| 指标名称 |  |  | 西州 | 东一县 | 东二县 |\n" + JOBS + FOOT,
    "columns in another order": TITLE
    + "| 指标性质 | 指标名称 | 东二县 | 东一县 | 西州 | 计量单位 |\n"
    + "| 约束性 | 就业人数 | 40 | 60 | 100 | 人 |\n" + FOOT,
    "a blank column and blank rows": TITLE
    + "|  |\n| 指标名称 | 单位 | 指标性质 | 西州 |  | 东一县 | 东二县 |\n|  |\n"
    + "| 就业人数 | 人 | 约束性 | 100 |  | 60 | 40 |\n|  |\n" + FOOT,
    "the number of the annex above the title": "| 附件1 |\n" + TITLE + HEAD + JOBS + FOOT,
    "a line with the unit of measure below the title": TITLE + "|  |  |  |  | 单位：人 | ← |\n" + HEAD + JOBS + FOOT,
    "a title that names the scope in brackets": "| 甲市2024年度任务指标分解表（西州）（虚构） | ← | ← | ← | ← | ← |\n"
    + HEAD + JOBS + FOOT,
    "a title that names the units": "| 东一县、东二县2024年度任务指标分解表（虚构） | ← | ← | ← | ← | ← |\n"
    + HEAD + JOBS + FOOT,
    "words of another kind for the heads": TITLE
    + "| 目标任务 | 计量单位 | 属性 | 省下达数 | 东一县 | 东二县 |\n" + JOBS + FOOT,
    "natures in other words": TITLE + HEAD + JOBS.replace("约束性", "约束性指标") + FOOT,
    "the unit of measure behind the name": TITLE
    + "| 指标名称 | 指标性质 | 西州 | 东一县 | 东二县 |\n| 就业人数（人） | 约束性 | 100 | 60 | 40 |\n" + FOOT,
    "a note that names units": TITLE + HEAD + JOBS + FOOT + "| 2. 市本级、东一县、东二县、各部门按季报送。 |\n",
    "who drew it up and who checked it, below the table": TITLE + HEAD + JOBS
    + "| 制表：某某 |  |  |  | 审核：某某 | ← |\n" + FOOT,
}  # fmt: skip


@pytest.mark.parametrize("name", JOBS_ONLY)
def test_the_head_is_understood(name: str, tmp_path: Path) -> None:
    assert_read(read(tmp_path, JOBS_ONLY[name]), {"就业人数": FIGURES_OF_JOBS})


COMPOSITE = [
    ("东一县—西一县", "东二县—西二县"), ("东一县-西一县", "东二县－西二县"), ("东一县―西一县", "东二县――西二县"),
    ("东一县——西一县", "东二县——西二县"), ("东一县（西一县）", "东二县(西二县)"), ("东一县/西一县", "东二县、西二县"),
    ("西一县～东一县", "西二县~东二县"), ("东一县和西一县", "东二县与西二县"),
    ("东一县\\n（西一县）", "东二县\\n-西二县"),
    ("东一县\\n西一县", "东二县\\n西二县"), ("东一县 西一县", "东二县　西二县"), ("东一—西一县", "东二县—西二县"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), COMPOSITE)
def test_a_head_may_name_both_counties_of_a_pair(first: str, second: str, tmp_path: Path) -> None:
    head = HEAD.replace("东一县", first).replace("东二县", second)
    assert_read(read(tmp_path, TITLE + head + JOBS + FOOT), {"就业人数": FIGURES_OF_JOBS})


@pytest.mark.parametrize("county", ["和政县", "兴和县", "共和县"])
def test_a_county_with_an_and_in_its_name_in_a_head_of_two(county: str, tmp_path: Path) -> None:
    """The names are of real counties; the pairs are invented."""
    pairings = PAIRINGS.replace("西二县", county).replace("pairs:", f"pairs:\n  - {{unit: 东一县, partner: {county}}}")
    head = f"| 指标名称 | 单位 | 指标性质 | 西州 | 东一县—西一县 | 东一县—{county} | 东二县—{county} |\n"
    drawn = TITLE + head + "| 就业人数 | 人 | 约束性 | 100 | 50 | 10 | 40 |\n" + FOOT
    given = figures(read(tmp_path, drawn, pairings=pairings))["就业人数"]
    assert given == {"西州": "100", "东一县/西一县": "50", f"东一县/{county}": "10", f"东二县/{county}": "40"}


@pytest.mark.parametrize(("quota", "pair"), [("下达数", "东一县"), ("西州", "东一县—西一县"), ("合计", "西一县")])
def test_one_pair_alone(quota: str, pair: str, tmp_path: Path) -> None:
    drawn = f"{TITLE}| 指标名称 | 单位 | 指标性质 | {quota} | {pair} |\n| 就业人数 | 人 | 约束性 | 100 | 100 |\n{FOOT}"
    result = read(tmp_path, drawn, pairings=ONE_PAIR)
    assert_read(result, {"就业人数": {"西州": "100", "东一县/西一县": "100"}})


def test_heads_in_english(tmp_path: Path) -> None:
    drawn = """
    | Table of targets 2024 (invented) |
    | No. | Indicator | Unit of measure | Nature | Quota | 东一县 | 东二县 | Total | Note |
    | 1 | Jobs | persons | binding | 100 | 60 | 40 | 100 | by quarter |
    | 2 | Sales | 万元 | expected | 50 | 30 | 20 | 50 |
    | Notes: due by 31 December |
    """.replace("\n    ", "\n")
    assert_read(read(tmp_path, drawn), {"Jobs": FIGURES_OF_JOBS, "Sales": FIGURES_OF_SALES})


# Two scopes.

BOTH = {"西州": "100", "南州": "30", "东一县/西一县": "60", "东一县/南一县": "30", "东二县/西二县": "30"}
TWO: dict[str, tuple[str, dict[str, str]]] = {
    "units above partners, merged": (
        TITLE
        + "| 指标名称 | 单位 | 指标性质 | 甲市 | ← | 东一县 | ← | 东二县 | 市本级 |\n"
        + "| ↑ | ↑ | ↑ | 西州 | 南州 | 西一县 | 南一县 | 西二县 | ↑ |\n"
        + "| 就业人数 | 人 | 约束性 | 100 | 30 | 60 | 30 | 30 | 10 |\n",
        {**BOTH, "市本级/西州": "10"},
    ),
    "units above partners, not merged": (
        TITLE
        + "| 指标名称 | 单位 | 指标性质 | 甲市 |  | 东一县 |  | 东二县 | 市本级 |\n"
        + "|  |  |  | 西州 | 南州 | 西一县 | 南一县 | 西二县 |  |\n"
        + "| 就业人数 | 人 | 约束性 | 100 | 30 | 60 | 30 | 30 | 10 |\n",
        {**BOTH, "市本级/西州": "10"},
    ),
    "a scope is above 市本级": (
        TITLE
        + "| 指标名称 | 单位 | 指标性质 | 西州 | 南州 | 东一县 | ← | 东二县 | 市本级 | ← |\n"
        + "| ↑ | ↑ | ↑ | ↑ | ↑ | 西一县 | 南一县 | 西二县 | 西州 | 南州 |\n"
        + "| 就业人数 | 人 | 约束性 | 100 | 30 | 60 | 25 | 30 | 10 | 5 |\n",
        {**BOTH, "东一县/南一县": "25", "市本级/西州": "10", "市本级/南州": "5"},
    ),
    "one scope behind the other, with its quota": (
        TITLE
        + "| 指标名称 | 单位 | 指标性质 | 西州 | ← | ← | ← | 南州 | ← | ← |\n"
        + "| ↑ | ↑ | ↑ | 下达数 | 东一县 | 东二县 | 市本级 | 下达数 | 东一县 | 市本级 |\n"
        + "| 就业人数 | 人 | 约束性 | 100 | 60 | 30 | 10 | 30 | 25 | 5 |\n",
        {**BOTH, "东一县/南一县": "25", "市本级/西州": "10", "市本级/南州": "5"},
    ),
    "one scope behind the other, with its subtotal": (
        TITLE
        + "| 指标名称 | 单位 | 指标性质 | 西州 | ← | ← | ← | 南州 | ← |\n"
        + "| ↑ | ↑ | ↑ | 小计 | 东一县 | 东二县 | 市本级 | 小计 | 东一县 |\n"
        + "| 就业人数 | 人 | 约束性 | 100 | 60 | 30 | 10 | 30 | 30 |\n",
        {**BOTH, "市本级/西州": "10"},
    ),
    "a row for one scope only": (
        TITLE
        + "| 指标名称 | 单位 | 指标性质 | 西州 | 南州 | 东一县 | ← | 东二县 | 市本级 |\n"
        + "| ↑ | ↑ | ↑ | ↑ | ↑ | 西一县 | 南一县 | 西二县 | ↑ |\n"
        + "| 就业人数 | 人 | 约束性 |  | 30 |  | 25 |  | 5 |\n",
        {"南州": "30", "东一县/南一县": "25", "市本级/南州": "5"},
    ),
    "a total over both scopes": (
        TITLE
        + "| 指标名称 | 单位 | 指标性质 | 合计 | 西州 | 南州 | 东一县 | ← | 东二县 | 市本级 |\n"
        + "| ↑ | ↑ | ↑ | ↑ | ↑ | ↑ | 西一县 | 南一县 | 西二县 | ↑ |\n"
        + "| 就业人数 | 人 | 约束性 | 130 | 100 | 30 | 60 | 30 | 30 | 10 |\n",
        {**BOTH, "市本级/西州": "10"},
    ),
}


@pytest.mark.parametrize("name", TWO)
def test_tables_of_two_scopes(name: str, tmp_path: Path) -> None:
    drawn, expected = TWO[name]
    assert_read(read(tmp_path, drawn + FOOT, pairings=TWO_SCOPES), {"就业人数": {**expected}})


# Rows.

PARTNERS = "| ↑ | ↑ | ↑ | ↑ | 西一县 | 西二县 |\n"

ROWS: dict[str, str | bytes] = {
    "sections merged over the table": TITLE + HEAD
    + "| 一、劳务协作 | ← | ← | ← | ← | ← |\n" + JOBS + "| 二、消费协作 | ← | ← | ← | ← | ← |\n" + SALES + FOOT,
    "sections in brackets": TITLE + HEAD + "| （一）劳务协作 |\n" + JOBS + "| (二) 消费协作 |\n" + SALES + FOOT,
    "sections in the number column": TITLE
    + "| 序号 | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n| 一 | 劳务协作 |\n"
    + "| 1 |" + JOBS[1:] + "| 二 | 消费协作 |\n| 2 |" + SALES[1:] + FOOT,
    "a column of sections": TITLE
    + "| 类别 | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n"
    + "| 劳务协作 |" + JOBS[1:] + "| 消费协作 |" + SALES[1:] + FOOT,
    "1. and 2.": TITLE + HEAD + JOBS.replace("就业", "1. 就业") + SALES.replace("销售", "2．销售") + FOOT,
    "1、 and 2、": TITLE + HEAD + JOBS.replace("就业", "1、就业") + SALES.replace("销售", "2、 销售") + FOOT,
    "（1） and ②": TITLE + HEAD + JOBS.replace("就业", "（1）就业") + SALES.replace("销售", "②销售") + FOOT,
    "a nature merged over two rows": TITLE + HEAD + JOBS + SALES.replace("约束性", "↑") + FOOT,
    "a row of totals at the end": TITLE + HEAD + JOBS + SALES + "| 合　计 |  |  | 150 | 90 | 60 |\n" + FOOT,
    "a row of totals at the beginning": TITLE + HEAD + "| 总计 |  |  | 150 | 90 | 60 |\n" + JOBS + SALES + FOOT,
    "the head again on the next page": TITLE + HEAD + JOBS + HEAD + SALES + FOOT,
    "title and head again on the next page": TITLE + HEAD + JOBS
    + TITLE.replace("（虚构）", "（虚构）（续）") + HEAD + SALES + FOOT,
    "a note at the foot of the first page, and the head again": TITLE + HEAD + JOBS
    + "| 注：续下页。 |\n" + HEAD + SALES + FOOT,
    "a head of two rows again on the next page": TITLE + HEAD + PARTNERS + JOBS + HEAD + PARTNERS + SALES + FOOT,
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_understood(name: str, tmp_path: Path) -> None:
    assert_read(read(tmp_path, ROWS[name]), {"就业人数": FIGURES_OF_JOBS, "销售额": FIGURES_OF_SALES})


@pytest.mark.parametrize(
    "name",
    [
        "sections merged over the table", "sections in brackets", "sections in the number column",
        "a column of sections",
    ],
)  # fmt: skip
def test_a_section_is_the_category_of_its_rows(name: str, tmp_path: Path) -> None:
    plan = plan_in(tmp_path, ROWS[name])
    assert [indicator.category for indicator in plan.indicators] == ["劳务协作", "消费协作"]


def test_a_section_in_a_merged_cell_is_that_of_all_its_rows(tmp_path: Path) -> None:
    drawn = (
        TITLE + "| 类别 " + HEAD + "| 劳务协作 " + JOBS + "|  " + SALES + "|  " + SALES.replace("销售", "采购") + FOOT
    )
    plan = plan_in(tmp_path, merged(drawn, "A3:A5"))
    assert [indicator.category for indicator in plan.indicators] == ["劳务协作"] * 3


def test_a_title_that_is_repeated_is_no_section(tmp_path: Path) -> None:
    plan = plan_in(tmp_path, ROWS["title and head again on the next page"])
    assert [indicator.category for indicator in plan.indicators] == [None, None]


@pytest.mark.parametrize("pages", [2, 3, 5, 9])
def test_the_head_may_be_repeated_on_every_page(pages: int, tmp_path: Path) -> None:
    drawn = TITLE + "".join(HEAD + JOBS.replace("就业", f"第{n}项就业") for n in range(pages)) + FOOT
    assert len(figures(read(tmp_path, drawn))) == pages


@pytest.mark.parametrize("rows", [1, 4, 12])
def test_a_column_may_name_the_same_units_in_every_row(rows: int, tmp_path: Path) -> None:
    lines = "".join(JOBS.replace("就业", f"第{n}项就业").strip() + " 东一县、东二县 |\n" for n in range(rows))
    assert len(figures(read(tmp_path, TITLE + HEAD.strip() + " 牵头单位 |\n" + lines + FOOT))) == rows


@pytest.mark.parametrize("name", ["注册企业数", "注资项目数", "说明会场次"])
@pytest.mark.parametrize("cells", ["100 | 60 | 40", "双方商定 | ← | ←"])
def test_a_name_that_begins_like_a_note_is_a_name(name: str, cells: str, tmp_path: Path) -> None:
    drawn = TITLE + HEAD + JOBS + f"| {name} | 个 | 约束性 | {cells} |\n" + SALES + FOOT
    assert list(figures(read(tmp_path, drawn))) == ["就业人数", name, "销售额"]


def test_a_row_without_targets_whose_unit_and_nature_are_merged_with_the_row_above_is_an_indicator(
    tmp_path: Path,
) -> None:
    drawn = TITLE + HEAD + JOBS + "| 其他就业人数 | ↑ | ↑ |  |  |  |\n" + SALES + FOOT
    names = [indicator.name for indicator in plan_in(tmp_path, drawn).indicators]
    assert names == ["就业人数", "其他就业人数", "销售额"]


def test_a_row_of_words_only_is_an_arrangement(tmp_path: Path) -> None:
    drawn = TITLE + HEAD + JOBS + "| 选派干部 | 人 | 约束性 | 双方商定 | ← | ← |\n" + FOOT
    plan = plan_in(tmp_path, drawn)
    assert plan.indicators[1].arrangement == "双方商定"


def test_words_merged_over_two_rows_are_said_of_both(tmp_path: Path) -> None:
    drawn = TITLE + HEAD + "| 选派干部 | 人 | 约束性 | 双方商定 |  |  |\n| 选派教师 | 人 | 约束性 |  |  |  |\n" + FOOT
    plan = plan_in(tmp_path, merged(drawn, "D3:F4"))
    assert [indicator.arrangement for indicator in plan.indicators] == ["双方商定", "双方商定"]


def test_a_quota_with_words_in_place_of_its_allocation(tmp_path: Path) -> None:
    drawn = TITLE + HEAD + JOBS + "| 选派干部 | 人 | 约束性 | 23 | 已选派 | ← |\n" + FOOT
    result = read(tmp_path, drawn)
    assert [(b.status, shown(b.quota)) for b in result.balances] == [("balanced", "100"), ("arranged", "23")]


# 其中.

DONATIONS = "| 社会帮扶 | 万元 | 约束性 | 100 | 60 | 40 |\n"
TRADE = "| 其中：工商联 | 万元 | 约束性 | 70 | 45 | 25 |\n"
CHARITY = "| 慈善 | 万元 | 约束性 | 30 | 15 | 15 |\n"
SAME_UNIT = "| 销售额 | 万元 | 约束性 | 50 | 30 | 20 |\n"
PARTS = {"其中：工商联": "partition", "慈善": "partition"}


def numbered(*lines: tuple[str, str]) -> str:
    """The same rows with numbers in a column of their own."""
    rows = "".join(f"| {number} {line}" for number, line in lines)
    return TITLE + "| 序号 " + HEAD + rows + FOOT


BEHIND: dict[str, tuple[str | bytes, dict[str, str]]] = {
    "the next row is numbered": (
        TITLE + HEAD + DONATIONS.replace("社会", "1. 社会") + TRADE + CHARITY
        + SAME_UNIT.replace("销售", "2. 销售") + FOOT, PARTS),
    "the next row has a number in a column of its own": (
        numbered(("1", DONATIONS), ("", TRADE), ("", CHARITY), ("2", SAME_UNIT)), PARTS),
    "the next row is in another section": (
        TITLE + HEAD + "| 一、社会帮扶 |\n" + DONATIONS + TRADE + CHARITY + "| 二、消费协作 |\n" + SAME_UNIT + FOOT,
        PARTS),
    "all of them are indented by spaces": (
        TITLE + HEAD + DONATIONS + TRADE.replace("其中", "'    其中") + CHARITY.replace("慈善", "'    慈善") + SAME_UNIT
        + FOOT, PARTS),
    "all of them are indented by wide spaces": (
        TITLE + HEAD + DONATIONS + TRADE.replace("其中", "'　　其中") + CHARITY.replace("慈善", "'　　　　　慈善")
        + SAME_UNIT + FOOT, PARTS),
    "all of them are indented by their format": (
        indented(TITLE + HEAD + DONATIONS + TRADE + CHARITY + SAME_UNIT + FOOT, "A4", "A5"), PARTS),
    "those behind the first are indented": (
        TITLE + HEAD + DONATIONS + TRADE + CHARITY.replace("慈善", "'            慈善") + SAME_UNIT + FOOT, PARTS),
    "the word stands in a row of its own": (
        TITLE + HEAD + DONATIONS.replace("社会", "1. 社会") + "| 其中： |\n" + TRADE.replace("其中：", "") + CHARITY
        + SAME_UNIT.replace("销售", "2. 销售") + FOOT, {"工商联": "partition", "慈善": "partition"}),
    "each of them begins with the word": (
        TITLE + HEAD + DONATIONS + TRADE + CHARITY.replace("慈善", "其中：慈善") + FOOT,
        {"其中：工商联": "partition", "其中：慈善": "partition"}),
    "one of them only": (TITLE + HEAD + JOBS + TRADE.replace("万元", "人") + FOOT, {"其中：工商联": "subset"}),
    "another unit of measure": (TITLE + HEAD + JOBS + TRADE + FOOT, {"其中：工商联": "companion"}),
    "more than the whole": (
        TITLE + HEAD + JOBS + "| 其中：培训人数 | 人 | 约束性 | 300 | 200 | 100 |\n" + FOOT,
        {"其中：培训人数": "companion"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BEHIND)
def test_what_stands_behind_其中_and_what_it_is(name: str, tmp_path: Path) -> None:
    drawn, expected = BEHIND[name]
    plan = plan_in(tmp_path, drawn)
    assert {one.name: one.within.as_ for one in plan.indicators if one.within is not None} == expected


@pytest.mark.parametrize("name", BEHIND)
def test_what_it_is_is_said_in_a_note(name: str, tmp_path: Path) -> None:
    drawn, expected = BEHIND[name]
    result = read(tmp_path, drawn)
    assert serious(result) == []
    message = only(result, "EW611").message.zh
    assert all(kind in message for kind in expected.values())


@pytest.mark.parametrize("next_row", [SAME_UNIT, JOBS])
def test_the_row_behind_the_parts_does_not_hide_that_they_do_not_add_up(next_row: str, tmp_path: Path) -> None:
    wrong = CHARITY.replace("15 | 15", "15 | 16")
    result = read(tmp_path, numbered(("1", DONATIONS), ("", TRADE), ("", wrong), ("2", next_row)))
    assert only(result, "EW105").span.shown == "分解表!G3"


# Titles, notes and dates.


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("甲市2024年度任务指标分解表（虚构）", 2024), ("甲市２０２３年任务分解表（虚构）", 2023),
        ("甲市 2022 年度计划（虚构）", 2022), ("（虚构）任务指标分解表（2021）", 2021),
    ],
)  # fmt: skip
def test_the_year_stands_in_the_title(title: str, year: int, tmp_path: Path) -> None:
    plan = plan_in(tmp_path, f"| {title} |\n" + HEAD + JOBS + FOOT.replace("2024年", ""))
    assert (plan.plan.title, plan.plan.year) == (title, year)


@pytest.mark.parametrize(
    "note", ["备注：各项任务于2024年11月30日前完成。", "说明：2024 年 11 月 30 日之前完成。", "注：2024年11月30日以前"]
)
def test_the_note_says_by_when_all_is_due(note: str, tmp_path: Path) -> None:
    plan = plan_in(tmp_path, TITLE + HEAD + JOBS + f"| {note} |\n")
    assert str(plan.plan.period.end) == "2024-11-30"


def test_notes_are_read_one_by_one_without_their_numbers(tmp_path: Path) -> None:
    notes = "| 备注：1. 约束性指标必须完成。\\n2. 预期性指标力争完成。 | ← | ← |\n|  |\n| 3. 本表为虚构。 |\n"
    plan = plan_in(tmp_path, TITLE + HEAD + JOBS + notes)
    assert plan.notes == ("约束性指标必须完成。", "预期性指标力争完成。", "本表为虚构。")


def test_a_note_with_its_word_in_a_column_of_its_own(tmp_path: Path) -> None:
    plan = plan_in(tmp_path, TITLE + HEAD + JOBS + "| 备注 | 各项任务于2024年11月30日前完成。 | ← | ← |\n")
    assert plan.notes == ("各项任务于2024年11月30日前完成。",)


# Sheets.

TABLE = TITLE + HEAD + JOBS + FOOT


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    old = TABLE.replace("40 |", "30 |")
    result = read(tmp_path, f"# sheet: 旧表\n# hidden: sheet\n{old}# sheet: 分解表\n{TABLE}")
    assert_read(result, {"就业人数": FIGURES_OF_JOBS})


@pytest.mark.parametrize("other", ["| 填表说明 |\n| 请认真填写。 |\n", "| 东一县 |\n", "|  |\n"])
def test_of_several_sheets_the_one_with_the_table_is_read(other: str, tmp_path: Path) -> None:
    result = read(tmp_path, f"# sheet: 其他\n{other}# sheet: 分解表\n{TABLE}")
    assert_read(result, {"就业人数": FIGURES_OF_JOBS})


def test_of_two_sheets_with_tables_none_is_chosen(tmp_path: Path) -> None:
    result = read(tmp_path, f"# sheet: 上半年\n{TABLE}# sheet: 下半年\n{TABLE}")
    assert codes(result) == ["EW607"]
    assert not result.read


def test_one_sheet_per_unit_is_refused(tmp_path: Path) -> None:
    one = "| 2024年度任务（虚构） |\n| 指标名称 | 单位 | 指标性质 | 任务数 |\n| 就业人数 | 人 | 约束性 | 60 |\n"
    result = read(tmp_path, f"# sheet: 东一县\n{one}# sheet: 东二县\n{one}")
    assert "一个县（市、区）一张工作表（东一县、东二县）" in only(result, "EW609").message.zh


# Turned tables: units at the side, indicators above.

TURNED: dict[str, str | bytes] = {
    "units of measure and natures in rows of the head": TITLE
    + "| 县（市、区） | 就业人数 | 销售额 |\n| 单位 | 人 | 万元 |\n| 指标性质 | 约束性 | 约束性 |\n"
    + "| 西州 | 100 | 50 |\n| 东一县 | 60 | 30 |\n| 东二县 | 40 | 20 |\n" + FOOT,
    "the unit of measure behind the name, totals below": TITLE
    + "| 县（市、区） | 就业人数（人） | 销售额（万元） |\n| 指标性质 | 约束性 | 约束性 |\n"
    + "| 东一县 | 60 | 30 |\n| 东二县 | 40 | 20 |\n| 合计 | 100 | 50 |\n" + FOOT,
    "the quota in a row of its own": TITLE
    + "| 指标名称 | 就业人数 | 销售额 |\n| 计量单位 | 人 | 万元 |\n| 指标性质 | 约束性 | 约束性 |\n"
    + "| 下达数 | 100 | 50 |\n| 东一县 | 60 | 30 |\n| 东二县 | 40 | 20 |\n" + FOOT,
    "natures merged over the indicators": TITLE
    + "| 县（市、区） | 就业人数（人） | 销售额（万元） |\n| 指标性质 | 约束性 | ← |\n"
    + "| 东一县 | 60 | 30 |\n| 东二县 | 40 | 20 |\n| 合计 | 100 | 50 |\n" + FOOT,
    "partners in a column beside the units": merged(
        TITLE
        + "| 东部县 | 西部县 | 就业人数 | 销售额 |\n|  |  | 人 | 万元 |\n|  |  | 约束性 | 约束性 |\n"
        + "| 西州 |  | 100 | 50 |\n| 东一县 | 西一县 | 60 | 30 |\n| 东二县 | 西二县 | 40 | 20 |\n" + FOOT,
        "A2:A4", "B2:B4", "A5:B5",
    ),
    "numbers beside the units": TITLE
    + "| 序号 | 县（市、区） | 就业人数（人） | 销售额（万元） |\n|  | 指标性质 | 约束性 | 约束性 |\n"
    + "| 1 | 东一县 | 60 | 30 |\n| 2 | 东二县 | 40 | 20 |\n|  | 合计 | 100 | 50 |\n" + FOOT,
}  # fmt: skip


@pytest.mark.parametrize("name", TURNED)
def test_turned_tables(name: str, tmp_path: Path) -> None:
    assert_read(read(tmp_path, TURNED[name]), {"就业人数": FIGURES_OF_JOBS, "销售额": FIGURES_OF_SALES})


def test_the_note_below_a_turned_table_says_by_when_all_is_due(tmp_path: Path) -> None:
    plan = plan_in(tmp_path, str(TURNED["the quota in a row of its own"]).replace("12月31日", "11月30日"))
    assert str(plan.plan.period.end) == "2024-11-30"


def test_the_title_of_a_turned_table_is_not_said_to_be_left_out(tmp_path: Path) -> None:
    result = read(tmp_path, TURNED["the quota in a row of its own"])
    assert not any("分解表" in d.message.zh for d in result.report if d.code == "EW612")


# Text tables.

CSV = (
    "甲市2024年度任务指标分解表（虚构）,,,,,\n指标名称,单位,指标性质,西州,东一县,东二县\n"
    "就业人数,人,约束性,100,60,40\n备注：各项任务于2024年12月31日前完成。,,,,,\n"
)
TSV = CSV.replace(",", "\t")

TEXTS: dict[str, tuple[str, str, str]] = {
    "commas": ("表.csv", CSV, "utf-8"),
    "commas, with a byte order mark": ("表.csv", CSV, "utf-8-sig"),
    "commas, in GBK": ("表.csv", CSV, "gbk"),
    "commas, with the line ends of Windows": ("表.csv", CSV.replace("\n", "\r\n"), "gbk"),
    "commas, the title without its empty cells": ("表.csv", CSV.replace("（虚构）,,,,,", "（虚构）"), "utf-8"),
    "commas, and a wide comma in the title": ("表.csv", CSV.replace("甲市2024", "甲市，2024"), "utf-8"),
    "commas, and a wide semicolon in the title": (
        "表.csv", CSV.replace("（虚构）,,,,,", "；虚构"), "utf-8"),
    "commas, and a title in quotes": (
        "表.csv", CSV.replace("甲市2024", '"甲市, 2024').replace("）,,,", '）",,,', 1), "utf-8"),
    "commas, in a file named .txt": ("表.txt", CSV, "utf-8"),
    "semicolons": ("表.csv", CSV.replace(",", ";"), "utf-8"),
    "tabs": ("表.tsv", TSV, "utf-8"),
    "tabs, in a file named .txt": ("表.txt", TSV, "utf-8"),
    "tabs, in GBK": ("表.txt", TSV, "gbk"),
    "tabs, in a file named .csv": ("表.csv", TSV, "utf-8"),
    "tabs, in a file named .csv, the title alone in its line": (
        "表.csv", TSV.replace("（虚构）\t\t\t\t\t", "（虚构）"), "utf-8"),
    "tabs, and quotes round cells as Excel sets them": (
        "表.txt", TSV.replace("东一县", '"东一县\n（西一县）"').replace("东二县", '"东二县,西二县"'), "utf-8"),
    "a line break in a head": ("表.csv", CSV.replace("东一县", '"东一县\n（西一县）"'), "utf-8"),
    "blank lines": ("表.csv", CSV.replace("\n", "\n\n"), "utf-8"),
    "a column of remarks that names units": (
        "表.csv", CSV.replace("东二县\n", "东二县,备注\n").replace("40\n", "40,东一县、东二县\n"), "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_text_tables(name: str, tmp_path: Path) -> None:
    file, text, encoding = TEXTS[name]
    assert_read(read(tmp_path, text, file, encoding=encoding), {"就业人数": FIGURES_OF_JOBS})


def test_a_turned_text_table(tmp_path: Path) -> None:
    text = "甲市2024年度任务（虚构）,,\n县（市、区）,就业人数,销售额\n单位,人,万元\n指标性质,约束性,约束性\n"
    text += "西州,100,50\n东一县,60,30\n东二县,40,20\n"
    assert_read(read(tmp_path, text, "表.csv"), {"就业人数": FIGURES_OF_JOBS, "销售额": FIGURES_OF_SALES})


def test_that_a_text_was_read_as_gbk_is_said(tmp_path: Path) -> None:
    found = only(read(tmp_path, CSV, "表.csv", encoding="gbk"), "EW002")
    assert found.severity is Severity.NOTE
    assert "GBK" in found.message.zh


def test_a_text_in_utf_16_is_refused_by_its_name(tmp_path: Path) -> None:
    assert "UTF-16" in only(read(tmp_path, TSV, "表.txt", encoding="utf-16"), "EW002").message.zh


@pytest.mark.parametrize("name", ["注册企业数", "说明会场次"])
def test_in_a_text_too_a_name_that_begins_like_a_note_is_a_name(name: str, tmp_path: Path) -> None:
    text = CSV.replace("备注：", f"{name},个,约束性,2,1,1\n备注：")
    assert list(figures(read(tmp_path, text, "表.csv"))) == ["就业人数", name]


def test_a_figure_with_its_separator_in_quotes(tmp_path: Path) -> None:
    text = CSV.replace("100,60,40", '"1,100","1,060",40')
    result = read(tmp_path, text, "表.csv")
    assert figures(result)["就业人数"] == {"西州": "1100", "东一县/西一县": "1060", "东二县/西二县": "40"}


@pytest.mark.parametrize("text", ["", "\n\n\n", ",,,\n,,,\n"])
def test_an_empty_text_is_refused(text: str, tmp_path: Path) -> None:
    result = read(tmp_path, text, "表.csv")
    assert (codes(result), result.read) == (["EW609"], False)


def test_a_quote_that_is_never_closed_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, CSV + '"备注', "表.csv")
    assert (codes(result), result.report.diagnostics[0].span.line) == (["EW009"], 5)


# What stands in cells.


def one_row(cells: str, unit: str = "人") -> str:
    return f"{TITLE}{HEAD}| 就业人数 | {unit} | 约束性 | {cells} |\n{FOOT}"


VALUES: dict[str, tuple[str, list[str | None]]] = {
    "full-width digits": ("'１００ | '６０ | '４０", ["100", "60", "40"]),
    "separators of thousands": ("'1,100 | '1,060 | 40", ["1100", "1060", "40"]),
    "full-width separators": ("'1，100 | '1，060 | 40", ["1100", "1060", "40"]),
    "spaces as separators": ("'1 100 | '1 060 | 40", ["1100", "1060", "40"]),
    "a plus": ("100 | '+60 | 40", ["100", "60", "40"]),
    "spaces around": ("100 | '  60　 | 40", ["100", "60", "40"]),
    "a dash": ("60 | 60 | -", ["60", "60", None]),
    "a wide dash": ("60 | 60 | －", ["60", "60", None]),
    "a long dash": ("60 | 60 | ——", ["60", "60", None]),
    "a stroke": ("60 | 60 | /", ["60", "60", None]),
    "a blank": ("60 | 60 |  ", ["60", "60", None]),
    "a space": ("60 | 60 | '　 ", ["60", "60", None]),
    "zero": ("60 | 60 | 0", ["60", "60", "0"]),
    "zero as text": ("60 | 60 | '0", ["60", "60", "0"]),
}


@pytest.mark.parametrize("name", VALUES)
def test_what_a_cell_says(name: str, tmp_path: Path) -> None:
    cells, expected = VALUES[name]
    result = read(tmp_path, one_row(cells))
    assert list(figures(result)["就业人数"].values()) == expected
    assert {d.code for d in result.report} <= {"EW602", "EW612"}


@pytest.mark.parametrize("cells", ["8.17 | 5.00 | 3.17", "8.17 | 5 | 3.17", "'8.17 | '5.00 | '3.17"])
def test_figures_in_亿元_with_two_decimals(cells: str, tmp_path: Path) -> None:
    result = read(tmp_path, one_row(cells, "亿元"))
    (balance,) = result.balances
    assert (balance.status, balance.allocated) == ("balanced", Decimal("8.17"))


def test_figures_in_亿元_that_a_binary_fraction_cannot_hold_are_exact(tmp_path: Path) -> None:
    """3.2 + 4.97 is no 8.17 for a machine that counts in binary fractions."""
    (balance,) = read(tmp_path, one_row("8.17 | 3.20 | 4.97", "亿元")).balances
    assert balance.gap == 0


def test_a_negative_figure_is_read_and_told(tmp_path: Path) -> None:
    result = read(tmp_path, one_row("100 | 140 | -40"))
    assert figures(result)["就业人数"]["东二县/西二县"] == "-40"
    assert only(result, "EW303").span.shown == "分解表!F3"


def test_a_unit_whose_cell_is_zero_has_a_target_and_one_whose_cell_is_blank_has_none(tmp_path: Path) -> None:
    zero, blank = read(tmp_path, one_row("60 | 60 | 0")), read(tmp_path, one_row("60 | 60 |  "))
    assert zero.proof.figures == blank.proof.figures + 1


@pytest.mark.parametrize("text", ["60人", "约60", "６０余人", "060", "(60)", "60-70", "−60"])
def test_what_only_looks_like_a_figure_is_told_at_its_cell(text: str, tmp_path: Path) -> None:
    result = read(tmp_path, one_row(f"100 | '{text} | 40"))
    assert only(result, "EW008").span.shown == "分解表!E3"
    assert result.balances[0].status == "undecided"


# Tables that cannot be read, or not wholly.

REFUSED: dict[str, tuple[str, str, str]] = {
    "no column for natures": (
        TITLE + HEAD.replace(" 指标性质 |", "") + JOBS.replace(" 约束性 |", "") + FOOT, "EW613", "指标性质"),
    "a unit of measure that is missing": (
        TITLE + HEAD + JOBS.replace("| 人 |", "|  |") + FOOT, "EW613", "没有写单位"),
    "no year": (TITLE.replace("2024年度", "") + HEAD + JOBS, "EW613", "年度"),
    "figures of last year beside those of this": (
        TITLE + HEAD.strip() + " 2023年完成数 |\n" + JOBS.strip() + " 90 |\n" + FOOT, "EW601", "2023年完成数"),
    "figures without a head": (TITLE + HEAD + JOBS.strip() + " 90 |\n" + FOOT, "EW604", "表头的 2 列之外"),
    "a misspelt unit": (TITLE + HEAD.replace("东二县", "东二具") + JOBS + FOOT, "EW601", "东二具"),
    "a unit twice": (TITLE + HEAD.replace("东二县", "东一") + JOBS + FOOT, "EW601", "同一个承担单位"),
    "a pair that is none": (TITLE + HEAD.replace("东二县", "东二县—西一县") + JOBS + FOOT, "EW601", "结对"),
    "two tables one below the other": (
        TITLE + HEAD + JOBS + "|  |\n" + TITLE + "| 指标名称 | 单位 | 指标性质 | 西州 | 市本级 |\n"
        + "| 展会数 | 个 | 约束性 | 1 | 1 |\n" + FOOT, "EW607", "另一张"),
    "two tables side by side": (
        TITLE + HEAD.strip() + HEAD + JOBS.strip() + JOBS, "EW607", "不止一张表"),
    "a head that differs on the next page": (
        TITLE + HEAD.strip() + " 市本级 |\n" + JOBS + HEAD.replace("东二县", "市本级 | 东二县") + SALES + FOOT,
        "EW610", "续页"),
    "a row of figures without a name": (
        TITLE + HEAD + JOBS + SALES.replace("销售额", "") + FOOT, "EW613", "没有指标名称"),
    "no table at all": ("| 通知（虚构） |\n| 请于月底前报送。 |\n", "EW609", "没有找到分解表"),
    "a head without rows": (TITLE + HEAD, "EW609", "下面没有指标"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_understood_is_told_with_an_error(name: str, tmp_path: Path) -> None:
    drawn, code, said = REFUSED[name]
    result = read(tmp_path, drawn)
    errors = [d for d in result.report if d.code == code and d.severity is Severity.ERROR]
    assert errors, [(d.code, d.message.zh) for d in result.report]
    assert said in errors[0].message.zh


def test_a_year_as_a_number_among_the_heads_does_not_hide_the_table(tmp_path: Path) -> None:
    drawn = TITLE + HEAD.strip() + " 2023 |\n" + JOBS.strip() + " 90 |\n" + FOOT
    assert "EW609" not in codes(read(tmp_path, drawn))


def test_a_name_over_two_columns_is_not_taken_for_a_second_table(tmp_path: Path) -> None:
    """Offices write 社会帮扶 in one column, merged over its rows, and its parts in the next."""
    drawn = (
        TITLE
        + "| 指标名称 | ← | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n"
        + "| 就业人数 | ← | 人 | 约束性 | 100 | 60 | 40 |\n"
        + "| 社会帮扶 | 工商联 | 万元 | 约束性 | 70 | 45 | 25 |\n"
        + "| ↑ | 慈善 | 万元 | 约束性 | 30 | 15 | 15 |\n"
        + FOOT
    )
    result = read(tmp_path, drawn)
    assert "EW607" not in codes(result)
    assert len(figures(result)) == 3 or serious(result)
