"""Every equation a plan must satisfy, worked out: rows, 其中, totals in words, the plan above."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from ewcoop.model.balance import Balance
from ewcoop.model.base import UNREAD, Value
from ewcoop.model.figures import ZERO, minus, total
from ewcoop.model.names import Recipient
from ewcoop.model.plan import DeclaredSum, Relation
from ewcoop.model.table import Cell, Quota, Row, Table, figures

Kind = Literal["row", "partition", "subset", "declared", "above"]
Outcome = Literal["holds", "fails", "undecided"]
Term = Cell | Quota


class Sum(NamedTuple):
    """One equation (or, for a subset, one inequality): the parts against the whole.

    `gap` is the sum of the parts − the whole; None while undecided. `recipient` is None where
    quotas are compared. Blank parts count as nothing.
    """

    kind: Kind
    row: Row
    scope: str | None
    recipient: Recipient | None
    whole: Term
    parts: Sequence[Term]
    outcome: Outcome
    gap: Decimal | None
    position: int = 0
    """Of a declared total: its place in the list."""


def sums_of(table: Table, balances: Iterable[Balance]) -> Iterator[Sum]:
    """All of them, in the plan's order."""
    yield from _rows(balances)
    for row in table.rows:
        if table.by_id[row.indicator.id] is row and row.indicator.id not in table.circular:
            yield from _relations(table, row)
    yield from _declared(table)
    yield from _above(table)


def _rows(balances: Iterable[Balance]) -> Iterator[Sum]:
    for balance in balances:
        whole = Quota(balance.quota, balance.path)
        if balance.status == "undecided":
            yield Sum("row", balance.row, balance.scope, None, whole, balance.cells, "undecided", None)
        elif balance.gap is not None:
            outcome: Outcome = "fails" if balance.gap else "holds"
            yield Sum("row", balance.row, balance.scope, None, whole, balance.cells, outcome, balance.gap)


def _relations(table: Table, row: Row) -> Iterator[Sum]:
    """What holds between an indicator and those that stand within it, per quota and per recipient."""
    children = table.children.get(row.indicator.id, ())
    parts = [child for child in children if _is(child, "partition")]
    if parts and all(_same_unit(row, part) for part in parts):  # else a rule says so
        yield from _compare(table, "partition", row, parts)
    for child in children:
        if _is(child, "subset") and _same_unit(row, child):
            yield from _compare(table, "subset", row, [child])


def _is(child: Row, relation: Relation) -> bool:
    return child.indicator.within is not None and child.indicator.within.as_ == relation


def _same_unit(one: Row, other: Row) -> bool:
    return one.indicator.unit == other.indicator.unit


def _compare(table: Table, kind: Kind, parent: Row, children: list[Row]) -> Iterator[Sum]:
    """A parent against its children: the quotas of each scope, and the cells of each recipient.

    Words in place of figures leave the quotas undecided; of cells there is then nothing to say.
    """
    rows = [parent, *children]
    if not _in_words(parent, parent.quotas):
        for scope in dict.fromkeys(scope for row in rows for scope in row.quotas):
            yield from _quotas(table, kind, rows, scope)
    if any(_in_words(row, row.cells) for row in rows):
        return
    lookups = _aligned(rows)
    waiting = {scope for scope in parent.quotas if kind == "partition" and _all_wait(children, scope)}
    for recipient in dict.fromkeys(recipient for lookup in lookups for recipient in lookup):
        if recipient.scope in waiting:
            continue
        cells = [lookup.get(recipient) for lookup in lookups]
        # A figure that found no place can only be missing where none stands.
        unsure = any(cell is None and recipient.scope in row.unsure for row, cell in zip(rows, cells, strict=True))
        whole = cells[0] or Cell(recipient, None, (*parent.path, "allocation"))
        found = [cell for cell in cells[1:] if cell is not None]
        yield from _sum(table, kind, parent, recipient.scope, recipient, whole, found, unsure)


def _all_wait(parts: Sequence[Row], scope: str) -> bool:
    """Whether parts have quotas in a scope and not one of them is allocated yet, which is said elsewhere."""
    having = [part for part in parts if scope in part.quotas]
    return bool(having) and not any(
        cell.value is not None or scope in part.unsure for part in parts for cell in part.by_scope.get(scope, ())
    )


def _in_words(row: Row, figures: Collection[object]) -> bool:
    return row.indicator.arrangement is not None and not figures


def _quotas(table: Table, kind: Kind, rows: list[Row], scope: str) -> Iterator[Sum]:
    terms = [row.quotas.get(scope) for row in rows]
    for index, row in enumerate(rows):
        if _in_words(row, row.quotas):
            terms[index] = Quota(row.indicator.arrangement, (*row.path, "arrangement"))
    unsure = any(row.quota_unsure and term is None for row, term in zip(rows, terms, strict=True))
    whole = terms[0] or Quota(None, (*rows[0].path, "quota"))
    yield from _sum(table, kind, rows[0], scope, None, whole, [term for term in terms[1:] if term], unsure)


def _sum(
    table: Table, kind: Kind, row: Row, scope: str, recipient: Recipient | None,
    whole: Term, parts: Sequence[Term], unsure: bool,
) -> Iterator[Sum]:  # fmt: skip
    """One comparison, or none where there is no figure on either side."""
    values = [whole.value, *(part.value for part in parts)]
    if not unsure and all(value is None or isinstance(value, str) for value in values):
        return
    if unsure or any(value is not None and not isinstance(value, Decimal) for value in values):
        yield Sum(kind, row, scope, recipient, whole, parts, "undecided", None)
        return
    added = total(value for value in values[1:] if isinstance(value, Decimal))
    held = whole.value if isinstance(whole.value, Decimal) else ZERO
    gap = minus(added, held)
    if kind == "subset":
        outcome: Outcome = "fails" if gap > 0 else "holds"
        if not any(part.value is not None for part in parts):
            return
    else:
        outcome = "fails" if gap else "holds"
    if outcome == "fails" and kind == "partition" and (table.incomplete or table.dangling):
        outcome = "undecided"  # the part that is missing may be the one that was not read, or has no parent
    yield Sum(kind, row, scope, recipient, whole, parts, outcome, None if outcome == "undecided" else gap)


def _aligned(rows: Sequence[Row]) -> list[dict[Recipient, Cell]]:
    """The cells of several rows by recipient; where one row names a unit as a whole, all rows do."""
    whole_units = {
        (cell.recipient.unit, cell.recipient.scope)
        for row in rows
        for cell in row.cells
        if cell.recipient.partner is None
    }
    if not whole_units:
        return [row.by_recipient for row in rows]
    lookups = []
    for row in rows:
        lookup: dict[Recipient, Cell] = {}
        for cell in row.cells:
            unit, _, scope = key = cell.recipient
            if (unit, scope) in whole_units:
                key = Recipient(unit, None, scope)
            known = lookup.get(key)
            lookup[key] = (
                cell
                if known is None
                else Cell(
                    key, _plus(known.value, cell.value), known.path, (*(known.merged or (known.path,)), cell.path)
                )
            )
        lookups.append(lookup)
    return lookups


def _plus(one: Value, other: Value) -> Value:
    if one is None or other is None:
        return other if one is None else one
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return total((one, other))
    return UNREAD


def _declared(table: Table) -> Iterator[Sum]:
    known: dict[DeclaredSum, tuple[Row, str | None, Sequence[Cell], Decimal | None] | None] = {}
    for index, declared in enumerate(table.plan.declared):
        if declared.sum not in known:
            known[declared.sum] = _stated(table, declared.sum)
        found = known[declared.sum]
        if found is None:
            continue
        row, scope, cells, added = found
        if not added and all(cell.value is None for cell in row.cells) and row.quotas:
            continue  # nothing is allocated yet, which is said elsewhere
        whole = Quota(declared.equals, ("declared", index, "equals"))
        if added is None:
            yield Sum("declared", row, scope, None, whole, cells, "undecided", None, index)
            continue
        gap = minus(added, declared.equals)
        yield Sum("declared", row, scope, None, whole, cells, "fails" if gap else "holds", gap, index)


def _stated(table: Table, stated: DeclaredSum) -> tuple[Row, str | None, Sequence[Cell], Decimal | None] | None:
    """The cells that a declared total is about and their sum (None: undecided); None if it names none."""
    row, names, scope = table.by_id.get(stated.indicator), table.names, stated.scope
    if row is None or names is None or (scope is not None and scope not in names.scopes):
        return None
    scope = names.scopes[scope] if scope is not None else None
    cells = [cell for cell in row.cells if scope is None or cell.recipient.scope == scope]
    if stated.of != "all":
        city = stated.of == "city_level"
        cells = [cell for cell in cells if (cell.recipient.unit in names.city_level) is city]
    unsure = bool(row.unsure) if scope is None else scope in row.unsure
    if unsure or any(cell.value is not None and not isinstance(cell.value, Decimal) for cell in cells):
        return row, scope, cells, None
    return row, scope, cells, total(figures(cells))


def above_cells(table: Table) -> dict[tuple[str, str], Cell]:
    """What the plan above gives to this plan's unit, by indicator and by the scope it means here."""
    above, names = table.plan.plan.parent, table.parent.names if table.parent else None
    unit = names.units.get(above.unit) if above and names else None
    found: dict[tuple[str, str], Cell] = {}
    for row in table.parent.rows if table.parent and unit else ():
        for cell in row.cells:
            if cell.recipient.unit == unit:
                name = cell.recipient.partner or cell.recipient.scope
                scope = table.names.scopes.get(name, name) if table.names else name
                found.setdefault((row.indicator.id, scope), cell)
    return found


def _above(table: Table) -> Iterator[Sum]:
    head, parent = table.plan.plan.parent, table.parent
    if head is None or parent is None or parent.names is None or head.unit not in parent.names.units:
        return  # that there is nothing to compare with is reported as such
    cells = above_cells(table)
    for row in table.rows:
        above = parent.by_id.get(row.indicator.id)
        unread = row.indicator.id in parent.unread
        if not unread and (above is None or above.indicator.unit != row.indicator.unit):
            continue  # an indicator of this plan's own, or one of which a rule says so
        for scope, quota in row.quotas.items():
            cell = cells.get((row.indicator.id, scope))
            unsure = unread or (cell is None and above is not None and (above.unsure or above.quota_unsure))
            yield from _against_above(row, scope, quota, cell, bool(unsure))


def _against_above(row: Row, scope: str, quota: Quota, cell: Cell | None, unsure: bool) -> Iterator[Sum]:
    whole = cell or Quota(None, ("plan", "parent", "unit"))
    values = (quota.value, whole.value)
    if unsure or any(value is not None and not isinstance(value, Decimal | str) for value in values):
        yield Sum("above", row, scope, None, whole, [quota], "undecided", None)
    elif isinstance(quota.value, Decimal) and not isinstance(whole.value, str):
        gap = minus(quota.value, whole.value) if isinstance(whole.value, Decimal) else quota.value
        yield Sum("above", row, scope, None, whole, [quota], "fails" if gap else "holds", gap)
