"""Why a file is no Word document that can be read, what of a document was left out, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ewcoop.diagnostics import Finding, Severity, Text, listed
from ewcoop.places import TOP, Span

_SAVE_AS = Text(
    "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”。",
    "Open it in Word or WPS and save it as a Word document (*.docx).",
)
_AS_TEXT = Text(
    "请用 Word 或 WPS 打开，另存为“纯文本（*.txt）”，再读取那个文件。",
    "Open it in Word or WPS, save it as plain text (*.txt), and read that file.",
)
_OTHER_PARTS = (
    ("xl/", " Excel 工作簿", "an Excel workbook"),
    ("ppt/", "演示文稿", "a presentation"),
    ("content.xml", " OpenDocument 文件", "an OpenDocument file"),
)
_SHOWN = 30


class Refused(Exception):
    """Reading stops here."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.en)
        self.finding = finding


def _error(zh: str, en: str, help_: Text) -> Finding:
    return Finding("EW001", Severity.ERROR, Text(zh, en), span=TOP, help=help_)


def not_installed() -> Finding:
    return _error(
        "读取 Word 文档（.docx）需要另外安装一个组件。",
        "Reading Word documents (.docx) needs a component that is not installed.",
        Text(
            "请运行 pip install 'ewcoop[word]'；或者用 Word 或 WPS 打开，另存为“纯文本（*.txt）”，再读取那个文件。",
            "Run pip install 'ewcoop[word]', or save the document as plain text (*.txt) in Word or WPS and read that.",
        ),
    )


def not_a_document(raw: bytes) -> Finding:
    """A file that is no archive: an old .doc, an encrypted one, or something else."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            return encrypted()
        return _error("这是旧格式的 Word 文件（.doc）。", "This is a Word file of the old kind (.doc).", _SAVE_AS)
    if not raw.strip():
        return _error(
            "文件是空的。", "The file is empty.", Text("请检查是否选错了文件。", "Check whether it is the right file.")
        )
    beginning = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if beginning.startswith((b"{\\rtf", b"<html", b"<!doctype html", b"<?xml")):
        return _error(
            "这是 RTF、网页或 XML，只是起了 Word 文档的文件名。",
            "This is RTF, a web page or XML with the name of a Word document.",
            _SAVE_AS,
        )
    return _error("这不是 Word 文档。", "This is no Word document.", _SAVE_AS)


def encrypted() -> Finding:
    return _error(
        "文件设了打开密码，读不了。",
        "The file is encrypted with a password and cannot be read.",
        Text("请在 Word 中取消打开密码后另存。", "Remove the password in Word and save it again."),
    )


def other_archive(names: Collection[str]) -> Finding:
    """A zip archive with something else in it."""
    kinds = ((zh, en) for part, zh, en in _OTHER_PARTS if any(name.startswith(part) for name in names))
    zh, en = next(kinds, ("压缩包", "an archive"))
    return _error(f"这是{zh}，不是 Word 文档。", f"This is {en}, not a Word document.", _SAVE_AS)


def strict() -> Finding:
    return _error("这是“严格 Open XML”格式的文档。", "This document is in the format Strict Open XML.", _SAVE_AS)


def damaged() -> Finding:
    return _error(
        "文件已损坏或不完整，不能作为 Word 文档打开。",
        "The file is damaged or incomplete and cannot be opened as a Word document.",
        Text(
            "请向提供者重新索取；Word 能打开的，请另存一份再试。",
            "Ask for it again; if Word can open it, save it once more and try that.",
        ),
    )


def too_large(most: int) -> Finding:
    return _error(
        f"Word 文档超过 {most // 1024 // 1024} MB，没有读取。",
        f"The Word document has more than {most // 1024 // 1024} MB; it was not read.",
        _AS_TEXT,
    )


def too_much_inside() -> Finding:
    return _error(
        "文件展开后的内容多得不合常理，没有读取。",
        "Unpacked there is far more in the file than any such document has; it was not read.",
        _AS_TEXT,
    )


def entities() -> Finding:
    return _error(
        "文件里有 Word 文档不会有的内容（DTD），没有读取。",
        "The file has what no Word document has (a document type); it was not read.",
        _SAVE_AS,
    )


def too_long() -> Finding:
    return _error(
        "文档的段落或文字太多，不可能是工作要点。",
        "The document has too many paragraphs or too much text: no work points are that long.",
        Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )


def revisions(inserted: int, deleted: int, span: Span) -> Finding:
    """Somebody has still to say whether the changes are to be."""
    return Finding(
        "EW513",
        Severity.WARNING,
        Text(
            f"文档里有还没有接受的修订：插入 {inserted} 处，删除 {deleted} 处；已按全部接受后的文字读取。",
            f"The document has revisions that were not accepted yet: {inserted} inserted and {deleted} deleted "
            "stretches; it was read as if all were accepted.",
        ),
        span=span,
        help=Text(
            "请在 Word 或 WPS 的“审阅”中接受或拒绝全部修订，保存后再读取。",
            "Accept or reject all changes under Review in Word or WPS, save it, and read it again.",
        ),
        data={"inserted": inserted, "deleted": deleted},
    )


_LEFT_OUT: Mapping[str, tuple[str, str, str, str]] = {
    "picture": (
        "正文里有 {n} 张图片，图片里的文字读不出来。",
        "There are pictures in the text ({n}); words in them cannot be read.",
        "图片里如有任务或责任单位，请录成文字。",
        "If tasks or units stand in a picture, type them as text.",
    ),
    "object": (
        "正文里有 {n} 个图表、SmartArt 或嵌入的对象，其中的文字没有读取。",
        "There are charts, SmartArt or embedded objects in the text ({n}); the words in them were not read.",
        "其中如有任务或责任单位，请录成文字。",
        "If tasks or units stand there, type them as text.",
    ),
    "file": (
        "正文里嵌入了 {n} 个别的文件，其中的文字没有读取。",
        "The text takes in other files ({n}); the words in them were not read.",
        "请用 Word 打开后另存一份，嵌入的文字就会并入正文。",
        "Open it in Word and save it as another document, which takes the words in.",
    ),
    "field": (
        "正文里有 {n} 个域（旧式自动编号或下拉框）的文字没有存在文件里，没有读取。",
        "Words of fields (old automatic numbers, or lists to choose from; {n}) are not in the file and were not read.",
        "请在 Word 里选中它们，按 Ctrl+Shift+F9 转成文字后保存。",
        "Select them in Word, press Ctrl+Shift+F9 to make text of them, and save it.",
    ),
    "hidden": (
        "正文里有 {n} 处隐藏文字，也一并读取了。",
        "There is hidden text ({n} stretches), which was read like the rest.",
        "不需要的，请在 Word 里显示隐藏文字后删去。",
        "If they are not wanted, show hidden text in Word and delete them.",
    ),
    "symbol": (
        "正文里有 {n} 个符号字体的符号，已读作“□”。",
        'Signs of a font of symbols ({n}) were read as "□".',
        "符号如有含义（如已勾选），请改成文字。",
        "If a sign means something (such as ticked), write it as text.",
    ),
}


def left_out(kind: str, count: int, span: Span) -> Finding:
    """What stands in the text and could not be read, or not as it is shown."""
    zh, en, help_zh, help_en = _LEFT_OUT[kind]
    severity = Severity.WARNING if kind in ("file", "field") else Severity.NOTE
    message = Text(zh.format(n=count), en.format(n=count))
    return Finding("EW513", severity, message, span=span, help=Text(help_zh, help_en), data={kind: count})


def formats(names: Iterable[str], span: Span) -> Finding:
    """Ways to count that are not known here."""
    every = list(names)
    shown = listed(every)
    return Finding(
        "EW513",
        Severity.NOTE,
        Text(
            f"自动编号的格式“{shown.zh}”不认识，已按 1、2、3 编号。",
            f'The format of automatic numbers "{shown.en}" is not known; they were read as 1, 2, 3.',
        ),
        span=span,
        help=Text("请核对这些编号，或改用常见的编号格式。", "Check these numbers, or choose a common format."),
        data={"formats": every[:_SHOWN]},
    )


_BESIDE = {
    "comments": ("批注", "comments"),
    "footnotes": ("脚注", "footnotes"),
    "endnotes": ("尾注", "endnotes"),
    "header": ("页眉文字", "headers"),
    "footer": ("页脚文字", "footers"),
}


def beside(kind: str, texts: list[str]) -> Finding:
    """What stands beside the text: that it was not read, and how it begins."""
    zh, en = _BESIDE[kind]
    begins = texts[0] if len(texts[0]) <= _SHOWN else f"{texts[0][:_SHOWN]}…"
    return Finding(
        "EW513",
        Severity.NOTE,
        Text(
            f"文档有{zh} {len(texts)} 处，没有读取；第一处是“{begins}”。",
            f'The document has {en} ({len(texts)}), which were not read; the first says "{begins}".',
        ),
        span=TOP,
        help=Text("其中如有任务或责任单位，请写进正文。", "If tasks or units stand there, write them into the text."),
        data={kind: len(texts)},
    )
