"""The outline of a document: which lines are headings of parts, which begin a task, and what stands between them.

A number in another style than its fellows is taken for the one that was due.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ewcoop.load.workpoints.brackets import names_units
from ewcoop.load.workpoints.levels import Levels, Node, Numbered, levels_of, look
from ewcoop.load.workpoints.numbers import Number, Style
from ewcoop.load.workpoints.passages import Line

_ANNEX = re.compile(r"附\s*[件表录]\s*[0-9０-９一二三四五六七八九十]{0,3}\s*(?:[:：、.．].*)?")


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
    """What stands before the first number, the parts, tasks that stand before any part, headings that are neither
    with what stands below them, and what follows from the first annex on."""

    before: list[Line]
    parts: list[PartBlock]
    loose: list[Block]
    style: Style | None
    """How the parts are numbered."""
    aside: list[Line]
    annex: list[Line]


def outline_of(lines: list[Line]) -> Outline:
    """Parts and tasks of a document."""
    end = _end(lines)
    looked = [look(line) for line in lines[:end]]
    return _Outliner(levels_of(looked)).outline(looked, lines[end:])


def _end(lines: list[Line]) -> int:
    """Where the annexes begin: at the first one behind a list of units."""
    annexes = [at for at, line in enumerate(lines) if line.text[0] == "附" and _ANNEX.fullmatch(line.text)]
    if annexes:
        first = next((at for at, line in enumerate(lines) if names_units(line.text)), len(lines))
        return next((at for at in annexes if at > first), len(lines))
    return len(lines)


class _Outliner:
    """Goes through a document line by line."""

    def __init__(self, levels: Levels) -> None:
        self.levels = levels
        self.out = Outline([], [], [], levels.parts, [], [])
        self.open: list[Line] = self.out.before
        self.in_task = False
        self.has_units = False
        self.skips = False
        self.next_part = self.next_task = 1
        self.begun = {node.style for node in levels.nodes if node.one.number.value == 1}

    def outline(self, looked: list[Numbered | Line], annex: list[Line]) -> Outline:
        nodes = iter(self.levels.nodes)
        after = iter([*self.levels.nodes[1:], None])
        for one in looked:
            if isinstance(one, Line):
                self._plain(one)
            else:
                self._numbered(next(nodes), next(after))
        self.out.annex.extend(annex)
        return self.out

    def _plain(self, line: Line) -> None:
        self.open.append(line)
        self.has_units = self.has_units or names_units(line.text)

    def _numbered(self, node: Node, after: Node | None) -> None:
        one, levels = node.one, self.levels
        if node.style in levels.around and node.above is None:
            self.skips = bool(self.out.parts) and not node.heads_tasks
        if self.skips or (node.style in levels.around and one.is_short):
            self._aside(one.line)
        elif node.style == levels.parts:
            self._part(one, None)
        elif node.style == levels.tasks:
            self._task(one)
        elif self._is_odd_part(node, after):
            self._part(one, one.number.value)
        elif self._is_odd_task(node):
            self._task(one)
        else:
            self._plain(one.line)

    def _is_odd_part(self, node: Node, after: Node | None) -> bool:
        """Whether a number in a style of its own heads a part: it is due, a task follows it, none is waiting for its
        units, and nothing else is counted in that style."""
        one = node.one
        is_due = self.levels.parts is not None and one.number.value == self.next_part
        heads = after is not None and after.style == self.levels.tasks
        waits = node.own or (self.in_task and not self.has_units)
        return (
            one.is_short and is_due and heads and not waits and (one.number.value == 1 or node.style not in self.begun)
        )

    def _is_odd_task(self, node: Node) -> bool:
        """Whether a number in a style of its own begins a task: it is due, and names units of its own."""
        is_due = node.one.number.value == self.next_task and (self.has_units or not self.in_task)
        return is_due and (node.one.names_units or node.own)

    def _aside(self, line: Line) -> None:
        """A heading that is neither part nor task: before the parts, a line like any other."""
        if self.open is not self.out.before:
            self.open = self.out.aside
        self.in_task = False
        self.open.append(line)

    def _part(self, one: Numbered, due: int | None) -> None:
        block = Block(one.number, one.line, [])
        self.out.parts.append(PartBlock(block, [], due))
        self.open = block.below
        self.in_task, self.next_part = False, one.number.value + 1

    def _task(self, one: Numbered) -> None:
        block = Block(one.number, one.line, [])
        (self.out.parts[-1].tasks if self.out.parts else self.out.loose).append(block)
        self.open = block.below
        self.in_task, self.has_units, self.next_task = True, one.names_units, one.number.value + 1
