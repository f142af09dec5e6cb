"""What is to be said of a file of returns while it is read: each thing once, and not without end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Related, Severity, Text, joined
from ewcoop.model.months import Month, shown, spoken
from ewcoop.places import Path

_MANY = 5
MOST = 1000
"""Findings of one rule in one file."""

Words = Callable[[], "Said"]


class Together(NamedTuple):
    """What many findings may be about: a unit and a month."""

    unit: str
    month: Month


class Said(NamedTuple):
    """A message, advice, and what a program may want to know."""

    message: Text
    help: Text | None = None
    data: Mapping[str, object] = {}
    related: tuple[Related, ...] = ()
    together: Together | None = None
    """Where many findings are about the same, they are told as one."""


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
        """How many of each kind are kept; below, how many are not, and how many rows share some."""
        self.dropped: dict[tuple[str, Severity], int] = {}
        self.rows_of: dict[tuple[str, Severity], int] = {}
        self.groups: dict[tuple[str, str], int] = {}
        """The position of what was said once for many rows."""
        self.rows: dict[int, int] = {}
        """For how many rows it holds, by its position."""

    def say(self, code: str, severity: Severity, path: Path, words: Words) -> None:
        """A finding about one row."""
        kept = self.counts.get((code, severity), 0)
        if kept < MOST:
            self.kept.append(_Kept(code, severity, path, words()))
            self.counts[code, severity] = kept + 1
        else:
            self._drop(code, severity)

    def is_worn_out(self, code: str, severity: Severity) -> bool:
        """Counts a finding of a kind, if that has been found so often that no more is said of it."""
        if self.rows_of.get((code, severity), 0) < MOST:
            return False
        self._drop(code, severity)
        return True

    def _drop(self, code: str, severity: Severity) -> None:
        self.dropped[code, severity] = self.dropped.get((code, severity), 0) + 1

    def say_once(self, code: str, severity: Severity, path: Path, about: str, words: Words) -> None:
        """A finding that many rows may share: it stands at the first, and says for how many it holds."""
        at = self.groups.get((code, about))
        if at is not None:
            self.rows[at] += 1
            self.rows_of[code, severity] = self.rows_of.get((code, severity), 0) + 1
            return
        before = len(self.kept)
        self.say(code, severity, path, words)
        if len(self.kept) > before:
            self.groups[code, about] = before
            self.rows[before] = 1

    def findings(self) -> list[Finding]:
        """Everything that was said, in the order of the file."""
        last = {(kept.code, kept.severity): at for at, kept in enumerate(self.kept)}
        found = [self._finding(at, kept, last[kept.code, kept.severity] == at) for at, kept in enumerate(self.kept)]
        return list(self._folded(found))

    def _folded(self, found: list[Finding]) -> Iterator[Finding]:
        """Many blanks of one unit and month as one finding, at the first of them."""
        groups: dict[Together, list[int]] = {}
        for at, kept in enumerate(self.kept):
            if kept.said.together is not None:
                groups.setdefault(kept.said.together, []).append(at)
        folded = {at: (about, of) for about, of in groups.items() if len(of) > _MANY for at in of}
        for at, finding in enumerate(found):
            if at not in folded:
                yield finding
            elif folded[at][1][0] == at:
                yield _together(finding, *folded[at])

    def _finding(self, at: int, kept: _Kept, is_last: bool) -> Finding:
        rows = self.rows.get(at, 1)
        more = self.dropped.get((kept.code, kept.severity), 0)
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


def _together(first: Finding, about: Together, of: list[int]) -> Finding:
    """One finding for all blanks of a unit and a month."""
    count, month = len(of), about.month
    return first._replace(
        message=Text(
            f"{about.unit}{spoken(month)}有 {count} 项没有填数，从这一格起；空白不当作 0。",
            f"{about.unit} left {count} figures blank for {shown(month)}, from this cell on; blank is not 0.",
        ),
        data={"unit": about.unit, "month": shown(month), "figures": count},
    )
