"""The fixed words of the page: each is used, each is said once, and no template asks for one that is not there."""

from __future__ import annotations

import re

from support import ROOT

from ewcoop.report.webpage import page
from ewcoop.report.webpage.words import WORDS

TEMPLATES = ROOT / "src" / "ewcoop" / "report" / "webpage" / "templates"
ASKED = {word for file in TEMPLATES.glob("*.html") for word in re.findall(r"\bw\.(\w+)", file.read_text("utf-8"))}
SECTIONS = {module.__name__.rpartition(".")[2] for module in page._SECTIONS}
OWN = {module.__name__: module.WORDS for module in page._SECTIONS}


def test_every_word_that_a_template_asks_for_is_there() -> None:
    assert {*WORDS, *(key for words in OWN.values() for key in words)} >= ASKED


def test_every_section_has_a_title() -> None:
    assert set(WORDS) >= SECTIONS


def test_every_word_is_used() -> None:
    used = ASKED | SECTIONS
    for name, words in {"words": WORDS, **OWN}.items():
        source = ROOT / "src" / (name.replace(".", "/") + ".py")
        text = source.read_text(encoding="utf-8") if name != "words" else ""
        assert [key for key in words if key not in used and f'WORDS["{key}"]' not in text] == [], name


def test_no_word_is_said_twice() -> None:
    keys = [key for words in (WORDS, *OWN.values()) for key in words]
    assert len(keys) == len(set(keys))


def test_words_stand_in_both_languages() -> None:
    for words in (WORDS, *OWN.values()):
        for key, text in words.items():
            assert re.search("[一-鿿]", text.zh), key
            assert not re.search("[，。；：（）一-鿿]", text.en), key
