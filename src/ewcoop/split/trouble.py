"""What stands in the way of a split, as data. The rules find the words."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ewcoop.model.table import Path, Row


class Trouble(NamedTuple):
    """One thing that is wrong, or worth knowing. `fatal`: without mending it there is no split.

    Of `kind` and `data` the rules know what to say; figures in `data` are Decimal.
    """

    kind: str
    path: Path
    row: Row
    scope: str
    data: Mapping[str, Any]
    fatal: bool = True
    side: str = "self"
