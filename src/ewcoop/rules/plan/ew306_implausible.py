"""大小不合理 / An implausible size.

一个数比同行其他数的中间值大几千倍以上（或小几千倍以下），多半是把元当成了万元，或把万元当成了亿元。
这只是警告：合计平不平另行核对。

In English: A figure is thousands of times larger or smaller than the middle one of its row: most
likely 元 for 万元, or 万元 for 亿元. A warning only; whether the row closes is another matter.

Fails:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 5000500}
        allocation: {东一县: 5000000, 东二县: 250, 市本级: 250}

Passes:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 1000}
        allocation: {东一县: 500, 东二县: 250, 市本级: 250}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.figures import EXACT
from ewcoop.model.table import Cell, Row
from ewcoop.rules.plan.slips import unit_taken_for
from ewcoop.rules.words import figure, of_row

INFO = RuleInfo("EW306", "implausible")

FACTOR = Decimal(3000)
"""10,000 times, less the spread of a real row: its largest figure may be some times the middle one."""


def check(facts: Facts) -> Iterator[Finding]:
    for row in facts.table.rows:
        for scope, cells in row.by_scope.items():
            yield from _row(row, scope, [cell for cell in cells if isinstance(cell.value, Decimal) and cell.value > 0])


def _row(row: Row, scope: str, cells: list[Cell]) -> Iterator[Finding]:
    if len(cells) < 3:
        return
    figures = sorted(cell.value for cell in cells if isinstance(cell.value, Decimal))
    middle = figures[(len(figures) - 1) // 2]
    highest, lowest = EXACT.multiply(middle, FACTOR), middle
    if figures[-1] < highest and EXACT.multiply(figures[0], FACTOR) > lowest:
        return
    for cell in cells:
        assert isinstance(cell.value, Decimal)
        large, small = cell.value >= highest, EXACT.multiply(cell.value, FACTOR) <= lowest
        if large or small:
            yield _finding(row, scope, cell, middle, large)


def _finding(row: Row, scope: str, cell: Cell, middle: Decimal, large: bool) -> Finding:
    subject, unit, label = of_row(row, scope), row.indicator.unit, cell.recipient.label
    taken = unit_taken_for(unit, large=large)
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"{subject.zh}：{label}为 {figure(cell.value)} {unit}，同行多为 {figure(middle)} {unit}上下，相差上千倍。",
            f"{subject.en}: {label} has {figure(cell.value)} {unit} where others have about {figure(middle)}.",
        ),
        cell.path,
        Text(f"是否按{taken.zh}填写？", f"Given in {taken.en}?")
        if taken
        else Text("请核对位数，是否多写或少写了 0。", "Check the digits: zeros too many, or too few?"),
        data={"value": figure(cell.value), "middle": figure(middle)},
    )  # fmt: skip
