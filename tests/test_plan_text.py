"""Figures written into a plan's own text: they are all there, and nothing else is different."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import HEAD, PAIRINGS, put

from ewcoop.api import Settings
from ewcoop.load.document import Loader
from ewcoop.model.table import Table
from ewcoop.report.plan_text import written
from ewcoop.split.fill import Choice
from ewcoop.splitting import Splitting, split_plan

REDO = Choice(redo=True)
EQUAL = HEAD + "split: {by: equal}\nindicators:\n"
BLOCK = EQUAL + "  - id: jobs\n    name: 就业\n    unit: 人\n    nature: binding\n"
FLOW = EQUAL + "  - {id: jobs, name: 就业, unit: 人, nature: binding, quota: {西州: 100}"
KEY = BLOCK + "    quota: {西州: 100}\n"
A, LINES, BRACES = "    allocation:", "      东一县: 50\n      东二县: 50\n", "{东一县: 50, 东二县: 50}"
ON = f"{KEY}{A}\n      东一县:\n"
NEW, LAST = f"«|{A}\n{LINES}»", f"«|\n{A}\n{LINES}»"

THREE = """\
east: {name: 甲市, units: [{name: 东一县, aliases: [东一]}, {name: 东二县}, {name: 市本级, kind: city_level}]}
west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县, aliases: [西二]}, {name: 西三县}]}]
pairs: [{unit: 东一县, partner: 西一县}, {unit: 东一县, partner: 西二县}, {unit: 东二县, partner: 西三县}]
"""
SCOPES = """\
east: {name: 甲市, units: [{name: 东一县}, {name: 东二县}, {name: 市本级, kind: city_level}]}
west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}]}, {scope: 北州, partners: [{name: 北一县}]}]
pairs: [{unit: 东一县, partner: 西一县}, {unit: 东二县, partner: 西二县}, {unit: 东二县, partner: 北一县}]
"""
TOWNS = """\
east: {name: 甲县, units: [{name: 甲镇, kind: town}, {name: 乙镇, kind: town}]}
west: [{scope: 西一县}, {scope: 西二县}]
"""
HALVES = {"东一县/西一县": 50, "东二县/西二县": 50}
TRIPLE = {"东一县/西一县": 30, "东一县/西二县": 30, "东二县/西三县": 30}


def both(text: str) -> tuple[str, str]:
    """Of a text with «before|after» in it: the plan as it was, and as it must become."""
    return tuple(re.sub(r"«(.*?)\|(.*?)»", rf"\{n}", text, flags=re.DOTALL) for n in (1, 2))  # type: ignore[return-value]


def filled(folder: Path, plan: str, choice: Choice, pairings: str = PAIRINGS) -> Splitting:
    done = split_plan(str(put(folder, plan=plan, pairings=pairings)), choice, Settings())
    assert done.text is not None, [(d.code, d.message.en) for d in done.report]
    return done


def table_of(file: Path) -> Table:
    document = Loader().load(str(file))
    assert not document.findings
    assert document.facts is not None
    return document.facts.table


def cells(table: Table) -> list[dict[str, Any]]:
    """What every indicator allocates, by recipient."""
    return [{cell.recipient.label: cell.value for cell in row.cells} for row in table.rows]


def holds(
    folder: Path, text: str, expected: Mapping[str, int], *, pairings: str = PAIRINGS, redo: bool = False
) -> None:
    before, after = both(text)
    assert filled(folder, before, REDO if redo else Choice(), pairings).text == after
    assert cells(table_of(put(folder, plan=after, pairings=pairings))) == [expected]


NEW_ONES = {
    "quota on one line": KEY + NEW + "    counts: 口径\n",
    "comment behind the quota": BLOCK + "    quota: {西州: 100}  # 省定\n" + NEW + "    # 其次\n    counts: x\n",
    "quota as a block": BLOCK + "    quota:\n      西州: 100   # 省定\n" + NEW + "\n    # 说明\n    counts: x\n",
    "blank line behind the quota": KEY + NEW + "\n\n# 二\ndeclared: []\n",
    "quota last, no end of line": BLOCK + "    quota: {西州: 100}" + LAST,
    "quota first": EQUAL + "  - quota: {西州: 100}\n" + NEW + BLOCK.removeprefix(EQUAL).replace("-", " "),
    "braces": FLOW + f"«|, allocation: {BRACES}»}}\n",
    "braces over lines": FLOW.replace(" quota", "\n     quota") + f"«|, allocation: {BRACES}»  # 省定\n    }}\n",
    "keys in quotes": BLOCK + "    'quota': {\"西州\": 100}\n" + NEW + "    'split': {by: equal}\n",
    "list not indented": BLOCK.replace("  - ", "- ").replace("\n    ", "\n  ")
    + "  quota: {西州: 100}\n«|  allocation:\n    东一县: 50\n    东二县: 50\n»",
    "four spaces": BLOCK.replace("  - ", "    -   ").replace("\n    ", "\n        ").replace("        -", "    -")
    + "        quota: {西州: 100}\n«|        allocation:\n          东一县: 50\n          东二县: 50\n»",
    "empty braces": KEY + f"{A} «{{}}|{BRACES}»  # 待定\n    counts: x\n",
    "empty braces in braces": FLOW + f", allocation: «{{}}|{BRACES}»}}\n",
    "blank cells, no end of line": KEY + A + "\n      东一县:«| 50»\n      东二县:«| 50»",
    "null cells": KEY + A + " {东一县: «null|50», '东二县': «~|50»}\n",
}  # fmt: skip
AGAIN = {
    "braces": KEY + A + " {东一县: «20|50», 东二县: «80|50»} # 甲\n",
    "partners on lines": ON + "        西一县:   «1|50»  # 甲\n\n      # 乙\n      东二县: «9|50»\n",
    "an alias": KEY + A + " {东一: «20.0|50», 东二县: «8e1|50»}\n",
    "one blank on a line": KEY + A + "\n      东一县:«| 50»\n      东二县: «9|50» # 乙\n",
    "a unit added": KEY + A + " {东一县: «1|50»«|, 东二县: 50»}\n",
    "a unit added on a line": KEY + A + "\n      东一县: «1|50»  # 甲\n«|      东二县: 50\n»    counts: x\n",
    "a unit added at the end": KEY + A + "\n      东一县: «1|50»«|\n      东二县: 50\n»",
    "a unit added behind a comma": KEY + A + " {东一县: «1|50»«|, 东二县: 50», }\n",
    "two partners": KEY + f"«|{A}\n      东一县: {{西一县: 30, 西二县: 30}}\n      东二县: 30\n»",
    "partners in place": KEY + A + " {东一县: {西一县: «1|30», 西二: «2|30»}, 东二县: «3|30»}\n",
    "partners in place on lines": ON + "        西二县: «2|30»\n        西一县: «1|30» # 甲\n      东二县: «3|30»\n",
    "partners added on lines": ON + "        西一县: «1|30» # 甲\n«|        西二县: 30\n»      东二县: «3|30»\n",
    "partners, unit added on a line": KEY + A + "\n      东二县: «3|30»\n«|      东一县: {西一县: 30, 西二县: 30}\n»",
    "both added in braces": KEY + A + " {东一: {西二: «1|30»«|, 西一县: 30»}«|, 东二县: 30»}\n",
}


@pytest.mark.parametrize("name", NEW_ONES)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_an_allocation_is_put_behind_the_quota_or_where_it_is_empty(name: str, end: str, tmp_path: Path) -> None:
    holds(tmp_path, NEW_ONES[name].replace("\n", end), HALVES)


@pytest.mark.parametrize("name", AGAIN)
def test_figures_are_replaced_and_lacking_ones_added_where_they_belong(name: str, tmp_path: Path) -> None:
    several = "西二" in AGAIN[name]
    text, pairings = (AGAIN[name].replace("100", "90"), THREE) if several else (AGAIN[name], PAIRINGS)
    holds(tmp_path, text, TRIPLE if several else HALVES, pairings=pairings, redo=True)


@pytest.mark.parametrize(
    "text",
    [
        "«|@\n      东一县: 40\n      东二县: 40\n      市本级: 20\n»",
        "«|@\n      东一县: 40\n      东二县: {西二县: 40, 北一县: 5}\n      市本级: {西州: 20}\n»",
        "@ {东一县: «1|40», 市本级: {西州: «7|20»}, 东二县: «2|40»}\n",
        "@ {东一县: «1|40», 市本级: «7|20», 东二县: «~|40»}\n",
    ],
)
def test_what_is_reserved_for_the_city_names_its_scope_where_that_is_not_clear(text: str, tmp_path: Path) -> None:
    own = {"市本级/西州": 20, "东一县/西一县": 40, "东二县/西二县": 40}
    more, pairings = ({"东二县/北一县": 5}, SCOPES) if "北" in text else ({}, PAIRINGS)
    plan = (KEY.replace("100", "100, 北州: 5") if more else KEY) + text.replace("@", A)
    plan += f"    split: {{reserve: {{{'市本级/西州' if more else '市本级'}: 20}}}}\n"
    holds(tmp_path, plan, {**own, **more}, pairings=pairings, redo=True)


def test_one_scope_of_two_may_have_its_figures_already(tmp_path: Path) -> None:
    text = f"{BLOCK}    quota: {{北州: 7, 西州: 100}}\n{A} {{东二县: {{北一县: 7«|, 西二县: 50»}}«|, 东一县: 50»}}\n"
    holds(tmp_path, text, {"东二县/北一县": 7, "东二县/西二县": 50, "东一县/西一县": 50}, pairings=SCOPES)


def test_towns_have_a_figure_for_each_scope(tmp_path: Path) -> None:
    both = "{西一县: 5, 西二县: 2}"
    text = f"{BLOCK}    quota: {{西一县: 10, 西二县: 4}}\n«|{A}\n      甲镇: {both}\n      乙镇: {both}\n»"
    each = {"甲镇/西一县": 5, "甲镇/西二县": 2, "乙镇/西一县": 5, "乙镇/西二县": 2}
    holds(tmp_path, text, each, pairings=TOWNS)


@pytest.mark.parametrize(
    ("figure", "step", "text"),
    [("2", "0.01", "2.00"), ("0.31", "0.01", "0.31"), ("2.00", "1", "2"), ("10", "10", "10"), ("1E+3", "1E+2", "1000"),
     ("2.345", "0.01", "2.345"), ("0", "0.5", "0.0")],
)  # fmt: skip
def test_a_figure_has_the_decimals_of_its_step(figure: str, step: str, text: str) -> None:
    assert written(Decimal(figure), Decimal(step)) == text


LAYOUTS: dict[str, tuple[str, str]] = {
    "old line ends": (2 * f"{KEY.removeprefix(EQUAL)}{NEW}".replace("\n", "\r"), PAIRINGS),
    "blank": (f"\n«|{LINES}»    counts: x\n", PAIRINGS),
    "blank cells in braces": ("{东一县:«| 50» , 东二县:«| 50» }  # 待定\n", PAIRINGS),
    "keys without a colon": ("{东一县«|: 50», 东二县«|: 50»}\n", PAIRINGS),
    "a blank, and a unit added behind it": ("{东一县:«| 50, 东二县: 50» }\n", PAIRINGS),
    "the same at the end": ("\n      东一县:«| 50\n      东二县: 50\n»", PAIRINGS),
    "an empty unit": ("{东一县: «{}|{西一县: 30, 西二县: 30}», 东二县: «1|30»}\n", THREE),
    "a blank unit": ("{东一县:«| {西一县: 30, 西二县: 30}» , 东二县:«| 30» }\n", THREE),
    "two at one place": ("\n      东一县:\n        西一县: «1|30»\n«|        西二县: 30\n      东二县: 30\n»", THREE),
    "a name with a colon": ('«{}|{东一县: 50, "a:b": 50}»\n', PAIRINGS.replace("东二县", '"a:b"')),
    "a name with a comma": ('«{}|{东一县: 50, "a,b": 50}»\n', PAIRINGS.replace("东二县", '"a,b"')),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_written_can_be_read_again(name: str, tmp_path: Path) -> None:
    """However it is laid out: the exact text is one of several that would do."""
    allocation, pairings = LAYOUTS[name]
    plan = KEY.replace("100", "90" if pairings == THREE else "100") + f"{A} {allocation}"
    if "\r" in allocation:
        plan = EQUAL.replace("\n", "\r") + allocation.replace("jobs", "other", 1)
    before, after = both(plan)
    text = filled(tmp_path, before, Choice(redo="1|" in plan), pairings).text or ""
    found = cells(table_of(put(tmp_path, plan=text, pairings=pairings)))
    assert found == cells(table_of(put(tmp_path, plan=after, pairings=pairings)))


LABELS = {"东一县": ("东一县", "东一"), "东二县": ("东二县", '"东二县"'), "市本级": ("市本级", "'市本级'")}


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A plan over PAIRINGS, laid out in some way, with some figures in it already."""
    comment = st.sampled_from(["", "", "  # 注：{a: 1}", " #'"])
    indent = draw(st.sampled_from(["", "  ", "    "]))
    inner = indent + draw(st.sampled_from(["  ", "    "]))
    text = f"{HEAD}split: {{by: equal}}{draw(comment)}\nindicators:{draw(comment)}\n"
    for number in range(draw(st.integers(1, 3))):
        quota, step = draw(st.integers(0, 60)), draw(st.sampled_from(["1", "0.01", "2.50"]))
        city = draw(st.integers(0, min(quota, 9)))
        keys = [f"id: i{number}", "name: '名'", "unit: 万元", "nature: binding", f"quota: {{西州: {quota}}}"]
        keys.append(f"split: {{step: {step}, remainder_to: 东一县, reserve: {{市本级: {city}}}}}")
        units = draw(st.lists(st.sampled_from(sorted(LABELS)), unique=True, max_size=3))
        figures = [f"{draw(st.sampled_from(LABELS[unit]))}: {draw(st.integers(0, 99))}" for unit in units]
        if figures or draw(st.booleans()) is True:
            keys.append(f"allocation: {{{', '.join(figures)}}}")
        if draw(st.booleans()) is True:
            lines = "".join(f"\n{inner}{key},{draw(comment)}" for key in draw(st.permutations(keys)))
            text += f"{indent}- {{{lines}\n{inner}}}\n"
            continue
        for place, key in enumerate(draw(st.permutations(keys))):
            if key.startswith(("quota", "allocation")) and "{}" not in key and draw(st.booleans()) is True:
                name, _, cells_ = key.partition(": {")
                key = f"{name}:" + "".join(f"{draw(comment)}\n{inner}  {one}" for one in cells_[:-1].split(", "))
            text += f"{inner if place else (indent + '-').ljust(len(inner))}{key}{draw(comment)}\n"
        text += draw(st.sampled_from(["", "\n", "# 二\n\n"]))
    text = text.removesuffix("\n") if draw(st.booleans()) is True else text
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_any_plan_holds_its_figures_and_is_otherwise_as_it_was(plan: str, tmp_path: Path) -> None:
    before = table_of(put(tmp_path, plan=plan))
    done = filled(tmp_path, plan, REDO)
    assert done.text is not None
    after = table_of(put(tmp_path, plan=done.text))
    found = {(int(row.path[1]), cell.recipient): cell.value for row in after.rows for cell in row.cells}
    assert done.result.values().items() <= found.items()
    bare = [[row.indicator.model_copy(update={"allocation": {}}) for row in table.rows] for table in (before, after)]
    assert bare[0] == bare[1]
    assert re.findall(r"#[^\r\n]*", plan) == re.findall(r"#[^\r\n]*", done.text)
    assert plan.count("\r") == 0 or done.text.count("\r") == done.text.count("\n")
    assert filled(tmp_path, done.text, REDO).text == done.text
