"""Measures how ewcoop reads and checks returns beside csv.reader, frictionless and pandera; prints a Markdown table.

Run by hand, as `run.py` is. Every measurement has a process of its own, and the sides take turns (A B A B …): what
is imported and the plan, or the vocabularies, are there before the clock starts; peak memory is that of the whole
process.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from national import PARTNERS
from returns_data import COPIES, MONTHS, PLAN, RETURNS, SIZES, VOCABULARY, spoil, write
from returns_peers import Work, serve

if TYPE_CHECKING:  # run.py and ewcoop are imported where they are used: the measured process carries nothing else
    from run import Bench
    from workbook import Side

PEERS = Path(__file__).with_name("returns_peers.py")
PACKAGES = ("frictionless", "pandera", "polars")
SPOILT = "spoilt.csv"
OPTIONS = ("--format", "json", "--output", "progress.json", "--fail-on", "never", "--quiet")
TIMES_CSV, TIMES_FRICTIONLESS = 4.0, 1 / 8
GROWTH = 1.1  # for ten times the rows
SMALL, MIDDLE, LARGE = SIZES
FOUND = {"ewcoop": 6, "frictionless": 5, "pandera": 6}
"""How many of the six mistakes in the spoilt returns each side must find: frictionless sees no falling figure."""


def reading(files: Sequence[str]) -> Work:
    """ewcoop's reader, and of the rules that follow it the one that others have too: a figure that falls.

    The reader itself finds what is no month, no figure, no name of the plan or the pairings, negative, or sent twice.
    """
    from ewcoop.documents import Documents
    from ewcoop.load.document import Loader
    from ewcoop.load.returns.read import read_returns
    from ewcoop.pace.work_out import Watched
    from ewcoop.rules.returns import ew408_falls

    documents = Documents(Loader())
    table = documents.sound_table(documents.load(PLAN))
    assert table is not None
    assert table.rows
    pace: Any = None  # which that rule does not look at

    def work() -> list[str]:
        read, told = read_returns(table, files)
        findings = [finding for file in told for finding in file.findings]
        findings += ew408_falls.check_returns(Watched(table, read.returns, pace, named=False))
        return [f"{finding.code}: {finding.message.en}" for finding in findings]

    return work


def side(bench: Bench, who: str, name: str, *files: str, mode: str = "time") -> Side:
    """One side of a comparison, in a process of its own."""
    from workbook import Side

    if who == "ewcoop":
        return Side(bench, name, sys.executable, __file__, "--serve", mode, *files)
    return Side(bench, name, sys.executable, str(PEERS), mode, who, VOCABULARY, *files)


def shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def compare(bench: Bench, what: str, ours: Side, *others: tuple[Side, float | None]) -> None:
    """Time beside each of the others, then peak memory."""
    from run import Row

    ours_taken, *taken = bench.alternate(ours, *(one for one, _ in others))
    for (one, target), seconds in zip(others, taken, strict=True):
        bench.add(Row(what, one.name, ours_taken, seconds, target, shown))
    for one, _ in others:  # the first of each was not recorded
        bench.add(Row(f"{what}, peak memory", one.name, ours.peaks[1:], one.peaks[1:], show=lambda mb: f"{mb:.0f} MB"))


def prove(bench: Bench) -> None:
    """Every side finds the mistakes of the spoilt returns; that the others have none is seen when they are timed."""
    spoil(bench.folder / RETURNS, bench.folder / SPOILT)
    for who, count in FOUND.items():
        command = side(bench, who, "", SPOILT, mode="find").command
        found = bench.run(*command).stdout.splitlines()
        if len(found) != count:
            raise SystemExit(f"{who} should find {count} mistakes and found {len(found)}:\n" + "\n".join(found))


def one_size(bench: Bench, rows: int, *, everything: bool) -> None:
    """Reading and checking alone, then the whole command."""
    from workbook import Side

    write(bench.folder, SIZES[rows])
    if rows == SMALL:
        prove(bench)
    slow = rows <= MIDDLE or everything
    others: list[tuple[Side, float | None]] = [(side(bench, "csv", "bare `csv.reader`", RETURNS), TIMES_CSV)]
    if slow:
        others.append((side(bench, "frictionless", "frictionless", RETURNS), TIMES_FRICTIONLESS))
    others.append((side(bench, "pandera", "pandera on polars", RETURNS), None))
    compare(bench, f"read and check {counted(rows)}", side(bench, "ewcoop", "", RETURNS), *others)
    if slow:
        command = Side(bench, "", bench.ewcoop, "progress", PLAN, RETURNS, *OPTIONS)
        bare = Side(bench, "process that only reads", sys.executable, str(PEERS), "run", "csv", VOCABULARY, RETURNS)
        compare(bench, f"`progress`, {counted(rows)}", command, (bare, None))


def counted(rows: int) -> str:
    """How many there are exactly."""
    return f"{SIZES[rows] * PARTNERS * len(MONTHS):,} rows"


def growth(bench: Bench) -> None:
    """Peak memory for the same figures in one file and in ten."""
    from run import Row

    files = [file.name for file in write(bench.folder, SIZES[MIDDLE], copies=COPIES)]
    ten, one = side(bench, "ewcoop", "", *files, mode="again"), side(bench, "ewcoop", "", files[0])
    ten_taken, one_taken = bench.alternate(ten, one)
    what, beside = f"{COPIES} × the same {counted(MIDDLE)}", "ewcoop, the rows once"
    bench.add(Row(what, beside, ten_taken, one_taken, show=shown))
    peaks = ten.peaks[1:], one.peaks[1:]
    bench.add(Row(f"{what}, peak memory", beside, *peaks, GROWTH, lambda mb: f"{mb:.0f} MB"))


def measure(folder: Path, rounds: int, sizes: Sequence[int], *, everything: bool) -> list[str]:
    """All rows of the table. Small returns are measured more often, large ones less."""
    from run import Bench

    bench = Bench(folder, rounds)
    for rows in sizes:
        bench.rounds = {SMALL: 3 * rounds, MIDDLE: rounds, LARGE: (rounds + 1) // 2}[rows]
        one_size(bench, rows, everything=everything)
    if MIDDLE in sizes:
        bench.rounds = (rounds + 1) // 2
        growth(bench)
    return [str(row) for row in bench.rows]


def main() -> None:
    """Measures everything, then prints the table."""
    options = argparse.ArgumentParser(description="Measure how ewcoop reads returns, beside others that read tables.")
    options.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each side is measured (3)")
    options.add_argument("--rows", type=int, choices=SIZES, action="append", help="only these sizes; may be repeated")
    options.add_argument("--all", action="store_true", help="of the largest returns also what takes many minutes")
    options.add_argument("--serve", nargs="+", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        mode, *files = chosen.serve
        serve(reading(files), mode)
        return
    if chosen.rounds < 1:
        options.error("--rounds must be at least 1")
    if missing := [name for name in PACKAGES if find_spec(name) is None]:
        raise SystemExit(f"Install what stands beside ewcoop first: pip install {' '.join(missing)}")
    from run import machine

    folder = Path(tempfile.mkdtemp()).resolve()
    try:
        table = measure(folder, chosen.rounds, chosen.rows or list(SIZES), everything=chosen.all)
    finally:
        shutil.rmtree(folder)
    print("| what | ewcoop | beside | ratio (min–max) | target | met |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    print(*table, sep="\n")
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"\n{chosen.rounds} rounds; {machine()}; {versions}")


if __name__ == "__main__":
    main()
