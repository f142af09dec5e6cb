"""Where tasks stand, as tables: every state, what is overdue, and what was not reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.months import Month
from ewcoop.model.status import Standings, TaskState
from ewcoop.model.work import Work
from ewcoop.report.line import first_upper
from ewcoop.report.sheet import Sheet
from ewcoop.report.tasks_words import STATES, lead, period, periods, said, why_late

_STATES = (
    Text("序号", "no."), Text("重点任务", "task"), Text("状态", "state"), Text("报至", "reported to"),
    Text("备注", "note"),
)  # fmt: skip
_LATE = (_STATES[0], _STATES[1], Text("逾期原因", "why"), Text("责任单位", "responsible units"))
_MISSING = (_STATES[0], _STATES[1], Text("月份或季度", "month or quarter"), Text("责任单位", "responsible units"))


def states_of(work: Work, standings: Standings, unit: str | None) -> tuple[TaskState, ...]:
    """Where a unit's tasks stand; all tasks if none is named."""
    if unit is None:
        return standings.states
    own = {own.placed.path for own in work.owned.get(unit, ())}
    return tuple(one for one in standings.states if one.placed.path in own)


def tally(states: tuple[TaskState, ...]) -> Text:
    """How many tasks are in which state, and how many are overdue."""
    count = Counter(one.state for one in states)
    late = sum(bool(one.late) for one in states)
    return Text(
        f"已完成 {count['done']} 项，进行中 {count['under_way']} 项，未开始 {count['not_begun']} 项，"
        f"从未上报 {count[None]} 项；其中逾期 {late} 项",
        f"{count['done']} done, {count['under_way']} under way, {count['not_begun']} not begun,"
        f" {count[None]} never reported; {late} of them overdue",
    )


def standings_sheets(work: Work, standings: Standings, lang: Lang, *, unit: str | None = None) -> list[Sheet]:
    """The states with their tally, then what is overdue and what is missing, as far as there is any."""
    states = states_of(work, standings, unit)
    whose = Text(f"{unit}：" if unit else "", f"{unit}: " if unit else "")
    title = Text(f"{whose.zh}任务进展（截至 {standings.as_of}）", f"{whose.en}state of tasks as of {standings.as_of}")
    notes = [tally(states), *silent(standings)]
    sheets = [
        Sheet(
            first_upper(title.in_(lang)),
            (_in(_STATES, lang),),
            tuple(_state(one, lang) for one in states),
            1,
            frozenset({0}),
            tuple(f"{text.zh}。" if lang == "zh" else f"{text.en}." for text in notes),
            long=frozenset({1, 4}),
        )
    ]
    late = tuple(_late(work, one, standings, lang) for one in states if one.late)
    missing = tuple(_missing(work, one, standings, lang) for one in states if not_late(one))
    if late:
        sheets.append(_table(Text("逾期的", "Overdue").in_(lang), _in(_LATE, lang), late))
    if missing:
        also = Text("另有没有报的", "Also not reported") if late else Text("没有报的", "Not reported")
        sheets.append(_table(also.in_(lang), _in(_MISSING, lang), missing))
    return sheets


def _table(title: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Sheet:
    return Sheet(title, (heads,), rows, 1, frozenset({0}), long=frozenset({1, 2, 3}))


def _in(texts: tuple[Text, ...], lang: Lang) -> tuple[str, ...]:
    return tuple(text.in_(lang) for text in texts)


def _state(one: TaskState, lang: Lang) -> tuple[str, ...]:
    status = one.status
    return (
        str(one.placed.task.number),
        one.placed.task.title.strip(),
        STATES[one.state].in_(lang),
        period(status.first, status.last).in_(lang) if status is not None else "",
        status.note.strip() if status is not None else "",
    )


def _late(work: Work, one: TaskState, standings: Standings, lang: Lang) -> tuple[str, ...]:
    return (*_named(one), why_late(one.late, standings).in_(lang), _asked(work, one))


def _missing(work: Work, one: TaskState, standings: Standings, lang: Lang) -> tuple[str, ...]:
    return (*_named(one), periods(not_late(one), standings).in_(lang), _asked(work, one))


def not_late(one: TaskState) -> list[Month]:
    """What is missing and does not make the task overdue."""
    late = {reason.month for reason in one.late}
    return [month for month in one.missing if month not in late]


def _named(one: TaskState) -> tuple[str, str]:
    return str(one.placed.task.number), one.placed.task.title.strip()


def _asked(work: Work, one: TaskState) -> str:
    """Who is to be asked: the lead and those listed; the standing units only where there are no others."""
    task = one.placed.task
    named = [text for text in (lead(work, task), said(work, task, standing=False)) if text]
    return "、".join(named) or said(work, task)


def silent(standings: Standings) -> Iterator[Text]:
    """For which periods nobody reported anything."""
    if standings.silent:
        when = periods(standings.silent, standings)
        yield Text(f"谁都没有报的：{when.zh}", f"Nobody reported anything for {when.en}")
