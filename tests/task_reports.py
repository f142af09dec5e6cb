"""What tests of where tasks stand share: an invented work plan and what is reported of it."""

from __future__ import annotations

import datetime
from typing import Any

from ewcoop.model.months import month_in, shown
from ewcoop.model.status import Standings, State, Status
from ewcoop.model.task_states import standings_of
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan

END = datetime.date(2026, 12, 31)


def work_of(count: int = 2, **keys: Any) -> Work:
    tasks = [{"number": n, "title": f"示例任务{n}", "units": ["教育局"]} for n in range(1, count + 1)]
    for task in tasks:
        task |= keys.get("tasks", {}).get(task["number"], {})
    head = {"title": "示例工作要点（虚构）", "year": 2026, **keys.get("head", {})}
    parts = [{"number": "一", "title": "示例行动", "tasks": tasks}]
    units = [{"name": "教育局"}]
    return Work(
        WorkPlan.model_validate({"workplan": head, "units": units, "parts": parts, "cadence": keys.get("cadence", [])})
    )


def said(*rows: str) -> list[Status]:
    """Statuses in short: "1 3 done" is task 1 in March, "1 Q1 done" in the first quarter."""
    found = []
    states: dict[str, State] = {"done": "done", "way": "under_way", "not": "not_begun"}
    for at, text in enumerate(rows):
        task, term, state = text.split()
        last = month_in(2026, 3 * int(term[1]) if term[0] == "Q" else int(term))
        found.append(Status(int(task), last - 2 if term[0] == "Q" else last, last, states[state], "", 0, at + 2))
    return found


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def judged(work: Work, rows: list[Status], as_of: datetime.date | None = None, today: datetime.date = END) -> Standings:
    return standings_of(work, rows, as_of, today=today)


def missing(standings: Standings) -> list[list[str]]:
    return [[shown(month) for month in state.missing] for state in standings.states]


def late(standings: Standings) -> list[list[str]]:
    return [[f"{one.kind} {one.due}" for one in state.late] for state in standings.states]


DEADLINE = {1: {"deadline": day(2, 15)}}
