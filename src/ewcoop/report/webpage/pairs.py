"""Who is paired with whom, and how much of an indicator goes along each pair: a diagram and a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.model.base import Value
from ewcoop.model.figures import plain
from ewcoop.model.names import Names, Recipient
from ewcoop.model.pairing import Basis, Pair
from ewcoop.model.table import Row
from ewcoop.report.line import visible
from ewcoop.report.webpage.links import Diagram, diagrams, narrowed
from ewcoop.report.webpage.view import View

WORDS: dict[str, Text] = {
    "pairs_choose": Text("线的粗细表示", "Thickness shows"),
    "pairs_diagram": Text("结对关系图", "Diagram of pairs"),
    "pairs_table": Text("结对关系表", "Table of pairs"),
    "pairs_filter": Text("筛选结对", "Filter pairs"),
    "pairs_from": Text("起", "from"),
    "pairs_to": Text("止", "to"),
    "pairs_legend": Text(
        "实线：有分解数，越粗越多，细线是 0；虚线：空白（没有任务）或文字。",
        "Solid: a figure, the thicker the more, a hairline is 0; dashed: blank (no task) or words.",
    ),
    "pairs_whole": Text("（整个协作地区）", "(the scope as a whole)"),
    "pairs_single": Text("没有结对的：", "Without a pair: "),
}
_BASES: dict[Basis, Text] = {
    "stated": Text("文件载明", "stated"), "reported": Text("据报道", "reported"), "inferred": Text("推定", "inferred"),
}  # fmt: skip
_THICKEST, _THINNEST = 160, 5
"""Strokes in tenths of a pixel."""
_ZERO, _DASHED = 4, 0


class Stroke(NamedTuple):
    """How a pair looks with the chosen indicator."""

    kind: str
    """of: a figure above 0; zero: 0 or less; un: no figure."""
    width: str
    text: str
    figure: str
    """The text as far as there is room for it in the diagram."""


class Line(NamedTuple):
    """A row of the table."""

    unit: str
    partner: str
    """Empty for a unit as a whole within its scope."""
    scope: str
    basis: str
    source: str
    since: str
    until: str


class Choice(NamedTuple):
    """An indicator that can be chosen."""

    name: str
    head: str
    """What heads its column: with its unit of measure."""
    caption: str
    texts: tuple[str | None, ...]
    """What each cell says, in the order of the pairs; None for a blank."""
    widths: tuple[int, ...]
    """Tenths of a pixel; 4 for no more than 0, 0 for no figure."""
    measured: int
    """How many cells are figures."""
    binding: bool

    @property
    def fitness(self) -> tuple[bool, bool, int]:
        """What is greatest in the indicator that is shown first."""
        return self.measured > 0, self.binding, self.measured


class Pairs(NamedTuple):
    choices: tuple[Choice, ...]
    chosen: int
    caption: str
    head: str
    strokes: tuple[Stroke, ...]
    diagrams: tuple[Diagram, ...]
    lines: tuple[Line, ...]
    single: str
    data: str
    """For the script: safe as it is within an element."""


def pairs(view: View) -> Pairs | None:
    recipients = _recipients(view)
    if not recipients:
        return None
    choices = tuple(one for row in view.table.by_id.values() if (one := _choice(view, row, recipients)) is not None)
    chosen = max(range(len(choices)), key=lambda at: (*choices[at].fitness, -at), default=0)
    best = choices[chosen] if choices else None
    texts = {text for one in choices for text in one.texts if text is not None}
    strokes = tuple(map(_stroke, best.texts, best.widths)) if best else (Stroke("un", "1.2", "", ""),) * len(recipients)
    return Pairs(
        choices=choices,
        chosen=chosen,
        caption=best.caption if best else view.say(_NOTHING),
        head=best.head if best else "",
        strokes=strokes,
        diagrams=tuple(diagrams(recipients, view.units, figures=texts)),
        lines=_lines(view, recipients),
        single=_single(view, recipients),
        data=_data(choices),
    )


_UNREAD = Text("读不出", "not readable")
_NOTHING = Text("没有一项指标有分解到结对的数。", "No indicator has figures for the pairs.")


def _recipients(view: View) -> list[Recipient]:
    """The pairs of the period, and whoever else has a cell: by scope, in it units as a whole, then by partner."""
    names = view.names
    found = {one for own in names.pairs_by_scope.values() for one in own}
    found |= {cell.recipient for row in view.table.rows for cell in row.cells if cell.value is not None}
    scopes = {scope: at for at, scope in enumerate(dict.fromkeys(names.scopes.values()))}
    partners = {partner: at for at, (partner, _) in enumerate(_in_order_of_pairs(names))}
    units = view.units
    return sorted(
        found, key=lambda one: (scopes[one.scope], partners[one.partner] if one.partner else -1, units[one.unit])
    )


def _in_order_of_pairs(names: Names) -> Iterable[tuple[str, str]]:
    """Partners as they come in the pairs, then the others, with their scopes."""
    paired = (names.partners[pair.partner] for pair in names.pairings.pairs if pair.partner in names.partners)
    return dict.fromkeys([*paired, *names.partners.values()])


def _choice(view: View, row: Row, recipients: Sequence[Recipient]) -> Choice | None:
    """An indicator with its figures, if it has any cell that says something."""
    cells = row.by_recipient
    values = [cells[one].value if one in cells else None for one in recipients]
    texts = tuple(_text(view, value) for value in values)
    if not any(texts):
        return None
    figures = [value for value in values if isinstance(value, Decimal)]
    most = max(figures, default=Decimal(0))
    widths = tuple(_width(value, most) if isinstance(value, Decimal) else _DASHED for value in values)
    indicator, unit = row.indicator, visible(row.indicator.unit)
    name = visible(view.names_apart[indicator.id])
    return Choice(
        name,
        view.say(Text(f"{name}（{unit}）", f"{name} ({unit})")),
        _caption(view, row, figures),
        texts,
        widths,
        len(figures),
        indicator.nature == "binding",
    )


def _text(view: View, value: Value) -> str | None:
    if isinstance(value, Decimal):
        return plain(value)
    return value if value is None else visible(value) if isinstance(value, str) else view.say(_UNREAD)


def _width(value: Decimal, most: Decimal) -> int:
    """In proportion to the largest, but never too thin to be seen."""
    if value <= 0:
        return _ZERO
    return max(_THINNEST, int(Fraction(value) / Fraction(most) * _THICKEST + Fraction(1, 2)))


def _caption(view: View, row: Row, figures: Sequence[Decimal]) -> str:
    name, unit = visible(view.names_apart[row.indicator.id]), visible(row.indicator.unit)
    if not figures:
        return view.say(Text(f"“{name}”只有文字，没有分解数。", f'"{name}" has words only, no figures.'))
    least, most = plain(min(figures)), plain(max(figures))
    return view.say(
        Text(
            f"线的粗细与“{name}”的分解数成正比，单位：{unit}；最小 {least}，最大 {most}，共 {len(figures)} 个数。",
            f'Thickness is in proportion to the figures of "{name}", in {unit}: least {least}, most {most},'
            f" {len(figures)} in all.",
        )
    )


def _stroke(text: str | None, width: int) -> Stroke:
    kind = "un" if width == _DASHED else "zero" if width == _ZERO else "of"
    return Stroke(kind, f"{(width or 12) // 10}.{(width or 12) % 10}", text or "", narrowed(text or ""))


def _lines(view: View, recipients: Sequence[Recipient]) -> tuple[Line, ...]:
    known = _known(view.names)
    lines = []
    for unit, partner, scope in recipients:
        pair = known.get((unit, partner or ""))
        since, until = (pair.from_, pair.to) if pair else (None, None)
        lines.append(
            Line(
                unit,
                partner or "",
                scope,
                view.say(_BASES[pair.basis]) if pair else "",
                (pair.source or "") if pair else "",
                since.isoformat() if since else "",
                until.isoformat() if until else "",
            )
        )
    return tuple(lines)


def _known(names: Names) -> dict[tuple[str, str], Pair]:
    """What the pairings say of each pair; of one that stands there twice, the first that holds within the period."""
    found: dict[tuple[str, str], Pair] = {}
    for holds in (True, False):
        for pair in names.pairings.pairs:
            unit, partner = names.units.get(pair.unit), names.partners.get(pair.partner)
            if unit and partner and pair.holds_within(names.start, names.end) is holds:
                found.setdefault((unit, partner[0]), pair)
    return found


def _single(view: View, recipients: Sequence[Recipient]) -> str:
    """Units and partners that stand alone."""
    units, partners = {one.unit for one in recipients}, {one.partner for one in recipients}
    alone = [unit for unit in view.units if unit not in units]
    alone += [partner for partner, _ in dict.fromkeys(view.names.partners.values()) if partner not in partners]
    return view.between.join(alone)


def _data(choices: Sequence[Choice]) -> str:
    """What the script needs, safe within an element: no sign of markup is left in it."""
    data: list[dict[str, Any]] = [
        {"h": one.head, "c": one.caption, "t": one.texts, "w": one.widths} for one in choices
    ]  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
