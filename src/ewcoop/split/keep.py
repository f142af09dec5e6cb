"""After the meeting: what a person changed stays, and the rest follows with the smallest changes.

Smallest: the least sum of |new − old| over all cells. Of several such ways the one that changes fewest
cells, those of larger figures first.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ewcoop.model.table import Row, Table
from ewcoop.split.edits import Change, Figures, changes_of, figures_of, wrong_edits
from ewcoop.split.family import above, depth_of
from ewcoop.split.fill import Choice, split
from ewcoop.split.follow import Group
from ewcoop.split.result import Part, Split
from ewcoop.split.trouble import Trouble


def keep(table: Table, edited: Table, choice: Choice) -> tuple[Split, tuple[Change, ...]]:
    """The edited plan with its sums in order again, and everything that differs from the plan as it was.

    What the plan had not split yet is split first, and counts as it was.
    """
    first = split(table, choice._replace(redo=False, only=None))
    fresh = split(edited, choice._replace(redo=False, only=edited.by_id.keys() - table.by_id.keys()))
    if not (first.done and fresh.done):
        return Split((), first.troubles + fresh.troubles), ()
    issued = figures_of(table)
    old = issued | {(part.row.indicator.id, cell.recipient): cell.value for part in first.parts for cell in part.cells}
    new = figures_of(edited)
    parts: list[Part] = list(fresh.parts)
    troubles: list[Trouble] = [*fresh.troubles, *wrong_edits(edited, old)]
    for scope, rows in [] if any(trouble.fatal for trouble in troubles) else _groups(edited, new, old):
        group = Group(edited, scope, rows, old, new, issued, choice)
        found, wrong = group.solve()
        parts += found
        troubles += wrong
    after = {(p.row.indicator.id, c.recipient): c.value for p in parts for c in p.cells}
    return Split(tuple(parts), tuple(troubles)), tuple(changes_of(edited, old, new, after))


def _groups(edited: Table, new: Figures, old: Figures) -> Iterator[tuple[str, list[Row]]]:
    """For every scope the rows that hang together and have figures, parents first."""
    having = {(key[0], key[1].scope) for key in (*new, *old)}
    for scope in dict.fromkeys(scope for _, scope in sorted(having)):
        rows = {
            row.indicator.id: row
            for row in edited.by_id.values()
            if (row.indicator.id, scope) in having and _can_follow(row, scope)
        }
        groups: dict[int, list[Row]] = {}
        for row in rows.values():
            groups.setdefault(id(_top(edited, row, rows)), []).append(row)
        for group in groups.values():
            yield scope, sorted(group, key=lambda row: depth_of(edited, row))


def _can_follow(row: Row, scope: str) -> bool:
    """Whether a row has a quota to meet, and nothing but figures and blanks."""
    quota = row.quotas.get(scope)
    cells = row.by_scope.get(scope, ())
    whole = all(cell.value is None or isinstance(cell.value, Decimal) for cell in cells)
    return quota is not None and isinstance(quota.value, Decimal) and whole and scope not in row.unsure


def _top(table: Table, row: Row, rows: Mapping[str, Row]) -> Row:
    while (parent := above(table, row)[0]) is not None and parent.indicator.id in rows:
        row = parent
    return row
