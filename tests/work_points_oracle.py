"""The work points of 2026, counted a second time from their text: nothing of ewcoop is imported.

Lists of units are not parsed: names from a list made by hand are found wherever they stand, and what is left over
without them must be known words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

# Every name of a unit, read from the text by eye, in the order in which they first appear.
NAMES = (
    "区发展和改革委员会", "区农业农村局", "区商务局", "区供销总社", "区对口帮扶镇巴联络组", "区文化广电和旅游局",
    "区教育体育局", "区融媒体中心", "区科学技术局", "区工商联", "区财政局", "区总工会", "区人力资源和社会保障局",
    "区卫生健康委员会", "区民政局", "区妇联", "区委老干部局", "区科技局", "区数据局", "通州生态环境局",
    "通州自然资源和规划局", "区对口支援协作合作工作专班成员单位", "区委组织部",
)  # fmt: skip
GROUP = "区对口支援协作合作工作专班成员单位"
STANDING_UNIT = "区对口帮扶镇巴联络组"
STANDING_TEXT = "以下区对口帮扶镇巴联络组均为责任单位，不再列出"
OPENING = "责任单位："
ARTEFACT = "[bookmark: _GoBack]"

# Read from the text by eye: who is named in which tasks, the one that stands for all of them besides.
OWNED = {
    "区发展和改革委员会": [1, 4, 5, 6, 7, 9, 14, 16, 20],
    "区农业农村局": [1, 2, 3, 4, 6, 7, 9, 20],
    "区商务局": [1, 4, 5, 6, 7, 16],
    "区供销总社": [1, 7],
    STANDING_UNIT: list(range(1, 21)),
    "区文化广电和旅游局": [2],
    "区教育体育局": [2, 9, 11, 20],
    "区融媒体中心": [2, 6],
    "区科学技术局": [3, 16],
    "区工商联": [4, 14],
    "区财政局": [6, 7, 20],
    "区总工会": [6, 7],
    "区人力资源和社会保障局": [8, 9, 10, 20],
    "区卫生健康委员会": [12, 15, 20],
    "区民政局": [13, 15],
    "区妇联": [14, 15],
    "区委老干部局": [15],
    "区数据局": [16],
    "通州生态环境局": [17],
    "通州自然资源和规划局": [17],
    GROUP: [18, 19],
    "区委组织部": [20],
}
PART_TITLES = [
    "特色产业提升行动", "产业集群打造行动", "消费帮扶增收行动", "劳务协作提质行动",
    "医教帮扶提效行动", "社会帮扶深化行动", "优势互补共赢行动", "强化组织保障",
]  # fmt: skip


class Task(NamedTuple):
    """A task as its line says it. `list_text` is what stands between “责任单位：” and the last bracket, without the
    standing sentence; `mentions` are the names in it, in their order."""

    line: int
    part: int
    number: int
    title: str
    body: str
    list_text: str
    mentions: tuple[str, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The mentions without the standing unit, which is given once for all tasks."""
        return tuple(name for name in self.mentions if name != STANDING_UNIT)

    @property
    def manner(self) -> str:
        """What follows the last name."""
        return self.list_text[self.list_text.rindex(self.mentions[-1]) + len(self.mentions[-1]) :]

    @property
    def left_over(self) -> str:
        """What is left of the list without names, separators, and the words that end it."""
        text = self.list_text
        for name in sorted(NAMES, key=len, reverse=True):
            text = text.replace(name, "")
        for known in ("按职责分工负责", "等", "、", "，"):
            text = text.replace(known, "")
        return text


class Part(NamedTuple):
    """A part: its heading as written, and the paragraph under it."""

    line: int
    heading: str
    aim: str


class WorkPoints(NamedTuple):
    title: str
    stage: str
    preamble: str
    parts: tuple[Part, ...]
    tasks: tuple[Task, ...]


def mentions(text: str) -> tuple[str, ...]:
    """Every name that stands in a text, in the order of their places."""
    places = [(found.start(), name) for name in NAMES for found in re.finditer(re.escape(name), text)]
    return tuple(name for _, name in sorted(places))


def task(at: int, part: int, line: str) -> Task:
    number, _, rest = line.replace(ARTEFACT, "").partition(".")
    before, _, after = rest.partition(OPENING)
    title, _, body = before[:-1].strip().partition("。")
    units = after.strip()[:-1].replace(f"（{STANDING_TEXT}）", "")
    return Task(at, part, int(number), title, body, units, mentions(units))


def read(file: Path) -> WorkPoints:
    """The text by its lines: a line with a number and a point is a task, one without a full stop a heading."""
    lines = [(at, line.strip()) for at, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)]
    (_, title), (_, stage), (_, preamble), *rest = [(at, line) for at, line in lines if line]
    parts: list[Part] = []
    tasks: list[Task] = []
    for at, line in rest:
        if re.match(r"[0-9]+\.", line):
            tasks.append(task(at, len(parts) - 1, line))
        elif "。" not in line:
            parts.append(Part(at, line, ""))
        else:
            assert parts[-1].aim == ""
            parts[-1] = parts[-1]._replace(aim=line)
    return WorkPoints(title, stage.strip("（）"), preamble, tuple(parts), tuple(tasks))


def plain(text: str) -> str:
    """A text without what may differ: white space, the artefact, the kind of brackets, and the one comma that
    separates units."""
    text = text.replace(ARTEFACT, "").replace("〔", "（").replace("〕", "）")
    assert text.count("区委组织部，") <= 1
    return re.sub(r"\s", "", text.replace("区委组织部，", "区委组织部、"))
