"""How often the work is looked at, where a document says so: 年初部署、按月监测、按季调度、年度评估."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ewcoop.load.workpoints.passages import Passage, Said

_ITEM = "(?:年初|年中|年末|年底|年终|年度|按年|每年|逐年|按季度?|每季度?|逐季|按月|每月|逐月|月月)(?:一)?[一-鿿]{2,4}"
_RUN = re.compile(rf"{_ITEM}(?:[、，]{_ITEM})+")


def cadence_in(passage: Passage) -> Iterator[tuple[Said, str]]:
    """Each step with how often it comes: year, quarter or month. Two of them at least must stand together."""
    for run in _RUN.finditer(passage.text):
        for item in re.finditer(_ITEM, passage.text[run.start() : run.end()]):
            said = passage.said(run.start() + item.start(), run.start() + item.end())
            if said is not None:
                head = said.text[:2]
                yield said, "month" if "月" in head else "quarter" if "季" in head else "year"
