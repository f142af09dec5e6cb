"""与前后或别处相差悬殊 / Out of line.

一个数比前后月份大十倍以上，而且完成率也比别处高十倍以上，或者大几千倍，多半是把元当成了万元、多写了一个 0。只是
警告。

In English: A figure is ten times its months before and after, and its rate ten times that of others; or thousands
of times: most likely 元 for 万元, or a 0 too many. A warning only.

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

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text, joined
from ewcoop.model.figures import EXACT, plain
from ewcoop.model.months import Month
from ewcoop.model.returns import Figure, Returns, Series
from ewcoop.pace.work_out import Watched
from ewcoop.rules.plan.slips import unit_taken_for
from ewcoop.rules.returns.words import found, month, of, there

INFO = RuleInfo("EW416", "out-of-line")

_TEN, _THOUSANDS = Decimal(10), Decimal(3000)
"""10,000 times, less the spread of real figures."""
_FEWEST_PEERS = 3


def check_returns(watched: Watched) -> Iterator[Finding]:
    peers = _Peers(watched.returns)
    for number, series in enumerate(watched.returns.series):
        target = _target(series)
        figures = list(watched.returns.figures(number))
        for at, figure in enumerate(figures):
            before = figures[at - 1] if at else None
            after = figures[at + 1] if at + 1 < len(figures) else None
            beside = _beside(figure, before, after)
            if beside is not None:
                far = figure.value >= EXACT.multiply(beside.value, _THOUSANDS)
                if far or peers.is_far_above(series, target, figure):
                    yield _finding(series, figure, beside, far=far)
            elif before is None and target and peers.is_far_above(series, target, figure, alone=True):
                yield _above_peers(series, figure, target)


def _beside(figure: Figure, before: Figure | None, after: Figure | None) -> Figure | None:
    """The neighbour in time, if the figure is ten times both of them."""
    beside = [one for one in (before, after) if one is not None and one.value > 0]
    if before is None or not beside or before not in beside:
        return None
    return before if all(figure.value >= EXACT.multiply(one.value, _TEN) for one in beside) else None


class _Peers:
    """The rates of the others with the same indicator and month, worked out when they are asked for."""

    def __init__(self, returns: Returns) -> None:
        self.returns = returns
        self.rows: dict[str, list[tuple[int, Decimal]]] = {}
        for number, series in enumerate(returns.series):
            target = _target(series)
            if target:
                self.rows.setdefault(series.row.indicator.id, []).append((number, target))
        self.known: dict[tuple[str, Month], Fraction | None] = {}

    def is_far_above(self, series: Series, target: Decimal | None, figure: Figure, *, alone: bool = False) -> bool:
        """Whether a rate is ten times the middle one. With too few peers the neighbours in time decide; `alone`:
        there are none, so the figure must also be beyond its target."""
        if not target:
            return not alone
        if alone and figure.value <= EXACT.multiply(target, Decimal(2)):
            return False
        middle = self._middle(series.row.indicator.id, figure.month)
        if middle is None:
            return not alone
        return Fraction(figure.value) / Fraction(target) >= 10 * middle

    def _middle(self, indicator: str, one: Month) -> Fraction | None:
        key = (indicator, one)
        if key not in self.known:
            sent = [(self.returns.figure(number, one), target) for number, target in self.rows.get(indicator, ())]
            rates = sorted(Fraction(f.value) / Fraction(target) for f, target in sent if f is not None and f.value)
            self.known[key] = rates[(len(rates) - 1) // 2] if len(rates) > _FEWEST_PEERS else None
        return self.known[key]


def _target(series: Series) -> Decimal | None:
    cell = series.row.by_recipient.get(series.recipient)
    return cell.value if cell is not None and isinstance(cell.value, Decimal) and cell.value > 0 else None


def _finding(series: Series, figure: Figure, beside: Figure, *, far: bool) -> Finding:
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


def _above_peers(series: Series, figure: Figure, target: Decimal) -> Finding:
    subject, unit, when = of(series.row, series.recipient), series.row.indicator.unit, month(figure.month)
    value, far = plain(figure.value), figure.value >= EXACT.multiply(target, Decimal(1000))
    return found(
        INFO,
        Severity.WARNING,
        Text(
            f"{subject.zh}：{when.zh}累计 {value} {unit}，任务才 {plain(target)} {unit}，完成率是别处的十倍以上。",
            f"{subject.en}: {value} {unit} by {when.en} with a target of {plain(target)}: ten times what others have.",
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
