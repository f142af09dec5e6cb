"""The page of `ewcoop report` in a browser: it opens alone, works by mouse, by keys and without script."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from browser import console, js, needs_browser, requests, scripts_off, show, unfold, until, year_page
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

pytestmark = needs_browser

LANGS = ("zh", "en")
_SEEN = "const seen = (e) => e.checkVisibility({visibilityProperty: true});"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same page twice in both languages, from processes that hash differently."""
    folder = tmp_path_factory.mktemp("pages")
    for lang in LANGS:
        for seed in ("1", "2"):
            year_page(folder, "--lang", lang, name=f"{lang}{seed}.html", PYTHONHASHSEED=seed)
    return folder


@pytest.fixture(params=LANGS)
def page(request: pytest.FixtureRequest, driver: Chrome, folder: Path) -> Path:
    """The page, just opened."""
    page = folder / f"{request.param}1.html"
    show(driver, page)
    return page


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_input_gives_the_same_bytes(folder: Path, lang: str) -> None:
    assert (folder / f"{lang}1.html").read_bytes() == (folder / f"{lang}2.html").read_bytes()


def test_it_opens_with_the_title_of_the_plan(driver: Chrome, page: Path) -> None:
    assert driver.title == "南通市2024年度东西部协作任务指标分解计划"


def test_it_asks_the_network_for_nothing(driver: Chrome, page: Path) -> None:
    assert [url for url in requests(driver) if not url.startswith("data:")] == [page.as_uri()]


def test_the_browser_complains_of_nothing(driver: Chrome, page: Path) -> None:
    assert console(driver) == []


def test_the_contents_lead_to_every_section(driver: Chrome, page: Path) -> None:
    links = js(driver, "return [...document.querySelectorAll('nav a')].map(a => a.getAttribute('href'))")
    assert links == js(driver, "return [...document.querySelectorAll('main > section')].map(s => '#' + s.id)")
    assert {"#overview", "#allocation", "#heat", "#units", "#findings", "#tasks"} <= set(links)


def test_no_id_stands_twice(driver: Chrome, page: Path) -> None:
    ids = js(driver, "return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert sorted(ids) == sorted(set(ids))


def test_every_reference_within_the_page_leads_somewhere(driver: Chrome, page: Path) -> None:
    lost = js(
        driver,
        """const lost = [], look = (id, from) => { if (!document.getElementById(id)) lost.push(from.outerHTML); };
        document.querySelectorAll('a[href], use').forEach(a => {
          const to = a.getAttribute('href');
          if (to.startsWith('#')) look(decodeURIComponent(to.slice(1)), a); else lost.push(a.outerHTML);
        });
        for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'headers', 'list',
            'data-filter', 'data-more', 'data-in', 'data-none'])
          document.querySelectorAll(`[${name}]`).forEach(e =>
            e.getAttribute(name).split(/\\s+/).forEach(id => look(id, e)));
        return lost;""",
    )
    assert lost == []


def test_a_filter_shows_only_the_rows_that_hold_its_text(driver: Chrome, page: Path) -> None:
    for box in driver.find_elements(By.CSS_SELECTOR, "input[data-filter]"):
        texts = items(driver, box, "e => e.textContent.trim()")
        wanted = re.sub(r"\s+", " ", texts[-1])[:3]
        box.send_keys(wanted)
        shown = items(driver, box, "e => !e.hidden")
        assert shown == [wanted.lower() in text.lower() for text in texts]


def test_an_emptied_filter_shows_all_rows_again(driver: Chrome, page: Path) -> None:
    for box in driver.find_elements(By.CSS_SELECTOR, "input[data-filter]"):
        box.send_keys("x@x@x")
        assert not any(items(driver, box, "e => !e.hidden"))
        box.send_keys(Keys.BACKSPACE * 5)
        assert all(items(driver, box, "e => !e.hidden"))


def test_what_a_row_says_besides_is_hidden_with_it(driver: Chrome, page: Path) -> None:
    unfold(driver)
    driver.find_element(By.CSS_SELECTOR, "#allocation input").send_keys("就业数")
    shown = "return [...document.querySelectorAll('#allocation tr.more')].map(e => [e, e.previousElementSibling])"
    states = js(driver, f"{shown}.map(rows => rows.map(row => row.checkVisibility()))")
    assert sorted({tuple(pair) for pair in states}) == [(False, False), (True, True)]


def items(driver: Chrome, box: WebElement, asked: str) -> list[Any]:
    """Something of everything that a filter may hide; a row that says more goes with the row above it."""
    script = """const [box, asked] = arguments, place = document.getElementById(box.dataset.filter);
        return [...place.querySelectorAll(box.dataset.item || 'tbody > tr:not(.more)')].map("""
    return list(js(driver, f"{script}{asked})", box))


def rows(driver: Chrome) -> list[list[str]]:
    """The cells of the first table that can be sorted, as they now stand: what they are sorted by."""
    script = """return [...document.querySelector('table.sortable').tBodies[0].rows].map(row =>
        [...row.cells].map(cell => cell.dataset.v || cell.textContent.trim()))"""
    return list(js(driver, script))


def column_of_figures(before: list[list[str]]) -> int:
    """A column that has more than two figures."""
    return next(at for at in range(len(before[0])) if len({row[at] for row in before if figure(row[at])}) > 2)


def figure(text: str) -> Decimal | None:
    plain = text.replace("%", "").replace(",", "").strip()
    return Decimal(plain) if re.fullmatch(r"[-+]?[0-9.]+", plain) else None


def head(driver: Chrome, at: int) -> WebElement:
    return driver.find_elements(By.CSS_SELECTOR, "table.sortable")[0].find_elements(By.CSS_SELECTOR, "thead th")[at]


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_head_sorts_by_figures_then_backwards_then_not(driver: Chrome, page: Path, by: str) -> None:
    before = rows(driver)
    at = column_of_figures(before)
    button = head(driver, at).find_element(By.TAG_NAME, "button")
    states = []
    for reverse in (False, True):
        press(button, by)
        found = [value for row in rows(driver) if (value := figure(row[at])) is not None]
        assert found == sorted(found, reverse=reverse)
        assert sorted(rows(driver)) == sorted(before)
        states.append(head(driver, at).get_attribute("aria-sort"))
    press(button, by)
    assert rows(driver) == before
    assert [*states, head(driver, at).get_attribute("aria-sort")] == ["ascending", "descending", None]


def press(button: WebElement, by: str) -> None:
    if by == "mouse":
        button.click()
    else:
        button.send_keys(Keys.ENTER)


def test_only_one_head_says_that_it_is_sorted(driver: Chrome, page: Path) -> None:
    for at in (0, 1):
        head(driver, at).find_element(By.TAG_NAME, "button").send_keys(Keys.SPACE)
    sorted_by = "return [...document.querySelectorAll('table.sortable')[0].querySelectorAll('[aria-sort]')].length"
    assert js(driver, sorted_by) == 1


@pytest.mark.parametrize("key", [Keys.ENTER, Keys.SPACE])
def test_a_row_is_unfolded_and_folded_by_keys(driver: Chrome, page: Path, key: str) -> None:
    button = driver.find_element(By.CSS_SELECTOR, "button[data-more]")
    more = driver.find_element(By.ID, str(button.get_attribute("data-more")))
    states = [(button.get_attribute("aria-expanded"), more.is_displayed())]
    for _ in range(2):
        button.send_keys(key)
        states.append((button.get_attribute("aria-expanded"), more.is_displayed()))
    assert states == [("false", False), ("true", True), ("false", False)]


def test_a_sheet_is_unfolded_by_keys(driver: Chrome, page: Path) -> None:
    sheet = driver.find_element(By.CSS_SELECTOR, "#units details[data-fold]")
    inside = sheet.find_element(By.TAG_NAME, "table")
    assert not inside.is_displayed()
    sheet.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    until(driver, inside.is_displayed)


def test_a_link_into_a_folded_sheet_unfolds_it(driver: Chrome, page: Path) -> None:
    link = driver.find_element(By.CSS_SELECTOR, "#heat a[href='#u3']")
    assert not driver.find_element(By.CSS_SELECTOR, "#u3 table").is_displayed()
    link.send_keys(Keys.ENTER)
    until(driver, driver.find_element(By.CSS_SELECTOR, "#u3 table").is_displayed)


def test_an_address_that_names_a_sheet_opens_it_unfolded(driver: Chrome, page: Path) -> None:
    show(driver, page, to="#u4")
    sheets = driver.find_elements(By.CSS_SELECTOR, "#units details[data-fold]")
    until(driver, sheets[3].find_element(By.TAG_NAME, "table").is_displayed)
    assert [sheet.get_attribute("id") for sheet in sheets if sheet.get_attribute("open")] == ["u4"]


_TEXT = """const main = document.querySelector('main');
    main.querySelectorAll('.tool, button[data-more], [data-none]').forEach(e => { e.hidden = true; });
    return main.innerText.split(/\\s+/).join(' ');"""


def test_without_script_everything_can_be_read(driver: Chrome, page: Path) -> None:
    unfold(driver)
    with_script = js(driver, _TEXT)
    with scripts_off(driver):
        show(driver, page)
        assert js(driver, _TEXT) == with_script
        hidden = "return [...document.querySelectorAll('main *:not(.tool, .tool *, button, option, svg *, script)')]"
        assert js(driver, f"{_SEEN} {hidden}.filter(e => e.textContent.trim() && !seen(e)).map(e => e.outerHTML)") == []


def test_without_script_no_tool_is_shown(driver: Chrome, page: Path) -> None:
    with scripts_off(driver):
        show(driver, page)
        tools = driver.find_elements(By.CSS_SELECTOR, ".tool, input, select, button")
        assert len(tools) > 3
        assert not any(tool.is_displayed() for tool in tools)


@pytest.mark.parametrize("folded", [True, False])
def test_everything_that_can_be_used_is_reached_by_tab_in_order(driver: Chrome, page: Path, folded: bool) -> None:
    if not folded:
        unfold(driver)
    asked = "a[href], button, input, select, textarea, summary, [tabindex]"
    expected = js(
        driver,
        f"""{_SEEN} window.met = []; window.all = [...document.querySelectorAll(arguments[0])].filter(seen);
        document.addEventListener('focusin', e => window.met.push(window.all.indexOf(e.target)));
        return window.all.length""",
        asked,
    )
    ActionChains(driver, duration=0).send_keys(Keys.TAB * expected).perform()
    until(driver, lambda: len(js(driver, "return window.met")) >= expected)
    assert js(driver, "return window.met") == list(range(expected))


def test_nothing_comes_before_its_place_in_the_order_of_keys(driver: Chrome, page: Path) -> None:
    assert js(driver, "return [...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).length") == 0


def test_what_scrolls_can_be_scrolled_by_keys(driver: Chrome, page: Path) -> None:
    unfold(driver)
    deaf = """return [...document.querySelectorAll('main *')].filter(e => {
        const over = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
        return over && /auto|scroll/.test(getComputedStyle(e).overflow) && (e.tabIndex !== 0 ||
          !e.getAttribute('aria-label'));
    }).map(e => e.outerHTML.slice(0, 200))"""
    assert js(driver, deaf) == []
    assert js(driver, "return document.querySelectorAll('.scroll[tabindex=\"0\"][role=region]').length") > 3
