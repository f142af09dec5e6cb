"""What the rules about returns find, where they find it, and above all what they leave alone."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from support import HEAD, codes, only, put, row

from ewcoop.api import Progress, Settings, progress

JOBS = row(name="帮助就业", quota="{西州: 100}", allocation="{东一县: 60, 东二县: 40}")
SALES = row(
    id="sales",
    name="销售",
    unit="万元",
    nature="expected",
    quota="{西州: 1000}",
    allocation="{东一县: 600, 东二县: 400}",
)
PARKS = row(id="parks", name="园区", unit="个", quota="{西州: 2}", allocation="{东一县: 1, 东二县: 1}")
ONE, TWO = "东一县,西一县", "东二县,西二县"


def sent(folder: Path, *rows: str, day: str | None = None, plan: str = JOBS + SALES, **files: str) -> Progress:
    """Rows as period, indicator, unit, partner, value; more files of the same by name."""
    head = "月份,指标,县（市、区）,结对县,累计完成\n"
    for name, text in {"a": "\n".join(rows), **files}.items():
        (folder / f"{name}.csv").write_text(head + text + "\n", encoding="utf-8")
    put(folder, plan=HEAD + "indicators:\n" + plan)
    as_of = datetime.date.fromisoformat(day) if day else None
    names = [folder / f"{name}.csv" for name in ("a", *files)]
    return progress(folder / "plan.yaml", *names, as_of=as_of)


def series(who: str, *values: object, indicator: str = "jobs") -> list[str]:
    """A figure a month from January on; None: no row."""
    return [f"2024-{at:02},{indicator},{who},{value}" for at, value in enumerate(values, 1) if value is not None]


def test_a_fall_is_found_at_the_later_cell_of_the_right_file(tmp_path: Path) -> None:
    found = only(sent(tmp_path, *series(ONE, 5), *series(TWO, 5), b="\n".join(series(ONE, None, 3))), "EW408")
    assert (Path(found.file).name, found.span.line, found.span.column) == ("b.csv", 2, 22)


def test_a_fall_names_the_file_of_the_earlier_figure(tmp_path: Path) -> None:
    found = only(sent(tmp_path, *series(ONE, 5), b="\n".join(series(ONE, None, 3))), "EW408")
    assert [Path(one.file).name for one in found.related] == ["a.csv"]


def test_a_fall_is_found_across_a_month_that_was_not_sent(tmp_path: Path) -> None:
    assert "2024年3月" in only(sent(tmp_path, *series(ONE, 5, None, 3)), "EW408").message.zh


def test_no_fall_where_the_figure_stays(tmp_path: Path) -> None:
    assert "EW408" not in codes(sent(tmp_path, *series(ONE, 5, 5)))


# Months that were not sent


def test_months_before_the_first_file_are_a_note(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, None, None, None, 30), *series(TWO, None, None, None, 20), plan=JOBS)
    found = only(result, "EW417")
    assert (found.severity.word, found.message.zh) == ("note", "2024年1月至3月没有任何单位上报。")


def test_a_month_that_nobody_sent_in_between_is_a_warning(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5, None, 15), *series(TWO, 4, None, 10), plan=JOBS)
    found = only(result, "EW417")
    assert (found.severity.word, found.message.zh) == ("warning", "2024年2月没有任何单位上报。")


def test_nothing_is_missed_before_a_month_has_ended(tmp_path: Path) -> None:
    assert codes(sent(tmp_path, *series(ONE, 5), day="2024-01-20", plan=JOBS)) == ["EW406"]


def test_what_a_unit_left_out_stands_at_its_cell_in_the_plan(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5), *series(TWO, 4), *series(ONE, 50, indicator="sales"))
    found = only(result, "EW417")
    assert (Path(found.file).name, found.message.zh) == ("plan.yaml", "东二县2024年1月少报 1 项：“销售”西二县。")


def test_returns_without_a_row_are_told(tmp_path: Path) -> None:
    assert only(sent(tmp_path), "EW417").message.zh == "上报的文件里没有一行数。"


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + JOBS)
    assert codes(progress(tmp_path / "plan.yaml", tmp_path / "nowhere.csv")) == ["EW001"]


# Months to come


def test_a_month_after_the_named_day_is_an_error(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5, 8), *series(TWO, 4), day="2024-01-31", plan=JOBS)
    found = only(result, "EW406")
    assert (found.severity.word, found.span.line) == ("error", 3)


def test_a_month_after_the_usual_day_is_a_warning(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5, 8), *series(TWO, 4), plan=JOBS)
    assert only(result, "EW406").severity.word == "warning"


def test_looking_back_on_months_that_all_sent_is_one_note(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5, 8, 12), *series(TWO, 4, 6, 9), day="2024-01-31", plan=JOBS)
    found = only(result, "EW406")
    assert found.severity.word == "note"
    assert found.message.zh == "2024年2月、2024年3月的数晚于核算日 2024-01-31，没有采用。"


def test_only_months_to_come_are_errors_though_all_sent_them(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, None, 8), *series(TWO, None, 6), day="2024-01-20", plan=JOBS)
    assert [d.severity.word for d in result.report] == ["error", "error"]


# Figures out of line


@pytest.mark.parametrize("values", [(50, 600000), (50, 600000, 700000), (0, 500000), (500000,), ("", 500000)])
def test_yuan_for_wanyuan_is_found_wherever_it_begins(tmp_path: Path, values: tuple[object, ...]) -> None:
    result = sent(tmp_path, *series(ONE, *values, indicator="sales"), *series(TWO, 30, 50, 70, indicator="sales"))
    assert "EW416" in codes(result)


def test_yuan_for_wanyuan_is_asked_after(tmp_path: Path) -> None:
    found = only(sent(tmp_path, *series(ONE, 50, 600000, indicator="sales")), "EW416")
    assert found.help is not None
    assert found.help.zh == "是否按元填写？应为万元。"


def test_a_unit_that_stays_in_yuan_is_told_once(tmp_path: Path) -> None:
    assert codes(sent(tmp_path, *series(ONE, *range(500000, 900000, 100000), indicator="sales"))).count("EW416") == 1


def test_a_zero_too_many_is_found_where_it_passes_the_target(tmp_path: Path) -> None:
    assert only(sent(tmp_path, *series(ONE, 5, 100)), "EW416").span.line == 3


@pytest.mark.parametrize(
    "values",
    [
        (0, 0, 0, 1),  # begins late
        (1, 12, 20, 30),  # next to nothing in January
        ("", 2, 25, 40),  # nothing in January, then a fair
        (2, 30, 55, 60),  # ready early
        (60, 60, 60, 60),  # ready at once
        (1, 3, 3, 5),  # few
        (0, 40, 70, 110),  # more than asked for
    ],
)
def test_a_real_year_is_left_alone(tmp_path: Path, values: tuple[object, ...]) -> None:
    result = sent(tmp_path, *series(ONE, *values), *series(TWO, 3, 6, 10, 14), plan=JOBS)
    assert [code for code in codes(result) if code not in ("EW412", "EW417")] == []


def test_next_to_nothing_at_first_is_no_slip_of_units(tmp_path: Path) -> None:
    result = sent(
        tmp_path, *series(ONE, "0.01", 60, 120, indicator="sales"), *series(TWO, 20, 50, 90, indicator="sales")
    )
    assert "EW416" not in codes(result)


def test_three_parks_for_one_are_no_reason_to_ask(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 3, indicator="parks"), *series(TWO, 1, indicator="parks"), plan=PARKS)
    assert codes(result) == []


def test_693_percent_is_a_note_and_no_light_but_green(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 416), *series(TWO, 4), plan=JOBS)
    assert only(result, "EW420").severity.word == "note"
    assert result.pace is not None
    assert result.pace.of_level("recipient")[0].light == "green"


# A jump to exactly the target


def test_a_jump_to_the_target_is_found_over_a_month_not_sent(tmp_path: Path) -> None:
    found = only(sent(tmp_path, *series(ONE, 20, None, 60), *series(TWO, 5, 9, 12), plan=JOBS), "EW419")
    assert found.message.zh == "“帮助就业”东一县/西一县：2024年1月累计 20 人，2024年3月正好是年度任务 60 人。"


def test_coming_to_the_target_step_by_step_is_no_jump(tmp_path: Path) -> None:
    assert "EW419" not in codes(sent(tmp_path, *series(ONE, 20, 40, 60)))


# 其中 and totals


def family(relation: str) -> str:
    within = f"{{indicator: jobs, as: {relation}}}"
    return JOBS + row(
        id="poor", name="其中：脱贫", quota="{西州: 50}", allocation="{东一县: 30, 东二县: 20}", within=within
    )


@pytest.mark.parametrize(("relation", "code"), [("subset", "EW409"), ("partition", "EW410")])
def test_a_child_above_its_parent_is_found_in_its_file(tmp_path: Path, relation: str, code: str) -> None:
    result = sent(tmp_path, *series(ONE, 5), plan=family(relation), b="\n".join(series(ONE, 7, indicator="poor")))
    assert code in codes(result)
    assert {Path(one.file).name for one in only(result, "EW409").related} == {"a.csv"}


def test_a_companion_may_be_more_than_what_it_stands_under(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5), *series(ONE, 7, indicator="poor"), plan=family("companion"))
    assert not {"EW409", "EW410"} & set(codes(result))


def test_a_part_that_was_not_sent_leaves_the_sum_open(tmp_path: Path) -> None:
    assert "EW410" not in codes(sent(tmp_path, *series(ONE, 5), plan=family("partition")))


def test_a_total_may_lack_rows_that_were_not_sent(tmp_path: Path) -> None:
    assert "EW418" not in codes(sent(tmp_path, *series(ONE, 5), "2024-01,jobs,合计,,10"))


def test_a_total_below_its_rows_is_wrong_whatever_is_missing(tmp_path: Path) -> None:
    assert only(sent(tmp_path, *series(ONE, 5), "2024-01,jobs,合计,,3"), "EW418").span.line == 3


# The plan itself


def test_two_indicators_with_one_id_stop_it(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5), plan=JOBS + JOBS.replace("帮助就业", "别的"))
    assert (codes(result), result.pace) == (["EW304"], None)


def test_thresholds_in_the_wrong_order_stop_it(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5), plan=JOBS + "monitoring: {yellow: -10, red: 0}\n")
    assert (codes(result), result.pace) == (["EW309"], None)


def test_a_cell_of_the_plan_that_counts_for_nobody_is_an_error(tmp_path: Path) -> None:
    result = sent(tmp_path, *series(ONE, 5), plan=JOBS.replace("东二县", "冬二县"))
    assert only(result, "EW201").message.zh == "没有“冬二县”这个名称。"
    assert result.pace is not None


def test_indicators_within_each_other_do_no_harm(tmp_path: Path) -> None:
    circle = row(
        name="帮助就业", quota="{西州: 40}", allocation="{东二县: 40}", within="{indicator: jobs, as: partition}"
    )
    result = sent(tmp_path, *series(TWO, 20), plan=circle)
    assert (codes(result), result.crashed) == (["EW305"], False)


def test_findings_left_out_are_counted(tmp_path: Path) -> None:
    sent(tmp_path, *series(ONE, 5, 3), *series(TWO, 5, 9), plan=JOBS)
    result = progress(tmp_path / "plan.yaml", tmp_path / "a.csv", settings=Settings(ignore=("EW408",)))
    assert (codes(result), result.hidden) == ([], 1)
