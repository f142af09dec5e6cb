"""How the page of `ewcoop report` looks on a desk and on a telephone, and whether everybody can use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import AXE, DESK, PHONE, js, needs_axe, needs_browser, show, unfold, year_page
from selenium.webdriver import Chrome

pytestmark = needs_browser

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
FOLDED = pytest.mark.parametrize("folded", [True, False], ids=["folded", "unfolded"])


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return year_page(tmp_path_factory.mktemp("pages"), "--lang", request.param)


@SIZES
@FOLDED
def test_the_page_is_no_wider_than_the_window(driver: Chrome, page: Path, size: tuple[int, int], folded: bool) -> None:
    show(driver, page, size)
    if not folded:
        unfold(driver)
    sticking_out = """const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide) return [];
        return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide &&
          !e.parentElement.closest('.scroll')).map(e => e.outerHTML.slice(0, 200))"""
    assert js(driver, sticking_out) == []
    assert js(driver, "return document.documentElement.scrollWidth") == size[0]


def test_the_first_screen_has_the_figures_the_clock_and_what_needs_attention(driver: Chrome, page: Path) -> None:
    show(driver, page)
    lowest = "return [...document.querySelectorAll(arguments[0])].map(e => e.getBoundingClientRect().bottom)"
    figures = js(driver, lowest, "#overview .facts .big")
    assert len(figures) == 6
    first = js(driver, lowest, "#overview .clock, #attention, #overview .attention:first-of-type li:nth-child(-n+3)")
    assert len(first) >= 5
    assert min(figures + first) > 0
    assert max(figures + first) <= DESK[1]


@SIZES
def test_the_head_of_the_allocation_stays_while_its_rows_scroll(
    driver: Chrome, page: Path, size: tuple[int, int]
) -> None:
    show(driver, page, size)
    unfold(driver)
    region = "const region = document.querySelector('#allocation .scroll'), body = region.querySelector('tbody').rows;"
    top = "region.querySelector('thead th').getBoundingClientRect().top - region.getBoundingClientRect().top"
    scrolled = f"""{region} const tops = [{top}], first = body[1].getBoundingClientRect().top;
        region.scrollTop = 300; tops.push({top}, first - body[1].getBoundingClientRect().top); return tops"""
    before, after, moved = js(driver, scrolled)
    assert moved == 300
    assert after == before


def test_on_a_telephone_the_names_of_the_allocation_stay_while_its_columns_scroll(driver: Chrome, page: Path) -> None:
    show(driver, page, PHONE)
    left = "[...region.querySelectorAll('#i3 > th, thead th:first-child')].map(e => e.getBoundingClientRect().left)"
    scrolled = f"""const region = document.querySelector('#allocation .scroll'), cell = region.querySelector('#i3 td');
        const before = {left}, at = cell.getBoundingClientRect().left;
        region.scrollLeft = 60; return [before, {left}, at - cell.getBoundingClientRect().left]"""
    before, after, moved = js(driver, scrolled)
    assert moved > 0
    assert after[0] == before[0]
    assert after[-1] == before[-1]


@needs_axe
@SIZES
@FOLDED
def test_axe_finds_nothing_serious(driver: Chrome, page: Path, size: tuple[int, int], folded: bool) -> None:
    show(driver, page, size)
    if not folded:
        unfold(driver)
    found = judged(driver)
    assert serious(found) == ""
    assert len(found["passes"]) > 10


@needs_axe
def test_every_text_stands_out_from_its_background(driver: Chrome, page: Path) -> None:
    """Laid out flat, since axe does not judge colours where one thing may lie above another."""
    show(driver, page)
    unfold(driver)
    flat = ".scroll { max-height: none !important; overflow: visible !important; }"
    flat += "* { position: static !important; content-visibility: visible !important; }"
    js(
        driver,
        "const s = new CSSStyleSheet(); s.replaceSync(arguments[0]); document.adoptedStyleSheets = [s]",
        flat,
    )
    found = judged(driver, "color-contrast")
    assert serious(found) == ""
    assert sum(len(one["nodes"]) for one in found["passes"]) > 1000


def judged(driver: Chrome, *rules: str) -> dict[str, Any]:
    """What axe finds by some rules, or by all."""
    assert AXE is not None, "axe-core is needed"
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": rules} if rules else {}
    return dict(driver.execute_async_script("axe.run(document, arguments[0]).then(arguments[1])", options))


def serious(found: dict[str, Any]) -> str:
    """The rules that do not hold and matter, each with the first places where; empty if there are none."""
    lines = []
    for one in found["violations"]:
        if one["impact"] in ("serious", "critical"):
            places = one["nodes"]
            lines.append(f"{one['id']} ({one['impact']}): {one['help']}; {len(places)} places:")
            lines += [f"  {place['target']}\n    {place['failureSummary']}" for place in places[:5]]
    return "\n".join(lines)
