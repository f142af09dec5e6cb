"""Words that many rules share: how figures, indicators and recipients are named in a message."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from ewcoop.diagnostics import Text
from ewcoop.model.base import Value
from ewcoop.model.facts import Facts
from ewcoop.model.figures import plain
from ewcoop.model.sums import Sum, Term
from ewcoop.model.table import Cell, Row


def figure(value: Value) -> str:
    """A figure without trailing zeros; a text as it is; a dash for blank."""
    if isinstance(value, Decimal):
        return plain(value)
    return value if isinstance(value, str) else "—"


def size(gap: Decimal) -> str:
    """A difference without its sign."""
    return plain(gap.copy_abs())


def of_row(row: Row, scope: str | None) -> Text:
    """An indicator in a scope, as the beginning of a sentence."""
    name = row.indicator.name
    return Text(f"“{name}”{scope or ''}", f'"{name}", {scope}' if scope else f'"{name}"')


def where(made: Sum) -> Text:
    """What a sum is about: an indicator for a recipient, or its quota for a scope."""
    name = made.row.indicator.name
    if made.recipient is not None:
        label = made.recipient.label
        return Text(f"“{name}”{label}", f'"{name}", {label}')
    return Text(f"“{name}”{made.scope}下达数", f'"{name}", quota of {made.scope}')


def label(facts: Facts, made: Sum, term: Term) -> Text:
    """One term of a sum: its recipient, or the quota of its scope; and its indicator, if it is another one."""
    if isinstance(term, Cell):
        name = Text(term.recipient.label, term.recipient.label)
    else:
        name = Text(f"{made.scope or ''}下达数", f"the quota of {made.scope}" if made.scope else "the quota")
    if term.path[:1] != ("indicators",) or made.kind == "above":
        return name
    row = facts.table.rows[int(term.path[1])]
    if row is made.row:
        return name
    return Text(f"“{row.indicator.name}”{name.zh}", f'"{row.indicator.name}", {name.en}')


_MOST_KNOWN = 1000


def suggest(name: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt one is most like. Among thousands of names only some are tried."""
    from difflib import get_close_matches  # costs more than all the rest; seldom needed

    if len(name) > 40:
        return None
    candidates = [one for one in islice(known, _MOST_KNOWN) if len(one) <= 40]
    found = get_close_matches(name, candidates, n=1, cutoff=0.5)
    if found:
        return found[0]
    return next((one for one in candidates if name and (name in one or one in name)), None)
