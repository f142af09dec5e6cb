"""Why a file is no workbook that can be read, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.places import TOP, cell_name

_SAVE_AS = Text(
    "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”。",
    "Open it in Excel or WPS and save it as an Excel workbook (*.xlsx).",
)


class Refused(Exception):
    """Reading stops here."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.en)
        self.finding = finding


def _finding(zh: str, en: str, help_: Text) -> Finding:
    return Finding("EW001", Severity.ERROR, Text(zh, en), span=TOP, help=help_)


def not_a_workbook(raw: bytes) -> Finding:
    """A file that is no archive: an old .xls, an encrypted one, or something else."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            return encrypted()
        return _finding("这是旧格式的 Excel 文件（.xls）。", "This is an Excel file of the old kind (.xls).", _SAVE_AS)
    if not raw.strip():
        return _finding(
            "文件是空的。", "The file is empty.", Text("请检查是否选错了文件。", "Check whether it is the right file.")
        )
    if raw.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html", b"<?xml", b"<table")):
        return _finding(
            "这是网页或 XML，只是起了 Excel 的文件名。",
            "This is a web page or XML with the name of a workbook.",
            _SAVE_AS,
        )
    return _finding("这不是 Excel 文件。", "This is no Excel file.", _SAVE_AS)


def encrypted() -> Finding:
    return _finding(
        "文件设了打开密码，读不了。",
        "The file is encrypted with a password and cannot be read.",
        Text("请在 Excel 中取消打开密码后另存。", "Remove the password in Excel and save it again."),
    )


def other_archive(names: Collection[str]) -> Finding:
    """A zip archive with something else in it."""
    kinds = (
        ("word/document.xml", "Word 文档", "a Word document"),
        ("ppt/presentation.xml", "演示文稿", "a presentation"),
        ("content.xml", "OpenDocument 文件", "an OpenDocument file"),
    )
    zh, en = next(((zh, en) for part, zh, en in kinds if part in names), ("压缩包", "an archive"))
    return _finding(f"这是{zh}，不是 Excel 工作簿。", f"This is {en}, not an Excel workbook.", _SAVE_AS)


def binary() -> Finding:
    return _finding("这是二进制格式的工作簿（.xlsb）。", "This is a binary workbook (.xlsb).", _SAVE_AS)


def strict() -> Finding:
    return _finding("这是“严格 Open XML”格式的工作簿。", "This workbook is in the format Strict Open XML.", _SAVE_AS)


def damaged() -> Finding:
    return _finding(
        "文件已损坏或不完整，不能作为工作簿打开。",
        "The file is damaged or incomplete and cannot be opened as a workbook.",
        Text(
            "请向提供者重新索取；Excel 能打开的，请另存一份再试。",
            "Ask for it again; if Excel can open it, save it once more and try that.",
        ),
    )


def too_large(size: int) -> Finding:
    most = size // 1024 // 1024
    return _finding(
        f"文件展开后有 {most} MB，不可能是分解表。",
        f"Unpacked the file has {most} MB: no allocation table is that large.",
        Text("请把分解表单独存成一个文件。", "Save the allocation table in a file of its own."),
    )


def too_much_inside() -> Finding:
    return _finding(
        "文件内部的内容多得不合常理，不可能是分解表。",
        "There is far more inside the file than any allocation table has.",
        Text(
            "请用 Excel 打开，把分解表复制到一个新的工作簿里另存。",
            "Open it in Excel, and copy the allocation table into a new workbook.",
        ),
    )


def too_many_cells(sheet: str, rows: int, cells: int) -> Finding:
    return _finding(
        f"工作表“{sheet}”读到第 {rows} 行、{cells} 格还没有完，多半是给空行设了格式。",
        f'The sheet "{sheet}" goes on after {rows} rows and {cells} cells: empty rows seem to have been formatted.',
        Text(
            "请删去表下方和右侧的空行空列后另存。", "Delete the empty rows and columns around the table, and save it."
        ),
    )


def too_many_merges(sheet: str) -> Finding:
    return _finding(
        f"工作表“{sheet}”的合并单元格太多或太大。",
        f'The sheet "{sheet}" has too many merged cells, or too large ones.',
        Text("请取消表外的合并单元格后另存。", "Unmerge the cells outside the table, and save it."),
    )


def overlapping(sheet: str, row: int, column: int) -> Finding:
    cell = cell_name(row, column)
    return _finding(
        f"工作表“{sheet}”的合并单元格互相重叠（{cell}），文件已损坏。",
        f'Merged cells of the sheet "{sheet}" lie on one another ({cell}): the file is damaged.',
        Text("请取消这里的合并后另存。", "Unmerge the cells there, and save it."),
    )


def no_sheets(*, charts: bool) -> Finding:
    zh, en = ("只有图表", "holds charts only") if charts else ("没有工作表", "has no sheets")
    return _finding(
        f"工作簿里{zh}，没有表格。",
        f"The workbook {en}: there is no table.",
        Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )
