"""The bulletin as Markdown, for documents and mails."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ewcoop.report.quarterly.text import Quarterly
from ewcoop.report.sheet_markdown import escaped, table

_LEADS = re.compile(r"^(\s*)(?:([#>+=~_-])|(\d{1,9})([.)]))")
"""What would make a line a heading, a quotation or a list."""


def dumps(quarterly: Quarterly) -> str:
    """The bulletin from its title to its signature."""
    return "\n\n".join(_blocks(quarterly)) + "\n"


def _blocks(quarterly: Quarterly) -> Iterator[str]:
    yield f"# {escaped(quarterly.title)}"
    yield _paragraph(quarterly.to)
    yield _paragraph(quarterly.opening)
    for section in quarterly.sections:
        yield f"## {escaped(section.heading)}"
        yield from map(_paragraph, section.paragraphs)
        if section.table is not None:
            yield "\n".join(table(section.table))
        yield from map(_paragraph, section.notes)
    yield _paragraph(quarterly.closing)
    if quarterly.signed:
        yield _paragraph(quarterly.signed)
    yield _paragraph(quarterly.day)


def _paragraph(text: str) -> str:
    return _LEADS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", escaped(text))
