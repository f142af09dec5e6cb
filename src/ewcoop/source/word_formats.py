"""How Word writes the numbers it counts: 1, 一, ①, a, IV."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 780
"""Letters are repeated, so there is an end to them; in Word as well."""


class Written(NamedTuple):
    """A number as text, and whether its format is known; if not it is written as 1, 2, 3."""

    text: str
    known: bool = True


def written(number: int, format_: str) -> Written:
    """A number in one of Word's formats. What a format has no sign for is written as 1, 2, 3, as Word does."""
    write = _FORMATS.get(format_)
    if write is None:
        return Written(str(number), known=False)
    return Written(write(number) if number > 0 or format_ == "none" else str(number))


def _letters(number: int) -> str:
    """a … z, aa, bb."""
    if number > _MOST:
        return str(number)
    repeated, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeated + 1)


def _roman(number: int) -> str:
    if number > 32767:
        return str(number)
    text = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def _digits(number: int, zero: str = "〇") -> str:
    """二〇二六."""
    return "".join(_DIGITS[int(digit)] for digit in str(number)).replace("〇", zero)


def _counted(number: int, zero: str = "〇") -> str:
    """Up to 九十九 with 十; from a hundred on digit by digit."""
    if number >= 100:
        return _digits(number, zero)
    tens, ones = divmod(number, 10)
    text = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return text + (_DIGITS[ones] if ones else "")


def _thousand(number: int, signs: str = "零一二三四五六七八九十百千") -> str:
    """一百零一. The ten alone loses its 一; more than four digits do not happen."""
    if number > 9999:
        return str(number)
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (signs[0] if gap and text else "") + signs[digit] + (signs[9 + place] if place else "")
        gap = not digit
    return text[1:] if text.startswith("一十") else text


def _japanese(number: int) -> str:
    """百一: no zero, and no 一 before 十, 百 and 千."""
    if number > 9999:
        return str(number)
    places = ((number // 10**place % 10, "十百千"[place - 1] if place else "") for place in (3, 2, 1, 0))
    return "".join((("" if digit == 1 and unit else _DIGITS[digit]) + unit) for digit, unit in places if digit)


def _among(first: str, size: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode; beyond them 1, 2, 3."""
    return lambda number: chr(ord(first) + number - 1) if number <= size else str(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalEnclosedCircle": _among("①", 20),
    "decimalEnclosedCircleChinese": _among("①", 20),
    "decimalEnclosedParen": _among("⑴", 20),
    "decimalEnclosedFullstop": _among("⒈", 20),
    "ideographEnclosedCircle": _among("㊀", 10),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": lambda number: _digits(number, "○"),
    "chineseCounting": _counted,
    "taiwaneseCounting": lambda number: _counted(number, "○"),
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": lambda number: _thousand(number, "零壹贰叁肆伍陆柒捌玖拾佰仟"),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
