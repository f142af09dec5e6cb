"""A bar while long input is read: on a terminal only, and gone when it is done."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from ewcoop.report.line import visible

LONG = 8 * 1024 * 1024
"""In bytes; what is shorter is read before one could look."""


def is_wanted(names: list[str]) -> bool:
    """Whether there is a terminal to look at, and enough to wait for."""
    return sys.stderr.isatty() and _size(names) >= LONG


class Bar:
    """Shows how far the reading of some files has come."""

    def __init__(self, names: list[str]) -> None:
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        console = Console(stderr=True, markup=False, emoji=False, highlight=False)
        self._progress = Progress(*columns, console=console, transient=True)
        self._task = self._progress.add_task("", total=_size(names))
        self._name, self._before, self._of_file = "", 0, 0

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()

    def told(self, name: str, count: int) -> None:
        """So many bytes of a file were read."""
        if name != self._name:
            self._before += self._of_file
            self._name, self._of_file = name, 0
            self._progress.update(self._task, description=visible(os.path.basename(name)))
        self._of_file = max(self._of_file, count)
        self._progress.update(self._task, completed=self._before + self._of_file)


def _size(names: list[str]) -> int:
    total = 0
    for name in names:
        try:
            total += os.path.getsize(name)
        except OSError:
            continue
    return total
