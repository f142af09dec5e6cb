"""What tests of the output of `ewcoop tasks` share: invented work points, states of their tasks, results."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import yaml

from ewcoop.diagnostics import Lang, Report
from ewcoop.model.months import month_in
from ewcoop.model.status import Late, Standings, Status, TaskState
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan
from ewcoop.report import tasks_terminal
from ewcoop.report.sheet import Sheet
from ewcoop.tasking import Tasks

HEADS = ("序号", "重点任务", "具体举措", "牵头单位", "责任单位", "完成时限", "进展")
GROUP = "区工作专班成员单位"
EVIL = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\x1b[31m", "\u202e=1", "a\n=b"]
CLOSERS = "、，。；：！？”’）》"
INVENTED = """
workplan: {title: 甲区2026年工作要点（虚构）, year: 2026}
partners: [西一县, 西二县]
units:
  - {name: 区发改委, aliases: [区发展和改革委员会]}
  - {name: 区商务局}
  - {name: 区教育局}
  - {name: 区驻西县联络组}
  - {name: 区消费帮扶专班, members: [区商务局, 区总工会]}
  - {name: 区工作专班成员单位}
standing: {units: [区驻西县联络组]}
parts:
  - number: 一
    title: 产业和消费
    tasks:
      - number: 1
        title: 共建园区
        measures: [与西一县、西二县共建“区中园”，落实土地、资金和人员，年内开工。, 每季度会商一次。]
        lead: 区发展和改革委员会
        units: [区商务局, 区教育局]
        manner: 等按职责分工负责
        deadline: 2026-04-30
        figures: [{name: 共建园区, value: 2.50, unit: 平方公里}]
        indicators: [parks]
        partners: [西一县]
      - {number: 2, title: 消费帮扶, measures: [办好展销会。], units: [区消费帮扶专班], manner: 按职责分工负责}
  - number: 二
    title: 保障
    tasks:
      - {number: 10, title: 组团式帮扶, measures: [选派教师。], units: [区教育局]}
      - {number: 11, title: 加强领导, units: [区工作专班成员单位]}
"""


def work_of(text: str) -> Work:
    """A work plan; figures exact, as the reader of files gives them."""
    data = yaml.safe_load(text)
    for part in data["parts"]:
        for task in part.get("tasks", []):
            for figure in task.get("figures", []):
                figure["value"] = Decimal(f"{figure['value']:.2f}")
    return Work(WorkPlan.model_validate(data))


def may(number: int = 5) -> int:
    return month_in(2026, number)


def standings(work: Work) -> Standings:
    """Invented: the first is done late, the second under way and overdue, the third left out, the last silent."""
    first, second, third, last = work.tasks
    note = "已签约 2 家，其余正在对接；资金还没有到位，预计下月到账。"
    return Standings(
        datetime.date(2026, 6, 12),
        "month",
        (
            TaskState(first, "done", Status(1, may(), may(), "done", "", 0, 2), (), ()),
            TaskState(
                second, "under_way", Status(2, may(4), may(4), "under_way", note, 0, 3), (may(3), may()),
                (Late("deadline", datetime.date(2026, 4, 30)), Late("report", datetime.date(2026, 6, 5), may())),
            ),
            TaskState(third, "not_begun", Status(10, may(3), may(5), "not_begun", "等西县来函", 0, 4), (), ()),
            TaskState(last, None, None, (may(),), (Late("report", datetime.date(2026, 6, 5), may()),)),
        ),
        (may(1),),
    )  # fmt: skip


def result(work: Work | None, *, unit: str | None = None, states: bool = False, **keys: Any) -> Tasks:
    given_ = {"report": Report([], {}), "read": True, "crashed": False, "hidden": 0, **keys}
    told = standings(work) if states and work is not None else None
    return Tasks(**given_, work=work, unit=unit, standings=told)


def column(sheet: Sheet, head: str) -> list[str]:
    at = sheet.heads[0].index(head)
    return [row[at] for row in sheet.rows]


def shown(found: Tasks, lang: Lang, width: int, capsys: Any, monkeypatch: Any) -> str:
    """What stands on a terminal of a width, without styles, and without the blanks that fill lines up."""
    monkeypatch.setenv("COLUMNS", str(width))
    tasks_terminal.show(found, lang)
    return "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())
