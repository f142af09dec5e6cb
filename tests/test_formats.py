"""What programs read: each format stands in a golden file, and keeps the rules of those who read it.

All plans here are invented (虚构).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import Golden
from junitparser import Failure, JUnitXml, TestCase, TestSuite
from support import HEAD, book, put, row, run

from ewcoop.diagnostics import Report
from ewcoop.report import junit
from ewcoop.settings import Settings

PLAN = HEAD + (
    "indicators:\n"
    + row(name="'就业, 100%: 甲'", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 41}")
    + row(id="over", nature="expected", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 60}")
    + row(id="words", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 双方商定}")
    + row(id="unread", quota="{西州: 8.50}", unit="万元", allocation="{东一县: 8.50, 东二县: ０}")
    + row(id="twice", quota="{西州: 2}", unit="个", allocation="{东一县: 1, 东一县: 1, 东二县: 1}")
)
ODD = "计划 100%,甲:乙 `a|b` $x_y$ [z] <b>&amp; ~\\\r\n#.yaml"
"""A file name with every sign that one of the formats uses for something else."""
WORKBOOK = "| 甲市2024年度任务指标分解表（虚构） |\n| 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |\n" + (
    "| 就业人数 | 人 | 约束性 | 100 | 60 | 41 |\n| 销售额 | 万元 | 约束性 | 50 | 30 | 10 |\n"
)


def lay(folder: Path) -> None:
    """The plan, once under an odd name, and tables, in all of which something is found; and their pairings."""
    put(folder, plan=PLAN)
    (folder / ODD).write_text(PLAN, encoding="utf-8")
    (folder / "分解表.xlsx").write_bytes(book(WORKBOOK))
    (folder / "分解表.csv").write_text(WORKBOOK.replace(" | ", ",").replace("| ", "").replace(" |", ""), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


def show(folder: Path, file: str, form: str, *more: str, **env: str) -> str:
    return run("validate", file, "--format", form, *more, cwd=folder, **env).stdout


def shape(folder: Path, file: str) -> list[dict[str, Any]]:
    """What is found in a file, as programs are told."""
    found: list[dict[str, Any]] = json.loads(show(folder, file, "json"))["diagnostics"]
    return found


@pytest.mark.parametrize(
    ("form", "name"),
    [("json", "json"), ("junit", "xml"), ("sarif", "sarif"), ("github", "github.txt"), ("terminal", "txt")],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_format(form: str, name: str, lang: str, folder: Path, golden: Golden) -> None:
    found = show(folder, "plan.yaml", form, "--lang", lang)
    if form == "sarif":  # the pages of the rules have golden files of their own
        data = json.loads(found)
        assert len(data["runs"][0]["tool"]["driver"].pop("rules")) > 30
        found = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        found = re.sub(r'("version": )"\d+\.\d+\.\d+"(\s+\})', r'\1"…"\2', found)
    golden(f"tests/golden/formats/{lang}.{name}", found)


def test_json_has_the_shape_of_validate_1(folder: Path) -> None:
    data = json.loads(show(folder, "plan.yaml", "json"))
    assert list(data) == ["schema", "summary", "balances", "diagnostics"]
    assert data["schema"] == "validate/1"
    assert list(data["summary"]) == ["error", "warning", "note"]
    keys = ["indicator", "name", "unit", "nature", "scope", "quota", "allocated", "gap", "status"]
    assert all(list(balance) == keys for balance in data["balances"])
    keys = ["code", "slug", "severity", "message", "file", "line", "column", "end_line", "end_column", "cell",
            "path", "related", "help", "data"]  # fmt: skip
    assert all(list(diagnostic) == keys for diagnostic in data["diagnostics"])
    assert [balance["status"] for balance in data["balances"]] == [
        "short",
        "over",
        "undecided",
        "undecided",
        "undecided",
    ]
    assert data["balances"][3]["quota"] == "8.5"


def test_github_shows_the_worst_first_and_escapes(folder: Path) -> None:
    lines = show(folder, "plan.yaml", "github").splitlines()[:-1]
    levels = [line.split(" ")[0] for line in lines]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)
    short = next(line for line in lines if "title=EW101" in line)
    assert "“就业, 100%25: 甲”" in short
    assert short.startswith("::error file=plan.yaml,line=12,endLine=12,col=17,endColumn=20,title=EW101 short::")


def test_junit_counts_failures_by_fail_on(folder: Path) -> None:
    def failures(*more: str) -> int:
        root = ElementTree.fromstring(show(folder, "plan.yaml", "junit", *more))
        counted = sum(int(suite.attrib["failures"]) for suite in root)
        assert counted == len(root.findall(".//failure"))
        return counted

    data = json.loads(show(folder, "plan.yaml", "json"))["summary"]
    assert failures() == data["error"]
    assert failures("--fail-on", "warning") == data["error"] + data["warning"]
    assert failures("--fail-on", "never") == 0


def test_junit_holds_no_control_characters(tmp_path: Path) -> None:
    put(tmp_path, plan=PLAN.replace("'就业, 100%: 甲'", '"就\\u0001业\\e"'))
    ElementTree.fromstring(run("validate", "plan.yaml", "-f", "junit", cwd=tmp_path).stdout)


def suites(text: str) -> list[TestSuite]:
    """The suites as junitparser reads them; what they count themselves is what is in them."""
    read = JUnitXml.fromstring(text.encode())
    out = list(read)
    counted = [(suite.tests, suite.failures, suite.errors) for suite in out]
    for suite in out:
        suite.update_statistics()  # type: ignore[no-untyped-call]
    assert counted == [(suite.tests, suite.failures, suite.errors) for suite in out]
    return out


def texts(case: TestCase) -> list[str]:
    return [str(failure.text) for failure in case.result if isinstance(failure, Failure)]


@pytest.mark.parametrize("file", ["plan.yaml", "分解表.xlsx", "分解表.csv", ODD])
def test_a_reader_of_junit_finds_a_suite_per_file_and_a_case_per_finding(file: str, folder: Path) -> None:
    shown = suites(show(folder, file, "junit"))
    names = [file.replace("\r", "\\r").replace("\n", "\\n"), "pairings.yaml"]
    assert [suite.name for suite in shown] == names
    found = shape(folder, file)
    wanted = [f"{d['code']} {d['slug']} {d['cell'] or '{line}:{column}'.format_map(d)}" for d in found]
    assert [case.name for case in shown[0]] == wanted
    assert {case.classname for case in shown[0]} == {names[0]}
    assert shown[0].failures == sum(d["severity"] == "error" for d in found) > 0


def test_a_reader_of_junit_finds_the_text_of_every_failure(folder: Path) -> None:
    (shown, _) = suites(show(folder, "plan.yaml", "junit", "--fail-on", "note"))
    for case, found in zip(shown, shape(folder, "plan.yaml"), strict=True):
        (failure,) = case.result
        assert (failure.type, failure.message) == (found["code"], found["message"])
        assert [text.endswith(f"{found['message']} {found['help']}") for text in texts(case)] == [True]


def test_a_reader_of_junit_finds_what_does_not_fail_beside_it(folder: Path) -> None:
    (shown, _) = suites(show(folder, "plan.yaml", "junit"))
    spoken = [case for case in shown if not case.result]
    assert len(spoken) == sum(d["severity"] != "error" for d in shape(folder, "plan.yaml"))
    assert all(case.system_out for case in spoken)


def test_a_reader_of_junit_finds_one_case_that_passes_where_nothing_is_found(folder: Path) -> None:
    (shown,) = suites(show(folder, "pairings.yaml", "junit"))
    assert [(case.name, case.is_passed) for case in shown] == [("validate", True)]


def test_junit_names_the_command_that_was_run() -> None:
    text = junit.dumps(Report([], {"甲.csv": None}), Settings(), name="ewcoop progress")  # type: ignore[dict-item]
    assert JUnitXml.fromstring(text.encode()).name == "ewcoop progress"
    assert [case.name for suite in suites(text) for case in suite] == ["progress"]


def test_sarif_names_rules_by_index_and_places_in_characters(folder: Path) -> None:
    run_ = json.loads(show(folder, "plan.yaml", "sarif"))["runs"][0]
    assert run_["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    assert rules == sorted(rules)
    for result in run_["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "plan.yaml"


def test_sarif_fingerprints_do_not_move_with_lines(folder: Path) -> None:
    def prints() -> list[str]:
        results = json.loads(show(folder, "plan.yaml", "sarif"))["runs"][0]["results"]
        return [result["partialFingerprints"]["ewcoop/v1"] for result in results]

    before = prints()
    put(folder, plan="# 一行\n" + PLAN)
    assert prints() == before
    assert len(set(before)) == len(before)
