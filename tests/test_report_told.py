"""What the page and the bulletin must not hide, and must not make up: refused returns, buffers, equal names, towns."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from page_tree import Node, section
from support import DATA, HEAD, ROOT, put, row, run

from ewcoop.api import page, year
from ewcoop.report.webpage import allocation, heat, lines, overview, pairs
from ewcoop.reporting import Year

HEADS = "月份,指标,县（市、区）,结对县,累计完成\n"
JUNE = datetime.date(2024, 6, 30)
BODY = "indicators:\n" + row(name="就业", quota="{西州: 200}", allocation="{东一县: 100, 东二县: 100}")
SLIP = HEADS + "2024-06,就业,东一县,西一县,80\n2024-06,就业,冻二县,西二县,80\n"


def shown(found: Year, monkeypatch: Any, module: Any = overview) -> Node:
    node = section(found, module, monkeypatch)
    assert node is not None
    return node


def with_slip(folder: Path) -> None:
    put(folder, plan=HEAD + BODY)
    (folder / "sent.csv").write_text(SLIP, encoding="utf-8")


def test_ignoring_a_rule_does_not_make_a_bulletin_of_refused_returns(tmp_path: Path) -> None:
    with_slip(tmp_path)
    done = run("report", "plan.yaml", "sent.csv", "--ignore", "EW402", "--output", "a.md", cwd=tmp_path)
    assert done.returncode == 1
    assert "先改正错误" in done.stderr
    assert not (tmp_path / "a.md").exists()


def test_ignoring_a_rule_does_not_take_the_doubt_away(tmp_path: Path) -> None:
    with_slip(tmp_path)
    run("report", "plan.yaml", "sent.csv", "--ignore", "EW402", "--output", "a.html", cwd=tmp_path)
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "上报中有读不了或不能采用的，也可能在其中" in text
    assert "上报中有读不了或不能采用的，未报的可能在其中。" in text


def test_a_bulletin_has_no_tasks(tmp_path: Path) -> None:
    work = str(DATA / "workplan_2026.yaml")
    sent = str(ROOT / "examples" / "half_year_2024")
    done = run("report", str(DATA / "targets_2024.yaml"), sent, "--workplan", work, "--output", "a.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "--workplan 只用于网页" in done.stderr


def test_returns_that_could_not_be_read_are_not_called_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sent.csv").write_bytes(b"\x00\x01\x02\xff" * 40)
    found = year(put(tmp_path, plan=HEAD + BODY), tmp_path / "sent.csv", as_of=JUNE)
    text = shown(found, monkeypatch).text
    assert "上报的文件没有读出可用的数" in text
    assert "没有上报的数" not in text


def test_where_the_plan_stands_in_the_way_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sent.csv").write_text(HEADS + "2024-06,就业,东一县,西一县,80\n", encoding="utf-8")
    body = BODY + row(name="就业", allocation="{东一县: 1, 东二县: 2}")
    text = shown(year(put(tmp_path, plan=HEAD + body), tmp_path / "sent.csv", as_of=JUNE), monkeypatch).text
    assert "计划有错误，没有核算" in text


def test_what_is_over_within_the_buffer_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "indicators:\n" + row(quota="{西州: 9}", allocation="{东一县: 9, 东二县: 1}", buffer="2")
    made = shown(year(put(tmp_path, plan=HEAD + body)), monkeypatch, allocation)
    assert "超出，在允许内" in made.text
    assert not made.all("div", "class", "bad")


def test_a_nature_without_indicators_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sent.csv").write_text(HEADS + "2024-06,就业,东一县,西一县,80\n", encoding="utf-8")
    found = year(put(tmp_path, plan=HEAD + BODY), tmp_path / "sent.csv", as_of=JUNE)
    boxes = shown(found, monkeypatch).one("dl").all("div")
    assert [node.text for node in boxes[3].all("dd")] == ["—", "没有数字任务"]


def test_one_rule_does_not_fill_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        row(id=f"a{at}", name=f"甲{at}", quota="{西州: 9}", allocation="{东一县: 8, 东二县: 0}") for at in range(15)
    )
    items = [
        item.text for item in shown(year(put(tmp_path, plan=HEAD + "indicators:\n" + rows)), monkeypatch).all("li")
    ]
    assert sum("EW101 另有 12 处" in text for text in items) == 1
    assert len(items) == 3


def test_parts_of_one_name_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {"quota": "{西州: 200}", "allocation": "{东一县: 100, 东二县: 100}"}
    body = "indicators:\n" + "".join(
        row(id=id, name=name, **cells)
        + row(id=f"{id}.other", name="其中：其他", within=f"{{indicator: {id}, as: subset}}", **cells)
        for id, name in (("jobs", "就业"), ("funds", "资金"))
    )
    sent = HEADS + "".join(f"2024-06,{id}.other,东{n}县,西{n}县,9\n" for id in ("jobs", "funds") for n in "一二")
    (tmp_path / "sent.csv").write_text(sent, encoding="utf-8")
    found = year(put(tmp_path, plan=HEAD + body), tmp_path / "sent.csv", as_of=JUNE)
    for module in (overview, pairs, lines):
        text = shown(found, monkeypatch, module).text
        assert "就业（其中：其他）" in text
        assert "资金（其中：其他）" in text


def test_the_whole_stays_last_however_units_are_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    found = year(DATA / "targets_2024.yaml", ROOT / "examples" / "half_year_2024")
    made = shown(found, monkeypatch, heat)
    assert made.one("tfoot").one("th").text == "合计"
    assert "合计" not in [head.text for head in made.one("tbody").all("th")]


def test_the_plan_of_a_county_speaks_of_towns(tmp_path: Path) -> None:
    pairings = (
        "east: {name: 东, units: [{name: 甲镇, kind: town}]}\nwest: [{scope: 西州, partners: [{name: 西一县}]}]\n"
        "pairs: [{unit: 甲镇, partner: 西一县}]\n"
    )
    body = "indicators:\n" + row(name="就业", quota="{西州: 9}", allocation="{甲镇: 9}")
    text = page(year(put(tmp_path, plan=HEAD + body, pairings=pairings), as_of=JUNE))
    assert "分镇（街道）" in text
    assert "县（市、区）" not in text


def test_a_bulletin_tells_parts_of_one_name_apart(tmp_path: Path) -> None:
    cells = {"quota": "{西州: 200}", "allocation": "{东一县: 100, 东二县: 100}"}
    body = "indicators:\n" + "".join(
        row(id=id, name=name, **cells)
        + row(id=f"{id}.other", name="其中：其他", within=f"{{indicator: {id}, as: subset}}", **cells)
        for id, name in (("jobs", "就业"), ("funds", "资金"))
    )
    put(tmp_path, plan=HEAD + body)
    sent = HEADS + "".join(f"2024-06,{id}.other,东{n}县,西{n}县,9\n" for id in ("jobs", "funds") for n in "一二")
    (tmp_path / "sent.csv").write_text(sent, encoding="utf-8")
    run("report", "plan.yaml", "sent.csv", "--as-of", "2024-06-30", "--output", "a.md", cwd=tmp_path)
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "“就业（其中：其他）”落后" in text
    assert "“资金（其中：其他）”落后" in text


def test_lights_are_sorted_by_how_far_within_a_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    found = year(DATA / "targets_2024.yaml", ROOT / "examples" / "half_year_2024")
    for line in shown(found, monkeypatch, heat).one("tbody").all("tr"):
        for cell in line.all("td"):
            rate = "".join(small.text for small in cell.all("small"))
            if rate:
                shares = cell["data-v"].split(".")[1]
                assert abs(int(shares) - float(rate.rstrip("%")) * 10) <= 1
