"""Puts the page together: sections, style and script in one text. Nothing is fetched from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ewcoop import __version__
from ewcoop.diagnostics import Lang, Text
from ewcoop.report.line import visible
from ewcoop.report.webpage import allocation, findings, heat, lines, overview, pairs, tasks, units
from ewcoop.report.webpage.view import View
from ewcoop.report.webpage.words import WORDS

if TYPE_CHECKING:
    from ewcoop.reporting import Year

_TEMPLATES = Path(__file__).parent / "templates"
_SECTIONS: tuple[ModuleType, ...] = (overview, allocation, pairs, heat, lines, units, findings, tasks)
"""In the order of the page. NAME.py has a function NAME that gives what NAME.html shows, or None if there is nothing
to show; its WORDS are the fixed words of that template; NAME.css and NAME.js belong to it, where they exist."""


def dumps(year: Year, lang: Lang, titles: Mapping[str, Text]) -> str:
    """The page, in HTML. `titles` are the titles of the rules, by their codes. The plan must have its names."""
    assert year.facts is not None
    assert year.facts.table.names is not None
    view = View(year, year.facts.table, year.facts.table.names, lang, titles)
    found = {_name(module): getattr(module, _name(module))(view) for module in _SECTIONS}
    sections = {name: value for name, value in found.items() if value is not None}
    words = WORDS | {key: text for module in _SECTIONS for key, text in module.WORDS.items()}
    style, script = _together("style", sections, "css"), _together("script", sections, "js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            view=view,
            head=view.table.plan.plan,
            w={key: _called(view, text.in_(lang)) for key, text in words.items()},
            zh=lang == "zh",
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'",
            version=__version__,
            sections=tuple(sections),
            **sections,
        )
    )


def _called(view: View, word: str) -> str:
    """Counties are towns in the plan of a county."""
    kinds = {unit.kind for unit in view.names.pairings.east.units} - {"city_level"}
    return word.replace("县（市、区）", "镇（街道）") if kinds == {"town"} else word


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: Any) -> Any:
    """Text with control and direction characters written out; markup of our own as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return "\n".join(map(visible, value.split("\n")))


def _together(first: str, sections: Iterable[str], ending: str) -> str:
    """The style or the script of the page, with those of its sections."""
    files = [_TEMPLATES / f"{name}.{ending}" for name in (first, *sections)]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
