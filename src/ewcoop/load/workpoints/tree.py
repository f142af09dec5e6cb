"""Plain data with places, put together from stretches of a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ewcoop.load.workpoints.passages import Said
from ewcoop.places import Entry, Items


class Put(NamedTuple):
    """A value and the characters that say it, where it is not those characters themselves."""

    value: Any
    start: int
    end: int


class Group(NamedTuple):
    """Keys and their values, and the characters that stand for all of it."""

    items: Mapping[str, Any]
    start: int
    end: int


Node = Said | Put | Group | list[Any]


def put_together(node: Node) -> tuple[Any, Entry]:
    """The data, and its places. A list stands where its first item does."""
    if isinstance(node, Group):
        made = {key: put_together(value) for key, value in node.items.items()}
        data = {key: value for key, (value, _) in made.items()}
        return data, Entry(node.start, node.end, node.start, node.end, {key: entry for key, (_, entry) in made.items()})
    if isinstance(node, Said | Put):
        said = node.text if isinstance(node, Said) else node.value
        return said, Entry(node.start, node.end, node.start, node.end, None)
    items = Items()
    values = []
    for one in node:
        value, entry = put_together(one)
        values.append(value)
        items.entries.append(entry)
    start, end = (items.entries[0].start, items.entries[0].end) if items.entries else (0, 0)
    return values, Entry(start, end, start, end, items)
