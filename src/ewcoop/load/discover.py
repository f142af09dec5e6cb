"""Which files to check when none is named: the plans and work plans here, or else the plan that ships with ewcoop."""

import os
import re
from pathlib import Path as FilePath
from typing import NamedTuple

_HEAD_BYTES = 256 * 1024
_KEY = "(?:^|[\r\n])[ \t\ufeff]*[\"']?(?:{})[\"']?[ \t]*[:：]"
_PLAN = _KEY.format("plan|indicators")
_POLICY, _ALLOCATION = _KEY.format("split"), _KEY.format("allocation")
_PAIRINGS = _KEY.format("east|west|pairs")
_WORKPLAN = "(?:^|[\r\n])[\ufeff]*[\"']?workplan[\"']?[ \t]*:"


class Found(NamedTuple):
    """The plans of a folder and of its `data/`; work plans; plans that say how to split quotas, and hold no allocation
    yet; pairings; and what is nothing of all this."""

    plans: list[str]
    works: list[str]
    drafts: list[str]
    pairings: list[str]
    others: list[str]


def around(folder: str = ".") -> Found:
    """The YAML files here, by what stands in them. A file that cannot be read counts as a plan: that
    it cannot be read is then said, rather than another plan proved in its place."""
    found = Found([], [], [], [], [])
    for place in (FilePath(folder), FilePath(folder, "data")):
        try:
            files = sorted(file for file in place.iterdir() if file.suffix.lower() in (".yaml", ".yml"))
        except OSError:
            continue
        for file in files:
            if file.is_file():
                getattr(found, _kind(file)).append(os.path.normpath(file))
    return found


def shipped(name: str = "targets_2024.yaml") -> str:
    """A file of the data that ships with ewcoop, in a wheel or beside the source tree."""
    package = FilePath(__file__).resolve().parent.parent
    inside = package / "data" / name
    return str(inside if inside.is_file() else package.parent.parent / "data" / name)


def _kind(file: FilePath) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(_HEAD_BYTES)
    except OSError:
        return "plans"
    if not raw.strip() or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "plans"
    text = raw.decode("utf-8", "replace")
    if re.search(_WORKPLAN, text):
        return "works"
    if re.search(_PLAN, text):
        return "drafts" if re.search(_POLICY, text) and not re.search(_ALLOCATION, text) else "plans"
    return "pairings" if re.search(_PAIRINGS, text) else "others"
