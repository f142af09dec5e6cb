"""Why a sum does not hold, as far as arithmetic can tell.

A wrong cell leaves its mark in every sum through it: in its row and, if a partition crosses it, in
its column. The cell whose change makes all of them hold is the suspect. Where only one sum passes
through a cell, the size of the gap may still tell: a figure ten or ten thousand times too large, two
digits that changed places, a part counted twice or left out. Nothing here changes a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from ewcoop.diagnostics import Text, listed
from ewcoop.model.facts import Facts
from ewcoop.model.figures import EXACT, ZERO, minus, plain
from ewcoop.model.sums import Sum, Term
from ewcoop.model.table import Cell, Path, Row
from ewcoop.rules.plan.peers import outlying, unlike
from ewcoop.rules.plan.slips import slip_between
from ewcoop.rules.plan.suspects import Candidate, Cause, Suspect
from ewcoop.rules.words import figure, label

_MOST_NAMED = 3
_MOST_TERMS = 1_000_000
"""A plan of the whole country has some 50,000 terms in all its sums."""


def cause_of(facts: Facts, made: Sum) -> Cause | None:
    """The likeliest cause of a sum that fails, the strongest evidence first."""
    if made.gap is None or not made.gap or not _through(facts):
        return None
    possible = list(_possible(facts, made))
    for find in (_crossing, _slipped, unlike, outlying):
        cause = find(made, possible)
        if cause is not None:
            return cause
    return _twice(facts, made) if made.gap > 0 else _left_out(facts, made)


@lru_cache(maxsize=4)
def _through(facts: Facts) -> dict[Path, list[tuple[Sum, int]]]:
    """For every figure the equations through it, with its sign in their gap."""
    found: dict[Path, list[tuple[Sum, int]]] = {}
    if sum(len(made.parts) for made in facts.sums) > _MOST_TERMS:
        return found  # then no cause is looked for
    for made in facts.sums:
        if made.gap is None:
            continue
        signed = [(term, 1) for term in made.parts]
        if made.kind in ("row", "partition", "subset"):
            signed.append((made.whole, -1))
        for term, sign in signed:
            for path in _paths(term):
                found.setdefault(path, []).append((made, sign))
    return found


def _paths(term: Term) -> tuple[Path, ...]:
    """The cells behind a term: one, or those that were added up because another row names the unit only."""
    return (isinstance(term, Cell) and term.merged) or (term.path,)


def _possible(facts: Facts, made: Sum) -> Iterator[Candidate]:
    """The cells of a failing sum that could be its cause: changing them breaks no other sum."""
    through = _through(facts)
    terms: list[tuple[Term, int]] = [(term, 1) for term in made.parts]
    if made.kind in ("row", "partition"):
        terms.append((made.whole, -1))
    assert made.gap is not None
    for term, sign in terms:
        value = ZERO if term.value is None and len(term.path) > 3 else term.value  # a blank may have been left out
        if not isinstance(value, Decimal) or (isinstance(term, Cell) and term.merged):
            continue
        change = made.gap if sign < 0 else minus(ZERO, made.gap)
        would_be = EXACT.add(value, change)
        others = through.get(term.path, ())
        after = [_holds(other, change if s > 0 else minus(ZERO, change)) for other, s in others]
        if would_be >= 0 and all(after):
            mended = sum(other.outcome == "fails" for other, _ in others)
            yield Candidate(Suspect(term, label(facts, made, term), would_be), mended)


def _holds(made: Sum, change: Decimal) -> bool:
    """Whether a sum holds once its gap has changed by so much."""
    gap = EXACT.add(made.gap or ZERO, change)
    return gap <= 0 if made.kind == "subset" else not gap


def _crossing(made: Sum, possible: Sequence[Candidate]) -> Cause | None:
    most = max((candidate.mends for candidate in possible), default=0)
    best = [candidate.suspect for candidate in possible if candidate.mends == most]
    if most < 2 or len(best) != 1:
        return None
    suspect = best[0]
    name, new = suspect.name, plain(suspect.would_be or ZERO)
    old = plain(suspect.term.value) if isinstance(suspect.term.value, Decimal) else None
    return Cause(
        "crossing",
        Text(
            f"最可疑的是{name.zh}：{f'由 {old} 改为' if old else '空白处填'} {new}，不相符的 {most} 项合计就同时相符。",
            f"The suspect is {name.en}: with {new} instead of {old or 'blank'}, the {most} failing sums hold.",
        ),
        (suspect,),
    )


def _slipped(made: Sum, possible: Sequence[Candidate]) -> Cause | None:
    """Cells that a known slip would turn into the figure with which the sum holds; all of them, if few."""
    hits: list[tuple[Suspect, str, Text]] = []
    for suspect, _ in possible:
        slip = slip_between(suspect.term.value, suspect.would_be, made.row.indicator.unit)
        if slip is not None:
            hits.append((suspect, *slip))
    if not 0 < len(hits) <= _MOST_NAMED:
        return None
    zh, en = [], []
    for suspect, _, reason in hits:
        old, new = figure(suspect.term.value), figure(suspect.would_be)
        zh.append(f"{suspect.name.zh}（现为 {old}，若为 {new} 则相符：{reason.zh}）")
        en.append(f"{suspect.name.en} ({old}; {new} would do: {reason.en})")
    kinds = {kind for _, kind, _ in hits}
    return Cause(
        kinds.pop() if len(kinds) == 1 else "slip",
        Text(f"可能是{'，或'.join(zh)}。", f"Possibly {', or '.join(en)}."),
        tuple(suspect for suspect, _, _ in hits),
    )


def _twice(facts: Facts, made: Sum) -> Cause | None:
    """A part counted twice: the surplus is exactly as large as it."""
    hits = [Suspect(term, label(facts, made, term), None) for term in made.parts if term.value == made.gap]
    if not hits:
        return _repeated(made)
    gap = plain(made.gap or ZERO)
    names = listed(dict.fromkeys(hit.name for hit in hits), most=_MOST_NAMED)
    return Cause(
        "counted-twice",
        Text(
            f"多出的 {gap} 恰等于{names.zh}的数，可能有一格重复计入。",
            f"The surplus of {gap} is exactly the figure of {names.en}: one may be counted twice.",
        ),
        tuple(hits[:_MOST_NAMED]) if len(hits) <= _MOST_NAMED else (),
    )


def _repeated(made: Sum) -> Cause | None:
    """One figure that stands twice or three times too often, as when merged cells were filled."""
    assert made.gap is not None
    counts = Counter(term.value for term in made.parts if isinstance(term.value, Decimal) and term.value > 1)
    for times in (2, 3):
        for value, count in counts.items():
            if count > times and EXACT.multiply(value, Decimal(times)) == made.gap:
                gap, one = plain(made.gap), plain(value)
                return Cause(
                    "repeated",
                    Text(
                        f"多出的 {gap} 恰为 {times} 个 {one}，而 {one} 在这里出现 {count} 次，可能有格重复填写。",
                        f"The surplus of {gap} is {times} times {one}, which stands here {count} times:"
                        " cells may have been repeated.",
                    ),
                    (),
                )
    return None


def _left_out(facts: Facts, made: Sum) -> Cause | None:
    """A part left out: what is missing is exactly the figure of another row, or of the peers of a blank."""
    missing = minus(ZERO, made.gap or ZERO)
    if made.kind == "partition":
        return _left_out_part(facts, made, missing)
    empty = [term for term in made.parts if term.value is None or term.value == 0]
    if not empty or len(empty) > _MOST_NAMED:
        return None
    hits = [Suspect(term, label(facts, made, term), missing) for term in empty]
    names = listed(hit.name for hit in hits)
    return Cause(
        "left-out",
        Text(
            f"{names.zh}没有分到数，可能遗漏了 {plain(missing)}。",
            f"Nothing stands at {names.en}: {plain(missing)} may have been left out.",
        ),
        tuple(hits),
    )


def _left_out_part(facts: Facts, made: Sum, missing: Decimal) -> Cause | None:
    inside = {term.path for term in made.parts}
    for row in facts.table.rows:
        term = _term_at(row, made)
        if row is made.row or row.indicator.unit != made.row.indicator.unit or term is None:
            continue
        if term.value == missing and term.path not in inside:
            name = row.indicator.name
            return Cause(
                "left-out",
                Text(
                    f"少的 {plain(missing)} 恰等于“{name}”的数，它可能也是其中一项。",
                    f'The missing {plain(missing)} is exactly the figure of "{name}", which may be a part too.',
                ),
                (Suspect(term, label(facts, made, term), None),),
            )
    return None


def _term_at(row: Row, made: Sum) -> Term | None:
    if made.recipient is not None:
        return row.by_recipient.get(made.recipient)
    return row.quotas.get(made.scope or "")
