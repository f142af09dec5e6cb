"""其中与上级计量单位不同 / A relation between different units.

`partition` 和 `subset` 要求其中与上级用同一计量单位；人与人次、万元与亿元都不是同一单位。计量不同、
只是列在其下的，请写 `companion`。

In English: `partition` and `subset` need the same unit of measure for parent and child; 人 and 人次
differ, and so do 万元 and 亿元. A child that merely stands under its parent is a `companion`.

Fails:

    indicators:
      - {id: firms, name: 引导企业数, unit: 个, nature: expected, arrangement: 双方商定}
      - id: firms.investment
        name: 其中：到位投资
        unit: 亿元
        nature: expected
        within: {indicator: firms, as: subset}
        arrangement: 双方商定

Passes:

    indicators:
      - {id: firms, name: 引导企业数, unit: 个, nature: expected, arrangement: 双方商定}
      - id: firms.investment
        name: 其中：到位投资
        unit: 亿元
        nature: expected
        within: {indicator: firms, as: companion}
        arrangement: 双方商定
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts

INFO = RuleInfo("EW301", "different-units")


def check(facts: Facts) -> Iterator[Finding]:
    for row in facts.table.rows:
        within = row.indicator.within
        parent = facts.table.by_id.get(within.indicator) if within else None
        if within is None or parent is None or within.as_ == "companion":
            continue
        own, other = row.indicator.unit, parent.indicator.unit
        if own != other:
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(
                    f"“{row.indicator.name}”以“{own}”计，上级“{parent.indicator.name}”以“{other}”计，不能相比。",
                    f'"{row.indicator.name}" is counted in {own}, its parent "{parent.indicator.name}" in {other}:'
                    " they cannot be compared.",
                ),
                (*row.path, "within", "as"),
                Text("请统一计量单位，或改为 as: companion。", "Use one unit of measure, or as: companion."),
                related=(Related((*parent.path, "unit"), Text("上级的计量单位", "the parent's unit")),),
                data={"unit": own, "parent_unit": other},
            )
