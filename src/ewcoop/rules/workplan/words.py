"""What rules about work plans share: who is named where, and how tasks are named in a message."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.work import PlacedTask, Work
from ewcoop.model.workplan import Task
from ewcoop.places import Path
from ewcoop.rules.words import suggest

_MOST = 6
_MOST_SUGGESTED = 100


class Named(NamedTuple):
    """A unit as some place of the file names it: a task, or a group as its member, or (both None) as standing."""

    name: str
    path: Path
    placed: PlacedTask | None = None
    group: str | None = None


def named(work: Work) -> Iterator[Named]:
    """Every place that names a unit: tasks in the order of the file, then standing units, then members."""
    for placed in work.tasks:
        if placed.task.lead is not None:
            yield Named(placed.task.lead, (*placed.path, "lead"), placed)
        for at, name in enumerate(placed.task.units):
            yield Named(name, (*placed.path, "units", at), placed)
    if work.plan.standing is not None:
        for at, name in enumerate(work.plan.standing.units):
            yield Named(name, ("standing", "units", at))
    for at, unit in enumerate(work.plan.units):
        for number, name in enumerate(unit.members):
            yield Named(name, ("units", at, "members", number), None, unit.name)


def of_task(task: Task) -> Text:
    """A task by its number and title, as the beginning of a sentence."""
    return Text(f"任务 {task.number}“{task.title}”", f'Task {task.number}, "{task.title}",')


def in_tasks(numbers: Iterable[int]) -> Text:
    """Tasks by their numbers, each once: 任务 3、16; task 3, tasks 3 and 16."""
    every = list(dict.fromkeys(numbers))
    shown = [str(number) for number in every[:_MOST]]
    if len(every) > _MOST:
        more = len(every) - _MOST
        return Text(f"任务 {'、'.join(shown)} 等 {len(every)} 项", f"tasks {', '.join(shown)} and {more} more")
    return Text(f"任务 {'、'.join(shown)}", f"task{'s' if len(every) > 1 else ''} {also(shown)}")


def also(words: Sequence[str]) -> str:
    """Words for an English sentence: one, two and three."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


class Suggestions:
    """The known names that misspelt ones are like. Comparing takes time: a file made of mistakes gets a hundred."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known
        self.left = _MOST_SUGGESTED

    def of(self, name: str) -> str | None:
        self.left -= 1
        return suggest(name, self.known) if self.left >= 0 else None


def did_you_mean(near: str) -> Text:
    return Text(f"是否应为“{near}”？", f'Did you mean "{near}"?')
