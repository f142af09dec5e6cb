"""Rows that a scan or a hand has damaged: what is likely, and the readings under which they close.

A reading says which of a row's figures a scope's recipients would carry, not who carries which. Which
of them is meant is not for a program to choose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.model.figures import ZERO, minus, plain, total

_MOST_STEPS = 20_000
_MOST_SHOWN = 4
_MOST_FIGURES = 400
"""A row with more figures than this has no small number of readings."""


class Scoped(NamedTuple):
    """What a scope should hold: its quota, and how many cells it may have (its pairs, with or without the
    recipients that have no partner)."""

    scope: str
    quota: Decimal
    sizes: Sequence[int]
    others: Sequence[Decimal]
    """The quotas of the other scopes, which may be figures that slipped to the left."""


def readings(figures: Sequence[Decimal], quota: Decimal, sizes: Sequence[int]) -> list[Counter[Decimal]]:
    """All ways to take so many of the figures that they add up to the quota; equal figures count as one way."""
    if len(figures) > _MOST_FIGURES or any(figure < 0 for figure in figures):
        return []
    distinct = sorted(Counter(figures).items(), reverse=True)
    found: list[Counter[Decimal]] = []
    steps = 0

    def take(at: int, left: Decimal, cells: int, taken: dict[Decimal, int]) -> None:
        nonlocal steps
        steps += 1
        if steps > _MOST_STEPS or left < 0 or cells < 0:
            return
        if at == len(distinct):
            if cells == 0 and left == 0:
                found.append(Counter({value: count for value, count in taken.items() if count}))
            return
        value, count = distinct[at]
        for times in range(min(count, cells), -1, -1):
            part = total([value] * times) if times else ZERO
            take(at + 1, minus(left, part), cells - times, {**taken, value: times})

    for size in sizes:
        take(0, quota, size, {})
    return found if steps <= _MOST_STEPS else []


def damaged(
    name: str, figures: Sequence[Decimal], columns: int, scopes: Sequence[Scoped], *, surplus: int
) -> Finding | None:
    """What is to be said of a row that has more figures than columns, or does not close; None if there is
    nothing to add to that it does not close."""
    if not surplus and not _explains(figures, scopes):
        return None
    said = list(_said(figures, scopes, spare=bool(surplus)))
    often = _often(figures, scopes)
    counts = Text(
        f"“{name}”一行有 {len(figures)} 个分解数，{surplus} 个写在表头的 {columns} 列之外",
        f'The row "{name}" has {len(figures)} figures, {surplus} of them beyond the {columns} columns of the head',
    )
    if not surplus:
        counts = Text(f"“{name}”一行照现在的位置合计不平", f'The row "{name}" does not close as it stands')
    message = Text(
        f"{counts.zh}{f'；{often.zh}' if often else ''}，可能是合并格被重复、空格被丢掉或整行错位。",
        f"{counts.en}{f'; {often.en}' if often else ''}: merged cells may have been repeated, blanks dropped,"
        " or the row shifted.",
    )
    if said:
        ways = Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))
        help_ = Text(
            f"能使本行相符的读法：{ways.zh}。请对照原件改正，ewcoop 不替您选。",
            f"Readings under which it closes: {ways.en}. Correct it from the original; ewcoop does not choose.",
        )
    else:
        help_ = Text(
            "没有找到能使本行相符的读法，请对照原件逐格核对。",
            "No reading was found under which it closes: compare it with the original, cell by cell.",
        )
    severity = Severity.ERROR if surplus else Severity.WARNING
    return Finding("EW604", severity, message, help=help_, data={"figures": len(figures), "columns": columns})


def _often(figures: Sequence[Decimal], scopes: Sequence[Scoped]) -> Text | None:
    """A figure that stands more often than there are counties for it."""
    if not figures or not scopes:
        return None
    value, count = Counter(figures).most_common(1)[0]
    count += scopes[0].others.count(value)
    widest = max(scopes, key=lambda one: one.sizes[0])
    if count <= widest.sizes[0]:
        return None
    return Text(
        f"{plain(value)} 出现 {count} 次，而{widest.scope}只有 {widest.sizes[0]} 个结对县",
        f"{plain(value)} stands {count} times for {widest.sizes[0]} counties of {widest.scope}",
    )


def _explains(figures: Sequence[Decimal], scopes: Sequence[Scoped]) -> bool:
    """Whether all figures of a row find a place in readings of all its scopes at once: then they only stand in
    the wrong columns. What is left over may be repeated cells."""

    def share(left: Counter[Decimal], at: int, used: frozenset[Decimal]) -> bool:
        if at == len(scopes):
            return set(left.elements()) <= used
        one = scopes[at]
        ways = readings(list(left.elements()), one.quota, one.sizes)[:_MOST_SHOWN]
        return any(share(left - way, at + 1, used | way.keys()) for way in ways)

    return share(Counter(figures), 0, frozenset())


def _said(figures: Sequence[Decimal], scopes: Sequence[Scoped], *, spare: bool) -> Iterator[Text]:
    """The readings of each scope; with `spare`, also those in which the quota of another scope is a figure that
    slipped to the left."""
    for one in scopes:
        found = readings(figures, one.quota, one.sizes)
        if spare and not found:
            found = readings([*figures, *one.others], one.quota, one.sizes)
        for way in found[:_MOST_SHOWN]:
            parts = [f"{count}×{plain(value)}" for value, count in sorted(way.items(), reverse=True)]
            size = sum(way.values())
            yield Text(
                f"{one.scope} {size} 格为 {'＋'.join(parts)}，合计 {plain(one.quota)}",
                f"{one.scope}, {size} cells: {' + '.join(parts)} = {plain(one.quota)}",
            )
        if len(found) > _MOST_SHOWN:
            more = len(found) - _MOST_SHOWN
            yield Text(f"{one.scope}另有 {more} 种", f"{more} more for {one.scope}")
