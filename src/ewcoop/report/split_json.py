"""`split/1`: a versioned shape of its own, in a stable order, figures as strings."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ewcoop.diagnostics import Lang
from ewcoop.model.figures import plain
from ewcoop.report.compared import deviations
from ewcoop.report.jsonform import diagnostic_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ewcoop.diagnostics import Diagnostic
    from ewcoop.split.edits import Change
    from ewcoop.split.result import Given, Part, Split


def dumps(
    split: Split, changes: tuple[Change, ...], diagnostics: tuple[Diagnostic, ...], lang: Lang, *, explain: bool
) -> str:
    """The whole result as JSON text that ends with a line break. Shares are exact fractions: "1234/7"."""
    shape: dict[str, Any] = {
        "schema": "split/1",
        "allocations": [_part(part, explain=explain) for part in split.parts],
        "diagnostics": [diagnostic_shape(diagnostic, lang) for diagnostic in diagnostics],
    }
    if changes:
        shape["changes"] = [_change(change) for change in changes]
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def compared_dumps(results: Mapping[str, Split]) -> str:
    """`split-compare/1`: the allocations of every method, with their deviations from the shares."""
    shape = {
        "schema": "split-compare/1",
        "methods": [
            {
                "method": method,
                "allocations": [_part(part, explain=False) | _deviations(part) for part in result.parts],
            }
            for method, result in results.items()
        ],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _deviations(part: Part) -> dict[str, Any]:
    largest, total = deviations(part)
    return {"largest_deviation": _exact(largest), "total_deviation": _exact(total)}


def _part(part: Part, *, explain: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "indicator": part.row.indicator.id,
        "scope": part.scope,
        "quota": plain(part.quota),
        "method": part.method,
        "step": plain(part.step),
        "cells": [_cell(cell, explain=explain) for cell in part.cells],
    }
    if explain:
        shape["last"] = part.last.label if part.last is not None else None
        shape["missed"] = part.missed.label if part.missed is not None else None
    return shape


def _cell(cell: Given, *, explain: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "unit": cell.recipient.unit,
        "partner": cell.recipient.partner,
        "value": plain(cell.value),
        "share": _exact(cell.share),
        "why": cell.why,
    }
    if explain:
        shape |= {
            "weight": _exact(cell.weight), "floor": _exact(cell.floor), "remainder": _exact(cell.remainder),
            "min": _exact(cell.least), "max": _exact(cell.most), "previous": _exact(cell.previous),
            "regret_more": _exact(cell.more), "regret_less": _exact(cell.less),
        }  # fmt: skip
    return shape


def _change(change: Change) -> dict[str, Any]:
    return {
        "indicator": change.row.indicator.id,
        "scope": change.recipient.scope,
        "unit": change.recipient.unit,
        "partner": change.recipient.partner,
        "old": _exact(change.old),
        "new": _exact(change.new),
        "by_hand": change.by_hand,
    }


def _exact(value: Fraction | Decimal | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return plain(value)
    return str(value)
