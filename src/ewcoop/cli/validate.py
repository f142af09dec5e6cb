"""`ewcoop validate`: proves that plans, pairings and work plans are sound and close."""

from enum import StrEnum
from typing import Annotated

import typer

from ewcoop.cli import options


class Format(StrEnum):
    terminal = "terminal"
    json = "json"
    junit = "junit"
    sarif = "sarif"
    github = "github"


def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="计划、结对关系文件、Excel 分解表或工作要点；不写时检查当前文件夹及其 data/ 中的计划，"
            "没有则检查附带的计划。"
            " Plans, pairings, Excel tables or work plans; without any, the plans here or in data/, or else the one"
            " that ships.",
        ),
    ] = None,
    pairings: options.Pairings = None,
    sheet: options.Sheet = None,
    plan: options.Target = None,
    strict: options.Strict = False,
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
    from ewcoop.cli.proving import prove

    settings = options.settings(select, ignore, fail_on, lang, strict=strict)
    return prove(
        files or [],
        settings,
        format_=format_.value,
        output=output,
        quiet=quiet,
        pairings=pairings,
        sheet=sheet,
        plan=plan,
    )
