"""The workbooks that counties fill in: what stands in them, what may be changed, and where they are written."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from support import DATA, HEAD, PAIRINGS, put, row

from ewcoop.cli.filling import Request, fill
from ewcoop.cli.template import template
from ewcoop.errors import Exit, UsageError
from ewcoop.report.output import write_whole
from ewcoop.settings import Settings
from ewcoop.templating import Templates, file_names, templates

REAL = str(DATA / "targets_2024.yaml")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ZH, EN = Settings(), Settings(lang="en")

CHECKED = row(quota="{西州: 60}", allocation="{东一县: 60, 东二县: 0}")


def plan(folder: Path, *rows: str, head: str = HEAD, pairings: str = PAIRINGS) -> str:
    """A small plan beside its pairings."""
    return str(put(folder, plan=head + "indicators:\n" + "".join(rows), pairings=pairings))


def sheets(made: Templates) -> dict[str, Any]:
    return {file.unit: load_workbook(io.BytesIO(file.raw)).worksheets[0] for file in made.files}


def of(unit: str, made: Templates) -> Any:
    return sheets(made)[unit]


def body(work: Any) -> list[list[object]]:
    return [[cell.value for cell in line] for line in work.iter_rows(min_row=4)]


def small(folder: Path, *rows: str, unit: str = "东一县", settings: Settings = ZH, **keys: str) -> Any:
    return of(unit, templates(plan(folder, *rows, **keys), "2024-06", settings))


def column(work: Any, head: str) -> int:
    return next(int(cell.column) for cell in work[3] if cell.value == head)


@pytest.fixture(scope="module")
def real() -> Templates:
    return templates(REAL, "2024-06", ZH)


def test_there_is_a_file_for_every_unit_in_the_order_of_the_pairings(real: Templates) -> None:
    assert [file.name for file in real.files] == [
        f"上报_2024-06_{unit}.xlsx"
        for unit in ["海安市", "如皋市", "如东县", "通州区", "海门区", "启东市", "崇川区", "南通经济技术开发区",
                     "通州湾示范区", "市本级"]
    ]  # fmt: skip
    assert [file.cells for file in real.files] == [15, 15, 15, 18, 18, 18, 30, 15, 15, 1]


def test_in_english_the_files_have_english_names() -> None:
    made = templates(REAL, "2024-06", EN, units=["海安市"])
    assert [file.name for file in made.files] == ["return_2024-06_海安市.xlsx"]


def test_the_heads_are_those_that_a_return_is_read_by(real: Templates) -> None:
    heads = [cell.value for cell in of("海安市", real)[3]]
    assert heads == ["月份", "指标", "县（市、区）", "结对县", "单位", "性质", "年度任务", "累计完成", "备注", "标识"]


def test_in_english_the_heads_are_english() -> None:
    heads = [cell.value for cell in of("海安市", templates(REAL, "2024-06", EN))[3]]
    assert heads == ["month", "indicator", "unit", "partner", "measure", "nature", "target", "value", "note", "id"]


def test_the_title_says_plan_unit_and_month(real: Templates) -> None:
    work = of("海安市", real)
    assert work["A1"].value == "南通市2024年度东西部协作任务指标分解计划\n海安市 2024年6月完成情况上报表"
    assert {"A1:I1", "A2:I2"} <= {str(area) for area in work.merged_cells.ranges}


def test_the_instruction_names_the_days(real: Templates) -> None:
    assert "从2024年1月1日到2024年6月30日" in of("海安市", real)["A2"].value
    english = of("海安市", templates(REAL, "2024-06", EN))["A2"].value
    assert "from 2024-01-01 to 2024-06-30" in english


def test_the_last_day_is_not_after_the_period(tmp_path: Path) -> None:
    head = HEAD.replace("2024-12-31", "2024-11-15")
    made = templates(plan(tmp_path, CHECKED, head=head), "2024-11", EN)
    assert "to 2024-11-15 in all" in of("东一县", made)["A2"].value


def test_each_cell_of_the_unit_is_a_row(real: Templates) -> None:
    rows = body(of("崇川区", real))
    assert len(rows) == 30
    assert rows[2] == [
        "2024-06",
        "帮助协作地区农村劳动力实现就业数",
        "崇川区",
        "佛坪县",
        "人",
        "约束性",
        30,
        None,
        None,
        "jobs",
    ]
    assert rows[3][3:7] == ["宁强县", "人", "约束性", 540]


def test_the_city_itself_reports_by_scope(real: Templates) -> None:
    (only,) = body(of("市本级", real))
    assert only == [
        "2024-06",
        "采购、帮助销售农副产品",
        "市本级",
        "汉中市",
        "万元",
        "预期性",
        2600,
        None,
        None,
        "sales",
    ]


def test_parts_are_indented_and_keep_their_names(real: Templates) -> None:
    work = of("海安市", real)
    indents = {line[1].value: line[1].alignment.indent for line in work.iter_rows(min_row=4)}
    assert indents["帮助协作地区农村劳动力实现就业数"] == 0
    assert indents["其中：帮助脱贫人口实现就业数"] == 1
    assert indents["其中：帮助脱贫人口转移就业数"] == 2


def test_targets_have_the_decimals_of_their_row(real: Templates) -> None:
    work = of("如皋市", real)
    (found,) = [line[6] for line in work.iter_rows(min_row=4) if line[9].value == "firms.investment"]
    assert (found.value, found.number_format) == (2, "0.00")


def test_a_target_of_0_is_reported_on_and_a_blank_is_not(tmp_path: Path) -> None:
    blank = row(id="b", quota="{西州: 1}", allocation="{东一县: 1, 东二县: null}")
    assert [line[9] for line in body(small(tmp_path, CHECKED, blank, unit="东二县"))] == ["jobs"]


def test_a_target_in_words_is_shown_for_its_unit(tmp_path: Path) -> None:
    rows = (CHECKED, row(id="b", allocation="{东一县: 双方商定}"), row(id="c", arrangement="已选派"))
    made = templates(plan(tmp_path, *rows), "2024-06", ZH)
    assert [(line[9], line[6]) for line in body(of("东一县", made))] == [("jobs", 60), ("b", "双方商定")]
    assert [line[9] for line in body(of("东二县", made))] == ["jobs"]


def test_a_target_with_more_digits_than_excel_keeps_is_text(tmp_path: Path) -> None:
    long = "1234567890123456789"
    work = small(tmp_path, row(unit="元", quota=f"{{西州: {long}}}", allocation=f"{{东一县: {long}}}"))
    assert (work["G4"].value, work["G4"].data_type) == (long, "s")


def test_only_figures_and_notes_can_be_written(real: Templates) -> None:
    work = of("崇川区", real)
    assert work.protection.sheet
    open_ = {cell.column for line in work.iter_rows() for cell in line if not cell.protection.locked}
    assert open_ == {column(work, "累计完成"), column(work, "备注")}
    assert all(not line[7].protection.locked for line in work.iter_rows(min_row=4))


def test_the_protection_has_no_password_and_leaves_widths_free(real: Templates) -> None:
    protection = of("海安市", real).protection
    assert (protection.password, protection.hashValue) == (None, None)
    assert not protection.formatColumns


def test_the_ids_are_hidden(real: Templates) -> None:
    work = of("海安市", real)
    assert work.column_dimensions["J"].hidden
    assert not work.column_dimensions["I"].hidden


def test_people_are_counted_in_whole_numbers_and_money_is_not(real: Templates) -> None:
    work = of("海安市", real)
    kinds = {
        at: rule.type for rule in work.data_validations.dataValidation for area in rule.sqref.ranges
        for at in range(area.min_row, area.max_row + 1)
    }  # fmt: skip
    assert {(line[4].value, kinds[line[4].row]) for line in work.iter_rows(min_row=4)} == {
        ("人", "whole"), ("人次", "whole"), ("个", "whole"), ("万元", "decimal"), ("亿元", "decimal"),
    }  # fmt: skip


@pytest.mark.parametrize(("settings", "words"), [(ZH, "0 或正整数"), (EN, "a whole number, 0 or more")])
def test_what_is_no_figure_is_refused_in_the_language(tmp_path: Path, settings: Settings, words: str) -> None:
    (rule,) = small(tmp_path, CHECKED, settings=settings).data_validations.dataValidation
    assert (rule.operator, rule.formula1, rule.allow_blank, rule.showErrorMessage) == (
        "greaterThanOrEqual", "0", True, True,
    )  # fmt: skip
    assert words in rule.error
    assert str(rule.sqref) == "H4"


def test_the_head_stays_and_it_prints_on_a4_across(real: Templates) -> None:
    work = of("海安市", real)
    assert work.freeze_panes == "A4"
    assert (work.page_setup.paperSize, work.page_setup.orientation) == (9, "landscape")
    assert work.print_title_rows == "$3:$3"
    assert work.print_area == "'上报'!$A$1:$I$18"


def test_there_are_no_formulas(tmp_path: Path) -> None:
    head = HEAD.replace("示例计划（虚构）", "'=1+1'")
    pairings = PAIRINGS.replace("东一县", "'=2+2'").replace("西一县", "'@x'")
    work = small(
        tmp_path, row(id="'+a'", name="'=1+1'", unit="'-b'", allocation="{'=2+2': '=x'}"), unit="=2+2", head=head,
        pairings=pairings,
    )  # fmt: skip
    assert body(work) == [["2024-06", "=1+1", "=2+2", "@x", "-b", "约束性", "=x", None, None, "+a"]]
    assert all(cell.data_type != "f" for line in work.iter_rows() for cell in line)
    assert work["B4"].number_format == "@"


def test_notes_are_text_whatever_is_typed(real: Templates) -> None:
    assert of("海安市", real)["I4"].number_format == "@"


def test_the_same_plan_gives_the_same_bytes(real: Templates) -> None:
    assert templates(REAL, "2024年6月", ZH).files == real.files


@pytest.mark.parametrize("month", ["2024-06", "2024年6月", "202406", " 2024-6 "])
def test_months_are_written_in_several_ways(tmp_path: Path, month: str) -> None:
    assert templates(plan(tmp_path, CHECKED), month, ZH).month == "2024-06"


@pytest.mark.parametrize("month", ["", "6", "2024-13", "2024-00", "Junk 2024", "2024-06-31", "20246"])
def test_what_is_no_month_is_refused(tmp_path: Path, month: str) -> None:
    with pytest.raises(UsageError, match="is not understood"):
        templates(plan(tmp_path, CHECKED), month, ZH)


@pytest.mark.parametrize("month", ["2023-12", "2024-12"])
def test_a_month_outside_the_period_is_refused(month: str) -> None:
    with pytest.raises(UsageError, match="not within the plan's period, 2024-01-01 to 2024-11-30"):
        templates(REAL, month, ZH)


def test_units_can_be_chosen_by_name_or_alias() -> None:
    made = templates(REAL, "2024-06", ZH, units=["开发区", "海安市"])
    assert [file.unit for file in made.files] == ["海安市", "南通经济技术开发区"]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UsageError, match='no unit "略阳县"'):
        templates(REAL, "2024-06", ZH, units=["略阳县"])


def test_a_unit_without_targets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no targets for 市本级"):
        templates(plan(tmp_path, CHECKED), "2024-06", ZH, units=["市本级"])


def test_a_plan_that_does_not_close_can_be_reported_on(tmp_path: Path) -> None:
    made = templates(plan(tmp_path, row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 0}")), "2024-06", ZH)
    assert [d.code for d in made.report] == ["EW101"]
    assert len(made.files) == 2


@pytest.mark.parametrize(
    "allocation",
    ["{东三县: 60}", "{东一县: {西一县: 30, 西九县: 30}}", "{东一: 30, 东一县: 30}", "{市本级: {东一县: 1}}"],
)
def test_nothing_is_made_where_it_is_not_certain_who_reports(tmp_path: Path, allocation: str) -> None:
    made = templates(plan(tmp_path, CHECKED, row(id="b", allocation=allocation)), "2024-06", ZH)
    assert made.files == []
    assert made.read
    assert made.report.diagnostics


def test_nothing_is_made_where_two_indicators_have_one_id(tmp_path: Path) -> None:
    made = templates(plan(tmp_path, CHECKED, CHECKED), "2024-06", ZH)
    assert (made.files, [d.code for d in made.report if d.code == "EW304"]) == ([], ["EW304"])


def test_a_figure_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    made = templates(
        plan(tmp_path, row(allocation="{东一县: 1e5x, 东二县: 二十}"), row(id="b", quota="{西州: [1]}")), "2024-06", ZH
    )
    assert made.files == []


def test_a_plan_that_is_not_there_is_not_read(tmp_path: Path) -> None:
    made = templates(str(tmp_path / "x.yaml"), "2024-06", ZH)
    assert (made.files, made.read) == ([], False)


def test_pairings_are_no_plan() -> None:
    with pytest.raises(UsageError, match="is not a plan"):
        templates(str(DATA / "pairings.yaml"), "2024-06", ZH)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b", "a_b"),
        ('\\:*?"<>|', "________"),
        ("x. .", "x"),
        ("...", "_"),
        ("a\tb\u202e", "a_b_"),
        ("县" * 300, "县" * 60),
    ],
)
def test_file_names_are_allowed_everywhere(name: str, safe: str) -> None:
    assert file_names([name], "2024-06", "zh") == {name: f"上报_2024-06_{safe}.xlsx"}


def test_names_that_would_be_the_same_get_a_number() -> None:
    found = file_names(["a/b", "a:b", "A?B", "a_b_2", "c"], "2024-06", "en").values()
    assert [name[15:-5] for name in found] == ["a_b", "a_b_2", "A_B_3", "a_b_2_2", "c"]


@given(st.lists(st.text(), unique=True, max_size=6))
def test_file_names_are_short_safe_and_different(units: list[str]) -> None:
    names = list(file_names(units, "2024-06", "zh").values())
    assert len({name.casefold() for name in names}) == len(units)
    for name in names:
        assert len(name.encode()) <= 255
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert not name.removesuffix(".xlsx").endswith((".", " "))


def test_awkward_names_are_written_to_the_folder(tmp_path: Path) -> None:
    pairings = PAIRINGS.replace("东一县", "'东/一'").replace("东二县", "'=1+1" + "很" * 200 + "'")
    rows = row(allocation="{'东/一': 1, '=1+1" + "很" * 200 + "': 2}")
    assert fill(Request(plan(tmp_path, rows, pairings=pairings), "2024-06", str(tmp_path / "out")), ZH) == 1
    assert sorted(name[11:16] for name in os.listdir(tmp_path / "out")) == ["=1+1很", "东_一.x"]


def asked(home: Path, **keys: Any) -> Request:
    return Request(plan(home, CHECKED), "2024-06", str(home / "out"))._replace(**keys)


def test_the_folder_is_made_and_the_files_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fill(asked(tmp_path), ZH) == Exit.CLEAN
    assert sorted(os.listdir(tmp_path / "out")) == ["上报_2024-06_东一县.xlsx", "上报_2024-06_东二县.xlsx"]
    assert capsys.readouterr().err == f"已写入 {tmp_path / 'out'}：2024-06 的上报表 2 份，共 2 格待填。\n"


def test_what_was_written_is_told_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fill(asked(tmp_path, units=["东一县"]), EN) == Exit.CLEAN
    assert capsys.readouterr().err == f"Wrote 1 workbook for 2024-06 into {tmp_path / 'out'}, with 1 cell to fill in.\n"


def test_without_a_folder_they_go_to_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    request = asked(tmp_path, folder=".", as_json=True)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert fill(request, ZH) == Exit.CLEAN
    assert json.loads(capsys.readouterr().out)["files"][0]["file"] == "上报_2024-06_东一县.xlsx"
    assert len(os.listdir(".")) == 2


def test_as_json_it_says_the_files_and_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fill(asked(tmp_path, as_json=True), ZH) == Exit.CLEAN
    told = capsys.readouterr()
    assert told.err == ""
    assert json.loads(told.out) == {
        "schema": "template/1",
        "month": "2024-06",
        "files": [
            {"unit": unit, "file": str(tmp_path / "out" / f"上报_2024-06_{unit}.xlsx"), "cells": 1}
            for unit in ("东一县", "东二县")
        ],
        "diagnostics": [],
    }


def test_files_that_exist_are_not_touched_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    last = tmp_path / "out" / "上报_2024-06_东二县.xlsx"
    last.write_text("filled in")
    with pytest.raises(UsageError, match=r"There already: .*东二县\.xlsx\. Nothing was written"):
        fill(asked(tmp_path), ZH)
    assert os.listdir(tmp_path / "out") == [last.name]
    assert last.read_text() == "filled in"


def test_with_force_they_are_replaced(tmp_path: Path) -> None:
    assert fill(asked(tmp_path), ZH) == Exit.CLEAN
    last = tmp_path / "out" / "上报_2024-06_东二县.xlsx"
    last.write_text("filled in")
    assert fill(asked(tmp_path, force=True), ZH) == Exit.CLEAN
    assert last.read_bytes()[:2] == b"PK"


def test_a_folder_in_the_place_of_a_file_stops_it_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "out" / "上报_2024-06_东二县.xlsx").mkdir(parents=True)
    with pytest.raises(UsageError, match="is a folder"):
        fill(asked(tmp_path, force=True), ZH)
    assert len(os.listdir(tmp_path / "out")) == 1


def test_a_file_that_was_read_is_not_replaced(tmp_path: Path) -> None:
    request = asked(tmp_path, force=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "上报_2024-06_东一县.xlsx").symlink_to(request.plan)
    with pytest.raises(UsageError, match="is one of the files read"):
        fill(request, ZH)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="is not a folder"):
        fill(asked(tmp_path), ZH)


def test_a_plan_that_cannot_be_read_ends_with_2_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.yaml").write_text("plan: [\n")
    request = Request(str(tmp_path / "plan.yaml"), "2024-06", str(tmp_path / "out"))
    assert fill(request, EN) == Exit.UNREADABLE
    assert capsys.readouterr().err.endswith("The plan cannot be reported on yet; no file was written.\n")
    assert not (tmp_path / "out").exists()


def test_a_plan_with_targets_in_words_only_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = Request(plan(tmp_path, row(arrangement="已选派")), "2024-06", str(tmp_path / "out"))
    assert fill(request, EN) == Exit.FINDINGS
    assert capsys.readouterr().err == "The plan has no targets of units; no file was written.\n"


def test_errors_are_told_and_the_files_are_written_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = asked(tmp_path)
    plan(tmp_path, row(quota="{西州: 100}", allocation="{东一县: 60, 东二县: 0}"))
    assert fill(request, EN) == Exit.FINDINGS
    told = capsys.readouterr().err.splitlines()
    assert "EW101" in told[0]
    assert told[1].startswith("Wrote 2 workbooks")


def test_the_command_does_it(tmp_path: Path) -> None:
    assert template(plan(tmp_path, CHECKED), "2024-06", str(tmp_path / "out"), units=["东一"]) == Exit.CLEAN
    assert os.listdir(tmp_path / "out") == ["上报_2024-06_东一县.xlsx"]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, real: Templates) -> Path:
    """A workbook as LibreOffice saves it, and its PDF."""
    if OFFICE is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed (in CI it must be)")
    assert OFFICE is not None, "LibreOffice is needed"
    folder = tmp_path_factory.mktemp("office")
    pairings = PAIRINGS.replace("东一县", "'=2+2'")
    (tricky,) = templates(
        plan(folder, row(name="'=1+1'", allocation="{'=2+2': 1}"), pairings=pairings), "2024-06", ZH
    ).files
    write_whole(str(folder / "tricky.xlsx"), tricky.raw)
    write_whole(str(folder / "real.xlsx"), real.files[6].raw)
    for kind in ("xlsx:Calc MS Excel 2007 XML", "pdf"):
        subprocess.run(
            [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
             "--outdir", "saved", "real.xlsx", "tricky.xlsx"],
            cwd=folder, check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return folder / "saved"


def test_what_libreoffice_saved_has_the_same_rows(saved: Path, real: Templates) -> None:
    assert body(load_workbook(saved / "real.xlsx").worksheets[0]) == body(of("崇川区", real))


def test_libreoffice_keeps_locks_validations_and_the_hidden_column(saved: Path) -> None:
    work = load_workbook(saved / "real.xlsx").worksheets[0]
    assert work.protection.sheet
    assert [cell.protection.locked for cell in work[4]] == [True] * 7 + [False] * 2 + [True]
    assert work.column_dimensions["J"].hidden
    assert {rule.type for rule in work.data_validations.dataValidation} == {"whole", "decimal"}


def test_nothing_is_live_in_libreoffice(saved: Path) -> None:
    work = load_workbook(saved / "tricky.xlsx").worksheets[0]
    assert body(work)[0][1:3] == ["=1+1", "=2+2"]
    assert [cell.data_type for cell in work[4]][1:3] == ["s", "s"]
