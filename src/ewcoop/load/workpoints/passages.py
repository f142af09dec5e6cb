"""Stretches of a document: lines without the blanks around them, and where each of their characters stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

MOST_LINES = 20_000
"""Work points have some hundred."""

MOST_CHARACTERS = 1_000_000
"""Work points have some ten thousand."""

_LINE = re.compile(r"[^\r\n]+")
_LEFT_BEHIND = re.compile(r"\[bookmark: [^\]\r\n]{0,80}\]")
_MARKUP = re.compile(
    r"^[ \t\u3000]*(?:#{1,6}[ \t]+|>[ \t]+|[-*+•●■◆▪➢][ \t\u3000]+(?=[^\d\s]))|\*\*|\[bookmark: [^\]\r\n]{0,80}\]"
)
"""What marks a heading, a list or bold words in Markdown, and what Word left behind."""
_BLANK = " \t\u3000\xa0\u200b\ufeff\x0b\x0c"


class Line(NamedTuple):
    """A line that says something. `pieces` are stretches of it, as positions in `text` and in the file: more than
    one where something was cut out."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def at(self, position: int) -> int:
        """Where a character of the line stands in the file."""
        own, start = self.pieces[bisect_right(self.pieces, (position, 1 << 60)) - 1 if position else 0]
        return start + position - own


class Cut(NamedTuple):
    """What a program left behind in a text, and where it stands."""

    text: str
    start: int


def lines_of(text: str) -> tuple[list[Line], list[Cut]]:
    """The lines of a text that are not blank, and what was cut out of them."""
    lines: list[Line] = []
    cuts: list[Cut] = []
    for found in _LINE.finditer(text):
        line, cut = _line(found[0], found.start())
        cuts += cut
        if line.text:
            lines.append(line)
    return lines, cuts


def _line(raw: str, start: int) -> tuple[Line, list[Cut]]:
    cuts = [Cut(found[0], start + found.start()) for found in _MARKUP.finditer(raw)]
    if not cuts:
        text = raw.lstrip(_BLANK)
        return Line(text.rstrip(_BLANK), ((0, start + len(raw) - len(text)),)), []
    out, pieces, at = "", [], 0
    left = [cut for cut in cuts if _LEFT_BEHIND.fullmatch(cut.text)]
    for cut in [*cuts, Cut("", start + len(raw))]:
        piece = raw[at : cut.start - start]
        if not out:
            kept = piece.lstrip(_BLANK)
            at, piece = at + len(piece) - len(kept), kept
        if piece:
            pieces.append((len(out), start + at))
            out += piece
        at = cut.start - start + len(cut.text)
    return Line(out.rstrip(_BLANK), tuple(pieces) or ((0, start),)), left


class Said(NamedTuple):
    """Words, and the characters of the file where they begin and end."""

    text: str
    start: int
    end: int


class Passage:
    """Some lines, or parts of lines, as one text with line breaks."""

    def __init__(self, parts: Sequence[tuple[Line, int, int]]) -> None:
        """Each part is a line and from where to where in it."""
        self.parts = [part for part in parts if part[1] < part[2]]
        self.text = "\n".join(line.text[first:end] for line, first, end in self.parts)
        self._starts = [0]
        for _, first, end in self.parts:
            self._starts.append(self._starts[-1] + end - first + 1)

    def at(self, position: int) -> int:
        """Where a character stands in the file."""
        index = min(bisect_right(self._starts, position), len(self.parts)) - 1
        line, first, end = self.parts[index]
        inside = min(first + position - self._starts[index], end)
        return line.at(inside) if inside < end else line.at(end - 1) + 1

    def said(self, first: int, end: int) -> Said | None:
        """A stretch without the blanks around it; None if nothing is left."""
        text = self.text[first:end]
        first += len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            return None
        return Said(text, self.at(first), self.at(first + len(text) - 1) + 1)
