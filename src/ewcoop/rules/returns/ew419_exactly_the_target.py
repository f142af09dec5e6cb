"""一步到位 / A jump to exactly the target.

上次报的还不到年度任务的一半，这次正好等于任务。可能是真的，也可能是照着任务数填的：请看佐证材料。只是提示。

In English: Below half of the target the last time, and exactly the target now. It may be true, or copied from the
target: ask for evidence. A note only.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,25
    2024-01,帮助就业,东二县,西二县,4
    2024-02,帮助就业,东一县,西一县,60
    2024-02,帮助就业,东二县,西二县,8

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-02,帮助就业,东一县,西一县,10
    2024-02,帮助就业,东二县,西二县,8
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.figures import EXACT, plain
from ewcoop.model.names import Recipient
from ewcoop.model.returns import Figure
from ewcoop.model.table import Row
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, month, of, there

INFO = RuleInfo("EW419", "exactly-the-target")

_SMALLEST = 10
"""Of small targets (one park) every step is a large part."""


def check_returns(watched: Watched) -> Iterator[Finding]:
    returns = watched.returns
    for number, (row, recipient) in enumerate(returns.series):
        cell = row.by_recipient.get(recipient)
        target = cell.value if cell is not None else None
        if not isinstance(target, Decimal) or target < _SMALLEST:
            continue
        for before, figure in pairwise(returns.figures(number)):
            if figure.value == target and EXACT.multiply(before.value, Decimal(2)) < target:
                yield _finding(row, recipient, before, figure)


def _finding(row: Row, recipient: Recipient, before: Figure, figure: Figure) -> Finding:
    subject, unit, value, old = of(row, recipient), row.indicator.unit, plain(figure.value), plain(before.value)
    then, when = month(before.month), month(figure.month)
    return found(
        INFO,
        Severity.NOTE,
        Text(
            f"{subject.zh}：{then.zh}累计 {old} {unit}，{when.zh}正好是年度任务 {value} {unit}。",
            f"{subject.en}: {old} {unit} by {then.en}, and exactly the target of {value} by {when.en}.",
        ),
        figure.origin,
        help_=Text("请看佐证材料，是不是照任务数填的。", "Ask for evidence: was the target copied?"),
        related=(there(before.origin, Text(f"{then.zh}报的数", f"the figure of {then.en}")),),
        value=value,
        before=old,
        month=when.en,
    )
