"""任务写的指标计划里没有 / An indicator that the plan does not have.

任务的 `indicators` 写的是计划中指标的标识（`id`），不是名称；写错的会给出建议。部分的 `fields` 写的是指标的类别
（`category`），计划中没有的给出警告。同一标识在一项任务中写两次，也是警告。

In English: The `indicators` of a task are ids of the plan's indicators, not their names; a likely one is suggested.
The `fields` of a part are categories of its indicators: one that the plan does not have is a warning, and so is an
id that stands twice in a task.

Fails:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2024, plan: plan.yaml}
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 扩大就业规模, units: [区商务局], indicators: [jobs]}
          - {number: 2, title: 开展技能培训, units: [区商务局], indicators: [job]}
    # file: plan.yaml
    indicators:
      - id: jobs
        name: 帮助就业
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
        title: 示例行动
        tasks:
          - {number: 1, title: 扩大就业规模, units: [区商务局], indicators: [jobs]}
          - {number: 2, title: 开展技能培训, units: [区商务局], indicators: [jobs]}
    # file: plan.yaml
    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text, listed
from ewcoop.model.table import Table
from ewcoop.model.work import PlacedTask, Work
from ewcoop.places import Path
from ewcoop.rules.workplan.words import Suggestions, did_you_mean, in_tasks

INFO = RuleInfo("EW511", "unknown-task-indicator")


def _unchecked(work: Work) -> Iterator[Finding]:
    """Without a plan nothing can be said of indicators; that is said once."""
    first = next((placed for placed in work.tasks if placed.task.indicators), None)
    if first is not None and work.plan.workplan.plan is None:
        yield Finding(
            INFO.code,
            Severity.NOTE,
            Text(
                "任务写了对应的指标，没有给出计划，没有核对。",
                "Tasks name indicators, but no plan: they were not checked.",
            ),
            (*first.path, "indicators"),
            Text("请用 --plan 指明计划，或写上 plan。", "Name the plan with --plan, or under plan in the head."),
        )


def check_workplan(work: Work) -> Iterator[Finding]:
    for placed in work.tasks:
        yield from _twice(placed)
    if work.table is None:
        yield from _unchecked(work)
        return
    yield from _unknown_fields(work, work.table)
    ids = {one.name: one.id for one in work.table.plan.indicators}
    unknown: dict[str, tuple[Path, list[int]]] = {}
    for placed in work.tasks:
        for at, id_ in enumerate(placed.task.indicators):
            if id_ not in work.table.by_id and id_ not in work.table.unread:
                path = (*placed.path, "indicators", at)
                unknown.setdefault(id_, (path, []))[1].append(placed.task.number)
    suggestions = Suggestions(work.table.by_id)
    for id_, (path, numbers) in unknown.items():
        yield _unknown(id_, path, numbers, ids.get(id_) or suggestions.of(id_))


def _twice(placed: PlacedTask) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for at, id_ in enumerate(placed.task.indicators):
        first = seen.setdefault(id_, at)
        if first != at:
            number, here = placed.task.number, (*placed.path, "indicators")
            yield Finding(
                INFO.code,
                Severity.WARNING,
                Text(f"任务 {number} 的指标“{id_}”写了两次。", f'Task {number} names the indicator "{id_}" twice.'),
                (*here, at),
                Text("请删去一处。", "Remove one of them."),
                related=(Related((*here, first), Text("第一次写在这里", "first here")),),
                data={"task": number, "indicator": id_},
            )


def _unknown(id_: str, path: Path, numbers: list[int], near: str | None) -> Finding:
    tasks = in_tasks(numbers)
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"{tasks.zh} 写的指标“{id_}”，计划中没有这个标识。",
            f'The plan has no indicator with the id "{id_}", which is named in {tasks.en}.',
        ),
        path,
        did_you_mean(near)
        if near
        else Text("请写计划中指标的标识（id）。", "Write the id of an indicator of the plan."),
        data={"indicator": id_, "tasks": list(dict.fromkeys(numbers)), **({"suggestion": near} if near else {})},
    )


def _unknown_fields(work: Work, table: Table) -> Iterator[Finding]:
    known = {one.category: None for one in table.plan.indicators if one.category}
    told: set[str] = set()
    there, suggestions = listed(known), Suggestions(known)
    for at, part in enumerate(work.plan.parts):
        for number, field in enumerate(part.fields):
            if field in known or field in told or table.incomplete:
                continue
            told.add(field)
            near = suggestions.of(field)
            yield Finding(
                INFO.code,
                Severity.WARNING,
                Text(f"计划的指标没有“{field}”这个类别。", f'No indicator of the plan has the category "{field}".'),
                ("parts", at, "fields", number),
                did_you_mean(near)
                if near
                else Text(f"现有类别：{there.zh}。", f"There is: {there.en}.")
                if known
                else Text("计划的指标都没有写类别（category）。", "No indicator of the plan has a category."),
                data={"field": field, **({"suggestion": near} if near else {})},
            )
