"""What EW101 and EW102 say of a row whose sum does not meet its quota."""

from __future__ import annotations

from decimal import Decimal

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.figures import EXACT
from ewcoop.model.sums import Sum
from ewcoop.rules.plan.explained import explained
from ewcoop.rules.words import figure, of_row, size


def off_quota(facts: Facts, made: Sum, code: str, severity: Severity, word: Text, help_: Text) -> Finding:
    """A finding at the quota, with both sides, the gap, and its cause if that can be told."""
    whole = made.whole.value
    assert made.gap is not None
    assert isinstance(whole, Decimal)
    unit, quota, allocated = made.row.indicator.unit, figure(whole), figure(EXACT.add(whole, made.gap))
    subject, gap = of_row(made.row, made.scope), size(made.gap)
    finding = Finding(
        code,
        severity,
        Text(
            f"{subject.zh}下达 {quota} {unit}，分解合计 {allocated} {unit}，{word.zh} {gap}。",
            f"{subject.en}: quota {quota} {unit}, allocated {allocated}, {word.en} {gap}.",
        ),
        made.whole.path,
        help_,
        data={
            "indicator": made.row.indicator.id, "scope": made.scope, "quota": quota, "allocated": allocated,
            "gap": figure(made.gap),
        },
    )  # fmt: skip
    return explained(facts, made, finding)
