"""What a split gives: figures, and for each of them the reasons."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from ewcoop.model.names import Recipient
from ewcoop.model.table import Row
from ewcoop.split.trouble import Trouble

Why = Literal["exact", "up", "down", "floor", "cap", "locked", "reserved", "leftover", "moved", "kept", "edited"]


class Given(NamedTuple):
    """One figure and why it is what it is.

    exact: its share is a whole number of steps; up, down: rounded; floor, cap: it stands at its least or
    greatest figure; locked, reserved: settled beforehand; leftover: it took what the step left over;
    moved: pushed beyond rounding, by the bounds of others or by 其中; kept, edited: after an edit by hand.
    `share`, `floor` and `remainder` are in the indicator's unit of measure: floor + remainder = share.
    The regrets say how much the sum of squared distances from the shares, in steps, grows with one step
    more or less here.
    """

    recipient: Recipient
    value: Decimal
    why: Why
    weight: Fraction | None = None
    share: Fraction | None = None
    floor: Decimal | None = None
    remainder: Fraction | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    previous: Decimal | None = None
    more: Fraction | None = None
    less: Fraction | None = None


class Part(NamedTuple):
    """One indicator in one scope, split. `last` got the last step that rounding had to give, `missed`
    just missed it."""

    row: Row
    scope: str
    quota: Decimal
    method: str
    step: Decimal
    cells: tuple[Given, ...]
    last: Recipient | None = None
    missed: Recipient | None = None
    manner: Literal["alone", "table", "together"] = "alone"
    """alone: by its own quota; table: with its siblings, by both margins; together: with all of its 其中."""


class Split(NamedTuple):
    """Everything that was split, and what was found on the way; where a trouble is fatal, its part is
    missing."""

    parts: tuple[Part, ...]
    troubles: tuple[Trouble, ...]

    @property
    def done(self) -> bool:
        return not any(trouble.fatal for trouble in self.troubles)

    def values(self) -> Mapping[tuple[int, Recipient], Decimal]:
        """The figures by the position of their indicator and their recipient."""
        return {(int(part.row.path[1]), cell.recipient): cell.value for part in self.parts for cell in part.cells}
