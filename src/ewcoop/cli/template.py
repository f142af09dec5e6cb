"""`ewcoop template`: the workbooks that the counties fill in every month."""

from enum import StrEnum
from typing import Annotated

import typer

from ewcoop.cli import options


class Format(StrEnum):
    terminal = "terminal"
    json = "json"


def template(
    plan: Annotated[
        str,
        typer.Argument(
            metavar="PLAN", help="计划（YAML），或分解表（.xlsx 等）。 A plan in YAML, or an allocation table."
        ),
    ],
    month: Annotated[
        str, typer.Option("--month", metavar="2024-06", help="上报哪个月，也可写 2024年6月。 The month to report on.")
    ],
    folder: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="写入哪个文件夹，没有则新建。 The folder to write to; made if missing.",
        ),
    ] = ".",
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="NAME", help="只写这些县（市、区）的；可多次。 Only for these units."),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="已有的文件也重写，填好的数会丢。 Replace files that exist, filled in or not."),
    ] = False,
    pairings: options.Pairings = None,
    sheet: options.Sheet = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="说明的格式。 Format of what is said.")
    ] = Format.terminal,
    lang: options.Lang = options.LangName.zh,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.Fail = options.FailOn.error,
) -> int:
    """给每个县（市、区）写一份某月的上报表（Excel），收回后用 progress 读。

    Write a workbook for each county to fill in for a month; progress reads what comes back.
    """
    from ewcoop.cli.filling import Request, fill

    settings = options.settings(select, ignore, fail_on, lang)
    as_json = format_ is Format.json
    return fill(Request(plan, month, folder, units, force, as_json, pairings, sheet), settings)
