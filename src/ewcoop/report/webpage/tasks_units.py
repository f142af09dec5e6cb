"""Who does what, unit by unit, and all units at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.work import Own, Work
from ewcoop.report.line import plural
from ewcoop.report.tasks_sheets import matrix
from ewcoop.report.tasks_words import numbers, open_groups, role
from ewcoop.report.webpage.clipped import clipped

MOST_TASKS = 1_000
"""How many tasks have a row, and with it an anchor."""
MOST_OF_NAME = 200
"""How long a name may be that stands in many places."""
_MOST_UNITS = 500
_MOST_TITLES = 1_500
"""How many links to tasks have their titles; more have numbers alone."""
_MOST_LINKS = 3_000
_MATRIX_TASKS = 40
"""What a printed page is wide enough for."""
_MATRIX_UNITS = 150


class Link(NamedTuple):
    """A task by its anchor."""

    at: int
    text: str


class Share(NamedTuple):
    """The tasks that a unit has in one role: linked, or, where these would be too many, by their numbers."""

    role: str
    links: tuple[Link, ...]
    numbers: str


class UnitShown(NamedTuple):
    """A unit and how many tasks it has."""

    name: str
    many: str
    shares: tuple[Share, ...]


class Matrix(NamedTuple):
    """Units down, tasks across. `groups` are the parts, each with how many columns it spans."""

    groups: tuple[tuple[str, int], ...]
    heads: tuple[Link, ...]
    rows: tuple[tuple[str, tuple[str, ...], str], ...]
    legend: tuple[str, ...]


def units_of(work: Work, lang: Lang) -> Iterator[UnitShown]:
    """Units that have tasks, each with its shares in the order of its tasks."""
    order = {placed.path: at for at, placed in enumerate(work.tasks, 1)}
    links = sum(own.way != "standing" for owned in work.owned.values() for own in owned)
    linked = links <= _MOST_LINKS and len(order) <= MOST_TASKS
    having = [(unit, owned) for unit, owned in work.owned.items() if owned]
    for unit, owned in having[:_MOST_UNITS]:
        by_role: dict[tuple[str, str | None], list[Own]] = {}
        for own in owned:
            by_role.setdefault((own.way, own.through), []).append(own)
        shares = []
        for its in by_role.values():
            name = clipped(role(its[0]).in_(lang), 2 * MOST_OF_NAME)
            if linked and its[0].way != "standing":
                found = tuple(Link(order[own.placed.path], _name(own, titled=links <= _MOST_TITLES)) for own in its)
                shares.append(Share(name, found, ""))
            else:
                shares.append(Share(name, (), numbers(own.placed.task.number for own in its).in_(lang)))
        count = len(owned)
        yield UnitShown(unit, Text(f"{count} 项", plural(count, "task")).in_(lang), tuple(shares))


def _name(own: Own, *, titled: bool) -> str:
    task = own.placed.task
    return f"{task.number}. {clipped(task.title.strip(), MOST_OF_NAME)}" if titled else str(task.number)


def unit_notes(work: Work) -> Iterator[Text]:
    """Tasks of groups whose members nobody can tell, and units that are not listed."""
    for group in open_groups(work):
        if work.owned[group]:
            which = numbers(own.placed.task.number for own in work.owned[group])
            yield Text(
                f"“{group}”的成员，文件没有列：各成员对{which.zh}也有份，这里没有列在它们名下。",
                f'The document does not list the members of "{group}": each shares in {which.en} too, which is not'
                " listed under it here.",
            )
    left = sum(bool(owned) for owned in work.owned.values()) - _MOST_UNITS
    if left > 0:
        yield Text(
            f"另有 {left} 个单位没有列在这里，ewcoop tasks 会列出全部。",
            f"{plural(left, 'more unit')} not listed here: see ewcoop tasks.",
        )


def fits(work: Work) -> bool:
    """Whether the matrix can be looked through, and printed on one page's width."""
    return len(work.tasks) <= _MATRIX_TASKS and len(work.owned) <= _MATRIX_UNITS


def matrix_of(work: Work, lang: Lang) -> Matrix:
    """All units that have tasks, with a mark for each share."""
    sheet = matrix(work, lang)
    heads = tuple(Link(at, str(placed.task.number)) for at, placed in enumerate(work.tasks, 1))
    groups = tuple((name, end - first) for name, first, end in sheet.groups)
    rows = tuple((row[0], row[1:-1], row[-1]) for row in sheet.rows if row[-1] != "0")
    return Matrix(groups, heads, rows, sheet.notes)
