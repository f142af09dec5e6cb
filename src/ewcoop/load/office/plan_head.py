"""What a table says of the plan as a whole: title, year, period, notes; or what its hidden sheet remembers."""

from __future__ import annotations

import os
from typing import Any

from ewcoop.diagnostics import Text
from ewcoop.load.office.frame import Frame
from ewcoop.load.office.proposal import last_day, year_in
from ewcoop.model.office import NOTES, note_texts


def plan_head(frame: Frame) -> dict[str, Any]:
    """The `plan:` of the plan. Without a year, where the table names none."""
    title, memory = frame.title[0], frame.memory
    if memory is not None and isinstance(memory.plan.get("plan"), dict):
        kept = dict(memory.plan["plan"])
        if str(kept.get("title", "")).strip() != title:
            kept["title"] = title or kept.get("title")
        return {**kept, "pairings": frame.pairings}
    stem = os.path.splitext(os.path.basename(frame.file))[0]
    out: dict[str, Any] = {"id": stem, "title": title or stem, "pairings": frame.pairings}
    year = year_of(frame)
    if year is None:
        return out
    due = last_day(year, frame.notes)
    return out | {"year": year, "period": {"start": f"{year}-01-01", "end": due or f"{year}-12-31"}}


def year_of(frame: Frame) -> int | None:
    """The year that the title, the sheet, the file or a note names."""
    stem = os.path.splitext(os.path.basename(frame.file))[0]
    return year_in(frame.title[0], frame.grid.name, stem, *frame.notes)


def proposed_period(frame: Frame) -> Text | None:
    """That the period is the whole year, where nobody says when it ends."""
    year = year_of(frame)
    if frame.memory is not None or year is None or last_day(year, frame.notes):
        return None
    return Text(f"任务期限为 {year} 年全年", f"the period is the whole of {year}")


def rest(frame: Frame) -> dict[str, Any]:
    """Notes, and what only the hidden sheet knows."""
    memory, notes = frame.memory, frame.notes
    out: dict[str, Any] = {}
    if memory is not None:
        out = {key: memory.plan[key] for key in ("declared", "split", "monitoring") if key in memory.plan}
        known = memory.plan.get("notes")
        if isinstance(known, list) and _foot(frame) in [
            [text.strip() for text in note_texts([str(one) for one in known], before)] for before in NOTES
        ]:
            notes = known
    if notes:
        out["notes"] = notes
    return out


def _foot(frame: Frame) -> list[str]:
    """What stands at the foot of the table, row by row."""
    first = frame.memory.foot if frame.memory is not None else None
    others = {line.row for line in frame.body.lines} | set(frame.body.stray)
    rows = [row for row in sorted(frame.grid.rows) if first is not None and row >= first and row not in others]
    return [frame.grid.text(row, 1) for row in rows]
