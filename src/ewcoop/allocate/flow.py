"""The cheapest flow through a network whose arcs have convex costs, in exact integers.

Capacity scaling after Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 14.5: units move along
shortest paths, many at once while many are in the wrong place, then fewer. Where no flow exists, the
nodes that cannot get rid of their units are the proof.
"""

import heapq
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Arc(NamedTuple):
    """From node to node, between `low` and `high` units; `cost` is convex; `start`: where it is least."""

    tail: int
    head: int
    low: int
    high: int
    cost: Callable[[int], int]
    start: int


class Flow(NamedTuple):
    """The units on every arc."""

    units: list[int]


class Cut(NamedTuple):
    """Nodes that hold more than the arcs that leave them can carry away: by `short` units."""

    nodes: frozenset[int]
    short: int


def cheapest(supplies: Sequence[int], arcs: Sequence[Arc]) -> Flow | Cut:
    """The flow of least total cost that carries all supplies (> 0) to where they are wanted (< 0).

    The supplies must add up to 0.
    """
    network = _Network(supplies, arcs)
    for phase in range(network.phases, -1, -1):
        network.settle_arcs(1 << phase)
        while network.move(1 << phase):
            pass
        if phase:
            network.potentials = [potential // 2 for potential in network.potentials]  # exact, by the scale
    if any(network.excess):
        return network.cut()
    return Flow(network.units)


class _Network:
    def __init__(self, supplies: Sequence[int], arcs: Sequence[Arc]) -> None:
        self.arcs = arcs
        self.units = [min(max(arc.start, arc.low), arc.high) for arc in arcs]
        self.excess = list(supplies)
        self.around: list[list[tuple[int, int]]] = [[] for _ in supplies]
        for number, (arc, units) in enumerate(zip(arcs, self.units, strict=True)):
            self.excess[arc.tail] -= units
            self.excess[arc.head] += units
            self.around[arc.tail].append((number, 1))
            self.around[arc.head].append((number, -1))
        self.phases = max(max(map(abs, self.excess), default=0).bit_length() - 1, 0)
        self.scale = 1 << self.phases  # so that potentials can be halved at every phase
        self.potentials = [0] * len(supplies)

    def step(self, number: int, sign: int, size: int) -> int | None:
        """What it costs to push so many units along an arc, or back; None if they do not fit."""
        arc, units = self.arcs[number], self.units[number] + sign * size
        if not arc.low <= units <= arc.high:
            return None
        return (arc.cost(units) - arc.cost(units - sign * size)) * self.scale

    def push(self, number: int, sign: int, size: int) -> None:
        arc = self.arcs[number]
        self.units[number] += sign * size
        self.excess[arc.tail] -= sign * size
        self.excess[arc.head] += sign * size

    def settle_arcs(self, size: int) -> None:
        """Moves units along every arc that would get cheaper by it."""
        for number, arc in enumerate(self.arcs):
            slope = self.potentials[arc.tail] - self.potentials[arc.head]
            for sign in (1, -1):
                while (cost := self.step(number, sign, size)) is not None and cost + sign * slope < 0:
                    self.push(number, sign, size)

    def move(self, size: int) -> bool:
        """Moves that many units from where there are too many to where there are too few, by the cheapest
        path. False if there is no such path."""
        distance: dict[int, int] = {}
        came: dict[int, tuple[int, int]] = {}
        heap = [(0, node) for node, excess in enumerate(self.excess) if excess >= size]
        near = dict.fromkeys((node for _, node in heap), 0)
        end = None
        while heap:
            far, node = heapq.heappop(heap)
            if node in distance:
                continue
            distance[node] = far
            if self.excess[node] <= -size:
                end = node
                break
            for number, sign in self.around[node]:
                arc = self.arcs[number]
                other = arc.head if sign > 0 else arc.tail
                if other in distance or (cost := self.step(number, sign, size)) is None:
                    continue
                there = far + cost + self.potentials[node] - self.potentials[other]
                if there < near.get(other, there + 1):
                    near[other] = there
                    came[other] = (number, sign)
                    heapq.heappush(heap, (there, other))
        if end is None:
            return False
        for node in range(len(self.potentials)):
            self.potentials[node] += min(distance.get(node, distance[end]), distance[end])
        while end in came:
            number, sign = came[end]
            self.push(number, sign, size)
            end = self.arcs[number].tail if sign > 0 else self.arcs[number].head
        return True

    def cut(self) -> Cut:
        """What can be reached from a place where units are left over; of several the smallest."""
        reached = [self._reachable(node) for node, excess in enumerate(self.excess) if excess > 0]
        nodes = min(reached, key=lambda found: (len(found), min(found)))
        return Cut(frozenset(nodes), sum(self.excess[node] for node in nodes))

    def _reachable(self, start: int) -> set[int]:
        waiting, reached = [start], {start}
        while waiting:
            for number, sign in self.around[waiting.pop()]:
                arc = self.arcs[number]
                other = arc.head if sign > 0 else arc.tail
                fits = self.units[number] < arc.high if sign > 0 else self.units[number] > arc.low
                if fits and other not in reached:
                    reached.add(other)
                    waiting.append(other)
        return reached
