"""The units of a document, each once: a short name is an alias of the long one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ewcoop.load.workpoints.passages import Said
from ewcoop.load.workpoints.tree import Group
from ewcoop.model.short_names import ShortNames


class Declared(NamedTuple):
    """A unit: where it is first named, and other names of it with the place of each."""

    name: Said
    aliases: tuple[Said, ...]

    def group(self) -> Group:
        items: dict[str, object] = {"name": self.name}
        if self.aliases:
            items["aliases"] = list(self.aliases)
        return Group(items, self.name.start, self.name.end)


def declared(lists: Sequence[Iterable[Said]]) -> list[Declared]:
    """The units that some lists name, in the order in which they are first named. Of two that stand in one list
    neither is a name of the other; nor is a name taken as short for one of several."""
    first: dict[str, Said] = {}
    beside: dict[str, set[str]] = {}
    for names in lists:
        texts = {said.text for said in names}
        for said in names:
            first.setdefault(said.text, said)
            beside.setdefault(said.text, set()).update(texts)
    full = dict(_full_names(first, beside))
    out = []
    for text, said in first.items():
        if text not in full:
            others = tuple(first[other] for other, name in full.items() if name == text)
            out.append((min([said.start, *(one.start for one in others)]), Declared(said, others)))
    return [one for _, one in sorted(out, key=lambda pair: pair[0])]


def _full_names(first: dict[str, Said], beside: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Each short name with the name that it stands for."""
    known = ShortNames()
    for text in first:
        known.add(text)
    for text in first:
        like = (name for name in known.like(text) if name not in beside[text])
        longer = [name for name in like if (len(name), name) > (len(text), text)]
        if len(longer) == 1:
            yield text, longer[0]
