"""结对重复 / A pair stands twice.

同一结对写了两次，而且时间重叠。先后两段（如 2017 至 2020、2021 起）可以分开写。

In English: The same pair stands twice with overlapping dates. Two periods after one another can stand
apart.

Fails:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县, aliases: [东一]}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
      - {unit: 东一, partner: 西一县}

Passes:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县, aliases: [东一]}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县, to: 2020-12-31}
      - {unit: 东一县, partner: 西一县, from: 2021-01-01}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.names import Names
from ewcoop.model.pairing import Pair, Pairings

INFO = RuleInfo("EW205", "duplicate-pair")


def check_pairings(pairings: Pairings) -> Iterator[Finding]:
    names = Names(pairings, datetime.date.min, datetime.date.max)
    seen: dict[tuple[str, str], list[tuple[int, Pair]]] = {}
    for index, pair in enumerate(pairings.pairs):
        unit = names.units.get(pair.unit, pair.unit)
        partner = names.partners.get(pair.partner, (pair.partner, ""))[0]
        before = seen.setdefault((unit, partner), [])
        for first, other in before:
            if pair.holds_within(other.from_ or datetime.date.min, other.to or datetime.date.max):
                yield Finding(
                    INFO.code,
                    Severity.ERROR,
                    Text(
                        f"“{unit}”与“{partner}”的结对写了两次。", f'The pair of "{unit}" and "{partner}" stands twice.'
                    ),
                    ("pairs", index),
                    Text("请删去一处，或写明先后两段日期。", "Remove one, or give them dates that do not overlap."),
                    related=(Related(("pairs", first), Text("第一次写在这里", "first here")),),
                )
                break
        before.append((index, pair))
