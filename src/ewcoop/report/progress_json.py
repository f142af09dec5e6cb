"""`progress/1`: a versioned shape of its own, in a stable order, figures as strings."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ewcoop.diagnostics import Lang, Severity
from ewcoop.model.figures import plain
from ewcoop.model.months import shown
from ewcoop.model.rounding import one_decimal
from ewcoop.pace.standing import as_decimal
from ewcoop.report.jsonform import diagnostic_shape

if TYPE_CHECKING:
    from ewcoop.pace.standing import Standing
    from ewcoop.pace.work_out import Pace
    from ewcoop.progressing import Progress


def dumps(result: Progress, lang: Lang) -> str:
    """The whole result as JSON text that ends with a line break, each row on a line of its own. Rates, differences
    and the clock are in percent, with one decimal, rounded half away from zero; lights are judged before rounding."""
    shape: dict[str, Any] = {"schema": "progress/1"}
    if result.pace is not None and result.table is not None:
        shape |= _head(result, result.pace)
    shape["summary"] = _summary(result)
    if result.pace is not None:
        shape["rows"] = result.pace.standings
        shape["categories"] = _categories(result.pace)
        shape["missing"] = [
            {"unit": unit, "months": [shown(month) for month in months]} for unit, months in result.pace.missing.items()
        ]
    shape["diagnostics"] = [diagnostic_shape(diagnostic, lang) for diagnostic in result.report]
    members = ",\n  ".join(f'"{key}": {_text(key, value)}' for key, value in shape.items())
    return f"{{\n  {members}\n}}\n"


def _text(key: str, value: Any) -> str:
    """A member's value; `indent` for a hundred thousand rows would take most of the time and of the memory."""
    if key != "rows":
        return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    rows = ",\n    ".join(json.dumps(_row(standing), ensure_ascii=False) for standing in value)
    return f"[\n    {rows}\n  ]" if rows else "[]"


def _head(result: Progress, pace: Pace) -> dict[str, Any]:
    assert result.table is not None
    clock, thresholds = pace.day.clock, pace.thresholds
    return {
        "plan": result.table.plan.plan.id,
        "as_of": pace.day.as_of.isoformat(),
        "clock": one_decimal(clock * 100),
        "clock_exact": str(clock),
        "thresholds": {
            "yellow": plain(as_decimal(thresholds.yellow)),
            "red": plain(as_decimal(thresholds.red)),
            "repaired": thresholds.repaired,
        },
    }


def _summary(result: Progress) -> dict[str, int]:
    counts = {severity.word: result.report.count(severity) for severity in reversed(Severity)}
    if result.pace is not None and result.returns is not None:
        lights = result.pace.lights()
        counts |= {"green": lights["green"], "yellow": lights["yellow"], "red": lights["red"]}
        counts["missing"] = sum(one.state == "missing" for one in result.pace.of_level("recipient"))
        counts["figures"] = len(result.returns)
    return counts


def _row(one: Standing) -> dict[str, Any]:
    indicator = one.row.indicator
    return {
        "level": one.level,
        "indicator": indicator.id,
        "name": indicator.name,
        "measure": indicator.unit,
        "nature": indicator.nature,
        "category": indicator.category,
        "scope": one.scope,
        "unit": one.unit,
        "partner": one.partner,
        "target": _figure(one.target),
        "done": _figure(one.done),
        "month": None if one.month is None else shown(one.month),
        "rate": None if one.rate is None else one_decimal(one.rate * 100),
        "gap_points": None if one.gap is None else one_decimal(one.gap),
        "light": one.light,
        "state": one.state,
        "forecast": _figure(one.forecast),
        "forecast_basis": None if one.forecast is None else "average",
        "needed_per_month": _figure(one.needed),
    }


def _categories(pace: Pace) -> list[dict[str, Any]]:
    found: dict[str | None, dict[str, int]] = {}
    for one in pace.of_level("recipient"):
        counts = found.setdefault(one.row.indicator.category, {"green": 0, "yellow": 0, "red": 0, "none": 0})
        counts[one.light or "none"] += 1
    return [{"category": category, **counts} for category, counts in found.items()]


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
