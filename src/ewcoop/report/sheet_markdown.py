"""Sheets as Markdown: for documents, and for pipes."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from ewcoop.report.line import visible
from ewcoop.report.sheet import Sheet


def dumps(sheets: Iterable[Sheet]) -> str:
    """The sheets one after another, each with its title and notes."""
    return "\n".join("".join(f"{line}\n" for line in _lines(sheet)) for sheet in sheets)


def _lines(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield f"## {escaped(sheet.title)}"
        yield ""
    if sheet.rows:
        yield from table(sheet)
    if sheet.notes and (sheet.rows or not sheet.title):  # below a title stands a blank line already
        yield ""
    for note in sheet.notes:
        yield f"- {escaped(note)}"


def table(sheet: Sheet) -> Iterator[str]:
    """The lines of its table alone. Markdown has one row of heads; a second one is the first row of the table."""
    rows = [[escaped(cell) for cell in row] for row in (*sheet.heads, *sheet.rows)]
    widths = [max(3, *(_width(row[at]) for row in rows)) for at in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = []
        for at, cell in enumerate(row):
            pad = " " * (widths[at] - _width(cell))
            cells.append(pad + cell if at in sheet.right and number >= len(sheet.heads) else cell + pad)
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            rules = ("-" * (width - 1) + ":" if at in sheet.right else "-" * width for at, width in enumerate(widths))
            yield f"| {' | '.join(rules)} |"


def escaped(text: str) -> str:
    """A text from a file as it is to be read: none of it is taken for a cell, a tag or an emphasis."""
    out = visible(text)
    for sign in ("\\", "|", "<", "*", "`"):
        out = out.replace(sign, "\\" + sign)
    return out


def _width(text: str) -> int:
    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)
