"""What to do about a finding in a table: the rules speak of keys of a plan, which a table does not have."""

from __future__ import annotations

from ewcoop.diagnostics import Finding, Text

_INSTEAD = {
    "EW102": Text(
        "请核对这一行的分解数；如有意多分，请转成 YAML 计划后写明允许超出多少。",
        "Check the figures of this row; if the surplus is meant, turn the table into a plan and declare it there.",
    ),
    "EW103": Text(
        "请填上各承担单位的数；不分解的，在这一行写明怎样安排。",
        "Fill in the figures of the recipients, or write into the row what was arranged instead.",
    ),
    "EW104": Text("请补上下达数，或删去这些分解数。", "Fill in the quota, or remove these figures."),
    "EW201": Text("请在表头写结对关系中的名称。", "Write a name of the pairings into the head."),
    "EW203": Text("请补上；确无任务的留空即可。", "Fill them in; leave the cell blank if there is no target."),
    "EW208": Text(
        "请在表头这一列下面写明协作地区，或分成几列。",
        "Write the scope below the head of this column, or split it into several columns.",
    ),
    "EW301": Text("请核对计量单位。", "Check the units of measure."),
    "EW308": Text(
        "请填上下达数或分解数，或写明怎样安排。", "Fill in figures, or write into the row what was arranged."
    ),
}
_KEYS = ("allocation", "arrangement", "buffer", "quota", "{", "写上名称", "companion")


def for_tables(finding: Finding) -> Finding:
    """The finding with advice that fits a table."""
    instead = _INSTEAD.get(finding.code)
    if instead is None or finding.help is None or not _speaks_of_keys(finding):
        return finding
    return finding._replace(help=instead)


def _speaks_of_keys(finding: Finding) -> bool:
    """Whether the advice is the rule's own, and no cause that was found in the figures."""
    return finding.help is not None and any(key in finding.help.zh for key in _KEYS)
