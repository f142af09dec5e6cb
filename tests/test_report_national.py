"""The page of an invented plan of the whole country, with eleven months of invented returns: small enough to use."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from browser import DESK, PHONE, console, js, made, needs_browser, opened, requests, show, until
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from support import ROOT

pytestmark = needs_browser

MOST = 8_000_000
"""Bytes that the page may have."""
MONTHS = 11


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation")
    plan, _ = national().write(folder)
    write_returns(folder / "returns.csv")
    made(folder / "page.html", str(plan), str(folder / "returns.csv"))
    return folder / "page.html"


@pytest.fixture(scope="module")
def driver(page: Path) -> Iterator[Chrome]:
    """A browser that shows the page."""
    with opened() as driver:
        show(driver, page)
        yield driver


def national() -> ModuleType:
    """The benchmark's invented plan, which is no part of the package."""
    name = "national"
    spec = importlib.util.spec_from_file_location(name, ROOT / "bench" / "national.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_returns(file: Path) -> None:
    """Every cell of the plan in every month; every seventh is behind, every ninetieth was never sent."""
    bench = national()
    random = Random(bench.SEED)
    pairs = bench.nation(random).pairs
    rows = [row for number in range(1, bench.BLOCKS + 1) for row in bench.block(random, number)]
    with file.open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream).writerow
        write(("月份", "指标", "县（市、区）", "结对县", "累计完成", "备注"))
        for month in range(1, MONTHS + 1):
            for at, row in enumerate(rows):
                for number, (pair, cell) in enumerate(zip(pairs, row.cells, strict=True)):
                    if (at + number) % 90:
                        done = cell * month // (14 if (at + number) % 7 == 0 else MONTHS)
                        figure = f"{done // 100}.{done % 100:02}" if row.digits else str(done)
                        write((f"2024-{month:02}", row.name, pair.unit, pair.partner, figure, "虚构"))


def test_the_page_is_below_eight_megabytes(page: Path) -> None:
    assert page.stat().st_size < MOST


def test_it_opens_alone_and_without_complaint(driver: Chrome, page: Path) -> None:
    assert driver.title == "（虚构）全国年度东西部协作任务指标分解计划"
    assert {url for url in requests(driver) if not url.startswith("data:")} == {page.as_uri()}
    assert console(driver) == []


def test_every_indicator_and_every_unit_is_in_it(driver: Chrome) -> None:
    counted = "return [...document.querySelectorAll('[id]')].filter(e => new RegExp(arguments[0]).test(e.id)).length"
    assert js(driver, counted, "^i[0-9]+$") == 40
    assert js(driver, counted, "^u[0-9]+$") == 325


@pytest.mark.parametrize("share", [0.5, 1])
def test_it_scrolls(driver: Chrome, share: float) -> None:
    height = js(driver, "return document.documentElement.scrollHeight")
    assert height > 2 * DESK[1]
    js(driver, "window.scrollTo(0, Math.floor(document.documentElement.scrollHeight * arguments[0]))", share)
    seen = (
        "const e = document.elementFromPoint(innerWidth / 2, innerHeight / 2); return [scrollY > 0, e.closest('body')]"
    )
    scrolled, something = js(driver, seen)
    assert scrolled
    assert something is not None


def test_the_end_of_it_is_shown(driver: Chrome) -> None:
    last = driver.find_element(By.CSS_SELECTOR, "footer")
    seen = "scrollTo(0, 1e9); return arguments[0].getBoundingClientRect().bottom <= innerHeight + 1"
    until(driver, lambda: js(driver, seen, last))
    assert "ewcoop" in last.text
    assert len(driver.find_element(By.CSS_SELECTOR, "main > section:last-of-type").text) > 100


def test_a_unit_is_found_by_its_name(driver: Chrome) -> None:
    box = driver.find_element(By.CSS_SELECTOR, "#units input[data-filter]")
    box.send_keys("东部第324")
    shown = "return [...document.querySelectorAll('#units details')].filter(e => e.checkVisibility()).map(e => e.id)"
    until(driver, lambda: js(driver, shown) == ["u324"])
    box.send_keys(Keys.BACKSPACE * 10)
    until(driver, lambda: len(js(driver, shown)) == 325)


def test_a_link_leads_into_a_sheet_at_its_end(driver: Chrome, page: Path) -> None:
    show(driver, page, to="#u325")
    until(driver, driver.find_element(By.CSS_SELECTOR, "#u325 table").is_displayed)
    until(
        driver, lambda: js(driver, "return document.querySelector('#u325').getBoundingClientRect().top < innerHeight")
    )


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_it_is_no_wider_than_the_window(driver: Chrome, page: Path, size: tuple[int, int]) -> None:
    show(driver, page, size)
    assert js(driver, "return document.documentElement.scrollWidth") == size[0]
