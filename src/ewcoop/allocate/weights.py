"""Weights as integers, shares kept within bounds, and order among equals."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

Weight = int | Fraction | Decimal


def integers(weights: Sequence[Weight]) -> list[int]:
    """The weights times one common factor, so that all are integers without a common divisor.

    Raises ValueError for a negative weight.
    """
    if all(type(weight) is int for weight in weights):
        whole = [int(weight) for weight in weights]
    else:
        exact = [Fraction(weight) for weight in weights]
        scale = lcm(*(weight.denominator for weight in exact))
        whole = [weight.numerator * (scale // weight.denominator) for weight in exact]
    if any(weight < 0 for weight in whole):
        raise ValueError("a weight is negative")
    common = gcd(*whole)
    return [weight // common for weight in whole] if common > 1 else whole


class Shares(NamedTuple):
    """Exact shares: `scaled[i] / denominator` units for recipient i."""

    scaled: list[int]
    denominator: int


def shares(total: int, weights: Sequence[int], floors: Sequence[int], caps: Sequence[int | None]) -> Shares:
    """Shares q = median(floor, t·weight, cap), with the one exact t that makes them add up to the total.

    There must be a solution: Σ floors ≤ total ≤ Σ caps, where a recipient of weight 0 gets its floor.
    """
    if not any(floors) and all(cap is None for cap in caps):
        return Shares([weight * total for weight in weights], sum(weights) or 1)
    state, constant, slope = _segment(total, weights, floors, caps)
    if not slope:
        return Shares([floor if at < 0 else cap or 0 for at, floor, cap in zip(state, floors, caps, strict=True)], 1)
    rest = total - constant
    return Shares(
        [
            weight * rest if at == 0 else (floor if at < 0 else cap or 0) * slope
            for at, weight, floor, cap in zip(state, weights, floors, caps, strict=True)
        ],
        slope,
    )


def _segment(
    total: int, weights: Sequence[int], floors: Sequence[int], caps: Sequence[int | None]
) -> tuple[list[int], int, int]:
    """Who is at the floor (-1), free (0) or at the cap (1) when the shares reach the total, the sum of
    those who are not free, and the weights of those who are.

    As t grows from 0, a recipient leaves its floor at floor/weight and stops at cap/weight. Between two
    such events the sum of all shares is a straight line.
    """
    precise = precision(max(weights, default=1))
    events = []
    for i, (weight, floor, cap) in enumerate(zip(weights, floors, caps, strict=True)):
        if weight and (cap is None or floor < cap):
            events.append(((floor << precise) // weight, i, 0, floor))
            if cap is not None:
                events.append(((cap << precise) // weight, i, 1, cap))
    events.sort()
    state, constant, slope = [-1] * len(weights), sum(floors), 0
    for _, i, becomes, bound in events:
        weight = weights[i]
        if (constant - total) * weight + slope * bound >= 0:
            break
        constant, slope = (constant - bound, slope + weight) if becomes == 0 else (constant + bound, slope - weight)
        state[i] = becomes
    return state, constant, slope


def precision(denominator: int) -> int:
    """How many bits behind the point tell any two different fractions apart whose denominators are at
    most this: they differ by 1/denominator² at least, so that `(a << bits) // b` orders them exactly."""
    return 2 * denominator.bit_length() + 1


def ranks(weights: Sequence[int], priority: Sequence[int] | None) -> list[int]:
    """Each recipient's place among equals: by priority (the least first), else by the larger weight; then
    by position."""
    keys = [-weight for weight in weights] if priority is None else list(priority)
    out = [0] * len(keys)
    for rank, i in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        out[i] = rank
    return out
