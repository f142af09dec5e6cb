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
        self.around: list[list[tuple[int, int, int]]] = [[] for _ in supplies]
        """For every node its arcs, with 1 if it is their tail and -1 if their head, and the node beyond."""
        for number, (arc, units) in enumerate(zip(arcs, self.units, strict=True)):
            self.excess[arc.tail] -= units
            self.excess[arc.head] += units
            self.around[arc.tail].append((number, 1, arc.head))
            self.around[arc.head].append((number, -1, arc.tail))
        self.phases = max(max(map(abs, self.excess), default=0).bit_length() - 1, 0)
        self.steps: list[tuple[None, int | None, int | None]] = [(None, None, None)] * len(arcs)
        """For every arc what the next units cost along it (at 1) and back (at -1)."""
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
        self._price(number, size)

    def _price(self, number: int, size: int) -> None:
        """Keeps what a push along an arc costs: it is asked for far more often than it changes."""
        self.steps[number] = (None, self.step(number, 1, size), self.step(number, -1, size))

    def settle_arcs(self, size: int) -> None:
        """Moves units along every arc that would get cheaper by it."""
        for number, arc in enumerate(self.arcs):
            self._price(number, size)
            slope = self.potentials[arc.tail] - self.potentials[arc.head]
            for sign in (1, -1):
                while (cost := self.steps[number][sign]) is not None and cost + sign * slope < 0:
                    self.push(number, sign, size)

    def move(self, size: int) -> bool:
        """Moves units, that many at a time, from where there are too many to where there are too few, by
        cheapest paths. False if there is none."""
        distance = self._distances(size)
        ends = [node for node in distance if self.excess[node] <= -size]
        if not ends:
            return False
        far = max(distance[node] for node in ends)
        for node in range(len(self.potentials)):
            self.potentials[node] += min(distance.get(node, far), far)
        seen: set[int] = set()
        for start in [node for node, excess in enumerate(self.excess) if excess >= size]:
            while self.excess[start] >= size and self._push_along_free_arcs(start, size, seen):
                pass
        return True

    def _distances(self, size: int) -> dict[int, int]:
        """How far nodes are from the nearest one that has too much (Dijkstra), until as many places have been
        found as there are such nodes."""
        distance: dict[int, int] = {}
        wanted, found = sum(excess >= size for excess in self.excess), 0
        near = {node: 0 for node, excess in enumerate(self.excess) if excess >= size}
        heap = [(0, node) for node in near]
        while heap:
            far, node = heapq.heappop(heap)
            if node in distance:
                continue
            distance[node] = far
            found += self.excess[node] <= -size
            if found == wanted:
                break
            potential = self.potentials[node]
            for number, sign, other in self.around[node]:
                if other in distance or (cost := self.steps[number][sign]) is None:
                    continue
                there = far + cost + potential - self.potentials[other]
                if there < near.get(other, there + 1):
                    near[other] = there
                    heapq.heappush(heap, (there, other))
        return distance

    def _push_along_free_arcs(self, start: int, size: int, seen: set[int]) -> bool:
        """Once the potentials are the distances, cheapest paths are those whose arcs cost nothing. Nodes from
        which none was found are not tried again before the next round."""
        trail: list[tuple[int, int]] = []
        waiting = [(start, iter(self.around[start]))]
        seen.add(start)
        while waiting:
            node, arcs = waiting[-1]
            if self.excess[node] <= -size:
                for number, sign in trail:
                    self.push(number, sign, size)
                seen.difference_update(one for one, _ in waiting)
                return True
            for number, sign, other in arcs:
                if other in seen:
                    continue
                cost = self.steps[number][sign]
                if cost is not None and cost + self.potentials[node] == self.potentials[other]:
                    seen.add(other)
                    trail.append((number, sign))
                    waiting.append((other, iter(self.around[other])))
                    break
            else:
                waiting.pop()
                if trail:
                    trail.pop()
        return False

    def cut(self) -> Cut:
        """What can be reached from a place where units are left over; of several the smallest."""
        reached = [self._reachable(node) for node, excess in enumerate(self.excess) if excess > 0]
        nodes = min(reached, key=lambda found: (len(found), min(found)))
        return Cut(frozenset(nodes), sum(self.excess[node] for node in nodes))

    def _reachable(self, start: int) -> set[int]:
        waiting, reached = [start], {start}
        while waiting:
            for number, sign, other in self.around[waiting.pop()]:
                arc = self.arcs[number]
                fits = self.units[number] < arc.high if sign > 0 else self.units[number] > arc.low
                if fits and other not in reached:
                    reached.add(other)
                    waiting.append(other)
        return reached
