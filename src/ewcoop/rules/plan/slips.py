"""The slips that turn one figure into another: a unit, a zero, two digits."""

from __future__ import annotations

from decimal import Decimal

from ewcoop.diagnostics import Text
from ewcoop.model.base import Value
from ewcoop.model.figures import EXACT, plain

_TIMES = (
    (
        10_000,
        Text("大了一万倍，元与万元？", "10,000 times too large"),
        Text("小了一万倍，万元与亿元？", "10,000 times too small"),
    ),
    (10, Text("大了十倍", "ten times too large"), Text("小了十倍", "ten times too small")),
)


def slip_between(value: Value, would_be: Decimal | None) -> tuple[str, Text] | None:
    """What could have turned the right figure into this one: a kind and its words; None if no slip would."""
    if not isinstance(value, Decimal) or not value or not would_be:
        return None
    for factor, large, small in _TIMES:
        if EXACT.multiply(would_be, Decimal(factor)) == value:
            return "magnitude", large
        if EXACT.multiply(value, Decimal(factor)) == would_be:
            return "magnitude", small
    if _two_digits_swapped(plain(value), plain(would_be)):
        return "digits", Text("两位数字颠倒", "two digits changed places")
    return None


def _two_digits_swapped(one: str, other: str) -> bool:
    width = max(len(one.partition(".")[2]), len(other.partition(".")[2]))
    one, other = _digits(one, width), _digits(other, width)
    if len(one) != len(other):
        return False
    differ = [index for index in range(len(one)) if one[index] != other[index]]
    if len(differ) != 2:
        return False
    left, right = differ
    return one[left] == other[right] and one[right] == other[left]


def _digits(figure: str, width: int) -> str:
    whole, _, fraction = figure.partition(".")
    return whole + fraction.ljust(width, "0")
