"""Whether the rows of a table close as they stand: damaged rows, and columns of totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ewcoop.diagnostics import Finding
from ewcoop.load.office import refusals
from ewcoop.load.office.body import Line
from ewcoop.load.office.damage import Scoped, damaged
from ewcoop.load.office.frame import Frame
from ewcoop.load.office.line_cells import RowCells
from ewcoop.model.figures import total


def row_findings(frame: Frame, lines: Sequence[Line], rows: Sequence[RowCells]) -> Iterator[Finding]:
    """What is said of rows with more figures than columns, of rows that would close under another reading, and
    of totals in the table that are none."""
    for line, row in zip(lines, rows, strict=True):
        finding = _damaged(frame, line, row)
        if finding is not None:
            column = max(frame.grid.rows[line.row]) if row.surplus else frame.name_column
            yield finding._replace(span=frame.span(line.row, column))
    for at, unit in frame.columns.totals.items():
        for line, row in zip(lines, rows, strict=True):
            yield from _wrong_total(frame, at, unit, line, row)


def _damaged(frame: Frame, line: Line, row: RowCells) -> Finding | None:
    figures = [value for value in row.cells.values() if isinstance(value, Decimal)] + row.loose + row.surplus
    quotas = {frame.columns.quotas[c]: v for c, v in row.quotas.items() if isinstance(v, Decimal)}
    open_ = _open(row, quotas)
    if not figures or not (row.surplus or (not row.unsure and open_)):
        return None
    scopes = []
    for scope, quota in quotas.items():
        pairs = len(frame.names.pairs_by_scope.get(scope, ()))
        alone = len({t.unit for t in row.targets.values() if t.partner is None and t.scope in (None, scope)})
        others = [value for other, value in quotas.items() if other != scope]
        scopes.append(Scoped(scope, quota, range(pairs, pairs + alone + 1), others))
    return damaged(line.name, figures, len(frame.columns.targets), scopes, surplus=len(row.surplus))


def _open(row: RowCells, quotas: dict[str, Decimal]) -> set[str]:
    """The scopes of a row whose figures do not add up to their quota."""
    sums: dict[str | None, list[Decimal]] = {}
    for column, target in row.targets.items():
        value = row.cells[column]
        if isinstance(value, Decimal):
            sums.setdefault(target.scope, []).append(value)
    return {scope for scope, quota in quotas.items() if sums and total(sums.get(scope, ())) != quota}


def _wrong_total(frame: Frame, at: int, unit: str | None, line: Line, row: RowCells) -> Iterator[Finding]:
    """A column that adds up others must do so: the recipients, those of a unit, or the quotas."""
    value = frame.grid.at(line.row, at)
    cells = [v for c, v in row.cells.items() if isinstance(v, Decimal) and unit in (None, row.targets[c].unit)]
    quotas = [v for v in row.quotas.values() if isinstance(v, Decimal)] if unit is None else []
    if not isinstance(value, Decimal) or not (cells or quotas) or row.surplus or row.unsure:
        return
    if value != total(cells) and (not quotas or value != total(quotas)):
        title = frame.head.columns[at].title
        yield refusals.wrong_total(line.name, title, value, total(cells), frame.span(line.row, at))
