"""Where one thing stands: a recipient, or a group of them, with one indicator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from ewcoop.model.figures import EXACT
from ewcoop.model.months import Month
from ewcoop.model.table import Row

Level = Literal["total", "scope", "unit", "recipient"]
Light = Literal["green", "yellow", "red"]
State = Literal["judged", "missing", "incomplete", "no_target", "no_figure"]


class Standing(NamedTuple):
    """`rate` is done ÷ target; `gap` is the difference between rate and clock in percentage points (百分点).

    state: judged (there is a light); missing (the last figure is older than it should be, or there is none);
    incomplete (a group of which some are missing); no_target; no_figure (a group of which nobody sent anything).
    """

    level: Level
    row: Row
    scope: str | None
    unit: str | None
    partner: str | None
    target: Decimal | None
    done: Decimal | None
    month: Month | None
    """The month of a recipient's figure."""
    state: State
    rate: Fraction | None = None
    gap: Fraction | None = None
    light: Light | None = None
    forecast: Decimal | None = None
    """What the period would end with, at the average pace so far."""
    needed: Decimal | None = None
    """What each month left must bring to reach the target."""
    missing: int = 0
    """Of a group: how many recipients with a target are missing."""
    repaired: Month | None = None
    """The last month at whose end it was red, where it is green by its figures now, and shown as yellow."""

    @property
    def key(self) -> tuple[str, str, str | None, str | None, str | None]:
        return (self.level, self.row.indicator.id, self.scope, self.unit, self.partner)

    @property
    def label(self) -> str:
        """Whom it is about; empty for the indicator as a whole."""
        if self.level == "recipient":
            return f"{self.unit}/{self.partner or self.scope}"
        return self.unit or self.scope or ""


class Thresholds(NamedTuple):
    """In percentage points: a difference below `yellow` is yellow, below `red` red."""

    yellow: Fraction
    red: Fraction
    repaired: Literal["green", "yellow"]

    def light(self, gap: Fraction) -> Light:
        return "green" if gap >= self.yellow else "yellow" if gap >= self.red else "red"


def as_decimal(threshold: Fraction) -> Decimal:
    """A threshold as the plan has it: it came from a decimal."""
    return EXACT.divide(Decimal(threshold.numerator), Decimal(threshold.denominator))
