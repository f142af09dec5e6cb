"""没有结对对象 / A unit or a county without a partner.

东部单位（市本级除外）没有结对县，或西部县没有结对单位。也许是漏写了结对关系。只列协作地区、不写
结对的文件（如区县计划）不受此限。

In English: An eastern unit (other than 市本级) has no partner, or a western county has no unit: a pair
may be missing. Files that list no pairs at all, as a district's may, are not affected.

Fails:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}, {name: 东二县}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}

Passes:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}, {name: 市本级, kind: city_level}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.pairing import Pairings

INFO = RuleInfo("EW204", "without-partner")

_HELP = Text("请补写结对关系，或删去这一行。", "Add the pair, or remove this line.")


def check_pairings(pairings: Pairings) -> Iterator[Finding]:
    if not pairings.pairs:
        return
    units = {pair.unit for pair in pairings.pairs}
    partners = {pair.partner for pair in pairings.pairs}
    for index, unit in enumerate(pairings.east.units):
        if unit.kind != "city_level" and units.isdisjoint((unit.name, *unit.aliases)):
            message = Text(f"“{unit.name}”没有结对县。", f'"{unit.name}" has no partner.')
            yield Finding(INFO.code, Severity.WARNING, message, ("east", "units", index, "name"), _HELP)
    for at, scope in enumerate(pairings.west):
        for index, partner in enumerate(scope.partners):
            if partners.isdisjoint((partner.name, *partner.aliases)):
                message = Text(f"“{partner.name}”没有结对单位。", f'"{partner.name}" has no eastern unit.')
                path = ("west", at, "partners", index, "name")
                yield Finding(INFO.code, Severity.WARNING, message, path, _HELP)
