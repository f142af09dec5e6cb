"""并列 / A tie.

几个承担单位的零头完全相同，剩下的却不够每个加一。按 ties 所写的次序定了先后的，提示一下；次序里没有说
的，请在 decided 里写明谁先得，下次照此办理。

In English: Several recipients have exactly the same claim, and there is not enough for all of them. Where
the rule in `ties` settled it, that is a note; where it did not, say in `decided` who comes first, and it
will be so from then on.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 101}
        split: {by: equal, ties: [weight]}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 101}
        allocation: {东一县: 50, 东二县: 51}
        split: {by: equal, ties: [weight], decided: [东二县]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Finding, RuleInfo, Text, listed
from ewcoop.model.facts import Facts
from ewcoop.rules.splitting.found import about, figure, findings, troubles

if TYPE_CHECKING:
    from ewcoop.split.trouble import Trouble

INFO = RuleInfo("EW706", "tie")


def check(facts: Facts) -> Iterator[Finding]:
    yield from findings(INFO, WORDS, troubles(facts))


def _tie(trouble: Trouble) -> tuple[Text, Text]:
    subject, step = about(trouble), figure(trouble.data["step"])
    every, chosen = listed(trouble.data["recipients"], most=13), listed(trouble.data["chosen"], most=13)
    count = len(trouble.data["chosen"])
    how = Text("按所定的次序", "by the rule")
    if not trouble.data["settled"]:
        how = Text("没有规定先后，暂按计划的顺序", "with no rule to settle it, by the plan's order for now")
    return (
        Text(
            f"{subject.zh}：{every.zh} 完全并列，只够给其中 {count} 家各加 {step}；{how.zh}给了 {chosen.zh}。",
            f"{subject.en}: {every.en} are exactly equal, and there is {step} more for {count} of them; {how.en}, that"
            f" is {chosen.en}.",
        ),
        Text("要改由别的单位先得，请写 decided。", "To let others come first, write decided."),
    )


def _table_tie(trouble: Trouble) -> tuple[Text, Text]:
    subject, cells = about(trouble), listed(trouble.data["recipients"])
    return (
        Text(
            f"{subject.zh}：与同属一项的各项一起取整，有几种结果同样好，涉及 {cells.zh}；按所定的次序取了一种。",
            f"{subject.en}: rounded with its siblings, several results are equally good, at {cells.en}; by the rule,"
            " one was taken.",
        ),
        Text("要改由别的单位先得，请写 decided。", "To let others come first, write decided."),
    )


WORDS = {"tie": _tie, "table_tie": _table_tie}
