"""The bulletin as a workbook: one upright page, figures that are numbers, words that are never formulas."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from support import row
from test_quarterly import EVIL, PLAN, RETURNS, made, many, seen

from ewcoop.diagnostics import Lang
from ewcoop.errors import UsageError
from ewcoop.report.bulletin import View
from ewcoop.report.quarterly import workbook
from ewcoop.report.quarterly.text import Quarterly, quarterly

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed (in CI it must be)"
)


@pytest.fixture(scope="module")
def view() -> View:
    return seen(PLAN, RETURNS)


def opened(told: Quarterly, lang: Lang = "zh") -> Any:
    return load_workbook(io.BytesIO(workbook.dumps(told, lang))).worksheets[0]


def first_cells(sheet: Any) -> list[object]:
    return [line[0].value for line in sheet.iter_rows()]


def find(sheet: Any, text: str) -> int:
    return first_cells(sheet).index(text) + 1


def test_it_is_one_upright_page(view: View) -> None:
    sheet = opened(quarterly(view))
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "portrait", 1, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_what_the_bulletin_says_from_the_title_to_the_day(view: View, lang: Lang) -> None:
    told = quarterly(view._replace(lang=lang))
    found = [str(text).strip("　") for text in first_cells(opened(told, lang))]
    said = [told.title, told.to, told.opening]
    for section in told.sections:
        said += [section.heading, *section.paragraphs]
        if section.table is not None:
            said += [line[0].strip("　") for line in (*section.table.heads, *section.table.rows)]
        said += section.notes
    assert found == [*said, told.closing, told.signed, told.day]


def test_figures_and_percentages_are_numbers(view: View) -> None:
    sheet = opened(quarterly(view))
    line = sheet[find(sheet, "共建产业园区数")]
    assert [cell.value for cell in line] == ["共建产业园区数", "个", 10, 8, 0.8, 25.5, "绿"]
    assert [cell.number_format for cell in line[2:6]] == ["0", "0", "0.0%", "+0.0;-0.0;0.0"]


def test_paragraphs_stand_over_the_whole_table_and_are_indented(view: View) -> None:
    told = quarterly(view)
    sheet = opened(told)
    at = find(sheet, f"　　{told.opening}")
    assert f"A{at}:G{at}" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.cell(at, 1).alignment.wrap_text
    assert sheet.row_dimensions[at].height > 30  # two lines


def test_the_title_is_in_the_middle_and_the_signature_on_the_right(view: View) -> None:
    told = quarterly(view)
    sheet = opened(told)
    sides = [sheet.cell(find(sheet, text), 1).alignment.horizontal for text in (told.title, told.signed, told.day)]
    assert sides == ["center", "right", "right"]


def test_the_same_bulletin_gives_the_same_bytes(view: View) -> None:
    assert workbook.dumps(quarterly(view), "zh") == workbook.dumps(quarterly(view), "zh")


@pytest.mark.parametrize("name", EVIL)
def test_nothing_in_a_name_comes_to_life(tmp_path: Path, name: str) -> None:
    plan = row(name=f'"{name}"', unit=f'"{name}"', quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}")
    raw = workbook.dumps(quarterly(made(tmp_path, "06 东一县 3\n06 东二县 3", plan=plan, rank=True)), "zh")
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        text = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in text
    assert "\u202e".encode() not in text
    cells = [cell for line in load_workbook(io.BytesIO(raw)).active.iter_rows() for cell in line]  # type: ignore[union-attr]
    assert all(cell.data_type in ("s", "n") for cell in cells)


def test_more_digits_than_excel_keeps_stay_text(tmp_path: Path) -> None:
    big = row(name="大数", quota="{西州: 12345678901234567}", allocation="{东一县: 12345678901234567}")
    sheet = opened(quarterly(made(tmp_path, "06 东一县 1", plan=big)))
    cell = sheet.cell(find(sheet, "大数"), 3)
    assert (cell.value, cell.data_type) == ("12345678901234567", "s")


def test_a_plan_without_a_table_is_written(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, "", plan=row(arrangement="双方商定")))
    assert first_cells(opened(told))[0] == told.title


def test_a_text_that_no_cell_can_hold_is_refused(tmp_path: Path) -> None:
    told = quarterly(made(tmp_path, ""))._replace(signed="x" * 40_000)
    with pytest.raises(UsageError, match="does not fit"):
        workbook.dumps(told, "zh")


# On paper


def printed(folder: Path, told: Quarterly, lang: Lang) -> bytes:
    """What LibreOffice prints."""
    assert OFFICE is not None, "LibreOffice is needed"
    (folder / "b.xlsx").write_bytes(workbook.dumps(told, lang))
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", ".", "b.xlsx"],
        cwd=folder, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "b.pdf").read_bytes()


def pages(pdf: bytes) -> list[tuple[int, ...]]:
    """The size of each page in points."""
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    return sorted({tuple(round(float(side)) for side in box) for box in boxes})


@needs_office
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_half_year_is_printed_on_one_page(tmp_path: Path, view: View, lang: Lang) -> None:
    assert pages(printed(tmp_path, quarterly(view._replace(lang=lang, rank=True)), lang)) == [(595, 842)]


@needs_office
def test_40_indicators_are_printed_on_one_page(tmp_path: Path) -> None:
    sent = "\n".join(f"06 东一县 {n} i{n}" for n in range(40))
    assert pages(printed(tmp_path, quarterly(made(tmp_path, sent, plan=many(40))), "zh")) == [(595, 842)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_half_year_is_not_printed_smaller_than_8_points(view: View, lang: Lang) -> None:
    """Letters have 11 points; a unit of width has 6, and there are some 509 between the margins."""
    sheet = opened(quarterly(view._replace(lang=lang)), lang)
    wide = sum(dimension.width for dimension in sheet.column_dimensions.values()) * 6
    high = sum(dimension.height for dimension in sheet.row_dimensions.values())
    assert 11 * min(509 / wide, 755 / high) > 8
