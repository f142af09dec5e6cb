"""Files to text: bounded in size, UTF-8 or a sentence that says what it is instead."""

import errno
from pathlib import Path as FilePath
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.places import TOP, SourceMap, Span

MOST_BYTES = 16 * 1024 * 1024
"""A plan of the whole country has under 1 MB; what is larger is no plan."""

_BOMS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"),
         (b"\xfe\xff", "UTF-16"))  # fmt: skip


class Read(NamedTuple):
    """The text of a file, or why there is none."""

    text: str
    finding: Finding | None = None


def read(file: FilePath) -> Read:
    """The text of a file without its byte order mark."""
    raw = read_bytes(file)
    return decode(raw) if isinstance(raw, bytes) else Read("", raw)


def read_bytes(file: FilePath) -> bytes | Finding:
    """What a file holds, or why that cannot be had."""
    try:
        if file.is_fifo() and not str(file).startswith(("/dev/", "/proc/")):
            return not_opened(OSError(errno.EPIPE, ""))  # reading could wait for ever
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return not_opened(error)
    return raw if len(raw) <= MOST_BYTES else _too_large()


def read_export(file: FilePath) -> Read:
    """As `read`, for tables out of Excel: what is no UTF-8 but GB18030 is read as that, with a note."""
    found = read(file)
    if found.finding is None or found.finding.code != "EW002":
        return found
    try:
        return Read(file.read_bytes().decode("gb18030"), _as_gb18030())
    except (OSError, UnicodeDecodeError):
        return found


def decode(raw: bytes) -> Read:
    """Strict UTF-8; anything else is named, never converted silently."""
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return Read("", _encoding(name))
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return Read(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Read("", _not_utf8(raw, error))


def _as_gb18030() -> Finding:
    return Finding(
        "EW002",
        Severity.NOTE,
        Text("文件不是 UTF-8，已按 GB18030（GBK）读取。", "The file is not UTF-8; it was read as GB18030 (GBK)."),
        span=TOP,
        help=Text("请核对汉字是否正确。", "Check that the Chinese text is right."),
    )


def not_opened(error: OSError | ValueError) -> Finding:
    """That a file cannot be read, and why."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    zh, en = {
        errno.ENOENT: ("找不到这个文件。", "There is no such file."),
        errno.EISDIR: ("这是文件夹，不是文件。", "This is a folder, not a file."),
        errno.EACCES: ("没有权限读取这个文件。", "You have no permission to read this file."),
    }.get(number or 0, ("无法读取这个文件。", "This file cannot be read."))
    help_ = {
        errno.EISDIR: Text("请写出文件夹里文件的名字。", "Name the files in it instead."),
    }.get(number or 0, Text("请检查文件名和所在文件夹。", "Check the name and the folder."))
    return Finding("EW001", Severity.ERROR, Text(zh, en), span=TOP, help=help_)


def _too_large() -> Finding:
    most = MOST_BYTES // 1024 // 1024
    return Finding(
        "EW001",
        Severity.ERROR,
        Text(f"文件超过 {most} MB，不可能是计划文件。", f"The file has more than {most} MB: no plan is that large."),
        span=TOP,
        help=Text("请检查是否选错了文件。", "Check whether it is the right file."),
    )


def _encoding(name: str, span: Span = TOP) -> Finding:
    return Finding(
        "EW002",
        Severity.ERROR,
        Text(f"文件是 {name} 编码，不是 UTF-8。", f"The file is encoded in {name}, not in UTF-8."),
        span=span,
        help=Text("请用编辑器“另存为”，编码选 UTF-8。", "Save it again with the encoding UTF-8."),
        data={"encoding": name},
    )


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> Finding:
    span = _after(raw[: error.start].decode("utf-8"))
    if _is_gb18030(raw):
        return _encoding("GBK (GB18030)", span)
    byte = f"0x{raw[error.start]:02X}"
    return Finding(
        "EW002",
        Severity.ERROR,
        Text(f"此处的字节 {byte} 不是 UTF-8 文字。", f"The byte {byte} here is no UTF-8 text."),
        span=span,
        help=Text(
            "文件可能在传输中损坏；请找回原文件，或删去这一处后重新保存。",
            "The file may be damaged: get the original again, or remove this place and save.",
        ),
        data={"byte": byte},
    )


def _after(text: str) -> Span:
    return SourceMap("", text + "\ufffd").between(len(text), len(text) + 1)


def _is_gb18030(raw: bytes) -> bool:
    """Whether the bytes are Chinese text in GBK rather than UTF-8 with a broken place.

    Almost any bytes can be read as GB18030; but read as UTF-8, GBK is broken nearly everywhere,
    and a damaged UTF-8 file nearly nowhere.
    """
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    as_utf8 = raw.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    sound = sum(ch > "\x7f" for ch in as_utf8) - broken
    return broken > sound
