"""What tasks, parts, shares, periods and states are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.months import Month
from ewcoop.model.task_states import Term, last_reported, term_shown, term_spoken
from ewcoop.model.work import Own, Way, Work

if TYPE_CHECKING:
    from ewcoop.model.status import Late, Standings, State, TaskState
    from ewcoop.model.workplan import Part, Task

STATES: dict[State | None, Text] = {
    "done": Text("已完成", "done"),
    "under_way": Text("进行中", "under way"),
    "not_begun": Text("未开始", "not begun"),
    None: Text("从未上报", "never reported"),
}
STYLES = {"已完成": "green", "进行中": "yellow", "未开始": "bold red", "从未上报": "dim",
          "done": "green", "under way": "yellow", "not begun": "bold red", "never reported": "dim"}  # fmt: skip
"""How the words of states look on a terminal."""

WAYS: dict[Way, Text] = {
    "lead": Text("牵头单位", "lead unit"),
    "listed": Text("责任单位", "responsible unit"),
    "standing": Text("常设责任单位", "standing unit, responsible for every task"),
}
_GROUPS = ("成员单位", "有关单位", "相关单位", "各单位", "有关部门", "相关部门", "各部门")
_MOST_RUNS = 40


def heading(part: Part) -> str:
    """A part's number and title: 一、特色产业提升行动."""
    return f"{part.number}、{part.title.strip()}"


def said(work: Work, task: Task, *, standing: bool = True) -> str:
    """The responsible units of a task, but its lead."""
    return "、".join(
        duty.unit for duty in work.duties(task) if duty.way == "listed" or (standing and duty.way == "standing")
    )


def lead(work: Work, task: Task) -> str:
    """The lead unit; empty if the document names none."""
    return "" if task.lead is None else work.name_of(task.lead)


def text_of(task: Task) -> str:
    """The measures in one text."""
    text = ""
    for measure in task.measures:
        text += ("；" if text and text[-1].isalnum() else "") + measure.strip()
    return text


def role(own: Own) -> Text:
    """A unit's share in a task."""
    way = WAYS[own.way]
    if own.through is None:
        return way
    return Text(f"“{own.through}”的成员（{way.zh}）", f'a member of "{own.through}" ({way.en})')


def numbers(found: Iterable[int]) -> Text:
    """Tasks by their numbers, those in a row together: 第 1—3、7 项."""
    runs: list[list[int]] = []
    for number in sorted(set(found)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    zh, en = ((sign.join(_runs(runs[:_MOST_RUNS], dash))) for sign, dash in (("、", "—"), (", ", "-")))
    if len(runs) > _MOST_RUNS:
        zh, en = f"{zh}……", f"{en} ..."
    return Text(f"第 {zh} 项", f"task{'s' if len(runs) > 1 or runs[0][0] != runs[0][1] else ''} {en}")


def _runs(runs: Iterable[list[int]], dash: str) -> Iterator[str]:
    for first, last in runs:
        if last == first + 1:
            yield from (str(first), str(last))
        else:
            yield str(first) if first == last else f"{first}{dash}{last}"


def open_groups(work: Work) -> Iterator[str]:
    """Units that are groups by their names, of which the file names no members."""
    declared = {unit.name: unit for unit in work.plan.units}
    for name in work.units:
        unit = declared.get(name)
        if name.endswith(_GROUPS) and (unit is None or not unit.members):
            yield name


def period(first: Month, last: Month) -> Text:
    """A month or a quarter."""
    return Text(term_spoken(first, last), term_shown(first, last))


def first_of(last: Month, every: Term) -> Month:
    """The first month of a period that is known by its last."""
    return last if every == "month" else last - 2


def periods(lasts: Iterable[Month], standings: Standings) -> Text:
    """Periods that are known by their last months."""
    every = [period(first_of(last, standings.every), last) for last in lasts]
    return Text("、".join(one.zh for one in every), ", ".join(one.en for one in every))


def progress(state: TaskState, lang: Lang) -> str:
    """The word of a state, and the note with it; empty if nothing was ever reported."""
    if state.state is None:
        return ""
    word = STATES[state.state].in_(lang)
    note = state.status.note.strip() if state.status is not None else ""
    return Text(f"{word}：{note}", f"{word}: {note}").in_(lang) if note else word


def older(work: Work, standings: Standings, states: Iterable[TaskState]) -> list[TaskState]:
    """States that were reported, but not for the last period that has ended and was reported for some task."""
    last = last_reported(work.plan, standings)
    return [one for one in states if one.status is not None and last is not None and one.status.last < last]


def told_before(states: Iterable[TaskState]) -> Iterator[Text]:
    """What was last reported of tasks that have no progress in the last period."""
    zh, en = [], []
    for one in states:
        if one.status is not None:
            when, number = period(one.status.first, one.status.last), one.placed.task.number
            zh.append(f"任务 {number} 最近一次报的是{when.zh}：{progress(one, 'zh').rstrip('。；')}")
            en.append(f"task {number} was last reported for {when.en}: {progress(one, 'en').rstrip('.。；;')}")
    if zh:
        yield Text(
            f"没有报最近一期、进展空着的：{'；'.join(zh)}。",
            f"Not reported for the last period, and left blank: {'; '.join(en)}.",
        )


def why_late(late: Iterable[Late], standings: Standings) -> Text:
    """Why a task is overdue."""
    zh, en = [], []
    for one in late:
        if one.kind == "deadline" or one.month is None:
            zh.append(f"最迟 {one.due} 完成")
            en.append(f"to be done by {one.due}")
        else:
            when = periods([one.month], standings)
            zh.append(f"{when.zh}的进展最迟 {one.due} 报")
            en.append(f"state for {when.en} to be sent by {one.due}")
    return Text("；".join(zh), "; ".join(en))
