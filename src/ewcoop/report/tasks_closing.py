"""The last line of `ewcoop tasks`: how many parts, tasks and units there are, or whose tasks, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ewcoop.diagnostics import Lang, Text
from ewcoop.report.line import counted, plural, visible
from ewcoop.report.tasks_status import states_of, tally
from ewcoop.report.tasks_words import numbers

if TYPE_CHECKING:
    from ewcoop.model.work import Work
    from ewcoop.tasking import Tasks


def closing(result: Tasks, lang: Lang) -> str:
    """One sentence. That nothing was found is said only where all was read and nothing is left out or overdue."""
    stand, found = _stand(result), _found(result)
    return visible(Text(f"{stand.zh}；{found.zh}。", f"{stand.en}; {found.en}.").in_(lang))


def is_sound(result: Tasks) -> bool:
    """Whether nothing at all was found, nothing is left out, and nothing is overdue."""
    late = False
    if result.work is not None and result.standings is not None:
        late = any(one.late for one in states_of(result.work, result.standings, result.unit))
    return result.read and result.work is not None and not (result.report.diagnostics or result.hidden or late)


def _stand(result: Tasks) -> Text:
    if result.work is None:
        return Text("没有读到任务", "No tasks were read")
    stand = _whole(result.work) if result.unit is None else _own(result.work, result.unit)
    if result.standings is None:
        return stand
    day, counts = result.standings.as_of, tally(states_of(result.work, result.standings, result.unit))
    return Text(f"{stand.zh}；截至 {day}，{counts.zh}", f"{stand.en}; as of {day} {counts.en}")


def _whole(work: Work) -> Text:
    parts, tasks, units = len(work.plan.parts), len(work.tasks), len(work.owned)
    return Text(
        f"{parts} 个部分、{tasks} 项任务、{units} 个责任单位",
        f"{plural(parts, 'part')}, {plural(tasks, 'task')}, {plural(units, 'responsible unit')}",
    )


def _own(work: Work, unit: str) -> Text:
    own = [own.placed.task.number for own in work.owned.get(unit, ())]
    if not own:
        return Text(f"{unit}：没有任务", f"{unit}: no tasks")
    which = numbers(own)
    return Text(f"{unit}：{len(own)} 项任务（{which.zh}）", f"{unit}: {which.en} ({len(own)} in all)")


def _found(result: Tasks) -> Text:
    if is_sound(result):
        return Text("没有发现问题", "nothing found")
    return counted(result.report, result.hidden)
