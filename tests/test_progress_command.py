"""`ewcoop progress` as users run it: exit codes, days, what it refuses; and units that carry one target as a whole."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from support import DATA, HEAD, PAIRINGS, ROOT, put, row, run

from ewcoop.api import progress
from ewcoop.pace.standing import Standing

PLAN = DATA / "targets_2024.yaml"
RETURNS = ROOT / "examples" / "half_year_2024"
JOBS = row(name="帮助就业", quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}")
GREEN = "2024-01,jobs,东一县,西一县,6\n2024-01,jobs,东二县,西二县,4\n"
RED = "2024-06,jobs,东一县,西一县,6\n2024-06,jobs,东二县,西二县,40\n"
YELLOW = "2024-06,jobs,东一县,西一县,29\n2024-06,jobs,东二县,西二县,40\n"
EARLIER = "EW417"
"""That the files of the first months are not there is a note, and not what these tests are about."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, plan=HEAD + "indicators:\n" + JOBS)
    (tmp_path / "returns").mkdir()
    return tmp_path


def told(folder: Path, rows: str, *arguments: str) -> Any:
    (folder / "returns" / "r.csv").write_text("月份,指标,县（市、区）,结对县,累计完成\n" + rows, encoding="utf-8")
    return run("progress", "plan.yaml", "returns", "--ignore", EARLIER, *arguments, cwd=folder)


@pytest.mark.parametrize(
    ("rows", "fail_on", "code"),
    [
        (RED, "error", 0), (RED, "never", 0), (RED, "red", 1), (RED, "yellow", 1), (YELLOW, "red", 0),
        (YELLOW, "yellow", 1), (GREEN, "yellow", 0), (GREEN, "note", 0),
        ("2024-01,jobs,东一县,西一县,x\n", "red", 1), ("2024-01,jobs,东一县,西一县,x\n", "never", 0),
    ],
)  # fmt: skip
def test_lights_and_findings_give_the_exit_code(folder: Path, rows: str, fail_on: str, code: int) -> None:
    assert told(folder, rows, "--fail-on", fail_on).returncode == code


def test_quiet_says_nothing_when_all_is_well(folder: Path) -> None:
    done = told(folder, GREEN, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_quiet_speaks_where_somebody_is_behind(folder: Path) -> None:
    assert "红灯 1 个" in told(folder, RED, "--quiet").stdout


def test_the_last_line_says_how_many_red_ones_are_binding(folder: Path) -> None:
    last = told(folder, RED, "--as-of", "2024-06-30").stdout.splitlines()[-1]
    assert last.startswith(
        "截至 2024-06-30，序时进度 50.0%：绿灯 1 个，黄灯 0 个，红灯 1 个（其中约束性 1 个），没有报 0 个；"
    )


def test_where_nothing_was_sent_nobody_is_said_to_have_sent(folder: Path) -> None:
    last = told(folder, "").stdout.splitlines()[-1]
    assert "（没有读到上报的数）" in last
    assert "多数单位" not in last


@pytest.mark.parametrize("day", ["30.6.2024", "2024-02-30", "", "明天"])
def test_a_day_that_is_none_is_refused(folder: Path, day: str) -> None:
    done = told(folder, GREEN, "--as-of", day)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("day", ["2024-01-01", "9999-12-31", "2024-02-29", "2024-06"])
def test_any_day_can_be_judged(folder: Path, day: str) -> None:
    assert told(folder, GREEN, "--as-of", day, "--fail-on", "never").returncode == 0


def test_a_day_before_the_period_is_refused(folder: Path) -> None:
    done = told(folder, GREEN, "--as-of", "2023-12-31")
    assert (done.returncode, done.stdout) == (2, "")
    assert "早于计划期的开始 2024-01-01" in done.stderr


@pytest.mark.parametrize("name", ["plan.yaml", "pairings.yaml", "returns/r.csv", "./returns/../plan.yaml"])
def test_what_was_read_is_not_written(folder: Path, name: str) -> None:
    told(folder, GREEN)
    before = (folder / name).read_bytes()
    assert told(folder, GREEN, "--format", "json", "--output", name).returncode == 2
    assert (folder / name).read_bytes() == before


def test_nothing_is_written_among_the_returns(folder: Path) -> None:
    done = told(folder, GREEN, "--output", "returns/通报.xlsx")
    assert done.returncode == 2
    assert "下次会被当作上报读入" in done.stderr
    assert [file.name for file in (folder / "returns").iterdir()] == ["r.csv"]


def test_what_is_no_return_may_stand_among_them(folder: Path) -> None:
    assert told(folder, GREEN, "--output", "returns/通报.md").returncode == 0
    assert told(folder, GREEN).returncode == 0


@pytest.mark.parametrize("name", ["x", "x.doc", ".xlsx", "returns", "nowhere/x.csv"])
def test_an_output_that_cannot_be_is_refused(folder: Path, name: str) -> None:
    done = told(folder, GREEN, "--output", name)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_period_that_ends_before_it_begins_is_no_fault_of_ours(folder: Path) -> None:
    head = HEAD.replace("end: 2024-12-31", "end: 2023-12-31")
    (folder / "plan.yaml").write_text(head + "indicators:\n" + JOBS, encoding="utf-8")
    done = told(folder, GREEN)
    assert done.returncode == 1
    assert "EW307" in done.stdout


@pytest.mark.parametrize("form", ["terminal", "json", "junit", "sarif", "github", "csv", "md"])
def test_every_form_tells_of_a_plan_that_cannot_be_used(folder: Path, form: str) -> None:
    (folder / "plan.yaml").write_text(HEAD + "indicators:\n" + JOBS + JOBS, encoding="utf-8")
    done = told(folder, GREEN, "--format", form)
    assert done.returncode == 1
    assert "EW304" in done.stdout + done.stderr


def test_hashes_do_not_change_a_byte() -> None:
    told = {
        run("progress", str(PLAN), str(RETURNS), "--format", form, PYTHONHASHSEED=seed).stdout
        for seed in ("0", "1", "77")
        for form in ("json", "terminal")
    }
    assert len(told) == 2


def test_the_order_of_files_changes_no_row() -> None:
    files = sorted(map(str, RETURNS.glob("*.csv")))
    both = [json.loads(run("progress", str(PLAN), *names, "--format", "json").stdout) for names in (files, files[::-1])]
    assert both[0]["rows"] == both[1]["rows"]


# Units that carry one target for all their pairs in a scope

TWO_PAIRS = PAIRINGS + "  - {unit: 东一县, partner: 西二县}\n"
WHOLE = row(name="帮助就业", quota="{西州: 60}", allocation="{东一县: {西州: 60}}")


def whole(folder: Path, *rows: str) -> list[Standing]:
    """Rows as month, partner (or scope), figure; the standings of 东一县 and of all."""
    put(folder, plan=HEAD + "indicators:\n" + WHOLE, pairings=TWO_PAIRS)
    lines = [f"2024-{month},jobs,东一县,{rest}" for month, rest in (text.split(",", 1) for text in rows)]
    text = "\n".join(["月份,指标,县（市、区）,结对县,累计完成", *lines])
    (folder / "r.csv").write_text(text, encoding="utf-8")
    pace = progress(folder / "plan.yaml", folder / "r.csv", as_of=datetime.date(2024, 6, 30)).pace
    assert pace is not None
    return [*pace.of_level("total"), *pace.of_level("recipient")]


def done(standings: list[Standing]) -> list[tuple[str, str | None, str]]:
    return [(str(one.done), one.light, one.state) for one in standings]


def test_pairs_add_up_to_their_unit(tmp_path: Path) -> None:
    assert done(whole(tmp_path, "06,西一县,10", "06,西二县,20")) == [("30", "green", "judged")] * 2


def test_a_blank_pair_raises_no_red_light_for_its_unit(tmp_path: Path) -> None:
    found = done(whole(tmp_path, "06,西一县,10", "06,西二县,"))
    assert found == [("10", None, "incomplete"), ("10", None, "missing")]


def test_a_pair_without_a_row_raises_none_either(tmp_path: Path) -> None:
    assert done(whole(tmp_path, "06,西一县,10"))[1] == ("10", None, "missing")


def test_nothing_counts_twice_where_a_unit_sent_both(tmp_path: Path) -> None:
    found = done(whole(tmp_path, "06,西州,30", "06,西一县,10", "06,西二县,20"))
    assert found == [("30", "green", "judged")] * 2


def test_the_newer_of_both_ways_counts(tmp_path: Path) -> None:
    found = done(whole(tmp_path, "03,西州,12", "06,西一县,15", "06,西二县,20"))
    assert found == [("35", "green", "judged")] * 2
