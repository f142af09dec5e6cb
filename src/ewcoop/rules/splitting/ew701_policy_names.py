"""分解办法里的名称对不上 / A policy names nobody who takes part.

locked、reserve、min、max、weights、remainder_to、decided 里的承担单位，要写成“海安市/略阳县”“海安市”或
“略阳县”，并且确实分得这项指标；市本级只能留数、锁定或承担零头。一个名称可能指几个承担单位时，要写全。

In English: Recipients in locked, reserve, min, max, weights, remainder_to and decided are written
unit/partner, unit or partner, and must take part in the split; 市本级 can only have a reserve, a lock or
the leftover. A name that may stand for several recipients must be written in full.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        split: {by: equal, locked: {东三县: 40}}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 40, 东二县: 60}
        split: {by: equal, locked: {东一县: 40}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Finding, RuleInfo, Text, listed
from ewcoop.model.facts import Facts
from ewcoop.rules.splitting.found import about, findings, troubles
from ewcoop.rules.words import suggest

if TYPE_CHECKING:
    from ewcoop.split.trouble import Trouble

INFO = RuleInfo("EW701", "policy-names")


def check(facts: Facts) -> Iterator[Finding]:
    yield from findings(INFO, WORDS, troubles(facts))


def _unknown(trouble: Trouble) -> tuple[Text, Text]:
    name = trouble.data["name"]
    near = None if trouble.data["options"] else suggest(name.replace("／", "/"), trouble.data.get("known", ()))
    options = listed([near] if near else trouble.data["options"])
    return (
        Text(f"分解办法里的“{name}”不是承担单位。", f'"{name}", named in the policy, is no recipient.'),
        Text(f"是否应为“{options.zh}”？", f'Did you mean "{options.en}"?')
        if near
        else Text(f"应为其中之一：{options.zh}。", f"It should be one of {options.en}.")
        if trouble.data["options"]
        else Text("请写成“县（市、区）/结对县”，并与结对关系一致。", "Write unit/partner, as in the pairings."),
    )


def _unknown_scope(trouble: Trouble) -> tuple[Text, Text]:
    name, options = trouble.data["name"], listed(dict.fromkeys(trouble.data["options"]))
    return (
        Text(f"没有“{name}”这个协作地区。", f'There is no scope "{name}".'),
        Text(f"现有：{options.zh}。", f"There is: {options.en}."),
    )


def _not_paired(trouble: Trouble) -> tuple[Text, Text]:
    name, options = trouble.data["name"], listed(trouble.data["options"])
    subject = about(trouble)
    return (
        Text(f"“{name}”在{subject.zh}没有结对。", f'"{name}" has no pair in {subject.en}.'),
        Text(f"结对的有：{options.zh}。", f"There is: {options.en}.")
        if trouble.data["options"]
        else Text("请核对名称和结对关系。", "Check the name and the pairings."),
    )


def _ambiguous(trouble: Trouble) -> tuple[Text, Text]:
    name, options = trouble.data["name"], listed(trouble.data["options"])
    return (
        Text(f"“{name}”可能指 {options.zh}。", f'"{name}" may mean {options.en}.'),
        Text("请写全是哪一个。", "Write out which one."),
    )


def _no_part(trouble: Trouble) -> tuple[Text, Text]:
    subject = about(trouble)
    return (
        Text(
            f"“{trouble.data['name']}”不参加{subject.zh}的分解。",
            f'"{trouble.data["name"]}" has no part in {subject.en}.',
        ),
        Text(
            "请写参加分解的结对；市本级只能用 reserve、locked 或 remainder_to。",
            "Name a pair that takes part; 市本级 can stand in reserve, locked or remainder_to only.",
        ),
    )


def _elsewhere(trouble: Trouble) -> tuple[Text, Text]:
    name, who, subject = trouble.data["name"], trouble.data["recipient"], about(trouble)
    return (
        Text(
            f"“{name}”指 {who}，它所在的协作地区不在{subject.zh}这里分解。",
            f'"{name}" means {who}, which is in a scope that {subject.en} is not about.',
        ),
        Text("请改成本协作地区的承担单位，或删去。", "Name a recipient of this scope, or remove it."),
    )


def _reserve_takes_part(trouble: Trouble) -> tuple[Text, Text]:
    return (
        Text(
            f"“{trouble.data['name']}”参加分解，不能再给它留数。",
            f'"{trouble.data["name"]}" takes part in the split, so nothing can be set aside for it.',
        ),
        Text(
            "要定死它的数，请写 locked；至少给多少，请写 min。",
            "To settle its figure write locked; for a least figure, min.",
        ),
    )


def _twice(trouble: Trouble) -> tuple[Text, Text]:
    return (
        Text(
            f"“{trouble.data['name']}”是第二次写 {trouble.data['recipient']}。",
            f'"{trouble.data["name"]}" names {trouble.data["recipient"]} a second time.',
        ),
        Text("请只留一处。", "Keep one of them."),
    )


WORDS = {
    "unknown": _unknown,
    "unknown_scope": _unknown_scope,
    "not_paired": _not_paired,
    "ambiguous": _ambiguous,
    "no_part": _no_part,
    "elsewhere": _elsewhere,
    "reserve_takes_part": _reserve_takes_part,
    "twice": _twice,
}
