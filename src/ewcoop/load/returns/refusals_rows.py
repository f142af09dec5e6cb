"""The words of what is found about the month of a row, and its shape."""

from __future__ import annotations

from ewcoop.diagnostics import Text
from ewcoop.load.returns.refusals import of, short
from ewcoop.load.returns.told import Said
from ewcoop.model.months import Month, shown, spoken
from ewcoop.model.table import Row


def no_month(text: str) -> Said:
    if not text.strip():
        return Said(
            Text("这一行没有写月份。", "This row names no month."),
            Text("请写上，如 2024-06；或用 --month 说明整个文件是哪个月的。", "Write it, as 2024-06; or give --month."),
        )
    return Said(
        Text(f"“{short(text)}”看不出是哪个月。", f'"{short(text)}" is no month.'),
        Text("请写成 2024-06 或 2024年6月。", "Write it as 2024-06."),
        {"text": short(text)},
    )


def outside(month: Month, months: range) -> Said:
    first, last = months.start, months.stop - 1
    return Said(
        Text(
            f"{spoken(month)}不在计划期（{spoken(first)}至{spoken(last)}）内。",
            f"{shown(month)} is not within the plan's period, {shown(first)} to {shown(last)}.",
        ),
        Text("请核对年份和月份。", "Check the year and the month."),
        {"month": shown(month)},
    )


def month_read(text: str, note: Text) -> Said:
    return Said(Text(f"“{short(text)}”{note.zh}。", f'"{short(text)}" {note.en}.'), None, {"text": short(text)})


def wrong_width(count: int, width: int) -> Said:
    return Said(
        Text(
            f"这一行有 {count} 格，表头有 {width} 格，对不上，没有采用。",
            f"This row has {count} cells and the head has {width}, so it was not used.",
        ),
        Text(
            "数里的千分位逗号要去掉，备注里的逗号要加引号。",
            "Leave commas out of figures, and put quotes around notes that have one.",
        ),
        {"cells": count, "columns": width},
    )


def month_unsaid(month: Month) -> Said:
    return Said(
        Text(
            f"这一行没有写月份，按标题、工作表、文件名或 --month 读作{spoken(month)}。",
            f"This row names no month; by the title, a name or --month it is read as {shown(month)}.",
        ),
        Text("如果不是，请写上月份。", "If it is another, write it."),
        {"month": shown(month)},
    )


def unit_unsaid(unit: str, about: str) -> Said:
    return Said(
        Text(
            f"“{short(about)}”一行没有写县（市、区），按标题、工作表或文件名读作{unit}。",
            f'The row for "{short(about)}" names no unit; by the title or a name it is read as {unit}.',
        ),
        Text("如果是合计，请在县（市、区）一列写“合计”。", "If it is a total, write 合计 into the column of units."),
        {"unit": unit},
    )


def other_name(text: str, id_: str, row: Row) -> Said:
    return Said(
        Text(
            f"名称“{short(text)}”与计划不同，按标识 {short(id_)} 读作{of(row).zh}。",
            f'The name "{short(text)}" is not that of the plan; by the id {short(id_)} it is read as {of(row).en}.',
        ),
        Text("如果不是这一项，请更正标识。", "If it is another indicator, correct the id."),
        {"id": row.indicator.id, "name": short(text)},
    )


def other_months(named: Month, first: Month) -> Said:
    of_excel = Text(
        "Excel 会把 2024.10 变成 2024.1；请写成 2024-10。", "Excel turns 2024.10 into 2024.1: write 2024-10."
    )
    return Said(
        Text(
            f"标题、工作表或文件名说的是{spoken(named)}，各行写的却是{spoken(first)}，请核对。",
            f"The title or a name speaks of {shown(named)}, but the rows say {shown(first)}: check it.",
        ),
        of_excel if (named % 12, first % 12) == (9, 0) else None,
        {"named": shown(named), "rows": shown(first)},
    )
