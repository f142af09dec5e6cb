"""The rows of a return, one figure each: the fast way for rows that are as they should be.

Each row costs three look-ups; what is not known yet, or not plain, goes to `row.py`, which finds out, says what is
to be said, and remembers what it may.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, Protocol

from ewcoop.load.returns.origin import origin
from ewcoop.load.returns.row import Key, RowReader
from ewcoop.model.months import Month
from ewcoop.source.csv_rows import CsvRows
from ewcoop.source.lines import TooLong


class Rows(Protocol):
    """Rows of cells; `line_num` is the last line of the row that was given last."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def read_csv(rows: CsvRows, reader: RowReader, after: int) -> None:
    """The rows behind a line of a CSV file. A row that cannot be read is left out, with a word."""
    rows.restart(after)
    while True:
        fast = _Fast(reader, rows.base + 1)
        try:
            fast.read(rows.reader, rows.base)
            return
        except (csv.Error, TooLong) as error:
            if not rows.reject(fast.line, error):
                return


def read_grid(rows: Rows, reader: RowReader) -> None:
    """The rows of a sheet."""
    _Fast(reader, rows.line_num + 1).read(rows, 0)


class _Fast:
    def __init__(self, reader: RowReader, line: int) -> None:
        self.reader = reader
        self.line = line
        """Where the row begins that is being read."""
        self.slots = _Slots(reader)

    def read(self, rows: Any, base: int) -> None:
        reader, slots = self.reader, self.slots
        series, whole, slow = reader.series, reader.values.whole, reader.read
        key, month, value = _key(reader), reader.at.get("month", 0), reader.at["value"]
        width, first = reader.head.width, origin(reader.file, 0)
        for row in rows:
            try:
                at = series[key(row)]
                values, origins = slots[row[month]]
                figure = whole[row[value]]
            except (KeyError, IndexError):
                slow(self.line, row)
            else:
                if len(row) != width or values[at] is not None:
                    slow(self.line, row)
                else:
                    values[at] = figure
                    origins[at] = first + self.line
            self.line = base + rows.line_num + 1


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


def _key(reader: RowReader) -> Callable[[list[str]], Key]:
    """The texts that say whose row it is."""
    columns = [reader.at[role] for role in reader.keys]
    if len(columns) == 1:
        return lambda row: (row[columns[0]],)
    return itemgetter(*columns)
