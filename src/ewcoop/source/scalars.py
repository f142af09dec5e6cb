"""What a plain YAML scalar means: the YAML 1.2 core schema, exact.

`010`, `0x1F`, `1_000`, `.5`, `.nan` and the like stay text, as they were written: which number is
meant is not for a reader to guess. Whoever expects a figure there says so (see load/figures.py).
"""

import re
from decimal import Decimal

MOST_DIGITS = 60
"""A figure with more digits, before and after the point together, is no figure of a plan."""

Scalar = str | int | Decimal | bool | None

_number = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?", re.ASCII).fullmatch
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def resolve(text: str) -> Scalar:
    """The value of a plain scalar: null, true, false, an exact number, or else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    match = _number(text)
    if match is None or len(text) > MOST_DIGITS:
        return text
    fraction, exponent = match.groups()
    if fraction is None and exponent is None:
        return int(text)
    number = Decimal(text)
    size = max(number.adjusted(), 0) - min(int(number.as_tuple().exponent), 0)
    return number if size < MOST_DIGITS else text
