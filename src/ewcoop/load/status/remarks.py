"""Whether what stands behind a state in its cell takes the state back: 已完成（还差一项）, 进行中，已全部完成."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_LONGEST = 2000
_LEFT = re.compile(
    r"未(?!成年|来|发生|发现|出现)|(?:还|只|仅|仍)差|还有|还需|还要|仍需|仍有|剩|(?<![高时风崇])尚|(?<![接招期对优款看善])待(?!遇)"
    r"|(?<![不非])但|除(?!此)[^。;]{1,60}外|进行中|推进中|办理中|正在(?:推进|进行|办理)|(?<![一二三四五六七八九十两全各几个\d])部分"
    r"|没有?(?:全部)?(?:完成|办结|落实|到位)|\b(?:but|except|pending|awaiting|remaining|partly|not)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"(?<![\d./])(\d{1,6})\s{0,3}/\s{0,3}(\d{1,6})(?![\d./])", re.ASCII)
_SHARE = re.compile(r"(?<![\d.])(\d{1,6}(?:\.\d{1,6})?)\s{0,3}%", re.ASCII)
_OF_SOMETHING_ELSE = re.compile(r"(?:增长|增加|提高|提升|上升|下降|减少|降低|满意[度率])[了达到至约为]{0,3}$")
"""Before a percentage: then it does not say how much is done."""
_ALL_DONE = re.compile(
    r"(?:^|[,.。;:!()、\s])(?:目前|现在?|现已|均|都){0,2}(?:已经?)?"
    r"(?:全部(?:完成|办结|落实)|(?<=已)(?:完成|办结|落实)|(?<=已经)(?:完成|办结|落实)|(?:完成)?100%)(?=[,.。;:!()、\s]|$)"
)


def is_left(remark: str) -> bool:
    """Whether a remark says that something is left to do: 未验收, 待审批, 60%, 3/5."""
    said = unicodedata.normalize("NFKC", remark[:_LONGEST])
    return (
        _LEFT.search(said) is not None
        or any(int(found[1]) < int(found[2]) for found in _OF.finditer(said))
        or any(
            Decimal(found[1]) < 100 and not _OF_SOMETHING_ELSE.search(said[max(0, found.start() - 8) : found.start()])
            for found in _SHARE.finditer(said)
        )
    )


def is_all_done(remark: str) -> bool:
    """Whether some part of a remark says of the whole task that it is done: 已全部完成, but not 方案已完成."""
    return _ALL_DONE.search(unicodedata.normalize("NFKC", remark[:_LONGEST])) is not None
