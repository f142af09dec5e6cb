"""单位没有登记 / A unit that is not declared.

任务、常设责任单位和成员单位中的名称，都要在 `units` 中登记过（写别名也可以），这样才知道简称和全称是同一个单位。
像是某个已登记单位的简称或错字的，会给出建议。同一个名称只报一次，并列出它在哪些任务中。

In English: Units that tasks, standing units and members name must be declared under `units`, an alias will do: that
is how short and full names are known to be one body. What looks like a short form or a misspelling of a declared
unit comes with a suggestion. A name is told once, with the tasks that it stands in.

Fails:

    # file: workplan.yaml
    units: [{name: 区科学技术局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区科学技术局]}
          - {number: 2, title: 第二项示例任务, units: [区科技局]}

Passes:

    # file: workplan.yaml
    units: [{name: 区科学技术局, aliases: [区科技局]}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区科学技术局]}
          - {number: 2, title: 第二项示例任务, units: [区科技局]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.short_names import ShortNames, body
from ewcoop.model.work import Work
from ewcoop.rules.workplan.words import Named, Suggestions, did_you_mean, in_tasks, named

INFO = RuleInfo("EW503", "undeclared-unit")

_NEAR = 0.75


_BETWEEN = "、，,；;"


def check_workplan(work: Work) -> Iterator[Finding]:
    known = work.unit_names
    missing: dict[str, list[Named]] = {}
    for one in named(work):
        if one.name not in known:
            missing.setdefault(one.name, []).append(one)
    if not missing:
        return
    if not known:
        yield _none_declared(missing)
        return
    short = ShortNames()
    for name in known:
        short.add(name)
    suggestions = Suggestions(known)
    for name, places in missing.items():
        units = list(dict.fromkeys(known[other] for other in short.like(name)))
        yield _undeclared(name, places, units, suggestions)


def _none_declared(missing: Mapping[str, list[Named]]) -> Finding:
    names = listed(missing)
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"units 中一个单位也没有登记，任务中有 {len(missing)} 个：{names.zh}。",
            f"No unit is declared under units; {len(missing)} named by the tasks: {names.en}.",
        ),
        next(iter(missing.values()))[0].path,
        Text("请在 units 中逐个登记，如 {name: 区科学技术局, aliases: [区科技局]}。",
             "Declare each under units, such as {name: 区科学技术局, aliases: [区科技局]}."),
        data={"units": list(missing)},
    )  # fmt: skip


def _undeclared(name: str, places: list[Named], units: list[str], suggestions: Suggestions) -> Finding:
    near = units[0] if len(units) == 1 else _misspelt(name, suggestions) if not units else None
    near = None if any(sign in name for sign in _BETWEEN) else near
    numbers = list(dict.fromkeys(one.placed.task.number for one in places if one.placed is not None))
    return Finding(
        INFO.code,
        Severity.ERROR,
        _message(name, places[0], numbers),
        places[0].path,
        _help(name, units, near),
        data={"name": name, "tasks": numbers, **({"suggestion": near} if near else {})},
    )


def _misspelt(name: str, suggestions: Suggestions) -> str | None:
    """The name that was likely meant. All of them begin with 区 and end with 局: what is between must be near too."""
    near = suggestions.of(name)
    if near is None or SequenceMatcher(None, body(name).office, body(near).office).ratio() < _NEAR:
        return None
    return near


def _message(name: str, first: Named, numbers: list[int]) -> Text:
    tasks = in_tasks(numbers) if numbers else None
    if tasks is not None:
        of = Text(f"{tasks.zh} 的责任单位", f"a unit of {tasks.en}")
    elif first.group is not None:
        of = Text(f"“{first.group}”的成员单位", f'a member of "{first.group}"')
    else:
        of = Text("常设责任单位", "a standing unit")
    return Text(f"{of.zh}“{name}”没有在 units 中登记。", f'"{name}", {of.en}, is not declared under units.')


def _help(name: str, units: list[str], near: str | None) -> Text:
    if any(sign in name for sign in _BETWEEN):
        return Text(
            "像是几个单位写在了一起，请分开写：[甲, 乙]。",
            "These look like several units: write them apart, [one, other].",
        )
    if len(units) == 1:
        return Text(
            f"如果就是“{near}”，请把“{name}”写进它的 aliases。", f'If it is "{near}", add "{name}" to its aliases.'
        )
    if units:
        shown = listed(units)
        return Text(
            f"可能是{shown.zh}的简称：请把“{name}”写进其中一个的 aliases。",
            f'It may be short for {shown.en}: add "{name}" to the aliases of one of them.',
        )
    if near is not None:
        return did_you_mean(near)
    return Text("请核对名称，或在 units 中登记。", "Check the name, or declare it under units.")
