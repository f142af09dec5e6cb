"""The words of returns: heads of columns, rows that hold no figure of their own, names of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ewcoop.load.office.words import flat, measure_within
from ewcoop.model.table import Row

Role = Literal["month", "indicator", "id", "unit", "partner", "scope", "measure", "target", "value", "note", "shown"]

_WORDS: dict[Role, str] = {
    "month": "月份 月 期间 报告期 统计期 统计月份 上报月份 所属月份 截至 截止 截至月份 截止月份 日期 统计日期 时间"
    " period month date",
    "indicator": "指标 指标名称 任务指标 指标项目 任务名称 任务 项目 项目名称 indicator",
    "id": "标识 指标标识 指标编号 指标代码 id",
    "unit": "县（市、区） 县市区 区县 县区 区（县） 东部县 东部县（市、区） 东部 填报单位 上报单位 报送单位 填报地区"
    " 承担单位 单位名称 责任单位 unit county",
    "partner": "结对县 结对县（市、区） 西部县 西部县（市、区） 西部 协作县 受援县 结对地区 partner",
    "scope": "协作地区 协作市州 受援地区 scope",
    "measure": "单位 计量单位 measure",
    "target": "年度任务 年度任务数 任务数 年度目标 目标数 目标 任务目标 年度目标任务 分解数 target",
    "value": "累计完成 累计完成数 累计完成情况 累计 累计数 完成数 完成 实际完成 实际完成数 完成情况 完成值"
    " 截至目前累计完成 本年累计 本年累计完成 value done",
    "note": "备注 说明 note remark remarks",
    "shown": "序号 编号 类别 领域 指标性质 性质 完成率 序时进度 较序时 填报人 审核人 填报日期 no no. nature category"
    " rate",
}
_ROLES: dict[str, Role] = {flat(word): role for role, words in _WORDS.items() for word in words.split(" ")}

NEEDED: tuple[Role, ...] = ("indicator", "value")

SHOWN_AS: dict[Role, tuple[str, str]] = {
    "month": ("月份", "month"), "indicator": ("指标", "indicator"), "unit": ("县（市、区）", "unit"),
    "value": ("累计完成", "value"),
}  # fmt: skip
"""How to write the heads that there should be."""

_TOTALS = frozenset(
    [
        "合计",
        "总计",
        "小计",
        "总数",
        "合计数",
        "全市",
        "全市合计",
        "全区",
        "全区合计",
        "全省",
        "全省合计",
        "total",
        "sum",
    ]
)
_REMARK = re.compile(
    r"(?:备注|注|说明|填表说明|填表人|填报人|审核人|负责人|联系人|制表|填报日期|填表日期|notes?|remarks?)[\s:：.、。]"
    r"|(?:备注|注|说明)$",
    re.IGNORECASE,
)


class Head(NamedTuple):
    """The head of a table of returns: the position of each column, from 0, and how many there are."""

    columns: dict[Role, int]
    width: int
    unknown: tuple[str, ...]
    """Heads of columns that are not read. Those that only repeat the plan are not among them in a form of ours."""
    missing: tuple[Role, ...] = ()


def role_of(text: str) -> Role | None:
    """What a column is, by its head: 累计完成（万元） is 累计完成."""
    words = flat(text)
    return _ROLES.get(words) or _ROLES.get(flat(re.sub(r"[（(][^（()）]*[)）]$", "", text.strip())))


def head_of(cells: Sequence[str]) -> Head | None:
    """The head that a row is, if it is one: it names at least an indicator, or a figure, and two columns more."""
    columns: dict[Role, int] = {}
    unknown = []
    ours = any(role_of(text) == "id" for text in cells)
    for at, text in enumerate(cells):
        role = role_of(text)
        if role is not None and role != "shown" and role not in columns:
            columns[role] = at
        elif text.strip() and (role != "shown" or not ours):
            unknown.append(text.strip())
    if len(columns) < 3 or not columns.keys() & {"indicator", "value", "id"}:
        return None
    missing = [role for role in NEEDED if role not in columns and not (role == "indicator" and "id" in columns)]
    if "unit" not in columns and "partner" not in columns:
        missing.append("unit")
    return Head(columns, len(cells), tuple(unknown), tuple(missing))


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a total."""
    return flat(text) in _TOTALS


def is_remark(cells: Sequence[str]) -> bool:
    """Whether a row is a sentence and no data: 备注：…"""
    filled = [text.strip() for text in cells if text.strip()]
    return bool(filled) and (len(filled) == 1 or not any(ch.isdigit() for ch in filled[-1])) and bool(
        _REMARK.match(filled[0]) or filled[0].startswith("#")
    )  # fmt: skip


class Indicators:
    """Finds rows of the plan by what returns call them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = list(rows)
        self.by_id = {row.indicator.id: row for row in reversed(self.rows)}
        self._names: dict[str, list[Row]] = {}
        for row in self.rows:
            for name in dict.fromkeys((flat(row.indicator.name), _bare(row.indicator.name))):
                self._names.setdefault(name, []).append(row)

    def find(self, text: str) -> list[Row]:
        """The rows that a text may mean: by id, by name, by the name without 其中, numbers and units."""
        said = text.strip()
        if said in self.by_id:
            return [self.by_id[said]]
        exact = [row for row in self._names.get(flat(said), ()) if flat(row.indicator.name) == flat(said)]
        return exact or self._names.get(_bare(said), [])

    @property
    def names(self) -> list[str]:
        return [row.indicator.name for row in self.rows]


def _bare(name: str) -> str:
    """A name without what stands around it in a table."""
    text = re.sub(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]\s*)+", "", name.strip())
    text = re.sub(r"^其中\s*[:：]?\s*", "", text)
    return flat(measure_within(text)[0])
