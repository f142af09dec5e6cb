"""A table for people, before it has a form: heads, rows, and sentences below. Each form is a file of its own."""

from typing import NamedTuple


class Sheet(NamedTuple):
    """`heads` are one or two rows of column heads. The first `fixed` columns say what a row is, and stand
    again where a wide table is broken; `right` are the columns of figures. `groups` names the columns
    that belong together, as (title, first, end). `long` are the columns of sentences and lists, in as many lines as
    they need. The columns of a `dense` table hold a mark each: they stand close, and none of its groups has a table
    of its own."""

    title: str
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    fixed: int
    right: frozenset[int]
    notes: tuple[str, ...] = ()
    groups: tuple[tuple[str, int, int], ...] = ()
    long: frozenset[int] = frozenset()
    dense: bool = False
