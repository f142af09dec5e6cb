"""日期不在年度内 / Dates outside the year.

工作要点的年度和标题、起止日期要一致；完成时限和推进机制的日期要落在起止日期内（没有写的，是那一年），推进机制的日期
可以晚到下一年三月底；用 `--plan` 给出的计划也应是同一年的。

In English: The year of work points, their title and their period must agree. Deadlines and the dates of the cadence
must lie in the period, or else in the year; dates of the cadence may reach to the end of March after it. The plan that
they serve should be one of the same year.

Fails:

    # file: workplan.yaml
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局], deadline: 2025-06-30}

Passes:

    # file: workplan.yaml
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局], deadline: 2026-06-30}
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkHead
from ewcoop.places import Path

INFO = RuleInfo("EW517", "dates-outside-the-year")

_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_CHECK = Text("请核对日期。", "Check the date.")


def check_workplan(work: Work) -> Iterator[Finding]:
    yield from _title(work)
    yield from _plan(work)
    wrong = _period(work.plan.workplan)
    if wrong is not None:
        yield _finding(wrong, ("workplan", "period"), _CHECK)
        return
    head = work.plan.workplan
    start, end = datetime.date(head.year, 1, 1), datetime.date(head.year, 12, 31)
    if head.period is not None:
        start, end = head.period.start, head.period.end
    for placed in work.tasks:
        day = placed.task.deadline
        if day is not None and not start <= day <= end:
            number = placed.task.number
            what = Text(f"任务 {number} 的完成时限 {day} 不在 {start} 至 {end} 内",
                        f"The deadline of task {number}, {day}, is not within {start} to {end}")  # fmt: skip
            yield _finding(what, (*placed.path, "deadline"), _CHECK)
    yield from _cadence(work, start, end)


def _period(head: WorkHead) -> Text | None:
    """What is wrong with a period, if something is."""
    if head.period is None:
        return None
    start, end = head.period.start, head.period.end
    if start > end:
        return Text(f"起止日期颠倒：{start} 晚于 {end}", f"The period ends on {end}, before it begins on {start}")
    if head.year not in (start.year, end.year):
        return Text(
            f"起止日期 {start} 至 {end} 不在 {head.year} 年", f"The period {start} to {end} is not in {head.year}"
        )
    return None


def _title(work: Work) -> Iterator[Finding]:
    years = {int(found) for found in _YEAR.findall(work.plan.workplan.title[:200])}
    year = work.plan.workplan.year
    if years and year not in years:
        said = "、".join(str(one) for one in sorted(years))
        en = " and ".join(str(one) for one in sorted(years))
        what = Text(f"标题写的是 {said} 年，year 写的是 {year}", f"The title says {en}, and year says {year}")
        yield _finding(what, ("workplan", "year"), Text("请核对年份。", "Check the year."))


def _plan(work: Work) -> Iterator[Finding]:
    year = work.plan.workplan.year
    if work.table is not None and work.table.plan.plan.year != year:
        other = work.table.plan.plan.year
        what = Text(
            f"工作要点是 {year} 年的，计划是 {other} 年的", f"The work points are of {year}, the plan is of {other}"
        )
        help_ = Text("请核对是不是这一年的计划。", "Check whether it is the plan of that year.")
        yield _finding(what, ("workplan", "year"), help_)


def _cadence(work: Work, start: datetime.date, end: datetime.date) -> Iterator[Finding]:
    """Reports of the last period, and the evaluation of the year, come a little after it."""
    last = datetime.date(end.year + 1, 3, 31) if end.year < datetime.MAXYEAR else end
    for at, item in enumerate(work.plan.cadence):
        for number, day in enumerate(item.dates):
            if not start <= day <= last:
                what = Text(f"“{item.text}”的日期 {day} 不在 {start} 至 {last} 内",
                            f'The date {day} of "{item.text}" is not within {start} to {last}')  # fmt: skip
                yield _finding(what, ("cadence", at, "dates", number), _CHECK)


def _finding(what: Text, path: Path, help_: Text) -> Finding:
    return Finding(INFO.code, Severity.WARNING, Text(f"{what.zh}。", f"{what.en}."), path, help_)
