"""An invented plan and a year of invented monthly returns for it, with the indicators that make the rows asked for.

The places and pairs are those of national.py, 447 pairs; every indicator is returned for every pair in every
month. Forty indicators have targets, the others are arranged in words. One seed gives the same bytes each time.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import national

SEED = 2024
MONTHS = [f"2024-{month:02}" for month in range(1, 13)]
SIZES = {10_000: 2, 1_000_000: 187, 10_000_000: 1865}
"""Rows, about, and the indicators that make them: times 447 pairs, times 12 months."""
WITH_TARGETS = 40
MEASURES = ("人", "人次", "个", "人", "万元")  # figures of the last have two decimals
WORDS = ("帮助农村劳动力实现就业数", "选派专业技术人员", "引导企业数", "组织培训人数", "采购和帮助销售协作地区农副产品")
PATHS = 64
COPIES = 10
PLAN, PAIRINGS, RETURNS, VOCABULARY = "plan.yaml", "pairings.yaml", "returns.csv", "invented-vocabulary.json"
COLUMNS = ("月份", "指标", "县（市、区）", "结对县", "累计完成")

MARK = "# 虚构数据，仅供测速：地名和数都不是真的。/ invented data for the benchmark only: no place or figure is real.\n"
PLAN_HEAD = """\
plan:
  id: invented-returns
  title: （虚构）全国年度东西部协作任务指标分解计划
  year: 2024
  period: {start: 2024-01-01, end: 2024-12-31}
  pairings: pairings.yaml

indicators:
"""


class Line(NamedTuple):
    """An indicator, and what each pair has reached of it at the end of the year; of 万元 the hundredths."""

    id: str
    name: str
    measure: str
    targets: list[int]
    reached: array[int]
    paths: bytes
    """Which of the paths each pair takes from nothing to there."""

    @property
    def digits(self) -> int:
        return 2 if self.measure == MEASURES[-1] else 0


def line(random: Random, number: int) -> Line:
    kind = number % len(MEASURES)
    low, high = (10, 999) if MEASURES[kind] != "万元" else (1_000, 99_999)
    targets = [random.randint(low, high) for _ in range(national.PARTNERS)] if number < WITH_TARGETS else []
    shares = [random.randint(60, 130) for _ in range(national.PARTNERS)]
    wanted = targets or [random.randint(low, high) for _ in range(national.PARTNERS)]
    reached = array("q", [target * share // 100 for target, share in zip(wanted, shares, strict=True)])
    paths = bytes(random.randrange(PATHS) for _ in range(national.PARTNERS))
    return Line(f"i{number + 1}", f"{WORDS[kind]}（{number + 1}）", MEASURES[kind], targets, reached, paths)


def path(random: Random) -> list[int]:
    """How much of the year's figure is reached by each month, in thousandths; it begins with up to four zeros."""
    idle = random.randint(0, 4)
    steps = [0] * idle + [random.choice((0, 1, 2, 3, 5)) for _ in MONTHS[idle + 1 :]] + [1]
    done, whole, out = 0, sum(steps), []
    for step in steps:
        done += step
        out.append(1000 * done // whole)
    return out


def indicator_text(row: Line, pairs: list[national.Pair]) -> str:
    if row.targets:
        cells = national.Indicator(row.id, row.name, "虚构", row.measure, row.targets, digits=row.digits)
        return national.written(cells, pairs)
    fields = f"id: {row.id}, name: {row.name}, category: 虚构, unit: {row.measure}, nature: expected"
    return f"  - {{{fields}, arrangement: 双方商定}}\n"


def rows(month: int, lines: list[Line], paths: list[list[int]], pairs: list[national.Pair]) -> Iterator[str]:
    """The rows of one month: pair by pair, as the units send them, in the order of the indicators."""
    share = [steps[month] for steps in paths]
    names = [(f"{MONTHS[month]},{row.name},", row.digits, row.reached, row.paths) for row in lines]
    for at, pair in enumerate(pairs):
        places = f"{pair.unit},{pair.partner},"
        for start, digits, reached, taken in names:
            figure = reached[at] * share[taken[at]] // 1000
            if digits:
                yield f"{start}{places}{figure // 100}.{figure % 100:02}\n"
            else:
                yield f"{start}{places}{figure}\n"


def spoil(sound: Path, spoilt: Path) -> None:
    """A copy of returns with one mistake of each kind that every side is asked to find, in rows of their own."""
    lines = sound.read_text(encoding="utf-8").splitlines(keepends=True)
    words = {1: "虚构的无名指标", 2: "虚构的无名区", 3: "虚构的无名县"}
    for column, word in words.items():
        cells = lines[100 * column].split(",")
        cells[column] = word
        lines[100 * column] = ",".join(cells)
    last = len(lines) - 1
    for at, figure in ((5_000, "-1"), (last - 500, "0")):  # the second one falls: it was something before
        lines[at] = f"{lines[at].rpartition(',')[0]},{figure}\n"
    lines.insert(6_000, lines[6_000])
    spoilt.write_text("".join(lines), encoding="utf-8", newline="\n")


def write(folder: Path, indicators: int, *, copies: int = 1, seed: int = SEED) -> list[Path]:
    """Writes a plan, its pairings, the vocabularies and the returns; the files of returns are given back.

    With copies, the same rows are in as many files: more rows, but not one more figure.
    """
    random = Random(seed)
    made = national.nation(random)
    paths = [path(random) for _ in range(PATHS)]
    lines = [line(random, number) for number in range(indicators)]
    plan = MARK + PLAN_HEAD + "".join(indicator_text(row, made.pairs) for row in lines)
    (folder / PLAN).write_text(plan, encoding="utf-8", newline="\n")
    (folder / PAIRINGS).write_text(national.pairings_text(made), encoding="utf-8", newline="\n")
    named = [row.name for row in lines], made.units, [pair.partner for pair in made.pairs]
    words = dict(zip(COLUMNS[1:4], named, strict=True))
    (folder / VOCABULARY).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8", newline="\n")
    files = [folder / (f"{number:02}-{RETURNS}" if copies > 1 else RETURNS) for number in range(copies)]
    with files[0].open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"{MARK}{','.join(COLUMNS)}\n")
        for month in range(len(MONTHS)):
            out.writelines(rows(month, lines, paths, made.pairs))
    for copy in files[1:]:
        copy.write_bytes(files[0].read_bytes())
    return files
