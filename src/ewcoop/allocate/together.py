"""An indicator with its 其中, allocated together: one flow, so that no part is left without room.

For every recipient the figure of an indicator flows from its parts into it (one way of taking it
apart), or from it into its parts (another). What a subset leaves over is a part as well, without a
wish of its own. Two ways of taking the uppermost indicator apart fit on one flow, below it one; more
overlap in a way that no flow can hold.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from ewcoop.allocate.flow import Arc, Cut, cheapest

Cost = Callable[[int], int]


class Member(NamedTuple):
    """One indicator of a family. `parent` is the position of the one it stands within (None: the
    uppermost, which comes first). `beside[j]` is how much a subset must at least leave to its rest there
    (none, if empty). `costs[j]` says what a figure of recipient j costs, convex, and
    `starts[j]` where that is least. A cap of None is none."""

    parent: int | None
    relation: Literal["partition", "subset"]
    total: int
    floors: Sequence[int]
    caps: Sequence[int | None]
    costs: Sequence[Cost]
    starts: Sequence[int]
    beside: Sequence[int] = ()


class Bound(NamedTuple):
    """A floor or cap of one member for one recipient that stands in the way."""

    member: int
    recipient: int
    bound: Literal["floor", "cap"]
    value: int


class Blocked(NamedTuple):
    """Why no figures fit: more units come than these bounds let through, `short` too many."""

    bounds: tuple[Bound, ...]
    members: tuple[int, ...]
    short: int


class Overlapping(ValueError):
    """More ways of taking one indicator apart than a flow can hold. `member` is its position."""

    def __init__(self, member: int) -> None:
        super().__init__(member)
        self.member = member


def squares(scaled: Sequence[int], denominator: int, factor: int = 1) -> tuple[list[Cost], list[int]]:
    """Costs that grow with the square of the distance from a share, and where they are least."""

    def cost(share: int) -> Cost:
        return lambda n: factor * n * (n * denominator - 2 * share)

    return [cost(share) for share in scaled], [(2 * share + denominator) // (2 * denominator) for share in scaled]


def together(members: Sequence[Member]) -> list[list[int]] | Blocked:
    """The cheapest figures of all members for all recipients, with all totals and 其中 kept.

    Raises Overlapping where the family is no flow, ValueError where parts of a partition do not add up
    to their parent.
    """
    for number, member in enumerate(members):
        for j, (floor, cap) in enumerate(zip(member.floors, member.caps, strict=True)):
            if cap is not None and floor > cap:
                bounds = (Bound(number, j, "floor", floor), Bound(number, j, "cap", cap))
                return Blocked(bounds, (number,), floor - cap)
    network = _Network(members)
    found = cheapest(network.supplies, network.arcs)
    if isinstance(found, Cut):
        return network.blocked(found)
    return [[found.units[number] for number in network.numbers[member]] for member in range(len(members))]


def forced(members: Sequence[Member], member: int, recipient: int, units: int) -> int | None:
    """The least total cost with one figure fixed; None where the others cannot follow."""
    fixed = members[member]
    floors, caps = list(fixed.floors), list(fixed.caps)
    cap = caps[recipient]
    if units < max(floors[recipient], 0) or (cap is not None and units > cap):
        return None
    floors[recipient] = caps[recipient] = units
    found = together([*members[:member], fixed._replace(floors=floors, caps=caps), *members[member + 1 :]])
    return None if isinstance(found, Blocked) else total_cost(members, found)


def total_cost(members: Sequence[Member], figures: Sequence[Sequence[int]]) -> int:
    """What all figures cost."""
    return sum(member.costs[j](n) for member, line in zip(members, figures, strict=True) for j, n in enumerate(line))


class _Network:
    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members
        self.width = range(len(members[0].floors))
        self.most = sum(member.total + sum(member.floors) for member in members) + 1
        self.supplies: list[int] = []
        self.arcs: list[Arc] = []
        self.numbers: dict[int, list[int]] = {}
        ways = self._ways(0)
        if len(ways) > 2:
            raise Overlapping(0)
        into = self._ends(0, ways[0] if ways else None, 1)
        out_of = self._ends(0, ways[1] if len(ways) > 1 else None, -1)
        self._connect(0, into, out_of)

    def _node(self, supply: int = 0) -> int:
        self.supplies.append(supply)
        return len(self.supplies) - 1

    def _ways(self, member: int) -> list[list[int | None]]:
        """The ways in which a member is taken apart: its partition, and each subset with its rest (None)."""
        below = [i for i, other in enumerate(self.members) if other.parent == member]
        parts: list[int | None] = [i for i in below if self.members[i].relation == "partition"]
        if parts and sum(self.members[i].total for i in parts if i is not None) != self.members[member].total:
            raise ValueError("the parts do not add up to their whole")
        subsets: list[list[int | None]] = [[i, None] for i in below if self.members[i].relation == "subset"]
        return [parts, *subsets] if parts else subsets

    def _ends(self, member: int, way: list[int | None] | None, sign: int) -> list[int]:
        """Per recipient the node at one end of a member's arcs: where its parts meet, or its total."""
        if way is None:
            return [self._node(sign * self.members[member].total)] * len(self.width)
        meeting = [self._node() for _ in self.width]
        rest = self.members[member].total - sum(self.members[i].total for i in way if i is not None)
        for part in way:
            if part is None:
                row = self._node(sign * rest)
                for j, node in enumerate(meeting):
                    tail, head = (row, node) if sign > 0 else (node, row)
                    least = max(
                        (self.members[i].beside[j] for i in way if i is not None and self.members[i].beside), default=0
                    )
                    start = max(self._left_over(member, way, j), least)
                    self.arcs.append(Arc(tail, head, least, self.most, lambda n: 0, start))
                continue
            ways = self._ways(part)
            if len(ways) > 1:
                raise Overlapping(part)
            ends = self._ends(part, ways[0] if ways else None, sign)
            self._connect(part, *((ends, meeting) if sign > 0 else (meeting, ends)))
        return meeting

    def _left_over(self, member: int, way: list[int | None], recipient: int) -> int:
        """What a member's own wish for a recipient leaves beside those of its parts: where to begin."""
        wishes = (self._wish(part, recipient) for part in way if part is not None)
        return max(self._wish(member, recipient) - sum(wishes), 0)

    def _wish(self, number: int, recipient: int) -> int:
        member = self.members[number]
        cap = member.caps[recipient]
        wish = max(member.starts[recipient], member.floors[recipient])
        return wish if cap is None else min(wish, cap)

    def _connect(self, number: int, tails: list[int], heads: list[int]) -> None:
        member = self.members[number]
        self.numbers[number] = list(range(len(self.arcs), len(self.arcs) + len(self.width)))
        for j in self.width:
            cap = member.caps[j]
            high = self.most if cap is None else cap
            self.arcs.append(Arc(tails[j], heads[j], member.floors[j], high, member.costs[j], member.starts[j]))

    def blocked(self, cut: Cut) -> Blocked:
        """The bounds of the arcs that cross the cut."""
        bounds = []
        for number, arcs in sorted(self.numbers.items()):
            for j, at in enumerate(arcs):
                arc = self.arcs[at]
                if arc.tail in cut.nodes and arc.head not in cut.nodes:
                    bounds.append(Bound(number, j, "cap", arc.high))
                elif arc.head in cut.nodes and arc.tail not in cut.nodes and arc.low:
                    bounds.append(Bound(number, j, "floor", arc.low))
        inside = {
            number
            for number, arcs in self.numbers.items()
            if any(self.arcs[at].tail in cut.nodes or self.arcs[at].head in cut.nodes for at in arcs)
        }
        return Blocked(tuple(bounds), tuple(sorted(inside)), cut.short)
