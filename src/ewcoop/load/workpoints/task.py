"""One task: its number, title and measures, and who is responsible for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding
from ewcoop.load.workpoints import refusals
from ewcoop.load.workpoints.brackets import Bracket, brackets
from ewcoop.load.workpoints.deadlines import Deadline, deadline_of
from ewcoop.load.workpoints.outline import Block
from ewcoop.load.workpoints.passages import Passage, Said
from ewcoop.load.workpoints.sentences import sentences, title_and_rest
from ewcoop.load.workpoints.tree import Group, Put
from ewcoop.load.workpoints.units import Units, units_in
from ewcoop.places import SourceMap

_MARKS = "。；;，,、 \n\t\u3000"


LABELLED = re.compile("[一-鿿]{2,12}[:：]")
"""What says of itself that it is no unit: 责任人：…"""


class ReadTask(NamedTuple):
    """A task as read. `over` is what stands behind its units and belongs nowhere."""

    number: Put
    title: Said
    measures: list[Said]
    units: Units
    over: list[Said]
    findings: list[Finding]
    deadline: Put | None = None
    derived: bool = False
    """Whether the document says less than a day."""
    no_days: Sequence[Said] = ()
    """What it says of time, and is no day."""

    def group(self, listed: list[Said]) -> Group:
        """Its data, with these units."""
        items: dict[str, Any] = {"number": self.number, "title": self.title}
        if self.measures:
            items["measures"] = self.measures
        if self.units.leads:
            items["lead"] = self.units.leads[0]
        if listed:
            items["units"] = listed
        if self.units.manner is not None:
            items["manner"] = self.units.manner
        if self.deadline is not None:
            items["deadline"] = self.deadline
        return Group(items, self.number.start, self.title.end)


def read_task(block: Block, places: SourceMap, year: int | None) -> ReadTask:
    """Reads the lines of a task, in a plan for a year."""
    number, head = block.number, block.head
    at = Put(number.value, head.at(0), head.at(number.end - 1) + 1)
    passage = Passage([(head, number.end, len(head.text)), *((line, 0, len(line.text)) for line in block.below)])
    found = list(brackets(passage.text))
    findings = list(_of_brackets(found, passage, number.value, places))
    lists = [units_in(passage, *one.inside) for one in found]
    units = _together(lists)
    deadline, no_days = _until(units, year)
    title, measures, over = _text(passage, found, at)
    findings += _of_units(lists, units, number.value, places)
    day = Put(deadline[0].day.isoformat(), deadline[1].start, deadline[1].end) if deadline is not None else None
    derived = deadline is not None and deadline[0].derived
    return ReadTask(at, title, measures, units, over, findings, day, derived, no_days)


def _text(passage: Passage, found: list[Bracket], at: Put) -> tuple[Said, list[Said], list[Said]]:
    """The title, the measures, and what stands behind all places that name units or a deadline."""
    body_end = found[0].first if found else len(passage.text)
    title_end, rest = title_and_rest(passage.text[:body_end])
    title = passage.said(0, title_end) or Said("", at.start, at.end)
    measures, over = sentences(passage, rest, body_end), []
    last = found[0].end if found else len(passage.text)
    for one in [*found[1:], None]:
        stop = one.first if one is not None else len(passage.text)
        between = sentences(passage, last, stop)
        if one is not None:
            measures += between
        else:
            over += between
        last = one.end if one is not None else stop
    return title, measures, over


def _until(units: Units, year: int | None) -> tuple[tuple[Deadline, Said] | None, list[Said]]:
    """The deadline among what a task says of time: the first that is a day; and what else it says of time."""
    days = [(deadline_of(one.text, year), one.whole) for one in units.until]
    deadline = next(((day, said) for day, said in days if day is not None), None)
    return deadline, [said for _, said in days if deadline is None or said is not deadline[1]]


def _together(every: list[Units]) -> Units:
    """Several lists of one task as one. Of several leads all but the first come first among the units."""
    leads = _chain(one.leads for one in every)
    units = _chain(one.units for one in every)
    if len(every) > 1:
        leads, units = _once(leads), _once(units)
    return Units(
        leads[:1],
        (*leads[1:], *units),
        next((one.manner for one in every if one.manner is not None), None),
        _chain(one.standing for one in every),
        next((one.standing_text for one in every if one.standing_text is not None), None),
        _chain(one.unknown for one in every),
        tuple(until for one in every for until in one.until),
    )


def _chain(every: Iterable[tuple[Said, ...]]) -> tuple[Said, ...]:
    return tuple(chain.from_iterable(every))


def _once(every: tuple[Said, ...]) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for said in every:
        found.setdefault(said.text, said)
    return tuple(found.values())


def _of_brackets(found: list[Bracket], passage: Passage, number: int, places: SourceMap) -> list[Finding]:
    out = []
    for one in found:
        start = passage.at(one.first)
        if not one.closed:
            out.append(refusals.open_bracket(number, refusals.at(places, start, passage.at(one.end - 1) + 1)))
        elif not one.alike:
            out.append(refusals.unlike_halves(number, refusals.at(places, start, start + 1)))
    apart = [
        one
        for last, one in zip([None, *found], found, strict=False)
        if one.units and (last is None or passage.text[last.end : one.first].strip(_MARKS))
    ]
    if len(apart) > 1:
        start = passage.at(apart[1].first)
        out.append(refusals.several_places(number, len(apart), refusals.at(places, start, start + 1)))
    return out


def _of_units(lists: list[Units], units: Units, number: int, places: SourceMap) -> Iterator[Finding]:
    for said in units.unknown:
        if not LABELLED.match(said.text):
            yield refusals.not_a_unit(said.text, number, refusals.at(places, said.start, said.end))
    leads = _once(_chain(one.leads for one in lists))
    if len(leads) > 1:
        names = [said.text for said in leads]
        yield refusals.several_leads(number, names, refusals.at(places, leads[1].start, leads[1].end))
