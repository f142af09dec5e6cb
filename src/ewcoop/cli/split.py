"""`ewcoop split`: allocates quotas, and says why each figure is what it is."""

from enum import StrEnum
from typing import Annotated

import typer

from ewcoop.cli import options


class Format(StrEnum):
    terminal = "terminal"
    yaml = "yaml"
    csv = "csv"
    xlsx = "xlsx"
    md = "md"
    json = "json"


class By(StrEnum):
    equal = "equal"
    class_ = "class"
    previous = "previous"
    weights = "weights"
    parent = "parent"


def split(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="计划文件。 The plan.")],
    by: Annotated[By | None, typer.Option("--by", help="按什么分。 What to split by.")] = None,
    method: Annotated[
        str | None, typer.Option("--method", metavar="METHOD", help="取整方法，如 webster。 How shares are rounded.")
    ] = None,
    step: Annotated[
        str | None, typer.Option("--step", metavar="N", help="步长。 Round figures: multiples of N.")
    ] = None,
    lock: Annotated[
        list[str] | None,
        typer.Option(
            "--lock", metavar="UNIT/PARTNER=N", help="锁定一个承担单位的数；可多次。 Settle a figure; repeatable."
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="INDICATOR", help="只分这个指标；可多次。 Only this indicator."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="已有分解数的也重新分。 Redo what has its figures, too.")
    ] = False,
    keep: Annotated[
        str | None,
        typer.Option(
            "--keep",
            metavar="EDITED",
            help="人工改过的计划：改动保留，其余随之调整。 A plan edited by hand: its changes stay, the rest follows.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="逐格说明为什么是这个数。 Say of each figure why it is so.")
    ] = False,
    compare: Annotated[
        str | None,
        typer.Option("--compare", metavar="METHOD,METHOD", help="几种方法并列比较。 Set methods side by side."),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="输出格式；缺省看文件名，否则为终端。 By the file's name, else the terminal."
        ),
    ] = None,
    output: options.Output = None,
    checks: options.Checks = True,
    lang: options.Lang = options.LangName.zh,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.Fail = options.FailOn.error,
) -> int:
    """把下达数分解到各承担单位：每个合计都平，每一格都说得出理由。

    Split quotas over the recipients: every sum closes, and every figure has its reasons.
    """
    from ewcoop.cli.sharing import Request, chosen_override, share

    settings = options.settings(select, ignore, fail_on, lang)
    chosen = chosen_override(by.value if by else None, method, step, lock or [])
    name = format_.value if format_ is not None else None
    return share(Request(plan, chosen, only, every, keep, explain, compare, name, output, checks), settings)
