"""JUnit XML, which most CI systems show as test results: a suite per file, a case per finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from ewcoop.diagnostics import Diagnostic, Lang, Report
from ewcoop.report.line import headline, visible

if TYPE_CHECKING:
    from ewcoop.settings import Settings


def dumps(report: Report, settings: Settings, *, name: str = "ewcoop validate") -> str:
    """A case fails if its finding is at or above `--fail-on`. A file without findings is one case that passes.

    `name` is the command that was run; its last word is the name of a case that passes.
    """
    root = Xml.Element("testsuites", name=name)
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in report.sources}
    for diagnostic in report:
        by_file.setdefault(diagnostic.file, []).append(diagnostic)
    for file, found in by_file.items():
        root.append(_suite(file, found, settings, passed=name.rpartition(" ")[2]))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(file: str, found: Sequence[Diagnostic], settings: Settings, *, passed: str) -> Xml.Element:
    failures = sum(settings.fails(diagnostic.severity) for diagnostic in found)
    name = visible(file)
    suite = Xml.Element("testsuite", name=name, tests=str(len(found) or 1), failures=str(failures), errors="0")
    if not found:
        Xml.SubElement(suite, "testcase", classname=name, name=passed)
    for diagnostic in found:
        suite.append(_case(name, diagnostic, settings, settings.lang))
    return suite


def _case(file: str, diagnostic: Diagnostic, settings: Settings, lang: Lang) -> Xml.Element:
    span = diagnostic.span
    name = visible(f"{diagnostic.code} {diagnostic.slug} {span.shown}")
    case = Xml.Element("testcase", classname=file, name=name)
    text = visible(headline(diagnostic, lang) + (f" {diagnostic.help.in_(lang)}" if diagnostic.help else ""))
    if settings.fails(diagnostic.severity):
        message = visible(diagnostic.message.in_(lang))
        Xml.SubElement(case, "failure", type=diagnostic.code, message=message).text = text
    else:
        Xml.SubElement(case, "system-out").text = text
    return case
