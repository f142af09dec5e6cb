"""Who does what: the tasks of a work plan and its units, by names and aliases. Rules judge it; here nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from ewcoop.model.names import Names
from ewcoop.model.table import Table
from ewcoop.model.workplan import Part, Task, WorkPlan

Way = Literal["lead", "listed", "standing"]
Path = tuple[str | int, ...]


class PlacedTask(NamedTuple):
    """A task, its part, and its path in the file."""

    part: Part
    task: Task
    path: Path


class Duty(NamedTuple):
    """A unit's share in a task: as its lead, as one of those listed, or as a standing unit."""

    unit: str
    way: Way


class Own(NamedTuple):
    """A task of a unit. `through` is the group by which it is theirs, if they are not named themselves."""

    placed: PlacedTask
    way: Way
    through: str | None = None


class Work:
    """A work plan with what it refers to: pairings and the target plan, each None if there is none."""

    def __init__(self, plan: WorkPlan, *, names: Names | None = None, table: Table | None = None) -> None:
        self.plan = plan
        self.names = names
        self.table = table

    @cached_property
    def tasks(self) -> tuple[PlacedTask, ...]:
        """All tasks, in the order of the file."""
        return tuple(
            PlacedTask(part, task, ("parts", at, "tasks", number))
            for at, part in enumerate(self.plan.parts)
            for number, task in enumerate(part.tasks)
        )

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Every name and alias of a unit, with the unit's name; of what stands for two units the first."""
        found: dict[str, str] = {}
        for unit in self.plan.units:
            for name in (unit.name, *unit.aliases):
                found.setdefault(name, unit.name)
        return found

    def name_of(self, said: str) -> str:
        """The name of the unit that a text means; one that is not declared stands for itself."""
        return self.unit_names.get(said, said)

    def duties(self, task: Task) -> tuple[Duty, ...]:
        """The units responsible for a task, each once: the lead, then those listed in order, then the standing
        ones."""
        found: dict[str, Way] = {}
        for said, way in self._said(task):
            found.setdefault(self.name_of(said), way)
        return tuple(Duty(unit, way) for unit, way in found.items())

    def _said(self, task: Task) -> Iterator[tuple[str, Way]]:
        if task.lead is not None:
            yield task.lead, "lead"
        yield from ((said, "listed") for said in task.units)
        if self.plan.standing is not None:
            yield from ((said, "standing") for said in self.plan.standing.units)

    def partners(self, task: Task) -> tuple[str, ...]:
        """The partners that a task is about: its own, or else all of the plan."""
        return task.partners or self.plan.partners

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit: those declared, in their order, then others that some task names."""
        names = [unit.name for unit in self.plan.units]
        named = [duty.unit for placed in self.tasks for duty in self.duties(placed.task)]
        return tuple(dict.fromkeys([*names, *named]))

    @cached_property
    def owned(self) -> dict[str, tuple[Own, ...]]:
        """The tasks of every unit, in the order of the file; those of a group also under each of its members."""
        members = {unit.name: [self.name_of(said) for said in unit.members] for unit in self.plan.units}
        found: dict[str, dict[Path, Own]] = {unit: {} for unit in self.units}
        for placed in self.tasks:
            for duty in self.duties(placed.task):
                found[duty.unit][placed.path] = Own(placed, duty.way)
        for group, units in members.items():
            for unit in units:
                below = found.setdefault(unit, {})
                for own in list(found[group].values()):
                    below.setdefault(own.placed.path, Own(own.placed, own.way, group))
        order = {placed.path: at for at, placed in enumerate(self.tasks)}
        return {unit: tuple(sorted(own.values(), key=lambda o: order[o.placed.path])) for unit, own in found.items()}
