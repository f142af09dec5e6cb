"""A whole plan as YAML: for plans that come out of a table. Every figure names the cell it was read from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Any

from ewcoop.diagnostics import Text
from ewcoop.model.figures import EXACT, decimals
from ewcoop.model.plan import Indicator, Plan
from ewcoop.places import Path
from ewcoop.report.yaml_text import flow, plain

Origin = Callable[[Path], str | None]
"""The cell of a value, or None if it has none."""

PROPOSED = Text("推定，请核对", "proposed, to be checked")


def dumps(plan: Plan, *, source: str, origin: Origin, proposed: Collection[Path]) -> str:
    """The text of a plan file. Keys that were never said are left out."""
    lines = [
        f"# 由 ewcoop convert 从“{source}”转成；# 后是数所在的格。",
        f'# Made by ewcoop convert from "{source}"; behind # is the cell of each figure.',
        "plan:",
        *_head(plan, proposed),
        "",
        "indicators:",
    ]
    category: str | None = None
    for index, indicator in enumerate(plan.indicators):
        if indicator.category != category:
            category = indicator.category
            lines += (
                ["", f"  # {_one_line(category or '')}".rstrip()] if index else [f"  # {_one_line(category or '')}"]
            )
        lines += _indicator(indicator, index, origin, proposed)
    said = plan.model_dump(by_alias=True, exclude_unset=True, exclude={"plan", "indicators"})
    for key, value in said.items():
        lines += ["", *_block(key, value)]
    return "".join(f"{line}\n" for line in lines)


def _head(plan: Plan, proposed: Collection[Path]) -> Iterator[str]:
    for key, value in plan.plan.model_dump(by_alias=True, exclude_unset=True).items():
        mark = f"  # {PROPOSED.zh} / {PROPOSED.en}" if ("plan", key) in proposed else ""
        yield f"  {key}: {flow(value)}{mark}"


def _indicator(indicator: Indicator, index: int, origin: Origin, proposed: Collection[Path]) -> Iterator[str]:
    at: Path = ("indicators", index)
    first = "- "
    for key, value in indicator.model_dump(by_alias=True, exclude_unset=True).items():
        if key in ("quota", "allocation"):
            yield from _cells(key, _even(value, _places(indicator)), (*at, key), origin)
            continue
        mark = f"  # {PROPOSED.zh} / {PROPOSED.en}" if key != "id" and (*at, key) in proposed else ""
        yield f"  {first}{key}: {flow(value)}{mark}"
        first = "  "


def _cells(key: str, cells: dict[str, Any], at: Path, origin: Origin) -> Iterator[str]:
    if key == "quota":
        said = _origins([(*at, name) for name in cells], origin)
        yield f"    quota: {flow(cells)}{said}"
        return
    yield "    allocation:"
    for unit, value in cells.items():
        inner = [(*at, unit, name) for name in value] if isinstance(value, dict) else [(*at, unit)]
        shown = "" if value is None else f" {flow(value)}"
        yield f"      {plain(unit)}:{shown}{_origins(inner, origin)}"


def _origins(paths: list[Path], origin: Origin) -> str:
    cells = [cell for path in paths if (cell := origin(path)) is not None]
    return f"  # {'、'.join(_one_line(cell) for cell in cells)}" if cells else ""


def _block(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list | tuple):
        yield f"{key}:"
        yield from (f"  - {flow(one)}" for one in value)
    else:
        yield f"{key}: {flow(value)}"


def _one_line(text: str) -> str:
    return " ".join(text.split()) if text.isprintable() else " ".join(ascii(text)[1:-1].split())


def _places(indicator: Indicator) -> int:
    """How many decimals the figures of an indicator have at most."""
    cells = [
        one
        for value in indicator.allocation.values()
        for one in (value.values() if isinstance(value, dict) else [value])
    ]
    figures = [one for one in (*indicator.quota.values(), *cells) if isinstance(one, Decimal)]
    return max((decimals(one) for one in figures), default=0)


def _even(value: Any, places: int) -> Any:
    """Figures with as many decimals each: 2.00 beside 0.31."""
    if isinstance(value, dict):
        return {key: _even(one, places) for key, one in value.items()}
    if not isinstance(value, Decimal):
        return value
    return EXACT.quantize(value, Decimal(1).scaleb(-places))
