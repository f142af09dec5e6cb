"""`ewcoop report`: the year as a page to look at, or as the bulletin of a quarter."""

from enum import StrEnum
from typing import Annotated

import typer

from ewcoop.cli import options


class Format(StrEnum):
    html = "html"
    md = "md"
    xlsx = "xlsx"


def report(
    plan: options.PlanOrTable,
    returns: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RETURNS...]",
            help="各月上报的文件或文件夹（.csv、.tsv、.txt、.xlsx）。 The returns: files, or folders of them.",
        ),
    ] = None,
    workplan: Annotated[
        str | None,
        typer.Option("--workplan", metavar="FILE", help="同时列出这份工作要点的任务。 Show its tasks too."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="FILE", help="任务的进展表，文件或文件夹；可多次。 Tables of the tasks' states."
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="核算到哪一天，如 2024-06-30；缺省为多数单位已报到的月末，没有上报时为今天。"
            " The day to judge; else the end of the last month that most units sent; without returns, today.",
        ),
    ] = None,
    month: options.Month = None,
    rank: Annotated[bool, typer.Option("--rank", help="通报中排名次。 Rank units in the bulletin.")] = False,
    pairings: options.Pairings = None,
    sheet: options.Sheet = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="html 网页，md、xlsx 通报；缺省看 --output 的后缀。 A page, or the bulletin; else by --output.",
        ),
    ] = None,
    output: options.Output = None,
    lang: options.Lang = options.LangName.zh,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.Fail = options.FailOn.error,
) -> int:
    """把计划、上报和任务做成一个网页，不联网就能打开、能打印；或写成一页的通报（.md、.xlsx）。

    Make one web page of a plan, its returns and tasks, that opens without a network and prints; or a bulletin of
    one page (.md, .xlsx).
    """  # fmt: skip
    from ewcoop.cli.showing import Request, show

    request = Request(
        plan, returns or [], workplan=workplan, status=status or [], as_of=as_of, month=month, rank=rank,
        pairings=pairings, sheet=sheet, format=format_.value if format_ else None, output=output,
    )  # fmt: skip
    return show(request, options.settings(select, ignore, fail_on, lang))
