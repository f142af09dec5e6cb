"""The methods of one dimension, by name."""

from collections.abc import Callable, Sequence
from typing import Final

from ewcoop.allocate.divisor import METHODS as DIVISORS
from ewcoop.allocate.divisor import divisor
from ewcoop.allocate.quota_method import quota_method
from ewcoop.allocate.remainder import historical, largest_remainder
from ewcoop.allocate.result import Allocation, Conflict, Repair
from ewcoop.allocate.weights import Weight, integers

NAMES: Final = ("largest-remainder", "largest-remainder-historical", *DIVISORS, "quota-method")
"""Every method. The quota method takes no floors or caps, the others do."""

ALIASES: Final = {
    "hamilton": "largest-remainder",
    "hare-niemeyer": "largest-remainder",
    "hamilton-min-historical": "largest-remainder-historical",
    "sainte-lague": "webster",
    "dhondt": "jefferson",
    "hill": "huntington-hill",
    "balinski-young": "quota-method",
}
"""Other names under which the same methods are known."""

WITHOUT_BOUNDS: Final = frozenset({"quota-method"})


def allocate(
    total: int,
    weights: Sequence[Weight],
    *,
    method: str = "largest-remainder",
    floors: Sequence[int] | None = None,
    caps: Sequence[int | None] | None = None,
    priority: Sequence[int] | None = None,
) -> Allocation | Conflict:
    """Splits a total of whole units in proportion to weights; the figures add up to it exactly.

    `floors` and `caps` (None: no cap) are in units; equal, they lock a recipient. Weight 0 means nothing
    beyond the floor. Among equal claims the recipient of the least `priority` comes first (without
    priorities the larger weight), then the one that stands first; a tie that changed the result is in the
    result. Where there is no solution, a Conflict says why.

    Raises ValueError for an unknown method, a negative total or weight, bounds for a method that has none,
    or lists of different lengths; OverflowError where the quota method would take too many steps.
    """
    name = ALIASES.get(method, method)
    if name not in NAMES:
        raise ValueError(f"unknown method: {method}")
    whole = integers(weights)
    lows = list(floors) if floors is not None else [0] * len(whole)
    highs: list[int | None] = list(caps) if caps is not None else [None] * len(whole)
    if total < 0 or not len(whole) == len(lows) == len(highs) == len(priority if priority is not None else whole):
        raise ValueError("a negative total, or lists of different lengths")
    conflict = find_conflict(total, whole, lows, highs)
    if conflict is not None:
        return conflict
    if name in WITHOUT_BOUNDS:
        return _without_bounds(total, whole, lows, highs, priority)
    if name in DIVISORS:
        return divisor(total, whole, method=name, floors=lows, caps=highs, priority=priority)
    run: Callable[..., Allocation] = largest_remainder if name == "largest-remainder" else historical
    return run(total, whole, floors=lows, caps=highs, priority=priority)


def _without_bounds(
    total: int, weights: list[int], floors: list[int], caps: list[int | None], priority: Sequence[int] | None
) -> Allocation:
    """Locked recipients are taken out first; any other bound is refused."""
    free = [i for i in range(len(weights)) if floors[i] != caps[i]]
    if any(floors[i] or caps[i] is not None for i in free):
        raise ValueError("the quota method has no floors and caps")
    locked = [0 if floor != cap else floor for floor, cap in zip(floors, caps, strict=True)]
    some = None if priority is None else [priority[i] for i in free]
    found = quota_method(total - sum(locked), [weights[i] for i in free], priority=some)
    figures, scaled = list(locked), [floor * found.denominator for floor in locked]
    for i, figure, share in zip(free, found.figures, found.scaled, strict=True):
        figures[i], scaled[i] = figure, share
    return found._replace(
        figures=tuple(figures),
        scaled=scaled,
        ties=tuple(
            tie._replace(recipients=tuple(free[i] for i in tie.recipients), chosen=tuple(free[i] for i in tie.chosen))
            for tie in found.ties
        ),
        last=None if found.last is None else free[found.last],
        missed=None if found.missed is None else free[found.missed],
    )


def find_conflict(
    total: int, weights: Sequence[int], floors: Sequence[int], caps: Sequence[int | None]
) -> Conflict | None:
    """Why no figures within the bounds add up to the total; None if some do."""
    for i, (floor, cap) in enumerate(zip(floors, caps, strict=True)):
        if cap is not None and floor > cap:
            return Conflict("crossed", (i,), floor, cap, (Repair(i, "cap", cap, floor),))
    if sum(floors) > total:
        return _floors_conflict(total, floors)
    rooms = [cap if weight else floor for weight, floor, cap in zip(weights, floors, caps, strict=True)]
    known = [room for room in rooms if room is not None]
    if len(known) < len(rooms) or sum(known) >= total:
        return None
    members = tuple(i for i, room in enumerate(known) if weights[i] or room)
    heaviest = max((i for i in range(len(weights)) if weights[i]), key=weights.__getitem__, default=None)
    repair = (
        () if heaviest is None else (Repair(heaviest, "cap", known[heaviest], known[heaviest] + total - sum(known)),)
    )
    return Conflict("caps", members, sum(known), total, repair)


def _floors_conflict(total: int, floors: Sequence[int]) -> Conflict:
    """The largest floors until they are too much: without any one of them they would not be."""
    members: list[int] = []
    added, over, repair = 0, sum(floors) - total, []
    for i in sorted(range(len(floors)), key=lambda i: -floors[i]):
        if added <= total:
            members.append(i)
            added += floors[i]
        if over > 0:
            less = min(over, floors[i])
            repair.append(Repair(i, "floor", floors[i], floors[i] - less))
            over -= less
    return Conflict("floors", tuple(sorted(members)), added, total, tuple(repair))
