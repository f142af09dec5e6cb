"""What a bulletin states, before it has words: how indicators compare with the clock, whose lights are red, who sent
nothing. Whatever is not certain is not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ewcoop.model.months import Month, month_of
from ewcoop.model.plan import Nature
from ewcoop.model.table import Row
from ewcoop.pace.standing import Light, Standing
from ewcoop.report.bulletin import View

Verdict = Literal["ahead", "behind", "unsent", "nothing", "arranged", "no_target", "early"]
"""ahead: at the clock or ahead of it, even by what is there; behind: all have sent, and it is not enough. All others
are not judged, and say why."""

UNJUDGED: tuple[Verdict, ...] = ("unsent", "nothing", "arranged", "no_target", "early")


class Tally(NamedTuple):
    """The indicators of a nature: how many there are of each verdict, and which lights they show."""

    verdicts: Counter[Verdict]
    lights: Counter[tuple[Verdict, Light | None]]
    parts: bool
    """Whether some of them stand within others."""

    @property
    def number(self) -> int:
        return self.verdicts.total()

    @property
    def unjudged(self) -> int:
        return sum(self.verdicts[one] for one in UNJUDGED)


def verdict(row: Row, one: Standing | None) -> Verdict:
    """How an indicator as a whole compares with the clock."""
    if one is None or one.state == "no_target":
        return "arranged" if row.indicator.arrangement else "no_target"
    if one.state == "no_figure":
        return "arranged" if row.indicator.arrangement else "nothing"
    if one.gap is None:
        return "unsent" if one.state == "incomplete" else "early"
    if one.gap >= 0:
        return "ahead"
    return "behind" if one.state == "judged" else "unsent"


def verdicts(view: View) -> Iterator[tuple[Row, Standing | None, Verdict]]:
    """Every indicator of the plan, in its order."""
    totals = {one.row.indicator.id: one for one in view.pace.of_level("total")}
    for row in view.table.by_id.values():
        one = totals.get(row.indicator.id)
        yield row, one, verdict(row, one)


def tally(view: View, nature: Nature) -> Tally:
    """The indicators of one nature."""
    chosen = [found for found in verdicts(view) if found[0].indicator.nature == nature]
    return Tally(
        Counter(said for _, _, said in chosen),
        Counter((said, one.light if one else None) for _, one, said in chosen),
        any(row.indicator.within for row, _, _ in chosen),
    )


def totals_behind(view: View) -> list[Standing]:
    """The indicators that are behind as a whole; binding ones first, as in the table."""
    late = [one for _, one, said in verdicts(view) if one is not None and said == "behind"]
    return sorted(late, key=_is_expected)


def scopes_behind(view: View) -> list[Standing]:
    """The scopes that are behind, of indicators with several of them that are not behind as a whole; binding first."""
    late = {one.row.indicator.id for one in totals_behind(view)}
    scopes = view.pace.of_level("scope")
    several = Counter(one.row.indicator.id for one in scopes)
    chosen = [
        one
        for one in scopes
        if several[one.row.indicator.id] > 1 and one.row.indicator.id not in late and verdict(one.row, one) == "behind"
    ]
    return sorted(chosen, key=_is_expected)


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


def partial(view: View) -> list[str]:
    """Who sent some figures for that month, and not all."""
    if due(view) is None:
        return []
    without = {one.unit for one in view.pace.of_level("recipient") if one.state == "missing"}
    nothing = set(silent(view))
    return [unit for unit in asked(view) if unit in without and unit not in nothing]
