"""同一单位有两个名称 / One unit under two names.

一个责任单位只登记一次，简称写进它的 `aliases`：区科技局就是区科学技术局。分成两项登记，它的任务就会各列一半。
看来是同一个单位的给出警告；同一个名称或别名登记了两次的是错误。从文档读取时，简称已当作别名，请核对。

In English: A unit is declared once, with its short names as `aliases`: 区科技局 is 区科学技术局. Declared apart, each
of them would have half of its tasks. What seems to be one body is a warning; one name or alias that stands twice is
an error. In a document that is read, short names are taken as aliases: check them.

Fails:

    # file: workplan.yaml
    units: [{name: 区科学技术局}, {name: 区科技局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区科学技术局]}
          - {number: 2, title: 第二项示例任务, units: [区科技局]}

Passes:

    # file: workplan.yaml
    units: [{name: 区科学技术局, aliases: [区科技局]}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区科学技术局]}
          - {number: 2, title: 第二项示例任务, units: [区科技局]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.short_names import ShortNames
from ewcoop.model.work import Work
from ewcoop.model.workplan import ResponsibleUnit
from ewcoop.places import Path

INFO = RuleInfo("EW502", "one-unit-two-names")


class _Place(NamedTuple):
    """Where a name is declared, and of which unit, by its position."""

    unit: int
    path: Path


def check_workplan(work: Work) -> Iterator[Finding]:
    seen: dict[str, _Place] = {}
    short = ShortNames()
    for at, unit in enumerate(work.plan.units):
        new: dict[str, Path] = {}
        again = False
        for name, path in _names(at, unit):
            first = seen[name].path if name in seen else new.get(name)
            if first is not None:
                again = True
                yield _twice(name, path, first)
            else:
                new[name] = path
        if not again:
            yield from _alike(new, seen, short)
        for name, path in new.items():
            seen[name] = _Place(at, path)
            short.add(name)


def _names(at: int, unit: ResponsibleUnit) -> Iterator[tuple[str, Path]]:
    yield unit.name, ("units", at, "name")
    yield from ((alias, ("units", at, "aliases", number)) for number, alias in enumerate(unit.aliases))


def _twice(name: str, path: Path, first: Path) -> Finding:
    return Finding(
        INFO.code,
        Severity.ERROR,
        Text(f"“{name}”在 units 中登记了两次。", f'"{name}" is declared twice under units.'),
        path,
        Text(
            "名称和别名都只能登记一次：请合成一项，或删去一处。",
            "A name or alias can stand once: make it one unit, or remove one of them.",
        ),
        related=(Related(first, Text("先登记在这里", "first here")),),
        data={"name": name},
    )


def _alike(new: Mapping[str, Path], seen: Mapping[str, _Place], short: ShortNames) -> Iterator[Finding]:
    """One finding for every earlier unit that seems to be this one."""
    told: set[int] = set()
    for name, path in new.items():
        for other in short.like(name):
            first = seen[other]
            if first.unit in told:
                continue
            told.add(first.unit)
            brief = min(name, other, key=len)
            yield Finding(
                INFO.code,
                Severity.WARNING,
                Text(
                    f"“{name}”和“{other}”看来是同一个单位，却登记成了两个。",
                    f'"{name}" and "{other}" seem to be one body, but are declared as two units.',
                ),
                path,
                Text(
                    f"如果是同一个单位，请合成一项，把“{brief}”写进 aliases。",
                    f'If so, declare it once, with "{brief}" among its aliases.',
                ),
                related=(Related(first.path, Text(f"“{other}”登记在这里", f'"{other}" is declared here')),),
                data={"name": name, "other": other},
            )
