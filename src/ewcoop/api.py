"""The library's door.

from ewcoop.api import validate

result = validate("targets_2024.yaml")
for diagnostic in result.report:
    print(diagnostic.code, diagnostic.span.line, diagnostic.message.zh)
"""

from __future__ import annotations

import os

from ewcoop.check import Validation
from ewcoop.check import validate as _validate
from ewcoop.settings import Settings

__all__ = ["Settings", "Validation", "validate"]


def validate(*files: str | os.PathLike[str], settings: Settings | None = None) -> Validation:
    """Checks plans and pairings files, with the files they refer to.

    Never raises for what a file contains, or for a file that is not there: that is a diagnostic, and
    `result.read` is false. Figures in the result are `Decimal`, in the unit of their indicator.
    """
    return _validate([os.fspath(file) for file in files], settings or Settings())
