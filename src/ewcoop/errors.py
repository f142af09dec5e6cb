"""What stops a run, and the numbers a run ends with."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

    CLEAN = 0
    FINDINGS = 1
    UNREADABLE = 2
    FAULT = 70


class UsageError(Exception):
    """The command line asks for something that cannot be done. Carries one sentence per language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
