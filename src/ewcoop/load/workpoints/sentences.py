"""Sentences: a text apart into them, and a task into its title and its measures."""

from __future__ import annotations

from ewcoop.load.workpoints.passages import Passage, Said

_ENDS = "。！？"
_OPEN, _CLOSE = "“‘（(《〔【", "”’）)》〕】"
_LONGEST_TITLE = 60
_MARKS = "。；;，,、.:： \n"


def sentences(passage: Passage, first: int, end: int) -> list[Said]:
    """The sentences of a stretch, each with its full stop; a line break ends one as well. What stands in brackets or
    quotes is not parted."""
    found: list[Said | None] = []
    depth, at = 0, first
    text = passage.text
    for position in range(first, end):
        sign = text[position]
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign == "\n" or (sign in _ENDS and depth == 0):
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
    colon = min((at for sign in "：:" if (at := head.find(sign)) > 0), default=-1)
    if 0 < colon <= _LONGEST_TITLE and (stop < 0 or colon < stop) and not any(s in head[:colon] for s in "，,；;（("):
        return colon, colon + 1
    if stop >= 0:
        return stop, stop + 1
    return len(head), len(head)
