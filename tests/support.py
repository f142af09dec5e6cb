"""What tests share: plans in a folder, places marked in a text, the command as users run it."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from ewcoop.api import Progress, Settings, Validation, validate
from ewcoop.diagnostics import Diagnostic
from ewcoop.rules.docs import SCAFFOLD

if TYPE_CHECKING:
    from ewcoop.tasking import Tasks

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
DATA = ROOT / "data"

HEAD, PAIRINGS = SCAFFOLD["plan.yaml"], SCAFFOLD["pairings.yaml"]


def marked(text: str, sign: str = "§") -> tuple[str, tuple[int, int]]:
    """A text without its sign, and the line and column where it stood."""
    before = text[: text.index(sign)]
    return text.replace(sign, "", 1), (before.count("\n") + 1, len(before) - before.rfind("\n"))


def put(folder: Path, **files: str | bytes) -> Path:
    """Writes files ("plan" is plan.yaml) beside the scaffold's pairings; returns plan.yaml."""
    for name, text in {"pairings": PAIRINGS, **files}.items():
        raw = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.yaml").write_bytes(raw)
    return folder / "plan.yaml"


def check(folder: Path, settings: Settings | None = None, **files: str | bytes) -> Validation:
    """Checks a plan given as text; a text that begins with `indicators:` gets the scaffold's head."""
    texts = {
        name: HEAD + text if isinstance(text, str) and text.startswith("indicators:") else text
        for name, text in files.items()
    }
    return validate(put(folder, **texts), settings=settings)


def codes(result: Validation | Progress | Tasks) -> list[str]:
    return [diagnostic.code for diagnostic in result.report]


def only(result: Validation | Progress | Tasks, code: str) -> Diagnostic:
    """The one diagnostic with a code."""
    found = [diagnostic for diagnostic in result.report if diagnostic.code == code]
    assert len(found) == 1, [(d.code, d.message.en) for d in result.report]
    return found[0]


def book(drawn: str) -> bytes:
    """A workbook, drawn as text: a row a line, cells between bars.

    ← and ↑ are merged with the cell on the left and above; ' begins text, = a formula that was never
    worked out; 2024-05-01 is a date. "# sheet: NAME" begins another sheet, "# hidden: column E", "# hidden:
    row 5" and "# hidden: sheet" hide something.
    """
    made = Workbook()
    made.remove(made.worksheets[0])
    sheet, row = made.create_sheet("分解表"), 0
    for line in drawn.splitlines():
        if line.startswith("# sheet: "):
            sheet = made.create_sheet(line[9:]) if row else sheet
            sheet.title, row = line[9:], 0
        elif line.startswith("# hidden: "):
            _hide(sheet, *line[10:].partition(" ")[::2])
        elif line.startswith("|"):
            row += 1
            _draw(sheet, row, [text.strip(" ") for text in line.strip().strip("|").split("|")])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _hide(sheet: Any, kind: str, name: str) -> None:
    if kind == "sheet":
        sheet.sheet_state = "hidden"
    elif kind == "column":
        sheet.column_dimensions[name].hidden = True
    else:
        sheet.row_dimensions[int(name)].hidden = True


def _draw(sheet: Any, row: int, texts: list[str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        if text == "↑":
            sheet.merge_cells(start_row=row - 1, end_row=row, start_column=column, end_column=column)
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            cell.value = datetime.date.fromisoformat(text)
        elif re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            cell.value, cell.data_type = text, "n"
        elif text and text != "←":
            cell.value = text.removeprefix("'").replace("\\n", "\n")
            cell.data_type = "f" if text.startswith("=") else "s"
    for column, text in enumerate(texts, 1):
        if text != "←" and texts[column : column + 1] == ["←"]:
            width = next((n for n, other in enumerate(texts[column:]) if other != "←"), len(texts) - column)
            sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + width)


def run(*arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as users run it, with its output in a pipe."""
    unset = ("EWCOOP_LANG", "COLUMNS", "NO_COLOR", "GITHUB_STEP_SUMMARY")
    clean = {k: v for k, v in os.environ.items() if k not in unset}
    done = subprocess.run(
        [sys.executable, "-m", "ewcoop", *arguments],
        cwd=cwd, env={**clean, "PYTHONPATH": os.environ.get("PYTHONPATH", ""), **env},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


def row(*, id: str = "jobs", unit: str = "人", nature: str = "binding", **keys: Any) -> str:
    """One indicator as YAML text, with the keys given as they are to be written."""
    lines = [f"  - id: {id}", f"    name: {keys.pop('name', id)}", f"    unit: {unit}", f"    nature: {nature}"]
    lines += [f"    {key}: {value}" for key, value in keys.items()]
    return "\n".join(lines) + "\n"
