"""Automatic numbers are counted as Word counts them. All texts are invented (虚构)."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from word_files import document, only, p, read, run

from ewcoop.diagnostics import Severity
from ewcoop.places import Span
from ewcoop.source.word_formats import written


def level(at: int, text: str, format_: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of a list."""
    begins = f'<w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>'
    return f'<w:lvl w:ilvl="{at}">{begins}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def override(at: int, inner: str) -> str:
    return f'<w:lvlOverride w:ilvl="{at}">{inner}</w:lvlOverride>'


def start(value: int) -> str:
    return f'<w:startOverride w:val="{value}"/>'


def in_list(name: int | None, at: int | None = None) -> str:
    own = f'<w:ilvl w:val="{at}"/>' if at is not None else ""
    own += f'<w:numId w:val="{name}"/>' if name is not None else ""
    return f"<w:numPr>{own}</w:numPr>"


def style(name: str, inner: str = "", based_on: str = "", default: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    is_default = 'w:default="1"' if default else ""
    return f'<w:style w:type="paragraph" {is_default} w:styleId="{name}">{based}<w:pPr>{inner}</w:pPr></w:style>'


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def numbered(folder: Path, numbering: str, *paragraphs: str, styles: str = "") -> list[str]:
    """The lines of paragraphs that are given by their properties; each has the text 文."""
    body = "".join(p("文", properties=properties) for properties in paragraphs)
    found = read(folder, document(body, numbering=numbering, styles=styles))
    assert found.findings == []
    return found.lines


def of_levels(folder: Path, numbering: str, *levels: int) -> list[str]:
    """The numbers alone of paragraphs of list 1."""
    lines = numbered(folder, numbering, *(in_list(1, at) for at in levels))
    return [line.removesuffix("文").strip() for line in lines]


OUTLINE = abstract(
    0, level(0, "%1、", "chineseCountingThousand"), level(1, "（%2）", "chineseCounting"), level(2, "%1.%3")
) + num(1, 0)


def test_a_list_of_word_is_numbered(tmp_path: Path) -> None:
    made = docx.Document()
    for text in ("甲", "乙"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("丙", style="List Bullet")
    made.save(str(tmp_path / "made.docx"))
    found = read(tmp_path, (tmp_path / "made.docx").read_bytes())
    assert (found.lines, found.findings) == (["1. 甲", "2. 乙", "• 丙"], [])


def test_levels_below_begin_again(tmp_path: Path) -> None:
    found = of_levels(tmp_path, OUTLINE, 0, 1, 1, 0, 1)
    assert found == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_a_number_names_the_levels_above_each_in_its_format(tmp_path: Path) -> None:
    assert of_levels(tmp_path, OUTLINE, 0, 0, 2, 2) == ["一、", "二、", "二.1", "二.2"]


def test_a_level_above_that_was_not_used_counts_as_begun(tmp_path: Path) -> None:
    assert of_levels(tmp_path, OUTLINE, 2, 0) == ["一.1", "一、"]


def test_a_number_does_not_name_levels_below(tmp_path: Path) -> None:
    assert of_levels(tmp_path, abstract(0, level(0, "%1.%2"), level(1, "%2")) + num(1, 0), 0) == ["1."]


def test_all_numbers_may_be_written_as_1_2_3(tmp_path: Path) -> None:
    legal = abstract(0, level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert of_levels(tmp_path, legal, 0, 1) == ["第一章", "1.1"]


@pytest.mark.parametrize(
    ("restart", "last"),
    [(None, "1."), (0, "3."), (1, "3."), (2, "1."), (9, "1.")],
)
def test_a_level_begins_again_after_the_level_that_it_says(restart: int | None, last: str, tmp_path: Path) -> None:
    says = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    three = abstract(0, level(0, "%1."), level(1, "%2."), level(2, "%3.", more=says)) + num(1, 0)
    assert of_levels(tmp_path, three, 0, 1, 2, 2, 1, 2)[-1] == last


def test_a_list_begins_where_it_says(tmp_path: Path) -> None:
    assert of_levels(tmp_path, abstract(0, level(0, "%1.", start=6)) + num(1, 0), 0, 0) == ["6.", "7."]


def test_lists_of_one_definition_count_on(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0)
    found = numbered(tmp_path, numbering, in_list(1, 0), in_list(2, 0), in_list(1, 0))
    assert found == ["1. 文", "2. 文", "3. 文"]


def test_a_list_that_starts_anew_does_so_once(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0, override(0, start(5)))
    found = numbered(tmp_path, numbering, in_list(1, 0), in_list(2, 0), in_list(2, 0), in_list(1, 0))
    assert found == ["1. 文", "5. 文", "6. 文", "7. 文"]


def test_a_list_may_have_a_level_of_its_own(tmp_path: Path) -> None:
    own = num(1, 0, override(0, level(0, "%1)", "lowerLetter", start=2)))
    assert of_levels(tmp_path, abstract(0, level(0, "%1.")) + own, 0) == ["b)"]


@pytest.mark.parametrize(
    ("text", "follows", "shown"),
    [
        ("%1、", "tab", "1、文"),
        ("（%1）", "space", "（1）文"),
        ("%1．", "tab", "1．文"),
        ("%1.", "tab", "1. 文"),
        ("%1", "space", "1 文"),
        ("%1.", "nothing", "1.文"),
        ("第%1条 ", "tab", "第1条 文"),
    ],
)
def test_a_space_follows_where_the_number_does_not_end_in_a_wide_sign(
    text: str, follows: str, shown: str, tmp_path: Path
) -> None:
    numbering = abstract(0, level(0, text, more=f'<w:suff w:val="{follows}"/>')) + num(1, 0)
    assert numbered(tmp_path, numbering, in_list(1, 0)) == [shown]


def test_a_paragraph_without_text_has_its_number_alone(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    assert read(tmp_path, document(p(properties=in_list(1, 0)), numbering=numbering)).lines == ["1."]


def test_cells_are_numbered(tmp_path: Path) -> None:
    rows = "".join(f"<w:tr><w:tc>{p(properties=in_list(1, 0))}</w:tc><w:tc>{p(text)}</w:tc></w:tr>" for text in "甲乙")
    numbering = abstract(0, level(0, "%1")) + num(1, 0)
    assert read(tmp_path, document(f"<w:tbl>{rows}</w:tbl>", numbering=numbering)).lines == ["1\t甲", "2\t乙"]


def test_a_break_after_a_number_needs_no_number_again(tmp_path: Path) -> None:
    body = p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", properties=in_list(1, 0))
    assert read(tmp_path, document(body, numbering=abstract(0, level(0, "%1、")) + num(1, 0))).lines == ["1、甲", "乙"]


def test_a_deleted_paragraph_is_not_counted(tmp_path: Path) -> None:
    gone = p(f"<w:del>{run('删')}</w:del>", properties=in_list(1, 0) + "<w:rPr><w:del/></w:rPr>")
    kept = p("留", properties=in_list(1, 0))
    found = read(tmp_path, document(kept + gone + kept, numbering=abstract(0, level(0, "%1、")) + num(1, 0)))
    assert found.lines == ["1、留", "2、留"]


def test_a_number_may_be_hidden(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>"), level(1, "%1.%2")) + num(1, 0)
    assert of_levels(tmp_path, numbering, 0, 1, 0, 1) == ["", "1.1", "", "2.1"]


@pytest.mark.parametrize(
    "numbering",
    ["", num(1, 7), abstract(0, level(3, "%4.")) + num(1, 0), abstract(0, level(0, "")) + num(1, 0)],
    ids=["no list", "no definition", "no such level", "no text"],
)
def test_what_is_not_defined_has_no_number(numbering: str, tmp_path: Path) -> None:
    assert numbered(tmp_path, numbering, in_list(1, 0), in_list(1), in_list(1, 12)) == ["文"] * 3


# Styles

ONE = abstract(0, level(0, "%1、"), level(1, "%1.%2")) + num(1, 0)


def test_a_style_numbers_its_paragraphs(tmp_path: Path) -> None:
    found = numbered(tmp_path, ONE, styled("a"), styled("a"), "", styles=style("a", in_list(1)))
    assert found == ["1、文", "2、文", "文"]


def test_a_style_is_numbered_as_the_one_it_is_based_on(tmp_path: Path) -> None:
    styles = style("a", in_list(1)) + style("b", based_on="a") + style("c", in_list(None, 1), based_on="b")
    assert numbered(tmp_path, ONE, styled("b"), styled("c"), styles=styles) == ["1、文", "1.1 文"]


def test_a_style_has_the_level_that_names_it(tmp_path: Path) -> None:
    linked = abstract(0, level(0, "%1、"), level(1, "%1.%2", more='<w:pStyle w:val="b"/>')) + num(1, 0)
    styles = style("a", in_list(1)) + style("b", in_list(1))
    assert numbered(tmp_path, linked, styled("a"), styled("b"), styles=styles) == ["1、文", "1.1 文"]


def test_a_paragraph_may_be_taken_out_of_the_list_of_its_style(tmp_path: Path) -> None:
    found = numbered(tmp_path, ONE, styled("a"), styled("a") + in_list(0), styled("a"), styles=style("a", in_list(1)))
    assert found == ["1、文", "文", "2、文"]


def test_a_style_may_be_taken_out_of_the_list_of_its_base(tmp_path: Path) -> None:
    styles = style("a", in_list(1)) + style("b", in_list(0), based_on="a")
    assert numbered(tmp_path, ONE, styled("b"), styles=styles) == ["文"]


def test_paragraphs_that_name_no_style_have_the_default_one(tmp_path: Path) -> None:
    assert numbered(tmp_path, ONE, "", styles=style("a", in_list(1), default="yes")) == ["1、文"]


def test_styles_based_on_one_another_come_to_an_end(tmp_path: Path) -> None:
    styles = style("a", based_on="b") + style("b", based_on="a")
    assert numbered(tmp_path, ONE, styled("a"), styles=styles) == ["文"]


def test_a_list_may_be_that_of_a_list_style(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="表"/></w:abstractNum>'
    found = numbered(tmp_path, ONE + linked + num(2, 5), in_list(1, 0), in_list(2, 0), styles=style("表", in_list(1)))
    assert found == ["1、文", "2、文"]


def test_a_list_style_of_itself_comes_to_an_end(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="表"/></w:abstractNum>'
    assert numbered(tmp_path, linked + num(2, 5), in_list(2, 0), styles=style("表", in_list(2))) == ["文"]


# Formats


@pytest.mark.parametrize(
    ("format_", "numbers"),
    [
        ("decimal", {1: "1", 0: "0", 120: "120"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        ("chineseCountingThousand", {1: "一", 10: "十", 12: "十二", 21: "二十一", 100: "一百", 101: "一百零一",
                                     110: "一百一十", 1010: "一千零一十", 2000: "二千", 10000: "10000"}),
        ("taiwaneseCountingThousand", {19: "十九", 105: "一百零五"}),
        ("japaneseCounting", {1: "一", 10: "十", 21: "二十一", 100: "百", 101: "百一", 1000: "千", 10000: "10000"}),
        ("ideographDigital", {1: "一", 10: "一〇", 26: "二六"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 102: "壹佰零贰"}),
        ("decimalFullWidth", {12: "１２"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 9999: "9999"}),
        ("upperLetter", {1: "A", 53: "AAA", 0: "0"}),
        ("lowerRoman", {4: "iv", 14: "xiv", 40000: "40000"}),
        ("upperRoman", {9: "IX", 1994: "MCMXCIV"}),
        ("none", {1: "", 0: ""}),
    ],
)  # fmt: skip
def test_numbers_are_written_in_their_format(format_: str, numbers: dict[int, str]) -> None:
    assert {number: written(number, format_).text for number in numbers} == numbers


def test_a_list_may_have_words_in_place_of_numbers(tmp_path: Path) -> None:
    assert of_levels(tmp_path, abstract(0, level(0, "附：%1", "none")) + num(1, 0), 0) == ["附："]


@pytest.mark.parametrize(("sign", "font"), [("\uf06c", ""), ("l", "Wingdings"), ("•", "宋体")])
def test_bullets_of_fonts_of_symbols_become_one_that_every_font_has(sign: str, font: str, tmp_path: Path) -> None:
    look = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    assert of_levels(tmp_path, abstract(0, level(0, sign, "bullet", look)) + num(1, 0), 0) == ["•"]


def test_a_format_that_is_not_known_is_counted_as_1_2_3_and_told(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "%1、", "hebrew1")) + num(1, 0)
    body = p("题") + p("甲", properties=in_list(1, 0)) + p("乙", properties=in_list(1, 0))
    found = read(tmp_path, document(body, numbering=numbering))
    told = only(found)
    assert found.lines == ["题", "1、甲", "2、乙"]
    assert (told.code, told.severity, told.span) == ("EW513", Severity.NOTE, Span(2, 1, 2, 4))
    assert "“hebrew1”不认识" in told.message.zh
    assert '"hebrew1" is not known' in told.message.en
