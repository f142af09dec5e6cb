"""Chinese numerals, as headings are numbered with them: 一 to 九十九."""

from __future__ import annotations

_DIGITS = "一二三四五六七八九"
MOST = 99


def chinese(value: int) -> str:
    """12 as 十二; what is not between 1 and 99 in digits."""
    if not 1 <= value <= MOST:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return head + (_DIGITS[ones - 1] if ones else "")


_VALUES = {chinese(value): value for value in range(1, MOST + 1)}
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def is_chinese(numeral: str) -> bool:
    """Whether a numeral is a Chinese one, and no digits."""
    return numeral in _VALUES


def value_of(numeral: str) -> int | None:
    """十二 is 12, and so is 12, also with full-width digits; None for what is no number, such as 二三."""
    digits = numeral.translate(_WIDE)
    if digits.isascii() and digits.isdigit():
        return int(digits)
    return _VALUES.get(numeral)
