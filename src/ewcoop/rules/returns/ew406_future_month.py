"""还没有到的月份 / A month to come.

报来的月份晚于核算日（`--as-of`；没有写时是多数单位已报的最后一个月），数先不采用。没有写核算日时只是警告，因为
也可能是有的单位报得早。

In English: A month after the day that is judged (`--as-of`; else the end of the last month that most units sent) is
not used yet. Without `--as-of` this is a warning, as somebody may simply be early.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-12,帮助就业,东一县,西一县,10

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.months import Month, last_day
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import found, month

INFO = RuleInfo("EW406", "future-month")


def check_returns(watched: Watched) -> Iterator[Finding]:
    returns, day = watched.returns, watched.pace.day
    for one in returns.months:
        if one <= day.month:
            continue
        values, origins = returns.values[one - returns.months.start], returns.origins[one - returns.months.start]
        first: dict[str, int] = {}
        counts: dict[str, int] = {}
        for number, value in enumerate(values):
            if value is not None:
                unit = returns.series[number].recipient.unit
                first.setdefault(unit, origins[number])
                counts[unit] = counts.get(unit, 0) + 1
        for unit, origin in first.items():
            yield _finding(watched, unit, one, counts[unit], origin)


def _finding(watched: Watched, unit: str, one: Month, count: int, origin: int) -> Finding:
    words, as_of = month(one), watched.pace.day.as_of
    return found(
        INFO,
        Severity.ERROR if watched.named else Severity.WARNING,
        Text(
            f"{unit}报了{words.zh}的数（{count} 个），晚于核算日 {as_of}，没有采用。",
            f"{unit} sent {count} figure{'' if count == 1 else 's'} for {words.en}, after {as_of}; not used yet.",
        ),
        origin,
        help_=Text(
            f"请核对月份；如果确实到了那个月，加上 --as-of {last_day(one)}。",
            f"Check the month; if it has come indeed, give --as-of {last_day(one)}.",
        ),
        month=words.en,
        unit=unit,
        figures=count,
    )
