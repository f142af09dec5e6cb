"""What programs read: each format stands in a golden file, and keeps the rules of those who read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import Golden
from support import HEAD, put, row, run

PLAN = HEAD + (
    "indicators:\n"
    + row(name="'就业, 100%: 甲'", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 41}")
    + row(id="over", nature="expected", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 60}")
    + row(id="words", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 双方商定}")
    + row(id="unread", quota="{西州: 8.50}", unit="万元", allocation="{东一县: 8.50, 东二县: ０}")
    + row(id="twice", quota="{西州: 2}", unit="个", allocation="{东一县: 1, 东一县: 1, 东二县: 1}")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, plan=PLAN)
    return tmp_path


def show(folder: Path, form: str, *more: str) -> str:
    return run("validate", "plan.yaml", "--format", form, *more, cwd=folder).stdout


@pytest.mark.parametrize(
    ("form", "name"),
    [("json", "json"), ("junit", "xml"), ("sarif", "sarif"), ("github", "github.txt"), ("terminal", "txt")],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_format(form: str, name: str, lang: str, folder: Path, golden: Golden) -> None:
    found = show(folder, form, "--lang", lang)
    if form == "sarif":  # the pages of the rules have golden files of their own
        data = json.loads(found)
        assert len(data["runs"][0]["tool"]["driver"].pop("rules")) > 30
        found = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        found = re.sub(r'("version": )"\d+\.\d+\.\d+"(\s+\})', r'\1"…"\2', found)
    golden(f"tests/golden/formats/{lang}.{name}", found)


def test_json_has_the_shape_of_validate_1(folder: Path) -> None:
    data = json.loads(show(folder, "json"))
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
    lines = show(folder, "github").splitlines()[:-1]
    levels = [line.split(" ")[0] for line in lines]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)
    short = next(line for line in lines if "title=EW101" in line)
    assert "“就业, 100%25: 甲”" in short
    assert short.startswith("::error file=plan.yaml,line=12,endLine=12,col=17,endColumn=20,title=EW101 short::")


def test_junit_counts_failures_by_fail_on(folder: Path) -> None:
    def failures(*more: str) -> int:
        root = ElementTree.fromstring(show(folder, "junit", *more))
        counted = sum(int(suite.attrib["failures"]) for suite in root)
        assert counted == len(root.findall(".//failure"))
        return counted

    data = json.loads(show(folder, "json"))["summary"]
    assert failures() == data["error"]
    assert failures("--fail-on", "warning") == data["error"] + data["warning"]
    assert failures("--fail-on", "never") == 0


def test_junit_holds_no_control_characters(tmp_path: Path) -> None:
    put(tmp_path, plan=PLAN.replace("'就业, 100%: 甲'", '"就\\u0001业\\e"'))
    ElementTree.fromstring(run("validate", "plan.yaml", "-f", "junit", cwd=tmp_path).stdout)


def test_sarif_names_rules_by_index_and_places_in_characters(folder: Path) -> None:
    run_ = json.loads(show(folder, "sarif"))["runs"][0]
    assert run_["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    assert rules == sorted(rules)
    for result in run_["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "plan.yaml"


def test_sarif_fingerprints_do_not_move_with_lines(folder: Path) -> None:
    def prints() -> list[str]:
        results = json.loads(show(folder, "sarif"))["runs"][0]["results"]
        return [result["partialFingerprints"]["ewcoop/v1"] for result in results]

    before = prints()
    put(folder, plan="# 一行\n" + PLAN)
    assert prints() == before
    assert len(set(before)) == len(before)
