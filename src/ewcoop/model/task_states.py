"""Where the tasks of a work plan stand on a day, worked out from what was reported of them.

A state is reported for a term: a month or a quarter. What is missing, silent, late and overdue is defined here, each
in the function that works it out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from ewcoop.model.months import Month, last_day, month_in, month_of, months_in, shown, spoken
from ewcoop.model.status import Late, Standings, State, Status, TaskState
from ewcoop.model.work import PlacedTask, Work
from ewcoop.model.workplan import Cadence, Task, WorkPlan

Term = Literal["month", "quarter"]

STATE_WORDS: dict[State, tuple[str, str]] = {
    "done": ("已完成", "done"),
    "under_way": ("进行中", "under way"),
    "not_begun": ("未开始", "not begun"),
}
"""What a state is called in Chinese and in English."""

_QUARTER = 3
_MOST_MONTHS = 24
"""Work points are for a year; a period that is longer by far is a slip."""
_CLOSES, _OPENS = ("评估", "考核", "完成", "总结"), "部署"


def months_of(plan: WorkPlan) -> range:
    """The months that a work plan covers: those of its period, or of its year if it names no sensible period."""
    head = plan.workplan
    if head.period is not None:
        months = months_in(head.period)
        if 0 < len(months) <= _MOST_MONTHS:
            return months
    return range(month_in(head.year, 1), month_in(head.year, 12) + 1)


def quarter_end(month: Month) -> Month:
    """The last month of the quarter in which a month lies."""
    return month - month % _QUARTER + _QUARTER - 1


def ends_of(plan: WorkPlan, every: Term) -> tuple[Month, ...]:
    """The last months of a work plan's terms: its months, or the quarters in which they lie."""
    months = months_of(plan)
    return tuple(months) if every == "month" else tuple(dict.fromkeys(map(quarter_end, months)))


def term_spoken(first: Month, last: Month) -> str:
    """A term in a Chinese sentence: 2026年3月, 2026年一季度."""
    return spoken(last) if first == last else f"{last // 12}年{'一二三四'[last % 12 // _QUARTER]}季度"


def term_shown(first: Month, last: Month) -> str:
    """A term as programs write it: 2026-03, 2026-Q1."""
    return shown(last) if first == last else f"{last // 12}-Q{last % 12 // _QUARTER + 1}"


def is_quarter(status: Status) -> bool:
    return status.last - status.first == _QUARTER - 1


def standings_of(
    work: Work, statuses: Sequence[Status], as_of: datetime.date | None = None, *, today: datetime.date
) -> Standings:
    """Where all tasks stand on a day.

    Terms are quarters if every status is of a whole quarter, else months: then a quarter's row says how the task
    stands at the end of its last month, and covers all three for its own task, but only the last for the others: a
    term is silent if no row ends with it. Of two rows about a task with the same last month the first counts. `today`
    is the last day that can be judged where none is named.
    """
    reports = _Reports(work, statuses)
    day = as_of if as_of is not None else usual_day(work, statuses, today)
    ended = [end for end in ends_of(work.plan, reports.every) if last_day(end) <= day]
    silent = tuple(end for end in ended if end not in reports.ends)
    spoken_of = [end for end in ended if end in reports.ends]
    due = {end: due_day(work.plan, end, reports.every) for end in spoken_of}
    closing = closing_day(work.plan)
    states = tuple(_state(placed, reports, _Day(day, today), due, closing) for placed in work.tasks)
    return Standings(day, reports.every, states, silent)


def usual_day(work: Work, statuses: Sequence[Status], today: datetime.date) -> datetime.date:
    """The day to judge where none is named: the end of the last term that was reported by more than half of the
    tasks that ever report anything (those done before it do not count, unless they report it nevertheless); never
    after today. If no term was, the end of the last one with a report at all; with none, of the year. What is
    reported for a time that has not begun today is a slip, and decides nothing."""
    reports = _Reports(work, [status for status in statuses if status.first <= month_of(today)])
    some = sorted(reports.ends)
    if not some:
        return min(today, last_day(months_of(work.plan)[-1]))
    usual = [end for end in some if 2 * len(reports.tasks_in(end)) > reports.expected_in(end)]
    return min(last_day((usual or some)[-1]), today)


def last_reported(plan: WorkPlan, standings: Standings) -> Month | None:
    """The last month of the latest term that has ended by the day and was reported for some task."""
    ended = (end for end in ends_of(plan, standings.every) if last_day(end) <= standings.as_of)
    return max((end for end in ended if end not in standings.silent), default=None)


def due_day(plan: WorkPlan, end: Month, every: Term) -> datetime.date | None:
    """Until when the states of a term must be there, by the cadence that is declared for such terms; None if none
    is. `within` so many days after the term's end; else the first of its `dates` on or after the term's end and
    before the next term's end; else the term's last day. Of several items of a cadence the first with `within`
    counts, then the first with a date."""
    items = [item for item in plan.cadence if item.every == every]
    last, following = last_day(end), last_day(end + (1 if every == "month" else _QUARTER))
    within = next((item.within for item in items if item.within is not None), None)
    if within is not None:
        return last + datetime.timedelta(days=within)
    dates = (day for item in items for day in sorted(item.dates) if last <= day < following)
    return next(dates, last if items else None)


def closing_day(plan: WorkPlan) -> datetime.date | None:
    """The day until which everything is to be done: the last of the dates of yearly items that look back on the
    year (评估, 考核, 完成, 总结), not of those that begin it (部署)."""
    return max((day for item in plan.cadence if _closes(item) for day in item.dates), default=None)


def _closes(item: Cadence) -> bool:
    return item.every == "year" and _OPENS not in item.text and any(word in item.text for word in _CLOSES)


class _Day(NamedTuple):
    """The day that is judged, and the last one that is known of."""

    as_of: datetime.date
    today: datetime.date

    def counts(self, status: Status) -> bool:
        """Whether a status says something about this day: its term has ended by then. While a term still runs
        today, what was reported for it can only be about the days up to now, so it counts once it has begun."""
        end = last_day(status.last)
        return end <= self.as_of or (status.first <= month_of(self.as_of) and self.today <= end)


class _Reports:
    """What was reported of every task, in the order of the terms."""

    def __init__(self, work: Work, statuses: Iterable[Status]) -> None:
        numbers = {placed.task.number for placed in work.tasks}
        by_end: dict[int, dict[Month, Status]] = {}
        for status in statuses:
            if status.task in numbers:
                by_end.setdefault(status.task, {}).setdefault(status.last, status)
        self.rows = {task: [rows[end] for end in sorted(rows)] for task, rows in by_end.items()}
        every = [status for rows in self.rows.values() for status in rows]
        self.every: Term = "quarter" if every and all(map(is_quarter, every)) else "month"
        self.covered = {task: {end for row in rows for end in self._ends(row)} for task, rows in self.rows.items()}
        self.ends = {row.last for row in every}
        self._tasks: dict[Month, set[int]] = {}
        for task, ends in self.covered.items():
            for end in ends:
                self._tasks.setdefault(end, set()).add(task)

    def _ends(self, status: Status) -> Iterable[Month]:
        """The terms that a row reports, by their last months."""
        return (status.last,) if self.every == "quarter" else range(status.first, status.last + 1)

    def tasks_in(self, end: Month) -> set[int]:
        """The tasks of which a row covers a term."""
        return self._tasks.get(end, set())

    def expected_in(self, end: Month) -> int:
        """How many tasks a term can be expected to have: those that report at all and are not done before it."""
        reported = self.tasks_in(end)
        return sum(task in reported or not self.is_done_before(task, end) for task in self.rows)

    def is_done_before(self, task: int, end: Month) -> bool:
        """Whether the last state that was reported before a term is that the task is done."""
        last = self.before(task, end)
        return last is not None and last.state == "done"

    def before(self, task: int, end: Month) -> Status | None:
        earlier = list(takewhile(lambda row: row.last < end, self.rows.get(task, ())))
        return earlier[-1] if earlier else None


def _state(
    placed: PlacedTask,
    reports: _Reports,
    day: _Day,
    due: dict[Month, datetime.date | None],
    closing: datetime.date | None,
) -> TaskState:
    """One task. `missing` are the terms that ended by the day, were reported for some task, and not for this one;
    but none after which nothing is to be said any more, because the task was reported done before."""
    number = placed.task.number
    counted = [row for row in reports.rows.get(number, ()) if day.counts(row)]
    status = counted[-1] if counted else None
    covered = reports.covered.get(number, set())
    missing = tuple(end for end in due if end not in covered and not reports.is_done_before(number, end))
    since = [end for end in missing if status is None or end > status.last]
    late = [*_past_deadline(placed.task, status, day.as_of, closing), *_not_sent(since, due, day.as_of)]
    late.sort(key=lambda one: (one.due, one.month or 0))
    return TaskState(placed, status.state if status else None, status, missing, tuple(late))


def _past_deadline(
    task: Task, status: Status | None, as_of: datetime.date, closing: datetime.date | None
) -> Iterator[Late]:
    """Overdue: its deadline has passed, and it is not done. What was done late is done. A task without a deadline
    of its own has the day until which everything is to be done."""
    until = task.deadline or closing
    if until is not None and as_of > until and (status is None or status.state != "done"):
        yield Late("deadline", until)


def _not_sent(since: Iterable[Month], due: dict[Month, datetime.date | None], as_of: datetime.date) -> Iterator[Late]:
    """Late reports: terms that are missing and whose day has passed, if nothing was reported since. Without a cadence
    there is no such day."""
    for end in since:
        until = due[end]
        if until is not None and as_of > until:
            yield Late("report", until, end)
