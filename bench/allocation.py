"""Measures ewcoop's allocation beside what others would use for it; prints a Markdown table.

Run by hand, as `run.py` is. Every library has a process of its own: OR-Tools and HiGHS cannot be loaded
into one. They take turns all the same (A B A B …), and each process times itself, without its start.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import Any, cast

from run import Measure, Row, machine

from ewcoop.allocate.methods import allocate
from ewcoop.allocate.result import Allocation
from ewcoop.allocate.two_way import Table, controlled_rounding

PACKAGES = ("ortools", "highspy", "networkx", "apportionment", "numpy")
TABLES = 40
ROWS = 4
SLOW = 2  # networkx takes half a second for the widest tables
WIDTHS = (13, 305, 2000)
TOTAL, RECIPIENTS = 10**6, (13, 305, 3000, 100_000)
SECONDS, BYTES = 60, 8_000_000_000  # what the package for Webster's method may take
BESIDE = {"ortools": ("OR-Tools", 3.0), "highs": ("HiGHS", 1.0), "networkx": ("networkx", 1.0)}
EWCOOP_ONCE = """import json, sys
from ewcoop.allocate.two_way import controlled_rounding
print(controlled_rounding(*json.loads(sys.argv[1])).cost)"""
ORTOOLS_ONCE = """import json, sys, numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
r, c = map(np.array, json.loads(sys.argv[1]))
total, n, one = int(r.sum()), np.arange(len(r) + len(c), dtype=np.int32), SimpleMinCostFlow()
whole, rest = np.divmod(np.outer(r, c), total)
tails, heads, room = np.repeat(n[:len(r)], len(c)), np.tile(n[len(r):], len(r)), (rest > 0).ravel().astype(np.int64)
one.add_arcs_with_capacity_and_unit_cost(tails, heads, room, (total - 2 * rest).ravel())
one.set_nodes_supplies(n, np.concatenate([r - whole.sum(1), whole.sum(0) - c]))
one.solve()
print(one.optimal_cost())"""
APPORTION = """import json, resource, sys, time
from apportionment.methods import compute
total, most = map(int, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
votes = json.load(sys.stdin)
start = time.perf_counter()
figures = compute("webster", votes, total, parties=list(map(str, votes)))
print(json.dumps([time.perf_counter() - start, figures]))"""
Solve = Callable[[list[int], list[int]], int]
"""Solves the table with these rows and columns and returns the least cost, Σ x · (T − 2 · (r · c mod T))."""


def shown(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def tables(width: int) -> list[tuple[list[int], list[int]]]:
    """Invented margins, the same in every process."""
    made, invented = [], random.Random(width)
    for _ in range(TABLES):
        rows = [invented.randint(5 * width, 25 * width) for _ in range(ROWS)]
        columns = allocate(sum(rows), [invented.randint(1, 1000) for _ in range(width)])
        assert isinstance(columns, Allocation)
        made.append((rows, list(columns.figures)))
    return made


def with_ewcoop() -> Solve:
    return lambda rows, columns: cast(Table, controlled_rounding(rows, columns)).cost


def _arrays(np: Any, rows: list[int], columns: list[int]) -> tuple[Any, Any, Any, Any]:
    """For every cell the cost of rounding up and whether that is open, and the units that remain for the margins."""
    r, c = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
    total = int(r.sum())
    whole, rest = np.divmod(np.outer(r, c), total)
    return (total - 2 * rest).ravel(), (rest > 0).ravel(), r - whole.sum(1), c - whole.sum(0)


def with_ortools() -> Solve:
    np, flow = import_module("numpy"), import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow

    def solve(rows: list[int], columns: list[int]) -> int:
        costs, room, of_rows, of_columns = _arrays(np, rows, columns)
        nodes = np.arange(len(rows) + len(columns), dtype=np.int32)
        tails, heads = np.repeat(nodes[: len(rows)], len(columns)), np.tile(nodes[len(rows) :], len(rows))
        solver = flow()
        solver.add_arcs_with_capacity_and_unit_cost(tails, heads, room.astype(np.int64), costs)
        solver.set_nodes_supplies(nodes, np.concatenate([of_rows, -of_columns]))
        assert solver.solve() == solver.OPTIMAL
        return int(solver.optimal_cost())

    return solve


def with_highs() -> Solve:
    """Without presolve, which would take several times as long here; the solver is made once."""
    np, highs = import_module("numpy"), import_module("highspy")
    solver = highs.Highs()
    for option, value in (("output_flag", False), ("presolve", "off")):
        solver.setOptionValue(option, value)

    def solve(rows: list[int], columns: list[int]) -> int:
        costs, room, of_rows, of_columns = _arrays(np, rows, columns)
        height, width, cells = len(rows), len(columns), len(costs)
        model = highs.HighsLp()
        model.num_col_, model.num_row_ = cells, height + width
        model.col_cost_, model.col_lower_, model.col_upper_ = costs.astype(float), np.zeros(cells), room.astype(float)
        model.row_lower_ = model.row_upper_ = np.concatenate([of_rows, of_columns]).astype(float)
        nodes = np.arange(height + width, dtype=np.int32)
        ends = np.repeat(nodes[:height], width), np.tile(nodes[height:], height)
        model.a_matrix_.format_ = highs.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.arange(0, 2 * cells + 1, 2, dtype=np.int32)
        model.a_matrix_.index_ = np.column_stack(ends).ravel()
        model.a_matrix_.value_ = np.ones(2 * cells)
        solver.passModel(model)
        solver.run()
        assert solver.getModelStatus() == highs.HighsModelStatus.kOptimal
        cost: int = round(solver.getInfo().objective_function_value)
        return cost

    return solve


def with_networkx() -> Solve:
    networkx = import_module("networkx")

    def solve(rows: list[int], columns: list[int]) -> int:
        total, height = sum(rows), len(rows)
        graph = networkx.DiGraph()
        left = [*rows, *columns]
        for i, row in enumerate(rows):
            for j, column in enumerate(columns, height):
                whole, rest = divmod(row * column, total)
                left[i] -= whole
                left[j] -= whole
                if rest:
                    graph.add_edge(i, j, capacity=1, weight=total - 2 * rest)
        graph.add_nodes_from((node, {"demand": n if node >= height else -n}) for node, n in enumerate(left))
        return int(networkx.network_simplex(graph)[0])

    return solve


SIDES = {"ewcoop": with_ewcoop, "ortools": with_ortools, "highs": with_highs, "networkx": with_networkx}


def serve(side: str) -> None:
    """A process of one side: for every line with a width and a number, the seconds and costs of so many tables."""
    solve = SIDES[side]()
    for line in sys.stdin:
        width, number = map(int, line.split())
        margins = tables(width)[:number]
        gc.collect()
        start = perf_counter()
        costs = [solve(rows, columns) for rows, columns in margins]
        print(json.dumps([perf_counter() - start, costs]), flush=True)


class Server:
    """One side in a process of its own, which waits for work."""

    def __init__(self, side: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", side], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.costs: list[int] = []

    def seconds(self, width: int, number: int) -> float:
        """How long one table took on average."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(width, number, file=self.process.stdin, flush=True)
        seconds, self.costs = json.loads(self.process.stdout.readline())
        return float(seconds) / number


def alternate(rounds: int, *measures: Measure) -> list[list[float]]:
    """Every measure once unrecorded, then in turns. Returns the times of each."""
    for measure in measures:
        measure()
    times = [[measure() for measure in measures] for _ in range(rounds)]
    return [list(of_one) for of_one in zip(*times, strict=True)]


def rounding(rounds: int) -> list[Row]:
    """Controlled rounding, each library beside ewcoop, at the same least cost."""
    made, ewcoop = [], Server("ewcoop")
    for side, (name, target) in BESIDE.items():
        other = Server(side)
        for width in WIDTHS:
            slow = side == "networkx" and width == WIDTHS[-1]
            number, turns = (SLOW, min(rounds, 5)) if slow else (TABLES, rounds)
            sides = (partial(server.seconds, width, number) for server in (ewcoop, other))
            ours, theirs = alternate(turns, *sides)
            if ewcoop.costs != other.costs:
                raise SystemExit(f"{name} and ewcoop differ in the least cost of a {ROWS}×{width} table")
            what = f"controlled rounding, {ROWS}×{width}" + (f" ({SLOW} tables, {turns} rounds)" if slow else "")
            made.append(Row(what, name, ours, theirs, target, shown))
            print(what, name, file=sys.stderr)
        other.process.communicate()
    ewcoop.process.communicate()
    return made


def whole_process(rounds: int) -> Row:
    """From the start of Python to the least cost of one table, with nothing imported that is not needed."""
    printed: dict[str, bytes] = {}

    def process(program: str) -> Measure:
        command = (sys.executable, "-c", program, json.dumps(tables(305)[0]))

        def once() -> float:
            start = perf_counter()
            printed[program] = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
            return perf_counter() - start

        return once

    ours, theirs = alternate(rounds, process(EWCOOP_ONCE), process(ORTOOLS_ONCE))
    if printed[EWCOOP_ONCE] != printed[ORTOOLS_ONCE]:
        raise SystemExit("OR-Tools and ewcoop differ in the least cost of the table of the whole process")
    return Row("the whole process, one 4×305 table", "OR-Tools", ours, theirs, 1.1, shown)


def webster(recipients: int, rounds: int) -> str:
    """Webster's method. The package lists TOTAL quotients for every recipient, so it may not come to an end."""
    invented = random.Random(recipients)
    weights = [invented.randint(1, 10**6) for _ in range(recipients)]
    what = f"Webster, {TOTAL:,} units, {recipients:,} recipients"
    ours, theirs, failed = [], [], ""
    for turn in range(rounds + 1):
        start = perf_counter()
        found = allocate(TOTAL, weights, method="webster")
        ours.append(perf_counter() - start)
        if turn < (rounds if recipients == RECIPIENTS[0] else 1):  # ten seconds and 5 GB for 305: once
            seconds, figures, failed = apportioned(weights)
            theirs.append(seconds)
            if not failed and figures != list(found.figures if isinstance(found, Allocation) else ()):
                raise SystemExit(f"apportionment and ewcoop differ for {recipients} recipients")
    print(what, file=sys.stderr)
    times = median(theirs) / median(ours[1:])  # the first one warms up
    target, met = ("≥ 1000", "yes" if times >= 1000 else "**no**") if recipients == 305 else ("—", "—")
    taken = f"apportionment: {failed or shown(median(theirs))}{' (once)' * (len(theirs) == 1)}"
    ratio = f"theirs / ours: {'more than ' * bool(failed)}{times:,.0f}"
    return f"| {what} | {shown(median(ours[1:]))} | {taken} | {ratio} | {target} | {met} |"


def apportioned(weights: list[int]) -> tuple[float, list[int], str]:
    """What the package takes in a process of its own, with limits; its figures, or why there are none."""
    command = (sys.executable, "-c", APPORTION, str(TOTAL), str(BYTES))
    start = perf_counter()
    try:
        done = subprocess.run(command, input=json.dumps(weights), capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return SECONDS, [], f"not finished in {SECONDS} s"
    if "MemoryError" in done.stderr:
        seconds = perf_counter() - start
        return seconds, [], f"not finished, out of {BYTES / 1e9:.0f} GB after {shown(seconds)}"
    if done.returncode:
        raise SystemExit(f"apportionment: exit code {done.returncode}\n{done.stderr}")
    taken, figures = json.loads(done.stdout)
    return taken, figures, ""


def main() -> None:
    """Measures everything, then prints the table."""
    options = argparse.ArgumentParser(description="Measure ewcoop's allocation beside other libraries.")
    options.add_argument("--rounds", type=int, default=9, metavar="N", help="how often each side is measured (9)")
    options.add_argument("--serve", choices=SIDES, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        serve(chosen.serve)
        return
    if chosen.rounds < 1:
        options.error("--rounds must be at least 1")
    if missing := [name for name in PACKAGES if find_spec(name) is None]:
        raise SystemExit(f"Install what stands beside ewcoop first: pip install {' '.join(missing)}")
    rows = [*map(str, rounding(chosen.rounds)), str(whole_process(chosen.rounds))]
    rows += [webster(recipients, min(chosen.rounds, 5)) for recipients in RECIPIENTS]
    print("| what | ewcoop | beside | ratio (min–max) | target | met |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    print(*rows, sep="\n")
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"\n{chosen.rounds} rounds of {TABLES} tables; {machine()}; {versions}")


if __name__ == "__main__":
    main()
