"""`ewcoop tasks`: who is responsible for what, and how far it is."""

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


def tasks(
    workplan: Annotated[
        str,
        typer.Argument(
            metavar="WORKPLAN", help="工作要点（.yaml，或原文 .txt、.docx）。 Work points: YAML, or their text."
        ),
    ],
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="NAME", help="只列这个单位的任务。 Only the tasks of this unit."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="FILE",
            help="进展表（任务、月份或季度、状态、备注），文件或文件夹；可多次。"
            " Tables of states (task, month or quarter, state, note): files or folders.",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="看到哪一天，如 2026-06-30；缺省为多数任务已报到的月末或季末。"
            " The day to judge; else the end of the last period that most tasks were reported for.",
        ),
    ] = None,
    month: Annotated[
        str | None,
        typer.Option(
            "--month",
            metavar="MONTH",
            help="没有月份一列的进展表是哪个月或哪个季度的。 The month or quarter of tables that name none.",
        ),
    ] = None,
    plan: options.Target = None,
    pairings: options.Pairings = None,
    sheet: options.Sheet = None,
    strict: options.Strict = False,
    format_: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="输出格式；缺省看 --output 的后缀。 Format; else by the name of --output."),
    ] = None,
    output: options.Output = None,
    lang: options.Lang = options.LangName.zh,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.Fail = options.FailOn.error,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="没有问题时不输出。 Say nothing when all is well.")
    ] = False,
) -> int:
    """列出工作要点的任务和责任单位：谁负责什么；有进展表时，哪些完成、哪些逾期、哪些没有报。

    Show who is responsible for which task of the work points; with tables of states also what is done, under way,
    overdue, and not reported.
    """
    from ewcoop.cli.assigning import Request, assign

    request = Request(
        workplan, unit=unit, status=status or [], as_of=as_of, month=month, plan=plan, pairings=pairings, sheet=sheet,
        format=format_.value if format_ else None, output=output, quiet=quiet,
    )  # fmt: skip
    return assign(request, options.settings(select, ignore, fail_on, lang, strict=strict))
