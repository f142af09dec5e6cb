"""The allocation table in the layout of the official one: units and partners above, indicators at the side."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.base import Value
from ewcoop.model.figures import decimals
from ewcoop.model.names import Recipient
from ewcoop.model.table import Row, Table
from ewcoop.report.plan_text import written
from ewcoop.report.sheet import Sheet

HEADS = (Text("指标", "indicator"), Text("单位", "unit"), Text("指标性质", "nature"))
NATURES = {"binding": Text("约束性", "binding"), "expected": Text("预期性", "expected")}
_QUOTA = Text("下达数", "quota")


def allocation_table(table: Table, lang: Lang) -> Sheet:
    """Every indicator of a plan, with the quota and the figures of each scope."""
    columns = list(columns_of(table))
    heads = [head.in_(lang) for head in HEADS]
    upper = heads + [scope if recipient is None else recipient.unit for scope, recipient in columns]
    lower = ["", "", ""] + [
        _QUOTA.in_(lang) if recipient is None else recipient.partner or "" for _, recipient in columns
    ]
    groups = []
    for scope in dict.fromkeys(scope for scope, _ in columns):
        places = [at + 3 for at, (of, _) in enumerate(columns) if of == scope]
        groups.append((scope, places[0], places[-1] + 1))
    return Sheet(
        table.plan.plan.title,
        (tuple(upper), tuple(lower)),
        tuple(_row(row, columns, lang) for row in table.rows),
        3,
        frozenset(range(3, 3 + len(columns))),
        tuple(_in_words(table, lang)),
        tuple(groups),
    )


def columns_of(table: Table, *, every: bool = False) -> Iterator[tuple[str, Recipient | None]]:
    """For each scope the column of its quota, then those of its recipients, in the order of the pairings.

    A scope that nothing is said of is left out, but with `every`.
    """
    assert table.names is not None
    for scope in table.names.pairs_by_scope:
        named = {cell.recipient for row in table.rows for cell in row.by_scope.get(scope, ())}
        if not every and not named and not any(scope in row.quotas for row in table.rows):
            continue
        yield scope, None
        pairs = table.names.pairs_by_scope[scope]
        order = {unit.name: place for place, unit in enumerate(table.names.pairings.east.units)}
        others = sorted(named - set(pairs), key=lambda one: (order.get(one.unit, len(order)), one.partner or ""))
        for recipient in [*(pair for pair in pairs if pair in named or not others), *others]:
            yield scope, recipient


def shown_as(row: Row) -> Callable[[Value], str]:
    """How the figures of a row are written: all with as many decimals as the finest; words as they are."""
    figures = [cell.value for cell in row.cells] + [quota.value for quota in row.quotas.values()]
    step = Decimal(1).scaleb(-max((decimals(one) for one in figures if isinstance(one, Decimal)), default=0))
    return lambda value: _cell(value, step)


def _row(row: Row, columns: list[tuple[str, Recipient | None]], lang: Lang) -> tuple[str, ...]:
    show = shown_as(row)
    cells = []
    for scope, recipient in columns:
        if recipient is None:
            quota = row.quotas.get(scope)
            cells.append(show(quota.value if quota else None))
        else:
            found = row.by_recipient.get(recipient)
            cells.append(show(found.value if found else None))
    indicator = row.indicator
    return (indicator.name, indicator.unit, NATURES[indicator.nature].in_(lang), *cells)


def _cell(value: Value, step: Decimal) -> str:
    if isinstance(value, Decimal):
        return written(value, step)
    return value if isinstance(value, str) else ""


def _in_words(table: Table, lang: Lang) -> Iterator[str]:
    for row in table.rows:
        if row.indicator.arrangement is not None:
            words = Text("以文字安排：", "arranged in words: ").in_(lang)
            yield f"{words}{row.indicator.name} — {row.indicator.arrangement}"
