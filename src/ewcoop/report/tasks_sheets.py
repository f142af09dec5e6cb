"""Who does what, as tables: the form that an office issues and that comes back filled in, and all units at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.work import Own, PlacedTask, Work
from ewcoop.report.sheet import Sheet
from ewcoop.report.tasks_words import lead, numbers, older, open_groups, progress, said, text_of, told_before

if TYPE_CHECKING:
    from ewcoop.model.status import Standings

_HEADS = (
    Text("序号", "no."), Text("重点任务", "task"), Text("具体举措", "measures"), Text("牵头单位", "lead unit"),
    Text("责任单位", "responsible units"), Text("完成时限", "deadline"), Text("进展", "progress"),
)  # fmt: skip
_LIST = (_HEADS[0], _HEADS[1], _HEADS[4])
_MARKS = {
    "lead": ("★", Text("牵头单位", "lead unit")),
    "listed": ("●", Text("责任单位", "responsible unit, as listed")),
    "standing": ("○", Text("所有任务的责任单位", "responsible for every task")),
    "member": ("◇", Text("所在的组负责", "by a group that it is a member of")),
}


class _Shown(NamedTuple):
    """The tasks of a table: all of them, or those of a unit."""

    work: Work
    tasks: tuple[PlacedTask, ...]
    unit: str | None = None


_MOST_CELLS = 100_000
"""Of the matrix: 500 units by 200 tasks."""
_TOO_LARGE = Text(
    "任务和单位太多，这张表没有列出；请用 --unit 看一个单位的任务，或用 --output 写成文件。",
    "There are too many tasks and units for this table: use --unit for those of one unit, or --output for a file.",
)


def duties(work: Work, lang: Lang, *, unit: str | None = None, standings: Standings | None = None) -> Sheet:
    """The form: a row for each task, or for each of a unit's, with its progress or room to fill it in.

    Parts have no rows of their own, so that what comes back can be read by its columns. States that were reported for
    an earlier period than the last stand below, or they would come back as reports for the new one.
    """
    shown = _Shown(work, tasks_of(work, unit), unit)
    states = {one.placed.path: one for one in standings.states} if standings is not None else {}
    own = [states[placed.path] for placed in shown.tasks if placed.path in states]
    old = older(work, standings, own) if standings is not None else []
    now = {one.placed.path: progress(one, lang) for one in own} | {one.placed.path: "" for one in old}
    rows = tuple(
        (
            str(placed.task.number),
            placed.task.title.strip(),
            text_of(placed.task),
            lead(work, placed.task),
            said(work, placed.task),
            str(placed.task.deadline or ""),
            now.get(placed.path, ""),
        )
        for placed in shown.tasks
    )
    title = _title(shown, standings).in_(lang)
    notes = tuple(text.in_(lang) for text in (*_notes(shown), *told_before(old), *overlooked(work, unit)))
    return Sheet(title, (_in(_HEADS, lang),), rows, 2, frozenset({0}), notes, long=frozenset({1, 2, 4, 6}))


def listing(work: Work, lang: Lang) -> Sheet:
    """The tasks by part, each with its units; those that are responsible for every task only once, below."""
    rows: list[tuple[str, ...]] = []
    for part in work.plan.parts:
        rows.append((str(part.number), part.title.strip(), ""))
        for task in part.tasks:
            first = lead(work, task)
            units = "、".join(one for one in (first and f"★{first}", said(work, task, standing=False)) if one)
            rows.append((str(task.number), task.title.strip(), units))
    notes = [*standing_told(work), *vague(work.tasks)]
    if any(placed.task.lead for placed in work.tasks):
        notes.append(Text("★ 牵头单位。", "★ lead unit."))
    head = work.plan.workplan
    title = head.title.strip() + (f"（{head.stage.strip()}）" if head.stage else "")
    told = tuple(text.in_(lang) for text in notes)
    return Sheet(title, (_in(_LIST, lang),), tuple(rows), 1, frozenset(), told, long=frozenset({1, 2}))


def matrix(work: Work, lang: Lang) -> Sheet:
    """Units down, tasks across by part, a mark for each share; how many tasks a unit has in the last column. Without
    rows where nobody could look it through."""
    title = Text("谁负责哪几项（列为任务序号）", "Who has which tasks (columns are numbers of tasks)").in_(lang)
    if len(work.owned) * len(work.tasks) > _MOST_CELLS:
        return Sheet(title, (("",),), (), 1, frozenset(), (_TOO_LARGE.in_(lang),))
    groups, at = [], 1
    for part in work.plan.parts:
        if part.tasks:
            groups.append((str(part.number), at, at + len(part.tasks)))
            at += len(part.tasks)
    marks = {unit: {own.placed.path: _mark(own) for own in owned} for unit, owned in work.owned.items()}
    rows = tuple(
        (unit, *(found.get(placed.path, "") for placed in work.tasks), str(len(found))) for unit, found in marks.items()
    )
    first, last = Text("责任单位", "unit"), Text("合计", "all")
    heads = (first.in_(lang), *(str(placed.task.number) for placed in work.tasks), last.in_(lang))
    return Sheet(
        title, (heads,), rows, 1, frozenset(range(1, at + 1)), tuple(_legend(rows, lang)), tuple(groups), dense=True
    )


def tasks_of(work: Work, unit: str | None) -> tuple[PlacedTask, ...]:
    """The tasks of a unit; all of them if none is named."""
    return work.tasks if unit is None else tuple(own.placed for own in work.owned.get(unit, ()))


def overlooked(work: Work, unit: str | None) -> Iterator[Text]:
    """Tasks of groups that a unit may be in, though no members are named."""
    if unit is None:
        return
    own = {placed.path for placed in tasks_of(work, unit)}
    for group in open_groups(work):
        more = [one.placed.task.number for one in work.owned.get(group, ()) if one.placed.path not in own]
        if group != unit and more:
            which = numbers(more)
            yield Text(
                f"“{group}”的成员，文件没有列；{unit}如在其中，{which.zh}也有份：请在 members 中写明成员。",
                f'The document does not list the members of "{group}". If {unit} is one of them, it shares in'
                f" {which.en} too: name them under members in the file.",
            )


def _in(texts: tuple[Text, ...], lang: Lang) -> tuple[str, ...]:
    return tuple(text.in_(lang) for text in texts)


def _title(shown: _Shown, standings: Standings | None) -> Text:
    title, day = shown.work.plan.workplan.title.strip(), Text("", "")
    if standings is not None:
        day = Text(f"（截至 {standings.as_of}）", f" (as of {standings.as_of})")
    if shown.unit is None:
        return Text(f"{title}责任分工表{day.zh}", f"{title}: who does what{day.en}")
    return Text(f"{title}{shown.unit}任务清单{day.zh}", f"{title}: tasks of {shown.unit}{day.en}")


def _notes(shown: _Shown) -> Iterator[Text]:
    stage = shown.work.plan.workplan.stage
    if stage:
        yield Text(f"根据{stage.strip()}编制。", f"Made from a text that is marked {stage.strip()}.")
    yield from standing_told(shown.work)
    yield from vague(shown.tasks)
    tasks = [placed.task for placed in shown.tasks]
    blank = [
        name for name, found in ((_HEADS[3], [task.lead for task in tasks]),
                                 (_HEADS[5], [task.deadline for task in tasks])) if None in found
    ]  # fmt: skip
    if blank:
        zh, en = "、".join(name.zh for name in blank), " or ".join(name.en for name in blank)
        yield Text(f"{zh}空着的，文件没有写。", f"Where no {en} stands, the document names none.")


def vague(tasks: tuple[PlacedTask, ...]) -> Iterator[Text]:
    """Which lists of units the document itself leaves open."""
    open_lists = [
        one.task.number for one in tasks if one.task.manner is not None and one.task.manner.lstrip()[:1] == "等"
    ]
    if open_lists:
        which = numbers(open_lists)
        yield Text(
            f"{which.zh}的责任单位，文件在名单后写有“等”，没有列全。",
            f'The lists of units of {which.en} end with "等" ("and others") in the document: not all are named.',
        )


def standing_told(work: Work) -> Iterator[Text]:
    """Who is responsible for every task."""
    units = dict.fromkeys(duty.unit for one in work.tasks for duty in work.duties(one.task) if duty.way == "standing")
    if units:
        names = "、".join(units)
        yield Text(
            f"{names}是所有任务的责任单位，文件只写一次。",
            f"{', '.join(units)}: responsible for every task; the document says so once.",
        )


def _mark(own: Own) -> str:
    return _MARKS["member" if own.through is not None else own.way][0]


def _legend(rows: tuple[tuple[str, ...], ...], lang: Lang) -> Iterator[str]:
    occurring = {cell for row in rows for cell in row[1:-1]}
    said = [Text(f"{mark} {word.zh}", f"{mark} {word.en}") for mark, word in _MARKS.values() if mark in occurring]
    if said:
        yield Text("；".join(one.zh for one in said) + "。", "; ".join(one.en for one in said) + ".").in_(lang)
