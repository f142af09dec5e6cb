"""指标没有内容 / An indicator that says nothing.

既没有下达数，也没有分解数，也没有用 `arrangement` 写明怎样安排。也许是抄漏了一行。

In English: Neither a quota nor an allocation, nor words in `arrangement`: a line may have been lost
in copying.

Fails:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding}

Passes:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts

INFO = RuleInfo("EW308", "says-nothing")


def check(facts: Facts) -> Iterator[Finding]:
    for row in facts.table.rows:
        indicator = row.indicator
        said = indicator.quota or indicator.allocation or indicator.arrangement is not None or row.quota_unsure
        if not said:
            yield Finding(
                INFO.code,
                Severity.WARNING,
                Text(
                    f"“{indicator.name}”没有下达数、分解数或文字安排。",
                    f'"{indicator.name}" has no quota, no allocation and no arrangement.',
                ),
                (*row.path, "name"),
                Text("请补上其中一项。", "Add one of them."),
            )
