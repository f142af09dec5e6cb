"""What is found: severities, findings as rules give them, diagnostics as people read them."""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from ewcoop.places import Path, SourceMap, Span

Lang = Literal["zh", "en"]

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Severity(IntEnum):
    """How much a finding matters. An error breaks the plan, a warning is likely a slip, a note informs."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Text(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class RuleInfo(NamedTuple):
    """What a rule is called. The code never changes; the slug is for reading."""

    code: str
    slug: str


Side = str
"""Which file a path is in: "self" (the one the rule checks), or one that it refers to: "pairings", "parent"
(the plan above), "previous" (last year's), or "table:NAME" (figures to split by)."""


class Related(NamedTuple):
    """A second place that a finding speaks of."""

    path: Path
    message: Text
    side: Side = "self"


class Finding(NamedTuple):
    """What a reader or a rule says about a path. The engine adds the place."""

    code: str
    severity: Severity
    message: Text
    path: Path = ()
    help: Text | None = None
    at_key: bool = False
    span: Span | None = None
    """The place itself, where there is no path to it (a syntax error)."""
    side: Side = "self"
    related: tuple[Related, ...] = ()
    data: Mapping[str, object] = _NOTHING
    """What a program may want to know: strings, numbers, lists of these. Figures are strings."""


class RelatedPlace(NamedTuple):
    """A second place, found."""

    file: str
    span: Span
    message: Text


class Diagnostic(NamedTuple):
    """A finding with its place."""

    code: str
    slug: str
    severity: Severity
    message: Text
    file: str
    span: Span
    path: Path = ()
    help: Text | None = None
    related: tuple[RelatedPlace, ...] = ()
    data: Mapping[str, object] = _NOTHING


class Report:
    """Diagnostics in their final order, and the sources they point into."""

    def __init__(self, diagnostics: Iterable[Diagnostic], sources: Mapping[str, SourceMap]) -> None:
        self.diagnostics: Final = tuple(diagnostics)
        self.sources: Final = sources

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def count(self, severity: Severity) -> int:
        return sum(d.severity is severity for d in self.diagnostics)

    def worst(self) -> Severity | None:
        return max((d.severity for d in self.diagnostics), default=None)


def joined(*texts: Text | None) -> Text:
    """Sentences one after another; what is None is left out."""
    said = [text for text in texts if text is not None]
    return Text("".join(t.zh for t in said), " ".join(t.en for t in said if t.en))


def listed(names: Iterable[str | Text], *, most: int = 6, count: int | None = None) -> Text:
    """Names for a sentence: all of them, or the first few and how many there are.

    `count` says how many, where not all are given.
    """
    every = [name if isinstance(name, Text) else Text(name, name) for name in names]
    zh, en = "、".join(name.zh for name in every[:most]), ", ".join(name.en for name in every[:most])
    total = len(every) if count is None else count
    return Text(zh, en) if total <= most else Text(f"{zh}等 {total} 个", f"{en} and {total - most} more")
