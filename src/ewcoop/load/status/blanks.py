"""Tasks whose state is blank: told one by one where there are few, and together where nobody filled in a form."""

from __future__ import annotations

from functools import partial

from ewcoop.diagnostics import Severity
from ewcoop.load.returns.told import Told
from ewcoop.load.status import refusals_states as refusals
from ewcoop.load.status.periods import Term
from ewcoop.model.workplan import Task

_FEW = 5


class Blanks:
    """The blank states of one table."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.rows = 0
        """How many rows are about tasks at all."""
        self.blank: dict[Term, list[tuple[Task, int]]] = {}
        self.filled: set[Term | None] = set()
        """The terms for which some state is there; None, if some is for a term that cannot be told."""

    def add(self, task: Task, term: Term, row: int) -> None:
        self.blank.setdefault(term, []).append((task, row))

    def fill(self, term: Term | None) -> None:
        self.filled.add(term)

    def tell(self, head: int) -> None:
        """Says what is blank: a table without any state once, and so the terms without any."""
        if not self.rows:
            self.told.say("EW524", Severity.WARNING, (head,), refusals.no_rows)
        elif not self.filled and self.blank:
            first = next(iter(self.blank.values()))[0][1]
            self.told.say("EW524", Severity.WARNING, (first, "state"), refusals.all_blank)
        else:
            for term, rows in self.blank.items():
                if term in self.filled:
                    self._tell(term, rows)
            self._tell_empty(sorted(term for term in self.blank if term not in self.filled))

    def _tell_empty(self, empty: list[Term]) -> None:
        """Terms without any state. If they come after the last one that has some, they may not have come yet."""
        if not empty:
            return
        last = max((term.last for term in self.filled if term is not None), default=0)
        severity = Severity.NOTE if 0 < last < empty[0].last else Severity.WARNING
        row = min(rows[0][1] for term, rows in self.blank.items() if term in empty)
        self.told.say("EW524", severity, (row, "state"), lambda: refusals.blank_terms(empty))

    def _tell(self, term: Term, rows: list[tuple[Task, int]]) -> None:
        if len(rows) > _FEW:
            numbers = [task.number for task, _ in rows]
            self.told.say("EW524", Severity.WARNING, (rows[0][1], "state"), partial(refusals.blanks, term, numbers))
            return
        for task, row in rows:
            self.told.say("EW524", Severity.WARNING, (row, "state"), partial(refusals.blank, task, term))
