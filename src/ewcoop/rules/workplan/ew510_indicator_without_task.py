"""指标没有任务落实 / An indicator that no task serves.

计划中的指标，没有一项任务写明对应它（`indicators`）。其中项（partition、subset）随上级算作有任务；一个指标的各项
（partition）都有任务的，它也算有；只是列在其下的（companion）要单独写明。没有一项任务写了指标的，只报一次。

In English: No task says that it serves this indicator of the plan (`indicators`). What is a part of another one
(partition, subset) is served with its parent, and a parent with all the parts of its partition; a companion needs a
task of its own. Where no task names any indicator this is told once.

Fails:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2024, plan: plan.yaml}
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 扩大就业规模, units: [区商务局], indicators: [jobs]}
    # file: plan.yaml
    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocation: {东一县: 1, 东二县: 1}

Passes:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2024, plan: plan.yaml}
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 扩大就业规模, units: [区商务局], indicators: [jobs, parks]}
    # file: plan.yaml
    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocation: {东一县: 1, 东二县: 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.table import Row, Table
from ewcoop.model.work import Work
from ewcoop.rules.workplan.fields import parent_of, served

INFO = RuleInfo("EW510", "indicator-without-task")

_HELP = Text(
    "请在落实它的任务中写 indicators: [{0}]，或核对是否漏了任务。",
    "Write indicators: [{0}] in the task that serves it, or check whether a task is missing.",
)


def check_workplan(work: Work) -> Iterator[Finding]:
    if work.table is None or not work.tasks or not work.table.rows:
        return
    named = {id_ for placed in work.tasks for id_ in placed.task.indicators} & work.table.by_id.keys()
    if not named:
        yield _none_named(len(work.table.by_id))
        return
    done = served(work.table, named)
    for row in work.table.by_id.values():
        if row.indicator.id not in done and _is_top(row, work.table):
            yield _unserved(row)


def _is_top(row: Row, table: Table) -> bool:
    """What is a part of another is told there."""
    return parent_of(row, table) is None or row.indicator.id in table.circular


def _none_named(count: int) -> Finding:
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"没有一项任务写明对应计划的哪个指标，计划有 {count} 个指标。",
            f"No task names an indicator of the plan, which has {count}.",
        ),
        ("indicators", 0),
        Text("请在各项任务中写 indicators: [标识]。", "Write indicators: [id] in the tasks that serve them."),
        side="plan",
        data={"indicators": count},
    )


def _unserved(row: Row) -> Finding:
    one = row.indicator
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(f"指标“{one.name}”没有任务落实。", f'No task serves the indicator "{one.name}".'),
        row.path,
        Text(_HELP.zh.format(one.id), _HELP.en.format(one.id)),
        side="plan",
        data={"indicator": one.id},
    )
