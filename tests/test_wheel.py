"""The built wheel holds all that is needed: the main job works from it, in any folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, run


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree and unpacked as pip does it."""
    built, target = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)], cwd=ROOT, check=True,
                   capture_output=True)  # fmt: skip
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True)
    return target


def test_validate_from_the_wheel_proves_the_plan_inside_it(installed: Path, tmp_path: Path) -> None:
    done = run("validate", cwd=tmp_path, PYTHONPATH=str(installed))
    assert done.returncode == 0
    assert str(installed / "ewcoop" / "data" / "targets_2024.yaml") in done.stderr
    assert done.stdout.startswith("已证明：")


def test_the_wheel_has_data_schemas_and_the_typing_mark(installed: Path) -> None:
    package = installed / "ewcoop"
    for name in ("py.typed", "data/pairings.yaml", "data/schema/plan.schema.json", "data/schema/pairings.schema.json"):
        assert (package / name).is_file(), name
    assert (package / "data" / "targets_2024.yaml").read_bytes() == (ROOT / "data" / "targets_2024.yaml").read_bytes()


def test_the_wheel_has_nothing_else(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} - {"bin"}
    assert tops == {"ewcoop"}


def test_the_console_script_is_there(installed: Path) -> None:
    (points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "ewcoop = ewcoop.cli:run" in points.read_text(encoding="utf-8")


def test_a_page_is_made_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    plan = str(installed / "ewcoop" / "data" / "targets_2024.yaml")
    done = run("report", plan, "--output", "p.html", cwd=tmp_path, PYTHONPATH=str(installed))
    assert done.returncode == 0
    assert "<style>" in (tmp_path / "p.html").read_text(encoding="utf-8")
