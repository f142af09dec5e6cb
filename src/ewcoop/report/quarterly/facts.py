"""What a bulletin states, before it has words: how indicators compare with the clock, whose lights are red, who sent
nothing. Whatever is not certain is not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from ewcoop.model.base import Value
from ewcoop.model.months import Month, month_of
from ewcoop.model.plan import Nature
from ewcoop.model.table import Row
from ewcoop.pace.standing import Light, Standing
from ewcoop.report.bulletin import View

Judgement = Literal["ahead", "behind"]
Reason = Literal["unsent", "nothing", "arranged", "zero", "no_target", "early"]
"""Why something is not judged."""
Verdict = Judgement | Reason

UNJUDGED: tuple[Reason, ...] = ("unsent", "nothing", "arranged", "zero", "no_target", "early")


class Tally(NamedTuple):
    """The indicators of a nature: how many there are of each verdict, and which lights they show."""

    verdicts: Counter[Verdict]
    lights: Counter[tuple[Verdict, Light | None]]
    repaired: int
    """How many were red and have caught up, and are yellow for that; not among `lights`."""
    parts: bool
    """Whether some of them stand within others."""

    @property
    def number(self) -> int:
        return self.verdicts.total()

    @property
    def unjudged(self) -> int:
        return sum(self.verdicts[one] for one in UNJUDGED)


def verdict(standing: Standing) -> Judgement | None:
    """How an indicator as a whole, or any part of it, compares with the clock; decided here and nowhere else.

    ahead: the target is reached, or the rate is at the clock or ahead of it, even where some have not sent: what is
    there is enough already. behind: all have sent, and it is less than the clock asks for. None where that is not
    judged: figures are missing and what is there is not enough yet, even if a tolerant threshold makes it green; no
    target, or one of 0; words in place of figures; a period that has not begun.

    Lights are another matter: by a plan's thresholds what is behind may be green, and what is ahead red.
    """
    if standing.rate is not None and standing.rate >= 1:
        return "ahead"
    if standing.gap is None:
        return None
    if standing.gap >= 0:
        return "ahead"
    return "behind" if standing.state == "judged" else None


def below_green(one: Standing) -> bool:
    """Whether it is yellow or red by the plan's thresholds, although it is at the clock or ahead of it."""
    return one.light in ("yellow", "red") and one.repaired is None and verdict(one) == "ahead"


def has_caught_up(one: Standing) -> bool:
    """Whether it is yellow for nothing but having been red, and is at the clock or ahead of it now."""
    return one.repaired is not None and verdict(one) == "ahead"


def verdicts(view: View) -> Iterator[tuple[Row, Standing | None, Verdict]]:
    """Every indicator of the plan, in its order; what is not judged has a reason for it."""
    totals = {one.row.indicator.id: one for one in view.pace.of_level("total")}
    for row in view.table.by_id.values():
        one = totals.get(row.indicator.id)
        yield row, one, (verdict(one) if one is not None else None) or _reason(row, one)


def _reason(row: Row, one: Standing | None) -> Reason:
    """Why an indicator is not judged. A target of 0, words and a blank are three things."""
    if one is None or one.state == "no_target":
        if row.indicator.arrangement or any(isinstance(value, str) for value in _values(row)):
            return "arranged"
        return "no_target" if one is None or one.target is None else "zero"
    if one.state == "no_figure":
        return "arranged" if row.indicator.arrangement else "nothing"
    return "unsent" if one.state == "incomplete" else "early"


def is_mixed(row: Row) -> bool:
    """Whether some of its tasks are figures and others words."""
    values = list(_values(row))
    return any(isinstance(one, str) for one in values) and any(isinstance(one, Decimal) for one in values)


def _values(row: Row) -> Iterator[Value]:
    yield from (quota.value for quota in row.quotas.values())
    yield from (cell.value for cell in row.cells)


def tally(view: View, nature: Nature) -> Tally:
    """The indicators of one nature."""
    chosen = [found for found in verdicts(view) if found[0].indicator.nature == nature]
    caught_up = sum(one is not None and has_caught_up(one) for _, one, _ in chosen)
    lights = Counter((said, one.light) for _, one, said in chosen if one is not None and not has_caught_up(one))
    parts = any(row.indicator.within for row, _, _ in chosen)
    return Tally(Counter(said for _, _, said in chosen), lights, caught_up, parts)


def totals_behind(view: View) -> list[Standing]:
    """The indicators that are behind as a whole; binding ones first, as in the table."""
    late = [one for _, one, said in verdicts(view) if one is not None and said == "behind"]
    return sorted(late, key=_is_expected)


def scopes_behind(view: View) -> list[Standing]:
    """The scopes that are behind, of indicators with several of them that are not behind as a whole; binding first."""
    late = {one.row.indicator.id for one in totals_behind(view)}
    chosen = [one for one in _several_scopes(view) if one.row.indicator.id not in late and verdict(one) == "behind"]
    return sorted(chosen, key=_is_expected)


def all_below_green(view: View) -> list[Standing]:
    """The indicators that are on the clock and yet not green, and such scopes of all others; binding first."""
    totals = [one for one in view.pace.of_level("total") if below_green(one)]
    told = {one.row.indicator.id for one in totals}
    scopes = [one for one in _several_scopes(view) if one.row.indicator.id not in told and below_green(one)]
    return sorted([*totals, *scopes], key=_is_expected)


def _several_scopes(view: View) -> list[Standing]:
    scopes = view.pace.of_level("scope")
    several = Counter(one.row.indicator.id for one in scopes)
    return [one for one in scopes if several[one.row.indicator.id] > 1]


def _is_expected(one: Standing) -> bool:
    return one.row.indicator.nature == "expected"


def worst(chosen: list[Standing], most: int) -> list[Standing]:
    """Those that are farthest behind, still in their order; no more than so many."""
    farthest = sorted(range(len(chosen)), key=lambda at: chosen[at].gap or 0)[:most]
    return [chosen[at] for at in sorted(farthest)]


def asked(view: View) -> list[str]:
    """The units that have something to report, in the order of the pairings."""
    assert view.table.names is not None
    having = {one.unit for one in view.pace.of_level("recipient") if one.target is not None}
    return [unit for unit in dict.fromkeys(view.table.names.units.values()) if unit in having]


def due(view: View) -> Month | None:
    """The last month whose figures must be there; None before the first one has ended."""
    month = view.pace.day.due
    return month if month >= month_of(view.table.plan.plan.period.start) else None


def silent(view: View) -> list[str]:
    """Who sent nothing at all for that month."""
    month = due(view)
    return [] if month is None else [unit for unit in asked(view) if month in view.pace.missing.get(unit, ())]


def unusable(view: View) -> list[str]:
    """Who sent something for that month, and no figure of it that can be used: words, for example."""
    if due(view) is None:
        return []
    nothing, own = set(silent(view)), _by_unit(view)
    return [unit for unit in asked(view) if unit not in nothing and all(_has_no_figure(view, one) for one in own[unit])]


def _has_no_figure(view: View, one: Standing) -> bool:
    """Whether nothing of it is from the month that is due, for certain."""
    if one.month is None:
        return True
    if one.month >= view.pace.day.due:
        return False
    assert view.table.names is not None
    assert one.unit is not None
    pairs = [scope for scope in view.table.names.partners_of(one.unit).values() if scope == one.scope]
    return one.partner is not None or len(pairs) < 2  # of several pairs together only the oldest month is known


def _by_unit(view: View) -> dict[str | None, list[Standing]]:
    found: dict[str | None, list[Standing]] = {}
    for one in view.pace.of_level("recipient"):
        found.setdefault(one.unit, []).append(one)
    return found


def partial(view: View) -> list[str]:
    """Who sent some figures for that month, and not all."""
    if due(view) is None:
        return []
    without = {one.unit for one in view.pace.of_level("recipient") if one.target and one.state == "missing"}
    others = {*silent(view), *unusable(view)}
    return [unit for unit in asked(view) if unit in without and unit not in others]


def units_with(view: View, fits: Callable[[Standing], bool]) -> list[str]:
    """The units that have an allocated task of a certain kind, in the order of the pairings."""
    having = {one.unit for one in view.pace.of_level("recipient") if fits(one)}
    return [unit for unit in asked(view) if unit in having]
