"""Which task of the work plan a row is about: by its number, by its title, or by both."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ewcoop.load.office.words import flat
from ewcoop.load.wording import close_to
from ewcoop.model.work import Work
from ewcoop.model.workplan import Task

_NUMBER = re.compile(
    r"(?:第|任务第?|任务序号|no\.?|task|#|\()?\s{0,3}(\d{1,4})(?:\.0{1,6})?\s{0,3}(?:项任务|项|条|号|\))?[.、:。]?",
    re.IGNORECASE | re.ASCII,
)
_NUMBERED = re.compile(r"\(?(\d{1,4})(?:[.、．)]\s{0,3}|\s{1,3})(?=\D)", re.ASCII)
_BETWEEN = re.compile(r"[;；、,，/／\n]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)
_MOST_PARTS = 50
_MOST_SUGGESTED, _MOST_LOOKED_THROUGH = 20, 2000


class Nobody(NamedTuple):
    """Why a row is about no task. `said` is what stands there, `tasks` are those that it may be about."""

    kind: str
    said: str = ""
    tasks: tuple[Task, ...] = ()


class Tasks:
    """Finds the tasks of a work plan by what tables call them."""

    def __init__(self, work: Work) -> None:
        self.all = [placed.task for placed in work.tasks]
        self._numbers: dict[int, list[Task]] = {}
        self._titles: dict[str, list[Task]] = {}
        self._suggested = 0
        for task in self.all:
            self._numbers.setdefault(task.number, []).append(task)
            self._titles.setdefault(_bare(task.title), []).append(task)

    def find(self, number: str, title: str) -> Task | Nobody:
        """The task that a row names in its column of numbers, in that of titles, or in both."""
        found = [self._one(text) for text in (number, title) if text.strip()]
        if not found:
            return Nobody("none")
        for one in found:
            if isinstance(one, Nobody) and (one.kind != "titles" or len(found) == 1):
                return one
        tasks = [one for one in found if isinstance(one, Task)]
        if not tasks:
            return found[0]
        first = tasks[0]
        if any(task.number != first.number for task in tasks):
            return Nobody("other", title, (first,))
        several = [one for one in found if isinstance(one, Nobody) and first not in one.tasks]
        return Nobody("other", title, (first,)) if several else first

    def knows(self, number: str, title: str) -> bool:
        """Whether a row says something that is, or looks like, a task."""
        return any(number_in(text) is not None or _bare(text) in self._titles for text in (number, title) if text)

    def _one(self, text: str) -> Task | Nobody:
        found = self._single_one(text)
        if isinstance(found, Nobody) and found.kind == "unknown" and self._are_several(text):
            return found._replace(kind="several")
        return found

    def _are_several(self, text: str) -> bool:
        """Whether a cell names several tasks: 9、10."""
        if _THOUSANDS.fullmatch(text.strip()):
            return False
        parts = [part for part in _BETWEEN.split(text[:2000]) if part.strip()]
        return 1 < len(parts) <= _MOST_PARTS and all(
            number_in(part) is not None or isinstance(self._single_one(part), Task) for part in parts
        )

    def _single_one(self, text: str) -> Task | Nobody:
        titled = self._titles.get(_bare(text))
        if titled is not None:
            return self._single(titled, text)
        number = number_in(text)
        if number is not None:
            tasks = self._numbers.get(number, [])
            return tasks[0] if len(tasks) == 1 else Nobody("numbers" if tasks else "unknown", text, tuple(tasks))
        found = _NUMBERED.match(unicodedata.normalize("NFKC", text[:2000]).strip())
        if found is not None:  # 3.助推特色产业全链发展
            rest = unicodedata.normalize("NFKC", text).strip()[found.end() :]
            titled = [task for task in self._titles.get(_bare(rest), ()) if task.number == int(found[1])]
            if titled:
                return self._single(titled, text)
        return Nobody("unknown", text)

    def _single(self, titled: list[Task], text: str) -> Task | Nobody:
        if len(titled) > 1:
            return Nobody("titles", text, tuple(titled))
        shared = self._numbers[titled[0].number]
        return titled[0] if len(shared) == 1 else Nobody("numbers", text, tuple(shared))

    def suggestion(self, text: str) -> str | None:
        """The title that a text is most like. After some texts nothing more is suggested: it takes its time."""
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTED or number_in(text) is not None:
            return None
        return close_to(text.strip(), [task.title for task in self.all[:_MOST_LOOKED_THROUGH]])


def number_in(text: str) -> int | None:
    """The number that a text is: 3, 3., 第3项, 任务3, ３."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text[:40]).strip()) if len(text) <= 40 else None
    return int(found[1]) if found is not None else None


def _bare(title: str) -> str:
    return flat(title[:2000]).rstrip("。.;；")
