"""The policies of a plan, with the files they refer to. Imported only where a plan has a `split:`."""

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.load.figure_table import ReadTable, read_figure_table
from ewcoop.load.figures import number_at
from ewcoop.load.validation import validated
from ewcoop.model.plan import Plan
from ewcoop.model.policy import FigureTable, Policies, Policy
from ewcoop.model.table import Table
from ewcoop.places import Path, SourceMap

_FIGURES = ("step", "min", "max")
_BY_NAME = ("classes", "weights", "reserve", "locked", "min", "max")


class Loaded(NamedTuple):
    """The policies; what was wrong; the tables that were read, by their side; whether all were there."""

    policies: Policies
    findings: list[Finding]
    tables: dict[str, ReadTable]
    whole: bool


def load_policies(plan: Plan, places: SourceMap, folder: str, previous: Callable[[str, Path], Table | None]) -> Loaded:
    """Reads every `split:` of a plan. `previous` loads last year's plan, given its name and who names it."""
    given: dict[int | None, Policy] = {}
    findings: list[Finding] = []
    for index, at, raw in [(None, ("split",), plan.split)] + [
        (index, ("indicators", index, "split"), indicator.split) for index, indicator in enumerate(plan.indicators)
    ]:
        if raw is not None:
            policy, wrong = _policy(raw, at, places)
            findings += wrong
            if policy is not None:
                given[index] = policy
    tables, missing, unread = _tables(given, folder)
    findings += missing
    own = given.get(None) or Policy()
    last = previous(own.previous, ("split", "previous")) if own.previous is not None else None
    for index, policy in given.items():
        if index is not None and (policy.previous is not None or policy.tables):
            findings.append(_belongs_above(index, places))
    known = {name: FigureTable(f"table:{name}", found.entries) for name, found in tables.items()}
    if own.previous is not None and last is None:
        unread.add("previous")
    return Loaded(
        Policies(given, last, known, frozenset(unread)),
        findings,
        {f"table:{name}": found for name, found in tables.items()},
        not missing,
    )


def _policy(raw: Any, at: Path, places: SourceMap) -> tuple[Policy | None, list[Finding]]:
    inside = places.within(at)
    if inside is None or not isinstance(raw, dict):
        return None, [_no_policy(at, places)]
    findings = list(_figures(raw, (), inside))
    scopes = raw.get("scopes")
    for scope, one in scopes.items() if isinstance(scopes, dict) else ():
        if isinstance(one, dict):
            findings += _figures(one, ("scopes", scope), inside)
    said = [finding.path for finding in findings]
    found = validated(Policy, raw, inside, said=said)
    above = places.file_path(at)
    return found.value, [finding._replace(path=(*above, *finding.path)) for finding in (*findings, *found.findings)]


def _figures(raw: dict[str, Any], at: Path, places: SourceMap) -> list[Finding]:
    """Makes the figures of a policy exact, in place."""
    findings: list[Finding] = []
    for key in _FIGURES:
        if not isinstance(raw.get(key), dict):
            findings += number_at(raw, key, at, places)
    for key in _BY_NAME:
        cells = raw.get(key)
        if isinstance(cells, dict):
            for name in list(cells):
                findings += number_at(cells, name, (*at, key), places)
    return findings


def _tables(given: dict[int | None, Policy], folder: str) -> tuple[dict[str, ReadTable], list[Finding], set[str]]:
    """Every table that some policy names, read once; what is not there; and the names of what is not sound."""
    named = dict((given.get(None) or Policy()).tables)
    origins: dict[str, Path] = {name: ("split", "tables", name) for name in named}
    for index, policy in given.items():
        at: Path = ("split",) if index is None else ("indicators", index, "split")
        for path, one in [(at, policy), *(((*at, "scopes", name), one) for name, one in policy.scopes.items())]:
            if isinstance(one.weights, str) and one.weights.lower().endswith((".csv", ".yaml", ".yml")):
                named.setdefault(one.weights, one.weights)
                origins.setdefault(one.weights, (*path, "weights"))
    found, missing = {}, []
    for name, file in named.items():
        table = read_figure_table(os.path.normpath(os.path.join(folder, file)), name)
        if table.opened:
            found[name] = table
        else:
            missing.append(_not_there(origins[name], file, table.findings[0]))
    unsound = {name for name, table in found.items() if any(f.severity is Severity.ERROR for f in table.findings)}
    return found, missing, unsound | (named.keys() - found.keys())


def _not_there(path: Path, file: str, why: Finding) -> Finding:
    message = Text(f"所引用的文件“{file}”读不到：{why.message.zh}", f'The file "{file}" named here: {why.message.en}')
    return Finding("EW001", Severity.ERROR, message, path, why.help)


def _no_policy(at: Path, places: SourceMap) -> Finding:
    return Finding(
        "EW006",
        Severity.ERROR,
        Text("“split”应为一组“名称: 值”。", '"split" must be a set of "name: value".'),
        places.file_path(at),
        Text("请写成 split: {by: equal} 这样。", "Write it like split: {by: equal}."),
        span=places.span(at),
    )


def _belongs_above(index: int, places: SourceMap) -> Finding:
    at = ("indicators", index, "split")
    return Finding(
        "EW006",
        Severity.ERROR,
        Text(
            "previous 和 tables 请写在计划的 split 里，各指标共用。",
            "previous and tables belong into the split of the plan, for all indicators.",
        ),
        places.file_path(at),
        Text("请移到文件顶层的 split 之下。", "Move them under the split at the top level of the file."),
        span=places.span(at),
    )
