"""The rows of a return, one figure each: the fast way for rows that are as they should be.

Each row costs a few look-ups (see `known.py`); what is not known yet, or not plain, goes to `row.py`, which finds out,
says what is to be said, and remembers what it may.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, Protocol

from ewcoop.load.returns.origin import origin
from ewcoop.load.returns.row import NextHead, RowReader
from ewcoop.model.months import Month
from ewcoop.source.csv_rows import CsvRows
from ewcoop.source.lines import TooLong


class Rows(Protocol):
    """Rows of cells; `line_num` is the last line of the row that was given last."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def read_csv(rows: CsvRows, reader: RowReader, after: int) -> int | None:
    """The rows behind a line of a CSV file. A row that cannot be read is left out, with a word. Gives the line where
    another table begins, if one does."""
    rows.restart(after)
    while True:
        fast = _Fast(reader, rows.base + 1)
        try:
            fast.read(rows.reader, rows.base)
            return None
        except NextHead as found:
            return found.line
        except (csv.Error, TooLong) as error:
            if not rows.reject(fast.line, error):
                return None


def read_grid(rows: Rows, reader: RowReader) -> int | None:
    """The rows of a sheet. Gives the row where another table begins, if one does."""
    try:
        _Fast(reader, rows.line_num + 1).read(rows, 0)
    except NextHead as found:
        return found.line
    return None


class _Fast:
    def __init__(self, reader: RowReader, line: int) -> None:
        self.reader = reader
        self.line = line
        """Where the row begins that is being read."""
        self.slots = _Slots(reader)

    def read(self, rows: Any, base: int) -> None:
        reader, slots, line, base = self.reader, self.slots, self.line, base + 1
        groups, who, slow, again = reader.groups, reader.who, reader.read, reader.values.again
        outer, inner = (_getter([reader.at[role] for role in roles]) for roles in (reader.outer, reader.inner))
        month, value = reader.at.get("month", 0), reader.at["value"]
        width, first = reader.head.width, origin(reader.file, 0, reader.column)
        try:
            for row in rows:
                try:
                    group, figures = groups[outer(row)]
                    number = who[inner(row)]
                    at = group[number]
                    if at is None:
                        at = group.add(number)
                    values, origins = slots[row[month]]
                    figure = figures[row[value]]
                except (KeyError, IndexError):
                    slow(line, row)
                else:
                    if len(row) != width:
                        slow(line, row)
                    elif values[at] is None:
                        values[at] = figure
                        origins[at] = first + line
                    elif values[at] != figure or not again():
                        slow(line, row)
                line = base + rows.line_num
        finally:
            self.line = line


def _getter(columns: list[int]) -> Callable[[list[str]], Any]:
    """The texts of some columns; of none where a table names none: its title says whose it is."""
    return itemgetter(*columns) if columns else lambda row: ()


class _Slots(dict[str, Any]):
    """Where the figures of a month go, by its text. Asks what the careful reader has found out."""

    def __init__(self, reader: RowReader) -> None:
        self.reader = reader

    def __missing__(self, text: str) -> Any:
        month: Month | None = self.reader.slots.get(text)
        if "month" not in self.reader.at:
            month = self.reader.default
        if month is None:
            raise KeyError(text)
        returns = self.reader.reading.returns
        at = month - returns.months.start
        slot = returns.values[at], returns.origins[at]
        if "month" in self.reader.at:
            self[text] = slot
        return slot
