"""The text of a document, out of a text file or out of Word."""

from __future__ import annotations

import os
import re
from pathlib import Path as FilePath
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity
from ewcoop.load.workpoints import refusals
from ewcoop.places import SourceMap
from ewcoop.source.text import Read, read_export

WORDS = (".docx",)
OTHERS = (".doc", ".wps", ".pdf", ".ofd", ".rtf", ".odt")
"""Endings of what people write documents in, and nothing here can read."""

_BINARY = re.compile("[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f]")


class Document(NamedTuple):
    """The text of a document; `stopped` if there is nothing to be read."""

    places: SourceMap
    findings: list[Finding]
    stopped: bool = False
    opened: bool = True


def open_document(name: str) -> Document:
    """The text of a file. Never raises for what it contains."""
    ending = os.path.splitext(name)[1].lower()
    if ending in OTHERS and os.path.isfile(name):
        return Document(SourceMap(name, ""), [refusals.other_program(ending)], stopped=True)
    if ending in WORDS:
        from ewcoop.source.word import read_word  # most documents are text

        word = read_word(name)
        stopped = any(finding.severity is Severity.ERROR for finding in word.findings)
        return Document(SourceMap(name, "\n".join(word.lines)), word.findings, stopped, word.opened)
    text, finding = _text(name)
    findings = [finding] if finding is not None else []
    stopped = finding is not None and finding.severity is Severity.ERROR
    opened = not (stopped and finding is not None and finding.code == "EW001" and not os.path.isfile(name))
    return Document(SourceMap(name, text), findings, stopped, opened)


def _text(name: str) -> Read:
    read = read_export(FilePath(name))
    if read.text and len(_BINARY.findall(read.text[:65536])) > 8:
        return Read("", refusals.no_text())
    return read
