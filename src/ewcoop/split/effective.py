"""The policy that applies to one indicator in one scope: the plan's, overridden bit by bit."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ewcoop.model.names import Names
from ewcoop.model.policy import By, Policies, ScopePolicy, TieRule
from ewcoop.model.table import Path, Row

DEFAULT_TIES: tuple[TieRule, ...] = ("weight", "previous", "order")


class Effective(NamedTuple):
    """What is to be done, and where each part of it stands in the file (`origin`, by field)."""

    by: By | None
    classes: Mapping[str, Decimal]
    weights: str | Mapping[str, Decimal] | None
    method: str
    step: Decimal | None
    remainder_to: str | None
    reserve: Mapping[str, Decimal]
    locked: Mapping[str, Decimal]
    min: Decimal | Mapping[str, Decimal] | None
    max: Decimal | Mapping[str, Decimal] | None
    ties: tuple[TieRule, ...]
    decided: tuple[str, ...]
    origin: Mapping[str, Path]

    def at(self, field: str, row: Row, *below: str) -> Path:
        """Where something of the policy stands; the indicator, if it came from the command line."""
        path = self.origin.get(field, ())
        return (*path, *below) if path else row.path


def layers(policies: Policies | None, names: Names, row: Row, scope: str) -> Iterator[tuple[ScopePolicy, Path]]:
    """The policies that apply, the more general first."""
    if policies is None:
        return
    index = int(row.path[1])
    for at, path in ((None, ("split",)), (index, (*row.path, "split"))):
        policy = policies.given.get(at)
        if policy is not None:
            yield policy, path
            for name, own in policy.scopes.items():
                if names.scopes.get(name) == scope:
                    yield own, (*path, "scopes", name)


def effective(
    policies: Policies | None, names: Names, row: Row, scope: str, override: ScopePolicy | None = None
) -> Effective:
    """Each field as the most particular policy says that says anything. An `override` comes last.

    Where a policy gives classes or weights and does not say by what to split, by these.
    """
    found: dict[str, object] = {}
    origin: dict[str, Path] = {}
    every = [*layers(policies, names, row, scope), *([(override, ())] if override is not None else [])]
    own = ("split",) if policies is None else (*row.path, "split")
    follows = row.indicator.within is not None and row.indicator.within.as_ != "companion"
    for policy, path in every:
        for field in policy.model_fields_set & ScopePolicy.model_fields.keys():
            found[field] = getattr(policy, field)
            origin[field] = (*path, field) if path else ()
        if "by" not in policy.model_fields_set:
            implied = [by for by, field in (("weights", "weights"), ("class", "classes")) if getattr(policy, field)]
            if implied:
                found["by"] = implied[0]
                origin["by"] = origin[{"weights": "weights", "class": "classes"}[implied[0]]]
    if follows and origin.get("by", ())[: len(own)] != own and (override is None or override.by is None):
        found["by"] = "parent"  # a part follows its whole, unless it says itself what it follows
    given = {**{name: field.default for name, field in ScopePolicy.model_fields.items()}, **found}
    given["method"] = given["method"] or "largest-remainder"
    ties = given["ties"]
    given["ties"] = DEFAULT_TIES if ties is None else ties
    return Effective(**given, origin=origin)
