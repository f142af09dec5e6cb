"""What is reported about tasks, and where each stands on a day."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from ewcoop.model.months import Month
from ewcoop.model.work import PlacedTask, Work

State = Literal["done", "under_way", "not_begun"]


class Status(NamedTuple):
    """One row of a status table: the state of a task at the end of a month or a quarter."""

    task: int
    """The number of the task."""
    first: Month
    """The first month of the period that is reported; a month by itself is also its last."""
    last: Month
    state: State
    note: str
    file: int
    """Which of the files it stands in, from 0, and the row there."""
    row: int


class Late(NamedTuple):
    """Why a task is overdue: its deadline has passed, or its state was due (`month` is the last of its period)."""

    kind: Literal["deadline", "report"]
    due: datetime.date
    month: Month | None = None


class TaskState(NamedTuple):
    """Where a task stands on a day. `state` is None if nothing was ever reported of it."""

    placed: PlacedTask
    state: State | None
    status: Status | None
    """The last row that says so."""
    missing: tuple[Month, ...]
    """The last months of the periods that were not reported, though others reported then; none once it is done."""
    late: tuple[Late, ...]
    """What makes it overdue, in the order of the days; empty if it is not."""


class Standings(NamedTuple):
    """Where all tasks stand, in the order of the file."""

    as_of: datetime.date
    every: Literal["month", "quarter"]
    """What periods are counted in."""
    states: tuple[TaskState, ...]
    silent: tuple[Month, ...]
    """The last months of the periods since the year began for which nobody reported anything."""


class Judged(NamedTuple):
    """A work plan, what was reported of its tasks, and where they stand: what rules about statuses look at."""

    work: Work
    statuses: tuple[Status, ...]
    standings: Standings
    named: bool
    """Whether somebody named the day; else it was taken from the reports."""
