"""数目与文件所说不符 / Counts differ from the declared.

文件用文字写明了几个县（市、区）与几个县结对（`expect`），名单要与之相符。市本级不计入单位数。

In English: The document says in words how many units are paired with how many counties (`expect`);
the lists must agree. 市本级 is not counted as a unit.

Fails:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
    expect: {units: 2, partners: 1}

Passes:

    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}]}
    west: [{scope: 西州, partners: [{name: 西一县}]}]
    pairs:
      - {unit: 东一县, partner: 西一县}
    expect: {units: 1, partners: 1}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.names import Names
from ewcoop.model.pairing import Pairings

INFO = RuleInfo("EW207", "counts")

_WORDS = {
    "units": Text("县（市、区）", "units"),
    "partners": Text("结对县", "partner counties"),
    "pairs": Text("结对", "pairs"),
}


def check_pairings(pairings: Pairings) -> Iterator[Finding]:
    if pairings.expect is None:
        return
    names = Names(pairings, datetime.date.min, datetime.date.max)
    counts = {
        "units": sum(unit.kind != "city_level" for unit in pairings.east.units),
        "partners": sum(len(scope.partners) for scope in pairings.west),
        "pairs": sum(len(found) for found in names.pairs_by_scope.values()),
    }
    expect = pairings.expect
    for key, stated in (("units", expect.units), ("partners", expect.partners), ("pairs", expect.pairs)):
        yield from _compare(key, stated, counts[key], ("expect", key), Text("", ""))
    for name, scope in expect.scopes.items():
        if name not in names.scopes:
            continue  # the name is reported as unknown
        pairs = names.pairs_by_scope[names.scopes[name]]
        place = Text(name, f" in {name}")
        here = ("expect", "scopes", name)
        yield from _compare("units", scope.units, len({pair.unit for pair in pairs}), (*here, "units"), place)
        yield from _compare("partners", scope.partners, len({p.partner for p in pairs}), (*here, "partners"), place)


def _compare(key: str, stated: int | None, counted: int, path: tuple[str | int, ...], place: Text) -> Iterator[Finding]:
    if stated is None or stated == counted:
        return
    word = _WORDS[key]
    yield Finding(
        INFO.code,
        Severity.ERROR,
        Text(
            f"文件所说{place.zh}的{word.zh}为 {stated} 个，名单中有 {counted} 个。" if place.zh
            else f"文件所说的{word.zh}为 {stated} 个，名单中有 {counted} 个。",
            f"The document states {stated} {word.en}{place.en}; the lists have {counted}.",
        ),
        path,
        Text("请核对名单是否漏写或多写。", "Check whether one is missing or one too many."),
        data={"stated": stated, "counted": counted},
    )  # fmt: skip
