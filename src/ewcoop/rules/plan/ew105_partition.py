"""其中各项之和不等于上级 / Parts do not add up to the whole.

声明为 `partition` 的其中，各项加起来要等于上级指标：每个协作地区的下达数如此，每个承担单位的分解数也
如此。如果其中各项只是一部分，请改为 `subset`；只是列在其下、计量不同，请改为 `companion`。

In English: Children declared as `partition` must add up to their parent, in the quota of every scope
and in the cell of every recipient. If they are only some of it, declare `subset`; if they merely
stand under it, `companion`.

Fails:

    indicators:
      - id: donations
        name: 社会帮扶
        unit: 万元
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东二县: 50}
      - id: donations.charity
        name: 其中：慈善系统
        unit: 万元
        nature: binding
        within: {indicator: donations, as: partition}
        quota: {西州: 60}
        allocation: {东一县: 30, 东二县: 30}
      - id: donations.other
        name: 其他
        unit: 万元
        nature: binding
        within: {indicator: donations, as: partition}
        quota: {西州: 40}
        allocation: {东一县: 25, 东二县: 15}

Passes:

    indicators:
      - id: donations
        name: 社会帮扶
        unit: 万元
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东二县: 50}
      - id: donations.charity
        name: 其中：慈善系统
        unit: 万元
        nature: binding
        within: {indicator: donations, as: partition}
        quota: {西州: 60}
        allocation: {东一县: 30, 东二县: 30}
      - id: donations.other
        name: 其他
        unit: 万元
        nature: binding
        within: {indicator: donations, as: partition}
        quota: {西州: 40}
        allocation: {东一县: 20, 东二县: 20}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.figures import total
from ewcoop.model.sums import Sum
from ewcoop.rules.plan.explained import explained
from ewcoop.rules.words import figure, size, where

INFO = RuleInfo("EW105", "partition")


def check(facts: Facts) -> Iterator[Finding]:
    for made in facts.sums:
        if made.kind == "partition" and made.outcome == "fails":
            yield _finding(facts, made)


def _finding(facts: Facts, made: Sum) -> Finding:
    assert made.gap is not None
    subject, unit, whole = where(made), made.row.indicator.unit, figure(made.whole.value)
    parts = figure(total(part.value for part in made.parts if isinstance(part.value, Decimal)))
    more = made.gap > 0
    finding = Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"{subject.zh}为 {whole} {unit}，其中各项之和为 {parts}，{'多' if more else '少'} {size(made.gap)}。",
            f"{subject.en}: {whole} {unit}, but its parts add up to {parts},"
            f" {'over' if more else 'short'} by {size(made.gap)}.",
        ),
        made.whole.path,
        Text("请核对上级这一格和其中各项。", "Check this cell and those of its parts."),
        data={
            "indicator": made.row.indicator.id, "scope": made.scope, "whole": whole, "parts": parts,
            "unit": made.recipient.unit if made.recipient else None,
            "partner": made.recipient.partner if made.recipient else None,
            "gap": figure(made.gap),
        },
    )  # fmt: skip
    return explained(facts, made, finding)
