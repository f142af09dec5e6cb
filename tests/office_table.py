"""Nantong's table of 2024 as an office would have typed it: real figures, out of its transcript, in our workbook."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from typing import Any

from openpyxl import Workbook
from support import FIXTURES

COLUMNS = {  # the column of the sheet: the heads above it, and the column of the transcript
    "D": ("南通", "汉中市", "汉中市"), "E": ("", "黄南州", "黄南州"), "F": ("海安", "", "海安-略阳"),
    "G": ("如皋", "", "如皋-洋县"), "H": ("如东", "", "如东-南郑"), "I": ("通州", "镇巴", "通州-镇巴"),
    "J": ("", "尖扎", "通州-尖扎"), "K": ("海门", "勉县", "海门-勉县"), "L": ("", "泽库", "海门-泽库"),
    "M": ("启东", "西乡", "启东-西乡"), "N": ("", "同仁", "启东-同仁"), "O": ("崇川", "佛坪", "崇川-佛坪"),
    "P": ("", "宁强", "崇川-宁强"), "Q": ("开发区", "城固", "开发区-城固"), "R": ("通州湾", "留坝", "通州湾-留坝"),
    "S": ("市本级", "", "市本级"),
}  # fmt: skip
ABOVE_TWO = ("D3:E3", "I3:J3", "K3:L3", "M3:N3", "O3:P3")
SECTIONS = {
    "财政协作资金数": "一、资金支持",
    "计划选派挂职干部": "二、人才支援",
    "帮助协作地区农村劳动力实现就业数": "三、劳务协作",
    "共建产业园区数": "四、产业协作",
    "采购、帮助销售农副产品": "五、消费协作",
    "社会帮扶资金和物资折款": "六、社会帮扶",
}
NOT_NUMBERED = ("实施产业项目数", "慈善系统", "红十字会系统", "其他社会团体")
NOTE_AT_THE_FOOT = (
    "备注：1. 约束性指标必须确保完成，预期性指标力争全面完成。\n"
    "2. 采购、帮助销售汉中农副产品，各县（市、区）完成9900万元。各项任务于2024年11月30日前完成。"
)


def transcript() -> list[dict[str, str]]:
    """The rows of the table as it was issued."""
    text = (FIXTURES / "table_2024.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [{key: value or "" for key, value in one.items()} for one in csv.DictReader(lines, delimiter="\t")]


def made() -> Workbook:
    """The table with its heads in two rows, sections, numbers, words over merged cells, and a note at the foot."""
    found = Workbook()
    sheet: Any = found.worksheets[0]
    sheet.title = "附件1"
    sheet["A1"], sheet["A2"] = "附件1", "南通市2024年度东西部协作任务指标分解计划表"
    sheet.merge_cells("A2:S2")
    heads = {"A": ("指标名称", ""), "B": ("单位", ""), "C": ("指标性质", "")} | {c: h[:2] for c, h in COLUMNS.items()}
    for column, (upper, lower) in heads.items():
        sheet[f"{column}3"], sheet[f"{column}4"] = upper or None, lower or None
        if not lower:
            sheet.merge_cells(f"{column}3:{column}4")
    for area in ABOVE_TWO:
        sheet.merge_cells(area)
    at, number = 5, 0
    for line in transcript():
        if line["指标"] in SECTIONS:
            sheet[f"A{at}"] = SECTIONS[line["指标"]]
            sheet.merge_cells(f"A{at}:S{at}")
            at, number = at + 1, 0
        _type(sheet, at, line)
        if not line["指标"].startswith("其中") and line["指标"] not in NOT_NUMBERED:
            number += 1
            sheet[f"A{at}"] = f"{number}. {line['指标']}"
        at += 1
    sheet[f"A{at}"] = NOTE_AT_THE_FOOT
    sheet.merge_cells(f"A{at}:S{at}")
    return found


def _type(sheet: Any, at: int, line: dict[str, str]) -> None:
    """One row. Words stand over all cells from where they begin to the end."""
    sheet[f"A{at}"], sheet[f"B{at}"], sheet[f"C{at}"] = line["指标"], line["单位"], line["性质"]
    if line["海安-略阳"].startswith("text:"):  # 23, and "already sent"
        sheet[f"D{at}"], sheet[f"E{at}"] = int(line["汉中市"]), "已选派"
        sheet.merge_cells(f"E{at}:S{at}")
    elif line["汉中市"].startswith("text:"):
        sheet[f"D{at}"] = line["汉中市"].removeprefix("text: ")
        sheet.merge_cells(f"D{at}:S{at}")
    else:
        for column, (_, _, key) in COLUMNS.items():
            text = line[key]
            if text:
                sheet[f"{column}{at}"] = float(text) if "." in text else int(text)


@cache
def cells() -> dict[str, tuple[str, Decimal]]:
    """Every figure: its cell, the indicator of its row, and what it is."""
    sheet: Any = made().worksheets[0]
    found = {}
    for at in range(5, sheet.max_row + 1):
        for column in COLUMNS:
            value = sheet[f"{column}{at}"].value
            if isinstance(value, int | float):
                found[f"{column}{at}"] = (str(sheet[f"A{at}"].value), Decimal(str(value)))
    return found
