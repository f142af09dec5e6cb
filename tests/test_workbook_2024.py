"""The table of 2024 in the office's own layout: it closes, and every figure that is changed is found."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from office_table import cells, made
from support import DATA, codes, run

from ewcoop.api import Validation, validate
from ewcoop.diagnostics import Diagnostic, Severity
from ewcoop.load.document import Loader
from ewcoop.model.plan import Plan
from ewcoop.model.table import Table

FILE = "分解表.xlsx"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def nantong(folder: Path, **changes: float) -> Validation:
    """Checks the table with some cells changed."""
    workbook = made()
    for cell, value in changes.items():
        workbook.worksheets[0][cell] = value
    stream = io.BytesIO()
    workbook.save(stream)
    (folder / "pairings.yaml").write_bytes((DATA / "pairings.yaml").read_bytes())
    (folder / FILE).write_bytes(stream.getvalue())
    return validate(folder / FILE)


def as_text(separator: str) -> str:
    """The table as Excel saves it as text: what is merged stands in its first cell."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(made().worksheets[0].iter_rows(values_only=True))
    return stream.getvalue()


def loaded(file: Path) -> Table:
    facts = Loader().load(str(file)).facts
    assert facts is not None
    return facts.table


def test_the_table_of_2024_closes(tmp_path: Path) -> None:
    result = nantong(tmp_path)
    assert {d.severity for d in result.report} == {NOTE}
    assert [balance.status for balance in result.balances].count("balanced") == 18
    assert [balance.status for balance in result.balances].count("arranged") == 4
    assert len(result.balances) == 22


def test_the_command_says_that_the_table_of_2024_closes(tmp_path: Path) -> None:
    nantong(tmp_path)
    done = run("validate", FILE, cwd=tmp_path)
    assert done.returncode == 0
    assert "18 项下达数与分解数平衡，4 项以文字安排" in done.stdout


@pytest.mark.parametrize(("name", "separator", "encoding"), [("表.csv", ",", "gbk"), ("表.txt", "\t", "utf-8")])
def test_the_table_of_2024_closes_when_it_is_saved_as_text(
    name: str, separator: str, encoding: str, tmp_path: Path
) -> None:
    (tmp_path / "pairings.yaml").write_bytes((DATA / "pairings.yaml").read_bytes())
    (tmp_path / name).write_text(as_text(separator), encoding=encoding, newline="")
    result = validate(tmp_path / name)
    assert [d.message.zh for d in result.report if d.severity is not NOTE] == []
    assert [balance.status for balance in result.balances].count("balanced") == 18
    assert [balance.status for balance in result.balances].count("arranged") == 4


def test_its_figures_are_those_of_the_plan_that_ships(tmp_path: Path) -> None:
    nantong(tmp_path)
    ours, shipped = loaded(tmp_path / FILE), loaded(DATA / "targets_2024.yaml")
    for row_, issued in zip(ours.rows, shipped.rows, strict=True):
        assert row_.indicator.unit == issued.indicator.unit, row_.indicator.name
        assert row_.indicator.nature == issued.indicator.nature, row_.indicator.name
        quotas = {scope: quota.value for scope, quota in row_.quotas.items()}
        assert quotas == {scope: quota.value for scope, quota in issued.quotas.items()}, row_.indicator.name
        given = {cell.recipient: cell.value for cell in row_.cells if cell.value is not None}
        assert given == {cell.recipient: cell.value for cell in issued.cells if cell.value is not None}


def test_its_其中_are_those_of_the_plan_that_ships_but_for_two_that_only_people_know(tmp_path: Path) -> None:
    """That 1,200 jobs in Jiangsu are among the 4,210, and that a project is no part of a firm, no figure says."""
    nantong(tmp_path)

    def kinds(plan: Plan) -> list[str | None]:
        return [one.within.as_ if one.within else None for one in plan.indicators]

    ours, shipped = kinds(loaded(tmp_path / FILE).plan), kinds(loaded(DATA / "targets_2024.yaml").plan)
    assert sum(one != other for one, other in zip(ours, shipped, strict=True)) <= 2
    assert ours[-4:] == shipped[-4:] == ["partition"] * 4


def test_its_period_and_notes_are_read(tmp_path: Path) -> None:
    nantong(tmp_path)
    plan = loaded(tmp_path / FILE).plan
    assert (plan.plan.title, plan.plan.year) == ("南通市2024年度东西部协作任务指标分解计划表", 2024)
    assert str(plan.plan.period.end) == "2024-11-30"
    assert len(plan.notes) == 2


DONATIONS = ("社会帮扶资金和物资折款", "工商联系统", "慈善系统", "红十字会系统", "其他社会团体")


def is_donation(cell: str) -> bool:
    return cells()[cell][0].endswith(DONATIONS)


def about_sums(result: Validation) -> list[Diagnostic]:
    return [d for d in result.report if d.code in ("EW101", "EW102", "EW105")]


def test_there_are_as_many_figures_as_in_the_transcript() -> None:
    assert len(cells()) == 179
    assert sum(map(is_donation, cells())) == 63


@pytest.mark.parametrize("cell", [cell for cell in cells() if is_donation(cell)])
@pytest.mark.parametrize("kind", ["a little", "a lot"])
def test_where_sums_cross_every_finding_names_the_one_cell_that_was_changed(
    cell: str, kind: str, tmp_path: Path
) -> None:
    value = float(cells()[cell][1])
    found = about_sums(nantong(tmp_path, **{cell: value + 1 if kind == "a little" else value * 3 + 7}))
    assert found
    for diagnostic in found:
        assert {other.span.shown for other in diagnostic.related} == {f"附件1!{cell}"}, diagnostic.message.zh


@pytest.mark.parametrize("cell", ["D25", "F25", "J25", "F26", "Q28", "E29", "H29"])
def test_one_changed_figure_does_not_make_a_damaged_row(cell: str, tmp_path: Path) -> None:
    result = nantong(tmp_path, **{cell: float(cells()[cell][1]) + 1})
    assert "EW604" not in codes(result)


OTHERS = [cell for cell in cells() if not is_donation(cell) and not cells()[cell][0].endswith("计划选派挂职干部")]


@pytest.mark.parametrize("cell", OTHERS)
def test_elsewhere_a_finding_names_the_quota_of_the_row(cell: str, tmp_path: Path) -> None:
    result = nantong(tmp_path, **{cell: float(cells()[cell][1]) + 1})
    at = cell.lstrip("ABCDEFGHIJKLMNOPQRS")
    assert {d.span.shown for d in result.report} & {f"附件1!D{at}", f"附件1!E{at}"}


@pytest.mark.parametrize("cell", ["F23", "J23", "S23", "D23"])
def test_in_the_row_that_市本级_shares_a_changed_figure_is_an_error_or_a_warning(cell: str, tmp_path: Path) -> None:
    result = nantong(tmp_path, **{cell: float(cells()[cell][1]) + 1})
    assert {d.severity for d in result.report} & {ERROR, WARNING}
