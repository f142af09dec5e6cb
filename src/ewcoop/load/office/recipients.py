"""Whom each column of a table is for, and what is said of columns that are for nobody."""

from __future__ import annotations

from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.office.header import Column, Head
from ewcoop.load.office.values import is_figure
from ewcoop.load.office.words import Lookup
from ewcoop.model.names import Names
from ewcoop.places import Span
from ewcoop.source.grid import CellPlaces, Grid


class Target(NamedTuple):
    """Whom a column is for. `scope` is None where the head names a unit only that has partners in several
    scopes, or none: then each row decides (see `within`)."""

    unit: str
    partner: str | None
    scope: str | None


class Columns(NamedTuple):
    """The columns of a table that hold figures. `unmatched` are those whose figures belong to nobody."""

    quotas: dict[int, str]
    targets: dict[int, Target]
    totals: dict[int, str | None]
    """Columns that add up others: all, or those of one unit."""
    unmatched: list[int]
    findings: list[Finding]


def columns_of(grid: Grid, head: Head, rows: list[int], lookup: Lookup, places: CellPlaces) -> Columns:
    """Reads the head as quotas and recipients. A column without figures in `rows` is for nobody, without a word."""
    out = Columns({}, {}, {}, [], [])
    seen: dict[object, Column] = {}
    scopes = list(lookup.names.pairs_by_scope)
    quoted = {column.scope for column in head.columns.values() if column.role == "quota"}
    for column in head.columns.values():
        span = places.between(*grid.offset(*column.head))
        meaning: object = None
        fault: Finding | None = None
        if column.role in ("quota", "total") and column.unit is None and column.partner is None:
            meaning = _quota_of(column, scopes, quoted, out)
            if meaning is None:
                out.totals[column.at] = None
                continue
        elif column.role == "total":
            out.totals[column.at] = column.unit or next(iter(lookup.names.units_of.get(column.partner or "", [])), None)
            continue
        elif column.role == "recipient":
            meaning, fault = _target(column, lookup)
        elif column.role in ("unknown", "label") and any(is_figure(grid.at(row, column.at)) for row in rows):
            fault = _unknown(column, lookup)
        else:
            continue
        if fault is None and meaning in seen:
            fault = _again(column, seen[meaning], places.between(*grid.offset(*seen[meaning].head)))
        if fault is not None:
            out.findings.append(fault._replace(span=span))
            out.unmatched.append(column.at)
        elif isinstance(meaning, Target):
            out.targets[column.at] = meaning
        elif isinstance(meaning, str):
            out.quotas[column.at] = meaning
        seen.setdefault(meaning, column)
    return out


def _quota_of(column: Column, scopes: list[str], quoted: set[str | None], out: Columns) -> str | None:
    """The scope whose quota a column holds; None where it only adds up others."""
    if column.role == "quota" and column.scope is not None:
        return column.scope
    if column.scope is not None:
        return column.scope if column.scope not in quoted else None
    alone = len(scopes) == 1 and not out.quotas and not quoted - {None}
    return scopes[0] if alone and (column.role == "quota" or None not in quoted) else None


def within(target: Target, scope: str, names: Names) -> Target:
    """A target in one of its scopes: the one partner that the unit has there, or the unit as a whole."""
    if target.partner is not None:
        return target
    own = [partner for partner, of in names.partners_of(target.unit).items() if of == scope]
    return Target(target.unit, own[0] if len(own) == 1 else None, scope)


def possible_scopes(target: Target, names: Names) -> list[str]:
    """The scopes that a target without one may mean."""
    own = dict.fromkeys(names.partners_of(target.unit).values())
    return list(own) or list(names.pairs_by_scope)


def _target(column: Column, lookup: Lookup) -> tuple[Target | None, Finding | None]:
    names = lookup.names
    if column.stray is not None:
        return None, _unknown(column, lookup)
    unit, partner = column.unit, column.partner
    if partner is not None:
        units = [unit] if unit is not None else names.units_of.get(partner, [])
        scope = next((of for one, of in names.partners.values() if one == partner), None)
        if len(units) != 1:
            return None, _whose(column, partner, units)
        if names.all_pairs and partner not in names.all_pairs.get(units[0], {}):
            return None, _not_paired(column, units[0], partner, names)
        return Target(units[0], partner, scope), None
    assert unit is not None
    target = Target(unit, None, None)
    if column.scope is not None:
        return within(target, column.scope, names), None
    scopes = possible_scopes(target, names)
    return (within(target, scopes[0], names) if len(scopes) == 1 else target), None


def _unknown(column: Column, lookup: Lookup) -> Finding:
    name = column.stray or column.title
    suggestion = lookup.suggestion(name)
    known = listed(lookup.names.units, most=12)
    help_ = (
        Text(f"是否应为“{suggestion}”？", f'Did you mean "{suggestion}"?')
        if suggestion is not None
        else Text(
            f"表头要写结对关系中的名称或别名：{known.zh}；也可以在结对关系文件里加别名。",
            f"Heads must be names or aliases of the pairings ({known.en}); or add an alias there.",
        )
    )
    data: dict[str, object] = {"head": column.title, **({"suggestion": suggestion} if suggestion else {})}
    if not name:
        message = Text("这一列有数，却没有表头。", "This column has figures and no head.")
    else:
        message = Text(
            f"表头“{_short(name)}”不是已知的县（市、区）、结对县或协作地区，这一列的数没有归属。",
            f'The head "{_short(name)}" is no known unit, partner or scope: the figures below belong to nobody.',
        )
    return Finding("EW601", Severity.ERROR, message, help=help_, data=data)


def _again(column: Column, first: Column, there: Span) -> Finding:
    return Finding(
        "EW601",
        Severity.ERROR,
        Text(
            f"表头“{_short(column.title)}”与 {there.shown} 的“{_short(first.title)}”是同一个承担单位。",
            f'The head "{_short(column.title)}" means the same recipient as "{_short(first.title)}" at {there.shown}.',
        ),
        help=Text("请核对表头是否错位或重复。", "Check whether a head is shifted or repeated."),
        data={"head": column.title},
    )


def _whose(column: Column, partner: str, units: list[str]) -> Finding:
    if not units:
        text = Text(f"“{partner}”没有与任何县（市、区）结对。", f'"{partner}" is paired with no unit.')
    else:
        who = listed(units)
        text = Text(
            f"“{partner}”与{who.zh}都结对，表头没有写是哪一个。",
            f'"{partner}" is paired with {who.en}; the head does not say which it is.',
        )
    return Finding(
        "EW601",
        Severity.ERROR,
        text,
        help=Text("请在上一行表头写明东部县（市、区）。", "Write the eastern unit above it."),
        data={"head": column.title},
    )


def _not_paired(column: Column, unit: str, partner: str, names: Names) -> Finding:
    who = listed(names.units_of.get(partner, ["—"]))
    return Finding(
        "EW601",
        Severity.ERROR,
        Text(
            f"表头把“{partner}”列在“{unit}”之下，而与它结对的是{who.zh}。",
            f'The head puts "{partner}" under "{unit}", but it is paired with {who.en}.',
        ),
        help=Text("请核对表头是否错位，或补充结对关系。", "Check whether the head is shifted, or add the pair."),
        data={"head": column.title, "unit": unit, "partner": partner},
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
