"""Chooses what is to be split, splits it, and gives every figure its reasons."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ewcoop.allocate.methods import ALIASES
from ewcoop.allocate.regret import Regret, regrets, table_regrets
from ewcoop.allocate.result import Tie
from ewcoop.model.balance import Balance, balances_of
from ewcoop.model.policy import ScopePolicy
from ewcoop.model.steps import times
from ewcoop.model.table import Path, Row, Table
from ewcoop.split.effective import effective
from ewcoop.split.family import above, families
from ewcoop.split.result import Given, Part, Split, Why
from ewcoop.split.solve import Solved, solve
from ewcoop.split.task import Task, make_task
from ewcoop.split.trouble import Trouble

MOST_CELLS = 5000
"""Tables larger than this are not searched for ties."""

MOST_FORCED = 100
"""In families of more recipients than this, regrets are not worked out: each takes solving all again."""


class Choice(NamedTuple):
    """What is to be split: indicators by id (None: every one), also those that have their figures (`redo`),
    and what the command line says instead of the policies."""

    only: Collection[str] | None = None
    redo: bool = False
    override: ScopePolicy | None = None
    regrets: bool = False


def split(table: Table, choice: Choice | None = None) -> Split:
    """Splits every quota that is to be split. Never raises for anything a plan can contain.

    The plan must have its pairings (`table.names`); what is wrong with a policy, and what cannot be done,
    is in the result.
    """
    choice = choice or Choice()
    troubles: list[Trouble] = []
    tasks: dict[str, list[Task]] = {}
    troubles += _unknown_scopes(table)
    for balance in chosen(table, choice):
        assert balance.scope is not None
        assert table.names is not None
        policy = effective(table.policies, table.names, balance.row, balance.scope, choice.override)
        task, found = make_task(table, balance.row, balance.scope, policy)
        troubles += found
        if task is not None:
            tasks.setdefault(balance.scope, []).append(task)
    parts: list[Part] = []
    for group in tasks.values():
        group, found = _followable(table, group)
        troubles += found
        for family in families(table, group):
            solved, found = solve(family)
            troubles += found
            for one in solved:
                parts.append(_part(one, with_regrets=choice.regrets))
                troubles += _ties(one)
    order = {id(row): place for place, row in enumerate(table.rows)}
    parts.sort(key=lambda part: (order[id(part.row)], list(part.row.quotas).index(part.scope)))
    return Split(tuple(parts), tuple(troubles))


def chosen(table: Table, choice: Choice) -> list[Balance]:
    """The quotas to be split: figures that nobody carries yet; with `redo` all that are not words."""
    if table.names is None:
        return []
    return [
        balance
        for balance in balances_of(table)
        if (choice.only is None or balance.row.indicator.id in choice.only)
        and isinstance(balance.quota, Decimal)
        and balance.quota >= 0
        and table.by_id[balance.row.indicator.id] is balance.row
        and (
            balance.status == "unallocated"
            or (balance.status == "balanced" and all(cell.value is None for cell in balance.cells))  # a quota of 0
            or (choice.redo and balance.status in ("balanced", "short", "over"))
        )
    ]


def inspect(table: Table) -> tuple[Trouble, ...]:
    """What is wrong with the policies of a plan: of what is still to be split everything, of indicators that
    have their figures what can be seen without splitting them again."""
    found = list(split(table).troubles)
    todo = {(id(balance.row), balance.scope) for balance in chosen(table, Choice())}
    for balance in chosen(table, Choice(redo=True)):
        own = table.policies is not None and int(balance.row.path[1]) in table.policies.given
        if own and balance.scope is not None and (id(balance.row), balance.scope) not in todo:
            assert table.names is not None
            policy = effective(table.policies, table.names, balance.row, balance.scope)
            found += make_task(table, balance.row, balance.scope, policy)[1]
    return tuple(found)


def _unknown_scopes(table: Table) -> Iterator[Trouble]:
    """Scopes that a policy names and the pairings do not have."""
    for index, policy in table.policies.given.items() if table.policies is not None else ():
        path: Path = ("split",) if index is None else ("indicators", index, "split")
        for name in policy.scopes:
            if table.names is not None and name not in table.names.scopes and table.rows:
                row = table.rows[index or 0]
                options = tuple(table.names.scopes.values())
                yield Trouble("unknown_scope", (*path, "scopes", name), row, name, {"name": name, "options": options})


def _followable(table: Table, tasks: list[Task]) -> tuple[list[Task], list[Trouble]]:
    """Leaves out who is to follow a parent that has nothing to follow."""
    split = {task.row.indicator.id for task in tasks}
    kept, troubles = [], []
    for task in tasks:
        parent = above(table, task.row)[0]
        leads = parent is not None and (parent.indicator.id in split or _has_figures(parent, task.scope))
        if task.weights is None and not leads and task.quota:
            troubles.append(Trouble("nothing_to_follow", task.path, task.row, task.scope, {"parent": parent}))
        else:
            kept.append(task)
    return kept, troubles


def _has_figures(row: Row, scope: str) -> bool:
    return any(isinstance(cell.value, Decimal) and cell.value > 0 for cell in row.by_scope.get(scope, ()))


def _ties(solved: Solved) -> list[Trouble]:
    """Ties that changed the result. A tie that the rules did not settle is more than worth knowing."""
    task = solved.task
    ties: tuple[Tie, ...] = solved.alone.ties if solved.alone is not None else ()
    return _table_ties(solved) + [
        Trouble(
            "tie",
            task.policy.at("ties", task.row) if task.policy.origin.get("ties") else task.path,
            task.row,
            task.scope,
            {
                "recipients": tuple(task.recipients[i].label for i in tie.recipients),
                "chosen": tuple(task.recipients[i].label for i in tie.chosen),
                "settled": tie.settled,
                "step": task.step,
            },
            False,
        )
        for tie in ties
    ]


def _table_ties(solved: Solved) -> list[Trouble]:
    """Of a table: whom a unit more or less would cost nothing."""
    task = solved.task
    if solved.table is None or len(task.recipients) * len(solved.table[0].figures) > MOST_CELLS:
        return []
    table, row, bounds = solved.table
    costs = table_regrets(table, floors=bounds.floors, caps=bounds.caps)[row]
    tied = tuple(one.label for one, cost in zip(task.recipients, costs, strict=True) if 0 in (cost.more, cost.less))
    path = task.policy.at("ties", task.row) if task.policy.origin.get("ties") else task.path
    data = {"recipients": tied, "settled": True}
    return [Trouble("table_tie", path, task.row, task.scope, data, False)] if tied else []


def _part(solved: Solved, *, with_regrets: bool) -> Part:
    task = solved.task
    costs = _regrets(solved) if with_regrets else [Regret(None, None)] * len(task.recipients)
    cells = [_given(solved, i, costs[i]) for i in range(len(task.recipients))]
    for recipient, value in task.aside.items():
        why: Why = "leftover" if recipient == task.taker and value == task.leftover else "reserved"
        cells.append(Given(recipient, value, why, previous=task.previous.get(recipient)))
    alone = solved.alone
    last = task.recipients[alone.last] if alone is not None and alone.last is not None else None
    missed = task.recipients[alone.missed] if alone is not None and alone.missed is not None else None
    return Part(
        task.row, task.scope, task.quota, _method(solved), task.step,
        tuple(cells), last, missed, solved.manner,
    )  # fmt: skip


def _method(solved: Solved) -> str:
    """By what the figures came about: parts of a partition are rounded as a table, whatever method they name."""
    if solved.manner == "alone":
        return ALIASES.get(solved.task.policy.method, solved.task.policy.method)
    if solved.manner == "together":
        return "least-squares"
    return "controlled-rounding" if solved.table is not None else "biproportional-webster"


def _given(solved: Solved, i: int, cost: Regret) -> Given:
    task, units = solved.task, solved.units[i]
    recipient, cap = task.recipients[i], task.caps[i]
    share = Fraction(solved.scaled[i], solved.denominator)
    step = Fraction(task.step)
    whole = share.numerator // share.denominator
    return Given(
        recipient,
        task.figure(i, units),
        _why(solved, i, share),
        None if task.weights is None else task.weights[i],
        share * step,
        times(whole, task.step),
        (share - whole) * step,
        task.said[i][0] if task.said[i][0] is not None or not task.floors[i] else times(task.floors[i], task.step),
        task.said[i][1] if task.said[i][1] is not None or cap is None else times(cap, task.step),
        task.previous.get(recipient),
        cost.more,
        cost.less,
    )


def _why(solved: Solved, i: int, share: Fraction) -> Why:
    task, units = solved.task, solved.units[i]
    if i in task.locked:
        return "locked"
    if task.leftover and task.recipients[i] == task.taker:
        return "leftover"
    if abs(units - share) >= 1:
        return "moved"
    if units == task.floors[i] and units and share == units:
        return "floor" if _pinned(solved, i) else "exact"
    if units == task.caps[i] and share == units:
        return "cap" if _pinned(solved, i) else "exact"
    return "exact" if share == units else "up" if units > share else "down"


def _pinned(solved: Solved, i: int) -> bool:
    """Whether a bound holds the share where it is: without bounds it would be another."""
    task = solved.task
    weights = task.weights
    if weights is None or not any(weights):
        return False
    free = [j for j in range(len(weights)) if j not in task.locked]
    rest = task.units - sum(solved.units[j] for j in task.locked)
    plain = weights[i] * rest / (sum(weights[j] for j in free) or 1)
    return plain != solved.units[i]


def _regrets(solved: Solved) -> list[Regret]:
    if solved.alone is not None:
        task = solved.task
        weights = [Fraction(share) for share in solved.scaled] if task.weights is None else task.weights
        return regrets(solved.alone, weights, floors=task.floors, caps=task.caps)
    if solved.table is not None:
        table, row, bounds = solved.table
        return table_regrets(table, floors=bounds.floors, caps=bounds.caps)[row]
    if solved.joint is not None and len(solved.units) <= MOST_FORCED:
        joint, member = solved.joint
        return [Regret(joint.regret(member, j, 1), joint.regret(member, j, -1)) for j in range(len(solved.units))]
    return [Regret(None, None)] * len(solved.units)
