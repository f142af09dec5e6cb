"""上级指标不存在或循环 / Unknown or circular parent.

其中（`within`）所指的上级指标要在本计划里，而且不能绕回自己。

In English: The parent named by `within` must be in this plan, and must not lead back to the indicator
itself.

Fails:

    indicators:
      - {id: a, name: 甲, unit: 人, nature: binding, within: {indicator: b, as: subset}, arrangement: 双方商定}
      - {id: b, name: 乙, unit: 人, nature: binding, within: {indicator: a, as: subset}, arrangement: 双方商定}

Passes:

    indicators:
      - {id: a, name: 甲, unit: 人, nature: binding, arrangement: 双方商定}
      - {id: b, name: 乙, unit: 人, nature: binding, within: {indicator: a, as: subset}, arrangement: 双方商定}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.rules.words import suggest

INFO = RuleInfo("EW305", "parent")


def check(facts: Facts) -> Iterator[Finding]:
    table = facts.table
    for row in table.rows:
        within = row.indicator.within
        if within is None:
            continue
        path = (*row.path, "within", "indicator")
        if within.indicator not in table.by_id and within.indicator not in table.unread:
            near = suggest(within.indicator, table.by_id)
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(f"本计划没有标识为“{within.indicator}”的指标。", f'No indicator has the id "{within.indicator}".'),
                path,
                Text(f"是否应为“{near}”？", f'Did you mean "{near}"?')
                if near
                else Text("请写上级指标的 id。", "Give the id of the parent indicator."),
                data={"id": within.indicator, **({"suggestion": near} if near else {})},
            )
        elif row.indicator.id in table.circular:
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(
                    f"“{row.indicator.name}”的上级绕回了自己，其中关系成了循环。",
                    f'"{row.indicator.name}" stands, in the end, within itself.',
                ),
                path,
                Text("请改正其中一处 within。", "Correct one of the `within` in the circle."),
                data={"id": row.indicator.id},
            )
