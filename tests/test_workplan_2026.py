"""The work points of 2026 as they ship, against their text: counted again by other means, and lists made by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import work_points_oracle as oracle
import yaml
from support import DATA, FIXTURES, run
from work_points_oracle import GROUP, OWNED, PART_TITLES

SHIPPED = DATA / "workplan_2026.yaml"
TEXT = FIXTURES / "work_points_2026.txt"
PAIRINGS = ("--pairings", str(DATA / "pairings.yaml"))


def as_written(file: Path) -> dict[str, Any]:
    """A YAML file with every value as the text that stands there."""
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


@pytest.fixture(scope="module")
def points() -> oracle.WorkPoints:
    return oracle.read(TEXT)


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    return as_written(SHIPPED)


def tasks_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [task for part in data["parts"] for task in part["tasks"]]


# --- the count itself -------------------------------------------------------------------------------------------------


def test_the_text_has_eight_parts_and_twenty_tasks(points: oracle.WorkPoints) -> None:
    assert len(points.parts) == 8
    assert [task.number for task in points.tasks] == list(range(1, 21))
    assert [sum(task.part == at for task in points.tasks) for at in range(8)] == [3, 2, 2, 3, 2, 3, 2, 3]


def test_nothing_is_left_over_of_any_list(points: oracle.WorkPoints) -> None:
    assert [task.left_over for task in points.tasks] == [""] * 20
    assert TEXT.read_text(encoding="utf-8").count(oracle.OPENING) == 20


def test_no_name_lies_within_another() -> None:
    assert not [(a, b) for a in oracle.NAMES for b in oracle.NAMES if a != b and a in b]


def test_sixty_mentions_are_one_more_than_the_separators_of_each_list(points: oracle.WorkPoints) -> None:
    assert [len(task.mentions) for task in points.tasks] == [
        sum(task.list_text.count(sign) for sign in "、，") + 1 for task in points.tasks
    ]
    assert sum(len(task.mentions) for task in points.tasks) == 60


def test_the_lists_made_by_hand_are_those_of_the_text(points: oracle.WorkPoints) -> None:
    """The two readings, by eye and by counting, are held against each other."""
    other = {"区科技局": "区科学技术局"}
    counted: dict[str, list[int]] = {name: [] for name in OWNED}
    for task in points.tasks:
        for name in task.units:
            counted[other.get(name, name)].append(task.number)
    counted[oracle.STANDING_UNIT] = [task.number for task in points.tasks]
    assert counted == OWNED


# --- the file that ships ----------------------------------------------------------------------------------------------


def test_the_head_is_that_of_the_text(shipped: dict[str, Any], points: oracle.WorkPoints) -> None:
    head = shipped["workplan"]
    assert (head["title"], head["year"], head["stage"]) == (points.title, "2026", points.stage)
    assert (points.title, points.stage) == ("2026年南通市通州区东西部协作工作要点", "征求意见稿")
    assert shipped["preamble"] == points.preamble


def test_parts_are_numbered_in_chinese_and_keep_what_was_written(shipped: dict[str, Any]) -> None:
    assert [part["number"] for part in shipped["parts"]] == list("一二三四五六七八")
    assert [part["title"] for part in shipped["parts"]] == PART_TITLES
    written = {part["number"]: part["written"] for part in shipped["parts"] if "written" in part}
    assert written == {"六": "6、", "七": "7、"}


def test_tasks_stand_in_their_parts_with_their_titles(shipped: dict[str, Any], points: oracle.WorkPoints) -> None:
    assert [
        (at, task["number"], task["title"]) for at, part in enumerate(shipped["parts"]) for task in part["tasks"]
    ] == [(task.part, str(task.number), task.title) for task in points.tasks]


def test_measures_are_the_sentences_of_the_text(shipped: dict[str, Any], points: oracle.WorkPoints) -> None:
    for task, counted in zip(tasks_of(shipped), points.tasks, strict=True):
        assert "".join(task["measures"]) == counted.body
        assert [sentence.count("。") for sentence in task["measures"]] == [1] * counted.body.count("。")
        assert all(sentence.endswith("。") for sentence in task["measures"])


def test_every_mention_of_a_unit_is_there_in_its_order(shipped: dict[str, Any], points: oracle.WorkPoints) -> None:
    assert [tuple(task["units"]) for task in tasks_of(shipped)] == [task.units for task in points.tasks]


def test_the_mentions_add_up_with_the_standing_unit_once(shipped: dict[str, Any], points: oracle.WorkPoints) -> None:
    listed = sum(len(task["units"]) for task in tasks_of(shipped))
    assert listed + len(shipped["standing"]["units"]) == sum(len(task.mentions) for task in points.tasks) == 60


def test_the_manner_is_as_written(shipped: dict[str, Any], points: oracle.WorkPoints) -> None:
    assert [task["manner"] for task in tasks_of(shipped)] == [task.manner for task in points.tasks]
    assert {task.manner for task in points.tasks} == {"等按职责分工负责", "按职责分工负责"}


def test_the_standing_unit_is_given_once(shipped: dict[str, Any]) -> None:
    assert shipped["standing"] == {"units": [oracle.STANDING_UNIT], "text": oracle.STANDING_TEXT}


def test_units_are_declared_once_in_the_order_of_first_mention(
    shipped: dict[str, Any], points: oracle.WorkPoints
) -> None:
    mentioned = dict.fromkeys(name for task in points.tasks for name in task.mentions)
    del mentioned["区科技局"]
    assert [unit["name"] for unit in shipped["units"]] == list(mentioned) == list(OWNED)
    assert {unit["name"]: unit["aliases"] for unit in shipped["units"] if "aliases" in unit} == {
        "区科学技术局": ["区科技局"]
    }
    assert not [unit for unit in shipped["units"] if "members" in unit]


def test_partners_and_cadence_are_those_of_the_text(shipped: dict[str, Any]) -> None:
    text = TEXT.read_text(encoding="utf-8")
    assert shipped["partners"] == ["镇巴县", "尖扎县"]
    assert shipped["cadence"] == [
        {"text": "年初部署", "every": "year"},
        {"text": "按月监测", "every": "month"},
        {"text": "按季调度", "every": "quarter"},
        {"text": "年度评估", "every": "year"},
    ]
    assert f"“{'、'.join(one['text'] for one in shipped['cadence'])}”推进机制" in text


def test_nothing_is_there_that_the_text_does_not_say(shipped: dict[str, Any]) -> None:
    assert set(shipped) == {"workplan", "preamble", "partners", "cadence", "units", "standing", "parts"}
    assert set(shipped["workplan"]) == {"title", "year", "stage", "pairings", "source"}
    assert {key for part in shipped["parts"] for key in part} == {"number", "written", "title", "aim", "tasks"}
    assert {key for task in tasks_of(shipped) for key in task} == {"number", "title", "measures", "units", "manner"}


def rebuilt(data: dict[str, Any]) -> str:
    """The document from its data; the standing sentence stands where it is first needed, after the first task."""
    head, standing = data["workplan"], data["standing"]
    text = [head["title"], "（", head["stage"], "）", data["preamble"]]
    first = data["parts"][0]["tasks"][0]
    for part in data["parts"]:
        text += [part.get("written", f"{part['number']}、"), part["title"], part.get("aim", "")]
        for task in part["tasks"]:
            units = task["units"] + (standing["units"] if task is first else [])
            after = f"（{standing['text']}）" if task is first else ""
            text += [f"{task['number']}.", task["title"], "。", *task["measures"]]
            text += ["（责任单位：", "、".join(units), task["manner"], after, "）"]
    return "".join(text + data.get("notes", []))


def test_the_document_can_be_rebuilt_to_the_letter(shipped: dict[str, Any]) -> None:
    assert oracle.plain(rebuilt(shipped)) == oracle.plain(TEXT.read_text(encoding="utf-8"))


# --- the commands -----------------------------------------------------------------------------------------------------


def test_the_shipped_file_is_valid() -> None:
    done = run("validate", str(SHIPPED), "--format", "json", "--fail-on", "note")
    assert (done.returncode, json.loads(done.stdout)["diagnostics"]) == (0, [])


def listing(*arguments: str) -> dict[str, Any]:
    done = run("tasks", str(SHIPPED), *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["schema"] == "tasks/1"
    assert found["diagnostics"] == []
    return found


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    return listing()


def test_the_command_lists_every_task(listed: dict[str, Any], points: oracle.WorkPoints) -> None:
    assert [(task["number"], task["title"]) for task in listed["tasks"]] == [
        (task.number, task.title) for task in points.tasks
    ]


@pytest.mark.parametrize("name", OWNED)
def test_the_command_gives_each_unit_its_tasks(name: str, listed: dict[str, Any]) -> None:
    assert [unit["tasks"] for unit in listed["units"] if unit["name"] == name] == [OWNED[name]]


def test_the_command_knows_no_other_unit(listed: dict[str, Any]) -> None:
    assert [unit["name"] for unit in listed["units"]] == list(OWNED)


@pytest.mark.parametrize(
    "name", ["区商务局", "区科学技术局", "区教育体育局", "区工商联", "区农业农村局", oracle.STANDING_UNIT, GROUP]
)
def test_one_unit_is_given_only_its_tasks(name: str) -> None:
    assert [task["number"] for task in listing("--unit", name)["tasks"]] == OWNED[name]


def test_a_unit_can_be_asked_for_by_its_other_name() -> None:
    assert [task["number"] for task in listing("--unit", "区科技局")["tasks"]] == [3, 16]


def test_converting_the_text_gives_the_shipped_data(shipped: dict[str, Any], tmp_path: Path) -> None:
    made = tmp_path / "made.yaml"
    done = run("convert", str(TEXT), str(made), *PAIRINGS)
    assert done.returncode == 0, done.stdout + done.stderr
    found = as_written(made)
    assert Path(tmp_path, found["workplan"]["pairings"]).resolve() == (DATA / "pairings.yaml").resolve()
    expected = {**shipped, "workplan": {**shipped["workplan"], "pairings": found["workplan"]["pairings"]}}
    found["workplan"]["source"] = shipped["workplan"]["source"]
    assert found == expected


def findings(*arguments: str) -> list[dict[str, Any]]:
    done = run("validate", *arguments, "--format", "json", "--lang", "zh")
    assert done.returncode in (0, 1), done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["diagnostics"]
    return found


def told(diagnostic: dict[str, Any]) -> str:
    return f"{diagnostic['message']} {diagnostic['help']}"


@pytest.fixture
def as_the_document_slips(tmp_path: Path) -> list[dict[str, Any]]:
    """What is found in the shipped data with the names and numbers of the document, as it writes them."""
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    for unit in data["units"]:
        unit.pop("aliases", None)
    for part in data["parts"]:
        if (written := part.pop("written", None)) is not None:
            part["number"] = int(written.strip("、 "))
    file = tmp_path / "workplan.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    shutil.copy(DATA / "pairings.yaml", tmp_path)
    return findings(str(file))


def test_a_name_without_its_alias_is_found(as_the_document_slips: list[dict[str, Any]]) -> None:
    found = [told(one) for one in as_the_document_slips if one["code"] in ("EW502", "EW503")]
    assert len(found) == 1
    assert "区科技局" in found[0]
    assert "区科学技术局" in found[0]


def test_a_number_of_another_style_is_found(as_the_document_slips: list[dict[str, Any]]) -> None:
    found = [told(one) for one in as_the_document_slips if one["code"] == "EW504"]
    assert found
    assert "6" in found[0]
    assert "五" in found[0]


def test_nothing_else_is_found_with_the_slips(as_the_document_slips: list[dict[str, Any]]) -> None:
    assert {one["code"] for one in as_the_document_slips} <= {"EW502", "EW503", "EW504"}


def at_place(diagnostic: dict[str, Any]) -> tuple[int, str]:
    """The line of a diagnostic, and what stands at its place in the text."""
    line = TEXT.read_text(encoding="utf-8").split("\n")[diagnostic["line"] - 1]
    return diagnostic["line"], line[diagnostic["column"] - 1 :]


def test_the_text_itself_is_told_its_two_names() -> None:
    (found,) = [one for one in findings(str(TEXT), *PAIRINGS) if one["code"] == "EW502"]
    line, text = at_place(found)
    assert line == 34
    assert text.startswith("区科技局")
    assert "区科技局" in told(found)
    assert "区科学技术局" in told(found)


def test_the_text_itself_is_told_its_numbers() -> None:
    places = [at_place(one) for one in findings(str(TEXT), *PAIRINGS) if one["code"] == "EW504"]
    assert places[0][0] == 27
    assert places[0][1].startswith("6、")
    assert {line for line, _ in places} <= {27, 32}
