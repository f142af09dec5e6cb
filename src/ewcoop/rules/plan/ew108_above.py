"""与上级计划不一致 / Differs from the plan above.

写明了 `plan.parent` 的计划，下达数要与上级计划分给本级的数一致，计量单位和指标性质也要一致；上级分了
数的指标，本级不能漏掉。本级自己增加的指标不受影响。

In English: In a plan with a `plan.parent`, the quotas must be what the plan above allocates to this
unit, in the same unit of measure and of the same nature, and no indicator may be left out. Indicators
that this plan adds of its own are not affected.

Fails:

    plan:
      id: below
      title: 东一县计划（虚构）
      year: 2024
      period: {start: 2024-01-01, end: 2024-12-31}
      pairings: town.yaml
      parent: {file: above.yaml, unit: 东一县}
    indicators:
      - {id: jobs, name: 就业, unit: 人, nature: binding, quota: {西一县: 60}, allocation: {甲镇: 60}}
    # file: town.yaml
    east: {name: 东一县, units: [{name: 甲镇, kind: town}]}
    west: [{scope: 西一县}]
    # file: above.yaml
    indicators:
      - {id: jobs, name: 就业, unit: 人, nature: binding, quota: {西州: 100}, allocation: {东一县: 50, 东二县: 50}}

Passes:

    plan:
      id: below
      title: 东一县计划（虚构）
      year: 2024
      period: {start: 2024-01-01, end: 2024-12-31}
      pairings: town.yaml
      parent: {file: above.yaml, unit: 东一县}
    indicators:
      - {id: jobs, name: 就业, unit: 人, nature: binding, quota: {西一县: 50}, allocation: {甲镇: 50}}
    # file: town.yaml
    east: {name: 东一县, units: [{name: 甲镇, kind: town}]}
    west: [{scope: 西一县}]
    # file: above.yaml
    indicators:
      - {id: jobs, name: 就业, unit: 人, nature: binding, quota: {西州: 100}, allocation: {东一县: 50, 东二县: 50}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.sums import Sum, above_cells
from ewcoop.model.table import Cell, Row
from ewcoop.rules.words import figure, of_row, size

INFO = RuleInfo("EW108", "differs-from-above")

_HELP = Text("请与上级计划核对，改正本计划。", "Check against the plan above and correct this one.")
_NATURES = {"binding": Text("约束性", "binding"), "expected": Text("预期性", "expected")}


def check(facts: Facts) -> Iterator[Finding]:
    table = facts.table
    seen: set[str] = set()
    for (name, scope), cell in above_cells(table).items():
        assert table.parent is not None
        above, row = table.parent.by_id[name], table.by_id.get(name)
        given = isinstance(cell.value, Decimal) and cell.value != 0
        if row is None:
            if given and name not in table.unread:
                yield _missing(above, cell, ("plan", "parent", "unit"))
            continue
        if name not in seen:
            seen.add(name)
            yield from _attributes(above, row)
        if given and scope not in row.quotas and not row.quota_unsure:
            yield _missing(above, cell, row.path)
    for made in facts.sums:
        if made.kind == "above" and made.outcome == "fails":
            yield _differs(made)


def _differs(made: Sum) -> Finding:
    assert made.gap is not None
    subject, unit, ours = of_row(made.row, made.scope), made.row.indicator.unit, figure(made.parts[0].value)
    theirs = made.whole.value
    message = Text(
        f"{subject.zh}下达数为 {ours} {unit}，上级计划没有分给本级。",
        f"{subject.en}: the quota is {ours} {unit}, but the plan above gives none.",
    )
    if theirs is not None:
        message = Text(
            f"{subject.zh}下达数为 {ours} {unit}，上级计划分给本级 {figure(theirs)} {unit}，相差 {size(made.gap)}。",
            f"{subject.en}: the quota is {ours} {unit}, but the plan above gives {figure(theirs)},"
            f" a difference of {size(made.gap)}.",
        )
    return Finding(
        INFO.code,
        Severity.ERROR,
        message,
        made.parts[0].path,
        _HELP,
        related=(_there(made.whole.path),) if isinstance(made.whole, Cell) else (),
        data={
            "indicator": made.row.indicator.id, "scope": made.scope, "quota": ours,
            "above": figure(theirs) if theirs is not None else None, "gap": figure(made.gap),
        },
    )  # fmt: skip


def _attributes(above: Row, row: Row) -> Iterator[Finding]:
    name = row.indicator.name
    if above.indicator.unit != row.indicator.unit:
        ours, theirs = row.indicator.unit, above.indicator.unit
        yield Finding(
            INFO.code, Severity.ERROR,
            Text(f"“{name}”的计量单位是“{ours}”，上级计划是“{theirs}”。",
                 f'"{name}" is counted in {ours} here, in {theirs} in the plan above.'),
            (*row.path, "unit"), _HELP, related=(_there((*above.path, "unit")),),
        )  # fmt: skip
    if above.indicator.nature != row.indicator.nature:
        here, there = _NATURES[row.indicator.nature], _NATURES[above.indicator.nature]
        yield Finding(
            INFO.code, Severity.ERROR,
            Text(f"“{name}”在本计划是{here.zh}指标，在上级计划是{there.zh}指标。",
                 f'"{name}" is {here.en} here, but {there.en} in the plan above.'),
            (*row.path, "nature"), _HELP, related=(_there((*above.path, "nature")),),
        )  # fmt: skip


def _missing(above: Row, cell: Cell, path: tuple[str | int, ...]) -> Finding:
    name, given, unit = above.indicator.name, figure(cell.value), above.indicator.unit
    label = cell.recipient.label
    return Finding(
        INFO.code, Severity.ERROR,
        Text(f"上级计划把“{name}”{given} {unit}分给{label}，本计划没有对应的下达数。",
             f'The plan above gives {label} {given} {unit} of "{name}"; this plan has no quota for it.'),
        path, Text("请补上这项下达数。", "Add that quota."),
        at_key=True, related=(_there(cell.path),), data={"indicator": above.indicator.id, "above": given},
    )  # fmt: skip


def _there(path: tuple[str | int, ...]) -> Related:
    return Related(path, Text("上级计划", "the plan above"), side="parent")
