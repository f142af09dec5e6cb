"""Documents of work points are read as they are written: every word has its place, and what has none is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import PAIRINGS, only, run

from ewcoop.api import Validation, validate
from ewcoop.diagnostics import Severity
from ewcoop.model.work import Work

HEAD = "2026年示例区东西部协作工作要点（虚构）\n"


def read(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "要点.txt") -> Validation:
    (folder / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    (folder / name).write_bytes((HEAD + text).encode(encoding))
    return validate(folder / name)


def work(folder: Path, text: str) -> Work:
    (found,) = read(folder, text).works
    return found


def units(folder: Path, bracket: str) -> list[tuple[str, str]]:
    """Who is responsible for one task, and how, by the bracket that ends it."""
    found = work(folder, f"一、示例行动\n1. 示例任务。做好示例工作。{bracket}\n")
    return [(duty.unit, duty.way) for duty in found.duties(found.tasks[0].task)]


@pytest.mark.parametrize(
    ("numbers", "tasks"),
    [
        (("一、", "二、"), ("1. ", "2. ")), (("一、", "二、"), ("1．", "2．")),
        (("一、", "二、"), ("（一）", "（二）")), (("第一部分 ", "第二部分 "), ("1、", "2、")),
        (("（一）", "（二）"), ("1.", "2.")), (("1、", "2、"), ("（1）", "（2）")),
        (("一、", "二、"), ("１．", "２．")), (("1. ", "2. "), ("1) ", "2) ")), (("一．", "二．"), ("(1)", "(2)")),
    ],
)  # fmt: skip
def test_parts_and_tasks_are_told_apart_however_they_are_numbered(
    numbers: tuple[str, str], tasks: tuple[str, str], tmp_path: Path
) -> None:
    found = work(
        tmp_path,
        f"{numbers[0]}甲行动\n总的要求。\n{tasks[0]}任务甲。举措一。（责任单位：区教育局负责）\n"
        f"{numbers[1]}乙行动\n{tasks[1]}任务乙。举措二。（责任单位：区商务局负责）\n",
    )
    assert [(part.title, [task.title for task in part.tasks]) for part in found.plan.parts] == [
        ("甲行动", ["任务甲"]),
        ("乙行动", ["任务乙"]),
    ]
    assert found.plan.parts[0].aim == "总的要求。"


def test_a_part_numbered_in_another_style_is_read_as_the_one_that_is_due(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "一、甲行动\n1. 任务甲。做。（责任单位：区教育局负责）\n2、 乙行动\n2. 任务乙。做。（责任单位：区商务局）\n",
    )
    slip = only(found, "EW504")
    assert (slip.span.line, slip.span.column) == (4, 1)
    assert "“2、”" in slip.message.zh
    assert "“二”" in slip.message.zh
    part = found.works[0].plan.parts[1]
    assert (part.number, part.written) == ("二", "2、")


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（责任单位：区教育局、区商务局等按职责分工负责）", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("〔责任单位：区教育局，区商务局按职责分工负责〕", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("(责任单位:区教育局,区商务局)", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("【责任单位：区教育局；区商务局】", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("（牵头单位：区商务局；责任单位：区教育局、区财政局）",
         [("区商务局", "lead"), ("区教育局", "listed"), ("区财政局", "listed")]),
        ("（区商务局牵头，区教育局、区财政局配合）",
         [("区商务局", "lead"), ("区教育局", "listed"), ("区财政局", "listed")]),
        ("（区教育局、区财政局按职责分工负责）", [("区教育局", "listed"), ("区财政局", "listed")]),
        ("（责任单位：各镇（街道、园区）、区教育局）", [("各镇（街道、园区）", "listed"), ("区教育局", "listed")]),
        ("（责任单位：区教育局等有关部门按职责分工负责）", [("区教育局", "listed")]),
        ("（责任单位：区专班成员单位按职责分工负责）", [("区专班成员单位", "listed")]),
        ("\n责任单位：区教育局、区商务局", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("（责任单位：区教育局、\n区商务局）", [("区教育局", "listed"), ("区商务局", "listed")]),
        ("（责任单位：区教育局负责（以下区商务局均为责任单位，不再列出））",
         [("区教育局", "listed"), ("区商务局", "standing")]),
    ],
)  # fmt: skip
def test_lists_of_units(bracket: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert units(tmp_path, bracket) == expected


def test_how_the_work_is_shared_is_kept_as_written(tmp_path: Path) -> None:
    found = work(tmp_path, "一、甲行动\n1. 任务。做。（责任单位：区教育局等按职责分工负责）\n")
    assert found.tasks[0].task.manner == "等按职责分工负责"


def test_measures_are_sentences_as_written(tmp_path: Path) -> None:
    found = work(
        tmp_path,
        "一、甲行动\n1. 任务。说“好。不好”的事。培育1-2个专科；做（一。二）好。\n再做。（责任单位：区教育局）\n",
    )
    assert found.tasks[0].task.measures == ("说“好。不好”的事。", "培育1-2个专科；做（一。二）好。", "再做。")


def test_a_title_on_a_line_of_its_own(tmp_path: Path) -> None:
    found = work(tmp_path, "一、甲行动\n1. 深化合作\n推广经验。\n（责任单位：区教育局）\n")
    task = found.tasks[0].task
    assert (task.title, task.measures) == ("深化合作", ("推广经验。",))


def test_several_lists_in_one_task_are_put_together_and_that_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, "一、甲行动\n1. 任务。做甲。（责任单位：区教育局）做乙。（责任单位：区商务局、区教育局）\n")
    (only_task,) = found.works[0].tasks
    assert only_task.task.units == ("区教育局", "区商务局")
    assert only_task.task.measures == ("做甲。", "做乙。")
    assert "2 处责任单位" in only(found, "EW513").message.zh


def test_only_one_lead_is_kept_and_that_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, "一、甲行动\n1. 任务。做。（牵头单位：区教育局、区商务局；责任单位：区财政局）\n")
    task = found.works[0].tasks[0].task
    assert (task.lead, task.units) == ("区教育局", ("区商务局", "区财政局"))
    assert "牵头单位" in only(found, "EW513").message.zh


def test_a_short_name_becomes_an_alias_at_the_place_where_it_stands(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "一、甲行动\n1. 任务甲。做。（责任单位：区科技局）\n2. 任务乙。做。（责任单位：区科学技术局、区教育局）\n",
    )
    told = only(found, "EW502")
    assert (told.span.line, told.span.column) == (3, 16)
    unit = found.works[0].plan.units[0]
    assert (unit.name, unit.aliases) == ("区科学技术局", ("区科技局",))


def test_names_that_stand_in_one_list_are_two_bodies(tmp_path: Path) -> None:
    found = work(tmp_path, "一、甲行动\n1. 任务甲。做。（责任单位：区教育局、区教育体育局）\n")
    assert [(unit.name, unit.aliases) for unit in found.plan.units] == [("区教育局", ()), ("区教育体育局", ())]


def test_the_head_of_a_document(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(
        "示例市示例区\n2026年东西部协作工作要点\n（征求意见稿）\n示对口办〔2026〕3号\n各镇、各部门：\n为做好工作，制定要点。\n"
        "一、甲行动\n1. 任务。做。（责任单位：区教育局）\n示例区对口办\n2026年2月30日\n2026年3月1日\n",
        encoding="utf-8",
    )
    result = validate(tmp_path / "要点.txt")
    plan = result.works[0].plan
    head = plan.workplan
    assert (head.title, head.year, head.stage) == ("示例市示例区2026年东西部协作工作要点", 2026, "征求意见稿")
    assert head.document == "示对口办〔2026〕3号"
    assert plan.preamble == "各镇、各部门：\n为做好工作，制定要点。"
    assert str(head.issued) == "2026-03-01"


def test_the_issuer_stands_above_the_day(tmp_path: Path) -> None:
    plan = work(tmp_path, "一、甲行动\n1. 任务。做。（责任单位：区教育局）\n示例区对口办\n2026年3月1日\n").plan
    assert (plan.workplan.issuer, str(plan.workplan.issued), plan.notes) == ("示例区对口办", "2026-03-01", ())


def test_what_belongs_nowhere_is_listed_and_kept(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "一、甲行动\n1. 任务。做。（责任单位：区教育局）\n另有一句没有着落。\n2. 任务乙。做。（责任单位：区商务局）\n",
    )
    told = only(found, "EW513")
    assert (told.span.line, told.severity) == (4, Severity.WARNING)
    assert "另有一句没有着落。" in told.message.zh
    assert found.works[0].plan.notes == ("另有一句没有着落。",)


def test_the_cadence_is_read_where_it_stands(tmp_path: Path) -> None:
    plan = work(tmp_path, "一、甲行动\n1. 任务。落实“按月监测、按季调度”机制。（责任单位：区教育局）\n").plan
    assert [(one.text, one.every, one.within, one.dates) for one in plan.cadence] == [
        ("按月监测", "month", None, ()),
        ("按季调度", "quarter", None, ()),
    ]


def test_partners_are_those_of_the_pairings_that_the_text_names(tmp_path: Path) -> None:
    found = read(tmp_path, "一、甲行动\n1. 任务。助力西二县、西一县。（责任单位：区教育局）\n")
    assert found.works[0].plan.partners == ("西二县", "西一县")
    assert only(found, "EW516").severity is Severity.NOTE


def test_without_pairings_partners_are_left_out_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "要点.txt").write_text(
        HEAD + "一、甲行动\n1. 任务。助力西二县。（责任单位：区教育局）\n", encoding="utf-8"
    )
    found = validate(tmp_path / "要点.txt")
    assert found.works[0].plan.partners == ()
    assert "--pairings" in (only(found, "EW516").help or only(found, "EW516").message).zh


def test_a_document_in_gbk_is_read_and_that_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, "一、甲行动\n1. 任务。做。（责任单位：区教育局）\n", encoding="gb18030")
    assert only(found, "EW002").severity is Severity.NOTE
    assert found.works[0].plan.units[0].name == "区教育局"


@pytest.mark.parametrize(("ends", "line"), [("\r\n", 3), ("\r", 3), ("\n\n\n", 5)])
def test_places_do_not_depend_on_the_ends_of_lines(ends: str, line: int, tmp_path: Path) -> None:
    text = "一、甲行动\n1. 任务。做。（责任单位：区教育局\n2. 任务乙。做。（责任单位：区商务局）\n"
    told = only(read(tmp_path, text.replace("\n", ends)), "EW514")
    assert (told.span.line, told.span.column) == (line, 9)


SPOILT = {
    "no parts": (
        "1. 任务。做。（责任单位：区教育局）\n2. 任务乙。做。（责任单位：区商务局）\n",
        "EW515",
        "2 项带序号的任务",
    ),
    "no tasks": ("一、甲行动\n要做好。\n二、乙行动\n", "EW515", "没有一项任务"),
    "no units": ("一、甲行动\n1. 任务。做好工作。\n2. 任务乙。做好工作。\n", "EW515", "2 项任务没有一项写明责任单位"),
    "nothing numbered": ("今年要做好东西部协作工作。\n", "EW515", "没有找到带序号的部分和任务"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_document_is_refused_with_one_sentence(name: str, tmp_path: Path) -> None:
    text, code, words = SPOILT[name]
    found = read(tmp_path, text)
    assert [(d.code, d.severity) for d in found.report] == [(code, Severity.ERROR)]
    assert words in only(found, code).message.zh
    assert not found.read


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (b"", "EW515", "文件是空的"),
        (b" \n\xe3\x80\x80\n", "EW515", "文件是空的"),
        (bytes(range(256)) * 8, "EW002", "不是 UTF-8"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07\x08" * 99, "EW001", "二进制"),
        ("一、甲".encode("utf-16"), "EW002", "UTF-16"),
    ],
    ids=["empty", "blank", "bytes", "control characters", "utf-16"],
)
def test_what_is_no_text_is_refused(raw: bytes, code: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_bytes(raw)
    done = run("convert", "要点.txt", "out.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert code in done.stderr
    assert words in done.stderr
    assert not (tmp_path / "out.yaml").exists()


def test_an_open_bracket_is_told_where_it_stands_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "一、甲行动\n1. 任务。做。（责任单位：区教育局、区商务局\n2. 任务乙。做。（责任单位：区商务局）\n",
    )
    told = only(found, "EW514")
    assert (told.span.line, told.span.column, told.severity) == (3, 9, Severity.ERROR)
    assert [placed.task.units for placed in found.works[0].tasks] == [("区教育局", "区商务局"), ("区商务局",)]


def test_unlike_halves_of_a_bracket_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "一、甲行动\n1. 任务。做。〔责任单位：区教育局）\n")
    assert only(found, "EW514").severity is Severity.WARNING


def test_repeated_numbers_are_told_where_they_stand(tmp_path: Path) -> None:
    found = read(tmp_path, "一、甲行动\n1. 任务。做。（责任单位：区教育局）\n1. 任务乙。做。（责任单位：区商务局）\n")
    told = only(found, "EW504")
    assert (told.span.line, told.severity) == (4, Severity.ERROR)


def test_a_task_before_any_part_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "1. 任务。做。（责任单位：区教育局）\n一、甲行动\n2. 任务乙。做。（责任单位：区商务局）\n")
    assert "任务 1" in next(d for d in found.report if d.code == "EW515").message.zh


@pytest.mark.parametrize("name", ["要点.doc", "要点.pdf", "要点.wps"])
def test_other_kinds_of_documents_say_what_to_do(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    found = validate(tmp_path / name)
    assert ".txt" in (only(found, "EW001").help or only(found, "EW001").message).zh


def test_a_table_in_a_text_file_is_still_a_table(tmp_path: Path) -> None:
    (tmp_path / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    text = "指标\t单位\t性质\t西州\t东一县\t东二县\n帮助就业\t人\t约束性\t100\t60\t40\n"
    (tmp_path / "表.txt").write_text("2024年分解表\n" + text, encoding="utf-8")
    assert not validate(tmp_path / "表.txt").works
    assert validate(tmp_path / "表.txt").balances


@pytest.mark.parametrize(
    "text",
    [
        "（" * 100_000, "一、" * 100_000, "一、甲\n1. 乙（责任单位：" + "、" * 200_000, "1. " + "（责任单位：" * 50_000,
        "一、甲\n1. 乙。" + "“" * 100_000 + "（责任单位：区教育局）",
        "一、甲\n" + "".join(f"{n}. 任务{n}。做。（责任单位：单位{n}、局{n}）\n" for n in range(1, 4000)),
        "一、甲\n1. 乙。（责任单位：" + "、".join(f"区第{n}局" for n in range(300)) + "）",
        "年初部署、" * 50_000,
    ],
)  # fmt: skip
def test_hostile_documents_end_in_data_or_findings(text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text)
    assert found.works or found.report.diagnostics
    assert not found.crashed
