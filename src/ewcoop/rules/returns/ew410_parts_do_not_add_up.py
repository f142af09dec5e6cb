"""各项之和不等于上级 / Parts that do not add up.

各项之和应等于上级的（partition），每个月、每个承担单位都要相等。有一项没有报，就不作判定。

In English: Parts that make up their parent (partition) add up to it, every month and for everybody. Where a part is
missing nothing is judged.

Fails:

    indicators:
      - id: gifts
        name: 社会帮扶
        unit: 万元
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: gifts.one
        name: 其中：慈善系统
        unit: 万元
        nature: binding
        within: {indicator: gifts, as: partition}
        quota: {西州: 50}
        allocation: {东一县: 30, 东二县: 20}
      - id: gifts.two
        name: 其他
        unit: 万元
        nature: binding
        within: {indicator: gifts, as: partition}
        quota: {西州: 50}
        allocation: {东一县: 30, 东二县: 20}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,社会帮扶,东一县,西一县,6
    2024-01,其中：慈善系统,东一县,西一县,2
    2024-01,其他,东一县,西一县,3
    2024-01,社会帮扶,东二县,西二县,4
    2024-01,其中：慈善系统,东二县,西二县,3
    2024-01,其他,东二县,西二县,1

Passes:

    indicators:
      - id: gifts
        name: 社会帮扶
        unit: 万元
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: gifts.one
        name: 其中：慈善系统
        unit: 万元
        nature: binding
        within: {indicator: gifts, as: partition}
        quota: {西州: 50}
        allocation: {东一县: 30, 东二县: 20}
      - id: gifts.two
        name: 其他
        unit: 万元
        nature: binding
        within: {indicator: gifts, as: partition}
        quota: {西州: 50}
        allocation: {东一县: 30, 东二县: 20}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,社会帮扶,东一县,西一县,6
    2024-01,其中：慈善系统,东一县,西一县,2
    2024-01,其他,东一县,西一县,4
    2024-01,社会帮扶,东二县,西二县,4
    2024-01,其中：慈善系统,东二县,西二县,3
    2024-01,其他,东二县,西二县,1
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.figures import minus, plain, total
from ewcoop.model.returns import Figure, Returns, Series
from ewcoop.model.table import Row
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, month, of, there

INFO = RuleInfo("EW410", "parts-do-not-add-up")


def check_returns(watched: Watched) -> Iterator[Finding]:
    table, returns = watched.table, watched.returns
    parts = {
        parent: [row for row in rows if row.indicator.within and row.indicator.within.as_ == "partition"]
        for parent, rows in table.children.items()
    }
    for number, series in enumerate(returns.series):
        rows = parts.get(series.row.indicator.id)
        if not rows or any(row.indicator.unit != series.row.indicator.unit for row in rows):
            continue
        for figure in returns.figures(number):
            figures = _parts(returns, rows, series, figure)
            if figures is not None and total(part.value for _, part in figures) != figure.value:
                yield _finding(series, figure, figures)


def _parts(returns: Returns, rows: list[Row], series: Series, whole: Figure) -> list[tuple[Row, Figure]] | None:
    """The parts that were sent; None if one is missing that has a target, or if there is none at all."""
    out = []
    for row in rows:
        number = returns.find(row.indicator.id, series.recipient)
        figure = returns.figure(number, whole.month) if number is not None else None
        cell = row.by_recipient.get(series.recipient)
        if figure is not None:
            out.append((row, figure))
        elif cell is not None and isinstance(cell.value, Decimal):
            return None
    return out or None


def _finding(series: Series, whole: Figure, parts: list[tuple[Row, Figure]]) -> Finding:
    subject, when, unit = of(series.row, series.recipient), month(whole.month), series.row.indicator.unit
    value, added = plain(whole.value), total(part.value for _, part in parts)
    gap = minus(added, whole.value)
    more = Text("多", "more") if gap > 0 else Text("少", "less")
    return found(
        INFO,
        Severity.ERROR,
        Text(
            f"{subject.zh}：{when.zh}累计 {value} {unit}，其中各项之和为 {plain(added)}，{more.zh} {plain(abs(gap))}。",
            f"{subject.en}: {value} {unit} by {when.en}, its parts make {plain(added)}, {plain(abs(gap))} {more.en}.",
        ),
        whole.origin,
        help_=Text("请核对各项，改正其中一个。", "Check the parts, and correct one of them."),
        related=tuple(there(part.origin, of(row)) for row, part in parts),
        value=value,
        parts=plain(added),
        month=when.en,
    )
