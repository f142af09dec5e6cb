"""What the heads of an office's table say: the words for its columns, and the names of the pairings."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from ewcoop.model.names import Names

Role = Literal[
    "name", "measure", "nature", "category", "number", "remark", "check", "quota", "total", "label",
    "recipient", "unknown",
]  # fmt: skip

_WORDS: dict[Role, str] = {
    "name": "指标名称 指标 任务指标 指标内容 指标项目 项目 项目名称 任务 工作任务 任务名称 内容 目标任务 主要指标"
    " indicator",
    "measure": "单位 计量单位 unit",
    "nature": "指标性质 性质 指标类型 指标属性 属性 nature",
    "category": "类别 领域 分类 板块 类型 category",
    "number": "序号 编号 no no.",
    "remark": "备注 说明 责任单位 牵头单位 责任部门 牵头部门 配合单位 完成时限 统计口径 note",
    "check": "差额 核对 校验 检查 gap",
    "quota": "下达数 下达任务 下达任务数 下达指标 省下达数 任务数 任务总数 总任务 总任务数 目标数 总目标 目标任务数"
    " 指标数 省定任务 全市任务 quota",
    "total": "合计 总计 小计 总数 合计数 下达数合计 任务数合计 任务合计 分解数合计 total",
    "label": "县（市、区） 县市区 区县 区（县） 结对县 结对县（市、区） 东部县 西部县 东部 西部 东部县（市、区）"
    " 西部县（市、区） 结对 结对关系 承担单位 县区 分解任务 分解数",
}
_MEASURES = frozenset(
    ["人", "人次", "个", "户", "家", "名", "次", "村", "对", "件", "项", "所", "期", "场", "批", "元", "千元", "万元",
     "百万元", "亿元", "吨", "亩", "%", "百分比"]
)  # fmt: skip

NATURES = {"约束性": "binding", "约束": "binding", "binding": "binding",
           "预期性": "expected", "预期": "expected", "expected": "expected"}  # fmt: skip

LANDMARK = frozenset({"name", "measure", "nature", "quota", "total"})
"""Heads by which a table is known."""


_SPACES = re.compile(r"\s+").sub


def flat(text: str) -> str:
    """A head without what does not matter in it: spaces, line breaks, full and half width."""
    return _SPACES("", unicodedata.normalize("NFKC", text)).lower()


_BETWEEN = re.compile(r"[-—–―─－~～/／、,，:：()（）\[\]【】·]+")
_BETWEEN_OR_SPACE = re.compile(r"[-—–―─－~～/／、,，:：()（）\[\]【】·\s]+")

_ROLES: dict[str, Role] = {flat(word): role for role, words in _WORDS.items() for word in words.split(" ")}
_ROLES |= {"no.": "number", "单位名称": "label", "unitofmeasure": "measure"}


class Meaning(NamedTuple):
    """What one head may say."""

    role: Role | None = None
    unit: str | None = None
    partner: str | None = None
    scope: str | None = None

    @property
    def is_name(self) -> bool:
        return self.unit is not None or self.partner is not None or self.scope is not None


NOTHING = Meaning()


class Lookup:
    """Reads heads: names and aliases of the pairings, and the words for columns."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._units = {flat(name): unit for name, unit in names.units.items()}
        self._partners = {flat(name): partner for name, (partner, _) in names.partners.items()}
        self._scopes = {flat(name): scope for name, scope in names.scopes.items()}
        self._known: dict[str, tuple[Meaning, ...]] = {}

    def read(self, text: str) -> tuple[Meaning, ...]:
        """What a head says: one thing, or several ("海安市—略阳县", "汉中市（合计）")."""
        if text not in self._known:
            self._known[text] = self._read(text) if len(text) <= 60 else ()
        return self._known[text]

    def _read(self, text: str) -> tuple[Meaning, ...]:
        whole = self._one(flat(text))
        if whole != NOTHING:
            return (whole,)
        for scope in self._scopes:
            rest = _ROLES.get(flat(text).removeprefix(scope)) if flat(text).startswith(scope) else None
            if rest in ("quota", "total"):
                return (Meaning(rest, scope=self._scopes[scope]),)
        for between in (_BETWEEN, _BETWEEN_OR_SPACE):
            parts = [part for part in between.split(text) if part.strip()]
            found = [one for part in parts for one in self._joined(flat(part))]
            if len(found) > 1 and NOTHING not in found and any(one.is_name for one in found):
                return tuple(found)
        return ()

    def _joined(self, text: str) -> list[Meaning]:
        """A name, or two with 和 between them. Some names have a 和 of their own."""
        whole = self._one(text)
        if whole == NOTHING:
            for at, sign in enumerate(text):
                pair = [self._one(text[:at]), self._one(text[at + 1 :])]
                if sign in "和与" and all(one.is_name for one in pair):
                    return pair
        return [whole]

    def _one(self, text: str) -> Meaning:
        role = _ROLES.get(text)
        unit, partner, scope = self._units.get(text), self._partners.get(text), self._scopes.get(text)
        return Meaning(role, unit, partner, scope)

    def suggestion(self, text: str) -> str | None:
        """The known name that a head is most like."""
        from ewcoop.load.wording import close_to

        for part in (text, *re.split(r"[-—–~/、:：()（）\s]+", text)):
            found = close_to(part, self.names_known) if part else None
            if found is not None:
                return found
        return None

    @property
    def names_known(self) -> list[str]:
        return [*self.names.units, *self.names.partners, *self.names.scopes]


def nature_of(text: str) -> str | None:
    """约束性 or 预期性, in whatever words."""
    return NATURES.get(flat(text).removesuffix("指标"))


def is_measure(text: str) -> bool:
    return text in _MEASURES


_MEASURE_WITHIN = re.compile(r"(.*\S)\s*[（(]\s*(?:单位[:：]\s*)?([^（()）]{1,6})\s*[)）]", re.DOTALL).fullmatch


def measure_within(name: str) -> tuple[str, str | None]:
    """A name without the unit in brackets behind it, and that unit: 社会帮扶资金（万元）."""
    match = _MEASURE_WITHIN(name)
    if match and is_measure(match[2].strip()):
        return match[1], match[2].strip()
    return name, None
