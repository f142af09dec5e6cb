"""Largest remainder (Hamilton, Hare–Niemeyer): everybody the floor of the share, then a unit each to
the largest remainders. An office can check it by hand."""

from collections.abc import Callable, Sequence

from ewcoop.allocate.result import Allocation, Tie
from ewcoop.allocate.weights import Shares, ranks, shares

Bounds = Sequence[int | None]


def largest_remainder(
    total: int, weights: Sequence[int], *, floors: Sequence[int], caps: Bounds, priority: Sequence[int] | None
) -> Allocation:
    """On shares that keep the bounds: who would be below a floor or above a cap stands there exactly,
    and the others share the rest in proportion. Every figure is the floor or the ceiling of its share."""
    kept = shares(total, weights, floors, caps)
    base = [share // kept.denominator for share in kept.scaled]
    open_ = [i for i, share in enumerate(kept.scaled) if share % kept.denominator]
    return _hand_out("largest-remainder", total, weights, kept, base, open_, priority)


def historical(
    total: int, weights: Sequence[int], *, floors: Sequence[int], caps: Bounds, priority: Sequence[int] | None
) -> Allocation:
    """On plain shares: the floor of the share or the minimum, whichever is more, then the remainders;
    who stands at the minimum takes no part in these.

    The figures for the United States in 1880 follow this rule, and the Alabama paradox appeared in
    them. Where bounds would make somebody give up a unit, or take two, the rule has no answer; then
    shares that keep the bounds are used.
    """
    plain = Shares([weight * total for weight in weights], sum(weights) or 1)
    base = [
        max(floor, share // plain.denominator if cap is None else min(cap, share // plain.denominator))
        for share, floor, cap in zip(plain.scaled, floors, caps, strict=True)
    ]
    open_ = [
        i
        for i, (share, cap) in enumerate(zip(plain.scaled, caps, strict=True))
        if share % plain.denominator and base[i] == share // plain.denominator and (cap is None or base[i] < cap)
    ]
    if not 0 <= total - sum(base) <= len(open_):
        found = largest_remainder(total, weights, floors=floors, caps=caps, priority=priority)
        return found._replace(method="largest-remainder-historical")
    return _hand_out("largest-remainder-historical", total, weights, plain, base, open_, priority)


def _hand_out(
    method: str, total: int, weights: Sequence[int], kept: Shares, base: list[int], open_: list[int],
    priority: Sequence[int] | None,
) -> Allocation:  # fmt: skip
    """One unit each, in the order of the remainders, until the total is met."""
    remainders = [share % kept.denominator for share in kept.scaled]
    rank = ranks(weights, priority)
    open_.sort(key=lambda i: (-remainders[i], rank[i]))
    left = total - sum(base)
    for i in open_[:left]:
        base[i] += 1
    given, waiting = open_[:left], open_[left:]
    ties = tie_between(given, waiting, remainders.__getitem__, priority or [-weight for weight in weights])
    return Allocation(
        method, tuple(base), kept.scaled, kept.denominator, ties,
        given[-1] if given else None, waiting[0] if waiting else None,
    )  # fmt: skip


def tie_between(
    given: Sequence[int], waiting: Sequence[int], claim: Callable[[int], int], priority: Sequence[int]
) -> tuple[Tie, ...]:
    """The tie at the border between those who got a unit and those who did not, if there is one."""
    if not given or not waiting or claim(given[-1]) != claim(waiting[0]):
        return ()
    value = claim(waiting[0])
    chosen = [i for i in given if claim(i) == value]
    others = [i for i in waiting if claim(i) == value]
    settled = max(priority[i] for i in chosen) < min(priority[i] for i in others)
    return (Tie(tuple(sorted(chosen + others)), tuple(sorted(chosen)), settled),)
