"""名称对不上 / Unknown name.

县（市、区）、结对县、协作地区和指标的名称，要与结对关系文件和本计划一致（写别名也可以）。相近的名称会
给出建议，但不会替您改。名称对不上的数放不进合计，所以那一行的合计不作判定。

In English: Names of units, partners, scopes and indicators must be those of the pairings file and
the plan (an alias will do). A similar name is suggested, never substituted. A figure under an unknown
name cannot be added up, so that row stays undecided.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: {西乙县: 50}, 东二县: 50}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: {西一县: 50}, 东二县: 50}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.names import Names
from ewcoop.model.pairing import Pairings
from ewcoop.model.table import Fault, Path, Row, Table
from ewcoop.rules.words import suggest

INFO = RuleInfo("EW201", "unknown-name")


def check(facts: Facts) -> Iterator[Finding]:
    table = facts.table
    for row in table.rows:
        for fault in row.faults:
            if fault.kind == "unknown" and table.names is not None:
                yield _finding(fault.name, fault.path, _likely(fault, row, table.names), at_key=True)
        if table.names is not None:
            yield from _inferred(row, table)
    yield from _declared(table)
    above = table.plan.plan.parent
    if above and table.parent and table.parent.names and above.unit not in table.parent.names.units:
        yield _finding(above.unit, ("plan", "parent", "unit"), [table.parent.names.units])


def check_pairings(pairings: Pairings) -> Iterator[Finding]:
    units = {name: None for unit in pairings.east.units for name in (unit.name, *unit.aliases)}
    partners = {n: None for scope in pairings.west for one in scope.partners for n in (one.name, *one.aliases)}
    scopes = [name for scope in pairings.west for name in (scope.scope, *scope.aliases)]
    for index, pair in enumerate(pairings.pairs):
        if pair.unit not in units:
            yield _finding(pair.unit, ("pairs", index, "unit"), [units])
        if pair.partner not in partners:
            yield _finding(pair.partner, ("pairs", index, "partner"), [partners])
    for scope in pairings.expect.scopes if pairings.expect else ():
        if scope not in scopes:
            yield _finding(scope, ("expect", "scopes", scope), [scopes], at_key=True)


def _likely(fault: Fault, row: Row, names: Names) -> list[Iterable[str]]:
    """What may have been meant, the likeliest first: the unit's own partner, or a name that the row lacks."""
    if fault.path[2] == "quota":
        return [(name for name in names.scopes if name not in row.indicator.quota), names.scopes]
    if fault.unit is None:
        return [(name for name in names.units if name not in row.indicator.allocation), names.units]
    return [names.partners_of(fault.unit), names.partners, names.scopes]


def _inferred(row: Row, table: Table) -> Iterator[Finding]:
    """Each entry of `inferred` must name a cell that has a figure: 海安市/略阳县."""
    if not row.indicator.inferred or table.names is None or row.unsure:
        return
    cells = dict.fromkeys((c.recipient.unit, c.recipient.partner or c.recipient.scope) for c in row.cells)
    for index, name in enumerate(row.indicator.inferred):
        unit_name, _, other = name.partition("/")
        unit = table.names.units.get(unit_name, unit_name)
        known = table.names.partners.get(other, (table.names.scopes.get(other, other), ""))[0]
        if (unit, known) in cells:
            continue
        own = [f"{unit}/{partner}" for of, partner in cells if of == unit]
        near = own[0] if len(own) == 1 else None
        yield Finding(
            INFO.code,
            Severity.ERROR,
            Text(
                f"inferred 所列的“{name}”在本指标中没有对应的格。",
                f'"{name}", listed as inferred, is no cell of this row.',
            ),
            (*row.path, "inferred", index),
            Text(f"是否应为“{near}”？", f'Did you mean "{near}"?')
            if near
            else Text("请写成“单位/结对县”，与分解数一致。", "Write it as unit/partner, as in the allocation."),
            data={"name": name, **({"suggestion": near} if near else {})},
        )


def _declared(table: Table) -> Iterator[Finding]:
    for index, declared in enumerate(table.plan.declared):
        at = ("declared", index, "sum")
        if declared.sum.indicator not in table.by_id and declared.sum.indicator not in table.unread:
            yield _finding(declared.sum.indicator, (*at, "indicator"), [table.by_id])
        scope = declared.sum.scope
        if scope is not None and table.names is not None and scope not in table.names.scopes:
            yield _finding(scope, (*at, "scope"), [table.names.scopes])


def _finding(name: str, path: Path, likely: Sequence[Iterable[str]], *, at_key: bool = False) -> Finding:
    near = next(filter(None, (suggest(name, known) for known in likely)), None)
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(f"没有“{name}”这个名称。", f'There is no "{name}" here.'),
        path,
        Text(f"是否应为“{near}”？", f'Did you mean "{near}"?')
        if near
        else Text("请核对名称，或先在结对关系文件中登记。", "Check the name, or enter it in the pairings file first."),
        at_key=at_key,
        data={"name": name, **({"suggestion": near} if near else {})},
    )
