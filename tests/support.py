"""What tests share: plans in a folder, places marked in a text, the command as users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ewcoop.api import Settings, Validation, validate
from ewcoop.diagnostics import Diagnostic
from ewcoop.rules.docs import SCAFFOLD

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


def codes(result: Validation) -> list[str]:
    return [diagnostic.code for diagnostic in result.report]


def only(result: Validation, code: str) -> Diagnostic:
    """The one diagnostic with a code."""
    found = [diagnostic for diagnostic in result.report if diagnostic.code == code]
    assert len(found) == 1, [(d.code, d.message.en) for d in result.report]
    return found[0]


def run(*arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as users run it, with its output in a pipe."""
    clean = {k: v for k, v in os.environ.items() if k not in ("EWCOOP_LANG", "COLUMNS", "NO_COLOR")}
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
