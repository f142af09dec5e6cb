"""The words for what cannot be read as an allocation table, or not as one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.office.header import Head
from ewcoop.model.figures import plain
from ewcoop.places import TOP, Span
from ewcoop.source.grid import Grid


def stray(span: Span) -> Finding:
    return Finding(
        "EW613",
        Severity.ERROR,
        Text("这一行有数，却没有指标名称。", "This row has figures and no name."),
        span=span,
        help=Text("请填上指标名称，或取消跨行合并。", "Write the name, or unmerge cells across rows."),
        data={"missing": "name"},
    )


_WANTED = Text(
    "要有一行写各县（市、区）或结对县名称的表头，左边是“指标名称、单位、指标性质”各列；县（市、区）排在左边、指标排在上边的也可以",
    "a head with the names of units or partners, and columns 指标名称, 单位 and 指标性质 to its left; or the same"
    " turned, with units at the side and indicators above",
)


def no_table(visible: list[Grid]) -> Finding:
    shown = listed(grid.name for grid in visible) if visible else Text("（没有内容）", "(nothing)")
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(f"没有找到分解表（看过的工作表：{shown.zh}）。", f"No allocation table was found (sheets: {shown.en})."),
        span=TOP,
        help=Text(f"{_WANTED.zh}；名称要与结对关系文件一致。", f"Wanted: {_WANTED.en}; names as in the pairings."),
    )


def per_unit(units: list[str]) -> Finding:
    shown = listed(units)
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(
            f"看来是一个县（市、区）一张工作表（{shown.zh}），这样的表还不能读。",
            f"This seems to be one sheet per unit ({shown.en}), which cannot be read.",
        ),
        span=TOP,
        help=Text(f"请合成一张表：{_WANTED.zh}。", f"Put them together into one table: {_WANTED.en}."),
    )


def no_rows(span: Span, grid: Grid) -> Finding:
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(f"“{grid.name}”里有表头，下面没有指标。", f'"{grid.name}" has a head with no indicators below it.'),
        span=span,
        help=Text(f"{_WANTED.zh}。", f"Wanted: {_WANTED.en}."),
    )


def no_recipients(span: Span) -> Finding:
    return Finding(
        "EW609",
        Severity.ERROR,
        Text("表头里没有认出任何承担单位。", "No recipient was recognised in the head of the table."),
        span=span,
        help=Text(f"{_WANTED.zh}。", f"Wanted: {_WANTED.en}."),
    )


def several(span: Span, sheets: list[str]) -> Finding:
    names = listed(sheets)
    return Finding(
        "EW607",
        Severity.ERROR,
        Text(f"几张工作表都有分解表：{names.zh}。", f"Several sheets hold a table: {names.en}."),
        span=span,
        help=Text("请用 --sheet 写明要读哪一张。", "Say with --sheet which one to read."),
    )


def two_tables(span: Span, grid: Grid) -> Finding:
    return Finding(
        "EW607",
        Severity.ERROR,
        Text(
            f"“{grid.name}”里不止一张表，从这里开始是另一张。",
            f'"{grid.name}" holds more than one table: another one begins here.',
        ),
        span=span,
        help=Text("请把它们分到不同的工作表，或合成一张。", "Put them on sheets of their own, or together into one."),
    )


def differs(span: Span, first: Head, other: Head, column: int) -> Finding:
    one, two = first.columns.get(column), other.columns.get(column)
    was = Text(f"“{one.title}”", f'"{one.title}"') if one else Text("空白", "nothing")
    now = Text(f"“{two.title}”", f'"{two.title}"') if two else Text("空白", "nothing")
    return Finding(
        "EW610",
        Severity.ERROR,
        Text(
            f"续页的表头与第一页（第 {first.first} 行）不同：这一列在第一页是{was.zh}，这里是{now.zh}。",
            f"The head repeated here differs from the first one (row {first.first}): in this column {was.en} there,"
            f" {now.en} here.",
        ),
        span=span,
        help=Text("请对照原件，把两处表头改成一样。", "Compare with the original, and make both heads the same."),
    )


def no_sheet(sheet: str, known: list[str]) -> Finding:
    names = listed(known)
    return Finding(
        "EW609",
        Severity.ERROR,
        Text(f"没有工作表“{sheet}”；现有：{names.zh}。", f'There is no sheet "{sheet}"; there are {names.en}.'),
        span=TOP,
    )


def which_pairings(found: list[str]) -> Finding:
    names = listed(found)
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(f"附近有几个结对关系文件：{names.zh}。", f"There are several pairings files here: {names.en}."),
        span=TOP,
        help=Text("请用 --pairings 写明用哪一个。", "Say with --pairings which one to use."),
    )


def no_pairings() -> Finding:
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(
            "读这张表要用结对关系文件，附近没有找到。",
            "A pairings file is needed to read this table, and none is near it.",
        ),
        span=TOP,
        help=Text(
            "请用 --pairings 写明文件，或把 pairings.yaml 放在同一文件夹。",
            "Name it with --pairings, or put pairings.yaml into the same folder.",
        ),
    )


def no_natures(span: Span) -> Finding:
    return Finding(
        "EW613",
        Severity.ERROR,
        Text(
            "表中没有“指标性质”一列，分不清哪些是约束性、哪些是预期性。",
            "The table has no column for the nature of the indicators: which are binding, which expected?",
        ),
        span=span,
        help=Text("请加一列“指标性质”，填约束性或预期性。", 'Add a column "nature" with binding or expected.'),
        data={"missing": "nature"},
    )


def no_year(span: Span) -> Finding:
    return Finding(
        "EW613",
        Severity.ERROR,
        Text("表题和备注里都没有写年度。", "Neither the title nor the notes name the year."),
        span=span,
        help=Text("请在表题中写明，如“2024年度”。", "Write it into the title, such as 2024年度."),
        data={"missing": "year"},
    )


def lacks(name: str, key: str, span: Span) -> Finding:
    """An indicator without its unit of measure, or its nature."""
    zh, en = {
        "unit": ("单位", "unit of measure"),
        "nature": ("指标性质（约束性或预期性）", "nature, binding or expected"),
    }[key]
    return Finding(
        "EW613",
        Severity.ERROR,
        Text(f"“{name}”没有写{zh}。", f'"{name}" lacks its {en}.'),
        span=span,
        help=Text("请在表中填上。", "Fill it in."),
        data={"missing": key},
    )


def wrong_total(name: str, title: str, value: Decimal, real: Decimal, span: Span) -> Finding:
    return Finding(
        "EW614",
        Severity.ERROR,
        Text(
            f"“{name}”的“{title}”是 {plain(value)}，而这一行各承担单位之和是 {plain(real)}。",
            f'"{name}": "{title}" says {plain(value)}, but the recipients of the row add up to {plain(real)}.',
        ),
        span=span,
        help=Text("请核对这一行。", "Check the row."),
    )


def proposed(said: Sequence[Text], span: Span) -> Finding:
    zh, en = "；".join(one.zh for one in said), "; ".join(one.en for one in said)
    return Finding(
        "EW611",
        Severity.NOTE,
        Text(f"表中没有写明、按所列的数推定的有：{zh}。", f"Not said in the table and taken from its figures: {en}."),
        span=span,
        help=Text(
            "请核对；用 ewcoop convert 转成 YAML 后可以改定。",
            "Check it; ewcoop convert writes it as YAML, where it can be settled.",
        ),
    )


def no_measures(span: Span) -> Finding:
    return Finding(
        "EW613",
        Severity.ERROR,
        Text(
            "表中没有写计量单位，分不清是人、个还是万元。",
            "The table names no units of measure: are these persons, projects, or 万元?",
        ),
        span=span,
        help=Text(
            "请加一列“单位”，或在指标名称后写上，如“销售额（万元）”。",
            'Add a column "unit", or write it behind the name, such as 销售额（万元）.',
        ),
        data={"missing": "unit"},
    )


def other_pairings(span: Span, file: str) -> Finding:
    return Finding(
        "EW601",
        Severity.ERROR,
        Text(
            f"表头的名称大多不在结对关系文件“{file}”中，或与其中的结对不符。",
            f'Most names of the head are not in the pairings file "{file}", or are no pairs there.',
        ),
        span=span,
        help=Text(
            "请检查是否用错了结对关系文件；可以用 --pairings 另指一个。",
            "Is it the right file? --pairings names another.",
        ),
    )


def dashes(count: int, span: Span) -> Finding:
    return Finding(
        "EW612",
        Severity.NOTE,
        Text(
            f"有 {count} 格写着“—”“/”一类的符号，按没有任务（空白）读取。",
            f"Cells with a dash or a stroke were read as blank: {count}.",
        ),
        span=span,
    )


def left_out(span: Span, left: Sequence[Text]) -> Finding:
    zh, en = "、".join(one.zh for one in left), "; ".join(one.en for one in left)
    return Finding("EW612", Severity.NOTE, Text(f"没有读取：{zh}。", f"Not read: {en}."), span=span)
