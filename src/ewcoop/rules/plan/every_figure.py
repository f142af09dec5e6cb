"""Every figure of a plan with its row and its path, for rules that look at each one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.model.facts import Facts
from ewcoop.model.table import Path, Row


def every_figure(facts: Facts) -> Iterator[tuple[Row, Decimal, Path]]:
    """Quotas, cells and buffers, also those that could not be placed, in the plan's order."""
    for row in facts.table.rows:
        indicator = row.indicator
        for name, value in indicator.quota.items():
            if type(value) is Decimal:
                yield row, value, (*row.path, "quota", name)
        for unit, given in indicator.allocation.items():
            if type(given) is Decimal:
                yield row, given, (*row.path, "allocation", unit)
            elif isinstance(given, dict):
                for partner, value in given.items():
                    if type(value) is Decimal:
                        yield row, value, (*row.path, "allocation", unit, partner)
        if indicator.buffer is not None:
            yield row, indicator.buffer, (*row.path, "buffer")
