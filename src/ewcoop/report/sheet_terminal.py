"""Sheets on a terminal: Chinese lined up, and a table too wide for it broken into several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from ewcoop.report.line import visible
from ewcoop.report.sheet import Sheet

_WIDEST_NAME = 24


def show(sheets: Iterable[Sheet], styles: Mapping[str, str] | None = None) -> None:
    """Prints sheets to standard output. `styles` says how cells with certain words look."""
    # Nothing that stands in a file may be taken for markup.
    console = Console(markup=False, emoji=False, highlight=False)
    for sheet in sheets:
        if sheet.title:
            console.print(Styled(visible(sheet.title), style="bold"))
        if sheet.rows:
            for columns in _pages(sheet, console.width):
                console.print(_table(sheet, columns, styles or {}))
        for note in sheet.notes:
            console.print(Styled(visible(note), style="dim"))
        console.print()


def _pages(sheet: Sheet, width: int) -> Iterator[list[int]]:
    """The columns of each table: the fixed ones, then as many as there is room for."""
    widths = [_widest(sheet, at) for at in range(len(sheet.heads[0]))]
    widths[0] = min(widths[0], _WIDEST_NAME)
    fixed = list(range(sheet.fixed))
    room = width - sum(widths[at] + 1 for at in fixed)
    page: list[int] = []
    breaks = {first for _, first, _ in sheet.groups}
    for at in range(sheet.fixed, len(widths)):
        if page and (
            sum(widths[one] + 1 for one in page) + widths[at] > room or (at in breaks and len(sheet.groups) > 1)
        ):
            yield [*fixed, *page]
            page = []
        page.append(at)
    yield [*fixed, *page]


def _widest(sheet: Sheet, at: int) -> int:
    return max(cell_len(visible(row[at])) for row in (*sheet.heads, *sheet.rows))


def _table(sheet: Sheet, columns: list[int], styles: Mapping[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for at in columns:
        heads = [visible(head[at]) for head in sheet.heads]
        table.add_column(
            Styled("\n".join(heads) if any(heads[1:]) or len(heads) > 1 else heads[0]),
            justify="right" if at in sheet.right else "left",
            no_wrap=at > 0,
            overflow="fold",
        )
    for row in sheet.rows:
        if len(columns) > sheet.fixed and sheet.groups and not any(row[at] for at in columns[sheet.fixed :]):
            continue  # nothing of this row on this page
        table.add_row(*(Styled(visible(row[at]), style=styles.get(row[at], "")) for at in columns))
    return table
