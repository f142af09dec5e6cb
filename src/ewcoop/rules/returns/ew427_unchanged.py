"""与上月一个数都不差 / Not one figure changed.

一个单位报来的数（至少五项，不全是 0，也没有都完成）与上个月完全一样，可能是忘了更新，把上月的表又交了一遍。只是
提示。

In English: All figures of a unit (five at least, not all 0, and not all reached) are those of the month before:
perhaps last month's form was sent again. A note only.

Fails:

    indicators:
      - id: i1
        name: 指标1
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i2
        name: 指标2
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i3
        name: 指标3
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i4
        name: 指标4
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i5
        name: 指标5
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,指标1,东一县,西一县,1
    2024-01,指标1,东二县,西二县,1
    2024-01,指标2,东一县,西一县,2
    2024-01,指标2,东二县,西二县,2
    2024-01,指标3,东一县,西一县,3
    2024-01,指标3,东二县,西二县,3
    2024-01,指标4,东一县,西一县,4
    2024-01,指标4,东二县,西二县,4
    2024-01,指标5,东一县,西一县,5
    2024-01,指标5,东二县,西二县,5
    2024-02,指标1,东一县,西一县,1
    2024-02,指标1,东二县,西二县,2
    2024-02,指标2,东一县,西一县,2
    2024-02,指标2,东二县,西二县,3
    2024-02,指标3,东一县,西一县,3
    2024-02,指标3,东二县,西二县,4
    2024-02,指标4,东一县,西一县,4
    2024-02,指标4,东二县,西二县,5
    2024-02,指标5,东一县,西一县,5
    2024-02,指标5,东二县,西二县,6

Passes:

    indicators:
      - id: i1
        name: 指标1
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i2
        name: 指标2
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i3
        name: 指标3
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i4
        name: 指标4
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: i5
        name: 指标5
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,指标1,东一县,西一县,1
    2024-01,指标1,东二县,西二县,1
    2024-01,指标2,东一县,西一县,2
    2024-01,指标2,东二县,西二县,2
    2024-01,指标3,东一县,西一县,3
    2024-01,指标3,东二县,西二县,3
    2024-01,指标4,东一县,西一县,4
    2024-01,指标4,东二县,西二县,4
    2024-01,指标5,东一县,西一县,5
    2024-01,指标5,东二县,西二县,5
    2024-02,指标1,东一县,西一县,2
    2024-02,指标1,东二县,西二县,2
    2024-02,指标2,东一县,西一县,3
    2024-02,指标2,东二县,西二县,3
    2024-02,指标3,东一县,西一县,4
    2024-02,指标3,东二县,西二县,4
    2024-02,指标4,东一县,西一县,5
    2024-02,指标4,东二县,西二县,5
    2024-02,指标5,东一县,西一县,6
    2024-02,指标5,东二县,西二县,6
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.returns import Series
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, month

INFO = RuleInfo("EW427", "unchanged")

_FEWEST = 5


def check_returns(watched: Watched) -> Iterator[Finding]:
    returns, due = watched.returns, watched.pace.day.due
    if due not in returns.months or due - 1 not in returns.months:
        return
    own: dict[str, list[int]] = {}
    for number, series in enumerate(returns.series):
        own.setdefault(series.recipient.unit, []).append(number)
    for unit, numbers in own.items():
        pairs = [(number, returns.figure(number, due), returns.figure(number, due - 1)) for number in numbers]
        sent = [(number, now, before) for number, now, before in pairs if now is not None and before is not None]
        same = all(now.value == before.value for _, now, before in sent)
        if len(sent) < _FEWEST or not same or not any(now.value for _, now, _ in sent):
            continue
        if all(_is_reached(returns.series[number], now.value) for number, now, _ in sent):
            continue
        words, then = month(due), month(due - 1)
        yield found(
            INFO,
            Severity.NOTE,
            Text(
                f"{unit}报来的{words.zh} {len(sent)} 个数与{then.zh}的完全一样。",
                f"{unit} sent {len(sent)} figures for {words.en}, every one the same as for {then.en}.",
            ),
            sent[0][1].origin,
            help_=Text("请问一下是不是忘了更新。", "Ask whether they forgot to bring them up to date."),
            unit=unit,
            figures=len(sent),
            month=words.en,
        )


def _is_reached(series: Series, value: Decimal) -> bool:
    cell = series.row.by_recipient.get(series.recipient)
    target = cell.value if cell is not None else None
    return not isinstance(target, Decimal) or value >= target
