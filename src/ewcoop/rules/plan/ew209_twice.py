"""同一承担单位写了两次 / A recipient has two figures.

同一个结对（或协作地区）用名称和别名各写了一次。两个数都计入了合计；请只留一个。

In English: The same pair (or scope) stands under its name and under an alias. Both figures were
counted; keep one.

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

INFO = RuleInfo("EW209", "twice")


def check(facts: Facts) -> Iterator[Finding]:
    for row in facts.table.rows:
        for fault in row.faults:
            if fault.kind == "twice":
                yield Finding(
                    INFO.code,
                    Severity.ERROR,
                    Text(f"“{fault.name}”在这一行已经有数。", f'"{fault.name}" has a figure in this row already.'),
                    fault.path,
                    Text("请只留一个（名称和别名算同一个）。", "Keep one: a name and its alias are the same."),
                    at_key=True,
                    data={"name": fault.name},
                )
