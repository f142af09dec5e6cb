"""YAML to plain data and places, in one pass over the parser's events.

Events are several times faster than `yaml.load`, and the only safe way: composing nodes crashes on
deep nesting and unfolds a few lines of aliases into millions of values. What is refused is refused
at once, before anything is unfolded; the data holds str, int, Decimal, bool, None, dict and list.
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any, NamedTuple

import yaml

from ewcoop.diagnostics import Finding, Related, Severity, Text
from ewcoop.places import Entry, Items, Path, SourceMap
from ewcoop.source.scalars import Scalar, resolve

MOST_DEPTH = 40
MOST_VALUES = 200_000
"""A plan of the whole country has some 25,000."""

_Loader: Callable[[str], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Tree(NamedTuple):
    """What a YAML file holds. `read` is false if it could not be read; then `data` means nothing."""

    data: Any
    places: SourceMap
    findings: list[Finding]
    read: bool


def parse(text: str, name: str) -> Tree:
    """Reads one YAML document. Never raises for anything a file can contain."""
    text = text.lstrip("\ufeff")  # the parser skips such a mark without counting it; a file can begin with two
    places = SourceMap(name, text)
    builder = _Builder(places)
    try:
        loader = _Loader(text)
        data = builder.build(loader.get_event)
        if data is not None:
            return Tree(data, places, builder.findings, True)
        finding = _errors().empty()
    except _Refused as refused:
        finding = refused.finding
    except yaml.YAMLError as error:
        finding = _errors().syntax(error, places)
    return Tree(None, places, [*builder.findings, finding], False)


class _Refused(Exception):
    """Reading stops here."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.en)
        self.finding = finding


def _errors() -> ModuleType:
    """The words for what is wrong, imported when something is."""
    from ewcoop.source import yaml_errors

    return yaml_errors


class _At(NamedTuple):
    """A collection that is being built: its data, its places, and whether it is a mapping."""

    data: Any
    below: Any
    in_map: bool


class _Builder:
    """Builds data and places side by side. `trail` holds the open collections around the current one,
    each with the key under which the next one inside will stand, where that begins, its style, and how
    many findings there were."""

    def __init__(self, places: SourceMap) -> None:
        self.places = places
        self.findings: list[Finding] = []
        self.trail: list[tuple[_At, tuple[str, int, int] | None, int, bool, int]] = []
        self.count = 0

    def build(self, next_event: Callable[[], Any]) -> Any:
        """The value of the document; None if there is none. Scalars, nearly all there is, are dealt with here."""
        root: list[Any] = []
        top = Items()
        at = _At(root, top, False)
        data, below, in_map = at
        key: tuple[str, int, int] | None = None  # the key that waits for its value, with its offsets
        known: dict[str, Scalar] = {}
        new, scalar = tuple.__new__, yaml.ScalarEvent
        while True:
            event = next_event()
            kind = type(event)
            if kind is not scalar:
                next_at = self.structure(event, _At(data, below, in_map), key)
                if next_at is None:
                    break
                data, below, in_map = next_at
                key = None
                continue
            if event.tag is not None or event.anchor is not None:
                self.refuse(event)
            start, end, text = event.start_mark.index, event.end_mark.index, event.value
            if in_map and key is None:
                if (":" in text or "：" in text) and event.implicit[0]:
                    raise _Refused(_errors().colon(self.places, start, end))
                key = self.key(data, below, text, start, end)
                continue
            value: Scalar = text
            if event.implicit[0]:
                value = known[text] if text in known else known.setdefault(text, resolve(text))
            self.count += 1
            if self.count > MOST_VALUES:
                raise _Refused(_errors().refused(self.places, event, "size"))
            if key is None:
                data.append(value)
                below.entries.append(new(Entry, (-1, -1, start, end, None)))
                continue
            name, key_start, key_end = key
            key = None
            if value is None and name.isdecimal():
                raise _Refused(_errors().comma_in_figure(self.places, key_start))
            if name not in data:
                data[name] = value
                below[name] = new(Entry, (key_start, key_end, start, end, None))
        self.places.root = top.entries[0] if top.entries else None
        return root[0] if root else None

    def structure(self, event: Any, at: _At, key: tuple[str, int, int] | None) -> _At | None:
        """Opens and closes collections. None at the end of the file."""
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            return self.close(at, event.end_mark.index)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.count += 1
            self.check(event, is_key=at.in_map and key is None)
            self.trail.append((at, key, event.start_mark.index, event.flow_style, len(self.findings)))
            return _At({}, {}, True) if kind is yaml.MappingStartEvent else _At([], Items(), False)
        if kind is yaml.AliasEvent:
            self.refuse(event)
        if kind is yaml.DocumentStartEvent and at.data:
            raise _Refused(_errors().refused(self.places, event, "documents"))
        return None if kind is yaml.StreamEndEvent else at

    def key(self, data: Any, below: Any, name: str, start: int, end: int) -> tuple[str, int, int]:
        if name in data:
            first = below[name]
            path = (*self.path(), name)
            self.findings.append(
                Finding(
                    "EW003",
                    Severity.ERROR,
                    Text(f"“{name}”在这里写了两次。", f'"{name}" stands here twice.'),
                    path=path,
                    span=self.places.between(start, end),
                    help=Text("请删去其中一处，或改正名称。", "Remove one of them, or correct its name."),
                    related=(Related(path, Text("第一次写在这里", "first here")),),
                    data={"first_line": self.places.at(first.key_start)[0]},
                )
            )
        return name, start, end

    def close(self, at: _At, end: int) -> _At:
        """Puts a finished collection into the one around it, and goes on there."""
        outer, key, start, flow, found = self.trail.pop()
        name, key_start, key_end = key or (None, -1, -1)
        entry = Entry(key_start, key_end, start, end if flow else -1, at.below)
        if not outer.in_map:
            outer.data.append(at.data)
            outer.below.entries.append(entry)
        elif name not in outer.data:
            outer.data[name] = at.data
            outer.below[name] = entry
        else:  # dropped, as a second of its name: what was found inside has a place, but no path any more
            self.findings[found:] = [finding._replace(path=()) for finding in self.findings[found:]]
        return outer

    def check(self, event: Any, *, is_key: bool) -> None:
        if event.tag is not None or event.anchor is not None:
            self.refuse(event)
        if is_key:
            raise _Refused(_errors().refused(self.places, event, "key"))
        if len(self.trail) >= MOST_DEPTH:
            raise _Refused(_errors().refused(self.places, event, "depth"))
        if self.count > MOST_VALUES:
            raise _Refused(_errors().refused(self.places, event, "size"))

    def refuse(self, event: Any) -> None:
        is_tag = type(event) is not yaml.AliasEvent and event.anchor is None
        raise _Refused(_errors().refused(self.places, event, "tag" if is_tag else "alias"))

    def path(self) -> Path:
        """The path of the current collection."""
        return tuple(key[0] if key else len(at.data) for at, key, *_ in self.trail[1:])
