"""The words of what is found about a status table as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.returns.refusals import short
from ewcoop.load.returns.told import Said
from ewcoop.load.status.heads import Head
from ewcoop.load.status.periods import Term
from ewcoop.places import Span


def term_of_title(term: Term) -> Said:
    return Said(
        Text(
            f"各行没有写月份或季度，按表头、标题、工作表或文件名读作{term.text.zh}。",
            f"No row names a month or quarter; by its head, title or name it is read as {term.text.en}.",
        ),
        Text("如果不是，请加一列“月份”。", "If it is another, add a column of months."),
        {"period": term.text.en},
    )


def several_terms(terms: Sequence[Term]) -> Said:
    names = listed(term.text for term in terms)
    return Said(
        Text(
            f"表头、标题、工作表和文件名说的不是同一个月或季度（{names.zh}），看不出是什么时候的进展。",
            f"Its head, its title and its name speak of different months or quarters ({names.en}).",
        ),
        Text(
            "请改成一致，或加一列“月份”。",
            "Make them the same, or add a column of months.",
        ),
        {"periods": [term.text.en for term in terms]},
    )


def no_term_at_all() -> Said:
    return Said(
        Text(
            "看不出这张表是哪个月或季度的进展：没有“月份”一列，标题、工作表名和文件名里也没有写。",
            "Which month or quarter this table is for is said in no column, title or name.",
        ),
        Text(
            "请加一列“月份”，或在标题里写上，如 2026年一季度；或用 --month 说明。",
            "Add a column, or write it into the title, like 2026-Q1; or give --month.",
        ),
    )


def another_term(term: Term) -> Said:
    return Said(
        Text(
            f"这里起是{term.text.zh}的另一张表，没有再读。",
            f"From here on there is another table, for {term.text.en}, which was not read.",
        ),
        Text("请加一列“月份”，或分成几个文件。", "Add a column of months, or split the file."),
        {"period": term.text.en},
    )


def no_head(head: Head | None) -> Said:
    write = Text(
        "请把表头写成 序号、月份、状态、备注，或用 ewcoop tasks --output 生成的表。",
        "Use the heads no, month, state, note, or the table that ewcoop tasks --output makes.",
    )
    if head is None:
        message = Text("找不到表头：没有一行写有“序号”（或“重点任务”）和“状态”（或“进展”）。",
                       "There is no head: no row has a task (or its number) and a state.")  # fmt: skip
        return Said(message, write)
    if head.alike:
        names = listed(short(text) for text in head.alike)
        return Said(
            Text(f"有几列都可能是状态（{names.zh}），看不出该读哪一列。",
                 f"Several columns may be the state ({names.en}): which to read cannot be told."),
            Text("请只留一列叫“状态”，别的改叫“备注”；不同月份的进展分行写，加一列“月份”。",
                 'Call only one of them "state", others "note"; give different months rows of their own, and a column'
                 " of months."),
        )  # fmt: skip
    zh = "、".join({"title": "序号（或重点任务）", "state": "状态（或进展）"}[role] for role in head.missing)
    en = ", ".join({"title": "task", "state": "state"}[role] for role in head.missing)
    return Said(Text(f"表头里没有{zh}一列。", f"The head has no column {en}."), write, {"missing": list(head.missing)})


def another_head() -> Said:
    return Said(
        Text("这里起是表头不同的另一张表，没有再读。", "From here on there is a table with another head, not read."),
        Text("请分成几个文件或工作表，或统一表头。", "Split the file, or use one head throughout."),
    )


def no_sheet(sheet: str | None, names: Sequence[str]) -> Said:
    if sheet is None or not names:
        return Said(Text("工作簿里没有内容。", "The workbook is empty."), Text("请检查文件。", "Check the file."))
    every = listed(short(name) for name in names)
    return Said(
        Text(f"没有工作表“{short(sheet)}”，或者它是空的。", f'There is no sheet "{short(sheet)}", or it is empty.'),
        Text(f"文件里有：{every.zh}。", f"The file has: {every.en}."),
        {"sheet": short(sheet)},
    )


def sheets_not_read(names: Sequence[str]) -> Said:
    sheets = listed(short(name) for name in names)
    return Said(
        Text(
            f"工作表“{sheets.zh}”不是任务进展表，没有读。",
            f"Sheets that are no status tables were not read: {sheets.en}.",
        ),
        None,
        {"sheets": list(names)},
    )


def left_out(columns: Sequence[str], headings: int) -> Said:
    names = listed(short(name) for name in columns)
    zh = [f"列“{names.zh}”没有读"] if columns else []
    en = [f"columns not read: {names.en}"] if columns else []
    if headings:
        zh.append(f"只有文字、不是任务的 {headings} 行没有读")
        en.append(f"rows with words that are no task: {headings}")
    said = "; ".join(en)
    return Said(
        Text("；".join(zh) + "。", f"{said[:1].upper()}{said[1:]}."), None, {"columns": [short(c) for c in columns]}
    )


def wrong_width(count: int, width: int) -> Said:
    return Said(
        Text(
            f"这一行有 {count} 格，表头有 {width} 格，对不上，没有采用。",
            f"This row has {count} cells and the head has {width}, so it was not used.",
        ),
        Text("备注里有逗号的，请给那一格加上引号。", "Put quotes around notes that have a comma."),
        {"cells": count, "columns": width},
    )


def too_long(most: int) -> Said:
    return Said(
        Text(
            f"文件超过 {most} MB，或者没有换行，不是任务进展表。",
            f"The file has more than {most} MB, or no line breaks: it is no status table.",
        ),
        Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )


def too_many_cells(sheet: str, most: int) -> Said:
    return Said(
        Text(f"工作表“{short(sheet)}”的格超过 {most} 个。", f'The sheet "{short(sheet)}" has more than {most} cells.'),
        Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )


def open_quote(span: Span | None) -> Finding:
    return Finding(
        "EW009",
        Severity.ERROR,
        Text(
            "这里的引号没有成对，从这一行起没有读。",
            "A quotation mark here is never closed: from this line on nothing was read.",
        ),
        span=span,
        help=Text("请补上或删去引号。", "Close or remove it."),
    )
