"""What a table does not say and its figures suggest: the kind of each 其中, ids, the year. Always named as proposed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ewcoop.diagnostics import Text, listed
from ewcoop.model.figures import total
from ewcoop.model.plan import Relation

_SLIGHT = 20
"""A gap of a twentieth is a slip rather than another meaning."""

Figures = Mapping[object, Decimal]
"""The figures of one row, quotas and cells, by whom they are for."""


def relation(parent: Figures, group: Sequence[Figures], child: Figures) -> Relation:
    """The kind of 其中 between rows of the same unit of measure. `group` are all those under the parent.

    They are parts if more sums than not come out even, or all of them nearly, so that a wrong figure does not
    hide what is meant; else the child lies within its parent if it nowhere exceeds it; else it only stands there.
    """
    if len(group) > 1:
        gaps = [(abs(total(parts) - figure), figure) for key, figure in parent.items()
                if (parts := [one[key] for one in group if key in one])]  # fmt: skip
        even = sum(not gap for gap, _ in gaps)
        if 2 * even > len(gaps) or (gaps and all(gap * _SLIGHT <= figure for gap, figure in gaps)):
            return "partition"
    within = sum(figure <= parent[key] for key, figure in child.items() if key in parent)
    beyond = sum(key not in parent or figure > parent[key] for key, figure in child.items())
    return "subset" if within >= beyond else "companion"


def ids(names: Sequence[str], parents: Sequence[int | None], taken: set[str]) -> list[str]:
    """An id for each name: the name itself without 其中, and below its parent's where two are the same."""
    out: list[str] = []
    used = set(taken)
    for name, parent in zip(names, parents, strict=True):
        plain = re.sub(r"^其中\s*[:：]?\s*", "", name).strip() or name
        one = plain if plain not in used or parent is None else f"{out[parent]}.{plain}"
        number = 2
        while one in used:
            one, number = f"{plain}.{number}", number + 1
        used.add(one)
        out.append(one)
    return out


def year_in(*texts: str) -> int | None:
    """The first year that is named: 2024年, 2024 年度."""
    for text in (unicodedata.normalize("NFKC", text) for text in texts):
        match = re.search(r"(?<!\d)((?:19|20)\d\d)\s*年", text) or re.search(r"(?<!\d)(20\d\d)(?!\d)", text)
        if match:
            return int(match[1])
    return None


def last_day(year: int, texts: Sequence[str]) -> str | None:
    """The day by which all is due, where a note says so: 2024年11月30日前完成."""
    for text in texts:
        match = re.search(rf"{year}\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日\s*(?:之?前|以前|底前)", text)
        if match and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31:
            return f"{year}-{int(match[1]):02}-{int(match[2]):02}"
    return None


def kinds_said(indicators: list[dict[str, Any]], new: list[int]) -> Iterator[Text]:
    """Of each kind of 其中, which rows are taken for it."""
    words = {
        "partition": Text("各项之和等于上级（partition）", "parts that add up (partition)"),
        "subset": Text("包含在上级之内（subset）", "within their parent (subset)"),
        "companion": Text("只列在其下（companion）", "companions"),
    }
    for kind, word in words.items():
        names = [indicators[at]["name"] for at in new if indicators[at].get("within", {}).get("as") == kind]
        if names:
            shown = listed(names, most=3)
            yield Text(f"“{shown.zh}”{word.zh}", f"{shown.en}: {word.en}")
