"""Tables of states in all kinds of files. All invented."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from status_tables import HEADS, Result, read, work_of
from support import book

from ewcoop.load.status.read import read_statuses

GOOD = "任务,月份,状态,备注\n深化教育帮扶,2026年3月,进行中：三场,好\n4,一季度,已完成,\n"
SAVED = {
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "GBK": lambda text: text.encode("gbk"),
    "GB18030 with a mark": lambda text: ("\ufeff" + text).encode("gb18030"),
    "UTF-16 of Excel": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16, the other way round": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "lines as Windows ends them": lambda text: text.replace("\n", "\r\n").encode(),
    "lines as old Macs end them": lambda text: text.replace("\n", "\r").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "tabs in UTF-16": lambda text: text.replace(",", "\t").encode("utf-16"),
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "full-width commas": lambda text: text.replace(",", "，").encode(),
    "no end of the last line": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("how", list(SAVED))
def test_the_same_table_gives_the_same_however_it_was_saved(tmp_path: Path, how: str) -> None:
    result = read(tmp_path, SAVED[how](GOOD))
    assert (result.rows, result.told) == (["3 2026-03 under_way 三场；好", "4 2026-Q1 done"], [])


def test_a_row_is_found_by_the_line_where_it_begins(tmp_path: Path) -> None:
    result = read(tmp_path, f'{HEADS}\n1,3月,已完成,"两行\n备注"\n\n2,3月,挺好,\n')
    assert ([one.row for one in result.statuses], result.told) == ([3], ["EW523 error 6:6"])


def test_a_comma_in_a_note_without_quotes_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, f"{HEADS}1,3月,已完成,三场,很好\n2,3月,已完成,\n")
    assert (result.rows, result.told) == (["2 2026-03 done"], ["EW530 error 2:1"])


def test_rows_before_an_open_quotation_mark_are_read(tmp_path: Path) -> None:
    result = read(tmp_path, f'{HEADS}1,3月,已完成,\n2,3月,"已完成,\n3,3月,已完成,\n')
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW009 error 3:6"])


def test_bytes_that_are_no_text_leave_out_their_row(tmp_path: Path) -> None:
    raw = f"{HEADS}深化教育帮扶,3月,已完成,\n2,3月,进行中,\n3,3月,进行中,\n".encode().replace(
        "育".encode(), b"\xe8\x82", 1
    )
    result = read(tmp_path, raw)
    assert (len(result.rows), result.told) == (2, ["EW002 error 2:1"])


def test_bytes_that_are_no_text_do_no_harm_in_a_note(tmp_path: Path) -> None:
    assert read(tmp_path, HEADS.encode() + "2,3月,进行中,".encode() + b"\xff\n").rows == ["2 2026-03 under_way \ufffd"]


def test_a_file_that_is_gone_does_not_keep_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{HEADS}1,3月,已完成,\n", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("gone.csv", "gone.xlsx", "a.csv", "\0.csv")]
    result = Result(*read_statuses(work_of(), names))
    assert [file.read for file in result.files] == [False, False, True, False]
    assert [one.side for one in result.findings] == ["file:0", "file:1", "file:3"]


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    drawn = """
# sheet: 3月
|序号|状态|
|1|已完成|
# sheet: 说明
|填表说明|
# sheet: 4月
|序号|状态|
|1|挺好|
|2|'100%|
"""
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert result.rows == ["1 2026-03 done", "2 2026-04 done"]
    assert result.told == ["EW522 note 3月!A1", "EW530 note 3月!A1", "EW522 note 4月!A1", "EW523 error 4月!B2"]


def test_hidden_sheets_are_read_only_if_asked_for(tmp_path: Path) -> None:
    heads = "|序号|月份|状态|\n"
    drawn = f"# sheet: 甲\n{heads}|1|3月|已完成|\n# sheet: 乙\n# hidden: sheet\n{heads}|2|3月|已完成|\n"
    assert read(tmp_path, book(drawn), name="r.xlsx").rows == ["1 2026-03 done"]
    assert read(tmp_path, book(drawn), name="r.xlsx", sheet="乙").rows == ["2 2026-03 done"]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    result = read(tmp_path, book("# sheet: 甲\n|序号|月份|状态|\n"), name="r.xlsx", sheet="丙")
    assert (result.files[0].read, "甲" in str(result.only("EW529").help)) == (False, True)


def test_merged_cells_say_their_words_in_every_row(tmp_path: Path) -> None:
    drawn = "|任务|月份|状态|\n|深化教育帮扶|2026-03-01|进行中|\n|↑|4月|↑|\n"
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert result.rows == ["3 2026-03 under_way", "3 2026-04 under_way"]


def test_a_title_across_a_table_is_no_task(tmp_path: Path) -> None:
    drawn = "|2026年3月进展|←|←|\n|序号|任务|状态|\n|一、产业行动|←|←|\n|1|助推特色产业发展|已完成|\n"
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert (result.rows, result.told) == (["1 2026-03 done"], ["EW522 note 分解表!A2"])


def test_a_head_of_two_rows_is_read(tmp_path: Path) -> None:
    drawn = "|序号|月份|进展情况|←|\n|↑|↑|状态|具体进展|\n|1|3月|进行中|三场|\n"
    result = read(tmp_path, book(drawn), name="r.xlsx")
    assert (result.rows, result.told) == (["1 2026-03 under_way 三场"], [])


def test_a_first_row_with_a_word_of_heads_is_no_second_row_of_the_head(tmp_path: Path) -> None:
    result = read(tmp_path, book("|序号|月份|状态|备注|←|\n|1|3月|进行中|说明|\n"), name="r.xlsx")
    assert result.rows == ["1 2026-03 under_way 说明"]


def test_a_sheet_that_lacks_something_is_left_out_beside_one_that_does_not(tmp_path: Path) -> None:
    drawn = "# sheet: 甲\n|序号|月份|状态|\n|1|3月|已完成|\n# sheet: 乙\n|序号|月份|\n|1|3月|\n"
    assert read(tmp_path, book(drawn), name="r.xlsx").told == ["EW530 note 甲!A1"]


def test_the_name_of_a_workbook_may_say_the_month(tmp_path: Path) -> None:
    assert read(tmp_path, book("|序号|状态|\n|1|已完成|\n"), name="3月.xlsx").rows == ["1 2026-03 done"]


def test_a_formula_without_a_result_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, book('|序号|月份|状态|\n|1|3月|=IF(A2>0,"已完成","")|\n'), name="r.xlsx")
    assert (result.rows, result.told) == ([], ["EW523 error 分解表!C2"])
    assert "公式" in result.only("EW523").message.zh


def test_what_stands_under_no_head_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, book("|序号|月份|状态|\n|1|3月|已完成||甲|\n|2|3月|已完成||乙|\n"), name="r.xlsx")
    assert (len(result.rows), result.told) == (2, ["EW530 note 分解表!E2"])
