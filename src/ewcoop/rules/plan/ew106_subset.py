"""其中超过上级 / A subset exceeds its parent.

声明为 `subset` 的其中是上级的一部分，下达数和每一格都不能大于上级。上级为空白（没有任务）时，其中也
不能有数。

In English: A child declared as `subset` lies within its parent: neither its quota nor any cell can
be larger. Where the parent is blank (no target), the child cannot have a figure.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: jobs.poverty
        name: 其中：脱贫人口
        unit: 人
        nature: binding
        within: {indicator: jobs, as: subset}
        quota: {西州: 60}
        allocation: {东一县: 10, 东二县: 50}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: jobs.poverty
        name: 其中：脱贫人口
        unit: 人
        nature: binding
        within: {indicator: jobs, as: subset}
        quota: {西州: 60}
        allocation: {东一县: 30, 东二县: 30}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.sums import Sum
from ewcoop.rules.words import figure, size, where

INFO = RuleInfo("EW106", "subset")


def check(facts: Facts) -> Iterator[Finding]:
    names = {row.path: row.indicator.name for row in facts.table.rows}
    for made in facts.sums:
        if made.kind == "subset" and made.outcome == "fails":
            yield _finding(made, names[made.parts[0].path[:2]])


def _finding(made: Sum, child: str) -> Finding:
    assert made.gap is not None
    part, parent, unit = made.parts[0], made.row.indicator.name, made.row.indicator.unit
    given, gap, subject = figure(part.value), size(made.gap), where(made)
    place = made.recipient.label if made.recipient else made.scope
    blank = made.whole.value is None
    held = Text("空白", "the blank") if blank else Text(figure(made.whole.value), figure(made.whole.value))
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"“{child}”{place}为 {given} {unit}，超过上级“{parent}”的 {held.zh}，多 {gap}。",
            f'"{child}", {place}: {given} {unit} exceeds {held.en} of its parent "{parent}" by {gap}.',
        ),
        part.path,
        Text("请核对这一格和上级的同一格。", "Check this cell and the same cell of the parent."),
        related=(Related(made.whole.path, Text(f"上级：{subject.zh}", f"parent: {subject.en}")),),
        data={
            "indicator": made.row.indicator.id, "scope": made.scope, "whole": None if blank else held.zh,
            "part": given, "gap": figure(made.gap),
        },
    )  # fmt: skip
