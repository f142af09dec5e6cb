"""指标没有内容 / An indicator that says nothing.

既没有下达数，也没有分解数，也没有用 `arrangement` 写明怎样安排（或者整个计划没有指标）。也许是抄漏了一行。

In English: Neither a quota nor an allocation, nor words in `arrangement` (or a plan without any
indicator): a line may have been lost in copying.

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
from ewcoop.model.plan import Indicator

INFO = RuleInfo("EW308", "says-nothing")


def check(facts: Facts) -> Iterator[Finding]:
    if not facts.table.rows and not facts.table.incomplete:
        message = Text("计划里一个指标也没有。", "The plan has no indicator at all.")
        yield Finding(
            INFO.code, Severity.WARNING, message, ("indicators",), Text("请补上指标。", "Add the indicators.")
        )
    for row in facts.table.rows:
        indicator = row.indicator
        if indicator.arrangement is None and not row.quota_unsure and not _has_value(indicator):
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


def _has_value(indicator: Indicator) -> bool:
    """Whether anything but blanks stands in its quotas or cells."""
    cells = [value for value in (*indicator.quota.values(), *indicator.allocation.values()) if value is not None]
    return any(not isinstance(value, dict) or any(one is not None for one in value.values()) for value in cells)
