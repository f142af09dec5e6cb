"""Which indicators of the plan a part or a task is about, going by categories, and which are served by tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ewcoop.model.plan import Indicator
from ewcoop.model.table import Row, Table
from ewcoop.model.work import Path, PlacedTask, Work

_ENDINGS = ("协作", "合作", "帮扶", "支援", "支持")
_MOST_CATEGORIES = 100


def by_category(table: Table) -> dict[str, list[Indicator]]:
    """The indicators of every category, in the plan's order. Where some stand within no other as a part of it, only
    those: the parts are served through their parent."""
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        if row.indicator.category:
            found.setdefault(row.indicator.category, []).append(row)
    return {
        category: [row.indicator for row in ([row for row in rows if parent_of(row, table) is None] or rows)]
        for category, rows in found.items()
    }


def tasks_with_fields(work: Work, categories: Iterable[str]) -> Iterator[tuple[PlacedTask, list[str]]]:
    """Every task with the categories that it is about: those that its part names, or else those whose stem, 劳务 of
    劳务协作, stands in the title of its part or its own. Of thousands of categories only some are tried."""
    tried = {category: _stem(category) for category in islice(categories, _MOST_CATEGORIES)}
    of_part: dict[Path, set[str]] = {}
    for placed in work.tasks:
        part, here = placed.part, placed.path[:2]
        if here not in of_part:
            of_part[here] = set(part.fields) or {one for one, stem in tried.items() if stem in part.title}
        fields, by_title = of_part[here], not part.fields
        yield placed, [one for one, stem in tried.items() if one in fields or (by_title and stem in placed.task.title)]


def _stem(category: str) -> str:
    for ending in _ENDINGS:
        if category.endswith(ending) and len(category) - len(ending) >= 2:
            return category[: -len(ending)]
    return category


def parent_of(row: Row, table: Table) -> str | None:
    """The id of the indicator that one is a part of, as a partition or a subset."""
    within = row.indicator.within
    if within is None or within.as_ == "companion" or within.indicator not in table.by_id:
        return None
    return within.indicator


def served(table: Table, named: Iterable[str]) -> set[str]:
    """The ids of the indicators that tasks serve: those they name; whatever is a part of one served; and one whose
    partition is served whole, as its parts add up to it."""
    parts: dict[str, list[str]] = {}
    owing: dict[str, int] = {}
    above: dict[str, str] = {}
    for id_, row in table.by_id.items():
        parent = parent_of(row, table)
        if parent is not None and row.indicator.within is not None:
            parts.setdefault(parent, []).append(id_)
            if row.indicator.within.as_ == "partition":
                above[id_] = parent
                owing[parent] = owing.get(parent, 0) + 1
    found: set[str] = set()
    waiting = [id_ for id_ in named if id_ in table.by_id]
    while waiting:
        id_ = waiting.pop()
        if id_ in found:
            continue
        found.add(id_)
        waiting += parts.get(id_, ())
        parent = above.get(id_)
        if parent is not None:
            owing[parent] -= 1
            if owing[parent] == 0:
                waiting.append(parent)
    return found
