"""Tables that bounds push away from their shares: many units at a time."""

from collections.abc import Callable, Sequence

from ewcoop.allocate.flow import Arc, Cut, cheapest

Grid = Sequence[Sequence[int]]


def level(ones: list[int], slope: int, low: list[int], high: list[int], wanted: int) -> list[int]:
    """One column alone, where the n+1-th unit of a cell costs one + slope · n: all units below a price, the
    highest at which they are not too many."""

    def at(price: int) -> list[int]:
        return [min(max((price - one) // slope + 1, a), b) for one, a, b in zip(ones, low, high, strict=True)]

    least, most = min(ones) - 1, max(ones) + slope * (max(high) + 1)
    while most - least > 1:
        middle = (least + most) // 2
        if sum(at(middle)) <= wanted:
            least = middle
        else:
            most = middle
    return at(least)


def far_from_shares(
    rows: Sequence[int], columns: Sequence[int], ones: Grid, slope: int, low: Grid, high: Grid
) -> list[list[int]] | None:
    """The cheapest table within bounds, where the n+1-th unit of a cell costs one + slope · n; None if there
    is no table."""

    def cost(one: int) -> Callable[[int], int]:
        return lambda n: one * n + slope * (n * (n - 1) // 2)

    height, width = len(rows), len(columns)
    arcs = [
        Arc(i, height + j, low[i][j], high[i][j], cost(ones[i][j]), -(ones[i][j] // slope))
        for i in range(height)
        for j in range(width)
    ]
    found = cheapest([*rows, *(-column for column in columns)], arcs)
    if isinstance(found, Cut):
        return None
    return [found.units[at : at + width] for at in range(0, len(arcs), width)]
