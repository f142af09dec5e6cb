"""The words that the cells of a workbook share: a list of texts, whatever fonts their parts have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from openpyxl.xml.constants import SHEET_MAIN_NS

from ewcoop.source import workbook_errors as errors
from ewcoop.source.workbook_cells import unescaped
from ewcoop.source.xml_stream import Stream

MOST_STRINGS = 1_000_000


def read_strings(source: IO[bytes]) -> list[str]:
    """The texts in their order, without the reading aids above Chinese characters."""
    strings: list[str] = []
    parts: list[str] = []
    aids = 0

    def begin(_: Mapping[str, str]) -> None:
        parts.clear()

    def text_end() -> None:
        text = stream.heard()
        if not aids:
            parts.append(text)

    def aid(_: Mapping[str, str]) -> None:
        nonlocal aids
        aids += 1

    def aid_end() -> None:
        nonlocal aids
        aids -= 1

    def finish() -> None:
        strings.append(unescaped("".join(parts)))
        if len(strings) > MOST_STRINGS:
            raise errors.Refused(errors.too_much_inside())

    stream = Stream(
        SHEET_MAIN_NS,
        {"si": begin, "t": lambda _: stream.listen(), "rPh": aid},
        {"si": finish, "t": text_end, "rPh": aid_end},
    )
    stream.read(source)
    return strings
