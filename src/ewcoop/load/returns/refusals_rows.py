"""The words of what is found about the month of a row, and its shape."""

from __future__ import annotations

from ewcoop.diagnostics import Text
from ewcoop.load.returns.refusals import short
from ewcoop.load.returns.told import Said
from ewcoop.model.months import Month, shown, spoken


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
