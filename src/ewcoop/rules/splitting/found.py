"""The troubles of a plan with policies, worked out once for all rules; and what their findings share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts
from ewcoop.model.figures import plain

if TYPE_CHECKING:
    from ewcoop.split.trouble import Trouble

_known: WeakKeyDictionary[Facts, tuple[Trouble, ...]] = WeakKeyDictionary()

Words = Callable[["Trouble"], tuple[Text, Text]]
"""The sentence for a trouble, and what to do."""


def troubles(facts: Facts) -> tuple[Trouble, ...]:
    """What stands in the way of splitting a plan as it says itself. Nothing, where it says nothing."""
    if facts.table.policies is None or facts.table.names is None:
        return ()
    if facts not in _known:
        from ewcoop.split.fill import inspect  # the allocator is for plans that have something to split

        _known[facts] = inspect(facts.table)
    return _known[facts]


def findings(info: RuleInfo, words: Mapping[str, Words], given: Iterable[Trouble]) -> Iterator[Finding]:
    """The findings of one rule: for the kinds of trouble that it has words for, each said once."""
    said = set()
    for trouble in given:
        make = words.get(trouble.kind)
        if make is None:
            continue
        message, help_ = make(trouble)
        key = (trouble.path, trouble.side, message)
        if key in said:
            continue
        said.add(key)
        yield Finding(
            info.code, _severity(trouble), message, trouble.path, help_, side=trouble.side,
            data={"indicator": trouble.row.indicator.id, "scope": trouble.scope, "problem": trouble.kind},
        )  # fmt: skip


def _severity(trouble: Trouble) -> Severity:
    if trouble.fatal:
        return Severity.ERROR
    return Severity.NOTE if trouble.data.get("settled") else Severity.WARNING


def about(trouble: Trouble) -> Text:
    """The indicator and scope, as the beginning of a sentence."""
    name = trouble.row.indicator.name
    return Text(f"“{name}”{trouble.scope}", f'"{name}", {trouble.scope}')


def figure(value: Decimal | Fraction | int | None) -> str:
    """A figure of a message, exact where it is one."""
    if isinstance(value, Fraction):
        return str(value)
    return plain(Decimal(value)) if value is not None else "—"
