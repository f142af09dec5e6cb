"""What comes out of one dimension: figures with their reasons, or the conflict that forbids them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple


class Tie(NamedTuple):
    """Recipients with exactly the same claim to fewer units than there are of them.

    `chosen` are those who got one. `settled` says whether the priorities told them apart; if not,
    the position in the list did, and somebody should decide.
    """

    recipients: tuple[int, ...]
    chosen: tuple[int, ...]
    settled: bool


class Allocation(NamedTuple):
    """Units for every recipient, adding up to the total.

    The exact share of recipient i is `scaled[i] / denominator`: what it would get if units could be
    divided, its bounds kept (the historical rule goes by shares without bounds). `last` got the last unit
    that rounding had to give (or keep), `missed` would have been next; None where nothing was rounded or
    nobody was left.
    """

    method: str
    figures: tuple[int, ...]
    scaled: Sequence[int]
    denominator: int
    ties: tuple[Tie, ...] = ()
    last: int | None = None
    missed: int | None = None

    def share(self, recipient: int) -> Fraction:
        """The exact share of one recipient, in units."""
        return Fraction(self.scaled[recipient], self.denominator)


class Repair(NamedTuple):
    """One bound to change so that there is a solution: a recipient's floor or cap, from and to."""

    recipient: int
    bound: Literal["floor", "cap"]
    old: int
    new: int


class Conflict(NamedTuple):
    """Why there is no solution, with figures that add up.

    floors: the floors of `members` add up to `bound`, more than `total`, and without any one of them
    they would not. caps: the members are all who can get anything, and their caps add up to `bound`,
    less than `total`. crossed: the one member's floor is above its cap. `repair` changes as little as
    will do.
    """

    kind: Literal["floors", "caps", "crossed"]
    members: tuple[int, ...]
    bound: int
    total: int
    repair: tuple[Repair, ...]
