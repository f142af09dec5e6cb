"""The last line of `ewcoop progress`: how many are ahead, behind or silent, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ewcoop.diagnostics import Lang, Text, listed
from ewcoop.model.rounding import percent
from ewcoop.report.line import counted, plural, visible

if TYPE_CHECKING:
    from ewcoop.progressing import Progress


_UNNAMED = Text("（多数单位已报到这个月；可用 --as-of 指定）", " (most units sent up to here; --as-of says otherwise)")
_NOBODY = Text("（没有读到上报的数）", " (no figures were sent)")
_ENCODINGS = {"gb18030": "GB18030（GBK）", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32",
              "utf-32-be": "UTF-32"}  # fmt: skip


def besides(result: Progress, overlooked: list[str], lang: Lang) -> list[str]:
    """What is to be said besides findings: files that are no UTF-8 and how they were read (the figures are the same),
    files in the folders that are no tables, and that the plan itself is not proved."""
    said = []
    if overlooked:
        names = listed(overlooked)
        text = Text(f"没有读，不是表格：{names.zh}。", f"Not read, as they are no tables: {names.en}.")
        said.append(visible(text.in_(lang)))
    if result.unproved:
        text = Text(
            f"计划本身还有 {result.unproved} 处问题，任务数可能有误；请用 ewcoop validate 核对。",
            f"The plan itself has {plural(result.unproved, 'finding')}, so targets may be wrong: see ewcoop validate.",
        )
        said.append(visible(text.in_(lang)))
    for name, encoding in result.encodings.items():
        if encoding in _ENCODINGS:
            shown = _ENCODINGS[encoding]
            text = Text(f"{name}：不是 UTF-8，已按 {shown} 读取。", f"{name}: not UTF-8, read as {shown}.")
            said.append(visible(text.in_(lang)))
    return said


def closing(result: Progress, lang: Lang) -> str:
    """One sentence with the counts."""
    stand, found = _stand(result), counted(result.report, result.hidden)
    return visible(Text(f"{stand.zh}{found.zh}。", f"{stand.en}{found.en}.").in_(lang))


def _stand(result: Progress) -> Text:
    if result.pace is None or result.returns is None:
        return Text("没有核算：", "Nothing was worked out: ")
    day, lights, recipients = result.pace.day, result.pace.lights(), result.pace.of_level("recipient")
    missing = sum(one.state == "missing" for one in recipients)
    binding = sum(one.light == "red" and one.row.indicator.nature == "binding" for one in recipients)
    of_these = Text(f"（其中约束性 {binding} 个）", f" ({binding} of them binding)") if binding else Text("", "")
    named = Text("", "") if result.named else _UNNAMED if any(result.returns.senders.values()) else _NOBODY
    return Text(
        f"截至 {day.as_of}{named.zh}，序时进度 {percent(day.clock)}：绿灯 {lights['green']} 个，"
        f"黄灯 {lights['yellow']} 个，红灯 {lights['red']} 个{of_these.zh}，没有报 {missing} 个；",
        f"As of {day.as_of}{named.en}, clock {percent(day.clock)}: {lights['green']} green, {lights['yellow']} yellow,"
        f" {lights['red']} red{of_these.en}, {missing} not sent; ",
    )
