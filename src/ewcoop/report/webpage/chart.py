"""Where things stand in a chart of one indicator's course: shares of time across, shares of the target upwards.

Positions are whole tenths of a pixel, written with one decimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

WIDTH, HEIGHT = 300, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 380, 2920, 100, 1500
"""The edges of the plot, in tenths of a pixel."""
_TICKS, _MONTHS = 5, 12
"""How many ticks upwards and names of months across there is room for."""

Spot = tuple[Fraction, Fraction]
"""The share of the period that has passed, and the share of the target."""


class Tick(NamedTuple):
    at: str
    text: str


class Scale:
    """The axes of a chart: across from 0 to 1; upwards as far as its values reach, and always to the target."""

    def __init__(self, values: Iterable[Fraction]) -> None:
        every = [Fraction(0), Fraction(1), *values]
        low, high = min(every), max(every)
        self.step = _step(high - low)
        self.low = low // self.step * self.step
        self.high = -(-high // self.step) * self.step

    left, right = str(_LEFT // 10), str(_RIGHT // 10)
    top, bottom = str(_TOP // 10), str(_BOTTOM // 10)

    @staticmethod
    def x(share: Fraction) -> str:
        return _tenths(_LEFT + _nearest(share * (_RIGHT - _LEFT)))

    def y(self, share: Fraction) -> str:
        return _tenths(_BOTTOM - _nearest((share - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)))

    def points(self, spots: Iterable[Spot]) -> str:
        """A line through several spots, as `polyline` wants it."""
        return " ".join(f"{self.x(time)},{self.y(share)}" for time, share in spots)

    @property
    def ticks(self) -> Iterator[Tick]:
        at = self.low
        while at <= self.high:
            yield Tick(self.y(at), _percent(at))
            at += self.step


def months_across(months: range, ends: Sequence[Fraction]) -> tuple[Tick, ...]:
    """The months below the axis, each in the middle of its own, whose end is given as a share of the period; of many
    months only some. Of several years, the first name in each is the year."""
    each = -(-len(months) // _MONTHS)
    middles = [(start + end) / 2 for start, end in zip([Fraction(0), *ends], ends, strict=False)]
    shown = list(zip(middles, months, strict=True))[::each]
    years = [month // 12 for _, month in shown]
    several = len(set(years)) > 1
    begins = [several and (at == 0 or years[at] != years[at - 1]) for at in range(len(years))]
    return tuple(
        Tick(Scale.x(middle), str(month // 12 if begin else month % 12 + 1))
        for (middle, month), begin in zip(shown, begins, strict=True)
    )


def _step(span: Fraction) -> Fraction:
    """The smallest round step, of 25% or more, that makes few ticks."""
    for step in (Fraction(1, 4), Fraction(1, 2)):
        if span <= step * _TICKS:
            return step
    power = 10 ** max(0, len(str(int(span))) - 2)
    return next(Fraction(n * power) for n in (1, 2, 5, 10, 20, 50) if span <= n * power * _TICKS)


def _percent(share: Fraction) -> str:
    """A round share; a very large one by its power of ten."""
    text = str(int(share * 100))
    digits = text.rstrip("0")
    return f"{text}%" if len(text) <= 5 else f"{digits}e{len(text) - len(digits)}%"


def _nearest(value: Fraction) -> int:
    return int((value + Fraction(1, 2)) // 1)


def _tenths(value: int) -> str:
    """Never negative: spots lie within the chart."""
    whole, rest = divmod(value, 10)
    return f"{whole}.{rest}" if rest else str(whole)
