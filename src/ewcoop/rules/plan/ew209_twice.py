"""同一承担单位写了两次 / A recipient has two figures.

同一个结对（或协作地区）用名称和别名各写了一次；或者单位按协作地区整体写了一个数，又给其中的结对县写了数。两个
数都计入了合计；请只留一个。

In English: The same pair (or scope) stands under its name and under an alias; or a unit has a figure as a
whole, by scope, and one of its pairs there has a figure too. Both were counted; keep one.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东一: 0, 东二县: 50}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东二县: 50}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.table import Fault

INFO = RuleInfo("EW209", "twice")


def check(facts: Facts) -> Iterator[Finding]:
    for row in facts.table.rows:
        for fault in row.faults:
            if fault.kind == "twice":
                message = Text(f"“{fault.name}”在这一行已经有数。", f'"{fault.name}" has a figure in this row already.')
                help_ = Text("请只留一个（名称和别名算同一个）。", "Keep one: a name and its alias are the same.")
                yield _finding(fault, message, help_)
            elif fault.kind == "overlap":
                part = fault.options[0]
                message = Text(
                    f"“{fault.name}”整体有数，其中的“{part}”又有数，会重复计算。",
                    f'"{fault.name}" has a figure as a whole, and "{part}", a part of it, has one too.',
                )
                help_ = Text("请只按结对县写，或只按协作地区写。", "Write it by partner or by scope, not both.")
                yield _finding(fault, message, help_)


def _finding(fault: Fault, message: Text, help_: Text) -> Finding:
    data = {"name": fault.name}
    return Finding(INFO.code, Severity.ERROR, message, fault.path, help_, at_key=True, data=data)
