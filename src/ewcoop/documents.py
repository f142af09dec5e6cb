"""The files of one run, with those that they refer to, and all that is found about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ewcoop.check import located
from ewcoop.diagnostics import Diagnostic, Finding, Report, Severity
from ewcoop.errors import UsageError
from ewcoop.load.document import Document, Loader
from ewcoop.model.table import Table
from ewcoop.places import SourceMap
from ewcoop.settings import Settings

if TYPE_CHECKING:
    from ewcoop.load.returns.read import File


class Documents:
    """Loads files and keeps what is found about them, in the order of their loading."""

    def __init__(self, loader: Loader | None = None) -> None:
        self.loader = loader or Loader()
        self.loaded: dict[str, Document] = {}
        self.gathered: list[Document] = []
        self.found: list[Diagnostic] = []
        self.read = True

    def load(self, name: str) -> Document:
        document = self.loader.load(name)
        self._gather(document)
        return document

    def _gather(self, document: Document) -> None:
        if any(known is document for known in self.gathered):
            return
        self.gathered.append(document)
        self.loaded.setdefault(document.name, document)
        self.found += located(document, document.findings)
        self.read = self.read and document.read and document.whole
        for other in document.sides.values():
            self._gather(other)

    def add(self, document: Document, found: Iterable[Finding]) -> None:
        self.found += located(document, list(found))

    def sound_table(self, document: Document) -> Table | None:
        """The table of a plan that was read without errors; what is no plan is an error of the command line."""
        if document.pairings is not None or document.kind == "workplan":
            raise UsageError(f"“{document.name}”不是计划文件。", f'"{document.name}" is not a plan.')
        if not self.read or self.has_errors():
            return None
        assert document.facts is not None
        return document.facts.table if document.facts.table.names is not None else None

    def has_errors(self) -> bool:
        """Whether something could not be read as it is. That a total in a table is wrong stands in no one's way."""
        return any(d.severity is Severity.ERROR and d.code != "EW614" for d in self.found)

    def told(self, settings: Settings, *, every: bool = False) -> tuple[Report, bool]:
        """What is to be shown; with `every`, errors whatever the settings. And whether every file could be read."""
        order = {name: place for place, name in enumerate(self.loaded)}
        self.found.sort(key=lambda d: (order.get(d.file, len(order)), d.span, d.code))
        shown = [d for d in self.found if settings.shows(d) or (every and d.severity is Severity.ERROR)]
        return Report(shown, {name: document.source for name, document in self.loaded.items()}), self.read


def home_of(document: Document, files: Sequence[File]) -> Document:
    """A document that has as its sides also the files of what was sent (file:0, file:1 …)."""
    home = Document(document.name, document.kind, document.source, [])
    home.is_table = document.is_table
    sent = {f"file:{at}": Document(file.name, "table", file.places, []) for at, file in enumerate(files)}
    home.sides = {**document.sides, **sent}
    return home


def sources_of(document: Document, files: Sequence[File]) -> dict[str, SourceMap]:
    """The text of each file, for excerpts."""
    sources = {document.name: document.source, **{other.name: other.source for other in document.sides.values()}}
    for file in files:
        sources.setdefault(file.name, file.places)
    return sources
