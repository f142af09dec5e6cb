"""The form as a file: printed, filled in, read back; nothing in it is live."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from work_output import EVIL, HEADS, result, shown, standings

from ewcoop.diagnostics import Lang, Severity
from ewcoop.load.status.read import Options, read_statuses
from ewcoop.model.work import Work
from ewcoop.model.workplan import WorkPlan
from ewcoop.report import sheet_csv, sheet_workbook, tasks_terminal
from ewcoop.report.sheet import Sheet
from ewcoop.report.tasks_closing import closing
from ewcoop.report.tasks_sheets import duties


def opened(sheet: Sheet, lang: Lang = "zh") -> Any:
    return load_workbook(io.BytesIO(sheet_workbook.dumps(sheet, lang, sheet_name="责任分工"))).worksheets[0]


def test_the_workbook_is_printed_on_a4_across_with_its_head_on_every_page(work_points: Work) -> None:
    work = opened(duties(work_points, "zh"))
    assert (work.page_setup.paperSize, work.page_setup.orientation, work.page_setup.fitToWidth) == (9, "landscape", 1)
    assert work.print_title_rows == "$2:$2"
    assert [cell.value for cell in work[2]] == list(HEADS)


def test_measures_have_the_most_room_and_a_page_is_not_exceeded(work_points: Work) -> None:
    work = opened(duties(work_points, "zh"))
    widths = [work.column_dimensions[letter].width for letter in "ABCDEFG"]
    assert max(widths) == widths[2]
    assert widths[6] >= 18
    assert 130 <= sum(widths) <= 145


@pytest.mark.parametrize("with_states", [False, True])
def test_rows_are_high_enough_for_their_texts(work_points: Work, small_work: Work, with_states: bool) -> None:
    sheet = duties(small_work, "zh", standings=standings(small_work)) if with_states else duties(work_points, "zh")
    work = opened(sheet)
    widths = [work.column_dimensions[letter].width for letter in "ABCDEFG"]
    for number, row in enumerate(sheet.rows, 3):
        lines = max(math.ceil(cell_len(text) / (width - 1)) for text, width in zip(row, widths, strict=True))
        assert work.row_dimensions[number].height >= 16 * lines
        assert all(cell.alignment.wrap_text for cell in work[number])


def test_a_very_long_note_gets_a_wider_column_rather_than_a_row_too_high(small_work: Work) -> None:
    told = standings(small_work)
    first = told.states[0]
    assert first.status is not None
    long = first._replace(status=first.status._replace(note="情况很长。" * 80))
    sheet = duties(small_work, "zh", standings=told._replace(states=(long, *told.states[1:])))
    work = opened(sheet)
    assert 2 * 400 / work.column_dimensions["G"].width * 18 < 400


def test_the_number_of_a_row_is_a_number_in_the_middle(work_points: Work) -> None:
    cell = opened(duties(work_points, "zh"))["A3"]
    assert (cell.value, cell.alignment.horizontal) == (1, "center")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_form_can_be_read_back(
    small_work: Work, work_points: Work, lang: Lang, form: str, tmp_path: Path
) -> None:
    for work in (small_work, work_points):
        sheet = duties(work, lang, standings=standings(small_work) if work is small_work else None)
        filled = sheet._replace(rows=tuple((*row[:6], row[6] or "done") for row in sheet.rows))
        raw = sheet_workbook.dumps(filled, lang, sheet_name="x") if form == "xlsx" else sheet_csv.dumps(filled).encode()
        file = tmp_path / f"form.{form}"
        file.write_bytes(raw)
        found, told = read_statuses(work, [str(file)], Options("2026-05"))
        assert [one.task for one in found] == [placed.task.number for placed in work.tasks]
        assert all(one.severity is Severity.NOTE for file_ in told for one in file_.findings)
    assert {one.state for one in found} == {"done"}


def test_states_and_notes_of_a_form_can_be_read_back(small_work: Work, tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text(sheet_csv.dumps(duties(small_work, "zh", standings=standings(small_work))), encoding="utf-8")
    found, _ = read_statuses(small_work, [str(file)], Options("2026-05"))
    assert [(one.task, one.state) for one in found] == [(1, "done"), (10, "not_begun")]
    assert found[1].note == "等西县来函"


def test_the_form_as_csv_is_read_by_its_columns(work_points: Work) -> None:
    rows = list(csv.DictReader(io.StringIO(sheet_csv.dumps(duties(work_points, "zh")))))
    assert [row["序号"] for row in rows[:20]] == [str(number) for number in range(1, 21)]
    assert {row["进展"] for row in rows[:20]} == {""}


def evil() -> Work:
    """Every text of a work plan is something that a program might run."""

    def words(at: int) -> str:
        return EVIL[at % len(EVIL)]

    tasks = [
        {"number": at + 1, "title": words(at), "measures": [words(at + 1)], "lead": words(at + 2),
         "units": [words(at + 3)], "manner": words(at)}
        for at in range(len(EVIL))
    ]  # fmt: skip
    return Work(
        WorkPlan.model_validate(
            {"workplan": {"title": "\x1b[31m=虚构", "year": 2026, "stage": "\x1b]0;x\x07"}, "partners": EVIL,
             "parts": [{"number": "=1", "title": "\x1b[2J", "tasks": tasks}]}
        )
    )  # fmt: skip


def test_nothing_live_is_in_any_file() -> None:
    work = evil()
    sheet = duties(work, "zh")
    for row in csv.reader(io.StringIO(sheet_csv.dumps(sheet))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    cells = [cell for row in opened(sheet).iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_no_text_steers_the_terminal(capsys: Any, monkeypatch: Any) -> None:
    work = evil()
    for unit in (None, *work.owned):
        found = result(work, unit=unit)
        text = shown(found, "zh", 80, capsys, monkeypatch) + tasks_terminal.markdown(found, "zh") + closing(found, "zh")
        assert not {"\x1b", "\t", "\r", "\u202e", "\x07"} & set(text)


def test_hundreds_of_units_and_tasks_are_shown(capsys: Any, monkeypatch: Any) -> None:
    units = [f"单位{number}" for number in range(300)]
    parts = [
        {"number": part + 1, "title": "部分", "tasks": [
            {"number": 100 * part + at + 1, "title": "任务", "units": units[at : at + 3]} for at in range(100)]}
        for part in range(5)
    ]  # fmt: skip
    work = Work(WorkPlan.model_validate({"workplan": {"title": "很大（虚构）", "year": 2026}, "parts": parts}))
    text = shown(result(work), "zh", 80, capsys, monkeypatch)
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert all(unit in text for unit in units[:100])
