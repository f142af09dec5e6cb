"""The rows of a large CSV file, each with the line of the file where it begins; and places in it, found afterwards.

Rows are read with the standard library's reader, which is fast and forgets where things stand. So only the line
of a row is kept, and where a cell stands in it is found by reading the few lines again that something is said of.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import IO, Any

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.places import Entry, Path, SourceMap, Span
from ewcoop.source.lines import LONGEST_LINE, Lines, TooLong
from ewcoop.source.table import CsvCell, read_rows

MOST_BROKEN = 100
"""Rows with an open quotation mark; a file with more of them is something else."""

_LONGEST_ROW = 200
"""In lines: what a quoted cell may hold."""
_SIGNS = "\t,;，；"
_QUOTED = re.compile(r'"[^"]*"')


class CsvRows:
    """Reads a file row by row. `reader` gives the cells; the row it gave last ends at line `base` +
    `reader.line_num`."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.separator = _separator(lines)
        self.findings: list[Finding] = []
        self.base = 0
        self.reader: Any = None
        self._stream: IO[str] | None = None
        self.restart(0)

    def restart(self, after: int) -> None:
        """Begins anew, behind so many lines."""
        self.close()
        self._stream = self.lines.open(quietly=after > 0)
        self.base = after
        self.reader = csv.reader(islice(self._stream, after, None), strict=True, delimiter=self.separator)

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def reject(self, line: int, error: Exception) -> bool:
        """Says why the row that begins at a line cannot be read, and goes on behind that line; false if there
        is nothing more to be read."""
        span = Span(line, 1, line, 2)
        if isinstance(error, TooLong):
            self.findings.append(_too_long(span))
            return False
        if len(self.findings) >= MOST_BROKEN:
            self.findings.append(_too_many(span))
            return False
        self.findings.append(_broken(span))
        self.restart(line)
        return True


class LinePlaces(SourceMap):
    """Where the cells of a CSV file stand. A path is a line and a column: its name, or its number from 1. What it
    leads to is known once the line was fetched."""

    def __init__(self, lines: Lines, separator: str) -> None:
        super().__init__(lines.name, "")
        self.lines, self.separator = lines, separator
        self.columns: Mapping[str, int] = {}
        """The position of each named column, from 0."""
        self._texts: dict[int, str] = {}
        self._rows: dict[int, list[CsvCell]] = {}

    def fetch(self, wanted: set[int]) -> None:
        """Reads lines again, with those that a row may go on over."""
        missing = wanted - self._texts.keys()
        self._texts |= self.lines.texts(missing)
        open_ = {line for line in missing if self._texts.get(line, "").count('"') % 2}
        if open_:
            self._texts |= self.lines.texts({line + more for line in open_ for more in range(_LONGEST_ROW)})

    def span(self, path: Path, *, key: bool = False) -> Span:
        if not path or not isinstance(path[0], int):
            return Span(1, 1, 1, 1)
        line = path[0]
        cells = self._row(line)
        at = self._column(path)
        if at is None or not cells:
            return Span(line, 1, line, len(self.line(line)) + 1)
        cell = cells[min(at, len(cells) - 1)]
        before = self._before(line, cell.start)
        if at >= len(cells):  # it is missing: the end of the row
            before = self._before(line, cell.end)
            return Span(*before, *before)
        return Span(*before, *self._before(line, cell.end))

    def line(self, number: int) -> str:
        return self._texts.get(number, "")

    def entry(self, path: Path) -> Entry | None:
        return None

    def file_path(self, path: Path) -> Path:
        return path

    def _column(self, path: Path) -> int | None:
        if len(path) < 2:
            return None
        return path[1] - 1 if isinstance(path[1], int) else self.columns.get(path[1])

    def _row(self, line: int) -> list[CsvCell]:
        if line not in self._rows:
            text = "\n".join(self._following(line))
            rows, _ = read_rows(SourceMap("", text), self.separator)
            self._rows[line] = rows[0] if rows else []
        return self._rows[line]

    def _following(self, line: int) -> Iterator[str]:
        """The lines of the row that begins at a line: as long as a quotation mark is open."""
        quotes = 0
        for number in range(line, line + _LONGEST_ROW):
            text = self._texts.get(number)
            if text is None:
                return
            yield text
            quotes += text.count('"')
            if quotes % 2 == 0:
                return

    def _before(self, line: int, offset: int) -> tuple[int, int]:
        """Line and column of a character of the row that begins at a line."""
        for text in self._following(line):
            if offset <= len(text):
                return line, offset + 1
            offset -= len(text) + 1
            line += 1
        return line, offset + 1


def _separator(lines: Lines) -> str:
    """What parts the cells: of the signs that do, the one that the first lines have most often in a line."""
    with lines.open(quietly=True) as stream:
        try:
            texts = [_QUOTED.sub("", line) for line in islice(stream, 20)]
        except TooLong:
            return ","
    most = max(texts, key=lambda text: max(map(text.count, _SIGNS)), default="")
    return max(_SIGNS, key=lambda sign: (most.count(sign), -_SIGNS.index(sign)))


def _broken(span: Span) -> Finding:
    return Finding(
        "EW009",
        Severity.ERROR,
        Text(
            "这一行的引号没有成对或位置不对，读不出来，已跳过。",
            "The quotation marks of this line do not match, so it cannot be read; it was left out.",
        ),
        span=span,
        help=Text("请补上或删去引号。", "Add what is missing, or remove them."),
    )


def _too_many(span: Span) -> Finding:
    return Finding(
        "EW009",
        Severity.ERROR,
        Text(
            f"已有 {MOST_BROKEN} 行的引号不成对，从这一行起没有再读。",
            f"{MOST_BROKEN} lines have open quotation marks; from this line on nothing was read.",
        ),
        span=span,
        help=Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )


def _too_long(span: Span) -> Finding:
    most = LONGEST_LINE // 1024
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(
            f"从这一行起有超过 {most} KB 没有换行，不是表格，没有再读。",
            f"From this line on {most} KB have no line break: this is no table, and was not read on.",
        ),
        span=span,
        help=Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )
