"""What can be wrong with a YAML text, in words that say what to do."""

from __future__ import annotations

import re
from typing import Any

import yaml

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.places import TOP, SourceMap, Span

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FULL_MARKS = {
    "\u3000": " ",
    "\xa0": " ",
    "，": ",",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "“": '"',
    "”": '"',
    "：": ": ",
}

_REFUSED = {
    "alias": (
        "锚点和引用（& 与 *）不可用。", "Anchors and aliases (& and *) are not supported.",
        "请把每一处的值写全。", "Write the value out at every place.",
    ),
    "tag": (
        "类型标记（!）不可用。", "Tags (!) are not supported.",
        "请删去“!”开头的标记；文字可加引号。", "Remove the tag; text can be put in quotes.",
    ),
    "key": (
        "名称只能是一段文字，不能是列表或映射。", "A key must be plain text, not a list or a mapping.",
        "请把名称写成文字。", "Write the key as text.",
    ),
    "depth": (
        "嵌套太深，不是计划文件的写法。", "Nested too deep for a plan.",
        "请检查是否选错了文件，或多写了括号。", "Check whether it is the right file, or has brackets too many.",
    ),
    "size": (
        "数值太多，不是计划文件的写法。", "Too many values for a plan.",
        "请检查是否选错了文件。", "Check whether it is the right file.",
    ),
    "documents": (
        "一个文件只能写一份内容，这里用“---”开始了第二份。", "A file holds one document; a second one begins here.",
        "请把第二份另存为一个文件。", "Put the second one into a file of its own.",
    ),
}  # fmt: skip

_SYNTAX = (  # the parser's words, ours, whether its "context" mark is the better place
    ("could not find expected ':'", "这一行缺少冒号“: ”，或缩进不对。",
     'A colon ": " is missing on this line, or it is indented wrongly.', True),
    ("mapping values are not allowed", "这里不该有冒号：上一行没有写完，或缩进不对。",
     "No colon can stand here: the line before is unfinished, or this one is indented wrongly.", False),
    ("did not find expected key", "缩进与上面的行不一致。",
     "This line is indented differently from those above.", False),
    ("did not find expected '-'", "列表的这一行应以“- ”开头，或缩进不对。",
     'This line of a list must begin with "- ", or it is indented wrongly.', False),
    ("did not find expected ',' or", "括号中缺少逗号，或括号没有关上。",
     "A comma is missing between brackets, or a bracket is not closed.", True),
    ("did not find expected node content", "这里缺少一个值。", "A value is missing here.", False),
    ("found unexpected end of stream", "引号没有关上。", "A quotation mark is not closed.", True),
    ("found unexpected document indicator", "引号没有关上。", "A quotation mark is not closed.", True),
    ("unknown escape character", "双引号中的“\\”写法有误。",
     'A backslash in double quotes is not followed by a known letter.', False),
)  # fmt: skip


def refused(places: SourceMap, event: Any, what: str) -> Finding:
    """What YAML allows and a plan must not contain."""
    zh, en, zh_help, en_help = _REFUSED[what]
    start = event.start_mark.index
    end = event.end_mark.index if what in ("alias", "tag") else start + 1
    return Finding("EW007", Severity.ERROR, Text(zh, en), span=places.between(start, end), help=Text(zh_help, en_help))


def colon(places: SourceMap, start: int, end: int) -> Finding:
    """A key that swallowed its value: 汉中市：4210, 汉中市:4210."""
    at = next(index for index in range(start, end) if places.text[index] in ":：")
    return _full_width(places, at) if places.text[at] == "：" else _no_space(places, at)


def comma_in_figure(places: SourceMap, key_start: int) -> Finding:
    """Digits alone as a key without a value: what follows the comma in {汉中市: 4,210}."""
    return _syntax(
        Text("这里的逗号把一个数拆成了两项。", "A comma here splits a figure into two items."),
        places.between(key_start, key_start + 1),
        Text("请去掉数里的逗号，如 4,210 写成 4210。", "Write figures without commas: 4210, not 4,210."),
    )


def _no_space(places: SourceMap, at: int) -> Finding:
    wide = places.text[at + 1 : at + 2] in ("\u3000", "\xa0")
    return _syntax(
        Text("冒号后面是全角空格。", "The colon is followed by a full-width space.")
        if wide
        else Text("冒号后面没有空格。", "The colon is not followed by a space."),
        places.between(at, at + 1),
        Text("请在冒号后留一个半角空格，如“海安市: 18”。", "Put one plain space after the colon: 海安市: 18."),
    )


def empty() -> Finding:
    """A file with nothing in it, or with comments only."""
    return Finding(
        "EW001",
        Severity.ERROR,
        Text("文件是空的。", "The file is empty."),
        span=TOP,
        help=Text("请检查是否选错了文件，或保存时出错。", "Check whether it is the right file and was saved."),
    )


def syntax(error: yaml.YAMLError, places: SourceMap) -> Finding:
    """A parser's error at the line that is to blame, which is not always the one it names."""
    control = _CONTROL.search(places.text)
    if control is not None:
        code = f"U+{ord(control[0]):04X}"
        return _syntax(
            Text(f"此处有不可见的控制字符 {code}。", f"There is an invisible control character {code} here."),
            places.between(control.start(), control.end()),
            Text("请删去它。", "Remove it."),
        )
    problem = str(getattr(error, "problem", None) or "")
    at = _index(getattr(error, "problem_mark", None), places)
    context = _index(getattr(error, "context_mark", None), places, otherwise=at)
    if "mapping values" in problem:  # the line above may be a key that swallowed its value
        context = max(places.text.rfind("\n", 0, context), 0)
    return _slip_near(places, context, at) or _known(problem, context, at, places)


def _known(problem: str, context: int, at: int, places: SourceMap) -> Finding:
    ch = places.text[at : at + 1]
    if "cannot start any token" in problem or "tab character" in problem:
        if ch == "\t" or "tab" in problem:
            message = Text("这里用了制表符（Tab）。", "There is a tab here.")
            help_ = Text("请改成空格；缩进只能用空格。", "Use spaces instead: only spaces can indent.")
        else:
            message = Text(f"值不能以“{ch}”开头。", f'A value cannot begin with "{ch}".')
            help_ = Text("请给这个值加上引号。", "Put the value in quotes.")
        return _syntax(message, places.between(at, at + 1), help_)
    for words, zh, en, by_context in _SYNTAX:
        if words in problem:
            start = context if by_context else at
            return _syntax(Text(zh, en), places.between(start, start + 1), None)
    return _syntax(
        Text("这里的 YAML 写法有误。", f"This is no valid YAML: {problem or 'unknown reason'}."),
        places.between(at, at + 1),
        None,
    )


def _syntax(message: Text, span: Span, help_: Text | None) -> Finding:
    otherwise = Text("请对照上下行检查缩进、冒号和引号。", "Compare indents, colons and quotes with the lines around.")
    return Finding("EW009", Severity.ERROR, message, span=span, help=help_ or otherwise)


def _full_width(places: SourceMap, at: int) -> Finding:
    mark = places.text[at]
    plain = _FULL_MARKS[mark]
    if plain == " ":
        message = Text("这里用了全角空格。", "There is a full-width space here.")
        return _syntax(message, places.between(at, at + 1), Text("请改成半角空格。", "Use plain spaces."))
    return _syntax(
        Text(f"这里用了全角符号“{mark}”。", f'There is a full-width "{mark}" here.'),
        places.between(at, at + 1),
        Text(
            f"请改成半角“{plain}”" + ("，冒号后留一个空格。" if mark == "：" else "。"),
            f'Use "{plain}" instead' + (", with a space after the colon." if mark == "：" else "."),
        ),
    )


def _slip_near(places: SourceMap, start: int, end: int) -> Finding | None:
    """What the parser may have stumbled over between two places: marks that only look right."""
    text = places.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    at = first
    for line in text[first : last if last >= 0 else len(text)].splitlines(keepends=True):
        found = _slip_in(line.split(" #")[0], end - at)
        if found is not None:
            at += found
            return _no_space(places, at) if text[at] == ":" else _full_width(places, at)
        at += len(line)
    return None


def _slip_in(line: str, stop: int) -> int | None:
    """Where a line has a mark that only looks right; `stop` is where the parser gave up, if on this line."""
    indent = line[: len(line) - len(line.lstrip())]
    wide = [index for index, ch in enumerate(indent) if ch in "\u3000\xa0"]
    return wide[0] if wide else _slip_of_colon(line) or _slip_in_brackets(line[:stop])


def _slip_of_colon(line: str) -> int | None:
    """A colon that is full-width or has no space behind it, where a line has no colon that counts."""
    key = len(line) - len(line.lstrip(" -"))
    if ": " in line or line.rstrip().endswith(":") or line[key : key + 1] in ("#", "'", '"', "：", ""):
        return None
    for index in range(key, len(line)):
        if line[index] == "：" or (line[index] == ":" and line[index + 1 : index + 2] not in ("/", "\n", "")):
            return index
    return None


def _slip_in_brackets(line: str) -> int | None:
    """The last full-width mark of a line with brackets, unless a comma behind it ends what it stands in."""
    marks = [index for index, ch in enumerate(line) if ch in "，：｛｝［］"]
    if not marks or not any(bracket in line for bracket in "{[｛［") or "," in line[marks[-1] :]:
        return None
    return marks[-1]


def _index(mark: Any, places: SourceMap, otherwise: int = 0) -> int:
    if mark is None:
        return otherwise
    return min(int(mark.index), max(len(places.text) - 1, 0))
