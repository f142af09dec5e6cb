"""其中超过上级 / A subset exceeds its parent.

声明为 `subset` 的其中是上级的一部分，下达数和每一格都不能大于上级。上级为空白（没有任务）时，其中也
不能有数。

In English: A child declared as `subset` lies within its parent: neither its quota nor any cell can
be larger. Where the parent is blank (no target), the child cannot have a figure.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: jobs.poverty
        name: 其中：脱贫人口
        unit: 人
        nature: binding
        within: {indicator: jobs, as: subset}
        quota: {西州: 60}
        allocation: {东一县: 10, 东二县: 50}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: jobs.poverty
        name: 其中：脱贫人口
        unit: 人
        nature: binding
        within: {indicator: jobs, as: subset}
        quota: {西州: 60}
        allocation: {东一县: 30, 东二县: 30}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.rules.words import figure, size, where

INFO = RuleInfo("EW106", "subset")


def check(facts: Facts) -> Iterator[Finding]:
    names = {row.path: row.indicator.name for row in facts.table.rows}
    for made in facts.sums:
        if made.kind != "subset" or made.outcome != "fails" or made.gap is None:
            continue
        part, subject, unit = made.parts[0], where(made), made.row.indicator.unit
        child, whole, held = names[part.path[:2]], figure(part.value), made.whole.value
        yield Finding(
            INFO.code,
            Severity.ERROR,
            Text(
                f"“{child}”{made.recipient.label if made.recipient else made.scope}为 {whole} {unit}，"
                f"超过上级“{made.row.indicator.name}”的 {figure(held)}，多 {size(made.gap)}。",
                f'"{child}", {made.recipient.label if made.recipient else made.scope}: {whole} {unit} exceeds'
                f' {figure(held)} of its parent "{made.row.indicator.name}" by {size(made.gap)}.',
            ),
            part.path,
            Text("请核对这一格和上级的同一格。", "Check this cell and the same cell of the parent."),
            related=(Related(made.whole.path, Text(f"上级：{subject.zh}", f"parent: {subject.en}")),),
            data={
                "indicator": made.row.indicator.id, "scope": made.scope,
                "whole": figure(held) if held is not None else None, "part": whole, "gap": figure(made.gap),
            },
        )  # fmt: skip
