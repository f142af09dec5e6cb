"""没有报进展 / Status not sent.

别的任务报了那个月（或季度）的进展，这几项没有报。没有报的不当作“未开始”；已报“已完成”的，以后可以不再报。一项都没有报
的月份另外提示一句：也许没有给那个文件。

In English: Other tasks were reported for a month or quarter, these were not. What was not reported is not taken for
"not begun"; once a task is done it need not be reported any more. Months for which nothing was reported at all are a
note: their file may not have been given.

Fails:

    # file: status.csv
    # as of: 2026-02-28
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,进行中
    1,2026-02,进行中

Passes:

    # file: status.csv
    # as of: 2026-02-28
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,已完成
    1,2026-02,进行中
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, listed
from ewcoop.model.months import Month, shown
from ewcoop.model.status import Judged
from ewcoop.model.work import PlacedTask
from ewcoop.rules.status.words import of, term, terms

INFO = RuleInfo("EW527", "status-not-sent")


def check_statuses(judged: Judged) -> Iterator[Finding]:
    yield from _nobody(judged)
    missing: dict[Month, list[PlacedTask]] = {}
    for state in judged.standings.states:
        for end in state.missing:
            missing.setdefault(end, []).append(state.placed)
    for end in sorted(missing):
        yield _finding(judged, end, missing[end])


def _nobody(judged: Judged) -> Iterator[Finding]:
    """Terms for which nothing was reported at all."""
    standings = judged.standings
    if not standings.silent:
        return
    names = terms(standings.silent, standings.every)
    yield Finding(
        INFO.code,
        Severity.NOTE,
        Text(f"{names.zh}没有任何任务的进展。", f"Nothing was reported for {names.en}."),
        ("workplan",),
        Text("如果报过，请加上那几个文件。", "If it was, add these files."),
        data={"months": [shown(end) for end in standings.silent]},
    )


def _finding(judged: Judged, end: Month, placed: list[PlacedTask]) -> Finding:
    """The tasks that were not reported for one term."""
    when, names, count = term(end, judged.standings.every), listed(of(one.task) for one in placed), len(placed)
    return Finding(
        INFO.code,
        Severity.WARNING,
        Text(
            f"{when.zh}有 {count} 项任务没有报进展：{names.zh}。",
            f"{count} task{'' if count == 1 else 's'} had no status for {when.en}: {names.en}.",
        ),
        placed[0].path,
        Text("请催报；没有报的不当作“未开始”。", 'Ask for it; what was not sent is not taken for "not begun".'),
        data={"period": when.en, "tasks": [one.task.number for one in placed]},
    )
