"""Measures ewcoop beside the least that the same work could cost; prints a Markdown table.

Run by hand: times depend on the machine and on what else it does, so no test asserts one. Both sides
of a row take turns (A B A B …) within one run; only their ratio means anything elsewhere.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import national
import yaml

from ewcoop.source.yaml_tree import parse

Measure = Callable[[], float]
"""Does the work once and returns the seconds it took."""

LOAD = "[yaml.load(open(f,encoding='utf-8'),Loader=yaml.CSafeLoader) for f in sys.argv[1:]]"
BARE = f"import yaml,sys; {LOAD}"
INSIDE = f"import yaml,sys,time; t=time.perf_counter(); kept={LOAD}; print(time.perf_counter()-t)"
IMPORTS = "import typer, pydantic, yaml"
PEAK = (  # a process of its own: a child is counted with at least the size of the process that started it
    "import resource,subprocess,sys; subprocess.run(sys.argv[1:],capture_output=True,check=True);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
THIRD_PARTY = ("typer", "pydantic", "pydantic_core", "yaml", "rich", "openpyxl")


@dataclass(frozen=True)
class Row:
    """One line of the table: the times of both sides, round by round."""

    what: str
    beside: str
    ours: Sequence[float]
    theirs: Sequence[float]
    target: float | None = None
    show: Callable[[float], str] = lambda seconds: f"{seconds * 1000:.0f} ms"

    def __str__(self) -> str:
        ratio = median(self.ours) / median(self.theirs)
        each = [a / b for a, b in zip(self.ours, self.theirs, strict=True)]
        spread = f" ({min(each):.2f}–{max(each):.2f})" if len(each) > 1 else ""
        target = "—" if self.target is None else f"≤ {self.target}"
        met = "—" if self.target is None else "yes" if ratio <= self.target else "**no**"
        ours, theirs = self.show(median(self.ours)), self.show(median(self.theirs))
        return f"| {self.what} | {ours} | {self.beside}: {theirs} | {ratio:.2f}{spread} | {target} | {met} |"


class Bench:
    """Where commands run, how often each is measured, and the rows so far."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds
        self.rows: list[Row] = []
        self.environment = _environment(folder)
        self.ewcoop = _console_script()

    def run(self, *command: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end, its output in pipes. It must exit with 0."""
        env = {**self.environment, **(environment or {})}
        done = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def process(self, *command: str) -> Measure:
        """The whole life of a process, from its start to its end."""

        def once() -> float:
            start = perf_counter()
            self.run(*command)
            return perf_counter() - start

        return once

    def alternate(self, *measures: Measure) -> list[list[float]]:
        """Every measure once unrecorded, then in turns. Returns the times of each."""
        for measure in measures:
            measure()
        times = [[measure() for measure in measures] for _ in range(self.rounds)]
        return [list(of_one) for of_one in zip(*times, strict=True)]

    def add(self, row: Row) -> None:
        self.rows.append(row)
        print(row.what, file=sys.stderr)


def _environment(folder: Path) -> dict[str, str]:
    """That of a user: compiled modules are found from the second start on, nothing else is set for Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "EWCOOP_"))}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _console_script() -> str:
    found = shutil.which("ewcoop", path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit("There is no ewcoop beside this Python: install it first (pip install -e .).")
    return found


def reading(bench: Bench) -> None:
    """(a) In this process: a text to data and places, against the same text to data alone."""
    text = national.megabyte_text()
    tree = parse(text, "plan.yaml")
    if not tree.read or tree.findings:
        raise SystemExit("The generated plan was not read without findings.")
    del tree

    def timed(work: Callable[[], object]) -> Measure:
        def once() -> float:
            gc.collect()
            start = perf_counter()
            kept = work()
            seconds = perf_counter() - start
            del kept
            return seconds

        return once

    ours, theirs = bench.alternate(
        timed(lambda: parse(text, "plan.yaml")), timed(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    )
    size = len(text.encode()) / 1_000_000
    bench.add(Row(f"read {size:.1f} MB of YAML, with places", "`yaml.load`, without", ours, theirs, 0.5))


def national_plan(bench: Bench) -> None:
    """(b) A plan of the whole country, from the start of a process to its end."""
    files = [path.name for path in national.write(bench.folder)]
    bench.run(bench.ewcoop, "validate", files[0], "--fail-on", "note")  # exits with 0: not one finding
    command = (bench.ewcoop, "validate", files[0])
    bare = (sys.executable, "-c", BARE, *files)
    ours, theirs, inside = bench.alternate(
        bench.process(*command),
        bench.process(*bare),
        lambda: float(bench.run(sys.executable, "-c", INSIDE, *files).stdout),
    )
    what = "`validate`, a national plan"
    bench.add(Row(what, "process that only loads", ours, theirs, 1.5))
    bench.add(Row("the same, more strictly", "the load alone, in a process", ours, inside))
    peaks = [_peak(bench, one) for one in (command, bare)]
    bench.add(
        Row("the same, peak memory", "process that only loads", peaks[:1], peaks[1:], show=lambda mb: f"{mb:.0f} MB")
    )


def _peak(bench: Bench, command: Sequence[str]) -> float:
    """The most memory that a command held at any time, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return int(bench.run(sys.executable, "-c", PEAK, *command).stdout) * unit / 1_000_000


def shipped_plan(bench: Bench) -> None:
    """(c) The plan that ships with ewcoop, checked in a folder that has none."""
    empty = bench.folder / "empty"
    empty.mkdir()
    here = Bench(empty, bench.rounds)
    here.environment = bench.environment
    ours, theirs = here.alternate(here.process(here.ewcoop, "validate"), here.process(sys.executable, "-c", IMPORTS))
    bench.add(Row("`validate`, the plan that ships", f"`{IMPORTS}`", ours, theirs, 1.5))


def starting(bench: Bench) -> None:
    """(d) What there is before any work."""
    for option in ("--help", "--version"):
        ours, theirs = bench.alternate(bench.process(bench.ewcoop, option), bench.process(sys.executable, "-c", "pass"))
        bench.add(Row(f"`{option}`", "`python -c pass`", ours, theirs))


def imported(bench: Bench, *arguments: str) -> str:
    """Which third-party packages a command imports, of those that count; found in a run apart."""
    told = bench.run(bench.ewcoop, *arguments, environment={"PYTHONPROFILEIMPORTTIME": "1"}).stderr
    lines = [line for line in told.splitlines() if line.startswith("import time:")]
    packages = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    return ", ".join(name for name in THIRD_PARTY if name in packages) or "none"


def machine() -> str:
    """The machine, in one line."""
    model = platform.processor() or platform.machine()
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        named = [line for line in facts.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = named[0].partition(":")[2].strip() if named else model
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} CPUs ({model})"


def main() -> None:
    """Measures everything, then prints the table."""
    options = argparse.ArgumentParser(description="Measure ewcoop beside the least its work could cost.")
    options.add_argument("--rounds", type=int, default=15, metavar="N", help="how often each side is measured (15)")
    rounds: int = options.parse_args().rounds
    if rounds < 1:
        options.error("--rounds must be at least 1")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name).resolve(), rounds)
        for part in (reading, national_plan, shipped_plan, starting):
            part(bench)
        print("| what | ewcoop | beside | ratio (min–max) | target | met |")
        print("| --- | ---: | ---: | ---: | ---: | --- |")
        print(*bench.rows, sep="\n")
        print("\nThird-party packages imported (of those that take time):\n")
        for arguments in (("--help",), ("--version",), ("validate", "plan.yaml")):
            print(f"- `{' '.join(arguments)}`: {imported(bench, *arguments)}")
    print(f"\n{rounds} rounds; {machine()}")


if __name__ == "__main__":
    main()
