"""Exact arithmetic on figures. A sum that could not be exact raises instead of rounding."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow

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
