"""A whole work plan as YAML: for those that come out of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from ewcoop.model.workplan import WorkPlan
from ewcoop.places import Path
from ewcoop.report.plan_yaml import PROPOSED
from ewcoop.report.yaml_text import flow

_ONE_A_LINE = ("cadence", "units", "notes")


def dumps(plan: WorkPlan, *, source: str, proposed: Collection[Path]) -> str:
    """The text of a work plan's file. Keys that were never said are left out; what the document does not say is
    marked."""
    lines = [
        f"# 由 ewcoop convert 从“{source}”转成。",
        f'# Made by ewcoop convert from "{source}".',
        "workplan:",
    ]
    said = plan.model_dump(by_alias=True, exclude_unset=True)
    head = said.pop("workplan")
    lines += [f"  {key}: {flow(value)}{_mark(('workplan', key), proposed)}" for key, value in head.items()]
    parts = said.pop("parts")
    notes = said.pop("notes", None)
    for key, value in said.items():
        lines += _block(key, value, proposed)
    lines += ["", "parts:"]
    for at, part in enumerate(parts):
        lines += _part(part, ("parts", at), proposed)
    if notes:
        lines += ["", *_block("notes", notes, proposed)]
    return "".join(f"{line}\n" for line in lines)


def _block(key: str, value: Any, proposed: Collection[Path]) -> Iterator[str]:
    if key not in _ONE_A_LINE:
        yield f"{key}: {flow(value)}{_mark((key,), proposed)}"
        return
    yield f"{key}:"
    for at, one in enumerate(value):
        yield f"  - {flow(one)}{_mark((key, at, 'aliases'), proposed)}"


def _part(part: dict[str, Any], path: Path, proposed: Collection[Path]) -> Iterator[str]:
    first = "- "
    for key, value in part.items():
        if key != "tasks":
            yield f"  {first}{key}: {flow(value)}{_mark((*path, key), proposed)}"
        elif not value:
            yield "    tasks: []"
        else:
            yield "    tasks:"
            for at, task in enumerate(value):
                yield from _task(task, (*path, "tasks", at), proposed)
        first = "  "


def _task(task: dict[str, Any], path: Path, proposed: Collection[Path]) -> Iterator[str]:
    first = "- "
    for key, value in task.items():
        if key == "measures":
            yield "        measures:"
            yield from (f"          - {flow(one)}" for one in value)
        else:
            yield f"      {first}{key}: {flow(value)}{_mark((*path, key), proposed)}"
        first = "  "


def _mark(path: Path, proposed: Collection[Path]) -> str:
    return f"  # {PROPOSED.zh} / {PROPOSED.en}" if path in proposed else ""
