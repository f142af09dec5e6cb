"""A chain of plans: each level's quotas are what the level above allocates to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import DATA, HEAD, check, codes, only, put, row, run

from ewcoop.api import validate

DISTRICT = """\
# 虚构数据：通州区分解到镇的计划，只用于试验 / invented data
plan:
  id: tongzhou-2024
  title: 通州区计划（虚构）
  year: 2024
  period: {start: 2024-01-01, end: 2024-11-30}
  pairings: towns.yaml
  parent: {file: targets_2024.yaml, unit: 通州区}
indicators:
"""
TOWNS = """\
# 虚构数据 / invented data
east: {name: 通州区, units: [{name: 甲镇, kind: town}, {name: 乙镇, kind: town}]}
west: [{scope: 镇巴县}, {scope: 尖扎县}]
"""
REST = {
    "experts.outbound": ("人次", "binding", 18), "jobs.poverty": ("人", "binding", 220),
    "jobs.jiangsu": ("人", "binding", 130), "jobs.jiangsu.poverty": ("人", "binding", 95),
    "parks": ("个", "binding", 1), "firms": ("个", "expected", 1), "firms.investment": ("亿元", "expected", "0.01"),
    "firms.projects": ("个", "expected", 1), "donations.commerce": ("万元", "binding", 11),
    "donations.charity": ("万元", "binding", 13), "donations.redcross": ("万元", "binding", 5),
}  # fmt: skip


def two(name: str, unit: str, nature: str, one: object, other: object) -> str:
    return row(
        id=name, unit=unit, nature=nature, quota=f"{{镇巴县: {one}, 尖扎县: {other}}}",
        allocation=f"{{甲镇: {{镇巴县: {one}, 尖扎县: {other}}}}}",
    )  # fmt: skip


def district(jobs: str = "410", *, without: str = "", unit: str = "人", nature: str = "binding") -> str:
    rows = [row(id="jobs", unit=unit, nature=nature, quota=f"{{镇巴县: {jobs}}}", allocation=f"{{甲镇: {jobs}}}")]
    for name, (unit_, nature_, figure) in REST.items():
        rows.append(
            row(id=name, unit=unit_, nature=nature_, quota=f"{{镇巴县: {figure}}}", allocation=f"{{甲镇: {figure}}}")
        )
    rows.append(two("sales", "万元", "expected", 1100, 50))
    rows.append(two("donations", "万元", "binding", 51, 10))
    rows.append(two("donations.others", "万元", "binding", 22, 10))
    return DISTRICT + "".join(text for text in rows if f"id: {without}\n" not in text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("targets_2024.yaml", "pairings.yaml"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / "towns.yaml").write_text(TOWNS, encoding="utf-8")
    return tmp_path


def found(folder: Path, text: str) -> list[str]:
    (folder / "district.yaml").write_text(text, encoding="utf-8")
    return codes(validate(folder / "district.yaml"))


def test_a_district_that_carries_out_the_citys_plan(folder: Path) -> None:
    assert found(folder, district()) == []


def test_the_whole_chain_in_one_run(folder: Path) -> None:
    (folder / "district.yaml").write_text(district(), encoding="utf-8")
    done = run("validate", "targets_2024.yaml", "district.yaml", cwd=folder)
    assert done.returncode == 0
    assert "《南通市2024年度东西部协作任务指标分解计划》、《通州区计划（虚构）》全部相符" in done.stdout


@pytest.mark.parametrize("jobs", ["409", "411", "41"])
def test_a_quota_that_differs(jobs: str, folder: Path) -> None:
    assert found(folder, district(jobs)) == ["EW108"]


def test_the_place_above_is_shown(folder: Path) -> None:
    (folder / "district.yaml").write_text(district("409"), encoding="utf-8")
    diagnostic = only(validate(folder / "district.yaml"), "EW108")
    assert diagnostic.message.zh == "“jobs”镇巴县下达数为 409 人，上级计划分给本级 410 人，相差 1。"
    related = diagnostic.related[0]
    line = (DATA / "targets_2024.yaml").read_text(encoding="utf-8").splitlines()[related.span.line - 1]
    assert line.strip() == "通州区: {镇巴县: 410}"
    assert related.file.endswith("targets_2024.yaml")


def test_an_indicator_left_out(folder: Path) -> None:
    assert found(folder, district(without="parks")) == ["EW108"]


def test_another_unit_of_measure(folder: Path) -> None:
    assert found(folder, district(unit="人次")) == ["EW108"]


def test_another_nature(folder: Path) -> None:
    assert found(folder, district(nature="expected")) == ["EW108"]


def test_a_unit_that_the_plan_above_does_not_have(folder: Path) -> None:
    text = district().replace("unit: 通州区}", "unit: 通洲区}")
    assert found(folder, text) == ["EW201"]


def test_a_plan_above_that_is_not_there(folder: Path) -> None:
    assert found(folder, district().replace("targets_2024.yaml", "none.yaml")) == ["EW001"]


def test_an_unreadable_cell_above_is_told(folder: Path) -> None:
    city = folder / "targets_2024.yaml"
    city.write_text(city.read_text(encoding="utf-8").replace("{镇巴县: 410}", "{镇巴县: ４１０}"), encoding="utf-8")
    assert found(folder, district()) == ["EW109", "EW008"]


def test_plans_that_are_above_each_other(tmp_path: Path) -> None:
    plan = put(tmp_path, plan="").read_text(encoding="utf-8")
    body = "indicators:\n" + row(quota="{西州: 1}", allocation="{东一县: 1, 东二县: }")
    one = HEAD + "  parent: {file: other.yaml, unit: 东一县}\n" + body
    other = HEAD + "  parent: {file: plan.yaml, unit: 东一县}\n" + body
    result = check(tmp_path, plan=one, other=other)
    assert "EW305" in codes(result)
    assert plan == ""
