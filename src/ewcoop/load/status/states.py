"""What state a text means. Nothing is taken for done that says less: 未完成, 基本完成, 已完成80%."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal, NamedTuple

from ewcoop.load.status.remarks import is_all_done, is_left
from ewcoop.load.status.words import STATES
from ewcoop.model.status import State

Why = Literal["not_done", "nearly", "share", "over", "several", "left", "unknown"]

_KNOWN: dict[str, State] = {word.replace(" ", ""): state for state, words in STATES.items() for word in words}
_ANY = "|".join(
    re.escape(word).replace(r"\ ", r"[\s_]*")
    for word in sorted((w for ws in STATES.values() for w in ws), key=len)[::-1]
)
_BEHIND = r"(?:[ \t]*[\r\n:：,，。.．;；、!！—–-][\s:：,，。.．;；、!！—–-]*|[ \t]*(?=[（(])|\s*$)"
_STATE = re.compile(rf"({_ANY}){_BEHIND}", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"(?:尚|还|仍)?(?:未能?|没有?|没能)(?:全部|按时|按期)?(?:完成|办结|落实)|not\s*(?:yet\s*)?(?:done|complete)|incomplete",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"已?(?:基本|大体|大部分?|多数|部分|即将|接近|初步)上?已?(?:完成|办结|落实)|(?:nearly|almost|partly)\s*(?:done|complete)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:已|共|累计|总体)?(?:完成率|完成进度|完成|进度|进展)?(?:达到|达|为|约)?[\s:：,，]{0,4}(\d{1,4}(?:\.\d{1,6})?)\s{0,4}[%％]",
    re.ASCII,
)
_NOTHING = re.compile(r"[\s/／\\—–…-]*")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[)）]")
_ALL = Decimal(100)
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


class Read(NamedTuple):
    """A state, and what stands behind it in the same cell."""

    state: State
    note: str = ""


class Unclear(NamedTuple):
    """Why a text is no state; where a remark takes it back, the word for the state and the remark."""

    why: Why
    word: str = ""
    remark: str = ""


def state_meant(text: str) -> Read | Unclear | None:
    """The state that a cell means; None if it is blank, or has a dash only."""
    said = text.strip().translate(_NARROW)
    if _NOTHING.fullmatch(said):
        return None
    known = _KNOWN.get(_bare(unicodedata.normalize("NFKC", said)))
    if known is not None:
        return Read(known)
    first = _first(said)
    if not isinstance(first, Read):
        return first or Unclear("unknown")
    inside = _BRACKETS.fullmatch(first.note)
    note = (inside[1] if inside else first.note).strip()
    then = _first(note)
    if isinstance(then, Read) and then.state != first.state:
        return Unclear("several")  # 已完成、进行中、未开始: the choices of a form
    if first.state == "done" and isinstance(then, Unclear) and then.why in ("share", "over"):
        return then
    if first.state == "done" and (isinstance(then, Unclear) or is_left(note)):
        return Unclear("left", _word(said, first.note), note)
    if first.state != "done" and is_all_done(note):
        return Unclear("several")
    return first._replace(note=note)


def _word(said: str, note: str) -> str:
    """What stands before a note, without the sign between them."""
    return said.partition(note)[0].rstrip(" \t\r\n:：,，。.．;；、!！—–-")


def _first(text: str) -> Read | Unclear | None:
    """What a text begins with, and what stands behind that; None if it is nothing that is known."""
    share = _SHARE.match(text)
    if share is not None:
        rest = text[share.end() :]
        if Decimal(share[1]) == _ALL and not rest[:1].isalnum():
            return Read("done", rest.strip(" \t\r\n:：,，。.;；、"))
        return Unclear("over" if Decimal(share[1]) > _ALL else "share")
    if _NOT_DONE.match(text):
        return Unclear("not_done")
    if _NEARLY.match(text):
        return Unclear("nearly")
    found = _STATE.match(text)
    return Read(_KNOWN[_bare(found[1])], text[found.end() :].strip()) if found is not None else None


def _bare(word: str) -> str:
    return re.sub(r"[\s_]+", "", word.lower())
