"""Files that are damaged, are no workbook, or mean harm: each is told in one sentence, soon and in little memory.

All tables are invented (虚构) and made here, most of them as the bare parts of a workbook.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from support import PAIRINGS, book, run

FILE = "分解表.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET, STRINGS, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
TYPES, RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"

PARTS = {
    TYPES: f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{OFFICE}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{OFFICE}.sharedStrings+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    BOOK: f"""<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">
<sheets><sheet name="分解表" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    RELATIONS: f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""",
}

DRAWN = """
| 甲市2024年度任务指标分解表（虚构） |
| 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
| 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
| 备注：各项任务于2024年12月31日前完成。 |
"""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def words(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def number(text: object) -> str:
    return f"<c><v>{text}</v></c>"


HEADS = (
    f"<row>{words('甲市2024年度任务指标分解表（虚构）')}</row>"
    f"<row>{''.join(map(words, ('指标名称', '单位', '指标性质', '西州', '东一县', '东二县')))}</row>"
)
LABELS = "".join(map(words, ("就业人数", "人", "约束性")))


def sheet(rows: str, *, before: str = "", after: str = "", doctype: str = "") -> str:
    """The XML of a sheet. Cells and rows need no references: each then stands behind the one before it."""
    data = f"<sheetData>{rows}</sheetData>"
    return f'{doctype}<worksheet xmlns="{MAIN}">{before}{data}{after}</worksheet>'


def table(*cells: str, **more: str) -> str:
    """A sheet with one indicator, whose figures are 100 = 60 + 40 where `cells` say nothing else."""
    return sheet(f"{HEADS}<row>{LABELS}{''.join(cells or map(number, (100, 60, 40)))}</row>", **more)


def packed(sheet_xml: str) -> bytes:
    """A workbook out of the bare parts."""
    return zipped({**PARTS, SHEET: sheet_xml})


def ending(cell: str) -> bytes:
    """A workbook whose table ends in a cell that ought to hold 40."""
    return packed(table(number(100), number(60), cell))


def dated(cell: str, form: str, *, known: str = "") -> bytes:
    """The same, where cells of the style 1 have a format, by its number."""
    forms = f'<cellXfs><xf/><xf numFmtId="{form}"/></cellXfs>'
    sheet_xml = table(number(100), number(60), cell)
    return having(STYLES, f'<styleSheet xmlns="{MAIN}">{known}{forms}</styleSheet>', sheet_xml)


def having(name: str, content: str | bytes, sheet_xml: str | None = None) -> bytes:
    """The same workbook with one part more, or another one."""
    return zipped({**PARTS, SHEET: sheet_xml or table(), name: content})


def lacking(name: str) -> bytes:
    return zipped({part: content for part, content in {**PARTS, SHEET: table()}.items() if part != name})


def odd_flag(raw: bytes, local: int, central: int, value: int) -> bytes:
    """An archive with one byte of every header changed."""
    out = bytearray(raw)
    for sign, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        for found in re.finditer(re.escape(sign), raw):
            out[found.start() + offset] = value
    return bytes(out)


def broken_inside() -> bytes:
    raw = bytearray(packed(table()))
    raw[raw.index(SHEET.encode()) + len(SHEET) + 40] ^= 0xFF
    return bytes(raw)


def charts_only() -> bytes:
    made = Workbook()
    made.create_chartsheet("图表")
    made.remove(made.worksheets[0])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def strict() -> bytes:
    parts = {**PARTS, SHEET: table()}
    other = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            LINKS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in parts.items()
    }
    return zipped({**other, BOOK: other[BOOK].replace("<workbook ", '<workbook conformance="strict" ')})


def laughs(depth: int = 9) -> str:
    inner = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(depth))
    return f'<!DOCTYPE worksheet [<!ENTITY a0 "哈">{inner}]>'


ENTITY = '<!DOCTYPE worksheet [<!ENTITY q "100">]>'


def drawing(kind: str) -> bytes:
    return zipped({TYPES: "<Types/>", kind: "<x/>"})


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"


def row_three(*cells: str, number: str = "3") -> bytes:
    return packed(sheet(f'{HEADS}<row r="{number}">{"".join(cells)}</row>'))


def two_sheets(second: str) -> bytes:
    """A good table, and a sheet that is entered wrongly."""
    return having(BOOK, PARTS[BOOK].replace("</sheets>", f"{second}</sheets>"))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "plain text": (lambda: "指标名称,单位\n就业人数,人\n".encode(), "不是 Excel 文件"),
    "plain text in GBK": (lambda: "指标名称,单位\n".encode("gbk"), "不是 Excel 文件"),
    "a web page": (lambda: b"\r\n<html><body><table><tr><td>1</td></tr></table></body></html>", "网页"),
    "a web page with a doctype": (lambda: b'<!DOCTYPE html>\n<html lang="zh"></html>', "网页"),
    "the XML of Excel 2003": (lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "XML"),
    "an empty file": (lambda: b"", "空的"),
    "spaces only": (lambda: b" \r\n\r\n", "空的"),
    "an archive that was cut": (lambda: book(DRAWN)[:3000], "损坏"),
    "the beginning of an archive": (lambda: b"PK\x03\x04", "损坏"),
    "an archive with a broken byte": (broken_inside, "损坏"),
    "an archive packed in another way": (lambda: odd_flag(packed(table()), 8, 10, 9), "损坏"),
    "an archive of something else": (lambda: zipped({"照片.txt": "虚构"}), "压缩包"),
    "an archive of nothing": (lambda: zipped({}), "压缩包"),
    "a text document": (lambda: drawing("word/document.xml"), "Word"),
    "a presentation": (lambda: drawing("ppt/presentation.xml"), "演示文稿"),
    "an OpenDocument table": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        "OpenDocument",
    ),
    "a binary workbook": (lambda: having("xl/workbook.bin", b"\x83\x01\x00"), "xlsb"),
    "a workbook of Excel 97": (lambda: OLE + bytes(4096), ".xls"),
    "a workbook with a password": (
        lambda: OLE + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(1024), "密码"),
    "an encrypted archive": (lambda: odd_flag(packed(table()), 6, 8, 1), "密码"),
    "Strict Open XML": (strict, "严格"),
    "charts only": (charts_only, "只有图表"),
    "no sheets": (lambda: having(BOOK, f'<workbook xmlns="{MAIN}"><sheets/></workbook>'), "没有工作表"),
    "a sheet whose part is missing": (lambda: lacking(SHEET), "损坏"),
    "no list of sheets": (lambda: lacking(BOOK), "损坏"),
    "no relations": (lambda: lacking(RELATIONS), "损坏"),
    "a sheet with a relation to nothing": (
        lambda: two_sheets('<sheet name="二" sheetId="2" r:id="rId9"/>'), "损坏"),
    "a sheet that is cut in the middle": (lambda: packed(table()[:-120]), "损坏"),
    "a sheet with a control character": (lambda: packed(table(words("\x01"))), "损坏"),
    "a sheet in GBK": (
        lambda: having(SHEET, ('<?xml version="1.0" encoding="GBK"?>' + table()).encode("gbk")), "损坏"),
    "a list of sheets that is cut": (lambda: having(BOOK, PARTS[BOOK][:-30]), "损坏"),
    "broken styles": (lambda: having(STYLES, f'<styleSheet xmlns="{MAIN}"><cellXfs><xf'), "损坏"),
    "broken shared strings": (lambda: having(STRINGS, f'<sst xmlns="{MAIN}"><si><t>就业'), "损坏"),
    "a shared string that is not there": (lambda: packed(table('<c t="s"><v>7</v></c>')), "损坏"),
    "a shared string before the first": (
        lambda: having(STRINGS, f'<sst xmlns="{MAIN}"><si><t>40</t></si></sst>', table('<c t="s"><v>-1</v></c>')),
        "损坏",
    ),
    "a column beyond the last": (lambda: row_three('<c r="ZZZZ3"><v>1</v></c>'), "损坏"),
    "a column without letters": (lambda: row_three('<c r="3"><v>1</v></c>'), "损坏"),
    "a cell in row 0": (lambda: row_three('<c r="A0"><v>1</v></c>'), "损坏"),
    "a row 0": (lambda: row_three('<c r="A0"><v>1</v></c>', number="0"), "损坏"),
    "a negative row": (lambda: row_three("<c><v>1</v></c>", number="-3"), "损坏"),
    "a row that is no number": (lambda: row_three(words("就业"), number="三百"), "损坏"),
    "a row far beyond the last": (
        lambda: row_three(LABELS, number(100), number(60), number(30), number="5000000000"), "损坏"),
    "a cell of another row": (
        lambda: row_three(LABELS, number(100), number(60), '<c r="F13"><v>40</v></c>'), "损坏"),
    "a row twice": (lambda: packed(sheet(f'{HEADS}<row r="2">{words("又一行")}</row>')), "损坏"),
    "a cell twice": (lambda: row_three('<c r="A3"><v>1</v></c><c r="A3"><v>2</v></c>'), "损坏"),
    "merged cells that lie on one another": (lambda: packed(table(after=merged("D3:E3", "E3:F3"))), "互相重叠（E3）"),
    "merged cells inside others": (lambda: packed(table(after=merged("A1:F1", "B1:C1"))), "互相重叠（B1）"),
    "60,000 merged cells": (
        lambda: packed(table(after=merged(*(f"H{n}:I{n}" for n in range(1, 60_001))))), "合并单元格太多"),
    "a merged cell over the whole sheet": (lambda: packed(table(after=merged("A1:XFD1048576"))), "合并"),
    "a billion laughs": (lambda: packed(table(words("&a9;"), doctype=laughs())), "损坏"),
    "an entity that is none of XML's own": (
        lambda: packed(table(number("&q;"), number(60), number(40), doctype=ENTITY)), "损坏"),
}  # fmt: skip


def told(folder: Path, raw: bytes, name: str = FILE) -> tuple[int, list[str], list[str]]:
    """Exit code, all lines, and those with an error. Standard error is empty, whatever the file holds."""
    (folder / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    (folder / name).write_bytes(raw)
    done = run("validate", name, cwd=folder)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    return done.returncode, lines, [line for line in lines if re.search(": 错误 EW[0-9]{3} ", line)]


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    make, said = REFUSED[name]
    status, lines, errors = told(tmp_path, make())
    assert (status, len(lines), len(errors)) == (2, 2, 1), lines
    assert said in errors[0]
    assert len(errors[0]) < 300


@pytest.mark.parametrize("name", ["分解表.xls", "分解表.et", "分解表.ods", "分解表.XLSX", "分解表.xlsm"])
def test_by_whatever_name_a_workbook_of_excel_97_is_told_as_such(name: str, tmp_path: Path) -> None:
    _, _, errors = told(tmp_path, OLE + bytes(4096), name)
    assert "旧格式的 Excel 文件" in errors[0]


@pytest.mark.parametrize("name", ["分解表.xlsm", "分解表.XLSX", "分解表.xltx"])
def test_a_good_workbook_may_have_another_ending(name: str, tmp_path: Path) -> None:
    assert told(tmp_path, book(DRAWN), name)[0] == 0


def test_a_folder_with_the_name_of_a_workbook(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    done = run("validate", FILE, cwd=tmp_path)
    assert done.stdout.startswith(f"{FILE}:1:1: 错误 EW001 这是文件夹，不是文件。")
    assert (done.returncode, done.stderr) == (2, "")


def test_a_workbook_that_is_not_there(tmp_path: Path) -> None:
    done = run("validate", FILE, cwd=tmp_path)
    assert done.stdout.startswith(f"{FILE}:1:1: 错误 EW001 找不到这个文件。")
    assert (done.returncode, done.stderr) == (2, "")


def test_a_file_of_more_than_16_megabytes(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.seek(17 * 1024 * 1024)
        stream.write(b"\0")
    done = run("validate", FILE, cwd=tmp_path)
    assert "文件超过 16 MB" in done.stdout
    assert done.returncode == 2


# What is damaged in a cell only is told of that cell, and the rest is read.

FAR = "".join(
    f'<c r="{column}3"><v>{value}</v></c>' for column, value in (("D", 100), ("E", 60), ("F", 40), ("XFD", 1))
)

SPOILT_CELLS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a formula without its value": (lambda: ending("<c><f>D3-E3</f></c>"), "F3: 错误 EW606", "=D3-E3"),
    "a formula with an empty value": (lambda: ending("<c><f>D3-E3</f><v/></c>"), "F3: 错误 EW606", "没有保存计算结果"),
    "a formula of another workbook without its value": (
        lambda: ending("<c><f>[1]Sheet1!A1</f></c>"), "F3: 错误 EW606", "[1]Sheet1!A1"),
    "a formula of 1,000,000 characters": (
        lambda: ending(f"<c><f>{'A1+' * 333_333}A1</f></c>"), "F3: 错误 EW606", "没有保存计算结果"),
    "1E+999": (lambda: ending(number("1E+999")), "F3: 错误 EW608", "太大或太小"),
    "1E-999": (lambda: ending(number("1E-999")), "F3: 错误 EW608", "太大或太小"),
    "1E+99999": (lambda: ending(number("1E+99999")), "F3: 错误 EW608", "太大或太小"),
    "NaN": (lambda: ending(number("NaN")), "F3: 错误 EW608", "不是数"),
    "infinity": (lambda: ending(number("-INF")), "F3: 错误 EW608", "不是数"),
    "a number of 1,000,000 digits": (lambda: ending(number("4" * 1_000_000)), "F3: 错误 EW608", "太大或太小"),
    "a number in hexadecimal": (lambda: ending(number("0x28")), "F3: 错误 EW608", "不是数"),
    "true": (lambda: ending('<c t="b"><v>1</v></c>'), "F3: 错误 EW608", "逻辑值"),
    "#REF!": (lambda: ending('<c t="e"><f>A1</f><v>#REF!</v></c>'), "F3: 错误 EW608", "#REF!"),
    "a date as Excel keeps it": (
        lambda: dated('<c s="1"><v>45413</v></c>', "14"), "F3: 错误 EW608", "2024-05-01"),
    "a date in a Chinese format": (
        lambda: dated('<c s="1"><v>45413</v></c>', "58"), "F3: 错误 EW608", "2024-05-01"),
    "a date in a format of its own": (
        lambda: dated('<c s="1"><v>45413</v></c>', "180",
                      known='<numFmts><numFmt numFmtId="180" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts>'),
        "F3: 错误 EW608", "2024-05-01"),
    "a date of the type for dates": (
        lambda: ending('<c t="d"><v>2024-05-01</v></c>'), "F3: 错误 EW608", "2024-05-01"),
    "a day that is none": (lambda: dated('<c s="1"><v>9E+99</v></c>', "14"), "F3: 错误 EW608", "日期"),
    "a figure in the last column": (lambda: row_three(LABELS, FAR), "XFD3: 错误 EW604", "表头的 2 列之外"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT_CELLS)
def test_a_spoilt_cell_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    make, at, said = SPOILT_CELLS[name]
    status, lines, errors = told(tmp_path, make())
    assert (status, len(errors)) == (1, 1), lines
    assert f"{FILE}:分解表!{at}" in errors[0]
    assert said in errors[0]
    assert len(errors[0]) < 700


# What looks damaged and is legal, or does no harm.

BLANK = '<c s="1"/>'

SOUND: dict[str, Callable[[], bytes]] = {
    "rows and cells without references, and no dimension": lambda: packed(table()),
    "a wrong dimension": lambda: packed(table(before='<dimension ref="A1"/>')),
    "a formula with its value": lambda: ending("<c><f>D3-E3</f><v>40</v></c>"),
    "a formula of another workbook with its value": lambda: ending("<c><f>[1]Sheet1!A1</f><v>40</v></c>"),
    "a link to a workbook that is not there": lambda: having(
        RELATIONS,
        PARTS[RELATIONS].replace(
            "</Relationships>",
            f'<Relationship Id="rId3" Type="{LINKS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
            "</Relationships>",
        ),
    ),
    "a figure with an exponent": lambda: packed(table(number("1E2"), number("6.0E+1"), number("40.0"))),
    "a zero with a large exponent": lambda: packed(table(number(100), number(100), number("0E+999"))),
    "an empty cell of every kind": lambda: packed(
        table(number(100), number(100), '<c s="3"/>', '<c t="s"/>', '<c t="inlineStr"/>', "<c><v/></c>")
    ),
    "a sheet in UTF-16": lambda: having(SHEET, ('<?xml version="1.0" encoding="UTF-16"?>' + table()).encode("utf-16")),
    "a prefix for every element": lambda: packed(
        re.sub(r"<(/?)(?=[a-z])", r"<\1x:", table(), flags=re.IGNORECASE).replace("xmlns=", "xmlns:x=")
    ),
    "no shared strings and no styles": lambda: packed(table()),
    "no relations of the package": lambda: lacking("_rels/.rels"),
    "a path from the top of the package": lambda: having(
        RELATIONS, PARTS[RELATIONS].replace("worksheets/", "/xl/worksheets/")
    ),
    "a sheet that is entered without a relation": lambda: two_sheets('<sheet name="二" sheetId="2" r:id=""/>'),
    "a merged cell of one cell": lambda: packed(table(after=merged("E3"))),
    "a merged cell beside the table, to the end of the sheet": lambda: packed(table(after=merged("H1:XFD1048576"))),
    "a merged title over all columns": lambda: packed(table(after=merged("A1:XFD1"))),
    "elements of other programs": lambda: packed(
        table(
            after='<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
        )
    ),
    "elements 100,000 deep": lambda: packed(table(after="<a>" * 100_000 + "</a>" * 100_000)),
    "999 empty rows below": lambda: packed(
        sheet(f"{HEADS}<row>{LABELS}{number(100)}{number(60)}{number(40)}</row>" + "<row/>" * 999)
    ),
    "a row of 16,384 empty cells": lambda: packed(
        sheet(f"{HEADS}<row>{LABELS}{number(100)}{number(60)}{number(40)}</row><row>{BLANK * 16_384}</row>")
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_legal_or_harmless_is_read(name: str, tmp_path: Path) -> None:
    status, lines, _ = told(tmp_path, SOUND[name]())
    assert status == 0, lines
    assert lines[-1].startswith("已证明："), lines


def test_a_title_and_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = words("就业_x001B_[31m红\u202e&#10;第二行")
    rows = f"{HEADS}<row>{name}{words('人')}{words('约束性')}{number(100)}{number(60)}{number(30)}</row>"
    title = PARTS[BOOK].replace("分解表", "分&#10;解\u202e表")
    _, lines, _ = told(tmp_path, having(BOOK, title, sheet(rows)))
    out = "\n".join(lines)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[31m" in out


# What would take all time and memory.


def streamed(folder: Path, part: str, chunks: Iterable[str | bytes]) -> Path:
    """A workbook on disk with one part that is written piece by piece."""
    (folder / "pairings.yaml").write_text(PAIRINGS, encoding="utf-8")
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**PARTS, SHEET: table()}.items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as stream:
            for chunk in chunks:
                stream.write(chunk if isinstance(chunk, bytes) else chunk.encode())
    return folder / FILE


def padded(before: str, piece: str, times: int, after: str) -> Iterator[str]:
    """Something over and over, in pieces of some megabytes."""
    yield before
    for at in range(0, times, 500_000):
        yield piece * min(500_000, times - at)
    yield after


TOP, ROWS = f'<worksheet xmlns="{MAIN}">', f"{HEADS}<row>{LABELS}{number(100)}{number(60)}{number(40)}</row>"

TOO_MUCH: dict[str, tuple[str, Callable[[], Iterator[str]], str]] = {
    "a million empty rows with a format": (
        SHEET,
        lambda: padded(f"{TOP}<sheetData>{ROWS}", '<row ht="15" customHeight="1" s="1"/>', 1_000_000,
                       "</sheetData></worksheet>"),
        "多半是给空行设了格式"),
    "a million empty rows with two cells": (
        SHEET,
        lambda: padded(f"{TOP}<sheetData>{ROWS}", '<row><c s="1"/><c s="1"/></row>', 1_000_000,
                       "</sheetData></worksheet>"),
        "多半是给空行设了格式"),
    "a sheet of 200 MB": (
        SHEET, lambda: padded(f"{TOP}<sheetData>{ROWS}</sheetData>", " " * 100, 2_100_000, "</worksheet>"), " MB"),
    "shared strings of 1 GB": (
        STRINGS,
        lambda: padded(f'<sst xmlns="{MAIN}">', f"<si><t>{'虚' * 30}</t></si>", 10_500_000, "</sst>"), " MB"),
    "a picture of 200 MB": ("xl/media/image1.png", lambda: padded("", "0" * 100, 2_100_000, ""), " MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    part, chunks, said = TOO_MUCH[name]
    file = streamed(tmp_path, part, chunks())
    assert file.stat().st_size < 16 * 1024 * 1024
    done = run("validate", FILE, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.count(": 错误 EW001 ") == 1
    assert said in done.stdout.splitlines()[0]
    assert done.stderr == ""


BOMBS: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "a row of 20,000,000 cells": (
        SHEET, lambda: padded(f"{TOP}<sheetData>{ROWS}<row>", "<c/>", 20_000_000, "</row></sheetData></worksheet>")),
    "20,000,000 unknown elements": (
        SHEET, lambda: padded(f"{TOP}<sheetData>{ROWS}</sheetData>", "<a/>", 20_000_000, "</worksheet>")),
    "elements 10,000,000 deep": (
        SHEET, lambda: padded(f"{TOP}<sheetData>{ROWS}</sheetData>", "<a>", 10_000_000, "")),
    "9,000,000 merged cells of nothing": (
        SHEET, lambda: padded(f"{TOP}<sheetData>{ROWS}</sheetData><mergeCells>", "<mergeCell/>", 9_000_000,
                              "</mergeCells></worksheet>")),
    "20,000,000 shared strings of nothing": (
        STRINGS, lambda: padded(f'<sst xmlns="{MAIN}">', "<si/>", 20_000_000, "</sst>")),
    "one shared string of 120,000,000 characters": (
        STRINGS, lambda: padded(f'<sst xmlns="{MAIN}"><si><t>', "x" * 100, 1_200_000, "</t></si></sst>")),
    "20,000,000 formats": (
        STYLES, lambda: padded(f'<styleSheet xmlns="{MAIN}"><cellXfs>', "<xf/>", 20_000_000,
                               "</cellXfs></styleSheet>")),
    "20,000,000 unknown elements before the list of sheets": (
        BOOK, lambda: padded(PARTS[BOOK].partition("<sheets>")[0], "<a/>", 20_000_000,
                             "<sheets>" + PARTS[BOOK].partition("<sheets>")[2])),
}  # fmt: skip


def entities() -> Iterator[str]:
    """An entity of 1 MB, 1,500 times, behind so many spaces that a parser does not think it suspicious."""
    yield f"<!DOCTYPE worksheet [<!ENTITY a '{'x' * 1_000_000}'>]>{TOP}<sheetData>"
    yield from padded("", " " * 100, 600_000, f"{HEADS}<row>{words('&a;' * 1500)}</row></sheetData></worksheet>")


BOMBS["entities that grow to 1.5 GB"] = (SHEET, entities)

MOST_MEMORY = 700
"""In MB. The largest workbooks of the bounds that the reader sets itself take about half of it."""

WEIGH = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "ewcoop", "validate", sys.argv[1]], capture_output=True, timeout=100)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, len(done.stderr))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a child is counted as Linux counts it")
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_does_not_take_all_memory(name: str, tmp_path: Path) -> None:
    part, chunks = BOMBS[name]
    file = streamed(tmp_path, part, chunks())
    assert file.stat().st_size < 2 * 1024 * 1024
    command = [sys.executable, "-c", WEIGH, FILE]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    status, memory, complaints = map(int, done.stdout.split())
    assert status in (0, 2)
    assert complaints == 0
    assert memory < MOST_MEMORY
