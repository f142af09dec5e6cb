"""A plan held against its pairings: every cell with its recipient, and what could not be placed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from ewcoop.model.base import Value
from ewcoop.model.figures import decimals
from ewcoop.model.names import Names, Recipient
from ewcoop.model.plan import Indicator, Plan

if TYPE_CHECKING:
    from ewcoop.model.policy import Policies

Path = tuple[str | int, ...]


class Cell(NamedTuple):
    """One figure (or blank, or text) of one indicator for one recipient."""

    recipient: Recipient
    value: Value
    path: Path
    merged: tuple[Path, ...] = ()
    """The paths of the cells that it stands for, if there are several; `path` is then that of the first."""


class Quota(NamedTuple):
    """The total of one indicator for one scope."""

    value: Value
    path: Path


class Fault(NamedTuple):
    """A cell or quota that could not be placed, or not where it was written.

    unknown: a name that the pairings do not have; not_paired: both are known, but no pair;
    ambiguous: the unit has several partners and the figure does not say which; twice: a recipient
    has a figure already; overlap: the unit has a figure as a whole besides; outside: the pair does
    not exist within the plan's period.
    """

    kind: Literal["unknown", "not_paired", "ambiguous", "twice", "overlap", "outside"]
    path: Path
    name: str
    unit: str | None = None
    options: Sequence[str] = ()
    """Whom it may be for, or who is paired."""


class Row:
    """One indicator with its cells in place."""

    def __init__(self, indicator: Indicator, path: Path, *, unsure: bool) -> None:
        self.indicator = indicator
        self.path = path
        self.quotas: dict[str, Quota] = {}
        self.cells: list[Cell] = []
        self.faults: list[Fault] = []
        self.unsure: set[str] = set()
        """Scopes whose sum may lack a figure that could not be placed."""
        self.quota_unsure = unsure
        """Whether a quota could not be read, or stands under a name that no scope has."""

    @cached_property
    def by_scope(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.recipient.scope, []).append(cell)
        return found

    @cached_property
    def by_recipient(self) -> dict[Recipient, Cell]:
        return {cell.recipient: cell for cell in self.cells}

    @cached_property
    def places(self) -> int:
        """How many decimals its figures have at most."""
        values = {cell.value for cell in self.cells} | {quota.value for quota in self.quotas.values()}
        return max((decimals(value) for value in values if isinstance(value, Decimal)), default=0)


class Table:
    """A plan and the names it uses. Without pairings no cell can be placed and no sum decided.

    `unread` are ids of indicators that stand in the file but could not be read; `incomplete` says
    whether there are any, with an id or without; `unsure` are positions of indicators of whose quotas
    or allocation something could not be read.
    """

    def __init__(
        self,
        plan: Plan,
        names: Names | None,
        *,
        parent: "Table | None" = None,
        unread: frozenset[str] = frozenset(),
        incomplete: bool = False,
        unsure: frozenset[int] = frozenset(),
        policies: "Policies | None" = None,
    ) -> None:
        self.plan = plan
        self.names = names
        self.parent = parent
        self.unread = unread
        self.incomplete = incomplete
        self.unsure = unsure
        self.policies = policies

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        placer = _Placer(self.names)
        return tuple(
            placer.row(indicator, ("indicators", index), unsure=index in self.unsure)
            for index, indicator in enumerate(self.plan.indicators)
        )

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Rows by id; of two rows with one id the first (a rule reports the second)."""
        found: dict[str, Row] = {}
        for row in self.rows:
            found.setdefault(row.indicator.id, row)
        return found

    @cached_property
    def children(self) -> dict[str, list[Row]]:
        """The rows that stand within an indicator, by its id."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.indicator.within is not None:
                found.setdefault(row.indicator.within.indicator, []).append(row)
        return found

    @cached_property
    def circular(self) -> frozenset[str]:
        """The ids of indicators that stand, over one or more steps, within themselves."""
        found: set[str] = set()
        done: set[str] = set()
        for start in self.by_id:
            trail: dict[str, None] = {}
            at: str | None = start
            while at is not None and at not in done and at not in trail:
                trail[at] = None
                at = self._parent_of(at)
            if at in trail:
                names = list(trail)
                found.update(names[names.index(at) :])
            done.update(trail)
        return frozenset(found)

    @cached_property
    def dangling(self) -> bool:
        """Whether some indicator stands within one that is not there."""
        return any(parent not in self.by_id for parent in self.children)

    def _parent_of(self, indicator: str) -> str | None:
        row = self.by_id.get(indicator)
        return row.indicator.within.indicator if row is not None and row.indicator.within else None


class _Placer:
    """Finds the recipient of each cell. Answers are kept: 40 rows ask for the same pairs."""

    def __init__(self, names: Names | None) -> None:
        self.names = names
        self.known: dict[tuple[str, str | None, tuple[str, ...]], Recipient | Fault] = {}

    def row(self, indicator: Indicator, path: Path, *, unsure: bool) -> Row:
        row = Row(indicator, path, unsure=unsure)
        self._quotas(row)
        if self.names is None:
            return row
        if unsure:
            row.unsure.update(self.names.scopes.values())
        scopes = tuple(row.quotas)
        at, known, names = (*path, "allocation"), self.known, self.names
        for unit, given in indicator.allocation.items():
            entries = given.items() if isinstance(given, dict) else ((None, given),)
            for partner, value in entries:
                key = (unit, partner, () if partner is not None else scopes)
                found = known.get(key)
                if found is None:
                    found = known[key] = self._find(names, unit, partner, scopes)
                here = (*at, unit) if partner is None else (*at, unit, partner)
                if type(found) is Recipient:
                    row.cells.append(Cell(found, value, here))
                else:
                    self._fault(row, names, cast(Fault, found), value, here)
        self._find_twice(row)
        return row

    def _quotas(self, row: Row) -> None:
        for name, value in row.indicator.quota.items():
            path = (*row.path, "quota", name)
            if self.names is None:
                row.quotas[name] = Quota(value, path)
                continue
            scope = self.names.scopes.get(name)
            if scope is None:
                row.quota_unsure = True
                row.faults.append(Fault("unknown", path, name))
            elif scope in row.quotas:
                row.faults.append(Fault("twice", path, scope))
            else:
                row.quotas[scope] = Quota(value, path)

    @staticmethod
    def _find(names: Names, unit_name: str, partner_name: str | None, scopes: tuple[str, ...]) -> Recipient | Fault:
        unit = names.units.get(unit_name)
        if unit is None:
            return Fault("unknown", (), unit_name)
        if partner_name is None:
            return _alone(names, unit, scopes or tuple(names.pairs_by_scope))
        if partner_name in names.partners:
            return _pair(names, unit, *names.partners[partner_name])
        if partner_name in names.scopes:
            return Recipient(unit, None, names.scopes[partner_name])
        return Fault("unknown", (), partner_name, unit)

    @staticmethod
    def _fault(row: Row, names: Names, fault: Fault, value: Value, path: Path) -> None:
        """Notes what is wrong with a cell; where its scope is certain all the same, it still counts there."""
        row.faults.append(fault._replace(path=path))
        if fault.kind in ("not_paired", "outside") and fault.name in names.partners and fault.unit is not None:
            scope = names.partners[fault.name][1]
            row.cells.append(Cell(Recipient(fault.unit, fault.name, scope), value, path))
            return
        options = fault.options if fault.kind == "ambiguous" else ()
        scopes = {names.partners[name][1] if name in names.partners else name for name in options}
        if len(scopes) == 1 and fault.unit is not None:
            row.cells.append(Cell(Recipient(fault.unit, None, scopes.pop()), value, path))
        elif value is not None:
            row.unsure.update(row.quotas or names.pairs_by_scope)

    @staticmethod
    def _find_twice(row: Row) -> None:
        """A recipient with two cells; and a unit as a whole beside one of its own pairs in that scope."""
        if len(row.by_recipient) != len(row.cells):
            seen: set[Recipient] = set()
            for cell in row.cells:
                if cell.recipient in seen:
                    row.faults.append(Fault("twice", cell.path, cell.recipient.label, cell.recipient.unit))
                seen.add(cell.recipient)
        whole = {(c.recipient.unit, c.recipient.scope) for c in row.cells if c.recipient.partner is None}
        for cell in row.cells if whole else ():
            unit, partner, scope = cell.recipient
            if partner is not None and (unit, scope) in whole and cell.value is not None:
                row.faults.append(Fault("overlap", cell.path, f"{unit}/{scope}", unit, (cell.recipient.label,)))


def _pair(names: Names, unit: str, partner: str, scope: str) -> Recipient | Fault:
    holds = names.all_pairs.get(unit, {}).get(partner)
    if holds or not names.all_pairs:  # where no pairs are listed at all, none can be wrong
        return Recipient(unit, partner, scope)
    kind: Literal["not_paired", "outside"] = "not_paired" if holds is None else "outside"
    return Fault(kind, (), partner, unit, names.units_of.get(partner, ()))


def _alone(names: Names, unit: str, scopes: tuple[str, ...]) -> Recipient | Fault:
    """Who a figure is for that names the unit only: its one partner in the scopes that have a quota."""
    own = names.partners_of(unit)
    if not own:
        if len(scopes) == 1:
            return Recipient(unit, None, scopes[0])
        return Fault("ambiguous", (), unit, unit, scopes)
    possible = [partner for partner, scope in own.items() if scope in scopes]
    if len(possible) == 1:
        return _pair(names, unit, possible[0], own[possible[0]])
    if possible:
        return Fault("ambiguous", (), unit, unit, tuple(possible))
    return Fault("not_paired", (), "、".join(scopes), unit, tuple(own))


def figures(cells: list[Cell]) -> Iterator[Decimal]:
    """The cells that are figures."""
    return (cell.value for cell in cells if isinstance(cell.value, Decimal))
