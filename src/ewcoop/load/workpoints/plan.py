"""The data of a work plan, put together from the outline of a document; what is not certain is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding
from ewcoop.load.workpoints import refusals, remarks
from ewcoop.load.workpoints.brackets import names_units
from ewcoop.load.workpoints.cadence import cadence_in
from ewcoop.load.workpoints.declared import Declared, declared
from ewcoop.load.workpoints.head import aim_of, foot_of, head_of, year_of
from ewcoop.load.workpoints.numbers import number_at
from ewcoop.load.workpoints.outline import Outline, PartBlock
from ewcoop.load.workpoints.passages import Line, Passage, Said
from ewcoop.load.workpoints.task import LABELLED, ReadTask, read_task
from ewcoop.load.workpoints.tree import Group, Put, put_together
from ewcoop.model.names import Names
from ewcoop.model.numerals import chinese
from ewcoop.places import Path, SourceMap, Span

_AFTER_TITLE = "：:；;，,、 \u3000"
_FOOT_IN_ANNEX = 12
"""Among so many lines behind the list of annexes stand the issuer and the day."""


class WorkPoints(NamedTuple):
    """The data of a work plan, its places, what was found, and which of it the text does not say."""

    data: Any
    findings: list[Finding]
    proposed: frozenset[Path] = frozenset()


class Reader:
    def __init__(self, places: SourceMap, outline: Outline, lines: list[Line], names: Names | None) -> None:
        self.places, self.outline, self.lines, self.names = places, outline, lines, names
        self.findings: list[Finding] = []
        self.stops: list[Finding] = []
        """What nothing can be read without."""
        self.proposed: set[Path] = set()
        self.head = head_of(outline.before)
        every = [block for part in outline.parts for block in part.tasks]
        last = read_task(every[-1], places, None).over if every else []
        self.aside, self.annex = _said(outline.aside), _said(outline.annex)
        self.foot = foot_of([*last, *self.aside, *self.annex[:_FOOT_IN_ANNEX]])
        self.year = self.head.year or self._year()
        year = self.year.value if self.year is not None else None
        self.tasks = [[read_task(block, places, year) for block in part.tasks] for part in outline.parts]
        self.standing = {s.text: s for part in self.tasks for task in part for s in task.units.standing}

    def read(self) -> WorkPoints:
        every = [task for part in self.tasks for task in part]
        self.findings += [finding for task in every for finding in task.findings]
        for block in self.outline.loose:
            self.findings.append(refusals.loose_task(block.number.value, refusals.of_line(self.places, block.head)))
        items: dict[str, Any] = {"workplan": self._head()}
        if self.head.preamble is not None:
            items["preamble"] = self.head.preamble
        items |= {**self._partners(), **self._cadence(), **self._units(every), **self._standing(every)}
        items["parts"] = [self._part(at, part) for at, part in enumerate(self.outline.parts)]
        self._tell_deadlines()
        items |= self._notes(every)
        data, entry = put_together(Group(items, self.lines[0].at(0), self.lines[0].at(0) + 1))
        self.places.root = entry
        return WorkPoints(data, self.findings, frozenset(self.proposed))

    def _year(self) -> Put | None:
        year = year_of(self.head, self.lines, self.foot.issued)
        if year is not None:
            self.proposed.add(("workplan", "year"))
            self.findings.append(remarks.year(year.value, refusals.at(self.places, year.start, year.end)))
        return year

    def _head(self) -> Group:
        head = self.head
        said = {"title": head.title, "year": self.year, "stage": head.stage,
                "issuer": self.foot.issuer or head.issuer, "document": head.document,
                "issued": self.foot.issued or head.issued}  # fmt: skip
        if head.title is None:
            self.stops.append(remarks.no_title())
        elif self.year is None:
            self.stops.append(remarks.no_year())
        start = head.title.start if head.title is not None else self.lines[0].at(0)
        end = head.title.end if head.title is not None else start + 1
        return Group({key: value for key, value in said.items() if value is not None}, start, end)

    def _partners(self) -> dict[str, Any]:
        if self.names is None:
            self.findings.append(refusals.partners_unknown())
            return {}
        text = self.places.text
        found = sorted((at, name) for scope in self.names.pairings.west for one in scope.partners
                       if (at := text.find(name := one.name)) >= 0)  # fmt: skip
        if not found:
            return {}
        at, name = found[0]
        self.proposed.add(("partners",))
        self.findings.append(
            refusals.partners_proposed([one for _, one in found], refusals.at(self.places, at, at + len(name)))
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
            span = refusals.at(self.places, alias.start, alias.end)
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
        title = passage.said(0, len(passage.text[:stop].rstrip(_AFTER_TITLE)))
        if title is None:
            self.stops.append(remarks.no_name(number.written, refusals.of_line(self.places, head)))
        items["title"] = title or Put(number.written, place.start, place.end)
        aim = aim_of(part.block.below, passage.said(stop + 1, len(passage.text)))
        if aim is not None:
            items["aim"] = aim
        if names_units(passage.text) or any(names_units(line.text) for line in part.block.below):
            told = remarks.units_of_part(
                title.text if title is not None else number.written, refusals.of_line(self.places, head)
            )
            self.findings.append(told)
        items["tasks"] = [self._task(task) for task in self.tasks[at]]
        return Group(items, place.start, head.at(len(head.text) - 1) + 1)

    def _task(self, task: ReadTask) -> Group:
        if not task.title.text:
            self.stops.append(
                remarks.no_name(str(task.number.value), refusals.at(self.places, task.title.start, task.title.end))
            )
        return task.group(self._listed(task))

    def _number(self, at: int, part: PartBlock) -> Any:
        """The number as the other parts write it; of one in another style, the one that was due."""
        number, style = part.block.number, self.outline.style
        value = part.due if part.due is not None else number.value
        in_chinese = style is not None and style.kind == "chinese"
        shown: Any = chinese(value) if in_chinese else value
        if part.due is not None and at:
            before = self.outline.parts[at - 1].block
            self.proposed.add(("parts", at, "number"))
            span = refusals.at(self.places, part.block.head.at(0), part.block.head.at(len(number.written) - 1) + 1)
            path = ("parts", at, "number")
            self.findings.append(refusals.other_style(path, number.written, str(shown), before.number.written, span))
        return shown

    def _listed(self, task: ReadTask) -> list[Said]:
        """The units of a task; a standing one that ends the list is not said again."""
        units = list(task.units.units)
        while units and units[-1].text in self.standing:
            units.pop()
        return units

    def _tell_deadlines(self) -> None:
        """Says of all days together that the document does not say in full."""
        told: list[tuple[int, str, str]] = []
        first: tuple[Path, Put] | None = None
        for at, tasks in enumerate(self.tasks):
            for number, task in enumerate(tasks):
                if task.deadline is None or not task.derived:
                    continue
                path: Path = ("parts", at, "tasks", number, "deadline")
                self.proposed.add(path)
                first = first or (path, task.deadline)
                words = self.places.text[task.deadline.start : task.deadline.end]
                told.append((task.number.value, refusals.shortened(words), task.deadline.value))
        if first is not None:
            path, place = first
            self.findings.append(remarks.deadlines(told, path, refusals.at(self.places, place.start, place.end)))

    def _notes(self, every: list[ReadTask]) -> dict[str, Any]:
        """What has no place of its own, told once for what stands together."""
        taken = [self.foot.issuer, *([self.foot.issued] if self.foot.issued is not None else [])]
        notes = [said for task in every for said in (*task.units.unknown, *task.no_days)]
        self._tell([(t.number.value, said) for t in every for said in t.no_days], remarks.no_days)
        labelled = [(t.number.value, said) for t in every for said in t.units.unknown if LABELLED.match(said.text)]
        self._tell(labelled, remarks.labelled)
        for over in (task.over for task in every):
            notes += self._left(over, taken, _tell_left)
        notes += self._left(self.aside, taken, _tell_aside) + self._left(self.annex, taken, _tell_annex)
        return {"notes": notes} if notes else {}

    def _tell(self, found: list[tuple[int, Said]], told: Callable[[list[tuple[int, str]], Span], Finding]) -> None:
        """Says of all tasks together what many of them have, where it stands first."""
        if found:
            first = found[0][1]
            texts = [(number, said.text) for number, said in found]
            self.findings.append(told(texts, refusals.at(self.places, first.start, first.end)))

    def _left(self, over: list[Said], taken: list[Any], told: Any) -> list[Said]:
        rest = [said for said in over if not any(one is not None and one.start == said.start for one in taken)]
        if rest:
            self.findings.append(told(rest, refusals.at(self.places, rest[0].start, rest[0].end)))
        return rest


def _said(lines: list[Line]) -> list[Said]:
    return [Said(line.text, line.at(0), line.at(len(line.text) - 1) + 1) for line in lines]


def _tell_left(rest: list[Said], span: Span) -> Finding:
    texts = [said.text for said in rest]
    return remarks.several_lines(texts, span) if len(texts) > 1 else refusals.not_understood(texts[0], span)


def _tell_aside(rest: list[Said], span: Span) -> Finding:
    numbered = [said.text for said in rest if number_at(said.text) is not None]
    return remarks.headings(numbered or [said.text for said in rest], span)


def _tell_annex(rest: list[Said], span: Span) -> Finding:
    return remarks.annex(rest[0].text, len(rest), span)
