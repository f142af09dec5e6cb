"""Work points as the data of a work plan, with the place of every word; or why there is none."""

from __future__ import annotations

import os
import re
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.workpoints import refusals
from ewcoop.load.workpoints.cadence import cadence_in
from ewcoop.load.workpoints.declared import Declared, declared
from ewcoop.load.workpoints.head import aim_of, foot_of, head_of
from ewcoop.load.workpoints.outline import Outline, PartBlock, outline_of
from ewcoop.load.workpoints.passages import MOST_LINES, Line, Passage, Said, lines_of
from ewcoop.load.workpoints.task import ReadTask, read_task
from ewcoop.load.workpoints.tree import Group, Put, put_together
from ewcoop.model.names import Names
from ewcoop.model.numerals import chinese
from ewcoop.places import Path, SourceMap
from ewcoop.source.text import Read, read_export

WORDS = (".docx",)
OTHERS = (".doc", ".wps", ".pdf", ".ofd", ".rtf", ".odt")
"""Endings of what people write documents in, and nothing here can read."""

_BINARY = re.compile("[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f]")


class Document(NamedTuple):
    """The text of a document; `stopped` if there is nothing to be read."""

    places: SourceMap
    findings: list[Finding]
    stopped: bool = False
    opened: bool = True


class WorkPoints(NamedTuple):
    """The data of a work plan, its places, what was found, and which of it the text does not say."""

    data: Any
    findings: list[Finding]
    proposed: frozenset[Path] = frozenset()


def open_document(name: str) -> Document:
    """The text of a file. Never raises for what it contains."""
    ending = os.path.splitext(name)[1].lower()
    if ending in OTHERS and os.path.isfile(name):
        return Document(SourceMap(name, ""), [refusals.other_program(ending)], stopped=True)
    if ending in WORDS:
        from ewcoop.source.word import read_word  # most documents are text

        word = read_word(name)
        stopped = any(finding.severity is Severity.ERROR for finding in word.findings)
        return Document(SourceMap(name, "\n".join(word.lines)), word.findings, stopped, word.opened)
    text, finding = _text(name)
    findings = [finding] if finding is not None else []
    stopped = finding is not None and finding.severity is Severity.ERROR
    opened = not (stopped and finding is not None and finding.code == "EW001" and not os.path.isfile(name))
    return Document(SourceMap(name, text), findings, stopped, opened)


def _text(name: str) -> Read:
    read = read_export(FilePath(name))
    if read.text and len(_BINARY.findall(read.text[:65536])) > 8:
        return Read("", refusals.no_text())
    return read


def read_work_points(places: SourceMap, names: Names | None) -> WorkPoints | list[Finding]:
    """The work plan that a text is. `names` are those of the pairings, by which partners are known."""
    lines, cuts = lines_of(places.text)
    if not lines:
        return [refusals.empty()]
    if len(lines) > MOST_LINES:
        return [refusals.too_long(MOST_LINES)]
    outline = outline_of(lines)
    wanting = _wanting(outline, places)
    if wanting is not None:
        return [wanting]
    reader = _Reader(places, outline, lines, names)
    reader.findings += [
        refusals.left_behind(cut.text, _at(places, cut.start, cut.start + len(cut.text))) for cut in cuts
    ]
    points = reader.read()
    if not any(task.units.units or task.units.leads for part in reader.tasks for task in part):
        first = outline.parts[0].block.head.at(0)
        return [refusals.no_units(sum(len(part) for part in reader.tasks), _at(places, first, first + 1))]
    return points


def _wanting(outline: Outline, places: SourceMap) -> Finding | None:
    """Why an outline is none of work points."""
    tasks = [task for part in outline.parts for task in part.tasks]
    if not outline.parts and outline.loose:
        return refusals.no_parts(len(outline.loose), _head(places, outline.loose[0].head))
    if not outline.parts:
        return refusals.nothing_numbered()
    if not tasks and not outline.loose:
        return refusals.no_tasks(len(outline.parts), _head(places, outline.parts[0].block.head))
    return None


def _at(places: SourceMap, start: int, end: int) -> Any:
    return refusals.at(places, start, end)


def _head(places: SourceMap, line: Line) -> Any:
    return refusals.at(places, line.at(0), line.at(len(line.text) - 1) + 1)


class _Reader:
    def __init__(self, places: SourceMap, outline: Outline, lines: list[Line], names: Names | None) -> None:
        self.places, self.outline, self.lines, self.names = places, outline, lines, names
        self.findings: list[Finding] = []
        self.proposed: set[Path] = set()
        self.tasks = [[read_task(block, places) for block in part.tasks] for part in outline.parts]
        self.standing = {s.text: s for part in self.tasks for task in part for s in task.units.standing}
        self.over: list[Said] = []

    def read(self) -> WorkPoints:
        every = [task for part in self.tasks for task in part]
        self.findings += [finding for task in every for finding in task.findings]
        for block in self.outline.loose:
            self.findings.append(refusals.loose_task(block.number.value, _head(self.places, block.head)))
        foot = foot_of(every[-1].over) if every else foot_of([])
        self.over = [said for task in every[:-1] for said in task.over] + foot.over
        items: dict[str, Any] = {"workplan": self._head(foot)}
        preamble = head_of(self.outline.before).preamble
        if preamble is not None:
            items["preamble"] = preamble
        items |= {**self._partners(), **self._cadence(), **self._units(every), **self._standing(every)}
        items["parts"] = [self._part(at, part) for at, part in enumerate(self.outline.parts)]
        items |= self._notes(every)
        data, entry = put_together(Group(items, self.lines[0].at(0), self.lines[0].at(0) + 1))
        self.places.root = entry
        return WorkPoints(data, self.findings, frozenset(self.proposed))

    def _head(self, foot: Any) -> Group:
        head = head_of(self.outline.before)
        said = {"title": head.title, "year": head.year, "stage": head.stage, "issuer": foot.issuer,
                "document": head.document, "issued": foot.issued}  # fmt: skip
        start = head.title.start if head.title is not None else self.lines[0].at(0)
        end = head.title.end if head.title is not None else start + 1
        return Group({key: value for key, value in said.items() if value is not None}, start, end)

    def _partners(self) -> dict[str, Any]:
        if self.names is None:
            self.findings.append(refusals.partners_unknown(None))
            return {}
        text = self.places.text
        found = sorted((at, name) for scope in self.names.pairings.west for one in scope.partners
                       if (at := text.find(name := one.name)) >= 0)  # fmt: skip
        if not found:
            return {}
        at, name = found[0]
        self.proposed.add(("partners",))
        self.findings.append(
            refusals.partners_proposed([one for _, one in found], _at(self.places, at, at + len(name)))
        )
        return {"partners": [Said(name, at, at + len(name)) for at, name in found]}

    def _cadence(self) -> dict[str, Any]:
        whole = Passage([(line, 0, len(line.text)) for line in self.lines])
        steps = [
            Group({"text": said, "every": Put(every, said.start, said.end)}, said.start, said.end)
            for said, every in cadence_in(whole)
        ]
        return {"cadence": steps} if steps else {}

    def _units(self, every: list[ReadTask]) -> dict[str, Any]:
        lists = [(*task.units.leads, *task.units.units, *task.units.standing) for task in every]
        units = declared(lists)
        for at, unit in enumerate(units):
            self._tell_aliases(at, unit)
        return {"units": [unit.group() for unit in units]}

    def _tell_aliases(self, at: int, unit: Declared) -> None:
        for number, alias in enumerate(unit.aliases):
            self.proposed.add(("units", at, "aliases"))
            path = ("units", at, "aliases", number)
            span = _at(self.places, alias.start, alias.end)
            self.findings.append(refusals.two_names(path, alias.text, unit.name.text, span))

    def _standing(self, every: list[ReadTask]) -> dict[str, Any]:
        text = next((task.units.standing_text for task in every if task.units.standing_text is not None), None)
        if not self.standing:
            return {}
        units = list(self.standing.values())
        items: dict[str, Any] = {"units": units}
        if text is not None:
            items["text"] = text
        return {"standing": Group(items, units[0].start, units[0].end)}

    def _part(self, at: int, part: PartBlock) -> Group:
        number, head = part.block.number, part.block.head
        passage = Passage([(head, number.end, len(head.text))])
        stop = passage.text.find("。")
        stop = len(passage.text) if stop < 0 else stop
        place = Put(self._number(at, part), head.at(0), head.at(number.end - 1) + 1)
        items: dict[str, Any] = {"number": place}
        if part.due is not None:
            items["written"] = Put(number.written, place.start, place.end)
        items["title"] = passage.said(0, stop) or Put("", place.start, place.end)
        aim = aim_of(part.block.below, passage.said(stop + 1, len(passage.text)))
        if aim is not None:
            items["aim"] = aim
        items["tasks"] = [task.group(self._listed(task)) for task in self.tasks[at]]
        return Group(items, place.start, head.at(len(head.text) - 1) + 1)

    def _number(self, at: int, part: PartBlock) -> Any:
        """The number as the other parts write it; of one in another style, the one that was due."""
        number, style = part.block.number, self.outline.style
        value = part.due if part.due is not None else number.value
        in_chinese = style is not None and style.kind == "chinese"
        shown: Any = chinese(value) if in_chinese else value
        if part.due is not None and at:
            before = self.outline.parts[at - 1].block
            self.proposed.add(("parts", at, "number"))
            span = _at(self.places, part.block.head.at(0), part.block.head.at(len(number.written) - 1) + 1)
            path = ("parts", at, "number")
            self.findings.append(refusals.other_style(path, number.written, str(shown), before.number.written, span))
        return shown

    def _listed(self, task: ReadTask) -> list[Said]:
        """The units of a task; a standing one that ends the list is not said again."""
        units = list(task.units.units)
        while units and units[-1].text in self.standing:
            units.pop()
        return units

    def _notes(self, every: list[ReadTask]) -> dict[str, Any]:
        for said in self.over:
            self.findings.append(refusals.not_understood(said.text, _at(self.places, said.start, said.end)))
        notes = [*(said for task in every for said in task.units.unknown), *self.over]
        return {"notes": notes} if notes else {}
