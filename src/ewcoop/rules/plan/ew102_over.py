"""分解数多于下达数 / Allocated more than the quota.

正式的分解表都是平的，多出来的多半是笔误，所以是警告。如果确实有意多分，请在指标下写明 `buffer`
（允许超出的数）；在这个数以内只作提示。

In English: A real table closes exactly, so a surplus is most likely a slip: a warning. If it is
meant, declare a `buffer` on the indicator; within it the surplus is a note.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 50}

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
from ewcoop.model.figures import ZERO, plain
from ewcoop.rules.plan.rows import off_quota

INFO = RuleInfo("EW102", "over")


def check(facts: Facts) -> Iterator[Finding]:
    for made in facts.sums:
        if made.kind == "row" and made.gap is not None and made.gap > 0:
            buffer = made.row.indicator.buffer
            within = made.gap <= (buffer or ZERO)
            severity = Severity.NOTE if within else Severity.WARNING
            help_ = Text(
                "请核对这一行的分解数；如有意多分，请写明 buffer（允许超出的数）。",
                "Check the allocations of this row; if the surplus is meant, declare a buffer.",
            )
            if within:
                help_ = Text(
                    f"在允许超出的 {plain(buffer or ZERO)} 以内。", f"Within the buffer of {plain(buffer or ZERO)}."
                )
            yield off_quota(facts, made, INFO.code, severity, Text("多", "over by"), help_)
