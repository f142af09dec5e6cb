"""What is to be said of a file of returns while it is read: each thing once, and not without end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Related, Severity, Text, joined
from ewcoop.places import Path

MOST = 1000
"""Findings of one rule in one file."""

Words = Callable[[], "Said"]


class Said(NamedTuple):
    """A message, advice, and what a program may want to know."""

    message: Text
    help: Text | None = None
    data: Mapping[str, object] = {}
    related: tuple[Related, ...] = ()


class _Kept(NamedTuple):
    code: str
    severity: Severity
    path: Path
    said: Said


class Told:
    """Collects findings of one file. Words are asked for only where they are kept."""

    def __init__(self, side: str) -> None:
        self.side = side
        self.kept: list[_Kept] = []
        self.counts: dict[tuple[str, Severity], int] = {}
        self.groups: dict[tuple[str, str], int] = {}
        """The position of what was said once for many rows."""
        self.rows: dict[int, int] = {}
        """For how many rows it holds, by its position."""

    def say(self, code: str, severity: Severity, path: Path, words: Words) -> None:
        """A finding about one row."""
        if not self.is_full(code, severity):
            self.kept.append(_Kept(code, severity, path, words()))
        self.count(code, severity)

    def is_full(self, code: str, severity: Severity) -> bool:
        """Whether no more of a kind is kept."""
        return self.counts.get((code, severity), 0) >= MOST

    def count(self, code: str, severity: Severity) -> bool:
        self.counts[code, severity] = self.counts.get((code, severity), 0) + 1
        return True

    def say_once(self, code: str, severity: Severity, path: Path, about: str, words: Words) -> None:
        """A finding that many rows may share: it stands at the first, and says for how many it holds."""
        at = self.groups.get((code, about))
        if at is not None:
            self.rows[at] += 1
            return
        before = len(self.kept)
        self.say(code, severity, path, words)
        if len(self.kept) > before:
            self.groups[code, about] = before
            self.rows[before] = 1

    def findings(self) -> list[Finding]:
        """Everything that was said, in the order of the file."""
        last = {(kept.code, kept.severity): at for at, kept in enumerate(self.kept)}
        return [self._finding(at, kept, last[kept.code, kept.severity] == at) for at, kept in enumerate(self.kept)]

    def _finding(self, at: int, kept: _Kept, is_last: bool) -> Finding:
        rows, more = self.rows.get(at, 1), self.counts[kept.code, kept.severity] - MOST
        also = Text(f"（共 {rows} 行）", f"({rows} rows.)") if rows > 1 else None
        rest = None
        if is_last and more > 0:
            rest = Text(f"（同类问题还有 {more} 处，未列出。）", f"({more} more of this kind are not listed.)")
        data = {**kept.said.data, **({"rows": rows} if rows > 1 else {})}
        return Finding(
            kept.code,
            kept.severity,
            joined(kept.said.message, also, rest),
            kept.path,
            kept.said.help,
            side=self.side,
            related=kept.said.related,
            data=data,
        )
