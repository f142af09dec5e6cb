"""The parts of a Word document: what is in the archive, within bounds whatever the file holds."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any
from xml.parsers import expat

from ewcoop.source import word_errors as errors

MOST_UNPACKED = 64 * 1024 * 1024
"""Of the parts that are read; pictures are not. A work plan has under 1 MB."""
MOST_NODES = 1_000_000
"""Elements and attributes, which take up to 220 bytes each; a hundred pages have 100,000 or 200,000."""
MOST_DEPTH = 120
"""A text in a table in a text box in a table is 40 deep."""
MOST_MEMBERS = 20_000

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """An archive and the trees of its parts. Raises Refused, or what zipfile and XML parsers raise."""

    def __init__(self, raw: bytes) -> None:
        self._archive = _archive(raw)
        self._members = {_key(info.filename): info for info in self._archive.infolist()}
        self._parse = _parser()
        self._unpacked = 0
        self._nodes = 0

    def main(self) -> str:
        """The part that holds the text."""
        parts = self.related("").get("officeDocument")
        if not parts:
            raise errors.Refused(errors.damaged())
        return parts[0]

    def related(self, part: str) -> dict[str, list[str]]:
        """The parts that a part names, by what they are to it; those that are missing are left out."""
        folder, name = posixpath.split(part)
        found: dict[str, list[str]] = {}
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        for relation in self.tree(listing) if _key(listing) in self._members else ():
            target = relation.get("Target") if isinstance(relation.tag, str) else None
            if target and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if _key(path) in self._members:
                    found.setdefault(relation.get("Type", "").rpartition("/")[2], []).append(path)
        return found

    def tree(self, part: str) -> Any:
        """The root of a part's XML."""
        info = self._members[_key(part)]
        self._unpacked += info.file_size
        if self._unpacked > MOST_UNPACKED:
            raise errors.Refused(errors.too_much_inside())
        with self._archive.open(info) as stream:
            raw = stream.read(info.file_size)  # asked for a size, zipfile unpacks no more, whatever there is
        self._look_through(raw)
        return self._parse(raw)

    def _look_through(self, raw: bytes) -> None:
        """Refuses what would take all memory as a tree, before there is one."""
        parser: Any = expat.ParserCreate()
        depth = 0

        def start(_: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._nodes += 1 + len(attributes)
            if depth > MOST_DEPTH or self._nodes > MOST_NODES:
                raise errors.Refused(errors.too_much_inside())

        def end(_: str) -> None:
            nonlocal depth
            depth -= 1

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.Parse(raw, True)


def _parser() -> Any:
    try:
        import docx.oxml.parser
    except ImportError:
        raise errors.Refused(errors.not_installed()) from None
    return docx.oxml.parser.parse_xml


def _archive(raw: bytes) -> zipfile.ZipFile:
    """The file as an archive, if it can be that of a Word document."""
    if not raw.startswith(b"PK"):
        raise errors.Refused(errors.not_a_document(raw))
    archive = zipfile.ZipFile(io.BytesIO(raw))
    members = archive.infolist()
    names = {_key(info.filename) for info in members}
    if any(info.flag_bits & 1 for info in members):
        raise errors.Refused(errors.encrypted())
    if len(members) > MOST_MEMBERS:
        raise errors.Refused(errors.too_much_inside())
    if "_rels/.rels" not in names or not any(name.startswith("word/") for name in names):
        raise errors.Refused(errors.other_archive(names))
    if any(info.compress_type not in _PACKED for info in members):
        raise errors.Refused(errors.damaged())
    return archive


def _key(name: str) -> str:
    """Names of parts differ in more than the case of letters, and some programs write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_doctype(*_: object) -> None:
    """A Word document has no document type: entities of its own could grow without end."""
    raise errors.Refused(errors.entities())
