"""For people at a terminal: the table of balances, then findings with the line they are about."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from ewcoop.diagnostics import Diagnostic, Lang, Report, Severity, Text
from ewcoop.report.line import closing, headline, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ewcoop.check import Validation
    from ewcoop.model.balance import Balance
    from ewcoop.places import SourceMap, Span

_HEADS = (
    Text("指标", "indicator"), Text("协作地区", "scope"), Text("单位", "unit"), Text("性质", "nature"),
    Text("下达数", "quota"), Text("分解数", "allocated"), Text("差额", "gap"), Text("状态", "status"),
)  # fmt: skip
_NATURES = {"binding": Text("约束性", "binding"), "expected": Text("预期性", "expected")}
_STATUSES = {
    "balanced": (Text("平衡", "balanced"), "green"),
    "short": (Text("缺口", "short"), "bold red"),
    "over": (Text("超出", "over"), "bold yellow"),
    "unallocated": (Text("未分解", "unallocated"), "bold red"),
    "undecided": (Text("无法判定", "undecided"), "bold yellow"),
    "arranged": (Text("文字安排", "arranged"), "dim"),
}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def show(result: Validation, lang: Lang) -> None:
    """Prints the whole result to standard output."""
    # Nothing that stands in a file may be taken for markup.
    console = Console(markup=False, emoji=False, highlight=False)
    if result.balances:
        console.print(_table(result.balances, lang))
    show_findings(result.report, lang)
    worst = result.report.worst()
    sound = result.read and not result.hidden and (worst is None or worst is Severity.NOTE)
    show_closing(closing(result, lang), sound=sound)


def show_findings(report: Report, lang: Lang) -> None:
    """Prints findings, each with the line that it is about."""
    console = Console(markup=False, emoji=False, highlight=False)
    for diagnostic in report:
        for line in _finding(diagnostic, report.sources.get(diagnostic.file), lang, console.width):
            console.print(line, overflow="fold")
        console.print()


def show_closing(text: str, *, sound: bool) -> None:
    """Prints the last line: green if all is well."""
    Console(markup=False, emoji=False, highlight=False).print(Styled(text, style="bold green" if sound else "bold red"))


def _table(balances: tuple[Balance, ...], lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for index, head in enumerate(_HEADS):
        figures = index in (4, 5, 6)
        table.add_column(head.in_(lang), justify="right" if figures else "left", no_wrap=index > 0, overflow="fold")
    for balance in balances:
        indicator = balance.row.indicator
        word, style = _STATUSES[balance.status]
        table.add_row(
            Styled(visible(indicator.name)),
            Styled(visible(balance.scope or "—")),
            Styled(visible(indicator.unit)),
            _NATURES[indicator.nature].in_(lang),
            _figure(balance.quota),
            _figure(balance.allocated),
            _figure(balance.gap, signed=True),
            Styled(word.in_(lang), style=style),
        )
    return table


def _figure(value: object, *, signed: bool = False) -> str:
    from ewcoop.model.figures import plain

    if not isinstance(value, Decimal):
        return visible(value) if isinstance(value, str) else "—"
    return f"+{plain(value)}" if signed and value > 0 else plain(value)


def _finding(diagnostic: Diagnostic, source: SourceMap | None, lang: Lang, width: int) -> Iterator[Styled | Padding]:
    head = visible(headline(diagnostic, lang))
    place, _, rest = head.partition(": ")
    yield Styled.assemble(
        (place, "bold"), ": ", (rest.split(" ")[0], _STYLES[diagnostic.severity]), " ", rest.partition(" ")[2]
    )
    if source is not None:
        yield from _excerpt(source, diagnostic.span, width, _STYLES[diagnostic.severity])
    for other in diagnostic.related:
        if (other.file, other.span) == (diagnostic.file, diagnostic.span):
            continue  # it stands right above
        there = f"{other.file}:{other.span.shown}"
        yield Padding(Styled(visible(f"{there}: {other.message.in_(lang)}"), "dim"), (0, 0, 0, 4))
    if diagnostic.help is not None:
        yield Padding(Styled(visible(f"→ {diagnostic.help.in_(lang)}")), (0, 0, 0, 4))


def _excerpt(source: SourceMap, span: Span, width: int, style: str) -> Iterator[Styled]:
    """The line with a caret under the place; of a long line the part around it."""
    label, text, start, end = source.excerpt(span)
    if not text.strip():
        return
    gutter = f"{label:>5} │ "
    room = max(width - len(gutter) - 2, 20) // 2  # in characters: Chinese ones are two columns wide
    first = max(0, start - room // 2) if len(text) > room else 0
    last = first + room
    left, right = "…" if first else "", "…" if last < len(text) else ""
    before, marked = _flat(text[first:start]), _flat(text[start : min(max(end, start + 1), last)])
    yield Styled.assemble(
        (gutter, "dim"), left, before, marked, _flat(text[min(max(end, start + 1), last) : last]), right
    )
    pad = " " * (cell_len(left) + cell_len(before))
    yield Styled.assemble((" " * len(label.rjust(5)) + " │ ", "dim"), pad, ("^" * max(1, cell_len(marked)), style))


def _flat(text: str) -> str:
    """Each character as one visible one, so that the caret stands where it should."""
    return "".join(ch if ch.isprintable() else " " if ch in "\t\u3000\xa0" else "�" for ch in text)
