"""`convert/1`: what came of a conversion, as a versioned shape of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal

from ewcoop.diagnostics import Diagnostic, Lang
from ewcoop.model.table import Table
from ewcoop.places import Path
from ewcoop.report.jsonform import diagnostic_shape


def dumps(
    source: str, target: str, table: Table | None, proposed: Iterable[Path], found: Iterable[Diagnostic], lang: Lang
) -> str:
    """JSON text that ends with a line break. `table` is None where nothing was written; `proposed` are paths of
    the plan that were taken from the figures of a table."""
    rows = table.rows if table is not None else ()
    shape = {
        "schema": "convert/1",
        "source": source,
        "target": target,
        "written": table is not None,
        "indicators": len(rows),
        "figures": sum(isinstance(cell.value, Decimal) for row in rows for cell in row.cells),
        "proposed": [list(path) for path in sorted(proposed, key=str)],
        "diagnostics": [diagnostic_shape(diagnostic, lang) for diagnostic in found],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
