"""What an edit by hand brought with it: old → new, cell by cell."""

from collections.abc import Sequence
from decimal import Decimal

from ewcoop.diagnostics import Lang, Text
from ewcoop.model.figures import minus, plain
from ewcoop.report.sheet import Sheet
from ewcoop.split.edits import Change

_HEADS = (Text("指标", "indicator"), Text("承担单位", "recipient"), Text("原来", "old"), Text("现在", "new"),
          Text("增减", "change"), Text("由谁", "by"))  # fmt: skip


def changes_sheet(changes: Sequence[Change], lang: Lang) -> Sheet:
    """The changes made by hand, then those that follow from them."""
    ordered = [*(c for c in changes if c.by_hand), *(c for c in changes if not c.by_hand)]
    by = {True: Text("人工", "by hand"), False: Text("随之", "followed")}
    rows = []
    for change in ordered:
        more = minus(change.new, change.old) if change.new is not None and change.old is not None else None
        rows.append((
            change.row.indicator.name, change.recipient.label, _figure(change.old), "→ " + _figure(change.new),
            "" if more is None else f"+{plain(more)}" if more > 0 else plain(more), by[change.by_hand].in_(lang),
        ))  # fmt: skip
    hand = sum(change.by_hand for change in changes)
    said = Text(
        f"人工改动 {hand} 格，随之调整 {len(changes) - hand} 格。",
        f"{hand} changed by hand, {len(changes) - hand} followed.",
    )
    heads = tuple(head.in_(lang) for head in _HEADS)
    return Sheet("", (heads,), tuple(rows), 2, frozenset({2, 3, 4}), (said.in_(lang),))


def _figure(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)
