"""The documentation of a rule, read from its module's docstring.

A docstring has a title in both languages, the Chinese text, "In English:" with the English text, and
"Fails:" and "Passes:", each with an example. An example is the body of a plan; `# file: NAME` begins
another file, and what is not given comes from SCAFFOLD. "Fails (gb18030):" names an encoding. A
workbook is drawn: cells between bars, ← for one that is merged with its left neighbour, ' before a figure
that is kept as text, = before a formula without a result. A line `# strict` in a work plan asks for what is
still to be filled in, and `# as of: 2026-03-31` for a day.
"""

from __future__ import annotations

import datetime
import inspect
import re
import textwrap
from typing import NamedTuple

from ewcoop.diagnostics import Text
from ewcoop.rules import MODULES, info, module

SCAFFOLD = {
    "plan.yaml": """\
plan:
  id: example
  title: 示例计划（虚构）
  year: 2024
  period: {start: 2024-01-01, end: 2024-12-31}
  pairings: pairings.yaml
""",
    "pairings.yaml": """\
east:
  name: 甲市
  units:
    - {name: 东一县, aliases: [东一]}
    - {name: 东二县}
    - {name: 市本级, kind: city_level}
west:
  - scope: 西州
    partners: [{name: 西一县}, {name: 西二县}]
pairs:
  - {unit: 东一县, partner: 西一县}
  - {unit: 东二县, partner: 西二县}
""",
}
"""An invented plan's head and its pairings, for examples that are about something else."""


PLAN_FOR_RETURNS = """\
indicators:
  - id: jobs
    name: 帮助就业
    unit: 人
    nature: binding
    quota: {西州: 100}
    allocation: {东一县: 60, 东二县: 40}
"""
"""What is returned against, in examples of returns that say nothing of their plan."""


WORK_HEAD = "workplan: {title: 示例工作要点（虚构）, year: 2026}\n"
"""An invented work plan's head."""

WORK_FOR_STATES = """\
cadence:
  - {text: 按月监测, every: month}
units:
  - {name: 教育局}
  - {name: 商务局}
parts:
  - number: 一
    title: 示例行动
    tasks:
      - {number: 1, title: 示例任务甲, units: [教育局]}
      - {number: 2, title: 示例任务乙, units: [商务局]}
"""
"""What states are reported of, in examples that say nothing of their work plan."""

_WORK = ("workplan.yaml", "points.txt")


class Example(NamedTuple):
    """One example: its text as shown, and the encoding it is written in."""

    text: str
    encoding: str

    @property
    def files(self) -> dict[str, str]:
        """The files of the example, whole; the work plan, the plan, or pairings.yaml alone is the one to check."""
        parts = re.split(r"^# file: (\S+)\n", self.text, flags=re.MULTILINE)
        given = {name: text for name, text in zip(parts[1::2], parts[2::2], strict=True) if text.strip()}
        if parts[0].strip():
            given["plan.yaml"] = parts[0]
        for name, text in given.items():
            if text.startswith("indicators:"):
                given[name] = SCAFFOLD["plan.yaml"] + text
        if self.returns and "plan.yaml" not in given:
            given["plan.yaml"] = SCAFFOLD["plan.yaml"] + PLAN_FOR_RETURNS
        if self.states:
            given.setdefault("workplan.yaml", WORK_FOR_STATES)
        if "workplan.yaml" in given and "workplan:" not in given["workplan.yaml"]:
            given["workplan.yaml"] = WORK_HEAD + given["workplan.yaml"]
        if self.checked_in(given) != "pairings.yaml":
            given.setdefault("pairings.yaml", SCAFFOLD["pairings.yaml"])
        return given

    @property
    def returns(self) -> list[str]:
        """The files of returns, if it is about such."""
        return [name for name in _tables(self.text) if not name.startswith("status")]

    @property
    def states(self) -> list[str]:
        """The tables of states, if it is about such."""
        return [name for name in _tables(self.text) if name.startswith("status")]

    @property
    def strict(self) -> bool:
        """Whether it is about what is still to be filled in."""
        return "\n# strict\n" in self.text

    @property
    def as_of(self) -> datetime.date | None:
        """The day that is judged, if it matters."""
        found = re.search(r"^# as of: (\S+)$", self.text, flags=re.MULTILINE)
        return datetime.date.fromisoformat(found[1]) if found else None

    @property
    def lights(self) -> str | None:
        """The light that is told as an error, if it is about lights."""
        found = re.search(r"^# lights: (red|yellow)$", self.text, flags=re.MULTILINE)
        return found[1] if found else None

    @property
    def checked(self) -> str:
        """The file of the example that is to be checked."""
        return self.checked_in(self.files)

    @staticmethod
    def checked_in(files: dict[str, str]) -> str:
        """Of some files the work plan, the plan, or the workbook, or else the pairings."""
        work = [name for name in _WORK if name in files]
        if work:
            return work[0]
        plans = [name for name in files if name == "plan.yaml" or name.endswith(".xlsx")]
        return plans[0] if plans else "pairings.yaml"


def _tables(text: str) -> list[str]:
    return re.findall(r"^# file: (\S+\.csv)\n", text, flags=re.MULTILINE)


class RuleDoc(NamedTuple):
    """A rule's page."""

    code: str
    slug: str
    title: Text
    body: Text
    fails: Example | None
    passes: Example | None


_SECTION = re.compile(r"^(In English|Fails|Passes)(?: \((\w+)\))?: *\n*", re.MULTILINE)


def doc(code: str) -> RuleDoc:
    """The page of one rule. KeyError if there is no such rule."""
    text = inspect.cleandoc(module(code).__doc__ or "")
    first, _, rest = text.partition("\n")
    zh, _, en = first.partition(" / ")
    pieces = _SECTION.split(rest)
    sections = {name: (option, body) for name, option, body in zip(*[iter(pieces[1:])] * 3, strict=True)}
    return RuleDoc(
        code,
        info(code).slug,
        Text(zh, en.rstrip(".")),
        Text(_paragraphs(pieces[0], ""), _paragraphs(sections["In English"][1], " ")),
        _example(sections.get("Fails")),
        _example(sections.get("Passes")),
    )


def docs() -> list[RuleDoc]:
    """All pages, in the order of the codes."""
    return [doc(code) for code in MODULES]


def _paragraphs(text: str, glue: str) -> str:
    """Paragraphs on a line each: Chinese lines join without a space, English ones with one."""
    return "\n\n".join(glue.join(line.strip() for line in p.splitlines()) for p in text.strip().split("\n\n"))


def _example(section: tuple[str | None, str] | None) -> Example | None:
    if section is None:
        return None
    option, body = section
    return Example(textwrap.dedent(body).strip("\n") + "\n", option or "utf-8")
