"""A table as the data of a plan, in the shape that a plan's YAML has, with the cell of every figure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.load.office.body import Body, Line, parents, section
from ewcoop.load.office.damage import Scoped, damaged
from ewcoop.load.office.header import Head
from ewcoop.load.office.line_cells import RowCells, RowReader
from ewcoop.load.office.memory import Memory
from ewcoop.load.office.proposal import ids, last_day, relation, year_in
from ewcoop.load.office.recipients import Columns
from ewcoop.model.base import Value
from ewcoop.model.figures import total
from ewcoop.model.keys import Key, usual_keys
from ewcoop.model.names import Names, Recipient
from ewcoop.model.office import NOTES, note_texts, shows
from ewcoop.places import Entry, Items, Path
from ewcoop.source.grid import CellPlaces, Grid

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


class Frame(NamedTuple):
    """A table and what was found out about it."""

    grid: Grid
    head: Head
    body: Body
    columns: Columns
    names: Names
    title: tuple[str, tuple[int, int]]
    memory: Memory | None
    file: str
    pairings: str


def build(frame: Frame, places: CellPlaces) -> Built:
    """Puts a plan together."""
    return _Builder(frame, places).build()


class _Builder:
    def __init__(self, frame: Frame, places: CellPlaces) -> None:
        self.frame, self.places, self.names = frame, places, frame.names
        self.findings: list[Finding] = []
        self.unsure: set[int] = set()
        self.said: list[Path] = []
        self.proposed: set[Path] = set()
        self.columns: dict[Path, int] = {}
        self.row_of: dict[int, int] = {}
        self.known = frame.memory.indicators if frame.memory is not None else {}

    def build(self) -> Built:
        frame, lines = self.frame, self.frame.body.lines
        named = {column.at for column in frame.head.columns.values() if column.title or column.role != "unknown"}
        reader = RowReader(frame.grid, frame.columns, named, self.names, self.places)
        rows = [reader.read(line.row, self.known.get(line.row)) for line in lines]
        for line, row in zip(lines, rows, strict=True):
            self.findings += row.findings
            self._damage(line, row)
        self._totals(lines, rows)
        data = {"plan": self._plan(), "indicators": self._indicators(lines, rows), **self._rest()}
        self.places.columns, self.places.row_of, self.places.grid = self.columns, self.row_of, frame.grid
        return Built(data, self.findings, frozenset(self.unsure), self.said, frozenset(self.proposed))

    def _indicators(self, lines: list[Line], rows: list[RowCells]) -> list[dict[str, Any]]:
        above = parents(lines)
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
        self._tell_proposed(lines, out, new)
        root = self.places.root
        assert root is not None
        assert isinstance(root.children, dict)
        root.children["indicators"] = Entry(-1, -1, root.start, -1, items)
        return out

    def _indicator(
        self, at: int, line: Line, row: RowCells, given: dict[str, Any], id_: str, categories: set[str | None]
    ) -> dict[str, Any]:
        """One row; what the table shows goes before what is remembered of it."""
        kept = {key: value for key, value in given.items() if key not in _APART}
        name = line.name
        if given and shows(self.frame.grid.text(line.row, self._name_column), str(given["name"])):
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

    @property
    def _name_column(self) -> int:
        return self.frame.head.of("name")[0].at

    def _word(
        self, out: dict[str, Any], key: str, shown: str | None, given: dict[str, Any], at: int, line: Line
    ) -> None:
        """A unit of measure or a nature: as the table shows it, or missing, which is said."""
        if shown:
            old = given.get(key)
            out[key] = old if isinstance(old, str) and old.strip() == shown else shown
            return
        zh, en = (
            ("单位", "unit of measure")
            if key == "unit"
            else ("指标性质（约束性或预期性）", "nature, binding or expected")
        )
        self.findings.append(
            Finding(
                "EW613",
                Severity.ERROR,
                Text(f"“{line.name}”没有写{zh}。", f'"{line.name}" lacks its {en}.'),
                span=self._span(line.row, self._name_column),
                help=Text("请在表中填上。", "Fill it in."),
                data={"missing": key},
            )
        )
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
        found: dict[Recipient, int] = {}
        for column, target in row.targets.items():
            if target.scope is not None:
                found[Recipient(target.unit, target.partner, target.scope)] = column
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
        for key in [*keys, *usual]:
            if key.recipient in found:
                column = found[key.recipient]
                self._put(out, key.unit, key.inner, row.cells[column], column)
        return out

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
        start, end = self._at(line.row, self._name_column)
        here = Entry(start, end, start, end, None)
        keys = {"id": here, "name": here, "split": here}
        for key, role in (("unit", "measure"), ("nature", "nature"), ("category", "category")):
            columns = self.frame.head.of(role)  # type: ignore[arg-type]
            if columns:
                a, b = self._at(line.row, columns[0].at)
                keys[key] = Entry(a, b, a, b, None)
        if row.arrangement_at is not None:
            a, b = self._at(line.row, row.arrangement_at)
            keys["arrangement"] = Entry(a, b, a, b, None)
        for key in ("quota", "allocation"):
            keys[key] = Entry(start, end, start, end, None)
        self.row_of[start] = line.row
        return Entry(start, end, start, end, keys)

    def _at(self, row: int, column: int) -> tuple[int, int]:
        return self.frame.grid.offset(row, column)

    def _span(self, row: int, column: int) -> Any:
        return self.places.between(*self._at(row, column))

    def _damage(self, line: Line, row: RowCells) -> None:
        finding = self._damaged(line, row)
        if finding is not None:
            column = max(row.cells, default=self._name_column) if row.surplus else self._name_column
            last = max(self.frame.grid.rows[line.row])
            self.findings.append(finding._replace(span=self._span(line.row, last if row.surplus else column)))

    def _damaged(self, line: Line, row: RowCells) -> Finding | None:
        """A row with more figures than columns, or with another sum than its quota."""
        figures = [value for value in row.cells.values() if isinstance(value, Decimal)] + row.loose + row.surplus
        quotas = {self.frame.columns.quotas[c]: v for c, v in row.quotas.items() if isinstance(v, Decimal)}
        if not figures or not (row.surplus or (not row.unsure and self._is_open(row, quotas))):
            return None
        scopes = []
        for scope, quota in quotas.items():
            pairs = len(self.names.pairs_by_scope.get(scope, ()))
            alone = len({t.unit for t in row.targets.values() if t.partner is None and t.scope in (None, scope)})
            others = [value for other, value in quotas.items() if other != scope]
            scopes.append(Scoped(scope, quota, range(pairs, pairs + alone + 1), others))
        return damaged(line.name, figures, len(self.frame.columns.targets), scopes, surplus=len(row.surplus))

    def _is_open(self, row: RowCells, quotas: dict[str, Decimal]) -> bool:
        sums: dict[str | None, list[Decimal]] = {}
        for column, target in row.targets.items():
            value = row.cells[column]
            if isinstance(value, Decimal):
                sums.setdefault(target.scope, []).append(value)
        return any(total(sums.get(scope, ())) != quota for scope, quota in quotas.items() if sums)

    def _totals(self, lines: list[Line], rows: list[RowCells]) -> None:
        """Columns that add up others must do so: the recipients, or the quotas."""
        for at in self.frame.columns.totals:
            for line, row in zip(lines, rows, strict=True):
                value = self.frame.grid.at(line.row, at)
                cells = [v for v in row.cells.values() if isinstance(v, Decimal)]
                quotas = [v for v in row.quotas.values() if isinstance(v, Decimal)]
                if not isinstance(value, Decimal) or not (cells or quotas) or row.surplus or row.unsure:
                    continue
                if value not in (total(cells), total(quotas)):
                    self.findings.append(self._wrong_total(line, at, value, total(cells)))

    def _wrong_total(self, line: Line, at: int, value: Decimal, real: Decimal) -> Finding:
        title = self.frame.head.columns[at].title
        return Finding(
            "EW614",
            Severity.ERROR,
            Text(
                f"“{line.name}”的“{title}”是 {value:f}，而这一行各承担单位之和是 {real:f}。",
                f'"{line.name}": "{title}" says {value:f}, but the recipients of the row add up to {real:f}.',
            ),
            span=self._span(line.row, at),
            help=Text("请核对这一行。", "Check the row."),
        )

    def _plan(self) -> dict[str, Any]:
        title, cell = self.frame.title
        start, end = self._at(*cell)
        here = Entry(start, end, start, end, None)
        self.places.root = Entry(
            -1, -1, start, end, {"plan": Entry(start, end, start, end, {"title": here}), "split": here}
        )
        memory = self.frame.memory
        if memory is not None and isinstance(memory.plan.get("plan"), dict):
            kept = dict(memory.plan["plan"])
            if str(kept.get("title", "")).strip() != title:
                kept["title"] = title or kept.get("title")
            return {**kept, "pairings": self.frame.pairings}
        stem = os.path.splitext(os.path.basename(self.frame.file))[0]
        notes = [text for _, text in self.frame.body.notes]
        year = year_in(title, self.frame.grid.name, stem, *notes)
        out: dict[str, Any] = {"id": stem, "title": title or stem, "pairings": self.frame.pairings}
        if year is None:
            self.findings.append(_no_year(self.places.between(start, end)))
            self.said += [("plan", "year"), ("plan", "period")]
            return out
        due = last_day(year, notes)
        out |= {"year": year, "period": {"start": f"{year}-01-01", "end": due or f"{year}-12-31"}}
        self.proposed |= {("plan", "id"), ("plan", "period")}
        return out

    def _rest(self) -> dict[str, Any]:
        """Notes, and what only the hidden sheet knows."""
        memory = self.frame.memory
        out: dict[str, Any] = {}
        notes = [text for _, text in self.frame.body.notes]
        if memory is not None:
            out = {key: memory.plan[key] for key in ("declared", "split") if key in memory.plan}
            known = memory.plan.get("notes")
            if isinstance(known, list) and self._foot() in [
                [text.strip() for text in note_texts([str(one) for one in known], before)] for before in NOTES
            ]:
                notes = known
        if notes:
            out["notes"] = notes
        return out

    def _foot(self) -> list[str]:
        """What stands at the foot of the table, row by row."""
        first = self.frame.memory.foot if self.frame.memory is not None else None
        rows = [row for row in sorted(self.frame.grid.rows) if first is not None and row >= first]
        return [self.frame.grid.text(row, 1) for row in rows]

    def _tell_proposed(self, lines: list[Line], indicators: list[dict[str, Any]], new: list[int]) -> None:
        """One note for all that was proposed of the rows."""
        if self.frame.memory is not None and not new:
            return
        kinds = list(_kinds(indicators, new))
        period = self._period()
        said = [*([period] if period else []), *kinds]
        if not said:
            return
        zh, en = "；".join(one.zh for one in said), "; ".join(one.en for one in said)
        row = lines[new[0]].row if new else self.frame.head.first
        self.findings.append(
            Finding(
                "EW611",
                Severity.NOTE,
                Text(
                    f"表中没有写明、按所列的数推定的有：{zh}。",
                    f"Not said in the table and taken from its figures: {en}.",
                ),
                span=self._span(row, self._name_column),
                help=Text(
                    "请核对；用 ewcoop convert 转成 YAML 后可以改定。",
                    "Check it; ewcoop convert writes it as YAML, where it can be settled.",
                ),
            )
        )

    def _period(self) -> Text | None:
        if self.frame.memory is not None:
            return None
        notes = [text for _, text in self.frame.body.notes]
        year = year_in(self.frame.title[0], self.frame.grid.name, self.frame.file, *notes)
        if year is None:
            return None
        if last_day(year, notes):
            return None
        return Text(f"任务期限为 {year} 年全年", f"the period is the whole of {year}")


def _kinds(indicators: list[dict[str, Any]], new: list[int]) -> Iterator[Text]:
    words = {
        "partition": Text("各项之和等于上级（partition）", "parts that add up (partition)"),
        "subset": Text("包含在上级之内（subset）", "within their parent (subset)"),
        "companion": Text("只列在其下（companion）", "companions"),
    }
    for kind, word in words.items():
        names = [indicators[at]["name"] for at in new if indicators[at].get("within", {}).get("as") == kind]
        if names:
            shown = listed(names, most=3)
            yield Text(f"“{shown.zh}”{word.zh}", f"{shown.en}: {word.en}")


def _no_year(span: Any) -> Finding:
    return Finding(
        "EW613",
        Severity.ERROR,
        Text("表题和备注里都没有写年度。", "Neither the title nor the notes name the year."),
        span=span,
        help=Text("请在表题中写明，如“2024年度”。", "Write it into the title, such as 2024年度."),
        data={"missing": "year"},
    )
