"""`ewcoop report` as users run it: what is written, what is said, and the exit code."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from page_tree import tree
from support import DATA, HEAD, ROOT, put, row, run

from ewcoop import api
from ewcoop.errors import UsageError

PLAN, SENT = str(DATA / "targets_2024.yaml"), str(ROOT / "examples" / "half_year_2024")
WORK = str(DATA / "workplan_2026.yaml")
SECTIONS = ["overview", "allocation", "pairs", "heat", "lines", "units", "findings", "tasks"]


def sections(file: Path) -> list[str]:
    return [node["id"] for node in tree(file.read_text(encoding="utf-8")).all("section")]


def test_a_page_has_all_its_sections(tmp_path: Path) -> None:
    done = run("report", PLAN, SENT, "--workplan", WORK, "--output", "页.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "已写成“页.html”：错误 0 处，警告 1 处，提示 2 处。\n"
    assert sections(tmp_path / "页.html") == SECTIONS


def test_without_returns_and_tasks_the_page_has_what_there_is(tmp_path: Path) -> None:
    assert run("report", PLAN, "--output", "p.html", cwd=tmp_path).returncode == 0
    assert sections(tmp_path / "p.html") == ["overview", "allocation", "pairs", "units", "findings"]


def test_the_navigation_names_the_sections(tmp_path: Path) -> None:
    run("report", PLAN, SENT, "--output", "p.html", "--lang", "en", cwd=tmp_path)
    made = tree((tmp_path / "p.html").read_text(encoding="utf-8"))
    links = made.one("nav").all("a")
    assert [link["href"] for link in links] == [f"#{name}" for name in SECTIONS[:-1]]
    assert [link.text for link in links] == [title.text for title in made.all("h2")]
    assert made.one("html")["lang"] == "en"


def test_the_page_forbids_everything_from_elsewhere(tmp_path: Path) -> None:
    run("report", PLAN, SENT, "--output", "p.html", cwd=tmp_path)
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    policy = next(
        one["content"]
        for one in tree(text).all("meta")
        if "content" in one.attributes and "http-equiv" in one.attributes
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert "https://" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_runs_give_the_same_bytes(lang: str, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        run("report", PLAN, SENT, "--workplan", WORK, "--as-of", "2024-06-30", "--lang", lang,
            "--output", f"{seed}.html", cwd=tmp_path, PYTHONHASHSEED=seed)  # fmt: skip
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_in_a_pipe_the_page_goes_to_standard_output() -> None:
    done = run("report", PLAN, "--as-of", "2024-06-30")
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.endswith("</html>\n")


@pytest.mark.parametrize("name", ["通报.md", "通报.xlsx"])
def test_other_names_are_a_bulletin(name: str, tmp_path: Path) -> None:
    done = run("report", PLAN, SENT, "--output", name, cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / name).stat().st_size > 1000
    assert "EW417" in done.stderr


def test_a_bulletin_ranks_only_when_asked(tmp_path: Path) -> None:
    for option, wanted in (((), False), (("--rank",), True)):
        run("report", PLAN, SENT, *option, "--output", "通报.md", cwd=tmp_path)
        assert ("名次" in (tmp_path / "通报.md").read_text(encoding="utf-8")) is wanted


def test_a_bulletin_needs_returns(tmp_path: Path) -> None:
    done = run("report", PLAN, "--output", "通报.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "通报要有上报的数" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "报告.pdf"], "看不出“报告.pdf”是什么格式，请用 .html、.md、.xlsx"),
        (["--format", "xlsx"], "请用 --output 写明写到哪里"),
        (["--status", "x.csv", "--output", "a.html"], "--status 要和 --workplan 同用"),
        (["--month", "2024-03", "--output", "a.html"], "--month 和 --sheet 要和上报的文件或 --status 同用"),
        (["--workplan", PLAN, "--output", "a.html"], "不是工作要点"),
        (["no_such_folder_or_file.csv", "--output", "a.html"], "no_such_folder_or_file.csv"),
    ],
)
def test_a_wrong_command_line_is_told(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = run("report", PLAN, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_plan_is_wanted() -> None:
    done = run("report", str(DATA / "pairings.yaml"), "--format", "html")
    assert done.returncode == 2
    assert "不是计划文件" in done.stderr


def test_a_plan_that_cannot_be_read_makes_no_page(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan: [", encoding="utf-8")
    done = run("report", "plan.yaml", "--output", "p.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "没有写成：错误 1 处" in done.stderr
    assert "EW009" in done.stderr
    assert not (tmp_path / "p.html").exists()


def test_a_plan_that_does_not_close_makes_a_page_and_fails(tmp_path: Path) -> None:
    put(tmp_path, plan=HEAD + "indicators:\n" + row(quota="{西州: 9}", allocation="{东一县: 8}"))
    done = run("report", "plan.yaml", "--output", "p.html", cwd=tmp_path)
    assert done.returncode == 1
    assert "EW101" in tree((tmp_path / "p.html").read_text(encoding="utf-8")).one("section", "id", "findings").text
    assert run("report", "plan.yaml", "--output", "p.html", "--fail-on", "never", cwd=tmp_path).returncode == 0


def test_returns_that_cannot_be_read_are_told_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "sent.csv").write_bytes(b"\x00\x01\x02\xff" * 40)
    done = run("report", PLAN, "sent.csv", "--output", "p.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "sent.csv" in tree((tmp_path / "p.html").read_text(encoding="utf-8")).one("section", "id", "findings").text


def test_the_files_that_were_read_are_not_overwritten(tmp_path: Path) -> None:
    plan = put(tmp_path, plan=HEAD + "indicators: []\n")
    before = plan.read_bytes()
    done = run("report", "plan.yaml", "--output", "plan.yaml", "--format", "html", cwd=tmp_path)
    assert done.returncode == 2
    assert plan.read_bytes() == before


def test_findings_that_were_not_selected_are_counted(tmp_path: Path) -> None:
    done = run("report", PLAN, SENT, "--ignore", "EW420", "--output", "p.html", cwd=tmp_path)
    assert "错误 0 处，警告 1 处，提示 0 处；按所选规则未列出 2 处" in done.stderr
    assert (
        "未列出 2 处" in tree((tmp_path / "p.html").read_text(encoding="utf-8")).one("section", "id", "findings").text
    )


def test_what_two_readers_find_is_told_once(tmp_path: Path) -> None:
    body = row(quota="{西州: 9}", allocation="{东一县: 9, 无名县: 1}")
    (tmp_path / "sent.csv").write_text("月份,指标,县（市、区）,结对县,累计完成\n2024-03,jobs,东一县,西一县,3\n")
    found = api.year(put(tmp_path, plan=HEAD + "indicators:\n" + body), tmp_path / "sent.csv")
    assert [one.code for one in found.report].count("EW201") == 1


def test_from_python_a_year_becomes_a_page() -> None:
    found = api.year(PLAN, SENT, as_of=datetime.date(2024, 6, 30))
    assert "序时进度 54.5%（6/11）" in api.page(found)
    assert "clock stands at 54.5% (6/11)" in api.page(found, lang="en")


def test_from_python_a_year_without_a_plan_has_no_page(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan: [", encoding="utf-8")
    found = api.year(tmp_path / "plan.yaml")
    assert not found.read
    with pytest.raises(ValueError, match="could not be read"):
        api.page(found)


def test_from_python_a_pairings_file_is_no_plan() -> None:
    with pytest.raises(UsageError):
        api.year(DATA / "pairings.yaml")


def test_of_many_errors_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "".join(row(id=f"a{at}", quota="{西州: 9}", allocation="{东一县: 8}") for at in range(15))
    put(tmp_path, plan=HEAD + "indicators:\n" + rows)
    done = run("report", "plan.yaml", "--output", "p.html", cwd=tmp_path)
    assert done.stderr.count(": 错误 EW") == 10
    assert "另有错误 20 处" in done.stderr
