"""What is said of a document of work points while it is read."""

from __future__ import annotations

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.workpoints.passages import Line
from ewcoop.places import TOP, Path, SourceMap, Span

_OTHER_NAME = Text(
    "如果不是同一个单位，请把别名删去，另列一个单位。",
    "If they are two bodies, remove the alias and list the other one as a unit.",
)
_HOW = Text(
    "工作要点应有“一、……”的部分、“1. ……”的任务和“（责任单位：……）”。",
    'Work points have parts such as "一、…", numbered tasks such as "1. …", and "（责任单位：…）" behind each.',
)


def two_names(path: Path, other: str, name: str, span: Span) -> Finding:
    """One body under two names, taken as one."""
    return Finding(
        "EW502",
        Severity.WARNING,
        Text(
            f"“{other}”看来就是“{name}”，已作为它的别名。",
            f'"{other}" seems to be "{name}" and was taken as its alias.',
        ),
        path,
        _OTHER_NAME,
        span=span,
        data={"name": name, "alias": other},
    )


def other_style(path: Path, written: str, due: str, before: str, span: Span) -> Finding:
    """The number of a part that is not written as those of the others."""
    return Finding(
        "EW504",
        Severity.WARNING,
        Text(
            f"“{before}”之后的部分写成了“{written}”，已按“{due}”读取。",
            f'After "{before}" the next part is numbered "{written}"; it was read as "{due}".',
        ),
        path,
        Text("请在原文中统一序号的写法。", "Number the parts alike in the document."),
        span=span,
        data={"written": written, "read": due},
    )


def left_behind(text: str, count: int, span: Span) -> Finding:
    """What a program left in a text, once or several times."""
    every, times = (f"等 {count} 处", f" and {count - 1} more like it") if count > 1 else ("", "")
    return Finding(
        "EW513",
        Severity.NOTE,
        Text(
            f"“{text}”{every}是文字处理软件留下的标记，没有读入。",
            f'"{text}"{times} was left behind by a word processor; it is not kept.',
        ),
        span=span,
        help=Text("如果它是正文，请改写后再读。", "If it belongs to the text, write it differently."),
    )


def not_understood(text: str, span: Span) -> Finding:
    """Words that belong nowhere."""
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"“{shortened(text)}”不属于任何部分或任务，已放进 notes。",
            f'"{shortened(text)}" belongs to no part or task; it was put into notes.',
        ),
        span=span,
        help=Text("请看它是不是任务的一部分，或者可以删去。", "See whether it belongs to a task, or can be removed."),
        data={"text": text[:2000]},
    )


def not_a_unit(text: str, number: int, span: Span) -> Finding:
    """Words in a list of units that name none."""
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"任务 {number} 的责任单位里，“{shortened(text)}”看不懂，没有作为单位，已放进 notes。",
            f'Among the units of task {number} "{shortened(text)}" was not understood; it is no unit, and was put into'
            " notes.",
        ),
        span=span,
        help=Text("请核对，需要时在 units 里补上。", "Check it, and add what is missing to units."),
        data={"text": text[:2000]},
    )


def several_places(number: int, count: int, span: Span) -> Finding:
    """A task with more than one list of units."""
    return Finding(
        "EW513",
        Severity.NOTE,
        Text(
            f"任务 {number} 有 {count} 处责任单位，已合在一起，没有记下各管哪一句。",
            f"Task {number} names its units in {count} places; they were put together, without what each is for.",
        ),
        span=span,
        help=Text("如需分开，请拆成几项任务。", "To keep them apart, make several tasks of it."),
    )


def several_leads(number: int, names: list[str], span: Span) -> Finding:
    """More lead units than one."""
    shown = listed(names)
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"任务 {number} 写了 {len(names)} 个牵头单位（{shown.zh}），只记下第一个，其余列为责任单位。",
            f"Task {number} names {len(names)} lead units ({shown.en}); only the first is kept as such, the others are"
            " listed.",
        ),
        span=span,
        help=Text("请核对由谁牵头。", "Check who leads."),
    )


def open_bracket(number: int, span: Span) -> Finding:
    """A list of units that never ends."""
    return Finding(
        "EW514",
        Severity.ERROR,
        Text(
            f"任务 {number} 写责任单位的括号没有另一半，读到这一行的末尾。",
            f"The bracket with the units of task {number} is never closed; it was read to the end of the line.",
        ),
        span=span,
        help=Text("请补上另一半括号。", "Close the bracket."),
    )


def unlike_halves(number: int, span: Span) -> Finding:
    """〔 closed by ）."""
    return Finding(
        "EW514",
        Severity.WARNING,
        Text(
            f"任务 {number} 写责任单位的括号前后两半不一样。",
            f"The two halves of the bracket of task {number} are unlike.",
        ),
        span=span,
        help=Text("请改成一样的括号。", "Use the same kind of bracket."),
    )


def empty() -> Finding:
    return _none(Text("文件是空的，没有工作要点。", "The file is empty: there are no work points."), TOP)


def nothing_numbered() -> Finding:
    return _none(
        Text(
            "没有找到带序号的部分和任务，这不是工作要点。",
            "There are no numbered parts and tasks: these are no work points.",
        ),
        TOP,
    )


def no_parts(count: int, span: Span) -> Finding:
    return _none(
        Text(
            f"有 {count} 项带序号的任务，但没有一个“一、……”这样的部分。",
            f"There are {count} numbered tasks, but no part such as 一、… above them.",
        ),
        span,
    )


def no_tasks(count: int, span: Span) -> Finding:
    return _none(
        Text(f"有 {count} 个带序号的标题，但没有一项任务。", f"There are {count} numbered headings, but no task."), span
    )


def no_units(count: int, span: Span) -> Finding:
    return _none(
        Text(f"{count} 项任务没有一项写明责任单位。", f"None of the {count} tasks says which units are responsible."),
        span,
    )


def loose_task(number: int, span: Span) -> Finding:
    """A task that stands before the first part."""
    return Finding(
        "EW515",
        Severity.ERROR,
        Text(f"任务 {number} 在第一个部分之前，不属于任何部分。", f"Task {number} stands before the first part."),
        span=span,
        help=Text("请在它前面补上部分的标题。", "Put the heading of its part above it."),
    )


def too_long(most: int, what: Text) -> Finding:
    return _none(
        Text(
            f"文件超过 {most} {what.zh}，不像是工作要点。",
            f"The file has more than {most} {what.en}: no work points are that long.",
        ),
        TOP,
    )


def no_text() -> Finding:
    return Finding(
        "EW001",
        Severity.ERROR,
        Text("文件里是二进制数据，不是文字。", "The file holds binary data, not text."),
        span=TOP,
        help=Text(
            "请在 Word 或 WPS 里另存为 .docx 或“纯文本 .txt”再读。",
            "Save it as .docx or as plain text (.txt) in Word or WPS.",
        ),
    )


def other_program(ending: str) -> Finding:
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(f"{ending} 文件读不了。", f"Files ending in {ending} cannot be read."),
        span=TOP,
        help=Text(
            "请在 Word 或 WPS 里另存为 .docx 或“纯文本 .txt”再读。",
            "Save it as .docx or as plain text (.txt) in Word or WPS.",
        ),
    )


def partners_proposed(names: list[str], span: Span) -> Finding:
    """Partners that the text names."""
    shown = listed(names)
    return Finding(
        "EW516",
        Severity.NOTE,
        Text(f"结对县按文中提到的填写：{shown.zh}。", f"The partners are those that the text names: {shown.en}."),
        ("partners",),
        Text("请核对是否齐全。", "Check that none is missing."),
        span=span,
    )


def partners_unknown() -> Finding:
    """Without pairings nobody can tell partners from other names."""
    return Finding(
        "EW516",
        Severity.NOTE,
        Text("没有用结对关系文件，结对县没有填写。", "Without a pairings file the partners were left out."),
        (),
        Text("请用 --pairings 指明结对关系文件。", "Name the pairings file with --pairings."),
        span=TOP,
    )


def _none(message: Text, span: Span) -> Finding:
    return Finding("EW515", Severity.ERROR, message, span=span, help=_HOW)


def shortened(text: str, most: int = 40) -> str:
    """The beginning of a text, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def at(places: SourceMap, start: int, end: int) -> Span:
    return places.between(start, max(end, start + 1))


def of_line(places: SourceMap, line: Line) -> Span:
    """A whole line."""
    return at(places, line.at(0), line.at(len(line.text) - 1) + 1)
