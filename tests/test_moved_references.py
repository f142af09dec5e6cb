"""A plan written into another folder names its files from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import codes, put
from test_plan_text import KEY, cells, table_of

from ewcoop.api import Settings, validate
from ewcoop.load.document import Loader
from ewcoop.report.plan_text import moved_references
from ewcoop.split.fill import Choice
from ewcoop.splitting import split_plan

REFERENCES = """\
plan:
  id: x
  title: 虚构
  year: 2024
  period: {{start: 2024-01-01, end: 2024-12-31}}
  pairings: pairings.yaml  # 结对
  parent: {{file: {0}above.yaml{0}, unit: 东一县}}
split:
  previous: {0}old/last.yaml{0}
  tables:
    population: {0}a b.csv{0}  # 人口
    far: {0}/srv/far.csv{0}
  weights: population
  scopes: {{西州: {{weights: {0}w.CSV{0}}}}}
indicators:
  - {{id: a, name: a, unit: 人, nature: binding, arrangement: 商定}}
  - id: b
    name: b
    unit: 人
    nature: binding
    split: {{weights: {0}x/y.yml{0}, scopes: {{西州: {{weights: {0}../z.csv{0}}}, 北州: {{weights: far}}}}}}
"""


def moved_to(text: str, old: str, new: str) -> str:
    document = Loader({f"{old}/plan.yaml": text}).load(f"{old}/plan.yaml")
    assert document.facts is not None
    return moved_references(document.source, document.facts.table, old, new)


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_files_are_named_from_where_the_text_will_stand(quote: str) -> None:
    text = REFERENCES.format(quote)
    assert moved_to(text, "plans", "out/../plans") == text
    moved = moved_to(text, "plans", "out/2024")
    for name in ("above.yaml", "old/last.yaml", "a b.csv", "w.CSV", "x/y.yml"):
        text = text.replace(f"{quote}{name}{quote}", f'"../../plans/{name}"')
    text = text.replace(f"{quote}../z.csv{quote}", '"../../z.csv"')
    assert moved == text.replace("pairings.yaml", '"../../plans/pairings.yaml"')


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("split: {tables: {t: 'it''s.csv'}}", 'split: {tables: {t: "../it\'s.csv"}}'),
        ('split: {tables: {t: "a\\u4e2d.csv"}}', 'split: {tables: {t: "../a中.csv"}}'),
        ("split: {tables: {p.csv: a.csv}, weights: p.csv}", 'split: {tables: {p.csv: "../a.csv"}, weights: p.csv}'),
    ],
)
def test_files_are_moved_by_what_they_are_called_and_not_by_how_that_is_written(text: str, moved: str) -> None:
    head = REFERENCES.format("").partition("  parent")[0]
    whole = f"{head}{text}\nindicators: []\n"
    at = f"{head}{moved}\nindicators: []\n".replace("pairings.yaml", '"../pairings.yaml"')
    assert moved_to(whole, ".", "out") == at


def test_a_plan_that_was_moved_refers_to_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "人口.csv").write_text("单位,人口\n东一县,3\n东二县,1\n", encoding="utf-8")
    plan = put(tmp_path, plan=KEY.replace("{by: equal}", "{tables: {人口: 人口.csv}, weights: 人口}"))
    done = split_plan(str(plan), Choice(), Settings(), folder=str(tmp_path / "out"))
    assert done.text is not None
    assert codes(validate(put(tmp_path / "out", plan=done.text))) == []
    assert cells(table_of(tmp_path / "out" / "plan.yaml")) == [{"东一县/西一县": 75, "东二县/西二县": 25}]
