"""What `ewcoop progress` says besides tables: folders, forms nobody filled in, lights in CI, the plan itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from support import HEAD, PAIRINGS, ROOT, put, run

JOBS = HEAD + (
    "indicators:\n  - {id: jobs, name: 帮助就业, unit: 人, nature: binding, quota: {西州: 1000},"
    " allocation: {东一县: 600, 东二县: 400}}\n"
)
TOP = "月份,指标,县（市、区）,结对县,累计完成\n"
JANUARY = "2024-01,jobs,东一县,西一县,60\n2024-01,jobs,东二县,西二县,1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, plan=JOBS, pairings=PAIRINGS)
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "01.csv").write_text(TOP + JANUARY, encoding="utf-8")
    return tmp_path


def shape(folder: Path, *more: str) -> Any:
    return json.loads(run("progress", "plan.yaml", "returns", "--format", "json", *more, cwd=folder).stdout)


def test_blank_forms_of_the_next_month_do_not_move_the_day(folder: Path) -> None:
    blank = JANUARY.replace("2024-01", "2024-02").replace(",60\n", ",\n").replace(",1\n", ",\n")
    (folder / "returns" / "02.csv").write_text(TOP + blank, encoding="utf-8")
    assert shape(folder)["as_of"] == "2024-01-31"


def test_a_form_that_is_all_blank_is_told_once(folder: Path) -> None:
    row = "  - {{id: i{0}, name: 指标{0}, unit: 人, nature: binding, quota: {{西州: 9}}, allocation: {{东一县: 9}}}}\n"
    many = "".join(row.format(n) for n in range(9))
    (folder / "plan.yaml").write_text(JOBS + many, encoding="utf-8")
    rows = "".join(f"2024-01,i{n},东一县,西一县,\n" for n in range(9))
    (folder / "returns" / "01.csv").write_text(TOP + JANUARY + rows, encoding="utf-8")
    (found,) = [d for d in shape(folder)["diagnostics"] if d["code"] == "EW412"]
    assert (found["line"], found["data"]["figures"]) == (4, 9)


def test_the_same_file_twice_is_told_once_for_a_unit(folder: Path) -> None:
    (folder / "returns" / "copy.csv").write_text(TOP + JANUARY, encoding="utf-8")
    found = [d for d in shape(folder)["diagnostics"] if d["code"] == "EW407"]
    assert [d["severity"] for d in found] == ["note", "note"]


def test_old_workbooks_in_a_folder_are_refused_and_not_passed_over(folder: Path) -> None:
    (folder / "returns" / "如东.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    done = run("progress", "plan.yaml", "returns", cwd=folder)
    assert done.returncode == 2
    assert "如东.xls" in done.stdout


def test_documents_in_a_folder_are_named_as_not_read(folder: Path) -> None:
    (folder / "returns" / "如东.docx").write_bytes(b"PK")
    assert "没有读，不是表格：returns/如东.docx。" in run("progress", "plan.yaml", "returns", cwd=folder).stderr


def test_a_plan_that_does_not_close_is_spoken_of(folder: Path) -> None:
    (folder / "plan.yaml").write_text(JOBS.replace("1000", "1001"), encoding="utf-8")
    assert "计划本身还有 1 处问题" in run("progress", "plan.yaml", "returns", cwd=folder).stderr


def test_without_a_return_that_can_be_read_no_table_is_shown(folder: Path) -> None:
    done = run("progress", "plan.yaml", "nothing.csv", cwd=folder)
    assert done.returncode == 2
    assert "年度任务" not in done.stdout


def test_junit_has_a_failure_for_each_light_that_fails(folder: Path) -> None:
    june = JANUARY.replace("2024-01", "2024-06")
    (folder / "returns" / "06.csv").write_text(TOP + june, encoding="utf-8")
    done = run("progress", "plan.yaml", "returns", "--format", "junit", "--fail-on", "red", cwd=folder)
    (folder / "out.xml").write_text(done.stdout, encoding="utf-8")
    assert JUnitXml.fromfile(str(folder / "out.xml")).failures == 6  # two recipients, two units, scope and whole


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_lights_that_fail_are_named_in_ci(form: str, folder: Path) -> None:
    june = JANUARY.replace("2024-01", "2024-06")
    (folder / "returns" / "06.csv").write_text(TOP + june, encoding="utf-8")
    shown = run("progress", "plan.yaml", "returns", "--format", form, "--fail-on", "red", cwd=folder).stdout
    assert "落后序时进度 49.8 个百分点：红灯" in shown
    assert "EW428" not in run("progress", "plan.yaml", "returns", "--format", "github", cwd=folder).stdout


def test_a_day_within_a_month_that_is_over_counts_the_month_before(folder: Path) -> None:
    rows = TOP + JANUARY + JANUARY.replace("2024-01", "2024-02").replace(",60", ",90")
    (folder / "returns" / "01.csv").write_text(rows, encoding="utf-8")
    done = {row["unit"]: row["done"] for row in shape(folder, "--as-of", "2024-02-15")["rows"] if row["partner"]}
    assert done == {"东一县": "60", "东二县": "1"}


def test_every_key_of_the_json_is_described(folder: Path) -> None:
    (folder / "returns" / "02.csv").write_text(TOP + "2024-02,jobs,东一县,西一县,70\n", encoding="utf-8")
    result = shape(folder, "--as-of", "2024-02-29")
    described = set(re.findall(r"`(\w+)(?:\[\])?`", (ROOT / "docs" / "progress.md").read_text(encoding="utf-8")))
    keys = set(result) - {"schema"}
    for part in ("rows", "categories", "missing"):
        keys |= set(result[part][0])
    keys |= set(result["summary"]) | set(result["thresholds"])
    assert keys - described <= {"category"}
