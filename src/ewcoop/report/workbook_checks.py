"""差额, worked out by Excel: the formulas beside the table."""

from __future__ import annotations

from decimal import Decimal

from ewcoop.model.figures import plain
from ewcoop.model.table import Row
from ewcoop.places import cell_name
from ewcoop.report.workbook_memory import Places

MOST_DIGITS = 15
"""Excel keeps so many digits of a number; a longer figure is written as text, to lose none."""

_MOST_FORMULA, _MOST_TERMS = 8_000, 200


def gap_formula(number: int, row: Row, scope: str, places: Places, decimals: int) -> str | None:
    """The cells of a scope less its quota, rounded, for Excel adds binary fractions; None where there is
    nothing to compare, or more cells than a formula can name."""
    quota = row.quotas.get(scope)
    if quota is None or not isinstance(quota.value, Decimal) or row.indicator.arrangement is not None:
        return None
    figures = [cell.value for cell in row.by_scope.get(scope, ())]
    if any(isinstance(one, Decimal) and len(plain(one)) > MOST_DIGITS for one in [quota.value, *figures]):
        return None  # they are kept as text, which a formula does not add
    columns = places.of_scope.get(scope, [])
    formula = f"=ROUND({_sum(number, columns)}-{cell_name(number, places.quotas[scope])},{decimals})"
    return formula if len(formula) <= _MOST_FORMULA else None


def _sum(number: int, columns: list[int]) -> str:
    """SUM over the cells of a row in some columns; neighbours as ranges, and not too many in one SUM."""
    ranges: list[list[int]] = []
    for at in columns:
        if ranges and ranges[-1][1] == at - 1:
            ranges[-1][1] = at
        else:
            ranges.append([at, at])
    terms = [
        cell_name(number, a) if a == b else f"{cell_name(number, a)}:{cell_name(number, b)}" for a, b in ranges
    ] or ["0"]
    while len(terms) > _MOST_TERMS:
        terms = [f"SUM({','.join(terms[at : at + _MOST_TERMS])})" for at in range(0, len(terms), _MOST_TERMS)]
    return f"SUM({','.join(terms)})"
