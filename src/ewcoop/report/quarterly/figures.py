"""The table of the bulletin: binding indicators first, as many rows as a page holds."""

from __future__ import annotations

from ewcoop.diagnostics import Text
from ewcoop.model.figures import plain
from ewcoop.model.plan import Nature
from ewcoop.model.rounding import one_decimal, percent
from ewcoop.pace.standing import Standing, Thresholds, as_decimal
from ewcoop.report.bulletin import LIGHTS, View, figure, whole
from ewcoop.report.indicator_names import names_apart
from ewcoop.report.line import plural
from ewcoop.report.quarterly.facts import is_mixed, verdicts
from ewcoop.report.quarterly.wording import names
from ewcoop.report.sheet import Sheet

_HEADS = (
    Text("指标", "Indicator"), Text("单位", "Measure"), Text("年度任务", "Target"), Text("累计完成", "Done"),
    Text("完成率", "Rate"), Text("较序时", "Against clock"), Text("亮灯", "Light"),
)  # fmt: skip
KINDS: tuple[tuple[Nature, Text], ...] = (
    ("binding", Text("约束性指标", "Binding indicators")),
    ("expected", Text("预期性指标", "Expected indicators")),
)
_MOST_SCOPES, _MOST_WITH_SCOPES, _MOST = 12, 30, 42
NO_LIGHT = "—"
_ITEMS = Text("项", "indicators")


def table(view: View) -> Sheet:
    """Each indicator as a whole; with its scopes, if they are few. A row with a name alone says what follows."""
    shown = _shown(view)
    rows: list[tuple[str, ...]] = []
    for nature, kind in KINDS:
        chosen = [one for one in shown if one.row.indicator.nature == nature]
        if chosen:
            rows.append((kind.in_(view.lang), *[""] * (len(_HEADS) - 1)))
            rows += [_row(view, one) for one in chosen]
    return Sheet("", (tuple(head.in_(view.lang) for head in _HEADS),), tuple(rows), 1, frozenset({2, 3, 4, 5}))


def _shown(view: View) -> list[Standing]:
    """What the page has room for: all; else no scopes; else no parts of others; else the first ones."""
    every = [one for nature, _ in KINDS for one in whole(view, nature)]
    totals = [one for one in every if one.level == "total"]
    if len(every) - len(totals) <= _MOST_SCOPES and len(every) <= _MOST_WITH_SCOPES:
        return every
    if len(totals) > _MOST:
        totals = [one for one in totals if one.row.indicator.within is None]
    return totals[:_MOST]


def _row(view: View, one: Standing) -> tuple[str, ...]:
    indicator = one.row.indicator
    return (
        indicator.name if one.level == "total" else f"　{one.scope}",
        indicator.unit,
        figure(one.target),
        figure(one.done),
        percent(one.rate) if one.rate is not None else "",
        one_decimal(one.gap, signed=True) if one.gap is not None else "",
        LIGHTS[one.light].in_(view.lang) if one.light else NO_LIGHT,
    )


def table_note(view: View, sheet: Sheet) -> Text:
    """How the table is to be read, and what it leaves out."""
    said = [_lines(view.pace.thresholds)]
    if view.pace.thresholds.repaired == "yellow":
        said.append(Text("亮过红灯又赶上的亮黄灯", "what was red and has caught up is yellow"))
    if any(row[-1] == NO_LIGHT for row in sheet.rows):
        said.append(Text(f"“{NO_LIGHT}”为没有亮灯", f"{NO_LIGHT} means no light"))
    if any(one.state == "incomplete" for one in _shown(view)):
        said.append(Text("未报齐的，累计完成为已报的数", "where figures are missing, done is what was sent"))
    said += _in_words(view)
    said += _left_out(view)
    zh, en = "；".join(one.zh for one in said), "; ".join(one.en for one in said)
    return Text(f"注：{zh}。", f"Note: {en}.")


def _lines(thresholds: Thresholds) -> Text:
    """Below what lights turn; where both lines are one, nothing is ever yellow."""
    yellow, red = (plain(as_decimal(one)) for one in (thresholds.yellow, thresholds.red))
    if thresholds.red >= thresholds.yellow:
        return Text(
            f"较序时低于{yellow}个百分点亮红灯",
            f"red: below {yellow} percentage points against the clock",
        )
    return Text(
        f"较序时低于{yellow}个百分点亮黄灯，低于{red}个百分点亮红灯",
        f"yellow: below {yellow} percentage points against the clock; red: below {red}",
    )


def _in_words(view: View) -> list[Text]:
    """Which indicators have words among their figures, and what their sums hold."""
    mixed = [one for one in _shown(view) if one.level == "total" and is_mixed(one.row)]
    if not mixed:
        return []
    called = [names_apart(view.table)[one.row.indicator.id] for one in mixed]
    listed = names([Text(f"“{name}”", f'"{name}"') for name in called], 4, _ITEMS)
    return [
        Text(
            f"{listed.zh}有以文字安排的部分，文字不计入年度任务，这部分报送的完成数计入累计完成",
            f"in {listed.en} some tasks are words: they add nothing to the target, but what was reported for them is"
            " counted as done",
        )
    ]


def _left_out(view: View) -> list[Text]:
    found = list(verdicts(view))
    blank = sum(one is None for _, one, _ in found)
    shown = {one.row.indicator.id for one in _shown(view)}
    more = sum(one is not None and row.indicator.id not in shown for row, one, _ in found)
    said = []
    if blank:
        without = f"{plural(blank, 'indicator')} with neither target nor figure not listed"
        said.append(Text(f"没有任务数和完成数的{blank}项未列入", without))
    if more:
        without = f"{plural(more, 'more indicator')} not listed for want of room"
        said.append(Text(f"限于篇幅，另有{more}项未列入", without))
    return said
