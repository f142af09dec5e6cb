"""Word documents become the lines that a reader sees, and what is not among them is told. All texts are invented
(虚构)."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from word_files import document, only, p, read, run

from ewcoop.diagnostics import Severity
from ewcoop.places import TOP, Span

BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
OLD_SHAPE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
BOTH = (
    f"<mc:AlternateContent><mc:Choice>{SHAPE}</mc:Choice><mc:Fallback>{OLD_SHAPE}</mc:Fallback></mc:AlternateContent>"
)
MARK_GONE = "<w:rPr><w:del/></w:rPr>"


def lines(folder: Path, body: str) -> list[str]:
    found = read(folder, document(body))
    assert found.findings == []
    return found.lines


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_paragraph_is_a_line(tmp_path: Path) -> None:
    made = docx.Document()
    for text in ("甲区工作要点（虚构）", "", "一、加强组织领导"):
        made.add_paragraph(text)
    made.save(str(tmp_path / "made.docx"))
    found = read(tmp_path, (tmp_path / "made.docx").read_bytes())
    assert found == (["甲区工作要点（虚构）", "", "一、加强组织领导"], [], True)


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
        "<w:customXml>{}</w:customXml>",
        "<w:bdo>{}</w:bdo>",
        "<w:r><w:ruby><w:rt><w:r><w:t>quwei</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_text_is_read_in_whatever_it_is_wrapped(wrapped: str, tmp_path: Path) -> None:
    assert lines(tmp_path, p("请", wrapped.format(run("区委")), "办")) == ["请区委办"]


def test_paragraphs_in_a_content_control_are_lines(tmp_path: Path) -> None:
    body = p("甲") + f"<w:sdt><w:sdtContent>{p('乙')}{p('丙')}</w:sdtContent></w:sdt>" + p("丁")
    assert lines(tmp_path, body) == ["甲", "乙", "丙", "丁"]


def test_signs_of_word_become_signs_of_text(tmp_path: Path) -> None:
    signs = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙</w:t></w:r>"
    assert lines(tmp_path, p(signs, properties="<w:tabs><w:tab/></w:tabs>")) == ["甲\t乙-丙"]


@pytest.mark.parametrize("sign", ["<w:br/>", "<w:cr/>", '<w:br w:type="page"/>'])
def test_a_break_begins_a_line(sign: str, tmp_path: Path) -> None:
    assert lines(tmp_path, p(f"<w:r><w:t>甲</w:t>{sign}<w:t>乙</w:t></w:r>")) == ["甲", "乙"]


def test_a_line_of_the_file_is_no_line_of_the_text(tmp_path: Path) -> None:
    assert lines(tmp_path, p("<w:r><w:t>甲\n乙<!-- 注 -->丙&#13;丁</w:t></w:r>")) == ["甲 乙丙 丁"]


def test_spaces_of_their_own_are_kept(tmp_path: Path) -> None:
    assert lines(tmp_path, p("<w:r><w:t>甲</w:t></w:r><w:r><w:t> </w:t></w:r>", "乙")) == ["甲 乙"]


def test_a_formula_is_text(tmp_path: Path) -> None:
    formula = "<m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara>"
    assert lines(tmp_path, p("共", formula) + formula) == ["共a+b", "a+b"]


def test_of_a_field_only_the_result_is_read(tmp_path: Path) -> None:
    code = "<w:r><w:instrText> IF </w:instrText></w:r>"
    inner = field("begin") + code + field("separate") + run("算式") + field("end")
    assert lines(tmp_path, p("第", field("begin"), code, inner, field("separate"), "3", field("end"), "页")) == [
        "第3页"
    ]


def test_the_result_of_a_field_may_go_on_in_other_paragraphs(tmp_path: Path) -> None:
    body = p(field("begin"), field("separate"), "目录一") + p("目录二", field("end"), "完")
    assert lines(tmp_path, body) == ["目录一", "目录二完"]


def test_a_text_box_comes_once_after_its_paragraph(tmp_path: Path) -> None:
    body = p("前", f"<w:r>{BOTH.format(p('框一') + p('框二'), p('框一') + p('框二'))}</w:r>", "后") + p("下一段")
    assert lines(tmp_path, body) == ["前后", "框一", "框二", "下一段"]


def test_a_text_box_of_old_word_is_read(tmp_path: Path) -> None:
    assert lines(tmp_path, p("前", f"<w:r>{OLD_SHAPE.format(p('框'))}</w:r>")) == ["前", "框"]


def test_where_the_first_way_to_say_it_has_no_text_the_other_is_read(tmp_path: Path) -> None:
    other = (
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{OLD_SHAPE.format(p('框'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(tmp_path, p("前", f"<w:r>{other}</w:r>")) == ["前", "框"]


def test_word_art_is_text(tmp_path: Path) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="甲区人民政府文件"/></v:shape></w:pict></w:r>'
    assert lines(tmp_path, p(art)) == ["", "甲区人民政府文件"]


def test_a_row_of_a_table_is_a_line(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("表前")
    table = made.add_table(rows=2, cols=3)
    for cell, text in zip([cell for row in table.rows for cell in row.cells], "甲乙丙丁戊己", strict=True):
        cell.text = text
    table.cell(1, 0).add_paragraph("又\t一段")
    table.cell(0, 1).merge(table.cell(1, 1))
    made.add_paragraph("表后")
    made.save(str(tmp_path / "made.docx"))
    found = read(tmp_path, (tmp_path / "made.docx").read_bytes())
    assert found.lines == ["表前", "甲\t乙 戊\t丙", "丁 又 一段\t\t己", "表后"]


def test_a_wide_cell_keeps_the_columns_behind_it_in_their_place(tmp_path: Path) -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("甲")}'
    shifted = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + row(p("丙"), p("丁"))[6:]
    assert lines(tmp_path, f"<w:tbl>{row(wide, p('乙'))}{shifted}</w:tbl>") == ["甲\t\t乙", "\t丙\t丁"]


def test_rows_and_cells_are_read_in_whatever_they_are_wrapped(tmp_path: Path) -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{p('乙')}</w:tc></w:sdtContent></w:sdt>"
    wrapped = f"<w:customXml>{row(p('甲')).replace('</w:tr>', cell + '</w:tr>')}</w:customXml>"
    assert lines(tmp_path, f"<w:tbl>{wrapped}</w:tbl>") == ["甲\t乙"]


def test_a_table_in_a_cell_is_part_of_the_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl>{row(p('乙'), p('丙'))}</w:tbl>{p()}"
    assert lines(tmp_path, f"<w:tbl>{row(p('甲'), inner)}</w:tbl>") == ["甲\t乙 丙"]


def test_a_row_of_one_cell_is_a_frame_around_paragraphs(tmp_path: Path) -> None:
    assert lines(tmp_path, f"<w:tbl>{row(p('一、甲') + p('二、乙'))}</w:tbl>") == ["一、甲", "二、乙"]


def test_insertions_are_text_and_deletions_are_not(tmp_path: Path) -> None:
    gone = f"<w:del>{run('不').replace('w:t', 'w:delText')}</w:del><w:moveFrom>{run('移走')}</w:moveFrom>"
    found = read(
        tmp_path, document(p("题") + p("区", f"<w:ins>{run('委')}</w:ins>", gone, f"<w:moveTo>{run('办')}</w:moveTo>"))
    )
    assert found.lines == ["题", "区委办"]
    told = only(found)
    assert (told.code, told.severity, told.span) == ("EW513", Severity.WARNING, Span(2, 1, 2, 4))
    assert told.data == {"inserted": 2, "deleted": 2}
    assert "插入 2 处，删除 2 处" in told.message.zh
    assert "2 inserted and 2 deleted" in told.message.en


def test_what_was_inserted_and_deleted_again_is_deleted(tmp_path: Path) -> None:
    found = read(tmp_path, document(p("区", f"<w:ins><w:del>{run('委').replace('w:t', 'w:delText')}</w:del></w:ins>")))
    assert (found.lines, only(found).data) == (["区"], {"inserted": 0, "deleted": 1})


def test_changes_without_text_are_not_told(tmp_path: Path) -> None:
    assert lines(tmp_path, p("甲", "<w:ins><w:r/></w:ins>", properties="<w:rPr><w:ins/></w:rPr>")) == ["甲"]


def test_a_paragraph_that_was_deleted_leaves_no_line(tmp_path: Path) -> None:
    gone = p(f"<w:del>{run('删').replace('w:t', 'w:delText')}</w:del>", properties=MARK_GONE)
    table = f"<w:tbl>{row(p('丙'), p('丁'))}</w:tbl>"
    found = read(tmp_path, document(p("甲") + gone + p("乙") + gone + table + gone))
    assert (found.lines, only(found).data) == (["甲", "乙", "丙\t丁"], {"inserted": 0, "deleted": 3})


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    found = read(tmp_path, document(p("上半", properties=MARK_GONE) + p("下半") + p("末", properties=MARK_GONE)))
    assert (found.lines, only(found).data) == (["上半下半", "末"], {"inserted": 0, "deleted": 2})


def test_a_row_that_was_deleted_is_no_line(tmp_path: Path) -> None:
    gone = row(p("甲"), p("乙")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    found = read(tmp_path, document(f"<w:tbl>{gone}{row(p('丙'), p('丁'))}</w:tbl>"))
    assert (found.lines, only(found).data) == (["丙\t丁"], {"inserted": 0, "deleted": 1})


@pytest.mark.parametrize(
    ("kind", "inner", "zh", "en"),
    [
        ("comments", f"<w:comment>{p('请核对')}</w:comment>" * 2, "批注 2 处", "comments (2)"),
        ("footnotes", f"<w:footnote>{p('请核对')}</w:footnote>", "脚注 1 处", "footnotes (1)"),
        ("endnotes", f"<w:endnote>{p('请核对')}</w:endnote>", "尾注 1 处", "endnotes (1)"),
        ("header", p("请核对"), "页眉文字 1 处", "headers (1)"),
        ("footer", p("请", "核对") + p(), "页脚文字 1 处", "footers (1)"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_text_is_told(kind: str, inner: str, zh: str, en: str, tmp_path: Path) -> None:
    found = read(tmp_path, document(p("甲"), **{kind: inner}))
    told = only(found)
    assert (found.lines, told.code, told.severity, told.span) == (["甲"], "EW513", Severity.NOTE, TOP)
    assert f"{zh}，没有读取；第一处是“请核对”" in told.message.zh
    assert f'{en}, which were not read; the first says "请核对"' in told.message.en


@pytest.mark.parametrize(
    ("kind", "inner"),
    [
        ("footer", p("— ", "<w:fldSimple>" + run("1") + "</w:fldSimple>", " —")),
        ("footer", p("第 1 页 共 12 页")),
        ("footer", p("Page 3 of 4")),
        ("header", p()),
        ("footnotes", f"<w:footnote w:type='separator'>{p('<w:r><w:separator/></w:r>')}</w:footnote>"),
    ],
)
def test_page_numbers_and_empty_parts_are_not_told(kind: str, inner: str, tmp_path: Path) -> None:
    assert read(tmp_path, document(p("甲"), **{kind: inner})).findings == []


def test_of_long_text_beside_the_text_only_the_beginning_is_shown(tmp_path: Path) -> None:
    told = only(read(tmp_path, document(p("甲"), header=p("页" * 31 + "眉"))))
    assert f"“{'页' * 30}…”" in told.message.zh


@pytest.mark.parametrize(
    ("kind", "inner", "word"),
    [
        ("picture", "<w:r><w:drawing><a:blip/></w:drawing></w:r>", "图片"),
        ("picture", "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "图片"),
        ("object", "<w:r><w:drawing><c:chart/></w:drawing></w:r>", "图表"),
        ("object", "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>", "对象"),
        ("symbol", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "符号"),
        ("hidden", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>", "隐藏"),
        ("field", "<w:r><w:instrText> AUTONUM </w:instrText></w:r>", "域"),
        ("file", "<w:subDoc/>", "别的文件"),
        ("file", "</w:p><w:altChunk/><w:p>", "别的文件"),
    ],
)
def test_what_cannot_be_read_in_the_text_is_told_with_its_place(
    kind: str, inner: str, word: str, tmp_path: Path
) -> None:
    found = read(tmp_path, document(p("题") + p("图一", inner) + p(inner)))
    told, line = only(found), 3 if "altChunk" in inner else 2
    assert (told.code, told.data) == ("EW513", {kind: 2})
    assert told.span == Span(line, 1, line, 1 + len(found.lines[line - 1]))
    assert word in told.message.zh
    assert told.message.en.isascii() or kind == "symbol"


def test_a_sign_by_its_number_is_text(tmp_path: Path) -> None:
    assert lines(tmp_path, p('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "甲")) == ["①甲"]


def test_a_picture_in_a_text_box_is_counted_once(tmp_path: Path) -> None:
    picture = p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    told = only(read(tmp_path, document(p(f"<w:r>{BOTH.format(picture, picture)}</w:r>"))))
    assert told.data == {"picture": 1}
