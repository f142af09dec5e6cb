"""结对县名称对不上 / An unknown partner.

`partners` 中的县，要是结对关系文件里有的（写别名也可以）；任务的 `partners` 还要在全文的 `partners` 之内。没有
写明结对关系文件（`workplan.pairings`）的，不作核对。

In English: Counties under `partners` must be partners in the pairings file, an alias will do; those of a task must
also be among those of the whole plan. Without a pairings file (`workplan.pairings`) nothing is checked.

Fails:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2026, pairings: pairings.yaml}
    partners: [西一县, 西乙县]
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}

Passes:

    # file: workplan.yaml
    workplan: {title: 示例工作要点（虚构）, year: 2026, pairings: pairings.yaml}
    partners: [西一县, 西二县]
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局], partners: [西二县]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.work import PlacedTask, Work
from ewcoop.places import Path
from ewcoop.rules.workplan.words import Suggestions, did_you_mean

INFO = RuleInfo("EW507", "unknown-partner")


def check_workplan(work: Work) -> Iterator[Finding]:
    if work.names is None:
        return
    own = {work.names.partners[name][0] for name in work.plan.partners if name in work.names.partners}
    told: set[str] = set()
    suggestions = Suggestions(work.names.partners)
    places: list[tuple[str, Path, PlacedTask | None]] = [
        (name, ("partners", at), None) for at, name in enumerate(work.plan.partners)
    ]
    for placed in work.tasks:
        places += [(name, (*placed.path, "partners", at), placed) for at, name in enumerate(placed.task.partners)]
    for name, path, task in places:
        if name not in work.names.partners:
            if name not in told:
                told.add(name)
                yield _unknown(name, path, suggestions.of(name))
        elif task is not None and own and work.names.partners[name][0] not in own:
            yield _not_of_the_plan(name, path, task)


def _unknown(name: str, path: Path, near: str | None) -> Finding:
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(f"结对关系中没有“{name}”这个结对县。", f'The pairings have no partner "{name}".'),
        path,
        did_you_mean(near)
        if near
        else Text("请核对名称，或先在结对关系文件中登记。", "Check the name, or enter it in the pairings file first."),
        data={"name": name, **({"suggestion": near} if near else {})},
    )


def _not_of_the_plan(name: str, path: Path, placed: PlacedTask) -> Finding:
    number = placed.task.number
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"任务 {number} 涉及的“{name}”不在全文的结对县（partners）中。",
            f'"{name}", which task {number} is about, is not among the partners of the plan.',
        ),
        path,
        Text("请核对，或在开头的 partners 中补上。", "Check it, or add it to the partners of the plan."),
        data={"name": name, "task": number},
    )
