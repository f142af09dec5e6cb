"""Values as YAML: quoted where anybody could take them for something else, figures as they are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

_WORD = re.compile(r"[一-鿿A-Za-z][\w（）·、，；。“”《》〔〕.+/-]*")
_NOT_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "nan", "inf"])
_UNPRINTABLE = re.compile('[\\x00-\\x1f"\\\\\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]')
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def quoted(text: str) -> str:
    """A text in double quotes, on one line, whatever is in it."""
    return '"' + _UNPRINTABLE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"


def plain(text: str) -> str:
    """A text as it is where nothing else could be meant, else in quotes."""
    return text if _WORD.fullmatch(text) and text.lower() not in _NOT_WORDS and len(text) < 200 else quoted(text)


def flow(value: object) -> str:
    """A value on one line: {name: 就业, quota: {汉中市: 4210}}. Raises TypeError for what YAML has no word for."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{plain(str(key))}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    raise TypeError(type(value).__name__)
