"""Where things stand in a file: a path names a value, a span says its line and column.

Rules name paths only. The reader keeps, for every value, its offsets in the text; lines and
columns are worked out when somebody asks, which is seldom.
"""

from bisect import bisect_right
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value: ("indicators", 3, "quota", "汉中市")."""


class Span(NamedTuple):
    """A stretch of text. Lines and columns count from 1, columns in characters; the end is exclusive.

    In a workbook it is a stretch of cells: rows, columns, and the name of the sheet.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    sheet: str = ""

    @property
    def shown(self) -> str:
        """The place as people write it: 249:12, or 附件1!H12."""
        return f"{self.sheet}!{cell_name(self.line, self.column)}" if self.sheet else f"{self.line}:{self.column}"


TOP = Span(1, 1, 1, 1)


class Entry(NamedTuple):
    """The offsets of one value and, in a mapping, of its key.

    `end` is -1 for a block collection: what a parser calls its end is the next thing in the file.
    """

    key_start: int
    key_end: int
    start: int
    end: int
    children: "dict[str, Entry] | Items | None"


class Items:
    """The entries of a list, each with the number it has in the file, which cutting does not change."""

    __slots__ = ("entries", "numbers")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.numbers: list[int] | None = None

    def cut(self, gone: set[int]) -> None:
        """Takes entries out, by their present positions."""
        kept = [index for index in range(len(self.entries)) if index not in gone]
        self.numbers = [self.numbers[index] if self.numbers else index for index in kept]
        self.entries = [self.entries[index] for index in kept]


class SourceMap:
    """The text of one file and the place of every value in it."""

    def __init__(self, name: str, text: str, root: Entry | None = None) -> None:
        self.name = name
        self.text = text
        self.root = root
        self._starts: list[int] | None = None

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Where the value at `path` stands; `key=True`: where its key stands.

        A path that the file does not have gives the place of its nearest ancestor.
        """
        entry, found = self._entry(path)
        if entry is None or (found == 0 and path):
            return self._first_key()
        if (key or entry.end < 0) and entry.key_start >= 0:
            return self.between(entry.key_start, entry.key_end)
        if entry.end >= 0:
            return self.between(entry.start, entry.end)
        return self._block_start(entry)

    def entry(self, path: Path) -> Entry | None:
        """The offsets of the value at a path; None if the file has none there."""
        entry, found = self._entry(path)
        return entry if found == len(path) else None

    def within(self, path: Path) -> "SourceMap | None":
        """The places inside the value at a path; None if the file has none there."""
        entry = self.entry(path)
        return None if entry is None else SourceMap(self.name, self.text, entry)

    def file_path(self, path: Path) -> Path:
        """The path with list positions as the file numbers them, also after unreadable items were cut."""
        out: list[str | int] = []
        entry = self.root
        for step in path:
            below = entry.children if entry is not None else None
            numbers = below.numbers if isinstance(below, Items) else None
            out.append(numbers[step] if numbers and isinstance(step, int) and step < len(numbers) else step)
            entry = _child(below, step)
        return tuple(out)

    def between(self, start: int, end: int) -> Span:
        """The span of a stretch of characters."""
        line, column = self.at(start)
        end_line, end_column = self.at(max(start, end))
        return Span(line, column, end_line, end_column)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a character."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """One line of the text, without its end; empty if there is no such line."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def excerpt(self, span: Span) -> tuple[str, str, int, int]:
        """What to show of a place: a label, a text, and from where to where in it the place reaches."""
        text = self.line(span.line)
        end = span.end_column - 1 if span.end_line == span.line else len(text)
        return str(span.line), text, span.column - 1, end

    def _entry(self, path: Path) -> tuple[Entry | None, int]:
        entry = self.root
        for depth, step in enumerate(path):
            child = _child(entry.children if entry is not None else None, step)
            if child is None:
                return entry, depth
            entry = child
        return entry, len(path)

    def _first_key(self) -> Span:
        return self._block_start(self.root) if self.root is not None else TOP

    def _block_start(self, entry: Entry) -> Span:
        """A block collection without a key is shown by its first key, or its first character."""
        below = entry.children
        if isinstance(below, dict) and below:
            first = next(iter(below.values()))
            return self.between(first.key_start, first.key_end)
        return self.between(entry.start, entry.start + 1)

    def _line_starts(self) -> list[int]:
        """Physical lines, as editors count them: \\n, \\r\\n and \\r end a line, nothing else does."""
        if self._starts is None:
            starts, text, at = [0], self.text, 0
            if "\r" not in text:
                while (at := text.find("\n", at)) >= 0:
                    at += 1
                    starts.append(at)
            else:
                import re

                starts += [m.end() for m in re.finditer(r"\r\n|\r|\n", text)]
            self._starts = starts
        return self._starts


def cell_name(row: int, column: int) -> str:
    """A cell as Excel calls it: row 12, column 8 is H12."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def _child(below: dict[str, Entry] | Items | None, step: str | int) -> Entry | None:
    if isinstance(below, dict):
        return below.get(step) if isinstance(step, str) else None
    if isinstance(below, Items) and isinstance(step, int) and step < len(below.entries):
        return below.entries[step]
    return None
