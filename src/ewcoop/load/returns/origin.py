"""Where a figure came from, as one number: which file, which column if not that of the figures, which line."""

from __future__ import annotations

from ewcoop.model.returns import Origin
from ewcoop.places import Path

_LINE, _COLUMN = 1 << 34, 1 << 14


def origin(file: int, line: int, column: int = 0) -> Origin:
    """`column` counts from 1; 0 is the column that holds the figures."""
    return (file * _COLUMN + column) * _LINE + line


def side_of(number: Origin) -> str:
    """Which file it is, as findings name it."""
    return f"file:{number // _LINE // _COLUMN}"


def path_of(number: Origin) -> Path:
    """Where in its file it stands."""
    column = number // _LINE % _COLUMN
    return (number % _LINE, column if column else "value")
