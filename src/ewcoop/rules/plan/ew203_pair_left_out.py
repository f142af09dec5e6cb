"""漏了结对县 / A pair left out.

一个协作地区的指标分给了一些结对县，却有结对县根本没有写到。确实没有任务的，请写上名称并留空（空白
表示“没有任务”，与 0 不同）；这样别人看得出不是漏填。

In English: An indicator is allocated to some pairs of a scope, while others are not mentioned at all.
If a pair really has no target, write its name and leave the value blank (blank is "no target", which
is not 0), so that everybody sees it was not forgotten.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 100}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation:
          东一县: 100
          东二县:
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.facts import Facts
from ewcoop.model.names import Names, Recipient
from ewcoop.model.table import Row
from ewcoop.rules.words import of_row

INFO = RuleInfo("EW203", "pair-left-out")

MOST_LISTED = 50
"""How many pairs the data of a finding lists."""


def check(facts: Facts) -> Iterator[Finding]:
    names = facts.table.names
    if names is None:
        return
    for index, row in enumerate(facts.table.rows):
        if index in facts.table.unsure:
            continue  # what is missing may be what could not be read
        for scope, pairs in _left_out(row, names):
            few = [pair.label for pair in pairs[:MOST_LISTED]]
            subject, labels = of_row(row, scope), listed(few, count=len(pairs))
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(f"{subject.zh}漏了结对县：{labels.zh}。", f"{subject.en} leaves out {labels.en}."),
                (*row.path, "allocation"),
                Text("请补上；确无任务的，写上名称并留空。", "Add them; leave the value blank if there is no target."),
                at_key=True,
                data={
                    "indicator": row.indicator.id,
                    "scope": scope,
                    "pairs": few,
                },
            )


def _left_out(row: Row, names: Names) -> Iterator[tuple[str, list[Recipient]]]:
    """The pairs without a cell, by scope; but for those whose unit has a cell as a whole, or one under a
    name that nobody knows: that is reported already."""
    if any(fault.kind == "unknown" and fault.unit is None and fault.path[2] == "allocation" for fault in row.faults):
        return
    covered = {cell.recipient for cell in row.cells}
    whole = {(cell.recipient.unit, cell.recipient.scope) for cell in row.cells if cell.recipient.partner is None}
    unclear = {fault.unit for fault in row.faults}
    for scope, cells in row.by_scope.items():
        if scope not in row.quotas or all(cell.value is None for cell in cells):
            continue
        missing = [pair for pair in names.pairs_by_scope.get(scope, ()) if pair not in covered]
        missing = [pair for pair in missing if (pair.unit, scope) not in whole and pair.unit not in unclear]
        if missing:
            yield scope, missing
