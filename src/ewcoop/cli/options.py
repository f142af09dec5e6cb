"""Options that several commands share, and how their words become settings."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ewcoop.errors import UsageError

if TYPE_CHECKING:
    from ewcoop.settings import Settings


class LangName(StrEnum):
    zh = "zh"
    en = "en"


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


Lang = Annotated[
    LangName,
    typer.Option("--lang", envvar="EWCOOP_LANG", help="语言。 Language of messages."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="写入文件（整个写成，或不写）。 Write to a file, whole or not at all."
    ),
]
Pairings = Annotated[
    str | None,
    typer.Option(
        "--pairings", metavar="FILE",
        help="读表格时用的结对关系文件；缺省用附近唯一的一个。 The pairings for a table; else the only ones nearby.",
    ),
]  # fmt: skip
PlanOrTable = Annotated[
    str, typer.Argument(metavar="PLAN", help="计划，YAML 或 Excel 分解表。 The plan, or its table.")
]
Month = Annotated[
    str | None,
    typer.Option("--month", metavar="MONTH", help="没有月份一列的文件是哪个月的。 The month of files that name none."),
]
Sheet = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="读工作簿的哪一张表。 Which sheet of a workbook to read."),
]
Target = Annotated[
    str | None,
    typer.Option(
        "--plan", metavar="FILE",
        help="工作要点的任务所对应的指标分解计划。 The target plan whose indicators the tasks of a work plan serve.",
    ),
]  # fmt: skip
Strict = Annotated[
    bool,
    typer.Option("--strict", help="还没有填的也报告，如推进机制的日期。 Tell also what is still to be filled in."),
]
Checks = Annotated[
    bool,
    typer.Option("--checks/--no-checks", help="Excel 表旁是否列出差额公式。 Whether Excel tables show live checks."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="CODE", help="只报告这些规则：EW101，或 EW1 一族；可多次。 Only these rules or families."
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", help="不报告这些规则；可多次。 Leave out these rules or families."),
]
Fail = Annotated[
    FailOn,
    typer.Option("--fail-on", help="从哪一级起退出码为 1。 The severity from which the exit code is 1."),
]


def settings(
    select: list[str] | None, ignore: list[str] | None, fail_on: FailOn, lang: LangName, *, strict: bool = False
) -> "Settings":
    """The options as one value. Raises UsageError for a code that no rule has."""
    from ewcoop.settings import FAIL_ON, Settings

    return Settings(_codes(select), _codes(ignore), FAIL_ON[fail_on.value], lang.value, strict)


def _codes(given: list[str] | None) -> tuple[str, ...]:
    from ewcoop.rules import MODULES

    codes = tuple(code.strip().upper() for text in given or () for code in text.split(",") if code.strip())
    for code in codes:
        if not any(known.startswith(code) for known in MODULES):
            raise UsageError(f"没有规则“{code}”。", f'There is no rule "{code}".')
    return codes
