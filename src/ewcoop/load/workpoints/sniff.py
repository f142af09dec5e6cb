"""Whether a text file holds work points rather than a table."""

from __future__ import annotations

import os
import re

from ewcoop.load.workpoints.brackets import MARK
from ewcoop.load.workpoints.numbers import number_at

_SAMPLE = 256 * 1024
_ROWS = 2


def is_document(name: str) -> bool:
    """Of the two kinds of text file, whether this one is a document. What cannot be read is left to the reader of
    tables, which says why; what is neither is a document."""
    if not os.path.isfile(name):
        return False
    try:
        with open(name, "rb") as stream:
            raw = stream.read(_SAMPLE)
    except (OSError, ValueError):
        return False
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    text = raw.decode("utf-8", "replace")
    if "\ufffd" in text[:-4]:
        text = raw.decode("gb18030", "replace")
    lines = [line for line in re.split(r"[\r\n]+", text) if line.strip()]
    if sum(line.count("\t") >= _ROWS for line in lines) > _ROWS:
        return False
    if any(MARK.search(line) for line in lines) or sum(_heads(line) for line in lines) >= _ROWS:
        return True
    return not any(sum(line.count(sign) >= _ROWS for line in lines) >= _ROWS for sign in "\t,;，；")


def _heads(line: str) -> bool:
    number = number_at(line.strip())
    return number is not None and number.style.kind == "chinese"
