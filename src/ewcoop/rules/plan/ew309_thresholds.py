"""亮灯的界限颠倒 / Thresholds in the wrong order.

`monitoring:` 里的 red 不能高于 yellow：完成率与序时进度之差低于 yellow 亮黄灯，低于 red 亮红灯，单位是百分点。
颠倒了就没有黄灯。

In English: Of the thresholds under `monitoring:`, red must not be above yellow: below yellow a light is yellow,
below red it is red, both in percentage points. The other way round nothing would ever be yellow.

Fails:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
    monitoring: {yellow: -10, red: 0}

Passes:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
    monitoring: {yellow: 0, red: -10, repaired: yellow}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.rules.words import figure

INFO = RuleInfo("EW309", "thresholds")


def check(facts: Facts) -> Iterator[Finding]:
    monitoring = facts.table.plan.monitoring
    if monitoring is None or monitoring.red <= monitoring.yellow:
        return
    red, yellow = figure(monitoring.red), figure(monitoring.yellow)
    yield Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"红灯的界限 {red} 高于黄灯的 {yellow}，永远不会亮黄灯。",
            f"The threshold of red, {red}, is above that of yellow, {yellow}: nothing would ever be yellow.",
        ),
        ("monitoring", "red"),
        Text(
            "红灯的界限要不高于黄灯的，如 {yellow: 0, red: -10}。",
            "Red must not be above yellow: {yellow: 0, red: -10}.",
        ),
        data={"yellow": yellow, "red": red},
    )
