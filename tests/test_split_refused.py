"""What cannot be kept is refused with the reason, never bent: leftovers, locks, families, edits."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import DATA, HEAD, put, row, run

from ewcoop.api import Settings, split
from ewcoop.splitting import Splitting

PAIRINGS = """\
east: {name: 甲市, units: [{name: 东一县}, {name: 东二县}, {name: 东三县}, {name: 市本级, kind: city_level}]}
west:
  - {scope: 西州, partners: [{name: 西一县}, {name: 西二县}, {name: 西三县}]}
  - {scope: 北州, partners: [{name: 北一县}]}
pairs:
  - {unit: 东一县, partner: 西一县}
  - {unit: 东二县, partner: 西二县}
  - {unit: 东三县, partner: 西三县}
  - {unit: 东三县, partner: 北一县}
"""


def one(name: str, quota: int, split: str = "", within: str = "", cells: str = "") -> str:
    """An indicator: within is "a subset" or "a partition"; cells are three figures."""
    keys = {"quota": f"{{西州: {quota}}}"}
    if within:
        parent, relation = within.split()
        keys["within"] = f"{{indicator: {parent}, as: {relation}}}"
    if cells:
        first, second, third = cells.split()
        keys["allocation"] = f"{{东一县: {first}, 东二县: {second}, 东三县: {{西三县: {third}}}}}"
    return row(id=name, **keys, **({"split": split} if split else {}))


def done(folder: Path, *rows: str) -> Splitting:
    return split(put(folder, plan=HEAD + "indicators:\n" + "".join(rows), pairings=PAIRINGS), settings=Settings())


TEN = "{by: equal, step: 10, remainder_to: 东一县"
CASES: dict[str, tuple[list[str], str, str]] = {
    "a leftover above a maximum": ([one("a", 13, TEN + ", max: {东一县: 1}}")], "EW702", "零头 3，超过它的上限 1"),
    "a leftover for who is locked aside": (
        [one("a", 13, "{by: equal, step: 10, remainder_to: 市本级, locked: {市本级: 4}}")], "EW703", "不能再承担零头 9",
    ),
    "a lock without the leftover": ([one("a", 13, TEN + ", locked: {东一县: 10}}")], "EW703", "可以改为 13"),
    "a lock in another scope": ([one("a", 100, "{by: equal, locked: {北一县: 20}}")], "EW701", "东三县/北一县"),
    "a reserve for who takes part": ([one("a", 100, "{by: equal, reserve: {东一县: 30}}")], "EW701", "不能再给它留数"),
    "a full-width slash": ([one("a", 100, "{by: equal, min: {东一县／西一县: 1}}")], "EW701", "应为“东一县/西一县”"),
    "a minimum above a settled whole": (
        [one("a", 2, cells="2 0 0"), one("b", 2, "{by: equal, min: {东二县: 1}}", "a subset")],
        "EW705", "下限 1，但“a”这一格已定为 0",
    ),
    "a part above its whole": (
        [one("a", 90, "{by: equal}"), one("b", 100, "{by: equal}", "a subset")], "EW705", "只有 90 可分，多出 10",
    ),
    "a reserve that the whole lacks": (
        [one("a", 90, "{by: equal}"), one("b", 50, "{by: equal, reserve: {市本级: 30}}", "a subset")],
        "EW705", "给 市本级/西州 留 30，它的上级“a”只给它 0",
    ),
    "minimums and locks above the quota": (
        [one("a", 3, "{by: equal, min: {东三县/西三县: 4}, locked: {东一县: 4}}")], "EW705", "至少要 8，多出 5",
    ),
    "leftovers of parts elsewhere": (
        [one("a", 95, TEN + "}"), one("b", 50, "{step: 10, remainder_to: 东二县}", "a partition"),
         one("c", 45, "{step: 10, remainder_to: 东二县}", "a partition")],
        "EW703", "没有归同一承担单位",
    ),
    "half a person": ([one("a", 100, "{by: equal, locked: {东一县: 20.5}}")], "EW703", "锁定为 20.5"),
    "a step of half a person": ([one("a", 100, "{by: equal, step: 0.5}")], "EW703", "比计量单位“人”还细"),
    "a table that is not declared": ([one("a", 100, "{weights: {equal: 1, gdp: 1}}")], "EW704", "没有名为“gdp”的数表"),
    "a negative quota": ([one("a", -5, "{by: equal}")], "EW303", "不能是负数"),
    "wholes in a circle": (
        [one("a", 9, "{by: equal}", "b subset"), one("b", 9, "{by: equal}", "a subset")], "EW305", "循环",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    rows, code, words = CASES[name]
    result = done(tmp_path, *rows)
    assert result.text is None
    assert {diagnostic.code for diagnostic in result.report} == {code}
    assert words in "".join(
        diagnostic.message.zh + (diagnostic.help or diagnostic.message).zh for diagnostic in result.report
    )


def values(result: Splitting) -> dict[str, list[int]]:
    assert result.text is not None, [d.message.en for d in result.report]
    return {part.row.indicator.id: [int(cell.value) for cell in part.cells] for part in result.result.parts}


def test_a_leftover_in_a_subset_finds_room_in_its_parent(tmp_path: Path) -> None:
    found = values(done(
        tmp_path, one("a", 90, "{by: equal, step: 10}"),
        one("b", 45, "{weights: {东一县: 4, 东二县: 0, 西三县: 0}, step: 10, remainder_to: 东一县}", "a subset"),
    ))  # fmt: skip
    assert all(part <= whole for part, whole in zip(found["b"], found["a"], strict=True))
    assert [figure % 10 for figure in found["b"]] == [5, 0, 0]


def test_a_whole_follows_from_parts_that_have_their_figures(tmp_path: Path) -> None:
    assert values(done(tmp_path, one("a", 90, "{by: equal}"), one("b", 90, within="a partition", cells="90 0 0"))) == {
        "a": [90, 0, 0]
    }


def test_a_whole_and_a_part_make_room_for_a_part_that_has_its_figures(tmp_path: Path) -> None:
    found = values(done(
        tmp_path, one("a", 90, "{by: equal}"), one("b", 30, within="a partition", cells="10 10 10"),
        one("c", 60, "{by: equal, min: {东三县/西三县: 25}}", "a partition"),
    ))  # fmt: skip
    assert [whole - part for whole, part in zip(found["a"], found["c"], strict=True)] == [10, 10, 10]
    assert found["c"][2] == 25


def test_who_has_weight_0_gets_nothing_in_a_family_either(tmp_path: Path) -> None:
    none = "{weights: {东一县: 4, 东二县: 0, 西三县: 0}}"
    assert values(done(tmp_path, one("a", 90, "{by: equal}"), one("b", 45, none, "a subset")))["b"] == [45, 0, 0]


def test_a_decision_holds_for_parts_rounded_as_a_table_and_the_tie_is_told(tmp_path: Path) -> None:
    rows = (
        one("a", 90, "{by: equal}"),
        one("b", 50, "{decided: [西三县]}", "a partition"),
        one("c", 40, within="a partition"),
    )
    result = done(tmp_path, *rows)
    assert values(result)["b"] == [17, 16, 17]
    assert {(d.code, d.severity.word) for d in result.report} == {("EW706", "note")}


def test_a_quota_of_nothing_is_split_into_nothing(tmp_path: Path) -> None:
    assert values(done(tmp_path, one("a", 0, "{weights: {东一县: 0, 东二县: 0, 西三县: 0}}"))) == {"a": [0, 0, 0]}


EDITS = {
    "a text": ("海安市: 500", "海安市: 待定", "EW705", "改成了文字“待定”"),
    "more than the quota": (
        "海安市: 500",
        "海安市: 6000",
        "EW705",
        "人工改的 海安市/略阳县 6000 与下达数和其中关系凑不到一起，差 1790",
    ),
    "less than nothing": ("海安市: 500", "海安市: -5", "EW303", "不能是负数"),
    "a quota below its parts": ("quota: {汉中市: 4210}", "quota: {汉中市: 2000}", "EW705", "要分的数之间差 30"),
    "a quota that is gone": ("quota: {汉中市: 4210}", "quota: {汉中市: }", "EW104", "没有下达数"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_that_cannot_be_followed_is_refused(name: str, tmp_path: Path) -> None:
    old, new, code, words = EDITS[name]
    text = (
        (DATA / "targets_2024.yaml")
        .read_text(encoding="utf-8")
        .replace(": pairings.yaml", f": {DATA}/pairings.yaml", 1)
    )
    for file, content in (("plan", text), ("edited", text.replace(old, new, 1))):
        (tmp_path / f"{file}.yaml").write_text(content, encoding="utf-8")
    result = split(tmp_path / "plan.yaml", edited=tmp_path / "edited.yaml")
    assert result.text is None
    assert code in {diagnostic.code for diagnostic in result.report}
    assert any(words in diagnostic.message.zh for diagnostic in result.report)


def test_no_file_that_was_read_is_overwritten(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + one("a", 90, "{by: equal}"), pairings=PAIRINGS)
    finished = run("split", "plan.yaml", "--output", "pairings.yaml", cwd=tmp_path)
    assert finished.returncode == 2
    assert (tmp_path / "pairings.yaml").read_text(encoding="utf-8") == PAIRINGS


def test_one_recipient_cannot_be_locked_twice(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + one("a", 90, "{by: equal}"), pairings=PAIRINGS)
    locks = ["--lock", "东一县=5", "--lock", "东一县=6"]
    assert run("split", "plan.yaml", "--only", "a", *locks, cwd=tmp_path).returncode == 2
