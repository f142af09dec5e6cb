"""The sentences of the bulletin about who sent what for the month that is due, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Text
from ewcoop.report.bulletin import View
from ewcoop.report.quarterly import facts
from ewcoop.report.quarterly.wording import UNITS, month_name, names

_MOST = 12


def unsent(view: View) -> Iterator[Text]:
    """Who did not send the month that is due, who sent nothing that can be used, and who did not send all of it."""
    month, every = facts.due(view), facts.asked(view)
    if month is None:
        yield Text("计划期的第一个月尚未结束，没有应报的月份。", "The first month has not ended: no return is due yet.")
        return
    if not every:
        yield Text("没有单位需要报送。", "No unit has anything to return.")
        return
    due = month_name(month)
    silent, unusable, partial = facts.silent(view), facts.unusable(view), facts.partial(view)
    if silent:
        yield _silent(due, every, silent)
    elif unusable:
        yield Text(f"{due.zh}数据各单位均有报送。", f"Every unit returned something for {due.en}.")
    elif partial:
        yield Text(f"{due.zh}数据各单位均有报送。", f"Every unit returned figures for {due.en}.")
    else:
        yield Text(f"{due.zh}数据各单位均已报齐。", f"Every unit returned all figures for {due.en}.")
    if unusable:
        listed = names(unusable, _MOST, UNITS)
        yield Text(
            f"有报送、但没有可用的数的有{len(unusable)}个单位：{listed.zh}。",
            f"Returned something, but no usable figure ({len(unusable)}): {listed.en}.",
        )
    if partial:
        listed = names(partial, _MOST, UNITS)
        yield Text(
            f"报送不全的有{len(partial)}个单位：{listed.zh}。", f"Incomplete returns ({len(partial)}): {listed.en}."
        )


def _silent(due: Text, every: list[str], silent: list[str]) -> Text:
    listed, number = names(silent, _MOST, UNITS), len(every)
    if len(silent) < number:
        return Text(
            f"应报{due.zh}数据的{number}个单位中，{len(silent)}个未报送：{listed.zh}。",
            f"Of {number} units that should have returned figures for {due.en}, {len(silent)} sent nothing:"
            f" {listed.en}.",
        )
    if number == 1:
        return Text(
            f"应报{due.zh}数据的1个单位未报送：{listed.zh}。",
            f"The one unit that should have returned figures for {due.en} sent nothing: {listed.en}.",
        )
    return Text(
        f"应报{due.zh}数据的{number}个单位均未报送：{listed.zh}。",
        f"None of the {number} units that should have returned figures for {due.en} sent anything: {listed.en}.",
    )
