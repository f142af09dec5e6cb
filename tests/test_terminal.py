"""What people see on a real terminal, at two widths and in two languages. Look at it before accepting it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from conftest import Golden
from support import DATA, HEAD, PAIRINGS, put, row


def on_terminal(*arguments: str, cwd: Path, width: int, **env: str) -> str:
    """The command's standard output on a terminal of a width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "EWCOOP_LANG", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "ewcoop", *arguments],
        cwd=cwd, env={**clean, "TERM": "xterm-256color", **env}, stdout=theirs, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    raw = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has gone
            break
        if not piece:
            break
        raw += piece
    os.close(ours)
    process.wait(timeout=60)
    return raw.decode("utf-8").replace("\r\n", "\n")


def plain(*arguments: str, cwd: Path, width: int) -> str:
    """The same without styles, and without the blanks that fill lines up."""
    found = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(*arguments, cwd=cwd, width=width, NO_COLOR="1"))
    return "".join(f"{line.rstrip()}\n" for line in found.splitlines())


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The real plan with one figure changed: 如东县 gives 21 instead of 11 through 工商联."""
    text = (DATA / "targets_2024.yaml").read_text(encoding="utf-8")
    before, after = text.split("  - id: donations.commerce\n")
    put(
        tmp_path,
        plan=before + "  - id: donations.commerce\n" + after.replace("如东县: 11", "如东县: 21", 1),
        pairings=(DATA / "pairings.yaml").read_text(encoding="utf-8"),
    )
    return tmp_path


@pytest.mark.parametrize(("width", "lang"), [(80, "zh"), (120, "zh"), (80, "en"), (120, "en")])
def test_a_plan_with_one_wrong_figure(width: int, lang: str, changed: Path, golden: Golden) -> None:
    golden(
        f"tests/golden/terminal.{width}.{lang}.txt",
        plain("validate", "plan.yaml", "--lang", lang, cwd=changed, width=width),
    )


def test_no_line_is_wider_than_the_terminal(changed: Path) -> None:
    from rich.cells import cell_len

    for width in (80, 120):
        found = plain("validate", "plan.yaml", cwd=changed, width=width)
        assert max(cell_len(line) for line in found.splitlines()) <= width


def test_the_caret_stands_under_the_value_behind_chinese_text(tmp_path: Path) -> None:
    from rich.cells import cell_len

    item = "  - {id: a, name: 农村\u3000劳动力🙂, unit: 人, nature: 约束性, arrangement: 双方商定}\n"
    put(tmp_path, plan=HEAD + "indicators:\n" + item)
    found = plain("validate", "plan.yaml", cwd=tmp_path, width=80).splitlines()
    at = next(i for i, line in enumerate(found) if "nature: 约束性" in line)
    line, caret = found[at], found[at + 1]
    assert cell_len(line[: line.index("约束性")]) == cell_len(caret[: caret.index("^")])
    assert caret.count("^") == cell_len("约束性")


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    names = ", ".join(f"东一县{n}: 1" for n in range(200))
    text = "indicators:\n" + row(quota="{西州: 2}", allocation=f"{{{names}, 东一县: 1, 东二县: 1}}")
    put(tmp_path, plan=HEAD + text, pairings=PAIRINGS)
    found = plain("validate", "plan.yaml", cwd=tmp_path, width=80)
    excerpts = [line for line in found.splitlines() if "│ " in line and "东一县" in line]
    assert excerpts
    assert all("…" in line for line in excerpts)


def test_colours_are_only_on_terminals_that_want_them(changed: Path) -> None:
    coloured = on_terminal("validate", "plan.yaml", cwd=changed, width=100)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).count("EW105") == 1


def test_markup_in_a_file_stays_text(tmp_path: Path) -> None:
    name = "[bold red]红[/] :smile: \\[x]"
    put(tmp_path, plan=HEAD + "indicators:\n" + row(name=f"'{name}'", quota="{西州: 5}"))
    assert name in plain("validate", "plan.yaml", cwd=tmp_path, width=160)
