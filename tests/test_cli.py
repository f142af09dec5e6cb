"""The command as users meet it: options, exit codes, what goes where."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support import HEAD, PAIRINGS, put, row, run

SHORT = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 40}")
OVER = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 60}")
GOOD = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 50}")


@pytest.mark.parametrize(
    ("plan", "arguments", "status"),
    [
        (GOOD, [], 0), (SHORT, [], 1), (OVER, [], 0), (OVER, ["--fail-on", "warning"], 1),
        (SHORT, ["--fail-on", "never"], 0), (SHORT, ["--ignore", "EW101"], 0), (SHORT, ["--ignore", "ew1"], 0),
        (SHORT, ["--select", "EW2"], 0), (SHORT, ["--select", "EW2,EW101"], 1), ("", ["--fail-on", "never"], 2),
        (SHORT, ["--select", "EW999"], 2), (SHORT, ["--no-such-option"], 2), (SHORT, ["--fail-on", "often"], 2),
        (SHORT, ["--lang", "fr"], 2), (SHORT, ["--output", "no/such/folder/x"], 2),
    ],
)  # fmt: skip
def test_exit_codes(plan: str, arguments: list[str], status: int, tmp_path: Path) -> None:
    put(tmp_path, plan=plan)
    assert run("validate", "plan.yaml", *arguments, cwd=tmp_path).returncode == status


def test_a_usage_error_is_one_sentence_on_standard_error(tmp_path: Path) -> None:
    done = run("validate", "--nonsense", cwd=tmp_path)
    assert done.stdout == ""
    assert "命令行有误" in done.stderr
    assert "--nonsense" in done.stderr


def test_no_command_shows_the_help() -> None:
    done = run()
    assert "validate" in done.stdout + done.stderr


def test_the_language_comes_from_the_option_or_the_environment(tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT)
    chinese = run("validate", "plan.yaml", cwd=tmp_path).stdout
    english = run("validate", "plan.yaml", "--lang", "en", cwd=tmp_path).stdout
    assert "缺 10。" in chinese
    assert "short by 10." in english
    assert run("validate", "plan.yaml", cwd=tmp_path, EWCOOP_LANG="en").stdout == english


def test_quiet_says_nothing_when_all_is_well_and_everything_when_not(tmp_path: Path) -> None:
    put(tmp_path, plan=GOOD)
    done = run("validate", "--quiet", cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    put(tmp_path, plan=SHORT)
    assert "EW101" in run("validate", "--quiet", cwd=tmp_path).stdout


def test_without_arguments_the_plans_here_and_in_data_are_checked(tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT)
    (tmp_path / "data").mkdir()
    put(tmp_path / "data", plan=OVER)
    (tmp_path / "docker-compose.yaml").write_text("services: {}\n")
    done = run("validate", cwd=tmp_path)
    assert f"检查：plan.yaml, data{os.sep}plan.yaml" in done.stderr
    assert "plan.yaml:12:17: 错误 EW101" in done.stdout
    assert f"data{os.sep}plan.yaml:12:17: 警告 EW102" in done.stdout


def test_one_line_per_finding_off_a_terminal(tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT.replace("name: jobs", f"name: '{'很长' * 300}'"))
    lines = run("validate", "plan.yaml", cwd=tmp_path).stdout.splitlines()
    assert len(lines) == 2
    assert "很长" * 300 in lines[0]
    assert lines[1].startswith("未通过：错误 1 处")


def test_output_goes_to_a_file_whole(tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT)
    done = run("validate", "plan.yaml", "-f", "json", "-o", "报告.json", cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("", 1)
    report = tmp_path / "报告.json"
    assert json.loads(report.read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert stat.S_IMODE(report.stat().st_mode) & 0o444 == 0o444
    assert sorted(f.name for f in tmp_path.iterdir()) == ["pairings.yaml", "plan.yaml", "报告.json"]


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT)
    (tmp_path / "out").mkdir()
    done = run("validate", "plan.yaml", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "无法写入" in done.stderr
    assert sorted(f.name for f in tmp_path.iterdir()) == ["out", "pairings.yaml", "plan.yaml"]


def test_two_plans_with_one_pairings_file_report_it_once(tmp_path: Path) -> None:
    put(tmp_path, plan=GOOD, other=GOOD, pairings=PAIRINGS + "expect: {units: 3}\n")
    done = run("validate", "plan.yaml", "other.yaml", "plan.yaml", cwd=tmp_path)
    assert done.stdout.count("EW207") == 1


def test_pairings_alone(tmp_path: Path) -> None:
    put(tmp_path)
    done = run("validate", "pairings.yaml", cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("已核对：结对关系没有问题。\n", 0)


def test_a_file_name_in_bytes_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.yaml")
    done = run("validate", name, cwd=tmp_path)
    assert done.returncode == 2
    assert "EW001" in done.stdout


def test_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT.replace("name: jobs", 'name: "\\e[31m红\\u202e\\n[bold]x"'))
    out = run("validate", "plan.yaml", cwd=tmp_path).stdout
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[31m红\\u202e\\n[bold]x" in out


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT)
    command = f"{sys.executable} -m ewcoop validate plan.yaml -f json | head -c 1"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def test_the_version() -> None:
    from ewcoop import __version__

    assert run("--version").stdout == f"ewcoop {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["validate", "--help"]])
def test_help_and_version_import_neither_model_nor_formats(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "ewcoop", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & {"pydantic", "yaml", "rich", "openpyxl"}


def test_a_pipe_needs_no_rich(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "ewcoop", "validate"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & {"rich", "openpyxl"}


def test_explain_shows_a_page_with_both_examples() -> None:
    out = run("explain", "ew101").stdout
    assert out.startswith("## EW101 short 分解数少于下达数")
    assert "不通过：" in out
    assert "通过：" in out
    assert run("explain", "EW101", "--lang", "en").stdout.startswith("## EW101 short Allocated less than the quota")


def test_explain_all_has_every_rule() -> None:
    from ewcoop.rules import MODULES

    pages = json.loads(run("explain", "--all", "--format", "json").stdout)
    assert [page["code"] for page in pages["rules"]] == list(MODULES)


@pytest.mark.parametrize(
    "arguments", [["explain"], ["explain", "EW101", "--all"], ["explain", "EW999"], ["schema", "x"]]
)
def test_wrong_questions_exit_with_2(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


@pytest.mark.parametrize("arguments", [["--ignore", "EW101"], ["--select", "EW2"]])
def test_what_is_not_selected_is_not_called_proved(arguments: list[str], tmp_path: Path) -> None:
    put(tmp_path, plan=SHORT)
    out = run("validate", "plan.yaml", *arguments, cwd=tmp_path).stdout
    assert out.startswith("没有报告错误：错误 0 处，警告 0 处，提示 0 处；按所选规则未列出 1 处；")
    assert "不成立 1 项" in out


def test_why_a_file_could_not_be_read_is_always_said(tmp_path: Path) -> None:
    put(tmp_path, plan="plan: {id: x}\nindicators: []\n")
    done = run("validate", "plan.yaml", "--ignore", "EW", cwd=tmp_path)
    assert done.returncode == 2
    assert "EW005" in done.stdout


@pytest.mark.parametrize("arguments", [["validate", "plan.yaml"], ["validate"]])
def test_with_options_and_without_the_same_is_said(arguments: list[str], tmp_path: Path) -> None:
    """Without options the parser is not imported at all."""
    put(tmp_path, plan=SHORT)
    bare, parsed = run(*arguments, cwd=tmp_path), run(*arguments, "--fail-on", "error", cwd=tmp_path)
    assert (bare.stdout, bare.stderr, bare.returncode) == (parsed.stdout, parsed.stderr, parsed.returncode)


@pytest.mark.parametrize("form", ["", "-f json"])
def test_a_reader_that_goes_away_does_not_make_a_bad_plan_clean(form: str, tmp_path: Path) -> None:
    rows = "".join(row(id=f"a{n}", quota="{西州: 3}", allocation="{东一县: 1, 东二县: 1}") for n in range(900))
    put(tmp_path, plan=HEAD + "indicators:\n" + rows)
    command = f"set -o pipefail; {sys.executable} -m ewcoop validate plan.yaml {form} | true"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ""
