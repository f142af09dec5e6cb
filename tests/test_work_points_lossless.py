"""Documents of work points, written in many ways by chance: no word is lost, and what is written back says the same.

All documents here are invented. Every stretch of text has characters of its own, so that each can be looked for.
"""

from __future__ import annotations

import random
import tempfile
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ewcoop.api import Validation, validate
from ewcoop.model.numerals import chinese
from ewcoop.report.workplan_yaml import dumps

PARTS = ("{c}、", "第{c}部分 ", "（{c}）", "{c}．", "第{c}章　", "## {c}、")
TASKS = ("{n}. ", "{n}、", "（{n}）", "{n}．", "任务{n}：", "**{n}.** ", "{n}) ")
LISTS = (
    "（责任单位：{a}、{b}）",
    "〔责任单位：{a}，{b}等按职责分工负责〕",
    "\n责任单位：{a}、{b}",
    "\n牵头单位：{a}\n配合单位：{b}",
    "（牵头单位：{a}；配合单位：{b}；完成时限：2026年6月底前）",
    "({a}牵头，{b}配合)",
    "（责任单位：{a}（牵头）、{b}）",
    "（责任单位：{a} {b}；责任人：{x}）",
    "\n- 责任单位：{a}/{b}\n- 完成时限：{x}",
    "（责任单位：{a}、\n{b}）",
    "（责任单位：{a}、{b}",
    "【责任单位】{a}和{b}",
    "（责任单位：{a}、{b}）{x}。",
    "（牵头领导：{x}；责任单位：{a}；完成时限：年底前）",
    "（责任单位：{a}、{b}]",
    "责任单位：{a}、{b}。{x}。",
    "",
    "（责任单位：{a}等11个部门）（完成时限：2026.6.30）",
    "\n{x}\n（责任单位：{a}）",
)
BETWEEN = ("", "\n— 3 —", "\n\n\n", "\n　　{x}。", "\n{x}", "\n①{x}；\n②{x}。")
ENDS = ("", "示例办\n2026年3月5日\n", "附件：1.{x}\n2.{x}\n一、{x}\n1. {x}。\n", "抄送：{x}。\n", "三、{x}\n{x}。\n")


LABELS = {*"".join((*PARTS, *TASKS, *LISTS, *ENDS)), *"生由的目盟省监直真确研福私科程章第等"}
OWN = [sign for sign in map(chr, range(0x7000, 0x7800)) if sign not in LABELS]
"""Characters that stand in no label, in no sign and in no name of an office."""


class Words:
    """Text of which every character stands nowhere else."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.left = chance, iter(OWN)

    def some(self, most: int = 9) -> str:
        return "".join(islice(self.left, self.chance.randint(2, most)))

    def fill(self, text: str) -> str:
        while "{x}" in text:
            text = text.replace("{x}", self.some(), 1)
        return text.replace("{a}", f"区{self.some(3)}局").replace("{b}", f"区{self.some(3)}办")


def document(seed: int) -> str:
    """A document by chance, in one style each of parts and tasks."""
    chance = random.Random(seed)
    words = Words(chance)
    of_parts, of_tasks = chance.choice(PARTS), chance.choice(TASKS)
    every = [*chance.sample(LISTS, 4), LISTS[0]]
    lines = ["2026年工作要点", *([words.fill("{x}，{x}。")] if chance.random() < 0.5 else [])]
    number = 0
    for part in range(1, chance.randint(2, 4)):
        lines.append(of_parts.format(c=chinese(part)) + words.some())
        if chance.random() < 0.4:
            lines.append(words.fill("{x}，{x}。"))
        for _ in range(chance.randint(1, 4)):
            number += 1
            odd = chance.choice(
                ("{x}。{x}，{x}。{x}。", "{x}：{x}。", "{x}\n{x}，\n{x}。", "{x}", "{x}. {x}. ", "{x}“{x}（{x}”{x}。")
            )
            text = of_tasks.format(n=number) + words.fill(odd) + words.fill(chance.choice(every))
            lines.append(text + words.fill(chance.choice(BETWEEN)))
    text = "\n".join(lines) + "\n" + words.fill(chance.choice(ENDS))
    return text.replace("\n", chance.choice(("\n", "\r\n", "\n\n")))


def read(text: str, folder: Path, encoding: str = "utf-8") -> Validation:
    (folder / "要点.txt").write_bytes(text.encode(encoding))
    return validate(folder / "要点.txt")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 32), encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_no_character_is_lost_and_all_is_written_back(seed: int, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = document(seed)
        found = read(text, folder, encoding)
        assert not found.crashed
        if not found.works:
            assert found.report.diagnostics
            return
        (work,) = found.works
        written = dumps(work.plan, source="要点.txt", proposed=())
        told = "".join(str((one.message.zh, one.data)) for one in found.report)
        kept = str(yaml.safe_load(written)) + told
        assert not [sign for sign in text if sign in OWN and sign not in kept]
        (folder / "要点.yaml").write_text(written, encoding="utf-8")
        assert validate(folder / "要点.yaml").works[0].plan == work.plan


ODD = "区办:　#\"'{}[]&*!|>%@`\\-?,，、；。（）“”‘’0123e. ~=null是否\t＃：﻿\u200b\u2028\x85"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(st.text(ODD, min_size=1, max_size=12), min_size=4, max_size=4), long=st.booleans())
def test_odd_names_come_back_as_they_were(parts: list[str], long: bool) -> None:
    title, task, unit, measure = parts
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        task += f"。{measure * (400 if long else 1)}"
        found = read(f"2026年工作要点\n一、甲{title}\n1. 乙{task}（责任单位：区局、区{unit}局）\n", folder)
        assert not found.crashed
        if found.works:
            (work,) = found.works
            (folder / "要点.yaml").write_text(dumps(work.plan, source="要点.txt", proposed=()), encoding="utf-8")
            assert validate(folder / "要点.yaml").works[0].plan == work.plan


@pytest.mark.parametrize("seed", range(8))
def test_documents_by_chance_are_read_as_often_as_not(seed: int, tmp_path: Path) -> None:
    """Otherwise the tests above would say little."""
    assert sum(bool(read(document(seed * 10 + one), tmp_path).works) for one in range(10)) >= 7
