"""还没有到的月份 / A month to come.

报来的月份晚于核算日（`--as-of`；没有写时是多数单位已报的最后一个月），数先不采用。没有写核算日时只是警告，因为
也可能是有的单位报得早。那个月和核算的月份多数单位都报了，就是在回头看，只提示一句。

In English: A month after the day that is judged (`--as-of`; else the end of the last month that most units sent) is
not used yet. Without `--as-of` this is a warning, as somebody may simply be early. Where most units sent both that
month and the one that is judged, somebody looks back: one note.

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
from ewcoop.model.months import Month, last_day, shown
from ewcoop.model.returns import Origin, Returns
from ewcoop.pace.work_out import Watched, usual_months
from ewcoop.rules.returns.words import found, month, months

INFO = RuleInfo("EW406", "future-month")


def check_returns(watched: Watched) -> Iterator[Finding]:
    returns, day = watched.returns, watched.pace.day
    later = [one for one in returns.months if one > day.month]
    usual = usual_months(returns)
    sent = {one: _first_of_units(returns, one) for one in later}
    back = [one for one in later if one in usual and sent[one]] if {day.month, day.due} & set(usual) else []
    if watched.named and back:
        yield _looking_back(watched, back, sent[back[0]])
    for one in later:
        for unit, (count, origin) in sent[one].items():
            if not (watched.named and one in back):
                yield _finding(watched, unit, one, count, origin)


def _first_of_units(returns: Returns, one: Month) -> dict[str, tuple[int, Origin]]:
    """Who sent figures for a month: how many, and where the first stands."""
    found: dict[str, tuple[int, Origin]] = {}
    at = one - returns.months.start
    for series, value, origin in zip(returns.series, returns.values[at], returns.origins[at], strict=False):
        if value is not None:
            count, first = found.get(series.recipient.unit, (0, origin))
            found[series.recipient.unit] = (count + 1, first)
    return found


def _looking_back(watched: Watched, back: list[Month], sent: dict[str, tuple[int, Origin]]) -> Finding:
    """Most units sent these months, and the one that is judged: somebody looks back, and nobody made a mistake."""
    words, as_of = months(back), watched.pace.day.as_of
    return found(
        INFO,
        Severity.NOTE,
        Text(
            f"{words.zh}的数晚于核算日 {as_of}，没有采用。",
            f"{words.en} come after {as_of}: what was sent for then is not used yet.",
        ),
        next(iter(sent.values()))[1],
        months=[shown(one) for one in back],
    )


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
