"""A bar while returns are read, where there is somebody to look at it and something to wait for."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[str, int], None]


@contextmanager
def bar(files: list[str]) -> Iterator[Told | None]:
    """What is to be told how far the reading of a file has come; None where nobody waits."""
    if sys.stderr.isatty():
        from ewcoop.report.progress_bar import Bar, is_wanted

        if is_wanted(files):
            with Bar(files) as shown:
                yield shown.told
            return
    yield None
