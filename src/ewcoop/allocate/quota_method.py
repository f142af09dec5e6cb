"""The quota method of Balinski and Young (1975): Jefferson's order, but nobody above the ceiling of the
share, so that it keeps both the quota and house monotonicity. It has no bounds."""

import heapq
from collections.abc import Sequence

from ewcoop.allocate.result import Allocation, Tie
from ewcoop.allocate.weights import precision, ranks

MOST_UNITS = 5_000_000
"""It gives units one by one; more than this would take minutes."""


def quota_method(total: int, weights: Sequence[int], *, priority: Sequence[int] | None) -> Allocation:
    """Unit by unit to the largest weight / (figure + 1) among those still below their share of the units
    given so far, this one included. Raises OverflowError if that would be more than MOST_UNITS steps.

    After Σ weights units everybody has exactly its weight, and from there all repeats itself.
    """
    every = sum(weights) or 1
    rounds, units = divmod(total, every)
    if units > MOST_UNITS:
        raise OverflowError(units)
    rank = ranks(weights, priority)
    bits = precision(max(weights, default=1))
    figures = [0] * len(weights)
    ready: list[tuple[int, int, int]] = []
    blocked = [(1, i) for i, weight in enumerate(weights) if weight]
    last: int | None = None
    for unit in range(1, units + 1):
        # Recipient i may take its (n+1)-th unit once n < weight · unit / every.
        while blocked and blocked[0][0] <= unit:
            i = heapq.heappop(blocked)[1]
            heapq.heappush(ready, (((figures[i] + 1) << bits) // weights[i], rank[i], i))
        _, _, last = heapq.heappop(ready)
        figures[last] += 1
        heapq.heappush(blocked, (figures[last] * every // weights[last] + 1, last))
    missed: int | None = None
    ties: tuple[Tie, ...] = ()
    if last is not None and ready:
        missed = ready[0][2]
        ties = _tie(last, figures, [entry[2] for entry in ready], weights, priority or [-w for w in weights], bits)
    return Allocation(
        "quota-method",
        tuple(figure + rounds * weight for figure, weight in zip(figures, weights, strict=True)),
        [weight * total for weight in weights],
        every,
        ties,
        last,
        missed,
    )


def _tie(
    last: int, figures: Sequence[int], ready: Sequence[int], weights: Sequence[int], priority: Sequence[int], bits: int
) -> tuple[Tie, ...]:
    """Equal claims to the last unit. Ties between earlier units show in later ones or not at all."""
    key = (figures[last] << bits) // weights[last]
    others = [i for i in ready if ((figures[i] + 1) << bits) // weights[i] == key]
    if not others:
        return ()
    settled = priority[last] < min(priority[i] for i in others)
    return (Tie(tuple(sorted([last, *others])), (last,), settled),)
