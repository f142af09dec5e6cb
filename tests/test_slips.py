"""Slips that are made at every desk: each is named for what it is, and none is proved away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import DATA, HEAD, PAIRINGS, check, codes, marked, only, put, row, run

from ewcoop.load.figures import figure_fault

GOOD = row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 50}")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("1,100", "1100"), ("1，100", "1100"), ("１１００", "1100"), ("010", "10"), ("500", "500"), ("500人", "500"),
        ("约500", "500"), ("410余人", "410"), ("（410）", "410"), ("“410”", "410"), ("410；", "410"), ("410。", "410"),
        ("，410", "410"), ("410（含）", "410"), ("410亩", "410"), ("\u200b410", "410"), ("410\ufeff", "410"),
        ("1.50万元", "1.5"), ("-５", "-5"), ("1100万元", "1100"),
        ("1O", None), ("5OO", None), ("4l0", None), ("410-420", None), ("=500+40", None), ("410 420", None),
        ("2,00", None), ("NaN", None), ("-inf", None), ("1e999", None), ("0x1F", None), ("9" * 61, None), (" ", None),
        ("٤١٠", None), ("5%", "5"),
    ],
)  # fmt: skip
def test_what_looks_like_a_figure_is_none_and_what_to_write_is_said(text: str, better: str | None) -> None:
    fault = figure_fault(text)
    assert fault is not None
    assert fault[1] == better


@pytest.mark.parametrize(
    "text",
    [
        "已选派",
        "双方商定",
        "结对双方组织部门商定安排",
        "3个县商定",
        "按通对口办发〔2024〕2号文件执行",
        "—",
        "/",
        "待定",
        "O",
    ],
)
def test_words_are_words(text: str) -> None:
    assert figure_fault(text) is None


def test_a_long_text_is_looked_at_in_no_time() -> None:
    assert figure_fault("1" + " " * 100_000 + "x") is None


def test_mistyped_figures_in_every_cell_are_no_words(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(quota="{西州: 20}", allocation="{东一县: 1O, 东二县: 1O}")
    result = check(tmp_path, plan=plan)
    assert codes(result) == ["EW109", "EW008", "EW008"]
    assert result.balances[0].status == "undecided"


def test_a_unit_as_a_whole_beside_its_own_county_is_counted_twice(tmp_path: Path) -> None:
    plan = "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: {西州: 20, 西一县: 30}, 东二县: 50}")
    assert only(check(tmp_path, plan=plan), "EW209").path[-1] == "西一县"


@pytest.mark.parametrize("key", ["name", "unit", "id", "arrangement"])
@pytest.mark.parametrize("empty", ["''", "' '"])
def test_an_empty_text_says_nothing(key: str, empty: str, tmp_path: Path) -> None:
    keys = {"id": "a", "name": "甲", "unit": "人", "arrangement": "商定", key: empty}
    text = ", ".join(f"{name}: {value}" for name, value in keys.items())
    assert "EW006" in codes(check(tmp_path, plan=f"indicators:\n  - {{{text}, nature: binding}}\n"))


COLONS = {
    "no space in brackets": row(quota="{西州: 100}", allocation="{东一县: {西一县§:50}, 东二县: 50}"),
    "no space in the quota": row(quota="{西州§:100}", allocation="{东一县: 50, 东二县: 50}"),
    "no space before brackets": row(quota="{西州: 100}", allocation="{东一县§:{西一县: 50}, 东二县: 50}"),
    "full width before brackets": row(quota="{西州: 100}", allocation="{东一县§：{西一县: 50}, 东二县: 50}"),
    "no space, first line": GOOD.replace("{东一县: 50, 东二县: 50}", "\n      东一县§:50\n      东二县: 50"),
    "no space, later line": GOOD.replace("{东一县: 50, 东二县: 50}", "\n      东一县: 50\n      东二县§:50"),
    "wide space": GOOD.replace("{东一县: 50, 东二县: 50}", "\n      东一县§:\u300050\n      东二县: 50"),
    "wide indent": GOOD.replace("    unit: 人", "§\u3000\u3000unit: 人"),
    "thousands separator": row(quota="{西州: 4,§210}", allocation="{东一县: 4000, 东二县: 210}"),
}


@pytest.mark.parametrize("name", COLONS)
def test_a_slip_of_punctuation_is_named_on_its_own_line(name: str, tmp_path: Path) -> None:
    text, place = marked(HEAD + "indicators:\n" + COLONS[name])
    result = check(tmp_path, plan=text)
    found = only(result, "EW009")
    assert (found.span.line, found.span.column) == place
    assert codes(result) == ["EW009"]


def test_keys_in_quotes_may_hold_colons(tmp_path: Path) -> None:
    pairings = PAIRINGS.replace("name: 西一县", "name: 'a:b'").replace("partner: 西一县", "partner: 'a:b'")
    plan = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: {'a:b': 50}, 东二县: 50}")
    assert codes(check(tmp_path, plan=plan, pairings=pairings)) == []


def test_a_parent_that_is_misspelt_leaves_its_partition_undecided(tmp_path: Path) -> None:
    part = {"unit": "万元", "quota": "{西州: 50}", "allocation": "{东一县: 25, 东二县: 25}"}
    plan = "indicators:\n" + row(id="all", unit="万元", quota="{西州: 100}", allocation="{东一县: 50, 东二县: 50}")
    plan += row(id="one", within="{indicator: all, as: partition}", **part)
    plan += row(id="two", within="{indicator: al, as: partition}", **part)
    assert [c for c in codes(check(tmp_path, plan=plan)) if c != "EW109"] == ["EW305"]


@pytest.mark.parametrize("slip", ["pairz:", "x:"])
def test_pairings_without_pairs_are_said_once(slip: str, tmp_path: Path) -> None:
    result = check(tmp_path, plan="indicators:\n" + GOOD, pairings=PAIRINGS.replace("pairs:", slip))
    assert [d.code for d in result.report if d.code != "EW109"] == ["EW004"]


def test_a_wrong_word_does_not_fall_back_to_its_default(tmp_path: Path) -> None:
    pairings = PAIRINGS.replace("kind: city_level", "kind: 市本级") + "expect: {units: 2}\n"
    assert codes(check(tmp_path, plan="indicators:\n" + GOOD, pairings=pairings)) == ["EW006"]
    plan = "indicators:\n" + GOOD + "declared:\n  - {text: 市本级 5, sum: {indicator: jobs, of: 市本级}, equals: 5}\n"
    found = only(check(tmp_path, plan=plan), "EW006")
    assert found.help is not None
    assert "city_level" in found.help.zh


def test_no_suspect_is_named_whose_change_would_break_another_row(tmp_path: Path) -> None:
    """8 in place of b's 10 would mend its row and its column; but d within b, at 9, would then exceed it."""
    plan = "indicators:\n" + row(id="a", unit="万元", quota="{西州: 20}", allocation="{东一县: 10, 东二县: 10}")
    part = {"unit": "万元", "within": "{indicator: a, as: partition}"}
    plan += row(id="b", **part, quota="{西州: 16}", allocation="{东一县: 10, 东二县: 8}")
    plan += row(id="c", **part, quota="{西州: 4}", allocation="{东一县: 2, 东二县: 2}")
    plan += row(id="d", unit="万元", within="{indicator: b, as: subset}", quota="{西州: 17}",
                allocation="{东一县: 9, 东二县: 8}")  # fmt: skip
    for diagnostic in check(tmp_path, plan=plan).report:
        suspects = diagnostic.data.get("suspects", [])
        assert isinstance(suspects, list)
        assert not any(s["path"][1] == 1 and s["would_be"] == "8" and s["unit"] == "东一县" for s in suspects)


def test_money_is_spoken_of_only_where_money_is_counted(tmp_path: Path) -> None:
    cells = "{东一县: 5000000, 东二县: 250, 市本级: 250}"
    for unit, word in (("人", "位数"), ("万元", "按元"), ("亿元", "按万元")):
        plan = "indicators:\n" + row(unit=unit, quota="{西州: 5000500}", allocation=cells)
        help_ = only(check(tmp_path, plan=plan), "EW306").help
        assert help_ is not None
        assert word in help_.zh


HIDDEN = {
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "old line ends": lambda text: text.replace("\n", "\r").encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "gbk": lambda text: text.encode("gbk"),
    "quotes": lambda text: text.replace("plan:", '"plan":', 1).encode(),
    "an indent": lambda text: "".join(f" {line}\n" for line in text.splitlines()).encode(),
    "a misspelt head": lambda text: text.replace("plan:", "paln:", 1).encode(),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("file", ["plan.yaml", "PLAN.YML"])
def test_a_plan_that_is_here_is_never_passed_over_for_the_shipped_one(name: str, file: str, tmp_path: Path) -> None:
    bad = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 40}")
    put(tmp_path)
    (tmp_path / file).write_bytes(HIDDEN[name](bad))  # type: ignore[no-untyped-call]
    done = run("validate", cwd=tmp_path)
    assert file in done.stderr
    assert done.returncode in (1, 2)
    assert "已证明" not in done.stdout


def test_pairings_alone_in_a_folder_are_checked(tmp_path: Path) -> None:
    put(tmp_path)
    assert run("validate", cwd=tmp_path).stdout == "已核对：结对关系没有问题。\n"


def test_other_yaml_files_are_named_when_the_shipped_plan_is_checked(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    done = run("validate", cwd=tmp_path)
    assert done.returncode == 0
    assert "不像计划文件，没有检查：compose.yaml" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("pairings: pairings.yaml", "pairings: plan.yaml") + "indicators:\n" + GOOD,
        HEAD + '  parent: {file: "a\\0b", unit: 东一县}\nindicators:\n' + GOOD,
        HEAD + "indicators:\n" + GOOD.replace("{东一县: 50,", "{东一县: 50, 东一县: {西一县: 1, 西一县: 2},"),
        HEAD + "indicators:\n" + GOOD + "indicators:\n" + GOOD * 3 + row(quota="{西州: 1, 西州: 2}"),
    ],
)
def test_references_and_duplicates_that_go_astray(text: str, tmp_path: Path) -> None:
    put(tmp_path, plan=text)
    assert run("validate", "plan.yaml", cwd=tmp_path).returncode in (1, 2)


def test_a_tower_of_plans_ends(tmp_path: Path) -> None:
    for level in range(60):
        text = HEAD + f"  parent: {{file: p{level + 1}.yaml, unit: 东一县}}\nindicators:\n" + GOOD
        (tmp_path / f"p{level}.yaml").write_text(text, encoding="utf-8")
    put(tmp_path)
    assert run("validate", "p0.yaml", cwd=tmp_path).returncode in (1, 2)


def test_a_report_never_takes_the_place_of_a_plan(tmp_path: Path) -> None:
    plan = put(tmp_path, plan=HEAD + "indicators:\n" + GOOD)
    before = plan.read_bytes()
    for name in ("plan.yaml", "./plan.yaml", "pairings.yaml"):
        assert run("validate", "plan.yaml", "-o", name, cwd=tmp_path).returncode == 2
    assert plan.read_bytes() == before


def test_output_follows_links_keeps_modes_and_writes_to_devices(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + GOOD)
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    assert run("validate", "plan.yaml", "-o", "link.txt", cwd=tmp_path).returncode == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("已证明")
    assert target.stat().st_mode & 0o777 == 0o600
    assert run("validate", "plan.yaml", "-o", "/dev/null", cwd=tmp_path).returncode == 0
    assert Path("/dev/null").is_char_device()
    assert run("validate", "plan.yaml", "-q", "-o", "real.txt", cwd=tmp_path).returncode == 0
    assert target.read_text(encoding="utf-8") == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + GOOD)
    command = f"{sys.executable} -m ewcoop validate plan.yaml > /dev/full"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "无法输出" in done.stderr
    closed = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m ewcoop validate plan.yaml >&-"], cwd=tmp_path, check=False
    )
    assert closed.returncode == 0


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    assert run("validate", "x.yaml", cwd=tmp_path).returncode == 2
    assert run("validate", cwd=tmp_path).returncode == 0


def test_names_on_standard_error_do_not_steer_the_terminal(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "\x1b[31m.yaml").write_text(HEAD + "indicators:\n" + GOOD, encoding="utf-8")
    assert "\x1b" not in run("validate", cwd=tmp_path).stderr
    assert "\x1b" not in run("explain", "\x1b[31m").stderr


def test_suspects_and_suggestions_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    text = (DATA / "targets_2024.yaml").read_text(encoding="utf-8").replace("[海安市/略阳县, ", "[通州, 谁/谁, ")
    put(tmp_path, plan=text, pairings=(DATA / "pairings.yaml").read_text(encoding="utf-8"))
    outputs = {run("validate", "plan.yaml", cwd=tmp_path, PYTHONHASHSEED=str(seed)).stdout for seed in range(4)}
    assert len(outputs) == 1


def test_a_pair_with_many_dates_is_checked_in_one_pass(tmp_path: Path) -> None:
    import datetime

    day = datetime.date(1990, 1, 1)
    days = [day + datetime.timedelta(days=2 * n) for n in range(6000)]
    pairs = "".join(f"  - {{unit: 东一县, partner: 西一县, from: {d}, to: {d}}}\n" for d in days)
    result = check(tmp_path, pairings=PAIRINGS + pairs, plan="indicators:\n" + GOOD)
    assert codes(result).count("EW205") == 1001  # each within the pair that has no end; the rest is counted


ABOVE = HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation="{东一县: 50, 东二县: 50}")
TOWN = "east: {name: 东一县, units: [{name: 甲镇, kind: town}]}\nwest: [{scope: 西一县}, {scope: 西三县}]\n"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("{东一县: 50, 东二县: 50}", "{西一县: 50}", []),
        ("{东壹县: 50, 东二县: 50}", "{西一县: 99}", ["EW109"]),  # above, a name is wrong: nothing is proved
        ("{东一县: , 东二县: 100}", "{西一县: 99}", ["EW108"]),
        ("{东一县: 50, 东二县: 50}", "{西一县: 50, 西三县: 7}", ["EW108"]),
        ("{东一县: 0, 东二县: 100}", None, []),
        ("{东一县: 50, 东二县: 50}", None, ["EW108"]),
    ],
)
def test_what_the_plan_above_gives(above: str, below: str | None, expected: list[str], tmp_path: Path) -> None:
    head = HEAD.replace("pairings.yaml", "town.yaml") + "  parent: {file: above.yaml, unit: 东一县}\n"
    cells = "{甲镇: " + (below or "") + "}"
    own = row(quota=below, allocation=cells) if below else row(id="own", arrangement="自定")
    result = check(
        tmp_path, plan=head + "indicators:\n" + own, town=TOWN,
        above=HEAD + "indicators:\n" + row(quota="{西州: 100}", allocation=above),
    )  # fmt: skip
    assert codes(result) == expected


def test_a_full_width_comma_inside_a_text_is_not_blamed(tmp_path: Path) -> None:
    plan = HEAD + "indicators:\n  - {id: a, name: 甲，乙“丙”, unit: 人 nature: binding}\n"
    found = only(check(tmp_path, plan=plan), "EW009")
    assert "全角" not in found.message.zh


def test_full_width_brackets_are_named(tmp_path: Path) -> None:
    text, place = marked(HEAD + "indicators:\n" + row(quota="§｛西州: 100}"))
    found = only(check(tmp_path, plan=text), "EW009")
    assert (found.span.line, found.span.column) == place


def test_no_suspect_is_named_with_a_figure_that_stands_in_no_cell(tmp_path: Path) -> None:
    """One row gives the unit's two counties together, the other apart: which of the two is wrong is not known."""
    pairings = """\
east: {name: 甲市, units: [{name: 东一县}, {name: 东二县}]}
west: [{scope: 西州, partners: [{name: 西一县}, {name: 西二县}, {name: 西三县}]}]
pairs:
  - {unit: 东一县, partner: 西一县}
  - {unit: 东一县, partner: 西二县}
  - {unit: 东二县, partner: 西三县}
"""
    plan = "indicators:\n" + row(
        id="all", unit="万元", quota="{西州: 30}", allocation="{东一县: {西州: 17}, 东二县: 13}"
    )
    part = {"unit": "万元", "within": "{indicator: all, as: partition}"}
    plan += row(id="one", **part, quota="{西州: 30}", allocation="{东一县: {西一县: 6, 西二县: 12}, 东二县: 13}")
    result = check(tmp_path, plan=plan, pairings=pairings)
    assert codes(result) == ["EW105", "EW102"]
    for diagnostic in result.report:
        suspects = diagnostic.data.get("suspects", [])
        assert isinstance(suspects, list)
        assert not any(suspect["value"] == "18" for suspect in suspects)
        assert not (diagnostic.code == "EW102" and diagnostic.data.get("cause") == "crossing")
