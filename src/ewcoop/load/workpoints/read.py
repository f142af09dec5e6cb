"""Work points as the data of a work plan, with the place of every word; or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Text
from ewcoop.load.workpoints import refusals, remarks
from ewcoop.load.workpoints.outline import Outline, outline_of
from ewcoop.load.workpoints.passages import MOST_CHARACTERS, MOST_LINES, Cut, lines_of
from ewcoop.load.workpoints.plan import Reader, WorkPoints
from ewcoop.load.workpoints.tidy import Tidied, tidied
from ewcoop.model.names import Names
from ewcoop.places import SourceMap


def read_work_points(places: SourceMap, names: Names | None) -> WorkPoints | list[Finding]:
    """The work plan that a text is. `names` are those of the pairings, by which partners are known."""
    if len(places.text) > MOST_CHARACTERS:
        return [refusals.too_long(MOST_CHARACTERS, Text("字", "characters"))]
    raw, cuts = lines_of(places.text)
    if len(raw) > MOST_LINES:
        return [refusals.too_long(MOST_LINES, Text("行", "lines"))]
    tidy = tidied(raw)
    if not tidy.lines:
        return [refusals.empty()]
    outline = outline_of(tidy.lines)
    wanting = _wanting(outline, places)
    if wanting is not None:
        return [wanting]
    reader = Reader(places, outline, tidy.lines, names)
    reader.findings += _of_tidying(tidy, cuts, places)
    points = reader.read()
    if not any(task.units.units or task.units.leads for part in reader.tasks for task in part):
        first = outline.parts[0].block.head.at(0)
        return [refusals.no_units(sum(len(part) for part in reader.tasks), refusals.at(places, first, first + 1))]
    return reader.stops or points


def _of_tidying(tidy: Tidied, cuts: list[Cut], places: SourceMap) -> Iterator[Finding]:
    """What was taken out of the text, each kind once, where it stands first."""
    if cuts:
        first = cuts[0]
        yield refusals.left_behind(
            first.text, len(cuts), refusals.at(places, first.start, first.start + len(first.text))
        )
    for lines, told in (
        (tidy.pages, remarks.page_numbers),
        (tidy.contents, remarks.contents),
        (tidy.breaks, remarks.broken_lines),
    ):
        if lines:
            yield told(len(lines), refusals.of_line(places, lines[0]))


def _wanting(outline: Outline, places: SourceMap) -> Finding | None:
    """Why an outline is none of work points."""
    tasks = [task for part in outline.parts for task in part.tasks]
    if not outline.parts and outline.loose:
        return refusals.no_parts(len(outline.loose), refusals.of_line(places, outline.loose[0].head))
    if not outline.parts:
        return refusals.nothing_numbered()
    if not tasks and not outline.loose:
        return refusals.no_tasks(len(outline.parts), refusals.of_line(places, outline.parts[0].block.head))
    return None
