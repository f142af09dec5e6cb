"""`template/1`: which workbooks were written for whom, as a versioned shape of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ewcoop.diagnostics import Diagnostic, Lang
from ewcoop.report.jsonform import diagnostic_shape


def dumps(month: str, files: Iterable[tuple[str, str, int]], found: Iterable[Diagnostic], lang: Lang) -> str:
    """JSON text that ends with a line break. `files` are units, each with its file and how many cells it has to fill
    in; there are none where nothing was written."""
    shape = {
        "schema": "template/1",
        "month": month,
        "files": [{"unit": unit, "file": file, "cells": cells} for unit, file, cells in files],
        "diagnostics": [diagnostic_shape(diagnostic, lang) for diagnostic in found],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
