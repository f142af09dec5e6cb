"""有分解数而没有下达数 / Allocated without a quota.

某个协作地区有分解数，却没有下达数可以核对。可能漏写了 `quota`，或这一格填错了列。

In English: Figures are allocated in a scope for which no quota is given. A quota may be missing, or
the figure stands in the wrong column.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        allocation: {东一县: 50, 东二县: 50}

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
from ewcoop.rules.words import figure, of_row

INFO = RuleInfo("EW104", "without-quota")


def check(facts: Facts) -> Iterator[Finding]:
    for balance in facts.balances:
        if balance.allocated is None or balance.quota is not None:
            continue
        subject, unit = of_row(balance.row, balance.scope), balance.row.indicator.unit
        first = next(cell for cell in balance.cells if cell.value is not None)
        yield Finding(
            INFO.code,
            Severity.ERROR,
            Text(
                f"{subject.zh}分解了 {figure(balance.allocated)} {unit}，却没有下达数。",
                f"{subject.en}: {figure(balance.allocated)} {unit} allocated, but no quota is given.",
            ),
            first.path,
            Text(
                f"请在 quota 中补写“{balance.scope}: …”，或删去这些分解数。",
                f'Add "{balance.scope}: …" to the quota, or remove these figures.',
            ),
            data={
                "indicator": balance.row.indicator.id, "scope": balance.scope,
                "allocated": figure(balance.allocated),
            },
        )  # fmt: skip
