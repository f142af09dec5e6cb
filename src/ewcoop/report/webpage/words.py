"""The fixed words of the page: heads, labels, hints. What is made from figures is said where it is made."""

from __future__ import annotations

from ewcoop.diagnostics import Text

WORDS: dict[str, Text] = {
    "skip": Text("跳到正文", "Skip to content"),
    "contents": Text("目录", "Contents"),
    "as_of": Text("截至", "As of"),
    "overview": Text("总览", "Overview"),
    "attention": Text("需要关注", "Needs attention"),
    "allocation": Text("指标分解表", "Allocation table"),
    "pairs": Text("结对关系", "Pairs"),
    "heat": Text("各县（市、区）亮灯", "Lights of all units"),
    "lines": Text("各项指标进度", "The course of each indicator"),
    "units": Text("分县（市、区）", "Unit by unit"),
    "findings": Text("核对结果", "Findings"),
    "tasks": Text("重点任务", "Tasks"),
    "made_by": Text("由 ewcoop {} 生成", "Made by ewcoop {}"),
    "none": Text("没有符合条件的。", "Nothing matches."),
    "offline": Text("本页不联网，可直接打印。", "This page needs no network and can be printed as it is."),
    "indicator": Text("指标", "indicator"),
    "measure": Text("单位", "measure"),
    "nature": Text("性质", "nature"),
    "quota": Text("下达数", "quota"),
    "allocated": Text("分解合计", "sum"),
    "gap": Text("差额", "gap"),
    "unit": Text("县（市、区）", "unit"),
    "partner": Text("结对县", "partner"),
    "scope": Text("协作地区", "scope"),
    "target": Text("任务", "target"),
    "done": Text("累计完成", "done"),
    "rate": Text("完成率", "rate"),
    "against": Text("较序时", "against clock"),
    "light": Text("亮灯", "light"),
    "forecast": Text("预计", "forecast"),
    "needed": Text("每月还需", "needed a month"),
    "basis": Text("依据", "basis"),
    "source": Text("出处", "source"),
}
