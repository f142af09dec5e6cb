"""The workbook in another program than Excel: LibreOffice opens it, works its checks out, prints it, saves it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support import DATA, run

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(
    OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed (in CI it must be)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of 2024 as a workbook, and what LibreOffice makes of it: a PDF, and a workbook of its own."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copy(DATA / "pairings.yaml", folder)
    shutil.copy(DATA / "targets_2024.yaml", folder)
    assert run("convert", "targets_2024.yaml", "plan.xlsx", cwd=folder).returncode == 0
    for kind, where in (("pdf", "."), ("xlsx:Calc MS Excel 2007 XML", "saved")):
        convert(folder, kind, where)
    return folder


def convert(folder: Path, kind: str, where: str) -> None:
    assert OFFICE is not None, "LibreOffice is needed"
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
         "--outdir", where, "plan.xlsx"],
        cwd=folder, check=True, capture_output=True, timeout=180,
    )  # fmt: skip


def test_every_check_is_worked_out_to_0(folder: Path) -> None:
    work = load_workbook(folder / "saved" / "plan.xlsx", data_only=True).worksheets[0]
    checks = [work.cell(row, column).value for row in range(4, 29) for column in (21, 22)]
    assert [value for value in checks if value is not None] == [0] * 18


def test_the_page_is_one_a4_across(folder: Path) -> None:
    pdf = (folder / "plan.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    boxes = set(re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf))
    assert {tuple(round(float(side)) for side in box) for box in boxes} == {(842, 595)}


def test_what_libreoffice_saved_is_the_same_plan(folder: Path) -> None:
    shutil.copy(folder / "saved" / "plan.xlsx", folder / "again.xlsx")
    assert run("convert", "again.xlsx", "again.yaml", cwd=folder).returncode == 0
    shown = run("validate", "again.yaml", cwd=folder).stdout
    assert shown == run("validate", "targets_2024.yaml", cwd=folder).stdout
