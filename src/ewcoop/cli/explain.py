"""`ewcoop explain`: a rule's page, or all of them."""

from enum import StrEnum
from typing import Annotated

import typer

from ewcoop.cli import options
from ewcoop.errors import Exit, UsageError


class Format(StrEnum):
    terminal = "terminal"
    json = "json"


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="规则代码，如 EW101。 A rule's code, such as EW101.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="所有规则。 All rules.")] = False,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="输出格式。 Format of the output.")
    ] = Format.terminal,
    output: options.Output = None,
    lang: options.Lang = options.LangName.zh,
) -> int:
    """说明一条规则：查什么、为什么，附不通过和通过的例子。

    Explain a rule: what it checks and why, with an example that fails and one that passes.
    """
    from ewcoop.report.output import emit
    from ewcoop.report.pages import as_json, as_markdown
    from ewcoop.rules import MODULES
    from ewcoop.rules.docs import SCAFFOLD, doc, docs

    if every == (code is not None):
        raise UsageError("请写一个规则代码，或用 --all。", "Name one rule, or use --all.")
    name = (code or "").strip().upper()
    if not every and name not in MODULES:
        known = "、".join(MODULES)
        raise UsageError(f"没有规则“{name}”。现有：{known}。", f'There is no rule "{name}".')
    pages = docs() if every else [doc(name)]
    text = as_json(pages, lang.value) if format_ is Format.json else as_markdown(pages, lang.value, SCAFFOLD)
    emit(text, output)
    return Exit.CLEAN
