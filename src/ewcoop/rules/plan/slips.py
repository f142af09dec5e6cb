"""The slips that turn one figure into another: a unit, a zero, two digits."""

from __future__ import annotations

from decimal import Decimal

from ewcoop.diagnostics import Text
from ewcoop.model.base import Value
from ewcoop.model.figures import EXACT, plain

_TIMES = (
    (10_000, Text("大了一万倍", "10,000 times too large"), Text("小了一万倍", "10,000 times too small")),
    (10, Text("大了十倍", "ten times too large"), Text("小了十倍", "ten times too small")),
)
_UNITS = {  # of a figure 10,000 times too large, and too small: what it may have been counted in
    "万元": (Text("元", "元"), Text("亿元", "亿元")),
    "亿元": (Text("万元", "万元"), None),
    "元": (None, Text("万元", "万元")),
}


def unit_taken_for(unit: str, *, large: bool) -> Text | None:
    """The unit of money that a figure 10,000 times too large or small may have been given in."""
    found = _UNITS.get(unit, (None, None))
    return found[0 if large else 1]


def slip_between(value: Value, would_be: Decimal | None, unit: str) -> tuple[str, Text] | None:
    """What could have turned the right figure into this one: a kind and its words; None if no slip would."""
    if not isinstance(value, Decimal) or not value or not would_be:
        return None
    for factor, too_large, too_small in _TIMES:
        for large, words in ((True, too_large), (False, too_small)):
            one, other = (would_be, value) if large else (value, would_be)
            if EXACT.multiply(one, Decimal(factor)) == other:
                taken = unit_taken_for(unit, large=large) if factor == 10_000 else None
                more = Text(f"，是否按{taken.zh}填写？", f", given in {taken.en}?") if taken else Text("", "")
                return "magnitude", Text(words.zh + more.zh, words.en + more.en)
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
