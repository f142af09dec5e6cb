"""`tasks/1`: a versioned shape of its own, in a stable order, figures and days as strings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ewcoop.diagnostics import Lang
from ewcoop.model.figures import plain
from ewcoop.model.months import Month
from ewcoop.model.task_states import Term, term_shown
from ewcoop.report.jsonform import diagnostic_shape
from ewcoop.report.tasks_status import states_of
from ewcoop.report.tasks_words import first_of

if TYPE_CHECKING:
    from ewcoop.model.status import Standings, TaskState
    from ewcoop.model.work import Own, PlacedTask, Work
    from ewcoop.tasking import Tasks


def dumps(result: Tasks, lang: Lang) -> str:
    """The whole result as JSON text that ends with a line break; with a unit only its tasks, and no other unit."""
    shape: dict[str, Any] = {"schema": "tasks/1", "title": None, "year": None, "tasks": [], "units": []}
    if result.work is not None:
        shape |= _all(result.work, result.unit, result.standings)
    shape["diagnostics"] = [diagnostic_shape(diagnostic, lang) for diagnostic in result.report]
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _all(work: Work, unit: str | None, standings: Standings | None) -> dict[str, Any]:
    states = {one.placed.path: one for one in standings.states} if standings is not None else {}
    tasks = []
    for placed, own in _chosen(work, unit):
        shape = _task(work, placed)
        if own is not None:
            shape |= {"role": own.way, "through": own.through}
        if standings is not None:
            shape |= _state(states.get(placed.path), standings.every)
        tasks.append(shape)
    found: dict[str, Any] = {
        "title": work.plan.workplan.title, "year": work.plan.workplan.year, "tasks": tasks,
        "units": list(_units(work, unit)),
    }  # fmt: skip
    if standings is not None:
        found["summary"] = _summary(standings, states_of(work, standings, unit))
    return found


def _chosen(work: Work, unit: str | None) -> list[tuple[PlacedTask, Own | None]]:
    if unit is None:
        return [(placed, None) for placed in work.tasks]
    return [(own.placed, own) for own in work.owned.get(unit, ())]


def _task(work: Work, placed: PlacedTask) -> dict[str, Any]:
    task, duties = placed.task, work.duties(placed.task)
    return {
        "number": task.number,
        "part": placed.part.title,
        "part_number": str(placed.part.number),
        "title": task.title,
        "measures": list(task.measures),
        "lead": None if task.lead is None else work.name_of(task.lead),
        "units": [duty.unit for duty in duties],
        "standing": [duty.unit for duty in duties if duty.way == "standing"],
        "manner": task.manner,
        "deadline": None if task.deadline is None else task.deadline.isoformat(),
        "figures": [{"name": one.name, "value": plain(one.value), "unit": one.unit} for one in task.figures],
        "indicators": list(task.indicators),
        "partners": list(work.partners(task)),
    }


def _units(work: Work, only: str | None) -> Iterator[dict[str, Any]]:
    aliases = {unit.name: list(unit.aliases) for unit in work.plan.units}
    for name, owned in work.owned.items():
        if only in (None, name):
            tasks = [own.placed.task.number for own in owned]
            yield {"name": name, "aliases": aliases.get(name, []), "tasks": tasks}


def _state(one: TaskState | None, every: Term) -> dict[str, Any]:
    if one is None:
        return {"state": None, "period": None, "note": None, "overdue": [], "missing": []}
    status = one.status
    return {
        "state": one.state,
        "period": None if status is None else term_shown(status.first, status.last),
        "note": None if status is None else status.note,
        "overdue": [
            {
                "kind": late.kind,
                "due": late.due.isoformat(),
                "period": None if late.month is None else _ending(late.month, every),
            }
            for late in one.late
        ],
        "missing": [_ending(month, every) for month in one.missing],
    }


def _summary(standings: Standings, states: tuple[TaskState, ...]) -> dict[str, Any]:
    count = Counter(one.state for one in states)
    return {
        "as_of": standings.as_of.isoformat(),
        "every": standings.every,
        "done": count["done"],
        "under_way": count["under_way"],
        "not_begun": count["not_begun"],
        "never_reported": count[None],
        "overdue": sum(bool(one.late) for one in states),
        "silent": [_ending(month, standings.every) for month in standings.silent],
    }


def _ending(last: Month, every: Term) -> str:
    return term_shown(first_of(last, every), last)
