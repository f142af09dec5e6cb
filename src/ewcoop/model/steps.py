"""Figures in whole steps, for splitting; apart from the rest, as every start would pay for importing it."""

from decimal import Decimal
from fractions import Fraction

from ewcoop.model.figures import EXACT, minus


def times(units: int, step: Decimal) -> Decimal:
    """So many steps, exact whatever the sizes."""
    return EXACT.multiply(Decimal(units), step)


def steps_in(figure: Decimal, step: Decimal) -> int:
    """How many whole steps a figure holds, rounded down."""
    return int(Fraction(figure) // Fraction(step))


def beyond_steps(figure: Decimal, step: Decimal) -> Decimal:
    """What whole steps leave over of a figure: 3 of 103 with a step of 10."""
    return minus(figure, times(steps_in(figure, step), step))
