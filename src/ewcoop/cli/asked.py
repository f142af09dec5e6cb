"""What several commands are asked alike: a day, and a file to write that is none of those read."""

import contextlib
import datetime
import os
from collections.abc import Iterable

from ewcoop.diagnostics import Report
from ewcoop.errors import UsageError
from ewcoop.load.returns.files import ENDINGS
from ewcoop.load.returns.periods import month_meant
from ewcoop.model.months import last_day


def day_asked(text: str | None) -> datetime.date | None:
    """The day that --as-of means; of a month its last one. Raises UsageError if it is none."""
    if text is None:
        return None
    with contextlib.suppress(ValueError):
        return datetime.datetime.strptime(text.strip(), "%Y-%m-%d").date()
    meant = month_meant(text, range(0))
    if meant is None:
        raise UsageError(
            f"--as-of 后面的“{text}”不是日期，请写成 2024-06-30。",
            f'--as-of: "{text}" is no day; write it as 2024-06-30.',
        )
    return last_day(meant.month)


def plan_asked(name: str | None) -> str | None:
    """The file that --plan names. Raises UsageError if there is none."""
    if name is not None and not os.path.exists(name):
        raise UsageError(f"--plan 后面的文件“{name}”找不到。", f'--plan: there is no file "{name}".')
    return name


def keep_inputs(output: str | None, report: Report, named: Iterable[str]) -> None:
    """What is written must not take the place of a file that was read, nor be read the next time: `named` are files
    and folders that somebody named."""
    if output is None:
        return
    target = os.path.realpath(output)
    if any(target == os.path.realpath(name) for name in report.sources):
        raise UsageError(f"“{output}”是读入的文件，不能写。", f'"{output}" is one of the files read.')
    folders = [os.path.join(os.path.realpath(name), "") for name in named if os.path.isdir(name)]
    if target.lower().endswith(ENDINGS) and any(target.startswith(folder) for folder in folders):
        raise UsageError(
            f"“{output}”在上报的文件夹里，下次会被当作上报读入，请写到别处。",
            f'"{output}" is in a folder of returns, and would be read as one the next time: write it elsewhere.',
        )
