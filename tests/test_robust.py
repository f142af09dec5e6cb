"""Whatever happens to a file, validating it ends in findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import DATA, put

from ewcoop.api import validate

PLAN = (DATA / "targets_2024.yaml").read_text(encoding="utf-8")
PAIRINGS = (DATA / "pairings.yaml").read_text(encoding="utf-8")


def tried(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


SPLICES = st.sampled_from(
    ["", ":", "：", "\t", "\n", "- ", "{", "}", "[", "'", '"', "0", "-", "海安市", "null", "&a ", " "]
)


def sound(folder: Path, plan: str | bytes, pairings: str | bytes = PAIRINGS) -> None:
    put(folder, plan=plan, pairings=pairings)
    result = validate(folder / "plan.yaml")
    assert not result.crashed, [d.message.en for d in result.report if d.code == "EW000"]
    assert result.read or result.report.diagnostics
    for diagnostic in result.report:
        text = result.report.sources[diagnostic.file].text  # empty where it could not be decoded
        assert 1 <= diagnostic.span.line <= text.count("\n") + 1 or not text
        assert diagnostic.message.zh
        assert diagnostic.message.en


@tried(120)
@given(at=st.integers(0, len(PLAN) - 1), length=st.integers(0, 40), splice=SPLICES)
def test_a_plan_with_a_hole_or_a_splice(at: int, length: int, splice: str, tmp_path: Path) -> None:
    sound(tmp_path, PLAN[:at] + splice + PLAN[at + length :])


@tried(60)
@given(at=st.integers(0, len(PAIRINGS) - 1), length=st.integers(0, 40), splice=SPLICES)
def test_pairings_with_a_hole_or_a_splice(at: int, length: int, splice: str, tmp_path: Path) -> None:
    sound(tmp_path, PLAN, PAIRINGS[:at] + splice + PAIRINGS[at + length :])


@tried(60)
@given(raw=st.binary(max_size=200))
def test_any_bytes(raw: bytes, tmp_path: Path) -> None:
    sound(tmp_path, raw)


KEYS = st.sampled_from([
    "plan", "indicators", "declared", "notes", "id", "name", "unit", "nature", "quota", "allocation", "within", "as",
    "indicator", "buffer", "arrangement", "inferred", "title", "year", "period", "pairings", "start", "end", "汉中市",
    "海安市", "sum", "equals", "text", "parent", "file", "counts",
])  # fmt: skip
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5000)
    | st.sampled_from(["jobs", "汉中市", "海安市", "binding", "2024-01-01", "１"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@tried(150)
@given(data=st.fixed_dictionaries({"plan": ANYTHING, "indicators": st.lists(ANYTHING, max_size=3)}))
def test_any_shape_under_the_right_keys(data: Any, tmp_path: Path) -> None:
    import json

    sound(tmp_path, json.dumps(data, ensure_ascii=False))


FIGURE = st.integers(0, 50) | st.none() | st.sampled_from(["双方商定", "１"])
PARTNER = st.sampled_from(["略阳县", "镇巴县", "尖扎县", "汉中市", "黄南州", "某县"])
ROWS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "c"]),
        "name": st.just("甲"),
        "unit": st.sampled_from(["人", "万元"]),
        "nature": st.sampled_from(["binding", "expected"]),
    },
    optional={
        "quota": st.dictionaries(st.sampled_from(["汉中市", "黄南州", "无"]), FIGURE, max_size=2),
        "allocation": st.dictionaries(
            st.sampled_from(["海安市", "通州区", "崇川区", "市本级", "海安", "谁"]),
            FIGURE | st.dictionaries(PARTNER, st.integers(0, 50), max_size=3),
            max_size=4,
        ),
        "within": st.fixed_dictionaries(
            {
                "indicator": st.sampled_from(["a", "b", "c", "d"]),
                "as": st.sampled_from(["partition", "subset", "companion"]),
            }
        ),
        "arrangement": st.just("双方商定"),
        "inferred": st.lists(st.sampled_from(["海安市/略阳县", "海安市", "/", "谁/谁"]), max_size=2),
    },
)


@tried(200)
@given(rows=st.lists(ROWS, min_size=1, max_size=5))
def test_any_plan_of_the_right_shape(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    import json

    head: dict[str, Any] = {"id": "x", "title": "试", "year": 2024, "pairings": "pairings.yaml"}
    head["period"] = {"start": "2024-01-01", "end": "2024-12-31"}
    sound(tmp_path, json.dumps({"plan": head, "indicators": rows}, ensure_ascii=False))


@pytest.mark.parametrize("name", ["\0", "a\0b", "x" * 5000, "", "/dev/null", "/proc/self/mem"])
def test_odd_file_names(name: str) -> None:
    result = validate(name)
    assert not result.read
    assert [d.code for d in result.report] == ["EW001"]
