"""The sentences of the bulletin about progress, in both languages: overall, behind the clock, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ewcoop.diagnostics import Text
from ewcoop.model.figures import plain
from ewcoop.model.rounding import percent
from ewcoop.pace.standing import Light, Standing, as_decimal
from ewcoop.report.bulletin import LIGHTS, View, figure
from ewcoop.report.indicator_names import names_apart
from ewcoop.report.light_counts import Count, lights_of_units, placed, share
from ewcoop.report.line import plural
from ewcoop.report.quarterly import facts
from ewcoop.report.quarterly.facts import Reason, Tally, Verdict
from ewcoop.report.quarterly.figures import KINDS
from ewcoop.report.quarterly.wording import UNITS, date, names, one_of, points

_MOST_TOTALS, _MOST_SCOPES, _MOST_UNITS, _MOST_PLACES = 5, 4, 12, 12
_ITEMS = Text("项", "in all")
_NOTHING = Text("", "")
_BELOW: tuple[Light, ...] = ("red", "yellow")
_REASONS: dict[Reason, Text] = {
    "unsent": Text("未报齐", "with figures missing"),
    "nothing": Text("尚无可用的数", "without a usable figure yet"),
    "arranged": Text("以文字安排", "arranged in words"),
    "zero": Text("任务为0的", "with a target of 0"),
    "no_target": Text("没有任务", "without a target"),
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
    odd, late = _not_green(counts), _in_brackets(_lit(counts, "behind", ("green", "yellow", "red")))
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


def _not_green(counts: Tally) -> Text:
    """Of those on the clock: which are below the line for green, and which stay yellow after red."""
    said = []
    below = _lit(counts, "ahead", ("yellow", "red"))
    if below.zh:
        said.append(Text(f"其中不到绿灯线的{below.zh}", f"below the line for green: {below.en}"))
    if counts.repaired:
        said.append(Text(f"亮过红灯又赶上的黄灯{counts.repaired}项", f"{counts.repaired} yellow after having been red"))
    return _in_brackets(Text("；".join(one.zh for one in said), "; ".join(one.en for one in said)))


def _lit(counts: Tally, verdict: Verdict, lights: tuple[Light, ...]) -> Text:
    """Which lights those with a verdict show."""
    found = [(LIGHTS[light], counts.lights[verdict, light]) for light in lights if counts.lights[verdict, light]]
    return Text("、".join(f"{name.zh}灯{n}项" for name, n in found), ", ".join(f"{n} {name.en}" for name, n in found))


def _in_brackets(text: Text) -> Text:
    return Text(f"（{text.zh}）", f" ({text.en})") if text.zh else _NOTHING


# 三、落后于序时进度的情况


def behind(view: View) -> Iterator[Text]:
    """Which indicators are behind, or on the clock and not green; then which lights tasks of units show."""
    late = facts.totals_behind(view)
    if late:
        yield _late(view, late, _MOST_TOTALS, Text("落后于序时进度的指标", "Indicators behind the clock"))
    else:
        yield _none_late(view)
    scopes = facts.scopes_behind(view)
    if scopes:
        yield _late(view, scopes, _MOST_SCOPES, _in_scopes(late))
    below = facts.all_below_green(view)
    if below:
        yield _below(view, below)
    yield _cells(view)


def _in_scopes(late: Sequence[Standing]) -> Text:
    """Scopes of indicators that are behind as a whole are not told once more."""
    if late:
        return Text("其余指标中，分协作地区落后于序时进度的", "Of the other indicators, behind the clock by scope")
    return Text("分协作地区落后于序时进度的", "Behind the clock by scope")


def _none_late(view: View) -> Text:
    found = [said for _, _, said in facts.verdicts(view)]
    ahead = found.count("ahead")
    if not ahead:
        return Text("没有可以判断是否落后的指标。", "No indicator can be judged against the clock.")
    if ahead == len(found):
        return Text(
            f"{'各项指标均' if ahead > 1 else '本计划的1项指标'}达到或超过序时进度。",
            "All indicators are at or ahead of the clock."
            if ahead > 1
            else "The plan's one indicator is at or ahead of the clock.",
        )
    return Text(
        f"作出判断的{ahead}项指标{'均' if ahead > 1 else ''}达到或超过序时进度。",
        "The one indicator that can be judged is at or ahead of the clock."
        if ahead == 1
        else f"All {ahead} indicators that can be judged are at or ahead of the clock.",
    )


def _below(view: View, below: list[Standing]) -> Text:
    """What is on the clock and yet not green, because the plan asks for more than the clock."""
    line, told = plain(as_decimal(view.pace.thresholds.yellow)), []
    called = names_apart(view.table)
    for one in below:
        where = f"（{one.scope}）" if one.scope else "", f" ({one.scope})" if one.scope else ""
        name = called[one.row.indicator.id]
        told.append(Text(f"“{name}”{where[0]}", f'"{name}"{where[1]}'))
    listed = names(told, _MOST_TOTALS, _ITEMS)
    return Text(
        f"达到序时进度、但不到绿灯线（超序时进度{line}个百分点）的有{len(below)}项：{listed.zh}。",
        f"At or ahead of the clock, but below the plan's line for green ({line} points ahead of it): {listed.en}.",
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
    name = names_apart(view.table)[one.row.indicator.id]
    return Text(f"“{name}”{where.zh}落后{by.zh}{need.zh}", f'"{name}"{where.en} by {by.en}{need.en}')


def _cells(view: View) -> Text:
    """How many tasks of units show red lights, by unit in the plan's order; where none is red, yellow ones."""
    counts = lights_of_units(view.table, view.pace)
    green, yellow, red = (sum(getattr(count, name) for count in counts.values()) for name in ("green", "yellow", "red"))
    if red:
        more = Text(f"另有{yellow}个亮黄灯。", f" Another {one_of(yellow)} yellow.") if yellow else _NOTHING
        told = _by_unit(counts, "red", red, more)
    elif yellow:
        told = _by_unit(counts, "yellow", yellow, Text("没有亮红灯的。", " None is red."))
    elif green:
        told = Text("各单位已亮灯的分解任务均为绿灯。", "All allocated tasks that have a light are green.")
    else:
        return Text("各单位的分解任务均不作判断。", "None of the allocated tasks is judged.")
    odd = list(_odd_lights(view))
    return Text("".join((told.zh, *(one.zh for one in odd))), " ".join((told.en, *(one.en for one in odd))))


def _odd_lights(view: View) -> Iterator[Text]:
    """How many tasks have a light that is not what the clock alone would give them."""
    every = view.pace.of_level("recipient")
    lights: Counter[Light | None] = Counter(one.light for one in every)
    below = sum(map(facts.below_green, every))
    repaired = sum(map(facts.has_caught_up, every))
    lenient = sum(one.light == "green" and facts.verdict(one) == "behind" for one in every)
    if below:
        lit = [LIGHTS[light] for light in _BELOW if lights[light]]
        word = Text("亮" + "、".join(f"{one.zh}灯" for one in lit), " or ".join(one.en for one in lit))
        who = _out_of(below, lights["yellow"] + lights["red"], word)
        yield Text(
            f"{who.zh}达到序时进度、但不到绿灯线。", f"{who.en} at or ahead of the clock, but below the line for green."
        )
    if repaired:
        who = _out_of(repaired, lights["yellow"], Text("亮黄灯", "yellow"))
        yield Text(f"{who.zh}亮过红灯、已经赶上。", f"{who.en} on the clock again after having been red.")
    if lenient:
        who = _out_of(lenient, lights["green"], Text("亮绿灯", "green"))
        yield Text(
            f"{who.zh}落后于序时进度、但不低于绿灯线。", f"{who.en} behind the clock, but not below the line for green."
        )


def _out_of(number: int, every: int, lit: Text) -> Text:
    """How many of the tasks with certain lights, as the beginning of a sentence."""
    if number < every:
        return Text(f"{lit.zh}的任务中，{number}个", f"Of those that are {lit.en}, {one_of(number)}")
    return Text(
        f"{lit.zh}的任务{'均' if every > 1 else ''}",
        f"{'All' if every > 1 else 'The one'} that {'are' if every > 1 else 'is'} {lit.en}"
        f" {'are' if every > 1 else 'is'}",
    )


def _by_unit(counts: dict[str, Count], light: Light, number: int, more: Text) -> Text:
    lit = [(unit, getattr(count, light)) for unit, count in counts.items() if getattr(count, light)]
    told = [Text(f"{unit}（{n}个）" if unit[-1:].isdigit() else f"{unit}{n}个", f"{unit} ({n})") for unit, n in lit]
    listed, word = names(told, _MOST_UNITS, UNITS), LIGHTS[light]
    where = f"in {len(lit)} units: {listed.en}"
    if len(lit) == 1:
        where = f"{'all ' if number > 1 else ''}in {lit[0][0]}"
    return Text(
        f"各单位的分解任务中，亮{word.zh}灯的共{number}个，涉及{len(lit)}个单位：{listed.zh}。{more.zh}",
        f"{one_of(number, 'allocated task').capitalize()} {word.en}, {where}.{more.en}",
    )


# 五、名次


def ranking(view: View) -> Iterator[Text]:
    """The places of units by their share of green lights; who has no light has none."""
    every = placed(lights_of_units(view.table, view.pace))
    ranked = [(place, unit, count) for place, unit, count in every if place is not None]
    if not ranked:
        yield Text("没有已亮灯的单位，不排名次。", "No unit has a light, so none has a place.")
        return
    if not any(count.green for _, _, count in ranked):
        yield Text("各单位均没有绿灯，不排名次。", "No unit has a green light, so none has a place.")
        return
    told = [
        Text(f"第{place}名{unit}（{percent(share(count))}）", f"{place}. {unit} ({percent(share(count))})")
        for place, unit, count in ranked
    ]
    listed = names(told, _MOST_PLACES, UNITS)
    yield Text(f"按绿灯占已亮灯数的比例：{listed.zh}。", f"By the share of green among lights shown: {listed.en}.")
    without = [unit for place, unit, _ in every if place is None]
    if without:
        listed = names(without, _MOST_UNITS, UNITS)
        yield Text(f"没有亮灯、不排名次的：{listed.zh}。", f"Without a light, and so without a place: {listed.en}.")
