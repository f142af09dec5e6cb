"""没有报 / Not sent.

已经过去的月份，有任务的县（市、区）没有报来，或少报了几项。没有报的不当作 0，不亮红灯，也不算已完成。只给了最近
几个月的文件时，前面的月份只提示一句：数是累计的，不影响完成率。

In English: For a month that has ended, a unit with targets sent nothing, or left some out. What was not sent is not
taken for 0, raises no red light, and counts as nothing done. Where only the files of the last months are given,
those before are no more than a note: figures are cumulative, so rates are the same.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.months import Month, shown, spoken
from ewcoop.model.names import Recipient
from ewcoop.pace.standing import Standing
from ewcoop.pace.work_out import Watched
from ewcoop.places import Path
from ewcoop.rules.returns.words import months

INFO = RuleInfo("EW417", "not-sent")


def check_returns(watched: Watched) -> Iterator[Finding]:
    pace, returns = watched.pace, watched.returns
    if not any(returns.senders.values()):
        if not watched.refused:  # else it is told already why there is nothing
            yield _nothing()
        return
    silent = [one for one in returns.months if one <= pace.day.due and not returns.senders[one]]
    first = min(one for one in returns.months if returns.senders[one])
    yield from _nobody([one for one in silent if one < first], Severity.NOTE)
    yield from _nobody([one for one in silent if one > first], Severity.WARNING)
    blank = {(returns.series[at].recipient.unit, one) for at, one in returns.blanks}  # which is told at the cells
    for unit, missed in pace.missing.items():
        left = [one for one in missed if one not in silent and (unit, one) not in blank]
        if left:
            yield _unit(watched, unit, left)
    yield from _some(watched)


def _nothing() -> Finding:
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text("上报的文件里没有一行数。", "There is not one row of figures in the returns."),
        ("plan",),
        Text("请核对是否给错了文件。", "Check whether these are the right files."),
    )


def _nobody(missed: list[Month], severity: Severity) -> Iterator[Finding]:
    """Months for which nobody sent anything. Before the first one that somebody sent this is a note: only the last
    files may have been given, and figures are cumulative."""
    if not missed:
        return
    names = months(missed)
    yield Finding(
        INFO.code,
        severity,
        Text(f"{names.zh}没有任何单位上报。", f"Nobody sent anything for {names.en}."),
        ("plan", "period"),
        Text("请补上这几个月的文件，或核对月份。", "Add the files of these months, or check how they are named."),
        data={"months": [shown(one) for one in missed]},
    )


def _unit(watched: Watched, unit: str, missed: list[Month]) -> Finding:
    names = months(missed)
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(f"{unit}没有报{names.zh}的数。", f"{unit} sent nothing for {names.en}."),
        _place(watched, unit),
        Text("请催报；没有报的不当作 0。", "Ask for it; what was not sent is not taken for 0."),
        data={"unit": unit, "months": [shown(one) for one in missed]},
    )


def _place(watched: Watched, unit: str) -> Path:
    """The first cell of the plan that is this unit's."""
    cells = (cell for row in watched.table.rows for cell in row.cells if cell.recipient.unit == unit)
    cell = next(cells, None)
    return cell.path if cell is not None else ("plan",)


def _some(watched: Watched) -> Iterator[Finding]:
    """Units that sent the last month, but not all of it."""
    day, silent = watched.pace.day, watched.pace.missing
    if day.due not in watched.returns.months:
        return  # no month has ended yet
    found: dict[str, list[Standing]] = {}
    for one in watched.pace.of_level("recipient"):
        unit = one.unit or ""
        number = watched.returns.find(one.row.indicator.id, _recipient(one))
        told = number is not None and (number, day.due) in watched.returns.empty
        if one.state == "missing" and not told and day.due not in silent.get(unit, ()):
            found.setdefault(unit, []).append(one)
    for unit, standings in found.items():
        names = listed(_named(one) for one in standings)
        count = len(standings)
        yield Finding(
            INFO.code,
            Severity.WARNING,
            Text(
                f"{unit}{spoken(day.due)}少报 {count} 项：{names.zh}。",
                f"{unit} left {count} figure{'' if count == 1 else 's'} out for {shown(day.due)}: {names.en}.",
            ),
            standings[0].row.by_recipient[_recipient(standings[0])].path,
            Text("请补报；没有完成请填 0。", "Ask for them; 0 stands for nothing."),
            data={"unit": unit, "month": shown(day.due), "figures": count},
        )


def _named(one: Standing) -> Text:
    name, whom = one.row.indicator.name, one.partner or one.scope
    return Text(f"“{name}”{whom}", f'"{name}" {whom}')


def _recipient(one: Standing) -> Recipient:
    return Recipient(one.unit or "", one.partner, one.scope or "")
