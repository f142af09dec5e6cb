"""CSV to cells with places: what stands where, nothing about what it means."""

import re
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.places import SourceMap

MOST_CELLS = 200_000

_NEXT = re.compile(r'[^"\r\n\t,;，；]+|"|\r\n|[\r\n\t,;，；]')


class CsvCell(NamedTuple):
    """The text of a cell, without its quotes, and the characters where it stands."""

    text: str
    start: int
    end: int


def read_rows(places: SourceMap, separator: str | None = None) -> tuple[list[list[CsvCell]], Finding | None]:
    """The rows of a CSV text that are not blank; and what stopped the reading, if anything did.

    If none is given, the separator is whichever of tab, comma and semicolon (also full-width) the first line
    has first.
    """
    reader = _Reader(places.text, separator)
    finding = reader.read()
    if finding is not None:
        finding = finding._replace(span=places.between(reader.start, reader.at))
    return [row for row in reader.rows if any(cell.text.strip() for cell in row)], finding


class _Reader:
    def __init__(self, text: str, separator: str | None) -> None:
        self.text = text
        first = re.search(r"[\t,;，；]", re.split(r"[\r\n]", re.sub(r'"[^"]*"', "", text), maxsplit=1)[0])
        self.separator = separator or (first[0] if first else ",")
        self.rows: list[list[CsvCell]] = []
        self.row: list[CsvCell] = []
        self.start = self.at = 0
        self.count = 0

    def read(self) -> Finding | None:
        while self.at < len(self.text):
            self.start = self.at
            parts: list[str] = []
            blank = True
            while self.at < len(self.text):
                found = _NEXT.match(self.text, self.at)
                assert found is not None
                token = found[0]
                if token == '"' and blank:
                    inside = self._quoted()
                    if inside is None:
                        return _open_quote()
                    parts, blank = [inside], False
                    continue
                if token == self.separator or token in ("\n", "\r", "\r\n"):
                    break
                parts.append(token)
                blank = blank and token.isspace()
                self.at = found.end()
            self._cell("".join(parts))
            self.count += 1
            if self.count > MOST_CELLS:
                return _too_many()
        if self.row:
            self.rows.append(self.row)
        return None

    def _cell(self, text: str) -> None:
        raw = self.text[self.start : self.at]
        start = self.start + len(raw) - len(raw.lstrip())
        self.row.append(CsvCell(text.strip(), start, max(start, self.start + len(raw.rstrip()))))
        found = _NEXT.match(self.text, self.at)
        if found is None:
            return
        self.at = found.end()
        if found[0] != self.separator:
            self.rows.append(self.row)
            self.row = []

    def _quoted(self) -> str | None:
        """What stands between quotes, where two of them mean one; None if they are never closed."""
        at, out = self.at + 1, []
        while True:
            end = self.text.find('"', at)
            if end < 0:
                self.at = len(self.text)
                return None
            out.append(self.text[at:end])
            if self.text[end + 1 : end + 2] != '"':
                self.at = end + 1
                return "".join(out)
            out.append('"')
            at = end + 2


def _open_quote() -> Finding:
    return Finding(
        "EW009",
        Severity.ERROR,
        Text("引号没有成对。", "A quotation mark is never closed."),
        help=Text("请补上或删去引号。", "Close or remove it."),
    )


def _too_many() -> Finding:
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(f"表中的格超过 {MOST_CELLS} 个。", f"The table has more than {MOST_CELLS} cells."),
        help=Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )
