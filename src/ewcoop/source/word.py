"""Word documents (.docx) to lines of text; what is not text is told, and nothing is dropped silently.

python-docx is needed, which few install, so it is asked for only when there is a document to read.
"""

from __future__ import annotations

import os
import re
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ewcoop.diagnostics import Finding
from ewcoop.source import word_errors as errors
from ewcoop.source.text import MOST_BYTES, read_bytes
from ewcoop.source.word_body import Body
from ewcoop.source.word_numbers import Numbers, W
from ewcoop.source.word_package import Package

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BESIDE = (
    ("comments", "comment"),
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("header", ""),
    ("footer", ""),
)
"""What stands beside the text: the kind of part, and what it has several of."""
_PAGE_NUMBER = re.compile(r"(?:[\d\W_]|第|页|共|page|of)*", re.IGNORECASE)


class ReadWord(NamedTuple):
    """The lines of a document, one for each paragraph and each row of a table; and what was found."""

    lines: list[str]
    findings: list[Finding]
    opened: bool
    """False if there is no such file at all."""


def read_word(name: str) -> ReadWord:
    """The text of a Word document. Never raises for anything a file can contain."""
    raw = read_bytes(FilePath(name))
    if isinstance(raw, Finding):
        size = _size(name)
        return ReadWord([], [errors.too_large(MOST_BYTES) if size > MOST_BYTES else raw], opened=size >= 0)
    try:
        return _read(Package(raw))
    except errors.Refused as refused:
        return ReadWord([], [refused.finding], opened=True)
    except Exception:  # zipfile and two XML parsers raise some fifteen types of error for damaged files
        return ReadWord([], [errors.damaged()], opened=True)


def _size(name: str) -> int:
    """The bytes of a file; -1 if it is none."""
    try:
        return os.path.getsize(name) if os.path.isfile(name) else -1
    except OSError:
        return -1


def _read(package: Package) -> ReadWord:
    main = package.main()
    root = package.tree(main)
    if root.tag.startswith(_STRICT):
        raise errors.Refused(errors.strict())
    text = root.find(f"{W}body")
    if text is None:
        raise errors.Refused(errors.damaged())
    related = package.related(main)
    numbering, styles = (_first(package, related.get(kind)) for kind in ("numbering", "styles"))
    body = Body(Numbers(numbering, styles))
    body.read(text)
    return ReadWord(body.lines, [*_inside(body), *_beside(package, related)], opened=True)


def _first(package: Package, parts: list[str] | None) -> Any:
    return package.tree(parts[0]) if parts else None


def _inside(body: Body) -> list[Finding]:
    """What was met in the text."""
    met, findings = dict(body.met), []
    inserted, deleted = met.pop("inserted", 0), met.pop("deleted", 0)
    if inserted or deleted:
        findings.append(errors.revisions(inserted, deleted, body.place("inserted", "deleted")))
    if met.pop("format", 0):
        findings.append(errors.formats(body.unknown_formats, body.place("format")))
    return findings + [errors.left_out(kind, count, body.place(kind)) for kind, count in sorted(met.items())]


def _beside(package: Package, related: dict[str, list[str]]) -> list[Finding]:
    """What stands beside the text and was not read."""
    findings = []
    for kind, item in _BESIDE:
        texts: list[str] = []
        for part in related.get(kind, ()):
            texts += _texts(package.tree(part), item)
        if texts:
            findings.append(errors.beside(kind, texts))
    return findings


def _texts(root: Any, item: str) -> list[str]:
    """The text of each comment or note, or of a whole header; the lines between text and notes have none, and a
    number of the page says nothing."""
    found = []
    for entry in root.iter(f"{W}{item}") if item else (root,):
        body = Body()
        body.read(entry)
        text = " ".join(line.strip() for line in body.lines if line.strip())
        if text and (item or not _PAGE_NUMBER.fullmatch(text)):
            found.append(text)
    return found
