"""What `ewcoop progress` shows and writes: tables for people, files that Excel opens safely, a bar while it reads."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from support import DATA, HEAD, ROOT, put, row, run

from ewcoop.api import progress
from ewcoop.diagnostics import Lang
from ewcoop.errors import UsageError
from ewcoop.report import output, progress_bar, sheet_markdown, sheet_terminal
from ewcoop.report.bulletin import View, behind, bulletin, notes, summaries, tallies
from ewcoop.report.sheet import Sheet

PLAN = DATA / "targets_2024.yaml"
RETURNS = ROOT / "examples" / "half_year_2024"
HEADS = ["指标", "单位", "性质", "年度任务", "累计完成", "完成率", "序时进度", "较序时", "备注"]
EVIL = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\\t=1", "\\r=1", "\\e[31m", "\\u202e=1", "a\\n=b"]


@pytest.fixture(scope="module")
def view() -> View:
    return seen()


def seen(lang: Lang = "zh", *, rank: bool = False, plan: Path = PLAN, returns: Path = RETURNS) -> View:
    result = progress(plan, returns)
    assert result.table is not None
    assert result.pace is not None
    return View(result.table, result.pace, lang, rank)


def made(folder: Path, plan: str, rows: str, **keys: Any) -> View:
    put(folder, plan=HEAD + plan)
    (folder / "r.csv").write_text("月份,指标,县（市、区）,结对县,累计完成\n" + rows, encoding="utf-8")
    return seen(plan=folder / "plan.yaml", returns=folder / "r.csv", **keys)


def written(folder: Path, name: str, *arguments: str) -> Path:
    done = run("progress", str(PLAN), str(RETURNS), "--output", name, *arguments, cwd=folder)
    assert done.returncode == 0
    return folder / name


# For people


def test_binding_and_expected_are_apart(view: View) -> None:
    titles = [sheet.title for sheet in (*summaries(view), *behind(view))]
    assert titles == ["约束性指标（序时进度 54.5%）", "预期性指标（序时进度 54.5%）",
                      "约束性指标：落后于序时进度的", "预期性指标：落后于序时进度的"]  # fmt: skip


def test_nobody_has_a_place_without_being_asked(view: View) -> None:
    sheets = [bulletin(view), *summaries(view), *tallies(view), *behind(view), *behind(view, narrow=True)]
    assert not any("名次" in head for sheet in sheets for head in sheet.heads)


def test_units_that_sent_nothing_have_no_place() -> None:
    places = {line[1]: line[0] for line in tallies(seen(rank=True))[0].rows}
    assert (places["如东县"], places["如皋市"], places["市本级"], places["海安市"]) == ("—", "1", "1", "3")


def test_those_who_are_equally_far_behind_share_a_place() -> None:
    ranked = behind(seen(rank=True))[0].rows
    assert [line[0] for line in ranked[:3]] == ["1", "1", "3"]


def test_units_stand_in_the_order_of_the_pairings(view: View) -> None:
    names = [line[0] for line in tallies(view)[0].rows]
    assert view.table.names is not None
    assert names == list(dict.fromkeys(view.table.names.units.values()))


def test_only_who_did_not_send_the_last_month_is_named(view: View) -> None:
    assert notes(view)[-1] == "没有报2024年6月的：如东县。"


def test_one_month_alone_names_nobody(tmp_path: Path) -> None:
    jobs = "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}")
    one = made(tmp_path, jobs, "2024-06,jobs,东一县,,6\n2024-06,jobs,东二县,,4\n")
    assert not any("没有报" in note for note in notes(one))


def test_thresholds_are_told_to_the_last_digit(tmp_path: Path) -> None:
    jobs = "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}")
    one = made(tmp_path, jobs + "monitoring: {yellow: 0.0000001, red: -10.5}\n", "2024-06,jobs,东一县,,6\n")
    assert "低于 0.0000001 亮黄灯，低于 -10.5 亮红灯" in notes(one)[1]


@pytest.mark.parametrize("width", [80, 120])
def test_who_is_behind_fits_on_a_terminal_in_one_table(view: View, width: int) -> None:
    assert all(len(list(sheet_terminal._pages(sheet, width))) == 1 for sheet in behind(view, narrow=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_shows_its_lights_on_80_columns(lang: Lang) -> None:
    for sheet in summaries(seen(lang)):
        first = next(iter(sheet_terminal._pages(sheet, 80)))
        assert sheet.heads[0].index({"zh": "亮灯", "en": "light"}[lang]) in first


def test_chinese_is_lined_up(view: View) -> None:
    lines = [line for line in sheet_markdown.dumps(summaries(view)[:1]).splitlines() if line.startswith("|")]
    assert len({cell_len(line) for line in lines}) == 1


# Files


def test_the_bulletin_has_the_heads_of_a_bulletin(view: View) -> None:
    assert list(bulletin(view).heads[0]) == HEADS


def test_csv_is_marked_for_excel_and_has_no_plus(tmp_path: Path) -> None:
    raw = written(tmp_path, "b.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == HEADS
    assert [line[7] for line in rows[1:4]] == ["", "3.8", "1.0"]


def test_a_workbook_holds_numbers(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, "通报 6月.XLSX")).worksheets[0]
    assert [cell.value for cell in sheet[2]] == HEADS
    assert [cell.value for cell in sheet[4]][3:8] == [180, 105, 0.583, 0.545, 3.8]


def test_a_workbook_is_the_same_every_time(tmp_path: Path) -> None:
    assert written(tmp_path, "a.xlsx").read_bytes() == written(tmp_path, "b.xlsx").read_bytes()


@pytest.mark.parametrize("name", EVIL)
def test_nothing_in_a_name_comes_to_life(tmp_path: Path, name: str) -> None:
    evil = row(name=f'"{name}"', quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}", category=f'"{name}"')
    put(tmp_path, plan=HEAD + "indicators:\n" + evil)
    (tmp_path / "r.csv").write_text("月份,指标,县（市、区）,累计完成\n2024-06,jobs,东一县,5\n", encoding="utf-8")
    for file in ("b.csv", "b.md", "b.xlsx"):
        run("progress", "plan.yaml", "r.csv", "--output", file, cwd=tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / "b.csv").read_text(encoding="utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "-1+")) for line in rows for cell in line)
    text = (tmp_path / "b.csv").read_text(encoding="utf-8") + (tmp_path / "b.md").read_text(encoding="utf-8")
    assert not any(sign in text for sign in "\x1b\u202e\t")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_returned_formula_reaches_no_file(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}"))
    (tmp_path / "r.csv").write_text(
        '月份,指标,县（市、区）,累计完成\n2024-06,jobs,东一县,"=CMD(1)"\n', encoding="utf-8"
    )
    for file in ("b.csv", "b.md"):
        run("progress", "plan.yaml", "r.csv", "--output", file, cwd=tmp_path)
        assert "CMD" not in (tmp_path / file).read_text(encoding="utf-8")


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.csv").write_text("old", encoding="utf-8")

    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        output.write_whole(str(tmp_path / "b.csv"), "new")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("b.csv", "old")]


def test_figures_in_json_are_texts_without_useless_zeros() -> None:
    def check(value: object) -> None:
        assert not isinstance(value, float)
        if isinstance(value, (dict, list)):
            for one in value.values() if isinstance(value, dict) else value:
                check(one)

    found = json.loads(run("progress", str(PLAN), str(RETURNS), "--format", "json").stdout, parse_int=int)
    check(found)
    figures = [line[key] for line in found["rows"] for key in ("target", "done", "forecast", "needed_per_month")]
    assert not any(text.endswith("0") for text in figures if text is not None and "." in text)


# A bar


def test_a_bar_is_for_terminals_and_long_input_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long, short = tmp_path / "long.csv", tmp_path / "short.csv"
    short.write_bytes(b"1")
    with long.open("wb") as stream:
        stream.truncate(progress_bar.LONG)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    names = [str(long), str(short), str(tmp_path / "nowhere.csv")]
    assert [progress_bar.is_wanted([name]) for name in names] == [True, False, False]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert not progress_bar.is_wanted(names)


def test_a_sheet_without_rows_is_no_trouble(tmp_path: Path) -> None:
    words = made(tmp_path, "indicators:\n" + row(arrangement="双方商定"), "")
    sheets: list[Sheet] = [bulletin(words), *summaries(words), *tallies(words), *behind(words)]
    assert [sheet.rows for sheet in sheets] == [()]
