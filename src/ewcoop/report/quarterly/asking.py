"""The sentences of the bulletin about what is required next, in both languages: nothing but what its facts ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ewcoop.diagnostics import Text
from ewcoop.pace.standing import Light, Standing
from ewcoop.report.bulletin import LIGHTS, View
from ewcoop.report.quarterly import facts
from ewcoop.report.quarterly.wording import UNITS, month_name, names

_MOST = 6


def required(view: View) -> Iterator[Text]:
    """Who is to speed up, then who is to send what; or that there is nothing to ask for."""
    asks = [*_late(view), *_below(view), *_returns(view)]
    yield from asks or [_nothing(view)]


def _late(view: View) -> Iterator[Text]:
    """All units with tasks behind the clock, those with the worst lights first."""
    late = facts.units_with(view, _is_late)
    worst = next(filter(None, (facts.units_with(view, _late_with(light)) for light in ("red", "yellow", "green"))), [])
    others = [unit for unit in late if unit not in worst]
    over = view.pace.day.clock == 1
    if worst:
        whom = names(worst, _MOST, UNITS)
        if over:
            yield Text(
                f"{whom.zh}要查找任务没有完成的原因、尽快完成。",
                f"{whom.en} must find out why tasks were not completed, and complete them as soon as possible.",
            )
        else:
            yield Text(
                f"{whom.zh}要对照序时进度查找原因、加快实施。",
                f"{whom.en} must look for the causes of the delay against the clock and speed up implementation.",
            )
    if others:
        whom, has = names(others, _MOST, UNITS), _has(others)
        if over:
            yield Text(
                f"{whom.zh}也有任务没有完成，要尽快完成。",
                f"{whom.en} also {has} tasks that are not completed, and must complete them as soon as possible.",
            )
        else:
            yield Text(
                f"{whom.zh}也有任务落后于序时进度，要加快实施。",
                f"{whom.en} also {has} tasks behind the clock and must speed up implementation.",
            )


def _is_late(one: Standing) -> bool:
    return facts.verdict(one) == "behind"


def _late_with(light: Light) -> Callable[[Standing], bool]:
    return lambda one: one.light == light and _is_late(one)


def _below(view: View) -> Iterator[Text]:
    """Units that are not behind with anything, and yet have red tasks; where nobody is behind or red, yellow ones."""
    late = facts.units_with(view, _is_late)
    for light in ("red", "yellow"):
        units = [unit for unit in facts.units_with(view, _below_with(light)) if unit not in late]
        if units:
            yield _asked_of(view, units, light)
        if units or late:
            return


def _below_with(light: Light) -> Callable[[Standing], bool]:
    return lambda one: one.light == light and facts.below_green(one)


def _asked_of(view: View, units: list[str], light: Light) -> Text:
    """What is complete cannot be sped up: then it is only told."""
    whom, word, has = names(units, _MOST, UNITS), LIGHTS[light], _has(units)
    chosen = [one for one in view.pace.of_level("recipient") if one.unit in units and _below_with(light)(one)]
    if all(one.rate is not None and one.rate >= 1 for one in chosen):
        return Text(
            f"{whom.zh}有任务已经完成，但不到绿灯线，亮{word.zh}灯。",
            f"{whom.en} {has} tasks that are complete, but {word.en}, as they are below the line for green.",
        )
    return Text(
        f"{whom.zh}有任务达到序时进度，但不到绿灯线，亮{word.zh}灯，要加快实施。",
        f"{whom.en} {has} tasks at or ahead of the clock that are {word.en}, as they are below the line for"
        " green, and must speed up implementation.",
    )


def _returns(view: View) -> Iterator[Text]:
    """Who is to send what is missing of the month that is due."""
    month = facts.due(view)
    if month is None:
        return
    due = month_name(month)
    silent, unusable, partial = facts.silent(view), facts.unusable(view), facts.partial(view)
    if silent:
        whom = names(silent, _MOST, UNITS)
        yield Text(
            f"{whom.zh}要尽快补报{due.zh}数据。",
            f"{whom.en} must send the missing figures for {due.en} as soon as possible.",
        )
    if unusable:
        whom = names(unusable, _MOST, UNITS)
        yield Text(
            f"{whom.zh}要尽快补报{due.zh}可用的数。",
            f"{whom.en} must send usable figures for {due.en} as soon as possible.",
        )
    if partial:
        whom, theirs = names(partial, _MOST, UNITS), "its return" if len(partial) == 1 else "their returns"
        yield Text(
            f"{whom.zh}要尽快补齐{due.zh}所缺的数。",
            f"{whom.en} must complete {theirs} for {due.en} as soon as possible.",
        )


def _nothing(view: View) -> Text:
    """That nothing is asked, without saying that all is well where it is not, or is not known."""
    if facts.totals_behind(view) or facts.scopes_behind(view) or facts.all_below_green(view):
        return Text(
            "没有判断为落后的分解任务，本期不对单位提出要求。",
            "No allocated task was found to be behind the clock, so nothing is asked of any unit.",
        )
    if not any(one.gap is not None for one in view.pace.of_level("recipient")):
        return Text(
            "没有可以判断的分解任务，也没有需要补报的数据。",
            "No allocated task can be judged, and no return is overdue.",
        )
    return Text("本期没有需要加快实施或补报的事项。", "Nothing needs to be sped up or sent in this period.")


def _has(units: list[str]) -> str:
    return "has" if len(units) == 1 else "have"
