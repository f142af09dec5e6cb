"""Which plans to check when none is named: those around here, or else the one that ships with ewcoop."""

from __future__ import annotations

import os
import re
from pathlib import Path as FilePath

_HEAD_BYTES = 256 * 1024
_plan_key = re.compile(r"^plan[ \t]*[:：]".encode(), re.MULTILINE)


def plans_around(folder: str = ".") -> list[str]:
    """The YAML files of a folder and of its `data/` that have a `plan:` at the top, by name."""
    found = []
    for place in (FilePath(folder), FilePath(folder, "data")):
        try:
            files = sorted(file for file in place.iterdir() if file.suffix in (".yaml", ".yml"))
        except OSError:
            continue
        found += [os.path.normpath(file) for file in files if _looks_like_plan(file)]
    return found


def shipped(name: str = "targets_2024.yaml") -> str:
    """A file of the data that ships with ewcoop, in a wheel or beside the source tree."""
    package = FilePath(__file__).resolve().parent.parent
    inside = package / "data" / name
    return str(inside if inside.is_file() else package.parent.parent / "data" / name)


def _looks_like_plan(file: FilePath) -> bool:
    try:
        with file.open("rb") as stream:
            return _plan_key.search(stream.read(_HEAD_BYTES)) is not None
    except OSError:
        return False
