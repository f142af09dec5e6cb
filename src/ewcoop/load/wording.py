"""How the shape of a file is spoken of: keys and types, in words an office uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from ewcoop.diagnostics import Text
from ewcoop.places import Path

_EXPECTED = {
    "string": ("文字", "text"),
    "int": ("整数", "a whole number"),
    "decimal": ("数", "a figure"),
    "is_instance_of": ("数", "a figure"),  # what a strict Decimal is called
    "bool": ("true 或 false", "true or false"),
    "dict": ("一组“名称: 值”", 'a set of "name: value"'),
    "model": ("一组“名称: 值”", 'a set of "name: value"'),
    "tuple": ("列表（每行以“- ”开头）", 'a list (each line begins with "- ")'),
    "day": ("日期，如 2024-11-30", "a day such as 2024-11-30"),
    "date": ("日期，如 2024-11-30", "a day such as 2024-11-30"),
    "empty_text": ("文字，不能是空的", "text that is not empty"),
}

_WORDS = {
    "约束性": "binding", "预期性": "expected", "市本级": "city_level", "开发区": "zone", "县": "county",
    "镇": "town", "文件载明": "stated", "据报道": "reported", "推定": "inferred",
    "合计": "partition", "包含": "subset", "并列": "companion",
}  # fmt: skip


def close_to(name: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt one is most like, if any is like it."""
    from difflib import get_close_matches  # costs more than the rest of this file; seldom needed

    if len(name) > 60:
        return None
    found = get_close_matches(name, [one for one in known if len(one) <= 60], n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str | None) -> Text | None:
    return Text(f"是否应为“{name}”？", f'Did you mean "{name}"?') if name else None


def unknown_key(name: str, known: Sequence[str]) -> tuple[Text, Text, dict[str, object]]:
    """An unknown key, the nearest known one, and what a program may want to know."""
    suggestion = close_to(name, known)
    message = Text(f"这里没有“{_short(name)}”这一项。", f'There is no key "{_short(name)}" here.')
    data: dict[str, object] = {"key": _short(name), "known": list(known)}
    if suggestion is not None:
        data["suggestion"] = suggestion
        return message, Text(f"是否应为“{suggestion}”？", f'Did you mean "{suggestion}"?'), data
    zh, en = "、".join(known), ", ".join(known)
    return message, Text(f"可用的有：{zh}。", f"Known keys: {en}."), data


def missing_key(path: Path, name: str, holder: Any) -> tuple[Text, Text]:
    """A key that must be there; `holder` is what lacks it, called by its name if it has one."""
    place = _place(path)
    called = holder.get("name") or holder.get("id") if isinstance(holder, dict) else None
    if isinstance(called, str):
        place = Text(f"“{_short(called)}”", f'"{_short(called)}"')
    return (
        Text(f"{place.zh}缺少“{name}”。", f'{place.en} lacks the key "{name}".'),
        Text(f"请补写“{name}: …”。", f'Add "{name}: …".'),
    )


def wrong_type(path: Path, kind: str, given: Any, expected: str) -> tuple[Text, Text | None]:
    """A value of another type than the key allows; `expected` lists the words that are allowed."""
    place = _named(path)
    if kind == "literal_error":
        allowed = expected.replace("'", "").replace(" or ", ", ")
        message = Text(
            f"{place.zh}只能是 {allowed.replace(', ', '、')} 之一，这里是{_shown(given).zh}。",
            f"{place.en} must be one of {allowed}, not {_shown(given).en}.",
        )
        near = next((en for zh, en in _WORDS.items() if str(given)[:2] == zh[:2]), None)
        near = near if near in allowed.split(", ") else close_to(str(given), allowed.split(", "))
        return message, did_you_mean(near)
    if kind in ("greater_than_equal", "less_than_equal"):
        message = Text(f"{place.zh}不合理：{given}。", f"{place.en} is implausible: {given}.")
        if path[-1:] != ("year",):
            return message, Text("请核对这个数。", "Check this number.")
        return message, Text("请写四位年份，如 2024。", "Write the year with four digits: 2024.")
    if kind == "day" and isinstance(given, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", given):
        message = Text(f"{place.zh}写的 {given} 这一天不存在。", f"{place.en}: there is no day {given}.")
        return message, Text("请核对日期。", "Check the date.")
    zh, en = _EXPECTED.get(kind.removesuffix("_type").removesuffix("_parsing"), ("另一种写法", "something else"))
    shown = _shown(given)
    return Text(f"{place.zh}应为{zh}，这里是{shown.zh}。", f"{place.en} must be {en}, not {shown.en}."), _advice(
        kind, given
    )


def _advice(kind: str, given: Any) -> Text | None:
    if kind == "string_type" and given is not None and not isinstance(given, dict | list):
        return Text(f"如果它是文字，请加引号：“'{given}'”。", f"If it is meant as text, put it in quotes: '{given}'.")
    if given is None:
        return Text("请填上，或删去这一项。", "Fill it in, or remove the key.")
    digits = re.match(r"\d+", unicodedata.normalize("NFKC", given)) if isinstance(given, str) else None
    if kind == "int_type" and digits is not None:
        return Text(f"请写成 {digits[0]}（不加引号）。", f"Write {digits[0]}, without quotes.")
    if isinstance(given, str) and "：" in given:
        return Text("是否用了全角冒号“：”？请改成半角“: ”。", 'Is there a full-width colon? Use ": " instead.')
    if kind == "is_instance_of":
        return Text("请写成数，如 1200 或 8.17。", "Write a figure such as 1200 or 8.17.")
    return Text("请改成所要求的写法。", "Write it as required.")


def _shown(given: Any) -> Text:
    if given is None:
        return Text("空白", "blank")
    if isinstance(given, dict):
        return Text("一组“名称: 值”", 'a set of "name: value"')
    if isinstance(given, list | tuple):
        return Text("列表", "a list")
    if isinstance(given, bool):
        return Text(f" {str(given).lower()}", str(given).lower())
    if isinstance(given, int | Decimal):
        return Text(f" {given}", str(given))
    return Text(f"“{_short(str(given))}”", f'"{_short(str(given))}"')


def _place(path: Path) -> Text:
    """A whole part of the file, as the subject of a sentence."""
    if not path:
        return Text("文件", "The file")
    if isinstance(path[-1], int):
        return Text(f"“{path[-2]}”第 {path[-1] + 1} 项", f'Item {path[-1] + 1} of "{path[-2]}"')
    return Text(f"“{path[-1]}”", f'"{path[-1]}"')


def _named(path: Path) -> Text:
    return _place(path) if path else Text("文件内容", "The content of the file")


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
