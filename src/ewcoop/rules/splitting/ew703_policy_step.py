"""步长分不尽 / A step that does not fit.

分解数是步长的倍数：锁定的数也要是；下达数减去留出的数后分不尽的零头，要写明由谁承担（remainder_to）。
相加的各项其中要用同一个步长。

In English: Allocations are multiples of the step, and so must be what is locked. Where the quota, less
what is reserved, is no multiple, remainder_to must say who takes what is left over. Parts that add up to
their whole must have one step.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 103}
        split: {by: equal, step: 10}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 103}
        allocation: {东一县: 53, 东二县: 50}
        split: {by: equal, step: 10, remainder_to: 东一县}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Finding, RuleInfo, Text, listed
from ewcoop.model.facts import Facts
from ewcoop.model.figures import total
from ewcoop.model.steps import steps_in, times
from ewcoop.rules.splitting.found import about, figure, findings, troubles

if TYPE_CHECKING:
    from ewcoop.split.trouble import Trouble

INFO = RuleInfo("EW703", "policy-step")


def check(facts: Facts) -> Iterator[Finding]:
    yield from findings(INFO, WORDS, troubles(facts))


def _step(trouble: Trouble) -> tuple[Text, Text]:
    step = figure(trouble.data["step"])
    return (
        Text(f"步长不能是 {step}。", f"A step cannot be {step}."),
        Text("请写正数，如 10、5、0.01。", "Write a positive figure such as 10, 5 or 0.01."),
    )


def _too_fine(trouble: Trouble) -> tuple[Text, Text]:
    step, unit = figure(trouble.data["step"]), trouble.data["unit"]
    return (
        Text(f"步长 {step} 比计量单位“{unit}”还细。", f"The step {step} is finer than the unit {unit} allows."),
        Text("请加大步长。", "Make the step larger."),
    )


def _lock_and_leftover(trouble: Trouble) -> tuple[Text, Text]:
    who, value, left = trouble.data["recipient"], figure(trouble.data["value"]), figure(trouble.data["leftover"])
    return (
        Text(
            f"{who} 锁定为 {value}，不能再承担零头 {left}。",
            f"{who} is locked at {value} and cannot take the leftover {left} as well.",
        ),
        Text(
            "请由别的单位承担零头，或改用 reserve。", "Let somebody else take it, or write reserve instead of locked."
        ),
    )


def _leftover_elsewhere(trouble: Trouble) -> tuple[Text, Text]:
    name = trouble.data["parent"].indicator.name
    return (
        Text(
            f"“{name}”{trouble.scope}和它的各项其中，步长分不尽的零头没有归同一承担单位。",
            f'"{name}", {trouble.scope}, and its parts: what the steps leave over does not go to the same recipient.',
        ),
        Text("请给它们写同一个 remainder_to。", "Name the same one in remainder_to."),
    )


def _lock_off_step(trouble: Trouble) -> tuple[Text, Text]:
    if trouble.data["leftover"]:
        return _lock_with_leftover(trouble)
    who, value, step = trouble.data["recipient"], figure(trouble.data["value"]), figure(trouble.data["step"])
    return (
        Text(
            f"{who} 锁定为 {value}，不是步长 {step} 的倍数。",
            f"{who} is locked at {value}, no multiple of the step {step}.",
        ),
        Text(
            f"请改为 {step} 的倍数，或减小步长；零头由它承担的，写 remainder_to。",
            f"Change it to a multiple of {step}, or make the step smaller; if it is to take the leftover, say"
            " so in remainder_to.",
        ),
    )


def _off_step(trouble: Trouble) -> tuple[Text, Text]:
    subject, names, step = about(trouble), listed(trouble.data["recipients"]), figure(trouble.data["step"])
    return (
        Text(
            f"{subject.zh}：为了凑平，{names.zh} 的数不再是步长 {step} 的倍数。",
            f"{subject.en}: so that it closes, {names.en} could not stay on the step {step}.",
        ),
        Text("请把人工改的数改成步长的倍数。", "Change the figures made by hand to multiples of the step."),
    )


def _lock_with_leftover(trouble: Trouble) -> tuple[Text, Text]:
    data = trouble.data
    who, value, step, left = data["recipient"], figure(data["value"]), figure(data["step"]), figure(data["leftover"])
    fits = figure(total([times(max(steps_in(data["value"], data["step"]), 0), data["step"]), data["leftover"]]))
    return (
        Text(
            f"{who} 承担零头 {left}，锁定的数应为 {step} 的倍数加 {left}，不是 {value}。",
            f"{who} takes the leftover {left}: its lock must be a multiple of {step} plus {left}, not {value}.",
        ),
        Text(f"可以改为 {fits}。", f"It could be {fits}."),
    )


def _leftover(trouble: Trouble) -> tuple[Text, Text]:
    subject, left = about(trouble), figure(trouble.data["leftover"])
    quota, step = figure(trouble.data["quota"]), figure(trouble.data["step"])
    return (
        Text(
            f"{subject.zh}下达 {quota}，按步长 {step} 分后剩 {left}，没有写由谁承担。",
            f"{subject.en}: of the quota {quota}, the step {step} leaves {left} over, and nobody is named to take it.",
        ),
        Text("请写 remainder_to，或减小步长。", "Name somebody in remainder_to, or make the step smaller."),
    )


def _steps_differ(trouble: Trouble) -> tuple[Text, Text]:
    subject = about(trouble)
    return (
        Text(
            f"{subject.zh}与同它连在一起的上级或其中步长不同，凑不成每格都成立的数。",
            f"{subject.en} and what it is part of, or consists of, have different steps; no figures satisfy all"
            " of them in every cell.",
        ),
        Text("请给它们写同一个步长。", "Give them one step."),
    )


WORDS = {
    "off_step": _off_step,
    "step_too_fine": _too_fine, "lock_and_leftover": _lock_and_leftover, "leftover_elsewhere": _leftover_elsewhere,
    "step": _step, "lock_off_step": _lock_off_step, "leftover": _leftover, "steps_differ": _steps_differ,
}  # fmt: skip
