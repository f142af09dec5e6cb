"""A plan as its file says it: head, indicators, totals stated in words."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from ewcoop.model.base import Base, CellValue, Day, Figure, Many, Unread, Words

Nature = Literal["binding", "expected"]
Relation = Literal["partition", "subset", "companion"]


class Period(Base):
    """The days over which the plan is to be fulfilled, both included."""

    start: Day
    """起始日期 / first day"""
    end: Day
    """完成期限 / last day"""


class Above(Base):
    """The plan that this one carries out, and whose share in it this one is."""

    file: Words
    """上级计划文件 / the file of the plan above"""
    unit: Words
    """本级在上级计划中的名称 / the unit of that plan that this plan is of"""


class Head(Base):
    """What the plan is: whose, for when, on what ground."""

    id: Words
    """标识 / identifier"""
    title: Words
    """标题 / title"""
    year: int = Field(ge=1996, le=2100)
    """年度 / year"""
    issuer: str | None = None
    """印发单位 / who issued it"""
    document: str | None = None
    """文号 / its document number"""
    follows: str | None = None
    """所依据的上级文件 / the document it carries out"""
    issued: Day | None = None
    """印发日期 / day of issue"""
    period: Period
    """任务期限 / the period it covers"""
    pairings: Words
    """结对关系文件，相对于本文件 / pairings file, relative to this file"""
    parent: Above | None = None
    """上级计划 / the plan above this one"""
    source: str | None = None
    """数据出处 / where the data are from"""


class Within(Base):
    """What an indicator's 其中 means. The three kinds are not the same relation."""

    indicator: Words
    """上级指标的标识 / id of the parent indicator"""
    as_: Relation = Field(alias="as")
    """partition 各项之和等于上级，subset 不超过上级，companion 只是列在其下 / partition adds up to the
    parent, subset lies within it, companion only stands under it"""


UnitAllocation = Annotated[
    Decimal | str | Unread | dict[str, CellValue] | None,
    WithJsonSchema(
        {
            "type": ["number", "string", "null", "object"],
            "additionalProperties": {"type": ["number", "string", "null"]},
        }
    ),
]


Splitting = Annotated[Any, WithJsonSchema({"type": "object"})]
"""A policy, as it stands in the file: read only when something is to be split (model/policy.py)."""


class Indicator(Base):
    """What is counted, and how its quotas are given to the recipients."""

    id: Words
    """标识 / identifier"""
    name: Words
    """指标名称 / name"""
    category: str | None = None
    """类别，如“劳务协作” / section of the table"""
    unit: Words
    """计量单位：人、人次、个、万元…… / unit of measure"""
    nature: Nature
    """binding 约束性，expected 预期性 / must be met, or striven for"""
    counts: str | None = None
    """统计口径 / the counting rule"""
    quota: dict[str, CellValue] = {}
    """下达数，按协作地区；可以是数、文字或空 / quota by scope: a figure, text or blank"""
    allocation: dict[str, UnitAllocation] = {}
    """分解数，按县（市、区）；有几个结对县的按结对县或协作地区写 / allocation by unit; where a unit has
    several partners, by partner or by scope"""
    inferred: Many[str] = ()
    """推定的格：“海安市/略阳县” / cells whose figure was inferred"""
    within: Within | None = None
    """其中 / the indicator it stands under"""
    arrangement: Words | None = None
    """以文字代替分解数 / words in place of an allocation: nothing to allocate"""
    buffer: Figure | None = None
    """允许超出的数 / how much the allocation may exceed the quota"""
    split: Splitting = None
    """本指标怎样分解；没有写的沿用计划的规定 / how it is to be split; what is not said here is as for the plan"""


class DeclaredSum(Base):
    """Which cells a total stated in words is about."""

    indicator: Words
    """指标标识 / id of the indicator"""
    scope: str | None = None
    """协作地区；缺省为全部 / scope; all of them if absent"""
    of: Literal["all", "units", "city_level"] = "all"
    """all 全部，units 县（市、区），city_level 市本级 / which recipients"""


class Declared(Base):
    """A total that the document states in words."""

    text: Words
    """文件中的说法 / what the document says"""
    sum: DeclaredSum
    """对应的格 / the cells it is about"""
    equals: Figure
    """所说的总数 / the total it states"""


class Monitoring(Base):
    """When lights turn: by the difference between rate and clock, in percentage points (百分点)."""

    yellow: Figure = Decimal(0)
    """低于序时进度几个百分点亮黄灯，0 表示一落后就亮 / below this a light is yellow"""
    red: Figure = Decimal(-10)
    """低于它亮红灯，-10 表示落后超过 10 个百分点 / below this it is red"""
    repaired: Literal["green", "yellow"] = "green"
    """亮过红灯又赶上的亮什么灯 / what a light shows that was red and has caught up"""


class Plan(Base):
    """A plan file."""

    plan: Head
    """计划 / the plan"""
    indicators: Many[Indicator]
    """指标 / the indicators, in the table's order"""
    declared: Many[Declared] = ()
    """文件以文字写明的总数 / totals stated in words"""
    notes: Many[str] = ()
    """备注 / notes at the foot of the table"""
    split: Splitting = None
    """怎样分解，各指标都适用 / how quotas are to be split, for all indicators"""
    monitoring: Monitoring | None = None
    """按月监测时怎样亮灯 / when lights turn as the year is watched"""
