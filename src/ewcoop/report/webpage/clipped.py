"""Texts as long as they are read; whoever writes a file can make a name as long as the file."""

from __future__ import annotations

_MOST = 2_000


def clipped(text: str, most: int = _MOST) -> str:
    """The text, or its beginning."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
