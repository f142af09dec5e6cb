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
    known: dict[tuple[str, str], list[tuple[datetime.date, int, Pair]]] = {}
    for index, pair in enumerate(pairings.pairs):
        unit = names.units.get(pair.unit, pair.unit)
        partner = names.partners.get(pair.partner, (pair.partner, ""))[0]
        known.setdefault((unit, partner), []).append((pair.from_ or datetime.date.min, index, pair))
    for (unit, partner), times in known.items():
        yield from _overlaps(unit, partner, sorted(times, key=lambda time: time[:2]))


def _overlaps(unit: str, partner: str, times: list[tuple[datetime.date, int, Pair]]) -> Iterator[Finding]:
    """Those that begin before an earlier one has ended; `times` are in the order of their beginnings."""
    last, until = -1, datetime.date.min
    for start, index, pair in times:
        if last >= 0 and start <= until:
            first, second = sorted((last, index))
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(f"“{unit}”与“{partner}”的结对写了两次。", f'The pair of "{unit}" and "{partner}" stands twice.'),
                ("pairs", second),
                Text("请删去一处，或写明先后两段日期。", "Remove one, or give them dates that do not overlap."),
                related=(Related(("pairs", first), Text("第一次写在这里", "first here")),),
            )
        end = pair.to or datetime.date.max
        if last < 0 or end >= until:
            last, until = index, end
