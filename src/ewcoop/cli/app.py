"""The commands, each in a file of its own."""

from typing import Annotated

import typer

from ewcoop import __version__
from ewcoop.cli.convert import convert
from ewcoop.cli.explain import explain
from ewcoop.cli.progress import progress
from ewcoop.cli.report import report
from ewcoop.cli.schema import schema
from ewcoop.cli.split import split
from ewcoop.cli.tasks import tasks
from ewcoop.cli.template import template
from ewcoop.cli.validate import validate
from ewcoop.errors import Exit

# Markup off: rich would be imported for --help alone, which then takes twice the time.
app = typer.Typer(
    rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def _version(wanted: bool) -> None:
    if wanted:
        print(f"ewcoop {__version__}")
        raise typer.Exit(Exit.CLEAN)


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。 Show the version.")
    ] = False,
) -> None:
    """核对东西部协作任务指标分解计划：每个合计都平，或指出是哪一格。

    Checks East-West cooperation target plans: every sum holds, or the cell that breaks it is named.

    退出码 / exit codes: 0 没有问题 clean; 1 有问题 findings; 2 命令或文件读不了 unreadable;
    70 ewcoop 自身出错 a fault of its own.
    """


app.command()(validate)
app.command()(split)
app.command()(convert)
app.command()(template)
app.command()(progress)
app.command()(tasks)
app.command()(report)
app.command()(explain)
app.command()(schema)
