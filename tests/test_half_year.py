"""A made-up half year of returns for the real plan of 2024, worked out twice: by the command and by an oracle."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from half_year_oracle import Period, Row, worked_out
from support import DATA, HEAD, ROOT, put, row, run

EXAMPLE = ROOT / "examples" / "half_year_2024"
PLAN = DATA / "targets_2024.yaml"
FILES = sorted(EXAMPLE.glob("*.csv"))
LOCAL = "\nmonitoring: {yellow: 5, red: -20, repaired: yellow}\n"
DAYS = ["", "2024-03-31", "2024-04-30", "2024-05-15", "2024-05-31"]


@cache
def told(plan: Path = PLAN, day: str = "") -> Row:
    """What the command says, from a process of its own."""
    done = run("progress", str(plan), str(EXAMPLE), "--format", "json", *(["--as-of", day] if day else []))
    found: Row = {**json.loads(done.stdout), "exit": done.returncode}
    return found


@cache
def expected(plan: Path = PLAN, day: str = "") -> Row:
    return worked_out(plan, FILES, date.fromisoformat(day) if day else None)


def differences(found: Any, right: Any, where: str = "") -> list[str]:
    """Every field that differs, with its place; keys that the oracle does not know are left out at the top."""
    if isinstance(found, dict) and isinstance(right, dict):
        keys = [*right, *(key for key in found if key not in right)] if where else list(right)
        return [line for key in keys for line in differences(found.get(key), right.get(key), f"{where}/{key}")]
    if isinstance(found, list) and isinstance(right, list) and len(found) == len(right):
        both = zip(found, right, strict=True)
        return [line for n, pair in enumerate(both) for line in differences(*pair, f"{where}/{n} {place(pair[1])}")]
    return [] if found == right else [f"{where}: {found!r}, not {right!r}"]


def place(line: Any) -> str:
    keys = ("level", "indicator", "scope", "unit", "partner")
    return " ".join(str(line[key]) for key in keys if line.get(key)) if isinstance(line, dict) else ""


def compare(plan: Path, day: str) -> None:
    found, right = dict(told(plan, day)), expected(plan, day)
    found["summary"] = {key: found["summary"].get(key) for key in right["summary"]}
    assert differences(found, right) == []


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan with thresholds of its own; what was red once does not become green at once."""
    folder = tmp_path_factory.mktemp("local")
    shutil.copy(DATA / "pairings.yaml", folder)
    (folder / "plan.yaml").write_text(PLAN.read_text(encoding="utf-8") + LOCAL, encoding="utf-8")
    return folder / "plan.yaml"


@pytest.mark.parametrize("day", DAYS)
def test_every_row_is_that_of_the_oracle(day: str) -> None:
    compare(PLAN, day)


@pytest.mark.parametrize("day", DAYS)
def test_every_row_is_that_of_the_oracle_with_thresholds_of_the_plan(day: str, local: Path) -> None:
    compare(local, day)


def test_the_example_has_no_error() -> None:
    assert (told()["exit"], told()["summary"]["error"]) == (0, 0)
    assert not [line for line in told()["diagnostics"] if line["severity"] == "error"]


def test_the_example_shows_every_light_among_recipients() -> None:
    lights = Counter(line["light"] for line in told()["rows"] if line["level"] == "recipient")
    assert set(lights) == {"green", "yellow", "red", None}


def test_the_example_shows_every_light_among_scopes() -> None:
    assert {line["light"] for line in told()["rows"] if line["level"] == "scope"} == {"green", "yellow", "red", None}


def test_one_unit_has_not_sent_june() -> None:
    assert told()["missing"] == [{"unit": "如东县", "months": ["2024-06"]}]


def test_every_file_says_first_that_it_is_invented() -> None:
    assert len(FILES) == 6
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert text.startswith(
            "# 虚构示例数据，不是真实上报，仅供试用。 / Invented example data, not real returns.\n"
        ), file


def sheet(month: int) -> list[dict[str, str]]:
    lines = FILES[month - 1].read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines[1:]))


def test_every_month_has_each_cell_of_the_plan_once() -> None:
    assert [len(sheet(month)) for month in range(1, 7)] == [160] * 5 + [145]
    for month in range(1, 7):
        rows = [(line["指标"], line["县（市、区）"], line["结对县"]) for line in sheet(month)]
        assert len(set(rows)) == len(rows)
        assert {line["月份"] for line in sheet(month)} == {f"2024-{month:02d}"}


MONTH_ENDS = ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30"]


def test_no_figure_of_the_example_falls() -> None:
    months = [[line for line in expected(day=day)["rows"] if line["month"]] for day in MONTH_ENDS]
    for before, after in pairwise(months):
        assert all(Decimal(a["done"]) <= Decimal(b["done"]) for a, b in zip(before, after, strict=True))


WITHIN = [
    ("jobs.poverty", "jobs"), ("jobs.jiangsu", "jobs"), ("jobs.jiangsu.poverty", "jobs.jiangsu"),
    ("jobs.jiangsu.poverty", "jobs.poverty"),
]  # fmt: skip


@pytest.mark.parametrize("day", MONTH_ENDS)
def test_no_part_of_the_example_exceeds_its_whole_and_channels_add_up(day: str) -> None:
    rows: list[Row] = [line for line in expected(day=day)["rows"] if line["level"] == "recipient"]
    done = {(line["indicator"], line["unit"], line["partner"]): Decimal(line["done"]) for line in rows}
    for (part, *who), value in done.items():
        assert all(value <= done[whole, *who] for child, whole in WITHIN if child == part), (part, who)
        if part == "donations":
            channels = [done.get((f"donations.{name}", *who)) for name in ("commerce", "charity", "redcross", "others")]
            assert sum(channel or 0 for channel in channels) == value, who


def cell(day: str, indicator: str, partner: str) -> Row:
    rows: list[Row] = expected(day=day)["rows"]
    (found,) = (line for line in rows if (line["indicator"], line["partner"]) == (indicator, partner))
    return found


def picked(line: Row, *keys: str) -> tuple[Any, ...]:
    return tuple(line[key] for key in keys)


# From here on the oracle itself is held against figures worked out by hand.
GAP = ("done", "gap_points", "light")
AHEAD = ("forecast", "needed_per_month")


def test_a_figure_exactly_at_the_clock_is_green() -> None:
    assert picked(cell("2024-06-30", "donations.commerce", "洋县"), *GAP) == ("6", "0.0", "green")


def test_a_figure_exactly_ten_points_behind_is_yellow() -> None:
    assert picked(cell("2024-06-30", "sales", "镇巴县"), *GAP) == ("490", "-10.0", "yellow")


def test_a_figure_a_hair_below_that_is_red_though_it_shows_the_same() -> None:
    assert picked(cell("2024-06-30", "sales", "宁强县"), *GAP) == ("489.96", "-10.0", "red")


def test_what_lies_ahead_has_the_decimals_of_what_was_sent() -> None:
    assert picked(cell("2024-06-30", "sales", "略阳县"), *AHEAD) == ("1122.64", "97.53")  # 612.35 × 11/6; 487.65 ÷ 5
    assert picked(cell("2024-06-30", "sales", "镇巴县"), *AHEAD) == ("898", "122")  # 898.33…


def test_what_lies_ahead_of_people_is_whole_people() -> None:
    assert picked(cell("2024-06-30", "jobs", "城固县"), *AHEAD) == ("398", "65")  # 397.83…; 64.6


def test_a_clock_counts_months_at_their_ends_and_days_between() -> None:
    period = Period(date(2024, 1, 1), date(2024, 11, 30))
    days = [date(2023, 12, 31), date(2024, 2, 29), date(2024, 5, 15), date(2024, 6, 30), date(2024, 11, 30)]
    assert [str(period.clock(day)) for day in days] == ["0", "2/11", "136/335", "6/11", "1"]


def test_a_clock_of_broken_months_counts_days() -> None:
    assert str(Period(date(2024, 1, 16), date(2024, 3, 31)).clock(date(2024, 1, 31))) == "4/19"  # 16 of 76


def small(folder: Path, *sent: str, more: str = "", **keys: Any) -> dict[tuple[str, str | None], Row]:
    """The rows of a plan with two recipients, 40 and 50 of a quota of 100, at the end of its third month of twelve.

    What is sent is written as `东一县 西一县 1=4 2=8`.
    """
    given = {"quota": "{西州: 100}", "allocation": "{东一县: 40, 东二县: 50}", "category": "劳务协作", **keys}
    plan = put(folder, plan=f"{HEAD}indicators:\n{row(**given)}{more}")
    rows = ["月份,指标,县（市、区）,结对县,累计完成"]
    for text in sent:
        unit, partner, *months = text.split()
        rows += [f"2024-{n:0>2},jobs,{unit},{partner},{value}" for n, _, value in (m.partition("=") for m in months)]
    (folder / "sent.csv").write_text("\n".join(rows), encoding="utf-8")
    found = worked_out(plan, [folder / "sent.csv"], date(2024, 3, 31))["rows"]
    return {(line["level"], line["unit"]): line for line in found}


ONE, TWO = "东一县 西一县 ", "东二县 西二县 "


def test_a_scope_is_measured_by_its_quota_and_a_unit_by_its_recipients(tmp_path: Path) -> None:
    rows = small(tmp_path, ONE + "3=10", TWO + "3=15")
    assert picked(rows["scope", None], "target", "done", "rate", "light") == ("100", "25", "25.0", "green")
    assert picked(rows["total", None], "target", "done", "rate", "light") == ("100", "25", "25.0", "green")
    assert picked(rows["unit", "东二县"], "target", "done", "rate", "light") == ("50", "15", "30.0", "green")


def test_who_is_late_keeps_the_old_figure_and_gets_no_light(tmp_path: Path) -> None:
    late = small(tmp_path, ONE + "1=3 2=7", TWO + "3=15")["recipient", "东一县"]
    assert picked(late, "state", "done", "month", "rate") == ("missing", "7", "2024-02", "17.5")
    assert picked(late, "gap_points", "light", *AHEAD) == (None, None, None, None)


def test_a_group_that_waits_for_somebody_is_green_or_nothing(tmp_path: Path) -> None:
    keys = ("state", "done", "light", "gap_points", *AHEAD)
    enough = small(tmp_path, ONE + "2=20", TWO + "3=15")["total", None]
    assert picked(enough, *keys) == ("incomplete", "35", "green", "10.0", None, None)
    short = small(tmp_path, ONE + "2=1", TWO + "3=15")["total", None]
    assert picked(short, *keys) == ("incomplete", "16", None, None, None, None)


def test_who_never_sent_anything_is_missing_and_a_group_of_them_has_no_figure(tmp_path: Path) -> None:
    rows = small(tmp_path, TWO + "3=15")
    assert picked(rows["recipient", "东一县"], "state", "done", "month", "rate") == ("missing", None, None, None)
    assert picked(rows["unit", "东一县"], "state", "done", "light") == ("no_figure", None, None)


def test_who_has_no_target_has_figures_and_no_light(tmp_path: Path) -> None:
    rows = small(tmp_path, ONE + "3=10", TWO + "3=15", allocation="{东一县: 90}")
    keys = ("state", "target", "done", "rate", "light", "needed_per_month")
    assert picked(rows["recipient", "东二县"], *keys) == ("no_target", None, "15", None, None, None)


def test_what_was_red_once_is_yellow_when_it_is_repaired(tmp_path: Path) -> None:
    sent = (ONE + "1=1 2=1 3=10", TWO + "1=4 2=8 3=12")  # at the end of February: 2.5 % of 16.7 %
    assert picked(small(tmp_path, *sent)["recipient", "东一县"], *GAP) == ("10", "0.0", "green")
    rows = small(tmp_path, *sent, more="monitoring: {repaired: yellow}\n")
    assert picked(rows["recipient", "东一县"], *GAP) == ("10", "0.0", "yellow")
    assert picked(rows["recipient", "东二县"], *GAP) == ("12", "-1.0", "yellow")


def test_thresholds_of_a_plan_hold_in_its_rows(tmp_path: Path) -> None:
    rows = small(tmp_path, ONE + "3=12", TWO + "3=14", more="monitoring: {yellow: 5, red: 4}\n")
    assert [rows["recipient", unit]["light"] for unit in ("东一县", "东二县")] == ["green", "red"]
