"""Files that are no Word document, are damaged, or mean harm: each is told in one sentence."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from word_files import DOCUMENT, NAMES, RELATIONS, STYLES, document, edited, only, p, part, plain, read

from ewcoop.diagnostics import Severity
from ewcoop.source import word_body, word_package
from ewcoop.source.word import ReadWord, read_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
STRICT = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
BOMB = f'<!DOCTYPE d [<!ENTITY a "{"甲" * 20}"><!ENTITY b "{"&a;" * 20}">]>' + part(
    "document", f"<w:body>{p('&b;')}</w:body>"
)


def refused(found: ReadWord, zh: str, en: str, *, opened: bool = True) -> None:
    """Nothing was read, and one sentence says why."""
    told = only(found)
    assert (found.lines, told.code, told.severity, found.opened) == ([], "EW001", Severity.ERROR, opened)
    assert zh in told.message.zh
    assert en in told.message.en
    assert told.help is not None


def zipped(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def with_flag() -> bytes:
    """An archive whose members say that they are encrypted."""
    raw = bytearray(plain())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def packed_otherwise() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return stream.getvalue()


def spoilt() -> bytes:
    """A document with one byte of its text changed in the archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document(p("甲乙")))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return stream.getvalue().replace("甲乙".encode(), "甲丙".encode())


def understated() -> bytes:
    """A document whose text is longer than the archive says."""
    raw = document(p("甲" * 100_000))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = archive.getinfo(DOCUMENT).file_size.to_bytes(4, "little")
    return raw.replace(size, (3000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("raw", "zh", "en"),
    [
        (b"", "空的", "empty"),
        (b"  \n", "空的", "empty"),
        (OLE, "旧格式的 Word 文件（.doc）", "of the old kind (.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码", "encrypted"),
        (with_flag(), "打开密码", "encrypted"),
        (b"{\\rtf1 a}", "RTF", "RTF"),
        ("\ufeff<!DOCTYPE html>".encode(), "网页", "web page"),
        ("一、纯文本".encode(), "不是 Word 文档", "no Word document"),
        (workbook(), "这是 Excel 工作簿", "an Excel workbook"),
        (zipped(**{"ppt/presentation.xml": "", "_rels/.rels": ""}), "演示文稿", "a presentation"),
        (zipped(**{"content.xml": "", "mimetype": ""}), "OpenDocument", "an OpenDocument file"),
        (zipped(a="甲"), "压缩包", "an archive"),
        (b"PK\x03\x04", "已损坏", "damaged"),
        (plain()[:-200], "已损坏", "damaged"),
        (packed_otherwise(), "已损坏", "damaged"),
        (spoilt(), "已损坏", "damaged"),
        (understated(), "已损坏", "damaged"),
        (edited(plain(), {DOCUMENT: None}), "已损坏", "damaged"),
        (edited(plain(), {DOCUMENT: ""}), "已损坏", "damaged"),
        (edited(plain(), {DOCUMENT: "<a><b></a>"}), "已损坏", "damaged"),
        (edited(plain(), {DOCUMENT: part("document", "")}), "已损坏", "damaged"),
        (edited(plain(), {DOCUMENT: b"\xff\xfe\x00"}), "已损坏", "damaged"),
        (edited(plain(), {RELATIONS: "<a"}), "已损坏", "damaged"),
        (edited(plain(), {STYLES: "<a"}), "已损坏", "damaged"),
        (edited(plain(), {DOCUMENT: STRICT}), "严格 Open XML", "Strict Open XML"),
        (edited(plain(), {DOCUMENT: BOMB}), "DTD", "a document type"),
        (edited(plain(), {STYLES: BOMB}), "DTD", "a document type"),
        (document("<w:sdt>" * 200 + "</w:sdt>" * 200), "不合常理", "far more"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_sentence(raw: bytes, zh: str, en: str, tmp_path: Path) -> None:
    refused(read(tmp_path, raw), zh, en)


def test_more_elements_than_any_document_has(tmp_path: Path) -> None:
    refused(read(tmp_path, document("<w:a/>" * word_package.MOST_NODES)), "不合常理", "far more")


def test_a_part_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    raw = edited(plain(), {DOCUMENT: b" " * (word_package.MOST_UNPACKED + 1)})
    refused(read(tmp_path, raw), "不合常理", "far more")


def test_parts_that_are_not_read_may_be_large(tmp_path: Path) -> None:
    raw = edited(document(p("甲")), {"word/media/image1.bmp": b" " * (word_package.MOST_UNPACKED + 1)})
    assert read(tmp_path, raw) == (["甲"], [], True)


def test_too_many_paragraphs_are_no_work_points(tmp_path: Path) -> None:
    most = word_body.MOST_PARAGRAPHS
    refused(read(tmp_path, document("<w:p/>" * (most + 1))), "段落或文字太多", "too many paragraphs")
    assert read(tmp_path, document("<w:p/>" * most)).lines == [""] * most


def test_too_many_lines_are_no_work_points(tmp_path: Path) -> None:
    breaks = f"<w:p><w:r>{'<w:br/>' * word_body.MOST_PARAGRAPHS}</w:r></w:p>"
    refused(read(tmp_path, document(breaks)), "段落或文字太多", "too many paragraphs")


def test_too_much_text_is_no_work_points(tmp_path: Path) -> None:
    refused(read(tmp_path, document(p("甲" * 1_000_000) * 6)), "段落或文字太多", "too much text")


def test_the_numbers_count_as_text_too(tmp_path: Path) -> None:
    text = "甲" * 250
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    raw = document(p(properties='<w:numPr><w:numId w:val="1"/></w:numPr>') * 30_000, numbering=numbering)
    refused(read(tmp_path, raw), "段落或文字太多", "too much text")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    refused(read_word(str(tmp_path / "无.docx")), "找不到", "no such file", opened=False)


def test_a_name_that_no_file_can_have() -> None:
    refused(read_word("甲\0.docx"), "找不到", "no such file", opened=False)


def test_a_folder(tmp_path: Path) -> None:
    refused(read_word(str(tmp_path)), "文件夹", "a folder", opened=False)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.docx")
    refused(read_word(str(tmp_path / "管.docx")), "无法读取", "cannot be read", opened=False)


def test_a_file_that_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    (tmp_path / "密.docx").write_bytes(plain())
    monkeypatch.setattr(Path, "open", denied)
    refused(read_word(str(tmp_path / "密.docx")), "没有权限", "no permission")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "大.docx"
    with file.open("wb") as stream:
        stream.truncate(16 * 1024 * 1024 + 1)
    refused(read_word(str(file)), "超过 16 MB", "more than 16 MB")


def test_parts_that_are_named_and_missing_are_done_without(tmp_path: Path) -> None:
    relation = '<Relationship Id="r1" Type="http://x/{}" Target="{}"/>'
    named = relation.format("styles", "nowhere.xml") + relation.format("image", "NULL")
    raw = edited(document(p("甲")), {RELATIONS: f"<Relationships>{named}</Relationships>"})
    assert read(tmp_path, raw) == (["甲"], [], True)


def test_the_text_may_be_in_a_part_of_another_name(tmp_path: Path) -> None:
    main = '<Relationship Id="r1" Type="http://x/officeDocument" Target="/Word\\Document2.xml"/>'
    raw = edited(
        plain(),
        {
            DOCUMENT: None,
            "word/document2.xml": part("document", f"<w:body>{p('甲')}</w:body>"),
            "_rels/.rels": f"<Relationships>{main}</Relationships>",
        },
    )
    assert read(tmp_path, raw).lines == ["甲"]


def test_a_document_in_utf_16_is_read(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:document {NAMES}><w:body>{p("甲")}</w:body></w:document>'
    assert read(tmp_path, edited(plain(), {DOCUMENT: text.encode("utf-16")})).lines == ["甲"]


def test_without_the_reader_for_word_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = document(p("甲"))
    monkeypatch.setitem(sys.modules, "docx", None)
    found = read(tmp_path, raw)
    refused(found, "另外安装", "not installed")
    told = only(found).help
    assert told is not None
    for said in (told.zh, told.en):
        assert "pip install 'ewcoop[word]'" in said
        assert ".txt" in said


def test_the_reader_for_word_is_not_imported_before_it_is_needed() -> None:
    script = "import sys, ewcoop.source.word; sys.exit('docx' in sys.modules or 'lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
