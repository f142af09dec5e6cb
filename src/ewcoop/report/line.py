"""Findings as lines, for pipes and logs: one line each, nothing cut off; and the closing line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Diagnostic, Lang, Report, Severity, Text, joined

if TYPE_CHECKING:
    from ewcoop.check import Validation
    from ewcoop.model.balance import Balance
    from ewcoop.model.facts import Proof
    from ewcoop.model.work import Work

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
        yield visible(f"{headline(diagnostic, lang)}{advice}{_in_brackets(elsewhere(diagnostic, lang))}")


def _in_brackets(places: list[str]) -> str:
    return f" [{'; '.join(places)}]" if places else ""


def elsewhere(diagnostic: Diagnostic, lang: Lang) -> list[str]:
    """Where else to look: the cells of suspects and the like, each with what stands there."""
    places: list[str] = []
    for other in diagnostic.related:
        file = "" if other.file == diagnostic.file else f"{other.file}:"
        place = f"{file}{other.span.shown} {other.message.in_(lang)}"
        if (other.file, other.span) != (diagnostic.file, diagnostic.span) and place not in places:
            places.append(place)
    return places


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
    clean = result.read and not (report.count(Severity.ERROR) or report.count(Severity.WARNING) or result.hidden)
    if not clean or proof.fails or proof.undecided:
        text = _not_proved(result)
    elif result.titles or result.works:
        text = joined(
            proved(result.titles, result.balances, proof=proof) if result.titles else None,
            sound(result.works) if result.works else None,
        )
    else:
        text = Text("已核对：结对关系没有问题。", "Checked: the pairings are sound.")
    return visible(text.in_(lang))


def sound(works: Sequence[Work]) -> Text:
    """What was checked of work plans, where nothing was found."""
    names = "、".join(f"《{work.plan.workplan.title}》" for work in works)
    titles = ", ".join(work.plan.workplan.title for work in works)
    parts = sum(len(work.plan.parts) for work in works)
    tasks = sum(len(work.tasks) for work in works)
    units = sum(len(work.units) for work in works)
    return Text(
        f"已核对：{names}没有问题——{parts} 个部分、{tasks} 项任务，责任都落在 {units} 个写明的单位上。",
        f"Checked: {titles} is sound: {plural(parts, 'part')}, {plural(tasks, 'task')}, each with its units out of"
        f" {units} declared.",
    )


def proved(titles: Sequence[str], balances: Sequence[Balance], *, proof: Proof) -> Text:
    """What was proved of plans, where nothing was found."""
    balanced = sum(balance.status == "balanced" for balance in balances)
    arranged = sum(balance.status == "arranged" for balance in balances)
    waiting = sum(balance.status == "unallocated" for balance in balances)
    if waiting:
        return Text(
            f"没有发现问题：{balanced} 项下达数与分解数平衡，{arranged} 项以文字安排，{waiting} 项还没有分解。",
            f"Nothing found: {plural(balanced, 'balance')} with gap 0, {arranged} arranged in words,"
            f" {waiting} not split yet.",
        )
    names = "、".join(f"《{title}》" for title in titles)
    return Text(
        f"已证明：{names}全部相符——{balanced} 项下达数与分解数平衡，{arranged} 项以文字安排；"
        f"共核对 {proof.holds} 项合计与其中关系、{proof.figures} 个分解数、{proof.pairs} 对结对。",
        f"Proved: {', '.join(titles)} closes: {plural(balanced, 'balance')} with gap 0, {arranged} arranged"
        f" in words; {plural(proof.holds, 'sum')} over {plural(proof.figures, 'figure')}"
        f" and {plural(proof.pairs, 'pair')}.",
    )


def _not_proved(result: Validation) -> Text:
    proof, report = result.proof, result.report
    errors = report.count(Severity.ERROR)
    verdict = Text("没有报告错误", "No errors reported") if result.read and not errors else Text("未通过", "Not proved")
    found, sums = counted(report, result.hidden), held(proof)
    if result.works and not result.titles:  # work plans have no sums
        return Text(f"{verdict.zh}：{found.zh}。", f"{verdict.en}: {found.en}.")
    return Text(f"{verdict.zh}：{found.zh}；{sums.zh}。", f"{verdict.en}: {found.en}; {sums.en}.")


def held(proof: Proof) -> Text:
    """How many sums hold, and how many do not."""
    return Text(
        f"合计与其中关系成立 {proof.holds} 项，不成立 {proof.fails} 项，无法判定 {proof.undecided} 项",
        f"{plural(proof.holds, 'sum')} hold{'s' if proof.holds == 1 else ''},"
        f" {proof.fails} fail{'s' if proof.fails == 1 else ''}, {proof.undecided} undecided",
    )


def counted(report: Report, hidden: int) -> Text:
    """How much was found, and how much of it the settings left out."""
    errors, warnings, notes = (report.count(severity) for severity in reversed(Severity))
    left_out = Text("", "")
    if hidden:
        left_out = Text(f"；按所选规则未列出 {hidden} 处", f"; {plural(hidden, 'finding')} not selected")
    return Text(
        f"错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处{left_out.zh}",
        f"{plural(errors, 'error')}, {plural(warnings, 'warning')}, {plural(notes, 'note')}{left_out.en}",
    )


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def first_upper(text: str) -> str:
    """A sentence from words that also stand within one."""
    return text[:1].upper() + text[1:]
