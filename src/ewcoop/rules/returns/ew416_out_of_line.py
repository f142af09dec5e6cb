"""与前后或别处相差悬殊 / Out of line.

一个数比前面的月份大十倍以上，远远超前于序时进度，完成率也比别处高十倍以上（别处不足四个时，超过任务）；或者大几
千倍，或者一上来就是任务的一百倍：多半是把元当成了万元、多写了一个 0。只是警告。

In English: A figure is ten times that of the month before, far ahead of the clock, and its rate ten times that of
others (beyond the target, where there are fewer than four); or thousands of times that; or a hundred times the
target at once: most likely 元 for 万元, or a 0 too many. A warning only.

Fails:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 1000}
        allocation: {东一县: 600, 东二县: 400}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,销售农副产品,东一县,西一县,50
    2024-01,销售农副产品,东二县,西二县,40
    2024-02,销售农副产品,东一县,西一县,600000
    2024-02,销售农副产品,东二县,西二县,50

Passes:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 1000}
        allocation: {东一县: 600, 东二县: 400}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,销售农副产品,东一县,西一县,50
    2024-01,销售农副产品,东二县,西二县,40
    2024-02,销售农副产品,东一县,西一县,60
    2024-02,销售农副产品,东二县,西二县,50
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, joined
from ewcoop.model.figures import EXACT, ZERO, plain
from ewcoop.model.months import Month, clock, last_day
from ewcoop.model.returns import Figure, Returns, Series
from ewcoop.pace.work_out import Watched
from ewcoop.rules.plan.slips import unit_taken_for
from ewcoop.rules.returns.words import found, is_slight, month, of, there

INFO = RuleInfo("EW416", "out-of-line")

_TEN, _THOUSANDS = Decimal(10), Decimal(3000)
"""10,000 times, less the spread of real figures."""
_FAR = 3
"""What has so many times the target cannot have begun with next to nothing; nor is so many times the clock usual."""
_AT_ONCE, _BEYOND = 100, 2
_FEWEST_PEERS = 3


def check_returns(watched: Watched) -> Iterator[Finding]:
    peers = _Peers(watched)
    for number in sorted(_candidates(watched.returns)):
        series = watched.returns.series[number]
        target = _target(series)
        figures = [figure for figure in watched.returns.figures(number) if figure.value]
        for at, figure in enumerate(figures):
            beside = _beside(figures, at)
            if beside is not None:
                far = figure.value >= EXACT.multiply(beside.value, _THOUSANDS)
                if (far and _is_far(figure, target)) or (target and peers.is_far_above(series, target, figure)):
                    yield _beside_another(series, figure, beside, far=far)
            elif at == 0 and target:
                middle = peers.middle(series, figure.month)
                if _is_much(series, figure, target, middle):
                    yield _above_target(series, figure, target, alone=middle is None)


def _candidates(returns: Returns) -> set[int]:
    """The series that one look at every figure cannot rule out: a figure ten times the one before or after it, or a
    first one beyond its target."""
    found: set[int] = set()
    last: list[Decimal] = [ZERO] * len(returns.series)
    for column in returns.values:
        for number, (before, now) in enumerate(zip(last, column, strict=False)):
            if now is None or not now:
                continue
            if before:
                less, more = (before, now) if now > before else (now, before)
                if more >= EXACT.multiply(less, _TEN):
                    found.add(number)
            elif (target := _target(returns.series[number])) is not None and now > target:
                found.add(number)
            last[number] = now
    return found


def _beside(figures: Sequence[Figure], at: int) -> Figure | None:
    """The figure before, or for want of one that behind, if this one is ten times as large."""
    other = figures[at - 1] if at else figures[1] if len(figures) > 1 else None
    return other if other and figures[at].value >= EXACT.multiply(other.value, _TEN) else None


def _is_far(figure: Figure, target: Decimal | None) -> bool:
    return target is None or figure.value >= EXACT.multiply(target, Decimal(_FAR))


def _is_much(series: Series, figure: Figure, target: Decimal, middle: Fraction | None) -> bool:
    """Whether a first figure is much more than its target, and than others have."""
    if figure.value <= EXACT.multiply(target, Decimal(_BEYOND)) or is_slight(series.row, figure.value, target):
        return False
    rate = Fraction(figure.value) / Fraction(target)
    return rate >= _AT_ONCE if middle is None else rate >= 10 * middle


class _Peers:
    """The rates of the others with the same indicator and month, worked out when they are asked for."""

    def __init__(self, watched: Watched) -> None:
        self.returns, self.period = watched.returns, watched.table.plan.plan.period
        self.rows: dict[str, list[tuple[int, Decimal]]] = {}
        for number, series in enumerate(self.returns.series):
            target = _target(series)
            if target:
                self.rows.setdefault(series.row.indicator.id, []).append((number, target))
        self.known: dict[tuple[str, Month], Fraction | None] = {}

    def is_far_above(self, series: Series, target: Decimal, figure: Figure) -> bool:
        """Whether a rate is far ahead of the clock, and ten times the middle one; with too few others, beyond its
        target."""
        rate = Fraction(figure.value) / Fraction(target)
        if rate < _FAR * clock(self.period, last_day(figure.month)) or is_slight(series.row, figure.value, target):
            return False
        middle = self.middle(series, figure.month)
        return rate > 1 if middle is None else rate >= 10 * middle

    def middle(self, series: Series, one: Month) -> Fraction | None:
        """The middle rate of all that have begun; None if they are too few to say anything."""
        key = (series.row.indicator.id, one)
        if key not in self.known:
            sent = [(self.returns.figure(number, one), target) for number, target in self.rows.get(key[0], ())]
            rates = sorted(Fraction(f.value) / Fraction(target) for f, target in sent if f is not None and f.value)
            self.known[key] = rates[(len(rates) - 1) // 2] if len(rates) > _FEWEST_PEERS else None
        return self.known[key]


def _target(series: Series) -> Decimal | None:
    cell = series.row.by_recipient.get(series.recipient)
    return cell.value if cell is not None and isinstance(cell.value, Decimal) and cell.value > 0 else None


def _beside_another(series: Series, figure: Figure, beside: Figure, *, far: bool) -> Finding:
    subject, unit = of(series.row, series.recipient), series.row.indicator.unit
    times = Text("几千", "thousands of") if far else Text("十", "ten")
    when, then, value, other = month(figure.month), month(beside.month), plain(figure.value), plain(beside.value)
    return found(
        INFO,
        Severity.WARNING,
        Text(
            f"{subject.zh}：{when.zh}累计 {value} {unit}，是{then.zh}的 {other} {unit}的{times.zh}倍以上。",
            f"{subject.en}: {value} {unit} by {when.en}, {times.en} times the {other} of {then.en}.",
        ),
        figure.origin,
        help_=_advice(unit, far=far),
        related=(there(beside.origin, Text(f"{then.zh}报的数", f"the figure of {then.en}")),),
        value=value,
        beside=other,
        month=when.en,
    )


def _above_target(series: Series, figure: Figure, target: Decimal, *, alone: bool) -> Finding:
    subject, unit, when = of(series.row, series.recipient), series.row.indicator.unit, month(figure.month)
    value, far = plain(figure.value), figure.value >= EXACT.multiply(target, Decimal(1000))
    than = Text("完成率是别处的十倍以上", "ten times what others have")
    if alone:
        than = Text("是任务的一百倍以上", "more than a hundred times that")
    return found(
        INFO,
        Severity.WARNING,
        Text(
            f"{subject.zh}：{when.zh}累计 {value} {unit}，任务才 {plain(target)} {unit}，{than.zh}。",
            f"{subject.en}: {value} {unit} by {when.en} with a target of {plain(target)}: {than.en}.",
        ),
        figure.origin,
        help_=_advice(unit, far=far),
        value=value,
        target=plain(target),
        month=when.en,
    )


def _advice(unit: str, *, far: bool) -> Text:
    taken = unit_taken_for(unit, large=True) if far else None
    check = Text("请核对是否多写了一个 0。", "Check whether there is a 0 too many.")
    if taken is None:
        return check
    return joined(
        Text(f"是否按{taken.zh}填写？", f"Given in {taken.en}?"), Text(f"应为{unit}。", f"It should be {unit}.")
    )
