"""亮了红灯或黄灯 / A light that fails.

用 `--fail-on red` 或 `--fail-on yellow` 时，不及格的灯也作为错误列出，CI 系统才显示得出是谁落后：承担单位指到报来的数，
协作地区和全市的合计指到计划。平时不列，“落后于序时进度的”表里都有。

In English: With `--fail-on red` or `--fail-on yellow`, lights that fail are listed as errors, so that CI systems show
who is behind: recipients at the figure they sent, scopes and totals at the plan. Otherwise they are not, as the table
of those behind has them.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 1000}
        allocation: {东一县: 600, 东二县: 400}
    # lights: red
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-06,帮助就业,东一县,西一县,5
    2024-06,帮助就业,东二县,西二县,300

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.figures import plain
from ewcoop.model.names import Recipient
from ewcoop.model.rounding import one_decimal, percent
from ewcoop.pace.standing import Light, Standing
from ewcoop.pace.work_out import Watched
from ewcoop.rules.returns.words import SENT, at

INFO = RuleInfo("EW428", "behind")

_WORDS: dict[Light, Text] = {"red": Text("红灯", "red"), "yellow": Text("黄灯", "yellow")}


def check_returns(watched: Watched) -> Iterator[Finding]:
    for one in watched.pace.standings:
        if one.light in watched.failing:
            yield _finding(watched, one)


def _finding(watched: Watched, one: Standing) -> Finding:
    assert one.light is not None
    assert one.rate is not None
    assert one.gap is not None
    indicator, light = one.row.indicator, _WORDS[one.light]
    done = plain(one.done) if one.done is not None else ""
    target = plain(one.target) if one.target is not None else ""
    label, rate, gap = one.label, percent(one.rate), one_decimal(abs(one.gap))
    finding = Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"“{indicator.name}”{label}累计 {done} {indicator.unit}，任务 {target}，完成 {rate}，"
            f"落后序时进度 {gap} 个百分点：{light.zh}。",
            f'"{indicator.name}"{", " + label if label else ""}: {done} of {target} {indicator.unit}, {rate}, {gap}'
            f" percentage points behind the clock: {light.en}.",
        ),
        _place(one),
        data={"light": one.light, "rate": rate, "done": done, "target": target},
    )
    number = None
    if one.level == "recipient":
        number = watched.returns.find(indicator.id, Recipient(one.unit or "", one.partner, one.scope or ""))
    figure = watched.returns.latest(number, watched.pace.day.month) if number is not None else None
    return finding if figure is None else finding._replace(path=at(figure.origin), side=SENT)


def _place(one: Standing) -> tuple[str | int, ...]:
    """In the plan: the quota of a scope, or the indicator."""
    quota = one.row.quotas.get(one.scope) if one.level == "scope" and one.scope is not None else None
    return quota.path if quota is not None else one.row.path
