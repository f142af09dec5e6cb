"""Findings as lines, for pipes and logs: one line each, nothing cut off; and the closing line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Diagnostic, Lang, Severity, Text

if TYPE_CHECKING:
    from ewcoop.check import Validation

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


def lines(result: Validation, lang: Lang) -> Iterator[str]:
    """One line per finding."""
    for diagnostic in result.report:
        advice = f" {diagnostic.help.in_(lang)}" if diagnostic.help else ""
        yield visible(f"{headline(diagnostic, lang)}{advice}")


def headline(diagnostic: Diagnostic, lang: Lang) -> str:
    """file:line:column: severity CODE message"""
    place = f"{diagnostic.file}:{diagnostic.span.line}:{diagnostic.span.column}"
    severity = SEVERITIES[diagnostic.severity].in_(lang)
    return f"{place}: {severity} {diagnostic.code} {diagnostic.message.in_(lang)}"


def visible(text: str) -> str:
    """Text with control and direction characters written out: a file must not steer the terminal."""
    if text.isprintable():
        return text
    return "".join(
        ch if ch.isprintable() or unicodedata.category(ch) in ("Zs", "Co") else ascii(ch)[1:-1] for ch in text
    )


def closing(result: Validation, lang: Lang) -> str:
    """What was proved, or what stands against it, in one line."""
    proof, report = result.proof, result.report
    balanced = sum(balance.status == "balanced" for balance in result.balances)
    arranged = sum(balance.status == "arranged" for balance in result.balances)
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if errors or warnings or not result.read:
        text = Text(
            f"{'未通过' if errors else '没有错误，但有警告'}：错误 {errors} 处，警告 {warnings} 处；"
            f"合计与其中关系成立 {proof.holds} 项，不成立 {proof.fails} 项，无法判定 {proof.undecided} 项。",
            f"{'Not proved' if errors else 'No errors, but warnings'}:"
            f" {_plural(errors, 'error')}, {_plural(warnings, 'warning')};"
            f" {_plural(proof.holds, 'sum')} hold, {proof.fails} fail, {proof.undecided} undecided.",
        )
    elif not result.titles:
        text = Text("已核对：结对关系没有问题。", "Checked: the pairings are sound.")
    else:
        names = "、".join(f"《{title}》" for title in result.titles)
        text = Text(
            f"已证明：{names}全部相符——{balanced} 项下达数与分解数平衡，{arranged} 项以文字安排；"
            f"共核对 {proof.holds} 项合计与其中关系、{proof.figures} 个分解数、{proof.pairs} 对结对。",
            f"Proved: {', '.join(result.titles)} closes: {_plural(balanced, 'balance')} with gap 0, {arranged} arranged"
            f" in words; {_plural(proof.holds, 'sum')} over {_plural(proof.figures, 'figure')}"
            f" and {_plural(proof.pairs, 'pair')}.",
        )
        if proof.undecided:
            text = Text(
                f"{text.zh[:-1]}；另有 {proof.undecided} 项无法判定。",
                f"{text.en[:-1]}; {proof.undecided} more undecided.",
            )
    return visible(text.in_(lang))


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
