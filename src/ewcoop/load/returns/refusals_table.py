"""The words of what is found about a table of returns as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ewcoop.diagnostics import Text, listed
from ewcoop.load.returns.heads import Head
from ewcoop.load.returns.refusals import short
from ewcoop.load.returns.told import Said
from ewcoop.load.returns.words import SHOWN_AS
from ewcoop.model.months import Month, shown, spoken
from ewcoop.source.grid import Content
from ewcoop.source.grid import shown as shown_as


def month_from_title(month: Month) -> Said:
    return Said(
        Text(
            f"各行没有写月份，按表头、标题、工作表或文件名读作{spoken(month)}。",
            f"No row names a month; by its head, title or name it is read as {shown(month)}.",
        ),
        Text("用 --month 可以另行指定。", "Give --month to say otherwise."),
        {"month": shown(month)},
    )


ASKED = re.compile("任务|下达|目标|计划|分解|target|quota", re.IGNORECASE)
"""Words over a column of what was asked for."""


def twice_in_table(name: str) -> Said:
    return Said(
        Text(
            f"“{short(name)}”在表里不止一行，看不出哪一行是累计完成数，都没有采用。",
            f'The table has several rows for "{short(name)}": which holds the figures cannot be told; none was used.',
        ),
        Text("请只留一行。", "Leave one of them."),
        {"name": short(name)},
    )


def merged(text: str) -> Said:
    return Said(
        Text(
            f"合并格里的 {short(text)} 跨了几个承担单位或几行，看不出是谁的数，没有采用。",
            f"The figure {short(text)} in a merged cell lies across several recipients or rows; it was not used.",
        ),
        Text("请取消合并，把各自的数分别填上。", "Unmerge it, and write each figure into its own cell."),
    )


def hidden(text: str) -> Said:
    return Said(
        Text(
            f"隐藏的行或列里有数 {short(text)}，打印时看不见，却算在内。",
            f"The figure {short(text)} stands in a hidden row or column: nobody sees it, but it counts.",
        ),
        Text("请取消隐藏后核对。", "Unhide it and check it."),
    )


def too_many_tables(most: int) -> Said:
    return Said(
        Text(
            f"已有 {most} 张表，从这一行起没有再读。", f"There were {most} tables; from this line on nothing was read."
        ),
        Text("请分成几个文件，或统一表头。", "Split the file, or use one head throughout."),
    )


def beside(content: Content | None) -> Said:
    text = short(shown_as(content)) if content is not None else ""
    return Said(
        Text(
            f"表右边没有表头的格里有字（如“{text}”），没有读。",
            f'What stands beside the table, under no head (as "{text}"), was not read.',
        ),
        Text("如果是数据，请给这一列加上表头。", "If it is data, give the column a head."),
    )


def sheets_not_read(names: Sequence[str]) -> Said:
    sheets = listed(short(name) for name in names)
    return Said(
        Text(
            f"工作表“{sheets.zh}”里有数，却不是上报表，没有读。",
            f"Sheets with figures that are no returns were not read: {sheets.en}.",
        ),
        Text("如果是上报的数，请照上报表的表头写。", "If they are returns, give them the heads of a return."),
        {"sheets": list(names)},
    )


def unit_from_title(unit: str) -> Said:
    return Said(
        Text(
            f"各行没有写县（市、区），按标题、工作表或文件名读作{unit}。",
            f"No row names a unit; by its title or name it is read as {unit}.",
        ),
        Text("如果不是，请加一列“县（市、区）”。", "If it is not, add a column of units."),
        {"unit": unit},
    )


def several_units(units: Sequence[str]) -> Said:
    names = listed(units)
    return Said(
        Text(
            f"各行没有写县（市、区），标题、工作表和文件名说的又不是同一个（{names.zh}），看不出是谁的数。",
            f"No row names a unit, and the title and the name speak of different ones ({names.en}).",
        ),
        Text("请改成一致，或加一列“县（市、区）”。", "Make them the same, or add a column of units."),
        {"units": list(units)},
    )


def plan_itself() -> Said:
    return Said(
        Text(
            "这是计划的分解表，不是上报：每个数都与任务数相同，没有读。",
            "This is the plan's own table and no return: every figure is its target. Nothing was read.",
        ),
        Text("请改填累计完成数。", "Fill in what was reached."),
    )


def several_months(months: Sequence[Month]) -> Said:
    zh, en = "、".join(map(spoken, months)), ", ".join(map(shown, months))
    return Said(
        Text(
            f"标题、工作表和文件名说的不是同一个月（{zh}），看不出是哪个月的数。",
            f"Its title and its name speak of different months ({en}): which it is for cannot be told.",
        ),
        Text("请改成一致，或用 --month 说明。", "Make them the same, or give --month."),
        {"months": [shown(month) for month in months]},
    )


def no_month_of_table() -> Said:
    return Said(
        Text(
            "看不出这张表是哪个月的：标题、工作表名和文件名里都没有写。",
            "Which month this table is for is said neither in its title nor in the name of the sheet or file.",
        ),
        Text(
            "请在标题里写上，如 2024年6月；或用 --month 说明。",
            "Write it, as 2024-06, into the title; or give --month.",
        ),
    )


def left_out(columns: Sequence[str], totals: int, unchecked: int, remarks: int, heads: int) -> Said:
    zh, en = [], []
    if columns:
        names = listed(short(name) for name in columns)
        zh.append(f"列“{names.zh}”没有读")
        en.append(f"columns not read: {names.en}")
    for count, one in (
        (totals, Text("合计 {} 行，只用来核对", "rows of totals, used as checks only: {}")),
        (
            unchecked,
            Text("合计 {} 行没有写是哪一项，没有核对", "rows of totals that name no indicator, not checked: {}"),
        ),
        (remarks, Text("备注 {} 行，不是数据", "rows of remarks: {}")),
        (heads, Text("重复的表头 {} 行", "repeated heads: {}")),
    ):
        if count:
            zh.append(one.zh.format(count))
            en.append(one.en.format(count))
    return Said(Text("；".join(zh) + "。", _capital("; ".join(en)) + "."), None)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def missing_heads(head: Head) -> Said:
    """What the head of a table lacks, or has twice."""
    if head.alike:
        heads = listed(short(text) for text in head.alike)
        return Said(
            Text(
                f"有几列都可能是累计完成数（{heads.zh}），看不出该读哪一列。",
                f"Several columns may be the cumulative figure ({heads.en}): which one to read cannot be told.",
            ),
            Text("请只留一列叫“累计完成”。", 'Call only one of them "value".'),
            {"heads": [short(text) for text in head.alike]},
        )
    said = no_table([SHOWN_AS[role][0] for role in head.missing if role in SHOWN_AS])
    if "value" in head.missing and head.monthly is not None and said.help is not None:
        monthly = short(head.monthly)
        more = Text(
            f"“{monthly}”是当月数，不能代替自年初起的累计数；",
            f'"{monthly}" is of one month, and not cumulative. ',
        )
        return said._replace(help=Text(more.zh + said.help.zh, more.en + said.help.en))
    return said


def no_table(columns: Sequence[str]) -> Said:
    if not columns:
        return Said(
            Text(
                "找不到表头：没有一行同时写有“指标”“县（市、区）”“累计完成”。",
                "There is no head: no row has the heads indicator, unit and value.",
            ),
            Text(
                "请用 ewcoop template 生成上报表，或把表头写成 月份、指标、县（市、区）、结对县、累计完成。",
                "Make a form with ewcoop template, or use the heads month, indicator, unit, partner, value.",
            ),
        )
    names = "、".join(columns)
    return Said(
        Text(f"表头里没有“{names}”一列。", f"The head has no column {', '.join(columns)}."),
        Text("请补上这一列，或把表头改成这个名称。", "Add it, or give it this head."),
        {"missing": list(columns)},
    )
