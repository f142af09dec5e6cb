"""结对不在期限内 / A pair outside its dates.

结对有起止日期。数分给了在本计划期限内不存在的结对；或者结对关系文件中某个结对的终止早于起始。

In English: Pairs have dates. A figure is given to a pair that does not exist within the plan's
period; or, in a pairings file, a pair ends before it begins.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 100}
    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县, from: 2016-01-01, to: 2020-12-31}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 100}
    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县, from: 2021-01-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.pairing import Pairings

INFO = RuleInfo("EW206", "outside-dates")


def check(facts: Facts) -> Iterator[Finding]:
    period = facts.table.plan.plan.period
    for row in facts.table.rows:
        for fault in row.faults:
            if fault.kind == "outside":
                yield Finding(
                    INFO.code,
                    Severity.ERROR,
                    Text(
                        f"“{fault.unit}”与“{fault.name}”的结对不在本计划期限（{period.start} 至 {period.end}）。",
                        f'"{fault.unit}" and "{fault.name}" are not paired within {period.start} to {period.end}.',
                    ),
                    fault.path,
                    Text("请核对结对关系文件中的起止日期。", "Check the dates in the pairings file."),
                    at_key=True,
                    data={"unit": fault.unit, "partner": fault.name},
                )


def check_pairings(pairings: Pairings) -> Iterator[Finding]:
    for index, pair in enumerate(pairings.pairs):
        if pair.from_ and pair.to and pair.to < pair.from_:
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(
                    f"“{pair.unit}”与“{pair.partner}”的结对止于 {pair.to}，早于起始的 {pair.from_}。",
                    f'The pair "{pair.unit}/{pair.partner}" ends on {pair.to}, before it begins on {pair.from_}.',
                ),
                ("pairs", index, "to"),
                Text("请改正日期。", "Correct the dates."),
            )
