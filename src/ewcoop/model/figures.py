"""Exact arithmetic on figures. A sum that could not be exact raises instead of rounding."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction

EXACT = Context(prec=200, traps=[Inexact, InvalidOperation, Overflow])
"""Room for 100,000 figures of 60 digits before and after the point; the default rounds at 28."""

ZERO = Decimal(0)


def total(figures: Iterable[Decimal]) -> Decimal:
    """The sum, exact whatever the sizes."""
    out, add = ZERO, EXACT.add
    for figure in figures:
        out = add(out, figure)
    return out


def minus(left: Decimal, right: Decimal) -> Decimal:
    """The difference, exact whatever the sizes."""
    return EXACT.subtract(left, right)


def times(units: int, step: Decimal) -> Decimal:
    """So many steps, exact whatever the sizes."""
    return EXACT.multiply(Decimal(units), step)


def steps_in(figure: Decimal, step: Decimal) -> int:
    """How many whole steps a figure holds, rounded down."""
    return int(Fraction(figure) // Fraction(step))


def beyond_steps(figure: Decimal, step: Decimal) -> Decimal:
    """What whole steps leave over of a figure: 3 of 103 with a step of 10."""
    return minus(figure, times(steps_in(figure, step), step))


def plain(figure: Decimal) -> str:
    """The figure as people write it: no exponent, no zeros behind the last digit that counts."""
    text = format(figure, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def decimals(figure: Decimal) -> int:
    """How many digits behind the point count."""
    text = plain(figure)
    return len(text) - text.index(".") - 1 if "." in text else 0
