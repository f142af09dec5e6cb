"""Holds plain data against a model; the only file that knows pydantic's errors.

Whatever does not fit is reported and cut out, of the data and of the places alike, and the rest is
tried again: so that one run finds everything, and one bad value does not hide the others.
"""

import typing
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.places import TOP, Entry, Items, Path, SourceMap

M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 200
"""More of one kind in one file than this are counted, not listed."""

_MOST_ROUNDS = 12
_MOST_FAULTS = 100_000


class Validated(NamedTuple):
    """The model as far as it could be read, what was wrong, and which paths (of the file) were cut out."""

    value: Any
    findings: list[Finding]
    cut: frozenset[Path]


def validated(
    model: type[M], data: Any, places: SourceMap, *, said: Iterable[Path] = (), whole: Collection[object] = ()
) -> Validated:
    """The data as a model. `value` is None if what is missing or wrong cannot be done without.

    `said` are paths that were cut out before, with a finding: that they are missing is not said again.
    Of the lists named in `whole` an item with a mistake is cut out as a whole: without the part that is
    wrong it would mean something else.
    """
    findings: list[Finding] = []
    before = frozenset(said)
    cut: set[Path] = set(before)
    for _ in range(_MOST_ROUNDS):
        try:
            return Validated(model.model_validate(data), bounded(findings), frozenset(cut - before))
        except ValidationError as error:
            if error.error_count() > _MOST_FAULTS:
                return Validated(None, [_no_plan(error.error_count())], frozenset())
            faults = error.errors(include_url=False)
        doomed: set[Path] = set()
        told: set[Path] = set()
        for fault in faults:
            path, missing = _path(fault["loc"], data), fault["type"] == "missing"
            if not missing and path in told:
                continue  # of several types that a value may have, each complains
            if not missing:
                told.add(path)
                findings.append(_finding(model, places, path, fault))
            elif places.file_path((*path, str(fault["loc"][-1]))) not in cut:
                findings.append(_missing(places, path, str(fault["loc"][-1]), fault["input"]))
            doomed.add(path[:2] if path[:1] and path[0] in whole else path)
        cut.update(places.file_path(path) for path in doomed)
        if () in doomed:
            break
        _remove(data, places, doomed)
    return Validated(None, bounded(findings), frozenset(cut - before))


def bounded(findings: Iterable[Finding]) -> list[Finding]:
    """At most so many of a kind: a file made of mistakes must not fill the screen or the memory."""
    kept: list[Finding] = []
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= MOST_FINDINGS:
            kept.append(finding)
    for index in range(len(kept) - 1, -1, -1):
        more = counts.pop(kept[index].code, 0) - MOST_FINDINGS
        if more > 0:
            last = kept[index]
            text = Text(
                f"{last.message.zh}（同类问题还有 {more} 处，未逐一列出。）",
                f"{last.message.en} ({more} more of this kind are not listed.)",
            )
            kept[index] = Finding(last.code, last.severity, text, last.path, last.help, span=last.span)
    return kept


def _no_plan(count: int) -> Finding:
    return Finding(
        "EW006",
        Severity.ERROR,
        Text(
            f"有 {count} 处写法不对，这不像是计划文件。", f"{count} places are wrong: this does not seem to be a plan."
        ),
        span=TOP,
        help=Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )


def _path(loc: tuple[int | str, ...], data: Any) -> Path:
    """The part of an error's location that exists in the data (a union adds names of its members)."""
    path: list[int | str] = []
    for step in loc:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            break
        path.append(step)
    return tuple(path)


def _remove(data: Any, places: SourceMap, doomed: Iterable[Path]) -> None:
    """Takes values out of the data and out of the places; those deepest inside first."""
    groups: dict[Path, list[str | int]] = {}
    for path in doomed:
        groups.setdefault(path[:-1], []).append(path[-1])
    for path in sorted(groups, key=len, reverse=True):
        holder, below = _at(data, places, path)
        if isinstance(holder, dict) and isinstance(below, dict):
            for key in groups[path]:
                holder.pop(str(key), None)
                below.pop(str(key), None)
        elif isinstance(holder, list) and isinstance(below, Items):
            gone = {index for index in groups[path] if isinstance(index, int)}
            holder[:] = [item for index, item in enumerate(holder) if index not in gone]
            below.cut(gone)


def _at(data: Any, places: SourceMap, path: Path) -> tuple[Any, dict[str, Entry] | Items | None]:
    """The value at a path that exists, and the places inside it."""
    entry = places.root
    for step in path:
        data = data[step]
        below = entry.children if entry is not None else None
        entry = below.entries[int(step)] if isinstance(below, Items) else below[str(step)] if below else None
    return data, entry.children if entry is not None else None


def _finding(model: type[BaseModel], places: SourceMap, path: Path, fault: Any) -> Finding:
    from ewcoop.load import wording  # needed only where something is wrong

    at, where = places.file_path(path), str(path[-1]) if path else ""
    if fault["type"] == "extra_forbidden":
        message, help_, data = wording.unknown_key(where, _keys_at(model, path[:-1]))
        span = places.span(path, key=True)
        return Finding("EW004", Severity.ERROR, message, at, help_, at_key=True, span=span, data=data)
    expected = str(fault.get("ctx", {}).get("expected", ""))
    message, advice = wording.wrong_type(path, fault["type"], fault["input"], expected)
    return Finding("EW006", Severity.ERROR, message, at, advice, span=places.span(path))


def _missing(places: SourceMap, path: Path, name: str, holder: Any) -> Finding:
    from ewcoop.load import wording

    message, help_ = wording.missing_key(path, name, holder)
    span = places.span(path, key=True)
    return Finding("EW005", Severity.ERROR, message, places.file_path(path), help_, span=span, data={"key": name})


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the model knows at a path."""
    here: Any = model
    for step in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            by_key = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
            here = _inner(by_key[str(step)]) if str(step) in by_key else here  # else a position, or a name
    if isinstance(here, type) and issubclass(here, BaseModel):
        return [field.alias or name for name, field in here.model_fields.items()]
    return []


def _inner(annotation: Any) -> Any:
    """The model inside list, mapping or optional types."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_inner(arg) for arg in typing.get_args(annotation))
    return next((model for model in found if model is not None), None)
