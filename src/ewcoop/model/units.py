"""Units of measure: what comes in whole numbers, and how fine money goes."""

_WHOLE = frozenset(
    ["人", "人次", "个", "户", "家", "名", "次", "村", "对", "件", "项", "所", "期", "场", "批", "辆", "台", "套", "册",
     "处", "条", "座"]
)  # fmt: skip
_MONEY = {"元": 2, "千元": 5, "万元": 6, "百万元": 8, "亿元": 10}


def finest_of(unit: str) -> int | None:
    """How many decimals a unit allows: none for people, down to the cent for money; None if that is not known."""
    return 0 if unit in _WHOLE else _MONEY.get(unit)
