"""`convert/1`: what came of a conversion, as a versioned shape of its own."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ewcoop.diagnostics import Lang
from ewcoop.report.jsonform import diagnostic_shape

if TYPE_CHECKING:
    from ewcoop.converting import Conversion


def dumps(source: str, target: str, done: Conversion, lang: Lang) -> str:
    """JSON text that ends with a line break. `proposed` are paths of what was made that the file does not say, and
    that were taken from its figures or words."""
    shape = {
        "schema": "convert/1",
        "source": source,
        "target": target,
        "written": done.made is not None,
        **_counts(done),
        "proposed": [list(path) for path in sorted(done.proposed, key=str)],
        "diagnostics": [diagnostic_shape(diagnostic, lang) for diagnostic in done.report],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _counts(done: Conversion) -> dict[str, Any]:
    if done.work is not None:
        plan = done.work.plan
        return {"parts": len(plan.parts), "tasks": len(done.work.tasks), "units": len(plan.units)}
    rows = done.table.rows if done.table is not None else ()
    figures = sum(isinstance(cell.value, Decimal) for row in rows for cell in row.cells)
    return {"indicators": len(rows), "figures": figures}
