"""The sentences of each part of the bulletin, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Text
from ewcoop.model.rounding import percent
from ewcoop.pace.standing import Light, Standing
from ewcoop.report.bulletin import LIGHTS, View, figure
from ewcoop.report.light_counts import Count, lights_of_units, placed, share
from ewcoop.report.line import plural
from ewcoop.report.quarterly import facts
from ewcoop.report.quarterly.facts import Tally, Verdict
from ewcoop.report.quarterly.figures import KINDS
from ewcoop.report.quarterly.wording import date, month_name, names, points

_UNITS = Text("个单位", "units")
_MOST_TOTALS, _MOST_SCOPES, _MOST_UNITS, _MOST_PLACES = 5, 4, 12, 12
_NOTHING = Text("", "")
_REASONS: dict[Verdict, Text] = {
    "unsent": Text("有单位未报", "with returns missing"),
    "nothing": Text("尚无上报数", "without any figure yet"),
    "arranged": Text("以文字安排", "arranged in words"),
    "no_target": Text("没有数字任务", "without a numeric target"),
    "early": Text("计划期尚未开始", "before the period begins"),
}


# 一、总体情况


def overall(view: View) -> Iterator[Text]:
    """The clock, and how the indicators of each nature compare with it."""
    yield _clock(view)
    for nature, kind in KINDS:
        counts = facts.tally(view, nature)
        if counts.number:
            yield _compared(kind, counts)
        else:
            yield Text(f"本计划没有{kind.zh}。", f"The plan has no {kind.en.lower()}.")


def _clock(view: View) -> Text:
    period, day = view.table.plan.plan.period, view.pace.day
    first, last, now = date(period.start), date(period.end), date(day.as_of)
    exact = Text("", "")
    if day.clock.denominator > 1:
        exact = Text(f"（即{day.clock}）", f" (exactly {day.clock})")
    over = Text("计划期已满，", " the period is over and") if day.as_of >= period.end else _NOTHING
    return Text(
        f"计划期为{first.zh}至{last.zh}。截至{now.zh}，{over.zh}序时进度为{percent(day.clock)}{exact.zh}。",
        f"The plan runs from {first.en} to {last.en}. As of {now.en}{over.en} the clock (the share of the period that"
        f" has passed) stands at {percent(day.clock)}{exact.en}.",
    )


def _compared(kind: Text, counts: Tally) -> Text:
    parts = Text("（含其中项）", " (parts of others included)") if counts.parts else _NOTHING
    ahead, behind = counts.verdicts["ahead"], counts.verdicts["behind"]
    odd = _lit(counts, "ahead", ("yellow", "red"))
    late = _lit(counts, "behind", ("green", "yellow", "red"))
    open_ = _NOTHING
    if counts.unjudged:
        why = [(counts.verdicts[one], _REASONS[one]) for one in facts.UNJUDGED if counts.verdicts[one]]
        zh, en = "、".join(f"{text.zh}{n}项" for n, text in why), ", ".join(f"{n} {text.en}" for n, text in why)
        open_ = Text(f"，不作判断{counts.unjudged}项（{zh}）", f"; not judged: {counts.unjudged} ({en})")
    return Text(
        f"{kind.zh}{counts.number}项{parts.zh}：达到或超过序时进度{ahead}项{odd.zh}，落后于序时进度{behind}项{late.zh}{open_.zh}。",
        f"{kind.en}: {counts.number}{parts.en}. At or ahead of the clock: {ahead}{odd.en}; behind it:"
        f" {behind}{late.en}{open_.en}.",
    )


def _lit(counts: Tally, verdict: Verdict, lights: tuple[Light, ...]) -> Text:
    """Which lights those with a verdict show."""
    found = [(LIGHTS[light], counts.lights[verdict, light]) for light in lights if counts.lights[verdict, light]]
    if not found:
        return _NOTHING
    zh, en = "、".join(f"{name.zh}灯{n}项" for name, n in found), ", ".join(f"{n} {name.en}" for name, n in found)
    return Text(f"（{zh}）", f" ({en})")


# 三、落后于序时进度的情况


def behind(view: View) -> Iterator[Text]:
    """Which indicators are behind, then in which units lights are red."""
    late = facts.totals_behind(view)
    if late:
        yield _late(view, late, _MOST_TOTALS, Text("落后于序时进度的指标", "Indicators behind the clock"))
    else:
        yield _none_late(view)
    scopes = facts.scopes_behind(view)
    if scopes:
        yield _late(view, scopes, _MOST_SCOPES, Text("分协作地区落后于序时进度的", "Behind the clock by scope"))
    yield _cells(view)


def _none_late(view: View) -> Text:
    found = [said for _, _, said in facts.verdicts(view)]
    ahead = found.count("ahead")
    if not ahead:
        return Text("没有可以判断的指标。", "No indicator can be judged.")
    if ahead == len(found):
        return Text("各项指标均达到或超过序时进度。", "All indicators are at or ahead of the clock.")
    return Text(
        f"作出判断的{ahead}项指标均达到或超过序时进度。",
        "The one indicator that can be judged is at or ahead of the clock."
        if ahead == 1
        else f"All {ahead} indicators that can be judged are at or ahead of the clock.",
    )


def _late(view: View, late: list[Standing], most: int, what: Text) -> Text:
    shown = [_one_late(view, one) for one in facts.worst(late, most)]
    chosen = _NOTHING
    if len(late) > most:
        chosen = Text(f"，其中落后最多的{most}项", f", of which the {most} farthest behind")
    zh, en = "；".join(one.zh for one in shown), "; ".join(one.en for one in shown)
    return Text(f"{what.zh}有{len(late)}项{chosen.zh}：{zh}。", f"{what.en} ({len(late)}{chosen.en}): {en}.")


def _one_late(view: View, one: Standing) -> Text:
    assert one.gap is not None
    by, unit, left = points(one.gap), one.row.indicator.unit, view.pace.day.left
    where = Text(f"（{one.scope}）", f" ({one.scope})") if one.scope else _NOTHING
    need = _NOTHING
    if one.needed is not None:
        need = Text(
            f"，余下{left}个月每月需完成{figure(one.needed)}{unit}",
            f", {figure(one.needed)} {unit} a month needed in the {plural(left, 'month')} left",
        )
    name = one.row.indicator.name
    return Text(f"“{name}”{where.zh}落后{by.zh}{need.zh}", f'"{name}"{where.en} by {by.en}{need.en}')


def _cells(view: View) -> Text:
    """How many tasks of units show red lights, by unit in the plan's order; where none is red, yellow ones."""
    counts = lights_of_units(view.table, view.pace)
    green, yellow, red = (sum(getattr(count, name) for count in counts.values()) for name in ("green", "yellow", "red"))
    if red:
        more = Text(f"另有{yellow}个亮黄灯。", f" Another {yellow} {_show(yellow)} yellow.") if yellow else _NOTHING
        return _by_unit(counts, "red", red, more)
    if yellow:
        none = Text("没有亮红灯的。", " None is red.")
        return _by_unit(counts, "yellow", yellow, none)
    if green:
        return Text(
            "各单位已亮灯的分解任务均为绿灯。",
            "All allocated tasks of units that have a light are green.",
        )
    return Text("各单位的分解任务均不作判断。", "None of the allocated tasks of units is judged.")


def _by_unit(counts: dict[str, Count], light: Light, number: int, more: Text) -> Text:
    lit = [(unit, getattr(count, light)) for unit, count in counts.items() if getattr(count, light)]
    told = [Text(f"{unit}{n}个", f"{unit} {n}") for unit, n in lit]
    listed, word = names(told, _MOST_UNITS, _UNITS), LIGHTS[light]
    return Text(
        f"各单位的分解任务中，亮{word.zh}灯的共{number}个，涉及{len(lit)}个单位：{listed.zh}。{more.zh}",
        f"Of the tasks allocated to units, {number} {_show(number)} {word.en}, in {plural(len(lit), 'unit')}:"
        f" {listed.en}.{more.en}",
    )


def _show(number: int) -> str:
    return "is" if number == 1 else "are"


# 四、未报送情况


def unsent(view: View) -> Iterator[Text]:
    """Who did not send the month that is due, and who did not send all of it."""
    month, every = facts.due(view), facts.asked(view)
    if month is None:
        yield Text("计划期的第一个月尚未结束，没有应报的月份。", "The first month has not ended: no return is due yet.")
        return
    if not every:
        yield Text("没有单位需要报送。", "No unit has anything to return.")
        return
    due, silent, partial = month_name(month), facts.silent(view), facts.partial(view)
    if silent:
        listed = names(silent, _MOST_UNITS, _UNITS)
        yield Text(
            f"应报{due.zh}数据的{len(every)}个单位中，{len(silent)}个未报送：{listed.zh}。",
            f"Of {plural(len(every), 'unit')} that should have returned figures for {due.en}, {len(silent)} sent"
            f" nothing: {listed.en}.",
        )
    elif partial:
        yield Text(f"{due.zh}数据各单位均有报送。", f"Every unit returned figures for {due.en}.")
    else:
        yield Text(f"{due.zh}数据各单位均已报齐。", f"Every unit returned all figures for {due.en}.")
    if partial:
        listed = names(partial, _MOST_UNITS, _UNITS)
        yield Text(
            f"报送不全的有{len(partial)}个单位：{listed.zh}。", f"Incomplete returns ({len(partial)}): {listed.en}."
        )


# 五、名次


def ranking(view: View) -> Iterator[Text]:
    """The places of units by their share of green lights; who has no light has none."""
    every = placed(lights_of_units(view.table, view.pace))
    ranked = [(place, unit, count) for place, unit, count in every if place is not None]
    if not ranked:
        yield Text("没有已亮灯的单位，不排名次。", "No unit has a light, so none has a place.")
        return
    told = [
        Text(f"第{place}名{unit}（{percent(share(count))}）", f"{place}. {unit} ({percent(share(count))})")
        for place, unit, count in ranked
    ]
    listed = names(told, _MOST_PLACES, _UNITS)
    yield Text(f"按绿灯占已亮灯数的比例：{listed.zh}。", f"By the share of green among lights shown: {listed.en}.")
    without = [unit for place, unit, _ in every if place is None]
    if without:
        listed = names(without, _MOST_UNITS, _UNITS)
        yield Text(f"没有亮灯、不排名次的：{listed.zh}。", f"Without a light, and so without a place: {listed.en}.")


# 下一步要求


def required(view: View) -> Iterator[Text]:
    """What follows from the facts, and nothing else."""
    late = _late_units(view)
    silent, partial, month = facts.silent(view), facts.partial(view), facts.due(view)
    said = False
    if late or facts.totals_behind(view):
        said = True
        whom = names(late, 6, _UNITS) if late else Text("承担落后指标的单位", "The units behind")
        yield Text(
            f"{whom.zh}要对照序时进度查找原因、加快实施。",
            f"{whom.en} must look for the causes of the delay against the clock and speed up implementation.",
        )
    if silent and month is not None:
        said, whom, due = True, names(silent, 6, _UNITS), month_name(month)
        yield Text(
            f"{whom.zh}要尽快补报{due.zh}数据。",
            f"{whom.en} must send the missing figures for {due.en} as soon as possible.",
        )
    if partial:
        said, whom = True, names(partial, 6, _UNITS)
        yield Text(f"{whom.zh}要尽快补齐未报的数。", f"{whom.en} must complete their returns as soon as possible.")
    if not said:
        yield Text("本期没有需要加快实施或补报的事项。", "Nothing needs to be sped up or sent in this time.")


def _late_units(view: View) -> list[str]:
    """Whose tasks show red lights; where none does, whose tasks are behind with yellow ones."""
    for light in ("red", "yellow"):
        lit = {one.unit for one in view.pace.of_level("recipient") if one.light == light and (one.gap or 0) < 0}
        if lit:
            return [unit for unit in lights_of_units(view.table, view.pace) if unit in lit]
    return []
