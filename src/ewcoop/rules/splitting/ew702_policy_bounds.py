"""分解办法里的上下限矛盾 / Bounds that contradict each other.

min 不能大于 max，锁定的数不能在上下限之外，都不能是负数；步长的倍数里也要有一个落在上下限之间。

In English: min must not exceed max, a lock must lie within both, none may be negative, and some multiple
of the step must lie between them.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        split: {by: equal, min: 60, max: 50}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东二县: 50}
        split: {by: equal, min: 40, max: 60}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Finding, RuleInfo, Text
from ewcoop.model.facts import Facts
from ewcoop.rules.splitting.found import figure, findings, troubles

if TYPE_CHECKING:
    from ewcoop.split.trouble import Trouble

INFO = RuleInfo("EW702", "policy-bounds")

_HELP = Text("请改其中一个。", "Change one of them.")


def check(facts: Facts) -> Iterator[Finding]:
    yield from findings(INFO, WORDS, troubles(facts))


def _crossed(trouble: Trouble) -> tuple[Text, Text]:
    who, low, high = trouble.data["recipient"], figure(trouble.data["low"]), figure(trouble.data["high"])
    subject = Text(f"{who} 的", f"{who}: the") if who else Text("", "The")
    return (
        Text(f"{subject.zh}下限 {low} 大于上限 {high}。", f"{subject.en} minimum {low} is above the maximum {high}."),
        _HELP,
    )


def _no_multiple(trouble: Trouble) -> tuple[Text, Text]:
    who, low, high = trouble.data["recipient"], figure(trouble.data["low"]), figure(trouble.data["high"])
    step = figure(trouble.data["step"])
    return (
        Text(
            f"{who} 的下限 {low} 与上限 {high} 之间没有步长 {step} 的倍数。",
            f"{who}: no multiple of the step {step} lies between the minimum {low} and the maximum {high}.",
        ),
        Text("请放宽上下限，或减小步长。", "Widen the bounds or make the step smaller."),
    )


def _lock_outside(trouble: Trouble) -> tuple[Text, Text]:
    who, value, low, high = (trouble.data[key] for key in ("recipient", "value", "low", "high"))
    if low is not None and value < low:
        return (
            Text(
                f"{who} 锁定为 {figure(value)}，低于下限 {figure(low)}。",
                f"{who} is locked at {figure(value)}, below the minimum {figure(low)}.",
            ),
            _HELP,
        )
    return (
        Text(
            f"{who} 锁定为 {figure(value)}，高于上限 {figure(high)}。",
            f"{who} is locked at {figure(value)}, above the maximum {figure(high)}.",
        ),
        _HELP,
    )


def _leftover_above(trouble: Trouble) -> tuple[Text, Text]:
    who, high, left = trouble.data["recipient"], figure(trouble.data["high"]), figure(trouble.data["leftover"])
    return (
        Text(
            f"{who} 要承担零头 {left}，超过它的上限 {high}。",
            f"{who} is to take the leftover {left}, above its maximum {high}.",
        ),
        Text("请由别的单位承担零头，或放宽上限。", "Let somebody else take it, or raise the maximum."),
    )


def _negative(trouble: Trouble) -> tuple[Text, Text]:
    name, value = trouble.data["name"], figure(trouble.data["value"])
    return (
        Text(f"“{name}”的数 {value} 是负数。", f'"{name}": the figure {value} is negative.'),
        Text("请写 0 或正数。", "Write 0 or a positive figure."),
    )


WORDS = {
    "leftover_above": _leftover_above,
    "crossed": _crossed,
    "no_multiple": _no_multiple,
    "lock_outside": _lock_outside,
    "negative": _negative,
}
