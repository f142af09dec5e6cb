"""文字写明的总数不成立 / A total stated in words does not hold.

文件的说明或备注里用文字写明的总数（`declared`），要与表中的格相符。

In English: A total that the document states in words (`declared`) must agree with the table's cells.

Fails:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 300}
        allocation: {东一县: 100, 东二县: 100, 市本级: 100}
    declared:
      - text: 各县完成销售 250 万元
        sum: {indicator: sales, scope: 西州, of: units}
        equals: 250

Passes:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 300}
        allocation: {东一县: 100, 东二县: 100, 市本级: 100}
    declared:
      - text: 各县完成销售 200 万元
        sum: {indicator: sales, scope: 西州, of: units}
        equals: 200
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.figures import total
from ewcoop.model.sums import Sum
from ewcoop.rules.plan.explained import explained
from ewcoop.rules.words import figure, of_row, size

INFO = RuleInfo("EW107", "declared")


def check(facts: Facts) -> Iterator[Finding]:
    for made in facts.sums:
        if made.kind == "declared" and made.outcome == "fails":
            yield _finding(facts, made)


def _finding(facts: Facts, made: Sum) -> Finding:
    assert made.gap is not None
    stated = facts.table.plan.declared[made.position]
    subject, unit, equals = of_row(made.row, made.scope), made.row.indicator.unit, figure(stated.equals)
    added = figure(total(part.value for part in made.parts if isinstance(part.value, Decimal)))
    word = ("多", "over") if made.gap > 0 else ("少", "short")
    finding = Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"“{stated.text}”写明 {equals} {unit}，表中{subject.zh}合计 {added}，{word[0]} {size(made.gap)}。",
            f'"{stated.text}" states {equals} {unit}, but {subject.en} adds up to {added},'
            f" {word[1]} by {size(made.gap)}.",
        ),
        made.whole.path,
        Text("请核对文件说法和表中这些格。", "Check what the document says against these cells."),
        data={
            "indicator": made.row.indicator.id, "scope": made.scope, "declared": equals, "sum": added,
            "gap": figure(made.gap),
        },
    )  # fmt: skip
    return explained(facts, made, finding)
