"""任务没有对应指标 / A task without an indicator.

指标分解计划中有这一领域的指标，任务却没有写明对应哪个（`indicators`）。领域看所在部分的 `fields`；没有写的看部分
和任务的标题，如标题中有“劳务”，就是“劳务协作”。只是提示：对应关系由办公室确定，没有合适的指标就不用写。没有给出
计划（`workplan.plan` 或 `--plan`）的，不作核对。

In English: The target plan has indicators of this field, but the task does not say which of them it serves
(`indicators`). The field is that of the part's `fields`, or else goes by the titles of part and task: where one says
劳务 it is 劳务协作. It is a note only: the office decides what serves what, and where no indicator fits nothing is to
be written. Without a plan (`workplan.plan`, or `--plan`) nothing is checked.

Fails:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2024, plan: plan.yaml}
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 劳务协作行动
        tasks:
          - {number: 1, title: 扩大就业规模, units: [区商务局], indicators: [jobs]}
          - {number: 2, title: 开展技能培训, units: [区商务局]}
    # file: plan.yaml
    indicators:
      - id: jobs
        name: 帮助就业
        category: 劳务协作
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}

Passes:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2024, plan: plan.yaml}
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 劳务协作行动
        tasks:
          - {number: 1, title: 扩大就业规模, units: [区商务局], indicators: [jobs]}
    # file: plan.yaml
    indicators:
      - id: jobs
        name: 帮助就业
        category: 劳务协作
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.plan import Indicator
from ewcoop.model.work import Work
from ewcoop.rules.workplan.fields import by_category, tasks_with_fields
from ewcoop.rules.workplan.words import of_task

INFO = RuleInfo("EW509", "task-without-indicator")

_MOST = 3
_HELP = Text(
    "请在任务中写 indicators: [标识]；没有合适的指标，就不用写。",
    "Write indicators: [id] in the task; if none fits, write nothing.",
)


def check_workplan(work: Work) -> Iterator[Finding]:
    if work.table is None:
        return
    categories = by_category(work.table)
    for placed, fields in tasks_with_fields(work, categories):
        if placed.task.indicators or not fields:
            continue
        name, of = of_task(placed.task), listed(fields)
        shown = _shown([one for field in fields for one in categories[field]])
        yield Finding(
            INFO.code,
            Severity.NOTE,
            Text(
                f"{name.zh}没有写明对应的指标；计划的“{of.zh}”中有{shown.zh}。",
                f'{name.en} names no indicator; under "{of.en}" the plan has {shown.en}.',
            ),
            (*placed.path, "title"),
            _HELP,
            data={"task": placed.task.number, "fields": fields},
        )


def _shown(indicators: list[Indicator]) -> Text:
    return listed((Text(f"“{one.name}”（{one.id}）", f'"{one.name}" ({one.id})') for one in indicators), most=_MOST)
