"""负数 / A negative figure.

任务数不会是负的。要表示没有任务，请留空。

In English: No target is negative. Leave the cell blank where there is no target.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 110, 东二县: -10}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 90, 东二县: 10}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.table import Path
from ewcoop.rules.plan.every_figure import every_figure
from ewcoop.rules.words import figure

INFO = RuleInfo("EW303", "negative")


def check(facts: Facts) -> Iterator[Finding]:
    for _, value, path in every_figure(facts):
        if value < 0:
            yield _finding(value, path)
    for index, declared in enumerate(facts.table.plan.declared):
        if declared.equals < 0:
            yield _finding(declared.equals, ("declared", index, "equals"))


def _finding(value: Decimal, path: Path) -> Finding:
    shown = figure(value)
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(f"任务数不能是负数：{shown}。", f"A target cannot be negative: {shown}."),
        path,
        Text("请改正；没有任务请留空。", "Correct it, or leave it blank if there is no target."),
        data={"value": shown},
    )
