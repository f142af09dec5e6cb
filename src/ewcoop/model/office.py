"""What reading and writing of our own workbooks must agree on."""

import re
from collections.abc import Sequence

MEMORY = "ewcoop"
"""The name of the hidden sheet that holds what the table does not show: ids, counting rules, whom a column is for."""

VERSION = "allocation/1"
"""What stands in its first cell."""

KINDS = ("plan", "head", "column", "indicator", "foot")
"""What its rows are about: a kind, a reference to a cell of the table, and a YAML text over one or more cells."""

NOTES = ("备注：", "Notes: ")
"""What stands before the first note at the foot, in both languages."""


def note_texts(notes: Sequence[str], before: str) -> list[str]:
    """Notes as they stand at the foot of a table, numbered if there are several."""
    counted = [f"{number}. {note}" for number, note in enumerate(notes, 1)] if len(notes) > 1 else list(notes)
    return [(before if not at else "") + text for at, text in enumerate(counted)]


def shows(visible: str, name: str) -> bool:
    """Whether a cell shows a name: as it is, or with a number before it."""
    text, said = visible.strip(), name.strip()
    return said in (text, re.sub(r"^\d{1,3}\. ", "", text, count=1).strip())
