"""`ewcoop split` as people and programs meet it: output, files, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import Golden
from support import DATA, FIXTURES, HEAD, put, row, run

PLAN = str(FIXTURES / "split_invented.yaml")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan with a policy, in a folder of its own."""
    return put(tmp_path, plan=HEAD + "indicators:\n" + row(quota="{西州: 101}", split="{by: equal}"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reasons_in_a_pipe(lang: str, golden: Golden) -> None:
    done = run("split", PLAN, "--explain", "--lang", lang)
    assert done.returncode == 0
    golden(f"tests/golden/split_explain.{lang}.md", done.stdout)
    golden(f"tests/golden/split_explain.{lang}.txt", done.stderr.replace(str(FIXTURES), "fixtures"))


def test_the_json_shape(golden: Golden) -> None:
    done = run("split", PLAN, "--format", "json", "--explain", "--lang", "en")
    golden("tests/golden/split.json", done.stdout.replace(str(FIXTURES), "fixtures"))


def test_the_table_for_excel(golden: Golden, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    assert run("split", PLAN, "--output", str(file)).returncode == 0
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    golden("tests/golden/split.csv", raw.decode("utf-8-sig").replace("\r\n", "\n"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_methods_side_by_side(lang: str, golden: Golden) -> None:
    done = run("split", PLAN, "--compare", "webster,jefferson,adams", "--only", "jobs.poor", "--lang", lang)
    assert done.returncode == 1  # the part follows its whole, which --only leaves out
    done = run("split", str(DATA / "split_2024.yaml"), "--compare", "webster,adams", "--only", "jobs", "--lang", lang)
    assert done.returncode == 0
    golden(f"tests/golden/split_compare.{lang}.md", done.stdout)


def test_text_that_excel_would_run_is_disarmed(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("name: jobs", 'name: "=1+1"')
    plan.write_text(text, encoding="utf-8")
    table = list(csv.reader(io.StringIO(run("split", str(plan), "--format", "csv").stdout)))
    assert table[2][0] == "'=1+1"


def test_a_written_plan_is_proved_by_validate(plan: Path) -> None:
    other = plan.parent / "out" / "plan.yaml"
    other.parent.mkdir()
    assert run("split", str(plan), "--output", str(other)).returncode == 0
    assert run("validate", str(other)).returncode == 0


def test_a_plan_can_be_filled_where_it_lies(plan: Path) -> None:
    assert run("split", "plan.yaml", "--output", "plan.yaml", cwd=plan.parent).returncode == 0
    assert "东一县: 51" in plan.read_text(encoding="utf-8")
    again = run("split", "plan.yaml", "--format", "yaml", "--lang", "en", cwd=plan.parent)
    assert again.stdout == plan.read_text(encoding="utf-8")
    assert "Nothing to split" in again.stderr


@pytest.mark.parametrize("name", ["out.yaml", "out.csv", "out.md", "out.json"])
def test_where_there_is_no_solution_nothing_is_written(name: str, plan: Path) -> None:
    file = plan.parent / name
    file.write_text("before", encoding="utf-8")
    text = plan.read_text(encoding="utf-8").replace("{by: equal}", "{by: equal, max: 50}")
    plan.write_text(text, encoding="utf-8")
    done = run("split", str(plan), "--output", str(file), "--lang", "en")
    assert done.returncode == 1
    assert "EW705" in done.stderr
    assert "change the maximum for all from 50 to 51" in done.stderr
    assert file.read_text(encoding="utf-8") == "before"


def test_a_split_that_breaks_another_rule_is_not_written(plan: Path) -> None:
    """A total in words that the split cannot meet."""
    declared = "declared:\n  - {text: 东一县一百, sum: {indicator: jobs, of: city_level}, equals: 100}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + declared, encoding="utf-8")
    done = run("split", str(plan), "--format", "yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "EW107" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "job"], "There is no indicator"),
        (["--method", "coin"], "There is no method"),
        (["--step", "ten"], "--step"),
        (["--lock", "东一县"], "--lock"),
        (["--lock", "东一县=5"], "--only"),
        (["--by", "luck"], "--by"),
        (["--compare", "webster"], "two methods"),
        (["--compare", "webster,coin"], "There is no method"),
        (["--output", "plan.docx"], ".yaml"),
        (["--keep", "plan.yaml", "--all"], "--keep"),
    ],
)
def test_a_command_line_that_means_nothing_ends_with_2(options: list[str], said: str, plan: Path) -> None:
    done = run("split", "plan.yaml", *options, "--lang", "en", cwd=plan.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("file", ["nothing.yaml", "pairings.yaml", "."])
def test_what_is_no_plan_ends_with_2(file: str, plan: Path) -> None:
    done = run("split", file, cwd=plan.parent)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_plan_with_mistakes_is_not_split(plan: Path) -> None:
    plan.write_text(plan.read_text(encoding="utf-8").replace("by: equal", "by: even"), encoding="utf-8")
    done = run("split", str(plan), "--lang", "en")
    assert done.returncode == 1
    assert "EW006" in done.stderr


def test_the_command_line_stands_above_the_policy(plan: Path) -> None:
    done = run(
        "split", "plan.yaml", "--only", "jobs", "--lock", "东一县/西一县=11", "--format", "json", cwd=plan.parent
    )
    cells = json.loads(done.stdout)["allocations"][0]["cells"]
    assert [(cell["value"], cell["why"]) for cell in cells] == [("11", "locked"), ("90", "exact")]


def test_a_note_fails_the_run_only_when_asked(plan: Path) -> None:
    assert run("split", str(plan)).returncode == 0
    assert run("split", str(plan), "--fail-on", "note").returncode == 1


def test_an_edited_plan_is_completed_and_its_changes_are_listed(plan: Path) -> None:
    run("split", "plan.yaml", "--output", "plan.yaml", cwd=plan.parent)
    edited = plan.read_text(encoding="utf-8").replace("东一县: 51", "东一县: 60")
    (plan.parent / "edited.yaml").write_text(edited, encoding="utf-8")
    done = run("split", "plan.yaml", "--keep", "edited.yaml", "--format", "json", cwd=plan.parent)
    changes = json.loads(done.stdout)["changes"]
    assert [(c["unit"], c["old"], c["new"], c["by_hand"]) for c in changes] == [
        ("东一县", "51", "60", True), ("东二县", "50", "41", False),
    ]  # fmt: skip
