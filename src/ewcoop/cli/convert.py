"""`ewcoop convert`: between the office's Excel table and a plan in YAML; from work points to YAML."""

from enum import StrEnum
from typing import Annotated

import typer

from ewcoop.cli import options


class Format(StrEnum):
    terminal = "terminal"
    json = "json"


def convert(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="计划（YAML）、分解表（.xlsx、.csv、.tsv、.txt），或工作要点（.txt、.docx）。"
            " A plan in YAML, an allocation table, or work points in text or Word.",
        ),
    ],
    target: Annotated[str, typer.Argument(metavar="OUT", help="写成 .yaml 或 .xlsx。 What to write: .yaml or .xlsx.")],
    pairings: options.Pairings = None,
    sheet: options.Sheet = None,
    checks: options.Checks = True,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="说明的格式。 Format of what is said.")
    ] = Format.terminal,
    lang: options.Lang = options.LangName.zh,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.Fail = options.FailOn.error,
) -> int:
    """在办公室的 Excel 分解表和 YAML 计划之间互相转换，数一个不动；把工作要点转成 YAML，字一个不动。

    Turn the office's Excel table into a plan in YAML, or a plan into the table; or work points into YAML. No figure
    and no word is changed.
    """
    from ewcoop.cli.turning import turn

    settings = options.settings(select, ignore, fail_on, lang)
    as_json = format_ is Format.json
    return turn(source, target, settings, pairings=pairings, sheet=sheet, checks=checks, as_json=as_json)
