"""期限不合理 / An implausible period.

完成期限早于起始日期，或者整个期限不在计划的年度里。进度就是按这个期限算的。

In English: The period ends before it begins, or lies outside the plan's year altogether. Progress is
judged by this period.

Fails:

    plan:
      id: example
      title: 示例计划（虚构）
      year: 2024
      period: {start: 2024-11-30, end: 2024-01-01}
      pairings: pairings.yaml
    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}

Passes:

    plan:
      id: example
      title: 示例计划（虚构）
      year: 2024
      period: {start: 2024-01-01, end: 2024-11-30}
      pairings: pairings.yaml
    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts

INFO = RuleInfo("EW307", "period")


def check(facts: Facts) -> Iterator[Finding]:
    head = facts.table.plan.plan
    start, end = head.period.start, head.period.end
    if end < start:
        message = Text(
            f"期限止于 {end}，早于起始的 {start}。", f"The period ends on {end}, before it begins on {start}."
        )
    elif not start.year <= head.year <= end.year:
        message = Text(
            f"期限（{start} 至 {end}）不在 {head.year} 年度。", f"The period {start} to {end} is not in {head.year}."
        )
    else:
        return
    yield Finding(
        INFO.code, Severity.ERROR, message, ("plan", "period", "end"), Text("请改正日期。", "Correct the dates.")
    )
