"""Figures that are plainly written, by their texts: most stand in many cells."""

from __future__ import annotations

import re
from decimal import Decimal

from ewcoop.model.units import finest_of

MOST_KEPT = 500_000
"""Texts that are remembered."""

_PLAIN = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.(\d{1,10}))?", re.ASCII).fullmatch


class Figures(dict[str, Decimal]):
    """Figures of one unit of measure by their texts, where they are plainly written."""

    def __init__(self, unit: str) -> None:
        self.most = finest_of(unit)

    def __missing__(self, text: str) -> Decimal:
        plain = _PLAIN(text)
        if plain is None or (self.most is not None and plain[1] and len(plain[1]) > self.most):
            raise KeyError(text)
        if len(self) >= MOST_KEPT:
            self.clear()
        value = self[text] = Decimal(text)
        return value
