"""What offices and enemies send: each gives its code at its place, an exit code, and no traceback.

§ marks the place that the finding must name; Chinese text stands before it where that matters.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import DATA, HEAD, PAIRINGS, marked, put, row, run

GOOD = row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 50}")
TAIL = row(id="more", name="更多", quota="{西州: 2}", allocation="{东一县: 1, 东二县: 1}")


def plan(text: str) -> str:
    return HEAD + "indicators:\n" + text


CASES: dict[str, tuple[str, int, str]] = {
    "a duplicate key": (
        "EW003", 1, plan(row(quota="{西州: 100}", allocation="{东一县: 50, §东一县: 50, 东二县: 50}"))),
    "an unknown key": (
        "EW004", 1, plan(row(quota="{西州: 100}", **{"§allocaton": "{东一县: 50, 东二县: 50}"}))),
    "a missing key": (
        "EW005", 1, plan("  - §id: jobs\n    name: 就业\n    nature: binding\n    quota: {西州: 1}\n")),
    "a missing section": ("EW005", 2, HEAD.replace("plan:", "§plan:")),
    "text where only a figure may stand": (
        "EW006", 1, plan(GOOD) + "declared:\n  - {text: 就业一百, sum: {indicator: jobs}, equals: §一百}\n"),
    "a list where a figure belongs": (
        "EW006", 1, plan(row(quota="{西州: 100}", allocation="{东一县: §[50], 东二县: 50}"))),
    "true where a figure belongs": (
        "EW006", 1, plan(row(quota="{西州: 100}", allocation="{东一县: §true, 东二县: 50}"))),
    "a number where text belongs": ("EW006", 1, plan(GOOD.replace("name: jobs", "name: §2024"))),
    "an unknown nature": ("EW006", 1, plan(GOOD.replace("nature: binding", "nature: §约束性"))),
    "a day that is none": ("EW006", 2, plan(GOOD).replace("2024-12-31", "§2024-13-31")),
    "a leading zero": ("EW008", 1, plan(row(quota="{西州: 60}", allocation="{东一县: §010, 东二县: 50}"))),
    "full-width digits": ("EW008", 1, plan(row(quota="{西州: 60}", allocation="{东一县: §１０, 东二县: 50}"))),
    "thousands separators": ("EW008", 1, plan(row(quota="{西州: §'1,100'}", allocation="{东一县: 550, 东二县: 550}"))),
    "NaN": ("EW008", 1, plan(row(quota="{西州: 60}", allocation="{东一县: §NaN, 东二县: 50}"))),
    ".nan": ("EW008", 1, plan(row(quota="{西州: 60}", allocation="{东一县: §.nan, 东二县: 50}"))),
    "infinity": ("EW008", 1, plan(row(quota="{西州: §-.inf}", allocation="{东一县: 10, 东二县: 50}"))),
    "1e999": ("EW008", 1, plan(row(quota="{西州: 60}", allocation="{东一县: §1e999, 东二县: 50}"))),
    "a figure of 5,000 digits": (
        "EW008", 1, plan(row(quota="{西州: 60}", allocation="{东一县: §" + "9" * 5000 + ", 东二县: 50}"))),
    "a figure with its unit": ("EW008", 1, plan(row(quota="{西州: 60}", allocation="{东一县: §10人, 东二县: 50}"))),
    "a tab": ("EW009", 2, plan(GOOD).replace("    unit: 人", "§\tunit: 人")),
    "a full-width colon": ("EW009", 2, plan(GOOD.replace("unit: 人", "unit§：人"))),
    "a full-width colon on the last line": ("EW009", 2, plan(GOOD + "    counts§：就业\n")),
    "a full-width colon in brackets": ("EW009", 2, plan(GOOD.replace("西州: 100", "西州§：100"))),
    "a full-width comma in brackets": ("EW009", 2, plan(GOOD.replace("50, 东二县", "50§，东二县"))),
    "a quote that is not closed": ("EW009", 2, plan(GOOD.replace("name: jobs", "name: §'jobs"))),
    "a control character": ("EW009", 2, plan(GOOD.replace("name: jobs", "name: 就业§\x07"))),
    "an alias bomb": (
        "EW007", 2,
        "a: §&a [x, x]\n" + "".join(f"{n}: &{n} [*{c}, *{c}]\n" for c, n in zip("abcdefgh", "bcdefghi", strict=True))),
    "100,000 nested brackets": ("EW007", 2, "[" * 40 + "§" + "[" * 99_960),
    "100,000 open mappings": ("EW007", 2, "{a: " * 40 + "§" + "{a: " * 99_960),
    "a tag": ("EW007", 2, plan(GOOD.replace("name: jobs", "name: §!!python/object:os.system x"))),
    "a second document": ("EW007", 2, plan(GOOD) + "§---\na: 1\n"),
    "an empty file": ("EW001", 2, "§"),
    "comments only": ("EW001", 2, "§# 什么也没有\n"),
    "a list for a plan": ("EW006", 2, "§- 1\n- 2\n"),
    "half a person": ("EW302", 1, plan(row(quota="{西州: 100}", allocation="{东一县: §49.5, 东二县: 50.5}"))),
    "a negative figure": ("EW303", 1, plan(row(quota="{西州: 100}", allocation="{东一县: 110, 东二县: §-10}"))),
    "an unknown county": (
        "EW201", 1, plan(row(quota="{西州: 100}", allocation="{东一县: {§西乙县: 50}, 东二县: 50}"))),
    "an unknown unit": ("EW201", 1, plan(row(quota="{西州: 100}", allocation="{东一县: 50, §东贰县: 50}"))),
    "an unknown scope": ("EW201", 1, plan(row(quota="{§西洲: 100}", allocation="{东一县: 50, 东二县: 50}"))),
    "a county of another unit": (
        "EW202", 1, plan(row(quota="{西州: 100}", allocation="{东一县: {西一县: 20, §西二县: 30}, 东二县: 50}"))),
    "a pair left out": ("EW203", 1, plan(row(quota="{西州: 100}", **{"§allocation": "{东一县: 100}"}))),
    "其中 over different units": (
        "EW301", 1,
        plan(GOOD + row(id="visits", unit="人次", within="{indicator: jobs, as: §subset}", arrangement="商定"))),
    "a circular 其中": (
        "EW305", 1, plan(row(within="{indicator: §jobs, as: subset}", arrangement="双方商定"))),
    "a 其中 of nothing": (
        "EW305", 1, plan(GOOD + row(id="x", within="{indicator: §job, as: subset}", arrangement="双方商定"))),
    "a quota without allocation": ("EW103", 1, plan(row(quota="{西州: §100}"))),
    "a quota without allocation on an expected indicator": (
        "EW103", 1, plan(row(nature="expected", quota="{西州: §100}"))),
    "an allocation without quota": ("EW104", 1, plan(row(allocation="{东一县: §50, 东二县: 50}"))),
    "an id twice": ("EW304", 1, plan(GOOD + GOOD.replace("id: jobs", "id: §jobs"))),
    "a period that ends before it begins": ("EW307", 1, plan(GOOD).replace("2024-12-31", "§2023-12-31")),
    "pairings that are not there": ("EW001", 2, plan(GOOD).replace("pairings: pair", "pairings: §no-pair")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_named_at_its_place(name: str, tmp_path: Path) -> None:
    code, status, text = CASES[name]
    clean, place = marked(text)
    put(tmp_path, plan=clean)
    done = run("validate", "plan.yaml", "--format", "json", cwd=tmp_path)
    found = json.loads(done.stdout)["diagnostics"]
    assert (code, "plan.yaml", *place) in [(d["code"], d["file"], d["line"], d["column"]) for d in found], found
    assert done.returncode == status
    assert done.stderr == ""
    # One slip is one error, or two where a second sum suffers; anything more is at most a note.
    assert sum(d["severity"] != "note" for d in found) <= 2, found


def spoilt(raw: bytes, folder: Path) -> tuple[str, str, int, int, str]:
    (folder / "plan.yaml").write_bytes(raw)
    done = run("validate", "plan.yaml", "--format", "json", cwd=folder)
    assert done.returncode == 2
    first = json.loads(done.stdout)["diagnostics"][0]
    return first["code"], first["message"], first["line"], first["column"], first["help"]


def test_a_broken_byte_is_named_at_its_place(tmp_path: Path) -> None:
    text = plan(GOOD).encode()
    raw = text.replace("示例".encode(), "示".encode() + b"\xff", 1)
    code, message, line, column, _ = spoilt(raw, tmp_path)
    assert (code, line, column) == ("EW002", 3, 11)
    assert "0xFF" in message


def test_gbk_is_named_as_such(tmp_path: Path) -> None:
    code, message, _, _, help_ = spoilt(plan(GOOD).encode("gbk"), tmp_path)
    assert code == "EW002"
    assert "GBK" in message
    assert "UTF-8" in help_


def test_utf_16_is_named_as_such(tmp_path: Path) -> None:
    code, message, *_ = spoilt(plan(GOOD).encode("utf-16"), tmp_path)
    assert code == "EW002"
    assert "UTF-16" in message


def test_a_byte_order_mark_shifts_no_column(tmp_path: Path) -> None:
    put(tmp_path, plan=b"\xef\xbb\xbf" + b"plann: 1\n")
    done = run("validate", "plan.yaml", "--format", "json", cwd=tmp_path)
    first = json.loads(done.stdout)["diagnostics"][0]
    assert (first["line"], first["column"]) == (1, 1)


def test_a_directory(tmp_path: Path) -> None:
    done = run("validate", str(tmp_path))
    assert done.returncode == 2
    assert "文件夹" in done.stdout
    assert "EW001" in done.stdout


def test_a_missing_file(tmp_path: Path) -> None:
    done = run("validate", "没有.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.startswith("没有.yaml:1:1: 错误 EW001 找不到这个文件。")


def test_fifty_megabytes_on_one_line(tmp_path: Path) -> None:
    with (tmp_path / "plan.yaml").open("wb") as stream:
        stream.write(b"plan: [")
        stream.seek(50 * 1024 * 1024)
        stream.write(b"]")
    done = run("validate", "plan.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "EW001" in done.stdout
    assert len(done.stdout) < 1000


@pytest.mark.parametrize("raw", [b"- " * 4_000_000, b"a" * 15_000_000, b"[" + b"1," * 4_000_000 + b"1]"])
def test_large_files_below_the_limit_end_in_one_finding(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(raw)
    done = run("validate", "plan.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stdout) < 2000


def test_a_file_made_of_unknown_keys_does_not_flood(tmp_path: Path) -> None:
    put(tmp_path, plan=plan(GOOD) + "".join(f"k{n}: 1\n" for n in range(50_000)))
    done = run("validate", "plan.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.count("EW004") == 200
    assert "同类问题还有 49800 处" in done.stdout


def test_broken_pairings_are_named_in_their_own_file(tmp_path: Path) -> None:
    text, place = marked(PAIRINGS.replace("partner: 西二县", "§partnr: 西二县"))
    put(tmp_path, plan=plan(GOOD), pairings=text)
    done = run("validate", "plan.yaml", "--format", "json", cwd=tmp_path)
    found = [d for d in json.loads(done.stdout)["diagnostics"] if d["code"] == "EW004"]
    assert [(d["file"], d["line"], d["column"]) for d in found] == [("pairings.yaml", *place)]
    assert found[0]["data"]["suggestion"] == "partner"
    assert done.returncode == 1


def test_misspelt_keys_and_names_get_a_suggestion(tmp_path: Path) -> None:
    text = plan(row(quota="{西州: 100}", allocaton="{东一县: 50}") + TAIL.replace("东一县", "东壹县"))
    put(tmp_path, plan=text)
    done = run("validate", "plan.yaml", "--format", "json", cwd=tmp_path)
    data = {d["code"]: d["data"] for d in json.loads(done.stdout)["diagnostics"]}
    assert data["EW004"]["suggestion"] == "allocation"
    assert data["EW201"]["suggestion"] == "东一县"


def test_a_misspelt_county_of_the_real_plan_suggests_the_right_one(tmp_path: Path) -> None:
    text = (DATA / "targets_2024.yaml").read_text(encoding="utf-8").replace("海安市: 500", "海安市: {略杨县: 500}")
    put(tmp_path, plan=text, pairings=(DATA / "pairings.yaml").read_text(encoding="utf-8"))
    done = run("validate", "plan.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "EW201 没有“略杨县”这个名称。 是否应为“略阳县”？" in done.stdout


def test_ten_thousand_broken_rows_end_soon_and_say_that_there_are_more(tmp_path: Path) -> None:
    rows = "".join(row(id=f"a{n}", quota="{西州: 3}", allocation="{东一县: 1, 东二县: 1}") for n in range(10_000))
    put(tmp_path, plan=plan(rows))
    done = run("validate", "plan.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.count("EW101") == 1001
    assert "（同类问题太多，其余未列出。）" in done.stdout
    assert "不成立 10000 项" in done.stdout


def test_a_long_chain_of_parents_is_followed_once(tmp_path: Path) -> None:
    rows = "".join(
        row(id=f"a{n}", within=f"{{indicator: a{n + 1}, as: subset}}", arrangement="商定") for n in range(8_000)
    )
    put(tmp_path, plan=plan(rows + row(id="a8000", arrangement="商定")))
    assert run("validate", "plan.yaml", cwd=tmp_path).returncode == 0
