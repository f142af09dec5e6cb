"""不知道给哪个结对县 / The figure does not say for whom.

单位只有一个结对县时，可以只写一个数；有几个时，要按结对县（或协作地区）分别写，否则不知道这个数是
给谁的。

In English: For a unit with one partner the figure alone will do. Where there are several, write it by
partner (or by scope): otherwise nobody knows whose it is.

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
    west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
      - {unit: 东一县, partner: 西二县}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: {西一县: 60, 西二县: 40}}
    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}]}
    west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
      - {unit: 东一县, partner: 西二县}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.facts import Facts

INFO = RuleInfo("EW208", "ambiguous")


def check(facts: Facts) -> Iterator[Finding]:
    for row in facts.table.rows:
        for fault in row.faults:
            if fault.kind == "ambiguous":
                options = listed(fault.options)
                example = f"{fault.unit}: {{{'，'.join(f'{one}: …' for one in fault.options[:2])}}}".replace("，", ", ")
                yield Finding(
                    INFO.code,
                    Severity.ERROR,
                    Text(
                        f"“{fault.unit}”对应{options.zh}，这个数没有写明给谁。",
                        f'"{fault.unit}" stands for {options.en}; the figure does not say for which.',
                    ),
                    fault.path,
                    Text(f"请分开写，如“{example}”。", f'Write it apart, such as "{example}".'),
                    at_key=True,
                    data={"unit": fault.unit, "options": list(fault.options)},
                )
