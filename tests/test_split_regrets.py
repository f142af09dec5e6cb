"""The regrets of a family that was solved together, against every table there is."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path

from support import HEAD, put
from test_split_refused import PAIRINGS, one

from ewcoop.api import split

SHARES = [Fraction(8, 3)] * 3, [Fraction(14, 3), Fraction(7, 6), Fraction(7, 6)]


Lines = tuple[tuple[int, ...], tuple[int, ...]]


def every_table() -> list[tuple[Lines, Fraction]]:
    """A whole of 8 and a subset of 7 over three recipients, with the squares of the distances from the shares."""
    found = []
    lines = {total: [line for line in product(range(total + 1), repeat=3) if sum(line) == total] for total in (8, 7)}
    for whole, part in product(lines[8], lines[7]):
        if all(small <= large for small, large in zip(part, whole, strict=True)):
            rows = zip((*whole, *part), (*SHARES[0], *SHARES[1]), strict=True)
            found.append(((whole, part), sum(((figure - share) ** 2 for figure, share in rows), Fraction(0))))
    return found


def test_a_regret_is_what_the_best_table_costs_with_that_figure_forced(tmp_path: Path) -> None:
    text = HEAD + "indicators:\n" + one("a", 8, "{by: equal}")
    text += one("b", 7, "{weights: {东一县: 4, 东二县: 1, 西三县: 1}}", "a subset")
    result = split(put(tmp_path, plan=text, pairings=PAIRINGS), regrets=True).result
    assert {part.method for part in result.parts} == {"least-squares"}
    tables = every_table()
    best = min(cost for _, cost in tables)
    for row, part in enumerate(result.parts):
        for j, cell in enumerate(part.cells):
            for regret, change in ((cell.more, 1), (cell.less, -1)):
                forced = [cost for lines, cost in tables if lines[row][j] == int(cell.value) + change]
                assert regret == (min(forced) - best if forced else None)
