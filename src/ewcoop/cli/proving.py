"""What `ewcoop validate` does once its command line is understood."""

import sys
from collections.abc import Sequence
from typing import Literal

from ewcoop.check import Validation, validate
from ewcoop.diagnostics import Lang
from ewcoop.errors import Exit
from ewcoop.load.discover import plans_around, shipped
from ewcoop.report.output import emit
from ewcoop.settings import Settings

Format = Literal["terminal", "json", "junit", "sarif", "github"]


def prove(
    files: Sequence[str],
    settings: Settings,
    *,
    format_: Format = "terminal",
    output: str | None = None,
    quiet: bool = False,
) -> int:
    """Checks the files, or the plans found here, shows what was found, and returns the exit code."""
    result = validate(files or _found(settings.lang, quiet=quiet), settings)
    _show(result, settings, format_, output, quiet=quiet)
    if result.crashed:
        return Exit.FAULT
    if not result.read:
        return Exit.UNREADABLE
    return Exit.FINDINGS if settings.fails(result.report.worst()) else Exit.CLEAN


def _found(lang: Lang, *, quiet: bool) -> list[str]:
    """The plans to check when none is named. Which they are is said on standard error."""
    found = plans_around()
    files = found or [shipped()]
    if not quiet:
        zh = "检查：" if found else "这里没有计划文件，检查随 ewcoop 附带的计划："
        en = "Checking " if found else "No plan here; checking the one that ships with ewcoop: "
        print((zh if lang == "zh" else en) + ", ".join(files), file=sys.stderr)
    return files


def _show(result: Validation, settings: Settings, format_: Format, output: str | None, *, quiet: bool) -> None:
    if format_ != "terminal":
        emit(_for_programs(result, settings, format_), output)
    elif quiet and not result.report.diagnostics:
        return
    elif output is None and sys.stdout.isatty():
        from ewcoop.report.terminal import show

        show(result, settings.lang)
    else:
        from ewcoop.report.line import closing, lines

        shown = [*lines(result, settings.lang), closing(result, settings.lang)]
        emit("".join(f"{line}\n" for line in shown), output)


def _for_programs(result: Validation, settings: Settings, format_: Format) -> str:
    if format_ == "github":
        from ewcoop.report import github

        return github.dumps(result, settings.lang)
    if format_ == "junit":
        from ewcoop.report import junit

        return junit.dumps(result, settings)
    if format_ == "sarif":
        from ewcoop.report import sarif
        from ewcoop.rules.docs import docs

        return sarif.dumps(result, settings.lang, docs())
    from ewcoop.report import jsonform

    return jsonform.dumps(result, settings.lang)
