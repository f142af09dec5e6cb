"""名称不唯一 / A name stands for two things.

名称和别名在东部单位之间、西部县之间、协作地区之间不能重复，否则不知道数是给谁的。同名的县请在前面写上
所属的市州，如“某州某县”。

In English: Among eastern units, among western counties, and among scopes, a name or alias can stand for one
thing only, or nobody knows whose a figure is. Put the prefecture before the name of one of two namesakes.

Fails:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县, aliases: [东一]}, {name: 东二县, aliases: [东一]}]}
    west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
      - {unit: 东二县, partner: 西二县}

Passes:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县, aliases: [东一]}, {name: 东二县, aliases: [东二]}]}
    west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
      - {unit: 东二县, partner: 西二县}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.pairing import Pairings, Partner, Scope, Unit
from ewcoop.places import Path

INFO = RuleInfo("EW210", "duplicate-name")

_Named = tuple[Unit | Partner | Scope, Path]


def check_pairings(pairings: Pairings) -> Iterator[Finding]:
    yield from _repeated((unit, ("east", "units", i)) for i, unit in enumerate(pairings.east.units))
    yield from _repeated((scope, ("west", at)) for at, scope in enumerate(pairings.west))
    yield from _repeated(_partners(pairings))


def _partners(pairings: Pairings) -> Iterator[_Named]:
    for at, scope in enumerate(pairings.west):
        for index, partner in enumerate(scope.partners):
            yield partner, ("west", at, "partners", index)


def _repeated(things: Iterable[_Named]) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for thing, path in things:
        own = (thing.scope, "scope") if isinstance(thing, Scope) else (thing.name, "name")
        places = [(own[0], (*path, own[1]))]
        places += [(alias, (*path, "aliases", i)) for i, alias in enumerate(thing.aliases)]
        for name, place in places:
            if name in seen:
                yield Finding(
                    INFO.code,
                    Severity.ERROR,
                    Text(f"“{name}”已经是另一个名称或别名。", f'"{name}" is a name or an alias already.'),
                    place,
                    Text(
                        "请在名称前写上所属市州，或删去重复的别名。",
                        "Put the prefecture before the name, or remove the alias.",
                    ),
                    related=(Related(seen[name], Text("先写在这里", "first here")),),
                )
            else:
                seen[name] = place
