"""What the figure of a return says: an exact number, repaired where that leaves no doubt, or why it is none."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.load.figures import figure_fault
from ewcoop.load.office.values import is_dash, normal
from ewcoop.model.figures import EXACT, plain
from ewcoop.source.scalars import MOST_DIGITS

_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII).fullmatch
_POWER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?[eE][-+]?\d{1,3}", re.ASCII).fullmatch
_WITH_UNIT = re.compile(r"(?P<number>[-+]?\d[\d,，'’ ]*(?:\.\d+)?)\s*(?P<unit>[^\d\s.,%％‰]{1,4})").fullmatch
_PERCENT = re.compile(r"(?P<number>[-+]?\d+(?:\.\d+)?)\s*%").fullmatch

MONEY = {unit: Decimal(factor) for unit, factor in
         (("元", 1), ("千元", 1_000), ("万元", 10_000), ("百万元", 1_000_000), ("亿元", 100_000_000))}  # fmt: skip
_HEADS = {"人": Decimal(1), "万人": Decimal(10_000)}
_TIMES = {"人次": Decimal(1), "万人次": Decimal(10_000)}
_FAMILIES = (MONEY, _HEADS, _TIMES)


class Amount(NamedTuple):
    """The cell is a figure; `note` says how it was read, if not as it stands."""

    value: Decimal
    note: Text | None = None


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
    said = unicodedata.normalize("NFKC", text).strip()
    if not said or is_dash(said):
        return Blank()
    number = normal(text)
    if _is_number(number):
        return Amount(Decimal(number), None if number == text.strip() else _read_as(text, number))
    if _POWER(number):
        value = Decimal(number)
        if abs(value.adjusted()) < MOST_DIGITS:
            return Amount(value, _scientific(text, value))
    percent = _PERCENT(normal(said.replace("％", "%")))
    if percent:
        return _percentage(text, percent["number"], unit, target)
    with_unit = _WITH_UNIT(said)
    if with_unit:
        found = _in_other_unit(text, normal(with_unit["number"]), with_unit["unit"].strip(), unit)
        if found is not None:
            return found
    fault = figure_fault(text)
    if fault is not None:
        return NoFigure(fault[0], fault[1])
    return NoFigure(Text("是文字，不是数", "is a text, not a figure"), is_text=True)


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
    return EXACT.multiply(value, factor)


def _is_number(text: str) -> bool:
    return bool(_PLAIN(text)) and len(text) <= MOST_DIGITS


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


def _in_other_unit(text: str, number: str, given: str, wanted: str) -> Read | None:
    if not _is_number(number):
        return None
    factor = factor_between(given, wanted)
    if factor is None:
        known = any(given in family for family in _FAMILIES) or given in ("个", "户", "家", "名", "次", "项", "吨")
        return OtherUnit(given) if known else None
    value = converted(Decimal(number), factor)
    return Amount(
        value,
        Text(
            f"“{text.strip()}”已按 {plain(value)} {wanted}读取",
            f'"{text.strip()}" was read as {plain(value)} {wanted}',
        ),
    )
