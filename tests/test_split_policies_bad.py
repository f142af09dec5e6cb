"""Every way in which a policy can be wrong is named at its place, in both languages, and nothing is split."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from support import HEAD, PAIRINGS, marked, put, row, run

from ewcoop.api import Settings, validate
from ewcoop.diagnostics import Diagnostic, Report
from ewcoop.split.fill import Choice
from ewcoop.splitting import split_plan

CLASSES = PAIRINGS.replace("西一县}", "西一县, class: 重点}", 1)
BOTH = CLASSES.replace("西二县}", "西二县, class: 普通}", 1)
THIRD = PAIRINGS.replace("西二县}]", "西二县}, {name: 西三县}]") + "  - {unit: 东一县, partner: 西三县}\n"
CITY = "east: {name: 甲市, units: [{name: 市本级, kind: city_level}]}\nwest: [{scope: 西州}]\n"


class Case(NamedTuple):
    """A kind of trouble; the split of one indicator, with its place marked, or the whole list of indicators."""

    kind: str
    split: str
    zh: str
    en: str
    quota: str = "{西州: 100}"
    pairings: str = PAIRINGS

    def plan(self) -> str:
        whole = self.split.startswith(("  - ", "split"))
        return HEAD + (self.split if whole else "indicators:\n" + row(quota=self.quota, split=self.split))


def of_a(text: str) -> str:
    """Indicators written short: `a 100 POLICY`, `b<a 50 POLICY` for a partition, `b<=a 50 POLICY` for a subset."""
    rows = ""
    for line in text.strip().splitlines():
        name, quota, rest = line.split(" ", 2)
        own, sign, parent = name.partition("<")
        as_ = "subset" if parent.startswith("=") else "partition"
        keys = {"within": f"{{indicator: {parent.lstrip('=')}, as: {as_}}}"} if sign else {}
        given = "allocation" if rest.startswith("=") else "arrangement" if rest == "商定" else "split"
        rows += row(
            id=own, quota=quota.replace("§", "{西州: §") + "}" if "§" in quota else f"{{西州: {quota}}}", **keys
        )
        rows += f"    {given}: {rest.removeprefix('=')}\n" if rest != "-" else ""
    return "split: {by: equal}\nindicators:\n" + rows


EW701 = [
    Case(
        "unknown", "{by: equal, locked: {东三县: §4}}", "“东三县”不是承担单位", '"东三县", named in the policy, is no'
    ),
    Case("unknown", "{weights: {东一县: 1, 东二县: 1, x: §4}}", "“x”不是承担单位", '"x", named'),
    Case("unknown", "{by: equal, decided: §[x]}", "“x”不是承担单位", '"x", named'),
    Case("unknown", "{by: equal, scopes: {西州: {locked: {x: §4}}}}", "“x”不是承担单位", '"x", named'),
    Case(
        "not_paired", "{by: equal, locked: {东一县/西二县: §4}}", "在“jobs”西州没有结对", 'has no pair in "jobs", 西州'
    ),
    Case(
        "ambiguous",
        "{by: equal, max: {东一县: §4}}",
        "可能指 东一县/西一县、",
        "may mean 东一县/西一县,",
        pairings=THIRD,
    ),
    Case("no_part", "{by: equal, min: {市本级: §4}}", "“市本级”不参加“jobs”西州的分解", '"市本级" has no part in'),
    Case("twice", "{by: equal, locked: {东一县: 4, 东一: §4}}", "“东一”是第二次写 东一县/西一县", "a second time"),
]
EW702 = [
    Case(
        "crossed",
        "{by: equal, min: §{东一县: 60}, max: 50}",
        "下限 60 大于上限 50",
        "minimum 60 is above the maximum 50",
    ),
    Case(
        "no_multiple",
        "{by: equal, step: §10, min: {东一县: 41}, max: {东一县: 49}}",
        "没有步长 10 的倍数",
        "no multiple of",
    ),
    Case(
        "lock_outside", "{by: equal, locked: {东一县: §5}, min: 10}", "低于下限 10", "locked at 5, below the minimum 10"
    ),
    Case("lock_outside", "{by: equal, locked: {东一县: §60}, max: 55}", "高于上限 55", "above the maximum 55"),
    Case("negative", "{by: equal, min: §-1}", "“min”的数 -1 是负数", '"min": the figure -1 is negative'),
    Case("negative", "{by: equal, locked: {东一县: §-1}}", "“东一县”的数 -1", "the figure -1 is negative"),
    Case("negative", "{classes: {重点: §-1, 普通: 2}}", "“重点”的数 -1", '"重点": the figure -1', pairings=BOTH),
]
EW703 = [
    Case("step", "{by: equal, step: §0}", "步长不能是 0", "A step cannot be 0"),
    Case("step", "{by: equal, scopes: {西州: {step: §-0.5}}}", "步长不能是 -0.5", "A step cannot be -0.5"),
    Case(
        "lock_off_step",
        "{by: equal, step: 10, locked: {东一县: §15}}",
        "不是步长 10 的倍数",
        "no multiple of the step 10",
    ),
    Case("leftover", "{by: equal, step: §30}", "按步长 30 分后剩 10，没有写由谁承担", "the step 30 leaves 10 over"),
    Case("steps_differ", of_a("a 100 -\nb<a 50 {step: §10}\nc<a 50 {step: 5}"), "步长不同", "different steps"),
]
EW704 = [
    Case("no_weights", "{by: §weights}", "没有写 weights", "by weights, but there"),
    Case("no_classes", "{by: §class}", "没有写 classes", "there are no classes"),
    Case("without_class", "{classes: §{重点: 1}}", "没有类别", "东二县/西二县 has no class", pairings=CLASSES),
    Case("class_without_weight", "{classes: §{普通: 1}}", "没有“重点”", 'has no "重点"', pairings=BOTH),
    Case("without_weight", "{weights: §{东一县: 1}}", "没有 东二县/西二县 的数", "no figure for 东二县/西二县"),
    Case("all_zero", "{weights: §{东一县: 0, 东二县: 0}}", "权重全是 0", "all weights are 0"),
    Case("no_table", "{weights: §population}", "没有名为“population”", 'no table "population"'),
    Case("no_previous_plan", "{by: §previous}", "没有读到上年计划", "there is no plan of last year"),
    Case("no_parent", "{by: §parent}", "但它不是其中项", "but it is part of none"),
    Case("nothing_to_follow", of_a("a 100 商定\nb<=a §10 {step: 1}"), "上级指标在这里没有", "has no figures there"),
    Case("no_bounds", "{by: equal, method: quota-method, min: §1}", "不能有上下限", "knows no bounds"),
    Case("too_many_steps", "{weights: {东一县: 1, 东二县: 6000001}, method: §balinski-young}", "这里太多了",
         "these are too many", "{西州: 6000000}"),
]  # fmt: skip
EW705 = [
    Case("conflict", "{by: equal, min: 60}", "至少要 120，多出 20", "at least 120, 20 too many", "{西州: §100}"),
    Case("conflict", "{by: equal, max: 40}", "最多只能承担 80，还差 20", "take 80 at most, 20 too few", "{西州: §100}"),
    Case("conflict", "{weights: {东一县: 0, 东二县: 1}, max: 70}", "还差 30", "30 too", "{西州: §100}"),
    Case("reserved", "{by: equal, reserve: §{市本级: 101}}", "合计 101，多出 1", "101 is set aside, 1 too much"),
    Case("blocked", of_a("a §100 {max: {东一县: 30}}\nb<=a 60 {locked: {东一县: 40}}"), "有 10 没有", "place for 10"),
    Case("table_conflict", of_a("a 9 ={东一县: 2, 东二县: 7}\nb<a §5 {max: {东二县: 1}}\nc<a 4 -"),
         "“b”在西州要分 5，各承担单位最多只能放下 3", '"b" must place 5 in 西州, and there is room for 3'),
    Case("parts_differ", of_a("a 100 -\nb<a §50 -\nc<a 40 -"), "加起来不等于它", "do not add up to what it"),
    Case("partly_fixed", of_a("a §100 {step: 10}\nb<a 50 ={东一县: 45, 东二县: 5}\nc<a 50 {step: 10}"),
         "余下的凑不成", "the rest cannot"),
    Case("overlapping", of_a("a 100 -\n" + "".join(f"{x}<=a 80 {{by: equal, locked: {{东一县: 60}}}}\n" for x in "bcd"))
         .replace("- id: a", "- §id: a"), "互相重叠", "overlap"),
    Case("nobody", "{by: equal}", "没有一个承担单位", "there is nobody to carry it", "{西州: §100}", CITY),
]  # fmt: skip
EW004 = [
    Case("", "{§bye: equal}", "没有“bye”这一项", 'no key "bye"'),
    Case("", "{by: equal, scopes: {西州: {§bye: 1}}}", "没有“bye”这一项", 'no key "bye"'),
    Case("", "split: {by: equal, §bye: 1}\nindicators: []\n", "没有“bye”这一项", 'no key "bye"'),
]
EW006 = [
    Case("", "{by: §foo}", "“by”只能是 equal、", '"by" must be one of equal,'),
    Case("", "§5", "“split”应为一组", '"split" must be a set'),
    Case("", "{by: equal, method: §foo}", "“method”只能是", '"method" must be one of'),
    Case("", "{by: equal, decided: §东一县}", "应为列表", "must be a list"),
    Case(
        "",
        "§{by: equal, previous: x.yaml}",
        "previous 和 tables 请写在计划的 split 里",
        "belong into the split of the plan",
    ),
    Case("", "{by: equal, locked: {东一县: §好}}", "“东一县”应为数", '"东一县" must be a figure'),
    Case("", "{by: equal, remainder_to: §''}", "不能是空的", "not empty"),
    Case("", "split: {previous: §pairings.yaml}\nindicators: []\n", "不是计划文件", "is not a plan"),
]
EW008 = [
    Case("", "{by: equal, step: §1O}", "“1O”不能当作数", '"1O" cannot be taken as a figure'),
    Case("", "{by: equal, min: §'5'}", "是加了引号的文字", "text in quotes"),
    Case("", "{by: equal, scopes: {西州: {max: {东一县: §１０}}}}", "用了全角数字", "full-width digits"),
]
ALL = {"EW701": EW701, "EW702": EW702, "EW703": EW703, "EW704": EW704, "EW705": EW705}
ALL |= {"EW004": EW004, "EW006": EW006, "EW008": EW008}
EVERY = [pytest.param(code, case, id=f"{code}-{case.kind}-{n}") for code in ALL for n, case in enumerate(ALL[code])]


def found(report: Report, code: str) -> Diagnostic:
    every = [one for one in report if one.code == code]
    assert len(every) == 1, [(d.code, d.message.en) for d in report]
    return every[0]


@pytest.mark.parametrize(("code", "case"), EVERY)
def test_what_is_wrong_is_named_at_its_place_and_nothing_is_split(code: str, case: Case, tmp_path: Path) -> None:
    text, place = marked(case.plan())
    file = put(tmp_path, plan=text, pairings=case.pairings)
    done = split_plan(str(file), Choice(), Settings())
    assert done.text is None
    for report in (validate(file).report, done.report):
        diagnostic = found(report, code)
        assert (diagnostic.span.line, diagnostic.span.column) == place
        assert (diagnostic.severity.word, diagnostic.data.get("problem", "")) == ("error", case.kind)
        assert case.zh in diagnostic.message.zh
        assert case.en in diagnostic.message.en


@pytest.mark.parametrize("code", ALL)
def test_the_command_says_so_and_writes_nothing(code: str, tmp_path: Path) -> None:
    case = ALL[code][0]
    text, (line, column) = marked(case.plan())
    before = put(tmp_path, plan=text, pairings=case.pairings).read_bytes()
    done = run("split", "plan.yaml", "--output", "new.yaml", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"plan.yaml:{line}:{column}: error {code}" in done.stderr
    assert case.en in done.stderr
    assert "Nothing was split, and no file was written." in done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["pairings.yaml", "plan.yaml"]
    assert (tmp_path / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("ties", "severity", "zh", "en"),
    [
        ("", "note", "按所定的次序给了 东一县/西一县", "by the rule, that is 东一县/西一县"),
        (", ties: §[weight]", "warning", "没有规定先后，暂按计划的顺序", "with no rule to settle it"),
    ],
)
def test_a_tie_is_told_and_does_not_stop_the_split(ties: str, severity: str, zh: str, en: str, tmp_path: Path) -> None:
    quota = "{西州: 101}" if ties else "{西州: §101}"
    text, place = marked(Case("tie", f"{{by: equal{ties}}}", zh, en, quota).plan())
    file = put(tmp_path, plan=text)
    done = split_plan(str(file), Choice(), Settings())
    assert done.text is not None
    for report in (validate(file).report, done.report):
        diagnostic = found(report, "EW706")
        assert ((diagnostic.span.line, diagnostic.span.column), diagnostic.severity.word) == (place, severity)
        assert zh in diagnostic.message.zh
        assert en in diagnostic.message.en


def test_where_nothing_says_how_only_a_split_asks_for_it(tmp_path: Path) -> None:
    text, place = marked(HEAD + "indicators:\n" + row(quota="{西州: §100}"))
    file = put(tmp_path, plan=text)
    diagnostic = found(split_plan(str(file), Choice(), Settings()).report, "EW704")
    assert ((diagnostic.span.line, diagnostic.span.column), diagnostic.data["problem"]) == (place, "by_nothing")
    assert all(one.code == "EW103" for one in validate(file).report)


TOP = "split: {tables: {t: t.csv}, previous: last.yaml, %s}\nindicators:\n" + row(quota="{西州: 100}")
LAST = HEAD + "indicators:\n" + row(quota="{西州: 1}", allocation="{东一县: 1}")
TABLE = "单位,人口\n东一县,1\n东二县,2\n"


@pytest.mark.parametrize(
    ("policy", "table", "last", "code", "zh", "en"),
    [
        ("weights: t", TABLE + "东一,§3\n", LAST, "EW701", "“东一”是第二次写", '"东一" names 东一县/西一县 a second'),
        ("weights: t", TABLE.replace("1", "§-1"), LAST, "EW702", "“东一县”的数", '"东一县": the figure'),
        ("weights: t", TABLE.replace("2", "§1O"), LAST, "EW008", "“1O”不能当作数", '"1O" cannot be taken'),
        ("weights: §t", "单位,人口\n东一县,1\n东二县,\n", LAST, "EW704", "“t”里没有 东二县", 'in "t"'),
        ("weights: §u", TABLE, LAST, "EW704", "没有名为“u”的数表", 'There is no table "u"'),
        ("weights: {t: §1, equal: 1}", TABLE.replace("1", "0").replace("2", "0"), LAST, "EW704", "全是 0", "are 0"),
        ("by: §previous", TABLE, LAST, "EW704", "上年计划里没有 东二县/西二县", "in last year's plan"),
        ("by: §previous", TABLE, LAST.replace("jobs", "x"), "EW704", "没有指标“jobs”", 'no indicator "jobs"'),
    ],
)  # fmt: skip
def test_what_a_policy_refers_to_is_to_blame_where_it_is_wrong(
    policy: str, table: str, last: str, code: str, zh: str, en: str, tmp_path: Path
) -> None:
    file, where = ("plan.yaml", HEAD + TOP % policy) if "§" in policy else ("t.csv", table)
    place = marked(where)[1]
    (tmp_path / "t.csv").write_text(table.replace("§", ""), encoding="utf-8")
    plan = put(tmp_path, plan=HEAD + TOP % policy.replace("§", ""), last=last)
    done = split_plan(str(plan), Choice(), Settings())
    assert done.text is None
    for report in (validate(plan).report, done.report):
        diagnostic = found(report, code)
        assert (Path(diagnostic.file).name, diagnostic.span.line, diagnostic.span.column) == (file, *place)
        assert zh in diagnostic.message.zh
        assert en in diagnostic.message.en


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + TOP % "by: equal", last=LAST)
    done = run("split", "plan.yaml", "-o", "new.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "plan.yaml:7:21: 错误 EW001 " in done.stderr
    assert not (tmp_path / "new.yaml").exists()


def problems(folder: Path, policy: str, pairings: str) -> list[tuple[str, object]]:
    """What a split by a policy finds."""
    plan = put(folder, plan=Case("", policy, "", "").plan(), pairings=pairings)
    return [(d.code, d.data.get("problem")) for d in split_plan(str(plan), Choice(), Settings()).report]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("{classes: {重点: 1, 普通: 1, 无: 1}}", ("EW704", "no_such_class")),  # a warning is taken for a fault
        ("{by: equal, scopes: {西: {step: 30}}}", ("EW703", "leftover")),  # a scope's alias is not known
        ("{weights: {东一县: -1, 东二县: 2}}", ("EW702", "negative")),  # a weight is said to be missing besides
        ("{by: equal, min: 好}", ("EW006", None)),  # said twice, in different words
    ],
)
def test_one_fault_is_one_finding(policy: str, expected: tuple[str, str | None], tmp_path: Path) -> None:
    pairings = BOTH.replace("scope: 西州", "scope: 西州\n    aliases: [西]")
    assert problems(tmp_path, policy, pairings) == [expected]


def test_a_scope_that_is_not_there_is_found(tmp_path: Path) -> None:
    assert problems(tmp_path, "{by: equal, scopes: {东州: {min: 1}}}", PAIRINGS)


def test_parts_that_lock_more_than_their_whole_has_are_named(tmp_path: Path) -> None:
    rows = "a 100 ={东一县: 50, 东二县: 50}\nb<a 50 {locked: {东一县: 40}}\nc<a 50 {min: {东一县: 20}}"
    plan = put(tmp_path, plan=HEAD + of_a(rows))
    assert "“b”" in found(split_plan(str(plan), Choice(), Settings()).report, "EW705").message.zh
