"""没有结对关系 / Not paired.

数填给了一个与本单位没有结对的县。多半是填错了行或列；如果结对关系有变，请先改结对关系文件。

In English: A figure is given for a county that the unit is not paired with, most likely in the wrong
row or column. If the pairing changed, change the pairings file first.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: {西二县: 50}, 东二县: {西二县: 50}}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: {西一县: 50}, 东二县: {西二县: 50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.facts import Facts

INFO = RuleInfo("EW202", "not-paired")


def check(facts: Facts) -> Iterator[Finding]:
    names = facts.table.names
    for row in facts.table.rows if names else ():
        for fault in row.faults:
            if fault.kind != "not_paired" or names is None:
                continue
            county, others = fault.name in names.partners, listed(fault.options)
            if county and fault.options:
                help_ = Text(f"与“{fault.name}”结对的是{others.zh}。", f'"{fault.name}" is paired with {others.en}.')
            elif fault.options:
                help_ = Text(f"与“{fault.unit}”结对的是{others.zh}。", f'"{fault.unit}" is paired with {others.en}.')
            else:
                help_ = Text("请核对结对关系文件。", "Check the pairings file.")
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(
                    f"“{fault.unit}”与“{fault.name}”没有结对。" if county
                    else f"“{fault.unit}”在{fault.name}没有结对县。",
                    f'"{fault.unit}" is not paired with "{fault.name}".' if county
                    else f'"{fault.unit}" has no partner in {fault.name}.',
                ),
                fault.path,
                help_,
                at_key=True,
                data={"unit": fault.unit, "partner": fault.name, "paired": list(fault.options)},
            )  # fmt: skip
