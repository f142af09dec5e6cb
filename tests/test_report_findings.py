"""The findings on the page, as they are read there: by rule, the worst first; nothing found; more than has room."""

from __future__ import annotations

import re
from typing import Any

import pytest
from page_tree import Node, section
from support import DATA, ROOT, put

from ewcoop.diagnostics import Diagnostic, Lang, RelatedPlace, Report, Severity, Text
from ewcoop.places import Span
from ewcoop.report.webpage import findings
from ewcoop.reporting import Asked, Year, year
from ewcoop.settings import Settings

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
HEADS = ["位置", "发现什么", "怎么办"]


@pytest.fixture(scope="module")
def sound() -> Year:
    """The plan that ships with ewcoop, in which nothing is found."""
    return year(str(DATA / "targets_2024.yaml"), Asked(), Settings())


def finding(code: str, severity: Severity = ERROR, *, line: int = 1, **keys: Any) -> Diagnostic:
    """An invented finding."""
    given: dict[str, Any] = {
        "slug": f"slug-of-{code.lower()}", "message": Text(f"虚构第{line}处", f"invented {line}"),
        "help": Text("请改正", "mend it"), "file": "甲.yaml", "span": Span(line, 5, line, 9), **keys,
    }  # fmt: skip
    return Diagnostic(code=code, severity=severity, **given)


def shown(monkeypatch: Any, of: Year, *found: Diagnostic, lang: Lang = "zh", **keys: Any) -> Node:
    made = section(of._replace(report=Report(found, {}), **keys), findings, monkeypatch, lang=lang)
    assert made is not None
    return made


def codes(made: Node) -> list[str]:
    return [head["id"] for head in made.all("h3")]


def rows(made: Node) -> list[list[str]]:
    """The cells of every finding that is listed."""
    return [[cell.text for cell in row.all("td")] for row in made.one("div", "id", "found").all("tr") if row.all("td")]


def test_rules_stand_the_worst_first_and_then_by_code(sound: Year, monkeypatch: Any) -> None:
    found = [
        finding("EW420", NOTE), finding("EW417", WARNING), finding("EW301"), finding("EW102", WARNING),
        finding("EW101", NOTE), finding("EW101"), finding("EW203", NOTE),
    ]  # fmt: skip
    made = shown(monkeypatch, sound, *found)
    assert codes(made) == ["EW101", "EW301", "EW102", "EW417", "EW203", "EW420"]


def test_a_heading_has_code_slug_title_severity_and_number(sound: Year, monkeypatch: Any) -> None:
    of = sound._replace(report=Report([finding("EW101"), finding("EW101"), finding("EW101", WARNING)], {}))
    titles = {"EW101": Text("分解数不足", "Short")}
    words: dict[Lang, str] = {"zh": "分解数不足 错误 2 处 警告 1 处", "en": "Short 2 errors 1 warning"}
    for lang, said in words.items():
        made = section(of, findings, monkeypatch, lang=lang, titles=titles)
        assert made is not None
        assert made.one("h3").text == f"EW101 slug-of-ew101 {said}"
        assert [sign["class"] for sign in made.one("h3").all("span")] == ["sign error", "sign warning"]


def test_a_finding_says_where_what_and_what_to_do(sound: Year, monkeypatch: Any) -> None:
    cell = finding("EW101", file="乙.xlsx", span=Span(12, 8, 12, 9, "附件1"), message=Text("少 5 人", "5 short"))
    made = shown(monkeypatch, sound, finding("EW101", line=7), cell, finding("EW101", line=8, help=None))
    assert [head.text for head in made.one("div", "id", "found").all("th")] == HEADS
    assert rows(made) == [
        ["甲.yaml:7:5", "虚构第7处", "请改正"],
        ["乙.xlsx:附件1!H12", "少 5 人", "请改正"],
        ["甲.yaml:8:5", "虚构第8处", ""],
    ]


def test_related_places_stand_below_the_message_but_not_the_place_itself(sound: Year, monkeypatch: Any) -> None:
    related = (
        RelatedPlace("甲.yaml", Span(1, 5, 1, 9), Text("就是这里", "here")),
        RelatedPlace("甲.yaml", Span(9, 2, 9, 4), Text("多半错在这里", "likely here")),
        RelatedPlace("乙.yaml", Span(3, 1, 3, 2), Text("任务数", "the target")),
    )
    made = shown(monkeypatch, sound, finding("EW101", related=related))
    assert [item.text for item in made.one("div", "id", "found").all("li")] == [
        "9:2 多半错在这里",
        "乙.yaml:3:1 任务数",
    ]


def test_the_numbers_are_those_of_the_report(monkeypatch: Any) -> None:
    returns = [str(ROOT / "examples" / "half_year_2024")]
    real = year(str(DATA / "targets_2024.yaml"), Asked(returns), Settings())
    made = section(real, findings, monkeypatch)
    assert made is not None
    table = made.all("table")[0]
    assert [cell.text for cell in table.all("th", "scope", "row")] == ["错误", "警告", "提示"]
    assert [int(cell.text) for cell in table.all("td")] == [real.report.count(one) for one in (ERROR, WARNING, NOTE)]
    assert [row[:2] for row in rows(made)] == [
        [f"{one.file}:{one.span.shown}", one.message.zh]
        for one in sorted(real.report, key=lambda one: (-one.severity, one.code))
    ]


def test_a_rule_lists_200_findings_the_worst_of_them(sound: Year, monkeypatch: Any) -> None:
    found = [*(finding("EW101", WARNING, line=at) for at in range(1, 151)), *(finding("EW101") for _ in range(60))]
    made = shown(monkeypatch, sound, *found)
    kinds = [block["class"] for block in made.all("div", "class", "block")]
    assert kinds == ["block error", "block warning"]
    assert [len(block.all("tr")) - 1 for block in made.all("div", "class", "block")] == [60, 140]
    assert "警告 150 处" in made.one("h3").text
    assert made.all("p", "class", "note")[-1].text == "另有 10 处没有列在这里，请用 ewcoop validate 查看。"


def test_all_rules_together_list_2000_findings(sound: Year, monkeypatch: Any) -> None:
    found = [finding(f"EW{100 + at % 12}", line=at) for at in range(12 * 200)]
    made = shown(monkeypatch, sound, *found, lang="en")
    assert len(rows(made)) == 2_000
    assert len(codes(made)) == 12
    told = [note.text for note in made.all("p", "class", "note")]
    assert told[0] == "At most 2000 findings are listed here, and 200 of a rule."
    assert told[1:] == ["200 more are not listed here: see ewcoop validate."] * 2


def test_nothing_found_says_what_is_proved(sound: Year, monkeypatch: Any) -> None:
    made = shown(monkeypatch, sound)
    assert made.one("p").text == (
        "已证明：《南通市2024年度东西部协作任务指标分解计划》全部相符——18 项下达数与分解数平衡，4 项以文字安排；"
        "共核对 69 项合计与其中关系、160 个分解数、13 对结对。"
    )
    assert not made.all("table")
    assert not made.all("input")
    assert "69 sums over 160 figures and 13 pairs" in shown(monkeypatch, sound, lang="en").text


def test_nothing_found_in_work_points_either(monkeypatch: Any) -> None:
    both = year(str(DATA / "targets_2024.yaml"), Asked(workplan=str(DATA / "workplan_2026.yaml")), Settings())
    assert "20 项任务，责任都落在 22 个写明的单位上" in shown(monkeypatch, both).text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_called_proved_where_something_was_left_out(sound: Year, lang: Lang, monkeypatch: Any) -> None:
    made = shown(monkeypatch, sound, lang=lang, hidden=3)
    assert "按所选规则未列出 3 处" in made.text or "3 findings of rules not selected left out" in made.text
    assert "已证明" not in made.text
    assert "Proved" not in made.text


def test_nothing_is_called_proved_where_a_file_was_not_read(sound: Year, monkeypatch: Any) -> None:
    assert "已证明" not in shown(monkeypatch, sound, read=False).text
    assert "已证明" not in shown(monkeypatch, sound, crashed=True).text


def test_findings_that_settings_leave_out_are_told_beside_those_that_are_shown(sound: Year, monkeypatch: Any) -> None:
    made = shown(monkeypatch, sound, finding("EW101"), hidden=1)
    assert made.one("p", "class", "note").text == "按所选规则未列出 1 处。"


def test_names_from_files_are_text_and_nothing_else(sound: Year, monkeypatch: Any) -> None:
    name = "<script>alert(1)</script>\"'&\x1b[31m\u202e甲"
    evil = finding("EW201", message=Text(name, name), help=Text(name, name), file=name)
    made = shown(monkeypatch, sound, evil)
    assert not made.all("script")
    (row,) = rows(made)
    assert row[1] == "<script>alert(1)</script>\"'&\\x1b[31m\\u202e甲"
    assert not any(re.search("[\x00-\x08\x1b\u202e]", text) for text in row)


def test_a_message_as_long_as_a_file_is_cut(sound: Year, monkeypatch: Any) -> None:
    made = shown(monkeypatch, sound, finding("EW201", message=Text("长" * 100_000, "long")))
    assert len(rows(made)[0][1]) == 2_000
    assert rows(made)[0][1].endswith("…")


def test_a_choice_for_every_severity_that_was_found_and_a_search(sound: Year, monkeypatch: Any) -> None:
    made = shown(monkeypatch, sound, finding("EW101"), finding("EW203", NOTE))
    boxes = made.all("input", "type", "checkbox")
    assert [box["data-shows"] for box in boxes] == [".block.error", ".block.note-mark"]
    assert made.one("input", "type", "search")["data-filter"] == "found"
    assert all("hidden" in tool.attributes for tool in made.all("p", "class", "tool"))
    assert {label.text for label in made.all("label")} == {"在结果中查找", "错误", "提示"}


def test_english_findings_have_no_chinese_punctuation(sound: Year, monkeypatch: Any) -> None:
    made = shown(monkeypatch, sound, finding("EW101", file="a.yaml"), *[finding("EW417")] * 201, lang="en", hidden=2)
    assert not re.search("[，。；：、（）“”]", made.text)


def test_a_plan_that_is_wrong_has_its_findings_and_its_sums(tmp_path: Any, monkeypatch: Any) -> None:
    text = (DATA / "targets_2024.yaml").read_text(encoding="utf-8")
    plan = put(tmp_path, plan=text.replace("海安市: 500", "海安市: 490", 1),
               pairings=(DATA / "pairings.yaml").read_text(encoding="utf-8"))  # fmt: skip
    wrong = year(str(plan), Asked(), Settings())
    assert wrong.proof is not None
    made = section(wrong, findings, monkeypatch)
    assert made is not None
    assert codes(made)[0] == "EW101"
    assert f"不成立 {wrong.proof.fails} 项" in made.all("p")[0].text
    assert int(made.all("table")[0].all("td")[0].text) == wrong.report.count(ERROR)
