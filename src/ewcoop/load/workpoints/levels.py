"""Which numbers of a document are those of parts and which those of tasks, by what stands below each.

Nobody writes them alike: parts may be 一、 or （一） or 第一部分, tasks 1. or （一）, with headings between and above,
and lists within. A task is what units are responsible for; a part is the heading above tasks whose numbers do not
begin again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.load.workpoints.brackets import names_units
from ewcoop.load.workpoints.numbers import Number, Style, number_at
from ewcoop.load.workpoints.passages import Line

_LONGEST_HEADING = 40


class Numbered(NamedTuple):
    """A line that begins with a number."""

    line: Line
    number: Number
    names_units: bool
    is_short: bool


class Node:
    """A numbered line, those numbered below it, and how many lists of units stand there."""

    def __init__(self, one: Numbered, above: Node | None) -> None:
        self.one, self.above = one, above
        self.below: list[Node] = []
        self.lists = 0
        self.own = False
        """Whether a list of units stands on a line of its own, before the next number."""
        self.heads_tasks = False

    @property
    def style(self) -> Style:
        return self.one.number.style

    def up(self) -> Iterator[Node]:
        """The numbered lines that it stands below, nearest first."""
        at = self.above
        while at is not None:
            yield at
            at = at.above


class Levels(NamedTuple):
    """How parts and tasks are numbered, and the other headings."""

    parts: Style | None
    tasks: Style | None
    around: frozenset[Style]
    """Headings above parts, or between parts and tasks."""
    nodes: list[Node]


def look(line: Line) -> Numbered | Line:
    """A line with its number, if it has one."""
    number = number_at(line.text)
    if number is None:
        return line
    rest = line.text[number.end :]
    names = names_units(rest)
    is_short = len(rest) <= _LONGEST_HEADING and "。" not in rest.rstrip("。") and not names
    return Numbered(line, number, names, is_short)


def levels_of(looked: list[Numbered | Line]) -> Levels:
    """The levels of a document."""
    nodes = _tree(looked)
    tasks = _task_style(nodes)
    of_tasks = [node for node in nodes if node.style == tasks]
    above = [list(dict.fromkeys(one.style for one in node.up())) for node in of_tasks]
    for node in of_tasks:
        for one in node.up():
            one.heads_tasks = True
    counted = Counter(style for styles in above for style in styles)
    parts = _part_style(nodes, above, counted)
    around = {style for style, count in counted.items() if 2 * count >= len(of_tasks)} - {parts, tasks}
    return Levels(parts, tasks, frozenset(around), nodes)


def _tree(looked: list[Numbered | Line]) -> list[Node]:
    """Every numbered line, below the nearest one in another style that has not been left."""
    nodes: list[Node] = []
    open_: list[Node] = []
    for one in looked:
        if isinstance(one, Numbered):
            styles = [node.style for node in open_]
            if one.number.style in styles:
                del open_[styles.index(one.number.style) :]
            node = Node(one, open_[-1] if open_ else None)
            if open_:
                open_[-1].below.append(node)
            open_.append(node)
            nodes.append(node)
            found = one.names_units
        elif nodes:
            found = names_units(one.text)
            nodes[-1].own = nodes[-1].own or found
        else:
            continue
        for node in open_ if found else ():
            node.lists += 1
    return nodes


def _task_style(nodes: list[Node]) -> Style | None:
    """That of most numbers that a list of units belongs to; without any, the most usual of what is no heading."""
    votes: Counter[Style] = Counter()
    for node in nodes:
        if node.one.names_units:
            votes[node.style] += 1
        elif node.own:
            votes[_owner(node).style] += 1
    if not votes:
        votes = Counter(node.style for node in nodes if not node.one.is_short)
    return votes.most_common(1)[0][0] if votes else None


def _owner(node: Node) -> Node:
    """What a list of units on a line of its own is for: the number above it; or a heading, if it is the only list
    below that, and comes behind several numbers."""
    for above in node.up():
        if above.above is None or above.lists != 1 or len(above.below) < 2:
            break
        node = above
    return node


def _part_style(nodes: list[Node], above: list[list[Style]], counted: Counter[Style]) -> Style | None:
    """The nearest headings above all tasks whose numbers begin only once; else the outermost above most tasks."""
    headed = [styles for styles in above if styles]
    if not headed:
        tasks = {node.style for node in nodes if not node.one.is_short or node.lists}
        return next((node.style for node in nodes if node.one.is_short and node.style not in tasks), None)
    for style in headed[0]:
        firsts = sum(node.one.number.value == 1 for node in nodes if node.style == style and node.heads_tasks)
        if counted[style] == len(headed) and firsts <= 1:
            return style
    most = max(counted.values())
    return next(style for styles in headed for style in reversed(styles) if counted[style] == most)
