"""One row of a table: its quotas, its cells, words in their place, and what has no place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.load.office.recipients import Columns, Target, possible_scopes, within
from ewcoop.load.office.values import Said, is_dash, is_figure, value_of
from ewcoop.model.base import UNREAD, Value
from ewcoop.model.figures import minus, total
from ewcoop.model.names import Names
from ewcoop.places import cell_name
from ewcoop.source.grid import CellPlaces, Content, Grid, Merge, shown


class RowCells:
    """What a row says. Cells are by column; `surplus` are figures in columns that no head names."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.quotas: dict[int, Value] = {}
        self.cells: dict[int, Value] = {}
        self.targets: dict[int, Target] = {}
        self.arrangement: str | None = None
        self.arrangement_at: int | None = None
        self.surplus: list[Decimal] = []
        self.loose: list[Decimal] = []
        """Figures of columns that belong to nobody."""
        self.unsure = False
        self.dashes: list[int] = []
        """Cells with a sign that means that there is no target."""
        self.findings: list[Finding] = []


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, grid: Grid, columns: Columns, named: set[int], names: Names, places: CellPlaces) -> None:
        self.grid, self.columns, self.names, self.places = grid, columns, names, places
        self.named = named
        """Columns whose head says something, or that belong to nobody."""
        self.known: Mapping[str, Any] | None = None
        self.held = sorted({*columns.quotas, *columns.targets})
        self.others = set(columns.unmatched)
        merges: dict[int, list[Merge]] = {}
        for merge in grid.merges:
            for row in range(merge.top, min(merge.bottom, grid.extent[0]) + 1):
                merges.setdefault(row, []).append(merge)
        self.merges = merges
        self.hidden = {column for column in self.held if grid.is_hidden_column(column)}

    def read(self, row: int, known: Mapping[str, Any] | None) -> RowCells:
        """`known` is what the hidden sheet says of the indicator: which words stand in place of figures, if any."""
        out = RowCells(row)
        self.known = known
        covered: dict[int, Merge] = {}
        for merge in self.merges.get(row, ()):
            covered |= {column: merge for column in self.held if merge.left <= column <= merge.right}
        cells, quotas = self.grid.rows.get(row, {}), self.columns.quotas
        for column in self.held:
            value = cells.get(column)
            if type(value) is Decimal and column not in covered and not self.grid.inexact:  # nearly all there is
                (out.quotas if column in quotas else out.cells)[column] = value
            else:
                self._cell(out, column, covered.get(column))
        for column in cells:
            if column not in self.named or column in self.others:
                self._outside(out, column)
        self._arrange(out, covered)
        self._hidden(out)
        out.targets = {column: self.columns.targets[column] for column in out.cells}
        self._scopes(out)
        return out

    def _outside(self, out: RowCells, column: int) -> None:
        """A figure in a column that no head names, or whose head names nobody."""
        value = value_of(self.grid, out.row, column, self.places, quiet=True).value
        if column in self.others:
            out.unsure = out.unsure or value is not None
            out.loose += [value] if isinstance(value, Decimal) else []
        elif isinstance(value, Decimal):
            out.surplus.append(value)

    def _cell(self, out: RowCells, column: int, merge: Merge | None) -> None:
        """One cell; a merged one says its words for all that it covers, a figure for nobody."""
        row, at = (merge.top, merge.left) if merge is not None else (out.row, column)
        value, finding = self._said(row, at)
        first = (row, at) == (out.row, column)
        below = self.grid.at(out.row, column)
        if not first and is_figure(below):
            out.findings.append(self._covered(out.row, column, below))
        if merge is not None and isinstance(value, Decimal) and self._several(merge):
            finding = self._merged(merge, value)
            value = UNREAD
        if finding is not None and first:
            out.findings.append(finding)
        if value is None and isinstance(below, str) and is_dash(below):
            out.dashes.append(column)
        if column in self.columns.quotas:
            out.quotas[column] = value
        else:
            out.cells[column] = value

    def _said(self, row: int, at: int) -> Said:
        content = self.grid.at(row, at)
        if (
            self.known
            and isinstance(content, str)
            and content.strip() == str(self.known.get("arrangement", "")).strip()
        ):
            return Said(content.strip())
        if self.known and isinstance(content, str) and is_dash(content):
            return Said(content.strip())  # we write blanks as blanks
        return value_of(self.grid, row, at, self.places, quiet=self.known is not None)

    def _covered(self, row: int, column: int, value: Content | None) -> Finding:
        text = shown(value) if value is not None else ""
        return Finding(
            "EW605",
            Severity.WARNING,
            Text(
                f"合并单元格下面盖着一个数 {text}，谁也看不见，没有读取。",
                f"The figure {text} lies under a merged cell, where nobody sees it; it was not read.",
            ),
            span=self.places.between(*self.grid.offset(row, column)),
            help=Text("请取消合并后核对。", "Unmerge the cells and check."),
        )

    def _several(self, merge: Merge) -> bool:
        held = sum(merge.left <= column <= merge.right for column in self.held)
        return held > 1 or (held == 1 and merge.bottom > merge.top)

    def _merged(self, merge: Merge, value: Decimal) -> Finding:
        area = f"{cell_name(merge.top, merge.left)}:{cell_name(merge.bottom, merge.right)}"
        return Finding(
            "EW603",
            Severity.ERROR,
            Text(
                f"合并格 {area} 里的 {value:f} 跨了几个承担单位或几行，看不出是谁的数。",
                f"The figure {value:f} in the merged cell {area} lies across several recipients or rows:"
                " whose it is cannot be told.",
            ),
            span=self.places.between(*self.grid.offset(merge.top, merge.left)),
            help=Text("请取消合并，把各自的数分别填上。", "Unmerge it, and write each figure into its own cell."),
        )

    def _arrange(self, out: RowCells, covered: dict[int, Merge]) -> None:
        """Words over the whole row, or alone in it, stand in place of all its cells."""
        words = {c: v for c, v in {**out.quotas, **out.cells}.items() if isinstance(v, str)}
        figures = [v for v in out.cells.values() if isinstance(v, Decimal) or v is UNREAD]
        if not words or figures:
            return
        at = next(iter(words))
        wide = [
            c for c in words if c in covered and sum(o in words and covered.get(o) is covered[c] for o in words) > 1
        ]
        if self.known is not None and not wide and ("arrangement" not in self.known or "unshown" in self.known):
            return
        alone = len(words) == 1 and all(v is None for c, v in {**out.quotas, **out.cells}.items() if c != at)
        if wide:
            at = wide[0]
        elif not alone and len(words) > 1:
            return
        elif not alone and self.known is None:
            out.findings.append(self._for_the_row(out, at, words[at]))
        text = words[at]
        out.arrangement, out.arrangement_at = text, at
        for column in [c for c, v in words.items() if v == text]:
            (out.quotas if column in out.quotas else out.cells)[column] = None

    def _for_the_row(self, out: RowCells, at: int, text: str) -> Finding:
        return Finding(
            "EW611",
            Severity.NOTE,
            Text(
                f"这一行没有分解数，“{text}”已按整行的安排读取。",
                f'The row has no allocation; "{text}" was read as what is arranged for all of it.',
            ),
            span=self.places.between(*self.grid.offset(out.row, at)),
            help=Text("如只指这一格，请填上其余各格。", "If it is about this cell only, fill in the others."),
        )

    def _hidden(self, out: RowCells) -> None:
        for column, value in {**out.quotas, **out.cells}.items():
            if isinstance(value, Decimal) and (column in self.hidden or self.grid.is_hidden_row(out.row)):
                out.findings.append(
                    Finding(
                        "EW605",
                        Severity.WARNING,
                        Text(
                            f"隐藏的行或列里有数 {value:f}，打印时看不见，合计却算在内。",
                            f"The figure {value:f} stands in a hidden row or column: nobody sees it, but it counts.",
                        ),
                        span=self.places.between(*self.grid.offset(out.row, column)),
                        help=Text("请取消隐藏后核对。", "Unhide it and check it."),
                    )
                )

    def _scopes(self, out: RowCells) -> None:
        """Of units whose head does not say for which scope: the one that has a quota, or the one that then closes."""
        quotas: dict[str, Value] = {self.columns.quotas[c]: v for c, v in out.quotas.items() if v is not None}
        open_ = [c for c, target in out.targets.items() if target.scope is None and out.cells[c] is not None]
        for column in open_:
            target = out.targets[column]
            scopes = [scope for scope in possible_scopes(target, self.names) if scope in quotas]
            if len(scopes) > 1:
                scopes = self._holding(out.cells[column], quotas, scopes)
                if len(scopes) == 1:
                    out.findings.append(self._chosen(out, column, scopes[0]))
            if len(scopes) > 1 and len(open_) == 1:
                scopes = self._closing(out, column, quotas, scopes)
                if len(scopes) == 1:
                    out.findings.append(self._chosen(out, column, scopes[0]))
            if len(scopes) == 1:
                out.targets[column] = within(target, scopes[0], self.names)

    def _holding(self, value: Value, quotas: dict[str, Value], scopes: list[str]) -> list[str]:
        """The scopes whose quota is not smaller than the figure alone."""
        if not isinstance(value, Decimal):
            return scopes
        fits = [scope for scope in scopes if not isinstance(quota := quotas[scope], Decimal) or quota >= value]
        return fits or scopes

    def _closing(self, out: RowCells, column: int, quotas: dict[str, Value], scopes: list[str]) -> list[str]:
        value = out.cells[column]
        fits = []
        for scope in scopes:
            quota = quotas[scope]
            others = [out.cells[c] for c, target in out.targets.items() if target.scope == scope]
            figures = [v for v in others if isinstance(v, Decimal)]
            if isinstance(value, Decimal) and isinstance(quota, Decimal) and minus(quota, total(figures)) == value:
                fits.append(scope)
        return fits if len(fits) == 1 else scopes

    def _chosen(self, out: RowCells, column: int, scope: str) -> Finding:
        unit = out.targets[column].unit
        return Finding(
            "EW611",
            Severity.NOTE,
            Text(
                f"表头没有写“{unit}”的数是哪个协作地区的；算在{scope}，下达数才容得下它或合计才相符，已照此读取。",
                f'The head does not say for which scope the figure of "{unit}" is; only the quota of {scope} has room'
                " for it, or closes with it, and it was read so.",
            ),
            span=self.places.between(*self.grid.offset(out.row, column)),
            help=Text("请核对；在表头这一列下写明协作地区就不必推定。", "Check it; or write the scope into the head."),
        )
