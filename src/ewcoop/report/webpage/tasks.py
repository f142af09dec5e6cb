"""Who does what: the tasks by part, by unit, and all at a glance; with states also where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.status import Standings, TaskState
from ewcoop.model.work import PlacedTask, Work
from ewcoop.model.workplan import Cadence
from ewcoop.report import tasks_sheets
from ewcoop.report.line import plural
from ewcoop.report.tasks_status import not_late, silent, tally
from ewcoop.report.tasks_words import (
    STATES,
    heading,
    lead,
    period,
    periods,
    text_of,
    why_late,
)
from ewcoop.report.webpage.clipped import clipped
from ewcoop.report.webpage.tasks_units import (
    MOST_OF_NAME,
    MOST_TASKS,
    Matrix,
    UnitShown,
    fits,
    matrix_of,
    unit_notes,
    units_of,
)
from ewcoop.report.webpage.view import View, between

WORDS: dict[str, Text] = {
    "tasks_stage": Text("稿次", "Draft"),
    "tasks_filter": Text("查找任务", "Find tasks"),
    "tasks_filter_units": Text("查找单位", "Find units"),
    "tasks_none_match": Text("没有符合条件的。", "Nothing matches."),
    "tasks_parts": Text("按部分看", "By part"),
    "tasks_units": Text("按单位看", "By unit"),
    "tasks_all": Text("一览表", "At a glance"),
    "tasks_number": Text("序号", "no."),
    "tasks_task": Text("重点任务和举措", "task and measures"),
    "tasks_lead": Text("牵头单位", "lead unit"),
    "tasks_responsible": Text("责任单位", "responsible units"),
    "tasks_deadline": Text("完成时限", "deadline"),
    "tasks_state": Text("进展", "state"),
    "tasks_overdue": Text("逾期", "overdue"),
    "tasks_unit": Text("责任单位", "unit"),
    "tasks_sum": Text("合计", "all"),
}

_LAMPS = {"done": "green", "under_way": "yellow", "not_begun": "red", None: "missing"}


class Stand(NamedTuple):
    """Where a task stands: its state as a class and a word, to when it was reported, the remark, why it is overdue,
    and what else was not reported."""

    kind: str
    word: str
    until: str
    note: str
    late: str
    missing: str


class Line(NamedTuple):
    """One task. `at` is its place in the file, from 1: its anchor is t1, t2 …"""

    at: int
    number: int
    title: str
    measures: str
    lead: str
    units: str
    deadline: str
    stand: Stand | None


class PartShown(NamedTuple):
    """A part that has tasks."""

    heading: str
    lines: tuple[Line, ...]


class Tasks(NamedTuple):
    """What the section shows."""

    title: str
    document: str
    stage: str
    lines: tuple[str, ...]
    """How much there is, where it stands, the cadence, the units responsible for every task."""
    parts: tuple[PartShown, ...]
    has_leads: bool
    has_deadlines: bool
    has_states: bool
    notes: tuple[str, ...]
    units: tuple[UnitShown, ...]
    unit_notes: tuple[str, ...]
    matrix: Matrix | None


def tasks(view: View) -> Tasks | None:
    """Who does what; None without a work plan that has tasks."""
    work, lang = view.year.work, view.lang
    if work is None or not work.tasks:
        return None
    head = work.plan.workplan
    issued = None if head.issued is None else head.issued.isoformat()
    shown = [placed.task for placed in work.tasks[:MOST_TASKS]]
    return Tasks(
        title=head.title.strip(),
        document=between(lang).join(one.strip() for one in (head.issuer, head.document, issued) if one),
        stage=(head.stage or "").strip(),
        lines=tuple(text.in_(lang) for text in _top(work, view.year.standings)),
        parts=tuple(_parts(work, view.year.standings, lang)),
        has_leads=any(task.lead for task in shown),
        has_deadlines=any(task.deadline for task in shown),
        has_states=view.year.standings is not None,
        notes=tuple(text.in_(lang) for text in _notes(work)),
        units=tuple(units_of(work, lang)),
        unit_notes=tuple(text.in_(lang) for text in unit_notes(work)),
        matrix=matrix_of(work, lang) if fits(work) else None,
    )


def _top(work: Work, standings: Standings | None) -> Iterator[Text]:
    parts, count = sum(bool(part.tasks) for part in work.plan.parts), len(work.tasks)
    units = sum(bool(owned) for owned in work.owned.values())
    yield Text(
        f"{parts} 个部分、{count} 项任务、{units} 个责任单位。",
        f"{plural(parts, 'part')}, {plural(count, 'task')}, {plural(units, 'responsible unit')}.",
    )
    if standings is not None:
        for one in (_tally(standings), *silent(standings)):
            yield Text(f"{one.zh}。", f"{one.en}.")
    if work.plan.cadence:
        items = [_cadence(item) for item in work.plan.cadence]
        yield Text(
            f"推进机制：{'；'.join(one.zh for one in items)}。", f"Cadence: {'; '.join(one.en for one in items)}."
        )
    yield from tasks_sheets.standing_told(work)


def _tally(standings: Standings) -> Text:
    counts = tally(standings.states)
    return Text(f"截至 {standings.as_of}，{counts.zh}", f"As of {standings.as_of}: {counts.en}")


def _cadence(item: Cadence) -> Text:
    """What the document says, and until when states are to be sent."""
    text = item.text.strip()
    if item.within is not None:
        days = plural(item.within, "day")
        return Text(f"{text}（期满后 {item.within} 日内上报）", f"{text} (within {days} after each period)")
    if item.dates:
        dates = [day.isoformat() for day in item.dates]
        return Text(f"{text}（{'、'.join(dates)}）", f"{text} ({', '.join(dates)})")
    return Text(text, text)


def _parts(work: Work, standings: Standings | None, lang: Lang) -> Iterator[PartShown]:
    states = {} if standings is None else {one.placed.path: one for one in standings.states}
    every: dict[int, list[Line]] = {}
    for at, placed in enumerate(work.tasks[:MOST_TASKS], 1):
        stand = _stand(states.get(placed.path), standings, lang)
        every.setdefault(int(placed.path[1]), []).append(_line(work, placed, at, stand=stand, lang=lang))
    for at, lines in every.items():
        yield PartShown(heading(work.plan.parts[at]), tuple(lines))


def _line(work: Work, placed: PlacedTask, at: int, *, stand: Stand | None, lang: Lang) -> Line:
    task = placed.task
    return Line(
        at,
        task.number,
        task.title.strip(),
        text_of(task),
        lead(work, task),
        between(lang).join(clipped(one.unit, MOST_OF_NAME) for one in work.duties(task) if one.way == "listed"),
        str(task.deadline or ""),
        stand,
    )


def _stand(state: TaskState | None, standings: Standings | None, lang: Lang) -> Stand | None:
    if state is None or standings is None:
        return None
    until, note, status = Text("", ""), "", state.status
    if status is not None:
        when = period(status.first, status.last)
        until, note = Text(f"（报至{when.zh}）", f"(reported to {when.en})"), status.note.strip()
    missing = Text("", "")
    if not_late(state):
        when = periods(not_late(state), standings)
        missing = Text(f"没有报：{when.zh}", f"not reported: {when.en}")
    late = why_late(state.late, standings).in_(lang)
    word = STATES[state.state].in_(lang)
    return Stand(_LAMPS[state.state], word, until.in_(lang), note, late, missing.in_(lang))


def _notes(work: Work) -> Iterator[Text]:
    """What is to be known about the lists of units, and how many tasks are not listed."""
    yield from tasks_sheets.vague(work.tasks)
    left = len(work.tasks) - MOST_TASKS
    if left > 0:
        yield Text(
            f"另有 {left} 项任务没有列在这里，ewcoop tasks 会列出全部。",
            f"{plural(left, 'more task')} not listed here: see ewcoop tasks.",
        )
