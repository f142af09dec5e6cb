"""Whom the names in a policy mean, and who shares in a quota."""

from decimal import Decimal
from typing import Literal, NamedTuple

from ewcoop.model.names import Names, Recipient
from ewcoop.model.table import Row


class Found(NamedTuple):
    """Who is meant by a name in a policy: recipients, one in each scope that comes into question.

    `fault` says why none is: unknown, not_paired, or ambiguous (then `options` lists who may be meant).
    """

    recipients: tuple[Recipient, ...]
    fault: Literal["unknown", "not_paired", "ambiguous"] | None = None
    options: tuple[str, ...] = ()


def find_recipient(names: Names, name: str, scopes: tuple[str, ...]) -> Found:
    """Who a name of a policy stands for: “海安市/略阳县”, “海安市”, “略阳县” or “市本级/汉中市”."""
    first, slash, second = name.partition("/")
    unit = names.units.get(first.strip())
    if slash:
        return _pair(names, unit, second.strip())
    partner = names.partners.get(first.strip())
    if unit is None and partner is not None:
        owners = [of for of in names.units_of.get(partner[0], []) if partner[0] in names.partners_of(of)]
        found = tuple(Recipient(of, partner[0], partner[1]) for of in owners)
        return _one(found, "not_paired")
    if unit is None:
        return Found((), "unknown")
    own = names.partners_of(unit)
    if own:
        found = tuple(Recipient(unit, partner, scope) for partner, scope in own.items() if scope in scopes)
        by_scope = [[r for r in found if r.scope == scope] for scope in scopes]
        if all(len(group) <= 1 for group in by_scope) and found:
            return Found(found)
        return _one(found, "not_paired")
    return _one(tuple(Recipient(unit, None, scope) for scope in scopes), "unknown")


def _pair(names: Names, unit: str | None, second: str) -> Found:
    if unit is None:
        return Found((), "unknown")
    if second in names.scopes:
        return Found((Recipient(unit, None, names.scopes[second]),))
    partner = names.partners.get(second)
    if partner is None:
        return Found((), "unknown", tuple(f"{unit}/{own}" for own in names.partners_of(unit)))
    if names.all_pairs and not names.all_pairs.get(unit, {}).get(partner[0]):
        return Found((), "not_paired", tuple(f"{unit}/{own}" for own in names.partners_of(unit)))
    return Found((Recipient(unit, *partner),))


def _one(found: tuple[Recipient, ...], none: Literal["unknown", "not_paired"]) -> Found:
    if len(found) == 1:
        return Found(found)
    return Found((), "ambiguous" if found else none, tuple(one.label for one in found))


def carriers(names: Names, scope: str) -> tuple[Recipient, ...]:
    """Who shares in a quota of a scope: its pairs, or, where it has no partners, all units but 市本级."""
    pairs = names.pairs_by_scope.get(scope)
    if pairs:
        return tuple(pairs)
    units = (unit.name for unit in names.pairings.east.units if unit.kind != "city_level")
    return tuple(Recipient(unit, None, scope) for unit in units)


def scopes_of(row: Row) -> tuple[str, ...]:
    """The scopes in which an indicator has a quota that is a figure."""
    return tuple(scope for scope, quota in row.quotas.items() if isinstance(quota.value, Decimal))
