"""The page about CI and its examples: what they show is there, can be run, and is what the systems read."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from support import DATA, ROOT, run
from test_ci_formats import published
from test_docs import numbers

from ewcoop.source.yaml_tree import parse

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "examples" / "ci"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
RETURNS = ROOT / "examples" / "half_year_2024"
SCHEMAS = {
    "github-workflow.yml": "https://json.schemastore.org/github-workflow.json",
    "gitlab-ci.yml": "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json",
    "pre-commit-config.yaml": "https://json.schemastore.org/pre-commit-config.json",
}


def data(text: str) -> Any:
    """YAML 1.2, in which `on:` is a word."""
    return numbers(parse(text, "x").data)


def read(file: Path) -> Any:
    return data(file.read_text(encoding="utf-8"))


WORKFLOW, GITLAB = read(EXAMPLES / "github-workflow.yml"), read(EXAMPLES / "gitlab-ci.yml")
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
LINES = {
    "github-workflow.yml": [step["run"] for step in STEPS if "run" in step],
    "gitlab-ci.yml": [
        line for job in GITLAB.values() for line in [*job.get("before_script", ()), *job.get("script", ())]
    ],
}
INSTALLS = "python -m pip install ewcoop"


def hooks() -> dict[str, list[str]]:
    """The commands of the hooks, with the arguments that the example gives them."""
    used = {hook["id"]: hook.get("args", []) for repo in read(EXAMPLES / "pre-commit-config.yaml")["repos"]
            for hook in repo["hooks"]}  # fmt: skip
    return {hook["id"]: [*shlex.split(hook["entry"]), *used[hook["id"]]] for hook in read(HOOKS)}


def shown() -> list[list[str]]:
    """Every command of ewcoop in the examples, the hooks and the sentences of the page."""
    lines = [line for some in LINES.values() for line in some if line != INSTALLS]
    said: list[str] = re.findall(r"`(ewcoop [^`]+)`", PAGE)
    return [*map(shlex.split, lines), *hooks().values(), *map(shlex.split, said)]


SHOWN = sorted({tuple(command) for command in shown()})
RUNNABLE = [command for command in SHOWN if any(part.endswith((".yaml", "/")) for part in command)]
"""Those that name files, and so can be run."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """What a user's repository holds: the plan that ships, and invented returns of half a year."""
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(RETURNS, tmp_path / "returns")
    return tmp_path


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_page_shows_each_example_as_it_is(name: str) -> None:
    assert f"```yaml\n{(EXAMPLES / name).read_text(encoding='utf-8')}```" in PAGE


def test_every_example_is_on_the_page() -> None:
    assert {file.name for file in EXAMPLES.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_example_keeps_the_schema_of_its_system(name: str) -> None:
    errors = Draft7Validator(published(SCHEMAS[name])).iter_errors(read(EXAMPLES / name))
    assert [error.message for error in errors] == []


def test_the_page_says_everything_in_both_languages() -> None:
    prose = re.sub(r"^```.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    parts = [part.strip() for part in prose.split("\n\n") if part.strip() and not part.startswith(("#", "|"))]
    chinese = [bool(re.search("[一-鿿]", part)) for part in parts]
    assert chinese == [True, False] * (len(parts) // 2)
    assert all(re.search("[一-鿿].* / .*[A-Z]", head) for head in re.findall("^# .*", prose, re.MULTILINE))


def test_every_file_that_the_page_links_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", PAGE)
    assert len(links) >= 3
    assert all((ROOT / "docs" / link).exists() for link in links)


def test_the_examples_install_ewcoop_and_run_nothing_but_ewcoop() -> None:
    for lines in LINES.values():
        others = {line for line in lines if not line.startswith("ewcoop ")}
        assert others == {INSTALLS}


@pytest.mark.parametrize("command", SHOWN, ids=" ".join)
def test_every_command_that_is_shown_has_the_options_it_is_shown_with(command: tuple[str, ...]) -> None:
    done = run(command[1], "--help", COLUMNS="200", TERMINAL_WIDTH="200")
    assert done.returncode == 0, done.stderr
    for option, value in zip(command, [*command[1:], ""], strict=True):
        if option.startswith("-"):
            assert re.search(rf"(^|[ ,]){option}\b", done.stdout, re.MULTILINE), option
        if option in ("--format", "--fail-on", "--lang"):
            (known,) = re.findall(rf"{option} <([^>]+)>", done.stdout)
            assert value in known.split("|"), f"{option} {value}"


@pytest.mark.parametrize("command", RUNNABLE, ids=" ".join)
def test_every_command_that_is_shown_passes_with_a_sound_plan(command: tuple[str, ...], repository: Path) -> None:
    done = run(*command[1:], cwd=repository)
    assert done.returncode == 0, done.stdout + done.stderr
    for option, value in zip(command, [*command[1:], ""], strict=True):
        if option == "--output":
            assert (repository / value).stat().st_size > 0


@pytest.mark.parametrize("command", RUNNABLE, ids=" ".join)
def test_every_command_that_is_shown_fails_with_a_broken_plan_unless_it_only_uploads(
    command: tuple[str, ...], repository: Path
) -> None:
    plan = repository / "data" / "targets_2024.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("indicators:", "indicator:"), encoding="utf-8")
    code = run(*command[1:], cwd=repository).returncode
    assert code in ((0, 2) if "never" in command else (1, 2))


def test_the_workflow_may_read_the_code_and_only_the_upload_may_do_more() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items() if "permissions" in job}
    assert more == {"code-scanning": {"contents": "read", "actions": "read", "security-events": "write"}}


def test_the_systems_take_the_files_that_the_commands_write() -> None:
    written = {name: set(re.findall(r"--output (\S+)", " ".join(lines))) for name, lines in LINES.items()}
    uploaded = {step["with"]["sarif_file"] for step in STEPS if "upload-sarif" in step.get("uses", "")}
    assert written == {
        "github-workflow.yml": uploaded,
        "gitlab-ci.yml": {GITLAB[".ewcoop"]["artifacts"]["reports"]["junit"]},
    }


def test_the_example_of_pre_commit_uses_every_hook() -> None:
    used = [hook["id"] for hook in read(EXAMPLES / "pre-commit-config.yaml")["repos"][0]["hooks"]]
    assert used == [hook["id"] for hook in read(HOOKS)] == ["ewcoop-validate", "ewcoop-progress"]


def test_what_the_page_changes_in_a_hook_is_something_that_the_hook_has() -> None:
    *_, last = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (changed,) = data(last)
    (known,) = (hook for hook in read(HOOKS) if hook["id"] == changed["id"])
    assert set(changed) <= {*known, "args"}
    help_ = run(*shlex.split(known["entry"])[1:], "--help").stdout
    assert all(option in help_ for option in changed["args"] if option.startswith("-"))
    files = [part for part in changed["args"] if not part.startswith("-")]
    assert all(re.search(changed["files"], file) for file in files)


def test_every_hook_is_a_command_of_ewcoop_and_is_given_no_changed_files() -> None:
    for hook in read(HOOKS):
        program, command = shlex.split(hook["entry"])
        assert (program, hook["language"], hook["pass_filenames"]) == ("ewcoop", "python", False)
        assert run(command, "--help").returncode == 0, command


@pytest.mark.parametrize(
    ("hook", "file", "runs"),
    [
        ("ewcoop-validate", "data/targets_2024.yaml", True), ("ewcoop-validate", "data/pairings.yml", True),
        ("ewcoop-validate", "计划.yaml", True), ("ewcoop-validate", "docs/data/a.yaml", False),
        ("ewcoop-validate", "data/schema/plan.schema.json", False), ("ewcoop-progress", "returns/2024-06.csv", True),
        ("ewcoop-progress", "returns/海安市/6月.xlsx", True), ("ewcoop-progress", "data/pairings.yaml", True),
        ("ewcoop-progress", "returns/README.md", False), ("ewcoop-progress", "old/returns/2024-06.csv", False),
    ],
)  # fmt: skip
def test_a_hook_runs_for_the_files_that_it_checks(hook: str, file: str, runs: bool) -> None:
    (pattern,) = (known["files"] for known in read(HOOKS) if known["id"] == hook)
    assert bool(re.search(pattern, file)) == runs


def test_the_hook_finds_a_plan_that_a_change_of_the_pairings_breaks(repository: Path) -> None:
    pairings = repository / "data" / "pairings.yaml"
    text = pairings.read_text(encoding="utf-8")
    pairings.write_text(text.replace("海安市, partner: 略阳县", "海安市, partner: 镇巴县"), encoding="utf-8")
    done = run(*hooks()["ewcoop-validate"][1:], "--format", "json", cwd=repository)
    assert done.returncode == 1
    assert any(found["file"].endswith("targets_2024.yaml") for found in json.loads(done.stdout)["diagnostics"])
