"""没有可按的权重 / Nothing to split by.

by 说按什么分：equal 平均；class 按结对关系文件中结对县的类别；previous 按上年计划；weights 按所写的权重
或数表；parent 跟上级指标。每个参加分解的承担单位都要有权重，缺少不等于 0；全部为 0 就没有比例。

In English: `by` says what shares are proportional to: equal; class, by the class of the partner in the
pairings file; previous, by last year's plan; weights, as written or from a table; parent, as the
indicator above. Everybody who takes part needs a weight: missing is not zero, and with zeros only there
is no proportion.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        split: {weights: {东一县: 0, 东二县: 0}}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 60, 东二县: 40}
        split: {weights: {东一县: 1.5, 东二县: 1}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Finding, RuleInfo, Text, listed
from ewcoop.model.facts import Facts
from ewcoop.rules.splitting.found import Words, about, findings, troubles

if TYPE_CHECKING:
    from ewcoop.split.trouble import Trouble

INFO = RuleInfo("EW704", "policy-weights")


def check(facts: Facts) -> Iterator[Finding]:
    # Where nothing says how to split, EW103 says already that nothing is allocated.
    yield from findings(INFO, {kind: words for kind, words in WORDS.items() if kind != "by_nothing"}, troubles(facts))


def _said(zh: str, en: str, help_zh: str, help_en: str) -> Words:
    """Words into which the subject and the data of the trouble are put."""

    def words(trouble: Trouble) -> tuple[Text, Text]:
        subject = about(trouble)
        data = {key: value for key, value in trouble.data.items() if isinstance(value, str)}
        return (
            Text(zh.format(subject=subject.zh, **data), en.format(subject=subject.en, **data)),
            Text(help_zh.format(**data), help_en.format(**data)),
        )

    return words


def _without_weight(trouble: Trouble) -> tuple[Text, Text]:
    subject, missing = about(trouble), listed(trouble.data["recipients"])
    table = trouble.data["table"]
    where_zh = {"previous": "上年计划里", "": "权重里"}.get(table, f"“{table}”里")
    where_en = {"previous": "last year's plan", "": "the weights"}.get(table, f'"{table}"')
    return (
        Text(
            f"{subject.zh}：{where_zh}没有 {missing.zh} 的数。",
            f"{subject.en}: no figure for {missing.en} in {where_en}.",
        ),
        Text("请补上；不分给它的，写 0。", "Add one, or 0 if nothing is to go there."),
    )


def _no_table(trouble: Trouble) -> tuple[Text, Text]:
    name, known = trouble.data["name"], listed(trouble.data["known"])
    return (
        Text(f"没有名为“{name}”的数表。", f'There is no table "{name}".'),
        Text(f"现有：{known.zh}。", f"There is: {known.en}.")
        if trouble.data["known"]
        else Text("请在计划的 split 里写 tables: {名称: 文件}。", "Name its file in tables, in the split of the plan."),
    )


WORDS: dict[str, Words] = {
    "by_nothing": _said(
        "{subject}没有写按什么分。", "{subject}: nothing says what to split by.",
        "请写 split: {{by: equal}}，或在命令行加 --by equal。", "Write split: {{by: equal}}, or add --by equal.",
    ),
    "no_weights": _said(
        "{subject}要按权重分，但没有写 weights。", "{subject} is to be split by weights, but there are none.",
        "请写 weights。", "Write weights.",
    ),
    "no_classes": _said(
        "{subject}要按类别分，但没有写 classes。", "{subject} is to be split by class, but there are no classes.",
        "请写 classes: {{重点县: 500, 其他: 540}} 这样。", "Write something like classes: {{重点县: 500, 其他: 540}}.",
    ),
    "without_class": _said(
        "{recipient} 在结对关系文件中没有类别。", "{recipient} has no class in the pairings file.",
        "请在结对关系文件里补写 class，或对这个协作地区另写 scopes。",
        "Add its class there, or say in scopes what holds for this scope.",
    ),
    "no_partner_no_class": _said(
        "{subject}按类别分，但 {recipient} 没有结对县，也就没有类别。",
        "{subject} is to be split by class, but {recipient} has no partner, and so no class.",
        "请改用 weights。", "Use weights instead.",
    ),
    "class_without_weight": _said(
        "classes 里没有“{class_}”（{recipient}）。", 'classes has no "{class_}" ({recipient}).',
        "请补写这个类别。", "Add that class.",
    ),
    "no_such_class": _said(
        "没有一个结对县的类别是“{class_}”。", 'No partner is of the class "{class_}".',
        "请核对类别的名称，或删去。", "Check the name of the class, or remove it.",
    ),
    "without_weight": _without_weight,
    "all_zero": _said(
        "{subject}的权重全是 0，没有比例可分。", "{subject}: all weights are 0, so there is no proportion.",
        "请至少写一个大于 0 的权重。", "Give at least one of them a weight above 0.",
    ),
    "no_table": _no_table,
    "no_previous_plan": _said(
        "{subject}要按上年数分，但没有读到上年计划。",
        "{subject} is to be split by last year's figures, but there is no plan of last year.",
        "请在计划的 split 里写 previous: 文件。", "Name its file in previous, in the split of the plan.",
    ),
    "not_in_previous": _said(
        "上年计划里没有指标“{id}”。", 'Last year\'s plan has no indicator "{id}".',
        "请核对指标标识，或改用别的分法。", "Check the id, or split by something else.",
    ),
    "no_parent": _said(
        "{subject}要跟上级指标分，但它不是其中项。", "{subject} is to follow its parent, but it is part of none.",
        "请改用 equal、class 等。", "Use equal, class or the like.",
    ),
    "nothing_to_follow": _said(
        "{subject}要跟上级指标分，但上级指标在这里没有分解数。",
        "{subject} is to follow its parent, but the parent has no figures there.",
        "请先分解上级指标，或写明 by。", "Split the parent as well, or say what to split by.",
    ),
    "no_bounds": _said(
        "{subject}：{method} 方法不能有上下限，旁边已定的上级或其中也算。",
        "{subject}: the method {method} knows no bounds; figures of its whole or parts that are settled count as such.",
        "请换一种方法。", "Use another method.",
    ),
    "too_many_steps": _said(
        "{subject}：{method} 方法要一个一个地分，这里太多了。",
        "{subject}: the method {method} gives units one by one, and these are too many.",
        "请换一种方法，或加大步长。", "Use another method, or a larger step.",
    ),
}  # fmt: skip
