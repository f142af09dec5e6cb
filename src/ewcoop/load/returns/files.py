"""Which files hold returns: those that are named, and those in the folders that are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
SHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".et", ".ods")
"""Endings of what is read as a workbook, or refused as one."""


_SENT = (*ENDINGS, *SHEETS)
_NO_TABLES = (".doc", ".docx", ".wps", ".pdf", ".ofd", ".zip", ".rar", ".7z", ".jpg", ".jpeg", ".png", ".eml", ".msg")


def overlooked(names: Iterable[str]) -> list[str]:
    """What lies in the folders and is no table, although people send their figures so."""
    return [file for name in names if os.path.isdir(name) for file in _below(name, _NO_TABLES, [])]


def expanded(names: Iterable[str]) -> list[str]:
    """The files, each once; of a folder those in it and below it, in the order of their names. What Excel keeps
    beside open files (~$…) and what is hidden is left out; a folder that cannot be read stays, and opening it says
    why."""
    found: dict[str, str] = {}
    for name in names:
        for file in _files(name):
            found.setdefault(_same(file), file)
    return list(found.values())


def _same(file: str) -> str:
    """The file itself, by whatever name."""
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):  # a NUL in the name
        return file


def _files(name: str) -> Iterator[str]:
    if not os.path.isdir(name):
        yield name
        return
    closed: list[str] = []
    yield from _below(name, _SENT, closed)
    yield from closed


def _below(name: str, endings: tuple[str, ...], closed: list[str]) -> Iterator[str]:
    """The files of some kind in a folder and below it; `closed` gets the folders that cannot be read."""
    for folder, below, files in os.walk(name, onerror=lambda error: closed.append(error.filename)):
        below[:] = sorted(one for one in below if not one.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(endings) and not file.startswith((".", "~$")):
                yield os.path.normpath(os.path.join(folder, file))
