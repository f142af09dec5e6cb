"""Measures how ewcoop writes and reads workbooks beside bare openpyxl; prints a Markdown table.

Run by hand, as `run.py` is. Every measurement has a process of its own: it makes its input, then times the
work alone; its peak memory is that of the whole process, input and all. The sides take turns (A B A B …).
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # run.py, ewcoop and openpyxl are imported where they are used: no side carries another's
    from run import Bench

    from ewcoop.model.table import Table

ROWS, PAIRS, SCOPES = 500, 1000, 20
WITHIN = PAIRS // SCOPES
LEAST, MOST = 100, 99_999
SEED = 2024
TARGET = 1.5
HEAD = 3  # rows: the title, the units, the partners
TITLE = "（虚构）某市2024年度东西部协作任务指标分解计划"
UNITS = [f"东部{number:04}县" for number in range(1, PAIRS + 1)]
PARTNERS = [f"西部{number:04}县" for number in range(1, PAIRS + 1)]
PREFECTURES = [f"西部{number:02}州" for number in range(1, SCOPES + 1)]
DATA = Path(__file__).resolve().parent.parent / "data"
OURS, PAIRINGS = "table.xlsx", "pairings.yaml"
WATCH = (  # as PEAK in run.py, behind the seconds: those that the command prints, or those of its whole life
    "import resource,subprocess,sys,time; start=time.perf_counter();"
    "told=subprocess.run(sys.argv[1:],stdout=subprocess.PIPE,check=True,text=True).stdout.strip();"
    "print(told or time.perf_counter()-start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
LOAD = "import openpyxl,sys; openpyxl.load_workbook(sys.argv[1])"
Work = Callable[[], object]
"""What is timed. Its result is kept until the process ends."""


class Line(NamedTuple):
    """One invented indicator; its figures count units of their last digit."""

    name: str
    measure: str
    digits: int
    quotas: list[int]
    figures: list[int]


def lines() -> Iterator[Line]:
    """The table, the same in every process: figures of three to five digits, every fifth row with two decimals."""
    invented = Random(SEED)
    for number in range(1, ROWS + 1):
        figures = [invented.randint(LEAST, MOST) for _ in range(PAIRS)]
        quotas = [sum(figures[at : at + WITHIN]) for at in range(0, PAIRS, WITHIN)]
        measure, digits = ("人", 0) if number % 5 else ("万元", 2)
        yield Line(f"虚构指标{number}", measure, digits, quotas, figures)


def pairings() -> dict[str, Any]:
    """Every unit has one partner; a pairings file as data."""
    west = [
        {"scope": scope, "partners": [{"name": name} for name in PARTNERS[at * WITHIN : (at + 1) * WITHIN]]}
        for at, scope in enumerate(PREFECTURES)
    ]
    pairs = [{"unit": unit, "partner": partner} for unit, partner in zip(UNITS, PARTNERS, strict=True)]
    return {"east": {"name": "（虚构）某市", "units": [{"name": unit} for unit in UNITS]}, "west": west, "pairs": pairs}


def table() -> Table:
    """What ewcoop writes: a checked plan, with every cell in its place."""
    from ewcoop.model.names import Names
    from ewcoop.model.pairing import Pairings
    from ewcoop.model.plan import Plan
    from ewcoop.model.table import Table

    def exact(names: list[str], figures: list[int], digits: int) -> dict[str, Decimal]:
        return {name: Decimal(figure).scaleb(-digits) for name, figure in zip(names, figures, strict=True)}

    indicators = [
        {"id": f"i{number}", "name": line.name, "unit": line.measure, "nature": "binding",
         "quota": exact(PREFECTURES, line.quotas, line.digits), "allocation": exact(UNITS, line.figures, line.digits)}
        for number, line in enumerate(lines(), 1)
    ]  # fmt: skip
    start, end = date(2024, 1, 1), date(2024, 12, 31)
    head = {"id": "invented", "title": TITLE, "year": 2024, "period": {"start": start, "end": end}}
    plan = Plan.model_validate({"plan": {**head, "pairings": PAIRINGS}, "indicators": indicators})
    made = Table(plan, Names(Pairings.model_validate(pairings()), start, end))
    assert len(made.rows) == ROWS
    return made


def cells() -> list[list[Any]]:
    """What bare openpyxl writes: the same cells as plain values, without the checks beside and the hidden sheet."""
    out: list[list[Any]] = [[TITLE], ["指标名称", "单位", "指标性质", "下达数", *[None] * (SCOPES - 1), *UNITS]]
    out.append([None, None, None, *PREFECTURES, *PARTNERS])
    for number, line in enumerate(lines(), 1):
        figures = [*line.quotas, *line.figures]
        plain = [figure / 100 for figure in figures] if line.digits else figures
        out.append([f"{number}. {line.name}", line.measure, "约束性", *plain])
    return out


def write_ewcoop(file: str) -> Work:
    from ewcoop.report.workbook import dumps

    made = table()
    return lambda: Path(file).write_bytes(dumps(made, "zh"))


def write_bare(file: str, *, styled: bool = False, only: bool = False) -> Work:
    from openpyxl import Workbook

    rows = cells()

    def work() -> None:
        book = Workbook(write_only=only)
        sheet: Any = book.create_sheet() if only else book.active
        for row in rows:
            sheet.append(row)
        if styled:
            give_styles(sheet)
        book.save(file)

    return work


def give_styles(sheet: Any) -> None:
    """One style for each kind of cell, handed on as it is: setting borders cell by cell would take far longer."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Side

    line, kinds = Side(style="thin"), {}
    for code in ("General", "0", "0.00"):
        kinds[code] = cell = WriteOnlyCell(sheet)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.alignment = Alignment(horizontal="center" if code == "General" else "right", vertical="center")
        cell.number_format = code
    words, whole, parts = (cell._style for cell in kinds.values())  # type: ignore[attr-defined]
    for at, row in enumerate(sheet.rows, 1):
        figure = words if at <= HEAD else parts if isinstance(row[-1].value, float) else whole
        for cell in row:
            cell._style = figure if cell.column > 3 else words


def read_ewcoop(file: str) -> Work:
    from ewcoop.load.document import Loader

    import_module("ewcoop.load.workbook")  # which the loader would import at the first table

    def work() -> object:
        document = Loader(pairings=PAIRINGS).load(file)
        assert document.facts is not None
        assert len(document.facts.table.rows) == ROWS
        assert document.findings == []
        return document

    return work


def read_bare(file: str, *, only: bool = False) -> Work:
    """`only` the values, one row after another: what openpyxl calls read_only. It knows no merged cells then."""
    from openpyxl import load_workbook

    if only:
        return lambda: deque(load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True), maxlen=0)
    return lambda: load_workbook(file)


def prove(file: str) -> Work:
    """The file holds the cells of the table; and if it is ewcoop's, ewcoop reads every figure of it exactly."""
    from openpyxl import load_workbook

    def work() -> None:
        sheet = load_workbook(file, read_only=True).worksheets[0]
        width = 3 + SCOPES + PAIRS
        held = sheet.iter_rows(min_row=HEAD + 1, max_row=HEAD + ROWS, max_col=width, values_only=True)
        assert list(map(list, held)) == cells()[HEAD:], file
        if file == OURS:
            document: Any = read_ewcoop(file)()
            assert document.facts.table.plan == table().plan

    return work


SIDES: dict[str, Callable[[str], Work]] = {
    "write": write_ewcoop,
    "write-styled": partial(write_bare, styled=True),
    "write-values": write_bare,
    "write-only": partial(write_bare, only=True),
    "read": read_ewcoop,
    "read-bare": read_bare,
    "read-only": partial(read_bare, only=True),
    "prove": prove,
}


def serve(side: str, file: str) -> object:
    """A process of one side."""
    work = SIDES[side](file)
    gc.collect()
    start = perf_counter()
    kept = work()
    print(perf_counter() - start)
    return kept


class Side:
    """One side of a comparison. Each call returns the seconds of a process, and keeps the most memory it held."""

    def __init__(self, bench: Bench, name: str, *command: str) -> None:
        self.bench, self.name, self.command = bench, name, command
        self.peaks: list[float] = []

    def __call__(self) -> float:
        seconds, peak = self.bench.run(sys.executable, "-c", WATCH, *self.command).stdout.split()
        self.peaks.append(int(peak) * (1 if sys.platform == "darwin" else 1024) / 1_000_000)
        return float(seconds)


def served(bench: Bench, side: str, name: str, file: str) -> Side:
    return Side(bench, name, sys.executable, __file__, "--serve", side, file)


def compare(bench: Bench, what: str, ours: Side, *others: tuple[Side, float | None]) -> None:
    """Time and peak memory, beside each of the others."""
    from run import Row

    ours_taken, *taken = bench.alternate(ours, *(side for side, _ in others))
    for (side, target), seconds in zip(others, taken, strict=True):
        bench.add(Row(what, side.name, ours_taken, seconds, target, lambda s: f"{s:.1f} s"))
    what = f"{what}, peak memory"
    for side, target in others:  # the first of each was not recorded
        bench.add(Row(what, side.name, ours.peaks[1:], side.peaks[1:], target, lambda mb: f"{mb:.0f} MB"))


def measure(bench: Bench) -> None:
    """All comparisons, one after another."""
    (bench.folder / PAIRINGS).write_text(json.dumps(pairings(), ensure_ascii=False, indent=1), encoding="utf-8")
    of, each = f"{ROWS} × {PAIRS:,} figures", partial(served, bench)
    files = "styled.xlsx", "values.xlsx", "rows.xlsx"
    named = "the same cells, with styles", "values only", "values only, `write_only`"
    bare = [each(*one) for one in zip(("write-styled", "write-values", "write-only"), named, files, strict=True)]
    written = zip(bare, (TARGET, TARGET, None), strict=True)
    compare(bench, f"write {of}", each("write", "ewcoop", OURS), *written)
    for file in (OURS, *files):
        each("prove", "", file)()
    whole, values = each("read-bare", "`load_workbook`", OURS), each("read-only", "`load_workbook`, `read_only`", OURS)
    compare(bench, f"read {of}", each("read", "ewcoop", OURS), (whole, TARGET), (values, None))
    loads = Side(bench, "process that only does `load_workbook`", sys.executable, "-c", LOAD, OURS)
    compare(bench, "`convert` to YAML", Side(bench, "", bench.ewcoop, "convert", OURS, "table.yaml"), (loads, None))


def main() -> None:
    """Measures everything, then prints the table."""
    options = argparse.ArgumentParser(description="Measure ewcoop's workbooks beside bare openpyxl.")
    options.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each side is measured (5)")
    options.add_argument("--serve", nargs=2, metavar=("SIDE", "FILE"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        serve(*chosen.serve)
        return
    if chosen.rounds < 1:
        options.error("--rounds must be at least 1")
    from run import Bench, imported, machine

    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name).resolve(), chosen.rounds)
        measure(bench)
        print("| what | ewcoop | beside | ratio (min–max) | target | met |")
        print("| --- | ---: | ---: | ---: | ---: | --- |")
        print(*bench.rows, sep="\n")
        print("\nThird-party packages imported (of those that take time):\n")
        shipped = shutil.copytree(DATA, bench.folder / "shipped").name
        plan, split = f"{shipped}/targets_2024.yaml", f"{shipped}/split_2024.yaml"
        for arguments in (("--help",), ("validate", plan), ("split", split), ("convert", plan, f"{shipped}/plan.xlsx")):
            print(f"- `{' '.join(arguments)}`: {imported(bench, *arguments)}")
    lxml = "with lxml" if find_spec("lxml") else "without lxml"
    print(f"\n{chosen.rounds} rounds; {machine()}; openpyxl {version('openpyxl')} {lxml}")


if __name__ == "__main__":
    main()
