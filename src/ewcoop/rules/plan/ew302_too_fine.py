"""数比计量单位还细 / Finer than the unit allows.

人、个、户等只能是整数，没有半个人；钱最细到分（万元最多 6 位小数）。

In English: People, parks and households come in whole numbers; money goes down to the cent (six
decimals of 万元).

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: 49.5, 东二县: 50.5}

Passes:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 100}
        allocation: {东一县: 49.5, 东二县: 50.5}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.figures import decimals
from ewcoop.model.units import finest_of
from ewcoop.rules.plan.every_figure import every_figure
from ewcoop.rules.words import figure

INFO = RuleInfo("EW302", "too-fine")


def check(facts: Facts) -> Iterator[Finding]:
    for row, value, path in every_figure(facts):
        unit = row.indicator.unit
        most = finest_of(unit)
        if most is None or value == value.to_integral_value() or decimals(value) <= most:
            continue
        yield Finding(
            INFO.code,
            Severity.ERROR,
            _message(figure(value), unit, most),
            path,
            Text("请写整数。", "Write a whole number.")
            if not most
            else Text(f"请最多写 {most} 位小数。", f"Write at most {most} decimals."),
            data={"value": figure(value), "unit": unit},
        )


def _message(value: str, unit: str, most: int) -> Text:
    if not most:
        return Text(f"“{unit}”只能是整数，不能是 {value}。", f"{unit} is counted in whole numbers, not {value}.")
    return Text(
        f"“{unit}”最多 {most} 位小数（精确到分），不能是 {value}。",
        f"{unit} has at most {most} decimals (down to the cent), not {value}.",
    )
