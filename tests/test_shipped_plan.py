"""The real plan of 2024, as it ships."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from support import DATA, FIXTURES, run

from ewcoop.api import validate
from ewcoop.load.document import Loader

UNITS = {
    "海安": "海安市", "如皋": "如皋市", "如东": "如东县", "通州": "通州区", "海门": "海门区", "启东": "启东市",
    "崇川": "崇川区", "开发区": "南通经济技术开发区", "通州湾": "通州湾示范区", "市本级": "市本级",
}  # fmt: skip


@pytest.fixture
def shipped() -> dict[str, object]:
    done = run("validate", "--format", "json", str(DATA / "targets_2024.yaml"))
    assert done.returncode == 0
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_eighteen_rows_balance_and_four_are_words(shipped: dict[str, object]) -> None:
    balances = shipped["balances"]
    assert isinstance(balances, list)
    balanced = [b["scope"] for b in balances if b["status"] == "balanced" and b["gap"] == "0"]
    assert (balanced.count("汉中市"), balanced.count("黄南州")) == (15, 3)
    assert [b["indicator"] for b in balances if b["status"] != "balanced"] == [
        "funds", "cadres.outbound", "cadres.inbound", "experts.inbound",
    ]  # fmt: skip
    assert all(b["status"] in ("balanced", "arranged") for b in balances)


def test_nothing_is_found(shipped: dict[str, object]) -> None:
    assert shipped["diagnostics"] == []
    assert shipped["summary"] == {"error": 0, "warning": 0, "note": 0}


def test_every_cell_is_that_of_the_table() -> None:
    """The fixture is a transcription of its own, in the layout of the document."""
    lines = (FIXTURES / "table_2024.tsv").read_text(encoding="utf-8").splitlines()[1:]
    head = lines[0].split("\t")
    facts = Loader().load(str(DATA / "targets_2024.yaml")).facts
    assert facts is not None
    assert len(lines[1:]) == len(facts.table.rows)
    names = facts.table.names
    assert names is not None
    for line, row in zip(lines[1:], facts.table.rows, strict=True):
        cells = dict(zip(head, line.split("\t"), strict=False))
        indicator = row.indicator
        assert (indicator.name, indicator.unit) == (cells["指标"], cells["单位"])
        assert indicator.nature == {"约束性": "binding", "预期性": "expected"}[cells["性质"]]
        figures: dict[tuple[str, str | None], Decimal] = {}
        for name, text in cells.items():
            if name in ("指标", "单位", "性质") or not text or text.startswith("text: "):
                continue
            unit, _, partner = name.partition("-")
            figures[UNITS.get(unit, unit), names.partners[partner][0] if partner else None] = Decimal(text)
        found: dict[tuple[str, str | None], object] = {(s, None): q.value for s, q in row.quotas.items()}
        found |= {(c.recipient.unit, c.recipient.partner): c.value for c in row.cells}
        assert found == figures, indicator.name


def test_text_rows_keep_their_words() -> None:
    facts = Loader().load(str(DATA / "targets_2024.yaml")).facts
    assert facts is not None
    words = [row.indicator.arrangement for row in facts.table.rows if row.indicator.arrangement]
    assert words == [
        "市财政局、各县（市）财政局根据省定标准拨付", "已选派", "结对双方组织部门商定安排", "结对双方人社部门商定安排",
    ]  # fmt: skip


@pytest.mark.parametrize("pages", ["empty", "repository"])
def test_validate_without_arguments_works_in_any_folder(pages: str, tmp_path: Path) -> None:
    folder = tmp_path if pages == "empty" else DATA.parent
    done = run("validate", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("已证明：《南通市2024年度东西部协作任务指标分解计划》全部相符——18 项")
    assert "targets_2024.yaml" in done.stderr


def test_the_damaged_transcript_is_rejected_row_by_row() -> None:
    result = validate(FIXTURES / "as_transcribed.yaml")
    faulty = {d.path[1] for d in result.report if d.path[:1] == ("indicators",)}
    numeric = {b.row.path[1] for b in result.balances if b.quota is not None or b.allocated is not None}
    assert numeric <= faulty
    assert len(numeric) == 16  # the 15 rows of figures, and the cadres with their 23
    assert run("validate", "as_transcribed.yaml", cwd=FIXTURES).returncode == 1


def test_no_personal_contact_data_stands_in_the_data() -> None:
    import re

    for file in [*DATA.glob("*.yaml"), *FIXTURES.iterdir()]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[\w.]+@[\w.]+", text), file.name


def test_pairs_and_counts_are_those_of_the_document() -> None:
    pairings = Loader().load(str(DATA / "pairings.yaml")).pairings
    assert pairings is not None
    assert len(pairings.pairs) == 13
    assert len([unit for unit in pairings.east.units if unit.kind != "city_level"]) == 9
    assert all(pair.source for pair in pairings.pairs)
