"""How rules about statuses speak of tasks and terms, and where they find rows."""

from __future__ import annotations

from collections.abc import Sequence

from ewcoop.diagnostics import Text, listed
from ewcoop.model.months import Month
from ewcoop.model.status import Status
from ewcoop.model.task_states import Term, term_shown, term_spoken
from ewcoop.model.workplan import Task
from ewcoop.places import Path
from ewcoop.rules.returns.words import months

_LONG = 40


def side(status: Status) -> str:
    """How findings name the file of a status."""
    return f"file:{status.file}"


def at(status: Status, column: str = "state") -> Path:
    """The place of a status in its file."""
    return status.row, column


def of(task: Task) -> Text:
    """A task in a sentence."""
    title = task.title if len(task.title) <= _LONG else task.title[: _LONG - 1] + "…"
    return Text(f"任务 {task.number}“{title}”", f'task {task.number} "{title}"')


def term(end: Month, every: Term) -> Text:
    """The term that ends with a month."""
    first = end if every == "month" else end - 2
    return Text(term_spoken(first, end), term_shown(first, end))


def terms(ends: Sequence[Month], every: Term) -> Text:
    """Terms for a sentence; many months in a row are a stretch."""
    return months(list(ends)) if every == "month" else listed((term(end, every) for end in ends), most=12)
