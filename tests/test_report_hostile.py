"""Names that are meant to do harm, in the page of `ewcoop report`: shown as they are, and never run."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import DESK, PHONE, console, js, needs_browser, show
from selenium.webdriver import Chrome
from support import run

pytestmark = needs_browser

LANGS = ("zh", "en")


HOSTILE = ("</script><script>window.hacked=1</script>", "\"><img src=x onerror='window.hacked=2'>", "a'b\"c&amp;d<i>e",
           "县😀🏯{{7*7}}{% raw %}", "很长的名字没有空格" * 6 + "六十个字符")  # fmt: skip


@pytest.fixture(params=LANGS)
def hostile(request: pytest.FixtureRequest, driver: Chrome, tmp_path: Path) -> Path:
    """The page of an invented plan whose names are meant to do harm, with returns of one month, just opened."""

    def quoted(name: str) -> str:
        return "'" + name.replace("'", "''") + "'"

    east, west = [quoted(f"东{name}") for name in HOSTILE], [quoted(f"西{name}") for name in HOSTILE]
    pairs = "".join(f"  - {{unit: {unit}, partner: {partner}}}\n" for unit, partner in zip(east, west, strict=True))
    (tmp_path / "pairings.yaml").write_text(
        f"east:\n  name: {east[0]}\n  units: [{', '.join(f'{{name: {name}}}' for name in east)}]\n"
        f"west:\n  - scope: {quoted('州' + HOSTILE[0])}\n"
        f"    partners: [{', '.join(f'{{name: {name}}}' for name in west)}]\npairs:\n{pairs}"
    )
    rows = "".join(
        f"  - id: a{at}\n    name: {quoted(name)}\n    category: {quoted(name)}\n    unit: 人\n    nature: binding\n"
        f"    counts: {quoted(name)}\n    quota: {{{quoted('州' + HOSTILE[0])}: 50}}\n"
        f"    allocation: {{{', '.join(f'{unit}: 10' for unit in east)}}}\n"
        for at, name in enumerate(HOSTILE)
    )
    head = f"  id: a\n  title: {quoted(HOSTILE[0])}\n  issuer: {quoted(HOSTILE[1])}\n  document: {quoted(HOSTILE[2])}\n"
    dates = "  year: 2024\n  period: {start: 2024-01-01, end: 2024-12-31}\n  pairings: pairings.yaml\n"
    (tmp_path / "plan.yaml").write_text(f"plan:\n{head}{dates}indicators:\n{rows}")
    lines = [
        ",".join('"' + cell.replace('"', '""') + '"' for cell in ("2024-03", name, f"东{unit}", f"西{unit}", "3"))
        for name in HOSTILE
        for unit in HOSTILE
    ]
    (tmp_path / "returns.csv").write_text("月份,指标,县（市、区）,结对县,累计完成\n" + "\n".join(lines) + "\n")
    lang = ("--lang", request.param)
    done = run("report", "plan.yaml", "returns.csv", *lang, "--output", "page.html", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    show(driver, tmp_path / "page.html")
    return tmp_path / "page.html"


def test_a_script_in_a_name_is_not_run(driver: Chrome, hostile: Path) -> None:
    assert js(driver, "return window.hacked ?? null") is None
    running = "document.querySelectorAll('script:not([type=\"application/json\"]), img')"
    assert js(driver, f"return {running}.length") == 1
    assert console(driver) == []


def test_a_policy_forbids_what_is_not_of_the_page(driver: Chrome, hostile: Path) -> None:
    js(driver, "document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.hacked=3\">x</b>')")
    js(driver, "document.querySelector('b').click()")
    js(driver, "const s = document.createElement('script'); s.textContent = 'window.hacked=4'; document.body.append(s)")
    assert js(driver, "return window.hacked ?? null") is None
    policy = js(driver, "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_hostile_names_are_shown_as_they_are(driver: Chrome, hostile: Path) -> None:
    assert driver.title == HOSTILE[0]
    shown = js(driver, "return document.querySelector('#allocation').textContent")
    assert [name for name in HOSTILE if name not in shown or f"东{name}" not in shown] == []


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_hostile_names_do_not_make_the_page_wider(driver: Chrome, hostile: Path, size: tuple[int, int]) -> None:
    show(driver, hostile, size)
    js(driver, "document.querySelectorAll('details').forEach(d => { d.open = true; })")
    root = "document.documentElement"
    assert js(driver, f"return {root}.scrollWidth <= {root}.clientWidth")
