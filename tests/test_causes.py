"""Where the cause of a gap can be told, it is; where it cannot, nothing is made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import check, only, row

PAIRINGS = """\
east: {name: 甲市, units: [{name: 东一县}, {name: 东二县}, {name: 东三县}, {name: 东四县}, {name: 东五县}]}
west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}, {name: 西三县}, {name: 西四县}, {name: 西五县}]}]
pairs:
  - {unit: 东一县, partner: 西一县}
  - {unit: 东二县, partner: 西二县}
  - {unit: 东三县, partner: 西三县}
  - {unit: 东四县, partner: 西四县}
  - {unit: 东五县, partner: 西五县}
"""


def cells(*figures: object) -> str:
    names = ("东一县", "东二县", "东三县", "东四县", "东五县")
    return "{" + ", ".join(f"{n}: {f}" for n, f in zip(names, figures, strict=True)) + "}"


def cause(folder: Path, quota: int | str, *figures: object, unit: str = "人") -> tuple[Any, list[str], str]:
    plan = "indicators:\n" + row(unit=unit, quota=f"{{西州: {quota}}}", allocation=cells(*figures))
    result = check(folder, plan=plan, pairings=PAIRINGS)
    found = next(d for d in result.report if d.code in ("EW101", "EW102"))
    suspects = found.data.get("suspects", [])
    assert isinstance(suspects, list)
    assert found.help is not None
    return found.data.get("cause"), [s["unit"] for s in suspects], found.help.zh


@pytest.mark.parametrize(
    ("figures", "kind", "suspects"),
    [
        ((500, 54, 410, 30, 95), "magnitude", ["东二县"]),  # 540 lost its zero
        ((500, 5400, 410, 30, 95), "magnitude", ["东二县"]),
        ((500, 5400000, 410, 30, 95), "magnitude", ["东二县"]),  # 元 for 万元
        ((500, 450, 410, 30, 95), "digits", ["东二县"]),
        ((500, 540, 401, 30, 95), "digits", ["东三县"]),
        ((500, 540, 140, 30, 95), "slip", ["东三县", "东四县"]),  # 140 for 410, or 30 for 300
        ((500, 540, 410, 30, 59), "digits", ["东五县"]),
        ((500, "", 410, 30, 95), "left-out", ["东二县"]),
        ((500, 0, 410, 30, 95), "left-out", ["东二县"]),
        ((500, 541, 410, 30, 95), None, []),
    ],
)
def test_the_size_of_the_gap_tells_what_happened(
    figures: tuple[object, ...], kind: str | None, suspects: list[str], tmp_path: Path
) -> None:
    found, named, _ = cause(tmp_path, 500 + 540 + 410 + 30 + 95, *figures)
    assert (found, named) == (kind, suspects)


def test_a_part_counted_twice(tmp_path: Path) -> None:
    kind, named, help_ = cause(tmp_path, 100, 20, 30, 25, 25, 30)
    assert kind == "counted-twice"
    assert named == ["东二县", "东五县"]
    assert "多出的 30 恰等于东二县/西二县、东五县/西五县的数" in help_


def test_a_figure_repeated_into_cells_it_does_not_belong_to(tmp_path: Path) -> None:
    kind, _, help_ = cause(tmp_path, 54, 18, 18, 18, 18, 18)
    assert kind == "repeated"
    assert "多出的 36 恰为 2 个 18，而 18 在这里出现 5 次" in help_


def test_the_suspect_is_at_the_crossing_of_row_and_column(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(id="all", unit="万元", quota="{西州: 100}", allocation=cells(20, 20, 20, 20, 20))
    part = {"unit": "万元", "within": "{indicator: all, as: partition}"}
    plan += row(id="one", **part, quota="{西州: 60}", allocation=cells(12, 12, 17, 12, 12))
    plan += row(id="two", **part, quota="{西州: 40}", allocation=cells(8, 8, 8, 8, 8))
    result = check(tmp_path, plan=plan, pairings=PAIRINGS)
    for code in ("EW102", "EW105"):
        found = only(result, code)
        suspects = found.data["suspects"]
        assert isinstance(suspects, list)
        assert [(s["unit"], s["value"], s["would_be"]) for s in suspects] == [("东三县", "17", "12")]
    help_ = only(result, "EW105").help
    assert help_ is not None
    assert help_.zh == "最可疑的是“one”东三县/西三县：由 17 改为 12，不相符的 2 项合计就同时相符。"


def test_a_part_left_out_of_a_partition_is_named(tmp_path: Path) -> None:
    """Its figures are exactly what is missing: most likely its `within` was forgotten."""
    plan = "indicators:\n" + row(id="all", unit="万元", quota="{西州: 50}", allocation=cells(10, 10, 10, 10, 10))
    part = {"unit": "万元", "within": "{indicator: all, as: partition}"}
    plan += row(id="one", **part, quota="{西州: 30}", allocation=cells(6, 6, 6, 6, 6))
    plan += row(id="two", name="慈善系统", unit="万元", quota="{西州: 20}", allocation=cells(4, 4, 4, 4, 4))
    result = check(tmp_path, plan=plan, pairings=PAIRINGS)
    helps = {d.help.zh for d in result.report if d.code == "EW105" and d.help}
    assert helps == {
        "少的 20 恰等于“慈善系统”的数，它可能也是其中一项。",
        "少的 4 恰等于“慈善系统”的数，它可能也是其中一项。",
    }


def test_two_wrong_cells_name_no_single_suspect(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(id="all", unit="万元", quota="{西州: 100}", allocation=cells(20, 20, 20, 20, 20))
    part = {"unit": "万元", "within": "{indicator: all, as: partition}"}
    plan += row(id="one", **part, quota="{西州: 60}", allocation=cells(15, 12, 17, 12, 12))
    plan += row(id="two", **part, quota="{西州: 40}", allocation=cells(8, 8, 8, 8, 8))
    result = check(tmp_path, plan=plan, pairings=PAIRINGS)
    assert only(result, "EW102").data.get("cause") is None


def test_ten_thousand_times_its_peers_is_a_warning_of_its_own(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(unit="万元", quota="{西州: 11000400}", allocation=cells(11000000, 100, 100, 100, 100))
    found = only(check(tmp_path, plan=plan, pairings=PAIRINGS), "EW306")
    assert found.path == ("indicators", 0, "allocation", "东一县")


def test_a_row_of_mixed_sizes_is_not_implausible(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(
        unit="亿元", quota="{西州: 5.53}", allocation=cells("3.20", "0.01", "0.01", "2.00", "0.31")
    )
    assert not check(tmp_path, plan=plan, pairings=PAIRINGS).report.diagnostics
