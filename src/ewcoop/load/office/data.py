"""A table as the data of a plan, in the shape that a plan's YAML has, with the cell of every figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding
from ewcoop.load.office import differences, refusals
from ewcoop.load.office.body import Line, parents, section
from ewcoop.load.office.frame import Frame
from ewcoop.load.office.line_cells import RowCells, RowReader
from ewcoop.load.office.plan_head import plan_head, proposed_period, rest
from ewcoop.load.office.proposal import ids, kinds_said, relation, year_in
from ewcoop.load.office.recipients import Target
from ewcoop.load.office.row_sums import row_findings
from ewcoop.load.office.words import Role
from ewcoop.model.base import Value
from ewcoop.model.keys import Key, usual_keys
from ewcoop.model.names import Recipient
from ewcoop.model.office import shows
from ewcoop.places import Entry, Items, Path

_APART = ("id", "name", "unit", "nature", "keys", "quotas", "unshown")
"""Keys of a remembered indicator that do not go into the plan as they are."""


class Built(NamedTuple):
    """The data of a plan; its places are in the CellPlaces it was built with.

    `unsure` are indicators with a figure that belongs to nobody, `said` paths of what is missing and was
    told already, `proposed` paths of what is not in the table.
    """

    data: dict[str, Any]
    findings: list[Finding]
    unsure: frozenset[int]
    said: list[Path]
    proposed: frozenset[Path]


def build(frame: Frame) -> Built:
    """Puts a plan together."""
    return _Builder(frame).build()


class _Builder:
    def __init__(self, frame: Frame) -> None:
        self.frame, self.places, self.names = frame, frame.places, frame.names
        self.findings: list[Finding] = []
        self.unsure: set[int] = set()
        self.said: list[Path] = []
        self.proposed: set[Path] = set()
        self.columns: dict[Path, int] = {}
        self.recipients: dict[Target, Recipient] = {}
        self.scoped = {c: target for c, target in frame.columns.targets.items() if target.scope is not None}
        self.full: dict[int, list[tuple[Key, int]]] = {}
        """The keys of a row with something in every cell, by how many quotas it has."""
        self.row_of: dict[int, int] = {}
        self.known = frame.memory.indicators if frame.memory is not None else {}

    def build(self) -> Built:
        frame, lines = self.frame, self.frame.body.lines
        named = {column.at for column in frame.head.columns.values() if column.title or column.role != "unknown"}
        reader = RowReader(frame.grid, frame.columns, named, self.names, self.places)
        rows = [reader.read(line.row, self.known.get(line.row)) for line in lines]
        self.findings += [finding for row in rows for finding in row.findings]
        self.findings += row_findings(frame, lines, rows)
        dashes = [(row.row, column) for row in rows for column in row.dashes]
        if dashes:
            self.findings.append(refusals.dashes(len(dashes), frame.span(*dashes[0])))
        data = {"plan": self._plan(), "indicators": self._indicators(lines, rows), **rest(frame)}
        self.places.columns, self.places.row_of, self.places.grid = self.columns, self.row_of, frame.grid
        return Built(data, self.findings, frozenset(self.unsure), self.said, frozenset(self.proposed))

    def _plan(self) -> dict[str, Any]:
        here = self._place(*self.frame.title[1])
        self.places.root = Entry(
            -1, -1, here.start, here.end, {"plan": here._replace(children={"title": here}), "split": here}
        )
        out = plan_head(self.frame)
        if "year" not in out:
            self.findings.append(refusals.no_year(self.frame.span(*self.frame.title[1])))
            self.said += [("plan", "year"), ("plan", "period")]
        if self.frame.memory is None:
            self.proposed |= {("plan", "id"), ("plan", "period")}
        elif (shown := year_in(self.frame.title[0])) is not None and shown != out.get("year"):
            self.findings.append(differences.other_year(self.frame.span(*self.frame.title[1]), shown, int(out["year"])))
        return out

    def _indicators(self, lines: list[Line], rows: list[RowCells]) -> list[dict[str, Any]]:
        above = parents(lines, lambda child, parent: self._fits(lines, rows, child, parent))
        given = [self.known.get(line.row, {}) for line in lines]
        taken = {str(one["id"]) for one in given if "id" in one}
        new = [at for at, one in enumerate(given) if "id" not in one]
        proposals = dict(zip(new, ids([lines[at].name for at in new], [None] * len(new), taken), strict=True))
        every = [str(one.get("id", proposals.get(at))) for at, one in enumerate(given)]
        items, out = Items(), []
        categories = {section(f"一、{one['category']}") for one in given if "category" in one}
        for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
            indicator = self._indicator(at, line, row, given[at], every[at], categories)
            if not given[at]:
                parent = above[at]
                if parent is not None:
                    kind = self._kind(lines, rows, above, at)
                    indicator["within"] = {"indicator": every[parent], "as": kind}
                    self.proposed.add(("indicators", at, "within"))
                self.proposed.add(("indicators", at, "id"))
            out.append(indicator)
            items.entries.append(self._entry(line, row))
        self._adopt(lines, out)
        self._tell_proposed(lines, out, new)
        root = self.places.root
        assert root is not None
        assert isinstance(root.children, dict)
        root.children["indicators"] = Entry(-1, -1, root.start, -1, items)
        return out

    def _adopt(self, lines: list[Line], indicators: list[dict[str, Any]]) -> None:
        """Rows whose parent was deleted stand alone."""
        there = {one["id"] for one in indicators}
        for line, one in zip(lines, indicators, strict=True):
            within = one.get("within")
            if line.row not in self.known or not isinstance(within, dict):
                continue
            if within["indicator"] not in there and within["indicator"] in self.frame.ids:
                del one["within"]
                self.findings.append(differences.orphan(one["name"], self.frame.span(line.row, self.frame.name_column)))

    def _indicator(
        self, at: int, line: Line, row: RowCells, given: dict[str, Any], id_: str, categories: set[str | None]
    ) -> dict[str, Any]:
        """One row; what the table shows goes before what is remembered of it."""
        kept = {key: value for key, value in given.items() if key not in _APART}
        name = line.name
        if given and shows(self.frame.grid.text(line.row, self.frame.name_column), str(given["name"])):
            name = str(given["name"])
        out: dict[str, Any] = {"id": id_, "name": name}
        category = line.category
        if given and (category in categories or category is None):
            category = given.get("category")
        if category is not None:
            out["category"] = category
        self._word(out, "unit", line.measure, given, at, line)
        self._word(out, "nature", line.nature, given, at, line)
        out |= {key: value for key, value in kept.items() if key != "category"}
        quotas = self._quotas(row, given)
        if quotas:
            out["quota"] = quotas
        scopes = sum(value is not None for value in quotas.values())
        allocation = self._allocation(row, scopes, given.get("keys"))
        if allocation:
            out["allocation"] = allocation
        if row.arrangement is not None:
            same = str(given.get("arrangement", "")).strip() == row.arrangement
            out["arrangement"] = given["arrangement"] if same else row.arrangement
        elif "unshown" not in given:
            out.pop("arrangement", None)
        if row.unsure or row.surplus:
            self.unsure.add(at)
        return out

    def _word(
        self, out: dict[str, Any], key: str, shown: str | None, given: dict[str, Any], at: int, line: Line
    ) -> None:
        """A unit of measure or a nature: as the table shows it, or missing, which is said."""
        if shown:
            old = given.get(key)
            out[key] = old if isinstance(old, str) and old.strip() == shown else shown
            return
        self.findings.append(refusals.lacks(line.name, key, self.frame.span(line.row, self.frame.name_column)))
        self.said.append(("indicators", at, key))

    def _quotas(self, row: RowCells, given: dict[str, Any]) -> dict[str, Value]:
        """The quotas by scope; also blank ones, and under other names, where the plan had them so."""
        names = {scope: name for name, scope in given.get("quotas", {}).items()}
        out: dict[str, Value] = {}
        for column, value in row.quotas.items():
            scope = self.frame.columns.quotas[column]
            if value is not None or scope in names:
                name = str(names.get(scope, scope))
                out[name] = value
                self.columns["quota", name] = column
        return out

    def _allocation(self, row: RowCells, scopes: int, known: list[list[Any]] | None) -> dict[str, Any]:
        """The cells as a plan writes them: as it did, if that is known, or else in the usual way."""
        out: dict[str, Any] = {}
        if row.surplus:
            return out  # not one of its figures stands surely in its place
        if known is None and scopes in self.full and self._is_full(row):
            for key, column in self.full[scopes]:
                self._put(out, key.unit, key.inner, row.cells[column], column)
            return out
        found: dict[Recipient, int] = {}
        for column, target in row.targets.items():
            if target.scope is not None:
                found[self._recipient(target)] = column
            elif row.cells[column] is not None:
                self._put(out, target.unit, None, row.cells[column], column)
        cells = [(recipient, row.cells[column]) for recipient, column in found.items()]
        keys = [Key(Recipient(*one[:3]), one[3], one[4]) for one in known or ()]
        listed_ = {key.recipient for key in keys}
        usual = usual_keys(self.names, scopes, cells)
        if known is not None:
            usual = [
                key for key in usual if key.recipient not in listed_ and row.cells[found[key.recipient]] is not None
            ]
        if known is None and self._is_full(row):
            self.full[scopes] = [(key, found[key.recipient]) for key in usual]
        for key in [*keys, *usual]:
            if key.recipient in found:
                column = found[key.recipient]
                self._put(out, key.unit, key.inner, row.cells[column], column)
        return out

    def _is_full(self, row: RowCells) -> bool:
        """Whether a row has something in every cell, each for whom the head says: all such rows are alike."""
        return None not in row.cells.values() and row.targets == self.scoped

    def _recipient(self, target: Target) -> Recipient:
        """The same for the same target: rows ask for the same ones over and over."""
        if target not in self.recipients:
            self.recipients[target] = Recipient(target.unit, target.partner, target.scope or "")
        return self.recipients[target]

    def _put(self, out: dict[str, Any], unit: str, inner: str | None, value: Value, column: int) -> None:
        path: Path = ("allocation", unit) if inner is None else ("allocation", unit, inner)
        if inner is None:
            out[unit] = value
        else:
            below = out.get(unit)
            if not isinstance(below, dict):
                below = out[unit] = {}
            below[inner] = value
        self.columns[path] = column

    def _fits(self, lines: list[Line], rows: list[RowCells], child: int, parent: int) -> bool:
        """Whether a row may be a part of another: of the same unit of measure, and nowhere larger."""
        one, other = self._figures(rows[child]), self._figures(rows[parent])
        same = lines[child].measure == lines[parent].measure
        return same and all(key in other and figure <= other[key] for key, figure in one.items())

    def _kind(self, lines: list[Line], rows: list[RowCells], above: list[int | None], at: int) -> str:
        """What the figures say an 其中 is."""
        parent = above[at]
        assert parent is not None
        if lines[at].measure != lines[parent].measure:
            return "companion"
        group = [
            self._figures(rows[other])
            for other in range(len(lines))
            if above[other] == parent and lines[other].measure == lines[parent].measure
        ]
        return relation(self._figures(rows[parent]), group, self._figures(rows[at]))

    def _figures(self, row: RowCells) -> dict[object, Decimal]:
        both = {**row.quotas, **row.cells}
        return {column: value for column, value in both.items() if isinstance(value, Decimal)}

    def _entry(self, line: Line, row: RowCells) -> Entry:
        """The places of one indicator: its row, and the cells of its words."""
        here = self._place(line.row, self.frame.name_column)
        keys = dict.fromkeys(("id", "name", "split", "quota", "allocation"), here)
        roles: dict[str, Role] = {"unit": "measure", "nature": "nature", "category": "category"}
        for key, role in roles.items():
            columns = self.frame.head.of(role)
            if columns:
                keys[key] = self._place(line.row, columns[0].at)
        if row.arrangement_at is not None:
            keys["arrangement"] = self._place(line.row, row.arrangement_at)
        self.row_of[here.start] = line.row
        return here._replace(children=keys)

    def _place(self, row: int, column: int) -> Entry:
        start, end = self.frame.grid.offset(row, column)
        return Entry(start, end, start, end, None)

    def _tell_proposed(self, lines: list[Line], indicators: list[dict[str, Any]], new: list[int]) -> None:
        """One note for all that was proposed."""
        period = proposed_period(self.frame)
        said = [*([period] if period else []), *kinds_said(indicators, new)]
        if said:
            row = lines[new[0]].row if new else self.frame.head.first
            self.findings.append(refusals.proposed(said, self.frame.span(row, self.frame.name_column)))
