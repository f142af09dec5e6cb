"""Who is paired with whom: eastern units, western partners, and the pairs between them."""

import datetime
from typing import Literal

from pydantic import Field

from ewcoop.model.base import Base, Day, Many, Words

Basis = Literal["stated", "reported", "inferred"]
UnitKind = Literal["county", "zone", "town", "city_level"]


class Unit(Base):
    """An eastern recipient."""

    name: Words
    """名称：县（市、区）、开发区、镇，或市本级 / name of the county, zone, town, or 市本级"""
    aliases: Many[Words] = ()
    """别名 / other names that mean the same unit"""
    kind: UnitKind = "county"
    """county 县（市、区），zone 开发区，town 镇（街道），city_level 市本级（没有结对县） / city_level has no partner"""


class Partner(Base):
    """A western county."""

    name: Words
    """名称 / name"""
    aliases: Many[Words] = ()
    """别名 / other names that mean the same county"""
    class_: str | None = Field(default=None, alias="class")
    """类别，分解时使用，如“重点县” / class, used when splitting"""


class East(Base):
    """The issuer's side."""

    name: Words
    """名称，如“南通市” / name of the issuer's place"""
    units: Many[Unit]
    """县（市、区）等 / its units"""


class Scope(Base):
    """What a quota is given for: a partner prefecture and its counties."""

    scope: Words
    """协作地区，如“汉中市” / the partner prefecture"""
    aliases: Many[Words] = ()
    """别名 / other names that mean the same place"""
    province: str | None = None
    """省份 / its province"""
    partners: Many[Partner] = ()
    """结对县 / its partner counties"""


class Pair(Base):
    """One unit and one partner, with where that is known from and since when it holds."""

    unit: Words
    """东部县（市、区） / the eastern unit"""
    partner: Words
    """西部县 / the western county"""
    basis: Basis = "stated"
    """依据：stated 文件载明，reported 据报道，inferred 推定 / how sure it is"""
    source: str | None = None
    """出处 / where it is stated or reported"""
    from_: Day | None = Field(default=None, alias="from")
    """起始日期 / first day, 2017-01-01"""
    to: Day | None = None
    """终止日期 / last day"""

    def holds_within(self, start: datetime.date, end: datetime.date) -> bool:
        """Whether the pair exists on at least one day of a period. Open ends reach for ever."""
        return (self.from_ is None or self.from_ <= end) and (self.to is None or self.to >= start)


class ScopeCounts(Base):
    """How many units and partners a document states for one scope."""

    units: int | None = None
    """结对的东部单位数 / eastern units paired there"""
    partners: int | None = None
    """结对县数 / partner counties there"""


class Expect(Base):
    """What the document says in words; 市本级 is not counted as a unit."""

    units: int | None = None
    """县（市、区）数 / number of units"""
    partners: int | None = None
    """结对县数 / number of partner counties"""
    pairs: int | None = None
    """结对数 / number of pairs"""
    scopes: dict[str, ScopeCounts] = {}
    """分协作地区 / by scope"""


class Pairings(Base):
    """A pairings file."""

    east: East
    """东部 / the eastern side"""
    west: Many[Scope]
    """西部各协作地区 / the western side"""
    pairs: Many[Pair] = ()
    """结对关系 / the pairs"""
    expect: Expect | None = None
    """文件写明的数目，用于核对 / counts stated in words"""
