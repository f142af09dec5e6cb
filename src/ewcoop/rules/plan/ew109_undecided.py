"""无法判定的合计 / A sum that cannot be decided.

合计里有一格是文字（如“双方商定”），或者有一格读不懂，就既不能说平，也不能说不平。读不懂的那一格另有
报错，这里只作提示；合计中夹有文字则是警告。全行都是文字（如“已选派”）不算合计，不会报告。

In English: If a cell of a sum is text ("双方商定"), or could not be read, the sum neither holds nor
fails. A cell that could not be read has an error of its own, so this is a note; text among figures is
a warning. A row that is text throughout is no sum and is not reported.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 50, 东二县: 双方商定}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 双方商定, 东二县: 双方商定}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.sums import Sum, Term
from ewcoop.rules.words import label, of_row, where

INFO = RuleInfo("EW109", "undecided")


def check(facts: Facts) -> Iterator[Finding]:
    if facts.table.names is None:
        return  # nothing can be decided without pairings; that they are missing was said
    undecided_rows = {
        (made.row.path, made.scope) for made in facts.sums if made.outcome == "undecided" and made.kind == "row"
    }
    for made in facts.sums:
        if made.outcome != "undecided":
            continue
        text = next((term for term in (made.whole, *made.parts) if isinstance(term.value, str)), None)
        if made.kind == "above":
            yield _above(made)
        elif made.kind in ("row", "declared"):
            yield _in_words(facts, made, text) if text else _unread(made)
        elif text is not None and (text.path[:2], made.scope) not in undecided_rows:
            yield _in_words(facts, made, text)  # else it was said of the row that the text stands in


def _in_words(facts: Facts, made: Sum, text: Term) -> Finding:
    subject = of_row(made.row, made.scope) if made.kind in ("row", "declared") else where(made)
    name = label(facts, made, text)
    message = Text(
        f"{subject.zh}的合计无法判定：{name.zh}是文字“{text.value}”。",
        f'{subject.en}: the sum is undecided, {name.en} is the text "{text.value}".',
    )
    help_ = Text(
        "能定数的请填数；表示没有任务请留空。",
        "Give a figure if there is one; leave it blank if there is no target.",
    )
    return Finding(INFO.code, Severity.WARNING, message, text.path, help_)


def _unread(made: Sum) -> Finding:
    subject = of_row(made.row, made.scope)
    message = Text(
        f"{subject.zh}的合计无法判定：其中有数读不出，或不知道归谁。",
        f"{subject.en}: the sum is undecided, a figure in it could not be read, or belongs to nobody known.",
    )
    help_ = Text("改正所报的错误后再核对。", "Correct the errors reported, then check again.")
    return Finding(INFO.code, Severity.NOTE, message, made.whole.path, help_)


def _above(made: Sum) -> Finding:
    subject = of_row(made.row, made.scope)
    message = Text(
        f"{subject.zh}无法与上级计划核对：有一方的数读不出，或不知道归谁。",
        f"{subject.en} cannot be compared with the plan above: a figure could not be read, or belongs to nobody known.",
    )
    help_ = Text("请先单独核对上级计划。", "Check the plan above by itself first.")
    return Finding(INFO.code, Severity.WARNING, message, made.parts[0].path, help_)
