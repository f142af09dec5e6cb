"""Where a table that ewcoop wrote and its hidden sheet say different things. What is seen is believed, and told."""

from __future__ import annotations

from collections.abc import Sequence

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.office.header import Column
from ewcoop.places import Span


def memory_spoilt(span: Span) -> Finding:
    return Finding(
        "EW616",
        Severity.WARNING,
        Text(
            "ewcoop 的隐藏工作表已被改动，用不上了：标识、统计口径、文字写明的总数等没有读取。",
            "The hidden sheet of ewcoop was changed and is of no use: ids, counting rules, totals stated in words and"
            " the like were not read.",
        ),
        span=span,
        help=Text(
            "请用没有改动过的工作簿，或原来的 YAML 计划。",
            "Use a workbook in which it is unchanged, or the plan.",
        ),
    )


def other_head(span: Span, column: Column, now: Column | None) -> Finding:
    was = Text(f"“{column.title}”", f'"{column.title}"') if column.title else Text("另一个名称", "another head")
    shown = Text(f"“{now.title}”", f'"{now.title}"') if now is not None and now.title else Text("空白", "blank")
    return Finding(
        "EW616",
        Severity.WARNING,
        Text(
            f"这一列的表头原来是{was.zh}，现在是{shown.zh}；已按现在的读取。",
            f"The head of this column was {was.en} and is {shown.en} now; it was read as it is now.",
        ),
        span=span,
        help=Text("请核对这一列的数是谁的。", "Check whose the figures of this column are."),
    )


def lost(span: Span, names: Sequence[str]) -> Finding:
    shown = listed(dict.fromkeys(names))
    return Finding(
        "EW616",
        Severity.WARNING,
        Text(
            f"原来的指标“{shown.zh}”在表中已改名或找不到了。",
            f"Indicators that were in the table have other names now, or are gone: {shown.en}.",
        ),
        span=span,
        help=Text("请核对这些行；标识和统计口径按行的位置或现在的名称对应。", "Check these rows and their ids."),
    )


def other_year(span: Span, shown: int, kept: int) -> Finding:
    return Finding(
        "EW616",
        Severity.WARNING,
        Text(
            f"表题写的是 {shown} 年，而隐藏工作表记着的计划是 {kept} 年的，任务期限等也是。",
            f"The title says {shown}, but the hidden sheet remembers a plan for {kept}, with its period.",
        ),
        span=span,
        help=Text("请转成 YAML 后改好年度、期限和文号。", "Turn it into YAML and correct them there."),
    )


def orphan(name: str, span: Span) -> Finding:
    return Finding(
        "EW616",
        Severity.WARNING,
        Text(
            f"“{name}”原来所在的上级指标已不在表中，按独立的指标读取。",
            f'The indicator that "{name}" stood within is gone from the table; it was read as one of its own.',
        ),
        span=span,
        help=Text("请核对是否误删了一行。", "Check whether a row was deleted by mistake."),
    )
