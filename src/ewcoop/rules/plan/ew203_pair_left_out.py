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
from ewcoop.model.names import Recipient
from ewcoop.model.table import Row
from ewcoop.rules.words import of_row

INFO = RuleInfo("EW203", "pair-left-out")


def check(facts: Facts) -> Iterator[Finding]:
    names = facts.table.names
    if names is None:
        return
    for row in facts.table.rows:
        for scope, cells in row.by_scope.items():
            if scope not in row.quotas or all(cell.value is None for cell in cells):
                continue
            left_out = _left_out(row, names.pairs_by_scope.get(scope, []))
            if left_out:
                subject, pairs = of_row(row, scope), listed(pair.label for pair in left_out)
                yield Finding(
                    INFO.code,
                    Severity.ERROR,
                    Text(f"{subject.zh}漏了结对县：{pairs.zh}。", f"{subject.en} leaves out {pairs.en}."),
                    (*row.path, "allocation"),
                    Text(
                        "请补上；确无任务的，写上名称并留空。", "Add them; leave the value blank if there is no target."
                    ),
                    at_key=True,
                    data={"indicator": row.indicator.id, "scope": scope, "pairs": [pair.label for pair in left_out]},
                )


def _left_out(row: Row, pairs: list[Recipient]) -> list[Recipient]:
    """The pairs without a cell, but for those whose unit has a cell as a whole, or one under a name
    that nobody knows: that is reported already."""
    if any(
        fault.kind == "unknown" and fault.unit is None and fault.path[2:3] == ("allocation",) for fault in row.faults
    ):
        return []
    covered = {(cell.recipient.unit, cell.recipient.partner) for cell in row.cells}
    unclear = {fault.unit for fault in row.faults}
    return [
        pair
        for pair in pairs
        if (pair.unit, pair.partner) not in covered and (pair.unit, None) not in covered and pair.unit not in unclear
    ]
