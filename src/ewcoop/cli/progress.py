"""`ewcoop progress`: checks what the counties send, and says who is behind."""

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
    csv = "csv"
    md = "md"


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"
    red = "red"
    yellow = "yellow"
    never = "never"


def progress(
    plan: options.PlanOrTable,
    returns: Annotated[
        list[str],
        typer.Argument(
            metavar="RETURNS...",
            help="各月上报的文件或文件夹（.csv、.tsv、.txt、.xlsx）。 The returns: files, or folders of them.",
        ),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="核算到哪一天，如 2024-06-30；缺省为多数单位已报到的月末。"
            " The day to judge; else the end of the last month that most units sent.",
        ),
    ] = None,
    month: options.Month = None,
    rank: Annotated[bool, typer.Option("--rank", help="排名次。 Rank units, and those behind by how far.")] = False,
    pairings: options.Pairings = None,
    sheet: options.Sheet = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="输出格式；缺省看 --output 的后缀。 Format; else by the name of --output."),
    ] = None,
    output: options.Output = None,
    lang: options.Lang = options.LangName.zh,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            help="从哪一级起退出码为 1；red、yellow 也看亮灯。 From where on the exit code is 1; red and yellow"
            " look at lights besides errors.",
        ),
    ] = FailOn.error,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="没有问题也没有人落后时不输出。 Say nothing when all is well.")
    ] = False,
) -> int:
    """核对各县（市、区）报来的数，算完成率、序时进度、亮灯和预计，说出谁落后、谁没有报。

    Check what the counties send: rates, the clock, lights and forecasts, who is behind and who sent nothing.
    """
    from ewcoop.cli.watching import Request, watch

    severity = options.FailOn(fail_on.value if fail_on.value not in ("red", "yellow") else "error")
    request = Request(
        plan, returns, as_of=as_of, month=month, rank=rank, pairings=pairings, sheet=sheet,
        format=format_.value if format_ else None, output=output,
        lights=fail_on.value if fail_on.value in ("red", "yellow") else None, quiet=quiet,
    )  # fmt: skip
    return watch(request, options.settings(select, ignore, severity, lang))
