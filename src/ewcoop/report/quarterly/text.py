"""The wording of the bulletin: fixed phrases filled with figures, without any form. Nothing is said that the data
do not say: no praise, no causes, no dates of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.report.bulletin import View
from ewcoop.report.quarterly import asking, returned, sentences
from ewcoop.report.quarterly.figures import table, table_note
from ewcoop.report.quarterly.wording import date, stretch, subject
from ewcoop.report.sheet import Sheet

_NUMERALS = "一二三四五六"
_CLOSING = Text("特此通报。", "This bulletin is circulated to all concerned.")
_NO_ROWS = Text("没有可以列出的指标。", "There are no indicators to list.")


class Section(NamedTuple):
    """A numbered part; the table, if it has one, stands between its paragraphs and its notes."""

    heading: str
    paragraphs: tuple[str, ...]
    table: Sheet | None = None
    notes: tuple[str, ...] = ()


class Quarterly(NamedTuple):
    """The bulletin in one language. `signed` is empty where the plan names no issuer."""

    title: str
    to: str
    opening: str
    sections: tuple[Section, ...]
    closing: str
    signed: str
    day: str

    @property
    def table(self) -> Sheet | None:
        """The table of indicators."""
        return next((section.table for section in self.sections if section.table is not None), None)


def quarterly(view: View) -> Quarterly:
    """The bulletin of a plan on a day, in the language of the view; with places if it ranks."""
    lang, head, day = view.lang, view.table.plan.plan, view.pace.day.as_of
    parts: list[tuple[Text, Iterable[Text]]] = [
        (Text("总体情况", "Overall"), sentences.overall(view)),
        (Text("完成情况", "Progress by indicator"), ()),
        (Text("落后于序时进度的情况", "Behind the clock"), sentences.behind(view)),
        (Text("未报送情况", "Returns not received"), returned.unsent(view)),
        (Text("下一步要求", "What is required next"), asking.required(view)),
    ]
    if view.rank:
        parts.insert(4, (Text("名次", "Ranking"), sentences.ranking(view)))
    sections = [
        Section(_numbered(number, name).in_(lang), tuple(said.in_(lang) for said in texts))
        for number, (name, texts) in enumerate(parts)
    ]
    sections[1] = _with_table(view, sections[1])
    return Quarterly(
        _title(view).in_(lang), _to(view).in_(lang), _opening(view).in_(lang), tuple(sections), _CLOSING.in_(lang),
        head.issuer or "", date(day).in_(lang),
    )  # fmt: skip


def _to(view: View) -> Text:
    whom = _whom(view)
    return Text(f"{whom.zh}：", f"To {whom.en}:")


def _whom(view: View) -> Text:
    """All units by their kind; 市本级 is the issuer's own and is none."""
    assert view.table.names is not None
    kinds = {unit.kind for unit in view.table.names.pairings.east.units} - {"city_level"}
    if kinds == {"town"}:
        return Text("各镇（街道）", "all towns and subdistricts")
    return Text("各县（市、区）" if "county" in kinds and "town" not in kinds else "各单位", "all units")


def _numbered(number: int, name: Text) -> Text:
    return Text(f"{_NUMERALS[number]}、{name.zh}", f"{number + 1}. {name.en}")


def _with_table(view: View, section: Section) -> Section:
    sheet = table(view)
    if not sheet.rows:
        return section._replace(paragraphs=(_NO_ROWS.in_(view.lang),))
    return section._replace(table=sheet, notes=(table_note(view, sheet).in_(view.lang),))


def _title(view: View) -> Text:
    head, day = view.table.plan.plan, view.pace.day.as_of
    when, what = stretch(head.period, day), subject(head.title)
    year = "" if str(day.year) in what or when.zh.startswith("截至") else f"{day.year}年"
    return Text(f"关于{what}{year}{when.zh}完成情况的通报", f'Bulletin on progress {when.en} under "{head.title}"')


def _opening(view: View) -> Text:
    """On what ground, from what, as of which day."""
    head, day = view.table.plan.plan, date(view.pace.day.as_of)
    name = head.title if "《" in head.title else f"《{head.title}》"
    number = Text(f"（{head.document}）", f' ("{head.document}")') if head.document else Text("", "")
    above = Text(f"{head.follows}和", f'"{head.follows}" and ') if head.follows else Text("", "")
    sent = any(one.done is not None for one in view.pace.standings)
    source = Text(f"根据{_whom(view).zh}上报的数据，", ", based on the figures that the units returned,")
    said = source if sent else Text("", "")
    return Text(
        f"按照{above.zh}{name}{number.zh}要求，{said.zh}现将截至{day.zh}的完成情况通报如下。",
        f'In accordance with {above.en}"{head.title}"{number.en}, this bulletin'
        f"{said.en} reports progress as of {day.en}.",
    )
