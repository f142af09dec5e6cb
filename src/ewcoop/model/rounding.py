"""Exact fractions as decimals, for people to read; apart from the rest, as every start would pay for importing it."""

from decimal import Decimal
from fractions import Fraction

from ewcoop.model.figures import EXACT


def rounded(value: Fraction, places: int) -> Decimal:
    """To so many decimals, half away from zero: 0.05 is 0.1, -0.05 is -0.1."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places, EXACT)


def rounded_up(value: Fraction, places: int) -> Decimal:
    """To so many decimals, never less than the value."""
    scaled = value * 10**places
    return Decimal(-(-scaled.numerator // scaled.denominator)).scaleb(-places, EXACT)


def one_decimal(value: Fraction, *, signed: bool = False) -> str:
    """A percentage, or percentage points, as it is shown: one decimal, half away from zero."""
    text = format(rounded(value, 1), "f")
    return f"+{text}" if signed and value > 0 else text


def percent(rate: Fraction) -> str:
    """A rate as people read it: 54.5%."""
    return f"{one_decimal(rate * 100)}%"
