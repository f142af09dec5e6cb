"""合计行不等于各行之和 / A total that does not hold.

上报表里的合计行只用来核对：各行都在，而和不等于合计，就是错误。有一行没有报，就不作判定。

In English: Rows of totals serve as checks only: where all rows are there and do not add up to the total, that is an
error. Where a row is missing nothing is judged.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-01,帮助就业,合计,,10

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.figures import minus, plain, total
from ewcoop.model.names import Recipient
from ewcoop.model.returns import Returns, Stated
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, month, of

INFO = RuleInfo("EW418", "stated-total")


def check_returns(watched: Watched) -> Iterator[Finding]:
    returns = watched.returns
    if not returns.stated:
        return
    within = _within_totals(returns)
    for stated in returns.stated:
        parts = (returns.figure(number, stated.month) for number in within[_key(stated)])
        added = total(part.value for part in parts if part is not None)
        if added != stated.value and (added > stated.value or not _lacks(watched, stated)):
            yield _finding(stated, added)


_Key = tuple[str, str | None, str | None]


def _key(stated: Stated) -> _Key:
    return (stated.row.indicator.id, stated.scope, stated.unit)


def _within_totals(returns: Returns) -> dict[_Key, list[int]]:
    """The series of every total that is stated, found in one pass: each county may send totals of its own."""
    found: dict[_Key, list[int]] = {_key(stated): [] for stated in returns.stated}
    for number, (row, (unit, _, scope)) in enumerate(returns.series):
        for key in ((None, None), (scope, None), (None, unit), (scope, unit)):
            series = found.get((row.indicator.id, *key))
            if series is not None:
                series.append(number)
    return found


def _within(stated: Stated, recipient: Recipient) -> bool:
    return stated.scope in (None, recipient.scope) and stated.unit in (None, recipient.unit)


def _lacks(watched: Watched, stated: Stated) -> bool:
    """Whether a figure of the total was not sent."""
    for recipient, cell in stated.row.by_recipient.items():
        if isinstance(cell.value, Decimal) and _within(stated, recipient):
            number = watched.returns.find(stated.row.indicator.id, recipient)
            if number is None or watched.returns.figure(number, stated.month) is None:
                return True
    return False


def _finding(stated: Stated, added: Decimal) -> Finding:
    subject, unit, when = of(stated.row), stated.row.indicator.unit, month(stated.month)
    whose = "".join((stated.unit or "", stated.scope or ""))
    gap, value, rows = minus(added, stated.value), plain(stated.value), plain(added)
    more = Text("多", "more") if gap > 0 else Text("少", "less")
    return found(
        INFO,
        Severity.ERROR,
        Text(
            f"{subject.zh}{whose}{when.zh}的合计是 {value} {unit}，各行之和为 {rows}，{more.zh} {plain(abs(gap))}。",
            f"{subject.en}{', ' + whose if whose else ''}: the total for {when.en} is {value} {unit}, the rows make"
            f" {rows}, {plain(abs(gap))} {more.en}.",
        ),
        stated.origin,
        help_=Text(
            "请核对是少了一行，还是合计没有更新。", "Is a row missing, or was the total not brought up to date?"
        ),
        value=value,
        rows=rows,
        month=when.en,
    )
