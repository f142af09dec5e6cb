"""The figures of a plan: exact numbers out of plain data, and what only looks like one.

A cell may hold a number, a text ("双方商定") or nothing. A text that looks like a number is neither
taken for one nor for a text: it becomes UNREAD, and every sum through it stays undecided.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.model.base import UNREAD, Value
from ewcoop.model.figures import plain
from ewcoop.places import Path, SourceMap

_MOST_CHARS = 60
_MOST_WORDS = 2
"""Chinese characters behind a number up to which it is meant as one: 410余人; but 3个县商定 is a text."""

_PLAIN_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_AROUND = (
    " \t\"'“”‘’()（）[]【】<>《》,，.。;；:：、!！?？#*~≈=≥≤约近超共计¥￥$\u200b\u200c\u200d\u2060\ufeff\u3000\xa0"
)


def read_figures(data: Any, places: SourceMap) -> Iterator[Finding]:
    """Turns the figures of plain plan data into exact ones, in place, and says which it could not."""
    for index, indicator in enumerate(_dicts(data, "indicators")):
        if indicator is None:
            continue
        if "allocation" in indicator and indicator["allocation"] is None:
            indicator["allocation"] = {}  # a key with nothing behind it yet
        for part in ("quota", "allocation"):
            cells = indicator.get(part)
            if isinstance(cells, dict):
                yield from _cells(cells, ("indicators", index, part), places, nested=part == "allocation")
        yield from number_at(indicator, "buffer", ("indicators", index), places)
    monitoring = data.get("monitoring") if isinstance(data, dict) else None
    if isinstance(monitoring, dict):
        for key in ("yellow", "red"):
            yield from number_at(monitoring, key, ("monitoring",), places)
    for index, declared in enumerate(_dicts(data, "declared")):
        if declared is not None:
            yield from number_at(declared, "equals", ("declared", index), places)


def blank_out(data: Any, path: Path) -> None:
    """Marks a cell as unreadable, where the path is one of a quota or an allocation that was kept."""
    if len(path) < 4 or path[0] != "indicators" or path[2] not in ("quota", "allocation"):
        return
    for step in path[:-1]:
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif isinstance(data, dict) and step in data:
            data = data[str(step)]
        else:
            return
    if isinstance(data, dict) and path[-1] in data:
        data[str(path[-1])] = UNREAD


def _dicts(data: Any, key: str) -> list[dict[str, Any] | None]:
    items = data.get(key) if isinstance(data, dict) else None
    return [item if isinstance(item, dict) else None for item in items] if isinstance(items, list) else []


def _cells(cells: dict[str, Any], at: Path, places: SourceMap, *, nested: bool) -> Iterator[Finding]:
    for name, value in cells.items():
        kind = type(value)
        if kind is int:
            cells[name] = Decimal(value)
        elif kind is dict and nested:
            yield from _cells(value, (*at, name), places, nested=False)
        elif value is not None and kind is not Decimal and value is not UNREAD:
            path = (*at, name)
            read, finding = _text(value, path, places)
            cells[name] = read
            if finding is not None:
                yield finding


def _text(value: Any, path: Path, places: SourceMap) -> tuple[Value, Finding | None]:
    if not isinstance(value, str):
        return UNREAD, _no_figure(path, value, places)
    fault = figure_fault(value)
    return (value, None) if fault is None else (UNREAD, unreadable(fault, value, path, places))


def number_at(holder: dict[str, Any], key: str, at: Path, places: SourceMap) -> Iterator[Finding]:
    """Makes a figure exact in a place that allows no text; what only looks like one is taken out."""
    value = holder.get(key)
    if type(value) is int:
        holder[key] = Decimal(value)
    elif isinstance(value, str) and (fault := figure_fault(value)) is not None:
        yield unreadable(fault, value, (*at, key), places)
        del holder[key]


def figure_fault(text: str) -> tuple[Text, str | None] | None:
    """Why a text that looks like a figure is none, and how to write it; None: it is just text."""
    import unicodedata  # texts in cells are seldom

    folded = unicodedata.normalize("NFKC", text).strip()
    if not folded:
        return Text("只有空格", "only spaces"), None
    if len(folded) > _MOST_CHARS:
        return (Text("位数太多", "too many digits"), None) if folded.isdecimal() else None
    if re.fullmatch(r"[-+.]*(?:nan|inf|infinity)", folded, re.IGNORECASE):
        return Text("不是数", "not a number"), None
    if re.fullmatch(r"[-+]?\.\d{1,20}", folded):
        digits = "0" + folded.lstrip("+-")
        return Text("小数点前缺 0", "no 0 before the point"), f"-{digits}" if folded.startswith("-") else digits
    core = folded.strip(_AROUND).lstrip("+-−")
    if not core.lstrip(".")[:1].isdecimal() or sum("一" <= ch <= "鿿" for ch in core) > _MOST_WORDS:
        return None
    return _reason(text, folded, core)


def _reason(text: str, folded: str, core: str) -> tuple[Text, str | None]:
    """What is wrong with something that begins like a figure, and the figure if there is no doubt about it."""
    import unicodedata

    bare = re.sub(r"(?<=\d)[,，'’_](?=\d{3}(?!\d))", "", core)
    number = re.fullmatch(r"(\d{1,40}(?:\.\d{1,20})?)\D{0,6}", bare)
    better = plain(Decimal(number[1])) if number and number[1].isascii() else None
    if better and re.match(r"[-−]", folded.lstrip(_AROUND)):
        better = f"-{better}"
    if folded == text and re.fullmatch(_PLAIN_NUMBER, text):
        long = len(text) > 40
        return (
            (Text("位数太多", "too many digits"), None)
            if long
            else (Text("是加了引号的文字", "text in quotes"), better)
        )
    if re.match(r"\d+(?:\.\d+)?e[-+]?\d", core, re.IGNORECASE):
        return Text("用了科学记数法，而且太大或太小", "an exponent too large or too small"), None
    if re.match(r"0[xob]", core, re.IGNORECASE):
        return Text("不是十进制数", "not a decimal number"), None
    if any(unicodedata.east_asian_width(ch) == "F" and unicodedata.normalize("NFKC", ch).isdecimal() for ch in text):
        return Text("用了全角数字", "full-width digits"), better
    if re.search(r"\d[,，'’_\s]+\d", core):
        return Text("带有分隔符或空格", "separators or spaces in it"), better
    if re.fullmatch(r"0\d+", core):
        return Text("以 0 开头，有的程序会读成八进制", "a leading 0, which some programs read as octal"), better
    if not re.fullmatch(r"[\d.]+", core):
        doubtful = re.search("[A-Za-z-]", core)  # 1O for 10, 410-420
        return Text("带有单位或其他字", "a unit or other characters in it"), None if doubtful else better
    return Text("不是规范的写法", "not written plainly"), better


def unreadable(fault: tuple[Text, str | None], value: str, path: Path, places: SourceMap) -> Finding:
    reason, better = fault
    shown = value if len(value) <= 40 else value[:39] + "…"
    help_ = (
        Text(f"请写成 {better}（不加引号）。", f"Write {better}, without quotes.")
        if better is not None
        else Text("请写成普通的数，如 1200 或 8.17。", "Write a plain number such as 1200 or 8.17.")
    )
    return Finding(
        "EW008",
        Severity.ERROR,
        Text(f"“{shown}”不能当作数：{reason.zh}。", f'"{shown}" cannot be taken as a figure: {reason.en}.'),
        path,
        help_,
        span=places.span(path),
        data={"text": shown, **({"suggestion": better} if better is not None else {})},
    )


def _no_figure(path: Path, value: Any, places: SourceMap) -> Finding:
    from ewcoop.load import wording

    message, help_ = wording.wrong_type(path, "decimal_type", value, "")
    return Finding("EW006", Severity.ERROR, message, path, help_, span=places.span(path))
