"""远超任务 / Far above the target.

完成率超过 200%（只多几个、几人的不算）。这不亮红灯，但多半是统计口径不同，或任务定得太低：请核对口径。只是提示。

In English: More than twice the target was reached, and not by a few people or things only. That raises no light,
but most likely something else was counted, or the target is too low: check the counting rule. A note only.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,416
    2024-01,帮助就业,东二县,西二县,90

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.figures import plain
from ewcoop.model.names import Recipient
from ewcoop.model.rounding import percent
from ewcoop.pace.standing import Standing
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, is_slight, of

INFO = RuleInfo("EW420", "far-above-target")

MOST = 2
"""Twice the target."""


def check_returns(watched: Watched) -> Iterator[Finding]:
    for one in watched.pace.of_level("recipient"):
        if one.rate is None or one.done is None or one.target is None:
            continue
        if one.rate > MOST and not is_slight(one.row, one.done, one.target):
            yield _finding(watched, one)


def _finding(watched: Watched, one: Standing) -> Finding:
    recipient = Recipient(one.unit or "", one.partner, one.scope or "")
    number = watched.returns.find(one.row.indicator.id, recipient)
    figure = watched.returns.latest(number, watched.pace.day.month) if number is not None else None
    assert one.rate is not None
    assert one.done is not None
    assert one.target is not None
    subject, unit, counts = of(one.row, recipient), one.row.indicator.unit, one.row.indicator.counts
    done, target, rate = plain(one.done), plain(one.target), percent(one.rate)
    rule = (
        Text(f"统计口径：{counts}。", f"What counts: {counts}.")
        if counts
        else Text("请核对统计口径。", "Check what counts.")
    )
    message = Text(
        f"{subject.zh}累计 {done} {unit}，是任务 {target} {unit}的 {rate}。",
        f"{subject.en}: {done} {unit} is {rate} of the target of {target}.",
    )
    if figure is None:  # made up of several figures: the plan's cell is the place
        return Finding(INFO.code, Severity.NOTE, message, one.row.by_recipient[recipient].path, rule)
    return found(INFO, Severity.NOTE, message, figure.origin, help_=rule, rate=rate, value=done, target=target)
