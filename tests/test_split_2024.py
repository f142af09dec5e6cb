"""The policies that ship reproduce the table as it was issued, from its quotas alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from support import DATA, FIXTURES, run

from ewcoop.api import Settings, split, validate
from ewcoop.load.document import Loader
from ewcoop.model.table import Table

SPLIT = DATA / "split_2024.yaml"


def table(file: Path) -> Table:
    facts = Loader().load(str(file)).facts
    assert facts is not None
    return facts.table


ISSUED = table(DATA / "targets_2024.yaml")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan as the command writes it, in a folder of its own."""
    file = tmp_path_factory.mktemp("split") / "plan.yaml"
    done = run("split", str(SPLIT), "--output", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    return file


def test_the_plan_holds_quotas_and_policies_and_no_figure_of_a_recipient() -> None:
    rows = table(SPLIT).rows
    assert not any(row.indicator.allocation for row in rows)
    assert [row.indicator.quota for row in rows] == [row.indicator.quota for row in ISSUED.rows]


def test_every_cell_is_the_one_that_was_issued(filled: Path) -> None:
    for ours, issued in zip(table(filled).rows, ISSUED.rows, strict=True):
        assert {cell.recipient: cell.value for cell in ours.cells} == {
            cell.recipient: cell.value for cell in issued.cells
        }, ours.indicator.id


def test_every_figure_stands_in_the_official_table_too() -> None:
    done = run("split", str(SPLIT), "--format", "csv")
    rows = list(csv.reader(done.stdout.splitlines()))
    official = list(csv.reader((FIXTURES / "table_2024.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    theirs = {row[0]: row for row in official[2:]}
    compared = 0
    for row in rows[2:]:
        if row and row[0] in theirs:
            issued = [cell.strip() for cell in theirs[row[0]] if not cell.startswith("text")]
            width = max(len(issued), len(row))
            assert [*row, *[""] * (width - len(row))] == [*issued, *[""] * (width - len(issued))]
            compared += 1
    assert compared == 19


def test_the_result_is_a_plan_that_closes(filled: Path) -> None:
    result = validate(filled, settings=Settings())
    assert not result.report.diagnostics
    assert [balance.status for balance in result.balances].count("balanced") == 18


def test_every_share_was_a_whole_number_of_steps_or_settled_beforehand() -> None:
    """The policies explain the table; nothing in it is owed to rounding."""
    whys = {cell.why for part in split(SPLIT).result.parts for cell in part.cells}
    assert whys == {"exact", "locked", "reserved"}


def test_the_comments_of_the_plan_are_kept(filled: Path) -> None:
    before, after = SPLIT.read_text(encoding="utf-8").splitlines(), filled.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before]
    kept = [line for line in after if line not in added]
    assert [line for line in kept if "#" in line] == [line for line in before if "#" in line]


def test_the_plan_that_is_not_split_yet_has_nothing_wrong_in_it() -> None:
    done = run("validate", str(SPLIT), "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.count("not split yet. Split it with ewcoop split.") == 18
    assert done.stdout.endswith("Nothing found: 0 balances with gap 0, 4 arranged in words, 18 not split yet.\n")


def test_without_a_file_it_is_left_out_and_that_is_said() -> None:
    done = run("validate", cwd=DATA.parent)
    assert "还没有分解，没有检查：data/split_2024.yaml" in done.stderr
