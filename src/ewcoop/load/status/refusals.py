"""The words of what is found while a status table is read."""

from __future__ import annotations

from collections.abc import Sequence

from ewcoop.diagnostics import Text, listed
from ewcoop.load.returns.refusals import short
from ewcoop.load.returns.told import Said
from ewcoop.load.status.periods import NoTerm, Term, day_of_number
from ewcoop.load.status.which_task import Nobody
from ewcoop.load.wording import did_you_mean
from ewcoop.model.months import shown, spoken
from ewcoop.model.workplan import Task


def of(task: Task) -> Text:
    """A task in a sentence."""
    return Text(f"任务 {task.number}“{short(task.title)}”", f'task {task.number} "{short(task.title)}"')


def no_task(nobody: Nobody, suggested: str | None, tasks: Sequence[Task]) -> Said:
    if nobody.kind == "none":
        return Said(
            Text("这一行没有写是哪项任务。", "This row names no task."),
            Text(
                "请写上任务的序号或标题；合并的单元格在 CSV 里只有第一行有字，请逐行填上。",
                "Write its number or title; of merged cells a CSV file keeps only the first: fill in the others.",
            ),
        )
    said, first = short(nobody.said), nobody.tasks[0] if nobody.tasks else None
    if nobody.kind == "other" and first is not None:
        return Said(
            Text(
                f"序号 {first.number} 是“{short(first.title)}”，这一行的标题却是“{said}”，没有采用。",
                f'Number {first.number} is "{short(first.title)}", but the title here is "{said}"; it was not used.',
            ),
            Text(
                "请核对是否错行；只留序号或标题也可以。", "Check whether rows were shifted; one of the two is enough."
            ),
            {"task": first.number, "title": said},
        )
    if nobody.kind == "numbers" and first is not None:
        return Said(
            Text(
                f"工作要点里有几项任务的序号都是 {first.number}，不知道这一行说的是哪一项。",
                f"The work plan has several tasks with the number {first.number}: which is meant cannot be told.",
            ),
            Text("请先在工作要点里改正序号。", "Correct the numbers in the work plan first."),
            {"task": first.number},
        )
    if nobody.kind == "several":
        return _several_tasks(said)
    if nobody.kind == "titles":
        numbers = listed(str(task.number) for task in nobody.tasks)
        return Said(
            Text(f"工作要点里有几项任务都叫“{said}”。", f'The work plan has several tasks called "{said}".'),
            Text(f"请写序号：{numbers.zh}。", f"Write the number: {numbers.en}."),
            {"title": said},
        )
    return _unknown_task(said, suggested, tasks)


def _several_tasks(said: str) -> Said:
    return Said(
        Text(f"“{said}”不止一项任务；一项任务一行。", f'"{said}" is more than one task; each has a row of its own.'),
        Text("请分成几行，各写各的状态。", "Split it into rows, each with its own state."),
        {"task": said},
    )


def _unknown_task(said: str, suggested: str | None, tasks: Sequence[Task]) -> Said:
    numbers = [task.number for task in tasks]
    some = (
        Text(f"（{min(numbers)} 至 {max(numbers)}）", f" ({min(numbers)} to {max(numbers)})")
        if numbers
        else Text("", "")
    )
    help_ = did_you_mean(suggested) or Text(
        f"请写任务的序号{some.zh}，或照抄标题。", f"Write the number of the task{some.en}, or its title."
    )
    data: dict[str, object] = {"task": said, **({"suggestion": suggested} if suggested else {})}
    return Said(Text(f"工作要点里没有任务“{said}”。", f'The work plan has no task "{said}".'), help_, data)


def no_term(text: str, why: NoTerm) -> Said:
    write = Text("请写成 2026-03 或 2026年一季度这样。", "Write it like 2026-03 or 2026-Q1.")
    day = day_of_number(text)
    if day is not None:
        write = Text(f"可能是日期 {day}；{write.zh}", f"It may be the date {day}. {write.en}")
    if not text:
        return Said(Text("这一行没有写月份或季度。", "This row names no month and no quarter."), write)
    if why == "long":
        return Said(
            Text(
                f"“{short(text)}”既不是一个月，也不是一个季度；进展要按月或按季报。",
                f'"{short(text)}" is neither one month nor one quarter, for which a state is reported.',
            ),
            Text("请写最后一个月或季度，如 2026年二季度。", "Write its last month or quarter, like 2026-Q2."),
            {"text": short(text)},
        )
    return Said(
        Text(f"“{short(text)}”看不出是哪个月或季度。", f'"{short(text)}" is no month and no quarter.'),
        write,
        {"text": short(text)},
    )


def january_or_october(text: str) -> Said:
    year = text[:4]
    return Said(
        Text(
            f"{text} 可能是1月，也可能是10月，请写 {year}-01 或 {year}-10。",
            f"{text} may be January or October: write {year}-01 or {year}-10.",
        ),
        Text("Excel 不分 2026.1 和 2026.10。", "To Excel 2026.1 and 2026.10 are one number."),
        {"text": text},
    )


def year_differs(year: str, term: Term) -> Said:
    return Said(
        Text(
            f"年份写的是“{short(year)}”，这一行的月份或季度却是{term.text.zh}。",
            f'The year here is "{short(year)}", but the row is for {term.text.en}.',
        ),
        Text("请改成一致。", "Make them agree."),
        {"year": short(year), "period": term.text.en},
    )


def quarter_differs(quarter: str, term: Term) -> Said:
    return Said(
        Text(
            f"季度写的是“{short(quarter)}”，月份却是{term.text.zh}，对不上。",
            f'The quarter here is "{short(quarter)}", but the month is {term.text.en}.',
        ),
        Text("请改成一致，或只留一列。", "Make them agree, or keep one of the columns."),
        {"quarter": short(quarter), "period": term.text.en},
    )


def asked_differs(term: Term, asked: Term) -> Said:
    return Said(
        Text(
            f"表里写的是{term.text.zh}，--month 写的是{asked.text.zh}；按表里的读。",
            f"The table says {term.text.en}, and --month {asked.text.en}; what the table says was used.",
        ),
        Text(
            "请核对是哪个月；--month 只用于没有写月份的表。", "Check which it is; --month is for tables that name none."
        ),
        {"period": term.text.en, "asked": asked.text.en},
    )


def outside(term: Term, months: range) -> Said:
    first, last = months.start, months.stop - 1
    return Said(
        Text(
            f"{term.text.zh}不在工作要点的年度（{spoken(first)}至{spoken(last)}）内。",
            f"{term.text.en} is not within the work plan's year, {shown(first)} to {shown(last)}.",
        ),
        Text("请核对年份和月份。", "Check the year and the month."),
        {"period": term.text.en},
    )


def term_read(text: str, note: Text) -> Said:
    return Said(Text(f"“{short(text)}”{note.zh}。", f'"{short(text)}" {note.en}.'), None, {"text": short(text)})


def term_unsaid(term: Term) -> Said:
    return Said(
        Text(
            f"这一行没有写月份或季度，按标题、工作表、文件名或 --month 读作{term.text.zh}。",
            f"This row names no month or quarter; by the title, a name or --month it is read as {term.text.en}.",
        ),
        Text("如果不是，请写上。", "If it is another, write it."),
        {"period": term.text.en},
    )
