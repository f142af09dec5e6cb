"""What stands above and below the parts: title, stage, number and day of the document, who issued it, words before."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from ewcoop.load.workpoints.passages import Line, Passage, Said
from ewcoop.load.workpoints.tree import Put

_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_STAGE = re.compile(r"[（(【\[]\s*([^（）()【】\[\]]{1,12}(?:稿|试行|草案))\s*[)）】\]]")
_DOCUMENT = re.compile(r"[一-鿿]{2,12}[〔\[（(](?:19|20)\d\d[〕\])）]\s*\d{1,4}\s*号")
_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_PROSE = "，。；、：,;"
_MOST_TITLE_LINES = 3


class DocumentHead(NamedTuple):
    """What is known of the document; each None where it does not say so."""

    title: Said | None = None
    year: Put | None = None
    stage: Said | None = None
    document: Said | None = None
    preamble: Put | None = None


def head_of(before: list[Line]) -> DocumentHead:
    """Reads the lines above the first number."""
    title: list[Line] = []
    stage = document = None
    rest = list(before)
    while rest:
        passage = Passage([(rest[0], 0, len(rest[0].text))])
        if (found := _STAGE.fullmatch(passage.text)) is not None and title:
            stage = passage.said(*found.span(1))
        elif _DOCUMENT.fullmatch(passage.text) is not None:
            document = passage.said(0, len(passage.text))
        elif stage is None and len(title) < _MOST_TITLE_LINES and not any(s in passage.text for s in _PROSE):
            title.append(rest[0])
        else:
            break
        rest.pop(0)
    said, of_title = _title(title)
    return DocumentHead(said, _year(title), stage or of_title, document, _joined(rest))


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
            return Put(int(found[0]), line.at(found.start()), line.at(found.end() - 1) + 1)
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
        found = _DAY.fullmatch(said.text.replace(" ", ""))
        if found is None:
            continue
        try:
            day = datetime.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue
        issuer = over[at - 1] if at and not any(sign in over[at - 1].text for sign in _PROSE) else None
        rest = [one for one in over if one is not said and one is not issuer]
        return Foot(Put(day.isoformat(), said.start, said.end), issuer, rest)
    return Foot(None, None, over)
