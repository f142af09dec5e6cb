"""找不到表头 / No head.

要有一行表头，写明指标、县（市、区）和累计完成；月份、结对县、单位、备注可有可无，次序不限。也可以照计划的表样填。

In English: One row must be a head that names the indicator, the unit and the value; month, partner, measure and
note are optional, in any order. A table laid out as the plan's own is read too.

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
