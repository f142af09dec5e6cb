"""Cells that are unlike the others of their row, where the sum holds with a figure like theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ewcoop.diagnostics import Text
from ewcoop.model.figures import ZERO
from ewcoop.model.sums import Sum
from ewcoop.rules.plan.suspects import Candidate, Cause
from ewcoop.rules.words import figure

_FEWEST_PEERS = 5


def unlike(made: Sum, possible: Sequence[Candidate]) -> Cause | None:
    """A figure that stands nowhere else in the row, where the sum holds with one that several peers have."""
    if made.kind != "row" or len(made.parts) < _FEWEST_PEERS:
        return None
    counts = Counter(term.value for term in made.parts)
    hits = [
        suspect
        for suspect, _ in possible
        if suspect.term is not made.whole
        and counts[suspect.term.value] == 1
        and 2 * counts[suspect.would_be] >= len(made.parts) - 1
    ]
    if len(hits) != 1:
        return None
    name, old, new = hits[0].name, figure(hits[0].term.value), figure(hits[0].would_be)
    peers = counts[hits[0].would_be]
    return Cause(
        "unlike-its-peers",
        Text(
            f"可能是{name.zh}：同行有 {peers} 格是 {new}，只有它是 {old}，若也是 {new} 则相符。",
            f"Possibly {name.en}: {peers} cells of the row are {new} and only it is {old}; with {new} the sum holds.",
        ),
        tuple(hits),
    )


def outlying(made: Sum, possible: Sequence[Candidate]) -> Cause | None:
    """A figure far above all its peers that would be among them if the sum held."""
    if made.recipient is not None or len(made.parts) < 4:
        return None
    figures = sorted((term.value for term in made.parts if isinstance(term.value, Decimal)), reverse=True)
    if len(figures) < 2 or not figures[0] >= 5 * figures[1] > 0:
        return None
    hits = [
        suspect
        for suspect, _ in possible
        if suspect.term is not made.whole
        and suspect.term.value == figures[0]
        and (suspect.would_be or ZERO) <= figures[1]
    ]
    if len(hits) != 1:
        return None
    name, value = hits[0].name, figure(hits[0].term.value)
    return Cause(
        "outlier",
        Text(
            f"可能是{name.zh}：{value} 远大于同行其他各数。",
            f"Possibly {name.en}: {value} is far above all others of the row.",
        ),
        tuple(hits),
    )
