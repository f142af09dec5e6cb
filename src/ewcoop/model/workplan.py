"""A year's work points (工作要点) as their file says them: parts, tasks, and the units responsible."""

from typing import Literal

from pydantic import Field

from ewcoop.model.base import Base, Day, Figure, Many, Words
from ewcoop.model.plan import Period

Every = Literal["month", "quarter", "year"]


class WorkHead(Base):
    """What the work points are: whose, for which year."""

    title: Words
    """标题 / title"""
    year: int = Field(ge=1996, le=2100)
    """年度 / year"""
    stage: str | None = None
    """稿次，如“征求意见稿” / state of the text, such as a draft"""
    issuer: str | None = None
    """印发单位 / who issued them"""
    document: str | None = None
    """文号 / document number"""
    issued: Day | None = None
    """印发日期 / day of issue"""
    period: Period | None = None
    """起止日期；缺省为全年 / the days they cover; the whole year if absent"""
    pairings: Words | None = None
    """结对关系文件，相对于本文件 / pairings file, relative to this file"""
    plan: Words | None = None
    """指标分解计划文件，相对于本文件 / the file of the target plan, relative to this file"""
    source: str | None = None
    """数据出处 / where the text is from"""


class ResponsibleUnit(Base):
    """A unit that can be responsible: one body, or a group of them."""

    name: Words
    """名称 / name"""
    aliases: Many[Words] = ()
    """别名、简称 / other names that mean the same unit"""
    members: Many[Words] = ()
    """成员单位：它负责的任务，各成员都有份 / its members, who share in its tasks"""


class Standing(Base):
    """Units that are responsible for every task, and are not listed again."""

    units: Many[Words]
    """单位 / the units"""
    text: str | None = None
    """文件中的说法 / what the document says"""


class Cadence(Base):
    """How often the work is looked at, and until when its state is to be reported."""

    text: Words
    """文件中的说法，如“按月监测” / what the document says"""
    every: Every
    """month 每月，quarter 每季，year 每年 / how often"""
    within: int | None = Field(default=None, ge=0, le=366)
    """期满后几日内上报 / within how many days after each period"""
    dates: Many[Day] = ()
    """各次的日期 / the dates, one by one"""


class TaskFigure(Base):
    """A figure that a task names."""

    name: Words
    """是什么数 / what it is"""
    value: Figure
    """数 / the figure"""
    unit: Words
    """计量单位 / unit of measure"""


class Task(Base):
    """One numbered task."""

    number: int = Field(ge=1, le=9999)
    """序号 / number"""
    title: Words
    """重点任务 / title"""
    measures: Many[Words] = ()
    """具体举措，照原文逐句 / the measures, sentence by sentence as written"""
    lead: Words | None = None
    """牵头单位；文件没有写就空着 / the lead unit; empty unless the document names one"""
    units: Many[Words] = ()
    """责任单位，照原文的顺序；常设责任单位不重复列 / responsible units in order, without the standing ones"""
    manner: str | None = None
    """分工方式，照原文，如“等按职责分工负责” / how they share it, as written"""
    deadline: Day | None = None
    """完成时限；文件没有写就空着 / deadline; empty unless the document names one"""
    figures: Many[TaskFigure] = ()
    """任务中的数；文件没有写就空着 / figures; empty unless the document names some"""
    partners: Many[Words] = ()
    """只涉及哪些结对县；缺省为全部 / the partners it is about; all of them if absent"""
    indicators: Many[Words] = ()
    """所对应的指标（标识） / ids of the plan's indicators that it serves"""


class Part(Base):
    """A part with its tasks."""

    number: int | Words
    """序号，如“一” / number"""
    written: str | None = None
    """文件中写错或另一种写法的序号，如“6、” / the number as the document writes it, where that is a slip"""
    title: Words
    """标题 / title"""
    aim: str | None = None
    """总的要求，照原文 / what stands above its tasks, as written"""
    fields: Many[Words] = ()
    """对应的指标类别；缺省看标题 / categories of the plan's indicators it is about; else by its title"""
    tasks: Many[Task] = ()
    """任务 / tasks"""


class WorkPlan(Base):
    """A file of work points."""

    workplan: WorkHead
    """工作要点 / the work points"""
    preamble: str | None = None
    """开头的话，照原文 / what stands before the parts, as written"""
    partners: Many[Words] = ()
    """结对县 / partner counties"""
    cadence: Many[Cadence] = ()
    """推进机制 / the cadence"""
    units: Many[ResponsibleUnit] = ()
    """责任单位，每个只写一次 / the responsible units, each once"""
    standing: Standing | None = None
    """所有任务的责任单位 / units responsible for every task"""
    parts: Many[Part]
    """部分 / parts"""
    notes: Many[str] = ()
    """没有归入任务的文字，照原文 / text that belongs to no task, as written"""
