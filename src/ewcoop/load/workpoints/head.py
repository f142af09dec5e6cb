"""What stands above and below the parts: title, stage, number and day of the document, who issued it, words before."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from ewcoop.load.workpoints.passages import Line, Passage, Said
from ewcoop.load.workpoints.tree import Put
from ewcoop.model.numerals import value_of

_DIGITS = "〇○零一二三四五六七八九"
_YEAR = re.compile(rf"(?:(?:19|20)\d\d|二[{_DIGITS}]{{3}})(?=年)")
_STAGE = re.compile(r"[（(【\[]\s*([^（）()【】\[\]]{1,12}(?:稿|试行|草案))\s*[)）】\]]")
_DOCUMENT = re.compile(r"[一-鿿]{2,12}[〔\[（(](?:19|20)\d\d[〕\])）]\s*\d{1,4}\s*号")
_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_CHINESE_DAY = re.compile(rf"(二[{_DIGITS}]{{3}})年([一二三四五六七八九十]{{1,2}})月([一二三四五六七八九十]{{1,3}})日")
_BEHIND = re.compile(r"(?P<who>\S.{1,60}?)\s{2,}(?=(?:19|20|二[〇○零])\S{2,}年)")
_LETTERHEAD = "文件"
_PROSE = "，。；、：,;"
_MOST_TITLE_LINES = 3
_LONGEST_FOOT = 120


class DocumentHead(NamedTuple):
    """What is known of the document; each None where it does not say so."""

    title: Said | None = None
    year: Put | None = None
    stage: Said | None = None
    document: Said | None = None
    preamble: Put | None = None
    issuer: Said | None = None
    issued: Put | None = None


def head_of(before: list[Line]) -> DocumentHead:
    """Reads the lines above the first number."""
    title: list[Line] = []
    stage = document = issuer = issued = None
    rest = list(before)
    while rest:
        line, passage = rest[0], Passage([(rest[0], 0, len(rest[0].text))])
        if (found := _STAGE.fullmatch(passage.text)) is not None and title:
            stage = passage.said(*found.span(1))
        elif _DOCUMENT.fullmatch(passage.text) is not None:
            document = passage.said(0, len(passage.text))
        elif title and (day := day_of(passage.text.strip("（）()"))) is not None:
            issued = Put(day.isoformat(), line.at(0), line.at(len(line.text) - 1) + 1)
        elif not title and len(passage.text) > len(_LETTERHEAD) and passage.text.endswith(_LETTERHEAD):
            issuer = passage.said(0, len(passage.text) - len(_LETTERHEAD))
        elif stage is None and len(title) < _MOST_TITLE_LINES and not any(s in passage.text for s in _PROSE):
            title.append(line)
        else:
            break
        rest.pop(0)
    said, of_title = _title(title)
    return DocumentHead(said, _year(title), stage or of_title, document, _joined(rest), issuer, issued)


def year_of(head: DocumentHead, lines: list[Line], issued: Put | None) -> Put | None:
    """The year of a document whose title says none: that of its number, of its day, or the first of its text."""
    for said in (head.document, issued or head.issued):
        if said is not None:
            text = said.text if isinstance(said, Said) else str(said.value)
            found = re.search(r"(?:19|20)\d\d", text)
            if found is not None:
                return Put(int(found[0]), said.start, said.end)
    return _year(lines)


def day_of(text: str) -> datetime.date | None:
    """2026年3月5日, 二〇二六年三月五日; None for anything else."""
    text = "".join(text.split())
    found = _DAY.fullmatch(text)
    chinese = _CHINESE_DAY.fullmatch(text)
    try:
        if found is not None:
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if chinese is not None:
            return datetime.date(_number(chinese[1]), value_of(chinese[2]) or 0, value_of(chinese[3]) or 0)
    except ValueError:
        return None
    return None


def _number(year: str) -> int:
    return int(year) if year.isascii() else int("".join(str(max(0, _DIGITS.index(sign) - 2)) for sign in year))


def _title(lines: list[Line]) -> tuple[Said | None, Said | None]:
    """The title, and a stage that stands at its end."""
    if not lines:
        return None, None
    passage = Passage([(line, 0, len(line.text)) for line in lines])
    end = len(passage.text)
    stage = next((found for found in _STAGE.finditer(passage.text) if found.end() == end), None)
    title = passage.said(0, stage.start() if stage is not None else end)
    if title is not None:
        title = title._replace(text=title.text.replace("\n", ""))
    return title, passage.said(*stage.span(1)) if stage is not None else None


def _year(lines: list[Line]) -> Put | None:
    for line in lines:
        found = _YEAR.search(line.text)
        if found is not None:
            return Put(_number(found[0]), line.at(found.start()), line.at(found.end() - 1) + 1)
    return None


def _joined(lines: list[Line]) -> Put | None:
    if not lines:
        return None
    text = "\n".join(line.text for line in lines)
    return Put(text, lines[0].at(0), lines[-1].at(len(lines[-1].text) - 1) + 1)


def aim_of(lines: list[Line], first: Said | None) -> Put | None:
    """The words under the heading of a part; `first` are those on its own line."""
    below = _joined(lines)
    if first is None:
        return below
    text = first.text if below is None else f"{first.text}\n{below.value}"
    return Put(text, first.start, first.end)


class Foot(NamedTuple):
    """The day and the issuer at the end of a document, and what else stands there."""

    issued: Put | None
    issuer: Said | None
    over: list[Said]


def foot_of(over: list[Said]) -> Foot:
    """Reads what stands behind the last task."""
    for at, said in enumerate(over):
        behind = _BEHIND.match(said.text) if len(said.text) <= _LONGEST_FOOT else None
        day = day_of(said.text[behind.end() if behind is not None else 0 :].removesuffix("印发"))
        if day is None:
            continue
        before = over[at - 1] if at and behind is None else None
        issuer = before if before is not None and not any(sign in before.text for sign in _PROSE) else None
        rest = [one for one in over if one is not said and one is not issuer]
        if behind is not None:
            issuer = Said(behind["who"], said.start, said.start + len(behind["who"]))
        return Foot(Put(day.isoformat(), said.start, said.end), issuer, rest)
    return Foot(None, None, over)
