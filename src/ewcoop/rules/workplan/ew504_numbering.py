"""序号不连续或写法不一 / Numbers that repeat, leave a gap, or are written differently.

任务从 1 起在全文连续编号，上报进度时靠序号认任务，所以不能重复；跳号、倒号，以及每个部分又从 1 编起的，给出警告。
部分的序号也要连续，写法要一致：“五”之后应为“六”，不是“6”。文件原来就写成“6、”的，用 `number: 六` 写明是第几
部分，用 `written: 6、` 照录原文，就不再提示。

In English: Tasks are numbered from 1 on through the whole document. Status reports go by these numbers, so none can
stand twice; a gap, a step back, or beginning with 1 again in each part, is a warning. Parts are numbered in sequence
too, and written alike: after 五 comes 六, not 6. Where the document does write 6, `number: 六` says which part it is
and `written: 6、` what the document says; then nothing is told.

Fails:

    # file: workplan.yaml
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}
          - {number: 1, title: 第二项示例任务, units: [区商务局]}
      - number: 2
        title: 保障措施
        tasks:
          - {number: 4, title: 第三项示例任务, units: [区商务局]}

Passes:

    # file: workplan.yaml
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}
          - {number: 2, title: 第二项示例任务, units: [区商务局]}
      - number: 二
        written: 2、
        title: 保障措施
        tasks:
          - {number: 3, title: 第三项示例任务, units: [区商务局]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text, listed
from ewcoop.model.work import Work
from ewcoop.model.workplan import Part
from ewcoop.places import Path
from ewcoop.rules.workplan.numbers import Number, Slip, number_of, slips

INFO = RuleInfo("EW504", "numbering")

_RENUMBER = Text("请在全文连续编号。", "Number the tasks through the whole document.")
_FIRST = Text("第一次用在这里", "first here")


def check_workplan(work: Work) -> Iterator[Finding]:
    yield from _parts(work.plan.parts)
    tasks = work.tasks
    numbers = [placed.task.number for placed in tasks]
    for slip in slips(numbers):
        number, path = numbers[slip.at], (*tasks[slip.at].path, "number")
        if slip.first is not None and number == 1 and tasks[slip.first].part is not tasks[slip.at].part:
            yield _tasks_anew(path, slip, (*tasks[slip.first].path, "number"))
        elif slip.first is not None:
            yield _task_again(number, path, slip, (*tasks[slip.first].path, "number"))
        else:
            yield _task_out_of_sequence(number, path, slip.before)


def _task_again(number: int, path: Path, slip: Slip, first: Path) -> Finding:
    more = "、".join(map(str, slip.again[:6])) + (" 等" if len(slip.again) > 6 else "")
    en = ", ".join(map(str, slip.again[:6])) + (" and more" if len(slip.again) > 6 else "")
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"任务序号 {number} 已经用过" + (f"，其后的 {more} 也是。" if more else "。"),
            f"There is a task {number} already" + (f", and so with the next numbers: {en}." if en else "."),
        ),
        path,
        _RENUMBER,
        related=(Related(first, _FIRST),),
        data={"number": number},
    )


def _tasks_anew(path: Path, slip: Slip, first: Path) -> Finding:
    """Many documents number the tasks of each part by themselves; then only their titles tell tasks apart."""
    numbers = listed(str(number) for number in (1, *slip.again))
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"这一部分的任务又从 1 编起，序号与前面重复：{numbers.zh}。",
            f"The tasks of this part begin with 1 again; these numbers stood before: {numbers.en}.",
        ),
        path,
        Text(
            "请在全文连续编号；否则报进展只能靠标题认任务。",
            "Number the tasks through the whole document; else states can be reported by their titles only.",
        ),
        related=(Related(first, _FIRST),),
        data={"number": 1},
    )


def _task_out_of_sequence(number: int, path: Path, before: int | None) -> Finding:
    due = (before or 0) + 1
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(f"第一项任务的序号是 {number}，应为 1。", f"The first task has the number {number}; it should be 1.")
        if before is None
        else Text(
            f"任务 {before} 之后是 {number}，应为 {due}。", f"After task {before} comes {number}; {due} was due."
        ),
        path,
        Text("请核对是否漏了任务，或改正序号。", "Check whether a task is missing, or correct the number."),
        data={"number": number, "due": due},
    )


def _parts(parts: tuple[Part, ...]) -> Iterator[Finding]:
    read = [number_of(part.number) for part in parts]
    style = next((number for number in read if number is not None), None)
    wrong = {slip.at: slip for slip in slips(None if number is None else number.value for number in read)}
    for at, part in enumerate(parts):
        number, path = read[at], ("parts", at, "number")
        if number is None or style is None:
            if part.written is None:
                yield _no_number(part, path)
        elif at in wrong:
            yield _part_out_of_sequence(parts, path, wrong[at], style)
        elif number.is_chinese != style.is_chinese and part.written is None:
            yield _other_style(part, path, style.next_to(number.value), parts[at - 1])


def _no_number(part: Part, path: Path) -> Finding:
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(f"部分的序号“{part.number}”看不出是第几。", f'The number of a part, "{part.number}", is no number.'),
        path,
        Text("请写成“一”“二”这样的序号。", "Write a number such as 一, or 1."),
        data={"number": str(part.number)},
    )


def _part_out_of_sequence(parts: tuple[Part, ...], path: Path, slip: Slip, style: Number) -> Finding:
    said = str(parts[slip.at].number)
    if slip.first is not None:
        return Finding(
            INFO.code,
            Severity.ERROR,
            Text(f"部分的序号“{said}”已经用过。", f'There is a part "{said}" already.'),
            path,
            Text("请给各部分连续编号。", "Number the parts in sequence."),
            related=(Related(("parts", slip.first, "number"), _FIRST),),
            data={"number": said},
        )
    due = style.next_to((slip.before or 0) + 1)
    before = "" if slip.before is None else str(parts[slip.at - 1].number)
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(f"部分“{before}”之后是“{said}”，应为“{due}”。", f'After part "{before}" comes "{said}"; "{due}" was due.')
        if before
        else Text(f"第一个部分的序号是“{said}”，应为“{due}”。", f'The first part is "{said}"; it should be "{due}".'),
        path,
        Text("请核对是否漏了一个部分，或改正序号。", "Check whether a part is missing, or correct the number."),
        data={"number": said, "due": due},
    )


def _other_style(part: Part, path: Path, due: str, before: Part) -> Finding:
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"部分“{before.number}”之后的“{part.number}”写法不一，应为“{due}”。",
            f'After part "{before.number}" comes "{part.number}", written differently: it should be "{due}".',
        ),
        path,
        Text(
            f"请改为“{due}”；原文就这样写的，另加 written，照抄原文的序号和标点。",
            f'Write "{due}"; if the document has it so, add written with the number and its mark as they stand there.',
        ),
        data={"number": str(part.number), "due": due},
    )
