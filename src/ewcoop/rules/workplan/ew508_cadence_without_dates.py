"""推进机制没有写明期限 / A cadence without dates.

“按月监测”“按季调度”要写明期满后几日内上报（`within`），或写出各次的日期（`dates`），才能算出谁逾期。要求写全
（`--strict`）时才提示；整个文件没有 `cadence` 的，也在这时提示。

In English: A cadence says within how many days after each period the state is to be reported (`within`), or gives
the dates (`dates`): only then can it be told who is late. This is told only where completeness is asked for
(`--strict`), and so is a file without any `cadence`.

Fails:

    # file: workplan.yaml
    # strict
    cadence: [{text: 按月监测, every: month}]
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}

Passes:

    # file: workplan.yaml
    # strict
    cadence: [{text: 按月监测, every: month, within: 5}]
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.work import Work

INFO = RuleInfo("EW508", "cadence-without-dates")

STRICT = True
"""It is run only where completeness is asked for."""


def check_workplan(work: Work) -> Iterator[Finding]:
    if not work.plan.cadence:
        yield Finding(
            INFO.code,
            Severity.WARNING,
            Text("没有写明多久上报一次进度。", "It is not said how often the state of the tasks is to be reported."),
            (),
            Text(
                "请补写 cadence，如 {text: 按月监测, every: month, within: 5}。",
                "Add a cadence, such as {text: 按月监测, every: month, within: 5}.",
            ),
        )
    for at, one in enumerate(work.plan.cadence):
        if one.within is None and not one.dates:
            yearly = one.every == "year"
            then = Text("不据此算逾期", "so nobody is late by it")
            if not yearly:
                then = Text("暂按期末算逾期", "so reports count as late from the end of their period on")
            yield Finding(
                INFO.code,
                Severity.WARNING,
                Text(f"“{one.text}”没有写明日期，{then.zh}。", f'"{one.text}" gives no dates, {then.en}.'),
                ("cadence", at, "text"),
                Text(
                    "请补写 within（期满后几日内）或 dates（各次的日期）。",
                    "Add within (days after each period), or dates.",
                ),
                data={"text": one.text, "every": one.every},
            )
