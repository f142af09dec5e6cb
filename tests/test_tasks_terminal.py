"""What `ewcoop tasks` shows on a terminal, and as Markdown."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from conftest import Golden
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from work_output import CLOSERS, column, result, shown, standings

from ewcoop.diagnostics import Lang
from ewcoop.model.work import Work
from ewcoop.report import sheet_markdown, sheet_terminal, tasks_terminal
from ewcoop.report.tasks_sheets import duties
from ewcoop.tasking import Tasks

KINDS = ["all", "unit", "status", "unit-status"]


def one_of(kind: str, work_points: Work, small_work: Work) -> Tasks:
    if kind == "all":
        return result(work_points)
    return result(small_work, unit="区商务局" if "unit" in kind else None, states="status" in kind)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("kind", KINDS)
def test_on_a_terminal(
    kind: str,
    width: int,
    lang: Lang,
    work_points: Work,
    small_work: Work,
    golden: Golden,
    capsys: Any,
    monkeypatch: Any,
) -> None:
    text = shown(one_of(kind, work_points, small_work), lang, width, capsys, monkeypatch)
    golden(f"tests/golden/tasks-{kind}.{width}.{lang}.txt", text)
    assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 72])
def test_no_line_is_wider_than_a_narrow_terminal(
    work_points: Work, width: int, lang: Lang, capsys: Any, monkeypatch: Any
) -> None:
    for unit in (None, "区商务局"):
        text = shown(result(work_points, unit=unit), lang, width, capsys, monkeypatch)
        assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_units_and_tasks_fit_on_80_columns(work_points: Work, lang: Lang, capsys: Any, monkeypatch: Any) -> None:
    text = shown(result(work_points), lang, 80, capsys, monkeypatch)
    (heads,) = [line for line in text.splitlines() if " 11 12 13 " in line]
    assert heads.split()[1:21] == [str(number) for number in range(1, 21)]


def test_what_does_not_fit_is_broken_between_parts(work_points: Work, capsys: Any, monkeypatch: Any) -> None:
    text = shown(result(work_points), "zh", 64, capsys, monkeypatch)
    heads = [line.split()[1:] for line in text.splitlines() if line.startswith("责任单位 ")]
    assert [page[0] for page in heads] == ["1", "16"]
    assert heads[-1][-1] == "合计"


def test_a_name_wraps_below_itself(work_points: Work, capsys: Any, monkeypatch: Any) -> None:
    lines = shown(result(work_points), "zh", 80, capsys, monkeypatch).splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("区对口支援协作合作工作专"))
    assert lines[at + 1] == "班成员单位"


def test_units_of_a_list_are_not_broken(work_points: Work, capsys: Any, monkeypatch: Any) -> None:
    text = shown(result(work_points), "zh", 80, capsys, monkeypatch)
    assert all(text.count(unit.name) >= len(work_points.owned[unit.name]) for unit in work_points.plan.units[:4])


@pytest.mark.parametrize(
    "text", ["区发展和改革委员会、区农业农村局、区商务局、区供销总社", "做好“第十届”丝博会，。、第27届青洽会。"]
)
@pytest.mark.parametrize("width", [12, 20, 26])
def test_no_line_begins_with_what_closes(text: str, width: int) -> None:
    lines = sheet_terminal.wrapped(text, width)
    assert not any(line[0] in CLOSERS for line in lines)
    assert not any(line[-1] in "“（《" for line in lines)


def test_words_in_latin_letters_stay_whole() -> None:
    assert sheet_terminal.wrapped("for tasks of 2026", 10) == ["for tasks", "of 2026"]


@given(st.text(st.sampled_from("甲乙、，。“”（） ab1-="), max_size=60), st.integers(4, 30))
def test_wrapping_keeps_every_sign_and_the_width(text: str, width: int) -> None:
    lines = sheet_terminal.wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(cell_len, lines)) <= width


def test_a_report_that_is_late_is_told_once(small_work: Work) -> None:
    sheets = {sheet.title: sheet for sheet in tasks_terminal.sheets_for(result(small_work, states=True), "zh")}
    assert "2026年5月的进展最迟 2026-06-05 报" in sheets["逾期的"].rows[0][2]
    assert column(sheets["另有没有报的"], "月份或季度") == ["2026年3月"]


def test_a_task_of_a_unit_says_that_it_is_overdue(small_work: Work) -> None:
    text = tasks_terminal.markdown(result(small_work, unit="区商务局", states=True), "zh")
    assert "- 逾期：最迟 2026-04-30 完成" in text


def test_other_members_of_a_group_are_named(small_work: Work) -> None:
    text = tasks_terminal.markdown(result(small_work, unit="区总工会"), "zh")
    assert "- 本单位：“区消费帮扶专班”的成员（责任单位）\n- 其他单位：区商务局、区驻西县联络组\n" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_as_markdown(small_work: Work, lang: Lang, golden: Golden) -> None:
    form = sheet_markdown.dumps([duties(small_work, lang, unit="区商务局", standings=standings(small_work))])
    found = [
        tasks_terminal.markdown(one, lang)
        for one in (result(small_work), result(small_work, unit="区商务局", states=True))
    ]
    golden(f"tests/golden/tasks.{lang}.md", "\n".join([form, *found]))


def test_below_a_title_stands_one_blank_line(small_work: Work) -> None:
    assert "\n\n\n" not in tasks_terminal.markdown(result(small_work, unit="区商务局"), "zh")


def test_indicators_have_their_names_where_the_plan_is_at_hand(small_work: Work) -> None:
    class Row(NamedTuple):
        indicator: Any

    class Indicator(NamedTuple):
        id: str
        name: str

    class Table(NamedTuple):
        rows: tuple[Row, ...]

    table: Any = Table((Row(Indicator("parks", "共建产业园区数")),))
    text = tasks_terminal.markdown(result(Work(small_work.plan, table=table), unit="区发改委"), "zh")
    assert "指标：共建产业园区数" in text
