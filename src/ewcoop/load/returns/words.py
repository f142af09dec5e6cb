"""The words of returns: heads of columns, rows that hold no figure of their own, names of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

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
    "value": "完成数 完成 完成量 完成数量 实际完成 实际完成数 完成情况 完成值 value done cumulative",
    "note": "备注 说明 note remark remarks",
    "shown": "序号 编号 类别 领域 指标性质 性质 完成率 序时进度 较序时 填报人 审核人 填报日期 no no. nature category"
    " rate",
}
ROLES: dict[str, tuple[Role, int]] = {
    flat(word): (role, rank) for role, words in _WORDS.items() for rank, word in enumerate(words.split(" "))
}
"""What each head means; the earlier a word stands above, the better."""

REPEATED = frozenset(["序号", "编号", "类别", "领域", "指标性质", "性质", "no", "no.", "nature", "category"])
"""Heads of columns that only say again what the plan says."""

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
    r"(?:备注|注|说明|填表说明|填表人|填报人|填报单位|填报时间|审核人|负责人|单位负责人|分管领导|联系人|联系电话|制表|制表人|填报日期"
    r"|填表日期|填表单位|notes?|remarks?)(?:[(（][^()（）]*[)）])?(?:[\s:：.、。]|\d|$)",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(r"(.+?)(?:合计|小计|总计|汇总)")


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a total."""
    return flat(text) in _TOTALS


def total_of(text: str) -> str | None:
    """What a total is of: 汉中市 in 汉中市小计; None if the text does not say so."""
    found = _TOTAL_OF.fullmatch(flat(text))
    return found[1] if found else None


def starts_remark(cells: Sequence[str]) -> bool:
    """Whether a row begins as a sentence does that is no data: 备注：…, 填报人：…, # …"""
    first = next((text.strip() for text in cells if text.strip()), "")
    return bool(_REMARK.match(first)) or first.startswith("#")


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


_NUMBERED = re.compile(
    r"^\s*(?:(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*)+"
)
_OF_WHICH = re.compile(r"^其中\s*[:：]?\s*")


def _bare(name: str) -> str:
    """A name without what stands around it in a table."""
    text = _OF_WHICH.sub("", _NUMBERED.sub("", name.strip()))
    return flat(measure_within(text)[0])
