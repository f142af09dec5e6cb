"""The YAML reader: exact values, a place for each, and an end for every input."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ewcoop.places import Items, Path, SourceMap
from ewcoop.source.scalars import resolve
from ewcoop.source.yaml_tree import Tree, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8.17", Decimal("8.17")), ("2.00", Decimal("2.00")), ("0", 0), ("-5", -5), ("-0.5", Decimal("-0.5")),
        ("1e3", Decimal(1000)), ("~", None), ("", None), ("null", None), ("true", True), ("False", False),
        ("on", "on"), ("yes", "yes"), ("1:30", "1:30"), ("010", "010"), ("0x1F", "0x1F"), ("1_000", "1_000"),
        ("+5", "+5"), (".5", ".5"), ("5.", "5."), ("１２", "１２"), ("١٢", "١٢"), (".nan", ".nan"), ("1e999", "1e999"),
        ("2024-01-01", "2024-01-01"), ("9" * 61, "9" * 61),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema_exactly(text: str, value: object) -> None:
    found = resolve(text)
    assert found == value
    assert type(found) is type(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_figures_are_read_to_the_last_digit(figure: Decimal) -> None:
    assert resolve(format(figure, "f")) == figure


words = st.text("农村劳动力ab 就业，#:'\"“”&*!%@-{}[]🙂", min_size=1, max_size=8)
keys = words.filter(lambda text: ":" not in text and "：" not in text)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=25,
)


@given(st.dictionaries(keys, values, min_size=1, max_size=5), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read_and_every_place_holds_its_value(
    data: dict[str, Any], flow: bool, ending: str
) -> None:
    text = yaml.dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=10**6)
    text = text.replace("\n", ending)
    if "：" in text:
        return
    tree = parse(text, "x")
    assert tree.read, tree.findings
    assert tree.data == data
    for path, value in leaves(data):
        span = tree.places.span(path)
        assert span.line == span.end_line or "\n" in text
        piece = source(tree, path)
        assert yaml.safe_load(piece) == value if piece.strip() else value is None


def leaves(data: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for index, value in enumerate(data) for leaf in leaves(value, (*path, index))]
    return [(path, data)]


def source(tree: Tree, path: Path) -> str:
    entry, depth = tree.places._entry(path)
    assert entry is not None
    assert depth == len(path)
    return tree.places.text[entry.start : entry.end]


@settings(max_examples=300)
@given(st.text("ab: -{}[]'\"&*!|>#%@`,?\n\t：，农１٣\x07\ufeff\u2028", max_size=60))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    tree = parse(text, "x")
    assert tree.read or tree.findings
    for finding in tree.findings:
        assert finding.span is not None
        assert finding.span.line <= text.count("\n") + text.count("\r") + 1


def test_lines_and_columns_count_as_editors_do() -> None:
    """U+2028 and U+0085 end a line for YAML, but not in an editor."""
    tree = parse("a: '一\u2028二'\r\nb: 三\rc: {四五: 6}\n", "x")
    assert tree.data == {"a": "一\n二", "b": "三", "c": {"四五": 6}} or tree.data["c"] == {"四五": 6}
    span = tree.places.span(("c", "四五"))
    assert (span.line, span.column, span.end_column) == (3, 9, 10)


def test_a_block_collection_is_shown_by_its_key() -> None:
    tree = parse("甲:\n  乙:\n    - 丙: 1\n      丁: 2\n戊: 3\n", "x")
    assert (tree.places.span(("甲", "乙")).line, tree.places.span(("甲", "乙")).column) == (2, 3)
    item = tree.places.span(("甲", "乙", 0))
    assert (item.line, item.column, item.end_column) == (3, 7, 8)


def test_a_path_that_is_not_there_gives_its_nearest_ancestor() -> None:
    tree = parse("甲:\n  乙: 1\n", "x")
    assert tree.places.span(("甲", "丙", 3)).line == 1
    assert tree.places.span(("没有",)).line == 1


def test_cutting_an_item_keeps_the_numbers_of_the_file() -> None:
    tree = parse("a: [x, y, z]\n", "x")
    items = tree.places.root.children["a"].children  # type: ignore[union-attr,index]
    assert isinstance(items, Items)
    items.cut({0})
    items.cut({0})
    assert tree.places.file_path(("a", 0)) == ("a", 2)


def test_an_empty_map_has_a_place() -> None:
    assert SourceMap("x", "").span(("a",)).line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("q:\n  海安市: 500\n  如皋市：540\n  如东县: 540\n", 3),
        ("q:\n  海安市: 500\n  如皋市：540\nr: 1\n", 3),
        ("q:\n  海安市: 500\n  如皋市：540\n", 3),
        ("q:\n  - {a: 1}\n  - 名称：二\n    b: 2\n", 3),
    ],
)
def test_a_full_width_colon_is_named_on_its_own_line(text: str, line: int) -> None:
    tree = parse(text, "x")
    assert not tree.read
    finding = tree.findings[0]
    assert finding.span is not None
    assert finding.span.line == line
    assert "：" in finding.message.zh
