"""有下达数而没有分解 / A quota without an allocation.

下达了数，却没有一个单位承担。留空的分解数不是 0；如果本来就不分解，请用 `arrangement` 写明怎样安排。
写了怎样分解（split）而还没有分解的，只提示一下。

In English: A quota is given and nobody carries any of it. A blank is not 0; if there is nothing to
allocate, say in `arrangement` what was arranged instead. Where the plan says how to split it, and that has
not been done yet, this is a note.

Fails:

    indicators:
      - id: experts
        name: 选派专业技术人员
        unit: 人次
        nature: binding
        quota: {西州: 18}

Passes:

    indicators:
      - id: experts
        name: 选派专业技术人员
        unit: 人次
        nature: binding
        quota: {西州: 18}
        arrangement: 已选派
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.balance import Balance
from ewcoop.model.facts import Facts
from ewcoop.rules.words import figure, of_row

INFO = RuleInfo("EW103", "unallocated")


def check(facts: Facts) -> Iterator[Finding]:
    for balance in facts.balances:
        if balance.status != "unallocated" or balance.quota is None:
            continue
        if _is_to_be_split(facts, balance):
            yield _not_yet(balance)
            continue
        subject, unit, quota = of_row(balance.row, balance.scope), balance.row.indicator.unit, figure(balance.quota)
        yield Finding(
            INFO.code,
            Severity.ERROR,
            Text(
                f"{subject.zh}下达 {quota} {unit}，没有分解到任何单位。",
                f"{subject.en}: a quota of {quota} {unit}, allocated to nobody.",
            ),
            balance.path,
            Text(
                "请填写 allocation，或用 arrangement 写明如何安排。",
                "Fill in the allocation, or say in arrangement what was arranged.",
            ),
            data={"indicator": balance.row.indicator.id, "scope": balance.scope, "quota": quota},
        )


def _is_to_be_split(facts: Facts, balance: Balance) -> bool:
    policies, names = facts.table.policies, facts.table.names
    if policies is None or names is None or balance.scope is None or not isinstance(balance.quota, Decimal):
        return False
    from ewcoop.split.effective import effective  # few plans have policies

    return effective(policies, names, balance.row, balance.scope).by is not None


def _not_yet(balance: Balance) -> Finding:
    subject, unit, quota = of_row(balance.row, balance.scope), balance.row.indicator.unit, figure(balance.quota)
    return Finding(
        INFO.code,
        Severity.NOTE,
        Text(
            f"{subject.zh}下达 {quota} {unit}，还没有分解。", f"{subject.en}: a quota of {quota} {unit}, not split yet."
        ),
        balance.path,
        Text("用 ewcoop split 分解。", "Split it with ewcoop split."),
        data={"indicator": balance.row.indicator.id, "scope": balance.scope, "quota": quota},
    )
