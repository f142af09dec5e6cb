"""Why every figure is what it is: a sheet for each indicator and scope."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.figures import decimals, minus, plain
from ewcoop.report.plan_text import written
from ewcoop.report.sheet import Sheet
from ewcoop.split.result import Given, Part

HEADS = (
    Text("承担单位", "recipient"), Text("权重", "weight"), Text("应分数", "share"), Text("取整", "floor"),
    Text("零头", "remainder"), Text("分解数", "figure"), Text("说明", "why"), Text("上下限", "bounds"),
    Text("上年", "last year"), Text("增减", "change"),
    Text("多一步的代价", "regret +"), Text("少一步的代价", "regret −"),
)  # fmt: skip
WHYS = {
    "exact": Text("正好整步", "exact"), "up": Text("进一步", "rounded up"), "down": Text("舍去", "rounded down"),
    "floor": Text("到下限", "at its minimum"), "cap": Text("到上限", "at its maximum"),
    "locked": Text("锁定", "locked"), "reserved": Text("留出", "reserved"),
    "leftover": Text("承担零头", "took the leftover"),
    "moved": Text("让位调整", "moved for others"),
    "kept": Text("未变", "as it was"), "edited": Text("人工", "by hand"),
}  # fmt: skip
_FIRST_LAST = (
    Text("最后一步给了 {last}，差一点的是 {missed}。", "The last step went to {last}; {missed} just missed it."),
    Text("最后一步给了 {last}。", "The last step went to {last}."),
)
_TABLE = Text(
    "各项其中与上级一起取整：横的合计、竖的合计都成立。",
    "Rounded together with its siblings, so that both its quota and every recipient's whole are met.",
)
_TOGETHER = Text(
    "与其中各项一起分解，使每格都成立。", "Split together with its 其中, so that all of them hold in every cell."
)
_REGRET = Text(
    "代价：这一格多（少）一步时，全表与应分数之差的平方和（以步为单位；除数法按其单价）最少要增加多少；"
    "0 即并列，空白为其余各格仍照常取整时做不到。",
    "Regret: what one step more (or less) here adds at least to the squared distances from the shares, in steps"
    " (with a divisor method: to its prices); 0 is a tie, blank: not possible while all others stay rounded.",
)


def reasons(parts: Iterable[Part], lang: Lang) -> Iterator[Sheet]:
    """One sheet for each part."""
    every = list(parts)
    for part in every:
        sheet = _sheet(part, lang)
        if part is every[-1] and any(cell.more is not None or cell.less is not None for p in every for cell in p.cells):
            sheet = sheet._replace(notes=(*sheet.notes, _REGRET.in_(lang)))
        yield sheet


def _sheet(part: Part, lang: Lang) -> Sheet:
    indicator = part.row.indicator
    quota, step = f"{plain(part.quota)} {indicator.unit}", plain(part.step)
    title = Text(
        f"{indicator.name}（{part.scope}）：下达 {quota}，{part.method}，步长 {step}",
        f"{indicator.name}, {part.scope}: quota {quota}, {part.method}, step {step}",
    )
    rows = [_row(part, cell, lang) for cell in part.cells]
    used = [at for at in range(len(HEADS)) if at in (0, 5, 6) or any(row[at] for row in rows)]
    return Sheet(
        title.in_(lang),
        (tuple(HEADS[at].in_(lang) for at in used),),
        tuple(tuple(row[at] for at in used) for row in rows),
        1,
        frozenset(place for place, at in enumerate(used) if at not in (0, 6, 7)),
        tuple(_notes(part, lang)),
    )


def _notes(part: Part, lang: Lang) -> Iterator[str]:
    if part.last is not None:
        form = _FIRST_LAST[0 if part.missed is not None else 1].in_(lang)
        yield form.format(last=part.last.label, missed=part.missed.label if part.missed else "")
    if part.manner == "table":
        yield _TABLE.in_(lang)
    elif part.manner == "together" and part.method != "keep":
        yield _TOGETHER.in_(lang)


def _row(part: Part, cell: Given, lang: Lang) -> tuple[str, ...]:
    change = ""
    if cell.previous is not None:
        more = minus(cell.value, cell.previous)
        change = f"+{plain(more)}" if more > 0 else plain(more)
    bounds = [f"≥ {plain(cell.least)}"] if cell.least is not None else []
    bounds += [f"≤ {plain(cell.most)}"] if cell.most is not None else []
    if cell.why == "locked":
        bounds = [f"= {plain(cell.value)}"]
    return (
        cell.recipient.label,
        fraction(cell.weight),
        fraction(cell.share),
        written(cell.floor, part.step) if cell.floor is not None else "",
        fraction(cell.remainder),
        written(cell.value, part.step),
        WHYS[cell.why].in_(lang),
        " ".join(bounds),
        plain(cell.previous) if cell.previous is not None else "",
        change,
        fraction(cell.more, signed=True),
        fraction(cell.less, signed=True),
    )


def fraction(exact: Fraction | None, *, signed: bool = False) -> str:
    """A fraction for people: as a decimal where that is exact and short, else rounded, with ≈."""
    if exact is None:
        return ""
    sign = "+" if signed and exact > 0 else ""
    scaled = exact * 10_000
    if scaled.denominator == 1:
        return sign + plain(Decimal(scaled.numerator).scaleb(-4))
    rounded = Decimal(round(exact * 1000)).scaleb(-3)
    return f"≈{sign}{rounded:.{max(decimals(rounded), 1)}f}"
