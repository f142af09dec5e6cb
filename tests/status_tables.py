"""What tests of status tables share: an invented work plan, and what came of reading tables of its states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ewcoop.diagnostics import Finding
from ewcoop.load.returns.read import File
from ewcoop.load.status.read import Options, read_statuses
from ewcoop.model.status import Status
from ewcoop.model.task_states import term_shown
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan

TITLES = [
    "助推特色产业发展",
    "深化产业链协作",
    "深化教育帮扶",
    "深化医疗帮扶",
    "加强组织领导",
    "强化协调推进",
    "政策保障",
]
HEADS = "序号,月份,状态,备注\n"


def work_of(titles: list[str] = TITLES, numbers: list[int] | None = None, **head: Any) -> Work:
    tasks = [
        {"number": number, "title": title}
        for number, title in zip(numbers or range(1, len(titles) + 1), titles, strict=True)
    ]
    head = {"title": "2026年示例工作要点（虚构）", "year": 2026, **head}
    return Work(
        WorkPlan.model_validate({"workplan": head, "parts": [{"number": "一", "title": "示例", "tasks": tasks}]})
    )


class Result:
    """What came of some files."""

    def __init__(self, statuses: list[Status], files: list[File]) -> None:
        self.statuses, self.files = statuses, files

    @property
    def rows(self) -> list[str]:
        """The statuses in short: task, term, state, and note if there is one."""
        return [
            " ".join(filter(None, (str(one.task), term_shown(one.first, one.last), one.state, one.note)))
            for one in self.statuses
        ]

    @property
    def findings(self) -> list[Finding]:
        return [finding for file in self.files for finding in file.findings]

    @property
    def told(self) -> list[str]:
        """The findings in short: code, severity and place."""
        places = {f"file:{at}": file.places for at, file in enumerate(self.files)}
        return [
            f"{one.code} {one.severity.word} {(one.span or places[one.side].span(one.path)).shown}"
            for one in self.findings
        ]

    def only(self, code: str) -> Finding:
        found = [one for one in self.findings if one.code == code]
        assert len(found) == 1, self.told
        return found[0]


def read(
    folder: Path, *raws: str | bytes, name: str = "status.csv", work: Work | None = None, **options: str
) -> Result:
    names = []
    for at, raw in enumerate(raws):
        file = folder / (f"{at}{name}" if at else name)
        file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        names.append(str(file))
    return Result(*read_statuses(work or work_of(), names, Options(**options)))


def row(folder: Path, text: str) -> Result:
    """One row below the usual heads."""
    return read(folder, f"{HEADS}{text}\n")
