"""What `ewcoop tasks` shows: all tasks and who has them, a unit's own to work through, or where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.figures import plain
from ewcoop.model.work import Own, Work
from ewcoop.report.sheet import Sheet
from ewcoop.report.tasks_sheets import listing, matrix, overlooked
from ewcoop.report.tasks_status import standings_sheets, states_of
from ewcoop.report.tasks_words import STATES, STYLES, heading, lead, period, role, why_late

if TYPE_CHECKING:
    from ewcoop.model.status import Standings, TaskState
    from ewcoop.tasking import Tasks


class Item(NamedTuple):
    """A task of a unit: what is to be known of it, each point with its name."""

    title: str
    points: tuple[tuple[str, str], ...]


def show(result: Tasks, lang: Lang) -> None:
    """Prints tasks and tables to a terminal; findings and the closing line are not among them."""
    if result.work is None:
        return
    from ewcoop.report import sheet_terminal

    if result.unit is not None:
        sheet_terminal.show([_head(result.work, result.unit, lang)])
        for item in checklist(result, lang):
            sheet_terminal.show_points(item.title, item.points)
    bold = {text: "bold" for part in result.work.plan.parts for text in (str(part.number), part.title.strip())}
    sheet_terminal.show(sheets_for(result, lang), {**bold, **STYLES})


def markdown(result: Tasks, lang: Lang) -> str:
    """The same as Markdown, for documents and for pipes; empty if nothing could be read."""
    if result.work is None:
        return ""
    from ewcoop.report import sheet_markdown

    sheets: list[Sheet] = []
    if result.unit is not None:
        sheets.append(_head(result.work, result.unit, lang))
        sheets += (_as_sheet(item, lang) for item in checklist(result, lang))
    return sheet_markdown.dumps([*sheets, *sheets_for(result, lang)])


def sheets_for(result: Tasks, lang: Lang) -> list[Sheet]:
    """The tables: where tasks stand, if that was asked for; else, unless a unit is named, all tasks and all units."""
    assert result.work is not None
    if result.standings is not None:
        return standings_sheets(result.work, result.standings, lang, unit=result.unit)
    if result.unit is not None:
        return []
    return [listing(result.work, lang), matrix(result.work, lang)]


def checklist(result: Tasks, lang: Lang) -> Iterator[Item]:
    """Each task of the unit that was named, with what its unit has to know."""
    assert result.work is not None
    unit, states = result.unit or "", {}
    if result.standings is not None:
        states = {one.placed.path: one for one in states_of(result.work, result.standings, unit)}
    for own in result.work.owned.get(unit, ()):
        task = own.placed.task
        stand = _stand(states.get(own.placed.path), result.standings, lang)
        points = (*_points(result.work, unit, own, lang), *stand)
        name = Text("举措", "measure").in_(lang)
        measures = tuple((name, one.strip()) for one in task.measures)
        yield Item(f"{task.number}. {task.title.strip()}", points + measures)


def _head(work: Work, unit: str, lang: Lang) -> Sheet:
    count = len(work.owned.get(unit, ()))
    plural = "" if count == 1 else "s"
    title = work.plan.workplan.title.strip()
    text = Text(f"{title}：{unit}的 {count} 项任务", f"{title}: {count} task{plural} of {unit}")
    notes = tuple(note.in_(lang) for note in overlooked(work, unit))
    return Sheet(text.in_(lang), ((),), (), 0, frozenset(), notes)


def _as_sheet(item: Item, lang: Lang) -> Sheet:
    colon = "：" if lang == "zh" else ": "
    notes = tuple(f"{name}{colon}{text}" for name, text in item.points)
    return Sheet(item.title, ((),), (), 0, frozenset(), notes)


def _points(work: Work, unit: str, own: Own, lang: Lang) -> Iterator[tuple[str, str]]:
    task = own.placed.task
    named = [duty.unit for duty in work.duties(task) if duty.way != "lead"]
    others = dict.fromkeys(one for one in [*_fellows(work, own), *named] if one not in (unit, own.through))
    first = lead(work, task)
    told = [
        (Text("部分", "part"), heading(own.placed.part)),
        (Text("本单位", "role"), role(own).in_(lang)),
        (Text("牵头单位", "lead unit"), "" if first in (unit, own.through) else first),
        (Text("其他单位", "other units"), "、".join(others)),
        (Text("分工方式", "manner"), (task.manner or "").strip()),
        (Text("完成时限", "deadline"), str(task.deadline or "")),
        (Text("结对县", "partners"), "、".join(task.partners)),
        (Text("数", "figures"), "、".join(f"{one.name} {plain(one.value)} {one.unit}" for one in task.figures)),
        (Text("指标", "indicators"), "、".join(_indicators(work, task.indicators))),
    ]
    yield from ((name.in_(lang), text) for name, text in told if text)


def _fellows(work: Work, own: Own) -> list[str]:
    """The members of the group by which a task is somebody's."""
    groups = [unit for unit in work.plan.units if unit.name == own.through]
    return [work.name_of(member) for group in groups for member in group.members]


def _indicators(work: Work, ids: tuple[str, ...]) -> list[str]:
    """Indicators by their names, where the plan that has them is at hand."""
    names = {row.indicator.id: row.indicator.name for row in work.table.rows} if work.table is not None else {}
    return [names.get(one, one) for one in ids]


def _stand(state: TaskState | None, standings: Standings | None, lang: Lang) -> Iterator[tuple[str, str]]:
    if state is None or standings is None:
        return
    text, status = STATES[state.state].in_(lang), state.status
    if status is not None:
        when = period(status.first, status.last)
        text += Text(f"（报至{when.zh}）", f" (reported to {when.en})").in_(lang)
        note = status.note.strip()
        text += Text(f"：{note}", f": {note}").in_(lang) if note else ""
    yield Text("进展", "progress").in_(lang), text
    if state.late:
        yield Text("逾期", "overdue").in_(lang), why_late(state.late, standings).in_(lang)
