"""What stands beside ewcoop in returns.py: bare csv.reader, frictionless, and pandera on polars.

Run by returns.py, each measurement as a process of its own: it imports its library, reads the three vocabularies,
then times reading and checking alone. A side returns what it found wrong, in words of its own.
"""

from __future__ import annotations

import csv
import gc
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

Work = Callable[[], list[str]]
MONTH, INDICATOR, UNIT, PARTNER, VALUE = "月份", "指标", "县（市、区）", "结对县", "累计完成"
KEY = [MONTH, INDICATOR, UNIT, PARTNER]


def bare(files: list[str], words: dict[str, list[str]]) -> Work:
    """The least there is: every line taken apart, and nothing looked at."""

    def work() -> list[str]:
        for file in files:
            for _ in csv.reader(open(file, encoding="utf-8", newline="")):  # noqa: SIM115
                pass
        return []

    return work


def frictionless(files: list[str], words: dict[str, list[str]]) -> Work:
    """A data package. The vocabularies are foreign keys: `enum` looks through a list for every cell.

    Table Schema has nothing about figures that fall from one month to the next: that is left out.
    """
    library = import_module("frictionless")
    own = [{"name": f"words{at}", "data": [["name"], *([name] for name in words[column])],
            "schema": {"fields": [{"name": "name", "type": "string"}]}}
           for at, column in enumerate(words)]  # fmt: skip
    links = [{"fields": [column], "reference": {"resource": f"words{at}", "fields": ["name"]}}
             for at, column in enumerate(words)]  # fmt: skip
    fields: list[dict[str, Any]] = [{"name": MONTH, "type": "yearmonth", "constraints": {"required": True}}]
    fields += [{"name": column, "type": "string", "constraints": {"required": True}} for column in words]
    fields += [{"name": VALUE, "type": "number", "constraints": {"minimum": "0"}}]
    schema = {"fields": fields, "primaryKey": KEY, "foreignKeys": links}
    shape = {"type": "table", "scheme": "file", "format": "csv", "encoding": "utf-8",
             "dialect": {"headerRows": [2], "csv": {"delimiter": ","}}}  # fmt: skip
    returns = [{"name": f"returns{at}", "path": os.path.relpath(file), **shape, "schema": schema}
               for at, file in enumerate(files)]  # fmt: skip

    def work() -> list[str]:
        report = library.Package.from_descriptor({"resources": [*returns, *own]}).validate()
        return [f"{error[0]}: {error[1]}" for error in report.flatten(["type", "note"])]

    return work


def pandera(files: list[str], words: dict[str, list[str]]) -> Work:
    """Polars reads, with exact decimals, on all processors; pandera checks the frame by every rule, then raises."""
    pa, pl = import_module("pandera.polars"), import_module("polars")
    invalid = import_module("pandera.errors").SchemaErrors

    def steady(data: Any) -> Any:
        return data.lazyframe.select((pl.col(VALUE).diff().over(KEY[1:], order_by=MONTH) >= 0).fill_null(True))

    columns: dict[str, Any] = {MONTH: pa.Column(pl.String, pa.Check.str_matches(r"^\d{4}-(0[1-9]|1[0-2])$"))}
    columns |= {column: pa.Column(pl.String, pa.Check.isin(named)) for column, named in words.items()}
    columns[VALUE] = pa.Column(pl.Decimal(20, 2), pa.Check.ge(0))
    schema = pa.DataFrameSchema(columns, checks=pa.Check(steady), unique=KEY, strict=True)
    types = {**dict.fromkeys(KEY, pl.String), VALUE: pl.Decimal(20, 2)}

    def work() -> list[str]:
        frame = pl.concat([pl.read_csv(file, skip_rows=1, schema=types) for file in files])
        try:
            schema.validate(frame, lazy=True)
        except invalid as found:
            return [f"{error.reason_code}: {error.check}"[:100] for error in found.schema_errors]
        return []

    return work


SIDES: dict[str, Callable[[list[str], dict[str, list[str]]], Work]] = {
    "csv": bare,
    "frictionless": frictionless,
    "pandera": pandera,
}


def serve(work: Work, mode: str) -> None:
    """A process of one side. What it prints depends on the mode:

    time: the seconds it took, and there must be nothing to be found; again: the seconds, whatever was found;
    find: what was found, one on a line; run: nothing.
    """
    gc.collect()
    start = perf_counter()
    told = work()
    seconds = perf_counter() - start
    if mode == "find":
        print(*told, sep="\n")
    elif mode == "time" and told:
        raise SystemExit("\n".join(told[:20]))
    elif mode != "run":
        print(seconds)


def main(mode: str, side: str, vocabulary: str, *files: str) -> None:
    """Serves one of the sides."""
    serve(SIDES[side](list(files), json.loads(Path(vocabulary).read_text(encoding="utf-8"))), mode)


if __name__ == "__main__":
    main(*sys.argv[1:])
