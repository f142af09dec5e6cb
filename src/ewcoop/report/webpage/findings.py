"""What was found, rule by rule, the worst first; where nothing was found, what that proves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.diagnostics import Diagnostic, Lang, Severity, Text, joined
from ewcoop.report.line import SEVERITIES, elsewhere, held, plural, proved, sound
from ewcoop.report.webpage.clipped import clipped
from ewcoop.report.webpage.view import View

WORDS: dict[str, Text] = {
    "findings_severity": Text("程度", "Severity"),
    "findings_count": Text("处数", "Count"),
    "findings_filter": Text("在结果中查找", "Find among them"),
    "findings_show": Text("显示", "Show"),
    "findings_none_match": Text("没有符合条件的。", "Nothing matches."),
    "findings_place": Text("位置", "place"),
    "findings_what": Text("发现什么", "what was found"),
    "findings_do": Text("怎么办", "what to do"),
}

_MOST_OF_RULE = 200
_MOST = 2_000
_MOST_PLACES = 20
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note-mark"}
"""The classes of the severities; each puts its shape before the word."""
_COMMANDS = {
    family: Text(command, command)
    for family, command in (
        ("EW1", "ewcoop validate"), ("EW2", "ewcoop validate"), ("EW3", "ewcoop validate"),
        ("EW4", "ewcoop progress"), ("EW5", "ewcoop tasks"),
    )
}  # fmt: skip
"""Which command lists all findings of a family; those of reading belong to several."""


class Item(NamedTuple):
    """One finding: where, what, what to do, where else to look."""

    place: str
    message: str
    help: str
    related: tuple[str, ...]


class Block(NamedTuple):
    """The findings of one rule that have the same severity. `said` is the severity with their number; of `items`
    those that are listed."""

    kind: str
    said: str
    items: tuple[Item, ...]


class Group(NamedTuple):
    """The findings of one rule."""

    code: str
    slug: str
    title: str
    blocks: tuple[Block, ...]
    more: str
    """How many are not listed, and where they are; empty if all are."""


class Count(NamedTuple):
    """How many findings have a severity."""

    kind: str
    word: str
    number: int


class Findings(NamedTuple):
    """What the section shows."""

    verdict: str
    notes: tuple[str, ...]
    counts: tuple[Count, ...]
    groups: tuple[Group, ...]


def findings(view: View) -> Findings:
    """All that was found in the plan, in what was sent for it, and in the work plan."""
    found = view.year.report.diagnostics
    counts = tuple(
        Count(_KINDS[severity], SEVERITIES[severity].in_(view.lang), view.year.report.count(severity))
        for severity in reversed(Severity)
    )
    groups = tuple(_groups(view)) if found else ()
    return Findings(_verdict(view).in_(view.lang), tuple(_notes(view)), counts if found else (), groups)


def _groups(view: View) -> Iterator[Group]:
    """The rules, the worst first, then by code; each lists its findings as far as there is room."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in view.year.report:
        by_code.setdefault(one.code, []).append(one)
    room = _MOST
    for code, found in sorted(by_code.items(), key=lambda item: (-max(one.severity for one in item[1]), item[0])):
        most = min(room, _MOST_OF_RULE)
        room -= min(most, len(found))
        title = view.titles.get(code, Text("", "")).in_(view.lang)
        blocks = tuple(_blocks(found, most, view.lang))
        yield Group(code, found[0].slug, title, blocks, _more(len(found), most, code).in_(view.lang))


def _blocks(found: list[Diagnostic], most: int, lang: Lang) -> Iterator[Block]:
    for severity in reversed(Severity):
        those = [one for one in found if one.severity is severity]
        if those:
            listed = tuple(_item(one, lang) for one in _first(those, most))
            most -= len(listed)
            word, count = SEVERITIES[severity], len(those)
            said = Text(f"{word.zh} {count} 处", plural(count, word.en)).in_(lang)
            yield Block(_KINDS[severity], said, listed)


def _first(found: list[Diagnostic], most: int) -> list[Diagnostic]:
    """As many as there is room for. The last one is always among them: it says how many more there were, where a
    reader stopped counting."""
    if len(found) <= most:
        return found
    return [*found[: most - 1], found[-1]] if most > 0 else []


def _item(found: Diagnostic, lang: Lang) -> Item:
    places = elsewhere(found, lang)
    more = len(places) - _MOST_PLACES
    if more > 0:
        places = [*places[:_MOST_PLACES], Text(f"另有 {more} 处", f"{more} more").in_(lang)]
    advice = "" if found.help is None else found.help.in_(lang)
    message, advice, *places = (clipped(text) for text in (found.message.in_(lang), advice, *places))
    return Item(clipped(f"{found.file}:{found.span.shown}"), message, advice, tuple(places))


def _more(count: int, most: int, code: str) -> Text:
    """How many findings of a rule are not listed, and which command lists them."""
    left = count - most
    if left <= 0:
        return Text("", "")
    command = _COMMANDS.get(code[:3], Text("ewcoop validate 或 ewcoop progress", "ewcoop validate or ewcoop progress"))
    return Text(
        f"另有 {left} 处没有列在这里，请用 {command.zh} 查看。",
        f"{left} more {'is' if left == 1 else 'are'} not listed here: see {command.en}.",
    )


def _verdict(view: View) -> Text:
    """What the whole says: what was proved, where nothing was found, nothing left out and nothing undecided."""
    year = view.year
    if year.report.diagnostics:
        return _summary(view)
    if year.hidden:
        return Text("所选的规则没有发现问题。", "The rules selected found nothing.")
    if not year.read or year.crashed:
        return Text("没有全部读出来，不能说没有问题。", "Not everything could be read, so nothing is proved.")
    if year.facts is None or year.proof is None:
        return Text("没有发现问题。", "Nothing was found.")
    if year.proof.fails or year.proof.undecided:
        return _sentence(held(year.proof))
    head = view.table.plan.plan
    plan = proved([head.title], year.facts.balances, proof=year.proof)
    return joined(plan, _sent(view), sound([year.work]) if year.work is not None else None)


def _sent(view: View) -> Text | None:
    """That what was sent is sound as well, where something was."""
    if view.year.returns is None:
        return None
    return Text("上报的数也没有发现问题。", "Nothing was found in the returns either.")


def _summary(view: View) -> Text:
    total, rules = len(view.year.report.diagnostics), len({one.code for one in view.year.report})
    found = Text(f"共发现 {total} 处，涉及 {rules} 条规则", f"{plural(total, 'finding')} by {plural(rules, 'rule')}")
    if view.year.proof is None:
        return _sentence(found)
    sums = held(view.year.proof)
    return _sentence(Text(f"{found.zh}；{sums.zh}", f"{found.en}; {sums.en}"))


def _sentence(text: Text) -> Text:
    return Text(f"{text.zh}。", f"{text.en}.")


def _notes(view: View) -> Iterator[str]:
    """What is not in the list."""
    hidden, total = view.year.hidden, len(view.year.report.diagnostics)
    if hidden:
        yield Text(
            f"按所选规则未列出 {hidden} 处。", f"{plural(hidden, 'finding')} of rules not selected left out."
        ).in_(view.lang)
    if total > _MOST:
        yield Text(
            f"这里最多列 {_MOST} 处，每条规则最多 {_MOST_OF_RULE} 处。",
            f"At most {_MOST} findings are listed here, and {_MOST_OF_RULE} of a rule.",
        ).in_(view.lang)
