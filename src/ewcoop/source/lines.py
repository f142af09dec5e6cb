"""Large text files line by line, in whatever encoding Excel wrote them, within bounded memory."""

from __future__ import annotations

import codecs
import errno
import io
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path as FilePath
from typing import IO, Any

from ewcoop.diagnostics import Finding
from ewcoop.source.text import not_opened

LONGEST_LINE = 1024 * 1024
"""In bytes. A line of a table has some hundred."""

MOST_PIPED = 1024 * 1024 * 1024
"""Bytes out of what is no file: it may never end."""

_SAMPLE = 128 * 1024
_FEW = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
)

Told = Callable[[int], object]
"""Is told how many bytes of a file were read so far."""


_HANDLER = "ewcoop-lines"


def _no_text(error: UnicodeError) -> tuple[str, int]:
    """Marks what is no text with a lone surrogate; other encodings than UTF-8 cannot keep the bytes themselves."""
    assert isinstance(error, UnicodeDecodeError)
    return "\udcff", error.end if error.encoding.startswith("utf") else error.start + 1


codecs.register_error(_HANDLER, _no_text)


class TooLong(Exception):
    """A line without end: no table."""


class Lines:
    """A text file that can be read more than once. What is no UTF-8 is read as GB18030, which is what Chinese
    Excel writes; `encoding` says so."""

    def __init__(self, name: str, told: Told | None = None) -> None:
        """Raises OSError if the file cannot be read."""
        self.name = name
        self._told = told
        self._spool: Any = None
        file = FilePath(name)
        if file.is_fifo() and not name.startswith(("/dev/", "/proc/")):
            raise OSError(errno.EPIPE, "")  # reading could wait for ever
        if file.is_dir():
            os.listdir(name)  # says so if nobody may look into it
        if not file.is_file():
            self._spool = _spooled(name)  # a pipe can be read only once
        with self._bytes() as stream:
            sample = stream.read(_SAMPLE)
            self.encoding, self.skip = _encoding(sample, stream)

    def open(self, *, quietly: bool = False) -> IO[str]:
        """The text from its beginning, without its byte order mark; line ends stay as they are. Bytes that are
        no text become lone surrogates. Raises TooLong while it is read."""
        stream = self._bytes()
        stream.seek(self.skip)
        bounded = io.BufferedReader(_Bounded(stream, None if quietly else self._told), 256 * 1024)
        errors = "surrogateescape" if self.encoding == "utf-8" else _HANDLER
        return io.TextIOWrapper(bounded, self.encoding, errors=errors, newline="")

    def texts(self, wanted: Iterable[int]) -> dict[int, str]:
        """Some lines by their numbers, which count from 1, each without its end."""
        numbers = set(wanted)
        found: dict[int, str] = {}
        last = max(numbers, default=0)
        if not numbers:
            return found
        with self.open(quietly=True) as stream:
            try:
                for number, line in enumerate(stream, 1):
                    if number in numbers:
                        found[number] = line.rstrip("\r\n")
                    if number >= last:
                        break
            except TooLong:
                pass
        return found

    def _bytes(self) -> IO[bytes]:
        return open(self.name if self._spool is None else self._spool.name, "rb")


def opened(name: str, told: Told | None = None) -> Lines | Finding:
    """The file, or why it cannot be read."""
    try:
        return Lines(name, told)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return not_opened(error)


class _Bounded(io.RawIOBase):
    """Bytes of a file, as long as its lines end."""

    def __init__(self, stream: IO[bytes], told: Told | None) -> None:
        self._stream, self._told = stream, told
        self._read = self._open = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._read += len(chunk)
        end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        self._open = self._open + len(chunk) if end < 0 else len(chunk) - end
        if self._open > LONGEST_LINE:
            raise TooLong
        if self._told is not None:
            self._told(self._read)
        return len(chunk)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _spooled(name: str) -> Any:
    with open(name, "rb") as stream:
        kept = tempfile.NamedTemporaryFile(prefix="ewcoop-")  # noqa: SIM115 - kept as long as the lines
        while chunk := stream.read(_SAMPLE):
            kept.write(chunk)
            if kept.tell() > MOST_PIPED:
                raise OSError(errno.EFBIG, "")
        kept.flush()
        return kept


def _encoding(sample: bytes, stream: IO[bytes]) -> tuple[str, int]:
    """How the bytes are to be read, and where the text begins."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    if b"\0" in sample[:_FEW]:
        unmarked = _utf_16(sample[:_FEW])
        if unmarked is not None:
            return unmarked, 0
    while sample.isascii():  # nothing said yet
        more = stream.read(_SAMPLE)
        if not more:
            return "utf-8", 0
        sample = more
    return ("utf-8" if _is_utf8(sample) else "gb18030"), 0


def _utf_16(sample: bytes) -> str | None:
    """Which UTF-16 it is without its mark, by the NULs beside separators, digits and ends of lines."""
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if 20 * max(low, high) < len(sample) or 3 * min(low, high) > max(low, high):  # 一 is 4E00
        return None
    return "utf-16-be" if low > high else "utf-16-le"


def _is_utf8(sample: bytes) -> bool:
    """Whether it is UTF-8, perhaps damaged, rather than GB18030. Read as UTF-8, GBK is broken nearly everywhere,
    and a damaged UTF-8 file nearly nowhere."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(sample)  # a sign cut off at the end of the sample is no fault
    broken = text.count("\ufffd")
    if not broken:
        return True
    sound = sum(sign > "\x7f" for sign in text) - broken
    try:
        codecs.getincrementaldecoder("gb18030")().decode(sample)
    except UnicodeDecodeError:
        return True
    return broken <= sound
