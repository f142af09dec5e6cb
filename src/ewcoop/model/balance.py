"""Quota against allocation, for every indicator and scope."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from ewcoop.model.base import Value
from ewcoop.model.figures import minus, total
from ewcoop.model.table import Cell, Row, Table, figures

Status = Literal["balanced", "short", "over", "unallocated", "undecided", "arranged"]


class Balance(NamedTuple):
    """One indicator in one scope.

    `allocated` and `gap` (allocated − quota) are None where there is no figure to give: nothing
    allocated, words instead of figures, or a figure that could not be read. `quota` is None where
    none is given. `scope` is None for an indicator that has words only.
    """

    row: Row
    scope: str | None
    quota: Value
    allocated: Decimal | None
    gap: Decimal | None
    status: Status
    path: tuple[str | int, ...]
    cells: Sequence[Cell]


def balances_of(table: Table) -> Iterator[Balance]:
    """The balances in the plan's order; scopes in the order of the quotas."""
    for row in table.rows:
        scopes = [*row.quotas, *(scope for scope in row.by_scope if scope not in row.quotas)]
        for scope in scopes:
            if not _says_nothing(table, row, scope):
                yield _balance(table, row, scope)
        if not scopes and row.indicator.arrangement is not None:
            yield Balance(row, None, None, None, None, "arranged", (*row.path, "arrangement"), ())


def _says_nothing(table: Table, row: Row, scope: str) -> bool:
    """Whether quota and cells are blank, for certain: no target, so nothing to balance."""
    given = row.quotas.get(scope)
    blank = (given is None or given.value is None) and all(cell.value is None for cell in row.by_scope.get(scope, ()))
    return blank and table.names is not None and scope not in row.unsure and not row.quota_unsure


def _balance(table: Table, row: Row, scope: str) -> Balance:
    cells = row.by_scope.get(scope, [])
    given = row.quotas.get(scope)
    quota = given.value if given else None
    path = given.path if given else (*row.path, "allocation")
    status = _without_sum(table, row, scope, quota, cells)
    if status is not None:
        return Balance(row, scope, quota, None, None, status, path, cells)
    allocated = total(figures(cells))
    if not isinstance(quota, Decimal):
        return Balance(row, scope, None, allocated, None, "over", path, cells)
    gap = minus(allocated, quota)
    status = "balanced" if not gap else "short" if gap < 0 else "over"
    return Balance(row, scope, quota, allocated, gap, status, path, cells)


def _without_sum(table: Table, row: Row, scope: str, quota: Value, cells: Sequence[Cell]) -> Status | None:
    """The status where there is nothing to add up, or not everything can be; None: add up."""
    said = [cell.value for cell in cells if cell.value is not None]
    figures_said = sum(isinstance(value, Decimal) for value in said)
    texts_said = sum(isinstance(value, str) for value in said)
    unsure = scope in row.unsure or table.names is None or figures_said + texts_said < len(said)
    if isinstance(quota, str):
        return "undecided" if figures_said or unsure else "arranged"
    if said and texts_said == len(said):
        return "arranged"
    if not said and not unsure and row.indicator.arrangement is not None:
        return "arranged"
    if table.names is None and row.indicator.arrangement is not None and not row.indicator.allocation:
        return "arranged"
    quota_unread = quota is not None and not isinstance(quota, Decimal)
    if unsure or quota_unread or texts_said or (quota is None and row.quota_unsure):
        return "undecided"
    if not said and quota != 0:
        return "unallocated"
    return None
