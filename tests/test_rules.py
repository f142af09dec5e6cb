"""Every rule: its documentation's examples run, its messages stand in a golden file, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Golden
from support import book, check, codes, only, row, run

from ewcoop import rules
from ewcoop.api import Progress, Settings, Validation, progress, tasks, validate
from ewcoop.diagnostics import Lang, Severity
from ewcoop.pace.standing import Light
from ewcoop.report.line import lines_of
from ewcoop.rules.docs import Example, RuleDoc, docs
from ewcoop.tasking import Tasks

PAGES = docs()
WITH_EXAMPLES = [page for page in PAGES if page.code != "EW000"]  # a crash has no example in YAML


def try_out(example: Example, folder: Path) -> Validation | Progress | Tasks:
    for name, text in example.files.items():
        raw = book(text) if name.endswith(".xlsx") else text.encode(example.encoding)
        (folder / name).write_bytes(raw)
    if example.returns:
        lights: tuple[Light, ...] = ("red",) if example.lights else ()
        return progress(folder / "plan.yaml", *(folder / name for name in example.returns), failing=lights)
    settings = Settings(strict=example.strict)
    if example.states:
        states = [folder / name for name in example.states]
        return tasks(folder / example.checked, status=states, as_of=example.as_of, settings=settings)
    return validate(folder / example.checked, settings=settings)


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.code)
def test_the_failing_example_fails_with_its_code(page: RuleDoc, tmp_path: Path) -> None:
    assert page.fails is not None
    assert page.code in codes(try_out(page.fails, tmp_path))


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.code)
def test_the_passing_example_has_no_finding_at_all(page: RuleDoc, tmp_path: Path) -> None:
    assert page.passes is not None
    assert codes(try_out(page.passes, tmp_path)) == []


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.code)
def test_without_the_rule_its_example_is_silent_about_it(page: RuleDoc, tmp_path: Path) -> None:
    """The example is about this rule: hidden, it leaves no other error or warning but where they belong together."""
    assert page.fails is not None
    found = try_out(page.fails, tmp_path).report
    others = {d.code for d in found if d.code != page.code and d.severity is not Severity.NOTE}
    hiding = ("EW003", "EW004", "EW008", "EW201", "EW601", "EW603", "EW604", "EW606", "EW608", "EW613")
    together = {code: {"EW109"} for code in hiding}
    assert others <= together.get(page.code, set())


def test_codes_are_unique_ordered_and_match_their_modules() -> None:
    assert list(rules.MODULES) == sorted(rules.MODULES)
    for code, module in rules.MODULES.items():
        assert module.rpartition(".")[2].startswith(code.lower())
        assert rules.info(code).code == code
    slugs = [rules.info(code).slug for code in rules.MODULES]
    assert len(set(slugs)) == len(slugs)


def test_every_page_says_it_in_both_languages() -> None:
    for page in PAGES:
        for text in (page.title, page.body):
            assert re.search("[一-鿿]", text.zh), page.code
            assert re.search("[a-z]{3}", text.en), page.code
        assert not re.search("[，。；：（）]", page.title.en + page.body.en), page.code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_messages_of_all_rules(lang: Lang, tmp_path: Path, golden: Golden) -> None:
    """Read this file aloud before accepting it."""
    out = []
    for page in WITH_EXAMPLES:
        assert page.fails is not None
        folder = tmp_path / page.code
        folder.mkdir()
        out += [line.replace(f"{folder}/", "") for line in lines_of(try_out(page.fails, folder).report, lang)]
    golden(f"tests/golden/messages.{lang}.txt", "\n".join(out) + "\n")


def test_english_messages_hold_no_chinese_punctuation(tmp_path: Path) -> None:
    for page in WITH_EXAMPLES:
        assert page.fails is not None
        for diagnostic in try_out(page.fails, tmp_path).report:
            spoken = diagnostic.message.en + (diagnostic.help.en if diagnostic.help else "")
            assert not re.search("[，。；：（）“”]", re.sub('"[^"]*"', "", spoken)), spoken


BAD = "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 40}") + row(quota="{西州: 1}", id="x")


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    from ewcoop.rules.plan import ew102_over

    def crash(facts: object) -> object:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(ew102_over, "check", crash)


@pytest.mark.usefixtures("broken_rule")
def test_a_rule_that_crashes_is_one_diagnostic_and_the_others_run(tmp_path: Path) -> None:
    result = check(tmp_path, plan=BAD)
    crash = only(result, "EW000")
    assert "EW102" in crash.message.zh
    assert "EW102" in crash.message.en
    assert {"EW101", "EW103"} <= set(codes(result))
    assert result.crashed


@pytest.mark.usefixtures("broken_rule")
def test_a_crash_cannot_be_ignored(tmp_path: Path) -> None:
    assert "EW000" in codes(check(tmp_path, Settings(ignore=("EW0",)), plan=BAD))


def test_a_crashing_rule_exits_with_70(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import ewcoop.rules.plan.ew102_over as m\ndef c(f):\n    raise RuntimeError\nm.check = c\n"
    )
    check(tmp_path, plan=BAD)
    done = run("validate", "plan.yaml", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 70
    assert "EW000 规则 EW102 自身出错（RuntimeError）" in done.stdout
    assert "EW101" in done.stdout


def test_findings_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    places = [(d.span.line, d.span.column) for d in check(tmp_path, plan=BAD).report]
    assert places == sorted(places)


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    check(tmp_path, plan=BAD)
    outputs = {
        run("validate", "plan.yaml", "--format", form, cwd=tmp_path, PYTHONHASHSEED=seed).stdout
        for form in ("json", "terminal")
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 2


def test_a_blank_a_zero_and_a_text_cell_give_three_results(tmp_path: Path) -> None:
    """In a row that closes without the cell: nothing found, nothing found but a target of 0, undecided."""
    results = {}
    for name, value in (("blank", ""), ("zero", "0"), ("text", "双方商定")):
        plan = "indicators:\n" + row(quota="{西州: 100}", allocation=f"{{东一县: 100, 东二县: {value}}}")
        result = check(tmp_path, plan=plan)
        results[name] = (result.balances[0].status, codes(result), result.proof.figures)
    assert results == {
        "blank": ("balanced", [], 1),
        "zero": ("balanced", [], 2),
        "text": ("undecided", ["EW109"], 1),
    }


def test_a_row_of_blanks_zeros_or_texts_gives_three_results(tmp_path: Path) -> None:
    results = {}
    for name, value in (("blank", ""), ("zero", "0"), ("text", "双方商定")):
        plan = "indicators:\n" + row(quota="{西州: 100}", allocation=f"{{东一县: {value}, 东二县: {value}}}")
        result = check(tmp_path, plan=plan)
        results[name] = (result.balances[0].status, codes(result))
    assert results == {
        "blank": ("unallocated", ["EW103"]),
        "zero": ("short", ["EW101"]),
        "text": ("arranged", []),
    }


@pytest.mark.parametrize(("nature", "severity"), [("binding", Severity.ERROR), ("expected", Severity.WARNING)])
def test_short_follows_the_nature(nature: str, severity: Severity, tmp_path: Path) -> None:
    plan = "indicators:\n" + row(nature=nature, quota="{西州: 100}", allocation="{东一县: 50, 东二县: 40}")
    assert only(check(tmp_path, plan=plan), "EW101").severity is severity


@pytest.mark.parametrize(
    ("buffer", "severity"),
    [("", Severity.WARNING), ("9", Severity.WARNING), ("10", Severity.NOTE), ("11", Severity.NOTE)],
)
def test_over_is_a_warning_until_a_buffer_covers_it(buffer: str, severity: Severity, tmp_path: Path) -> None:
    keys = {"buffer": buffer} if buffer else {}
    plan = "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 60}", **keys)
    assert only(check(tmp_path, plan=plan), "EW102").severity is severity


def test_an_unreadable_figure_leaves_its_sums_undecided_and_the_others_decided(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: １０, 东二县: 40}")
    plan += row(id="other", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 40}")
    result = check(tmp_path, plan=plan)
    assert [balance.status for balance in result.balances] == ["undecided", "short"]
    assert (result.proof.fails, result.proof.undecided) == (1, 1)


def test_sums_are_exact_at_any_size(tmp_path: Path) -> None:
    large = 10**30
    cells = f"{{东一县: {large - 1}, 东二县: 0.000001}}"
    plan = "indicators:\n" + row(unit="万元", quota=f"{{西州: {large}}}", allocation=cells)
    assert only(check(tmp_path, plan=plan), "EW101").data["gap"] == "-0.999999"


def test_json_is_the_same_for_a_missing_file_in_both_languages(tmp_path: Path) -> None:
    shapes = [
        json.loads(run("validate", "x.yaml", "-f", "json", "--lang", lang, cwd=tmp_path).stdout)["diagnostics"][0]
        for lang in ("zh", "en")
    ]
    assert [s["message"] for s in shapes] == ["找不到这个文件。", "There is no such file."]
    assert shapes[0].keys() == shapes[1].keys()


PARTS = {"unit": "万元", "within": "{indicator: all, as: partition}"}


def test_a_part_in_words_leaves_its_partition_undecided(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(id="all", unit="万元", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 50}")
    plan += row(id="one", **PARTS, quota="{西州: 60}", allocation="{东一县: 30, 东二县: 30}")
    plan += row(id="two", **PARTS, arrangement="双方商定")
    found = only(check(tmp_path, plan=plan), "EW109")
    assert found.path == ("indicators", 2, "arrangement")
    assert "“two”" in found.message.zh


def test_a_parent_in_words_is_compared_with_nothing(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(id="all", unit="万元", arrangement="双方商定")
    plan += row(id="one", **PARTS, quota="{西州: 60}", allocation="{东一县: 30, 东二县: 30}")
    assert codes(check(tmp_path, plan=plan)) == []


def test_a_quota_in_words_beside_figures_is_undecided(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(quota="{西州: 双方商定}", allocation="{东一县: 30, 东二县: 30}")
    assert codes(check(tmp_path, plan=plan)) == ["EW109"]


def test_a_blank_quota_with_blank_cells_is_no_target(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(quota="{西州: }", allocation="{东一县: , 东二县: }", arrangement="待下达")
    result = check(tmp_path, plan=plan)
    assert codes(result) == []
    assert result.proof.holds == 0


def test_a_unit_as_a_whole_is_compared_as_a_whole(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(
        id="all", unit="万元", quota="{西州: 100}", allocation="{东一县: {西州: 50}, 东二县: 50}"
    )
    plan += row(id="one", **PARTS, quota="{西州: 60}", allocation="{东一县: {西一县: 30}, 东二县: 30}")
    plan += row(id="two", **PARTS, quota="{西州: 40}", allocation="{东一县: 20, 东二县: {西州: 20}}")
    assert codes(check(tmp_path, plan=plan)) == []
    broken = plan.replace("{西一县: 30}", "{西一县: 31}")
    assert codes(check(tmp_path, plan=broken)) == ["EW105", "EW102"]


def test_an_empty_plan_is_not_proved(tmp_path: Path) -> None:
    assert codes(check(tmp_path, plan="indicators: []\n")) == ["EW308"]


def test_an_alias_is_the_same_as_its_name(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(quota="{西州: 100}", allocation="{东一: 50, 东二县: 50}")
    assert codes(check(tmp_path, plan=plan)) == []
