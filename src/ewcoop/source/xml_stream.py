"""XML in one pass: what begins, what ends, and the text between, without a tree that could take all memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any
from xml.parsers import expat

from ewcoop.source import workbook_errors as errors

MOST_ELEMENTS = 8_000_000
"""500 rows and 1,000 columns have 1,000,000."""
MOST_DEPTH = 200_000
MOST_CHARS = 200_000
"""A cell of Excel holds 32,767; what is longer is cut, which whoever asked for it can see."""

_PIECE = 1 << 16

Begin = Callable[[Mapping[str, str]], None]
End = Callable[[], None]


class Stream:
    """Calls a function for each element that somebody waits for, by its name in a namespace."""

    def __init__(self, namespace: str, begins: Mapping[str, Begin], ends: Mapping[str, End]) -> None:
        self._begins: dict[str, Begin] = {f"{namespace} {name}": begin for name, begin in begins.items()}
        self._ends = {f"{namespace} {name}": end for name, end in ends.items()}
        self._pieces: list[str] | None = None
        self._length = 0

    def listen_to(self, namespace: str, *names: str) -> None:
        """Keeps the text of these elements, each from its beginning."""
        self._begins |= {f"{namespace} {name}": self.listen for name in names}

    def listen(self, _: object = None) -> None:
        """Keeps the text from here on; what was kept before is dropped."""
        self._pieces = []
        self._length = 0

    def heard(self) -> str:
        """The text since then."""
        text, self._pieces = "".join(self._pieces or ()), None
        return text

    def read(self, source: IO[bytes]) -> None:
        """Reads to the end. Raises Refused for what is too much, or has entities of its own; ExpatError for what
        is no XML."""
        parser: Any = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = _PIECE
        parser.StartElementHandler, parser.EndElementHandler = self._handlers()
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse
        while piece := source.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)

    def _handlers(self) -> tuple[Callable[[str, Mapping[str, str]], None], Callable[[str], None]]:
        begins, ends = self._begins.get, self._ends.get
        count = depth = 0

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal count, depth
            count += 1
            depth += 1
            if count > MOST_ELEMENTS or depth > MOST_DEPTH:
                raise errors.Refused(errors.too_much_inside())
            begin = begins(name)
            if begin is not None:
                begin(attributes)

        def finish(name: str) -> None:
            nonlocal depth
            depth -= 1
            end = ends(name)
            if end is not None:
                end()

        return start, finish

    def _text(self, text: str) -> None:
        if self._pieces is not None and self._length <= MOST_CHARS:
            self._length += len(text)
            self._pieces.append(text)


def _refuse(*_: object) -> None:
    """A workbook has no document type: entities of its own could grow without end."""
    raise errors.Refused(errors.damaged())
