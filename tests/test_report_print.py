"""The page of `ewcoop report` on paper: A4 across, everything unfolded, no table cut off and no row cut in two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser import (
    A4,
    DESK,
    PHONE,
    PRINTABLE,
    js,
    needs_browser,
    needs_pdftotext,
    pdf_text,
    printed,
    resize,
    scripts_off,
    show,
    year_page,
)
from selenium.webdriver import Chrome

pytestmark = [needs_browser, needs_pdftotext]


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return year_page(tmp_path_factory.mktemp("pages"), "--lang", request.param)


@pytest.fixture(scope="module")
def tables(driver: Chrome, page: Path) -> list[list[list[str]]]:
    """The cells of all tables, as the page has them when it is opened."""
    show(driver, page)
    rows = "[...t.rows].map(r => [...r.cells].map(c => c.textContent))"
    return [
        [[plain(cell) for cell in row] for row in table]
        for table in js(driver, f"return [...document.querySelectorAll('table')].map(t => {rows})")
    ]


@pytest.fixture(scope="module")
def pdf(driver: Chrome, page: Path) -> bytes:
    """The page as it is printed after it was opened, with everything foldable folded."""
    show(driver, page)
    return printed(driver)


@pytest.fixture(scope="module")
def text(pdf: bytes) -> str:
    """What is printed, in the order of the page, without the signs that styles add."""
    return plain(pdf_text(pdf, "-raw"))


def plain(text: str) -> str:
    """A text without blanks, and without the signs before words, which stand in styles only."""
    return re.sub(r"[\s↕↑↓●▲■○◐✓✕!▸▾→]", "", unicodedata.normalize("NFKC", text))


def test_every_page_is_a4_across(pdf: bytes) -> None:
    sizes = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', pdf_text(pdf, "-bbox"))
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4}


def test_nothing_is_printed_beyond_the_margins(pdf: bytes) -> None:
    words = re.findall(
        r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="[\d.-]+">', pdf_text(pdf, "-bbox")
    )
    assert min(float(left) for left, _ in words) >= 28
    assert max(float(right) for _, right in words) <= A4[0] - 28


def test_every_row_of_every_table_is_printed_whole(tables: list[list[list[str]]], text: str) -> None:
    assert len(tables) > 3
    assert lost(tables, text) == []


def lost(tables: list[list[list[str]]], text: str) -> list[list[str]]:
    """The rows that are not printed."""
    return [row for table in tables for row in table if "".join(row) not in text]


def test_the_first_and_the_last_column_of_every_table_are_printed(tables: list[list[list[str]]], text: str) -> None:
    ends = {row[at] for table in tables for row in table for at in (0, -1)}
    assert [cell for cell in ends if cell not in text] == []


def test_what_is_folded_is_printed(driver: Chrome, page: Path, text: str) -> None:
    show(driver, page)
    assert js(driver, "return [...document.querySelectorAll('details')].some(d => !d.open)")
    words = "[...document.querySelectorAll('main details p, main details li, main details td, tr.more p')]"
    folded = js(driver, f"return {words}.filter(e => !e.closest('.tool')).map(e => e.textContent)")
    assert [one for one in folded if plain(one) not in text] == []


def test_what_was_folded_is_folded_again_after_printing(driver: Chrome, page: Path) -> None:
    show(driver, page)
    states = "return [...document.querySelectorAll('details')].map(d => d.open)"
    before = js(driver, states)
    printed(driver)
    assert js(driver, states) == before


def test_tools_are_not_printed(driver: Chrome, page: Path, pdf: bytes) -> None:
    show(driver, page)
    with on_paper(driver):
        tools = "return [...document.querySelectorAll('nav, .tool, input, select, button.more, .skip')]"
        assert js(driver, f"{tools}.filter(e => e.checkVisibility()).map(e => e.outerHTML)") == []


def test_all_of_it_is_printed_without_script(driver: Chrome, page: Path, tables: list[list[list[str]]]) -> None:
    with scripts_off(driver):
        show(driver, page)
        assert lost(tables, plain(pdf_text(printed(driver), "-raw"))) == []


def test_the_same_is_printed_from_a_narrow_window(driver: Chrome, page: Path, text: str) -> None:
    show(driver, page, PHONE)
    assert plain(pdf_text(printed(driver), "-raw")) == text


@contextmanager
def on_paper(driver: Chrome) -> Iterator[None]:
    """The page shown as it is laid out on paper: as wide as what is inside the margins of A4 across."""
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    resize(driver, PRINTABLE, 718)
    js(driver, "window.dispatchEvent(new Event('beforeprint'))")
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        resize(driver, *DESK)


def test_no_table_is_wider_than_the_paper(driver: Chrome, page: Path) -> None:
    show(driver, page)
    with on_paper(driver):
        wide = """return [...document.querySelectorAll('table, svg, pre, .scroll')].filter(e =>
            e.getBoundingClientRect().right > arguments[0] + 0.5 || e.scrollWidth > e.parentElement.clientWidth + 1)
            .map(e => [e.id || e.className.baseVal || e.className, e.scrollWidth, e.getBoundingClientRect().right])"""
        assert js(driver, wide, PRINTABLE) == []
        assert js(driver, "return document.documentElement.scrollWidth") <= PRINTABLE


def test_it_is_printed_in_full_size(driver: Chrome, page: Path, pdf: bytes) -> None:
    """A browser makes the whole print smaller as soon as one thing is wider than the paper."""
    show(driver, page)
    with on_paper(driver):
        range_ = "const r = document.createRange(); r.selectNodeContents(document.querySelector('h1'));"
        wide = js(driver, f"{range_} return r.getBoundingClientRect().width")
    left, right = re.findall(r'xM\w\w="([\d.]+)"', pdf_text(pdf, "-bbox"))[:2]
    assert float(right) - float(left) == pytest.approx(wide * 0.75, rel=0.02)


def test_nothing_is_cut_off_in_a_cell(driver: Chrome, page: Path) -> None:
    show(driver, page)
    with on_paper(driver):
        cut = """return [...document.querySelectorAll('td, th')].filter(e => e.scrollWidth > e.clientWidth + 1)
            .map(e => [e.textContent, e.scrollWidth, e.clientWidth])"""
        assert js(driver, cut) == []


_MARKED = """const marked = (e, at, name) => {
      e.style.position = 'relative';
      const mark = document.createElement('span');
      mark.textContent = name;
      mark.style.cssText = 'position:absolute;left:0;font-size:1pt;line-height:1;white-space:nowrap;' + at + ':0';
      e.append(mark);
    };
    [...document.querySelectorAll('tbody > tr')].forEach((row, at) => {
      marked(row.cells[0], 'top', `§row${at}§`);
      marked(row.cells[0], 'bottom', `§row${at}§`);
    });
    [...document.querySelectorAll('h2, h3, summary')].forEach((head, at) => {
      let next = head.nextElementSibling;
      while (next && next.matches('.tool')) next = next.nextElementSibling;
      const first = next && (next.querySelector('tbody td, tbody th, p, li, dt') || next);
      if (!first || head.closest('summary') !== null && head.tagName !== 'SUMMARY') return;
      marked(head, 'top', `§head${at}§`);
      if (first.namespaceURI === head.namespaceURI) marked(first, 'top', `§head${at}§`);
    });
    return document.querySelectorAll('tbody > tr').length;"""
"""Puts a tiny sign at the top and at the foot of every row, which takes no room, and one at each heading and at what
comes first below it: where they are printed shows what was torn apart."""


def test_no_row_is_cut_between_two_pages_and_no_heading_stands_alone(driver: Chrome, page: Path, pdf: bytes) -> None:
    show(driver, page)
    rows = js(driver, _MARKED)
    pages = pdf_text(printed(driver), "-raw").split("\f")
    assert len(pages) == pdf_text(pdf).count("\f") + 1, "the signs took room"
    places: dict[str, list[int]] = {}
    for number, shown in enumerate(pages):
        for mark in re.findall(r"§(\w+)§", shown):
            places.setdefault(mark, []).append(number)
    assert sum(mark.startswith("row") for mark in places) == rows
    assert {mark: where for mark, where in places.items() if len(where) < 2 or len(set(where)) > 1} == {}
