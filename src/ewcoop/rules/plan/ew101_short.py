"""分解数少于下达数 / Allocated less than the quota.

一个指标在一个协作地区的分解数，加起来应等于下达数。约束性指标缺一个单位也是错误；预期性指标是警告。
能看出原因的会指出最可疑的那一格：改了它，各项合计就同时相符；或者大小差十倍、一万倍，两位数字颠倒，
有一格漏填。

In English: The allocations of an indicator in a scope must add up to its quota. On a binding
indicator one unit short is an error, on an expected one a warning. Where the cause can be told, the
suspect cell is named: the one whose change makes all sums hold, a figure ten or ten thousand times
too small, two digits that changed places, a cell left blank.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东二县: 40}

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
from ewcoop.rules.plan.rows import off_quota

INFO = RuleInfo("EW101", "short")

_HELP = Text(
    "请核对这一行的分解数，补足缺口，或改正下达数。",
    "Check the allocations of this row: make up the gap, or correct the quota.",
)


def check(facts: Facts) -> Iterator[Finding]:
    for made in facts.sums:
        if made.kind == "row" and made.gap is not None and made.gap < 0:
            binding = made.row.indicator.nature == "binding"
            severity = Severity.ERROR if binding else Severity.WARNING
            yield off_quota(facts, made, INFO.code, severity, Text("缺", "short by"), _HELP)
