"""What to call indicators where their name alone must tell them apart."""

from collections import Counter

from ewcoop.model.table import Table


def names_apart(table: Table) -> dict[str, str]:
    """By their ids. Parts that have one name, such as 其中：其他, are called with what they are part of; others that
    have one name, with their place in the plan."""
    count = Counter(row.indicator.name for row in table.by_id.values())
    found = {}
    for at, (id, row) in enumerate(table.by_id.items(), 1):
        name, within = row.indicator.name, row.indicator.within
        if count[name] > 1:
            parent = table.by_id.get(within.indicator) if within is not None else None
            name = f"{at}. {name}" if parent is None else f"{parent.indicator.name}（{name}）"
        found[id] = name
    return found
