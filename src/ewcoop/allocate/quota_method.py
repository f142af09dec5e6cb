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
    served: dict[int, tuple[int, int]] = {}  # the claim with which somebody got its last unit, and when
    since: dict[int, int] = {}  # when somebody could have had its next one
    last: int | None = None
    for unit in range(1, units + 1):
        # Recipient i may take its (n+1)-th unit once n < weight · unit / every.
        while blocked and blocked[0][0] <= unit:
            i = heapq.heappop(blocked)[1]
            heapq.heappush(ready, (((figures[i] + 1) << bits) // weights[i], rank[i], i))
            since[i] = unit
        claim, _, last = heapq.heappop(ready)
        figures[last] += 1
        served[last] = claim, unit
        heapq.heappush(blocked, (figures[last] * every // weights[last] + 1, last))
    return Allocation(
        "quota-method",
        tuple(figure + rounds * weight for figure, weight in zip(figures, weights, strict=True)),
        [weight * total for weight in weights],
        every,
        _ties(ready, served, since, priority or [-w for w in weights]),
        last,
        ready[0][2] if ready and last is not None else None,
    )


def _ties(
    ready: Sequence[tuple[int, int, int]], served: dict[int, tuple[int, int]], since: dict[int, int],
    priority: Sequence[int],
) -> tuple[Tie, ...]:  # fmt: skip
    """Those who wait with the same claim as somebody had who got a unit while they could have had it."""
    ties = []
    for claim in sorted({claim for claim, _, _ in ready}):
        waiting = [i for own, _, i in ready if own == claim]
        pairs = [(j, i) for j, (own, unit) in served.items() for i in waiting if own == claim and since[i] <= unit]
        if pairs:
            chosen = {j for j, _ in pairs}
            settled = all(priority[j] < priority[i] for j, i in pairs)
            ties.append(Tie(tuple(sorted(chosen | {i for _, i in pairs})), tuple(sorted(chosen)), settled))
    return tuple(ties)
