"""Which columns of a table hold what was reached: not those of targets, of one month, or of rates beside them."""

from __future__ import annotations

import re

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.office.header import Column, Head
from ewcoop.load.office.words import flat
from ewcoop.load.returns.heads import ANOTHER, meaning_of
from ewcoop.source.grid import CellPlaces, Grid


def figure_columns(grid: Grid, head: Head, places: CellPlaces) -> tuple[Head, list[Finding]]:
    """The head without the columns of recipients that hold something else; and where that cannot be told, who is
    left out."""
    groups: dict[tuple[str | None, ...], list[Column]] = {}
    for column in head.recipients:
        groups.setdefault((column.unit, column.partner, column.scope), []).append(column)
    dropped: set[int] = set()
    findings = []
    for group in groups.values():
        ranks = {column.at: _rank(column) for column in group}
        best = min(ranks.values())
        chosen = [at for at, rank in ranks.items() if rank == best and rank < _ELSE]
        named = any(rank < _PLAIN for rank in ranks.values())
        if len(chosen) == 1 or (chosen and not named):  # twice the same head: columns_of says so
            dropped |= ranks.keys() - set(chosen)
        else:
            dropped |= ranks.keys()
            findings.append(_unsure(group)._replace(span=places.between(*grid.offset(*group[0].head))))
    same = len(groups) < len(head.recipients)
    for group in groups.values():
        left = [column.at for column in group if column.at not in dropped]
        if same and len(left) > 1:  # neither says what it is: none is taken
            dropped |= set(left)
            findings.append(_unsure(group)._replace(span=places.between(*grid.offset(*group[0].head))))
    columns = {at: column for at, column in head.columns.items() if at not in dropped}
    return head._replace(columns=columns), findings


_PLAIN, _ELSE = 4, 9


def _rank(column: Column) -> int:
    """How surely a column holds cumulative figures, by the words below the name: 0 to 3 if they say so, 4 if there
    are none, 9 if they say something else."""
    parts = column.title.split("/")
    names = {flat(name) for name in (column.unit, column.partner, column.scope) if name}
    below = [part for part in parts if flat(part) not in names]
    last = flat(parts[-1])
    meaning = meaning_of(parts[-1])
    if meaning is not None and meaning.role == "value":
        return meaning.rank
    if below and below[-1] == parts[-1] and ANOTHER.search(re.sub(r"\(.*\)", "", last)):
        return _ELSE
    return _PLAIN


def _unsure(group: list[Column]) -> Finding:
    heads = listed(column.title for column in group)
    return Finding(
        "EW424",
        Severity.ERROR,
        Text(
            f"{heads.zh}：看不出哪一列是累计完成数，没有读。",
            f"{heads.en}: which column is the cumulative figure cannot be told; none was read.",
        ),
        help=Text("请只留一列，表头写“累计完成”。", "Leave one of them, and call it 累计完成."),
        data={"heads": [column.title for column in group]},
    )
