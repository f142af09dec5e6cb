"""Work points in a Word document are read as their text is."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from support import DATA, FIXTURES, run

TEXT = (FIXTURES / "work_points_2026.txt").read_text(encoding="utf-8")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """The real work points of 2026 as a Word document."""
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "工作要点.docx"))
    return tmp_path / "工作要点.docx"


def tasks(file: Path) -> dict[str, object]:
    found = json.loads(run("tasks", str(file), "--pairings", str(DATA / "pairings.yaml"), "--format", "json").stdout)
    return {**found, "diagnostics": [(one["code"], one["line"], one["column"]) for one in found["diagnostics"]]}


def test_word_and_text_give_the_same_tasks_and_findings_at_the_same_lines(word: Path) -> None:
    assert tasks(word) == tasks(FIXTURES / "work_points_2026.txt")


def test_a_word_document_is_converted_to_the_same_file_as_its_text(word: Path, tmp_path: Path) -> None:
    made = []
    for file in (word, FIXTURES / "work_points_2026.txt"):
        pairings = ("--pairings", str(DATA / "pairings.yaml"))
        assert run("convert", str(file), str(tmp_path / "out.yaml"), *pairings).returncode == 0
        made.append((tmp_path / "out.yaml").read_text(encoding="utf-8").split("\n", 2)[2])  # but for the file's name
    assert made[0] == made[1]


def test_a_word_document_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "要点.docx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    done = run("convert", "要点.docx", "out.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "EW001" in done.stderr
    assert not (tmp_path / "out.yaml").exists()
