"""The rows of one status table: each says how one task stands at the end of one term."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Related, Severity
from ewcoop.load.returns.read import side
from ewcoop.load.returns.refusals_table import beside
from ewcoop.load.returns.told import Said, Told, Words
from ewcoop.load.returns.words import is_total, starts_remark
from ewcoop.load.status import refusals
from ewcoop.load.status import refusals_states as states
from ewcoop.load.status import refusals_table as tables
from ewcoop.load.status.blanks import Blanks
from ewcoop.load.status.heads import Head, head_at, rows_below
from ewcoop.load.status.periods import Meant, NoTerm, Term, is_within, term_meant, terms_within, year_meant
from ewcoop.load.status.states import Read, Unclear, state_meant
from ewcoop.load.status.which_task import Nobody, Tasks
from ewcoop.load.status.words import Role
from ewcoop.model.months import Month
from ewcoop.model.status import Status
from ewcoop.model.workplan import Task
from ewcoop.source.grid import Content, Grid, Odd, TextGrid, shown

_LONGEST_NOTE = 2000


class Default(NamedTuple):
    """What rows that name no term are for, and whether somebody asked for it."""

    term: Term | None
    is_given: bool


class Reading:
    """What is read of all files."""

    def __init__(self, tasks: Tasks, months: range, asked: Term | None) -> None:
        self.tasks, self.months, self.asked = tasks, months, asked
        self.statuses: list[Status] = []
        self.seen: dict[tuple[int, Month], Status] = {}
        """The first status of every task and last month."""

    def covers(self, term: Term) -> bool:
        return is_within(term, self.months)


class TableReader:
    """Reads the rows below a head."""

    def __init__(self, reading: Reading, grid: Grid, head: Head, told: Told, default: Default) -> None:
        self.reading, self.grid, self.head, self.told, self.default = reading, grid, head, told, default
        self.file = int(told.side.partition(":")[2])
        self.blanks = Blanks(told)
        self.named: set[Term] = set()
        """The terms that rows name."""
        self.headings = 0
        """Rows that are left out, though their words stand where tasks are named."""
        self.spoken: list[Term] = []
        """The terms that the last heading speaks of."""

    def read(self) -> None:
        last = self.head.last
        for row in rows_below(self.grid, self.head):
            head = head_at(self.grid, row) if row > last else None
            if head is not None and not head.missing:
                last = head.last
                if self._ends_at(row, head):
                    break
            elif row > last and not self._row(row):
                break
        self.blanks.tell(self.head.first)
        unknown, headings = [text for _, text in self.head.unknown], self.headings
        if unknown or headings:
            at = self.head.unknown[0][0] if unknown else 1
            self.told.say("EW530", Severity.NOTE, (self.head.first, at), lambda: tables.left_out(unknown, headings))

    def _ends_at(self, row: int, head: Head) -> bool:
        """Whether another table begins in a row; the same head once more does not begin one, unless what stands
        over it speaks of another term."""
        if head.read != self.head.read:
            self._say("EW529", row, None, tables.another_head)
            return True
        return self._is_of_another_term(row, self.spoken)

    def _is_of_another_term(self, row: int, spoken: Sequence[Term]) -> bool:
        """Whether rows that name no term cannot be those of the title from here on."""
        if "period" in self.head.columns or spoken in ([], [self.default.term]):
            return False
        self._say("EW522", row, None, lambda: tables.another_term(spoken[0]))
        return True

    def _row(self, row: int) -> bool:
        """Takes one row, or says why not. False if nothing below it can be read."""
        columns = sorted((column, role) for role, column in self.head.columns.items())
        texts = {role: self._text(row, column) for column, role in columns}
        notes = [text for column in self.head.notes if (text := self._text(row, column))]
        filled = [text for text in texts.values() if text] or notes
        if not filled:
            return True
        if self._is_heading(texts, filled):
            self.headings += bool(texts.get("title")) and not starts_remark(filled)
            self.spoken = terms_within(filled, self.reading.months) or self.spoken
            meant = term_meant(filled[0], self.reading.months)
            return isinstance(meant, str) or not self._is_of_another_term(row, [meant.term])
        self.blanks.rows += 1
        if not self._is_damaged(row, texts) and not self._is_too_wide(row):
            task = self._task(row, texts)
            term = self._term(row, texts)
            read = self._state(row, texts["state"], task, term)
            if task is not None and term is not None and read is not None:
                note = "；".join(text for text in (read.note, *notes) if text)[:_LONGEST_NOTE]
                self._keep(Status(task.number, term.first, term.last, read.state, note, self.file, row))
        return True

    def _text(self, row: int, column: int) -> str:
        """The words of a cell, or of the cell above that it was merged with."""
        content = self._content(row, column)
        return shown(content).strip() if content is not None else ""

    def _content(self, row: int, column: int) -> Content | None:
        content = self.grid.at(row, column)
        if content is None and self.grid.merges:
            merge = self.grid.merge_at(row, column)
            if merge is not None and merge.left == column:
                content = self.grid.at(merge.top, merge.left)
        return content

    def _is_heading(self, texts: dict[Role, str], filled: Sequence[str]) -> bool:
        """Whether a row holds words only: a part's title, a remark, a name to be signed, a count."""
        number, title = texts.get("number", ""), texts.get("title", "")
        if starts_remark(filled) or is_total(number) or is_total(title):
            return not self.reading.tasks.knows(number, title)
        return len(filled) == 1 and bool(number or title) and not self.reading.tasks.knows(number, title)

    def _is_damaged(self, row: int, texts: dict[Role, str]) -> bool:
        for role, text in texts.items():
            if "\ufffd" in text and role != "note":
                self._say("EW002", row, role, states.not_text)
                return True
        return False

    def _is_too_wide(self, row: int) -> bool:
        """Whether a row has something under no head: then a comma has shifted its cells, if it is a text."""
        cells, width = self.grid.rows[row], self.head.width
        if isinstance(self.grid, TextGrid) and max(cells) > width:
            count = max(cells)
            self.told.say("EW530", Severity.ERROR, (row,), lambda: tables.wrong_width(count, width))
            return True
        column = next((column for column in cells if column not in self.head.named), None)
        if column is not None:
            content = cells[column]
            self.told.say_once("EW530", Severity.NOTE, (row, column), "beside", lambda: beside(content))
        return False

    def _task(self, row: int, texts: dict[Role, str]) -> Task | None:
        number, title = texts.get("number", ""), texts.get("title", "")
        found = self.reading.tasks.find(number, title)
        if isinstance(found, Task):
            return found
        role: Role = "title" if (title and found.said == title) or "number" not in self.head.columns else "number"
        self.told.say_once("EW521", Severity.ERROR, (row, role), f"{found.kind} {found.said} {number}",
                           lambda: self._refused(found))  # fmt: skip
        return None

    def _refused(self, nobody: Nobody) -> Said:
        suggested = self.reading.tasks.suggestion(nobody.said) if nobody.kind == "unknown" else None
        return refusals.no_task(nobody, suggested, self.reading.tasks.all)

    def _term(self, row: int, texts: dict[Role, str]) -> Term | None:
        """The term of a row; None if it cannot be told, or its columns contradict each other, which is said."""
        year = year_meant(texts.get("year", ""))
        if texts.get("year") and year is None:
            self._say_once("EW522", row, texts["year"], lambda: refusals.no_term(texts["year"], "unknown"), role="year")
            return None
        months = range(year * 12, year * 12 + 12) if year is not None else self.reading.months
        role: Role = "quarter" if not texts.get("period") and texts.get("quarter") else "period"
        term = self._named(row, role, texts.get(role), months)
        if term is None:
            return None
        if year is not None and term.last // 12 != year:
            about = f"{year} {term}"
            self._say_once("EW522", row, about, lambda: refusals.year_differs(texts["year"], term), role="year")
            return None
        if not self.reading.covers(term):
            words: Words = lambda: refusals.outside(term, self.reading.months)  # noqa: E731
            self._say_once("EW522", row, f"{term}", words, role="year" if year is not None else role)
            return None
        return term if self._is_in_quarter(row, texts.get("quarter", ""), term, months) else None

    def _named(self, row: int, role: Role, text: str | None, months: range) -> Term | None:
        """The term that a cell names, or that of all rows that name none."""
        if text is None:
            return self.default.term
        if not text:
            return self._term_unsaid(row)
        if role == "period" and self._is_january_or_october(row):
            self._say("EW522", row, role, lambda: refusals.january_or_october(text))
            return None
        meant: Meant | NoTerm = term_meant(text, months, quarters=role == "quarter" or self.head.quarters)
        if isinstance(meant, str):
            self._say_once("EW522", row, text, lambda: refusals.no_term(text, meant), role=role)
            return None
        if meant.note is not None:
            note = meant.note
            self._say_once("EW522", row, text, lambda: refusals.term_read(text, note), Severity.NOTE, role=role)
        self.named.add(meant.term)
        asked = self.reading.asked
        if asked is not None and meant.term != asked:
            words: Words = lambda: refusals.asked_differs(meant.term, asked)  # noqa: E731
            self._say_once("EW522", row, f"asked {meant.term}", words, Severity.WARNING, role=role)
        return meant.term

    def _is_january_or_october(self, row: int) -> bool:
        """Whether the month is the number 2026.1, which Excel makes of 2026.10 as well."""
        content = self._content(row, self.head.columns["period"])
        return isinstance(content, Decimal) and 1900 < content < 2100 and content % 1 == Decimal("0.1")

    def _is_in_quarter(self, row: int, text: str, term: Term, months: range) -> bool:
        """Whether a term agrees with the quarter that stands beside it, if one does."""
        if not text:
            return True
        meant = term_meant(text, months, quarters=True)
        if isinstance(meant, str):
            self._say_once("EW522", row, text, lambda: refusals.no_term(text, meant), role="quarter")
            return False
        if not meant.term.first <= term.first <= term.last <= meant.term.last:
            about = f"{text} {term}"
            self._say_once("EW522", row, about, lambda: refusals.quarter_differs(text, term), role="quarter")
            return False
        return True

    def _term_unsaid(self, row: int) -> Term | None:
        """A blank term: the one that was asked for, or that the title names if no row before names another."""
        term = self.default.term
        if term is None or (not self.default.is_given and self.named - {term}) or not self.reading.covers(term):
            self._say_once("EW522", row, "", lambda: refusals.no_term("", "unknown"))
            return None
        self._say_once("EW522", row, "", lambda: refusals.term_unsaid(term), Severity.NOTE)
        return term

    def _state(self, row: int, text: str, task: Task | None, term: Term | None) -> Read | None:
        meant = state_meant(text)
        if isinstance(meant, Unclear):
            self.blanks.fill(term)
            content = self.grid.at(row, self.head.columns["state"])
            formula = isinstance(content, Odd) and content.kind in ("uncalculated", "error")
            if meant.why == "left":
                self._say("EW523", row, "state", lambda: states.left(meant))
            else:
                self._say("EW523", row, "state", lambda: states.no_state(text, "formula" if formula else meant.why))
            return None
        if meant is not None:
            self.blanks.fill(term)
        elif task is not None and term is not None:
            self.blanks.add(task, term, row)
        return meant

    def _keep(self, status: Status) -> None:
        """Keeps a status, unless there is one of the same task and term already: then that is told."""
        first = self.reading.seen.setdefault((status.task, status.last), status)
        if first is status:
            self.reading.statuses.append(status)
            return
        there = Related((first.row, "state"), states.FIRST, side(first.file))
        same = first.state == status.state
        words: Words = lambda: states.twice(first, status, there)  # noqa: E731
        if same:  # the same file once more, most likely
            self.told.say_once("EW525", Severity.NOTE, (status.row, "state"), f"{first.file} {status.last}", words)
        else:
            self._say("EW525", status.row, "state", words)

    def _say(self, code: str, row: int, role: Role | None, words: Words) -> None:
        self.told.say(code, Severity.ERROR, (row, role) if role is not None else (row,), words)

    def _say_once(
        self, code: str, row: int, about: str, words: Words, severity: Severity = Severity.ERROR, *,
        role: Role = "period",
    ) -> None:  # fmt: skip
        self.told.say_once(code, severity, (row, role), f"{role} {about}", words)
