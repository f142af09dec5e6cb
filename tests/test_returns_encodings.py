"""The same return gives the same result, however it was saved."""

from __future__ import annotations

import codecs
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from support import put, run
from test_returns_reading import PLAN, figures, read

GOOD = """\
月份,指标,县（市、区）,结对县,累计完成,备注
2024-05,帮助就业,东一县,西一县,40,
2024-06,帮助就业,东一县,西一县,50,
2024-06,帮助就业,东二县,西二县,0,没有组织
2024-06,投资,东一县,西一县,0.5,一期
2024-06,销售,东二县,西二县,1234.56,
"""
BAD = GOOD + '2024-06,销售,东一县,西一县,约4,"两行\n备注"\n2024-05,帮助就业,东二县,西九县,３,\n'

SAVED = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "GBK": lambda text: text.encode("gbk"),
    "GB18030": lambda text: text.encode("gb18030"),
    "GB18030 with a mark": lambda text: ("\ufeff" + text).encode("gb18030"),
    "UTF-16 of Excel": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16, the other way round": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-16 without its mark": lambda text: text.encode("utf-16-le"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "lines as Windows ends them": lambda text: text.replace("\n", "\r\n").encode(),
    "lines as old Macs end them": lambda text: text.replace("\n", "\r").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "tabs in UTF-16": lambda text: text.replace(",", "\t").encode("utf-16"),
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "no end of the last line": lambda text: text.rstrip("\n").encode(),
}


def saved(folder: Path, raw: bytes, name: str) -> str:
    """What `ewcoop progress` makes of it in JSON, without the name of the file."""
    put(folder, plan=PLAN)
    (folder / name).write_bytes(raw)
    done = run("progress", "plan.yaml", name, "--format", "json", "--fail-on", "never", cwd=folder)
    return done.stdout.replace(json.dumps(name), '"FILE"')


def workbook(text: str) -> bytes:
    """The same rows as Excel would hold them: figures as numbers."""
    made = Workbook()
    sheet = made.worksheets[0]
    for line in text.splitlines():
        cells = line.split(",")
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell or None for cell in cells])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("how", list(SAVED)[1:])
def test_a_sound_return_gives_the_same_bytes(tmp_path: Path, how: str) -> None:
    assert saved(tmp_path, SAVED[how](GOOD), "r.csv") == saved(tmp_path, GOOD.encode(), "r.csv")


@pytest.mark.parametrize("how", list(SAVED)[1:])
def test_a_return_with_mistakes_gives_the_same_bytes(tmp_path: Path, how: str) -> None:
    same = saved(tmp_path, BAD.encode(), "r.csv")
    assert saved(tmp_path, SAVED[how](BAD), "r.csv") == same


def test_a_workbook_gives_the_same_rows(tmp_path: Path) -> None:
    text, book = (json.loads(saved(tmp_path, raw, name)) for raw, name in (
        (GOOD.encode(), "r.csv"), (workbook(GOOD), "r.xlsx")))  # fmt: skip
    assert (book["rows"], book["summary"]) == (text["rows"], text["summary"])


def test_a_workbook_of_a_sound_return_gives_the_same_bytes(tmp_path: Path) -> None:
    sent = {"帮助就业": (50, 60), "投资": (0.5, 1), "销售": (7, 8)}
    rows = [
        f"2024-06,{name},{pair},{value},"
        for name, values in sent.items()
        for pair, value in zip(("东一县,西一县", "东二县,西二县"), values, strict=True)
    ]
    sound = "\n".join([GOOD.splitlines()[0], *rows])
    found = [saved(tmp_path, raw, name) for raw, name in ((sound.encode(), "r.csv"), (workbook(sound), "r.xlsx"))]
    without = [{**json.loads(one), "diagnostics": []} for one in found]
    assert without[0] == without[1]


def test_that_a_file_is_gbk_is_said_beside_the_result(tmp_path: Path) -> None:
    put(tmp_path, plan=PLAN)
    (tmp_path / "r.csv").write_bytes(GOOD.encode("gbk"))
    done = run("progress", "plan.yaml", "r.csv", "--format", "json", cwd=tmp_path)
    assert ("GBK" in done.stderr, "GBK" in done.stdout) == (True, False)


def test_a_damaged_file_of_utf_8_is_read_but_for_the_damaged_cell(tmp_path: Path) -> None:
    raw = GOOD.encode().replace("东二县".encode(), b"\xe4\xb8", 1)
    assert figures(read(tmp_path, raw))[:2] == ["jobs 东一县 5 40", "jobs 东一县 6 50"]
