"""A sheet as CSV for Excel: two rows of heads, figures as they are, nothing that Excel would run."""

import csv
import io

from ewcoop.report.line import visible
from ewcoop.report.sheet import Sheet

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def dumps(sheet: Sheet) -> str:
    """The heads and rows of a sheet; notes below, after a blank row."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in (*sheet.heads, *sheet.rows):
        writer.writerow([_safe(cell) for cell in row])
    if sheet.notes:
        writer.writerow([])
    for note in sheet.notes:
        writer.writerow([_safe(note)])
    return stream.getvalue()


def _safe(cell: str) -> str:
    """Text that Excel would take for a formula gets an apostrophe; a negative figure is no formula."""
    text = visible(cell)
    if text.startswith(_STARTS_A_FORMULA) and not text.lstrip("-").replace(".", "", 1).isdigit():
        return f"'{text}"
    return text
