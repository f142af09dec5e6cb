"""Word documents for tests, made by python-docx or written as raw XML where it has no way to say something."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx

from ewcoop.diagnostics import Finding
from ewcoop.source.word import ReadWord, read_word

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{OFFICE}/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "m": f"{OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
DOCUMENT, RELATIONS, STYLES = "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"


def plain() -> bytes:
    """A document as python-docx makes it, with nothing in it."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def edited(raw: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """A document with parts put in place of others, added, or (None) taken out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def part(name: str, inner: str) -> str:
    return f"<w:{name} {NAMES}>{inner}</w:{name}>"


def document(body: str, **parts: str) -> bytes:
    """A document with a body as XML, and further parts (numbering, styles, comments …) as the XML inside them."""
    roots = {"header": "hdr", "footer": "ftr"}
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/relationships/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    written: dict[str, str | bytes | None] = {
        DOCUMENT: part("document", f"<w:body>{body}</w:body>"),
        RELATIONS: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>",
    }
    written |= {f"word/{kind}.xml": part(roots.get(kind, kind), inner) for kind, inner in parts.items()}
    return edited(plain(), written)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    """A paragraph; what is no XML is a run of text."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def read(folder: Path, raw: bytes) -> ReadWord:
    file = folder / "要点.docx"
    file.write_bytes(raw)
    return read_word(str(file))


def only(found: ReadWord) -> Finding:
    """The one finding."""
    assert len(found.findings) == 1, [finding.message.en for finding in found.findings]
    return found.findings[0]
