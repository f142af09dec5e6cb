"""Methods set side by side, with how far each is from the exact shares."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.figures import plain
from ewcoop.report.plan_text import written
from ewcoop.report.reasons import fraction
from ewcoop.report.sheet import Sheet
from ewcoop.split.result import Part, Split

_LARGEST = Text("与应分数最大的差", "largest deviation")
_TOTAL = Text("与应分数的差合计", "total deviation")


def compared(results: Mapping[str, Split], lang: Lang) -> Iterator[Sheet]:
    """A sheet for each indicator and scope: recipients down, methods across."""
    first = next(iter(results.values()))
    for at, part in enumerate(first.parts):
        parts = {method: result.parts[at] for method, result in results.items()}
        yield _sheet(part, parts, lang)


def deviations(part: Part) -> tuple[Fraction, Fraction]:
    """The largest and the total difference between a figure and its share, in the unit of the indicator."""
    found = [abs(Fraction(cell.value) - cell.share) for cell in part.cells if cell.share is not None]
    return max(found, default=Fraction(0)), sum(found, Fraction(0))


def _sheet(part: Part, parts: Mapping[str, Part], lang: Lang) -> Sheet:
    indicator = part.row.indicator
    heads = [Text("承担单位", "recipient").in_(lang), Text("应分数", "share").in_(lang), *parts]
    rows = []
    for i, cell in enumerate(part.cells):
        figures = [written(one.cells[i].value, one.step) for one in parts.values()]
        differs = " *" if len(set(figures)) > 1 else ""
        rows.append((cell.recipient.label + differs, fraction(cell.share), *figures))
    measured = [deviations(one) for one in parts.values()]
    rows.append((_LARGEST.in_(lang), "", *(fraction(largest) for largest, _ in measured)))
    rows.append((_TOTAL.in_(lang), "", *(fraction(total) for _, total in measured)))
    title = Text(f"{indicator.name}（{part.scope}）：下达 {plain(part.quota)} {indicator.unit}",
                 f"{indicator.name}, {part.scope}: quota {plain(part.quota)} {indicator.unit}")  # fmt: skip
    marked = Text("* 各方法结果不同", "* the methods differ")
    return Sheet(
        title.in_(lang), (tuple(heads),), tuple(rows), 1, frozenset(range(1, len(heads))),
        (marked.in_(lang),) if any(row[0].endswith(" *") for row in rows) else (),
    )  # fmt: skip
