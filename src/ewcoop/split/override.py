"""What the command line says in place of the policies of a plan."""

import re
from decimal import Decimal
from typing import Any, cast, get_args

from ewcoop.model.policy import MethodName, ScopePolicy

_FIGURE = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,20})?")


class BadOverride(ValueError):
    """A word on the command line that means nothing here: which option, and what was given."""

    def __init__(self, option: str, given: str) -> None:
        super().__init__(f"{option} {given}")
        self.option = option
        self.given = given


def override(by: str | None, method: str | None, step: str | None, locks: list[str]) -> ScopePolicy | None:
    """The words of the command line as a policy; None where there are none. Raises BadOverride."""
    return as_policy(
        by=by,
        method=None if method is None else method_named(method),
        step=None if step is None else _figure("--step", step),
        locked=_locks(locks) or None,
    )


def as_policy(**given: Any) -> ScopePolicy | None:
    """Fields of a policy as one, those left out that are None; None where nothing is left."""
    fields = {name: value for name, value in given.items() if value is not None}
    return ScopePolicy(**fields) if fields else None


def method_named(name: str) -> MethodName:
    """The method of that name. Raises BadOverride."""
    if name not in get_args(MethodName):
        raise BadOverride("--method", name)
    return cast(MethodName, name)


def methods() -> tuple[str, ...]:
    """All names of methods."""
    return get_args(MethodName)


def _figure(option: str, given: str) -> Decimal:
    if not _FIGURE.fullmatch(given):
        raise BadOverride(option, given)
    return Decimal(given)


def _locks(given: list[str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in given:
        name, figure = _lock(one)
        if name in found:
            raise BadOverride("--lock", one)
        found[name] = figure
    return found


def _lock(given: str) -> tuple[str, Decimal]:
    name, sign, figure = given.rpartition("=")
    if not sign or not name.strip():
        raise BadOverride("--lock", given)
    return name.strip(), _figure("--lock", figure.strip())
