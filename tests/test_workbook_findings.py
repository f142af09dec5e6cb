"""What is said of tables: where, how gravely, and of whom; in every format. All tables are invented (虚构)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support import PAIRINGS, book, codes, only, run

from ewcoop.api import Validation, validate
from ewcoop.diagnostics import Severity
from ewcoop.rules import MODULES

FILE = "分解表.xlsx"
TITLE = "| 甲市2024年度任务指标分解表（虚构） |\n"
HEAD = "| 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n"
JOBS = "| 就业人数 | 人 | 约束性 | 100 | 60 | 40 |\n"
SALES = "| 销售额 | 万元 | 约束性 | 50 | 30 | 20 |\n"
FOOT = "| 备注：各项任务于2024年12月31日前完成。 |\n"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

TWO_SCOPES = PAIRINGS.replace(
    "pairs:\n", "  - scope: 南州\n    partners: [{name: 南一县}]\npairs:\n  - {unit: 东一县, partner: 南一县}\n"
)
TWO_HEADS = (
    "| 指标名称 | 单位 | 指标性质 | 西州 | 南州 | 东一县 | ← | 东二县 | 市本级 |\n"
    "| ↑ | ↑ | ↑ | ↑ | ↑ | 西一县 | 南一县 | 西二县 | ↑ |\n"
)
TURNED = (
    "| 县（市、区） | 就业人数 | 其中：脱贫人口 |\n| 单位 | 人 | 人 |\n| 指标性质 | 约束性 | 约束性 |\n"
    "| 西州 | 100 | 50 |\n| 东一县 | 60 | 30 |\n| 东二县 | 40 | 20 |\n"
)


def read(folder: Path, drawn: str, pairings: str = PAIRINGS, name: str = FILE) -> Validation:
    (folder / "pairings.yaml").write_text(pairings, encoding="utf-8")
    (folder / name).write_bytes(book(drawn) if name.endswith(".xlsx") else drawn.encode())
    return validate(folder / name)


def table(*rows: str, head: str = HEAD) -> str:
    return TITLE + head + "".join(rows or (JOBS,)) + FOOT


def row(cells: str, unit: str = "人") -> str:
    return f"| 就业人数 | {unit} | 约束性 | {cells} |\n"


def also(head_or_row: str, *cells: str) -> str:
    """A row of a drawn table with more cells behind it."""
    return f"{head_or_row.strip()} {' | '.join(cells)} |\n"


Found = tuple[str, str, str, Severity, list[str]]
"""A drawn table; the code, the place and the severity of a finding, and what its message names."""

TABLES: dict[str, Found] = {
    "a unit that is unknown": (
        table(head=HEAD.replace("东二县", "东三县")), "EW601", "分解表!F2", ERROR, ["“东三县”", "没有归属"]),
    "a unit that is unknown, in the second row of a head": (
        table(head=HEAD + "| ↑ | ↑ | ↑ | ↑ | 西一县 | 西九县 |\n"), "EW601", "分解表!F3", ERROR, ["西九县"]),
    "a unit twice": (
        table(head=HEAD.replace("东二县", "东一")), "EW601", "分解表!F2", ERROR, ["“东一”", "分解表!E2", "“东一县”"]),
    "a pair that is none": (
        table(head=HEAD.replace("东二县", "东二县—西一县")), "EW601", "分解表!F2", ERROR,
        ["“西一县”", "“东二县”", "东一县"]),
    "a column of last year": (
        table(also(JOBS, "90"), head=also(HEAD, "2023年完成数")), "EW601", "分解表!G2", ERROR, ["“2023年完成数”"]),
    "a figure as text": (table(row("100 | '60 | 40")), "EW602", "分解表!E3", WARNING, ["“60”", "读取"]),
    "a quota with separators": (
        table(row("'1,100 | 1060 | 40")), "EW602", "分解表!D3", WARNING, ["“1,100”", "1100"]),
    "a figure over two units": (table(row("100 | 50 | ←")), "EW603", "分解表!E3", ERROR, ["E3:F3", "50"]),
    "a figure over two rows": (
        table(JOBS, "| 销售额 | 万元 | 约束性 | 50 | 10 | ↑ |\n"), "EW603", "分解表!F3", ERROR, ["F3:F4", "40"]),
    "a figure over quota and unit": (table(row("100 | ← | 40")), "EW603", "分解表!D3", ERROR, ["D3:E3", "100"]),
    "a figure too many": (
        table(also(JOBS, "40")), "EW604", "分解表!G3", ERROR, ["“就业人数”", "3 个分解数", "表头的 2 列"]),
    "figures in a hidden column": (
        "# hidden: column F\n" + table(), "EW605", "分解表!F3", WARNING, ["40", "打印时看不见"]),
    "a formula without a result": (table(row("100 | =100-40 | 40")), "EW606", "分解表!E3", ERROR, ["“=100-40”"]),
    "a quota that is a formula without a result": (
        table(row("=SUM(E3:F3) | 60 | 40")), "EW606", "分解表!D3", ERROR, ["“=SUM(E3:F3)”"]),
    "a second table below": (
        TITLE + HEAD + JOBS + "|  |\n| 指标名称 | 单位 | 指标性质 | 西州 | 市本级 |\n"
        + "| 展会 | 个 | 约束性 | 1 | 1 |\n" + FOOT,
        "EW607", "分解表!A5", ERROR, ["“分解表”", "另一张"]),
    "a second sheet with a table": (
        f"# sheet: 上半年\n{table()}# sheet: 下半年\n{table()}", "EW607", "下半年!A1", ERROR, ["上半年、下半年"]),
    "a date for a figure": (table(row("100 | 2024-05-01 | 40")), "EW608", "分解表!E3", ERROR, ["2024-05-01", "日期"]),
    "no table": ("| 通知（虚构） |\n| 请于月底前报送。 |\n", "EW609", "1:1", ERROR, ["没有找到分解表", "分解表"]),
    "a head without rows": (TITLE + HEAD, "EW609", "分解表!A2", ERROR, ["“分解表”", "没有指标"]),
    "a head that differs on the next page": (
        TITLE + also(HEAD, "市本级") + JOBS + HEAD.replace("东二县", "市本级 | 东二县") + SALES + FOOT,
        "EW610", "分解表!F4", ERROR, ["第 2 行", "“东二县”", "“市本级”"]),
    "其中": (
        table(JOBS, "| 其中：脱贫人口 | 人 | 约束性 | 50 | 30 | 20 |\n"), "EW611", "分解表!A3", NOTE,
        ["脱贫人口", "subset"]),
    "a period that is not stated": (TITLE + HEAD + JOBS, "EW611", "分解表!A3", NOTE, ["2024 年全年"]),
    "a column of remarks": (
        table(also(JOBS, "按季报送"), head=also(HEAD, "备注")), "EW612", "分解表!A2", NOTE, ["列“备注”"]),
    "a row of totals": (
        table(JOBS, "| 合计 |  |  | 100 | 60 | 40 |\n"), "EW612", "分解表!A2", NOTE, ["合计行（第 4 行）"]),
    "another sheet": (
        f"# sheet: 说明\n| 填表说明 |\n# sheet: 分解表\n{table()}", "EW612", "分解表!A2", NOTE, ["其他工作表“说明”"]),
    "no unit of measure": (
        table(JOBS, SALES.replace("万元", " ")), "EW613", "分解表!A4", ERROR, ["“销售额”", "单位"]),
    "no nature": (table(JOBS, SALES.replace("约束性", " ")), "EW613", "分解表!A4", ERROR, ["“销售额”", "指标性质"]),
    "no natures at all": (
        TITLE + HEAD.replace("指标性质", "备注") + JOBS.replace("约束性", "某某") + FOOT,
        "EW613", "分解表!A2", ERROR, ["指标性质"]),
    "no name": (table(JOBS, SALES.replace("销售额", " ")), "EW613", "分解表!B4", ERROR, ["没有指标名称"]),
    "no year": (
        TITLE.replace("2024年度", "") + HEAD + JOBS, "EW613", "分解表!A1", ERROR, ["年度"]),
    "a wrong total": (
        table(also(JOBS, "101"), head=also(HEAD, "合计")), "EW614", "分解表!G3", ERROR,
        ["“就业人数”", "“合计”", "101", "100"]),
    "the error of a calculation": (
        table(row("1 | 0.30000000000000004 | 0.7", "亿元")), "EW615", "分解表!E3", NOTE,
        ["0.30000000000000004", "15 位", "0.3。"]),
    "a hidden sheet that is of no use": (
        table() + "# sheet: ewcoop\n# hidden: sheet\n| allocation/1 |\n| plan | 已改 |\n",
        "EW616", "分解表!A1", WARNING, ["隐藏工作表", "用不上"]),
}  # fmt: skip


def test_every_code_of_workbooks_is_here() -> None:
    assert {code for _, code, *_ in TABLES.values()} == {code for code in MODULES if code.startswith("EW6")}


@pytest.mark.parametrize("name", TABLES)
def test_a_finding_about_a_table(name: str, tmp_path: Path) -> None:
    drawn, code, place, severity, named = TABLES[name]
    found = only(read(tmp_path, drawn), code)
    assert (found.span.shown, found.severity) == (place, severity)
    assert all(part in found.message.zh for part in named), found.message.zh
    assert "None" not in found.message.zh + found.message.en


@pytest.mark.parametrize("name", TABLES)
def test_it_is_said_in_english_too(name: str, tmp_path: Path) -> None:
    drawn, code, *_ = TABLES[name]
    found = only(read(tmp_path, drawn), code)
    said = f"{found.message.en} {found.help.en if found.help else ''}".replace("其中：", "")
    assert not re.search("[，。；：（）“”]", re.sub(r'"[^"]*"', "", said)), said


@pytest.mark.parametrize("name", TABLES)
def test_beside_it_no_other_error_is_told(name: str, tmp_path: Path) -> None:
    """One slip is one error; that a sum stays undecided because of it is a note."""
    drawn, code, *_ = TABLES[name]
    others = [d for d in read(tmp_path, drawn).report if d.code != code and d.severity is ERROR]
    assert [(d.code, d.message.zh) for d in others] == []


def test_a_hidden_row_is_told_cell_by_cell(tmp_path: Path) -> None:
    result = read(tmp_path, "# hidden: row 3\n" + table())
    assert [(d.code, d.span.shown) for d in result.report] == [("EW605", f"分解表!{c}3") for c in "DEF"]


def test_in_a_turned_table_a_hidden_row_hides_a_unit(tmp_path: Path) -> None:
    result = read(tmp_path, "# hidden: row 6\n" + TITLE + TURNED)
    assert [d.span.shown for d in result.report if d.code == "EW605"] == ["分解表!B6", "分解表!C6"]


def test_a_partner_of_two_units_is_told_with_both(tmp_path: Path) -> None:
    drawn = table(head=HEAD.replace("东", "西"))
    found = only(read(tmp_path, drawn, PAIRINGS + "  - {unit: 东二县, partner: 西一县}\n"), "EW601")
    assert found.span.shown == "分解表!E2"
    assert "东一县、东二县" in found.message.zh


def test_that_市本级_was_given_to_a_scope_is_told_at_its_cell(tmp_path: Path) -> None:
    drawn = TITLE + TWO_HEADS + row("100 | 30 | 60 | 30 | 30 | 10") + FOOT
    found = only(read(tmp_path, drawn, TWO_SCOPES), "EW611")
    assert found.span.shown == "分解表!I4"
    assert "算在西州" in found.message.zh


def test_a_row_that_has_shifted_is_told_with_the_reading_under_which_it_closes(tmp_path: Path) -> None:
    """60 and 40 are those of 西州, 30 that of 南州: the blank of 市本级 was dropped on the way."""
    drawn = TITLE + TWO_HEADS + row("100 | 30 | 60 | 40 | 30 |") + FOOT
    found = only(read(tmp_path, drawn, TWO_SCOPES), "EW604")
    assert (found.span.shown, found.severity) == ("分解表!A4", WARNING)
    assert found.help is not None
    assert "西州 2 格为 1×60＋1×40，合计 100" in found.help.zh
    assert "不替您选" in found.help.zh


@pytest.mark.parametrize(
    "cells", ["100 | 30 | 61 | 30 | 40 |", "100 | 30 | 50 | 30 | 40 |", "101 | 30 | 60 | 30 | 40 |"]
)
def test_one_wrong_figure_is_no_damaged_row_where_only_the_other_scope_has_a_reading(
    cells: str, tmp_path: Path
) -> None:
    """南州 closes as it stands: that it does so is nothing to tell of 西州, which no reading mends."""
    result = read(tmp_path, TITLE + TWO_HEADS + row(cells) + FOOT, TWO_SCOPES)
    assert [code for code in codes(result) if code != "EW611"] in (["EW101"], ["EW102"])


def test_a_subtotal_below_a_unit_is_checked_or_said_to_be_left_out(tmp_path: Path) -> None:
    head = (
        "| 指标名称 | 单位 | 指标性质 | 西州 | 南州 | 东一县 | ← | ← | 东二县 |\n"
        "| ↑ | ↑ | ↑ | ↑ | ↑ | 小计 | 西一县 | 南一县 | ↑ |\n"
    )
    result = read(tmp_path, TITLE + head + row("100 | 30 | 91 | 60 | 30 | 40") + FOOT, TWO_SCOPES)
    assert {"EW614", "EW612"} & set(codes(result))


# Rules about plans, in a workbook.

RULES: dict[str, tuple[str, str, str, Severity, list[str]]] = {
    "a short row": (table(row("100 | 60 | 30")), "EW101", "分解表!D3", ERROR, ["“就业人数”", "缺 10"]),
    "a short row that is expected": (
        table(row("100 | 60 | 30").replace("约束", "预期")), "EW101", "分解表!D3", WARNING, ["缺 10"]),
    "a row that is over": (table(row("100 | 60 | 50")), "EW102", "分解表!D3", WARNING, ["多 10"]),
    "a quota without an allocation": (table(row("100 |  | ")), "EW103", "分解表!D3", ERROR, ["没有分解到任何单位"]),
    "an allocation without a quota": (table(row(" | 60 | 40")), "EW104", "分解表!E3", ERROR, ["没有下达数"]),
    "parts that do not add up": (
        table(
            "| 社会帮扶 | 万元 | 约束性 | 100 | 60 | 40 |\n", "| 其中：工商联 | 万元 | 约束性 | 70 | 45 | 25 |\n",
            "| 其中：慈善 | 万元 | 约束性 | 30 | 15 | 16 |\n",
        ),
        "EW105", "分解表!F3", ERROR, ["“社会帮扶”", "东二县"]),
    "a part that exceeds the whole": (
        table(JOBS, "| 其中：脱贫人口 | 人 | 约束性 | 71 | 61 | 10 |\n"), "EW106", "分解表!E4", ERROR,
        ["“其中：脱贫人口”", "61", "60"]),
    "a part that exceeds the whole, in a turned table": (
        TITLE + TURNED.replace("| 60 | 30 |", "| 60 | 61 |").replace("| 100 | 50 |", "| 100 | 81 |"),
        "EW106", "分解表!C6", ERROR, ["61", "60"]),
    "a sum through a text": (table(row("100 | 60 | 商定")), "EW109", "分解表!F3", WARNING, ["“商定”"]),
    "a sum through a formula": (table(row("100 | 60 | =4")), "EW109", "分解表!D3", NOTE, ["无法判定"]),
    "a pair without a column": (
        table("| 就业人数 | 人 | 约束性 | 60 | 60 |\n", head="| 指标名称 | 单位 | 指标性质 | 西州 | 东一县 |\n"),
        "EW203", "分解表!A3", ERROR, ["东二县/西二县"]),
    "half a person": (table(row("100 | 59.5 | 40")), "EW302", "分解表!E3", ERROR, ["59.5"]),
    "a negative figure": (table(row("100 | 140 | -40")), "EW303", "分解表!F3", ERROR, ["-40"]),
    "a row that says nothing": (
        table(JOBS, "| 销售额 | 万元 | 约束性 |  |  |  |\n"), "EW308", "分解表!A4", WARNING, ["“销售额”"]),
    "a figure with its unit": (table(row("100 | 60人 | 40")), "EW008", "分解表!E3", ERROR, ["“60人”"]),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_rules_about_plans_name_sheet_and_cell(name: str, tmp_path: Path) -> None:
    drawn, code, place, severity, named = RULES[name]
    found = [d for d in read(tmp_path, drawn).report if d.code == code]
    assert [(d.span.shown, d.severity) for d in found] == [(place, severity)]
    assert all(part in found[0].message.zh for part in named), found[0].message.zh


def test_a_pair_outside_the_period_is_told_at_its_cell(tmp_path: Path) -> None:
    pairings = PAIRINGS.replace("partner: 西二县}", "partner: 西二县, from: 2025-01-01}")
    assert only(read(tmp_path, table(), pairings), "EW206").span.shown == "分解表!F3"


def test_a_figure_for_nobody_in_two_scopes_is_told_at_its_cell(tmp_path: Path) -> None:
    drawn = TITLE + TWO_HEADS + row("100 | 30 | 60 | 30 | 30 | 11") + FOOT
    assert only(read(tmp_path, drawn, TWO_SCOPES), "EW208").span.shown == "分解表!I4"


def test_the_suspect_of_a_sum_is_told_by_its_cell(tmp_path: Path) -> None:
    found = only(read(tmp_path, table(row("100 | 600 | 40"))), "EW102")
    assert [(other.span.shown, other.message.zh) for other in found.related] == [("分解表!E3", "可疑：东一县/西一县")]


def test_the_whole_of_a_part_is_told_by_its_cell(tmp_path: Path) -> None:
    found = only(read(tmp_path, RULES["a part that exceeds the whole"][0]), "EW106")
    assert [other.span.shown for other in found.related] == ["分解表!E3"]


def test_in_the_second_sheet_places_name_that_sheet(tmp_path: Path) -> None:
    drawn = f"# sheet: 说明\n| 填表说明 |\n# sheet: 附件 1\n{table(row('100 | 60 | 30'))}"
    assert only(read(tmp_path, drawn), "EW101").span.shown == "附件 1!D3"


def test_beyond_column_z_the_cell_has_two_letters(tmp_path: Path) -> None:
    blanks = "|  " * 24
    head = HEAD.replace("| 东二县 |", f"{blanks}| 东二县 |")
    drawn = table(f"| 就业人数 | 人 | 约束性 | 100 | 60 {blanks}| -40 |\n", head=head)
    assert only(read(tmp_path, drawn), "EW303").span.shown == "分解表!AD3"


def test_in_a_text_table_places_are_lines_and_columns(tmp_path: Path) -> None:
    text = "甲市2024年度任务（虚构）\n指标名称,单位,指标性质,西州,东一县,东二县\n就业人数,人,约束性,100,60,-40\n"
    assert only(read(tmp_path, text, name="表.csv"), "EW303").span[:2] == (3, 19)


ADVICE = {name: RULES[name] for name in RULES if RULES[name][1] not in ("EW609", "EW607")}


@pytest.mark.parametrize("name", ADVICE)
def test_advice_about_a_workbook_speaks_of_cells_and_not_of_yaml(name: str, tmp_path: Path) -> None:
    """Who sends a workbook has no key `quota` to fill in, and nothing to put into quotation marks."""
    help_ = next(d.help for d in read(tmp_path, ADVICE[name][0]).report if d.code == ADVICE[name][1])
    assert help_ is None or not re.search("quota|allocation|arrangement|buffer|引号|{", help_.zh), help_.zh


def test_advice_about_a_figure_for_nobody_speaks_of_the_head(tmp_path: Path) -> None:
    drawn = TITLE + TWO_HEADS + row("100 | 30 | 60 | 30 | 30 | 11") + FOOT
    help_ = only(read(tmp_path, drawn, TWO_SCOPES), "EW208").help
    assert help_ is not None
    assert "{" not in help_.zh, help_.zh


# Formats.

OVER = table(row("100 | 600 | 40"))


def shown(folder: Path, form: str, drawn: str = OVER, *more: str) -> str:
    (folder / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    (folder / FILE).write_bytes(book(drawn))
    done = run("validate", FILE, "--format", form, *more, cwd=folder)
    assert done.stderr == ""
    return done.stdout


def test_in_lines_the_place_is_file_sheet_and_cell(tmp_path: Path) -> None:
    first = shown(tmp_path, "terminal").splitlines()[0]
    assert first.startswith("分解表.xlsx:分解表!D3: 警告 EW102 ")
    assert first.endswith("[分解表!E3 可疑：东一县/西一县]")


def test_in_json_a_finding_and_its_suspects_have_a_cell(tmp_path: Path) -> None:
    (found,) = json.loads(shown(tmp_path, "json"))["diagnostics"]
    assert (found["cell"], found["line"], found["column"]) == ("分解表!D3", 3, 4)
    assert [other["cell"] for other in found["related"]] == ["分解表!E3"]


def test_in_json_what_is_about_the_whole_file_has_no_cell(tmp_path: Path) -> None:
    (found,) = json.loads(shown(tmp_path, "json", "| 通知（虚构） |\n"))["diagnostics"]
    assert found["cell"] is None


def test_in_json_balances_are_those_of_the_table(tmp_path: Path) -> None:
    (balance,) = json.loads(shown(tmp_path, "json"))["balances"]
    assert (balance["name"], balance["quota"], balance["allocated"], balance["gap"]) == (
        "就业人数",
        "100",
        "640",
        "540",
    )


def test_for_github_a_workbook_has_no_lines_and_the_message_begins_with_the_cell(tmp_path: Path) -> None:
    first = shown(tmp_path, "github").splitlines()[0]
    properties, _, message = first.removeprefix("::warning ").partition("::")
    assert properties.split(",") == ["file=分解表.xlsx", "title=EW102 over"]
    assert message.startswith("分解表!D3: ")


def test_for_github_a_sheet_cannot_add_properties(tmp_path: Path) -> None:
    first = shown(tmp_path, "github", f"# sheet: 表,line=1%0A\n{OVER}").splitlines()[0]
    assert first.startswith("::warning file=分解表.xlsx,title=EW102 over::")


def test_in_sarif_places_are_logical_and_have_no_region(tmp_path: Path) -> None:
    (found,) = json.loads(shown(tmp_path, "sarif"))["runs"][0]["results"]
    for place, cell in ((found["locations"][0], "分解表!D3"), (found["relatedLocations"][0], "分解表!E3")):
        assert [one["fullyQualifiedName"] for one in place["logicalLocations"]] == [cell]
        assert "region" not in place["physicalLocation"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "%E5%88%86%E8%A7%A3%E8%A1%A8.xlsx"


def test_in_sarif_the_fingerprint_stays_when_a_row_is_put_in(tmp_path: Path) -> None:
    def prints(drawn: str) -> list[str]:
        results = json.loads(shown(tmp_path, "sarif", drawn))["runs"][0]["results"]
        return [result["partialFingerprints"]["ewcoop/v1"] for result in results]

    assert prints(OVER) == prints("| 附件1 |\n" + OVER)


def test_in_junit_the_case_names_the_cell(tmp_path: Path) -> None:
    root = ElementTree.fromstring(shown(tmp_path, "junit"))
    cases = {case.attrib["classname"]: case.attrib["name"] for case in root.iter("testcase")}
    assert cases["分解表.xlsx"] == "EW102 over 分解表!D3"


@pytest.mark.parametrize("form", ["terminal", "json", "junit", "sarif", "github"])
def test_in_every_format_a_sound_workbook_is_sound(form: str, tmp_path: Path) -> None:
    assert "EW1" not in re.sub(r'"rules": .*"results"', "", shown(tmp_path, form, table()), flags=re.DOTALL)


# Options.


@pytest.mark.parametrize(
    ("drawn", "arguments", "status"),
    [
        (table(), [], 0), (OVER, [], 0), (OVER, ["--fail-on", "warning"], 1), (table(row("100 | 60 | 30")), [], 1),
        (table(row("100 | '60 | 40")), [], 0), (table(row("100 | '60 | 40")), ["--fail-on", "warning"], 1),
        (table(row("100 | '60 | 40")), ["--fail-on", "warning", "--ignore", "EW6"], 0),
        (table(row("100 | =6 | 40")), [], 1), (table(row("100 | =6 | 40")), ["--select", "EW1"], 0),
        (TITLE + HEAD + JOBS, ["--fail-on", "note"], 1), ("| 通知 |\n", ["--fail-on", "never"], 2),
    ],
)  # fmt: skip
def test_exit_codes(drawn: str, arguments: list[str], status: int, tmp_path: Path) -> None:
    (tmp_path / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    (tmp_path / FILE).write_bytes(book(drawn))
    assert run("validate", FILE, *arguments, cwd=tmp_path).returncode == status


SHEETS = f"# sheet: 上半年\n{table(row('100 | 60 | 30'))}# sheet: 下半年\n{table()}"


@pytest.mark.parametrize(("sheet", "status"), [("上半年", 1), ("下半年", 0), ("全年", 2)])
def test_the_sheet_to_read_can_be_named(sheet: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    (tmp_path / FILE).write_bytes(book(SHEETS))
    assert run("validate", FILE, "--sheet", sheet, cwd=tmp_path).returncode == status


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    (tmp_path / FILE).write_bytes(book(SHEETS))
    out = run("validate", FILE, "--sheet", "全年", cwd=tmp_path).stdout
    assert "EW609 没有工作表“全年”；现有：上半年、下半年。" in out


def test_without_pairings_it_is_said_that_they_are_missing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(book(table()))
    done = run("validate", FILE, cwd=tmp_path)
    assert done.returncode == 2
    assert "EW001 读这张表要用结对关系文件，附近没有找到。" in done.stdout


def test_of_two_pairings_files_none_is_chosen_until_one_is_named(tmp_path: Path) -> None:
    for name in ("pairings.yaml", "other.yaml"):
        (tmp_path / name).write_text(PAIRINGS, encoding="utf-8")
    (tmp_path / FILE).write_bytes(book(table()))
    unnamed = run("validate", FILE, cwd=tmp_path)
    assert (unnamed.returncode, unnamed.stdout.count(": 错误 ")) == (2, 1)
    assert "other.yaml、pairings.yaml" in unnamed.stdout
    assert run("validate", FILE, "--pairings", "other.yaml", cwd=tmp_path).returncode == 0


def test_pairings_that_are_broken_are_told_in_their_own_file(tmp_path: Path) -> None:
    broken = PAIRINGS.replace("partner: 西二县", "partnr: 西二县")
    found = [d for d in read(tmp_path, table(), broken).report if d.code == "EW004"]
    assert [Path(d.file).name for d in found] == ["pairings.yaml"]
