"""Sheets on a terminal: Chinese lined up, and a table too wide for it broken into several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from ewcoop.report.line import visible
from ewcoop.report.sheet import Sheet

_WIDEST_NAME = 24
_LEAST_ROOM = 12
# No line begins with what closes, none ends with what opens; words in Latin letters stay whole.
_PIECE = re.compile(r"[“‘（《〈【〔「『]*(?:[!-~\u00c0-\u024f]+|.)[、，。；：！？”’）》〉】〕」』…%％—]*")
_NAME = re.compile(r"[^、]+、*|、+")
_SENTENCE = re.compile(r"[，。；：]")


def show(sheets: Iterable[Sheet], styles: Mapping[str, str] | None = None) -> None:
    """Prints sheets to standard output. `styles` says how cells with certain words look."""
    # Nothing that stands in a file may be taken for markup.
    console = Console(markup=False, emoji=False, highlight=False)
    for sheet in sheets:
        if sheet.title:
            console.print(Styled(visible(sheet.title), style="bold"))
        for table in _tables(sheet, console.width, styles or {}):
            console.print(table)
        for note in sheet.notes:
            console.print(Styled(visible(note), style="dim"))
        console.print()


def show_points(title: str, points: Iterable[tuple[str, str]]) -> None:
    """Prints what is to be said of one thing: points with their names, each in lines one below the other."""
    console = Console(markup=False, emoji=False, highlight=False)
    console.print(Styled(visible(title), style="bold"))
    told = [(visible(name), visible(text)) for name, text in points]
    indent = max((cell_len(name) for name, _ in told), default=0) + 4
    for name, text in told:
        first, *others = wrapped(text, max(console.width - indent, _LEAST_ROOM))
        console.print(Styled.assemble("  ", (name, "dim"), " " * (indent - 2 - cell_len(name)), first), overflow="fold")
        for line in others:
            console.print(Styled(" " * indent + line), overflow="fold")
    console.print()


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of a width, broken as Chinese is: between any two characters, but not before a comma; a list
    of names between names."""
    lines, room = [""], width
    for piece in _pieces(text.strip(), width):
        taken = cell_len(piece)
        if taken > room and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            piece, room = piece.lstrip(), width
            taken = cell_len(piece)
        lines[-1] += piece
        room -= taken
    return lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """What is not to be broken, unless it is wider than a line."""
    for name in [text] if _SENTENCE.search(text) else _NAME.findall(text):
        if "、" in text and len(name) < len(text) and cell_len(name) <= width:
            yield name
            continue
        for piece in _PIECE.findall(name):
            yield from [piece] if cell_len(piece) <= width else piece


def _tables(sheet: Sheet, width: int, styles: Mapping[str, str]) -> Iterator[Table | Styled]:
    if not sheet.rows:
        return
    if sheet.dense:
        yield from _dense(sheet, width)
    elif sheet.long:
        yield _table(sheet, list(range(len(sheet.heads[0]))), styles, _shares(sheet, width))
    else:
        for columns in _pages(sheet, width):
            yield _table(sheet, columns, styles, {})


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


def _shares(sheet: Sheet, width: int) -> dict[int, int]:
    """How wide the long columns are: what the others leave, each as much as it needs or its share."""
    widths = [_widest(sheet, at) for at in range(len(sheet.heads[0]))]
    room = width - sum(wide for at, wide in enumerate(widths) if at not in sheet.long) - 2 * len(widths)
    shares: dict[int, int] = {}
    for done, at in enumerate(sorted(sheet.long, key=lambda at: widths[at])):
        left = len(sheet.long) - done
        share = (room - sum(shares.values())) // left
        more = share // 4 if left > 1 else 0  # so that a line that is nearly short enough stays one
        shares[at] = min(widths[at], max(share + more, _LEAST_ROOM))
    return shares


def _dense(sheet: Sheet, width: int) -> Iterator[Table | Styled]:
    """A table of marks: the names of groups above it; where it is too wide, it is broken between groups."""
    widths = [_widest(sheet, at) for at in range(len(sheet.heads[0]))]
    for page in _dense_pages(sheet, width - min(widths[0], _WIDEST_NAME), widths):
        name = min(widths[0], max(width - sum(widths[at] + 1 for at in page), _LEAST_ROOM))
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=0)
        table.add_column(Styled(visible(sheet.heads[0][0])), width=name)
        for at in page:
            table.add_column(Styled(visible(sheet.heads[0][at])), justify="right", width=widths[at], no_wrap=True)
        for row in sheet.rows:
            if any(row[at] for at in page):
                cells = [Styled(visible(row[at])) if row[at] else Styled("·", style="dim") for at in page]
                table.add_row(Styled("\n".join(wrapped(visible(row[0]), name))), *cells)
        yield Styled("\n" + _above(sheet, name, page, widths), style="dim")
        yield table
        yield Styled()


def _dense_pages(sheet: Sheet, room: int, widths: list[int]) -> Iterator[list[int]]:
    page: list[int] = []
    breaks = {first for _, first, _ in sheet.groups}
    for at in range(1, len(widths)):
        if page and sum(widths[one] + 1 for one in page) + widths[at] + 1 > room:
            kept = len(page)
            if at not in breaks:
                kept = max((place for place, one in enumerate(page) if place and one in breaks), default=kept)
            yield page[:kept]
            page = page[kept:]
        page.append(at)
    yield page


def _above(sheet: Sheet, name: int, page: list[int], widths: list[int]) -> str:
    """The line with the names of groups, each over its first column; a name that has no room is left out."""
    line = ""
    places = {at: name + 1 + sum(widths[one] + 1 for one in page[:place]) for place, at in enumerate(page)}
    for title, first, end in sheet.groups:
        if end <= page[0] or first > page[-1]:
            continue
        shown = [at for at in page if first <= at < end]
        if shown and cell_len(visible(title)) <= places[shown[-1]] + widths[shown[-1]] - places[shown[0]] + 1:
            line += " " * (places[shown[0]] - cell_len(line)) + visible(title)
    return line


def _table(sheet: Sheet, columns: list[int], styles: Mapping[str, str], shares: Mapping[int, int]) -> Table:
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
        table.add_row(*(Styled(_cell(row[at], shares.get(at)), style=styles.get(row[at], "")) for at in columns))
    return table


def _cell(text: str, share: int | None) -> str:
    return visible(text) if share is None else "\n".join(wrapped(visible(text), share))
