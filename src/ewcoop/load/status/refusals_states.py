"""The words of what is found about the state that a row gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ewcoop.diagnostics import Related, Text, listed
from ewcoop.load.returns.refusals import short
from ewcoop.load.returns.told import Said
from ewcoop.load.status.periods import Term
from ewcoop.load.status.refusals import of
from ewcoop.load.status.states import Unclear, Why
from ewcoop.model.status import Status
from ewcoop.model.task_states import STATE_WORDS, term_shown, term_spoken
from ewcoop.model.workplan import Task

FIRST = Text("先报的", "the first")
_WRITE = Text(
    "请写“已完成”“进行中”或“未开始”；具体情况写在备注里。",
    'Write "done", "under way" or "not begun" (已完成, 进行中, 未开始); put the rest into the note.',
)


def no_state(text: str, why: Why | Literal["formula"]) -> Said:
    said = short(text)
    message = {
        "not_done": Text(
            f"“{said}”没有说是进行中还是未开始。", f'"{said}" does not say whether it is under way or not begun.'
        ),
        "nearly": Text(f"“{said}”不是已完成。", f'"{said}" is not done.'),
        "share": Text(f"“{said}”：没有到 100%，不算已完成。", f'"{said}" is no state; short of 100% it is not done.'),
        "over": Text(f"“{said}”：百分比超过 100%，请核对。", f'"{said}": more than 100%; check it.'),
        "several": Text(f"“{said}”里不止一种状态。", f'"{said}" names more than one state.'),
        "formula": Text(f"公式没有算出结果（{said}）。", f"The formula has no result ({said})."),
    }.get(why, Text(f"看不懂状态“{said}”。", f'The state "{said}" is not known.'))
    help_ = {
        "not_done": Text("请写“进行中”或“未开始”。", 'Write "under way" or "not begun" (进行中, 未开始).'),
        "nearly": Text(
            "还有没做完的，请写“进行中”；全部做完再写“已完成”。",
            'While something is left to do write "under way" (进行中), and "done" (已完成) once all is.',
        ),
        "share": Text("请写“进行中”，百分比写在备注里。", 'Write "under way" (进行中), and the share into the note.'),
        "over": _WRITE,
        "several": Text(
            "是哪一种？请只写一种；具体情况写在备注里。", "Which is it? Write one; put the rest into the note."
        ),
        "formula": Text("请在 Excel 里打开、保存一次，或直接填写。", "Open and save it in Excel, or write the state."),
    }.get(why, _WRITE)
    return Said(message, help_, {"text": said})


def left(unclear: Unclear) -> Said:
    """A remark that takes back the state before it."""
    word, remark = short(unclear.word), short(unclear.remark)
    return Said(
        Text(
            f"状态写“{word}”，后面却写“{remark}”：没有做完的请写“进行中”。",
            f'The state is "{word}", but then it says "{remark}": what is not finished is under way (进行中).',
        ),
        Text(
            "确实做完的，请只写“已完成”，其余的话写在备注里。",
            'If it is finished indeed, write "done" (已完成) only, and the rest into the note.',
        ),
        {"text": word, "remark": remark},
    )


def blank(task: Task, term: Term) -> Said:
    name = of(task)
    return Said(
        Text(
            f"{name.zh}{term.text.zh}没有填进展；空白不当作“未开始”。",
            f'The state of {name.en} in {term.text.en} is blank, which is not taken for "not begun".',
        ),
        Text("请填上状态；没有开始请写“未开始”。", 'Fill it in; write "not begun" (未开始) if it is not.'),
        {"task": task.number, "period": term.text.en},
    )


def blanks(term: Term, numbers: Sequence[int]) -> Said:
    names = listed(map(str, numbers), most=12)
    count = len(numbers)
    return Said(
        Text(
            f"{term.text.zh}有 {count} 项任务没有填进展，从这一格起（任务 {names.zh}）；空白不当作“未开始”。",
            f"{count} tasks have no state for {term.text.en}, from this cell on ({names.en}); blank is not"
            ' "not begun".',
        ),
        Text("请填上状态；没有开始请写“未开始”。", 'Fill it in; write "not begun" (未开始) if it is not.'),
        {"tasks": list(numbers), "period": term.text.en},
    )


def blank_terms(terms: Sequence[Term]) -> Said:
    names = listed(term.text for term in terms)
    return Said(
        Text(f"{names.zh}各项任务都没有填进展。", f"No task has a state for {names.en}."),
        Text("到了时候请填上；空白不当作“未开始”。", 'Fill it in when it is time; blank is not "not begun".'),
        {"periods": [term.text.en for term in terms]},
    )


def all_blank() -> Said:
    return Said(
        Text("整张表都没有填进展。", "No state is filled in anywhere in this table."),
        Text("请填好后再用。", "Fill it in first."),
    )


def no_rows() -> Said:
    return Said(
        Text("表头下面没有任务。", "There are no tasks below the head."),
        Text("请检查文件。", "Check the file."),
    )


def twice(first: Status, again: Status, there: Related) -> Said:
    zh, en = term_spoken(first.first, first.last), term_shown(first.first, first.last)
    old, new = STATE_WORDS[first.state], STATE_WORDS[again.state]
    data = {"task": first.task, "period": en, "first": first.state, "state": again.state}
    if first.state == again.state:
        message = Text(
            f"任务 {first.task} {zh}报了两次，都是“{old[0]}”，只算一次。",
            f'Task {first.task} was reported twice for {en}, both times as "{old[1]}"; it counts once.',
        )
        return Said(message, None, data, (there,))
    message = Text(
        f"任务 {first.task} {zh}先报的是“{old[0]}”，这里是“{new[0]}”；暂用先报的。",
        f'Task {first.task} was reported for {en} as "{old[1]}", and here as "{new[1]}"; for now the first counts.',
    )
    return Said(message, Text("请核实后删去一个。", "Ask which is right, and delete the other."), data, (there,))


def not_text() -> Said:
    return Said(
        Text(
            "这一格有不是文字的字节，文件可能在传输中损坏；这一行没有采用。",
            "This cell holds bytes that are no text: the file may be damaged; the row was not used.",
        ),
        Text("请重新取得原文件。", "Get the original again."),
    )
