"""`ewcoop schema`: the JSON Schema of a file kind, for editors."""

from enum import StrEnum
from typing import Annotated

import typer

from ewcoop.cli import options
from ewcoop.errors import Exit


class Kind(StrEnum):
    plan = "plan"
    pairings = "pairings"
    workplan = "workplan"


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="plan|pairings|workplan", help="文件种类。 The kind of file.")],
    output: options.Output = None,
) -> int:
    """输出一种文件的 JSON Schema，编辑器据此补全和检查。

    Print the JSON Schema of a kind of file, with which editors complete and check.
    """
    from ewcoop.load.schema import schema_of
    from ewcoop.report.output import emit

    emit(schema_of(kind.value), output)
    return Exit.CLEAN
