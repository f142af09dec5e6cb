"""累计数变小了 / A cumulative figure that falls.

累计完成数只增不减。变小了，不是填成了当月数，就是以前报多了。

In English: What was reached since the period began never falls. Where it does, a month's own figure was sent, or an
earlier one was too large.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-02,帮助就业,东一县,西一县,3
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

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from operator import gt
from typing import Any

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.figures import EXACT, plain
from ewcoop.model.months import Month
from ewcoop.model.returns import Returns
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, month, of, there

INFO = RuleInfo("EW408", "falls")


def check_returns(watched: Watched) -> Iterator[Finding]:
    returns = watched.returns
    if _only_rise(returns):
        return
    last: list[Decimal | None] = [None] * len(returns.series)
    since: list[Month] = [returns.months.start] * len(returns.series)
    for one, column in zip(returns.months, returns.values, strict=True):
        for number, (before, now) in enumerate(zip(last, column, strict=False)):  # a month has room for more
            if now is None:
                continue
            if before is not None and now < before:
                yield _finding(watched, number, since[number], one)
            last[number] = now
            since[number] = one


def _only_rise(returns: Returns) -> bool:
    """Whether it is plain at a glance that nothing falls: months have all figures or none, as they mostly do."""
    count = len(returns.series)
    falls: Callable[[Any, Any], bool] = gt
    sent = [column for column in returns.values if any(value is not None for value in column)]
    try:
        return not any(any(map(falls, before[:count], now[:count])) for before, now in pairwise(sent))
    except TypeError:  # a figure is missing
        return False


def _finding(watched: Watched, number: int, earlier: Month, later: Month) -> Finding:
    before, now = watched.returns.figure(number, earlier), watched.returns.figure(number, later)
    assert before is not None
    assert now is not None
    row, recipient = watched.returns.series[number]
    subject, old, new = of(row, recipient), plain(before.value), plain(now.value)
    unit, then, when = row.indicator.unit, month(earlier), month(later)
    return found(
        INFO,
        Severity.ERROR,
        Text(
            f"{subject.zh}：{when.zh}累计 {new} {unit}，比{then.zh}的 {old} {unit}还少。",
            f"{subject.en}: {new} {unit} by {when.en}, less than {old} by {then.en}.",
        ),
        now.origin,
        help_=_why(before.value, now.value),
        related=(there(before.origin, Text(f"{then.zh}报的数", f"the figure of {then.en}")),),
        value=new,
        before=old,
        month=when.en,
    )


def _why(before: Decimal, now: Decimal) -> Text:
    if now and EXACT.multiply(now, Decimal(10)) >= before and EXACT.multiply(now, Decimal(9)) <= before:
        return Text("请核对是否少写了一个 0，或只填了当月数。", "A 0 too few? Or only the month's own figure?")
    return Text(
        "要填从年初累计的数，不是当月数；请核实。", "Cumulative figures are wanted, not those of the month alone."
    )
