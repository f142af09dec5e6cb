"""One file, read: the model as far as it could be, its places, and what was wrong.

A plan brings its pairings with it and, if it names one, the plan above.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Literal

from ewcoop.diagnostics import Finding
from ewcoop.load.figures import blank_out, read_figures
from ewcoop.load.validation import bounded, validated
from ewcoop.model.facts import Facts
from ewcoop.model.names import Names
from ewcoop.model.pairing import Pairings
from ewcoop.model.plan import Plan
from ewcoop.model.table import Table
from ewcoop.places import Items, Path, SourceMap
from ewcoop.source.text import read
from ewcoop.source.yaml_tree import Tree, parse

if TYPE_CHECKING:
    from ewcoop.load.workplan import Given
    from ewcoop.model.policy import Policies
    from ewcoop.model.work import Work

Kind = Literal["plan", "pairings", "workplan", "table", "unknown"]

MOST_LEVELS = 10
"""Province, city, county, town: more plans than this above each other are a mistake."""

_TABLES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".et", ".ods", ".csv", ".tsv", ".txt")
"""Files with these endings are tables, unless a text file holds work points."""
_WORDS = (".docx", ".doc", ".wps", ".pdf", ".ofd", ".rtf", ".odt")
"""Files with these endings are documents of words; all others are YAML."""

_DECIDE_SUMS = ("quota", "allocation", "arrangement")


class Document:
    """A file as far as it could be read."""

    def __init__(self, name: str, kind: Kind, source: SourceMap, findings: list[Finding]) -> None:
        self.name = name
        self.kind = kind
        self.source = source
        self.findings = findings
        self.opened = True
        """Whether there was a text at all."""
        self.read = True
        """Whether it could be made into a model."""
        self.whole = True
        """Whether the files that it refers to are there."""
        self.complete = True
        """Whether nothing of it had to be left out."""
        self.facts: Facts | None = None
        """Of a plan."""
        self.pairings: Pairings | None = None
        """Of a pairings file."""
        self.work: Work | None = None
        """Of a work plan."""
        self.is_table = False
        """Whether it is an office's table, in a workbook or a text file."""
        self.proposed: frozenset[Path] = frozenset()
        """Of a table or a document: what is not in it, and was taken from its figures or words."""
        self.sides: dict[str, Document] = {}
        """The files it refers to, by what they are to it (see diagnostics.Side)."""


class Loader:
    """Loads files, each once, however many plans refer to it."""

    def __init__(
        self,
        texts: Mapping[str, str] | None = None,
        *,
        pairings: str | None = None,
        sheet: str | None = None,
        plan: str | None = None,
    ) -> None:
        """`texts` stand for files: what is not written yet is read as if it were. `pairings` and `sheet` are for
        tables, which do not name their pairings: the file to use, and the sheet to read. Work plans use
        `pairings` too, and `plan`, the target plan whose indicators their tasks serve."""
        self._pairings, self._sheet, self._target = pairings, sheet, plan
        self._texts = {_real(name): text for name, text in (texts or {}).items()}
        self._known: dict[str, Document] = {}
        self._open: list[str] = []

    def load(self, name: str) -> Document:
        """The document of a file, of whatever kind it is. Never raises for what a file contains."""
        key = _real(name)
        if key not in self._known:
            self._open.append(key)
            self._known[key] = self._read(name)
            self._open.pop()
        return self._known[key]

    def _read(self, name: str) -> Document:
        kind = name.lower()
        if kind.endswith(_WORDS) or (kind.endswith(".txt") and _holds_words(name)):
            from ewcoop.load import workplan  # few files are work plans

            document = Document(name, "workplan", SourceMap(name, ""), [])
            workplan.read_document(self, document, self._given())
            return document
        if kind.endswith(_TABLES):
            return self._table(name)
        given = self._texts.get(_real(name)) if self._texts else None
        text, finding = read(FilePath(name)) if given is None else (given, None)
        if finding is not None:
            document = Document(name, "unknown", SourceMap(name, text), [finding])
            document.opened = document.read = False
            return document
        tree = parse(text, name)
        if not tree.read:
            document = Document(name, "unknown", tree.places, tree.findings)
            document.read = False
            return document
        if _is_workplan(tree.data):
            from ewcoop.load import workplan

            document = Document(name, "workplan", tree.places, [])
            workplan.fill_in(self, document, tree, self._given())
            return document
        return _pairings(name, tree) if _is_pairings(tree.data) else self._plan(name, tree)

    def _given(self) -> "Given":
        from ewcoop.load.workplan import Given

        return Given(self._pairings, self._target)

    def _table(self, name: str) -> Document:
        """An office's table: a plan in a workbook, or in a text file."""
        from ewcoop.load import workbook  # few files are tables

        opened = workbook.open_table(name)
        document = Document(name, "unknown", opened.places, list(opened.notes))
        document.read = False
        file = workbook.pairings_file(name, self._pairings, opened.memory) if opened.finding is None else opened.finding
        if isinstance(file, Finding):
            document.findings.append(file)
            document.opened = opened.opened
            return document
        pairings = self.beside(document, "pairings", file, ())
        if pairings is None or pairings.pairings is None:
            return document
        built = workbook.read_table(opened, pairings.pairings, file, sheet=self._sheet)
        if isinstance(built, list):
            document.findings += built
            return document
        tree = Tree(built.data, opened.places, [*opened.notes, *built.findings], True)
        document = self._plan(name, tree, said=built.said, unsure=built.unsure)
        document.is_table, document.proposed = True, built.proposed
        return document

    def _plan(
        self, name: str, tree: Tree, *, said: Sequence[Path] = (), unsure: frozenset[int] = frozenset()
    ) -> Document:
        for finding in tree.findings:
            if finding.code == "EW003":
                blank_out(tree.data, finding.path)
        figures = list(read_figures(tree.data, tree.places))
        ids = _ids(tree.data)
        removed = [*said, *(finding.path for finding in figures if finding.path[-1] in ("buffer", "equals"))]
        found = validated(Plan, tree.data, tree.places, said=removed, whole=("declared",))
        document = Document(name, "plan", tree.places, [*bounded(tree.findings), *bounded(figures), *found.findings])
        plan = found.value
        if not isinstance(plan, Plan):
            document.read = False
            return document
        pairings = self.beside(document, "pairings", plan.plan.pairings, ("plan", "pairings"))
        above = plan.plan.parent
        parent = self.beside(document, "parent", above.file, ("plan", "parent", "file")) if above else None
        policies = self._policies(document, plan)
        period, known = plan.plan.period, pairings.pairings if pairings and pairings.complete else None
        document.facts = Facts(
            Table(
                plan,
                Names(known, period.start, period.end) if known else None,
                parent=parent.facts.table if parent and parent.facts else None,
                unread=frozenset(ids - {indicator.id for indicator in plan.indicators}),
                incomplete=any(_hides_a_part(path) for path in found.cut),
                unsure=_unsure(tree.places, found.cut) | unsure,
                policies=policies,
            )
        )
        return document

    def _policies(self, document: Document, plan: Plan) -> "Policies | None":
        """How the plan is to be split, if it says so, with last year's plan and tables of figures."""
        if plan.split is None and all(indicator.split is None for indicator in plan.indicators):
            return None
        from ewcoop.load.policy import load_policies  # few plans have policies

        def previous(file: str, path: Path) -> Table | None:
            other = self.beside(document, "previous", file, path)
            return other.facts.table if other is not None and other.facts is not None else None

        found = load_policies(plan, document.source, os.path.dirname(document.name), previous)
        document.findings += found.findings
        document.whole = document.whole and found.whole
        for side, table in found.tables.items():
            document.sides[side] = Document(table.places.name, "table", table.places, table.findings)
        return found.policies

    def beside(self, document: Document, side: str, file: str, path: Path) -> Document | None:
        """A file that a document refers to; if it is not there, the reference is to blame."""
        from ewcoop.load import references  # most references lead somewhere

        name = os.path.normpath(os.path.join(os.path.dirname(document.name), file))
        if side == "previous" and _real(name) in self._open:
            document.findings.append(references.itself(path))
            return None
        if _real(name) in self._open or len(self._open) > MOST_LEVELS:
            is_above = side == "parent"
            wrong = references.circular(path, file) if is_above else references.other_kind(path, file, side)
            document.findings.append(wrong)
            return None
        found = self.load(name)
        if not found.opened:
            document.whole = False
            document.findings.append(references.not_there(path, file, found.findings[0]))
            return None
        document.sides[side] = found
        if found.read and (found.pairings if side == "pairings" else found.facts) is None:
            document.findings.append(references.other_kind(path, file, side))
        return found


def _real(name: str) -> str:
    return name if "\0" in name else os.path.realpath(name)


def _pairings(name: str, tree: Tree) -> Document:
    found = validated(Pairings, tree.data, tree.places)
    document = Document(name, "pairings", tree.places, [*bounded(tree.findings), *found.findings])
    document.pairings = found.value
    document.read = found.value is not None
    document.complete = not found.cut
    return document


def _is_pairings(data: Any) -> bool:
    if not isinstance(data, dict) or "plan" in data or "indicators" in data:
        return False
    return any(key in data for key in ("east", "west", "pairs"))


def _is_workplan(data: Any) -> bool:
    return isinstance(data, dict) and "indicators" not in data and ("workplan" in data or "parts" in data)


def _holds_words(name: str) -> bool:
    from ewcoop.load.workpoints.sniff import is_document

    return is_document(name)


def _ids(data: Any) -> set[str]:
    """The ids that stand in the file, also of indicators that will turn out to be unreadable."""
    items = data.get("indicators") if isinstance(data, dict) else None
    ids = (item.get("id") for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
    return {one for one in ids if isinstance(one, str)}


def _hides_a_part(path: Path) -> bool:
    """Whether a cut may have taken a part of some 其中: a whole indicator, or what it stands within."""
    from ewcoop.load.wording import close_to

    if path[:1] != ("indicators",):
        return False
    return len(path) <= 2 or close_to(str(path[2]), ["within"]) is not None


def _unsure(places: SourceMap, cut: frozenset[Path]) -> frozenset[int]:
    """The indicators, by position among those that were kept, that lost something their sums need."""
    if not cut:
        return frozenset()
    from ewcoop.load.wording import close_to

    lost = {
        path[1]
        for path in cut
        if len(path) > 2 and path[0] == "indicators" and close_to(str(path[2]), _DECIDE_SUMS) is not None
    }
    top = places.root.children if places.root is not None else None
    items = top["indicators"].children if lost and isinstance(top, dict) and "indicators" in top else None
    if not isinstance(items, Items):
        return frozenset()
    numbers = items.numbers or range(len(items.entries))
    return frozenset(index for index, number in enumerate(numbers) if number in lost)
