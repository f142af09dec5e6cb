"""Sentences: a text apart into them, and a task into its title and its measures."""

from __future__ import annotations

import re

from ewcoop.load.workpoints.passages import Passage, Said

_ENDS = "。！？"
_POINT = re.compile(r"(?<=[一-鿿”）)])\.(?=\s|$|[一-鿿])")
"""A full stop of those who write on a Latin keyboard."""
_OPEN, _CLOSE = "“‘（(《〔【", "”’）)》〕】"
_LONGEST_TITLE = 60
_BETWEEN = "。；;，,、"
_MARKS = "。；;，,、.:： \n"


def sentences(passage: Passage, first: int, end: int) -> list[Said]:
    """The sentences of a stretch, each with its full stop; a line break ends one as well. What stands in brackets or
    quotes is not parted."""
    found: list[Said | None] = []
    text = passage.text
    while first < end and text[first] in _BETWEEN:
        first += 1
    depth, at = 0, first
    points = {point.start() for point in _POINT.finditer(text, first, end)}
    for position in range(first, end):
        sign = text[position]
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign == "\n" or ((sign in _ENDS or position in points) and depth == 0):
            depth = 0
            found.append(passage.said(at, position + 1))
            at = position + 1
    found.append(passage.said(at, end))
    return [one for one in found if one is not None and one.text.strip(_MARKS)]


def title_and_rest(text: str) -> tuple[int, int]:
    """Where the title of a task ends, and where its measures begin: at the first full stop, or at a colon before it,
    or at the end of the line."""
    line = text.find("\n")
    head = text if line < 0 else text[:line]
    stop = head.find("。")
    if stop < 0 and (point := _POINT.search(head)) is not None:
        stop = point.start()
    colon = min((at for sign in "：:" if (at := head.find(sign)) > 0), default=-1)
    if 0 < colon <= _LONGEST_TITLE and (stop < 0 or colon < stop) and not any(s in head[:colon] for s in "，,；;（("):
        return colon, colon + 1
    if stop >= 0:
        return stop, stop + 1
    return len(head), len(head)
