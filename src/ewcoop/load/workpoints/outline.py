"""The outline of a document: which lines are headings of parts, which begin a task, and what stands between them.

Nobody writes the numbers of parts and of tasks alike, so the two are told apart by what follows them: a task leads to
units, a heading to tasks. A number in another style than its fellows is taken for the one that was due.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ewcoop.load.workpoints.brackets import brackets
from ewcoop.load.workpoints.numbers import Number, Style, number_at
from ewcoop.load.workpoints.passages import Line

_LONGEST_HEADING = 40


class Block(NamedTuple):
    """A numbered line, and the lines below it that are not numbered."""

    number: Number
    head: Line
    below: list[Line]


class PartBlock(NamedTuple):
    """A part: its heading, and its tasks. `due` is its number, if that is not written as those of the other parts."""

    block: Block
    tasks: list[Block]
    due: int | None = None


class Outline(NamedTuple):
    """What stands before the first number, the parts, and tasks that stand before any part."""

    before: list[Line]
    parts: list[PartBlock]
    loose: list[Block]
    style: Style | None
    """How the parts are numbered."""


class _Numbered(NamedTuple):
    line: Line
    number: Number
    names_units: bool
    is_short: bool


def outline_of(lines: list[Line]) -> Outline:
    """Parts and tasks of a document."""
    looked = [_look(line) for line in lines]
    of_tasks = _task_style(looked)
    of_parts = _part_style(looked, of_tasks)
    return _Outliner(of_parts, of_tasks).outline(looked)


def _look(line: Line) -> _Numbered | Line:
    number = number_at(line.text)
    if number is None:
        return line
    rest = line.text[number.end :]
    names = next(brackets(rest), None) is not None
    return _Numbered(line, number, names, len(rest) <= _LONGEST_HEADING and "。" not in rest.rstrip("。") and not names)


def _task_style(looked: list[_Numbered | Line]) -> Style | None:
    """That of most numbers nearest to a list of units; without any, the most usual of what is no heading."""
    votes: Counter[Style] = Counter()
    last: _Numbered | None = None
    for one in looked:
        if isinstance(one, _Numbered):
            last = one
            if one.names_units:
                votes[one.number.style] += 1
        elif last is not None and next(brackets(one.text), None) is not None:
            votes[last.number.style] += 1
    if not votes:
        votes = Counter(one.number.style for one in looked if isinstance(one, _Numbered) and not one.is_short)
    return votes.most_common(1)[0][0] if votes else None


def _part_style(looked: list[_Numbered | Line], of_tasks: Style | None) -> Style | None:
    """That of most headings right before a task."""
    votes: Counter[Style] = Counter()
    heading: _Numbered | None = None
    for one in looked:
        if not isinstance(one, _Numbered):
            continue
        if one.number.style == of_tasks:
            if heading is not None:
                votes[heading.number.style] += 1
            heading = None
        elif one.is_short or one.number.style.kind == "chinese":
            heading = one
    if votes:
        return votes.most_common(1)[0][0]
    headings = [
        o.number.style for o in looked if isinstance(o, _Numbered) and o.is_short and o.number.style != of_tasks
    ]
    return headings[0] if headings else None


class _Outliner:
    """Goes through a document line by line."""

    def __init__(self, of_parts: Style | None, of_tasks: Style | None) -> None:
        self.of_parts, self.of_tasks = of_parts, of_tasks
        self.out = Outline([], [], [], of_parts)
        self.open: Block | None = None
        self.in_task = False
        self.has_units = False
        self.next_part = self.next_task = 1

    def outline(self, looked: list[_Numbered | Line]) -> Outline:
        for one in looked:
            if isinstance(one, Line):
                self._plain(one)
            else:
                self._numbered(one)
        return self.out

    def _plain(self, line: Line) -> None:
        if self.open is None:
            self.out.before.append(line)
            return
        self.open.below.append(line)
        self.has_units = self.has_units or next(brackets(line.text), None) is not None

    def _numbered(self, one: _Numbered) -> None:
        style, value = one.number.style, one.number.value
        if style == self.of_parts and style != self.of_tasks:
            self._part(one, None)
        elif style == self.of_tasks:
            self._task(one)
        elif self._is_odd_part(one):
            self._part(one, value)
        elif one.names_units and value == self.next_task and (self.has_units or not self.in_task):
            self._task(one)
        else:
            self._plain(one.line)

    def _is_odd_part(self, one: _Numbered) -> bool:
        """Whether a number in a style of its own heads a part: it is due, and no task is waiting for its units."""
        is_due = one.number.value == self.next_part
        waits = self.in_task and not self.has_units
        return one.is_short and self.of_parts is not None and is_due and not waits

    def _part(self, one: _Numbered, due: int | None) -> None:
        self.open = Block(one.number, one.line, [])
        self.out.parts.append(PartBlock(self.open, [], due))
        self.in_task, self.next_part = False, one.number.value + 1

    def _task(self, one: _Numbered) -> None:
        self.open = Block(one.number, one.line, [])
        (self.out.parts[-1].tasks if self.out.parts else self.out.loose).append(self.open)
        self.in_task, self.has_units, self.next_task = True, one.names_units, one.number.value + 1
