"""How quotas are to be split: the `split:` part of a plan, its default and that of each indicator.

Imported only for plans that have one: `ewcoop validate` starts without it.
"""

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import WithJsonSchema

from ewcoop.model.base import Base, Figure, Many, Words
from ewcoop.model.table import Path, Table

By = Literal["equal", "class", "previous", "weights", "parent"]
MethodName = Literal[
    "largest-remainder", "largest-remainder-historical", "webster", "jefferson", "adams", "dean",
    "huntington-hill", "quota-method", "hamilton", "hare-niemeyer", "sainte-lague", "dhondt", "hill",
    "balinski-young", "hamilton-min-historical",
]  # fmt: skip
TieRule = Literal["weight", "previous", "order"]

Bound = Annotated[
    Decimal | dict[str, Figure] | None,
    WithJsonSchema({"type": ["number", "object"], "additionalProperties": {"type": "number"}}),
]
Weights = Annotated[
    str | dict[str, Figure] | None,
    WithJsonSchema({"type": ["string", "object"], "additionalProperties": {"type": "number"}}),
]


class ScopePolicy(Base):
    """Everything that can be said about splitting one quota."""

    by: By | None = None
    """按什么分：equal 平均，class 按结对县类别，previous 按上年数，weights 按权重，parent 跟上级指标 / what
    shares are proportional to"""
    classes: dict[str, Figure] = {}
    """各类别的权重：{重点县: 500, 其他: 540} / weight of each class of partner"""
    weights: Weights = None
    """权重：按承担单位、一个数表的名称或文件，或几个数表的比例 {previous: 0.5, population: 0.5} / weights by
    recipient, a table's name or file, or a mix of tables"""
    method: MethodName | None = None
    """取整方法；缺省 largest-remainder 最大余数法 / how shares are rounded"""
    step: Figure | None = None
    """步长：分解数是它的倍数，如 10、5、0.01 / allocations are multiples of it"""
    remainder_to: Words | None = None
    """步长分不尽的零头由谁承担 / who takes what the step leaves over"""
    reserve: dict[str, Figure] = {}
    """先留出的数：{市本级: 2600} / set aside before the rest is split"""
    locked: dict[str, Figure] = {}
    """已定的数：{通州区/镇巴县: 410} / figures that are settled"""
    min: Bound = None
    """最少分多少：一个数，或按承担单位 / least figure, for all or by recipient"""
    max: Bound = None
    """最多分多少：一个数，或按承担单位 / greatest figure, for all or by recipient"""
    ties: Many[TieRule] | None = None
    """并列时依次看什么：weight 权重大者先，previous 上年数大者先，order 按计划的顺序 / what decides a tie"""
    decided: Many[Words] = ()
    """并列时先得的承担单位，按所定的次序 / who comes first in a tie, by a recorded decision"""


class Policy(ScopePolicy):
    """The `split:` part of a plan or of an indicator."""

    scopes: dict[str, ScopePolicy] = {}
    """个别协作地区的不同做法 / what is different in one scope"""
    previous: Words | None = None
    """上年计划文件，相对于本文件 / last year's plan, relative to this file"""
    tables: dict[str, Words] = {}
    """数表：{population: population.csv} / tables of figures by recipient: a name and a file"""


class Entry(NamedTuple):
    """One line of a table of figures: a recipient as written, its figure, and where it stands."""

    name: str
    value: Decimal
    path: Path


class FigureTable(NamedTuple):
    """A table of figures by recipient. `side` names its file among those that the plan refers to."""

    side: str
    entries: tuple[Entry, ...]


class Policies(NamedTuple):
    """The policies of a plan, by the position of their indicator; None: the plan's own. `unread` are tables
    ("previous": last year's plan) that were not there, or not sound: that has been said already."""

    given: dict[int | None, Policy]
    previous: Table | None
    tables: dict[str, FigureTable]
    unread: frozenset[str] = frozenset()

    def at(self, index: int | None) -> Policy:
        return self.given.get(index) or Policy()
