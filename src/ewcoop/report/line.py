"""Findings as lines, for pipes and logs: one line each, nothing cut off; and the closing line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Diagnostic, Lang, Severity, Text, joined

if TYPE_CHECKING:
    from ewcoop.check import Validation

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


def lines(result: Validation, lang: Lang) -> Iterator[str]:
    """One line per finding."""
    return lines_of(result.report, lang)


def lines_of(found: Iterable[Diagnostic], lang: Lang) -> Iterator[str]:
    """The same for diagnostics of whatever kind."""
    for diagnostic in found:
        advice = f" {diagnostic.help.in_(lang)}" if diagnostic.help else ""
        yield visible(f"{headline(diagnostic, lang)}{advice}{_elsewhere(diagnostic, lang)}")


def _elsewhere(diagnostic: Diagnostic, lang: Lang) -> str:
    """Where else to look: the cells of suspects and the like, in brackets."""
    places = []
    for other in diagnostic.related:
        file = "" if other.file == diagnostic.file else f"{other.file}:"
        place = f"{file}{other.span.shown} {other.message.in_(lang)}"
        if (other.file, other.span) != (diagnostic.file, diagnostic.span) and place not in places:
            places.append(place)
    return f" [{'; '.join(places)}]" if places else ""


def headline(diagnostic: Diagnostic, lang: Lang) -> str:
    """file:line:column: severity CODE message; in a workbook file:sheet!cell."""
    place = f"{diagnostic.file}:{diagnostic.span.shown}"
    severity = SEVERITIES[diagnostic.severity].in_(lang)
    return f"{place}: {severity} {diagnostic.code} {diagnostic.message.in_(lang)}"


def visible(text: str) -> str:
    """Text with control and direction characters written out: a file must not steer the terminal."""
    if text.isprintable():
        return text
    import unicodedata  # seldom needed

    return "".join(
        ch if ch.isprintable() or unicodedata.category(ch) in ("Zs", "Co") else ascii(ch)[1:-1] for ch in text
    )


def closing(result: Validation, lang: Lang) -> str:
    """What was proved, or what stands against it, in one line."""
    proof, report = result.proof, result.report
    proved = result.read and not (report.count(Severity.ERROR) or report.count(Severity.WARNING) or result.hidden)
    if not proved or proof.fails or proof.undecided:
        text = _not_proved(result)
    elif result.titles or result.works:
        text = joined(_proved(result) if result.titles else None, _sound(result) if result.works else None)
    else:
        text = Text("已核对：结对关系没有问题。", "Checked: the pairings are sound.")
    return visible(text.in_(lang))


def _sound(result: Validation) -> Text:
    """What was checked of work plans."""
    names = "、".join(f"《{work.plan.workplan.title}》" for work in result.works)
    titles = ", ".join(work.plan.workplan.title for work in result.works)
    parts = sum(len(work.plan.parts) for work in result.works)
    tasks = sum(len(work.tasks) for work in result.works)
    units = sum(len(work.units) for work in result.works)
    return Text(
        f"已核对：{names}没有问题——{parts} 个部分、{tasks} 项任务，责任都落在 {units} 个写明的单位上。",
        f"Checked: {titles} is sound: {plural(parts, 'part')}, {plural(tasks, 'task')}, each with its units out of"
        f" {units} declared.",
    )


def _proved(result: Validation) -> Text:
    proof = result.proof
    balanced = sum(balance.status == "balanced" for balance in result.balances)
    arranged = sum(balance.status == "arranged" for balance in result.balances)
    waiting = sum(balance.status == "unallocated" for balance in result.balances)
    if waiting:
        return Text(
            f"没有发现问题：{balanced} 项下达数与分解数平衡，{arranged} 项以文字安排，{waiting} 项还没有分解。",
            f"Nothing found: {plural(balanced, 'balance')} with gap 0, {arranged} arranged in words,"
            f" {waiting} not split yet.",
        )
    names = "、".join(f"《{title}》" for title in result.titles)
    return Text(
        f"已证明：{names}全部相符——{balanced} 项下达数与分解数平衡，{arranged} 项以文字安排；"
        f"共核对 {proof.holds} 项合计与其中关系、{proof.figures} 个分解数、{proof.pairs} 对结对。",
        f"Proved: {', '.join(result.titles)} closes: {plural(balanced, 'balance')} with gap 0, {arranged} arranged"
        f" in words; {plural(proof.holds, 'sum')} over {plural(proof.figures, 'figure')}"
        f" and {plural(proof.pairs, 'pair')}.",
    )


def _not_proved(result: Validation) -> Text:
    proof, report = result.proof, result.report
    errors, warnings, notes = (report.count(severity) for severity in reversed(Severity))
    verdict = Text("没有报告错误", "No errors reported") if result.read and not errors else Text("未通过", "Not proved")
    left_out = Text("", "")
    if result.hidden:
        left_out = Text(f"；按所选规则未列出 {result.hidden} 处", f"; {plural(result.hidden, 'finding')} not selected")
    sums = Text(
        f"；合计与其中关系成立 {proof.holds} 项，不成立 {proof.fails} 项，无法判定 {proof.undecided} 项",
        f"; {plural(proof.holds, 'sum')} hold{'s' if proof.holds == 1 else ''},"
        f" {proof.fails} fail{'s' if proof.fails == 1 else ''}, {proof.undecided} undecided",
    )
    if result.works and not result.titles:
        sums = Text("", "")  # work plans have none
    return Text(
        f"{verdict.zh}：错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处{left_out.zh}{sums.zh}。",
        f"{verdict.en}: {plural(errors, 'error')}, {plural(warnings, 'warning')}, {plural(notes, 'note')}"
        f"{left_out.en}{sums.en}.",
    )


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
