"""找不到表头 / No head.

要有一行（或两行）表头，写明指标、县（市、区）和累计完成；月份、结对县、单位、备注可有可无，次序不限。表里没有县
（市、区）一列时，用标题、工作表或文件名里唯一的县（市、区），并且说明。只读累计完成数：本月完成、去年同期、完成
率不读；有两列都可能是累计完成数，就都不读。也可以照计划的表样填。

In English: One row, or two, must be a head that names the indicator, the unit and the value; month, partner,
measure and note are optional, in any order. Without a column of units, the only one that the title, the sheet or
the file's name speaks of is taken, which is told. Only the cumulative figure is read, not that of a month, of last
year, or a rate; where two columns may be the cumulative one, neither is. A table laid out as the plan's own is read
too.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,多少
    2024-01,帮助就业,东一县,西一县,5

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW424", "no-head")
