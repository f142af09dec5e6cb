"""The allocation table as issued: every row with its proof, its counting rule, and how sure its figures are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.balance import Balance, Status
from ewcoop.model.base import Value
from ewcoop.model.names import Recipient
from ewcoop.model.plan import Relation
from ewcoop.model.sums import Sum
from ewcoop.model.table import Row
from ewcoop.report.allocation_table import NATURES, shown_as
from ewcoop.report.office_layout import Line, layout
from ewcoop.report.webpage.view import View

WORDS: dict[str, Text] = {
    "allocation_filter": Text("筛选指标", "Filter indicators"),
    "allocation_more": Text("统计口径与依据", "counting rule and basis"),
    "allocation_counts": Text("统计口径：", "Counting rule: "),
    "allocation_within": Text("其中关系：", "Stands within: "),
    "allocation_source": Text("出处：", "Source: "),
    "allocation_inferred": Text("推定的格：", "Inferred cells: "),
    "allocation_stated": Text(
        "没有推定的格，各格以计划所写为准。", "No cell is inferred: all stand as the plan states them."
    ),
    "allocation_proof": Text("合计核对：", "Sums: "),
    "allocation_verdict": Text("核对", "verdict"),
    "allocation_mark": Text("推", "i"),
    "allocation_legend": Text(
        "空格表示没有任务，不是 0；角标“推”是推定的格；差额＝分解合计－下达数。",
        'A blank is no task, not 0; cells marked "i" are inferred; gap = sum − quota.',
    ),
}
_MOST_TOGETHER, _MOST_BESIDE = 20, 14
"""Recipients in one table: of a small plan all, of a large one those of a scope, in several tables if need be."""
_STATUSES: dict[Status, Text] = {
    "balanced": Text("平", "balanced"), "short": Text("缺口", "short"), "over": Text("超出", "over"),
    "unallocated": Text("未分解", "not split"), "undecided": Text("无法判定", "undecided"),
    "arranged": Text("文字安排", "in words"),
}  # fmt: skip
_ALLOWED = Text("超出，在允许内", "over, as allowed")
_NO_QUOTA = Text("没有下达数", "no quota")
_RELATIONS: dict[Relation, Text] = {
    "partition": Text("各项之和等于上级", "the parts add up to it"),
    "subset": Text("不超过上级", "lies within it"),
    "companion": Text("只是列在其下", "listed under it, not part of it"),
}
_KINDS = {
    "row": Text("分解合计等于下达数", "sum = quota"), "partition": Text("各部分之和等于整体", "parts = whole"),
    "subset": Text("其中不超过整体", "subset ≤ whole"), "declared": Text("文件写明的总数", "totals stated in words"),
    "above": Text("与上级计划一致", "as in the plan above"),
}  # fmt: skip


class Head(NamedTuple):
    """A unit above its partners."""

    unit: str
    partners: tuple[str, ...]


class Cell(NamedTuple):
    text: str
    is_figure: bool
    inferred: bool


class Proof(NamedTuple):
    """A row's sum in one scope."""

    scope: str
    quota: str
    allocated: str
    gap: str
    status: str
    holds: bool | None
    """None where there is nothing to hold."""


class Shown(NamedTuple):
    """A row of the table: a section's name (`number` 0), or an indicator."""

    text: str
    number: int = 0
    depth: int = 0
    measure: str = ""
    nature: str = ""
    cells: tuple[Cell, ...] = ()
    words: str = ""
    """What stands in place of all cells."""
    proofs: tuple[Proof, ...] = ()
    counts: str = ""
    within: str = ""
    inferred: str = ""
    sums: str = ""
    opens: bool = False
    """Whether there is more to say of it than was said in a table before."""


class Part(NamedTuple):
    """One table: some recipients, all rows."""

    label: str
    heads: tuple[Head, ...]
    rows: tuple[Shown, ...]
    columns: int
    first: bool
    """Whether its rows can be linked to."""


class Allocation(NamedTuple):
    parts: tuple[Part, ...]
    source: str
    notes: tuple[str, ...]


def allocation(view: View) -> Allocation:
    laid, head = layout(view.table), view.table.plan.plan
    maker = _Maker(view, laid.lines)
    parts: list[Part] = []
    for scope, recipients in _blocks(laid.scopes, laid.recipients):
        scopes = laid.scopes if scope is None else (scope,)
        parts.append(maker.part(_label(view, scope, recipients), recipients, scopes, first=not parts))
    source = head.source or head.document or ""
    return Allocation(tuple(parts), source, laid.notes)


def _blocks(scopes: Sequence[str], recipients: Sequence[Recipient]) -> Iterator[tuple[str | None, Sequence[Recipient]]]:
    """What stands together on a page: all recipients if they are few, else those of a scope."""
    if len(recipients) <= _MOST_TOGETHER:
        yield None, recipients
        return
    for scope in scopes:
        own = [one for one in recipients if one.scope == scope]
        for at in range(0, max(len(own), 1), _MOST_BESIDE):
            yield scope, own[at : at + _MOST_BESIDE]


def _verdict(balance: Balance) -> Text:
    return _NO_QUOTA if balance.status == "over" and balance.gap is None else _STATUSES[balance.status]


def _label(view: View, scope: str | None, recipients: Sequence[Recipient]) -> str:
    """What tells a table from the others: its scope, and from whom to whom it goes."""
    if scope is None or not recipients:
        return scope or ""
    ends = [recipients[0], recipients[-1]]
    names = [one.unit for one in ends] if ends[0].unit != ends[1].unit else [one.label for one in ends]
    return f"{scope}{'：' if view.lang == 'zh' else ': '}{'—'.join(dict.fromkeys(names))}"


def _less(row: Shown, *, first: bool) -> Shown:
    """What holds for a row in all tables is said in the first one only."""
    if first:
        return row._replace(opens=True)
    return row._replace(counts="", within="", sums="", opens=bool(row.inferred))


class _Maker:
    """Makes tables of the same rows."""

    def __init__(self, view: View, lines: Sequence[Line]) -> None:
        self.view, self.lines = view, lines
        assert view.year.facts is not None
        self.numbers = {id(row): at for at, row in enumerate(view.table.rows, 1)}
        self.balances: dict[int, list[Balance]] = {}
        for balance in view.year.facts.balances:
            self.balances.setdefault(id(balance.row), []).append(balance)
        self.sums: dict[int, list[Sum]] = {}
        for made in view.year.facts.sums:
            self.sums.setdefault(id(made.row), []).append(made)
        self.inferred = {id(line.row): self._inferred(line.row) for line in lines if line.row is not None}
        self.checked = {id(line.row): self._checked(line.row) for line in lines if line.row is not None}

    def part(self, label: str, recipients: Sequence[Recipient], scopes: Sequence[str], *, first: bool) -> Part:
        heads = tuple(
            Head(unit, tuple(one.partner or one.scope for one in own))
            for unit, own in groupby(recipients, key=lambda one: one.unit)
        )
        rows = tuple(self._row(line, recipients, scopes) for line in self.lines)
        rows = tuple(row if not row.number else _less(row, first=first) for row in rows)
        return Part(label, heads, rows, len(recipients) + 8, first)

    def _row(self, line: Line, recipients: Sequence[Recipient], scopes: Sequence[str]) -> Shown:
        row = line.row
        if row is None:
            return Shown(line.text)
        indicator, say = row.indicator, self.view.say
        show = shown_as(row)
        words = indicator.arrangement or "" if not row.cells else ""
        return Shown(
            line.text,
            self.numbers[id(row)],
            line.depth,
            indicator.unit,
            say(NATURES[indicator.nature]),
            () if words else tuple(self._cell(row, one, show) for one in recipients),
            words,
            tuple(
                self._proof(one, show)
                for one in self.balances.get(id(row), ())
                if one.scope is None or one.scope in scopes
            ),
            indicator.counts or "",
            self._within(row),
            self._inferred_among(row, recipients),
            self.checked[id(row)],
        )

    def _cell(self, row: Row, recipient: Recipient, show: Callable[[Value], str]) -> Cell:
        cell = row.by_recipient.get(recipient)
        value = cell.value if cell is not None else None
        return Cell(show(value), isinstance(value, Decimal), recipient in self.inferred[id(row)])

    def _proof(self, balance: Balance, show: Callable[[Value], str]) -> Proof:
        buffer = balance.row.indicator.buffer
        allowed = balance.gap is not None and buffer is not None and 0 < balance.gap <= buffer
        holds = True if balance.status == "balanced" else None if allowed or balance.status == "arranged" else False
        gap = "" if balance.gap is None else show(balance.gap)
        if balance.gap is not None and balance.gap > 0:
            gap = f"+{gap}"
        return Proof(
            balance.scope or "",
            show(balance.quota),
            show(balance.allocated),
            gap,
            self.view.say(
                _ALLOWED
                if allowed
                else _NO_QUOTA
                if balance.status == "over" and balance.gap is None
                else _STATUSES[balance.status]
            ),
            holds,
        )

    def _inferred(self, row: Row) -> dict[Recipient, None]:
        """The recipients whose cells are inferred, by the names that the plan gives them."""
        found: dict[Recipient, None] = {}
        names = self.view.names
        for said in row.indicator.inferred:
            unit, _, partner = said.partition("/")
            unit = names.units.get(unit.strip(), unit.strip())
            partner = partner.strip()
            partner = names.partners[partner][0] if partner in names.partners else names.scopes.get(partner, partner)
            found |= dict.fromkeys(
                one for one in row.by_recipient if one.unit == unit and partner in ("", one.partner or one.scope)
            )
        return found

    def _inferred_among(self, row: Row, recipients: Sequence[Recipient]) -> str:
        inferred = self.inferred[id(row)]
        return self.view.between.join(one.label for one in recipients if one in inferred)

    def _within(self, row: Row) -> str:
        within = row.indicator.within
        parent = self.view.table.by_id.get(within.indicator) if within is not None else None
        if within is None or parent is None:
            return ""
        relation = self.view.say(_RELATIONS[within.as_])
        return (
            f"{parent.indicator.name}，{relation}" if self.view.lang == "zh" else f"{parent.indicator.name}: {relation}"
        )

    def _checked(self, row: Row) -> str:
        """How many sums the row is part of as their whole, by kind, and whether they hold."""
        made = self.sums.get(id(row), [])
        parts = []
        for kind in dict.fromkeys(one.kind for one in made):
            own = [one for one in made if one.kind == kind]
            holds = sum(one.outcome == "holds" for one in own)
            name = _KINDS[kind]
            parts.append(Text(f"{name.zh} {holds}/{len(own)} 项成立", f"{name.en}: {holds} of {len(own)} hold"))
        return "；".join(text.zh for text in parts) if self.view.lang == "zh" else "; ".join(text.en for text in parts)
