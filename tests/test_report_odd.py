"""Plans and returns that are legal and unusual: the page says nothing that its figures do not."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from page_tree import Node, section
from support import HEAD, put, row, run

from ewcoop.api import Settings, year
from ewcoop.report.webpage import allocation, heat, lines, overview, units
from ewcoop.reporting import Year

HEADS = "月份,指标,县（市、区）,结对县,累计完成\n"
PAIRS = (("东一县", "西一县"), ("东二县", "西二县"))
BODY = "indicators:\n" + row(name="就业", quota="{西州: 200}", allocation="{东一县: 100, 东二县: 100}")
JUNE = datetime.date(2024, 6, 30)


def sent(*values: str, month: str = "2024-06") -> str:
    """Returns of a month, a value for each pair."""
    return HEADS + "".join(f"{month},就业,{u},{p},{v}\n" for (u, p), v in zip(PAIRS, values, strict=False))


def made(
    folder: Path, returns: str, *, monitoring: str = "", body: str = BODY, as_of: datetime.date = JUNE, ignore: str = ""
) -> Year:
    (folder / "sent.csv").write_text(returns, encoding="utf-8")
    text = HEAD + body + (f"monitoring: {monitoring}\n" if monitoring else "")
    settings = Settings(ignore=(ignore,) if ignore else ())
    return year(put(folder, plan=text), folder / "sent.csv", as_of=as_of, settings=settings)


def shown(found: Year, monkeypatch: Any, module: Any = overview) -> Node:
    node = section(found, module, monkeypatch)
    assert node is not None
    return node


def items(found: Year, monkeypatch: Any) -> list[str]:
    return [item.text for item in shown(found, monkeypatch).all("li")]


def test_what_is_ahead_of_the_clock_and_red_was_not_red_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = items(made(tmp_path, sent("56", "70"), monitoring="{yellow: 15, red: 5}"), monkeypatch)
    assert not any("曾亮红灯" in text for text in found)
    assert any("东一县/西一县" in text and "但不到计划所定的绿灯线" in text for text in found)


def test_what_was_red_and_has_caught_up_says_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    returns = sent("1", "20", month="2024-05") + sent("80", "80").removeprefix(HEADS)
    found = items(made(tmp_path, returns, monitoring="{repaired: yellow}"), monkeypatch)
    assert any("2024年5月曾亮红灯，现已赶上" in text for text in found)


def test_behind_within_the_tolerance_is_not_called_on_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(made(tmp_path, sent("47", "47"), monitoring="{yellow: -5, red: -10}"), monkeypatch).text
    assert "达到序时进度0/1落后 1" in text
    assert "没有亮黄灯、红灯的" in text
    assert "没有落后" not in text


def test_nothing_is_proved_where_findings_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    returns = sent("80", "80") + "2024-06,无名指标,东一县,西一县,3\n"
    text = shown(made(tmp_path, returns, ignore="EW401"), monkeypatch).text
    assert "不能说没有问题" in text


def test_before_a_month_has_ended_nobody_is_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(tmp_path, sent("80", "80"), as_of=datetime.date(2024, 1, 15), ignore="EW4")
    assert "还没有应报的月份" in shown(found, monkeypatch).text
    assert not shown(found, monkeypatch, units).all("td", "class", "missing")


def test_a_difference_that_is_not_nothing_is_not_shown_as_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "indicators:\n" + row(name="就业", quota="{西州: 200000}", allocation="{东一县: 100000, 东二县: 100000}")
    found = made(tmp_path, sent("49999", "50000"), body=body)
    texts = [text for text in items(found, monkeypatch) if "落后" in text]
    assert len(texts) == 2
    assert all("不到 0.1 个百分点" in text for text in texts)
    assert "比序时进度低不到 0.1 个百分点" in shown(found, monkeypatch, lines).text


def test_who_may_have_sent_something_unusable_is_not_simply_called_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    returns = sent("80") + "2024-06,无名指标,东二县,西二县,3\n"
    found = [text for text in items(made(tmp_path, returns), monkeypatch) if "东二县没有报" in text]
    assert found == [
        "未报 东二县没有报2024年6月的数；上报中有读不了或不能采用的，也可能在其中，请催报；没有报的不当作 0。"
    ]


def test_where_no_figure_was_read_nobody_is_called_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(tmp_path, HEADS)
    assert found.pace is None
    assert "上报的文件里没有数" in shown(found, monkeypatch).text
    assert section(found, heat, monkeypatch) is None


@pytest.mark.parametrize("name", ["通报.md", "通报.xlsx"])
def test_no_bulletin_is_written_from_returns_with_errors(name: str, tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + BODY)
    (tmp_path / "sent.csv").write_text(sent("80") + "2024-06,无名指标,东二县,西二县,3\n", encoding="utf-8")
    done = run("report", "plan.yaml", "sent.csv", "--output", name, cwd=tmp_path)
    assert done.returncode == 1
    assert "没有写成通报，先改正错误：错误 1 处" in done.stderr
    assert not (tmp_path / name).exists()


def test_no_bulletin_is_written_where_a_file_could_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + BODY)
    (tmp_path / "sent.csv").write_text(sent("80", "80"), encoding="utf-8")
    (tmp_path / "more.csv").write_bytes(b"\x00\x01\x02\xff" * 40)
    done = run("report", "plan.yaml", "sent.csv", "more.csv", "--output", "a.md", cwd=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "a.md").exists()


def test_no_bulletin_is_written_of_a_plan_that_does_not_close(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + BODY.replace("200", "201"))
    (tmp_path / "sent.csv").write_text(sent("80", "80"), encoding="utf-8")
    done = run("report", "plan.yaml", "sent.csv", "--output", "a.md", cwd=tmp_path)
    assert done.returncode == 1
    assert not (tmp_path / "a.md").exists()


def test_no_bulletin_is_written_where_nothing_was_read(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + BODY)
    (tmp_path / "sent.csv").write_text(HEADS, encoding="utf-8")
    done = run("report", "plan.yaml", "sent.csv", "--output", "a.md", "--ignore", "EW4", cwd=tmp_path)
    assert done.returncode == 1
    assert "没有读到上报的数" in done.stderr


def test_ranking_belongs_to_the_bulletin(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + BODY)
    done = run("report", "plan.yaml", "--rank", "--output", "a.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "--rank 只用于通报" in done.stderr


def test_figures_of_pairs_under_a_target_of_the_whole_have_a_target(tmp_path: Path) -> None:
    pairings = (
        "east: {name: 东, units: [{name: 东一县}]}\nwest: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}]}]\n"
        "pairs: [{unit: 东一县, partner: 西一县}, {unit: 东一县, partner: 西二县}]\n"
    )
    body = "indicators:\n" + row(name="就业", quota="{西州: 200}", allocation="{东一县: {西州: 200}}")
    (tmp_path / "sent.csv").write_text(HEADS + "2024-06,就业,东一县,西一县,60\n2024-06,就业,东一县,西二县,70\n")
    found = year(put(tmp_path, plan=HEAD + body, pairings=pairings), tmp_path / "sent.csv", as_of=JUNE)
    assert "EW421" not in [one.code for one in found.report]


def test_a_whole_unit_is_told_from_a_pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "indicators:\n" + row(name="就业", quota="{西州: 200}", allocation="{东一县: {西州: 100}, 东二县: 100}")
    found = made(tmp_path, sent("60", "70"), body=body)
    whom = [line.all("td")[0].text for line in shown(found, monkeypatch, units).all("tr") if line.all("td")]
    assert whom == ["西州（整体）", "西二县"]


def test_an_allocation_without_a_quota_is_not_called_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = year(put(tmp_path, plan=HEAD + "indicators:\n" + row(allocation="{东一县: 9, 东二县: 1}")))
    assert "没有下达数" in shown(found, monkeypatch, allocation).text
    assert "超出" not in shown(found, monkeypatch, allocation).text


def test_a_chart_of_several_years_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = HEAD.replace("period: {start: 2024-01-01, end: 2024-12-31}", "period: {start: 2024-01-01, end: 2026-12-31}")
    assert head != HEAD
    (tmp_path / "sent.csv").write_text(sent("10", "10"), encoding="utf-8")
    found = year(put(tmp_path, plan=head + BODY), tmp_path / "sent.csv", as_of=JUNE)
    names = [node.text for node in shown(found, monkeypatch, lines).all("text", "class", "month")]
    assert names == ["2024", "4", "7", "10", "2025", "4", "7", "10", "2026", "4", "7", "10"]


def test_two_indicators_with_one_id_have_anchors_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "indicators:\n" + row(name="甲", allocation="{东一县: 1, 东二县: 2}") + row(name="乙")
    found = year(put(tmp_path, plan=HEAD + body))
    assert "EW304" in [one.code for one in found.report]
    ids = [line["id"] for line in shown(found, monkeypatch, allocation).all("tr") if "id" in line.attributes]
    assert ids == ["i1", "more-1-1", "i2", "more-1-2"]
