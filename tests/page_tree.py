"""What tests of sections of the page share: the page as a browser would take it apart, one section at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from types import ModuleType
from typing import Any

from ewcoop.diagnostics import Lang, Text
from ewcoop.report.webpage import page
from ewcoop.reporting import Year

_VOID = {"meta", "link", "input", "br", "hr", "img"}
_ENDS = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"), "tbody": ("td", "th", "tr", "thead"),
         "tfoot": ("td", "th", "tr", "tbody"),
         "li": ("li",), "option": ("option",)}  # fmt: skip
"""What a start tag closes by itself, as HTML has it: cells close cells, rows close rows."""
_OPTIONAL = ("td", "th", "tr", "tbody", "thead", "tfoot", "li", "option")
"""What the end of its parent closes."""


class Node:
    """An element with its attributes, and what stands in it."""

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Node]:
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def all(self, tag: str, name: str = "", value: str | None = None) -> list[Node]:
        """The elements below with a tag, and if one is named with an attribute; of a class one word is enough."""
        found = [node for node in self.walk() if node.tag == tag and (not name or name in node.attributes)]
        return [node for node in found if value is None or value == node[name] or value in node[name].split()]

    def one(self, tag: str, name: str = "", value: str | None = None) -> Node:
        (found,) = self.all(tag, name, value)
        return found

    @property
    def text(self) -> str:
        """What is read, with single blanks."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Node("", {})
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.open[-1].tag in _ENDS.get(tag, ()):
            self.open.pop()
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1].tag in _OPTIONAL and self.open[-1].tag != tag:
            self.open.pop()
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(text: str) -> Node:
    """A page whose elements all close as they should; cells, rows and items may close by what follows."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.top]
    return reader.top


def section(
    year: Year, module: ModuleType, monkeypatch: Any, *, lang: Lang = "zh", titles: Mapping[str, Text] | None = None
) -> Node | None:
    """The section that a module makes of a year, out of a page that has no other; None if there is none."""
    monkeypatch.setattr(page, "_SECTIONS", (module,))
    name = module.__name__.rpartition(".")[2]
    found = tree(page.dumps(year, lang, titles or {})).all("section", "id", name)
    return found[0] if found else None
