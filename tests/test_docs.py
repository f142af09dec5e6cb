"""What is written about the tool is what the tool does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Golden
from jsonschema import Draft202012Validator
from office_table import made
from support import DATA, FIXTURES, ROOT, run

from ewcoop.errors import Exit
from ewcoop.load.schema import KINDS, schema_of
from ewcoop.source.yaml_tree import parse

ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")

EXITS = {
    Exit.CLEAN: ("没有达到 `--fail-on` 的问题", "nothing found at or above `--fail-on`"),
    Exit.FINDINGS: ("有达到 `--fail-on` 的问题（默认 error）", "findings at or above `--fail-on` (default: error)"),
    Exit.UNREADABLE: ("命令行或文件读不了", "the command line or a file could not be read"),
    Exit.FAULT: ("ewcoop 自身出错，请报告", "a fault of ewcoop's own: please report it"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pages_of_all_rules(lang: str, golden: Golden) -> None:
    title = "# 规则" if lang == "zh" else "# Rules"
    golden(f"docs/rules.{lang}.md", f"{title}\n\n" + run("explain", "--all", "--lang", lang).stdout)


def test_the_page_of_all_commands(golden: Golden) -> None:
    parts = ["# 命令 / Commands\n"]
    for command in ((), ("validate",), ("split",), ("convert",), ("template",), ("progress",), ("tasks",),
                    ("report",), ("explain",), ("schema",)):  # fmt: skip
        name = " ".join(("ewcoop", *command))
        text = run(*command, "--help", COLUMNS="100", TERMINAL_WIDTH="100").stdout
        parts.append(f"## {name}\n\n```text\n{text}```\n")
    table = ["## 退出码 / Exit codes\n", "| 退出码 | 意思 | meaning |", "| ---: | --- | --- |"]
    table += [f"| {code.value} | {EXITS[code][0]} | {EXITS[code][1]} |" for code in Exit]
    golden("docs/commands.md", "\n".join([*parts, *table]) + "\n")


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schemas(kind: str, golden: Golden) -> None:
    golden(f"data/schema/{kind}.schema.json", schema_of(kind))
    assert run("schema", kind).stdout == schema_of(kind)


def numbers(data: object) -> object:
    """Exact figures as the numbers a JSON validator knows."""
    if isinstance(data, dict):
        return {key: numbers(value) for key, value in data.items()}
    if isinstance(data, list):
        return [numbers(value) for value in data]
    return data if data is None or isinstance(data, str | bool | int) else float(str(data))


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("plan", DATA / "targets_2024.yaml"), ("pairings", DATA / "pairings.yaml"),
        ("plan", FIXTURES / "as_transcribed.yaml"), ("workplan", DATA / "workplan_2026.yaml"),
    ],
)  # fmt: skip
def test_the_schemas_accept_the_files(kind: str, file: object) -> None:
    schema = json.loads(schema_of(kind))
    Draft202012Validator.check_schema(schema)
    data = numbers(parse(Path(str(file)).read_text(encoding="utf-8"), "x").data)
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


@pytest.mark.parametrize("slip", ["allocaton: {}", "nature: 约束性", "quota: [1]", "within: {indicator: x}"])
def test_the_schemas_catch_slips(slip: str) -> None:
    text = (DATA / "targets_2024.yaml").read_text(encoding="utf-8")
    data = numbers(parse(text, "x").data)
    assert isinstance(data, dict)
    data["indicators"][0].update(numbers(parse(slip, "x").data))
    assert list(Draft202012Validator(json.loads(schema_of("plan"))).iter_errors(data))


def test_every_key_of_a_schema_is_described_in_both_languages() -> None:
    for kind in KINDS:
        schema = json.loads(schema_of(kind))
        for shape in [schema, *schema["$defs"].values()]:
            for key, about in shape["properties"].items():
                assert re.search("[一-鿿].* / .*[a-z]", about["description"]), key


def test_the_data_files_name_their_schema() -> None:
    for file in DATA.glob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, file.name
        assert (DATA / match[1]).is_file()


def commands(text: str) -> list[str]:
    return re.findall(r"^python3 -m venv .*$", text, re.MULTILINE)


def test_both_readmes_give_the_same_two_commands() -> None:
    assert commands(ENGLISH) == commands(CHINESE)
    assert len(commands(ENGLISH)) == 2


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "python3 -m venv" in script


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_output_in_the_readme_is_real(text: str, lang: str) -> None:
    shown = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(shown) == 6
    wrong = (ROOT / "tests" / "golden" / f"terminal.120.{lang}.txt").read_text(encoding="utf-8")
    right = run("validate", str(DATA / "targets_2024.yaml"), "--lang", lang).stdout
    assert shown[0].strip() in wrong
    assert shown[1] == right
    assert shown[2] in (ROOT / "tests" / "golden" / f"split_explain.{lang}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_finding_about_a_workbook_in_the_readme_is_real(text: str, lang: str, tmp_path: Path) -> None:
    shown = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    workbook = made()
    workbook.worksheets[0]["H15"] = 450
    workbook.save(tmp_path / "分解表.xlsx")
    (tmp_path / "pairings.yaml").write_bytes((DATA / "pairings.yaml").read_bytes())
    found = run("validate", "分解表.xlsx", "--select", "EW1", "--lang", lang, cwd=tmp_path).stdout
    assert shown[3] == found.splitlines(keepends=True)[0]


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_progress_in_the_readme_is_real(text: str, lang: str) -> None:
    shown = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    real = run("progress", "data/targets_2024.yaml", "examples/half_year_2024", "--lang", lang, cwd=ROOT).stdout
    parts = shown[4].split("\n\n")
    assert len(parts) == 3
    assert all(part.strip() in real for part in parts)


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_tasks_in_the_readme_are_real(text: str, lang: str) -> None:
    shown = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    real = run("tasks", "data/workplan_2026.yaml", "--unit", "区科技局", "--lang", lang, cwd=ROOT).stdout
    *parts, last = shown[5].strip().split("\n\n")
    assert len(parts) == 4
    assert real.startswith("\n\n".join(parts))
    assert real.splitlines()[-1] == last


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_the_policy_in_the_readme_is_one(text: str) -> None:
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    plan = f"indicators: []\n{shown}"
    schema = json.loads(schema_of("plan"))
    errors = list(Draft202012Validator(schema).iter_errors(numbers(parse(plan, "x").data)))
    assert [error.message for error in errors] == ["'plan' is a required property"]


def test_both_readmes_have_the_same_parts() -> None:
    def shape(text: str) -> list[str]:
        lines = text.splitlines()
        kept = [line for line in lines if line.startswith(("#", "```", "|", "- "))]
        return [re.match(r"[#`|-]+", line)[0] for line in kept]  # type: ignore[index]

    assert shape(ENGLISH) == shape(CHINESE)
    links = r"\]\(([^)]+)\)"
    ours = [link for link in re.findall(links, ENGLISH) if "README" not in link]
    theirs = [link for link in re.findall(links, CHINESE) if "README" not in link]
    assert [re.sub(r"\.(zh|en)\.md", ".md", link) for link in ours] == [
        re.sub(r"\.(zh|en)\.md", ".md", link) for link in theirs
    ]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md", "bench/README.md"])
def test_every_file_that_is_named_exists(name: str) -> None:
    file = ROOT / name
    text = file.read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([^)#:]+)\)", text)) | set(re.findall(r"`((?:[\w.-]+/)+(?:[\w.-]*\.\w+)?)`", text))
    assert named or name == "bench/README.md"
    for path in named:
        assert any((top / path).exists() for top in (file.parent, ROOT, ROOT / "src" / "ewcoop")), path


def test_every_rule_has_its_page_in_the_docs() -> None:
    from ewcoop.rules import MODULES

    for lang in ("zh", "en"):
        text = (ROOT / "docs" / f"rules.{lang}.md").read_text(encoding="utf-8")
        assert re.findall(r"^## (EW\d{3})", text, re.MULTILINE) == list(MODULES)
