"""Divisor methods: one price for all, and everybody's share divided by it is rounded the method's way.

The (n+1)-th unit of a recipient costs signpost(n) / weight, and the cheapest units are given. Instead of
giving them one by one, all shares are rounded at once and the few units that are off are moved.
Signposts: Balinski and Young, Fair Representation, 1982.
"""

import heapq
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ewcoop.allocate.result import Allocation, Tie
from ewcoop.allocate.weights import precision, ranks, shares


class Method(NamedTuple):
    """A rounding rule. `price(n, w)` is the price of the unit after n units, as numerator and denominator,
    up to a monotone transformation; `ceils(whole, share, denominator)`: whether a share between whole and
    whole + 1 is rounded up (at the signpost itself it is)."""

    name: str
    price: Callable[[int, int], tuple[int, int]]
    ceils: Callable[[int, int, int], bool]


def _hill(whole: int, share: int, denominator: int) -> bool:
    return whole * (whole + 1) * denominator * denominator <= share * share


METHODS = {
    method.name: method
    for method in (
        Method("jefferson", lambda n, w: (n + 1, w), lambda f, q, d: False),
        Method("webster", lambda n, w: (2 * n + 1, 2 * w), lambda f, q, d: (2 * f + 1) * d <= 2 * q),
        Method("adams", lambda n, w: (n, w), lambda f, q, d: True),
        Method(
            "dean",
            lambda n, w: (2 * n * (n + 1), (2 * n + 1) * w),
            lambda f, q, d: 2 * f * (f + 1) * d <= q * (2 * f + 1),
        ),
        Method("huntington-hill", lambda n, w: (n * (n + 1), w * w), _hill),  # the square of its price
    )
}


def divisor(
    total: int, weights: Sequence[int], *, method: str, floors: Sequence[int], caps: Sequence[int | None],
    priority: Sequence[int] | None,
) -> Allocation:  # fmt: skip
    """Median of floor, rounded share and cap, at the price for which these add up to the total.

    Where a method's first units are free (Adams, Dean, Huntington–Hill), everybody of some weight comes
    first, those of larger weight before the others.
    """
    rule = METHODS[method]
    kept = shares(total, weights, floors, caps)
    figures = [_rounded(rule, *one, kept.denominator) for one in zip(kept.scaled, weights, floors, caps, strict=True)]
    off = total - sum(figures)
    keys = _Keys(rule, weights, max(figures, default=0) + abs(off) + 1)
    rank = ranks(weights, priority)
    if off > 0:
        _give(figures, off, keys, caps, rank)
    elif off < 0:
        _take(figures, -off, keys, floors, rank)
    last, missed, ties = _border(figures, keys, floors, caps, priority or [-w for w in weights], rank)
    return Allocation(method, tuple(figures), kept.scaled, kept.denominator, ties, last, missed)


def _rounded(rule: Method, share: int, weight: int, floor: int, cap: int | None, denominator: int) -> int:
    if not weight:
        return floor
    whole = share // denominator
    rounded = whole + rule.ceils(whole, share, denominator)
    rounded = max(rounded, floor)
    return rounded if cap is None else min(rounded, cap)


class _Keys:
    """Prices as integers that order like the prices, and are equal where these are."""

    def __init__(self, rule: Method, weights: Sequence[int], most: int) -> None:
        self.price, self.weights = rule.price, weights
        self.bits = precision(rule.price(most, max(weights, default=1))[1])

    def of(self, i: int, n: int) -> int:
        """The price of recipient i's unit after n units; a free one costs less the larger the weight."""
        weight = self.weights[i]
        above, below = self.price(n, weight)
        return (above << self.bits) // below if above else -weight


def _give(figures: list[int], units: int, keys: _Keys, caps: Sequence[int | None], rank: list[int]) -> None:
    heap = [
        (keys.of(i, n), rank[i], i)
        for i, n in enumerate(figures)
        if keys.weights[i] and ((cap := caps[i]) is None or n < cap)
    ]
    heapq.heapify(heap)
    for _ in range(units):
        _, _, i = heap[0]
        figures[i] += 1
        cap = caps[i]
        if cap is None or figures[i] < cap:
            heapq.heapreplace(heap, (keys.of(i, figures[i]), rank[i], i))
        else:
            heapq.heappop(heap)


def _take(figures: list[int], units: int, keys: _Keys, floors: Sequence[int], rank: list[int]) -> None:
    heap = [(-keys.of(i, n - 1), -rank[i], i) for i, n in enumerate(figures) if n > floors[i]]
    heapq.heapify(heap)
    for _ in range(units):
        _, _, i = heap[0]
        figures[i] -= 1
        if figures[i] > floors[i]:
            heapq.heapreplace(heap, (-keys.of(i, figures[i] - 1), -rank[i], i))
        else:
            heapq.heappop(heap)


def _border(
    figures: list[int], keys: _Keys, floors: Sequence[int], caps: Sequence[int | None], priority: Sequence[int],
    rank: list[int],
) -> tuple[int | None, int | None, tuple[Tie, ...]]:  # fmt: skip
    """Who holds the dearest unit, who would get the next one, and the tie between them."""
    given = [(keys.of(i, n - 1), rank[i], i) for i, n in enumerate(figures) if n > floors[i]]
    waiting = [
        (keys.of(i, n), rank[i], i)
        for i, n in enumerate(figures)
        if keys.weights[i] and ((cap := caps[i]) is None or n < cap)
    ]
    last, missed = max(given, default=None), min(waiting, default=None)
    ties: tuple[Tie, ...] = ()
    if last and missed and last[0] == missed[0]:
        chosen = [i for key, _, i in given if key == last[0]]
        others = [i for key, _, i in waiting if key == last[0]]
        settled = max(priority[i] for i in chosen) < min(priority[i] for i in others)
        ties = (Tie(tuple(sorted(chosen + others)), tuple(sorted(chosen)), settled),)
    return last and last[2], missed and missed[2], ties
