"""What is said of the text of a document as a whole: what was left out of it, put together, or worked out."""

from __future__ import annotations

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.workpoints.refusals import shortened
from ewcoop.places import TOP, Path, Span


def page_numbers(count: int, span: Span) -> Finding:
    """Page numbers among the lines."""
    return _left_out(
        Text(f"{count} 行页码没有读入。", f"Page numbers were not kept: {count}."),
        Text("如果它们是正文，请写得与页码不同。", "If they belong to the text, write them differently."),
        span,
    )


def contents(count: int, span: Span) -> Finding:
    """A table of contents."""
    return _left_out(
        Text(f"目录（{count} 行）没有读入。", f"The table of contents was not kept: {count} lines."),
        Text("如果它是正文，请删去“目录”二字和页码。", "If it is text, remove its heading and page numbers."),
        span,
    )


def broken_lines(count: int, span: Span) -> Finding:
    """Lines that end in the middle of a sentence, all at one width."""
    return _left_out(
        Text(f"{count} 行断在句子中间，已与下一行接上。", f"Lines broken within a sentence: {count}, put together."),
        Text("请核对接得是否正确。", "Check that they belong together."),
        span,
    )


def _left_out(message: Text, help_: Text, span: Span) -> Finding:
    return Finding("EW513", Severity.NOTE, message, span=span, help=help_)


def several_lines(texts: list[str], span: Span) -> Finding:
    """Lines that belong nowhere, one below the other."""
    first, count = shortened(texts[0]), len(texts)
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"从“{first}”起的 {count} 句不属于任何部分或任务，已放进 notes。",
            f'From "{first}" on {count} sentences belong to no part or task; they were put into notes.',
        ),
        span=span,
        help=Text("请看它们是不是任务的一部分。", "See whether they belong to a task."),
        data={"texts": [text[:2000] for text in texts[:100]]},
    )


def headings(texts: list[str], span: Span) -> Finding:
    """Headings that are neither parts nor tasks, and what stands below them."""
    shown = listed([f"“{shortened(text)}”" for text in texts])
    english = listed([f'"{shortened(text)}"' for text in texts])
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"既不是部分也不是任务的标题，连同其下文字，已放进 notes：{shown.zh}。",
            f"Headings that are neither parts nor tasks were put into notes, with all below them: {english.en}.",
        ),
        span=span,
        help=Text(
            "工作要点只有部分和任务两层；请核对各项任务归在哪个部分。",
            "Work points have two levels, parts and tasks: check which part each task is in.",
        ),
        data={"texts": [text[:2000] for text in texts[:100]]},
    )


def annex(first: str, count: int, span: Span) -> Finding:
    """What stands in the annexes."""
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"“{shortened(first)}”起的 {count} 行是附件，没有读成任务，已放进 notes。",
            f'From "{shortened(first)}" on {count} lines are annexes; they were put into notes, and not read as tasks.',
        ),
        span=span,
        help=Text("附件里如有任务，请另存一个文件。", "If there are tasks in them, save those as a file of their own."),
    )


def units_of_part(title: str, span: Span) -> Finding:
    """Units that stand in the heading of a part, or below it, and not with a task."""
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"“{shortened(title)}”这一部分写了责任单位，但不在任务里，没有读成哪项任务的责任单位。",
            f'The part "{shortened(title)}" names units outside of its tasks; they were given to none of them.',
        ),
        span=span,
        help=Text("请把责任单位写在各项任务后面。", "Name the units behind each task."),
    )


def deadlines(said: list[tuple[int, str, str]], path: Path, span: Span) -> Finding:
    """Days that are the end of a month or a year that the document names."""
    chinese = listed([f"任务 {number}（{text}）为 {day}" for number, text, day in said])
    english = listed([f'{day} for task {number} ("{text}")' for number, text, day in said])
    return Finding(
        "EW516",
        Severity.NOTE,
        Text(
            f"有的完成时限没有写全年月日，已按月末、年末或本年度填写：{chinese.zh}。",
            f"Deadlines that are no full dates were filled in as the end of the month or year: {english.en}.",
        ),
        path,
        Text("请核对这些日期。", "Check these days."),
        span=span,
        data={"deadlines": [{"task": number, "text": text, "day": day} for number, text, day in said]},
    )


def no_days(said: list[tuple[int, str]], span: Span) -> Finding:
    """What tasks say of time, and is no day."""
    chinese = listed([f"任务 {number} 的“{shortened(text)}”" for number, text in said])
    english = listed([f'"{shortened(text)}" of task {number}' for number, text in said])
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"看不出是哪一天，没有填写完成时限，已放进 notes：{chinese.zh}。",
            f"These name no day; no deadline was filled in, and they were put into notes: {english.en}.",
        ),
        span=span,
        help=Text("有确定日期的，请在 deadline 里补上。", "Where there is a day, add it as deadline."),
        data={"texts": [text[:2000] for _, text in said[:100]]},
    )


def labelled(said: list[tuple[int, str]], span: Span) -> Finding:
    """What has a label of its own and is not about units, such as persons in charge."""
    chinese = listed([f"任务 {number} 的“{shortened(text)}”" for number, text in said])
    english = listed([f'"{shortened(text)}" of task {number}' for number, text in said])
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"这些说的不是责任单位，已放进 notes：{chinese.zh}。",
            f"These are not about units; they were put into notes: {english.en}.",
        ),
        span=span,
        help=Text(
            "工作要点只记单位，不记人；不需要的请删去。",
            "Work plans name units, not persons: remove what is not needed.",
        ),
        data={"texts": [text[:2000] for _, text in said[:100]]},
    )


def year(found: int, span: Span) -> Finding:
    """A year that the title does not say."""
    return Finding(
        "EW516",
        Severity.NOTE,
        Text(f"标题没有写年份，已按文中写法填写 {found} 年。", f"The title names no year; the text says {found}."),
        ("workplan", "year"),
        Text("请核对年份。", "Check the year."),
        span=span,
    )


def no_year() -> Finding:
    """A document of no year."""
    return Finding(
        "EW515",
        Severity.ERROR,
        Text("看不出这是哪一年的工作要点。", "The document does not say for which year it is."),
        span=TOP,
        help=Text("请在标题里写明年份，如“2026年……工作要点”。", "Name the year in its title, such as 2026年…工作要点."),
    )


def no_title() -> Finding:
    """A document that begins with its first number."""
    return Finding(
        "EW515",
        Severity.ERROR,
        Text("第一个部分之前没有标题。", "There is no title above the first part."),
        span=TOP,
        help=Text("请在第一行写上标题，如“2026年……工作要点”。", "Begin with a title, such as 2026年…工作要点."),
    )


def no_name(what: str, span: Span) -> Finding:
    """A number with nothing behind it."""
    return Finding(
        "EW515",
        Severity.ERROR,
        Text(f"“{what}”后面没有标题。", f'Nothing stands behind the number "{what}".'),
        span=span,
        help=Text("请补上标题，或者删去这个序号。", "Write its title, or remove the number."),
    )
