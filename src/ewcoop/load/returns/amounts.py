"""What the figure of a return says: an exact number, repaired where that leaves no doubt, or why it is none."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.load.figures import figure_fault
from ewcoop.load.office.values import is_dash
from ewcoop.model.figures import EXACT, plain
from ewcoop.source.scalars import MOST_DIGITS

_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII).fullmatch
_GROUPED = re.compile(r"[-+]?\d{1,3}(?P<sign>[,'’])\d{3}(?:(?P=sign)\d{3})*(?:\.\d+)?%?", re.ASCII).fullmatch
_POWER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?[eE][-+]?\d{1,3}", re.ASCII).fullmatch
_WITH_UNIT = re.compile(
    r"(?P<number>[-+]?\d[\d,'’]*(?:\.\d+)?(?:[eE][-+]?\d{1,3})?)\s*(?P<unit>[^\d\s.,%％‰+\-()]{1,4}|\([^\d\s.,%％‰+\-()]{1,4}\))",
    re.ASCII,
).fullmatch
_KEPT_AS_TEXT = re.compile(r'=\s*"([^"]*)"').fullmatch
"""How Excel keeps a text from being changed in a CSV file."""
_PERCENT = re.compile(r"(?P<number>[-+]?\d+(?:\.\d+)?)\s*%", re.ASCII).fullmatch
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?", re.ASCII).fullmatch
_ERROR = re.compile(r"#[A-Z0/?!]{2,8}[!?A]?|#N/A", re.ASCII).fullmatch
_LONGEST = 500
"""Signs that are looked at."""
_SCALE = re.compile(r"[百千万亿wW萬億]")
"""Signs behind a number by which it is not what its digits say."""

MONEY = {unit: Decimal(factor) for unit, factor in
         (("元", 1), ("千元", 1_000), ("万元", 10_000), ("百万元", 1_000_000), ("亿元", 100_000_000))}  # fmt: skip
_HEADS = {"人": Decimal(1), "名": Decimal(1), "万人": Decimal(10_000), "万名": Decimal(10_000)}
_TIMES = {"人次": Decimal(1), "万人次": Decimal(10_000)}
_FAMILIES = (MONEY, _HEADS, _TIMES)
_COUNTED = frozenset(["个", "户", "家", "次", "项", "吨"])


class Amount(NamedTuple):
    """The cell is a figure; `note` says how it was read, if not as it stands."""

    value: Decimal
    note: Text | None = None
    own_unit: bool = False
    """Whether the cell itself names its unit."""


class Blank(NamedTuple):
    """The cell says nothing."""


class NoFigure(NamedTuple):
    """The cell is no figure: why, and what to write."""

    why: Text
    better: str | None = None
    is_text: bool = False
    """Whether it is words rather than a figure that cannot be read."""


class OtherUnit(NamedTuple):
    """The cell counts something else."""

    unit: str


Read = Amount | Blank | NoFigure | OtherUnit


def read_amount(text: str, unit: str, target: Decimal | None = None) -> Read:
    """Reads a cell as a figure in the unit of its indicator. The target helps to say what a percentage may mean."""
    if len(text) > _LONGEST:
        return NoFigure(Text("太长了", "is far too long"), is_text=any(map(str.isalpha, text[:_LONGEST])))
    said = unicodedata.normalize("NFKC", text).strip()
    kept = _KEPT_AS_TEXT(said)
    said = kept[1].strip() if kept else said
    if not said or is_dash(said):
        return Blank()
    if _is_odd(text):
        why = Text("里有不是普通数字的字符", "has signs in it that are no plain digits")
        return NoFigure(why, is_text=any(map(str.isalpha, said)))
    number = _ungrouped(said)
    if _is_number(number):
        return Amount(Decimal(number), None if number == text.strip() else _read_as(text, number))
    power = _power(number)
    if power is not None:
        return Amount(power, _scientific(text, power))
    percent = _PERCENT(number)
    if percent:
        return _percentage(text, percent["number"], unit, target)
    with_unit = _WITH_UNIT(said)
    if with_unit:
        found = _in_unit(text, _ungrouped(with_unit["number"]), with_unit["unit"].strip("()"), unit)
        if found is not None:
            return found
    return _refused(text, said)


def factor_between(given: str, wanted: str) -> Decimal | None:
    """By what a figure in one unit is to be multiplied to be one in the other; None if they count different things.

    The quotient is exact: all of them are powers of ten.
    """
    if given == wanted:
        return Decimal(1)
    for family in _FAMILIES:
        if given in family and wanted in family:
            return EXACT.divide(family[given], family[wanted])
    return None


def converted(value: Decimal, factor: Decimal) -> Decimal:
    """The figure in the other unit, exact."""
    return Decimal(plain(EXACT.multiply(value, factor)))


def _is_odd(text: str) -> bool:
    """Whether there is a digit that only looks like one: ٣, ½, ², ①."""
    return any(
        not sign.isascii() and (sign.isdigit() or (sign.isnumeric() and not "一" <= sign <= "鿿" and sign != "〇"))
        for sign in text
        if not "０" <= sign <= "９"  # typed every day
    )


def _ungrouped(said: str) -> str:
    """A figure without separators of thousands, where they stand as they should. A space is none: 50 100 may be two."""
    return (re.sub("[,'’]", "", said) if _GROUPED(said) else said).removeprefix("+")


def _is_number(text: str) -> bool:
    return bool(_PLAIN(text)) and len(text) <= MOST_DIGITS


def _power(text: str) -> Decimal | None:
    """1.2E+04 as a number."""
    if not _POWER(text) or len(text) > MOST_DIGITS:
        return None
    value = Decimal(text)
    return Decimal(plain(value)) if abs(value.adjusted()) < MOST_DIGITS else None


def _refused(text: str, said: str) -> NoFigure:
    """Why a text is no figure. What to write is only said where its digits mean what they say."""
    if _ERROR(said):
        return NoFigure(Text("是公式出错的标记", "is the error of a formula"))
    if _DATE(said):
        return NoFigure(Text("是日期，不是数", "is a date, not a figure"))
    if re.match(r"=\s*[A-Za-z(\d$+\-]", said):
        return NoFigure(
            Text(
                "是没有保存结果的公式，请用 Excel 或 WPS 打开保存后再试", "is a formula that was saved without a result"
            )
        )
    fault = figure_fault(text)
    if fault is None:
        return NoFigure(Text("是文字，不是数", "is a text, not a figure"), is_text=True)
    doubtful = _SCALE.search(said) or re.search(r"[-+−(（]|\d[eE]", said)
    return NoFigure(fault[0], None if doubtful else fault[1])


def _read_as(text: str, number: str) -> Text:
    return Text(f"“{text.strip()}”已按 {number} 读取", f'"{text.strip()}" was read as {number}')


def _scientific(text: str, value: Decimal) -> Text:
    return Text(
        f"“{text.strip()}”是科学记数法，已按 {plain(value)} 读取；Excel 这样显示时可能已丢掉后面的位数",
        f'"{text.strip()}" was read as {plain(value)}; where Excel writes figures so, later digits may be lost',
    )


def _percentage(text: str, number: str, unit: str, target: Decimal | None) -> Read:
    if unit in ("%", "百分比") and _is_number(number):
        return Amount(Decimal(number), _read_as(text, number))
    better = None
    if target is not None and _is_number(number):
        done = EXACT.multiply(EXACT.multiply(Decimal(number), target), Decimal("0.01"))
        better = plain(done) if done == done.to_integral_value() else None
    return NoFigure(Text("是百分数，这里要填累计完成数", "is a percentage; the figure reached is wanted here"), better)


def _in_unit(text: str, number: str, given: str, wanted: str) -> Read | None:
    """A figure with its unit behind it: 1100万元, 0.11亿元, 1100万."""
    figure = Decimal(number) if _is_number(number) else _power(number)
    if figure is None:
        return None
    if given in ("万", "亿") and wanted in MONEY:
        given += "元"
    elif given == "万" and (wanted in _HEADS or wanted in _TIMES):
        given += wanted.removeprefix("万")
    factor = factor_between(given, wanted)
    if factor is None:
        known = any(given in family for family in _FAMILIES) or given in _COUNTED
        return OtherUnit(given) if known else None
    value = converted(figure, factor)
    note = Text(
        f"“{text.strip()}”已按 {plain(value)} {wanted}读取", f'"{text.strip()}" was read as {plain(value)} {wanted}'
    )
    return Amount(value, note, own_unit=True)
