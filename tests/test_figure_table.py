"""Tables of figures as offices export them: what is read from them, and where what cannot be read stands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support import marked

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.figure_table import ReadTable, read_figure_table
from ewcoop.places import SourceMap
from ewcoop.source.table import MOST_CELLS, read_rows

TWO = {"东一县": 3, "东二县": 1}
PAIRS = {"东一县/西一县": 3, "东二县/西二县": 1}


def read(folder: Path, text: str | bytes, name: str = "人口", file: str = "t.csv") -> ReadTable:
    (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_figure_table(str(folder / file), name)


def figures(found: ReadTable) -> dict[str, Decimal]:
    """The figures of a table in which nothing is wrong."""
    assert [finding.message.en for finding in found.findings] == []
    return {entry.name: entry.value for entry in found.entries}


def only(found: ReadTable) -> Finding:
    assert len(found.findings) == 1, [finding.message.en for finding in found.findings]
    return found.findings[0]


def place(finding: Finding) -> tuple[int, int]:
    assert finding.span is not None
    return finding.span.line, finding.span.column


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位,人口\n东一县,3\n东二县,1\n", TWO), ("unit,population\n东一县,3\n东二县,1\n", TWO),
        ("县（市、区）,人口\n东一县,3\n东二县,1", TWO), ("县(市、区),人口\n东一县,3\n东二县,1", TWO),
        ("人口,名称\n3,东一县\n1,东二县\n", TWO), ("name,x\n东一县,3\n东二县,1\n", TWO),
        ("单位,结对县,人口\n东一县,西一县,3\n东二县,西二县,1\n", PAIRS),
        ("结对县,人口,单位\n西一县,3,东一县\n西二县,1,东二县\n", PAIRS),
        ("人口,partner,unit\n3,西一县,东一县\n1,西二县,东二县\n", PAIRS),
        ("西部县,人口\n西一县,3\n西二县,1\n", {"西一县": 3, "西二县": 1}),
        ("承担单位,人口\n东一县/西一县,3\n东二县/西二县,1\n", PAIRS),
        ("单位,结对县,人口\n东一县,,3\n,西二县,1\n", {"东一县": 3, "西二县": 1}),
        (" 单 位 , 人口 \n 东一县 , 3 \n 东二县 , 1 \n", TWO), ('"单\n位",人口\n东一县,3\n东二县,1\n', TWO),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_names_in_any_order(text: str, expected: dict[str, int], tmp_path: Path) -> None:
    assert figures(read(tmp_path, text)) == expected


@pytest.mark.parametrize(("name", "figure"), [("人口", 3), ("GDP", 8), ("面积", None)])
def test_of_several_columns_the_one_with_the_name_of_the_table_is_read(
    name: str, figure: int | None, tmp_path: Path
) -> None:
    found = read(tmp_path, "面 积,单位,人口,GDP\n,东一县,3,8\n", name)
    assert figures(found) == ({"东一县": figure} if figure is not None else {})


@pytest.mark.parametrize(
    "text",
    ["单位,人口,面积\n东一县,3,4\n", "单位\n东一县\n", "人口,面积\n3,4\n", "东一县,西一县,3\n", "", "\n\n",
     "人口\n东一县\n", "东一县,三\n", "2024年人口\n单位,人口\n东一县,3\n"],
)  # fmt: skip
def test_columns_that_are_not_clear_are_a_finding_at_the_top(text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, "别的")
    assert (only(found).code, place(only(found)), found.entries) == ("EW006", (1, 1), ())
    assert found.opened


def test_two_columns_need_no_header(tmp_path: Path) -> None:
    assert figures(read(tmp_path, "东一县,3\n东二县,1.50\n")) == {"东一县": 3, "东二县": Decimal("1.5")}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"东一县"', "东一县"), ('"东,一县"', "东,一县"), ('"东""一""县"', '东"一"县'), ('"东\n一县"', "东\n一县"),
        ('"东\r\n\r\n一县"', "东\r\n\r\n一县"), (' "东一县" ', "东一县"), ('东"一"县', '东"一"县'),
        ('"""东一县"""', '"东一县"'),
        ('"东一"县', "东一县"), ("东；一\t县，", "东；一\t县，"),
    ],
)  # fmt: skip
def test_quotes_hold_whatever_they_hold(cell: str, text: str, tmp_path: Path) -> None:
    assert figures(read(tmp_path, f"单位,人口\n{cell},3\n东二县,1\n")) == {text: 3, "东二县": 1}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，", "；"])
@pytest.mark.parametrize("last", [True, False])
def test_separators_and_line_ends_are_those_of_the_file(separator: str, end: str, last: bool, tmp_path: Path) -> None:
    lines = [f"单位{separator}人口", "", f"东一县{separator}3", f" {separator} ", f"东二县{separator}1"]
    assert figures(read(tmp_path, end.join(lines) + end * last)) == TWO


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    assert figures(read(tmp_path, b"\xef\xbb\xbf" + "单位,人口\n东一县,3\n东二县,1\n".encode())) == TWO


def test_gb18030_is_read_with_a_note(tmp_path: Path) -> None:
    found = read(tmp_path, "单位,人口\n东一县,3\n东二县,1\n".encode("gb18030"))
    note = only(found)
    assert (note.code, note.severity) == ("EW002", Severity.NOTE)
    assert "GB18030" in note.message.zh
    assert "GB18030" in note.message.en
    assert figures(found._replace(findings=[])) == TWO


@pytest.mark.parametrize("raw", ["单位,人口\n东一县,3\n".encode("utf-16"), "单位,人口\n东一县,3\n".encode() + b"\xff"])
def test_other_encodings_are_not_guessed(raw: bytes, tmp_path: Path) -> None:
    found = read(tmp_path, raw)
    assert (only(found).code, only(found).severity, found.entries) == ("EW002", Severity.ERROR, ())


@pytest.mark.parametrize(
    "text", ["单位,人口\n东一县,\n东二县\n东三县,0\n", "单位,结对县,人口\n东一县,西一县\n东三县,,0\n"]
)
def test_a_blank_figure_is_missing_and_not_zero(text: str, tmp_path: Path) -> None:
    assert figures(read(tmp_path, text)) == {"东三县": 0}


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ('单位,人口\n东二县,1\n东一县,§"1,100"\n', "1100"), ("单位\t人口\n东一县\t§1,100\n", "1100"),
        ("人口;单位\r\n§1，100;东一县\r\n", "1100"),
        ("单位,人口\n东一县,§１１００\n", "1100"), ("单位,人口\n\n\n东一县,§100人\n", "100"),
        ("单位,人口\n东一县,§8.17万\n", "8.17"),
        ('"单\n位",人口\n"东\n一""县",§010\n', "10"), ("单位,人口,面积\n东一县,§1O,5\n", None),
        ("人口,单位\n§1e999,东一县\n", None),
    ],
)  # fmt: skip
def test_what_is_no_plain_figure_is_named_at_its_cell(text: str, better: str | None, tmp_path: Path) -> None:
    text, at = marked(text)
    found = read(tmp_path, text)
    assert (only(found).code, place(only(found)), only(found).data.get("suggestion")) == ("EW008", at, better)
    assert "东一县" not in [entry.name for entry in found.entries]


@pytest.mark.parametrize("cell", ["—", "/", "待定", "true", "null", "西一县"])
def test_a_word_in_place_of_a_figure_is_named_at_its_cell(cell: str, tmp_path: Path) -> None:
    text, at = marked(f"单位,人口\n东一县,§{cell}\n东二县,1\n")
    found = read(tmp_path, text)
    assert (only(found).code, place(only(found))) == ("EW006", at)
    assert [entry.name for entry in found.entries] == ["东二县"]


@pytest.mark.parametrize(
    "text",
    ['单位,人口\n东一县,3\n§"东二县,1\n', '§"单位,人口\n', '单位,人口\n东一县,§"3""\n', '单位,人口\n东一县,3,§"'],
)
def test_a_quotation_mark_that_is_never_closed_is_found_where_it_opens(text: str, tmp_path: Path) -> None:
    text, at = marked(text)
    found = read(tmp_path, text)
    assert (only(found).code, place(only(found)), found.entries) == ("EW009", at, ())


def test_every_cell_knows_its_characters() -> None:
    text = '单位,人口\r\n"东,一""县", 3\r\n\r\n东二县,\r\n'
    rows, stopped = read_rows(SourceMap("t.csv", text))
    assert stopped is None
    assert [[text[cell.start : cell.end] for cell in row] for row in rows] == [
        ["单位", "人口"], ['"东,一""县"', "3"], ["东二县", ""]
    ]  # fmt: skip


def test_too_many_cells_are_not_read(tmp_path: Path) -> None:
    found = read(tmp_path, "," * (MOST_CELLS + 1))
    assert (only(found).code, found.entries) == ("EW001", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东一县: 3\n东二县: 1\n", TWO), ("{东一县: {西一县: 3}, 东二县: {西二县: 1}}", PAIRS),
        ("东一县: 3\n东二县:\n", {"东一县": 3}),
        ("东一县/西一县: 3\n东二县:\n  西二县: 1\n  西三县: null\n", PAIRS),
        ("'东一县': 3e0 # 人\n\"东二县\": 1.00\n", TWO),
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["t.yaml", "T.YML"])
def test_yaml_tables_are_flat_or_by_unit_and_partner(
    text: str, expected: dict[str, int], file: str, tmp_path: Path
) -> None:
    assert figures(read(tmp_path, text, file=file)) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("东一县: 3\n东二县: §1,100\n", "EW008"), ("东一县: {西一县: §１００}\n", "EW008"),
        ("东一县: {西一县: §'100'}\n", "EW008"),
        ("东一县: §[1]\n", "EW006"), ("东一县: §好\n", "EW006"), ("东一县: §yes\n", "EW006"), ("东一县: §true\n",
        "EW006"),
        ("东一县: {西一县: §{x: 1}}\n", "EW006"), ("东一县: 1\n§东一县: 2\n", "EW003"), ("§- 5\n", "EW006"), ("§5\n",
        "EW006"),
        ("§东一县:\n  - 5\n", "EW006"), ("东一县: §*x\n", "EW007"), ("东一县§:3\n东二县: 1\n", "EW009"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_yaml_table_is_named_at_its_place(text: str, code: str, tmp_path: Path) -> None:
    text, at = marked(text)
    found = only(read(tmp_path, text, file="t.yaml"))
    assert (found.code, place(found)) == (code, at)


@pytest.mark.parametrize("file", ["no.csv", "no.yaml", "folder", "folder.yaml", "a\0b.csv", "x/y/z.csv"])
def test_what_cannot_be_opened_is_said(file: str, tmp_path: Path) -> None:
    for name in ("folder", "folder.yaml"):
        (tmp_path / name).mkdir()
    found = read_figure_table(str(tmp_path / file), "人口")
    assert (only(found).code, found.opened, found.entries) == ("EW001", False, ())


SLIPS = {
    "a thousands separator without quotes": ("单位,人口\n东一县,§1,100\n东二县,1\n", "人口"),
    "the same in the last of three columns": ("单位,结对县,人口\n东一县,西一县,§1,100\n", "人口"),
    "two columns of one name": ("§单位,人口,人口\n东一县,5,6\n", "人口"),
    "a figure behind spaces": ("单位,人口\n东一县,  §1O\n", "人口"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_table_is_a_finding(name: str, tmp_path: Path) -> None:
    (text, at), column = marked(SLIPS[name][0]), SLIPS[name][1]
    assert place(only(read(tmp_path, text, column))) == at


def test_a_table_whose_name_has_spaces_finds_its_column(tmp_path: Path) -> None:
    assert figures(read(tmp_path, "单位,常住 人口,面积\n东一县,3,4\n", "常住 人口")) == {"东一县": 3}


def test_a_separator_within_the_quotes_of_a_header_is_none(tmp_path: Path) -> None:
    assert figures(read(tmp_path, '"人口；常住",单位\n3,东一县\n1,东二县\n')) == TWO


def test_a_figure_without_its_zero_is_not_made_ten_times_as_large(tmp_path: Path) -> None:
    assert only(read(tmp_path, "单位,人口\n东一县,.5\n")).data.get("suggestion") in ("0.5", None)


ANY = st.one_of(
    st.binary(max_size=300),
    st.text('单位人口东一县,，;；\t"\r\n 015.：:-{}[]é\ufeff', max_size=80).map(str.encode),
    st.text('单位人口东一县,，;；\t"\r\n 015', max_size=80).map(lambda text: text.encode("gb18030")),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=ANY, head=st.sampled_from([b"", "单位,人口\n".encode(), "单位\t人口\r".encode("gbk"), b"\xff\xfe", b"a: "]))
@example(raw=b"\0" * 200, head=b"")
@example(raw=b'"', head="单位,人口\n".encode())
def test_any_bytes_give_figures_or_findings_and_never_an_exception(raw: bytes, head: bytes, tmp_path: Path) -> None:
    for file in ("t.csv", "t.yaml"):
        found = read(tmp_path, head + raw, file=file)
        assert all(type(entry.value) is Decimal and entry.name for entry in found.entries)
        for finding in found.findings:
            assert finding.span is not None
            assert finding.message.zh
            assert finding.message.en
            assert finding.span[:2] <= finding.span[2:]
        for entry in found.entries:
            assert found.places.entry(entry.path) is not None
