"""A plan as its file says it: head, indicators, totals stated in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from ewcoop.model.base import Base, CellValue, Day, Figure, Many, Unread

Nature = Literal["binding", "expected"]
Relation = Literal["partition", "subset", "companion"]


class Period(Base):
    """The days over which the plan is to be fulfilled, both included."""

    start: Day = Field(description="起始日期 / first day")
    end: Day = Field(description="完成期限 / last day")


class Above(Base):
    """The plan that this one carries out, and whose share in it this one is."""

    file: str = Field(description="上级计划文件 / the file of the plan above")
    unit: str = Field(description="本级在上级计划中的名称 / the unit of that plan that this plan is of")


class Head(Base):
    """What the plan is: whose, for when, on what ground."""

    id: str = Field(description="标识 / identifier")
    title: str = Field(description="标题 / title")
    year: int = Field(description="年度 / year", ge=1996, le=2100)
    issuer: str | None = Field(default=None, description="印发单位 / who issued it")
    document: str | None = Field(default=None, description="文号 / its document number")
    follows: str | None = Field(default=None, description="所依据的上级文件 / the document it carries out")
    issued: Day | None = Field(default=None, description="印发日期 / day of issue")
    period: Period = Field(description="任务期限 / the period it covers")
    pairings: str = Field(description="结对关系文件，相对于本文件 / pairings file, relative to this file")
    parent: Above | None = Field(default=None, description="上级计划 / the plan above this one")
    source: str | None = Field(default=None, description="数据出处 / where the data are from")


class Within(Base):
    """What an indicator's 其中 means. The three kinds are not the same relation."""

    indicator: str = Field(description="上级指标的标识 / id of the parent indicator")
    as_: Relation = Field(
        alias="as",
        description="partition 各项之和等于上级，subset 不超过上级，companion 只是列在其下"
        " / partition adds up to the parent, subset lies within it, companion only stands under it",
    )


UnitAllocation = Annotated[
    Decimal | str | Unread | dict[str, CellValue] | None,
    WithJsonSchema(
        {
            "type": ["number", "string", "null", "object"],
            "additionalProperties": {"type": ["number", "string", "null"]},
        }
    ),
]


class Indicator(Base):
    """What is counted, and how its quotas are given to the recipients."""

    id: str = Field(description="标识 / identifier")
    name: str = Field(description="指标名称 / name")
    category: str | None = Field(default=None, description="类别，如“劳务协作” / section of the table")
    unit: str = Field(description="计量单位：人、人次、个、万元…… / unit of measure")
    nature: Nature = Field(description="binding 约束性，expected 预期性 / must be met, or striven for")
    counts: str | None = Field(default=None, description="统计口径 / the counting rule")
    quota: dict[str, CellValue] = Field(
        default={}, description="下达数，按协作地区；可以是数、文字或空 / quota by scope: a figure, text or blank"
    )
    allocation: dict[str, UnitAllocation] = Field(
        default={},
        description="分解数，按县（市、区）；有几个结对县的按结对县或协作地区写"
        " / allocation by unit; where a unit has several partners, by partner or by scope",
    )
    inferred: Many[str] = Field(default=(), description="推定的格：“海安市/略阳县” / cells whose figure was inferred")
    within: Within | None = Field(default=None, description="其中 / the indicator it stands under")
    arrangement: str | None = Field(
        default=None, description="以文字代替分解数 / words in place of an allocation: nothing to allocate"
    )
    buffer: Figure | None = Field(
        default=None, description="允许超出的数 / how much the allocation may exceed the quota"
    )


class DeclaredSum(Base):
    """Which cells a total stated in words is about."""

    indicator: str = Field(description="指标标识 / id of the indicator")
    scope: str | None = Field(default=None, description="协作地区；缺省为全部 / scope; all of them if absent")
    of: Literal["all", "units", "city_level"] = Field(
        default="all", description="all 全部，units 县（市、区），city_level 市本级 / which recipients"
    )


class Declared(Base):
    """A total that the document states in words."""

    text: str = Field(description="文件中的说法 / what the document says")
    sum: DeclaredSum = Field(description="对应的格 / the cells it is about")
    equals: Figure = Field(description="所说的总数 / the total it states")


class Plan(Base):
    """A plan file."""

    plan: Head = Field(description="计划 / the plan")
    indicators: Many[Indicator] = Field(description="指标 / the indicators, in the table's order")
    declared: Many[Declared] = Field(default=(), description="文件以文字写明的总数 / totals stated in words")
    notes: Many[str] = Field(default=(), description="备注 / notes at the foot of the table")
