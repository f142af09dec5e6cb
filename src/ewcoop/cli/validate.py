"""`ewcoop validate`: proves that plans and pairings are sound and close."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ewcoop.cli import options
from ewcoop.errors import Exit

if TYPE_CHECKING:
    from ewcoop.check import Validation
    from ewcoop.settings import Settings


class Format(StrEnum):
    terminal = "terminal"
    json = "json"


def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="计划或结对关系文件；不写时检查当前文件夹及其 data/ 中的计划，没有则检查附带的计划。"
            " Plans or pairings; without any, the plans here or in data/, or else the one that ships.",
        ),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="输出格式。 Format of the output.")
    ] = Format.terminal,
    output: options.Output = None,
    lang: options.Lang = options.LangName.zh,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.Fail = options.FailOn.error,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="没有问题时不输出。 Say nothing when all is well.")
    ] = False,
) -> int:
    """核对计划：每个合计都平，或指出哪一行、差多少、哪一格可疑。

    Prove that plans and pairings close, or say which row does not, by how much, and which cell is suspect.
    """
    chosen = options.settings(select, ignore, fail_on, lang)
    from ewcoop.check import validate as check

    result = check(files or _found(lang, quiet), chosen)
    _show(result, chosen, format_, output, quiet)
    if result.crashed:
        return Exit.FAULT
    if not result.read:
        return Exit.UNREADABLE
    return Exit.FINDINGS if chosen.fails(result.report.worst()) else Exit.CLEAN


def _found(lang: options.LangName, quiet: bool) -> list[str]:
    """The plans to check when none is named. Which they are is said on standard error."""
    from ewcoop.load.discover import plans_around, shipped

    found = plans_around()
    files = found or [shipped()]
    if not quiet:
        zh = "检查：" if found else "这里没有计划文件，检查随 ewcoop 附带的计划："
        en = "Checking " if found else "No plan here; checking the one that ships with ewcoop: "
        print((zh if lang == "zh" else en) + ", ".join(files), file=sys.stderr)
    return files


def _show(result: Validation, chosen: Settings, format_: Format, output: str | None, quiet: bool) -> None:
    if format_ is Format.json:
        from ewcoop.report.jsonform import dumps

        options.emit(dumps(result, chosen.lang), output)
        return
    if quiet and not result.report.diagnostics:
        return
    if output is None and sys.stdout.isatty():
        from ewcoop.report.terminal import show

        show(result, chosen.lang)
        return
    from ewcoop.report.line import closing, lines

    options.emit("".join(f"{line}\n" for line in [*lines(result, chosen.lang), closing(result, chosen.lang)]), output)
