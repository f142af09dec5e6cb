"""The words of status tables: heads of columns, and states."""

from __future__ import annotations

from typing import Literal

from ewcoop.load.office.words import flat
from ewcoop.model.status import State

Role = Literal["number", "title", "year", "period", "quarter", "state", "note"]

_WORDS: dict[Role, str] = {
    "number": "任务序号 任务编号 序号 编号 no no. number",
    "title": "重点任务 任务名称 任务标题 工作任务 任务 title task",
    "year": "年份 年 年度 year",
    "period": "月份 月 月度 month 季度 quarter 期间 报告期 时间 截至 截止 period",
    "state": "状态 任务状态 进展状态 完成状态 state status 进展 进度 完成情况 工作进展 进展情况 任务进展 完成进度"
    " 推进情况 落实情况 progress",
    "note": "备注 说明 具体进展 进展说明 情况说明 note notes remark remarks",
}
ROLES: dict[str, tuple[Role, int]] = {
    flat(word): (role, rank) for role, words in _WORDS.items() for rank, word in enumerate(words.split(" "))
}
"""What each head means; the earlier a word stands above, the better."""

OF_QUARTERS = frozenset(["季度", "quarter"])
"""Heads under which a bare 2 is the second quarter."""

OF_THE_FORM = frozenset(
    ["序号", "编号", "no", "no.", "部分", "具体举措", "牵头单位", "责任单位", "完成时限", "part", "measures", "lead",
     "leadunit", "units", "responsibleunits", "deadline"]
)  # fmt: skip
"""Heads of columns that only say again what the work plan says."""

STATES: dict[State, tuple[str, ...]] = {
    "done": ("已完成", "完成", "已全部完成", "全部完成", "已经完成", "已办结", "办结", "已落实", "done", "completed",
             "complete"),
    "under_way": ("进行中", "推进中", "正在推进", "正在进行", "正在办理", "办理中", "在办", "已启动", "有序推进",
                  "有序推进中", "持续推进", "持续推进中", "正常推进", "正常推进中", "稳步推进", "稳步推进中",
                  "按计划推进", "按计划推进中", "按序时进度推进", "持续开展", "已开展", "under way", "in progress"),
    "not_begun": ("未开始", "尚未开始", "未启动", "尚未启动", "未开展", "尚未开展", "暂未开始", "暂未启动",
                  "暂未开展", "没有开始", "未动工", "尚未动工", "not begun", "not started"),
}  # fmt: skip
