"""其中超过了上级 / Above its parent.

“其中”的累计数不能超过它所属的指标（subset）：脱贫人口就业不会多于就业总数。

In English: A part that lies within its parent (subset) cannot exceed it: of the people helped, no more can be poor
than there are.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: jobs.poor
        name: 其中：脱贫人口
        unit: 人
        nature: binding
        within: {indicator: jobs, as: subset}
        quota: {西州: 50}
        allocation: {东一县: 30, 东二县: 20}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-01,其中：脱贫人口,东一县,西一县,7
    2024-01,其中：脱贫人口,东二县,西二县,2

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: jobs.poor
        name: 其中：脱贫人口
        unit: 人
        nature: binding
        within: {indicator: jobs, as: subset}
        quota: {西州: 50}
        allocation: {东一县: 30, 东二县: 20}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-01,其中：脱贫人口,东一县,西一县,5
    2024-01,其中：脱贫人口,东二县,西二县,2
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.figures import plain
from ewcoop.model.returns import Figure, Series
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, month, of, there

INFO = RuleInfo("EW409", "above-its-parent")


def check_returns(watched: Watched) -> Iterator[Finding]:
    returns = watched.returns
    for number, series in enumerate(returns.series):
        within = series.row.indicator.within
        if within is None or within.as_ == "companion":
            continue
        above = returns.find(within.indicator, series.recipient)
        if above is None or returns.series[above].row.indicator.unit != series.row.indicator.unit:
            continue
        for figure in returns.figures(number):
            parent = returns.figure(above, figure.month)
            if parent is not None and figure.value > parent.value:
                yield _finding(series, figure, returns.series[above], parent)


def _finding(series: Series, figure: Figure, above: Series, parent: Figure) -> Finding:
    subject, other, when = of(series.row, series.recipient), of(above.row), month(figure.month)
    value, most, unit = plain(figure.value), plain(parent.value), series.row.indicator.unit
    return found(
        INFO,
        Severity.ERROR,
        Text(
            f"{subject.zh}：{when.zh}累计 {value} {unit}，超过了它所属的{other.zh}的 {most} {unit}。",
            f"{subject.en}: {value} {unit} by {when.en}, more than the {most} of {other.en}, which it is part of.",
        ),
        figure.origin,
        help_=Text("请核对是否填错了行，或上级指标少报。", "Check the row, and whether the parent is too small."),
        related=(there(parent.origin, Text("所属指标的数", "the figure of its parent")),),
        value=value,
        parent=most,
        month=when.en,
    )
