"""An invented plan of the whole country: its real size, and every row closes.

325 eastern units, 447 western partners in 20 scopes, as many pairs. A block of indicators has ten:
a partition into four channels, a chain of subsets, and a count with an amount in 亿元 under it. Four
blocks make the plan of about 18,000 figures; more of them make a text of any size. One seed gives
one text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

UNITS, PARTNERS, SCOPES = 325, 447, 20
UNITS_WITH_THREE, UNITS_WITH_TWO = 25, 72  # all others have one: 228 + 2 × 72 + 3 × 25 = 447
BLOCKS = 4
MEGABYTE = 1_000_000
SEED = 2024

_MARK = (
    "# 虚构数据，仅供测速：地名和数都不是真的。/ invented data, for the benchmark only: no place or figure is real.\n"
)
_HEAD = """\
plan:
  id: invented-national
  title: （虚构）全国年度东西部协作任务指标分解计划
  year: 2024
  issuer: （虚构）某办公室
  document: （虚构）某文件
  issued: 2024-03-01
  period: {start: 2024-01-01, end: 2024-11-30}
  pairings: pairings.yaml

indicators:
"""
_CHANNELS = ("工商联系统", "慈善系统", "红十字会系统", "其他社会团体")

Cells = list[int]
"""One figure for each pair, in the pairs' order; of 亿元 the hundredths."""


class Pair(NamedTuple):
    unit: str
    partner: str
    scope: str


@dataclass(frozen=True)
class Nation:
    """The places, and who is paired with whom: the pairs of one unit stand together."""

    units: list[str]
    partners: dict[str, list[str]]
    pairs: list[Pair]


@dataclass(frozen=True)
class Indicator:
    """One row of the table, before it is written."""

    id: str
    name: str
    category: str
    unit: str
    cells: Cells
    nature: str = "binding"
    within: str = ""
    digits: int = 0


def nation(random: Random) -> Nation:
    """Neighbours are paired with neighbours, but for a third of the pairs, which lie anywhere."""
    units = [f"东部第{number:03}{random.choice('县县市区')}" for number in range(1, UNITS + 1)]
    partners: dict[str, list[str]] = {f"西部第{number:02}州": [] for number in range(1, SCOPES + 1)}
    for number in range(PARTNERS):
        scope = list(partners)[number * SCOPES // PARTNERS]
        partners[scope].append(f"西部第{number + 1:03}县")
    sizes = [3] * UNITS_WITH_THREE + [2] * UNITS_WITH_TWO
    sizes += [1] * (UNITS - len(sizes))
    random.shuffle(sizes)
    owners = [at for at, size in enumerate(sizes) for _ in range(size)]
    moved = random.sample(range(PARTNERS), PARTNERS // 3)
    for at, owner in zip(moved, [owners[at] for at in moved[1:] + moved[:1]], strict=True):
        owners[at] = owner
    places = [(partner, scope) for scope, names in partners.items() for partner in names]
    paired = sorted(zip(owners, places, strict=True))
    return Nation(units, partners, [Pair(units[owner], *place) for owner, place in paired])


def block(random: Random, number: int) -> Iterator[Indicator]:
    """Ten indicators that fit together in every cell."""
    channels = [_figures(random, 1, 60) for _ in _CHANNELS]
    whole = [sum(parts) for parts in zip(*channels, strict=True)]
    given, category = f"donations{number}", "社会帮扶"
    yield Indicator(given, f"社会帮扶资金和物资折款（{number}）", category, "万元", whole)
    for at, (name, cells) in enumerate(zip(_CHANNELS, channels, strict=True), 1):
        yield Indicator(
            f"{given}.c{at}", f"其中：{name}（{number}）", category, "万元", cells, within=_in(given, "partition")
        )

    jobs, category = f"jobs{number}", "劳务协作"
    wide = [10 * cell for cell in _figures(random, 10, 90)]
    middle = [random.randint(cell // 4, cell) for cell in wide]
    narrow = [random.randint(cell // 4, cell) for cell in middle]
    yield Indicator(jobs, f"帮助农村劳动力实现就业数（{number}）", category, "人", wide)
    chain = [(".east", "转移到东部", middle), (".east.poor", "脱贫人口转移到东部", narrow)]
    for end, name, cells in chain:
        within = _in(f"{jobs}{end}".rpartition(".")[0], "subset")
        yield Indicator(f"{jobs}{end}", f"其中：{name}就业数（{number}）", category, "人", cells, within=within)

    firms, category = f"firms{number}", "产业协作"
    yield Indicator(firms, f"引导企业数（{number}）", category, "个", _figures(random, 1, 9), "expected")
    invested, within = f"其中：实际到位投资额（{number}）", _in(firms, "companion")
    amounts = _figures(random, 1, 400)
    yield Indicator(f"{firms}.invested", invested, category, "亿元", amounts, "expected", within, digits=2)


def _figures(random: Random, low: int, high: int) -> Cells:
    return [random.randint(low, high) for _ in range(PARTNERS)]


def _in(parent: str, relation: str) -> str:
    return f"{{indicator: {parent}, as: {relation}}}"


def written(indicator: Indicator, pairs: list[Pair]) -> str:
    """The indicator as a plan has it: the figure alone for a unit with one partner, else by partner."""
    quota: Counter[str] = Counter()
    by_unit: dict[str, list[str]] = {}
    for pair, cell in zip(pairs, indicator.cells, strict=True):
        quota[pair.scope] += cell
        by_unit.setdefault(pair.unit, []).append(f"{pair.partner}: {_figure(cell, indicator.digits)}")
    quotas = ", ".join(f"{scope}: {_figure(figure, indicator.digits)}" for scope, figure in sorted(quota.items()))
    lines = [
        f"  - id: {indicator.id}",
        f"    name: {indicator.name}",
        f"    category: {indicator.category}",
        f"    unit: {indicator.unit}",
        f"    nature: {indicator.nature}",
        *([f"    within: {indicator.within}"] if indicator.within else []),
        "    counts: 虚构的统计口径：按结对关系统计，当年实际完成的计入，往年结转的不计入",
        f"    quota: {{{quotas}}}",
        "    allocation:",
    ]
    for unit, cells in by_unit.items():
        one = cells[0].partition(": ")[2]
        lines.append(f"      {unit}: {one}" if len(cells) == 1 else f"      {unit}: {{{', '.join(cells)}}}")
    return "\n".join(lines) + "\n"


def _figure(number: int, digits: int) -> str:
    """The figure exactly; no float comes near it."""
    if not digits:
        return str(number)
    whole, rest = divmod(number, 10**digits)
    return f"{whole}.{rest:0{digits}}"


def pairings_text(made: Nation) -> str:
    """The pairings file."""
    lines = ["east:", "  name: （虚构）东部", "  units:"]
    lines += [f"    - {{name: {unit}, aliases: [{unit[:-1]}]}}" for unit in made.units]
    lines.append("west:")
    for scope, partners in made.partners.items():
        lines += [f"  - scope: {scope}", "    province: （虚构）西部某省", "    partners:"]
        lines += [f"      - {{name: {partner}, class: 其他}}" for partner in partners]
    lines.append("pairs:")
    lines += [
        f"  - {{unit: {pair.unit}, partner: {pair.partner}, basis: stated, source: 虚构, from: 2021-04-01}}"
        for pair in made.pairs
    ]
    lines.append(f"expect: {{units: {UNITS}, partners: {PARTNERS}, pairs: {PARTNERS}}}")
    return _MARK + "\n".join(lines) + "\n"


def plan_text(made: Nation, random: Random, *, blocks: int = BLOCKS) -> str:
    """The plan file, with ten indicators a block."""
    rows = (indicator for number in range(1, blocks + 1) for indicator in block(random, number))
    return _MARK + _HEAD + "".join(written(row, made.pairs) for row in rows)


def megabyte_text(seed: int = SEED) -> str:
    """A plan by the same means, with as many indicators as make 1 MB; its rows close as well."""
    random = Random(seed)
    made = nation(random)
    parts, size = [_MARK, _HEAD], 0
    for number in count(1):
        for row in block(random, number):
            parts.append(written(row, made.pairs))
            size += len(parts[-1].encode())
        if size >= MEGABYTE:
            break
    return "".join(parts)


def write(folder: Path, *, seed: int = SEED) -> tuple[Path, Path]:
    """Writes plan.yaml and pairings.yaml, and returns where they are."""
    random = Random(seed)
    made = nation(random)
    plan, pairings = folder / "plan.yaml", folder / "pairings.yaml"
    plan.write_text(plan_text(made, random), encoding="utf-8", newline="\n")
    pairings.write_text(pairings_text(made), encoding="utf-8", newline="\n")
    return plan, pairings
